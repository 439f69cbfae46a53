"""What takes longer to make than to load again, kept in the user's cache folder as Python keeps its own .pyc files.

A cache is only ever a saving: a missing, broken or unwritable file is ignored, and a file of other versions is never read.
"""

from __future__ import annotations

import atexit
import contextlib
import hashlib
import marshal
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

from generator import __version__

__all__ = ["Cache"]

_DIGEST = 16


def _digest(content: bytes) -> bytes:
    return hashlib.blake2b(content, digest_size=_DIGEST).digest()


class Cache:
    """Values by key, kept from one process to the next.

    Values are what ``marshal`` writes: plain data and code objects. ``HOSTPACT_CACHE`` names another folder; ``off`` keeps nothing on disk.
    """

    def __init__(self, name: str, limit: int) -> None:
        """``name`` of the file, and how many values it holds at the most: those used last stay."""
        self._name = name
        self._limit = limit
        self._kept: dict[str, Any] | None = None
        self._used: dict[str, Any] = {}
        self._new = False

    def get(self, key: str) -> Any:
        """The value, or None."""
        if self._kept is None:
            self._kept = self._read()
        if key in self._used:
            return self._used[key]
        value = self._kept.get(key)
        if value is not None:
            self._used[key] = value
        return value

    def put(self, key: str, value: Any) -> None:
        """Keep ``value``; it is written when the process ends."""
        if not self._new:
            self._new = True
            atexit.register(self._write)
        self._used[key] = value

    def _read(self) -> dict[str, Any]:
        file = self._file()
        if file is not None:
            with contextlib.suppress(OSError, EOFError, ValueError, TypeError):
                content = file.read_bytes()
                # Code read from a damaged file can crash the interpreter.
                if content[:_DIGEST] == _digest(content[_DIGEST:]) and isinstance(found := marshal.loads(content[_DIGEST:]), dict):
                    return found
        return {}

    def _write(self) -> None:
        file = self._file()
        if file is None:
            return
        others = [(key, value) for key, value in (self._kept or {}).items() if key not in self._used]
        entries = [*others, *self._used.items()][-self._limit :]
        with contextlib.suppress(OSError, ValueError):
            content = marshal.dumps(dict(entries))
            file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(dir=file.parent)
            try:
                with os.fdopen(handle, "wb") as stream:
                    stream.write(_digest(content) + content)
                Path(name).replace(file)
            finally:
                Path(name).unlink(missing_ok=True)

    def _file(self) -> Path | None:
        folder = os.environ.get("HOSTPACT_CACHE")
        if folder == "off":
            return None
        if not folder:
            base = os.environ.get("LOCALAPPDATA") if sys.platform == "win32" else os.environ.get("XDG_CACHE_HOME")
            try:
                folder = str(Path(base or Path.home() / ".cache") / "hostpact")
            except RuntimeError:
                return None
        return Path(folder) / f"{self._name}-{sys.implementation.cache_tag}-{__version__}.bin"
