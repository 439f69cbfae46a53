"""Where the data folders lie: inside the package when installed, at the top of a checkout else."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

__all__ = ["data_folder"]


def data_folder(name: Literal["clause_library", "templates", "schemas"]) -> Path:
    """The folder ``name`` of this installation.

    Raises:
        FileNotFoundError: the installation is broken.
    """
    package = Path(__file__).parent
    for folder in (package / name, package.parent / name):
        if folder.is_dir():
            return folder
    raise FileNotFoundError(f"{name}: not found beside {package}; install hostpact again")
