"""Writes the places and words in fires.yaml anew, after complete.yaml grew a line or a page was reworded: `python tests/rules/renew.py`.

A new case needs `code`, `when`, `edits` and `codes`; the rest is filled in. Read the difference before you commit it: what
stands there is what the program says, not yet what it should say.
"""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from test_fires import found, spoiled

from generator.rules.finding import InFile

CASES = Path(__file__).parent / "fires.yaml"


def _said(case: dict[str, Any]) -> dict[str, str]:
    """What the first finding of the case's rule says, by the name of its line."""
    said: dict[str, str] = {}
    for language in ("zh", "en"):
        finding = next((finding for finding in found(spoiled(case), language) if finding.code == case["code"]), None)
        if finding is None:
            raise SystemExit(f"{case['code']} {case['when']}: the rule does not fire")
        assert isinstance(finding.place, InFile)
        said["at"] = f"{finding.place.line}:{finding.place.column} {finding.place.path}"
        said |= {language: finding.message, f"{language}_fix": finding.mend}
    return said


def renewed(chunk: str) -> str:
    """A case's text with the lines that say otherwise replaced, and those that are not there added."""
    case = YAML(typ="safe").load(chunk)[0]
    for name, text in _said(case).items():
        if case.get(name) == text:
            continue
        line = f"  {name}: {text if name == 'at' else json.dumps(text, ensure_ascii=False)}\n"
        known = re.search(rf"^  {name}:.*\n", chunk, re.MULTILINE)
        chunk = chunk.replace(known[0], line) if known else chunk.rstrip("\n") + "\n" + line + "\n"
    return chunk


if __name__ == "__main__":
    head, *chunks = re.split(r"^(?=- code:)", CASES.read_text("utf-8"), flags=re.MULTILINE)
    CASES.write_text(head + "".join(renewed(chunk) for chunk in chunks).rstrip("\n") + "\n", "utf-8")
