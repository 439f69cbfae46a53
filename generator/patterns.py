"""Regular expressions whose compiled form is kept from one process to the next, as Python keeps that of modules: compiling thousands of them takes longer than a contract does."""

from __future__ import annotations

import importlib
import re
from array import array
from typing import Any

from generator.cache import Cache

__all__ = ["compiled"]


def _parts_of_re() -> tuple[Any, Any, Any] | None:
    """What ``re`` itself is made of; None where a Python has it otherwise."""
    try:
        sre, compiler, parser = (importlib.import_module(name) for name in ("_sre", "re._compiler", "re._parser"))
        return (sre, compiler, parser) if array("I").itemsize == sre.CODESIZE and callable(compiler._code) else None
    except (ImportError, AttributeError):  # pragma: no cover
        return None


_RE = _parts_of_re()
_KEPT = Cache(f"patterns-{_RE[0].MAGIC if _RE is not None else 0}", limit=20_000)


def compiled(source: str, flags: int = 0) -> re.Pattern[str]:
    """What ``re.compile`` makes of ``source`` and ``flags``.

    Raises:
        re.error: it is broken.
    """
    if _RE is None:  # pragma: no cover
        return re.compile(source, flags)
    sre, compiler, parser = _RE
    key = f"{int(flags)}:{source}"
    kept = _KEPT.get(key)
    if kept is None:
        parsed = parser.parse(source, flags)
        state = parsed.state
        kept = int(flags | state.flags), state.groups, dict(state.groupdict), array("I", compiler._code(parsed, flags)).tobytes()
        _KEPT.put(key, kept)
    found, groups, names, code = kept
    called: list[str | None] = [None] * groups
    for name, number in names.items():
        called[number] = name
    pattern: re.Pattern[str] = sre.compile(source, found, array("I", code).tolist(), groups - 1, names, tuple(called))
    return pattern
