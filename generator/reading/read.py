"""The way in: which reader a file needs, told by its bytes and not by its name."""

from __future__ import annotations

from pathlib import Path

from generator.errors import Unreadable
from generator.garbage import not_collected
from generator.messages import _, reason_of
from generator.reading.document import ContractFile
from generator.reading.source import Source, paragraphs_of

__all__ = ["read", "read_source"]

_MAX_FILE = 100_000_000
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")


@not_collected()
def read(path: Path | str) -> ContractFile:
    """Reads a contract: .docx, .pdf, .txt, .md; .doc, .wps, .rtf and .odt through LibreOffice.

    Raises:
        Unreadable: the file is missing, damaged, protected, scanned, empty, no such format, or larger than any contract.
        ToolMissing: an old format and no LibreOffice.
    """
    from generator.reading.structure import contracts_of

    try:
        source = read_source(Path(path))
    except RecursionError as error:
        raise Unreadable(_("{file}: is nested deeper than any contract", file=path)) from error
    if not any(any(char.isalnum() for char in paragraph.text) for paragraph in paragraphs_of(source.blocks)):
        raise Unreadable(_("{file}: holds no text", file=path))
    try:
        contracts = contracts_of(source, str(path))
    except RecursionError as error:
        raise Unreadable(_("{file}: is nested deeper than any contract", file=path)) from error
    return ContractFile(
        str(path), source.format, contracts, source.running, source.tracked_changes, source.comments, source.hidden_text, source.pages
    )


def read_source(path: Path) -> Source:
    """The file as printed, before its structure is read.

    Raises: as ``read``.
    """
    try:
        size = path.stat().st_size
        if not path.is_file():
            raise Unreadable(_("{file}: is no file", file=path))
        with path.open("rb") as stream:
            head = stream.read(1024)
    except OSError as error:
        raise Unreadable(_("{file}: cannot be opened ({error})", file=path, error=reason_of(error))) from error
    if size > _MAX_FILE:
        raise Unreadable(_("{file}: is larger than {limit} MB; no contract is", file=path, limit=_MAX_FILE // 1_000_000))
    if not head:
        raise Unreadable(_("{file}: is empty", file=path))
    if head.startswith(b"PK"):
        from generator.reading.docx import read_docx
        from generator.reading.package import open_package

        package = open_package(path)
        if package.has("content.xml"):
            from generator.reading.office import read_office

            return read_office(path)
        return read_docx(package)
    if b"%PDF-" in head:
        from generator.reading.pages.pdf import read_pdf

        return read_pdf(path)
    if head.startswith((_OLE, b"{\\rtf")):
        if head.startswith(_OLE) and _ENCRYPTED in path.read_bytes():
            raise Unreadable(_("{file}: is protected with a password; save it without one", file=path))
        from generator.reading.office import read_office

        return read_office(path)
    from generator.reading.plain import read_plain

    return read_plain(path)
