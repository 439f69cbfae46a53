"""Where things stand in a TOML file: the line of a table, a key or an entry of a list. tomllib gives values without their places."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

__all__ = ["lines_of_keys", "nearest_line"]

Path = tuple[str | int, ...]

_TABLE = re.compile(r"\s*(\[\[?)\s*([^\[\]]+?)\s*\]\]?\s*(?:#.*)?$")
_KEY = re.compile(r"""\s*((?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*')(?:\s*\.\s*(?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*'))*)\s*=""")
_PART = re.compile(r"""[A-Za-z0-9_-]+|"[^"]*"|'[^']*'""")
_TOKEN = re.compile(r'"""|\'\'\'|"(?:\\.|[^"\\])*"|\'[^\']*\'|#.*|[\[\]{}]')


def lines_of_keys(text: str) -> Mapping[Path, int]:
    """The line, from 1, on which each table, key and entry of a list begins. ``text`` is valid TOML."""
    found: dict[Path, int] = {}
    table: Path = ()
    for number, line, whole in _logical(text):
        head = _TABLE.match(line)
        if head is not None:
            table = _entered(found, head[1] == "[[", _names(head[2]))
            found.setdefault(table, number)
            continue
        key = _KEY.match(line)
        if key is not None:
            path = (*table, *_names(key[1]))
            for length in range(len(table) + 1, len(path) + 1):
                found.setdefault(path[:length], number)
            for nth, at in enumerate(_entries(whole)):
                found.setdefault((*path, nth), number + at)
    return found


def nearest_line(lines: Mapping[Path, int], path: Sequence[str | int]) -> int:
    """The line of ``path`` or of the nearest part around it; 1 if there is none."""
    for length in range(len(path), 0, -1):
        if (line := lines.get(tuple(path[:length]))) is not None:
            return line
    return 1


def _names(text: str) -> Path:
    return tuple(part.strip("\"'") for part in _PART.findall(text))


def _entered(found: Mapping[Path, int], listed: bool, names: Path) -> Path:
    """The table that a heading opens: [[accepted]] a second time is the entry with index 1."""
    path: Path = ()
    for nth, name in enumerate(names):
        path = (*path, name)
        last = nth == len(names) - 1
        count = sum(1 for known in found if len(known) == len(path) + 1 and known[:-1] == path and isinstance(known[-1], int))
        if last and listed:
            path = (*path, count)
        elif count:
            path = (*path, count - 1)
    return path


def _logical(text: str) -> Iterator[tuple[int, str, list[str]]]:
    """Each statement: its line's number, that line, and all its lines."""
    rows = text.splitlines()
    at = 0
    while at < len(rows):
        end = at + 1
        if _KEY.match(rows[at]):
            while end < len(rows) and _open("\n".join(rows[at:end])):
                end += 1
        yield at + 1, rows[at], rows[at:end]
        at = end


def _open(text: str) -> bool:
    """Whether a value goes on in the next line: a list, or a text in three quotation marks."""
    depth, quoted, position = 0, "", 0
    while position < len(text):
        if quoted:
            close = text.find(quoted, position)
            if close < 0:
                return True
            position, quoted = close + 3, ""
            continue
        token = _TOKEN.search(text, position)
        if token is None:
            break
        position = token.end()
        if token[0] in ('"""', "'''"):
            quoted = token[0]
        elif token[0] in "[{":
            depth += 1
        elif token[0] in "]}":
            depth -= 1
    return depth > 0 or bool(quoted)


def _entries(rows: Sequence[str]) -> Iterator[int]:
    """How many lines below its key each entry of a list in brackets begins, for lists that are written over several lines."""
    if len(rows) > 1 and '"""' not in "".join(rows):
        for at, row in enumerate(rows[1:], 1):
            if row.strip() and row.strip()[0] not in "]#":
                yield at
