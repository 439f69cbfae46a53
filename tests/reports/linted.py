"""A small contract and findings in it, made by hand: what the tests of lint's reports show, whatever lint finds today."""

from __future__ import annotations

from pathlib import Path

from generator.reading.document import ContractFile
from generator.reading.read import read
from generator.reports.lint import Linted, about
from generator.rules.accepted import Accepted
from generator.rules.finding import Finding, InText

CONTRACT = """网店托管合同

甲方（委托方）：示例店
乙方（受托方）：示例运营公司

第一条 服务内容
（一）乙方优化标题。
（二）乙方 <每周> 提交报告。

第二条 服务费用
甲方每月支付5000元。
"""
VAGUE = Finding("SVC002", "service-no-frequency", "error", "没有写频率。", "写上频率。", InText("第一条（一）", 4, "乙方优化标题"), "service_performance")
UNSAFE = Finding("SVC003", "service-no-deliverable", "error", "没有写<交付物>。", "写上交付物。", InText("", 5, "乙方 <每周>\n提交报告"), None)
HINT = Finding("LAW014", "force-majeure-missing", "info", "没有不可抗力条款。", "加上。", None, "force_majeure_effect")
MISSING = Finding("KPI001", "kpi-missing", "error", "没有指标。", "至少写一个。", None, "kpi_targets")
DATE = Finding("FEE002", "fee-date-missing", "warning", "没有写付款日。", "写上付款日。", InText("第二条", 7, "每月支付5000元", 3), "base_fee_due")


def contract(folder: Path, name: str = "合同.txt") -> ContractFile:
    path = folder / name
    path.write_text(CONTRACT, "utf-8")
    return read(path)


def linted(folder: Path, *findings: Finding, name: str = "合同.txt", asked: frozenset[str] | None = None, accepted: tuple[tuple[Finding, Accepted], ...] = ()) -> Linted:
    return Linted(name, about(contract(folder, name)), findings, asked, accepted)
