"""The kit's Word papers: which are of use to an agreement, their texts, their documents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from generator.agreement.agreement import Agreement
from generator.drafting.contract import Contract
from generator.drafting.papers import assemble_paper, grounds_of, paper_applies
from generator.errors import LibraryError
from generator.kit.names import derived_names
from generator.library.model import Library, PaperText
from generator.library.papers import load_papers, paper_lines
from generator.messages import _

__all__ = ["applies", "grounds", "paper", "typeset_paper"]

NOTICE = "termination"
"""The paper whose ticks with an id are the grounds of termination."""


def paper(
    agreement: Agreement, library: Library, name: str, languages: Sequence[str] | None = None, extra: Mapping[str, object] | None = None, *, ground: str = ""
) -> Contract:
    """The paper ``name`` of ``agreement`` as a tree: no articles, its sections are its schedules.

    Args:
        languages: ``("zh-CN", "en")`` in printed order, or one of them; None: as the agreement says.
        extra: names that its texts see besides the agreement's and those of ``derived_names``: frozen Parts, tuples and plain values.
        ground: of termination, by the id of its tick; see ``grounds``.

    Raises:
        LibraryError: the library has no such paper, or one of its texts is broken.
        DraftError: the agreement has not got a wanted language, or a text needs a value that is missing.
    """
    names = {**derived_names(agreement, library), **(extra or {})}
    return assemble_paper(agreement, library, _text(library, name), paper_lines(), languages, names, ground)


def typeset_paper(tree: Contract) -> bytes:
    """The .docx of a paper; the same bytes for the same tree on any day and machine. The agreement does not travel inside."""
    from generator.word.templates import paper_template
    from generator.word.typeset import typeset

    return typeset(tree, template=paper_template(tree.languages), data=False)


def applies(agreement: Agreement, library: Library, name: str) -> bool:
    """Whether the paper ``name`` is of use to this agreement, such as a supplementary agreement on targets to one that has targets."""
    return paper_applies(agreement, library, _text(library, name), derived_names(agreement, library))


def grounds(agreement: Agreement, library: Library) -> dict[str, dict[str, str]]:
    """The grounds on which this contract may be ended, by id, each as the notice says it in the languages (``zh``, ``en``) of the agreement."""
    found = grounds_of(agreement, library, _text(library, NOTICE), derived_names(agreement, library))
    return {name: {language: "".join(run.text for run in runs) for language, runs in texts.items()} for name, texts in found.items()}


def _text(library: Library, name: str) -> PaperText:
    papers = load_papers(library)
    if name not in papers:
        raise LibraryError(_("the library has no paper “{name}”; it has: {choices}.", name=name, choices=list(papers)))
    return papers[name]
