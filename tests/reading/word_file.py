"""Writes small Word files for the tests of reading: a few lines of XML in, a .docx out."""

from __future__ import annotations

import zipfile
from pathlib import Path

NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
)
KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"


def p(text: str, properties: str = "") -> str:
    """A paragraph with one run."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{r(text)}</w:p>"


def r(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def numbered(text: str, num: int, level: int = 0) -> str:
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>')


def table(*rows: tuple[str, ...]) -> str:
    """A table of plain cells; a cell that begins with < is XML of its own."""
    cells = ("".join(f"<w:tc>{cell if cell.startswith('<') else p(cell)}</w:tc>" for cell in row) for row in rows)
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"


def level(number: int, style: str, text: str, more: str = "", start: int = 1) -> str:
    return f'<w:lvl w:ilvl="{number}"><w:start w:val="{start}"/><w:numFmt w:val="{style}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'


def word_file(folder: Path, body: str, name: str = "contract.docx", **parts: str) -> Path:
    """``parts`` by kind: numbering, styles, footnotes, header and footer (referenced by rId-header, rId-footer)."""
    path = folder / name
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("_rels/.rels", f'<Relationships><Relationship Id="rId1" Type="{KINDS}officeDocument" Target="word/document.xml"/></Relationships>')
        links = "".join(f'<Relationship Id="rId-{kind}" Type="{KINDS}{kind}" Target="{kind}.xml"/>' for kind in parts)
        archive.writestr("word/_rels/document.xml.rels", f"<Relationships>{links}</Relationships>")
        archive.writestr("word/document.xml", f"<w:document {NAMES}><w:body>{body}</w:body></w:document>")
        roots = {"header": "hdr", "footer": "ftr"}
        for kind, content in parts.items():
            root = roots.get(kind, kind)
            archive.writestr(f"word/{kind}.xml", f"<w:{root} {NAMES}>{content}</w:{root}>")
    return path
