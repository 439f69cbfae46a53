"""Agreement -> .docx in one call, for programs."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from generator.agreement.agreement import Agreement
from generator.drafting.assemble import assemble
from generator.library.load import load_library
from generator.library.model import Library
from generator.word.templates import Layout
from generator.word.typeset import typeset

__all__ = ["draft"]


def draft(
    agreement: Agreement, *, library: Library | None = None, languages: Sequence[str] | None = None, layout: Layout = "parallel", template: Path | None = None, data: bool = True
) -> bytes:
    """The contract of ``agreement`` as the bytes of a .docx; the same for the same arguments on any day and machine.

    It drafts what it is given: call ``check`` first to know what is missing.

    Args:
        library: ours if None; see ``load_library`` for a house library.
        languages: ``("zh-CN", "en")`` in printed order, or one of them; None: as the agreement says.
        layout: two columns (``parallel``) or one language below the other (``stacked``).
        template: a Word template of one's own.
        data: whether the agreement travels inside the document.

    Raises:
        DraftError, LibraryError, TemplateError: see ``assemble`` and ``typeset``.
    """
    return typeset(assemble(agreement, library or load_library(), languages), layout=layout, template=template, data=data)
