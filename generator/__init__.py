"""hostpact: drafts, checks and reads the contracts by which a shop owner hands an online store to an operator.

The public interface, loaded name by name when it is used::

    from generator import check, draft, load_agreement

    loaded = load_agreement("agreement.yaml")
    for finding in check(loaded):
        print(finding.code, finding.message)
    Path("contract.docx").write_bytes(draft(loaded.agreement))
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.agreement.agreement import Agreement
    from generator.agreement.load import Loaded, load_agreement
    from generator.batch.many import draft_many
    from generator.drafting.assemble import assemble
    from generator.drafting.contract import Contract
    from generator.errors import HostpactError, InvalidAgreement
    from generator.kit.files import kit_files
    from generator.kit.tracker_read import read_tracker
    from generator.library.load import load_library
    from generator.library.model import Library
    from generator.rules.check import check
    from generator.rules.finding import Finding
    from generator.settlement.settle import settle
    from generator.word.draft import draft
    from generator.word.typeset import typeset

__version__ = "0.1.0"
__all__ = ["Agreement", "Contract", "Finding", "HostpactError", "InvalidAgreement", "Library", "Loaded", "assemble", "check", "draft", "draft_many", "kit_files", "load_agreement", "load_library", "read_tracker", "settle", "typeset"]

_HOMES = {
    "Agreement": "agreement.agreement", "Loaded": "agreement.load", "load_agreement": "agreement.load", "assemble": "drafting.assemble", "Contract": "drafting.contract",
    "HostpactError": "errors", "InvalidAgreement": "errors", "load_library": "library.load", "Library": "library.model", "check": "rules.check", "Finding": "rules.finding",
    "draft": "word.draft", "draft_many": "batch.many", "typeset": "word.typeset", "kit_files": "kit.files",
    "read_tracker": "kit.tracker_read", "settle": "settlement.settle",
}  # fmt: skip


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'generator' has no attribute {name!r}")
    return getattr(importlib.import_module(f"generator.{_HOMES[name]}"), name)
