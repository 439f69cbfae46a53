"""SVC: is it said what the operator does, how often, and what can be checked?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.agreement.agreement import Agreement
from generator.agreement.services import ServiceItem
from generator.patterns import compiled
from generator.rules.checks import Hit, checks

__all__ = ["items_listed"]

_PRODUCT = compiled(r"视频|短片|图|详情页|页面|文案|链接|笔记|帖|海报|脚本|\b(videos?|images?|pictures?|photos?|pages?|listings?|posts?|notes?|scripts?|posters?|articles?)\b", re.I)
"""Things that are counted and can be seen; an activity that is counted (times, adjustments) is none of them."""


def items_listed(agreement: Agreement) -> bool:
    """At least two service items are listed: below that SVC001 fires, and SVC002 and SVC003 are silent."""
    return len(agreement.services.items) >= 2


@checks("SVC001")
def service_detail_missing(agreement: Agreement) -> Iterator[Hit]:
    if not items_listed(agreement):
        yield Hit("services.items", {"count": len(agreement.services.items)}, "one" if agreement.services.items else "")


@checks("SVC002")
def service_no_frequency(agreement: Agreement) -> Iterator[Hit]:
    if items_listed(agreement):
        for index, item in enumerate(agreement.services.items):
            if item.frequency is None:
                yield Hit(f"services.items[{index}].frequency", {"item": item.item})


@checks("SVC003")
def service_no_deliverable(agreement: Agreement) -> Iterator[Hit]:
    if items_listed(agreement):
        for index, item in enumerate(agreement.services.items):
            if item.deliverable is None and item.threshold is None and not _counts_products(item):
                yield Hit(f"services.items[{index}].deliverable", {"item": item.item})


def _counts_products(item: ServiceItem) -> bool:
    return item.frequency is not None and item.unit is not None and any(_PRODUCT.search(text) for text in (item.unit.zh, item.unit.en) if text)


@checks("SVC005")
def acceptance_missing(agreement: Agreement) -> Iterator[Hit]:
    services = agreement.services
    if services.acceptance is None and not any(item.acceptance for item in services.items):
        yield Hit("services.acceptance")


@checks("SVC006")
def report_missing(agreement: Agreement) -> Iterator[Hit]:
    if agreement.reporting.report is None and agreement.reporting.meeting is None:
        yield Hit("reporting.report")
