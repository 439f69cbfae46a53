"""A contract as an outline that a test can compare: one line a clause and paragraph."""

from __future__ import annotations

from pathlib import Path

from generator.reading import Clause, Document, Paragraph, Table, Version, read


def contract(tmp_path: Path, text: str, name: str = "contract.txt") -> Document:
    """The only contract in a text file."""
    (document,) = contracts(tmp_path, text, name)
    return document


def contracts(tmp_path: Path, text: str, name: str = "contract.txt") -> tuple[Document, ...]:
    path = tmp_path / name
    path.write_text(text, "utf-8")
    return read(path).contracts


def outline(version: Version) -> list[str]:
    """``kind label # heading`` for a clause and ``label | text`` for a paragraph, indented by level."""
    lines: list[str] = []
    for clause in version.clauses:
        _clause(clause, 0, lines)
    return lines


def _clause(clause: Clause, depth: int, lines: list[str]) -> None:
    heading = f" # {clause.heading.text.plain}" if clause.heading else ""
    lines.append("  " * depth + f"{clause.kind} {clause.label}".strip() + heading)
    for part in clause.parts:
        if isinstance(part, Clause):
            _clause(part, depth + 1, lines)
        elif isinstance(part, Paragraph):
            lines.append("  " * (depth + 1) + f"{part.label} | {part.text.plain}".strip())
        else:
            lines.extend("  " * (depth + 1) + row for row in _rows(part))


def _rows(table: Table) -> list[str]:
    header = ["[" + " / ".join(text.plain for text in table.header) + "]"] if table.header else []
    return header + ["- " + " / ".join(cell.text.plain for cell in row.cells) for row in table.rows]
