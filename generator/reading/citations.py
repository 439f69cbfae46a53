"""Laws, references to clauses and attachments, credit codes, and blanks to fill in."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.patterns import compiled
from generator.reading.facts import Blank, CreditCode, Law, Reference
from generator.reading.numerals import CHINESE_NUMERAL, chinese, roman

__all__ = ["blanks", "citations"]

_LAW = compiled(
    r"《(?P<name>(?:中华人民共和国)?[^《》]{1,40}?(?:法典|法|条例|规定|办法|解释|通则|总则|细则|通知|准则|规范)(?:[（(][^（）()]{1,12}[）)])?)》(?P<articles>(?:\s?的?第[〇零一二三四五六七八九十百千\d]{1,6}条[、和及与]?){0,4})"
    r"|(?P<bare>民法典|合同法|民法通则|民法总则|担保法|物权法|侵权责任法|反不正当竞争法|电子商务法|个人信息保护法|广告法|著作权法|消费者权益保护法|仲裁法|民事诉讼法|数据安全法|网络安全法)(?![律院庭官定人务])(?P<bare_articles>(?:第[〇零一二三四五六七八九十百千\d]{1,6}条[、和及与]?){0,4})"
    r"|\b(?P<english>(?:the\s)?(?:PRC\s|UK\s|EU\s)?(?:(?!GDPR|(?:Law|Act|Code)\sand\s)[A-Z][A-Za-z-]{1,30}\s(?:(?:and|of|on|for|the)\s){0,2}){1,6}(?:Law|Act|Code|Regulations?|Directive)\b(?:\s+of\s+the\s+People['’]s\s+Republic\s+of\s+China|\s+of\s+the\s+PRC|\s+(?:19|20)\d{2})?|(?:UK\s+|EU\s+)?GDPR)"
)
_LAW_ARTICLE = compiled(rf"第\s*({CHINESE_NUMERAL}{{1,6}}|\d{{1,4}})\s*条")
_BEFORE_LAW = compiled(r"(?:Articles?|Sections?|Arts?\.)\s+(\d{1,4})(?:(?:,\s?|\s+and\s+|\s+or\s+|,\s?and\s+)\d{1,4}){0,4}\s+(?:of\s+)?(?:the\s+)?$", re.IGNORECASE)
_KINDS = {"条": "article", "款": "clause", "项": "item", "章": "chapter", "节": "section"}
_REFERENCE = compiled(
    rf"第\s*(?P<cn>{CHINESE_NUMERAL}{{1,6}}|\d{{1,3}}(?:\.\d{{1,3}}){{0,3}})\s*(?P<unit>条|款|项|章|节)(?!件)"
    rf"|附(?:件|表|录)\s*(?P<schedule>[一二三四五六七八九十]{{1,3}}|\d{{1,2}}|[A-Z](?![A-Za-z]))"
    r"|(?<![\d.])(?P<dec>\d{1,2}(?:\.\d{1,2}){1,3})(?=\s*[款条项])"
    # 见8.6。 1.2所列工作: a number that stands alone.
    r"|(?<=见)\s?(?P<seen>\d{1,2}(?:\.\d{1,2}){1,3})(?=[。；，、）)的之]|[至和与及或]|$)|(?<![\d.])(?P<listed>\d{1,2}(?:\.\d{1,2}){1,3})(?=\s?(?:所列|所述|所称|所载|所约定|(?:的|之)?(?:约定|规定)(?!价|的?比例|数)))"
    # 见本合同第八部分; 第一部分货款 cites nothing.
    rf"|(?<=[见同议照据])第\s?(?P<part>{CHINESE_NUMERAL}{{1,3}})\s?部分"
    r"|(?<![A-Za-z])(?P<word>(?i:Articles?|Sections?|Clauses?|Paragraphs?|Schedules?|Annex(?:es)?|Exhibits?|Appendix|Appendices|Attachments?))\s"
    r"[“\"']?(?P<en>\d{1,3}(?:\.\d{1,3}){0,3}|[IVX]{1,6}\b|[A-Z]\b)(?P<sub>(?:\([a-z0-9]{1,4}\)){0,3})(?:(?<=[A-Z\d])[”\"'])?"
    # § 12 (3) of a contract that numbers its articles so; § 611 BGB is a law's.
    r"|§\s?(?P<sign>\d{1,3})(?![\d.])(?:\s?\((?P<within>\d{1,2})\))?(?P<of_law>(?:\s(?:\(\d{1,2}\)|Abs\.|Nr\.|S\.|Satz|para\.|\d{1,2}))*\s(?:of\sthe\s)?[A-Z]\w*[A-Z]\w*\b)?"
    r"|\b(?:otherwise than under|pursuant to|breach of|in accordance with|by virtue of|set out in|described in|referred to in|stated in|mentioned in|notice under|termination under|due under|payable under)\s(?P<bare>\d{1,2}\.\d{1,2})(?![\d.%])(?!\s(?:per|times|million|thousand))"
    r"|\b(?P<nth>(?i:first|second|third|fourth|fifth|sixth|seventh|eighth))\s(?:Schedule|SCHEDULE|Appendix|APPENDIX|Annex|ANNEX|Attachment|Exhibit)\b"
)
_NTH = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth")
_CODE = compiled(r"(?<![0-9A-Za-z])[1-9A-Y][0-9A-Z]\d{6}[0-9A-Z]{10}(?![0-9A-Za-z])")
_PERSON = compiled(r"身份证|证件|护照|ID\s*(?:card|number)|账号|帐号|account", re.IGNORECASE)
# Six digits of a place, a birthday, three digits and a check: a number of an identity card.
_BORN = compiled(r"\d{6}(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dX]")
_BLANK = compiled(
    r"(?:_+\s?年\s?_+\s?月\s?_+\s?日)|_{2,}|＿{2,}|【(?:[\s　●_]*|(?:请|待|此处|另行?|拟)?(?:填写|填入|填|补充|补|定|确认|输入|选择|约定|插入)[^【】]{0,10})】|\[[\s　●•_]*\]|\{\{[^{}]{0,60}\}\}|[XxＸ×]{3,}(?![A-Za-z0-9])|(?<![A-Za-z])(?:TBD|TBC|TBA)(?![A-Za-z])|(?<![零一二三四五六七八九十〇])[○◯●〇]{2,}(?![年零一二三四五六七八九])|(?<![\d*])(?<!\d\s)(?<!\d-)\*{3,}(?![\d*])|[?？]{2,}(?=\s?(?:元|万|%|个|日|天|月|年))|(?<![A-Za-z0-9])[Xx]{2}(?=(?:日|天|个|月|年|元|万|%|小时|家|省|市|区|县|公司|店|平台|路|号))|(?<![A-Za-z0-9_])_(?=\s?(?:元|万|%|日|天|个|月|年|条|次|份))|(?<![A-Za-z0-9])N(?=(?:元|个月|%))|(?<=[\u4e00-\u9fff：:])(?:【|\[|〔|<)(?:甲方|乙方|公司|店铺|平台|品牌|客户|合同)?(?:名称|姓名|金额|日期|数量|比例|地址|电话|账号|期限|天数|数字|百分比|联系人|链接|ID)(?:】|\]|〕|>)(?=[，。；、）)元%个日天月款由的至为家]|$)|…+(?=(?:元|万元|个月|日内|%))|…{2,}|\.{6,}|\[(?:insert|●|name|date|amount|address|to be (?:agreed|confirmed|completed|inserted|advised|filled)|please|fill|complete|enter|your|client|company|tbc|tbd)[^\[\]]{0,40}\]|（(?:请填写|待填|待定|待补|待确认)[^（）]{0,8}）|<(?:insert|name|date|amount|fill)[^<>]{0,40}>|（\s{0,12}）(?=\s?个?(?:工作|自然)?(?:日(?!期)|天|小时|周|月|年|元|%))"
    r"|(?<![\d一二三四五六七八九十〇零年_}])[ _]{0,12}年[ _]{0,12}月[ _]{0,12}日",
    re.IGNORECASE,
)
# What has none of these is not looked through at length.
_LAW_MARK = compiled(r"[《法]|Law|Act|Code|Regulation|Directive|GDPR")
_CODE_MARK = compiled(r"\d{6}")
_REFERENCE_MARK = compiled(r"[第附款条项见]|\d\.\d{1,2}\s?(?:[所的之约规])|article|section|clause|paragraph|§|schedule|annex|exhibit|appendi|attachment|(?:under|to|of|with|in)\s\d{1,2}\.\d")
_BLANK_MARK = compiled(r"[_＿【\[{×…年〔<○◯●〇*?？]|（\s{0,12}）|（(?:待|请填)|xx|ｘ|tb[dca]|\.{6}|n(?:元|个月|%)")


def citations(plain: str) -> Iterator[Law | Reference | CreditCode | Blank]:
    """Laws first: a 第X条 behind one is the law's, no clause of the contract."""
    taken: list[tuple[int, int]] = []
    for law in _laws(plain):
        taken.append((law.start, law.end))
        yield law
    for match in _CODE.finditer(plain) if _CODE_MARK.search(plain) else ():
        if not _PERSON.search(plain[max(0, match.start() - 14) : match.start()]) and not _BORN.fullmatch(match[0]):
            yield CreditCode(match.start(), match.end(), match[0], _valid(match[0]))
    yield from blanks(plain)
    for match in _REFERENCE.finditer(plain) if _REFERENCE_MARK.search(plain.lower()) else ():
        if any(start <= match.start() < end for start, end in taken):
            continue
        reference = _reference(plain, match)
        if reference is not None:
            yield reference
            yield from _further(plain, reference)


_MORE = compiled(r"(?:,\s?(?:and\s|or\s)?|\s(?:and|or)\s|[、和及与或])(?:第)?(\d{1,2}(?:\.\d{1,2}){0,3})(?:\s?[条款项])?(?=\s(?!(?:days?|months?|years?|weeks?|hours?|per|%|percent|business|working)\b)|[,.;)，。；、）和及与或的]|$)")


# Exhibits A and B, Annexes 1, 2 and 3.
_PLURAL = compiled(r"(?:Schedules|Annexes|Exhibits|Appendices|Attachments)\s", re.IGNORECASE)
_MORE_SCHEDULES = compiled(r"(?:,\s?(?:and\s|or\s)?|\s(?:and|or|&)\s)(\d{1,2}(?![.\d%])|[IVX]{2,4}\b|[A-Z]\b)(?=[\s,.;:)]|$)")


_SEVERAL = compiled(r"(?:Clauses|Articles|Sections)\s", re.IGNORECASE)
"""Clauses 3, 4.5 and 17: one word for all, whole articles among them."""


def _further(plain: str, reference: Reference) -> Iterator[Reference]:
    """The further numbers of a list: Clauses 5.3, 5.6 and 9.4; 第3.1、3.4条."""
    end = reference.end
    if reference.kind == "schedule" and not reference.law and _PLURAL.match(plain, reference.start):
        while (match := _MORE_SCHEDULES.match(plain, end)) is not None:
            mark = match[1]
            value = int(mark) if mark.isdigit() else roman(mark) if len(mark) > 1 else ord(mark) - 64
            if value is None:
                break
            yield Reference(match.start(1), match.end(), "schedule", (value,))
            end = match.end()
    if reference.kind == "schedule" or reference.law:
        return
    while (match := _MORE.match(plain, end)) is not None:
        values = tuple(int(value) for value in match[1].split("."))
        if len(values) != len(reference.values) and not _SEVERAL.match(plain, reference.start):
            return
        yield Reference(match.start(1), match.end(), "decimal" if len(values) > 1 else "article" if reference.kind == "decimal" else reference.kind, values)
        end = match.end()


def _laws(plain: str) -> Iterator[Law]:
    for match in _LAW.finditer(plain) if _LAW_MARK.search(plain) else ():
        name = match["name"] or match["bare"] or match["english"]
        articles = _LAW_ARTICLE.findall(match["articles"] or match["bare_articles"] or "")
        start = match.start()
        article = int(chinese(articles[0]) or 0) if articles else 0
        if match["english"]:
            name = re.sub(r"^(?:the|under|pursuant to|and)\s+", "", name, flags=re.IGNORECASE)
            before = _BEFORE_LAW.search(plain[max(0, start - 40) : start])
            if before is not None:
                article, start = int(before[1]), max(0, start - 40) + before.start()
            if name.split()[-1] == "Code" and "Civil" not in name and "Commercial" not in name and "Penal" not in name and "Criminal" not in name:
                continue  # A credit code or a code of conduct is no law.
        yield Law(start, match.end(), name.removeprefix("中华人民共和国"), article)


def _valid(code: str) -> bool:
    from stdnum.cn import uscc

    return bool(uscc.is_valid(code))


def _reference(plain: str, match: re.Match[str]) -> Reference | None:
    start, end = match.span()
    if match["cn"]:
        mark = match["cn"]
        values = tuple(int(value) for value in mark.split(".")) if "." in mark else _single(chinese(mark))
        kind = "decimal" if len(values) > 1 else _KINDS[match["unit"]]
        law = bool(re.search(r"(?:法|条例|规定|法典|解释|》)\s*$", plain[max(0, start - 8) : start]))
        return Reference(start, end, kind, values, law) if values else None
    if match["schedule"]:
        mark = match["schedule"]
        values = (ord(mark) - 64,) if mark.isalpha() and mark.isascii() else _single(chinese(mark))
        return Reference(start, end, "schedule", values) if values else None
    if match["dec"]:
        return Reference(start, end, "decimal", tuple(int(value) for value in match["dec"].split(".")))
    for group in ("seen", "listed"):
        if match[group]:
            return Reference(match.start(group), match.end(group), "decimal", tuple(int(value) for value in match[group].split(".")))
    if match["part"]:
        values = _single(chinese(match["part"]))
        return Reference(start, end, "chapter", values) if values else None
    if match["sign"]:
        values = (int(match["sign"]), *((int(match["within"]),) if match["within"] else ()))
        return Reference(start, match.end("within") + 1 if match["within"] else match.end("sign"), "decimal" if len(values) > 1 else "article", values, match["of_law"] is not None)
    if match["bare"]:
        return Reference(match.start("bare"), end, "decimal", tuple(int(value) for value in match["bare"].split(".")))
    if match["nth"]:
        return Reference(start, end, "schedule", (_NTH.index(match["nth"].lower()) + 1,))
    word, mark = match["word"].lower(), match["en"]
    kind = "schedule" if word.startswith(("sched", "annex", "exhib", "append", "attach")) else "article"
    if mark[0].isdigit():
        values = tuple(int(value) for value in mark.split("."))
        kind = "decimal" if len(values) > 1 else kind
    else:
        # Clause C is the third of clauses in letters, not the hundredth.
        number = roman(mark) if (kind == "article" and mark in "IVX") or len(mark) > 1 else None
        values = (number,) if number is not None else (ord(mark) - 64,) if len(mark) == 1 else ()
    return Reference(start, end, kind, values) if values else None


def _single(value: object) -> tuple[int, ...]:
    return () if value is None else (int(str(value)),)


def blanks(plain: str) -> Iterator[Blank]:
    """Every place to fill in that shows as such; a blank made of spaces is in ``Text.raw`` alone."""
    for match in _BLANK.finditer(plain) if _BLANK_MARK.search(plain.lower()) else ():
        yield Blank(match.start(), match.end())
