"""Runs -> Word XML, exactly."""

from __future__ import annotations

from itertools import count

import pytest

from generator.drafting.contract import Run, Runs
from generator.errors import DraftError
from generator.word.runs import escaped, runs_xml, shortened

ZH = '<w:rPr><w:rFonts w:hint="eastAsia"/><w:lang w:val="en-GB" w:eastAsia="zh-CN"/></w:rPr>'
EN = '<w:rPr><w:lang w:val="en-GB" w:eastAsia="zh-CN"/></w:rPr>'


def xml(runs: Runs, language: str = "en", bookmarks: dict[str, str] | None = None) -> str:
    return runs_xml(runs, language, count(1), bookmarks or {})


def test_chinese_text_is_tagged_and_takes_its_punctuation_from_the_chinese_font() -> None:
    assert xml((Run("甲方“店铺”。"),), "zh") == f"<w:r>{ZH}<w:t>甲方“店铺”。</w:t></w:r>"


def test_english_text_is_tagged() -> None:
    assert xml((Run("The Store"),)) == f"<w:r>{EN}<w:t>The Store</w:t></w:r>"


def test_spaces_at_the_ends_are_kept() -> None:
    assert xml((Run("see "),)) == f'<w:r>{EN}<w:t xml:space="preserve">see </w:t></w:r>'


def test_bold() -> None:
    bold = '<w:rPr><w:rFonts w:hint="eastAsia"/><w:b/><w:bCs/><w:lang w:val="en-GB" w:eastAsia="zh-CN"/></w:rPr>'
    assert xml((Run("不承担责任", bold=True),), "zh") == f"<w:r>{bold}<w:t>不承担责任</w:t></w:r>"


def test_a_value_is_a_content_control_with_its_path() -> None:
    assert xml((Run("RMB 5,000.00", path="fees.base.amount"),)) == (
        '<w:sdt><w:sdtPr><w:alias w:val="fees.base.amount"/><w:tag w:val="fees.base.amount"/><w:id w:val="1"/></w:sdtPr>'
        f"<w:sdtContent><w:r>{EN}<w:t>RMB 5,000.00</w:t></w:r></w:sdtContent></w:sdt>"
    )


def test_a_cross_reference_is_a_field_that_asks_for_the_number() -> None:
    assert xml((Run("3.2", target="acceptance"),), bookmarks={"acceptance": "acceptance_en"}) == (
        f'<w:r>{EN}<w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r>{EN}<w:instrText xml:space="preserve"> REF acceptance_en \\n \\h </w:instrText></w:r>'
        f'<w:r>{EN}<w:fldChar w:fldCharType="separate"/></w:r><w:r>{EN}<w:t>3.2</w:t></w:r><w:r>{EN}<w:fldChar w:fldCharType="end"/></w:r>'
    )


def test_line_breaks_and_tabs_of_a_value() -> None:
    assert xml((Run("a\nb\r\nc\td"),)) == f"<w:r>{EN}<w:t>a</w:t><w:br/><w:t>b</w:t><w:br/><w:t>c</w:t><w:tab/><w:t>d</w:t></w:r>"


def test_an_empty_run_prints_nothing() -> None:
    assert xml((Run(""), Run("", path="a"))) == ""


@pytest.mark.parametrize(
    ("typed", "xml"),
    [
        ("{{7*7}}", "{{7*7}}"),
        ("{% raw %}", "{% raw %}"),
        ("<w:p/>", "&lt;w:p/&gt;"),
        ("A & B &amp; C", "A &amp; B &amp;amp; C"),
        ("]]>", "]]&gt;"),
        ("\u200fעברית\u202e 🧵👗", "\u200fעברית\u202e 🧵👗"),
        ("{_{ }_} {_% %_} a_b", "{&#95;{ }&#95;} {&#95;% %&#95;} a_b"),
    ],
)
def test_characters_stay_as_they_were_typed(typed: str, xml: str) -> None:
    assert escaped(typed) == xml


@pytest.mark.parametrize(("character", "code"), [("\x00", "U+0000"), ("\x0b", "U+000B"), ("\ufffe", "U+FFFE"), ("\ud800", "U+D800")])
def test_characters_that_xml_forbids_are_refused_with_their_place(character: str, code: str) -> None:
    with pytest.raises(DraftError) as caught:
        xml((Run(f"a{character}", path="store.name"),))
    assert "store.name" in str(caught.value)
    assert code in str(caught.value)


def test_long_paths_are_shortened_to_what_word_takes_and_stay_apart() -> None:
    long = "services.items[0]." + "x" * 60
    assert shortened(long) == "services.items[0]." + "x" * 37 + "_2283dd4f"
    assert len(shortened(long)) == 64
    assert shortened(long + "y") != shortened(long)
    assert shortened("fees.base.amount") == "fees.base.amount"


def test_a_value_longer_than_a_line_does_not_begin_its_paragraph() -> None:
    """LibreOffice would lay it out for ever; a blank before it helps, and none is needed where words end."""
    assert xml((Run("x" * 40, path="a"), Run("."))).startswith('<w:r><w:rPr><w:lang w:val="en-GB" w:eastAsia="zh-CN"/></w:rPr><w:t xml:space="preserve"> </w:t></w:r><w:sdt>')
    assert xml((Run("several words of one line each", path="a"),)).startswith("<w:sdt>")
    assert xml((Run("很长的一段没有空格的中文文字可以在任何地方换行", path="a"),), "zh").startswith("<w:sdt>")
    assert xml((Run("See "), Run("x" * 40, path="a"))).startswith("<w:r>")
