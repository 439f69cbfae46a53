"""From printed paragraphs to contracts: the order of the steps, each of which has its own module."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from generator.reading.bilingual import is_bilingual, pair, paired_cells, part_languages
from generator.reading.contents import without_contents
from generator.reading.contracts import split_contracts
from generator.reading.document import Clause, Document, Language, Pair, Paragraph, Place, Role, Version, walk
from generator.reading.landmarks import afterword_start, is_contract_title
from generator.reading.lines import Line, lines_of
from generator.reading.papers import paper_of
from generator.reading.parties.finding import parties_of
from generator.reading.source import Source, paragraphs_of
from generator.reading.text import has_traditional, is_traditional, language_of, plain_table
from generator.reading.tree import build, title_of

__all__ = ["contracts_of"]


def contracts_of(source: Source, file: str = "") -> tuple[Document, ...]:
    """The contracts in a file, at least one, in printed order."""
    sample = "".join(paragraph.text for paragraph in paragraphs_of(source.blocks))[:40_000]
    traditional = is_traditional(sample)
    table = plain_table(traditional=traditional or has_traditional(sample))
    foreword, parts = split_contracts(without_contents(lines_of(source.blocks, table, file)))
    return _same_roles(tuple(_document(part, foreword if not nth else [], traditional, table) for nth, part in enumerate(parts)))


def _same_roles(contracts: tuple[Document, ...]) -> tuple[Document, ...]:
    """A supplement tells little of who runs the store: between the same parties the roles are those of the first contract."""
    roles: dict[str, Role] = {}
    for contract in contracts:
        if len({party.name for party in contract.parties if party.role and party.name}) >= 2:
            roles = {party.name: party.role for party in contract.parties if party.name}
            break
    return tuple(
        replace(contract, parties=tuple(replace(party, role=roles[party.name]) for party in contract.parties))
        if contract.parties and all(party.name in roles for party in contract.parties)
        else contract
        for contract in contracts
    )


def _document(lines: list[Line], foreword: list[Line], traditional: bool, table: Mapping[int, str]) -> Document:
    text = "\n".join(line.whole if line.table is None else _table_text(line) for line in lines)
    parties = parties_of(lines, text)
    paper = paper_of(lines, text)
    if not is_bilingual(lines):
        language: Language = "en" if language_of(text) == "en" else "zh"
        return Document(language, (_version(language, lines, foreword),), parties, (), traditional, paper)
    zh, en, order = part_languages(lines, table)
    versions = (_version("zh", zh, foreword), _version("en", en, []))
    known = [_by_place(version) for version in versions]
    pairs: list[Pair] = []
    for pairing in pair(zh, en, order):
        if pairing.zh is not None and pairing.en is not None:
            pairs.extend(Pair(first, second) for first, second in paired_cells(zh[pairing.zh], en[pairing.en], table))
        left = None if pairing.zh is None else known[0].get(_key(zh[pairing.zh]))
        right = None if pairing.en is None else known[1].get(_key(en[pairing.en]))
        if left is not None or right is not None:
            pairs.append(Pair(left, right))
    return Document("zh+en", versions, parties, tuple(pairs), traditional, paper)


def _version(language: Language, lines: list[Line], foreword: list[Line]) -> Version:
    title = title_of(lines) or next((line for line in reversed(foreword) if is_contract_title(line)), None)
    end = afterword_start(lines)
    clauses = (*_editorial(foreword), *build(lines[:end]), *_editorial(lines[end:]))
    return Version(language, None if title is None else title.paragraph, clauses)


def _editorial(lines: list[Line]) -> tuple[Clause, ...]:
    parts = tuple(line.table if line.table is not None else line.paragraph for line in lines)
    return (Clause("editorial", None, "", 1, None, parts),) if parts else ()


def _by_place(version: Version) -> dict[tuple[int, int, str], Paragraph]:
    found: dict[tuple[int, int, str], Paragraph] = {}
    for clause, _above in walk(version.clauses):
        for part in (clause.heading, *clause.parts):
            if isinstance(part, Paragraph):
                found[_place_key(part.place)] = part
    return found


def _key(line: Line) -> tuple[int, int, str]:
    return _place_key(line.paragraph.place)


def _place_key(place: Place) -> tuple[int, int, str]:
    return place.paragraph, place.start, place.part


def _table_text(line: Line) -> str:
    assert line.table is not None
    rows = [" ".join(text.plain for text in line.table.header)]
    rows += [" ".join(cell.text.plain for cell in row.cells if not cell.repeated) for row in line.table.rows]
    return "\n".join(rows)


