"""What must hold for every clause, variant and schedule of the library."""

from __future__ import annotations

import re
import types
import typing
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from generator.agreement.agreement import Agreement
from generator.agreement.load import Loaded, load_agreement
from generator.agreement.part import Part
from generator.data import data_folder
from generator.drafting.assemble import assemble, plan
from generator.drafting.contract import Contract, Paragraph, Table, Texts
from generator.library.inputs import inputs_in, inputs_of, references_in
from generator.library.load import TOPICS, load_library
from generator.library.model import ClauseText, TableText, Variant
from generator.rules.basis import citable

LIBRARY = load_library()
CLAUSES = list(LIBRARY.clauses.values())


def wordings() -> Iterator[tuple[ClauseText, Variant]]:
    for clause in CLAUSES:
        for name in ("standard", *(variant.id for variant in clause.variants)):
            variant = clause.variant(name)
            assert variant is not None
            yield clause, variant


WORDINGS = [pytest.param(clause, variant, id=f"{clause.id}-{variant.id}") for clause, variant in wordings()]


def _pairs() -> Iterator[tuple[str, str, str]]:
    """Every text of the library in both languages, with its name."""
    for clause, variant in wordings():
        yield f"{clause.id}.{variant.id}", variant.texts["zh"], variant.texts["en"]
        yield f"{clause.id}.{variant.id} title", variant.titles["zh"], variant.titles["en"]
    for schedule in LIBRARY.schedules:
        yield f"{schedule.id} title", schedule.titles["zh"], schedule.titles["en"]
        for part in schedule.parts:
            if isinstance(part, TableText):
                for column in part.columns:
                    yield f"{schedule.id} heading", column.headings["zh"], column.headings["en"]
                    yield f"{schedule.id} cell", column.cells["zh"], column.cells["en"]
                for _when, cells in part.fixed:
                    for cell in cells:
                        yield f"{schedule.id} cell", cell["zh"], cell["en"]
            else:
                yield f"{schedule.id} text", part.texts["zh"], part.texts["en"]


PAIRS = [pytest.param(zh, en, id=name) for name, zh, en in _pairs()]


def test_the_library_is_as_large_as_a_contract_needs() -> None:
    assert len(CLAUSES) >= 80
    assert sum(len(clause.variants) for clause in CLAUSES) >= 15
    assert {clause.topic for clause in CLAUSES} == set(TOPICS)


@pytest.mark.parametrize("clause", CLAUSES, ids=lambda clause: clause.id)
def test_a_clause_is_named_after_its_file(clause: ClauseText) -> None:
    assert Path(clause.file).stem == clause.id
    assert re.fullmatch(r"[a-z][a-z0-9_]{2,31}", clause.id)
    assert clause.protects in ("client", "operator", "both")


@pytest.mark.parametrize(("zh", "en"), PAIRS)
def test_both_languages_use_the_same_inputs(zh: str, en: str) -> None:
    assert inputs_in(zh) == inputs_in(en)
    assert references_in(zh) == references_in(en)


# --- inputs exist -------------------------------------------------------------------------------------------------


def _model_paths(annotation: object, path: str) -> Iterator[str]:
    if path:
        yield path
    if isinstance(annotation, type) and issubclass(annotation, Part):
        for name, field in annotation.model_fields.items():
            yield from _model_paths(field.annotation, f"{path}.{name}" if path else name)
    elif typing.get_origin(annotation) in (typing.Union, types.UnionType, typing.Annotated):
        for argument in typing.get_args(annotation):
            if argument is not type(None):
                yield from _model_paths(argument, path)
    elif typing.get_origin(annotation) is tuple:
        yield from _model_paths(typing.get_args(annotation)[0], f"{path}[]")


PATHS = set(_model_paths(Agreement, ""))


@pytest.mark.parametrize("source", [*CLAUSES, *LIBRARY.schedules], ids=lambda source: source.id)
def test_every_input_exists_in_the_agreement(source: ClauseText) -> None:
    assert inputs_of(source) <= PATHS


def test_the_path_check_sees_a_wrong_name() -> None:
    assert "fees.base.amount" in PATHS
    assert "services.items[].item" in PATHS
    assert "fees.base.amont" not in PATHS


# --- nothing is dead ----------------------------------------------------------------------------------------------


# Two agreements beside the examples: one that has nothing, one that chooses what no example does.
DATA = Path(__file__).parent / "data"


@pytest.fixture(scope="module")
def agreements(examples: dict[str, Loaded]) -> dict[str, Loaded]:
    return examples | {path.stem: load_agreement(path) for path in sorted(DATA.glob("*.yaml"))}


def _in_force(examples: dict[str, Loaded]) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """For each example, the clauses and the wordings (clause.variant) that it takes."""
    clauses, variants = {}, {}
    for name, loaded in examples.items():
        taken = [pair for _article, pairs in plan(loaded.agreement, LIBRARY).articles for pair in pairs]
        clauses[name] = {clause.id for clause, _variant in taken}
        variants[name] = {f"{clause.id}.{variant.id}" for clause, variant in taken}
    return clauses, variants


def test_every_condition_is_true_in_one_example_and_false_in_another(agreements: dict[str, Loaded]) -> None:
    clauses, variants = _in_force(agreements)
    never = [clause.id for clause in CLAUSES if not any(clause.id in taken for taken in clauses.values())]
    always = [clause.id for clause in CLAUSES if clause.when and all(clause.id in taken for taken in clauses.values())]
    # Variants without a condition are taken by choice alone: tests/drafting/test_assemble.py drafts each of them.
    conditional = [(clause, variant) for clause in CLAUSES for variant in clause.variants if variant.when is not None]
    unused = [f"{clause.id}.{variant.id}" for clause, variant in conditional if not any(f"{clause.id}.{variant.id}" in taken for taken in variants.values())]
    assert {"never in force": never, "never left out": always, "variant never taken": unused} == {"never in force": [], "never left out": [], "variant never taken": []}


def test_every_schedule_stands_in_one_example_and_not_in_another(agreements: dict[str, Loaded]) -> None:
    taken = {name: {schedule.id for schedule in plan(loaded.agreement, LIBRARY).schedules} for name, loaded in agreements.items()}
    for schedule in LIBRARY.schedules:
        assert any(schedule.id in ids for ids in taken.values()), schedule.id
        assert not schedule.when or not all(schedule.id in ids for ids in taken.values()), schedule.id


# --- references, law, terms ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(("clause", "variant"), WORDINGS)
def test_every_reference_points_at_something(clause: ClauseText, variant: Variant) -> None:
    targets = {*LIBRARY.clauses, *(f"article:{a.id}" for a in LIBRARY.articles), *(f"schedule:{s.id}" for s in LIBRARY.schedules)}
    assert references_in(variant.texts["zh"]) <= targets


@pytest.mark.parametrize("clause", CLAUSES, ids=lambda clause: clause.id)
def test_every_cited_article_is_in_the_list_of_law(clause: ClauseText) -> None:
    assert set(clause.basis) <= citable()


def test_texts_name_no_articles_of_law() -> None:
    """Articles belong in `basis`: a contract that cites them by number ages with the law."""
    cited = [name for name, zh, en in _pairs() if re.search(r"第[一二三四五六七八九十百零\d]+条", zh) or re.search(r"\bArticle \d", en)]
    assert cited == []


TERMS = {term["zh"]: term["en"] for clause in CLAUSES for term in clause.defines}


def test_every_defined_term_is_used_as_defined() -> None:
    """Elsewhere than in its definition, in both languages."""
    for clause in CLAUSES:
        for term in clause.defines:
            others = [variant.texts for other, variant in wordings() if other.id != clause.id]
            assert any(term["zh"] in texts["zh"] for texts in others), f"{term['zh']} is defined and not used"
            assert any(re.search(rf"\b{re.escape(term['en'].rstrip('s'))}", texts["en"]) for texts in others), f"{term['en']} is defined and not used"


# Capitalised words that are no defined terms: the parties, languages, law, money, names of tools and days.
_NOT_TERMS = {
    "Party", "Parties", "People", "Chinese", "English", "Republic", "China", "Civil", "Code", "Law", "Laws", "Renminbi", "RMB", "VAT", "WeChat", "ROI", "GMV",
    "Clause", "Article", "Schedule", "Monday", "I", "A", "B", "PRC", "UTC", "Beijing", "CNY", "URL", "ID", "AI",
}  # fmt: skip


@pytest.mark.parametrize(("clause", "variant"), WORDINGS)
def test_capitalised_words_are_defined_terms(clause: ClauseText, variant: Variant) -> None:
    words = {word.rstrip("s") for term in TERMS.values() for word in re.split(r"[\s-]+", term)} | {word.rstrip("s") for word in _NOT_TERMS}
    text = re.sub(r"\{\{.*?\}\}|\{%.*?%\}", " 0 ", variant.texts["en"])
    # A capital inside a sentence: after a lower-case letter, a comma or a bracket.
    inside = re.findall(r"(?<=[a-z,(] )[\"“]?([A-Z][A-Za-z']+)", text)
    assert {word for word in inside if word.removesuffix("'s").rstrip("s") not in words} == set()


# --- typography and figures ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(("zh", "en"), PAIRS)
def test_punctuation_is_each_languages_own(zh: str, en: str) -> None:
    chinese = re.sub(r"\{\{.*?\}\}|\{%.*?%\}|\*\*|^- ", "", zh, flags=re.MULTILINE)
    assert re.findall(r"[\u4e00-\u9fff][,;:?!()\"']|[,;:?!()\"'][\u4e00-\u9fff]", chinese) == []
    english = re.sub(r"\{\{.*?\}\}|\{%.*?%\}", "", en)
    assert re.findall(r"[\u3000-\u303f\uff00-\uffef\u4e00-\u9fff]", english) == []


def _printed(texts: Texts, language: str) -> str:
    return "".join(run.text for run in texts[language] if not run.target)


def _all_texts(contract: Contract) -> Iterator[Texts]:
    for article in contract.articles:
        for clause in article.clauses:
            yield from (paragraph.texts for paragraph in clause.paragraphs)
    for schedule in contract.schedules:
        for part in schedule.parts:
            if isinstance(part, Table):
                yield from (cell for row in part.rows for cell in row)
            else:
                assert isinstance(part, Paragraph)
                yield part.texts


_MONTHS = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"]
_WORDS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
_UNITS = r"(?:个?月|个?工作日|日|天|年|周|小时|分钟|次|份|倍|个季度)"


def _figures(zh: str) -> set[str]:
    zh = re.sub(r"（大写：[^）]*）", "", zh)
    zh = re.sub(r"(\d+(?:\.\d+)?)万", lambda match: f"{Decimal(match[1]) * 10_000:f}".removesuffix(".0"), zh.replace(",", ""))
    figures = set(re.findall(r"\d+(?:\.\d+)?", zh))
    spelled = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}
    return figures | {str(spelled[word]) for word in re.findall(rf"(?<![第每任之某另进统同唯逐后])([一二两三四五六七八九十]){_UNITS}", zh)}


def _figures_en(en: str) -> set[str]:
    en = en.replace(",", "")
    figures = set(re.findall(r"\d+(?:\.\d+)?", en))
    figures |= {str(index) for index, month in enumerate(_MONTHS, 1) if month in en}
    figures |= {str(index) for index, word in enumerate(_WORDS, 1) if re.search(rf"\b{word}\b", en, re.IGNORECASE)}
    return figures | ({"1"} if re.search(r"\b(?:once|an?|each|every|per|daily)\b", en) else set()) | ({"2"} if re.search(r"\b(?:twice|double|both)\b", en) else set())


def test_every_figure_of_the_chinese_stands_in_the_english(examples: dict[str, Loaded]) -> None:
    lost = []
    for name, loaded in examples.items():
        if len(loaded.agreement.contract.languages) < 2:
            continue
        for texts in _all_texts(assemble(loaded.agreement, LIBRARY)):
            zh, en = _printed(texts, "zh"), _printed(texts, "en")
            if not _figures(zh) <= _figures_en(en):
                lost.append((name, _figures(zh) - _figures_en(en), zh, en))
    assert [f"{name} {sorted(figures)}: {zh} | {en}" for name, figures, zh, en in lost] == []


# --- coverage -----------------------------------------------------------------------------------------------------


def test_every_clause_rule_exists() -> None:
    rules = {path.stem for path in (data_folder("clause_library") / "rules").glob("*.yaml")}
    assert {code for clause in CLAUSES for code in clause.satisfies} <= rules
