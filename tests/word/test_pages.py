"""The pages that LibreOffice makes of every example, in every layout and language that it is written in."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest

from generator.agreement.load import Loaded
from generator.library.model import Library
from generator.word.pdf import to_pdfs
from generator.word.typeset import typeset
from tests.word.test_examples import drafts

pytestmark = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")

CLOSING = re.compile(r"以下无正文|No further text")
SIGNED = re.compile(r"签订日期|Date:")


def pages(pdf: Path) -> list[str]:
    """The text of each page without its blanks, its header (a line) and its footer (a line)."""
    document = pypdfium2.PdfDocument(pdf)
    texts = [document[number].get_textpage().get_text_range() for number in range(len(document))]
    document.close()
    return texts


@pytest.fixture(scope="module")
def printed(examples: dict[str, Loaded], library: Library, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, tuple[str, list[str]]]]:
    """The last words of the articles and the pages of each draft, by the draft's name."""
    folder = tmp_path_factory.mktemp("pages")
    last: dict[Path, str] = {}
    for name, loaded in examples.items():
        for contract, layout in drafts(loaded, library):
            file = folder / f"{name}-{layout}-{'-'.join(contract.languages)}.docx"
            file.write_bytes(typeset(contract, layout=layout))
            last[file] = "".join(run.text for run in contract.articles[-1].clauses[-1].paragraphs[-1].texts[contract.languages[0]])
    made = to_pdfs(list(last), folder)
    yield {file.stem: (words, pages(pdf)) for (file, words), pdf in zip(last.items(), made, strict=True)}
    shutil.rmtree(folder)


def bare(text: str) -> str:
    return re.sub(r"\W", "", text)


def test_the_page_of_the_signatures_has_a_clause_on_it(printed: dict[str, tuple[str, list[str]]]) -> None:
    alone = {}
    for name, (last, texts) in printed.items():
        (page,) = [number for number, text in enumerate(texts) if CLOSING.search(text)]
        before = CLOSING.split(texts[page])[0]
        if not SIGNED.search(texts[page]) or bare(last)[-12:] not in bare(before):
            alone[name] = (page + 1, before[-60:])
    assert alone == {}
