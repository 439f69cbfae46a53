"""The zip package of a .docx."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from generator.errors import TemplateError
from generator.word.package import deflated, packed, packed_of, read_package, written


def test_what_is_written_can_be_read() -> None:
    data = written([packed("[Content_Types].xml", b"<Types/>"), packed("word/附件.xml", "附件一".encode())])
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == ["[Content_Types].xml", "word/附件.xml"]
        assert archive.read("word/附件.xml").decode() == "附件一"
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


# Of one letter and of noise, short and longer than libdeflate's longest block.
STRETCHES = st.one_of(st.binary(max_size=300), st.tuples(st.binary(min_size=1, max_size=3), st.integers(1, 60_000)).map(lambda some: some[0] * some[1]), st.randoms().map(lambda r: r.randbytes(90_000)))


@given(st.lists(STRETCHES, max_size=5))
@example([])
@example([b""])
@example([b"".join(f'<w:p w:rsidR="{number * 7919 % 65536:08X}"/>'.encode() for number in range(20_000)), b"<end/>"])
def test_stretches_that_were_deflated_apart_are_one_part(contents: list[bytes]) -> None:
    data = written([packed_of("word/document.xml", [(each, deflated(each)) for each in contents])])
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        assert archive.read("word/document.xml") == b"".join(contents)


def test_parts_are_taken_over_as_they_are_packed(tmp_path: Path) -> None:
    file = tmp_path / "t.docx"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.xml", "<a/>" * 1000)
        archive.writestr(zipfile.ZipInfo("b.xml"), "<b/>")
    parts = read_package(file)
    assert parts["a.xml"].content() == b"<a/>" * 1000
    assert len(parts["a.xml"].data) < 100
    again = tmp_path / "again.docx"
    again.write_bytes(written(parts.values()))
    assert read_package(again) == parts


@pytest.mark.parametrize("content", [b"", b"not a zip file", b"PK\x03\x04 broken"])
def test_a_file_that_is_no_word_document(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "t.docx"
    file.write_bytes(content)
    with pytest.raises(TemplateError, match=r"t\.docx"):
        read_package(file)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match=r"none\.docx"):
        read_package(tmp_path / "none.docx")


def test_a_zip_bomb(tmp_path: Path) -> None:
    file = tmp_path / "bomb.docx"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"\0" * (65 * 1024 * 1024))
    assert file.stat().st_size < 100_000
    with pytest.raises(TemplateError, match="64 MB"):
        read_package(file)


def test_a_damaged_part(tmp_path: Path) -> None:
    data = bytearray(written([packed("word/document.xml", b"<w:document/>")]))
    data[data.index(b"<w:document/>") + 3] ^= 1
    file = tmp_path / "t.docx"
    file.write_bytes(data)
    with pytest.raises(TemplateError, match=r"t\.docx"):
        read_package(file)
