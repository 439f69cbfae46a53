"""DOC: who the parties are, and how their names are spelled."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from generator.reading.document import Party
from generator.rules.lint import Case, Found, asks
from generator.rules.reasoning.document_text import paragraphs

__all__: list[str] = []


_ADDRESS = re.compile(r"地址|domicile|place of business|住所|住址|office|address|registered|of \d", re.I)
_CODE_LABEL = re.compile(r"信用代码|编号|证件|EIN|注册号|身份证|营业执照|UEN|number|No\b|code", re.I)


@asks("DOC004")
def party_incomplete(case: Case) -> Iterator[Found]:
    for party in case.document.parties:
        if party.role and not _complete(party) and not _complete_elsewhere(case, party):
            paragraph = next(iter(party.paragraphs), None)
            named = {"party": party.names[0] if party.names else ""}
            if paragraph is not None and party.name and party.name not in paragraph.text.raw:
                # A form names its parties in cells of their own.
                cell = next((other for other, _kind in paragraphs(case.main) if party.name in other.text.raw), None)
                if cell is not None:
                    yield Found(cell, party.name, named)
                    continue
            yield Found(paragraph, "" if paragraph is None else paragraph.printed.split("\n")[0], named)


_REGISTERED = re.compile(r"company number|\bhrb\s?\d|\boc\d{5}|\bkvk\b|registered (?:office|in|at)|trading as|[91]\d{5}[0-9a-z]{12}", re.I)
_PLACE = re.compile(r"\b[A-Z]{1,2}\d{1,2}[A-Z]?\s\d[A-Z]{2}\b|\b\d{1,5}[A-Za-z]?\s[A-Z][\w'’]+(?:\s[A-Z][\w'’]+){0,3}\b|[市区县镇乡路街巷道][^，。；|]{0,14}\d{1,5}\s?号")


def _complete_elsewhere(case: Case, party: Party) -> bool:
    """A party in a row of key terms (Seller | Maren Holt, 12 Sheep Street), or the two of a letter, whose heads tell who and where they are."""
    names = {name.lower() for name in party.names}
    for telling in case.tellings:
        opening = [sentence for sentence in telling.sentences if sentence.section.kind == "opening"]
        if names <= {"you", "we", "us", "your", "our"} and names:
            return len(_PLACE.findall("\n".join(sentence.original for sentence in opening))) >= 2
        for sentence in opening:
            for label, value in itertools.pairwise(sentence.cells) if sentence.row is not None else ():
                if label.strip(" :：") in names and len(value) > 3 and (_REGISTERED.search(sentence.original) or _PLACE.search(sentence.original)):
                    return True
    return False


def _complete(party: Party) -> bool:
    named = bool(party.name) or any(re.search(r"_|【|\[|●|XX|\{\{|[:：]\s*$", paragraph.text.raw) for paragraph in party.paragraphs)
    text = " ".join(paragraph.text.plain for paragraph in party.paragraphs)
    particulars = any(_ADDRESS.search(label) or _CODE_LABEL.search(label) for label, _value in party.details)
    return named and (particulars or bool(
        re.search(r"company number|\bof \d|registered (?:office|in|at)|address|\bhrb\s?\d|licen[cs]e no|trade licence|\boc\d|p\.?o\.? box|\d{1,5}\s[A-Z]\w+[^,]{0,40},[^,]{2,40},|\b[A-Z][A-Za-z.]{1,5}\s?\d{5,}|身份号码|营业执照号|\d{15,18}", text, re.I)
    ))


@asks("DOC014")
def party_name_variant(case: Case) -> Iterator[Found]:
    for party in case.document.parties:
        name = party.name.strip()
        if len(name) < 6 or name.isascii():
            continue
        for telling in case.tellings[:1]:
            for paragraph, _kind in paragraphs(telling):
                for match in re.finditer(r"[\u4e00-\u9fff（）]{4,28}?(?:有限公司|有限责任公司|股份公司|工作室|商行|经营部|个体工商户|厂)", paragraph.text.plain):
                    other = re.sub(r"^.*?(?:方|：|为|由|与|和|称)(?=[\u4e00-\u9fff]{4})", "", match[0]) if not match[0].startswith(name[:2]) else match[0]
                    if other != name and _alike(other, name) and all(other != one.name for one in case.document.parties):
                        yield Found(paragraph, match[0], {"name": name, "other": other})
                        return


def _alike(one: str, other: str) -> bool:
    """Two names that differ in a character or two: a slip, not another company."""
    if abs(len(one) - len(other)) > 2 or len(one) < 6:
        return False
    previous = list(range(len(other) + 1))
    for row, left in enumerate(one, 1):
        current = [row]
        for column, right in enumerate(other, 1):
            current.append(min(previous[column] + 1, current[-1] + 1, previous[column - 1] + (left != right)))
        previous = current
    return 0 < previous[-1] <= 2
