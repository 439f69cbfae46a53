"""Which rules a house asks, and at which levels: codes and families from the command line and the configuration file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Literal

from generator.rules.finding import Finding, Level

__all__ = ["Setting", "at_levels", "is_asked"]

Setting = Literal["error", "warning", "info", "off"]
"""A rule's level as a house sets it."""

_OFF = frozenset(("DOC012",))
"""Rules that are asked only by name."""
_NONE: Mapping[str, Setting] = {}


def is_asked(code: str, select: Sequence[str] = (), ignore: Sequence[str] = (), levels: Mapping[str, Setting] = _NONE) -> bool:
    """Whether a rule is asked. ``select`` and ``ignore`` hold codes or families; what is off is still asked if ``select`` names its whole code.

    Args:
        levels: by code or family; a code counts before its family.
    """
    if code in select:
        return not code.startswith(tuple(ignore))
    if (select and not code.startswith(tuple(select))) or code.startswith(tuple(ignore)) or _set(code, levels) == "off":
        return False
    return code not in _OFF or code in levels


def at_levels(findings: Iterable[Finding], levels: Mapping[str, Setting]) -> tuple[Finding, ...]:
    """The findings at the levels that a house has set for codes or families."""
    return tuple(finding if (level := _level(finding.code, levels)) is None else replace(finding, level=level) for finding in findings)


def _set(code: str, levels: Mapping[str, Setting]) -> Setting | None:
    return levels.get(code) or levels.get(code[:3])


def _level(code: str, levels: Mapping[str, Setting]) -> Level | None:
    level = _set(code, levels)
    # What is off was asked for by name: it has its own level.
    return None if level is None or level == "off" else level
