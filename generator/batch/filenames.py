"""File names from a pattern such as ``{contract.number} {parties.client.name}``: safe on every system, unique, short."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Callable

from generator.batch.inputs import inputs
from generator.errors import HostpactError
from generator.messages import _

__all__ = ["FileNames", "Pattern", "PatternError", "safe_name"]

MOST_CHARACTERS = 80
MOST_BYTES = 180  # of UTF-8: file systems take 255, and " (2).docx" must still fit
_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ud800-\udfff]+')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?=\.|$)", re.I)
_FIELD = re.compile(r"\{([^{}]*)\}")


class PatternError(HostpactError, ValueError):
    """A pattern with a field that no agreement has."""

    exit_code = 2


class Pattern:
    """A pattern of file names; its fields are paths of the agreement, and ``{row}``."""

    def __init__(self, text: str) -> None:
        """
        Raises:
            PatternError: a field is no input of an agreement, or a brace stands alone.
        """
        self.text = text
        self.paths = tuple(field for field in _FIELD.findall(text) if field != "row")
        known = inputs()
        for path in self.paths:
            if re.sub(r"\[\d+\]", "[]", path) not in known:
                raise PatternError(_("{{{path}}} in the pattern of file names is no input of an agreement. Such as: {example}", path=path, example="{contract.number} {parties.client.name}"))
        if re.search(r"[{}]", _FIELD.sub("", text)) or not text.strip():
            raise PatternError(_("the pattern of file names “{pattern}” is not well written. Such as: {example}", pattern=text, example="{contract.number} {parties.client.name}"))

    def fill(self, value: Callable[[str], str], row: int) -> str:
        """The stem of a row's file; ``value`` gives the text at a path, "" where there is none."""
        return safe_name(_FIELD.sub(lambda field: str(row) if field[1] == "row" else value(field[1]), self.text)) or f"row {row}"


def safe_name(text: str, most: int = MOST_CHARACTERS) -> str:
    """``text`` as the stem of a file name on Windows, macOS and Linux: no path, no device, nothing hidden, at most ``most`` characters."""
    name = _FORBIDDEN.sub("-", " ".join(unicodedata.normalize("NFC", text).split()))
    # Excel's formulas would come to life in a list of files that is pasted into a sheet.
    name = " ".join(name.split()).strip(" .-").lstrip("=+@~$")
    name = name.strip(" .-")
    if _RESERVED.match(name):
        name = f"_{name}"
    bytes_ = MOST_BYTES * most // MOST_CHARACTERS
    if len(name) > most or len(name.encode()) > bytes_:
        mark = hashlib.sha256(name.encode()).hexdigest()[:8]
        name = name.encode()[: bytes_ - 9].decode(errors="ignore")[: most - 9].rstrip(" .-") + f"~{mark}"
    return name


class FileNames:
    """Gives each name once, whatever its case and its accents' form: the second ``A.docx`` is ``A (2).docx``."""

    def __init__(self) -> None:
        self._taken: dict[str, int] = {}

    def take(self, stem: str) -> str:
        """``stem``, or with a number behind it if it was given before."""
        name, key = stem, self._key(stem)
        while key in self._taken:
            self._taken[self._key(stem)] += 1
            name = f"{stem} ({self._taken[self._key(stem)]})"
            key = self._key(name)
        self._taken[key] = 1
        return name

    @staticmethod
    def _key(name: str) -> str:
        return unicodedata.normalize("NFKC", name).casefold()
