"""Parties that the opening introduces: its lines, its tables, and what its sentences define."""

from __future__ import annotations

import re
from itertools import pairwise

from generator.patterns import compiled
from generator.reading.document import Cell
from generator.reading.landmarks import is_signature
from generator.reading.lines import Line
from generator.reading.parties.found import Found, party_called, tell
from generator.reading.parties.lines import by_label, called_by, introduction, name_in, named_in_header, one_a_piece, particulars
from generator.reading.parties.sentences import defined
from generator.reading.roles import OPERATOR_TERMS, OWNER_TERMS, role_of_words
from generator.reading.text import language_of

__all__ = ["introduced"]

_HEAD = 45
"""Lines at the beginning that may introduce parties; a cover and the party tables of a form fit in."""
_OFFICE = compiled(r"[（(](店主|老板|店东|掌柜|商家|卖家|个人运营|代运营|运营)[\s　:：]")
_PROMISES = compiled(r"(?:承诺|立[字据约书契]|具结|声明|保证)[人者]")
"""Who signs a promise speaks of himself: 本人承诺……."""

# 服务方 | 哈尔滨飞象电子商务有限公司（简称飞象）
_SHORT = compiled(r"[（(](?:以?下)?简?称(?:为|作)?[:：“\"]{0,2}([\u4e00-\u9fff]{2,6})[”\"]?[）)]")


_SIGNED = compiled(r"盖章|签章|签字|签名|签署|signature|signed", re.IGNORECASE)


def introduced(lines: list[Line], text: str) -> list[Found]:
    found: list[Found] = []
    current: Found | None = None
    # Of a text in two languages, one after the other, the second has a head of its own.
    budget = {"zh": _HEAD, "en": _HEAD}
    for nth, line in enumerate(lines):
        if max(budget.values()) <= 0:
            break
        if line.table is not None:
            _from_table(found, line, text)
            continue
        language = "en" if language_of(line.plain) == "en" else "zh"
        budget[language] -= 1
        if budget[language] < 0:
            continue
        if is_signature(line):
            continue
        for flat in one_a_piece(line.body[:3_000]):
            here = introduction(flat, lines[nth + 1].flat if nth + 1 < len(lines) else "") or by_label(flat, text)
            told: list[Found] = []
            if here is not None:
                term, words, name, alias = here
                if _PROMISES.fullmatch(term) and text.count("本人") >= 4:
                    alias = (*alias, "本人")
                current = party_called(found, term, alias, flat)
                behind = _OFFICE.search(flat)
                current.hint = current.hint or role_of_words(words) or (role_of_words(behind[1]) if behind is not None else 0)
                current.name = current.name or name
                current.paragraphs.append(line.paragraph)
            else:
                told = defined(found, flat)
                for party in told:
                    current = party
                    party.paragraphs.append(line.paragraph)
            # Where a sentence defines a party, what stands before its name was told of it already.
            if current is not None and not told and (here is not None or line.number is None) and len(flat) < 300:
                for label, value in particulars(flat):
                    if label in ("名称", "姓名", "单位名称", "公司名称", "企业名称", "Name"):
                        current.name = current.name or value
                    else:
                        current.details.setdefault(label, value)
    return found


def _from_table(found: list[Found], line: Line, text: str) -> None:
    """An order form names its parties in cells: 客户 beside the name; or any word beside a company or a person, if the contract goes on calling it so."""
    assert line.table is not None
    for term, name in named_in_header([words.plain for words in line.table.header]):
        party_called(found, term, ()).name = name
    for row in line.table.rows:
        for cell in row.cells:
            _from_cell(found, cell)
        for nth, (label, value) in enumerate(pairwise(row.cells)):
            if nth % 2 and len(row.cells) in (4, 6):
                # 客户 | 毛先生 | 手机 | 158…: what stands beside its label is no label.
                continue
            printed = label.text.plain.strip(" :：")
            term = re.sub(r"[\s:：]", "", printed)
            if term.removesuffix("名称") in (*OWNER_TERMS, *OPERATOR_TERMS):
                term = term.removesuffix("名称")
            # 申请人 | 滕建国 at the head of a row is a party, even where the first row of the form looks like a header.
            person = called_by(term, value.text.plain, text) and (not line.table.header or (label is row.cells[0] and term[-1] in "人户"))
            known = person or (not line.table.header and (term in OWNER_TERMS or term in OPERATOR_TERMS or re.fullmatch(r"[甲乙]方", term)))
            here = None if known or line.table.header else introduction(f"{printed}: {value.text.plain}")
            if known or here is not None or by_label(f"{printed}: {value.text.plain}", text):
                if nth and any(other.hint and other.hint == role_of_words(term) and row.cells[0].text.plain.strip(" :：") in other.names for other in found):
                    # 服务方 | 某公司 | 顾问 | 小范: who speaks for a party is none.
                    continue
                called = _SHORT.search(value.text.plain)
                party = party_called(found, here[0] if here is not None else printed if printed.isascii() else term, () if called is None else (called[1],))
                party.hint = party.hint or role_of_words(term)
                party.name = party.name or name_in(value.text.plain)
                party.paragraphs.extend(label.paragraphs)
                tell(party, "　　".join(cell.text.plain for cell in row.cells[row.cells.index(label) + 1 :]))
        for cell in row.cells:
            if len(found) < 2:
                for party in defined(found, cell.text.plain[:2_000].replace("\n", " ")):
                    party.paragraphs.extend(cell.paragraphs)


def _from_cell(found: list[Found], cell: Cell) -> None:
    """A cell that introduces the parties line by line: 甲方（商家）：……公司, 信用代码：……, 乙方（服务商）：……."""
    lines = [(paragraph, flat) for paragraph in cell.paragraphs for flat in paragraph.text.plain[:2_000].split("\n") if flat.strip()]
    here = [introduction(flat) for _paragraph, flat in lines]
    named = [told[2] for told in here if told is not None and len(told[2]) > 2]
    if len(lines) < 2 or not named or _SIGNED.search(cell.text.plain):
        return
    current: Found | None = None
    for (paragraph, flat), told in zip(lines, here, strict=True):
        if told is not None:
            term, words, name, aliases = told
            current = party_called(found, term, aliases, flat)
            current.hint = current.hint or role_of_words(words)
            current.name = current.name or name
            current.paragraphs.append(paragraph)
        if current is not None:
            tell(current, flat)
