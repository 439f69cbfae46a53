"""What the kit's Word papers say: the contract's own figures and clause numbers, the article's advice, and nothing that the contract has not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import pytest

from generator.agreement.agreement import Agreement
from generator.agreement.load import Loaded, load_text
from generator.drafting.assemble import plan
from generator.drafting.contract import Contract, Form, Paragraph, Schedule, Table, Texts, Ticks
from generator.kit.papers import grounds, paper
from generator.library.inputs import references_in
from generator.library.model import Library, TicksPart
from generator.library.papers import load_papers, texts_in

BARE = "contract: {number: HP-1, languages: [zh-CN, en]}\nparties: {client: {}, operator: {}}\nstore: {}\n"


def said(texts: Texts, language: str) -> str:
    return "".join(run.text for run in texts.get(language, ()))


def lines(section: Schedule, language: str) -> Iterator[str]:
    """What a section prints: paragraphs, ☐ or ☑ and a tick's text, a form's labels and values, the rows of tables."""
    for each in section.parts:
        if isinstance(each, Paragraph):
            yield said(each.texts, language)
        elif isinstance(each, Ticks):
            yield from (f"{'☑' if tick.checked else '☐'} {said(tick.texts, language)}" for tick in each.ticks)
        elif isinstance(each, Form):
            yield from (f"{said(field.labels, language)}: {said(field.values, language)}" for field in each.fields)
        elif isinstance(each, Table):
            yield from (" | ".join(said(cell, language) for cell in row) for row in each.rows)


def under(tree: Contract, title: str, language: str) -> list[str]:
    """The lines of the section with this title."""
    return [line for section in tree.schedules if said(section.titles, language) == title for line in lines(section, language)]


def english(agreement: Agreement, library: Library, name: str, ground: str = "") -> Contract:
    return paper(agreement, library, name, ("en",), ground=ground)


def chinese(agreement: Agreement, library: Library, name: str, ground: str = "") -> Contract:
    return paper(agreement, library, name, ("zh-CN",), ground=ground)


@pytest.fixture
def womenswear(examples: dict[str, Loaded]) -> Agreement:
    return examples["taobao-womenswear"].agreement


@pytest.fixture
def bare() -> Agreement:
    return load_text(BARE).agreement


# Needs list ---------------------------------------------------------------------------------------------------------


def test_needs_the_article_s_formula_with_the_agreement_s_figures(womenswear: Agreement, library: Library) -> None:
    assert under(chinese(womenswear, library, "needs"), "合理目标", "zh")[:2] == [
        "合理目标＝当前数据×（1＋行业平均增幅）。行业平均增幅为50%至80%（来源：同类目、同层级店铺的案例数据（经双方在平台核实））。",
        "销售额 | ¥80,000.00 | ¥120,000.00至¥144,000.00 | ¥140,000.00 | 不超过合理上限",
    ]


def test_needs_a_target_beyond_the_industry_s_growth_is_called_so(womenswear: Agreement, library: Library) -> None:
    kpis = womenswear.model_dump(mode="json", exclude_none=True)
    kpis["kpis"]["metrics"][0]["target"] = "200000 CNY"
    promised = Agreement.model_validate(kpis, context={"languages": ("zh-CN", "en")})
    row = under(english(promised, library, "needs"), "A Realistic Target", "en")[1]
    assert row == "Sales | RMB 80,000.00 | RMB 120,000.00 to RMB 144,000.00 | RMB 200,000.00 | above the realistic limit: give reasons or lower it"


def test_needs_months_alike_are_one_row(womenswear: Agreement, library: Library) -> None:
    rows = under(english(womenswear, library, "needs"), "Stages", "en")
    assert [row.split(" | ")[:4] for row in rows[:4]] == [
        ["1", "1 December 2026 to 31 December 2026", "Foundation", "not assessed"],
        ["2", "1 January 2027 to 31 January 2027", "Ramp-up (first part)", "60%"],
        ["3", "1 February 2027 to 28 February 2027", "Ramp-up (second part)", "80%"],
        ["4 to 6", "1 March 2027 to 31 May 2027", "Stable phase", "100%"],
    ]
    assert rows[1].endswith("Sales at least RMB 84,000.00; Share of free traffic at least 50%; Return on advertising spend (ROI) at least 1:2.5")


def test_needs_without_stages_shows_the_article_s(bare: Agreement, library: Library) -> None:
    assert under(chinese(bare, library, "needs"), "时间节点", "zh") == [
        "第1个月 | 基础优化期 | 流量、转化波动10%至20%属正常 | ",
        "第2至3个月 | 效果爬坡期 | 完成目标的60%至80% | ",
        "第4个月起 | 稳定期 | 达成目标并持续优化 | ",
    ]


def test_needs_the_purposes_of_the_agreement_are_ticked(womenswear: Agreement, library: Library) -> None:
    rows = under(english(womenswear, library, "needs"), "Why the Store Is to Be Hosted", "en")[1:]
    assert [row.partition(" | ")[0] for row in rows] == ["☑ To add operating skill", "☑ To save time", "☐ To scale up"]


# Checklist, minutes, access -----------------------------------------------------------------------------------------


def test_checklist_names_what_the_contract_has_not(bare: Agreement, library: Library) -> None:
    said_of_clauses = under(english(bare, library, "checklist"), "The Five Clauses of the Contract", "en")
    assert said_of_clauses[1] == "☐ Targets: the contract has none."
    assert said_of_clauses[4] == "☐ Fees: the contract states no fee model and no amount; the contract says nothing of extras; the contract does not prorate part periods."


def test_checklist_has_the_contract_s_dates(womenswear: Agreement, library: Library) -> None:
    assert under(chinese(womenswear, library, "checklist"), "关键日期", "zh")[1:4] == [
        "服务期 | 2026年12月1日至2027年5月31日 | 第3.1条",
        "试用期届满 | 2026年12月31日；期内解除提前3日通知 | 第3.2条",
        "共同导出数据，核定基准值 | 服务期开始后5个工作日内 | 第7.5条",
    ]


@pytest.mark.parametrize(("example", "title"), [("taobao-womenswear", "周会纪要"), ("pinduoduo-commission", "双周会纪要"), ("amazon-us-brand", "月会纪要")])
def test_minutes_are_named_by_how_often_the_parties_meet(example: str, title: str, examples: dict[str, Loaded], library: Library) -> None:
    assert said(chinese(examples[example].agreement, library, "minutes").titles, "zh") == title


def test_minutes_are_confirmed_where_the_agreement_says(womenswear: Agreement, library: Library) -> None:
    assert under(chinese(womenswear, library, "minutes"), "双方确认", "zh") == [
        "乙方在会后24小时内通过双方微信工作群发送本纪要，由双方确认（第6.4条）。",
        "甲方 |  |  | ",
        "乙方 |  |  | ",
    ]


def test_minutes_list_the_contract_s_targets_before_other_figures(womenswear: Agreement, library: Library) -> None:
    rows = under(english(womenswear, library, "minutes"), "Report of Party B: Changes in the Data", "en")[1:]
    assert [row.partition(" |")[0] for row in rows] == [
        "Sales", "Share of free traffic", "Return on advertising spend (ROI)", "Visitors", "Conversion rate", "Average order value",
        "Customer-service response time", "Abnormal orders (mass refunds, overselling etc.)",
    ]  # fmt: skip


def test_access_stages_stand_with_their_dates_and_caps(womenswear: Agreement, library: Library) -> None:
    rows = under(english(womenswear, library, "access"), "Stages, Permissions and Caps", "en")
    assert [row.split(" | ")[:3] for row in rows[1:4]] == [
        ["Month 1 (1 December 2026)", "titles and basic customer service", "no spend"],
        ["Month 2 (1 January 2027)", "keyword promotion", "RMB 300.00"],
        ["Month 3 (1 February 2027)", "campaign applications and major-sale preparation", "RMB 300.00"],
    ]


# Supplementary agreement --------------------------------------------------------------------------------------------


def test_supplement_extends_as_the_contract_s_clause_does(womenswear: Agreement, library: Library) -> None:
    items = under(chinese(womenswear, library, "supplement"), "补充协议", "zh")
    assert items[0] == "甲方在最后一个未达标月份结束后30日内，依照第7.14条要求改进期，双方约定如下："
    assert items[5] == "再不达标：改进期内任何月份的上述完成率低于80%的，甲方有权解除合同，乙方应当在收到通知后7日内全额退还合同项下已付的服务费，计＿＿＿＿＿＿＿＿（按已付金额填写）。"


def test_supplement_measures_what_the_shortfall_was_of(womenswear: Agreement, library: Library) -> None:
    one = under(english(womenswear, library, "supplement"), "Supplementary Agreement", "en")[4]
    assert one == (
        "Targets: the Monthly Goal of the Target of the Shortfall in each month is that of the last month missed, filled in in the table below;"
        " it is met at a Completion Rate of at least 80%."
    )
    averaged = womenswear.model_copy(update={"clauses": womenswear.clauses.model_copy(update={"variants": {"kpi_shortfall": "average"}})})
    items = under(chinese(averaged, library, "supplement"), "补充协议", "zh")
    assert items[4] == "目标：各项指标各月的当月目标与最后一个未达标月份相同，填入下表；其完成率的平均值不低于80%为达标。"
    assert items[6].startswith("达标：各月的上述平均值均不低于80%的")


def test_supplement_of_a_contract_without_an_improvement_period_makes_one(examples: dict[str, Loaded], library: Library) -> None:
    items = under(english(examples["customer-service-trial"].agreement, library, "supplement"), "Supplementary Agreement", "en")
    assert items[0] == "The Contract provides for no improvement period; the parties therefore agree:"
    assert items[5] == (
        "Missed again: Party A may terminate the Contract by written notice and Party B shall within 5 days of receiving notice refund in full the Service Fees that Party A paid"
        " under the Contract, being ____________ (fill in what was paid)."
    )


def test_supplement_the_original_remedies_where_no_full_refund_is_agreed(womenswear: Agreement, library: Library) -> None:
    data = womenswear.model_dump(mode="json", exclude_none=True)
    data["kpis"]["shortfall"]["extension"]["full_refund_if_missed"] = False
    agreement = Agreement.model_validate(data, context={"languages": ("zh-CN", "en")})
    assert under(english(agreement, library, "supplement"), "Supplementary Agreement", "en")[5] == (
        "Missed again: if that Completion Rate is below 80% in any month of the Improvement Period, Party A regains its original remedies, among them the refund under Clause 7.13,"
        " being ____________ (fill in what was paid)."
    )


# Termination notice -------------------------------------------------------------------------------------------------

RIGHTS = re.compile(r"may (?:also )?(?:\w+ \w+ \w+ and )?terminate(?: this contract)?|may by written notice terminate|regains its")
NO_RIGHTS = {"amendment", "authority", "early_exit_price", "kpi_diagnosis", "liquidated_damages"}
"""Clauses that speak of termination and give no right to it."""


def test_every_clause_that_gives_a_right_to_end_the_contract_has_its_ground(library: Library) -> None:
    ticks = [tick for section in load_papers(library)["termination"].sections for part in section.parts if isinstance(part, TicksPart) for tick in part.ticks if tick.id]
    cited = frozenset().union(*(references_in(text) for tick in ticks for text in tick.texts.values()))
    ending = {clause.id for clause in library.clauses.values() for texts in (clause.texts, *(variant.texts for variant in clause.variants)) if "解除本合同" in texts["zh"] or RIGHTS.search(texts["en"])}
    assert ending - NO_RIGHTS - cited == set()
    assert cited <= set(library.clauses)


@pytest.mark.parametrize(
    ("example", "ground", "clauses"),
    [
        ("taobao-womenswear", "kpi_shortfall", ("kpi_shortfall", "kpi_termination")),
        ("taobao-womenswear", "closure_by_operator", ("closure_by_operator",)),
        ("taobao-womenswear", "nonpayment", ("nonpayment_termination",)),
        ("customer-service-trial", "trial", ("trial_period",)),
        ("customer-service-trial", "subdelegation", ("subdelegation",)),
        ("tmall-flagship", "changed_circumstances", ("changed_circumstances",)),
        ("pinduoduo-commission", "non_renewal", ("renewal",)),
    ],
)
def test_notice_cites_the_ground_s_clause_by_its_number(example: str, ground: str, clauses: tuple[str, ...], examples: dict[str, Loaded], library: Library) -> None:
    agreement = examples[example].agreement
    numbers: Mapping[str, Mapping[str, str]] = plan(agreement, library).numbers
    tick = under(english(agreement, library, "termination", ground), "Ground", "en")[1]
    assert tick.startswith("☑ ")
    assert re.findall(r"Clause ([\d.]+\d)", tick) == [numbers[clause]["en"] for clause in clauses]


def test_notice_claims_what_the_ground_s_clause_gives(womenswear: Agreement, library: Library) -> None:
    assert under(chinese(womenswear, library, "termination", "lost_contact"), "请求", "zh") == [
        "通知人请求按下表结清（金额填写后附计算过程）：",
        "乙方失联：首次联系之后的固定服务费，违约金¥5,000.00，违约金不足以弥补的损失 | 第13.3条 |  | 自书面要求起7日内",
        "违约致使合同目的不能实现的，合同总价20%的违约金；损失更高的，另赔差额 | 第17.3条 |  | 自解除之日起10日内",
        "乙方退还提前终止多付的服务费 | 第12.4条 |  | 收到书面要求之日起7日内",
        " |  |  | ",
        "同一损失不重复请求（第17.4条）。",
    ]


def test_notice_of_the_operator_is_from_the_operator(womenswear: Agreement, library: Library) -> None:
    tree = english(womenswear, library, "termination", "nonpayment")
    assert under(tree, "From and To", "en")[:2] == ["From (Party B): Hangzhou Yunzhou E-commerce Co., Ltd.", "To (Party A): Heqing Clothing Store of Linping District Hangzhou"]
    addresses = [line for line in under(tree, "Service of This Notice", "en") if line.startswith("Party ")]
    assert addresses == ["Party A's address and e-mail: Room 201, Building 3, 18 Shili Road, Linping District, Hangzhou, Zhejiang  shenhe@heqing.example"]


@pytest.mark.parametrize(
    ("ground", "effect"),
    [
        ("kpi_shortfall", "合同自本通知送达时解除（第18.8条）。"),
        ("trial", "合同自本通知送达后3日届满时解除（第18.8条）。"),
        ("client_exit", "合同自本通知送达后15日届满时解除，通知期内双方继续履行（第18.8条）。"),
        ("operator_exit", "合同自本通知送达后30日届满时解除；通知期内乙方照常提供服务（第18.8条）。"),
    ],
)
def test_notice_takes_effect_as_the_clause_says(ground: str, effect: str, womenswear: Agreement, library: Library) -> None:
    assert under(chinese(womenswear, library, "termination", ground), "合同终止的日期", "zh")[0] == effect


def test_notice_by_wechat_alone_is_not_offered_where_it_has_no_effect(womenswear: Agreement, library: Library) -> None:
    choices = womenswear.clauses.model_copy(update={"variants": {"notice_channels": "formal"}})
    formal = womenswear.model_copy(update={"clauses": choices})
    served = under(english(formal, library, "termination"), "Service of This Notice", "en")
    assert [line.partition(".")[0] for line in served if line.startswith("☐")] == ["☐ Courier", "☐ E-mail (with a scan of the document with seal or signature)"]


def test_notes_for_filling_in_stand_in_the_open_form_alone(womenswear: Agreement, library: Library) -> None:
    title = "Notes for Filling In (Remove This Page before Sending)"
    assert len(under(english(womenswear, library, "termination"), title, "en")) > 8
    assert under(english(womenswear, library, "termination", "trial"), title, "en") == []


def test_every_ground_of_every_example_is_written(examples: dict[str, Loaded], library: Library) -> None:
    for loaded in examples.values():
        for ground in grounds(loaded.agreement, library):
            assert paper(loaded.agreement, library, "termination", ground=ground).schedules


# Handover -----------------------------------------------------------------------------------------------------------


def test_handover_lists_the_agreed_records_then_what_every_contract_has(womenswear: Agreement, library: Library) -> None:
    rows = under(chinese(womenswear, library, "handover"), "资料移交", "zh")[1:]
    assert [row.partition(" |")[0] for row in rows] == ["关键词表", "推广计划及投放数据", "活动方案及报名记录", "客服话术与售后台账", "全部交付物及成果的源文件", "服务记录、月度对账表", "操作日志", ""]


def test_handover_keeps_the_log_that_the_contract_keeps(womenswear: Agreement, library: Library) -> None:
    assert "except for records that the law or the contract requires to be kept (including the operation log under Clause 9.10)" in under(english(womenswear, library, "handover"), "Confirmation of Deletion", "en")[0]


def test_handover_cleans_passwords_sub_accounts_and_bank_cards(bare: Agreement, library: Library) -> None:
    rows = under(english(bare, library, "handover"), "Removal of Access", "en")[1:]
    assert [row.partition(" |")[0] for row in rows][:3] == ["Passwords (first of all)", "Sub-accounts", "Bank cards and payment accounts"]


# Both languages -----------------------------------------------------------------------------------------------------

TAGS = re.compile(r"\{[{%].*?[%}]\}")
CHINESE = re.compile("[一-鿿，。；：、（）“”《》？！]")
HALF_WIDTH = re.compile(r"""[;!?()"]|[,:](?!\d)""")


def test_each_language_has_its_own_punctuation(library: Library) -> None:
    for written in load_papers(library).values():
        for texts, _names in texts_in(written):
            if texts["zh"] != texts["en"]:
                assert HALF_WIDTH.findall(TAGS.sub("", texts["zh"])) == [], texts["zh"]
                assert CHINESE.findall(TAGS.sub("", texts["en"])) == [], texts["en"]


ROUNDED = {"80,000": "8", "120,000": "12", "144,000": "14.4", "200,000": "20"}
"""The article's example in 万元."""
FIGURE = re.compile(r"\d[\d,.:]*\d|\d")


def test_every_figure_of_the_chinese_text_stands_in_the_english(library: Library) -> None:
    for written in load_papers(library).values():
        for texts, _names in texts_in(written):
            english_figures = {ROUNDED.get(figure, figure.removesuffix(":00")) for figure in FIGURE.findall(TAGS.sub("", texts["en"]))}
            assert set(FIGURE.findall(TAGS.sub("", texts["zh"]))) <= english_figures, texts["zh"]


def test_no_law_is_cited(library: Library) -> None:
    """Papers cite the contract's clauses: what the law says stands there."""
    for written in load_papers(library).values():
        assert not [texts["zh"] for texts, _names in texts_in(written) if re.search("民法典|第[一二三四五六七八九十百]+条", texts["zh"])]
