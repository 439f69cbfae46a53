"""The zip package of a .docx: read with limits, written with the same bytes for the same content on any machine."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from generator.errors import TemplateError
from generator.messages import _

__all__ = ["Packed", "deflated", "packed", "packed_of", "read_package", "written"]

_MOST_BYTES = 64 * 1024 * 1024
_MOST_PARTS = 2000
_TIME, _DATE = 0, 0x21  # 1 January 1980, the earliest day that zip knows
_UTF8_NAME = 0x800
_LEVEL = 6
"""Most of a contract is deflated once for all that share it, so that the quicker first level would save little."""


@dataclass(frozen=True, slots=True)
class Packed:
    """A part as it lies in a zip file: its name, its bytes (deflated if ``method`` is 8) and what the zip says about them."""

    name: str
    method: int
    crc: int
    size: int
    data: bytes

    def content(self) -> bytes:
        # never more than the size that was checked
        return zlib.decompressobj(-15).decompress(self.data, max(self.size, 1)) if self.method == zipfile.ZIP_DEFLATED else self.data


def packed(name: str, content: bytes) -> Packed:
    """A part, deflated by libdeflate, whose bytes are the same on every machine.

    zlib's are not: zlib, zlib-ng and Apple's zlib deflate the same input differently.
    """
    return Packed(name, zipfile.ZIP_DEFLATED, zlib.crc32(content), len(content), _deflated(content))


def packed_of(name: str, stretches: Iterable[tuple[bytes, bytes]]) -> Packed:
    """A part of stretches of content that ``deflated`` has deflated one by one, each beside what came of it."""
    crc = size = 0
    streams: list[bytes] = []
    for content, stream in stretches:
        crc = zlib.crc32(content, crc)
        size += len(content)
        streams.append(stream)
    return Packed(name, zipfile.ZIP_DEFLATED, crc, size, b"".join((*streams, _LAST)))


def deflated(content: bytes) -> bytes:
    """``content`` deflated so that more may follow, which is no deflating anew for what many contracts share (RFC 1951: a stream is blocks, of which the last says so).

    libdeflate makes whole streams. One that is a single block, as any of some kilobytes is, says in its first bit that it is the last; without
    that bit an empty stored block brings it to the end of a byte. Whether the block's own last byte has room for the three bits that begin this one
    is found out by reading it.
    """
    stream = _deflated(content)
    begun = bytes((stream[0] & 0xFE,)) + stream[1:]
    for open_ended in (begun + _STORED_NOTHING, begun + b"\0" + _STORED_NOTHING):
        if _inflates(open_ended + _LAST, content):
            return open_ended
    half = len(content) // 2
    return deflated(content[:half]) + deflated(content[half:])


_STORED_NOTHING, _LAST = b"\0\0\xff\xff", b"\x03\0"
"""The lengths of an empty stored block, and an empty block that is the last."""


def _deflated(content: bytes) -> bytes:
    from deflate import deflate_compress

    return bytes(deflate_compress(content, _LEVEL))


def _inflates(stream: bytes, content: bytes) -> bool:
    inflating = zlib.decompressobj(-15)
    try:
        return inflating.decompress(stream, len(content) + 1) == content and inflating.eof and not inflating.unused_data
    except zlib.error:
        return False


def read_package(source: Path) -> dict[str, Packed]:
    """The parts of the .docx ``source`` by name, in its order, still packed.

    Raises:
        TemplateError: no zip file, one that is damaged or encrypted, or one that unpacks to more than 64 MB.
    """
    try:
        raw = source.read_bytes()
    except OSError as error:
        raise TemplateError(_("{file}: cannot be read; is it there, and may you read it?", file=source)) from error
    try:
        with zipfile.ZipFile(io.BytesIO(raw)) as archive:
            entries = [entry for entry in archive.infolist() if not entry.is_dir()]
            if len(entries) > _MOST_PARTS or sum(entry.file_size for entry in entries) > _MOST_BYTES:
                raise TemplateError(_("{file}: unpacks to more than {size} MB; a template is never that large", file=source, size=_MOST_BYTES >> 20))
            parts: dict[str, Packed] = {}
            for entry in entries:
                if entry.flag_bits & 1 or entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) or entry.filename in parts:
                    raise zipfile.BadZipFile(entry.filename)
                archive.read(entry)  # checks the size and the checksum
                name_length, extra_length = struct.unpack_from("<HH", raw, entry.header_offset + 26)
                start = entry.header_offset + 30 + name_length + extra_length
                parts[entry.filename] = Packed(entry.filename, entry.compress_type, entry.CRC, entry.file_size, raw[start : start + entry.compress_size])
    except (zipfile.BadZipFile, zlib.error, struct.error, NotImplementedError, RuntimeError, EOFError, ValueError) as error:
        if isinstance(error, TemplateError):
            raise
        raise TemplateError(_("{file}: this is not a Word document (.docx), or it is damaged; save it from Word as .docx", file=source)) from error
    return parts


def written(parts: Iterable[Packed]) -> bytes:
    """A zip file of ``parts``, in their order."""
    bodies: list[bytes] = []
    directory: list[bytes] = []
    offset = 0
    for part in parts:
        name = part.name.encode()
        common = struct.pack("<HHHHHIIIHH", 20, _UTF8_NAME, part.method, _TIME, _DATE, part.crc, len(part.data), part.size, len(name), 0)
        bodies += (b"PK\x03\x04", common, name, part.data)
        directory += (b"PK\x01\x02\x14\x00", common, struct.pack("<HHHII", 0, 0, 0, 0, offset), name)
        offset += 30 + len(name) + len(part.data)
    central = b"".join(directory)
    count = len(directory) // 4
    end = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, count, count, len(central), offset, 0)
    return b"".join((*bodies, central, end))
