"""Tables as they come out of a web page, a chat or a word processor that saves text: each cell a line."""

from __future__ import annotations

from pathlib import Path

from generator.reading.plain import read_plain
from generator.reading.source import SourceParagraph, SourceTable
from generator.rules.lint import lint


def tables(tmp_path: Path, text: str) -> list[list[list[str]]]:
    path = tmp_path / "a.txt"
    path.write_text(text, "utf-8")
    found = []
    for block in read_plain(path).blocks:
        if isinstance(block, SourceTable):
            assert [row.header for row in block.rows] == [True] + [False] * (len(block.rows) - 1)
            found.append([["／".join(part.text for part in cell.blocks if isinstance(part, SourceParagraph)) for cell in row.cells] for row in block.rows])
    return found


def test_rows_with_numbers(tmp_path: Path) -> None:
    text = "附件一 服务清单\n序号\n服务事项\n频率\n交付物\n1\n优化标题\n每周5个\n对照表\n2\n第2、第3个月报活动\n每月2场\n活动方案\n说明：数量为最低数量。\n"
    assert tables(tmp_path, text) == [[["序号", "服务事项", "频率", "交付物"], ["1", "优化标题", "每周5个", "对照表"], ["2", "第2、第3个月报活动", "每月2场", "活动方案"]]]


def test_rows_without_numbers_end_where_a_clause_begins(tmp_path: Path) -> None:
    text = "Schedule 2 Targets\nTarget\nBaseline\nTo be reached by\nSource\nSales: paid orders less refunds\n£8,000\nend of month 6\nSeller Central\nReturn rate\n9%\nend of month 3\nSeller Central\n3. The operator reports every week.\n"
    assert tables(tmp_path, text) == [[
        ["Target", "Baseline", "To be reached by", "Source"],
        ["Sales: paid orders less refunds", "£8,000", "end of month 6", "Seller Central"], ["Return rate", "9%", "end of month 3", "Seller Central"],
    ]]  # fmt: skip


def test_an_empty_line_is_an_empty_cell_or_the_end_and_a_title_above_is_no_head(tmp_path: Path) -> None:
    text = "Services ordered\nService\nHow often\nWhat you get\nListings\n25 a month\nchange log\nCommunity\nwhen there is news\n\nAccount check\nquarterly\nwritten findings\n\nTerms\n1. We provide the services in the table.\n"
    assert tables(tmp_path, text) == [[
        ["Service", "How often", "What you get"], ["Listings", "25 a month", "change log"], ["Community", "when there is news", ""], ["Account check", "quarterly", "written findings"],
    ]]  # fmt: skip


def test_an_empty_line_behind_each_cell_says_nothing(tmp_path: Path) -> None:
    text = "服务事项\n频率\n交付物\n优化标题\n每周5个\n对照表\n报活动\n每月2场\n活动方案\n".replace("\n", "\n\n")
    assert tables(tmp_path, text) == [[["服务事项", "频率", "交付物"], ["优化标题", "每周5个", "对照表"], ["报活动", "每月2场", "活动方案"]]]


def test_two_languages_in_a_cell(tmp_path: Path) -> None:
    text = "附件三 阶段\n阶段\nStage\n月份\nMonth\n推广费日限额\nDaily cap\n打基础\nFoundation\n第1个月\nmonth 1\n¥300.00\nRMB 300.00\n放量\nGrowth\n第2个月\nmonth 2\n—\n\n附件四 其他\n"
    assert tables(tmp_path, text) == [[
        ["阶段／Stage", "月份／Month", "推广费日限额／Daily cap"],
        ["打基础／Foundation", "第1个月／month 1", "¥300.00／RMB 300.00"], ["放量／Growth", "第2个月／month 2", "—"],
    ]]  # fmt: skip


def test_what_is_no_table(tmp_path: Path) -> None:
    assert tables(tmp_path, "服务内容\n服务期限\n服务费用\n乙方负责店铺的日常运营。\n双方另行约定服务期限。\n每月五千元。\n违约责任\n从其约定。\n") == []
    assert tables(tmp_path, "联系人姓名：\n联系电话：\n联系方式：\n甲方\n乙方\n日期\n地点\n份数\n备注\n") == []
    assert tables(tmp_path, "序号\n服务事项\n频率\n1\n优化标题\n3\n报活动\n每周一次\n") == []


def test_services_of_such_a_table_are_read_with_their_frequency_and_deliverable(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(
        "网店托管合同\n甲方（店主）：张三\n乙方（运营方）：某公司\n第一条 服务内容\n乙方按下表提供服务：\n序号\n服务事项\n频率\n交付物\n1\n优化商品标题\n每周5个\n修改前后对照表\n2\n申报平台活动\n"
        "每月2场\n活动方案\n第二条 服务费\n每月5000元，每月5日前支付。\n",
        "utf-8",
    )
    assert lint(path, select=["SVC001", "SVC002", "SVC003", "SVC004"]) == []
