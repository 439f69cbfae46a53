"""Agreement and library to contract: values, references, choices, and what a text may not do."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import HealthCheck, given, settings

from generator.agreement.agreement import Agreement
from generator.agreement.load import Loaded, load_text
from generator.drafting.assemble import assemble, plan
from generator.drafting.contract import Contract, Run, Table, Texts
from generator.drafting.marked import lines_of, runs_of
from generator.drafting.texts import condition, render
from generator.drafting.values import Value, mark
from generator.errors import DraftError, LibraryError
from generator.library.load import load_library
from generator.library.model import ArticlePlan, ClauseText, Library
from tests.strategies import agreements

SMALL = """
contract: {number: HP-1, languages: [zh-CN, en]}
parties:
  client: {name: {zh: 禾青, en: Heqing}}
  operator: {name: {zh: 云舟, en: Yunzhou}}
store: {name: {zh: "{{7*7}}店", en: "{{7*7}} <b>&"}, platform: taobao}
services:
  items:
    - {item: {zh: 标题优化, en: titles}, frequency: 5 per week}
    - {item: {zh: 报表, en: reports}, frequency: weekly}
"""


def small(extra: str = "") -> Agreement:
    return load_text(SMALL + extra).agreement


def library_of(*clauses: ClauseText) -> Library:
    """Our library with one article that holds ``clauses`` alone, and no schedules."""
    plan = ArticlePlan("only", {"zh": "唯一", "en": "Only"}, tuple(clause.id for clause in clauses))
    return dataclasses.replace(load_library(), articles=(plan,), clauses={clause.id: clause for clause in clauses}, schedules=())


def clause(name: str, zh: str, en: str, **more: object) -> ClauseText:
    return ClauseText(name, "general", {"zh": name, "en": name}, {"zh": zh, "en": en}, **more)  # type: ignore[arg-type]


def printed(texts: Texts, language: str) -> str:
    return "".join(run.text for run in texts[language])


def test_values_know_their_path_and_stay_data() -> None:
    contract = assemble(small(), library_of(clause("a", "店铺：{{ store.name }}，{{ store.platform | named('platform') }}。", "Store: {{ store.name }}, {{ store.platform | named('platform') }}.")))
    texts = contract.articles[0].clauses[0].paragraphs[0].texts
    assert texts["zh"] == (Run("店铺："), Run("{{7*7}}店", path="store.name"), Run("，"), Run("淘宝网", path="store.platform"), Run("。"))
    assert printed(texts, "en") == "Store: {{7*7}} <b>&, Taobao."


def test_loops_make_items_with_indexed_paths() -> None:
    text = "{% for s in services.items %}\n- {{ s.item }}，{{ s.frequency }}；\n{% endfor %}"
    contract = assemble(small(), library_of(clause("a", "如下：\n" + text, "As follows:\n" + text)))
    levels = [(paragraph.level, printed(paragraph.texts, "zh")) for paragraph in contract.articles[0].clauses[0].paragraphs]
    assert levels == [(1, "如下："), (2, "标题优化，每周5次；"), (2, "报表，每周1次；")]
    assert contract.articles[0].clauses[0].paragraphs[2].texts["en"][0] == Run("reports", path="services.items[1].item")


def test_references_follow_their_clause_when_another_goes() -> None:
    books = library_of(clause("a", "甲。", "A."), clause("b", "乙。", "B."), clause("c", "见{{ ref('b') }}。", "See {{ ref('b') }}."))
    texts = assemble(small(), books).articles[0].clauses[2].paragraphs[0].texts
    assert texts["zh"] == (Run("见第"), Run("1.2", target="b"), Run("条。"))
    assert texts["en"] == (Run("See Clause "), Run("1.2", target="b"), Run("."))
    fewer = assemble(small("clauses: {without: [a]}"), books)
    assert printed(fewer.articles[0].clauses[1].paragraphs[0].texts, "zh") == "见第1.1条。"


def test_a_reference_to_what_is_not_there_is_an_error() -> None:
    with pytest.raises(DraftError, match=r"a \(zh\): a reference to “b”, which this contract does not have"):
        assemble(small(), library_of(clause("a", "见{{ ref('b') }}。", "See {{ ref('b') }}.")))


def test_a_missing_value_is_an_error_and_never_a_blank() -> None:
    with pytest.raises(DraftError, match=r"the value fees\.base\.amount is missing"):
        assemble(small(), library_of(clause("a", "{{ fees.base.amount }}", "{{ fees.base.amount }}")))


def test_a_language_the_agreement_lacks_is_refused() -> None:
    chinese = load_text("contract: {number: 1, languages: [zh-CN]}\nparties: {client: {}, operator: {}}\nstore: {}").agreement
    with pytest.raises(DraftError, match=r"the agreement is not written in en: contract\.languages has zh-CN"):
        assemble(chinese, load_library(), ("en",))


@pytest.mark.parametrize(
    ("choice", "message"),
    [
        ("{variants: {nothing_like_it: strict}}", "the library has no clause “nothing_like_it”"),
        ("{variants: {acceptance_period: nonsense}}", "the clause “acceptance_period” has no variant “nonsense”. Choose one of: standard"),
        ("{without: [acceptance_perod]}", r"the library has no clause “acceptance_perod”.*acceptance_period\?"),
    ],
)
def test_choices_that_the_library_lacks(choice: str, message: str) -> None:
    with pytest.raises(LibraryError, match=message):
        assemble(small(f"clauses: {choice}"), load_library())


def test_a_variant_is_taken_by_choice_by_condition_or_not_at_all() -> None:
    from generator.library.model import Variant

    both = {"zh": "x", "en": "x"}
    books = library_of(clause("a", "标准", "standard", variants=(Variant("strict", both, {"zh": "严格", "en": "strict"}), Variant("goods", both, {"zh": "实物", "en": "goods"}, "store.sells == 'goods'"))))

    def taken(extra: str) -> str:
        return printed(assemble(small(extra), books).articles[0].clauses[0].paragraphs[0].texts, "en")

    assert [taken(""), taken("clauses: {variants: {a: strict}}"), taken("clauses: {variants: {a: standard}}")] == ["goods", "strict", "standard"]


@pytest.mark.parametrize(
    "text",
    [
        "{{ store.__class__ }}", "{{ store.raw }}", "{{ ref.__globals__ }}", "{{ ''.__class__.__mro__ }}", "{{ store['__class__'] }}", "{% include 'x' %}", "{% import 'os' as os %}",
        "{{ store.name.zh.format(1) }}", "{{ self.__init__ }}", "{{ lipsum.__globals__ }}", "{{ cycler.__init__ }}", "{% for i in range(9) %}{{ i }}{% endfor %}", "{{ store.name | attr('path') }}",
    ],
)  # fmt: skip
def test_texts_reach_nothing_but_the_agreement(text: str) -> None:
    with pytest.raises((LibraryError, DraftError)):
        assemble(small(), library_of(clause("evil", text, text)))


def test_conditions() -> None:
    scope = {"fees": Value(None, "fees", "zh"), "store": Value(small().store, "store", "zh")}
    assert condition("", scope, "x")
    assert condition("store.sells == 'goods' and not fees.base", scope, "x")
    assert not condition("fees.base.amount > 3", scope, "x")
    with pytest.raises(LibraryError, match="x: the condition cannot be used"):
        condition("store ==", scope, "x")


def test_line_breaks_in_values_stay_inside_their_line() -> None:
    value = mark("a.b", "one\n- two")
    lines = lines_of(f"首行{value}。\n- 项目\n续行")
    assert [(level, "".join(run.text for run in runs_of(line))) for level, line in lines] == [(1, "首行one\n- two。"), (2, "项目"), (0, "续行")]


def test_bold_is_read_outside_values_only() -> None:
    assert runs_of(f"甲**乙{mark('p', '**丙**')}**丁") == (Run("甲"), Run("乙", bold=True), Run("**丙**", path="p", bold=True), Run("丁"))


def test_render_names_the_text_that_is_broken() -> None:
    with pytest.raises(LibraryError, match="here: the text cannot be used"):
        render("{{ broken", {}, "zh", "here")


# --- what must hold for any agreement -----------------------------------------------------------------------------


def runs(contract: Contract) -> list[Run]:
    texts: list[Texts] = [paragraph.texts for article in contract.articles for clause in article.clauses for paragraph in clause.paragraphs]
    for schedule in contract.schedules:
        for part in schedule.parts:
            texts += [cell for row in part.rows for cell in row] if isinstance(part, Table) else [part.texts]
    return [run for text in texts for language in contract.languages for run in text[language]]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large])
@given(agreements())
def test_any_valid_agreement_drafts(agreement: Agreement) -> None:
    contract = assemble(agreement, load_library())
    own = "".join(run.text for run in runs(contract) if not run.path)
    assert not any(sign in own for sign in ("{{", "{%", "\x02", "\x03", "\x04", "\x05"))
    assert contract == assemble(agreement, load_library())


def test_every_variant_that_a_user_may_choose_drafts(examples: dict[str, Loaded], library: Library) -> None:
    """In every example, all first choices at once, then all second ones; each is in force somewhere and says something of its own."""
    chosen: set[tuple[str, str]] = set()
    for rank in range(max(len(clause.variants) for clause in library.clauses.values())):
        choices = {c.id: free[rank].id for c in library.clauses.values() if len(free := [v for v in c.variants if v.when is None]) > rank}
        for loaded in examples.values():
            agreement = loaded.agreement.model_copy(update={"clauses": loaded.agreement.clauses.model_copy(update={"variants": choices, "detail": "full"})})
            assemble(agreement, library)
            chosen |= {(clause.id, variant.id) for _article, pairs in plan(agreement, library).articles for clause, variant in pairs}
    free_choices = {(clause.id, variant.id) for clause in library.clauses.values() for variant in clause.variants if variant.when is None}
    assert len(free_choices) >= 15
    assert free_choices - chosen == set()
    assert [clause.id for clause in library.clauses.values() for variant in clause.variants if variant.texts == clause.texts] == []


def numbers(contract: Contract) -> list[tuple[str, str]]:
    return [(clause.id, clause.number) for article in contract.articles for clause in article.clauses]


@pytest.mark.parametrize("language", ["zh-CN", "en"])
def test_a_language_that_is_not_printed_is_not_spoken_of(examples: dict[str, Loaded], language: str) -> None:
    agreement = examples["taobao-womenswear"].agreement
    both, alone = assemble(agreement, load_library()), assemble(agreement, load_library(), [language])
    # The clause on which text prevails is the last of all, so that no other number changes.
    assert numbers(both)[-1][0] == "language_priority"
    assert numbers(alone) == numbers(both)[:-1]
    assert alone.data == both.data
