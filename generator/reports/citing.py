"""Words that stay in a contract and say the opposite of a clause that is put into it, cited as that contract numbers them: Notwithstanding clause 7, …"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from generator.drafting.loose import opposed
from generator.patterns import compiled, compiled_here
from generator.reading.document import Clause, Document, Language, Number, Paragraph, Version, paragraphs_of, walk
from generator.rules.finding import Finding, InText

__all__ = ["notwithstanding"]

_MANY = 4
"""As many places are named; of more, and of one without a number, any other provision is spoken of."""
_BUT = {"zh": "不论{}如何约定，", "en": "Notwithstanding {}, "}
_ANY = {"zh": "本合同其他条款", "en": "any other provision of this contract"}
_WORDS = compiled(r"\b([Ss]ection|[Cc]lause|[Aa]rticle|[Pp]aragraph)s?\s\d")
_WORD = compiled(r"(?i)^(?:section|clause|article|paragraph)\b")
_TITLED = compiled(r"^第.+[章节節条條篇编]$|部分$")
_COUNTED = compiled(r"[A-Z]?\d{1,2}|[\d〇零一二三四五六七八九十百壹贰貳叁參肆伍陆陸柒捌玖拾]+")
_LETTERED = compiled(r"([A-Z]\.?\d{1,2})(?=[\s.:)])")
_LETTER = compiled(r"[A-Z]\.?")
_BEARS_LETTER = compiled(r"[A-Z]\d{1,2}")
_ENDS = "（）()【】[] "
_Chain = tuple[Number, ...]


def notwithstanding(document: Document, findings: Iterable[Finding], clauses: Iterable[str]) -> Mapping[str, Mapping[Language, str]]:
    """For each of ``clauses`` against which something stands in the contract: the words that it begins with in each language."""
    found: dict[str, Mapping[Language, str]] = {}
    cites: _Cites | None = None
    listed = list(findings)
    for clause in dict.fromkeys(clauses):
        rules, says = opposed(clause)
        if not rules and not says:
            continue
        cites = cites or _Cites(document)
        places = [place for finding in listed if finding.code in rules and isinstance(finding.place, InText) and (place := cites.at(finding.place)) is not None]
        places += [place for expression in says for place in cites.saying(expression)]
        if places:
            found[clause] = cites.words(places)
    return found


_Place = tuple[Version, Paragraph]


class _Cites:
    """How each paragraph of a contract is cited, in each language."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._chains = {version.language: dict(_chains(version)) for version in document.versions}
        self._sides = {
            side: "(?:" + "|".join(sorted((re.escape(name) for party in document.parties if party.role == side.lower() for name in (*party.names, party.name) if name), key=len, reverse=True)) + ")"
            for side in ("OWNER", "OPERATOR")
        }
        self._words = {version.language: self._word(version.language) for version in document.versions}
        self._cited = {version.language: self._all(version.language) for version in document.versions}

    def _all(self, language: Language) -> dict[_Chain, str]:
        """The citation of each place, without those that two places share."""
        cited = {chain: _chinese(chain) if language == "zh" else _english(chain, self._words[language]) for chain in set(self._chains[language].values()) if chain}
        count = Counter(cited.values())
        return {chain: words for chain, words in cited.items() if words and count[words] == 1}

    def _word(self, language: Language) -> str:
        """What the contract calls its clauses where it cites one."""
        version = self.document.version(language)
        if version is None or language == "zh":
            return ""
        said = Counter(match[1] for clause in version.clauses for paragraph in paragraphs_of(clause) for match in _WORDS.finditer(paragraph.text.raw))
        printed = (chain[0].printed.split()[0].capitalize() for chain in self._chains[language].values() if chain and _WORD.search(chain[0].printed))
        return said.most_common(1)[0][0] if said else next(printed, "clause")

    def at(self, place: InText) -> _Place | None:
        """The paragraph that a finding quotes."""
        there = [(version, paragraph) for version in self.document.versions for paragraph in _paragraphs(version) if paragraph.place.paragraph == place.paragraph - 1]
        return next((one for one in there if place.quote in one[1].text.raw), None) or next((one for one in there if one[1].label == place.label), None)

    def saying(self, patterns: Mapping[str, str]) -> list[_Place]:
        """The paragraphs that say it, in the first language in which one does."""
        for version in self.document.versions:
            if version.language in patterns:
                expression = patterns[version.language]
                for side, names in self._sides.items():
                    expression = expression.replace(side, names)
                pattern = compiled_here(expression, re.IGNORECASE)
                if found := [(version, paragraph) for paragraph in _paragraphs(version) if pattern.search(paragraph.text.plain)]:
                    return found
        return []

    def words(self, places: Sequence[_Place]) -> Mapping[Language, str]:
        """Notwithstanding them: by their numbers if all have one in every language."""
        in_order = sorted(places, key=lambda place: (place[1].place.paragraph, place[1].place.start))
        named = {version.language: list(dict.fromkeys(self._cite(place, version.language) for place in in_order)) for version in self.document.versions}
        known = all(all(cites) and len(cites) <= _MANY for cites in named.values())
        return {language: _BUT[language].format(_listed([cite for cite in cites if cite], language) if known else _ANY[language]) for language, cites in named.items()}

    def _cite(self, place: _Place, language: Language) -> str | None:
        version, paragraph = place
        if version.language != language:
            twin = next((other for pair in self.document.pairs for here, other in ((pair.zh, pair.en), (pair.en, pair.zh)) if here is not None and here.place == paragraph.place), None)
            if twin is None:
                return self._in_other_text(place, language)
            paragraph = twin
        chain = self._chains[language].get((paragraph.place.paragraph, paragraph.place.start), ())
        typed = _LETTERED.match(paragraph.text.raw)
        if typed is not None and chain and ord(typed[1][0]) - 64 == chain[-1].values[-1]:
            # B.4 in Part B, which reading takes for words.
            return f"第{typed[1]}条" if language == "zh" else typed[1]
        return self._cited[language].get(chain)


    def _in_other_text(self, place: _Place, language: Language) -> str | None:
        """What stands in one language alone, cited in the other: clause 11 of the Chinese text."""
        version, paragraph = place
        chain = self._chains[version.language].get((paragraph.place.paragraph, paragraph.place.start), ())
        if chain not in self._cited[version.language] or any(number.kind in ("schedule", "part", "chapter", "section") for number in chain):
            return None
        same = tuple(Number(".".join(map(str, number.values)), "decimal", number.values) for number in chain)
        return f"英文文本{_chinese(same)}" if language == "zh" else f"{_english(same, self._words[language])} of the Chinese text"


def _paragraphs(version: Version) -> Iterator[Paragraph]:
    for clause in version.clauses:
        if clause.kind in ("opening", "clause", "schedule"):
            yield from paragraphs_of(clause)


def _chains(version: Version) -> Iterator[tuple[tuple[int, int], _Chain]]:
    """Where each paragraph stands, and the numbers that it stands under, the outermost first."""
    for clause, above in walk(version.clauses):
        chain = tuple(one.number for one in (*above, clause) if one.number is not None and not _names_a_sample(one))
        for part in (clause.heading, *clause.parts):
            if part is not None and not isinstance(part, Clause):
                for paragraph in paragraphs_of(part):
                    yield (paragraph.place.paragraph, paragraph.place.start), chain


def _names_a_sample(clause: Clause) -> bool:
    """第1篇　网店委管合同书: the whole contract among others of its file."""
    return clause.number is not None and clause.level == 1 and clause.number.kind in ("part", "piece") and "篇" in clause.number.printed


def _chinese(chain: _Chain) -> str:
    """第七条, 第4.9条, 第四条第（二）项, 第三章第六条."""
    text, depth = "", 0
    for number in chain:
        printed = number.printed.strip()
        if number.kind == "schedule":
            text, depth = printed, 0
        elif printed.startswith("其次"):
            text, depth = f"{text}第二{printed[2:]}", 1
        elif _TITLED.search(printed):
            text, depth = text + printed, depth + (number.kind == "article")
        elif number.kind == "decimal" and len(number.values) > 1:
            text, depth = f"第{printed.rstrip('）)')}条", 1
        elif depth == 0:
            core = printed.strip(_ENDS).removeprefix("第")
            text, depth = text + (f"第{core}条" if _COUNTED.fullmatch(core) else f"“{core}”部分"), 1
        else:
            core = printed if printed[0] in "（([①②③④⑤⑥⑦⑧⑨⑩" else printed.rstrip("）)")
            text, depth = f"{text}第{core}{'项' if depth == 1 else '目'}", depth + 1
    return text


def _english(chain: _Chain, word: str) -> str:
    """clause 7, Section 4.9, clause 3(b), Article 2, item 1."""
    text, depth = "", 0
    for number in chain:
        printed = " ".join(number.printed.translate(_HALF).split())
        if number.kind in ("schedule", "part", "chapter") and " " in printed:
            text, depth = printed, 0
        elif number.kind == "decimal" and len(number.values) > 1:
            text, depth = f"{word} {printed}", 1
        elif depth == 0:
            own = printed if " " in printed or printed.startswith("§") else f"part {printed}" if _LETTER.fullmatch(printed) else f"{word} {printed}"
            text, depth = f"{text}, {own}" if text else own, 1
        elif _BEARS_LETTER.fullmatch(printed):
            text, depth = f"{word} {printed}", 2
        elif printed.startswith("("):
            text, depth = text + printed, depth + 1
        else:
            text, depth = f"{text}, item {printed.rstrip(')')}", depth + 1
    return text


_HALF = str.maketrans("（）", "()")


def _listed(cites: Sequence[str], language: Language) -> str:
    if language == "zh":
        return "、".join(cites[:-1]) + ("和" if len(cites) > 1 else "") + cites[-1]
    words = {cite.split(" ")[0] for cite in cites}
    if len(cites) > 1 and len(words) == 1 and not any("," in cite or " of " in cite for cite in cites):
        cites = [f"{words.pop()}s {cites[0].split(' ', 1)[1]}", *(cite.split(" ", 1)[1] for cite in cites[1:])]
    return ", ".join(cites[:-1]) + (" and " if len(cites) > 1 else "") + cites[-1]
