"""Files made to harm end in a Document or in a clear error, soon."""

from __future__ import annotations

import importlib
import pkgutil
import re
import time
import zipfile
from pathlib import Path

import pytest

import generator.reading
from generator.errors import HostpactError, Unreadable
from generator.reading import read
from generator.reading.facts import facts_in
from generator.reading.package import MAX_PART
from tests.reading.word_file import NAMES, p, word_file

PATTERNS = {
    f"{module.name}.{name}": value
    for module in pkgutil.walk_packages(generator.reading.__path__, "generator.reading.")
    for name, value in vars(importlib.import_module(module.name)).items()
    if isinstance(value, re.Pattern)
}
UNITS = ["甲", "一", "1", "1.", "(", "（", "-", "A-", "the ", "_", "、", "第", "《", "年", "1,", "a ", "(a) ", "甲方：", "“a” ", '("a") ', "5-", "one ", "%", " ", "\t", "\n", ": ", "每", "A ", "Aa ", "The ", "=", ".", "|", "#"]  # fmt: skip


@pytest.mark.parametrize("name", sorted(PATTERNS))
def test_no_pattern_backtracks_badly(name: str) -> None:
    """Eight times the text may take eight times as long, not sixty-four: measured where it takes long enough to tell."""
    pattern = PATTERNS[name]
    for unit in UNITS:
        text = unit * (16_000 // len(unit))
        begin = time.process_time()
        for _match in pattern.finditer(text):
            pass
        assert time.process_time() - begin < 1.0, unit


@pytest.mark.parametrize("unit", UNITS)
def test_a_contract_of_one_sign(tmp_path: Path, unit: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text(unit * (60_000 // len(unit)), "utf-8")
    begin = time.process_time()
    try:
        for document in read(path).contracts:
            for paragraph in document.paragraphs():
                facts_in(paragraph.text.plain)
    except HostpactError:
        pass
    assert time.process_time() - begin < 4.0


def test_a_hundred_thousand_paragraphs(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="more than 20000 paragraphs"):
        read(word_file(tmp_path, p("第一条 甲方应当付款。") * 100_000))


def test_a_paragraph_of_a_million_lines(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="no contract has"):
        read(word_file(tmp_path, "<w:p><w:r>" + "<w:t>1. 甲</w:t><w:br/>" * 100_000 + "</w:r></w:p>"))


def test_tables_nested_fifty_deep(tmp_path: Path) -> None:
    body = p("最里面")
    for _depth in range(50):
        body = f"<w:tbl><w:tr><w:tc>{body}</w:tc><w:tc>{p('x')}</w:tc></w:tr><w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr></w:tc><w:tc>{p('y')}</w:tc></w:tr></w:tbl>"
    document = read(word_file(tmp_path, body)).contracts[0]
    assert "最里面" in [paragraph.text.plain for paragraph in document.paragraphs()]


def test_numbers_nested_without_end(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("1. 甲方：\n" * 5_000, "utf-8")
    assert len(read(path).contracts) == 1


def test_elements_nested_deeper_than_word_can(tmp_path: Path) -> None:
    with pytest.raises(Unreadable):
        read(word_file(tmp_path, "<w:sdt><w:sdtContent>" * 2_000 + p("x") + "</w:sdtContent></w:sdt>" * 2_000))


def test_a_zip_bomb(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * (MAX_PART + 1))
    with pytest.raises(Unreadable, match="larger than 24 MB"):
        read(path)


def test_a_zip_bomb_that_declares_a_small_size(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b" " * (MAX_PART + 1))
    size = (MAX_PART + 1).to_bytes(4, "little")
    path.write_bytes(path.read_bytes().replace(size, (1_000).to_bytes(4, "little")))
    with pytest.raises(Unreadable):
        read(path)


def test_external_entities_are_not_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("geheim", "utf-8")
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w") as archive:
        entity = f'<!DOCTYPE d [<!ENTITY x SYSTEM "{secret.as_uri()}">]>'
        archive.writestr("word/document.xml", f"{entity}<w:document {NAMES}><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>")
    with pytest.raises(Unreadable, match="document type"):
        read(path)


def test_entities_that_multiply(tmp_path: Path) -> None:
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("word/document.xml", f'<!DOCTYPE d [<!ENTITY e0 "x">{entities}]><w:document {NAMES}><w:body w:a="&e9;"/></w:document>')
    with pytest.raises(Unreadable):
        read(path)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b"PK\x03\x04broken", "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 500 + "EncryptedPackage".encode("utf-16-le"), "password"),
        (b"   \n\n  ", "no text"),
    ],
)
def test_clear_errors(tmp_path: Path, content: bytes, says: str) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(content)
    with pytest.raises(Unreadable, match=says) as error:
        read(path)
    assert error.value.exit_code == 3


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="cannot be opened"):
        read(tmp_path / "none.docx")


def test_an_archive_that_is_no_word_file(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    with pytest.raises(Unreadable, match="no Word file"):
        read(path)
