"""Agreements -> Word documents, one after the other, for programs that stream."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from generator.agreement.agreement import Agreement
from generator.drafting.assemble import assemble
from generator.library.load import load_library
from generator.library.model import Library
from generator.word.templates import Layout
from generator.word.typeset import typeset

__all__ = ["draft_many"]


def draft_many(
    agreements: Iterable[Agreement], *, library: Library | None = None, languages: Sequence[str] | None = None, layout: Layout = "parallel", template: Path | None = None, data: bool = True
) -> Iterator[bytes]:
    """The contracts of ``agreements`` as the bytes of .docx files, in their order, each drawn when it is asked for.

    As ``draft`` for each of them, and quicker: what contracts have in common is written once. Only one is held at a time.
    Like ``draft`` it drafts what it is given: call ``check`` first to know what is missing.

    Args:
        agreements: may be endless.
        library, languages, layout, template, data: see ``draft``.

    Raises:
        DraftError, LibraryError, TemplateError: from the contract that cannot be drafted. The iterator is at its end then; give the others to a new one.
    """
    books = library or load_library()
    for agreement in agreements:
        yield typeset(assemble(agreement, books, languages), layout=layout, template=template, data=data)
