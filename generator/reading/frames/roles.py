"""How a contract calls its parties, and what its text says with their roles for their names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from generator.patterns import compiled, compiled_here
from generator.reading.document import Document, Language, Party
from generator.reading.frames.expression import OPERATOR, OWNER
from generator.reading.frames.subjects import Who, later_en, later_zh, role_named, subject_en, subject_zh
from generator.reading.proper_names import MARK, marked, proper_names
from generator.reading.text import has_han

__all__ = ["ByRole", "Names", "names_of"]


_BOTH_ZH = r"(?:双方)?当事人之任何?一方|双方之任何?一方|甲、?乙(?:双方|任何一方|任意一方|任一方|两方|两边)|双方|各方|任何一方|任意一方|任一方|任何方|一方|哪一方|哪方|哪边|谁|各自|违约方|守约方|(?:各|任一|任何一方)?当事人|非违约方|未违约方|被违约方|无过错方|无过失方|受损害方|受损方|受害方|受影响方|两方|两造|两边|彼此|合作方均"
_BOTH_EN = (
    r"(?:either|each|any|both|neither|one) of (?:the (?:two )?)?(?:parties|sides)|both parties|either of (?:the two|them)|either(?= (?:can|may|could|shall|must|will|is free)\b)|(?<=by )either(?= ?(?:,|;|\.|at|on|with|free|in writing|$))|the two(?= (?:parties|sides|companies|firms|partners)\b)|either of us|each of us|we (?:may |can |could |will |shall )?(?:each|both)(?= )|both of us|one of us|neither of us|any of us|none of us|none of them|nobody|no one|no-one|either party|each party|neither party|any party|the parties|a party|one party|both sides|either side|each side|neither side|neither|"
    r"the party|the other party|the (?:defaulting|breaching|affected|non-?breaching|non-?defaulting|innocent|injured|aggrieved|terminating|receiving|disclosing) party|parties|both of (?:us|you)|you and we|we and you|whoever|(?<!, )who|the side"
)
_IN_BRACKETS = compiled(
    r"\s{0,8}(?:[甲乙]方\s{0,8}（\s{0,8}(店主|商家|委托[方人]|受托[方人]|服务商|运营[方商]|托管[方商]|代运营方|品牌方|客户|服务方|托付方|效劳方)|party\s[ab]\s{0,8}\((?:the\s)?[“\"]?(owner|store owner|client|brand|merchant|principal|seller|operator|agency|agent|service provider|provider|manager|host))"
)
ByRole = tuple[str, Sequence[int] | None]
"""A text with OWNER or OPERATOR for a party's names, so that all contracts say the same in the same letters; and where each of its characters
stands in the text as it was (and the end of that), None where it names nobody."""
_WE = {"zh": ("我", "我们", "我家", "我这边"), "en": ("i", "me", "my", "mine", "we", "us", "our", "ours")}
_YOU = {"zh": ("你", "您", "你们", "您那边", "你那边"), "en": ("you", "your", "yours")}
_PRONOUNS = frozenset(word for words in (_WE, _YOU) for language in words for word in words[language])


@dataclass(frozen=True, slots=True)
class Names:
    """How a contract calls its parties, as patterns over lowered text."""

    zh: re.Pattern[str]
    en: re.Pattern[str]
    owner: Mapping[str, str] = field(default_factory=dict)
    operator: Mapping[str, str] = field(default_factory=dict)
    proper: tuple[re.Pattern[str], ...] = ()

    def lowered(self, text: str) -> str:
        """``text`` in lower case, of the same length, in which these names are found: a customer is not the Customer."""
        return marked(text, self.proper)

    def by_role(self, text: str, language: Language) -> tuple[ByRole, ...]:
        """``text``, lowered, with OWNER or OPERATOR for each name of a party; where some of them are “we” and “your”, also with these as they are."""
        named = [(*match.span(), letter) for match in (self.zh if language == "zh" else self.en).finditer(text) if (letter := _LETTERS.get(match.lastgroup or ""))]
        called = [name for name in named if text[name[0] : name[1]] not in _PRONOUNS]
        return (_by_role(text, named),) if len(called) == len(named) else (_by_role(text, named), _by_role(text, called))

    def roles(self, text: str, language: Language) -> str:
        """``text``, lowered, with OWNER or OPERATOR for each name of a party."""
        return self.by_role(text, language)[0][0]

    def subject(self, text: str, language: str) -> Who | None:
        """Who does what a part of a sentence says; None where it names nobody who could."""
        return subject_zh(text, self.zh) if language == "zh" else subject_en(text, self.en)

    def last(self, text: str, language: str, start: int, end: int) -> Who | None:
        """Whom ``text[start:end]`` names last."""
        found = None
        for match in (self.zh if language == "zh" else self.en).finditer(text, start, end):
            found = role_named(match)
        return found

    def only(self, text: str, language: str) -> Who | None:
        """Whom ``text`` names if it says no more."""
        match = (self.zh if language == "zh" else self.en).fullmatch(text.strip())
        return role_named(match) if match is not None else None

    def starts_with(self, text: str, position: int) -> Who | None:
        """Whose Chinese name begins at ``position``."""
        match = self.zh.match(text, position)
        return role_named(match) if match is not None else None

    def later_subject(self, text: str, language: str, position: int) -> Who | None:
        """The last of several subjects of a part of a sentence that governs ``position``; None where there is one at most."""
        return later_zh(text, self.zh, position) if language == "zh" else later_en(text, self.en, position)

    def mentioned(self, text: str, language: str) -> tuple[Who, ...]:
        """Everybody whom ``text`` names, each once, in printed order."""
        found: dict[Who, None] = {}
        for match in (self.zh if language == "zh" else self.en).finditer(text):
            found[role_named(match)] = None
        return tuple(found)


def _by_role(text: str, named: Iterable[tuple[int, int, str]]) -> ByRole:
    said: list[str] = []
    places: list[int] = []
    last = 0
    for start, end, letter in named:
        said += (text[last:start], letter)
        places += range(last, start + 1)
        last = end
    return ("".join((*said, text[last:])), (*places, *range(last, len(text) + 1))) if last else (text, None)


_LETTERS = {"owner": OWNER, "operator": OPERATOR}
_TWINS = {"甲方": "party a", "乙方": "party b", "party a": "甲方", "party b": "乙方"}


def names_of(document: Document, speaker: str = "") -> Names:
    """The names of a contract's parties in both languages; 甲方 and Party A where it names nobody.

    Args:
        speaker: the role of whoever says 我 and calls the other party 你, in what is noted as a conversation.
    """
    groups: dict[str, list[str]] = {"owner": [], "operator": []}
    for party in document.parties:
        if party.role:
            groups[party.role].extend(_all_names(party))
    for role, other in (("owner", "operator"), ("operator", "owner")):
        # Who is 甲方 is Party A, though no line introduces the English name.
        groups[role].extend(twin for name, twin in _TWINS.items() if name in groups[role] and twin not in (*groups[role], *groups[other]))
    if speaker:
        groups[speaker].extend((*_WE["zh"], *_WE["en"]))
        groups["operator" if speaker == "owner" else "owner"].extend((*_YOU["zh"], *_YOU["en"]))
    if not groups["owner"]:
        groups["owner"] = [name for name in ("甲方", "party a") if name not in groups["operator"]]
    if not groups["operator"]:
        groups["operator"] = [name for name in ("乙方", "party b") if name not in groups["owner"]]
    known = [name for names in groups.values() for name in names]
    for role, words in _BY_TRADE.items():
        # 甲方 and 乙方 in one article, 委托方 and 受托方 in the next: what nobody else is called means whoever it would.
        others = groups["operator" if role == "owner" else "owner"]
        groups[role].extend(word for word in words if {"甲方", "乙方"} <= set(known) and word not in groups[role] and not any(word[:-1] in name for name in others))
    proper = proper_names(document, (name for names in groups.values() for name in names))
    groups = {role: [MARK + name[1:] if name in proper else name for name in names] for role, names in groups.items()}
    return Names(
        _names(groups, _BOTH_ZH, "zh", document.language == "zh"), _names(groups, _BOTH_EN, "en"),
        {language: _alternatives(groups["owner"], language, document.language == "zh") for language in ("zh", "en")},
        {language: _alternatives(groups["operator"], language, document.language == "zh") for language in ("zh", "en")},
        tuple(proper.values()),
    )  # fmt: skip


def _alternatives(names: list[str], language: str, latin: bool = False) -> str:
    """The names that ``language`` uses; ``latin``: a Chinese text may call a party by letters, 服务方（下称“TP”）."""
    own = sorted({name for name in names if has_han(name) == (language == "zh")}, key=lambda name: (-len(name), name))
    letters = sorted(name for name in set(names) if latin and language == "zh" and _LATIN.fullmatch(name.removeprefix(MARK)) and name not in _PRONOUNS)
    return "|".join([rf"(?<![a-z]){re.escape(name)}(?![a-z])" for name in letters] + [re.escape(name) + (_NOT_BEFORE.get(name) or ("(?![式案法针])" if name.endswith("方") and name[0] not in "甲乙丙丁" else "")) for name in own])


_BY_TRADE = {"owner": ("委托方", "委托人", "店主"), "operator": ("受托方", "受托人", "托管方", "代运营方", "运营方")}
_LATIN = compiled(r"[a-z][a-z&.-]{1,11}")
# 客户经理 works for whoever serves the 客户; 我们 is not 我, 委托方式 no 委托方.
_NOT_BEFORE = dict.fromkeys(("客户", "商家", "店铺"), "(?!经理|专员|服务|成功|满意)") | {"委托人": "(?<!受委托人)(?<!被委托人)(?!员|工|身)", "委托方": "(?<!受委托方)(?<!被委托方)(?![式案法针])", "店主": "(?!图|页|营|体(?!验)|题)"} | {"我": "(?!们|国|司)", "你": "(?!们)", "您": "(?!们)", "i": "(?![.)])"}


def _all_names(party: Party) -> Iterable[str]:
    extra = {**dict.fromkeys(("we", "us", "our", "i", "me"), _WE["en"]), "you": _YOU["en"]}
    for name in (*party.names, party.name):
        name = name.strip().lower()
        if name:
            yield from extra.get(name, (name,))
    # Party A (the Owner), 甲方（店主）: the word in brackets is a name too, if nothing but a role's word.
    for paragraph in party.paragraphs[:2]:
        match = _IN_BRACKETS.match(paragraph.text.plain.lower())
        if match is not None:
            yield match[1] or match[2]


def _names(groups: Mapping[str, list[str]], both: str, language: str, latin: bool = False) -> re.Pattern[str]:
    parts = []
    for role in ("owner", "operator"):
        words = _alternatives(groups[role], language, latin)
        parts.append(f"(?P<{role}>{words})" if words else f"(?P<{role}>(?!))")
    joined = "|".join([f"(?P<both>{both})", *parts])
    # Another agency, 其他服务商: somebody else.
    return compiled_here(
        f"(?<!其他)(?<!其它)(?<!别的)(?<!另外的)(?<!同类)(?<!同类的)(?<!多家)(?<!外部)(?:{joined})" if language == "zh" else rf"(?<![a-z])(?<!another )(?<!any other )(?<!no other )(?:{joined})(?![a-z]|\s&\s[a-z])"
    )
