"""The contract that a clause of the library is written into: what it calls its parties and its terms, so that the clause speaks as it does."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import cache, cached_property
from typing import Any

from generator.drafting.loose import Around, loose_clause
from generator.library.model import Library
from generator.patterns import compiled
from generator.reading.document import Document, Language, Party, Version, paragraphs_of
from generator.reports.jurisdiction import abroad, money_of

__all__ = ["Host"]

_PRONOUNS = frozenset(("we", "us", "our", "you", "your"))
"""Names for which the sentence around them would have to be another; Chinese stays as it is around 我们 and 您."""
_OFTEN = 3
"""A firm's name that a contract says so often is what it calls the party."""
_PARTIES = {"zh": {"甲方": "owner", "乙方": "operator"}, "en": {"Party A": "owner", "Party B": "operator"}}
_UNNAMED = {"zh": {"owner": "店主", "operator": "运营方"}, "en": {"owner": "the store owner", "operator": "the operator"}}
"""What a party is called in a contract that has no name for it."""
_HAN = compiled("[一-鿿]")
_ENTRUSTED = {"owner": compiled("委[^受派员方人，。；：]?[方人]"), "operator": compiled("受[^委派员方人，。；：]?[方人]")}
"""委管方 and 受管方: who entrusts and who is entrusted, where reading knows no party."""


@cache
def _converter(place: str) -> Any:
    """To the characters of ``hk`` or ``tw``; its dictionaries take a tenth of a second to read."""
    from opencc import OpenCC

    return OpenCC(f"s2{place}")


_NONE: Mapping[str, Mapping[Language, str]] = {}


class Host:
    """A contract in one of its languages."""

    def __init__(self, document: Document, version: Version, library: Library, beginnings: Mapping[str, Mapping[Language, str]] = _NONE) -> None:
        """``beginnings``: the words that a clause begins with, where something in the contract says the opposite of it."""
        self.document, self.version, self.library = document, version, library
        self.language: Language = version.language
        self.beginnings = beginnings

    def text(self, clause: str) -> str:
        """A clause of the library in this contract's own words.

        Raises:
            DraftError, LibraryError: it cannot be written without an agreement of its own.
        """
        text = loose_clause(self.library.clauses[clause], self.library, self.language, self._around)
        if beginning := self.beginnings.get(clause, {}).get(self.language):
            text = beginning + (text if text.startswith("Party ") else text[:1].lower() + text[1:])
        text = self.renamed(_ITSELF[self.language].sub(self._itself, text))
        if self.language == "en":
            return self._lowered(text)
        return self.spelled(text)

    def title(self, text: str) -> str:
        """The title of an article, with this contract's names for the parties."""
        return self.spelled(self.renamed(text))

    def spelled(self, text: str) -> str:
        """In traditional characters where the contract is, as Taiwan or Hong Kong writes them, with its quotation marks; our templates' names for the
        parties (甲方) are the same in both."""
        if self.language == "en" or not self.document.traditional:
            return text
        text = str(_converter("hk" if re.search("香港|港幣|港元|HK", self.words) else "tw").convert(text)).translate(_USUAL)
        return text.translate(_CORNERS) if "「" in self.own_words else text

    def renamed(self, text: str) -> str:
        """With this contract's names for the parties."""
        text = _OURS[self.language].sub(lambda match: self._names[match[0]], text)
        return re.sub(r"(^|[.:] )the ", lambda match: f"{match[1]}The ", text) if self.language == "en" else text

    @cached_property
    def words(self) -> str:
        """All that the contract says, in all its languages."""
        return "\n".join(paragraph.text.raw for paragraph in self.document.paragraphs())

    @cached_property
    def own_words(self) -> str:
        """All that it says in this language."""
        return "\n".join(paragraph.text.raw for clause in self.version.clauses for paragraph in paragraphs_of(clause))

    @cached_property
    def _names(self) -> dict[str, str]:
        return {ours: self._name(role, ours) for ours, role in _PARTIES[self.language].items()}

    def _name(self, role: str, ours: str) -> str:
        party = next((party for party in self.document.parties if party.role == role), None)
        name = "" if party is None else self._called(party)
        if name:
            article = self.language == "en" and re.search(rf"\b[Tt]he {re.escape(name)}\b", self.own_words)
            return f"the {name}" if article else name
        if ours in self.words:
            return ours
        # A letter of we and you has no party of this name: words that need no definition.
        entrusted = Counter(_ENTRUSTED[role].findall(self.own_words)) if party is None and self.language == "zh" else None
        return max(entrusted, key=lambda word: entrusted[word]) if entrusted else _UNNAMED[self.language][role]

    def _called(self, party: Party) -> str:
        """What the contract calls a party most often in this language: “Shop owner: … (the “Owner”)” says the Owner from there on. "" if nothing but a pronoun."""
        names = [name for name in party.names if self._fits(name)]
        if not names:
            return party.name if self._fits(party.name) and self.own_words.count(party.name) >= _OFTEN else ""
        edge = "" if self.language == "zh" else r"\b"
        each = re.compile(edge + "(?:" + "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True)) + ")" + edge)
        said = each.findall(self.own_words)
        return max(names, key=said.count)

    def _fits(self, name: str) -> bool:
        return bool(name) and name.lower() not in _PRONOUNS and bool(_HAN.search(name)) == (self.language == "zh")

    @cached_property
    def _around(self) -> Around:
        return Around(money_of(self.document), abroad(self.document), self._knows)

    def _knows(self, term: str) -> bool:
        """Whether the contract has a term of ours: a word that it says at all in Chinese, one in capitals in English, other than in a title."""
        if self.language == "zh":
            return term in self.own_words or self.spelled(term) in self.own_words
        term = re.escape(term.removeprefix("the ")) + ("s?" if term.removeprefix("the ") != "Term" else "")
        return re.search(rf"[“\"‘](?:the |The )?{term}[”\"’]|\b[a-z]+[’']?,? {term}\b", self.own_words) is not None

    @cached_property
    def _itself(self) -> str:
        """What the contract calls itself: 本协议, this Agreement."""
        ours = {"zh": "本合同", "en": "this contract"}[self.language]
        said = Counter(match[0] for match in _SELF[self.language].finditer(self.own_words))
        name = max(said, key=lambda word: (said[word], word == ours), default=ours)
        return name[0].lower() + name[1:]

    def _lowered(self, text: str) -> str:
        """Terms that our contracts define, and this one does not, in small letters."""
        defined = {re.sub("s$", "", term["en"]) for clause in self.library.clauses.values() for term in clause.defines}
        unknown = sorted((name for name in defined if not self._knows(name)), key=lambda name: (-len(name), name))
        if not unknown:
            return text
        return re.sub(rf"(?<!^)(?<![.:] )\b(?:{'|'.join(map(re.escape, unknown))})(?=s|es|\b)", lambda match: match[0].lower(), text)


_ITSELF = {"zh": compiled("本合同"), "en": compiled(r"\bthis contract\b")}
_SELF = {"zh": compiled("本(?:合同书?|协议书?|合约|契约|約定書|约定书|意向书|合約|契約|協議書?)"), "en": compiled(r"\b[Tt]his (?:[Cc]ontract|[Aa]greement|[Oo]rder|[Aa]rrangement|[Dd]eed)\b(?! [Ff]orm)")}
_USUAL = str.maketrans("羣啓裏税", "群啟裡稅")
_CORNERS = str.maketrans("“”‘’", "「」『』")
_OURS = {language: re.compile("|".join(map(re.escape, names))) for language, names in _PARTIES.items()}
