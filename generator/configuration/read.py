"""hostpact.toml and [tool.hostpact]: found from a file's folder upwards, read, and validated with file and line."""

from __future__ import annotations

import difflib
import functools
import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

from generator.configuration.places import lines_of_keys, nearest_line
from generator.errors import Unreadable
from generator.messages import _, reason_of
from generator.rules.accepted import Accepted
from generator.rules.chosen import Setting

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

__all__ = ["NAME", "Configuration", "configuration_for", "forget", "read_configuration", "seen_from", "wrong_code"]

NAME = "hostpact.toml"
_PROJECT = "pyproject.toml"
_MAX = 1_000_000
_EMPTY: Mapping[str, Setting] = {}


@dataclass(frozen=True)
class Configuration:
    """What a configuration file says; None: it says nothing of the kind.

    Attributes:
        path: the file; None: there is none, all else is empty.
        library: the folder of the house library.
        levels: by code or family.
    """

    path: Path | None = None
    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] | None = None
    fail_on: str | None = None
    form: str | None = None
    lang: str | None = None
    library: Path | None = None
    levels: Mapping[str, Setting] = field(default_factory=lambda: _EMPTY)
    accepted: tuple[Accepted, ...] = ()


def configuration_for(file: str | Path, house: Path | None = None) -> Configuration:
    """The configuration of ``file``: that of its folder, or of the nearest folder above with one.

    Args:
        house: a house library that is named on the command line; its codes are known, too, and the file's own library is not read.

    Raises:
        Unreadable: as ``read_configuration``.
    """
    found = _found(Path(os.path.abspath(file)).parent)
    return Configuration() if found is None else read_configuration(found, house)


@functools.cache
def _found(folder: Path) -> Path | None:
    for place in (folder, *folder.parents):
        if (place / NAME).is_file():
            return place / NAME
        if (place / _PROJECT).is_file() and _has_ours(place / _PROJECT):
            return place / _PROJECT
    return None


def _has_ours(project: Path) -> bool:
    try:
        return re.search(r"(?m)^\s*\[+\s*tool\s*\.\s*[\"']?hostpact\b", project.read_text("utf-8-sig")) is not None
    except (OSError, UnicodeDecodeError):
        # Somebody else's file: not ours to complain of.
        return False


@functools.cache
def read_configuration(path: Path, house: Path | None = None) -> Configuration:
    """Reads a configuration file.

    Raises:
        Unreadable: it cannot be read, or something in it is not as it should be; all problems at once, each with its line.
    """
    text = _text(path)
    try:
        data: Any = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise Unreadable(_broken(path, text, str(error))) from error
    except RecursionError as error:
        raise Unreadable(_("{file}: nested too deep for a configuration.", file=path)) from error
    within: tuple[str, ...] = ()
    if path.name == _PROJECT or (path.name != NAME and "hostpact" in _table(data.get("tool"))):
        within = ("tool", "hostpact")
        data = _table(data.get("tool")).get("hostpact", {})
    return _validated(path, text, data, within, house)


def _table(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _text(path: Path) -> str:
    try:
        if path.stat().st_size > _MAX:
            raise Unreadable(_("{file}: is larger than {limit} MB; no configuration is.", file=path, limit=_MAX // 1_000_000))
        return path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except OSError as error:
        raise Unreadable(_("{file}: cannot be opened ({error})", file=path, error=reason_of(error))) from error
    except UnicodeDecodeError as error:
        raise Unreadable(_("{file}: not UTF-8. Save it as UTF-8.", file=path)) from error


def _broken(path: Path, text: str, reason: str) -> str:
    """tomllib says what is wrong in English and for programmers; the line itself tells more."""
    found = re.search(r"at line (\d+)", reason)
    rows = text.splitlines()
    number = int(found[1]) if found else len(rows)
    shown = rows[number - 1].strip()[:60] if 0 < number <= len(rows) else ""
    if re.search(r"=\s*\d{4}-\d{1,2}-\d{1,2}\b", shown):
        advice = _("A date is written like this, and must be one that exists: until = 2027-06-30.")
        return _("{file}:{line}: not readable as TOML at “{shown}”. {advice}", file=path, line=number, shown=shown, advice=advice)
    advice = _("Texts stand in quotation marks, lists in square brackets: select = [\"SVC\", \"FEE001\"]. A name stands once.")
    return _("{file}:{line}: not readable as TOML at “{shown}”. {advice}", file=path, line=max(number, 1), shown=shown, advice=advice)


def _validated(path: Path, text: str, data: Any, within: tuple[str, ...], house: Path | None) -> Configuration:
    from pydantic import ValidationError

    from generator.configuration.model import ConfigurationFile

    lines = lines_of_keys(text)

    def line(*where: str | int) -> int:
        return nearest_line(lines, (*within, *where))

    try:
        written = ConfigurationFile.model_validate(data)
    except ValidationError as error:
        problems = sorted({(line(*_where(one)), _said(one)) for one in error.errors()})
        raise Unreadable("\n".join(_("{file}:{line}: {problem}", file=path, line=number, problem=problem) for number, problem in problems)) from error
    library = (path.parent / written.library) if written.library else None
    if library is not None and not library.is_dir():
        raise Unreadable(_("{file}:{line}: there is no folder “{name}”. Name it as seen from the folder of this file.", file=path, line=line("library"), name=written.library))
    entries = tuple(
        Accepted(one.code, one.reason, one.file, one.clause, one.quote, one.path, one.until, line("accepted", nth)) for nth, one in enumerate(written.accepted)
    )
    named: list[tuple[int, str, bool]] = [
        *((line("select", nth), code, False) for nth, code in enumerate(written.select or ())),
        *((line("ignore", nth), code, False) for nth, code in enumerate(written.ignore or ())),
        *((line("levels", code), code, False) for code in written.levels),
        *((line("accepted", nth, "code"), entry.code, True) for nth, entry in enumerate(entries)),
    ]
    wrong = [(number, said) for number, code, whole in named if (said := wrong_code(code, whole, house or library))]
    if wrong:
        raise Unreadable("\n".join(_("{file}:{line}: {problem}", file=path, line=number, problem=problem) for number, problem in sorted(set(wrong))))
    return Configuration(
        path,
        None if written.select is None else tuple(written.select),
        None if written.ignore is None else tuple(written.ignore),
        written.fail_on,
        written.format,
        written.lang,
        library,
        dict(written.levels),
        entries,
    )


def wrong_code(code: str, whole: bool, house: Path | None = None) -> str:
    """What is wrong with a code, or "". ``whole``: a family does not do. ``house``: a library whose rules count, too."""
    from generator.rules.rule import rule_codes

    known = rule_codes(house)
    if code in known or (not whole and any(each.startswith(code) for each in known)):
        return ""
    if any(each.startswith(code) for each in known):
        return _("“{code}” is a family: name one rule, such as {rule}.", code=code, rule=next(each for each in known if each.startswith(code)))
    close = difflib.get_close_matches(code, known, n=1)
    hint = _("Did you mean “{name}”?", name=close[0]) if close else _("`hostpact rules` lists them.")
    return _("there is no rule “{code}”. {hint}", code=code, hint=hint)


def _where(error: ErrorDetails) -> tuple[str | int, ...]:
    # A wrong key of a mapping carries "[key]" behind it.
    return tuple(part for part in error["loc"] if part != "[key]")


_EXAMPLES = {
    "select": 'select = ["SVC", "FEE001"]', "ignore": 'ignore = ["LAW014"]', "fail-on": 'fail-on = "warning"', "format": 'format = "html"', "lang": 'lang = "zh"',
    "library": 'library = "house-library"', "levels": '[levels] TRM006 = "off"', "accepted": "[[accepted]]", "code": 'code = "SVC004"', "reason": 'reason = "…"',
    "file": 'file = "contracts/*.docx"', "clause": 'clause = "第三条（二）"', "quote": 'quote = "…"', "path": 'path = "fees.extras[0]"', "until": "until = 2027-06-30",
}  # fmt: skip
"""How each entry is written."""


def _said(error: ErrorDetails) -> str:
    where = _where(error)
    name = next((str(part) for part in reversed(where) if isinstance(part, str)), "")
    if error["type"] == "extra_forbidden":
        known = _known_names(where[:-1])
        close = difflib.get_close_matches(name.replace("_", "-"), known, n=1)
        hint = _("Did you mean “{name}”?", name=close[0]) if close else _("There are: {names}.", names=list(known))
        return _("unknown entry “{name}”. {hint}", name=name, hint=hint)
    if error["type"] == "missing":
        return _("an accepted finding needs “{name}”: {example}", name=name, example=_EXAMPLES[name])
    if error["type"] == "literal_error":
        choices = re.findall(r"'([^']+)'", str(error.get("ctx", {}).get("expected", "")))
        value = str(error["input"])
        close = difflib.get_close_matches(value.lower(), choices, n=1)
        hint = _("Did you mean “{name}”?", name=close[0]) if close else _("There are: {names}.", names=list(choices))
        return _("“{name}” cannot be “{value}”. {hint}", name=name, value=value[:60], hint=hint)
    if error["type"] == "string_too_short":
        return _("“{name}” is empty.", name=name)
    if not where:
        return _("“{name}” is no table.", name="hostpact")
    example = _EXAMPLES.get(name) or _EXAMPLES[str(where[0])]
    return _("“{name}” cannot be {value}. Write it like this: {example}", name=name, value=_toml(error["input"]), example=example)


def _toml(value: object) -> str:
    return f"“{value}”"[:62] if isinstance(value, str) else str(value).lower()[:60] if isinstance(value, bool) else str(value)[:60]


def _known_names(where: tuple[str | int, ...]) -> list[str]:
    from generator.configuration.model import AcceptedEntry, ConfigurationFile

    model = AcceptedEntry if where and where[0] == "accepted" else ConfigurationFile
    return [each.alias or name for name, each in model.model_fields.items()]


def forget() -> None:
    """A configuration file was written: what is known of such files holds no more."""
    _found.cache_clear()
    read_configuration.cache_clear()


def seen_from(configuration: Path, file: str | Path) -> str:
    """The path of ``file`` from the folder of a configuration file, with ``/``, as entries name it."""
    try:
        relative = os.path.relpath(os.path.abspath(file), os.path.abspath(configuration.parent))
    except ValueError:
        # Another drive (Windows).
        relative = os.path.abspath(file)
    return PurePath(relative).as_posix()

