"""What a contract in everyday words goes on calling a party, though no line gives it that short name: 厂长, 嫂子, 海涛, 沙澧."""

from __future__ import annotations

import re
from collections.abc import Iterable

from generator.patterns import compiled
from generator.reading.parties.found import Evidence, Found
from generator.reading.parties.lines import COMPANY_EN
from generator.reading.roles import trade

__all__ = ["add_short_names"]

_HAN = "\u4e00-\u9fff"
_KIN = (
    "老板娘|老板|嫂子|大姐|大哥|大妈|大爷|大叔|大婶|娘娘|阿姨|阿婆|奶奶|师傅|师父|老师|厂长|店长|掌柜|经理|大嫂|妹子|姐|哥|嫂|叔|婶|伯|总|工"
)
_OFTEN = 4
"""Times that a contract uses a name before it is one."""
_DOES = r"(?=应|须|要|不|得|把|将|给|可以|出|管|来|付|先|每|自己|负责|保证|承诺|拿|看|做|点头|说|讲|同意|的(?:店|货|人|钱)|这边|那边)"
_DOES_SO = compiled(_DOES)
_QUOTED = compiled("“[^”]{1,40}”")
_PERSON = compiled(
    rf"(?:经营者|负责人|法定代表人|法人|本名|真名|大名|姓名|店主|老板|厂长|店长|掌柜|个人)\s{{0,3}}[:：]?\s{{0,3}}([{_HAN}]{{2,3}})(?![{_HAN}])|[（(]([{_HAN}]{{2,3}})[）)]"
)
_NO_PERSON = compiled(r"方|以下|简称|盖章|签字|公司|[省市县区镇乡村路街]$")
_CALLED = compiled(rf"[（(](?:以下|下面|下文|下头|后文|后头|往下|底下|文中)(?:统|都)?一?(?:简称|称|叫作|叫做|叫|写作|写|记作)(?:为|作|做)?[:：]?[“\"']?([{_HAN}]{{1,6}})[”\"']?[），,)]")
_NAMED = compiled(rf"[{_HAN}]{{2,}}$")
_LONGEST = 12
"""Characters of a name before the brackets that say what it is called from there on."""
_PLACE = compiled(rf"^(?:[{_HAN}]{{2,6}}?(?:自治区|自治州|省|市|州|县|区|镇|乡|村|街道|路))+")
_KIND = compiled(
    r"(?:有限责任公司|股份有限公司|有限公司|公司|工作室|服务部|服务社|服务站|服务中心|经营部|销售部|门市部|事务所|商行|合作社|中心|厂|店|庄|坊|铺|社|馆|行|站|部)$"
)
_OF_A_KIND = compiled(r"(?:合作社|工作室|商行|服务部|经营部|农场|工厂|事务所|研究院|公司|协会|书院|中心|布艺店|厂)$")
_TRADE = compiled(r"(?:信息|网络|科技|技术|商务|电子|电商|商贸|贸易|文化|传媒|服务|管理|咨询|企业|数字|营销|品牌|运营|供应链|食品|实业|发展|农业|家居|服饰)+$")


def add_short_names(found: list[Found], evidence: Evidence) -> None:
    """Gives each party the parts of its full name by which the text goes on calling it."""
    text = evidence.text
    for party in found:
        taken = [name for other in found if other is not party for name in (*other.names, other.name)]
        words = "\n".join(paragraph.text.plain for paragraph in party.paragraphs)
        party.names += [name for name in _short_names(party.name, words, text, taken) if name not in party.names]
        # Saltmarsh Commerce Ltd goes by Saltmarsh, whatever the form calls it.
        first = re.match(r"[A-Z][\w&’'-]{3,}(?=\s)", party.name)
        if first is None or first[0] in party.names or not (COMPANY_EN.search(party.name) or (trade(party.name) and " " in party.name)) or any(first[0] in other.name for other in found if other is not party):
            continue
        if len(re.findall(rf"\b{re.escape(first[0])}(?!\s(?:[A-Z]|&))", text)) >= _OFTEN:
            party.names.append(first[0])


def _short_names(name: str, words: str, text: str, others: Iterable[str]) -> list[str]:
    """What ``text`` calls a party of this full name time and again.

    Args:
        words: the lines that introduce it: …经营部（经营者 王海涛）.
        others: what the other parties are called; no name stands for two.
    """
    taken = set(others)
    found: list[str] = []

    def add(candidate: str, least: int = _OFTEN) -> None:
        if candidate and candidate not in found and candidate not in taken and text.count(candidate) >= least:
            found.append(candidate)

    for brackets in _CALLED.finditer(text):
        before = _NAMED.search(text[max(0, brackets.start() - _LONGEST) : brackets.start()])
        whole, short = before[0] if before is not None else "", brackets[1]
        if before is not None and (whole in words or words.find(whole[-4:]) >= 0 or any(whole.endswith(person) for person in _persons(name, words))) and not re.search("合同|协议|店|平台", short):
            add(short, 2)
    for person in _persons(name, words):
        given = person[1:] if len(person) > 2 else person
        called = rf"(?:{re.escape(person)}|{re.escape(given)}|老?{person[0]}|[阿小]{person[-1]})"
        kin = set(re.findall(rf"{called}({_KIN})", text))
        for each in sorted(kin, key=len, reverse=True):
            for whole in set(re.findall(rf"{called}{each}", text)):
                add(whole, 2)
            if len(each) > 1:
                add(each)
        for nick in (f"老{person[0]}", f"小{person[0]}", f"阿{person[-1]}", f"小{person[-1]}"):
            if len(re.findall(rf"{nick}(?:{_DOES}|(?=[，、（：]))", text)) > 1:
                add(nick)
        if len(person) > 2 and text.count(given) - text.count(person) >= _OFTEN:
            add(given)
    if (kind := _OF_A_KIND.search(name)) is not None and not any(kind[0] in other for other in taken) and len(compiled(rf"(?<![{_HAN}]){kind[0]}|{kind[0]}(?=应|须|将|把|不|可|在|向|给|每|为|有|负|承|支|提|保|按|于)").findall(text)) >= _OFTEN:
        # 合作社 of 阿卜拉红枣合作社, where no other party is one.
        add(kind[0])
    unquoted = ""
    for core in _cores(name):
        if text.count(core) < _OFTEN:
            continue
        unquoted = unquoted or _QUOTED.sub("", text)
        if sum(1 for place in re.finditer(re.escape(core), unquoted) if _DOES_SO.match(unquoted, place.end())) >= _OFTEN:
            add(core, 2 * _OFTEN)
            break
    return found


def _persons(name: str, words: str) -> list[str]:
    found = [name] if re.fullmatch(rf"[{_HAN}]{{2,3}}", name) else []
    found += [match[1] or match[2] for match in _PERSON.finditer(words)]
    return [person for person in dict.fromkeys(found) if not _NO_PERSON.search(person)]


def _cores(name: str) -> list[str]:
    """沙澧云商, 沙澧 of 漯河市沙澧云商服务有限公司: what is left of a firm's name without its place and its trade, the longest first."""
    rest = re.sub(r"[（(].*", "", name)
    kind = _KIND.search(rest)
    if kind is None:
        return []
    rest = rest[: kind.start()]
    place = _PLACE.match(rest)
    rest = rest[place.end() :] if place is not None and len(rest) - place.end() > 1 else rest
    short = _TRADE.sub("", rest)
    cores = [part for core in (rest, short) for part in (core, core[-3:], core[:3], core[:2]) if 2 <= len(part) <= 5]
    if len(kind[0]) == 1 and short:
        cores += [short[-1] + kind[0]]
    return sorted(dict.fromkeys(cores), key=len, reverse=True)
