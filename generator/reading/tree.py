"""Numbered lines of one language as a tree of clauses: which number stands under which, what is a heading, and the labels to cite."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from generator.patterns import compiled
from generator.reading.document import Clause, Kind, Number, Paragraph, Table
from generator.reading.landmarks import RECITAL, is_contract_title, is_party_line, signature_starts
from generator.reading.lines import Line
from generator.reading.titles import announces, is_capitals, names_list, plain_titles

__all__ = ["build", "title_of"]

_RANK = {"part": 0, "chapter": 1, "section": 2, "article": 3}
_HEADS = frozenset(("part", "chapter", "section", "article", "chinese", "formal", "stem", "roman", "box", "capital"))
_OUTER = frozenset((*_RANK, "schedule", "heading", "formal"))
"""What 一、 stands under, wherever it is met."""
_TERMINAL = compiled(r"[。；;.!！?？，,]\s*(?:\band|\bor)?\s*$")
_COLON = compiled(r"[：:—]\s*$")
_SENTENCE = compiled(r"[。；！？]|[.;!?](?:\s|$)|[：:]\s*\S|，.*，")
_DEEPEST = 16
"""No contract numbers deeper; a file made to harm must not nest without end."""
_CLAUSE_WORDS = compiled(r"\b(?:shall|must|will|may|agrees?|is|are|pays?|the following|as follows)\b|应当|不得|有权|可以|如下")
_BRACKETED = frozenset(("chinese-bracket", "bracket", "letter-bracket", "roman-bracket", "circle", "box"))


@dataclass(slots=True)
class _Node:
    kind: Kind
    number: Number | None
    scheme: str
    head: Line | None
    outline: int = -1
    text: Line | None = None
    parts: list[Line | _Node] = field(default_factory=list)

    @property
    def last(self) -> int:
        return self.number.values[-1] if self.number else 0


def title_of(lines: list[Line]) -> Line | None:
    """The contract's name: the first line that can be one, else the first bold or centred line before any number."""
    for line in lines[:40]:
        if is_contract_title(line):
            return line
        if line.number is not None and line.number.kind not in ("piece", "part"):
            break
    for line in lines[:6]:
        if line.number is None and line.table is None and line.paragraph.centered and 2 <= len(line.plain) <= 60:
            return line
    first = lines[0] if lines else None
    if first is None or first.number is not None or first.table is not None or is_party_line(first):
        return None
    return first if len(first.plain) <= 60 and not _SENTENCE.search(first.plain) else None


def build(lines: list[Line]) -> tuple[Clause, ...]:
    """The clauses of one contract in one language, opening and signature block included, in printed order."""
    body = next((index for index, line in enumerate(lines) if _is_schedule(line)), len(lines))
    signature = signature_starts(lines, 0, body)
    late = None if signature else signature_starts(lines, body, len(lines))
    signature = signature or late
    root = _Node("clause", None, "", None)
    opening = _Node("opening", None, "opening", None)
    root.parts.append(opening)
    stack: list[_Node] = [root]
    signing: _Node | None = None
    previous: Line | None = None
    upcoming = _upcoming(lines)
    titles = plain_titles(lines)
    for index, line in enumerate(lines):
        if signature is not None and signature[0] <= index < signature[1]:
            if signing is None:
                signing = _Node("signature", None, "signature", None)
                root.parts.append(signing)
                del stack[1:]
            signing.parts.append(line)
            continue
        if _is_schedule(line):
            del stack[1:]
            node = _Node("schedule", line.number, "schedule", line, line.outline)
            root.parts.append(node)
            stack.append(node)
        elif (line.number is not None and line.number.kind == "piece") or (line.number is None and index == 0 and is_contract_title(line)):
            opening.parts.append(line)
        elif signing is not None and root.parts[-1] is signing and (line.table is not None or names_list(lines, index)):
            # A price list or a table of services behind the signatures, without a number.
            node = _Node("schedule", None, "schedule", None if line.table is not None else line, line.outline)
            if line.table is not None:
                node.parts.append(line)
            root.parts.append(node)
            stack.append(node)
        elif line.number is not None:
            _numbered(stack, line, previous)
        elif index in titles or (_is_heading(line) and (len(stack) > 1 or announces(line.plain) or _followed(lines, index))):
            _unnumbered_heading(stack, line)
        else:
            _text(root, opening, signing, stack, line, upcoming[index])
        previous = line
    duplicates = _restarting(root)
    return tuple(_clause(part, "", 1, duplicates) for part in root.parts if isinstance(part, _Node) and (part.parts or part.head))


def _is_schedule(line: Line) -> bool:
    return line.number is not None and line.number.kind == "schedule"


def _is_heading(line: Line) -> bool:
    """A heading without a number: by its style, or bold, short and no sentence."""
    if line.table is not None or line.piece or line.cell or line.paragraph.bullet:
        return False
    text = line.plain
    if line.outline >= 0:
        return len(text) <= 120
    if announces(text) or is_capitals(text):
        return True
    return line.paragraph.bold and 2 <= len(text) <= 40 and not _SENTENCE.search(text) and not text.endswith(("：", ":", "，")) and not is_contract_title(line)


def _followed(lines: list[Line], index: int) -> bool:
    """Whether text follows a heading at the top of the contract, so that it is one and not a part of the title."""
    following = lines[index + 1] if index + 1 < len(lines) else None
    if following is not None and index == 2 and _POINTS.match(following.plain):
        return True
    return (index > 2 or any(line.table is not None for line in lines[:index])) and following is not None and (following.table is not None or len(following.plain) > 20)


# WHAT YOU GET above – 5 new listings a week.
_POINTS = compiled(r"\s{0,8}[-–—•·*]\s")


def _unnumbered_heading(stack: list[_Node], line: Line) -> None:
    keep = 1
    for position, node in enumerate(stack[1:], 1):
        deeper = line.outline >= 0 and 0 <= node.outline < line.outline
        if node.scheme == "schedule" or deeper or (line.outline < 0 and node.scheme in ("part", "chapter", "section", "article") and node.head is not None):
            keep = position + 1
    # A plain bold line heads what follows beside its like, and below the article that it stands in.
    for position, node in enumerate(stack):
        if line.outline < 0 and node.scheme == "heading":
            keep = position
            break
    del stack[max(1, keep) :]
    del stack[_DEEPEST:]
    node = _Node("clause", None, "heading", line, line.outline)
    stack[-1].parts.append(node)
    stack.append(node)


def _numbered(stack: list[_Node], line: Line, previous: Line | None) -> None:
    number = line.number
    assert number is not None
    scheme = f"decimal{len(number.values)}" if number.kind == "decimal" else _series(number)
    number, scheme = _letter_or_roman(stack, number, scheme)
    told = next((at for at, node in enumerate(stack) if node.scheme == "heading" and node.parts and node.head is not None and RECITAL.match(node.head.plain.lower())), None)
    if told is not None and number.values == (1,) and number.kind not in _BRACKETED:
        # Recitals are over where clause 1 begins.
        del stack[told:]
    if scheme == "decimal1" and _counts_inside(stack, line, number.values[0]):
        scheme = _INSIDE
    if scheme in _RANK:
        while len(stack) > 1 and stack[-1].scheme != "schedule" and _RANK.get(stack[-1].scheme, 9) >= _RANK[scheme]:
            stack.pop()
    elif scheme.startswith("decimal") and len(number.values) > 1:
        _under_decimal(stack, number, scheme)
    else:
        nested = number.values[-1] == 1 and previous is not None and bool(_COLON.search(previous.plain)) and stack[-1].last != 0
        counting = [at for at in range(len(stack) - 1, 0, -1) if stack[at].scheme == scheme]
        # （7） goes on behind （6）, whose own items （1） to （3） look the same.
        position = next((at for at in counting if stack[at].last + 1 == number.values[-1]), counting[0] if counting else None)
        if position is not None and not (nested and stack[position].last != 0 and (line.piece or stack[position] is not stack[-1])):
            del stack[position:]
        elif line.outline >= 0:
            while len(stack) > 1 and stack[-1].scheme != "schedule" and not 0 <= stack[-1].outline < line.outline:
                stack.pop()
        elif position is None and scheme == "decimal1" and stack[-1].scheme == "capital" and _closed(stack[-1]):
            # Recitals A. and B. are over where clause 1. begins; under a heading A. its items begin.
            stack.pop()
        elif position is None and (scheme == "decimal1" or scheme in _HEADS) and number.values == (1,) and len(stack) > 1 and stack[1].scheme in _BRACKETED and stack[1].head is not None and _NAMES_PARTY.search(stack[1].head.plain):
            # (1) and (2) told who the parties are; the clauses begin behind them.
            del stack[1:]
        elif position is None and scheme == "chinese" and not nested:
            # 一、 is outermost below chapters and articles.
            while len(stack) > 1 and stack[-1].scheme not in _OUTER and not (stack[-1].scheme == "stem" and number.values[-1] == 1 and _heads(stack[-1])):
                stack.pop()
        elif position is None and scheme == "formal":
            while len(stack) > 1 and stack[-1].scheme not in (*_RANK, "schedule", "heading"):
                stack.pop()
    del stack[_DEEPEST:]
    node = _Node("clause", number, scheme, line, line.outline)
    stack[-1].parts.append(node)
    stack.append(node)


def _series(number: Number) -> str:
    """一、二、 count on their own, and so do 壹、贰、 and 甲、乙、: a contract may use one below the other."""
    if number.kind != "chinese":
        return number.kind
    if re.search(r"[甲乙丙丁戊己庚辛壬癸]", number.printed):
        return "stem"
    return "formal" if re.search(r"[壹贰叁肆伍陆柒捌玖拾]", number.printed) else "chinese"


_LAST_LETTER = compiled(r"\d[-.]([ivx])[)）]?$")
_LONE_ROMAN = compiled(r"\s([IVX])$")
_LETTERED = compiled(r"\s[A-Z]$")
_NAMES_PARTY = compiled(r"[(（](?:hereinafter\s|以?下简?称|下稱)?(?:called\s|the\s|为)?[“\"‘'「][^”\"’'」]{1,40}[”\"’'」]")
_INSIDE = "inside"
"""The scheme of items 1., 2. that stand in an article whose own number looks the same."""


def _counts_inside(stack: list[_Node], line: Line, value: int) -> bool:
    """Whether 1., 2. count items of the open article 3., not articles: they begin with one behind its title, or within a paragraph, and go on from there."""
    top = stack[-1]
    if top.scheme == _INSIDE and line.outline < 0:
        article = next((node for node in reversed(stack) if node.scheme == "decimal1"), None)
        if value == top.last + 1 and (article is None or value != article.last + 1):
            return True
        # 2. General behind items 1. and 2.; where both could go on, a title without a stop is no item of sentences.
        return value == top.last + 1 and (line.piece or bool(_TERMINAL.search(line.plain)) or top.head is None or not _TERMINAL.search(top.head.plain))
    if top.scheme != "decimal1" or value != 1 or line.number is None or line.number.automatic or line.outline >= 0:
        return False
    titled = not top.parts and top.head is not None and top.head.outline < 0 and len(top.head.plain) <= 40 and not _SENTENCE.search(top.head.plain) and not _TERMINAL.search(top.head.plain)
    return (titled and not line.piece) or (line.piece and bool(top.parts))


def _letter_or_roman(stack: list[_Node], number: Number, scheme: str) -> tuple[Number, str]:
    """(i) behind (h) is a letter; (c) where Roman numbers count is one too: what is counted before tells."""
    if scheme == "decimal2" and (last := _LAST_LETTER.search(number.printed)):
        # 4-i) behind 4-h).
        letter = (number.values[0], ord(last[1]) - 96)
        if any(node.scheme == scheme and node.number is not None and node.number.values == (letter[0], letter[1] - 1) for node in stack):
            return replace(number, values=letter), scheme
    if scheme in _RANK and (lone := _LONE_ROMAN.search(number.printed)):
        # Part I behind Part H.
        ninth = ord(lone[1]) - 64
        if any(node.scheme == scheme and node.number is not None and node.number.values == (ninth - 1,) and _LETTERED.search(node.number.printed) for node in stack):
            return replace(number, values=(ninth,)), scheme
    for roman_kind, letter_kind in (("roman-bracket", "letter-bracket"), ("roman", "capital")):
        if scheme != roman_kind:
            continue
        mark = number.printed.strip("（）()").lower()
        for node in reversed(stack):
            if node.scheme == roman_kind:
                return number, scheme
            if node.scheme == letter_kind and len(mark) == 1 and node.last + 1 == ord(mark) - 96:
                return replace(number, kind=letter_kind, values=(ord(mark) - 96,)), letter_kind
    return number, scheme


def _under_decimal(stack: list[_Node], number: Number, scheme: str) -> None:
    """Makes the parent of 4.2 the top of the stack: 4, 第四条, 四、 or IV., else the article that is open."""
    parent = number.values[:-1]
    for position in range(len(stack) - 1, 0, -1):
        node = stack[position]
        if node.scheme == scheme and node.number is not None and node.number.values[:-1] == parent:
            del stack[position:]
            return
        if node.number is None:
            continue
        same = node.scheme == f"decimal{len(parent)}" and node.number.values == parent
        head = len(parent) == 1 and node.scheme in (*_HEADS, "decimal1") and node.number.values == parent
        if same or head:
            del stack[position + 1 :]
            return
    for position in range(len(stack) - 1, 0, -1):
        if stack[position].scheme == scheme:
            del stack[position:]
            return
        if stack[position].scheme in _HEADS or stack[position].scheme in ("schedule", "heading"):
            del stack[position + 1 :]
            return
    del stack[1:]


def _upcoming(lines: list[Line]) -> list[Number | None]:
    """For each line the next number behind it."""
    found: list[Number | None] = []
    number: Number | None = None
    for line in reversed(lines):
        found.append(number)
        number = line.number or number
    return found[::-1]


def _text(root: _Node, opening: _Node, signing: _Node | None, stack: list[_Node], line: Line, upcoming: Number | None) -> None:
    """Puts a line without a number where it belongs: under the open clause, or, behind a finished list, under what holds the list."""
    if len(stack) == 1:
        target = signing if signing is not None and root.parts[-1] is signing else opening
        target.parts.append(line)
        return
    if line.table is None and not line.piece and not line.paragraph.note:
        while len(stack) > 2 and _is_item(stack[-1]) and _closed(stack[-1]) and not _continues(stack[-1], upcoming):
            stack.pop()
    stack[-1].parts.append(line)


def _continues(node: _Node, upcoming: Number | None) -> bool:
    """Whether the list that an item stands in goes on below, so that what comes before the next item is this one's."""
    return upcoming is not None and node.number is not None and upcoming.kind == node.number.kind and upcoming.values[-1] == node.last + 1


def _is_item(node: _Node) -> bool:
    return (node.scheme in _BRACKETED and node.scheme != "box") or node.scheme in ("half-bracket", "letter", "decimal1", _INSIDE)


def _closed(node: _Node) -> bool:
    """Whether an item is a finished sentence, with nothing but items under it."""
    if any(isinstance(part, Line) for part in node.parts):
        return False
    last: Line | _Node | None = node.parts[-1] if node.parts else node.head
    while isinstance(last, _Node):
        last = last.parts[-1] if last.parts else last.head
    return last is not None and last.table is None and bool(_TERMINAL.search(last.plain))


def _restarting(root: _Node) -> bool:
    """Whether articles count from one again under each chapter, so that only chapter and article together name one."""
    seen: set[tuple[int, ...]] = set()

    def visit(node: _Node) -> bool:
        for part in node.parts:
            if isinstance(part, _Node):
                if part.scheme == "article" and part.number is not None and node.scheme in ("part", "chapter", "section"):
                    if part.number.values in seen:
                        return True
                    seen.add(part.number.values)
                if part.scheme in ("part", "chapter", "section") and visit(part):
                    return True
        return False

    return visit(root)


def _clause(node: _Node, above: str, level: int, restarting: bool) -> Clause:
    label = _label(node, above, restarting)
    heading: Paragraph | None = None
    parts: list[Paragraph | Table | Clause] = []
    if node.head is not None:
        own = node.head.paragraph.labelled(label)
        if _heads(node):
            heading = own
        elif own.text:
            parts.append(own)
    rest = node.parts
    if node.scheme == "schedule" and heading is None and not parts and rest and isinstance(first := rest[0], Line) and _names_schedule(first):
        # 附件一 on a line of its own, its name on the next.
        heading, rest = first.paragraph.labelled(label), rest[1:]
    for part in rest:
        if isinstance(part, _Node):
            parts.append(_clause(part, label, level + 1, restarting))
        elif part.table is not None:
            parts.append(part.table.labelled(label))
        else:
            parts.append(part.paragraph.labelled(label))
    return Clause(node.kind, node.number, label, level, heading, tuple(parts))


def _names_schedule(line: Line) -> bool:
    return line.table is None and 2 <= len(line.plain) <= 40 and not _SENTENCE.search(line.plain) and not line.plain.endswith(("：", ":", "；", ";", "。", "."))


def _heads(node: _Node) -> bool:
    """Whether a clause's first line is its title, not its text."""
    assert node.head is not None
    text = node.head.plain
    if not text:
        return False
    if node.number is None or node.scheme == "schedule" or node.outline >= 0:
        return len(text) <= 160
    longest = 60 if text.isascii() or " " in text else 26
    if _QUESTION.match(text):
        return bool(node.parts)
    if _CLAUSE_WORDS.search(text) or len(text) > longest * (2 if text.isascii() else 1) or _SENTENCE.search(text) or text.endswith(("；", ";", "，", ",", "。")):
        return False
    if text.endswith(("：", ":")):
        return bool(node.parts) and len(text) <= 16 and not (node.scheme.startswith("decimal") and node.scheme != "decimal1")
    return node.scheme in _RANK or node.scheme in _HEADS or bool(node.parts)


_QUESTION = compiled(r"^(?:what|how|who|when|where|why)\b[^,.;:!]{2,50}\??$|^[^，。；：！]{2,20}？$", re.IGNORECASE)
"""What we shall do; 店铺被处罚怎么办？ A question, or half of one, is the title of what answers it."""


def _label(node: _Node, above: str, restarting: bool) -> str:
    if node.number is None:
        return above
    printed = node.number.printed
    if node.scheme in ("part", "chapter", "section", "schedule") or not above:
        return printed
    if node.scheme == "article":
        return above + printed if restarting else printed
    if node.scheme.startswith("decimal") and len(node.number.values) > 1:
        return printed if not above.startswith(("附", "Schedule", "Annex", "Appendix", "Exhibit")) else f"{above} {printed}"
    if node.scheme in _BRACKETED:
        return above + printed
    separator = "、" if re.search(r"[\u4e00-\u9fff]$", above) else " " if re.match(r"[A-Za-z]", above) else "."
    return f"{above}{separator}{printed}"
