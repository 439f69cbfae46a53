"""A house library laid over ours: replaces, adds and removes clauses; says clearly what it gets wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.agreement.load import Loaded
from generator.drafting.assemble import assemble
from generator.errors import LibraryError
from generator.library.load import load_library

HOUSE = Path(__file__).parents[2] / "examples" / "house-library"


def test_the_example_replaces_adds_and_removes() -> None:
    ours, house = load_library(), load_library(HOUSE)
    assert house.clauses["late_payment"].texts["zh"].startswith("一方逾期支付或者退还款项的，经对方书面催告后3日内")
    assert set(ours.clauses) - set(house.clauses) == {"industry_growth"}
    assert set(house.clauses) - set(ours.clauses) == {"anti_bribery"}
    order = [article.id for article in house.articles]
    assert order[order.index("disputes") + 1] == "integrity"
    assert next(article for article in house.articles if article.id == "payment").clauses == next(article for article in ours.articles if article.id == "payment").clauses
    assert (house.name, house.version) == ("Example Law Firm", f"2026.1 (hostpact {ours.version})")


def test_the_contract_follows_the_house(examples: dict[str, Loaded]) -> None:
    contract = assemble(examples["taobao-womenswear"].agreement, load_library(HOUSE))
    integrity = next(article for article in contract.articles if article.id == "integrity")
    assert "".join(run.text for run in integrity.clauses[0].paragraphs[0].texts["en"]).startswith("Neither party nor its staff shall give to")
    assert contract.library.startswith("Example Law Firm 2026.1")


CLAUSE = "id: {id}\ntitle: {{zh: 甲, en: A}}\ntext: {{zh: 甲。, en: A.}}\n"


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({"library.yaml": "remove: [nothing]"}, "there is no clause “nothing” to remove"),
        ({"library.yaml": "colour: red"}, "unknown entry “colour”. A house library may have name"),
        ({"library.yaml": "articles: [{id: fresh}]"}, "the article “fresh” has no title"),
        ({"library.yaml": "- a list"}, "a mapping was expected"),
        ({"library.yaml": "a: [1"}, "not readable as YAML in UTF-8"),
        ({"library.yaml": "a: " + "[" * 60_000 + "]" * 60_000}, "too many values, or nested too deep"),
        ({"library.yaml": "a: &x [*x]"}, "too many values, or nested too deep"),
        ({"library.yaml": "version: 2026-13-45"}, "not readable as YAML in UTF-8 (month must be in 1..12)"),
        ({"clauses/general/new.yaml": CLAUSE.format(id="new").replace("A.", "'{{ contract.number'") + "place: {article: fees}"}, "new.yaml: a text or a condition is not well written (a block is never closed"),
        ({"clauses/general/new.yaml": CLAUSE.format(id="new") + "when: has(\nplace: {article: fees}"}, "new.yaml: a text or a condition is not well written (“%” stands where it does not belong"),
        ({"library.yaml": "remove: 5"}, "library.yaml: an entry has the wrong form"),
        ({"library.yaml": "articles: [{title: {zh: 甲, en: A}}]"}, "library.yaml: the entry “id” is missing"),
        ({"clauses/general/new.yaml": CLAUSE.format(id="new") + "variants: {short: {zh: 甲, en: A}}"}, "new.yaml: the entry “title” is missing"),
        ({"clauses/general/new.yaml": CLAUSE.format(id="new") + "basis: 585"}, "new.yaml: an entry has the wrong form"),
        ({"clauses/general/new.yaml": CLAUSE.format(id="new")}, "a new clause needs its place"),
        ({"clauses/general/new.yaml": CLAUSE.format(id="new") + "place: {article: nowhere}"}, "there is no article “nowhere”"),
        ({"clauses/attic/new.yaml": CLAUSE.format(id="new")}, "a clause lies in a topic's folder"),
        ({"clauses/general/new.yaml": "id: new\ntitle: {zh: 甲, en: A}\ntext: {zh: 甲。}\n"}, "a text in both languages was expected"),
        ({"clauses/general/new.yaml": CLAUSE.format(id="new") + "wen: x"}, "unknown entry “wen”"),
    ],
)
def test_a_broken_house_library_says_where_and_what(tmp_path: Path, files: dict[str, str], message: str) -> None:
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    with pytest.raises(LibraryError) as caught:
        load_library(tmp_path)
    assert message in str(caught.value)
    assert str(tmp_path) in str(caught.value)


def test_no_folder(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="no such folder"):
        load_library(tmp_path / "missing")


def test_house_texts_run_in_the_same_sandbox(tmp_path: Path, examples: dict[str, Loaded]) -> None:
    path = tmp_path / "clauses" / "general" / "evil.yaml"
    path.parent.mkdir(parents=True)
    path.write_text("id: evil\ntitle: {zh: 甲, en: A}\nplace: {article: general}\ntext: {zh: \"{{ ref.__globals__ }}\", en: \"{{ ref.__globals__ }}\"}\n", "utf-8")
    with pytest.raises(LibraryError, match="evil"):
        assemble(examples["taobao-womenswear"].agreement, load_library(tmp_path))
