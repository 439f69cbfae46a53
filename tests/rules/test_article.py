"""The article's own sample clauses as they stand: what they lack, and where they contradict each other."""

from __future__ import annotations

from pathlib import Path

from generator.agreement.load import load_agreement
from generator.rules.check import check
from generator.rules.finding import InFile

AS_IS = Path(__file__).parent / "data" / "article-as-is.yaml"


def test_the_gaps_of_the_article() -> None:
    found = [(finding.code, finding.level, finding.place.path) for finding in check(load_agreement(AS_IS)) if isinstance(finding.place, InFile)]
    assert found == [
        ("LAW012", "error", "disputes"),
        ("LAW014", "info", "force_majeure"),
        ("TRM004", "error", "handover"),
        ("TRM003", "warning", "term.termination.client_notice"),
        ("SVC005", "warning", "services.acceptance"),
        ("KPI007", "error", "services.items[1].threshold"),  # ROI 1:2.5 among the services, 1:3 among the targets
        ("KPI004", "warning", "kpis.metrics[0].data_source"),
        ("KPI006", "warning", "kpis.metrics[0].definition"),
        ("KPI008", "warning", "kpis.metrics[0].target"),  # 80,000 to 150,000 is 87.5%, beyond its own 50-80%
        ("KPI003", "error", "kpis.metrics[1].by_month"),
        ("KPI002", "warning", "kpis.metrics[2].baseline"),
        ("KPI003", "error", "kpis.metrics[2].by_month"),
        ("KPI006", "warning", "kpis.metrics[2].definition"),
        ("KPI009", "warning", "kpis.shortfall.measured_from_month"),  # two months below 80% while still climbing
        ("FEE014", "warning", "kpis.shortfall.refund.of"),  # 退还50%服务费: of what?
        ("RSP008", "warning", "responsibilities.operator.subdelegation"),
        ("RSP009", "warning", "responsibilities.operator.rule_changes"),
        ("RSP012", "warning", "responsibilities.operator.confidentiality.survival"),
        ("FEE010", "warning", "fees.tax"),
        ("EMG005", "warning", "emergencies.attribution"),
        ("EMG006", "warning", "emergencies.closure.losses"),  # 直接损失 gives up expected profit
    ]


def test_the_growth_is_reckoned() -> None:
    finding = next(finding for finding in check(load_agreement(AS_IS)) if finding.code == "KPI008")
    assert finding.message == "The target “Sales” goes from RMB 80,000.00 to RMB 150,000.00, a growth of 87.5%, beyond the trade's top growth of 80%."


def test_the_mended_example_has_none_of_them() -> None:
    assert check(load_agreement(AS_IS.parents[3] / "examples" / "taobao-womenswear.yaml")) == ()
