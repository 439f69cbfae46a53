"""Who the parties are: the names that a contract gives them, their particulars, and who owns the store and who runs it."""

from __future__ import annotations

import re
from itertools import pairwise

from generator.patterns import compiled
from generator.reading.conversation import as_the_speakers_say, speakers, spoken
from generator.reading.document import Cell, Party, Role
from generator.reading.landmarks import is_signature
from generator.reading.lines import Line
from generator.reading.party_deeds import add_by_deeds
from generator.reading.party_definitions import ANY_OF, WORDS, letter_sign, persons_named, quoted
from generator.reading.party_lines import (
    COMPANY_EN,
    COMPANY_ZH,
    DEFINED_ZH,
    NO_PARTY_ZH,
    by_label,
    called_by,
    introduction,
    name_in,
    named_in_header,
    one_a_piece,
    particulars,
)
from generator.reading.party_phrases import add_in_brackets
from generator.reading.party_pronouns import PRONOUNS, add_addressed
from generator.reading.party_speakers import add_speakers, hint_speakers
from generator.reading.party_twins import one_in_both_languages
from generator.reading.party_use import PERSON, Found, add_by_use, add_what_is_used, tell
from generator.reading.party_words import add_in_english
from generator.reading.roles import OPERATOR_TERMS, OWNER_TERMS, evidence, role_of_words, trade
from generator.reading.short_names import short_names
from generator.reading.text import has_han, language_of

__all__ = ["parties_of"]

_HEAD = 45
"""Lines at the beginning that may introduce parties; a cover and the party tables of a form fit in."""
_ENOUGH = 60_000
"""Characters of the text in which to look for what the parties do."""
_MANY = 8
_FIRM_EN = compiled(r"^\W{0,6}(?:\([a-z\d]\)\s*)?(?:and\s+|between\s+)?((?:(?:[A-Z&][\w&'’.-]*|\([A-Z][A-Za-z .]{1,14}\))\s){1,6}(?i:Ltd|Limited|LLP|LLC|Inc|GmbH|PLC|Corp|Co)\b\.?)")
_FIRM_INSIDE_EN = compiled(r"(?<![\w&])((?:[A-Z&][\w&'’.-]{0,30}\s){0,5}[A-Z&][\w&'’.-]{0,30},?\s(?:Corporation|(?i:Ltd|Limited|LLP|LLC|Inc|GmbH|PLC|Corp|Co|Sdn\.?\sBhd|Pte\.?\sLtd|Pty\.?\sLtd|S\.?A|B\.?V|K\.?K|ApS|AB|AS|Oy|SRL|S\.?r\.?l|FZE|FZ-?LLC|DMCC))\b\.?)")
_ADDRESSED = compiled(r"^\s*(?:致|自|发自|来自|由|收件方|发件方)\s*[:：]\s*")
_THING_EN = compiled(r"\b(?:account|services?|fees?|store|shop|products?|marketplace|platform|term|period|date|policies|data|content|materials|goods|brand guidelines)$", re.IGNORECASE)
_QUOTED = compiled(rf"[“\"]({WORDS})[”\"]")
_DEFINED_EN = compiled(rf"\(\s*(?:(?:hereinafter|hereafter|below|here|henceforth)\s+)?(?:(?:referred\s+to\s+as|called|known\s+as)\s+)?(?:(?:the|an?|each,?\s+an?)\s+)?((?:[“\"]{WORDS}[”\"](?:\s*(?:,|or|and)\s*(?:the\s+)?)?){{1,4}})\s*\)", re.IGNORECASE)
_LABELLED_EN = compiled(r"^[\s.,;]{0,4}(?:and\s)?((?:the\s)?[A-Za-z][A-Za-z ]{2,24}):\s")
_RUNS_EN = compiled(r"^[\s,]{0,4}(?:who|which)\s+(?:will\s+|shall\s+|is\s+to\s+)?(?:runs?|operates?|manages?|looks?\s+after)\b", re.IGNORECASE)
_OWNS_EN = compiled(r"^[\s,]{0,4}(?:to\s+(?:whom|which)\b.{0,40}\bbelongs?|whose\s+(?:shops?|stores?)|(?:who|which)\s+(?:owns?|holds?|sells?)\b)", re.IGNORECASE)
_IS_EN = compiled(r"\bThe\s+(Client|Operator|Owner|Agency|Customer|Provider|Merchant|Manager|Seller|Company)\s+is\s+((?-i:[A-Z])[^,.(]{2,60})", re.IGNORECASE)
_MEANS_EN = compiled(r"[“\"](?:[Tt]he\s)?([A-Z][a-z]+(?:\s[A-Z][a-z]+)?)[”\"]\s(?:means|shall mean|refers to|is)\s([A-Z][^,;.“”\"()]{2,70})")
_COMPANY = compiled(r"\b(?:ltd|limited|inc|llc|llp|co|gmbh|company|corp|corporation|partnership|pte|plc|business|person|trader)\b")
_STOP = frozenset(("agreement", "contract", "services", "service", "store", "stores", "shop", "parties", "party", "term", "fee", "fees", "work plan", "net sales"))
_PRONOUNS_ZH = frozenset(("我", "你", "您", "我们", "你们", "咱", "咱家", "我家", "我方", "你方"))
_OFFICE = compiled(r"[（(](店主|老板|店东|掌柜|商家|卖家|个人运营|代运营|运营)[\s　:：]")
_MINE = compiled("我(?![司方国们店院市])")
_VOICE = 6
"""Times that whoever writes a note says 我."""
_PROMISES = compiled(r"(?:承诺|立[字据约书契]|具结|声明|保证)[人者]")
"""Who signs a promise speaks of himself: 本人承诺……."""


def parties_of(lines: list[Line], text: str) -> tuple[Party, ...]:
    """The parties in the order in which ``lines`` introduce them. ``text`` is the whole contract's normal form.

    The role is read from what the contract calls them (店主, 服务商, the Agency), and from who entrusts, pays, serves and invoices
    whom; never from the letters alone.
    """
    text = text[:_ENOUGH]
    found = one_in_both_languages(_introduced(lines, text)[:_MANY])
    text = "\n".join(spoken(text.split("\n")))
    told_in_turn = speakers(text.split("\n"))
    if told_in_turn is not None:
        add_speakers(found, told_in_turn, text)
        if language_of(text) == "zh":
            text = as_the_speakers_say(text.split("\n"), told_in_turn)
        else:
            hint_speakers(found, told_in_turn, text)
    if told_in_turn is None and language_of(text[:4_000]) == "zh":
        add_by_deeds(found, text)
    if len([party for party in found if party.names]) < 2:
        add_by_use(found, text)
    if told_in_turn is None and language_of(text[:4_000]) == "zh":
        add_in_brackets(found, [line.flat for line in lines[:16] if line.table is None and not is_signature(line)], text)
        add_addressed(found, text)
    add_what_is_used(found, text)
    if language_of(text) == "en":
        add_in_english(found, lines, text, in_turn=told_in_turn is not None)
    for person, name in persons_named(text[:4_000]):
        for party in found:
            if name in party.names and person not in party.names:
                party.names.append(person)
    sign = letter_sign(text) if any(name.lower() in PERSON for party in found for name in party.names) else 0
    for party in found:
        persons = [name.lower() for name in party.names if name.lower() in PERSON]
        if sign and persons and not any(role_of_words(name) for name in party.names if name.lower() not in PERSON):
            # Whether I write to whom my shop is left, or you to me, only the letter tells.
            party.hint = (1 if sign > 0 else -1) * (1 if persons[0] == "you" else -1)
        taken = [name for other in found if other is not party for name in (*other.names, other.name)]
        words = "\n".join(paragraph.text.plain for paragraph in party.paragraphs)
        party.names += [name for name in short_names(party.name, words, text, taken) if name not in party.names]
        # Saltmarsh Commerce Ltd goes by Saltmarsh, whatever the form calls it.
        first = re.match(r"[A-Z][\w&’'-]{3,}(?=\s)", party.name)
        if first is None or first[0] in party.names or not (COMPANY_EN.search(party.name) or (trade(party.name) and " " in party.name)) or any(first[0] in other.name for other in found if other is not party):
            continue
        if len(re.findall(rf"\b{re.escape(first[0])}(?!\s(?:[A-Z]|&))", text)) >= 4:
            party.names.append(first[0])
    suppliers = [party for party in found if any(name.lower() in ("supplier", "vendor") for name in party.names)]
    if len(suppliers) == 1 and any(party.hint == 1 for party in found if party is not suppliers[0]):
        # To a Customer the Supplier is who renders the services; of goods it would be the owner.
        suppliers[0].hint = -1
    told = sorted(party.hint for party in found if party.hint)
    for party in found:
        if told == [-1, 1]:
            party.score = party.hint * 6
            continue
        others = tuple(name for other in found if other is not party for name in other.names)
        # What a contract calls one of two parties tells of both, more than what they do.
        party.score = party.hint * 6 + sum(max(-12, min(12, evidence(name, others, text))) for name in party.names[:4])
        party.score += trade(party.name)
        for letter, english in (("甲方", "Party A"), ("乙方", "Party B")):
            if letter in party.names and english not in party.names and english in text:
                party.names.append(english)
    roles = _roles(found)
    _add_pronouns(found, roles, text)
    return tuple(
        Party(roles.get(index, ""), tuple(party.names), party.name, tuple(party.details.items()), tuple(party.paragraphs)) for index, party in enumerate(found)
    )


def _add_pronouns(found: list[Found], roles: dict[int, Role], text: str) -> None:
    """我 and 你 of a note that one party writes to the other, from whose shop it is and who does what for whom."""
    if any(name in _PRONOUNS_ZH or name in ("本人", "我司", "我店") for party in found for name in party.names) or len(_MINE.findall(text)) < _VOICE:
        return
    by_name = next((index for index, party in enumerate(found) if party.name and re.search(rf"我[（(]{re.escape(party.name)}", text)), None)
    mine = len(re.findall(r"我(?:的|家|这)?(?:店|号|货|厂|铺)|你(?:来)?(?:给|帮|替)我(?!们?(?:开|充|付|转|钱))|我(?:给|付)你(?:们)?(?:钱|工钱|开|每月)|我(?:妈|爸|弟|媳妇|女婿|儿子|老公|老婆)", text))
    yours = len(re.findall(r"你(?:的|家|们的)?(?:店|号|货|厂|铺)|我(?:来|们)?(?:给|帮|替)你(?!们?(?:开|充|付|转|钱))|你(?:给|付)我(?:们)?(?:钱|工钱|开|每月)|你(?:妈|爸|媳妇|女婿|儿子|老公|老婆)", text))
    if by_name is None and mine == yours:
        return
    role = roles.get(by_name) if by_name is not None else "owner" if mine > yours else "operator"
    for index, party in enumerate(found):
        if roles.get(index) in ("owner", "operator"):
            party.names += ["我", "我们"] if roles[index] == role else ["你", "你们"] if by_name is None else []


def _roles(found: list[Found]) -> dict[int, Role]:
    if not found:
        return {}
    order = sorted(range(len(found)), key=lambda index: -found[index].score)
    if len(found) == 1:
        return {0: "owner" if found[0].score > 0 else "operator"} if found[0].score else {}
    owner, operator = order[0], order[-1]
    if found[owner].score == found[operator].score:
        # Nothing tells: in the trade's own forms 甲方 is whoever orders.
        owner, operator = 0, 1
    roles: dict[int, Role] = {owner: "owner", operator: "operator"}
    for index, party in enumerate(found):
        # 运营方 and Operating Side, which nothing joins: what they are called in each language tells.
        for known, role, sign in ((owner, roles[owner], 1), (operator, roles[operator], -1)):
            if index not in roles and party.hint == sign == found[known].hint and _scripts(party) ^ _scripts(found[known]) == {True, False}:
                roles[index] = role
    return roles


def _scripts(party: Found) -> set[bool]:
    return {has_han(name) for name in party.names}


def _introduced(lines: list[Line], text: str) -> list[Found]:
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
            defined: list[Found] = []
            if here is not None:
                term, words, name, alias = here
                if _PROMISES.fullmatch(term) and text.count("本人") >= 4:
                    alias = (*alias, "本人")
                current = _party(found, term, alias, flat)
                behind = _OFFICE.search(flat)
                current.hint = current.hint or role_of_words(words) or (role_of_words(behind[1]) if behind is not None else 0)
                current.name = current.name or name
                current.paragraphs.append(line.paragraph)
            else:
                defined = _defined(found, flat)
                for party in defined:
                    current = party
                    party.paragraphs.append(line.paragraph)
            # Where a sentence defines a party, what stands before its name was told of it already.
            if current is not None and not defined and (here is not None or line.number is None) and len(flat) < 300:
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
        _party(found, term, ()).name = name
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
                party = _party(found, here[0] if here is not None else printed if printed.isascii() else term, () if called is None else (called[1],))
                party.hint = party.hint or role_of_words(term)
                party.name = party.name or name_in(value.text.plain)
                party.paragraphs.extend(label.paragraphs)
                tell(party, "　　".join(cell.text.plain for cell in row.cells[row.cells.index(label) + 1 :]))
        for cell in row.cells:
            if len(found) < 2:
                for party in _defined(found, cell.text.plain[:2_000].replace("\n", " ")):
                    party.paragraphs.extend(cell.paragraphs)


# 服务方 | 哈尔滨飞象电子商务有限公司（简称飞象）
_SHORT = compiled(r"[（(](?:以?下)?简?称(?:为|作)?[:：“\"]{0,2}([\u4e00-\u9fff]{2,6})[”\"]?[）)]")


_SIGNED = compiled(r"盖章|签章|签字|签名|签署|signature|signed", re.IGNORECASE)


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
            current = _party(found, term, aliases, flat)
            current.hint = current.hint or role_of_words(words)
            current.name = current.name or name
            current.paragraphs.append(paragraph)
        if current is not None:
            tell(current, flat)


def _party(found: list[Found], term: str, aliases: tuple[str, ...], here: str = "") -> Found:
    """The party called ``term``: one known already, its twin in the other language, or a new one.

    Args:
        here: the line that introduces it; a Chinese one calls a party TP without being in a second language.
    """
    twin = {"甲": "A", "乙": "B", "丙": "C", "丁": "D"}
    for party in found:
        # SELLER: ____ where it signs is the “Seller” of the opening.
        if term in party.names or (term.isupper() and term.isascii() and term.title() in party.names):
            return party
        if any((name[:1] in twin and term == f"Party {twin[name[:1]]}") or (term[:1] in twin and name == f"Party {twin[term[:1]]}") for name in party.names):
            party.names += [name for name in (term, *aliases) if name not in party.names]
            return party
    languages = {has_han(name) for party in found for name in party.names}
    translated = not (not has_han(term) and language_of(here) == "zh")
    same = [party for party in found if all(has_han(name) != has_han(term) for name in party.names) and party.names]
    if same and languages and translated:
        sign = role_of_words(term)
        # In printed order, unless what the two are called tells them apart.
        match = same[0] if same[0].hint in (0, sign) else next((party for party in same if sign and party.hint == sign), None) or (same[0] if sign == 0 else None)
        if match is not None:
            match.names += [name for name in (term, *aliases) if name not in match.names]
            return match
    party = Found(names=[term, *(alias for alias in aliases if alias != term)])
    found.append(party)
    return party


# ……公司（下称蜀香）委托……公司（下称云店）运营天猫店铺.
_ENTRUSTS = compiled(r"^[”\"）)，,]*(?:现|特|兹)?(?:委托|委任|聘请|授权|托付|[与和及同]|由)")
# 本条款由您（以下称“客户”）与无锡……公司（以下称“我们”）共同遵守。
_SUBJECT = compiled(r"^[”\"）)]*(?:[与和及](?!平))?(?:本(?!地|草|色|田|家)[^，。（）]{1,10}由)?(?:(?:您|你)(?:[与和及同]|$))?")


_ON_A_PLATFORM = compiled(r"\b(?:shops?|stores?|storefronts?|accounts?|and)\b[^,;()]{0,24}\b(?:on\s)?(?:Amazon|eBay|Etsy|OnBuy|Shopify|Walmart|TikTok|Shopee|Lazada|Temu|Tmall|Taobao|JD)[\w.]{0,8}$")  # Your shops on Etsy (“X”).
_OF_A_SYSTEM = compiled(r"\b(?:role|user|permission|profile|log-?in)s?$", re.IGNORECASE)  # A WooCommerce role (“Shop manager”) is no party.


def _defined(found: list[Found], flat: str) -> list[Found]:
    """Parties that a sentence defines: …公司（以下简称“甲方”）, X Ltd ("we", "us"), The Client is X Ltd."""
    parties: list[Found] = []
    last = 0
    for match in DEFINED_ZH.finditer(flat):
        term = (match[1] or match[2] or match[3]).strip()
        if match[2]:
            # “我们”指某公司: who it is stands behind.
            meant = flat[match.end() : match.end() + 60]
            firm_meant = COMPANY_ZH.match(meant)
            if not role_of_words(term) and (NO_PARTY_ZH.search(term) or len(found) > 1):
                # “店铺”指甲方在京东开设的……店（商家ID……）: a thing.
                continue
            if role_of_words(meant.split("，")[0]) or firm_meant is not None:
                party = _party(found, term, ())
                party.hint = party.hint or role_of_words(re.split("[，。；]", meant)[0])
                party.name = party.name or (firm_meant[1] if firm_meant is not None else "")
                parties.append(party)
            continue
        firm = COMPANY_ZH.match(_ADDRESSED.sub("", flat)) if not parties else COMPANY_ZH.match(_ENTRUSTS.sub("", flat[last : match.start()]))
        if role_of_words(term) or re.fullmatch(r"[甲乙丙丁]方", term) or (term in _PRONOUNS_ZH and len(found) < 2) or (firm is not None and (term[0] in "贵我本" or term in firm[1] or not NO_PARTY_ZH.search(term)) and len(found) < 2):
            labelled = re.match(r"[^：:]{1,8}[：:]\s*([^（(，,]{1,30})", flat) if term in _PRONOUNS_ZH else None
            before = _SUBJECT.sub("", firm[1]) if firm is not None and last == 0 else labelled[1] if labelled else _SUBJECT.sub("", re.split(r"[，。；：:\s]", flat[last : match.start()])[-1])
            party = _party(found, term, (), flat)
            party.hint = party.hint or role_of_words(term) or (role_of_words(flat[:16]) if term in _PRONOUNS_ZH else 0)
            party.name = party.name or (name_in(before) if before and before not in PRONOUNS else "")
            tell(party, flat[last : match.start()])
            last = match.end()
            parties.append(party)
    last = 0
    flat = quoted(flat)
    for match in _DEFINED_EN.finditer(flat):
        terms = [re.sub(r"^[Tt]he\s+", "", term.strip(" ,")) for term in _QUOTED.findall(match[1])]
        # Between ______ (“Shop”) and …: what is a thing elsewhere is a party here.
        party_here = "between" in flat[: match.start()].lower() and not found and not parties
        thing = [term for term in terms if party_here and term.lower() in ("shop", "store")]
        terms = thing or [term for term in terms if term.lower() not in _STOP and not _THING_EN.search(term) and (role_of_words(term) or not re.match(r"(?i)(?:net|monthly|work|service|store|term|fee)\b", term))]
        before = flat[: match.start()].rstrip()
        subject = None if ANY_OF.match(match[0]) else _FIRM_EN.match(flat[last : match.start()]) or _FIRM_INSIDE_EN.search(flat[last : match.start()]) or re.search(r"([A-Z][\w&.,' -]{2,70}?)(?:,[^()]*)?$", before)
        lead = before[-90:].lower()
        person = any(term.lower() in ("i", "me") for term in terms)
        known = person or party_here or any(role_of_words(term) for term in terms)
        company = bool(_COMPANY.search(lead + flat[last : match.start()].lower()) or COMPANY_EN.search(flat[max(last, match.start() - 160) : match.start()]))
        # Odette Marchbanks, 6 Quay Lane, Wells, … (“Odette”): a person goes by the first word of a name with an address behind it.
        company = company or any(re.match(rf"\W*(?:(?:and|between)\s)?{re.escape(term)}(?:\s[A-Z][\w'’-]+){{1,3}},[^()]*\d", flat[last : match.start()]) for term in terms)
        role = re.search(r"\b(operator|agency|client|customer|owner|provider|merchant)\s+is\b", lead)
        # Behind one party and “and” stands the other, whatever it is called.
        second = len(found) == 1 and len(parties) == 1 and re.search(r"\band\b", flat[last : match.start()]) is not None
        if not terms or _OF_A_SYSTEM.search(before) or (_ON_A_PLATFORM.search(before) and not known) or not (known or company or second) or (not company and not role and not person and not party_here and len(terms) < 2 and not found):
            continue
        existing = next((party for party in found if any(term in party.names for term in terms)), None)
        party = existing or Found()
        # A proper name comes before we and you, whatever order it is printed in.
        party.names += [term for term in sorted(terms, key=lambda term: term.lower() in PERSON) if term not in party.names]
        signs = [sign for term in terms if (sign := 1 if thing else role_of_words(term))]
        # Tenant of the brand: … Limited (the Company). Operator: … Limited (Gantry).
        labelled = _LABELLED_EN.match(flat[last : match.start()])
        behind = flat[match.end() : match.end() + 80]
        party.hint = party.hint or (signs[0] if signs else 0) or (role_of_words(role[1]) if role else 0) or (role_of_words(labelled[1]) if labelled else 0) or (-1 if _RUNS_EN.match(behind) else 1 if _OWNS_EN.match(behind) else 0)
        party.name = party.name or (name_in(subject[1]) if subject else "")
        if existing is None:
            found.append(party)
        tell(party, flat[last : match.start()])
        last = match.end()
        parties.append(party)
    for match in _MEANS_EN.finditer(flat):
        # In this agreement “Client” means Ballyvaughan Woollens Limited, of ….
        if role_of_words(match[1]) and COMPANY_EN.search(match[2]):
            party = _party(found, match[1], ())
            party.hint = party.hint or role_of_words(match[1])
            party.name = party.name or name_in(match[2])
            tell(party, flat[match.end() : match.end() + 300])
            parties.append(party)
    for match in _IS_EN.finditer(flat):
        term = match[1].capitalize()
        rest = flat[match.end() : match.end() + 40]
        if _DEFINED_EN.match(rest.lstrip()):
            continue
        party = _party(found, term, ())
        party.hint = party.hint or role_of_words(term)
        party.name = party.name or match[2].strip()
        parties.append(party)
    return parties
