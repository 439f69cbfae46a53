"""LAW: what would be void, adjusted or left to a gap filler."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from generator.agreement.agreement import Agreement
from generator.agreement.text import BilingualText
from generator.agreement.units import Money
from generator.rules.checks import Hit, checks
from generator.rules.fee import contract_price
from generator.rules.wording import At
from generator.rules.words import allows_brushing, mentions

LATE_RATE = Decimal("0.1")
PENALTY_SHARE = Decimal(30)
"""Percent a day, and percent of the contract price (RULES.md, LAW005; 民法典 585)."""


@checks("LAW002")
def brushing_permitted(agreement: Agreement) -> Iterator[Hit]:
    for path, text in _tasks_and_targets(agreement):
        if words := allows_brushing(text):
            yield Hit(path, {"words": words})


def _tasks_and_targets(agreement: Agreement) -> Iterator[tuple[str, BilingualText | None]]:
    """Every text that says what is done, what it costs or what it aims at. Bans and exclusions are no such texts."""
    for index, item in enumerate(agreement.services.items):
        for name in ("item", "unit", "deliverable", "threshold_of"):
            yield f"services.items[{index}].{name}", getattr(item, name)
    if agreement.kpis is not None:
        for index, kpi in enumerate(agreement.kpis.metrics):
            yield f"kpis.metrics[{index}].name", kpi.name
            yield f"kpis.metrics[{index}].definition", kpi.definition
    for side in ("client", "operator"):
        for index, duty in enumerate(getattr(agreement.responsibilities, side).others):
            yield f"responsibilities.{side}.others[{index}]", duty
    for index, stage in enumerate(agreement.responsibilities.access.stages if agreement.responsibilities.access else ()):
        yield f"responsibilities.access.stages[{index}].permissions", stage.permissions
    for index, extra in enumerate((agreement.fees and agreement.fees.extras) or ()):
        yield f"fees.extras[{index}].item", extra.item
    if agreement.store.dossier is not None:
        yield "store.dossier.resources", agreement.store.dossier.resources
    for index, special in enumerate(agreement.clauses.special):
        yield f"clauses.special[{index}]", special


@checks("LAW005")
def penalty_excessive(agreement: Agreement) -> Iterator[Hit]:
    late = agreement.fees.late_payment if agreement.fees else None
    if late and late.rate_per_day.value > LATE_RATE:
        yield Hit("fees.late_payment.rate_per_day", {"rate": late.rate_per_day}, "late")
    liquidated = agreement.liability.liquidated
    if liquidated is not None and liquidated.value > PENALTY_SHARE:
        yield Hit("liability.liquidated", {"rate": liquidated}, "share")
    price = contract_price(agreement)
    for path, penalty in _penalties(agreement):
        if price is not None and penalty.currency == price.currency and penalty.amount * 100 > price.amount * PENALTY_SHARE:
            yield Hit(path, {"penalty": penalty, "price": price, "limit": price.model_copy(update={"amount": round(price.amount * PENALTY_SHARE / 100, 2)})})


def _penalties(agreement: Agreement) -> Iterator[tuple[str, Money]]:
    operator, lost = agreement.responsibilities.operator, agreement.emergencies.lost_contact
    for path, part in (
        ("responsibilities.operator.compliance", operator.compliance),
        ("responsibilities.operator.confidentiality", operator.confidentiality),
        ("emergencies.lost_contact", lost),
    ):
        if part is not None and part.penalty is not None:
            yield f"{path}.penalty", part.penalty


@checks("LAW006")
def arbitrate_or_sue(agreement: Agreement) -> Iterator[Hit]:
    disputes = agreement.disputes
    if disputes is not None and disputes.court is not None and disputes.arbitration is not None:
        yield Hit("disputes.arbitration")


@checks("LAW007")
def arbitration_institution_missing(agreement: Agreement) -> Iterator[Hit]:
    disputes = agreement.disputes
    if disputes is not None and disputes.arbitration is not None and disputes.arbitration.institution is None:
        yield Hit("disputes.arbitration.institution")


@checks("LAW008")
def personal_data_missing(agreement: Agreement) -> Iterator[Hit]:
    if agreement.personal_data is not None:
        return
    for index, item in enumerate(agreement.services.items):
        if mentions("buyers", item.item):
            yield Hit("personal_data", {"because": At(f"services.items[{index}].item")})
            return
    if agreement.responsibilities.access is not None:
        yield Hit("personal_data", {"because": At("responsibilities.access")})


@checks("LAW009")
def ip_owner_missing(agreement: Agreement) -> Iterator[Hit]:
    if agreement.intellectual_property is not None:
        return
    for index, item in enumerate(agreement.services.items):
        for name in ("item", "unit", "deliverable"):
            if mentions("works", getattr(item, name)):
                yield Hit("intellectual_property", {"because": At(f"services.items[{index}].{name}")})
                return
    if agreement.services.design is not None:
        yield Hit("intellectual_property", {"because": At("services.design")})


@checks("LAW012")
def dispute_resolution_missing(agreement: Agreement) -> Iterator[Hit]:
    disputes = agreement.disputes
    if disputes is None or not (disputes.court or disputes.arbitration or disputes.negotiation):
        yield Hit("disputes")


@checks("LAW013")
def liability_missing(agreement: Agreement) -> Iterator[Hit]:
    operator, emergencies = agreement.responsibilities.operator, agreement.emergencies
    shortfall = agreement.kpis.shortfall if agreement.kpis else None
    owed = (
        agreement.liability.operator,
        agreement.liability.liquidated,
        operator.compliance and (operator.compliance.consequence or operator.compliance.penalty),
        operator.confidentiality and operator.confidentiality.penalty,
        shortfall and (shortfall.refund or shortfall.fee_reduction or (shortfall.extension and shortfall.extension.full_refund_if_missed)),
        emergencies.closure,
        emergencies.lost_contact and emergencies.lost_contact.penalty,
    )
    if not any(owed):
        yield Hit("liability.operator")


@checks("LAW014")
def force_majeure_missing(agreement: Agreement) -> Iterator[Hit]:
    if agreement.force_majeure is None:
        yield Hit("force_majeure")
