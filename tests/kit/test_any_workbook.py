"""Whatever the agreement: both workbooks are written, and the tracker is read back without a problem and without a figure."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings

from generator.agreement.agreement import Agreement
from generator.agreement.load import load_text
from generator.errors import DraftError
from generator.kit.scorecard import scorecard
from generator.kit.tracker import tracker
from generator.kit.tracker_read import read_tracker
from generator.library.load import load_library
from generator.settlement.records import Records
from generator.sheets.cells import cell_text
from tests.strategies import agreements


def read_back(agreement: Agreement) -> Records:
    """The agreement's tracker, written and read again."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "tracker.xlsx"
        path.write_bytes(tracker(agreement, load_library(), agreement.contract.languages))
        return read_tracker(path, agreement)


@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
@given(agreements())
def test_any_agreement(agreement: Agreement) -> None:
    scorecard(agreement, load_library(), agreement.contract.languages)
    try:
        records = read_back(agreement)
    except DraftError:
        # The term is longer than ten years.
        return
    assert records.problems == ()
    assert (records.number.value or "") == cell_text(agreement.contract.number)  # characters that nobody sees are left out
    assert {each.done.value for each in records.services} | {each.value.value for each in records.measured} <= {None}


def test_an_agreement_with_nothing_in_it() -> None:
    agreement = load_text(json.dumps({"contract": {"number": "X-1"}, "parties": {"client": {}, "operator": {}}, "store": {}}), "a.json").agreement
    records = read_back(agreement)
    assert (records.problems, records.number.value, records.services, records.measured, records.figures) == ((), "X-1", (), (), ())
    assert scorecard(agreement, load_library(), agreement.contract.languages)
