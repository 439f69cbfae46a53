"""What lint found -> the same Word file with comments: at the words in question or, for what is missing, where it belongs."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from generator.library.model import Library
from generator.messages import _, message_language
from generator.reading.document import Document, Paragraph, Place, Version
from generator.reports.belongs import article_for, article_of
from generator.reports.lint import Judged, by_topic, topic_name
from generator.reports.lint_text import where
from generator.reports.text import level_name
from generator.rules.finding import Finding, InText
from generator.word.comments import Note, annotated

__all__ = ["annotated_word", "notes_of", "paragraph_at"]


def annotated_word(judged: Judged, library: Library, *, date: str | None = None) -> bytes:
    """The bytes of the file with a comment at each place; messages are as in the findings.

    Args:
        date: of the comments, as 2026-11-22T09:00:00Z; None: they have none.

    Raises:
        Unreadable: no .docx.
    """
    return annotated(Path(judged.contract.file), notes_of(judged, library), date=date)


_READABLE = 6
"""Findings that one comment holds: what a whole contract lacks is said by topic, a comment each."""


def notes_of(judged: Judged, library: Library) -> tuple[Note, ...]:
    """The comments in printed order; findings on the same words, and what is missing in the same article, share one, unless they are many."""
    gathered: dict[tuple[int, Place | None, str], list[Finding]] = {}
    for nth, (document, findings) in enumerate(judged.contracts()):
        for finding in findings:
            place, quote = _place(finding, document, library)
            key = (nth, place, quote)
            gathered.setdefault(key, []).append(finding)
    ordered = sorted(gathered.items(), key=lambda entry: (entry[0][1] is not None and entry[0][1].part != "document", _order(entry[0][1]), entry[0][2] != ""))
    return tuple(Note(place, quote, text) for (_nth, place, quote), findings in ordered for text in _texts(findings))


def _texts(findings: list[Finding]) -> Iterator[tuple[str, ...]]:
    """What is said of one place: in one comment or, if it is much, in one for each topic, which its first line names."""
    if len(findings) <= _READABLE:
        yield tuple(line for finding in findings for line in _lines(finding))
        return
    for family, found in by_topic(findings).items():
        yield topic_name(family), *(line for finding in found for line in _lines(finding))


def _order(place: Place | None) -> tuple[int, int]:
    return (-1, 0) if place is None else (place.paragraph, place.start)


def _lines(finding: Finding) -> Iterator[str]:
    line = _("{level} {code}: {message}", level=level_name(finding.level), code=finding.code, message=finding.message)
    if isinstance(finding.place, InText) and not finding.place.paragraph:
        # The comment hangs elsewhere, so it says which words it is about.
        words = _("“{quote}”", quote=" ".join(finding.place.quote.split()))
        line += f" ({where(finding.place)}{words})" if message_language() == "en" else f"（{where(finding.place)}{words}）"
    yield line
    yield _("Fix: {mend}", mend=finding.mend)


def _place(finding: Finding, document: Document, library: Library) -> tuple[Place | None, str]:
    """The paragraph that the comment hangs on, and the words of it; "" for all of them."""
    if isinstance(finding.place, InText) and not finding.place.paragraph:
        # A comment cannot stand in a header or footer.
        return _head(document.versions[0]), ""
    if isinstance(finding.place, InText):
        paragraph = paragraph_at(finding.place, document)
        return (Place(finding.place.paragraph - 1) if paragraph is None else paragraph.place), finding.place.quote
    version = document.versions[0]
    article = article_of(finding.clause, library) if finding.clause else None
    clause = article_for(article, document, version) if article else None
    if clause is not None and clause.heading is not None:
        return clause.heading.place, ""
    return _head(version), ""


def _head(version: Version) -> Place | None:
    """The title or, without one, the first words of the contract."""
    if version.title is not None:
        return version.title.place
    first = version.clauses[0] if version.clauses else None
    while first is not None and first.heading is None and first.parts:
        part = first.parts[0]
        if hasattr(part, "place"):
            return part.place
        first = part
    return first.heading.place if first is not None and first.heading is not None else None


def paragraph_at(place: InText, document: Document) -> Paragraph | None:
    """The paragraph of ``document`` that a finding quotes; None if it is another contract's."""
    there = [paragraph for paragraph in document.paragraphs() if paragraph.place.paragraph == place.paragraph - 1]
    return next((paragraph for paragraph in there if place.quote in paragraph.text.raw or place.quote in paragraph.printed), there[0] if there else None)
