"""YAML or JSON file -> Agreement, with the line and column of every value. Reports every format error of a file at once."""

from __future__ import annotations

import datetime
import difflib
import json
import re
import types
import typing
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError, YAMLStreamError
from ruamel.yaml.events import CollectionEndEvent, CollectionStartEvent
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from generator.agreement.agreement import Agreement
from generator.agreement.part import Part
from generator.agreement.text import LANGUAGES, forbidden_character
from generator.errors import InvalidAgreement, Unreadable
from generator.messages import _, reason_of

__all__ = ["Loaded", "Problem", "Source", "load_agreement", "load_data", "load_text", "validate"]

MAX_BYTES = 2_000_000
MAX_NODES = 50_000
"""Values after aliases are followed: an honest agreement has a few hundred, an alias bomb billions."""
MAX_DEPTH = 60

Path_ = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class Problem:
    """A format error. ``kind`` is the name of its rule (``unknown-field``); ``path`` the value's place in the agreement;
    ``line`` and ``column`` count from 1; ``values`` fill the rule's message."""

    kind: str
    path: str
    line: int
    column: int
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Source:
    """Where each value of a file stands."""

    file: str
    places: Mapping[str, tuple[int, int]]

    def place(self, path: str) -> tuple[int, int]:
        """Line and column of the value at ``path``, or of the nearest part around it that the file has."""
        while path:
            if path in self.places:
                return self.places[path]
            path = re.sub(r"(?:^|\.)[^.\[]*$|\[[^\]]*\]$", "", path)
        return (1, 1)


@dataclass(frozen=True, slots=True)
class Loaded:
    agreement: Agreement
    source: Source


def load_agreement(file: str | Path) -> Loaded:
    """Read ``file`` (YAML 1.2 or JSON, UTF-8).

    Raises:
        Unreadable: the file is not there or must not be read.
        InvalidAgreement: with every format error of the file.
    """
    path = Path(file)
    try:
        if path.stat().st_size > MAX_BYTES:
            raise _unreadable(file, "too-large", 1, 1, size=f"{path.stat().st_size / 1e6:.1f} MB", limit=f"{MAX_BYTES / 1e6:.0f} MB")
        with path.open("rb") as stream:
            # A device or a pipe has no size until it is read.
            raw = stream.read(MAX_BYTES + 1)
        if len(raw) > MAX_BYTES:
            raise _unreadable(file, "too-large", 1, 1, size=f"{len(raw) / 1e6:.1f} MB", limit=f"{MAX_BYTES / 1e6:.0f} MB")
    except OSError as error:
        raise Unreadable(_("{file}: cannot be read ({reason}). Check the path.", file=file, reason=reason_of(error))) from error
    return load_text(_decode(str(file), raw), str(file))


def load_text(text: str, file: str = "<text>") -> Loaded:
    """As ``load_agreement``, from a string; ``file`` is the name that errors show."""
    data, places, problems = _compose(text, file)
    agreement, more = validate(data, places)
    # What a refused tag stood on is missing by no fault of its own.
    refused = {problem.path for problem in problems if problem.kind == "unsafe-yaml"}
    problems += [problem for problem in more if problem.path not in refused]
    if problems or agreement is None:
        raise InvalidAgreement(file, sorted(problems, key=lambda p: (p.line, p.column)), readable=True)
    return Loaded(agreement, Source(file, places))


def load_data(text: str, file: str = "<text>") -> dict[str, Any]:
    """The plain data of an agreement file that need not be complete, such as the base of a batch.

    Raises:
        InvalidAgreement: what no agreement file may have: broken YAML, a key twice, no mapping.
    """
    data, _places, problems = _compose(text, file)
    if not isinstance(data, dict):
        problems = [Problem("wrong-type", "", 1, 1, {"expected": "mapping", "found": _shown(data)})]
    if problems:
        raise InvalidAgreement(file, problems, readable=True)
    found: dict[str, Any] = data
    return found


def validate(data: object, places: Mapping[str, tuple[int, int]] | None = None) -> tuple[Agreement | None, list[Problem]]:
    """Plain ``data`` (dicts, lists, strings) as an Agreement, or None and the problems; places default to line 0."""
    source = Source("", places or {})
    if not isinstance(data, dict):
        return None, [Problem("wrong-type", "", 1, 1, {"expected": "mapping", "found": _shown(data)})]
    try:
        return Agreement.model_validate(data, context={"languages": _languages(data)}), []
    except ValidationError as error:
        seen: dict[str, Problem] = {}
        for detail in error.errors(include_url=False):
            problem = _problem(detail, data, source)
            seen.setdefault(problem.path, problem)
        return None, list(seen.values())


def _languages(data: Mapping[str, Any]) -> tuple[str, ...]:
    """The contract's languages, read ahead of validation: every bilingual text is checked against them."""
    contract = data.get("contract")
    given = contract.get("languages") if isinstance(contract, dict) else None
    default: tuple[str, ...] = ("zh-CN", "en")
    if isinstance(given, list):
        return tuple(language for language in given if language in LANGUAGES) or default
    return default


# --- the file -----------------------------------------------------------------------------------------------------


def _unreadable(file: str | Path, kind: str, line: int, column: int, **values: object) -> InvalidAgreement:
    return InvalidAgreement(str(file), [Problem(kind, "", line, column, values)], readable=False)


def _decode(file: str, raw: bytes) -> str:
    for bom, encoding in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if raw.startswith(bom):
            try:
                return raw.decode(encoding)
            except UnicodeDecodeError as error:
                raise _unreadable(file, "not-utf8", 1, 1, encoding=encoding) from error
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        column = error.start - (raw.rfind(b"\n", 0, error.start) + 1) + 1
        try:
            raw.decode("gb18030")
            found = "GBK"
        except UnicodeDecodeError:
            found = "?"
        raise _unreadable(file, "not-utf8", line, column, encoding=found) from error


def _compose(text: str, file: str) -> tuple[Any, dict[str, tuple[int, int]], list[Problem]]:
    """Plain data, places and problems of a YAML text. Scalars stay as written: the models read them."""
    if not text.strip():
        raise _unreadable(file, "empty-file", 1, 1)
    if (bad := forbidden_character(text)) is not None:
        before = text[: text.index(bad)]
        raise _unreadable(file, "forbidden-character", before.count("\n") + 1, len(before) - before.rfind("\n"), code=f"U+{ord(bad):04X}")
    try:
        try:
            root = _root(text, file, pure=False)
        except MarkedYAMLError:
            # libyaml reads YAML 1.1, which refuses {target: 1:3}; YAML 1.2, which people write, reads it.
            root = _root(text, file, pure=True)
    except MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        lines = text.splitlines()
        shown = lines[line - 1] if line <= len(lines) else ""
        if "\t" in shown[: column + 1] and "cannot start any token" in str(error.problem):
            raise _unreadable(file, "tab-indent", line, column) from error
        if "but found another document" in str(error.problem):
            raise _unreadable(file, "unsafe-yaml", line, column, what="---") from error
        raise _unreadable(file, "yaml-syntax", line, column, shown=shown.strip()[:60]) from error
    except (YAMLError, YAMLStreamError) as error:
        raise _unreadable(file, "yaml-syntax", 1, 1, shown=text.strip().splitlines()[0][:60]) from error
    if root is None:
        raise _unreadable(file, "empty-file", 1, 1)
    return _Walk(file).run(root)


def _root(text: str, file: str, *, pure: bool) -> Node | None:
    """The tree of nodes; by libyaml if it is there and not ``pure``, ten times as fast."""
    yaml = YAML(typ="safe", pure=pure)
    # The composers recurse without a limit, so depth is measured on the stream of events first.
    depth = 0
    for event in yaml.parse(text):
        depth += isinstance(event, CollectionStartEvent) - isinstance(event, CollectionEndEvent)
        if depth > MAX_DEPTH:
            raise _unreadable(file, "too-large", event.start_mark.line + 1, event.start_mark.column + 1, size="…", limit=str(MAX_DEPTH))
    root: Node | None = yaml.compose(text)
    return root


class _Walk:
    """Turns composed nodes into plain data, with a budget, so that aliases cannot blow up."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.nodes = 0
        self.places: dict[str, tuple[int, int]] = {}
        self.problems: list[Problem] = []

    def run(self, root: Node) -> tuple[Any, dict[str, tuple[int, int]], list[Problem]]:
        return self._value(root, "", 0), self.places, self.problems

    def _value(self, node: Node, path: str, depth: int) -> Any:
        self.nodes += 1
        line, column = node.start_mark.line + 1, node.start_mark.column + 1
        if self.nodes > MAX_NODES or depth > MAX_DEPTH:
            raise _unreadable(self.file, "too-large", line, column, size=str(self.nodes), limit=str(MAX_NODES if depth <= MAX_DEPTH else MAX_DEPTH))
        self.places.setdefault(path, (line, column))
        if not str(node.tag).startswith("tag:yaml.org,2002:") or str(node.tag).startswith("tag:yaml.org,2002:python"):
            self.problems.append(Problem("unsafe-yaml", path, line, column, {"what": str(node.tag).replace("tag:yaml.org,2002:", "!!")}))
            return None
        if isinstance(node, ScalarNode):
            return None if str(node.tag).endswith(":null") else self._text(node, path)
        if isinstance(node, SequenceNode):
            return [self._value(child, f"{path}[{index}]", depth + 1) for index, child in enumerate(node.value)]
        assert isinstance(node, MappingNode)
        return self._mapping(node, path, depth)

    def _text(self, node: ScalarNode, path: str) -> str:
        """What stands in ``node``. JSON writes a character beyond U+FFFF as two escapes, which YAML leaves as halves; a half alone is no character."""
        text = str(node.value)
        if not any("\ud800" <= char <= "\udfff" for char in text):
            return text
        joined = text.encode("utf-16", "surrogatepass").decode("utf-16", "surrogatepass")
        if (half := next((char for char in joined if "\ud800" <= char <= "\udfff"), None)) is not None:
            self.problems.append(Problem("forbidden-character", path, node.start_mark.line + 1, node.start_mark.column + 1, {"code": f"U+{ord(half):04X}"}))
        return joined.encode(errors="replace").decode()

    def _mapping(self, node: MappingNode, path: str, depth: int) -> dict[str, Any]:
        data: dict[str, Any] = {}
        first: dict[str, int] = {}
        for key_node, value_node in node.value:
            line, column = key_node.start_mark.line + 1, key_node.start_mark.column + 1
            if not isinstance(key_node, ScalarNode):
                self.problems.append(Problem("unsafe-yaml", path, line, column, {"what": "? key"}))
                continue
            key = self._text(key_node, path)
            inner = f"{path}.{key}" if path else key
            if key in first:
                self.problems.append(Problem("duplicate-key", inner, line, column, {"key": key, "first": first[key]}))
                continue
            first[key] = line
            self.places[inner] = (line, column)
            value = self._value(value_node, inner, depth + 1)
            # A key with nothing behind it is a blank that is still to be filled in: as if it were not there.
            if value is not None:
                data[key] = value
            elif (fields := _fields(_steps(path))) and key not in fields:
                # Also what is left of `{en: titles, pages}` without quotation marks: the text would lose its second half.
                self.problems.append(_unknown(key, inner, line, column, fields))
        return data


# --- what pydantic found ------------------------------------------------------------------------------------------

_TYPES = {
    "string_type": "text", "string_sub_type": "text", "string_unicode": "text", "model_type": "mapping", "model_attributes_type": "mapping", "dict_type": "mapping",
    "tuple_type": "list", "list_type": "list", "int_type": "whole-number", "int_parsing": "whole-number", "int_from_float": "whole-number",
    "int_parsing_size": "whole-number", "bool_type": "yes-or-no", "bool_parsing": "yes-or-no", "decimal_type": "number", "decimal_parsing": "number",
}  # fmt: skip
_FORMATS = {"money_format", "percent_format", "ratio_format", "duration_format", "frequency_format", "number_format", "figure_format"}
_BOUNDS = {"greater_than": "gt", "greater_than_equal": "ge", "less_than": "lt", "less_than_equal": "le", "string_too_short": "min_length",
           "string_too_long": "max_length", "too_short": "min_items", "too_long": "max_items"}  # fmt: skip


def _problem(detail: Any, data: dict[str, Any], source: Source) -> Problem:
    kind = str(detail["type"])
    context: dict[str, Any] = detail.get("ctx") or {}
    path, value, parents = _follow(detail["loc"], data, kind)
    line, column = source.place(path)
    name = path.rpartition(".")[2]
    known: dict[str, object] = {"field": name, "path": path, "found": _shown(value)}

    def problem(rule: str, **values: object) -> Problem:
        return Problem(rule, path, line, column, {**known, **values})

    # A list or a mapping in place of an amount: shown as JSON would write it, on one line.
    written = {"found": json.dumps(value, ensure_ascii=False)[:60]} if isinstance(value, (dict, list)) else {}
    if kind == "missing":
        return problem("field-missing")
    if kind == "extra_forbidden":
        return _unknown(name, path, line, column, _fields(parents), _shown(value))
    if kind in _TYPES:
        return problem("wrong-type", expected=_TYPES[kind])
    if kind.startswith("date"):
        # 2026-2-30 is no day; 2026-2-3 is one, written otherwise than we read it.
        if (parts := re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", str(value))) and not _is_day(*map(int, parts.groups())):
            return problem("date-impossible")
        return problem("wrong-format", expected="date", example="2026-12-01", **written)
    if kind in _FORMATS:
        return problem("wrong-format", expected=kind.removesuffix("_format"), example=context.get("example", "150000 CNY"), **written)
    if kind in ("literal_error", "union_tag_invalid"):
        expected = re.findall(r"'([^']*)'", str(context.get("expected") or context.get("expected_tags")))
        close = difflib.get_close_matches(str(value), expected, n=1, cutoff=0.5)
        if kind == "union_tag_invalid" and isinstance(value, dict):
            path, found = f"{path}.model", value.get("model")
            line, column = source.place(path)
            close = difflib.get_close_matches(str(found), expected, n=1, cutoff=0.5)
            known.update(field="model", path=path, found=_shown(found))
        return Problem("not-a-choice", path, line, column, {**known, "choices": expected, "suggestion": close[0] if close else ""})
    if kind == "union_tag_not_found":
        return Problem("field-missing", f"{path}.model", line, column, {**known, "field": "model", "path": f"{path}.model"})
    if kind in _BOUNDS:
        return problem("out-of-range", bound=_BOUNDS[kind], limit=next((str(v) for k, v in context.items() if k in ("gt", "ge", "lt", "le", "min_length", "max_length")), ""))
    if kind in ("share_over_100", "money_digits"):
        return problem("out-of-range", bound="le" if kind == "share_over_100" else "digits", limit=str(context.get("limit", context.get("digits", ""))))
    if kind in ("language_missing", "both_languages"):
        return problem("language-missing", language=context.get("languages", ""))
    if kind == "forbidden_character":
        return problem("forbidden-character", code=context["code"])
    return problem("wrong-type", expected="text")


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        datetime.date(year, month, day)
    except ValueError:
        return False
    return True


def _steps(path: str) -> Path_:
    return tuple(int(step) if step.isdigit() else step for step in re.findall(r"[^.\[\]]+", path))


def _unknown(name: str, path: str, line: int, column: int, fields: set[str], found: str = "") -> Problem:
    close = difflib.get_close_matches(name, sorted(fields - {name}), n=1, cutoff=0.6)
    return Problem("unknown-field", path, line, column, {"field": name, "path": path, "found": found, "suggestion": close[0] if close else ""})


def _shown(value: object) -> str:
    return (value if isinstance(value, str) else "" if isinstance(value, (dict, list)) or value is None else str(value))[:60]


def _follow(loc: Path_, data: object, kind: str) -> tuple[str, object, Path_]:
    """The path that ``loc`` means in the file: pydantic adds the tags of unions, and the fields of values written as text."""
    path, value, steps = "", data, list[str | int]()
    for index, step in enumerate(loc):
        last = index == len(loc) - 1
        if isinstance(value, dict) and isinstance(step, str) and (step in value or (last and kind == "missing")):
            path, value = (f"{path}.{step}" if path else step), value.get(step)
        elif isinstance(value, list) and isinstance(step, int) and step < len(value):
            path, value = f"{path}[{step}]", value[step]
        else:
            continue
        steps.append(step)
    return path, value, tuple(steps[:-1])


def _fields(parents: Path_) -> set[str]:
    """The names of the fields that the part at ``parents`` may have."""
    models: set[type[Part]] = {Agreement}
    for step in parents:
        if isinstance(step, str):
            models = {inner for model in models if step in model.model_fields for inner in _parts(model.model_fields[step].annotation)}
    return {name for model in models for name in model.model_fields}


def _parts(annotation: object) -> Iterator[type[Part]]:
    if isinstance(annotation, type) and issubclass(annotation, Part):
        yield annotation
    elif isinstance(annotation, types.UnionType) or typing.get_origin(annotation) is not None:
        for argument in typing.get_args(annotation):
            yield from _parts(argument)
