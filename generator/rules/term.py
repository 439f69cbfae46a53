"""TRM: how long it runs, how it is ended, what is handed over."""

from __future__ import annotations

from collections.abc import Iterator

from generator.agreement.agreement import Agreement
from generator.rules.checks import Hit, checks


@checks("TRM001")
def term_missing(agreement: Agreement) -> Iterator[Hit]:
    if agreement.term.start is None and agreement.term.end is None:
        yield Hit("term.start")


@checks("TRM002")
def termination_missing(agreement: Agreement) -> Iterator[Hit]:
    term, shortfall = agreement.term, agreement.kpis.shortfall if agreement.kpis else None
    rights = (
        term.termination and (term.termination.client_notice or term.termination.cure),
        term.trial,
        shortfall and shortfall.terminate,
        agreement.emergencies.lost_contact,
        agreement.force_majeure,
    )
    if not any(rights):
        yield Hit("term.termination")


@checks("TRM003")
def termination_notice_missing(agreement: Agreement) -> Iterator[Hit]:
    termination = agreement.term.termination
    notice = termination and (termination.client_notice or termination.operator_notice or termination.cure)
    if not notice and agreement.term.trial is None:
        yield Hit("term.termination.client_notice")


@checks("TRM004")
def handover_missing(agreement: Agreement) -> Iterator[Hit]:
    if agreement.handover is None:
        yield Hit("handover")
