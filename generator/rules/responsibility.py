"""RSP: does each side have its duties, and do the bans and grants have consequences and limits?"""

from __future__ import annotations

from collections.abc import Iterator

from generator.agreement.agreement import Agreement
from generator.rules.checks import Hit, checks
from generator.rules.words import forbids_brushing, mentions, sides


def _client_has_duties(agreement: Agreement) -> bool:
    client = agreement.responsibilities.client
    return bool(client.materials_within or client.stock_notice or client.decision_within or client.others)


@checks("RSP001")
def client_duties_missing(agreement: Agreement) -> Iterator[Hit]:
    if not _client_has_duties(agreement):
        yield Hit("responsibilities.client")


@checks("RSP002")
def operator_duties_missing(agreement: Agreement) -> Iterator[Hit]:
    duties = agreement.responsibilities.operator
    named = (duties.compliance, duties.confidentiality, duties.contact, duties.subdelegation, duties.rule_changes, duties.advertising_review, duties.operation_log, duties.others)
    if not any(named) and agreement.reporting.report is None and agreement.reporting.meeting is None:
        yield Hit("responsibilities.operator")


@checks("RSP003")
def brushing_ban_missing(agreement: Agreement) -> Iterator[Hit]:
    duties = agreement.responsibilities.operator
    if duties.compliance is None and not any(forbids_brushing(other) for other in duties.others):
        yield Hit("responsibilities.operator.compliance")


@checks("RSP004")
def confidentiality_missing(agreement: Agreement) -> Iterator[Hit]:
    if agreement.responsibilities.operator.confidentiality is None:
        yield Hit("responsibilities.operator.confidentiality")


@checks("RSP005")
def contact_or_response_missing(agreement: Agreement) -> Iterator[Hit]:
    contact = agreement.responsibilities.operator.contact
    if contact is None or contact.response_within is None:
        yield Hit("responsibilities.operator.contact.response_within")


@checks("RSP006")
def materials_deadline_missing(agreement: Agreement) -> Iterator[Hit]:
    client = agreement.responsibilities.client
    if client.materials_within is not None or not _client_has_duties(agreement):
        return
    for index, duty in enumerate(client.others):
        if mentions("materials", duty):
            if not any(char.isdigit() for side in sides(duty) for char in side):
                yield Hit(f"responsibilities.client.others[{index}]", {"duty": duty}, "duty")
            return
    yield Hit("responsibilities.client.materials_within")


@checks("RSP007")
def stock_notice_missing(agreement: Agreement) -> Iterator[Hit]:
    client = agreement.responsibilities.client
    if client.stock_notice is None and agreement.store.sells == "goods" and not mentions("stock", *client.others):
        yield Hit("responsibilities.client.stock_notice")


@checks("RSP008")
def subdelegation_silent(agreement: Agreement) -> Iterator[Hit]:
    duties = agreement.responsibilities.operator
    if duties.subdelegation is None and not mentions("third_party", *duties.others):
        yield Hit("responsibilities.operator.subdelegation")


@checks("RSP009")
def rule_change_duty_missing(agreement: Agreement) -> Iterator[Hit]:
    duties = agreement.responsibilities.operator
    if duties.rule_changes is None and not mentions("rule_changes", *duties.others):
        yield Hit("responsibilities.operator.rule_changes")


@checks("RSP010")
def main_account_handover(agreement: Agreement) -> Iterator[Hit]:
    access = agreement.responsibilities.access
    if access is not None and access.method == "main_account":
        yield Hit("responsibilities.access.method")


@checks("RSP011")
def permission_staging_missing(agreement: Agreement) -> Iterator[Hit]:
    access = agreement.responsibilities.access
    if access is not None and not access.stages:
        yield Hit("responsibilities.access.stages")


@checks("RSP012")
def confidentiality_no_survival(agreement: Agreement) -> Iterator[Hit]:
    confidentiality = agreement.responsibilities.operator.confidentiality
    if confidentiality is not None and confidentiality.survival is None:
        yield Hit("responsibilities.operator.confidentiality.survival")


@checks("RSP013")
def conduct_no_consequence(agreement: Agreement) -> Iterator[Hit]:
    compliance, termination = agreement.responsibilities.operator.compliance, agreement.term.termination
    general = agreement.liability.operator or agreement.liability.liquidated or (termination and termination.cure)
    if compliance is not None and compliance.consequence is None and compliance.penalty is None and not general:
        yield Hit("responsibilities.operator.compliance.consequence")
