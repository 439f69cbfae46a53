"""Concepts that lint recognises: clause_library/concepts/*.yaml -> a concept's expressions, for one language.

An expression is plain words with a few signs: ``…`` skips a few words inside of a sentence, ``(a|b)`` chooses, ``(a)?`` may be left out,
``[ab]`` is one of these characters, ``(?=a)`` and ``(?!a)`` look ahead, ``#`` is a number or a blank for one, and in English ``word*`` takes any
ending. 甲方 and OWNER stand for the store's owner, 乙方 and OPERATOR for the operator, whatever the contract calls them. Words of synonyms.yaml
stand for each other. There is no sign for endless repetition, so every pattern takes linear time.
"""

from __future__ import annotations

import functools
import hashlib
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from generator.cache import Cache
from generator.data import data_folder
from generator.errors import LibraryError
from generator.messages import _
from generator.patterns import compiled
from generator.reading.document import Language
from generator.reading.frames.expression import NO_LETTER_AFTER, NO_LETTER_BEFORE, OPERATOR, OWNER, Expression, expression_of
from generator.reading.frames.index import Vocabulary, plain_vocabulary

__all__ = ["concept_names", "expression", "expressions", "vocabulary"]

_NUMBER = {
    # 三十（30）日 and thirty (30) days say their number twice.
    "zh": r"(?:[\d零〇一二三四五六七八九十百千万两半壹贰叁肆伍陆柒捌玖拾][\d,.零〇一二三四五六七八九十百千万壹贰叁肆伍陆柒捌玖拾佰仟萬]{0,12}(?:（[\d零〇一二三四五六七八九十百千万]{1,8}）)?|[_【\[][\s_●]{0,12}[】\]]?)",
    "en": r"(?:\d[\d,.]{0,12}|(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|half)(?:teen|een|ty|y)?(?:-(?:one|two|three|four|five|six|seven|eight|nine))?\b(?:\s?\(\d{1,4}\))?|[_\[][\s_●]{0,12}\]?)",
}
_PARTIES = {"甲方": OWNER, "OWNER": OWNER, "乙方": OPERATOR, "OPERATOR": OPERATOR}
_MADE: Mapping[str, Cache] = {language: Cache(f"concepts-{language}", limit=1) for language in ("zh", "en")}
"""Vocabularies as plain data: making one takes longer than most contracts."""
_TOKEN = compiled(r"…+|#|\*|\[[^\]]{1,40}\]\+?|\(\?[=!:<]{1,2}|\\.\+?|\{\d{1,2}(?:,\d{1,2})?\}|[.$+^{}]|OWNER|OPERATOR|[\s\S]")


def expression(text: str, language: str) -> str:
    """One expression as a regular expression over lowered text, with OWNER and OPERATOR of expression.py for the parties."""
    out = []
    text = text.strip().removesuffix("|")
    for token in _tokens(language).findall(text):
        if token[0] == "…":
            out.append(_gap(len(token), language))
        elif token == "#":
            out.append(_NUMBER[language])
        elif token == "*" and language == "en":
            out.append(r"[a-z'-]{0,12}")
        elif token == "$":
            # The end of the text; the sign of a currency is written \$ or stands in brackets.
            out.append(r"\Z")
        elif token in ".+^{}*":
            out.append(re.escape(token))
        elif token in _PARTIES:
            out.append(_PARTIES[token])
        elif token == "(":
            # Nobody asks which of the words stood there, and to note it takes time.
            out.append("(?:")
        elif token in _synonyms(language):
            out.append(_synonyms(language)[token])
        else:
            out.append(token if token[0] == "\\" else token.lower())
    body = "(?:" + "".join(out) + ")"
    if language == "en":
        left = NO_LETTER_BEFORE if text[0].isalnum() or text[0] == "(" else ""
        return f"{left}{body}" + ("" if not text[-1].isalnum() and text[-1] not in ")*#?]" else NO_LETTER_AFTER)
    return body


@functools.cache
def _gap(times: int, language: str) -> str:
    """A few words that are skipped, as few as will do; …… skips twice as many as …."""
    if language == "zh":
        return rf"[^。；！？\n]{{0,{14 * times}}}?"
    letters, no_letter_before = r"[^.;!?\n]", "(?<![a-z])"
    once = rf"{letters}{{0,48}}?{no_letter_before}"
    # Whatever can be skipped at two goes can be skipped with the longest of all first ones: no other is tried.
    return once if times == 1 else rf"(?:{once}|(?>{letters}{{0,48}}{no_letter_before}){_gap(times - 1, language)})"


@functools.cache
def _synonyms(language: str) -> Mapping[str, str]:
    groups = [group.split("/") for group in re.split(r"[;\n]", str(_data().get("synonyms", {}).get(language) or "")) if group.strip()]
    return {group[0].strip(): "(?:" + "|".join(word.strip() for word in group) + ")" for group in groups}


@functools.cache
def _tokens(language: str) -> re.Pattern[str]:
    words = sorted(_synonyms(language), key=len, reverse=True)
    if language == "en":
        known = "|".join(rf"(?<![a-z])(?:{word})(?![a-z*])" for word in words)
        return re.compile(f"{known}|{_TOKEN.pattern}" if words else _TOKEN.pattern)
    head, tail = _TOKEN.pattern.rsplit("|OWNER", 1)
    return re.compile(f"{head}|甲方|乙方|{'|'.join(map(re.escape, words))}|OWNER{tail}" if words else f"{head}|甲方|乙方|OWNER{tail}")


@functools.cache
def _data() -> Mapping[str, Mapping[str, Any]]:
    from generator.library.yaml_files import read_yaml

    found: dict[str, Mapping[str, Any]] = {}
    for path in sorted((data_folder("clause_library") / "concepts").glob("*.yaml")):
        for name, entry in read_yaml(path).items():
            if name in found:
                raise LibraryError(_("{file}: the concept “{name}” stands in another file too. Keep one.", file=path, name=name))
            if not isinstance(entry, Mapping) or not set(entry) <= {"zh", "en", "also"}:
                raise LibraryError(_("{file}: the concept “{name}” needs zh and en: expressions with semicolons between them.", file=path, name=name))
            found[name] = entry
    return found


@functools.cache
def concept_names() -> tuple[str, ...]:
    """Every concept, sorted."""
    return tuple(sorted(name for name in _data() if name != "synonyms"))


@functools.cache
def _sources(name: str, language: str) -> tuple[str, ...]:
    """A concept's expressions, longer ones first since the most exact words win."""
    return tuple(expression(item, language) for item in sorted(set(_expressions(name, language)), key=lambda item: (-len(item), item)))


def expressions(name: str, language: Language) -> tuple[Expression, ...]:
    """What says the concept in text by role (``Names.by_role``), the longest first; ``also`` in its entry takes in those of others.

    Raises:
        KeyError: no such concept.
    """
    return tuple(expression_of(source) for source in _sources(name, language))


@functools.cache
def vocabulary(language: Language) -> Vocabulary:
    """All concepts."""
    key = _state()
    if (made := _MADE[language].get(key)) is None:
        made = plain_vocabulary({name: expressions(name, language) for name in concept_names()}, language)
        _MADE[language].put(key, made)
    return Vocabulary(made, language)


def _state() -> str:
    """A digest of all that a vocabulary is made of: the concepts, and the modules that read them."""
    files = [*sorted((data_folder("clause_library") / "concepts").glob("*.yaml")), *sorted(Path(__file__).parent.glob("*.py"))]
    digest = hashlib.blake2b(digest_size=16)
    for file in files:
        content = file.read_bytes()
        digest.update(f"{file.name}:{len(content)}:".encode() + content)
    return digest.hexdigest()


def _expressions(name: str, language: str) -> list[str]:
    entry = _data()[name]
    found = [item.strip() for item in re.split(r"[;\n]", str(entry.get(language) or "")) if item.strip()]
    for other in str(entry.get("also") or "").split(","):
        if other.strip():
            found += _expressions(other.strip(), language)
    return found
