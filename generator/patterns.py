"""Regular expressions whose compiled form is kept from one process to the next, as Python keeps that of modules: compiling thousands of them takes longer than a contract does."""

from __future__ import annotations

import importlib
import re
from array import array
from typing import Any

from generator.cache import Cache
from generator.pattern_beginnings import with_beginnings

__all__ = ["compiled"]


def _parts_of_re() -> tuple[Any, Any, Any] | None:
    """What ``re`` itself is made of; None where a Python has it otherwise."""
    try:
        sre, compiler, parser = (importlib.import_module(name) for name in ("_sre", "re._compiler", "re._parser"))
        return (sre, compiler, parser) if array("I").itemsize == sre.CODESIZE and callable(compiler._code) else None
    except (ImportError, AttributeError):  # pragma: no cover
        return None


_RE = _parts_of_re()
_KEPT = Cache(f"searched-{_RE[0].MAGIC if _RE is not None else 0}", limit=20_000)


def compiled(source: str, flags: int = 0, *, searched: bool = True) -> re.Pattern[str]:
    """What ``re.compile`` makes of ``source`` and ``flags``; if it is ``searched`` for, not only tried at a place, it is told with which letters a match begins.

    Raises:
        re.error: it is broken.
    """
    if _RE is None:  # pragma: no cover
        return re.compile(source, flags)
    sre, compiler, parser = _RE
    key = f"{int(flags)}{':' if searched else '@'}{source}"
    kept = _KEPT.get(key)
    if kept is None:
        parsed = parser.parse(source, flags)
        state = parsed.state
        code = compiler._code(parsed, flags)
        if searched:
            code = with_beginnings(code, parsed, compiler)
        kept = int(flags | state.flags), state.groups, dict(state.groupdict), array("I", code).tobytes()
        _KEPT.put(key, kept)
    found, groups, names, numbers = kept
    called: list[str | None] = [None] * groups
    for name, number in names.items():
        called[number] = name
    pattern: re.Pattern[str] = sre.compile(source, found, array("I", numbers).tolist(), groups - 1, names, tuple(called))
    return pattern
