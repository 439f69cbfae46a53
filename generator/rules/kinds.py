"""Papers that are no whole contract, such as a supplement: which rules are answered by the contract beside them, and what a report says of them (clause_library/kinds.yaml)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from typing import Any

from generator.data import data_folder
from generator.patterns import compiled
from generator.reading.document import ContractFile, Document, Paper
from generator.rules.finding import Finding, InText

__all__ = ["is_answered_elsewhere", "named", "note_on", "stands_alone"]

_OF_WHAT_CHANGES = frozenset(("SVC002", "SVC003", "KPI002", "KPI003", "FEE002"))
# 服务费由每月18,000元调整为每月15,000元: it is due when it was due before.
_CHANGED = compiled(r"(?:调整|变更|修改|更改|上调|下调|提高|降低|增加|减少|改)(?:为|至|到)|\b(?:increased?|reduced?|changed?|raised|lowered|amended|adjusted|replaced|revised|goes\sup|goes\sdown|instead\sof)\b", re.IGNORECASE)


@cache
def _kinds() -> Mapping[str, Any]:
    from generator.library.yaml_files import read_yaml

    return dict(read_yaml(data_folder("clause_library") / "kinds.yaml"))


def stands_alone(document: Document, file: ContractFile | None) -> bool:
    """Whether a paper of such a kind is judged as what it is: not beside a whole contract in the same file, where each is judged for itself."""
    return document.paper is not None and (file is None or all(other.paper is not None for other in file.contracts))


def is_answered_elsewhere(finding: Finding, paper: Paper) -> bool:
    """Whether the contract that a paper belongs to may hold what a finding misses."""
    if finding.code in _kinds()[paper.kind]["elsewhere"].split():
        return True
    return finding.code in _OF_WHAT_CHANGES and paper.kind == "supplement" and isinstance(finding.place, InText) and _CHANGED.search(finding.place.quote) is not None


def note_on(kind: str, of: str, language: str) -> str:
    """What a report on such a paper says of it first; ``of`` is the contract beside it, "" for one that is not named."""
    told = _kinds()[kind]
    return str(told["note"][language]).format(of=named(of, language) or told["unnamed"][language])


def named(contract: str, language: str) -> str:
    """A contract's name as it stands in a sentence: the Store Agreement of 3 May 2025, 《代运营合同》."""
    if not contract.isascii() or not contract:
        return contract
    return f"“{contract}”" if language == "zh" else f"the {contract}"
