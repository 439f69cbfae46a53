"""The register of checks: a small function for each rule that yields where an agreement breaks it, and the values its message needs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from generator.agreement.agreement import Agreement

__all__ = ["CHECKS", "Check", "Hit", "checks"]


@dataclass(frozen=True, slots=True)
class Hit:
    """A place where a rule fires. ``path`` is where the value stands or should stand; ``case`` picks another wording of the rule's page."""

    path: str
    values: Mapping[str, object] = field(default_factory=dict)
    case: str = ""


Check = Callable[[Agreement], Iterator[Hit]]
CHECKS: dict[str, Check] = {}
"""By the rule's code. Filled when the modules of the families are imported."""


def checks(code: str) -> Callable[[Check], Check]:
    """Registers the function as the check of ``code``.

    Raises:
        ValueError: the code has one already.
    """

    def register(check: Check) -> Check:
        if code in CHECKS:
            raise ValueError(code)
        CHECKS[code] = check
        return check

    return register
