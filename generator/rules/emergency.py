"""EMG: what happens when the store is penalised or closed, or the operator falls silent."""

from __future__ import annotations

from collections.abc import Iterator

from generator.agreement.agreement import Agreement
from generator.rules.checks import Hit, checks


def _penalty_handled(agreement: Agreement) -> bool:
    penalty = agreement.emergencies.penalty
    return penalty is not None and penalty.appeal_within is not None


def _closure_handled(agreement: Agreement) -> bool:
    """Closure itself, or compensation of *all* losses that the operator's violations cause."""
    compliance = agreement.responsibilities.operator.compliance
    return agreement.emergencies.closure is not None or (compliance is not None and compliance.consequence is not None)


@checks("EMG001")
def emergency_missing(agreement: Agreement) -> Iterator[Hit]:
    emergencies = agreement.emergencies
    told = emergencies.penalty is not None and emergencies.penalty.report_within is not None
    if not (_penalty_handled(agreement) or told or emergencies.lost_contact or _closure_handled(agreement)):
        yield Hit("emergencies")


@checks("EMG002")
def penalty_appeal_missing(agreement: Agreement) -> Iterator[Hit]:
    if not _penalty_handled(agreement):
        yield Hit("emergencies.penalty.appeal_within")


@checks("EMG003")
def lost_contact_missing(agreement: Agreement) -> Iterator[Hit]:
    if agreement.emergencies.lost_contact is None:
        yield Hit("emergencies.lost_contact")


@checks("EMG004")
def store_closure_remedy_missing(agreement: Agreement) -> Iterator[Hit]:
    if not _closure_handled(agreement):
        yield Hit("emergencies.closure")


@checks("EMG005")
def attribution_missing(agreement: Agreement) -> Iterator[Hit]:
    if agreement.emergencies.closure is not None and agreement.emergencies.attribution is None:
        yield Hit("emergencies.attribution")


@checks("EMG006")
def closure_profit_excluded(agreement: Agreement) -> Iterator[Hit]:
    closure = agreement.emergencies.closure
    if closure is not None and closure.losses == "direct":
        yield Hit("emergencies.closure.losses")
