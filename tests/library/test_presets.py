"""Presets: each reads as written for its platform, and becomes a complete agreement once the blanks are filled."""

from __future__ import annotations

import datetime
import io
import re
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from ruamel.yaml import YAML

from generator.agreement.commented import BLANK, commented
from generator.agreement.load import load_text
from generator.cli.new import command
from generator.drafting.assemble import assemble
from generator.errors import LibraryError, OutputExists
from generator.library.load import load_library
from generator.library.presets import FEE_MODELS, list_presets, notes, preset
from generator.rules.check import check

NAMES = [name for name, _titles in list_presets()]
PLATFORMS = ["taobao", "tmall", "pinduoduo", "douyin", "jd", "xiaohongshu", "amazon", "shopee", "tiktok_shop", "shopify"]
BLANKS: dict[str, Any] = {
    "number": "A-1",
    "name": {"zh": "示例", "en": "Example"},
    "address": {"zh": "示例路1号", "en": "1 Example Road"},
    "credit_code": "91350100M000100Y43",
    "registration_number": "No. 1",
    "holder": {"zh": "示例", "en": "Example"},
    "bank": {"zh": "示例银行", "en": "Example Bank"},
    "swift": "EXAMCNBS",
    "market": {"zh": "美国", "en": "United States"},
    "start": datetime.date(2026, 12, 1),
    "end": datetime.date(2027, 5, 31),
}
"""What a user writes into each blank, by the name of the field."""


def fill(part: Any, languages: list[str], key: str = "") -> Any:
    """``part`` of a written file with every blank filled in."""
    if isinstance(part, dict) and part and set(part) <= {"zh", "en"} and None in part.values():
        return {side: BLANKS[key][side] for side in part}
    if isinstance(part, dict):
        for name in part:
            part[name] = fill(part[name], languages, name)
        return part
    if isinstance(part, list):
        return [fill(item, languages) for item in part]
    if part is not None:
        return part
    value = BLANKS[key]
    return value["zh" if languages[0] == "zh-CN" else "en"] if isinstance(value, dict) else value


def filled_in(text: str) -> str:
    """The file as a user gives it back, comments and order kept."""
    yaml = YAML()
    yaml.width, yaml.preserve_quotes = 10000, True
    data = yaml.load(text)
    fill(data, data["contract"]["languages"])
    out = io.StringIO()
    yaml.dump(data, out)
    return out.getvalue()


def test_ten_platforms_in_three_packages() -> None:
    assert [f"{platform}/{package}" for platform in PLATFORMS for package in ("basic", "standard", "flagship")] == NAMES


IN_ONE_LANGUAGE = [(name, [language]) for name in ("pinduoduo/basic", "tmall/flagship", "shopee/standard") for language in ("zh-CN", "en")]


@pytest.mark.parametrize(("name", "languages"), [*((name, ["zh-CN", "en"]) for name in NAMES), *IN_ONE_LANGUAGE])
def test_a_preset_passes_check_once_its_blanks_are_filled(name: str, languages: list[str]) -> None:
    text = filled_in(commented(preset(name, languages), "en", notes("en")))
    loaded = load_text(text, "new.yaml")
    assert [f"{finding.code} {finding.message}" for finding in check(loaded) if finding.level != "info"] == []
    assert len(assemble(loaded.agreement, load_library()).articles) > 20


@pytest.mark.parametrize("fees", FEE_MODELS)
@pytest.mark.parametrize("name", ["taobao/basic", "douyin/flagship", "amazon/standard"])
def test_each_fee_model_passes_check(name: str, fees: str) -> None:
    loaded = load_text(filled_in(commented(preset(name, fees=fees), "zh", notes("zh"))))
    assert loaded.agreement.fees is not None
    assert loaded.agreement.fees.model == fees
    assert [finding.code for finding in check(loaded) if finding.level != "info"] == []


def test_the_taobao_standard_package_holds_the_articles_figures() -> None:
    data = preset("taobao/standard")
    by_name = {item["item"]["zh"]: item for item in data["services"]["items"]}
    titles, ads, campaigns = (next(item for name, item in by_name.items() if word in name) for word in ("标题", "万相台", "活动"))
    assert (titles["frequency"], titles["deliverable"]["zh"]) == ("5 per week", "关键词数据报告")
    assert (ads["frequency"], ads["threshold"]) == ("1 per 2 weeks", "1:2.5")
    assert (campaigns["frequency"], campaigns["deliverable"]["zh"]) == ("2 per month", "活动方案及申报结果截图")
    assert data["fees"]["base"] == {"amount": "5000 CNY", "per": "month", "due": {"day": 5}}
    assert [(kpi["metric"], kpi["baseline"], kpi["target"]) for kpi in data["kpis"]["metrics"]] == [
        ("sales", "80000 CNY", "140000 CNY"),
        ("free_traffic_share", "40%", "60%"),
        ("roi", "1:2", "1:3"),
    ]
    shortfall = data["kpis"]["shortfall"]
    assert (shortfall["threshold"], shortfall["consecutive_months"], shortfall["refund"]) == ("80%", 2, {"rate": "50%", "of": "paid_fees_missed_months"})
    assert data["responsibilities"]["client"] == {"materials_within": "48 hours", "stock_notice": "3 days", "decision_within": "24 hours"}
    assert data["emergencies"]["penalty"]["appeal_within"] == "24 hours"
    assert [stage.get("daily_ad_cap") for stage in data["responsibilities"]["access"]["stages"]] == [None, "300 CNY", "300 CNY"]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("taobao/standard", ["生意参谋", "万相台"]),
        ("pinduoduo/standard", ["拼多多商家后台", "全站推广"]),
        ("douyin/standard", ["抖音电商罗盘", "巨量千川", "自播"]),
        ("jd/standard", ["商智", "京准通"]),
        ("xiaohongshu/standard", ["千帆", "聚光", "蒲公英", "笔记"]),
        ("amazon/standard", ["品牌分析", "五点描述", "USD"]),
        ("tiktok_shop/standard", ["GMV Max", "联盟达人"]),
        ("shopify/standard", ["Shopify后台", "邮件营销"]),
    ],
)
def test_a_preset_speaks_its_platforms_words_and_no_others(name: str, words: list[str]) -> None:
    text = str(preset(name))
    assert [word for word in words if word not in text] == []
    others = {"taobao": "生意参谋", "douyin": "千川", "xiaohongshu": "笔记", "amazon": "亚马逊", "jd": "京准通"}
    assert [word for platform, word in others.items() if not name.startswith(platform) and word in text] == []


@pytest.mark.parametrize("name", NAMES)
def test_no_placeholder_is_left_and_every_service_has_frequency_and_deliverable(name: str) -> None:
    data = preset(name)
    assert re.findall(r"\{\w+\}", str(data)) == []
    assert len(data["services"]["items"]) >= 4
    assert all(item["frequency"] and item["deliverable"] for item in data["services"]["items"])


def test_the_basic_package_spends_nothing() -> None:
    data = preset("taobao/basic")
    assert "ads" not in data["fees"]
    assert data["fees"]["extras"] == []
    assert [stage.get("daily_ad_cap") for stage in data["responsibilities"]["access"]["stages"]] == [None]


def test_the_package_may_be_left_out() -> None:
    assert preset("jd") == preset("jd/standard")


@pytest.mark.parametrize(("wrong", "hint"), [("taobo/standard", "taobao/standard"), ("taobao/premium", "taobao/"), ("zzz", "--list")])
def test_an_unknown_preset_gets_a_hint(wrong: str, hint: str) -> None:
    with pytest.raises(LibraryError, match=re.escape(hint)):
        preset(wrong)


def test_a_house_library_changes_and_adds_packages(tmp_path: Path) -> None:
    (tmp_path / "presets").mkdir()
    (tmp_path / "presets" / "packages.yaml").write_text("packages: {basic: {items: {titles: 4 per week, diagnosis: null}}}\n", encoding="utf-8")
    (tmp_path / "presets" / "terms.yaml").write_text("amounts: {CNY: {basic: {base: 3600}}}\n", encoding="utf-8")
    data = preset("taobao/basic", house=tmp_path)
    assert [item["frequency"] for item in data["services"]["items"]] == ["4 per week", "daily", "1 per month"]
    assert data["fees"]["base"]["amount"] == "3600 CNY"


def test_presets_that_do_not_fit_together_are_an_error_not_a_traceback(tmp_path: Path) -> None:
    (tmp_path / "presets").mkdir()
    (tmp_path / "presets" / "packages.yaml").write_text("packages: {basic: {items: {dancing: daily}}}\n", encoding="utf-8")
    with pytest.raises(LibraryError, match="dancing"):
        preset("taobao/basic", house=tmp_path)


# --- the written file ---------------------------------------------------------------------------------------------


def comments(text: str) -> list[str]:
    """What the comments say; what stands commented out is no comment."""
    behind = [line.rpartition("# ")[2] for line in text.splitlines() if "# " in line]
    return [comment for comment in behind if not re.match(r"\s*(-|[a-z_]+:)", comment)]


@pytest.mark.parametrize("name", ["taobao/standard", "amazon/flagship", "shopify/basic"])
def test_comments_are_in_one_language(name: str) -> None:
    zh, en = (comments(commented(preset(name), language, notes(language))) for language in ("zh", "en"))
    assert len(zh) > 150
    assert len(en) > 150
    assert [line for line in zh if not re.search("[一-龥]", line) or re.search("[a-z]{2,} [a-z]{2,} [a-z]{2,}", line)] == []
    assert [line for line in en if re.search("[一-龥，。：]", line)] == []


def test_the_data_comes_back_as_it_was() -> None:
    data = preset("douyin/flagship")
    text = commented(data, "zh", notes("zh"))

    def written(value: Any) -> Any:
        if value is BLANK:
            return None
        if isinstance(value, dict):
            return {key: written(inner) for key, inner in value.items()}
        return [written(inner) for inner in value] if isinstance(value, list) else value

    def blanks(value: Any) -> Any:
        if isinstance(value, dict):
            return None if value and set(value) <= {"zh", "en"} and not any(value.values()) else {key: blanks(inner) for key, inner in value.items()}
        return [blanks(inner) for inner in value] if isinstance(value, list) else value

    assert blanks(YAML(typ="safe", pure=True).load(text)) == written(data)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_line_that_is_commented_out_can_be_used(language: str) -> None:
    """Taking the # away from every optional field leaves readable YAML in which every key is known."""
    text = commented(preset("taobao/standard"), "zh" if language == "zh" else "en", {})
    opened = re.sub(r"^(\s*)# (?=\s*(-|[a-z_]+:))", r"\1", text, flags=re.M)
    data = YAML(typ="safe", pure=True).load(opened)
    assert set(data["term"]["trial"]) == {"months", "fee", "notice"}
    assert set(data["store"]["dossier"]) == {"products", "data", "past_problems", "resources", "taboos"}
    assert data["emergencies"]["escalation"][0]["level"] == 1


def test_the_whole_file_for_a_small_preset() -> None:
    text = commented({"contract": {"number": BLANK, "languages": ["en"], "signing": {"copies": 2}}}, "en", {"": "Fill in."})
    assert text.splitlines()[:14] == [
        "# Fill in.",
        "",
        "contract:  # Contract",
        "  number:  # Contract number",
        "  # title:  # Title. “Store Hosting Services Agreement” if left out.",
        "  languages: [en]  # Languages. zh-CN, en; the first stands first.",
        "  # prevailing:  # Prevailing language (one of zh-CN, en). Which one prevails where the two differ.",
        "  # background:  # Background",
        "  signing:  # Signing",
        "    # date:  # Date of signing. May be left for the pen.",
        "    # place:  # Place of signing",
        "    copies: 2  # Copies. For each party.",
        "    # electronic: false  # Electronic signature. May be signed by reliable electronic signature.",
        "",
    ]


# --- hostpact new -------------------------------------------------------------------------------------------------


def test_new_writes_the_file_and_never_over_another(tmp_path: Path) -> None:
    path = tmp_path / "shop.yaml"
    done = CliRunner().invoke(command, [str(path), "--preset", "jd/basic", "--languages", "zh-CN"])
    assert (done.exit_code, done.stdout) == (0, f"{path}\n")
    assert path.read_text(encoding="utf-8") == commented(preset("jd/basic", ["zh-CN"]), "en", notes("en"))
    again = CliRunner().invoke(command, [str(path)])
    assert isinstance(again.exception, OutputExists)
    assert CliRunner().invoke(command, [str(path), "--force", "-q"]).stderr == ""
    assert "platform: taobao" in path.read_text(encoding="utf-8")


def test_new_lists_the_presets() -> None:
    lines = CliRunner().invoke(command, ["--list"]).stdout.splitlines()
    assert len(lines) == len(NAMES)
    assert lines[1] == "taobao/standard         Taobao, Standard: titles, advertising, campaigns and customer service"


def test_new_asks_for_the_name_of_the_file() -> None:
    done = CliRunner().invoke(command, [])
    assert done.exit_code == 2
    assert "my-store.yaml" in done.stderr
