"""The project's scripts outside the package, as modules: docs/build.py, schemas/build.py, templates/build.py, generator/locale/build.py."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

__all__ = ["script"]


def script(path: Path) -> ModuleType:
    """The module in ``path``, loaded without being installed."""
    spec = importlib.util.spec_from_file_location(f"{path.parent.name}_{path.stem}", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
