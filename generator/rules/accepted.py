"""Findings that a house has accepted, with a reason: which of them an entry is about, and what is left over on both sides."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fnmatch import fnmatchcase

from generator.rules.finding import Finding, InFile, InText

__all__ = ["Accepted", "about", "divided", "is_of_file"]

@dataclass(frozen=True, slots=True)
class Accepted:
    """An entry of a configuration file.

    Attributes:
        code: of the rule.
        reason: why the house can live with it.
        file: pattern of file names (``contracts/*.docx``), seen from the configuration's folder; "": every file.
        clause: a clause's number as printed (第三条（二）), with all that stands under it; "": anywhere.
        quote: words that the finding quotes, or some of them; "": any.
        path: of a value in an agreement file (``fees.extras[0]``), with all below it; "": anywhere.
        until: the last day on which it holds; None: for good.
        line: of the entry in its file, from 1; 0: unknown.
    """

    code: str
    reason: str
    file: str = ""
    clause: str = ""
    quote: str = ""
    path: str = ""
    until: date | None = None
    line: int = 0


def divided(findings: Iterable[Finding], entries: Sequence[Accepted], file: str, *, today: date | None = None) -> tuple[tuple[Finding, ...], tuple[tuple[Finding, Accepted], ...]]:
    """The findings in ``file`` that still count, and the accepted ones, each with the first entry that is about it.

    Args:
        file: its path from the configuration's folder, with ``/``.
        today: an entry whose last day is past accepts nothing.
    """
    day = today or date.today()
    entries = [entry for entry in entries if is_of_file(entry, file) and (entry.until is None or day <= entry.until)]
    counting: list[Finding] = []
    accepted: list[tuple[Finding, Accepted]] = []
    for finding in findings:
        entry = next((entry for entry in entries if about(entry, finding)), None)
        if entry is None:
            counting.append(finding)
        else:
            accepted.append((finding, entry))
    return tuple(counting), tuple(accepted)


def is_of_file(entry: Accepted, file: str) -> bool:
    """Whether an entry is about ``file``. A pattern without a folder is held against the name alone."""
    if not entry.file:
        return True
    # macOS takes names apart (é as e and an accent); a pattern typed by hand is whole.
    name, pattern = (unicodedata.normalize("NFC", text) for text in (file, entry.file.replace("\\", "/").removeprefix("./")))
    return fnmatchcase(name, pattern) or ("/" not in pattern and fnmatchcase(name.rpartition("/")[2], pattern))


def about(entry: Accepted, finding: Finding) -> bool:
    """Whether an entry is about a finding, whatever its file."""
    if entry.code != finding.code:
        return False
    place = finding.place
    label, quote = (place.label, place.quote) if isinstance(place, InText) else ("", "")
    path = place.path if isinstance(place, InFile) else ""
    return (
        (not entry.clause or _is_in_clause(label, entry.clause))
        and (not entry.quote or _plain(entry.quote) in _plain(quote))
        and (not entry.path or _at_or_under(path, entry.path))
    )


def _is_in_clause(label: str, wanted: str) -> bool:
    """Whether a clause is the one that is named, or stands under it: PART IV 3 under PART IV, too."""
    named = _plain(wanted)
    return _at_or_under(_plain(label), named) or any(_plain(label[: space.start()]) == named for space in re.finditer(r"\s", label))


def _plain(text: str) -> str:
    """Without the differences that a person does not see or type: spaces, full-width forms, capitals."""
    # 三④ stands under 三, but its normal form is 三4.
    text = re.sub(r"[①-⑳]", lambda match: f"({ord(match[0]) - ord('①') + 1})", text)
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).lower()


def _at_or_under(label: str, wanted: str) -> bool:
    """第三条（二） stands under 第三条 and 第二章第一条 under 第二章, but 4.10 not under 4.1 and 附件十一 not under 附件十."""
    rest = label.removeprefix(wanted)
    return label.startswith(wanted) and (not rest or rest[0] == "第" or not rest[0].isalnum())

