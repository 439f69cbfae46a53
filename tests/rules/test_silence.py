"""Where rules must keep silent, and what they reckon with: prices, credit codes, bans on brushing, stages."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from generator.agreement.agreement import Agreement
from generator.agreement.general import Choices
from generator.agreement.load import Loaded, Source, load_text
from generator.agreement.text import BilingualText
from generator.messages import use_language
from generator.rules.check import check
from generator.rules.document import credit_code_valid
from generator.rules.fee import contract_price
from generator.rules.words import allows_brushing, forbids_brushing
from tests.strategies import agreements

COMPLETE = (Path(__file__).parent / "data" / "complete.yaml").read_text("utf-8")


def codes(*edits: tuple[str, str]) -> list[str]:
    text = COMPLETE
    for old, new in edits:
        assert text.count(old) == 1
        text = text.replace(old, new)
    return [finding.code for finding in check(load_text(text))]


@pytest.mark.parametrize(
    ("start", "end", "fee", "price"),
    [
        ("2026-12-01", "2027-05-31", "5000 CNY", "30000 CNY"),
        ("2026-12-01", "2026-12-31", "5000 CNY", "5000 CNY"),
        ("2026-12-01", "2026-12-15", "3100 CNY", "1500 CNY"),  # 15 of 31 days
        ("2026-12-16", "2027-02-15", "5000 CNY", "10000 CNY"),
        ("2027-01-31", "2027-02-27", "2800 CNY", "2800 CNY"),  # to the day before the 28th, the last of February
        ("2026-12-01", "2027-05-31", "100 USD", "600 USD"),
    ],
)
def test_the_contract_price(start: str, end: str, fee: str, price: str) -> None:
    text = COMPLETE.replace("start: 2026-12-01", f"start: {start}").replace("end: 2027-05-31", f"end: {end}").replace("amount: 5000 CNY", f"amount: {fee}")
    assert str(contract_price(load_text(text).agreement)) == price


def test_the_contract_price_with_a_trial_and_by_the_quarter() -> None:
    trial = COMPLETE.replace("  termination:\n", "  trial: {months: 1, fee: 3000 CNY}\n  termination:\n")
    assert str(contract_price(load_text(trial).agreement)) == "28000 CNY"
    quarter = COMPLETE.replace("    amount: 5000 CNY\n", "    amount: 5000 CNY\n    per: quarter\n")
    assert str(contract_price(load_text(quarter).agreement)) == "10000 CNY"


def test_a_price_that_cannot_be_computed_keeps_earnest_money_and_penalties_silent() -> None:
    assert codes(("  end: 2027-05-31\n", ""), ("    amount: 6000 CNY\n", "    amount: 90000 CNY\n")) == []
    assert codes(("    amount: 6000 CNY\n", "    amount: 90000 USD\n")) == []


@pytest.mark.parametrize(
    ("code", "valid"),
    [
        ("91350100M000100Y43", True),  # the example of GB 32100-2015
        ("91350100m000100y43", True),
        ("91350100M000100Y44", False),
        ("91350100M000100Y4", False),
        ("9135010OM000100Y43", False),  # the letter O is not in the alphabet
        ("92330113MAEXAMP14T", True),
    ],
)
def test_credit_codes(code: str, valid: bool) -> None:
    assert credit_code_valid(code) is valid


@pytest.mark.parametrize(
    "text",
    ["每月补单100单", "刷单佣金", "S单费用", "购买虚假评价", "place 100 fake orders a month", "brushing commission", "paid reviews", "not less than 50 fake orders", "不少于50单刷单"],
)
def test_brushing_is_seen(text: str) -> None:
    assert allows_brushing(text) is not None


@pytest.mark.parametrize(
    "text",
    [
        "不得刷单", "严禁以任何形式刷单、虚假评价", "扣除退款和虚假交易", "销售额不含刷单订单", "刷单风险排查", "识别并举报虚假交易", "标题优化",
        "no brushing", "net of refunds and fake orders", "sales without fake orders", "fake orders are excluded", "detect fake orders", "Party B shall not place fake orders",
    ],
)  # fmt: skip
def test_a_ban_on_brushing_and_its_deduction_are_not_brushing(text: str) -> None:
    assert allows_brushing(text) is None


def test_a_ban_in_words_is_a_ban() -> None:
    assert forbids_brushing(BilingualText.model_construct(zh="不得刷单", en="no brushing"))
    ban = "    others:\n      - {zh: 不得刷单, en: no brushing}\n"
    assert codes(("    compliance:\n      consequence: all_losses\n", ban)) == []


def test_a_later_stage_is_no_second_target() -> None:
    later = "    - metric: sales\n      target: 120000 CNY\n      by_month: 2\n    - metric: roi\n"
    assert codes(("    - metric: roi\n", later)) == []


def test_a_service_may_ask_for_the_figure_of_the_ramp_up() -> None:
    assert codes(("      threshold: 1:3\n", "      threshold: 1:2.5\n"), ("      target: 1:3\n", "      target: 1:3\n      stage_target: 1:2.5\n")) == []


def test_a_counted_product_is_a_deliverable() -> None:
    videos = "      unit: {zh: 条短视频, en: short videos}\n"
    assert codes(("      deliverable: {zh: 关键词数据报告, en: keyword data report}\n", videos)) == []


def test_a_daily_cap_of_a_stage_caps_the_ads() -> None:
    stage = "        permissions: {zh: 标题优化, en: titles}\n"
    assert codes(("    daily_cap: 300 CNY\n", "    paid_by: client\n"), (stage, stage + "        daily_ad_cap: 300 CNY\n")) == []


def test_ads_that_the_operator_pays_need_no_cap() -> None:
    assert codes(("    daily_cap: 300 CNY\n", "    paid_by: operator\n")) == []


def test_a_store_that_sells_services_needs_no_stock() -> None:
    assert codes(("    stock_notice: 3 days\n", ""), ("  platform: taobao\n", "  platform: taobao\n  sells: services\n")) == []


def test_no_extras_at_all_is_a_closed_list() -> None:
    assert codes(("  extras:\n    - item: {zh: 达人佣金, en: creator commission}\n      approval: prior_written\n", "  extras: []\n")) == []


def test_a_cap_is_as_good_as_consent() -> None:
    assert codes(("      approval: prior_written\n", "      cap: 3000 CNY\n")) == []


def test_one_language_needs_no_prevailing_one() -> None:
    english = "contract: {number: A, languages: [en]}\nparties: {client: {}, operator: {}}\nstore: {}\n"
    assert "BIL001" not in [finding.code for finding in check(load_text(english))]
    assert "BIL001" in [finding.code for finding in check(load_text(english.replace("[en]", "[zh-CN, en]")))]


def test_a_measured_stage_and_a_trigger_after_the_ramp_up() -> None:
    assert codes(("  shortfall:\n", "  shortfall:\n    against: final\n    measured_from_month: 4\n")) == []
    assert codes(("  shortfall:\n", "  shortfall:\n    against: final\n    measured_from_month: 3\n")) == ["KPI009"]


def test_findings_come_in_the_order_of_the_file() -> None:
    empty = load_text("contract: {number: A}\nparties:\n  client: {}\n  operator: {}\nstore: {}\n", "a.yaml")
    places = [(finding.place.line, finding.place.column) for finding in check(empty) if finding.place]  # type: ignore[union-attr]
    assert places == sorted(places)
    assert len(places) > 30


def test_a_clause_left_out_is_missed_only_if_nothing_else_covers_it() -> None:
    without = "clauses:\n  without: [{}]\ndisputes:\n"
    assert codes(("disputes:\n", without.format("confidentiality_duty"))) == ["RSP004"]
    assert codes(("disputes:\n", without.format("handover_records"))) == []


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(agreements(), st.sampled_from(["zh", "en"]))
def test_any_valid_agreement_is_checked_in_whole_sentences(agreement: Agreement, language: str) -> None:
    use_language(language)
    plain = agreement.model_copy(update={"clauses": Choices(special=agreement.clauses.special)})
    for finding in check(Loaded(plain, Source("any.yaml", {}))):
        for said in (finding.message, finding.mend):
            assert said.endswith(("。", "？") if language == "zh" else (".", "?"))
            assert "\n" not in said


def test_what_a_user_typed_stays_on_one_line_and_short() -> None:
    long = '{zh: "标题\\n优化{{7*7}}{0}", en: "' + "very " * 40 + 'long"}'
    edits = (("{zh: 优化产品标题, en: Optimise product titles}", long), ("      frequency: 5 per week\n", ""))
    use_language("en")
    text = COMPLETE
    for old, new in edits:
        text = text.replace(old, new)
    (finding,) = check(load_text(text))
    assert finding.message == f"The service “{'very ' * 11}very…” has neither a frequency nor a deadline."
    use_language("zh")
    (finding,) = check(load_text(text))
    assert finding.message == "服务事项“标题 优化{{7*7}}{0}”没有写频率，也没有完成期限。"
