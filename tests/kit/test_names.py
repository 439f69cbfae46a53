"""What the texts of papers see besides the agreement's own names."""

from __future__ import annotations

from decimal import Decimal

from generator.agreement.agreement import Agreement
from generator.agreement.load import load_text
from generator.kit.names import Growth, derived_names
from generator.library.model import Library

HEAD = """
contract: {number: HP-1, languages: [zh-CN, en]}
parties: {client: {}, operator: {}}
store: {}
"""
TERM = "term: {start: 2026-12-01, end: 2027-02-28}\n"


def agreement(text: str) -> Agreement:
    return load_text(HEAD + text).agreement


def growth_of(metrics: str, library: Library, growth: str = "{low: 50%, high: 80%}") -> list[tuple[str, str, str, bool]]:
    found = derived_names(agreement(f"kpis: {{industry_growth: {growth}, metrics: [{metrics}]}}"), library)["growth"]
    assert isinstance(found, Growth)
    return [(each.name.get("en"), str(each.low), str(each.high), each.credible) for each in found.metrics]


def test_the_articles_own_figures(library: Library) -> None:
    """80,000 with 50% to 80% gives 120,000 to 144,000: 140,000 can be believed, 200,000 cannot."""
    assert growth_of("{metric: sales, baseline: 80000 CNY, target: 140000 CNY}", library) == [("Sales", "120000 CNY", "144000 CNY", True)]
    assert growth_of("{metric: sales, baseline: 80000 CNY, target: 200000 CNY}", library) == [("Sales", "120000 CNY", "144000 CNY", False)]
    assert growth_of("{metric: sales, baseline: 80000 CNY, target: 144000 CNY}", library)[0][3] is True


def test_growth_is_rounded_to_the_cent_half_up(library: Library) -> None:
    assert growth_of("{metric: sales, baseline: 0.05 CNY, target: 1 CNY}", library, "{low: 10%, high: 30%}") == [("Sales", "0.06 CNY", "0.07 CNY", False)]


def test_only_what_is_to_grow_in_one_currency_is_held_against_growth(library: Library) -> None:
    metrics = (
        "{metric: sales, baseline: 80000 CNY, target: 9 USD}",
        "{metric: sales, target: 9 CNY}",
        "{metric: refund_rate, baseline: 5%, target: 3%, direction: at_most}",
        "{metric: other, name: {zh: 成本, en: cost}, baseline: 9 CNY, target: 5 CNY, direction: at_most}",
    )
    assert growth_of(", ".join(metrics), library) == []


def test_a_metric_has_its_own_name_or_that_of_the_labels(library: Library) -> None:
    names = derived_names(agreement(TERM + "kpis: {metrics: [{metric: roi, target: '1:3'}, {metric: other, target: 3}, {metric: other, name: {zh: 好评, en: praise}, target: 3}]}"), library)
    goals = names["months"][0].goals  # type: ignore[index]
    assert [goal.name.get("en") for goal in goals] == ["Return on advertising spend (ROI)", "Other target", "praise"]
    assert [goal.name.get("zh") for goal in goals] == ["付费推广投入产出比（ROI）", "其他指标", "好评"]
    assert [goal.value for goal in goals] == [Decimal(3)] * 3


def test_months_alike_are_one_span(library: Library) -> None:
    stages = "stages: [{from_month: 1, to_month: 1, name: {zh: 基础, en: base}}, {from_month: 2, name: {zh: 稳定, en: stable}, goal: 100%}]"
    spans = derived_names(agreement(TERM + f"kpis: {{metrics: [{{metric: roi, target: '1:3'}}], {stages}}}"), library)["spans"]
    assert [(span.from_month, span.to_month, str(span.first), str(span.last), len(span.goals)) for span in spans] == [  # type: ignore[attr-defined]
        (1, 1, "2026-12-01", "2026-12-31", 0), (2, 3, "2027-01-01", "2027-02-28", 1),
    ]  # fmt: skip


def test_without_both_days_of_the_term_there_are_no_months(library: Library) -> None:
    for term in ("", "term: {start: 2026-12-01}", "term: {end: 2026-12-01}"):
        names = derived_names(agreement(term), library)
        assert (names["months"], names["weeks"], names["spans"]) == ((), (), ())
