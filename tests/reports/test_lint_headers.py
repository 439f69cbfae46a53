"""A finding in a header, which is no paragraph of the text, is told in every format."""

from __future__ import annotations

import json
from pathlib import Path

import docx
import pytest
from docx.oxml.ns import qn

from generator.cli import main

CONTRACT = Path(__file__).parents[1] / "corpus" / "dev" / "en04.docx"


@pytest.mark.parametrize("form", ["json", "text", "sarif", "html"])
def test_a_blank_in_a_header(form: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["lint", "--lang", "en", "--format", form, "--select", "DOC001", "--fail-on", "never", str(CONTRACT)])
    out = capsys.readouterr().out
    assert stopped.value.code == 0
    assert "Contract No. ____________" in out
    if form == "json":
        places = [finding["place"] for finding in json.loads(out)["documents"][0]["findings"]]
        assert {"label": "", "paragraph": 0, "quote": "Contract No. ____________"} in places


def test_annotating_it_hangs_the_comment_on_the_title(tmp_path: Path) -> None:
    with pytest.raises(SystemExit):
        main(["lint", "--lang", "en", "--select", "DOC001", "--fail-on", "never", "--annotate", str(tmp_path / "out.docx"), str(CONTRACT)])
    commented = [paragraph for paragraph in docx.Document(str(tmp_path / "out.docx")).paragraphs if paragraph._p.findall(qn("w:commentRangeStart"))]
    assert commented[0].text == "SHOPEE AND LAZADA STORE AGENCY AGREEMENT"
