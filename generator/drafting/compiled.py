"""Compiled clause texts, kept in the user's cache folder as Python keeps its own .pyc files: compiling takes longer than drafting.

The cache is only ever a saving: a missing, broken or unwritable one is ignored, and a file of other versions is never read.
"""

from __future__ import annotations

import contextlib
import hashlib
import marshal
import os
import sys
import tempfile
from importlib.metadata import version
from pathlib import Path
from types import CodeType

from jinja2 import Environment

__all__ = ["CompiledTexts"]

_LIMIT = 5000
"""Texts that a file holds at the most: our library has a few hundred; house libraries add to it."""


class CompiledTexts:
    """The code of each text by language. ``HOSTPACT_CACHE`` names another folder; ``off`` keeps nothing on disk."""

    def __init__(self) -> None:
        self._codes: dict[tuple[str, str], CodeType] | None = None
        self._new = False

    def code(self, environment: Environment, language: str, text: str) -> CodeType:
        """The code object of the template ``text``; raises what ``Environment.compile`` raises."""
        codes = self._loaded()
        key = (language, hashlib.sha256(text.encode()).hexdigest())
        if key not in codes:
            codes[key] = environment.compile(text)
            self._new = True
        return codes[key]

    def keep(self) -> None:
        """Write what was compiled anew, if anything, for the next process."""
        file = _file()
        if not self._new or file is None:
            return
        self._new = False
        entries = list(self._loaded().items())[-_LIMIT:]
        with contextlib.suppress(OSError, ValueError):
            file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=file.parent)
            with os.fdopen(handle, "wb") as stream:
                marshal.dump(dict(entries), stream)
            Path(name).replace(file)

    def _loaded(self) -> dict[tuple[str, str], CodeType]:
        if self._codes is None:
            self._codes = {}
            file = _file()
            if file is not None:
                with contextlib.suppress(OSError, EOFError, ValueError, TypeError), file.open("rb") as stream:
                    found = marshal.load(stream)
                    self._codes = found if isinstance(found, dict) else {}
        return self._codes


def _file() -> Path | None:
    folder = os.environ.get("HOSTPACT_CACHE")
    if folder == "off":
        return None
    if not folder:
        base = os.environ.get("LOCALAPPDATA") if sys.platform == "win32" else os.environ.get("XDG_CACHE_HOME")
        try:
            folder = str(Path(base or Path.home() / ".cache") / "hostpact")
        except RuntimeError:
            return None
    return Path(folder) / f"texts-{sys.implementation.cache_tag}-jinja{version('jinja2')}-{version('hostpact')}.bin"
