"""hostpact draft and template: results, refusals and exit codes."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

EXAMPLE = Path(__file__).parents[2] / "examples" / "taobao-womenswear.yaml"
Run = Callable[..., object]


def test_a_draft_is_written_and_named(hostpact: Run, tmp_path: Path) -> None:
    out = tmp_path / "contract.docx"
    ran = hostpact("draft", EXAMPLE, "-o", out)
    assert (ran.code, ran.out) == (0, f"{out}\n")
    assert "A draft, no legal advice" in ran.err
    assert "网店托管服务合同" in [paragraph.text for paragraph in docx.Document(str(out)).paragraphs]


def test_without_output_it_lies_beside_the_agreement(hostpact: Run, tmp_path: Path) -> None:
    agreement = tmp_path / "mine.yaml"
    agreement.write_bytes(EXAMPLE.read_bytes())
    assert hostpact("draft", agreement, "-q").code == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["mine.docx", "mine.yaml"]


def test_nothing_is_overwritten_without_force(hostpact: Run, tmp_path: Path) -> None:
    out = tmp_path / "contract.docx"
    out.write_text("precious")
    ran = hostpact("draft", EXAMPLE, "-o", out)
    assert (ran.code, out.read_text()) == (2, "precious")
    assert ran.err == f"Error: {out} exists already. Choose another name, or overwrite it with --force.\n"
    assert hostpact("draft", EXAMPLE, "-o", out, "--force").code == 0
    assert zipfile.is_zipfile(out)


@pytest.mark.parametrize(("languages", "first"), [("zh-CN", "网店托管服务合同"), ("en", "Store Hosting Services Agreement"), ("en,zh-CN", "Store Hosting Services Agreement")])
def test_languages_can_be_chosen(hostpact: Run, tmp_path: Path, languages: str, first: str) -> None:
    out = tmp_path / "c.docx"
    assert hostpact("draft", EXAMPLE, "-o", out, "--languages", languages).code == 0
    assert docx.Document(str(out)).paragraphs[0].text == first


def test_a_language_the_agreement_has_not_got(hostpact: Run, tmp_path: Path) -> None:
    chinese = EXAMPLE.with_name("weixin-chinese-only.yaml")
    ran = hostpact("draft", chinese, "-o", tmp_path / "c.docx", "--languages", "en")
    assert ran.code == 3
    assert "the agreement is not written in en: contract.languages has zh-CN" in ran.err
    assert list(tmp_path.iterdir()) == []


def test_an_agreement_with_errors_is_not_drafted(hostpact: Run, tmp_path: Path) -> None:
    agreement, out = tmp_path / "a.yaml", tmp_path / "a.docx"
    agreement.write_text("contract: {number: X-1}\nparties: {client: {}, operator: {}}\nstore: {}\n")
    ran = hostpact("draft", agreement)
    assert (ran.code, ran.out, out.exists()) == (1, "", False)
    assert "SVC001" in ran.err
    assert "Not drafted: mend the errors first" in ran.err
    assert hostpact("draft", agreement, "--incomplete").code == 0
    assert out.exists()


def test_broken_yaml_is_exit_three(hostpact: Run, tmp_path: Path) -> None:
    agreement = tmp_path / "a.yaml"
    agreement.write_text("contract: [1\n")
    assert hostpact("draft", agreement).code == 3
    assert hostpact("draft", tmp_path / "missing.yaml").code == 3


def test_messages_speak_one_language(hostpact: Run, tmp_path: Path) -> None:
    ran = hostpact("draft", tmp_path / "missing.yaml", "--lang", "zh")
    assert ran.err.startswith("错误：")
    assert "cannot be read" not in ran.err


def test_wrong_use_is_exit_two(hostpact: Run) -> None:
    assert hostpact("draft").code == 2
    assert hostpact("draft", EXAMPLE, "--languages", "fr").code == 2
    assert hostpact("nonsense").code == 2


def test_the_agreement_travels_inside_unless_it_must_not(hostpact: Run, tmp_path: Path) -> None:
    hostpact("draft", EXAMPLE, "-o", tmp_path / "with.docx")
    hostpact("draft", EXAMPLE, "-o", tmp_path / "without.docx", "--no-data")
    assert b"TB-2026-1201" in zipfile.ZipFile(tmp_path / "with.docx").read("customXml/item1.xml")
    assert not [name for name in zipfile.ZipFile(tmp_path / "without.docx").namelist() if name.startswith("customXml/")]


def test_a_template_goes_out_and_comes_back(hostpact: Run, tmp_path: Path) -> None:
    assert "parallel-zh-en" in hostpact("template").out.split()
    copy = tmp_path / "mine.docx"
    assert hostpact("template", "stacked-zh-en", "-o", copy).code == 0
    hostpact("draft", EXAMPLE, "-o", tmp_path / "ours.docx", "--layout", "stacked")
    hostpact("draft", EXAMPLE, "-o", tmp_path / "own.docx", "--template", copy)
    parts = [zipfile.ZipFile(tmp_path / name).read("word/document.xml") for name in ("ours.docx", "own.docx")]
    assert parts[0] == parts[1]


def test_the_same_in_the_same_out(hostpact: Run, tmp_path: Path) -> None:
    for name in ("a.docx", "b.docx"):
        hostpact("draft", EXAMPLE, "-o", tmp_path / name)
    assert (tmp_path / "a.docx").read_bytes() == (tmp_path / "b.docx").read_bytes()


def test_its_own_sources_are_never_overwritten(hostpact: Run, tmp_path: Path) -> None:
    agreement, template = tmp_path / "a.yaml", tmp_path / "t.docx"
    agreement.write_bytes(EXAMPLE.read_bytes())
    hostpact("template", "single-zh", "-o", template)
    for source in (agreement, template):
        before = source.read_bytes()
        ran = hostpact("draft", agreement, "--template", template, "--languages", "zh-CN", "-o", source, "--force")
        assert (ran.code, source.read_bytes()) == (2, before)
        assert ran.err == f"Error: {source} is what the result is made from. Choose another name.\n"


def test_the_output_is_the_word_document(hostpact: Run, tmp_path: Path) -> None:
    ran = hostpact("draft", EXAMPLE, "-o", tmp_path / "c.pdf", "--pdf")
    assert ran.code == 2
    assert "name the Word document here; --pdf writes the PDF beside it" in ran.err
    assert list(tmp_path.iterdir()) == []


def test_no_name_at_all(hostpact: Run) -> None:
    assert hostpact("draft", "").err == "Error: . is a folder. Give the name of a file.\n"


def test_a_pdf_without_libreoffice_writes_nothing(hostpact: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("generator.word.pdf._USUAL_PLACES", {})
    ran = hostpact("draft", EXAMPLE, "-o", tmp_path / "c.docx", "--pdf")
    assert (ran.code, list(tmp_path.iterdir())) == (3, [])
    assert ran.err.startswith("Error: --pdf needs LibreOffice, which is not installed.")
