"""All files of a kit: which papers an agreement takes, under which titles, as bytes."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from generator.agreement.agreement import Agreement
from generator.agreement.text import short
from generator.data import data_folder
from generator.kit.catalogue import PAPERS, KitPaper
from generator.kit.papers import applies, paper, typeset_paper
from generator.library.load import load_library
from generator.library.model import Library
from generator.library.papers import load_papers
from generator.library.yaml_files import read_yaml

__all__ = ["KitFile", "kit_files", "kit_papers"]


@dataclass(frozen=True, slots=True)
class KitFile:
    """``title`` is in the first language; ``content`` the bytes of a .docx or .xlsx, as ``kind`` says."""

    id: str
    kind: str
    title: str
    content: bytes


def kit_papers(library: Library) -> tuple[KitPaper, ...]:
    """The nine, and behind them the papers that a house library adds."""
    ours, papers = load_papers(load_library()), load_papers(library)
    known = {each.id for each in PAPERS} | set(ours)
    added = [text for name, text in papers.items() if name not in known]
    return PAPERS + tuple(KitPaper(text.id, "docx", text.stage, f"{text.titles['zh']} / {text.titles['en']}") for text in added)


def kit_files(agreement: Agreement, library: Library, only: Collection[str] = (), languages: Sequence[str] | None = None, *, ground: str = "") -> tuple[list[KitFile], list[str]]:
    """The files of the kit, and the ids of papers that this agreement has no use for, such as a supplementary agreement on targets where there are none.

    Args:
        only: ids of papers; empty: all.
        languages, ground: as for ``paper``.

    Raises:
        DraftError, LibraryError: see ``paper``.
    """
    files, without = [], []
    wanted = tuple(languages or agreement.contract.languages)
    for each in kit_papers(library):
        if only and each.id not in only:
            continue
        if each.kind == "xlsx":
            files.append(_workbook(each, agreement, library, wanted))
        elif applies(agreement, library, each.id):
            tree = paper(agreement, library, each.id, wanted, ground=ground)
            title = "".join(run.text for run in tree.titles[tree.languages[0]])
            files.append(KitFile(each.id, each.kind, title, typeset_paper(tree)))
        else:
            without.append(each.id)
    return files, without


def _workbook(each: KitPaper, agreement: Agreement, library: Library, languages: Sequence[str]) -> KitFile:
    from generator.kit.scorecard import scorecard
    from generator.kit.tracker import tracker

    title = read_yaml(data_folder("clause_library") / "workbooks" / f"{each.id}.yaml")["title"][short(languages[0])]
    write = {"scorecard": scorecard, "tracker": tracker}[each.id]
    return KitFile(each.id, each.kind, title, write(agreement, library, languages))
