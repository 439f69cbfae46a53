"""The catalogues hold every message of the program, in both languages, and nothing is lost in translation."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.scripts import script

LOCALE = Path(__file__).parent.parent / "generator" / "locale"
BUILD = script(LOCALE / "build.py")


def _strings(string: object) -> list[str]:
    return [str(part) for part in string] if isinstance(string, (tuple, list)) else [str(string or "")]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_message_is_translated(language: str) -> None:
    catalog = BUILD.read(language)
    missing = [message.id for message in BUILD.collected() if message.id and not ((known := catalog.get(message.id)) and all(_strings(known.string)))]
    assert missing == [], "run: make messages"


@pytest.mark.parametrize("language", ["zh", "en"])
def test_compiled_catalogues_are_fresh(language: str) -> None:
    assert (LOCALE / language / "LC_MESSAGES" / "hostpact.mo").read_bytes() == BUILD.compiled(BUILD.read(language)), "run: make messages"


def test_translations_fill_in_the_same_values() -> None:
    """Whatever a Chinese message fills in, its English one has too."""
    wrong = []
    for message in BUILD.read("zh"):
        if not message.id:
            continue
        fields = {field for text in _strings(message.id) for field in re.findall(r"(?<!\{)\{(\w+)[^{}]*\}(?!\})", text)}
        wrong += [message.id for text in _strings(message.string) if not set(re.findall(r"(?<!\{)\{(\w+)[^{}]*\}(?!\})", text)) <= fields]
    assert wrong == []


def test_chinese_messages_are_chinese() -> None:
    """Each has Chinese characters: a forgotten English sentence would not. Names of files and patterns alone need none."""
    plain = [message.id for message in BUILD.read("zh") if message.id and not re.search(r"[\u4e00-\u9fff]", "".join(_strings(message.string)))]
    assert [text for text in plain if re.search(r"[A-Za-z]{4,} [a-z]{2,} ", str(text))] == []
