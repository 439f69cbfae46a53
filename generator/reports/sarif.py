"""What lint found -> SARIF 2.1.0 (OASIS, 27 March 2020), which editors and code hosts show."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256
from pathlib import Path, PurePath
from typing import Any
from urllib.parse import quote

from generator import __version__
from generator.messages import message_language
from generator.reports.lint import Linted
from generator.rules.accepted import Accepted
from generator.rules.basis import basis_name
from generator.rules.finding import Finding, InText
from generator.rules.rule import Rule, load_rule

__all__ = ["sarif"]

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {"error": "error", "warning": "warning", "info": "note"}
_LANGUAGES = {"zh": "zh-CN", "en": "en"}


def sarif(linted: Sequence[Linted]) -> str:
    """One run on all files, indented by two, without a final line break. Texts are in the language of messages."""
    language = message_language()
    pages = {finding.code: one.house for one in linted for finding in _all(one)}
    codes = {code: index for index, code in enumerate(pages)}
    rules = [_rule(load_rule(code, house), language) for code, house in pages.items()]
    driver = {"name": "hostpact", "semanticVersion": __version__, "language": _LANGUAGES[language], "rules": rules}
    run = {
        "tool": {"driver": driver},
        "language": _LANGUAGES[language],
        "columnKind": "unicodeCodePoints",
        "artifacts": [{"location": {"uri": _uri(one.file)}, "properties": _of_file(one)} for one in linted],
        "results": [
            *(_result(finding, codes[finding.code], one, index) for index, one in enumerate(linted) for finding in one.findings),
            *(_result(finding, codes[finding.code], one, index) | _suppressed(entry, one.configuration) for index, one in enumerate(linted) for finding, entry in one.accepted),
        ],
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2)


def _all(one: Linted) -> Iterator[Finding]:
    yield from one.findings
    yield from (finding for finding, _entry in one.accepted)


def _suppressed(entry: Accepted, configuration: Path | None) -> dict[str, Any]:
    """That a result was accepted, why, and where that stands."""
    suppression: dict[str, Any] = {"kind": "external", "status": "accepted", "justification": entry.reason}
    if configuration is not None:
        suppression["location"] = {"physicalLocation": {"artifactLocation": {"uri": _uri(str(configuration))}, "region": {"startLine": max(entry.line, 1)}}}
    if entry.until is not None:
        suppression["properties"] = {"until": entry.until.isoformat()}
    return {"suppressions": [suppression]}


def _rule(rule: Rule, language: str) -> dict[str, Any]:
    help_text = f"{rule.why[language]}\n\n{rule.fix[language]}"
    properties: dict[str, Any] = {"tags": [rule.code[:3]]}
    if rule.basis:
        properties["basis"] = [basis_name(basis, language) for basis in rule.basis]
    return {
        "id": rule.code,
        "name": "".join(part.capitalize() for part in rule.name.split("-")),
        "shortDescription": {"text": rule.title[language]},
        "fullDescription": {"text": rule.what[language]},
        "help": {"text": help_text},
        "defaultConfiguration": {"level": _LEVELS[rule.level]},
        "properties": properties,
    }


def _of_file(one: Linted) -> dict[str, Any]:
    """What SARIF has no word for: a contract's language, and the titles of several in one file."""
    several = {"contracts": list(one.about.titles)} if one.about.contracts > 1 else {}
    return {"contractLanguage": one.about.language, **several}


def _result(finding: Finding, rule_index: int, one: Linted, index: int) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": _uri(one.file), "index": index}}
    location: dict[str, Any] = {"physicalLocation": physical}
    place = finding.place
    if isinstance(place, InText):
        # A .docx has no lines: the words themselves, and where a reader finds them.
        location["logicalLocations"] = [{"name": place.label or f"paragraph {place.paragraph}", "kind": "clause"}]
        properties: dict[str, Any] = {"paragraph": place.paragraph, "quote": place.quote}
        if place.page is not None:
            properties["page"] = place.page
        location["properties"] = properties
    properties = {"mend": finding.mend}
    if one.about.contracts > 1 and finding.contract is not None:
        properties["contract"] = finding.contract
    if finding.clause:
        properties["clause"] = finding.clause
    return {
        "ruleId": finding.code,
        "ruleIndex": rule_index,
        "level": _LEVELS[finding.level],
        "message": {"text": _message(finding)},
        "locations": [location],
        "partialFingerprints": {"finding/v1": _fingerprint(_parts(finding))},
        "properties": properties,
    }


def _message(finding: Finding) -> str:
    if not isinstance(finding.place, InText):
        return finding.message
    words = " ".join(finding.place.quote.split())
    return f"{finding.message}{'' if finding.message.endswith('。') else ' '}“{words}”"


def _parts(finding: Finding) -> Iterable[str]:
    # Neither label nor paragraph: a finding is the same when a clause above it was added.
    parts = (finding.code, finding.place.quote if isinstance(finding.place, InText) else "")
    return (*parts, str(finding.contract)) if (finding.contract or 0) > 1 else parts


def _fingerprint(parts: Iterable[str]) -> str:
    return sha256("\0".join(parts).encode()).hexdigest()[:16]


def _uri(file: str) -> str:
    """A relative reference for a relative path, else a file: URI; non-ASCII and spaces escaped, as RFC 3986 asks."""
    path = PurePath(file)
    return path.as_uri() if path.is_absolute() else quote(os.fsencode(path.as_posix()), safe="/")
