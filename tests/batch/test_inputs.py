"""Headings and the inputs that they mean."""

from __future__ import annotations

import re

import pytest

from generator.batch.inputs import Column, Language, column_of, heading, inputs


def test_every_heading_leads_back_to_its_input() -> None:
    lost = []
    languages: tuple[Language, ...] = ("zh", "en")
    for path in inputs():
        exact = path.replace("[]", "[2]")
        for language in languages:
            found = column_of(heading(exact, language))
            if not isinstance(found, Column) or found.path != exact:
                lost.append((language, exact, heading(exact, language), found))
    assert lost == []


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("合同编号", "contract.number"),
        ("甲方名称（中文）", "parties.client.name.zh"),
        ("Party A: name (English)", "parties.client.name.en"),
        (" 基础服务费（元）", "fees.base.amount"),
        ("services.items[0].frequency", "services.items[0].frequency"),
        ("服务明细 2 · 频率", "services.items[1].frequency"),
        ("指标 2 · 目标值（投入产出比（ROI））", "kpis.metrics[1].target"),
        ("clauses.variants.acceptance", "clauses.variants.acceptance"),
    ],
)
def test_headings_as_people_write_them(text: str, path: str) -> None:
    found = column_of(text)
    assert isinstance(found, Column)
    assert found.path == path


def test_a_heading_that_may_mean_several_inputs_names_them() -> None:
    assert column_of("名称") == ("parties.client.name", "parties.operator.name")


def test_headings_of_the_sheet() -> None:
    assert [heading(path, "zh") for path in ("contract.number", "parties.client.name.zh", "fees.base.amount", "term.start", "services.items[0].frequency")] == [
        "合同编号", "甲方 · 名称 · 中文", "基础服务费", "开始日期", "服务明细 1 · 频率",
    ]  # fmt: skip
    assert heading("parties.client.credit_code", "en") == "Party A · Unified social credit code"


def test_inputs_know_their_choices_in_both_languages() -> None:
    assert inputs()["parties.client.kind"].choices["sole_trader"] == {"zh": "个体工商户", "en": "individual business"}
    assert sorted(inputs()["fees.model"].choices) == ["commission_only", "fixed", "fixed_plus_commission"]
    assert not [path for path, each in inputs().items() if each.kind == "choice" and not each.choices]
    assert not [path for path in inputs() if re.search(r"\[\d", path)]
