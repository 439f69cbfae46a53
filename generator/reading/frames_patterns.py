"""Regular expressions whose compiled form is kept from one process to the next, as Python keeps that of modules: compiling thousands of them takes longer than a contract."""

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


def compiled(source: str) -> re.Pattern[str]:
    """``source``, without flags and names of groups, as ``re.compile`` makes a pattern of it.

    Raises:
        re.error: it is broken.
    """
    if _RE is None:  # pragma: no cover
        return re.compile(source)
    sre, compiler, parser = _RE
    kept = _KEPT.get(source)
    if kept is None:
        parsed = parser.parse(source)
        kept = parsed.state.flags, parsed.state.groups, array("I", compiler._code(parsed, 0)).tobytes()
        _KEPT.put(source, kept)
    flags, groups, code = kept
    pattern: re.Pattern[str] = sre.compile(source, flags, array("I", code).tolist(), groups - 1, {}, (None,) * groups)
    return pattern
