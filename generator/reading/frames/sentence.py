"""A contract's sentences, list items and table rows as frames: who, in what mode, what, when, how much, if, then.

A frame is one part of a sentence between commas. What it is about (a concept), how often, until when and how much are looked up when a rule asks,
each concept once for the whole text (frames.py), so that reading stays quick.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from generator.patterns import compiled
from generator.reading.document import Language, Paragraph, Row
from generator.reading.facts import Fact
from generator.reading.frames.facts import Told, facts_of, moved
from generator.reading.frames.modes import Mode, mode_at
from generator.reading.frames.parts import is_condition, is_supposed, parts_of
from generator.reading.frames.roles import ByRole, Names
from generator.reading.frames.subjects import Who, other_side_zh

__all__ = ["Frame", "Hit", "Section", "Sentence", "leads"]

_CONSEQUENCE = {
    "zh": compiled(r"\s{0,4}(?:否则|不然|就(?!是|地|业|近|此|餐|职|诊|其)|便(?!利|宜|于|捷)|则|那就|也就|按(?!压|摩)|只(?:按|收|拿|取)|仅按|而是|改为|即(?!使|时|日|可|将|便|席)|违者|违反(?:的|者|上述|本|前|之|一次)|违背的|如有?违|若有?违|倘|一经|一旦|犯了|有违|因此|由此|造成|致使|每(?:发现|违|犯|有)一?)"),
    "en": compiled(
        r"\s{0,4}(?:and\s|or\s)?(?:otherwise\b|else\b|in\s(?:that|which|such)\s(?:case|event)|failing\b|if\s(?:it|he|she|they)\s(?:does|do|did)\b|for\s(?:each|every|any)\s(?:breach|violation|case|instance)|"
        r"(?<=and\s)(?:(?:is|are|shall\sbe|will\sbe)\sliable|(?:shall\s|must\s|will\s)?(?:pays?|compensates?|makes?\sgood|bears?|refunds?|repays?|indemnif)))"
    ),
}
_APART = compiled(r"除(?!非)[^，。；]{2,30}?归[^，。；]{1,8}(?:以外|之外|外)，$")
_FREED_BEHIND = compiled(r"[\u4e00-\u9fff]{1,6}[方人司](?:均|皆|都|概|一律|一概)?(?:不(?:再)?(?:承担|负)(?:任何|一切|相应|法律|赔偿|连带)*责任|概不负责|免(?:于|予)?承担)")
_MODAL_ZH = compiled(r"应当?|须|必须|不得|可以|有权|负责|承担|支付")
_FORBIDS = compiled(r"(?:不得|不准|不许|禁止|严禁|不可|不能|不应|杜绝|别)[^，。；]{0,16}(?:下列|以下|如下|行为|事|活动|情形|手段|做法|：)")
_BANNED = 12
"""Parts of a sentence over which a ban is looked for that governs a list."""
# 甲方提出的问题，2小时内答复: who asks is not who answers.
_TOPIC = compiled(r"(?:提(?!供|前|交|取|成|高|升)(?:出|的)?|发(?:出|来|起|话|消息|信|微信)|反馈|交办|询问|咨询|找(?:他|她|到)?|问|留言|来信|说话|来话|开口|喊话|叫|有事|有急事|有疑问|有问题)[^，]{0,8}，$|(?:哪儿|哪里|哪家|谁家|多少)[^，应须要得]{0,4}(?:进|拿|卖|赚|挣|买)[^，应须要得]{0,4}，$")
# Items of a list within a paragraph, the first of which stands behind its lead.
_NTH = r"(?:[（(]?[一二三四五六七八九十\d]{1,2}[）)、.]|[①②③④⑤⑥⑦⑧⑨⑩]|第[一二三四五六七八九十]，|[a-e][.、）)])"
_ITEM = compiled(rf"\s{{0,2}}{_NTH}")
_OPENS_LIST = compiled(rf"(?<=：){_NTH}")
_LIST_BEGINS = compiled(rf"：{_NTH}")
_WHO = compiled(
    r"\s{0,4}(?:who\b|which\s(?:(?:will|shall|then|also|alone|must|is\sto|in\sturn|thereupon|for\sits\spart)\s){0,2}(?:manages?|runs?|operates?|looks?\safter|takes?|provides?|performs?|handles?|undertakes?|accepts?|agrees?|carr(?:y|ies)|answers?|sends?|pays?|returns?|refunds?|ships?|packs?|"
    r"keeps?|checks?|decides?|approves?|informs?|tells?|appeals?|does|do|acts?|sees?|makes?|bears?|hands?|uses?|has\sto|replies|reply|reports?|confirms?|objects?)\b)"
)
"""Whoever was named last: to Party B, which manages it."""
_NEAR = 80
"""Characters back in which whoever a relative clause speaks of is looked for."""
_IT = compiled(r"\s{0,8}(?:(?:and|but|or|then|no[.,]|yes[.,])\s)?(?:it|they|he|she)\b(?!\s(?:is|was|falls|shall be|will be|lies|rests|remains|stays)\s(?:\w+\s){0,2}?(?:for|to|on|upon|with|up)\b)")
_DENIED = compiled(r"\s{0,4}(?:no|not|never|certainly not|in no|under no|on no|nobody|neither|nothing|absolutely not|by no means)\b")
_BANNED_BEHIND = compiled(
    r"\b(?:(?:is|are|be|remains?|stays?)\s(?:\w+\s)?(?:prohibited|forbidden|banned|barred|off limits|ruled out|excluded|out of the question|taboo|not (?:allowed|permitted|tolerated))"
    r"|(?:refrains?|abstains?|keeps? away|stays? away|desists?)(?:\sfrom)?\s(?:it|this|that|them|these|such|doing so|any of)\b)"
)
_INCLUDED = compiled(r"\s{0,4}(?:including|whether|even|be\sit|such\sas|among\sthem|regardless|irrespective|however|howsoever)\b|(?:包括|含|无论|不论|不管|即使|哪怕)")
_INVERTED = compiled(r"\s{0,4}(?:shall|will|may|must|can|does|do|is|are)\s(?:the\s|any\s|either\s|it\b|we\b|they\b|[\u0080-\uffff])")
_NO_EVENT = compiled(r"\b(?:(?:in|under|at|on|for)\sno\s(?:event|circumstances?|cases?|time|account|reason|condition)|never|nor|neither)\b[^.;]*,\s{0,4}$")
_LEADS = compiled(r"[：:]\s*$|(?:如下|下列|以下)[。]?$|\b(?:following|(?:shall|will|must|may)(?: (?:not|never))?|to)\s*$")
_UNLESS = compiled(r"\b(?:if|unless|when|where|until|provided|except|otherwise)\b")
_MODAL = compiled(r"\b(?:shall|must|will|may|can)\b(?!\s{0,2}$|\s(?:be|refrain|abstain))")
_BANS = compiled(r"\b(?:prohibit\w*|forbidden|banned|bans|(?:must|may|shall|will|do|does|can|are|is)\s?not|never|no-?go)\b")
_IF = compiled(r"\b(?:if|unless|when|whenever|where|once|until|provided that|in case|in the event)\b")
_RUNS_IN = compiled(r"[^，。；：]{2,14}(?:应当?|须|必须|不得|负责|义务|责任|职责|要|做到|保证|承诺|需)[^，。；：]{0,6}：")
# A party that does something, not a contract that runs or is ended.
_IT_DOES = compiled(
    r"\s{0,8}(?:it|he|she)\s(?:shall\s|must\s|will\s|may\s)?(?:not\s|also\s|then\s)?(?!(?:not\s|also\s|then\s)?(?:be|is|was|has|have|been|becomes?|takes?\seffect|comes?\sinto|runs?|lasts?|expires?|ends?|begins?|starts?|renews?|remains?|continues?|applies|apply|covers?|includes?|"
    r"means|contains?|goes|falls|serves|binds?|governs|replaces|supersedes|terminates?)\b)"
)
_OTHER: Mapping[Who, Who] = {"owner": "operator", "operator": "owner"}
_PRONOUN = compiled(r"\s{0,8}(?:it|they|he|she|this|if it|it also)\b")


@dataclass(frozen=True, slots=True)
class Section:
    """A clause that sentences stand in: its label, its level from 1, and its headings in lower case, the outermost first."""

    kind: str
    label: str
    level: int
    headings: tuple[str, ...]
    above: Section | None = None

    @property
    def article(self) -> Section:
        """The outermost section."""
        return self if self.above is None else self.above.article

    @property
    def heading(self) -> str:
        return self.headings[-1] if self.headings else ""


class Frame(NamedTuple):
    """A part of a sentence, ``start`` to ``end`` in the sentence. ``who`` does it; ``condition``: it says when the rest holds."""

    start: int
    end: int
    who: Who
    said: bool
    condition: bool


@dataclass(frozen=True, eq=False)
class Sentence(Told):
    """One sentence, list item or table row.

    Attributes:
        text: lowered normal form, of the same length as the normal form.
        pieces: which paragraph stands from where in ``text``: (start in text, paragraph, start in its normal form).
        heads: for a table row the column headings, in lower case, beside its cells.
        lead: the sentence that a list item stands under, None if none.
        heading: whether it is a clause's own title.
    """

    index: int
    language: Language
    text: str
    pieces: tuple[tuple[int, Paragraph, int], ...]
    section: Section
    default: Who
    names: Names
    group: int
    row: Row | None = None
    heads: tuple[str, ...] = ()
    cells: tuple[str, ...] = ()
    lead: Sentence | None = None
    previous: Sentence | None = field(default=None, repr=False)
    heading: bool = False

    @property
    def paragraph(self) -> Paragraph:
        return self.pieces[0][1]

    @cached_property
    def frames(self) -> tuple[Frame, ...]:
        return tuple(self._frames())

    def _frames(self) -> Iterator[Frame]:
        carried: Who = self.default
        if self.previous is not None and self.previous.frames and (self.language == "zh" or _PRONOUN.match(self.text)):
            told = (frame.who for frame in reversed(self.previous.frames) if frame.said and not frame.condition and not _TOPIC.search(self.previous.text[frame.start : frame.end]))
            carried = self._listed or next(told, self.previous.frames[-1].who) or carried
        if self.language == "en" and _IT_DOES.match(self.text) and len(named := self.names.mentioned(self.text, "en")) == 1 and named[0] in _OTHER:
            # It replies to the Owner within a day: it is the other one, whoever was spoken of last.
            carried = _OTHER[named[0]]
        spoken: Who = ""
        for start, end in parts_of(self.text, self.language, self.names):
            part = self.text[start:end]
            found = self.names.subject(part, self.language)
            if found is None and self.language == "en" and _WHO.match(part):
                # …remain with the Owner, who shall dispatch within two days.
                found = self.names.last(self.text, "en", max(0, start - _NEAR), start)
            if found is not None and self.language == "en" and carried and _IT.match(part):
                # It keeps them to itself unless the Owner agrees.
                found = None
            found, spoken = (found, found) if found is not None else (other_side_zh(part, spoken) if self.language == "zh" else None, spoken)
            if found is not None and self.language == "zh" and _APART.match(part):
                # 除已付费用归乙方以外，还应支付违约金: what is left aside tells of nobody who does the rest.
                yield Frame(start, end, found, True, True)
                continue
            condition = is_condition(part, self.language)
            who = found if found is not None else carried
            if found is not None and not (self.language == "zh" and _TOPIC.search(part)):
                carried = found
            yield Frame(start, end, who, found is not None, condition)

    @cached_property
    def _listed(self) -> Who:
        """Whose list it is an item of: 乙方应当：a；违反的，甲方有权扣款；b。: b is 乙方's again."""
        before = self.previous if self.language == "zh" and self.row is None else None
        while before is not None and before.text.rstrip().endswith("；"):
            if _RUNS_IN.match(before.text) and before.frames[0].said:
                return before.frames[0].who
            before = before.previous
        return ""

    @cached_property
    def by_role(self) -> tuple[ByRole, ...]:
        """``text`` with its parties by their roles, as ``Names.by_role`` gives it."""
        return self.names.by_role(self.text, self.language)

    @property
    def roles(self) -> str:
        """``text`` with OWNER and OPERATOR of expression.py for the names of the parties: for patterns that name them."""
        return self.by_role[0][0]

    def frame_at(self, position: int) -> Frame:
        nth = self._frame_index(position)
        return self.frames[nth] if nth >= 0 else Frame(0, len(self.text), self.default, False, False)

    def part_at(self, position: int, last: int | None = None) -> str:
        """The words of the part of the sentence that holds ``position``, or of the parts from there to the one that holds ``last``."""
        return self.text[self.frame_at(position).start : self.frame_at(position if last is None else last).end]

    def stretch_at(self, position: int) -> tuple[int, int]:
        """From where to where the part of the sentence at ``position`` goes, with the conditions right before it."""
        first = nth = self._frame_index(position)
        if nth < 0:
            return 0, len(self.text)
        while first > 0 and self._supposed(self.frames[first - 1]):
            first -= 1
        return self.frames[first].start, self.frames[nth].end

    def supposed_at(self, position: int) -> bool:
        """Whether what stands at ``position`` is told as a condition: 甲方提供样品的，……; where the Owner supplies samples, …."""
        return self._supposed(self.frame_at(position), position)

    def _supposed(self, frame: Frame, until: int | None = None) -> bool:
        """Whether a part of a sentence is a condition and no more, as far as ``until``."""
        return (self.language == "en" or frame.condition) and is_supposed(self.text, frame.start, frame.end, self.language, self.names, until)

    def _frame_index(self, position: int) -> int:
        """Which frame holds ``position``, the last one if none does; -1 without frames."""
        nth = bisect_right(self._frame_starts, position) - 1
        return nth if nth >= 0 and position < self.frames[nth].end else len(self.frames) - 1

    @cached_property
    def _frame_starts(self) -> list[int]:
        return [frame.start for frame in self.frames]

    def who_at(self, position: int) -> Who:
        """Who does what stands at ``position``: in 甲方催告后乙方仍未改正 the second party, in 甲方在乙方违约时可解除 the first again."""
        found = self._whos.get(position)
        if found is None:
            found = self._whos[position] = self._who_at(position)
        return found

    @cached_property
    def _whos(self) -> dict[int, Who]:
        return {}

    @cached_property
    def _modes(self) -> dict[int, Mode]:
        return {}

    def _who_at(self, position: int) -> Who:
        frame = self.frame_at(position)
        if frame.said and self.language == "en" and (before := self._before_condition(frame, position)) is not None:
            return before
        if frame.said:
            later = self.names.later_subject(self.text[frame.start : frame.end], self.language, position - frame.start)
            if later is not None:
                return later
        return frame.who

    @cached_property
    def forbids(self) -> bool:
        """Whether a list of what is forbidden begins behind the sentence."""
        if self.language != "zh" or not leads(self) or not self.frames:
            return False
        last = self.frames[-1]
        return not last.condition and mode_at(self._nameless[last.start : last.end], "zh", last.end - last.start) == "not" and _FORBIDS.search(self.text, last.start) is not None

    @cached_property
    def _nameless(self) -> str:
        """``text`` with every party called 方, for words that deny right behind a name: 海涛不刷单."""
        return self.text if self.language == "en" else self.names.zh.sub(lambda match: match[0] if match[0][-1] in "方人" else "方" * len(match[0]), self.text)

    def _before_condition(self, frame: Frame, position: int) -> Who | None:
        """Who does what stands before a condition that alone names somebody: B may, by notice, terminate if A supplies…; None where the part names a doer before it."""
        condition = _IF.search(self.text, position, frame.end)
        nth = bisect_right(self._frame_starts, position) - 1
        if condition is None or nth < 0 or self.names.subject(self.text[frame.start : condition.start()], "en") is not None:
            return None
        # Freelancers may help if the Client does not object: whoever calls them in.
        return self.frames[nth - 1].who if nth > 0 else None if _PRONOUN.match(self.text) else self.default

    def mode_at(self, position: int) -> Mode:
        """How what stands at ``position`` is meant: as a duty, a right, a ban, an exemption."""
        found = self._modes.get(position)
        if found is None:
            found = self._modes[position] = self._mode_at(position)
        return found

    def _mode_at(self, position: int) -> Mode:
        text = self._nameless
        # 乙方不得有下列行为：（一）刷单；: what is forbidden stands in the list.
        inherited: Mode = "not" if self.row is None and self.lead is not None and self.lead.forbids else self._inherited
        if self.language == "en" and (refused := self._refused_around(position)) is not None:
            return refused
        if self.language == "en" and ((self.lead is not None and _lists_bans(self.lead)) or _BANS.search(self.section.heading)):
            inherited = "not"
        nth = self._frame_index(position)
        for frame in self.frames[max(0, nth - _BANNED) : nth + 1]:
            if _CONSEQUENCE[self.language].match(self.text, frame.start, frame.end):
                # 不得刷单，违者赔偿……: what follows from breaking a ban is not banned.
                inherited = "must"
            if frame.start <= position < frame.end:
                if self.language == "zh" and not frame.said and not frame.condition and _FREED_BEHIND.match(text, frame.end) and not _MODAL_ZH.search(text, frame.start, frame.end):
                    # 由此引起的处罚、赔偿，乙方均不承担责任.
                    return "free"
                return mode_at(text[frame.start : frame.end], self.language, position - frame.start, inherited if not frame.said else "must")
            last = mode_at(text[frame.start : frame.end], self.language, len(text), inherited if not frame.said else "must")
            # A ban governs what is listed behind it: 不得导出、转发，出售.
            inherited = last if not frame.condition and (last == "not" or (last == "may" and _OPENS_LIST.match(self.text, frame.end)) or (last == "free" and _INCLUDED.match(self.text, frame.end))) else "must"
        return inherited

    def _refused_around(self, position: int) -> Mode | None:
        """What another part of the sentence says of what stands at ``position``: it is asked and denied, or it stands in a list of what is forbidden."""
        frame = self.frame_at(position)
        if self.part_at(position).rstrip().endswith("?") and _DENIED.match(self.text, frame.end):
            return "not"
        if _INVERTED.match(self.text, frame.start) and _NO_EVENT.search(self.text, 0, frame.start):
            # In no event, whatever the cause, shall the Company be required to refund: the refusal stands at the head.
            return "not"
        until = self.text.find(";", position)
        behind = _BANNED_BEHIND.search(self.text, position, until if until >= 0 else len(self.text))
        return "not" if behind is not None and not _MODAL.search(self.text, position, behind.start()) and not _UNLESS.search(self.text, position, behind.start()) else None

    @cached_property
    def _inherited(self) -> Mode:
        """What a list within a paragraph begins with: 甲方有权：一、要求改正；二、解除合同。"""
        if self.language != "zh" or self.heading or self.row is not None or not _ITEM.match(self.text):
            return "must"
        before = self.previous
        for _nth in range(_BANNED):
            if before is None:
                return "must"
            opening = _LIST_BEGINS.search(before.text)
            if opening is not None:
                mode = before.mode_at(max(0, opening.start() - 1))
                return mode if mode in ("not", "may") else "must"
            if not _ITEM.match(before.text):
                return "must"
            before = before.previous
        return "must"

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        if self.row is None:
            _start, paragraph, at = self.pieces[0]
            facts = facts_of(paragraph.text.plain)
            return facts if at == 0 and len(self.text) == len(paragraph.text.plain) else tuple(moved(fact, -at) for fact in facts if at <= fact.start and fact.end <= at + len(self.text))
        return facts_of(self.original)

    @cached_property
    def original(self) -> str:
        """``text`` before it was lowered."""
        parts = []
        for nth, (start, paragraph, at) in enumerate(self.pieces):
            end = self.pieces[nth + 1][0] if nth + 1 < len(self.pieces) else len(self.text)
            part = paragraph.text.plain[at : at + end - start]
            parts.append(part + self.text[start + len(part) : end])
        return "".join(parts)

    def locate(self, position: int) -> tuple[Paragraph, int]:
        """The paragraph that holds ``position``, and where in its normal form."""
        index = bisect_right([piece[0] for piece in self.pieces], position) - 1
        start, paragraph, at = self.pieces[max(index, 0)]
        return paragraph, at + max(0, position - start)

    def quote(self, start: int = 0, end: int | None = None) -> tuple[Paragraph, str]:
        """The exact words of ``text[start:end]``, as far as they stand in one paragraph."""
        end = len(self.text) if end is None else end
        if self.row is not None and start == 0 and end >= len(self.text):
            # A row as Word copies it: its cells with tabs between them.
            return self.paragraph, "\t".join(paragraph.text.raw.strip() for _start, paragraph, _at in self.pieces)
        paragraph, first = self.locate(start)
        _last, last = self.locate(max(start, end - 1))
        if _last is not paragraph:
            last = len(paragraph.text.plain) - 1
        return paragraph, paragraph.text.quote(first, last + 1).strip()

    def __repr__(self) -> str:
        return f"<{self.index} {self.section.label} {self.text[:60]}>"


class Hit(NamedTuple):
    """A concept in a sentence."""

    sentence: Sentence
    start: int
    end: int
    concept: str = ""

    @property
    def who(self) -> Who:
        return self.sentence.who_at(self.start)

    @property
    def mode(self) -> Mode:
        return self.sentence.mode_at(self.start)

    @property
    def text(self) -> str:
        return self.sentence.text[self.start : self.end]


def _lists_bans(lead: Sentence) -> bool:
    """Prohibited for the Operator: …; The Agency shall not: …."""
    return leads(lead) and bool(lead.frames) and lead.mode_at(len(lead.text) - 1) == "not"


def leads(sentence: Sentence) -> bool:
    """Whether a list begins behind ``sentence``, as its last eleven letters tell at the most."""
    return _LEADS.search(sentence.text, max(0, len(sentence.text.rstrip()) - 16)) is not None
