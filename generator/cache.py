"""What takes longer to make than to load again, kept in the user's cache folder as Python keeps its own .pyc files.

A cache is only ever a saving: a missing, broken or unwritable file is ignored, and a file of other versions is never read.
"""

from __future__ import annotations

import atexit
import contextlib
import hashlib
import marshal
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

from generator import __version__

__all__ = ["Cache"]

_DIGEST = 16
_LENGTH = 8
"""Bytes that say how long the index is."""


def _digest(content: bytes | memoryview) -> bytes:
    return hashlib.blake2b(content, digest_size=_DIGEST).digest()


class Cache:
    """Values by key, kept from one process to the next.

    Values are what ``marshal`` writes: plain data and code objects. ``HOSTPACT_CACHE`` names another folder; ``off`` keeps nothing on disk.
    A file is the digest of its index, the length of the index, the index (digest of the key: digest of the value, its beginning and end) and the values,
    so that a process unpacks no others than it asks for.
    """

    def __init__(self, name: str, limit: int) -> None:
        """``name`` of the file, and how many values it holds at the most: those used last stay."""
        self._name = name
        self._limit = limit
        self._packed: dict[bytes, tuple[bytes, memoryview]] | None = None
        self._used: dict[str, Any] = {}
        self._new: set[str] = set()

    def get(self, key: str) -> Any:
        """The value, or None."""
        if key in self._used:
            return self._used[key]
        if self._packed is None:
            self._packed = self._read()
        digest, packed = self._packed.get(_digest(key.encode("utf-8", "surrogatepass")), _NOTHING)
        # Code read from a damaged file can crash the interpreter.
        if not packed or _digest(packed) != digest:
            return None
        value = self._used[key] = marshal.loads(packed)
        return value

    def put(self, key: str, value: Any) -> None:
        """Keep ``value``; it is written when the process ends."""
        if not self._new:
            atexit.register(self._write)
        self._new.add(key)
        self._used[key] = value

    def _read(self) -> dict[bytes, tuple[bytes, memoryview]]:
        file = self._file()
        if file is not None:
            with contextlib.suppress(OSError, EOFError, ValueError, TypeError):
                content = memoryview(file.read_bytes())
                values = _DIGEST + _LENGTH + int.from_bytes(content[_DIGEST : _DIGEST + _LENGTH], "big")
                if content[:_DIGEST] == _digest(content[_DIGEST:values]):
                    index = marshal.loads(content[_DIGEST + _LENGTH : values])
                    return {key: (digest, content[values + start : values + end]) for key, (digest, start, end) in index.items()}
        return {}

    def _write(self) -> None:
        file = self._file()
        if file is None:
            return
        with contextlib.suppress(OSError, ValueError):
            entries = dict(self._packed or {})
            for key, value in self._used.items():
                digest = _digest(key.encode("utf-8", "surrogatepass"))
                there = entries.pop(digest, None)
                # Those used last stand last.
                entries[digest] = _entry(value) if there is None or key in self._new else there
            content = _file_of(list(entries.items())[-self._limit :])
            file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=file.parent)
            try:
                with os.fdopen(handle, "wb") as stream:
                    stream.write(content)
                Path(name).replace(file)
            finally:
                Path(name).unlink(missing_ok=True)

    def _file(self) -> Path | None:
        folder = os.environ.get("HOSTPACT_CACHE")
        if folder == "off":
            return None
        if not folder:
            base = os.environ.get("LOCALAPPDATA") if sys.platform == "win32" else os.environ.get("XDG_CACHE_HOME")
            try:
                folder = str(Path(base or Path.home() / ".cache") / "hostpact")
            except RuntimeError:
                return None
        return Path(folder) / f"{self._name}-{sys.implementation.cache_tag}-{__version__}.bin"


_NOTHING = (b"", memoryview(b""))


def _entry(value: Any) -> tuple[bytes, memoryview]:
    packed = marshal.dumps(value)
    return _digest(packed), memoryview(packed)


def _file_of(entries: list[tuple[bytes, tuple[bytes, memoryview]]]) -> bytes:
    index: dict[bytes, tuple[bytes, int, int]] = {}
    end = 0
    for key, (digest, packed) in entries:
        index[key] = digest, end, end + len(packed)
        end += len(packed)
    head = marshal.dumps(index)
    head = len(head).to_bytes(_LENGTH, "big") + head
    return b"".join((_digest(head), head, *(packed for _key, (_digest_of, packed) in entries)))
