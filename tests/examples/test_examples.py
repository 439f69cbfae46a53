"""The examples: complete deals, all different, and between them every part of the model filled in and left out."""

from __future__ import annotations

import re
import typing
from pathlib import Path
from typing import Any

import pytest
from pydantic.fields import FieldInfo

from generator.agreement.agreement import Agreement
from generator.agreement.fees import CommissionOnly, FixedFee, FixedPlusCommission
from generator.agreement.load import Loaded, load_agreement
from generator.agreement.part import Part
from generator.agreement.text import BilingualText
from generator.agreement.units import Duration, Frequency, Money, Percent, Quantity, Ratio
from generator.drafting.assemble import assemble
from generator.library.load import load_library
from generator.rules.check import check

FOLDER = Path(__file__).parents[2] / "examples"
EXAMPLES = sorted(FOLDER.glob("*.yaml"))
VALUES = (Duration, Frequency, Money, Percent, Quantity, Ratio, BilingualText)


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_check_has_nothing_to_say_but_information(path: Path) -> None:
    assert [(finding.code, finding.message) for finding in check(load_agreement(path)) if finding.level != "info"] == []


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_each_language_can_be_drafted_alone(path: Path) -> None:
    loaded = load_agreement(path)
    library = load_library()
    for languages in {loaded.agreement.contract.languages, *((language,) for language in loaded.agreement.contract.languages)}:
        assert len(assemble(loaded.agreement, library, languages).articles) > 18


def test_the_readme_names_each_example() -> None:
    named = re.findall(r"^\| \[([^\]]+)\]\(\1\)", (FOLDER / "README.md").read_text("utf-8"), flags=re.M)
    assert sorted(named) == [path.name for path in EXAMPLES]


def test_the_articles_gaps_are_mended() -> None:
    deal = load_agreement(FOLDER / "taobao-womenswear.yaml").agreement
    assert deal.kpis is not None
    shortfall, growth = deal.kpis.shortfall, deal.kpis.industry_growth
    assert shortfall is not None
    assert growth is not None
    sales, _traffic, roi = deal.kpis.metrics
    assert isinstance(sales.baseline, Money)
    assert isinstance(sales.target, Money)
    assert sales.target.amount <= sales.baseline.amount * (1 + growth.high.fraction)
    assert (str(roi.stage_target), str(roi.target)) == ("1:2.5", "1:3")
    assert str(deal.services.items[1].threshold) == str(roi.stage_target)
    assert (shortfall.against, shortfall.measured_from_month) == ("stage", 2)
    assert shortfall.refund is not None
    assert shortfall.refund.of == "paid_fees_missed_months"
    assert deal.emergencies.closure is not None
    assert deal.emergencies.closure.losses == "direct_and_profit"


# --- between them, everything -------------------------------------------------------------------------------------

# What a good deal never leaves out: check would find a gap. tests/library/data/ has agreements without these.
NEVER_LEFT_OUT = {
    "contract.languages", "emergencies.attribution", "emergencies.closure", "emergencies.lost_contact", "emergencies.penalty", "emergencies.penalty.appeal_within", "fees",
    "fees.base", "fees.base.due", "fees.commission", "fees.commission.base", "fees.commission.due", "fees.commission.net_of_refunds", "fees.extras", "fees.extras[].approval",
    "fees.floor", "fees.refunds", "fees.tax", "handover", "intellectual_property", "disputes", "disputes.arbitration.institution", "kpis", "kpis.commitment", "kpis.metrics",
    "kpis.metrics[].baseline", "kpis.metrics[].data_source", "kpis.metrics[].definition", "kpis.shortfall", "kpis.shortfall.refund.of", "liability.operator",
    "parties.client.address", "parties.client.name", "parties.operator.address", "parties.operator.credit_code", "parties.operator.name", "personal_data.categories",
    "responsibilities.access.stages", "responsibilities.client.materials_within", "responsibilities.operator.compliance", "responsibilities.operator.compliance.consequence",
    "responsibilities.operator.confidentiality", "responsibilities.operator.confidentiality.survival", "responsibilities.operator.contact",
    "responsibilities.operator.contact.response_within", "responsibilities.operator.rule_changes", "responsibilities.operator.subdelegation", "services.acceptance",
    "services.items", "services.items[].deliverable", "services.items[].frequency", "store.name", "store.platform", "term.end", "term.start", "term.termination",
}  # fmt: skip
# Choices that no good deal takes.
NEVER_TAKEN = {("responsibilities.access.method", "main_account"), ("emergencies.closure.losses", "direct"), ("fees.refunds.early_end", False)}


def fields(part: type[Part], prefix: str = "") -> dict[str, FieldInfo]:
    """Every field of the model by its path; the fee models as one."""
    found: dict[str, FieldInfo] = {}
    for name, field in part.model_fields.items():
        path = f"{prefix}{name}"
        found[path] = field
        for inner, many in parts_of(field.annotation):
            found |= fields(inner, f"{path}[]." if many else f"{path}.")
    return found


def parts_of(annotation: Any, many: bool = False) -> list[tuple[type[Part], bool]]:
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return [] if issubclass(annotation, VALUES) else [(annotation, many)]
    many = many or typing.get_origin(annotation) is tuple
    return [pair for argument in typing.get_args(annotation) for pair in parts_of(argument, many)]


def values(part: Part, prefix: str = "") -> list[tuple[str, Any]]:
    """Every value of an agreement with its path; an empty list counts as none."""
    found: list[tuple[str, Any]] = []
    for name in type(part).model_fields:
        value, path = getattr(part, name), f"{prefix}{name}"
        rows = value if isinstance(value, tuple) else (value,)
        found += [(path, None)] if not rows else [(path, row) for row in rows]
        for row in rows:
            if isinstance(row, Part) and not isinstance(row, VALUES):
                found += values(row, f"{path}[]." if isinstance(value, tuple) else f"{path}.")
    return found


@pytest.fixture(scope="module")
def used(examples: dict[str, Loaded]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for loaded in examples.values():
        for path, value in values(loaded.agreement):
            found.setdefault(path, []).append(value)
    return found


FIELDS = fields(Agreement)
CONTACTS = re.compile(r"^parties\.operator\.registration_number$|(^parties|contact\.person|escalation\[\]|contact)\.(contact\.)?(role|phone|email|wechat)$|\.contact$|due\.(day|within|after)$|\.penalty$")
"""Small parts that appear in several places (a contact, a due date, a party): it is enough that each of their fields is used and left out in one of them."""


def test_every_field_is_filled_in_somewhere(used: dict[str, list[Any]]) -> None:
    assert [path for path in FIELDS if not CONTACTS.search(path) and all(value is None for value in used.get(path, []))] == []


def test_every_field_that_may_be_left_out_is_left_out_somewhere(used: dict[str, list[Any]]) -> None:
    optional = [path for path, field in FIELDS.items() if not field.is_required() and (field.default is None or field.default == ()) and not CONTACTS.search(path)]
    always = {path for path in optional if path in used and None not in used[path]}
    # Details of a part are left out with the part itself.
    inside = {path for path in always if not path.startswith("fees.") and any(None in used.get(path[: match.start()], []) for match in re.finditer(r"(\[\])?\.", path))}
    assert always - inside - NEVER_LEFT_OUT == set()


def test_every_choice_is_taken_somewhere(used: dict[str, list[Any]]) -> None:
    platforms = {("store.platform", name) for name in ("jd", "shopee", "tiktok_shop")}  # presets have them
    kinds = {("parties.operator.kind", kind) for kind in ("sole_trader", "individual", "foreign_company")}
    missing = {
        (path, choice)
        for path, field in FIELDS.items()
        for choice in ((True, False) if field.annotation is bool else choices(field.annotation))
        if choice not in used.get(path, []) and not CONTACTS.search(path)
    }
    assert missing - platforms - kinds - NEVER_TAKEN == set()


def choices(annotation: Any) -> list[Any]:
    if typing.get_origin(annotation) is typing.Literal:
        return list(typing.get_args(annotation))
    return [choice for argument in typing.get_args(annotation) for choice in choices(argument)]


def test_every_fee_model_in_more_than_one_example(examples: dict[str, Loaded]) -> None:
    models = [type(loaded.agreement.fees) for loaded in examples.values()]
    assert {model: models.count(model) > 1 for model in (FixedFee, FixedPlusCommission, CommissionOnly)} == {FixedFee: True, FixedPlusCommission: True, CommissionOnly: True}
