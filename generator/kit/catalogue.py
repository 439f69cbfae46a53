"""The nine papers around a contract, in the order in which a shop owner needs them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from generator.messages import N_

__all__ = ["PAPERS", "KitPaper", "Stage"]

Stage = Literal["before", "during", "after"]


@dataclass(frozen=True, slots=True)
class KitPaper:
    """``id`` is the name on the command line and of its data file; ``about`` says in English what it is for, to be translated."""

    id: str
    kind: Literal["docx", "xlsx"]
    stage: Stage
    about: str


PAPERS = (
    KitPaper("needs", "docx", "before", N_("what the store needs, where it stands, which goal is credible, what must never be done")),
    KitPaper("scorecard", "xlsx", "before", N_("compares operators by cases, expertise, company and fee model")),
    KitPaper("checklist", "docx", "before", N_("the six steps of working together, with the contract's dates and figures")),
    KitPaper("tracker", "xlsx", "during", N_("daily, weekly and monthly figures, services done and targets reached")),
    KitPaper("minutes", "docx", "during", N_("minutes of the regular meeting, confirmed by both parties")),
    KitPaper("access", "docx", "during", N_("which access is granted when, with which caps, and who reviews it")),
    KitPaper("supplement", "docx", "after", N_("diagnosis of a shortfall and the supplementary agreement")),
    KitPaper("termination", "docx", "after", N_("notice of termination on a ground that the contract gives")),
    KitPaper("handover", "docx", "after", N_("what is handed over and which access is removed")),
)
"""Before, during and after the hosting (article, parts 1 to 5)."""
