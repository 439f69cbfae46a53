"""Reads the YAML files that the library and the rules' pages are made of; what was read once is kept."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from generator.cache import Cache
from generator.errors import HostpactError, LibraryError
from generator.messages import _

__all__ = ["read_yaml", "well_built"]

_PARSED = Cache("library", limit=600)
"""Reading YAML takes longer than anything else that is done with the library."""

MAX_DEPTH = 60
MAX_NODES = 50_000
"""Values after aliases are followed, and levels: a file of ours has a few hundred values in six levels."""


@contextlib.contextmanager
def well_built(path: Path) -> Iterator[None]:
    """Reading ``path``, whose entries may have any form.

    Raises:
        LibraryError: an entry is missing, or has another form than the library's own.
    """
    try:
        yield
    except HostpactError:
        raise
    except KeyError as error:
        raise LibraryError(_("{file}: the entry “{name}” is missing.", file=path, name=error.args[0])) from error
    except (TypeError, AttributeError, ValueError, LookupError) as error:
        from generator.library.reasons import reason

        raise LibraryError(_("{file}: an entry has the wrong form ({reason}); docs/clause-library.md shows each.", file=path, reason=reason(error))) from error


def read_yaml(path: Path) -> dict[str, Any]:
    """A data file as a mapping; dates in it are texts.

    Raises:
        LibraryError: it cannot be read, or holds no mapping.
    """
    try:
        stat = path.stat()
    except OSError as error:
        raise _unreadable(path, error) from error
    key = f"{path.absolute()}:{stat.st_mtime_ns}:{stat.st_size}"
    data = _PARSED.get(key)
    if data is None:
        data = _read(path)
        _PARSED.put(key, data)
    if not isinstance(data, dict):
        raise LibraryError(_("{file}: a mapping was expected (name: value).", file=path))
    return data


def _read(path: Path) -> Any:
    from ruamel.yaml.error import YAMLError

    try:
        return _parsed(path.read_text("utf-8"))
    # ValueError: what looks like a number or a date and is none, such as 2026-13-45.
    except (OSError, ValueError, YAMLError) as error:
        raise _unreadable(path, error) from error


def _unreadable(path: Path, error: Exception) -> LibraryError:
    from generator.library.reasons import yaml_reason

    mark = getattr(error, "problem_mark", None)
    place = f"{path}:{mark.line + 1}" if mark else str(path)
    return LibraryError(_("{place}: not readable as YAML in UTF-8 ({reason}).", place=place, reason=yaml_reason(error)))


def _parsed(text: str) -> Any:
    """The data of a YAML text.

    Raises:
        YAMLError: no YAML.
        ValueError: a value that is none, or more than a library can need: nested too deep, or blown up by aliases.
    """
    from ruamel.yaml import YAML

    yaml = YAML(typ="safe")
    # libyaml's composer recurses without a limit and would crash the process, so depth is measured on the stream of events first.
    # Most files are read from these events alone, in a third of the composer's time.
    data, whole = _from_events(yaml.parse(text))
    return data if whole else _plain(yaml.load(text), iter(range(MAX_NODES)))


_MAY_BE_NO_TEXT = frozenset("-+0123456789.~nNtTfF<=")
"""What a plain scalar that is a number, a date, true, false, null or a merge begins with in YAML 1.2."""
_CONSTANTS = {"true": True, "false": False, "null": None, "~": None, "": None}


def _from_events(events: Iterator[Any]) -> tuple[Any, bool]:
    """The data, and whether that is all of it: False for a text with tags, aliases, dates or anything else that is not plain.

    Raises:
        ValueError: nested too deep.
    """
    found: list[Any] = []
    open_: list[tuple[list[Any], bool]] = [(found, False)]
    depth, whole = 0, True
    for event in events:
        kind = type(event).__name__
        if kind == "ScalarEvent":
            value = event.value
            if event.tag is not None:
                whole = False
            elif event.style is None or event.style == "":
                if value in _CONSTANTS:
                    value = _CONSTANTS[value]
                elif value[:1] in _MAY_BE_NO_TEXT and not value[:1].isalpha():
                    whole, value = (whole, int(value)) if value.isascii() and value.isdigit() and (value == "0" or value[0] != "0") else (False, value)
                elif value.lower() in _CONSTANTS:
                    whole = False
            open_[-1][0].append(value)
        elif kind in ("MappingStartEvent", "SequenceStartEvent"):
            depth += 1
            if depth > MAX_DEPTH:
                raise ValueError(_("too many values, or nested too deep"))
            whole = whole and event.tag is None
            open_.append(([], kind == "MappingStartEvent"))
        elif kind in ("MappingEndEvent", "SequenceEndEvent"):
            depth -= 1
            items, mapping = open_.pop()
            if mapping:
                names = items[::2]
                whole = whole and all(isinstance(name, str) for name in names) and len(set(names)) == len(names)
                open_[-1][0].append(dict(zip(names, items[1::2], strict=True)) if whole else None)
            else:
                open_[-1][0].append(items)
        elif kind == "AliasEvent" or (kind == "DocumentStartEvent" and (event.version or event.tags or found)):
            whole = False
            open_[-1][0].append(None)
    return (found[0] if found else None), whole


def _plain(data: object, budget: Iterator[int], depth: int = 0) -> Any:
    """``data`` with nothing in it but what JSON has, too; the cache can keep that, and aliases stand written out."""
    if next(budget, None) is None or depth > MAX_DEPTH:
        raise ValueError(_("too many values, or nested too deep"))
    if isinstance(data, dict):
        return {_plain(key, budget, depth + 1): _plain(value, budget, depth + 1) for key, value in data.items()}
    if isinstance(data, list):
        return [_plain(value, budget, depth + 1) for value in data]
    return data if data is None or isinstance(data, (str, int, float)) else str(data)
