"""What a template can print of a contract: names, runs as Word XML, whole tables. docs/templates.md tells designers of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import count, groupby, pairwise
from operator import itemgetter
from typing import Any, TypeVar

from markupsafe import Markup

from generator.drafting.contract import Article, Clause, Contract, Form, Paragraph, Particular, PartyBlock, Run, Runs, Schedule, Table, Texts, Tick, Ticks
from generator.word.forms import box_xml, form_xml, row_height
from generator.word.kept import Kept
from generator.word.runs import ANY_BOOKMARK, ANY_NUMBER, BOOKMARK_NUMBER, WORD_LANGUAGES, Shape, escaped, runs_xml, shortened

__all__ = ["Fields", "Page", "bookmarks", "template_context"]

T = TypeVar("T")
Made = TypeVar("Made")
_BOOKMARK_LENGTH = 40  # Word's limit
_NOT_IN_BOOKMARKS = re.compile(r"[^0-9A-Za-z_]")
_COLON = re.compile(r"\s*[:：]\s*$")


def _safe(xml: str) -> Markup:
    """``xml`` as it is: what ``Markup(xml)`` gives, without looking whether it could be asked for HTML; a contract has thousands."""
    return str.__new__(Markup, xml)


class _Numbers(Iterator[int]):
    """Numbers of controls or bookmarks: each ``next`` one once."""

    def __init__(self, first: int) -> None:
        self.next = first

    def __next__(self) -> int:
        self.next += 1
        return self.next - 1

    def from_a_multiple(self) -> int:
        self.next = -(-self.next // _FIRST_NUMBERS) * _FIRST_NUMBERS
        return self.next


class Fields(dict[str, Any]):
    """Values of the template context, read as attributes: ``p.zh``."""


@dataclass(frozen=True, slots=True)
class Page:
    """What tables must know of the template: the width between the margins in twentieths of a point, and its style ids by name in lower case."""

    width: int
    styles: Mapping[str, str]


def bookmarks(contract: Contract) -> dict[str, dict[str, str]]:
    """The bookmark of every article, clause and schedule, by language and by the target that references name.

    A target is a clause's id, ``article:`` and an article's id, or ``schedule:`` and a schedule's id. A clause is bookmarked
    with its id, an article with ``article_`` and a schedule with ``schedule_`` before it; in the second language ``_en`` or
    ``_zh`` stands behind. Names are unique without regard to case and at most 40 characters long.
    """
    targets = [_target("article", article) for article in contract.articles]
    targets += [clause.id for article in contract.articles for clause in article.clauses]
    targets += [_target("schedule", schedule) for schedule in contract.schedules]
    return _named(tuple(targets), contract.languages)


@lru_cache(maxsize=64)
def _named(targets: tuple[str, ...], languages: tuple[str, ...]) -> dict[str, dict[str, str]]:
    """The bookmarks of a contract with these targets: contracts of a batch have the same."""
    taken: set[str] = set()
    result: dict[str, dict[str, str]] = {}
    for place, language in enumerate(languages):
        result[language] = {target: _untaken(f"{target}_{language}" if place else target, taken) for target in targets}
    return result


def _target(kind: str, of: Article | Schedule) -> str:
    return f"{kind}:{of.id}"


def _untaken(name: str, taken: set[str]) -> str:
    name = _NOT_IN_BOOKMARKS.sub("_", name)
    if not name[:1].isalpha():
        name = f"b_{name}"
    wanted = name
    for number in count(2):
        name = shortened(wanted, _BOOKMARK_LENGTH)
        if name.lower() not in taken:
            break
        wanted = f"{name[: _BOOKMARK_LENGTH - 4]}_{number}"
    taken.add(name.lower())
    return name


_RUN_ENDS = "</w:t></w:r>"


def _bookmarked(xml: str, name: str, number: object) -> str:
    """Runs within a bookmark, but for a last full stop: LibreOffice sets an empty line below one that hangs over the margin before a bookmark's end."""
    start, end = f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>', f'<w:bookmarkEnd w:id="{number}"/>'
    stop = xml[: -len(_RUN_ENDS)][-1:]
    if not xml.endswith(_RUN_ENDS) or stop not in ("。", "；", "："):
        return f"{start}{xml}{end}"
    properties = xml[xml.rindex("<w:rPr>") : xml.rindex("</w:rPr>")]
    return f"{start}{xml[: -len(_RUN_ENDS) - 1]}{_RUN_ENDS}{end}<w:r>{properties}</w:rPr><w:t>{stop}{_RUN_ENDS}"


_PIECES: Kept[Any] = Kept(8_000)
"""Runs and tables that contracts of a batch share."""
_WHOLE: Kept[tuple[Fields, int, int]] = Kept(400)
"""Articles and schedules, and the next numbers after them."""
_CLAUSES: Kept[tuple[list[Fields], int, int]] = Kept(1_500)
"""The lines of clauses, and the next numbers."""
_FIRST_NUMBERS = 16
"""The controls and bookmarks of an article, a clause or a schedule begin at a multiple of this: one more in what stands before does not change them all."""


def _shapes(of: Texts, languages: tuple[str, ...], target: str) -> tuple[tuple[str, Shape], ...]:
    """The runs of each language; within the bookmark of ``target`` if there is one."""

    def shape(language: str) -> Shape:
        xml = runs_xml(of[language], language, ANY_NUMBER, ANY_BOOKMARK[language])
        return Shape(_bookmarked(xml, ANY_BOOKMARK[language][target], BOOKMARK_NUMBER) if target else xml)

    shapes: tuple[tuple[str, Shape], ...] = _PIECES.once((of,), (languages, target), lambda: tuple((language, shape(language)) for language in languages if target or language in of))
    return shapes


def _table_shape(table: Table | Form, languages: tuple[str, ...], page: Page, kept: bool) -> Shape:
    def texts(of: Texts) -> dict[str, str]:
        return {language: runs_xml(of[language], language, ANY_NUMBER, ANY_BOOKMARK[language]) for language in languages if language in of}

    def xml() -> str:
        if isinstance(table, Form):
            return form_xml(table, languages, page.width, page.styles, lambda of: texts(_unrepeated(of, languages)), kept=kept)
        return _table_xml(table, languages, page, texts, kept)

    shape: Shape = _PIECES.once((table, page), (languages, kept), lambda: Shape(xml()))
    return shape


def template_context(contract: Contract, page: Page) -> dict[str, object]:
    """The context that every template of ``contract`` is rendered with."""
    names = bookmarks(contract)
    languages = contract.languages
    ids, bookmark_ids = _Numbers(1), _Numbers(1)

    def texts(of: Texts) -> Fields:
        return Fields({language: _safe(shape.filled(ids, names)) for language, shape in _shapes(of, languages, "")})

    def line(kind: str, of: Texts, target: str = "") -> Fields:
        if not target:
            fields = texts(of)
        else:
            fields = Fields({language: _safe(shape.filled(ids, names, next(bookmark_ids))) for language, shape in _shapes(of, languages, target)})
        fields["kind"] = kind
        return fields

    def table(of: Table | Form, kept: bool) -> Markup:
        return _safe(_table_shape(of, languages, page, kept).filled(ids, names))

    def tick(of: Tick) -> Fields:
        box = _safe(box_xml(of.checked, next(ids)))
        fields = line("tick", of.texts)
        fields["box"] = box
        return fields

    # What a paper says last stays with its signatures, as a contract's last clause does, which stand before the schedules.
    paper, signed = not contract.articles, any(party.signature for party in contract.parties)

    def whole(kept: Kept[tuple[Made, int, int]], of: object, name: str, make: Callable[[], Made]) -> Made:
        """``make()`` for an article, a clause or a schedule of that ``name``, once for all contracts in which its numbers are the same."""
        starts = ids.from_a_multiple(), bookmark_ids.from_a_multiple()

        def made() -> tuple[Made, int, int]:
            return make(), ids.next, bookmark_ids.next

        result, ids.next, bookmark_ids.next = kept.once((of, names, page), (languages, name, starts), made)
        return result

    def particular(of: Particular) -> Fields:
        labels = Fields({language: _label(of.labels[language]) for language in languages})
        blank = not any(run.text for language in languages for run in of.values.get(language, ()))
        values = of.values if all(language in of.values for language in languages) else {language: of.values.get(language, ()) for language in languages}
        return Fields({"label": labels, "value": texts(values), "blank": blank})

    def clause(of: Clause) -> list[Fields]:
        def lines() -> list[Fields]:
            return [line(_kind(paragraph), paragraph.texts, "" if place else of.id) for place, paragraph in enumerate(of.paragraphs)]

        return whole(_CLAUSES, of.paragraphs, of.id, lines)

    def article(of: Article) -> Fields:
        def made() -> Fields:
            fields = line("article", of.titles, _target("article", of))
            lines = [each for one in of.clauses for each in clause(one)]
            fields.update(lines=lines, first=lines[0], rest=lines[1:])
            return fields

        return whole(_WHOLE, of, of.id, made)

    def schedule(of: Schedule) -> Fields:
        last = paper and signed and of is contract.schedules[-1]

        def made() -> Fields:
            title = line("schedule", of.titles, _target("schedule", of))
            return Fields({"title": title, "new_page": of.new_page, "blocks": list(_blocks(of, paper, last, line, table, tick))})

        return whole(_WHOLE, of, f"{of.id} {paper} {last}", made)

    def block(of: PartyBlock) -> Fields:
        def made() -> Fields:
            lines, signature = ([particular(each) for each in some] for some in (of.particulars, of.signature))
            return Fields({"role": of.role, "name": texts(of.names), "lines": lines, "signature": signature})

        return whole(_WHOLE, of, of.role, made)

    context: dict[str, object] = {
        "number": Markup(escaped(contract.number)),
        "head": Fields({"title": texts(contract.titles), "number": texts({language: (Run(contract.number, path="contract.number"),) for language in languages})}),
        "title": Fields({language: Markup(escaped(_plain(contract.titles, language))) for language in languages}),
        "languages": [WORD_LANGUAGES[language] for language in languages],
        "library": Markup(escaped(contract.library)),
    }
    parties = [block(each) for each in contract.parties]
    context["opening"] = [line(_kind(paragraph), paragraph.texts) for paragraph in contract.opening]
    articles = [article(each) for each in contract.articles]
    context["closing"] = [line(_kind(paragraph), paragraph.texts) for paragraph in contract.closing]
    context["schedules"] = [schedule(each) for each in contract.schedules]
    # A library may leave out every clause: then an empty line is the last.
    last = articles[-1]["lines"][-1] if articles else line("text", dict.fromkeys(languages, ()))
    return context | {"parties": parties, "signing": list(_side_by_side(contract.parties, parties)), "articles": articles, "last": last}


def _side_by_side(blocks: Sequence[PartyBlock], printed: Sequence[Fields]) -> Iterator[list[Fields]]:
    """The lines of both signatures in pairs with the same label; an empty one beside a line that only one party has."""
    left, right = ([*zip(block.signature, fields["signature"], strict=True)] for block, fields in zip(blocks, printed, strict=True))
    for line, fields in left:
        place = next((place for place, (other, _fields) in enumerate(right) if other.labels == line.labels), None)
        if place is None:
            yield [fields, Fields()]
            continue
        yield from ([Fields(), other] for _line, other in right[:place])
        yield [fields, right[place][1]]
        del right[: place + 1]
    yield from ([Fields(), other] for _line, other in right)


def _kind(paragraph: Paragraph) -> str:
    return ("text", "clause", "item")[paragraph.level]


def _plain(texts: Texts, language: str) -> str:
    return " ".join("".join(run.text for run in texts[language]).split())


@lru_cache(maxsize=1000)
def _label(label: Runs) -> Markup:
    """A label without its colon: the template sets that."""
    return Markup(escaped(_COLON.sub("", " ".join("".join(run.text for run in label).split()))))


def _blocks(
    schedule: Schedule, paper: bool, kept: bool, line: Callable[[str, Texts], Fields], table: Callable[[Table | Form, bool], Markup], tick: Callable[[Tick], Fields]
) -> Iterator[Fields]:
    """The schedule's paragraphs that follow one another as one block, each table, form and group of ticks as another.

    Args:
        paper: whether it is a section of a paper. kept: whether its last line stays with what follows.
    """
    lines: list[Fields] = []
    for part in schedule.parts:
        if isinstance(part, Paragraph):
            lines.append(line(_kind(part), part.texts))
            continue
        # The line that introduces a table or boxes stays with them; a paper prints it apart.
        before = _with_next(lines, kept=True) if paper else [(lines, True)] * bool(lines)
        yield from (Fields({"lines": some, "ticks": [], "table": None, "kept": with_next}) for some, with_next in before)
        lines = []
        last = kept and part is schedule.parts[-1]
        if isinstance(part, Ticks):
            ticks = [tick(each) for each in part.ticks]
            yield from (Fields({"lines": [], "ticks": some, "table": None, "kept": with_next}) for some, with_next in _with_next(ticks, last))
        else:
            yield Fields({"lines": [], "ticks": [], "table": table(part, last), "kept": last})
    yield from (Fields({"lines": some, "ticks": [], "table": None, "kept": with_next}) for some, with_next in (_with_next(lines, kept) if paper else [(lines, False)] * bool(lines)))


def _with_next(lines: list[Fields], kept: bool) -> Iterator[tuple[list[Fields], bool]]:
    """``lines`` in groups, those that stay with what follows apart: a line that introduces items, and the last one if ``kept``."""
    staying = [one["kind"] == "text" and following["kind"] == "item" for one, following in pairwise(lines)] + [kept] * bool(lines)
    for together, group in groupby(zip(lines, staying, strict=True), itemgetter(1)):
        yield [line for line, _staying in group], together


def _table_xml(table: Table, languages: Iterable[str], page: Page, texts: Callable[[Texts], Mapping[str, str]], kept: bool = False) -> str:
    """``table`` across the page: the widths are shares of it, header rows repeat, and no row breaks across pages; ``kept``: the last row stays with what follows."""
    widths = [page.width * column.width // 100 for column in table.columns]
    widths[-1] += page.width - sum(widths)
    head = {language: _paragraph_style(page, f"table head {language}") for language in languages}
    cell = {language: _paragraph_style(page, f"table cell {language}") for language in languages}
    last = {language: style.replace("</w:pPr>", "<w:keepNext/></w:pPr>") if kept else style for language, style in cell.items()}

    def height(cells: Iterable[Texts]) -> str:
        written = any(run.text for texts in cells for runs in texts.values() for run in runs)
        return row_height(table.lines if written else max(table.lines, 1))

    def row(cells: Iterable[Texts], styles: Mapping[str, str], header: str) -> str:
        columns = "".join(
            f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr>'
            + "".join([f"<w:p>{styles[language]}{xml}</w:p>" for language, xml in texts(_unrepeated(cell_texts, languages)).items()])
            + "</w:tc>"
            for width, cell_texts in zip(widths, cells, strict=True)
        )
        return f"<w:tr><w:trPr><w:cantSplit/>{header}</w:trPr>{columns}</w:tr>"

    style = page.styles.get("schedule table") or page.styles.get("table grid")
    properties = f'<w:tblStyle w:val="{style}"/>' if style else ""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr>{properties}<w:tblW w:w="{page.width}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>"
        + row([column.headings for column in table.columns], head, "<w:tblHeader/>")
        + "".join([row(cells, last if place == len(table.rows) else cell, height(cells)) for place, cells in enumerate(table.rows, 1)])
        + "</w:tbl>"
    )


def _unrepeated(texts: Texts, languages: Iterable[str]) -> Texts:
    """A cell's texts; figures and signs that are the same in every language stand there once."""
    first, *others = languages
    if all([run.text for run in texts[other]] == [run.text for run in texts[first]] for other in others):
        return {first: texts[first]}
    return texts


def _paragraph_style(page: Page, name: str) -> str:
    style = page.styles.get(name)
    return f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
