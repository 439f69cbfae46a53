"""Every error that hostpact raises on purpose. Each carries the exit code that the command ends with.

Messages are in the user's language (generator/messages.py) and say what was found, what was expected and how to mend it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from generator.agreement.load import Problem

__all__ = ["DraftError", "HostpactError", "InvalidAgreement", "LibraryError", "OutputExists", "TemplateError", "ToolMissing", "Unreadable"]


class HostpactError(Exception):
    """Base of them all. ``exit_code``: 2 wrong use, 3 unreadable or broken input."""

    exit_code = 3


class Unreadable(HostpactError, ValueError):
    """A file that cannot be read as what it should be."""


class InvalidAgreement(HostpactError, ValueError):
    """An agreement file with format errors, all of them at once.

    Attributes:
        file: the path as the user gave it.
        problems: in the order of the file.
        readable: False if nothing could be read at all (broken YAML, wrong encoding): exit code 3, else 1.
    """

    def __init__(self, file: str, problems: Sequence[Problem], *, readable: bool) -> None:
        super().__init__(f"{file}: {', '.join(problem.kind for problem in problems)}")
        self.file = file
        self.problems = tuple(problems)
        self.exit_code = 1 if readable else 3


class LibraryError(HostpactError, ValueError):
    """A clause library that is broken, or a clause, variant or article that it lacks."""


class DraftError(HostpactError, ValueError):
    """An agreement that this library cannot draft: a text needs a value that is not there."""


class TemplateError(HostpactError, ValueError):
    """A Word template with a wrong tag, or a file that is none."""


class OutputExists(HostpactError, FileExistsError):
    """A file that would have been overwritten without --force."""

    exit_code = 2


class ToolMissing(HostpactError, RuntimeError):
    """A program on the machine that an option needs, such as LibreOffice."""
