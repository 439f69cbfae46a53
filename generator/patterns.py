"""Regular expressions whose compiled form is kept from one process to the next, as Python keeps that of modules: compiling thousands of them takes longer than a contract does."""

from __future__ import annotations

import importlib
import re
from array import array
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from generator.cache import Cache
from generator.pattern_beginnings import with_beginnings

__all__ = ["compiled", "compiled_here", "one_of"]


def _parts_of_re() -> tuple[Any, Any, Any] | None:
    """What ``re`` itself is made of; None where a Python has it otherwise."""
    try:
        sre, compiler, parser = (importlib.import_module(name) for name in ("_sre", "re._compiler", "re._parser"))
        return (sre, compiler, parser) if array("I").itemsize == sre.CODESIZE and callable(compiler._code) else None
    except (ImportError, AttributeError):  # pragma: no cover
        return None


_RE = _parts_of_re()
_KNOWN = frozenset((20220615, 20221023, 20230612))
"""What the engines of Python 3.11, 3.12 and 3.13 call what they run; another one may run it otherwise, and gets its own compiler's work as it is."""
_IS_KNOWN = _RE is not None and _RE[0].MAGIC in _KNOWN
_KEPT = Cache(f"searched-{_RE[0].MAGIC if _RE is not None else 0}", limit=20_000)


def compiled(source: str, flags: int = 0, *, searched: bool = True) -> re.Pattern[str]:
    """What ``re.compile`` makes of ``source`` and ``flags``; if it is ``searched`` for, not only tried at a place, it is told with which letters a match begins.

    Raises:
        re.error: it is broken.
    """
    if _RE is None:  # pragma: no cover
        return re.compile(source, flags)
    return _pattern(source, _kept(source, flags, searched))


@lru_cache(64)
def compiled_here(source: str, flags: int = 0) -> re.Pattern[str]:
    """As ``compiled``, and forgotten when the process ends: for what no other contract shares, such as the names of its parties."""
    return _pattern(source, _code(source, flags, searched=True)) if _RE is not None else re.compile(source, flags)


def one_of(sources: Sequence[str]) -> re.Pattern[str] | None:
    """The first of several expressions without groups that fits at a place, as ``(a)|(b)``; None where they cannot be joined.

    It is put together of what was compiled of each, in a hundredth of the time that compiling it would take.
    """
    if _RE is None or not _IS_KNOWN:
        return None
    _sre, compiler, _parser = _RE
    joined, ends = [int(compiler.BRANCH)], []
    for nth, source in enumerate(sources):
        flags, groups, _names, numbers = _kept(source, 0, searched=False)
        if flags != re.UNICODE or groups > 1:
            return None
        code = array("I", numbers).tolist()
        # Without what is known of the expression, at its head, and the sign of success at its end.
        body = code[1 + code[1] : -1]
        joined += [len(body) + 7, *body, int(compiler.MARK), 2 * nth, int(compiler.MARK), 2 * nth + 1, int(compiler.JUMP), 0]
        ends.append(len(joined) - 1)
    joined.append(int(compiler.FAILURE))
    for end in ends:
        joined[end] = len(joined) - end
    pattern: re.Pattern[str] = _sre.compile("|".join(f"({source})" for source in sources), int(re.UNICODE), [*joined, int(compiler.SUCCESS)], len(sources), {}, (None,) * (len(sources) + 1))
    return pattern


_Code = tuple[int, int, dict[str, int], bytes]
"""The flags, the number of groups, those with names, and what the engine runs."""


def _kept(source: str, flags: int, searched: bool) -> _Code:
    key = f"{int(flags)}{':' if searched else '@'}{source}"
    kept: _Code | None = _KEPT.get(key)
    if kept is None:
        kept = _code(source, flags, searched)
        _KEPT.put(key, kept)
    return kept


def _code(source: str, flags: int, searched: bool) -> _Code:
    assert _RE is not None
    _sre, compiler, parser = _RE
    parsed = parser.parse(source, flags)
    state = parsed.state
    code = compiler._code(parsed, flags)
    if searched and _IS_KNOWN:
        code = with_beginnings(code, parsed, compiler)
    return int(flags | state.flags), state.groups, dict(state.groupdict), array("I", code).tobytes()


def _pattern(source: str, code: _Code) -> re.Pattern[str]:
    assert _RE is not None
    flags, groups, names, numbers = code
    called: list[str | None] = [None] * groups
    for name, number in names.items():
        called[number] = name
    pattern: re.Pattern[str] = _RE[0].compile(source, flags, array("I", numbers).tolist(), groups - 1, names, tuple(called))
    return pattern
