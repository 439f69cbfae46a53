"""What differs between the two languages of a contract, and what only looks so."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.rules.finding import InText
from generator.rules.lint import lint

_HEAD = (
    "店铺托管合同\nHOSTING CONTRACT\n甲方（店主）：张三，地址：杭州市西湖区文一路1号\nParty A (owner): Zhang San, 1 Wenyi Road, Hangzhou\n乙方（运营方）：某公司，地址：杭州市滨江区江南大道2号\nParty B (operator): Mou Ltd, 2 Jiangnan Avenue, Hangzhou\n"
    "第一条 乙方每周向甲方提交运营报告。\nArticle 1 Party B submits a report to Party A every week.\n第二条 甲方提供样品。\nArticle 2 Party A supplies samples.\n"
)
_TAIL = (
    "第四条 本合同自双方签字之日起生效，为期一年。\nArticle 4 This contract takes effect on the date of signature by both parties and runs for the term of one year.\n"
    "第五条 争议由杭州市人民法院管辖。\nArticle 5 Disputes are under the jurisdiction of the people's court of Hangzhou.\n"
)


def found(tmp_path: Path, zh: str, en: str, code: str) -> list[str]:
    path = tmp_path / "contract.txt"
    path.write_text(f"{_HEAD}第三条 {zh}\nArticle 3 {en}\n{_TAIL}", "utf-8")
    return [finding.place.quote if finding.place else "" for finding in lint(path, select=[code])]


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("服务费每月5,000元。", "The service fee is RMB 6,000 a month."),
        ("甲方收到成果后七日内提出异议。", "Party A objects within ten days of receiving the work."),
        ("甲方可以收回服务费的四分之一。", "Party A may recover one half of the service fee."),
        ("利润甲方得四成，乙方得六成。", "Of the profit Party A takes 60% and Party B 40%."),
        ("甲方应在每日17时前发出订单。", "Party A sends out the orders before 7 p.m. daily."),
        ("缺货的，甲方当天通知乙方。", "When stock is out, Party A tells Party B within three days."),
        ("合同自2026年1月1日起至2026年12月31日止。", "The contract runs from 1 January 2026 to 31 December 2027."),
        ("服务费每月20日前支付，拍摄费20日内支付。", "The fee is paid by the 25th of each month, shooting within 20 days."),
        ("服务费14,000元（大写：壹万陆仟元整）。", "The service fee is RMB 14,000 (Renminbi fourteen thousand)."),
    ],
)  # fmt: skip
def test_figures_that_differ(tmp_path: Path, zh: str, en: str) -> None:
    assert len(found(tmp_path, zh, en, "BIL002")) == 1


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("服务费每月伍仟元，每月10日支付。", "The service fee is RMB 5,000 (five thousand) a month, due on the 10th."),
        ("半年内每两周开会一次，每次一刻钟。", "Within six months a meeting of fifteen minutes is held once a fortnight."),
        ("利润三七开，甲方得三成。", "Profit is split 30% to 70%, Party A receiving 30%."),
        ("客服每日9点至23点。", "Customer service is from 9 a.m. to 11 p.m. daily."),
        ("双11、双12各提交一份方案。", "A plan each is submitted for 11.11 and 12.12."),
        ("新品首周安排二十条五星评论。", "Twenty five-star reviews are arranged in the first week."),
        ("年销售额达到300万卢布。", "Annual sales reach 3 million roubles."),
        ("5日支付，当日开票。", "It is paid on the 5th, the invoice being issued on the same day."),
    ],
)  # fmt: skip
def test_equal_figures_in_other_forms(tmp_path: Path, zh: str, en: str) -> None:
    assert found(tmp_path, zh, en, "BIL002") == []


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("出口报关由乙方办理。", "Export customs formalities are handled by Party A."),
        ("甲方商品遇差评的，由乙方联系买家。", "If Party A's goods receive bad reviews, Party A contacts the buyers."),
        ("图片归甲方所有。出口退税由乙方办理。", "Pictures belong to Party A. Export tax refunds are handled by Party A."),
        ("增值税申报由甲方负责，乙方提供销售数据。", "VAT returns are the responsibility of Party B, which provides the sales data."),
    ],
)  # fmt: skip
def test_duties_of_the_other_party(tmp_path: Path, zh: str, en: str) -> None:
    assert len(found(tmp_path, zh, en, "BIL004")) == 1


@pytest.mark.parametrize(
    ("zh", "en"),
    [
        ("广告费甲方承担，由乙方安排。", "Advertising is paid by Party A and arranged by Party B."),
        ("甲方拍摄的图片由乙方永久使用，甲方不另收费。", "Party B may use the pictures taken by Party A for good, without further charge."),
        ("甲方不得另行委托其他公司，乙方亦不得为同行管理店铺。", "Party A engages no other company, nor does Party B manage stores for competitors."),
    ],
)  # fmt: skip
def test_the_same_party_told_otherwise(tmp_path: Path, zh: str, en: str) -> None:
    assert found(tmp_path, zh, en, "BIL004") == []


def test_a_place_that_only_the_english_text_told_is_quoted_in_chinese(tmp_path: Path) -> None:
    path = tmp_path / "contract.txt"
    path.write_text(f"{_HEAD}第三条 违约金每日按欠款的千分之五计。\nArticle 3 For late payment Party A pays a penalty of 0.5% of the debt per day.\n{_TAIL}", "utf-8")
    assert {finding.place.quote.rstrip("。") for finding in lint(path, select=["LAW005"]) if finding.place} == {"违约金每日按欠款的千分之五计"}


def test_whoever_reads_english_sees_what_the_english_text_says_there(tmp_path: Path) -> None:
    path = tmp_path / "contract.txt"
    path.write_text(f"{_HEAD}第三条 服务费每月5,000元。甲方按月付款。\nArticle 3 The service fee is RMB 6,000 a month. Party A pays monthly.\n{_TAIL}", "utf-8")

    def places(language: str) -> list[tuple[str, str]]:
        return [(finding.place.quote, finding.place.translation) for finding in lint(path, select=["BIL002"], language=language) if isinstance(finding.place, InText)]

    assert places("en") == [("服务费每月5,000元", "The service fee is RMB 6,000 a month.")]
    assert places("zh") == [("服务费每月5,000元", "")]


def test_a_clause_that_one_language_leaves_out_is_no_gap_in_its_numbers(tmp_path: Path) -> None:
    """Each language a part of the contract; Clause 3 in English alone."""
    english = ["The Agency runs the store of the Client.", "The Client pays RMB 5,000 a month.", "The Agency keeps the data of the Client secret.", "Disputes go to the Hangzhou Arbitration Commission."]
    chinese = ["代理方运营委托方的店铺。", "委托方每月支付人民币5,000元。", "", "争议提交杭州仲裁委员会仲裁。"]
    text = "STORE AGREEMENT\n店铺合同\nClient: Limu Ltd\nAgency: Shiguang Ltd\n委托方：里木公司\n代理方：拾光公司\nPART ONE – ENGLISH TEXT\n"
    text += "".join(f"Clause {nth}. {line}\n" for nth, line in enumerate(english, 1)) + "PART TWO – CHINESE TEXT\n中文文本\n"
    text += "".join(f"第{'一二三四'[nth]}条　{line}\n" for nth, line in enumerate(chinese) if line)
    path = tmp_path / "contract.txt"
    path.write_text(text, "utf-8")
    assert list(lint(path, select=["DOC003"])) == []
