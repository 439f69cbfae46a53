"""Who the parties are: the names that a contract gives them, their particulars, and who owns the store and who runs it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from generator.reading.document import Paragraph, Party, Role
from generator.reading.landmarks import is_signature
from generator.reading.lines import Line
from generator.reading.roles import OPERATOR_TERMS, OWNER_TERMS, evidence, role_of_words
from generator.reading.text import language_of

__all__ = ["parties_of"]

_HEAD = 45
"""Lines at the beginning that may introduce parties; a cover and the party tables of a form fit in."""
_ENOUGH = 60_000
"""Characters of the text in which to look for what the parties do."""
_MANY = 8
_LETTERED = re.compile(r"^\s*([甲乙丙丁]方)(?:[（(]([^（）()]{1,24})[）)])?\s*[:：]?\s*(.{0,400}?)$")
_LETTERED_EN = re.compile(r"^\s*(Party\s+[A-D])\b\s*(?:[（(]([^()（）]{1,60})[）)])?\s*[:：,]?\s*(.{0,400}?)$", re.IGNORECASE)
_ROLE_FIRST = re.compile(
    r"^\s*([\u4e00-\u9fff]{2,8})\s*[（(](?:以?下简?称(?:为)?)?[:：]?\s*[“\"']?([^”\"'（）()]{1,10})[”\"']?[）)]\s*[:：]\s*(.{0,400}?)$"
)
_ROLE_FIRST_EN = re.compile(r"^\s*([A-Z][A-Za-z ]{2,30}?)\s*[（(](?:the\s+)?[“\"]([^”\"()]{1,40})[”\"][）)]\s*:\s*(.{0,400}?)$")
_PLAIN_ROLE = re.compile(r"^\s*(店主|店家|店东|东家|掌柜|管店的|看店的|开店的|搭伙人|合伙人|代管|托管|帮工|帮手|管家|委任[方人]|受任[方人]|代管[方人]|承包[方人]|发包[方人]|学员|导师|代理|运营|代运营|[\u4e00-\u9fff]{1,3}方|(?!代理人|经办人|联系人|负责人|收款人)[\u4e00-\u9fff]{2}人|商家|客户|网店主|委托[方人]|受托[方人]|托付方|服务商|服务[方提]供?方?|运营[方商]|Client|Operator|(?:Shop |Store )?Owner|Agency|Agent|Principal|Seller|Manager|Host|Brand|Company|Consultant|Contractor|Studio|First Party|Second Party|Service Provider|Provider|Merchant|Customer)\s*[:：]\s*(.{0,400}?)$", re.IGNORECASE)
_COMPANY_ZH = re.compile(r"^(?:[（(]?[一二三四五六七八九十\d]{1,2}[）)、.]\s*|与|和|及|由)?([\u4e00-\u9fff（）()·A-Za-z]{2,40}?(?:公司|工作室|商行|经营部|厂|合作社|农场|事务所|店|中心|集团|企业))(?![\u4e00-\u9fff])")
_COMPANY_EN = re.compile(r"\b(?:Ltd|Limited|Inc|LLC|LLP|GmbH|Corp(?:oration)?|PLC|Co\.|Company|Studio|registration number|company number|UEN|EIN)\b", re.IGNORECASE)
_FIRM_EN = re.compile(r"^\W{0,6}(?:\([a-z\d]\)\s*)?(?:and\s+|between\s+)?((?:[A-Z][\w&'’.-]*\s){1,6}(?:Ltd|Limited|LLP|LLC|Inc|GmbH|PLC|Corp|Co)\b\.?)")
_PRONOUN_EN = re.compile(r"\((we|you|us),?\s(?:or\s)?(?:the\s)?([A-Z][a-z]+)\)")
_NAMED_EN = re.compile(r"^\s*(?:The|THE)\s+([A-Z][A-Za-z]+(?:\s[A-Z][A-Za-z]+)?)\s*:\s*(.{3,400}?)$")
_ANY_LABEL = re.compile(r"^\s*([\u4e00-\u9fff]{2,5})\s*[:：]\s*(.{2,400}?)$")
_ANY_LABEL_EN = re.compile(r"^\s*((?!Date|Name|Address|Store|Platform)(?:[A-Z][a-z]+(?:\s[A-Za-z][a-z]+)?|[A-Z]{2,5}))\s*:\s*(.{6,400}?)$", re.DOTALL)
_SHORT_AND_FULL = re.compile(r"^([\w\u4e00-\u9fff·]{1,6})\s?[（(]([\u4e00-\u9fff·]{2,5}|[A-Z][A-Za-z .]{2,24})[）)](?![\u4e00-\u9fff])")
"""老K（康一鸣）: what somebody is called, and the full name."""
_ADDRESSED = re.compile(r"^\s*(?:致|自|发自|来自|由|收件方|发件方)\s*[:：]\s*")
_TO = re.compile(r"^\s{0,8}致(?:函)?\s{0,4}[:：]\s{0,4}(.{2,300})$", re.MULTILINE)
_FROM = re.compile(r"^\s{0,8}(?:自|发函(?:方|人|单位)?|发自|发件[方人]|出函[方人]?)\s{0,4}[:：]\s{0,4}(.{2,300})$", re.MULTILINE)
_SECOND = re.compile(r"(?<=[号室层楼座栋元\s\d])(?:[乙丙]\s{0,4}方|受托[方人]|承包[方人]|运营[方商]|服务[方商]|代运营方|托管方|代管[方人]|承接方|接包方)(?:[（(][^（）()]{1,24}[）)])?\s{0,4}[:：]|(?<=[）)])[\u4e00-\u9fff]{2,4}\s{0,2}[:：](?=[\u4e00-\u9fff]{2,4}，)")
_FIELD_ZH = re.compile(r"名称|名$|单位|公司|开户|户名|抬头|收款|账户|地址|电话|代码|日期|编号|类目|平台")
_NO_PARTY_ZH = re.compile(r"合同|协议|契约|平台|店|产品|商品|服务$|费|账|号|法$|规则|作品|附件|信息|系统|期间?$|原")
_THING_EN = re.compile(r"\b(?:account|services?|fees?|store|shop|products?|marketplace|platform|term|period|date|policies|data|content|materials|goods|brand guidelines)$", re.IGNORECASE)
_DEFINED_ZH = re.compile(
    r"[（(，,；）)\s](?:以下|下面|下文|后文|文中|本文|下)(?:统?一?简称|统?称|叫|写|写作|记作|叫作|叫做|均?指)(?:为|作|做|成)?[:：]?\s*[“\"']?([^”\"'（）()，、]{1,12})[”\"']?(?=[）)，,。]|$)"
    r"|[“\"]([^”\"，。]{1,6})[”\"]\s*(?:是|即|系)?指(?=[^，。；]{2,60})"
    r"|[（(]\s*[“\"]([\u4e00-\u9fff]{1,8})[”\"]\s*[）)]"
)
_QUOTED = re.compile(r"[“\"]([A-Za-z][A-Za-z&.' -]{0,40})[”\"]")
_DEFINED_EN = re.compile(r"\(\s*(?:hereinafter\s+(?:referred\s+to\s+as\s+)?)?(?:the\s+)?((?:[“\"][A-Za-z][A-Za-z&.' -]{0,40}[”\"](?:\s*(?:,|or|and)\s*(?:the\s+)?)?){1,4})\s*\)", re.IGNORECASE)
_BARE_EN = re.compile(r"\(\s*(the\s+)?([A-Z][a-z]+(?:\s[A-Z][a-z]+)?)\s*\)")
_AS_EN = re.compile(r"\bas\s+(?:the\s+)?([a-z][a-z ]{2,30})[.;,]?\s*$")
_RUNS_EN = re.compile(r"^[\s,]{0,4}(?:who|which)\s+(?:will\s+|shall\s+|is\s+to\s+)?(?:runs?|operates?|manages?|looks?\s+after)\b", re.IGNORECASE)
_OWNS_EN = re.compile(r"^[\s,]{0,4}(?:to\s+(?:whom|which)\b.{0,40}\bbelongs?|whose\s+(?:shops?|stores?)|(?:who|which)\s+(?:owns?|holds?|sells?)\b)", re.IGNORECASE)
_IS_EN = re.compile(r"\bThe\s+(Client|Operator|Owner|Agency|Customer|Provider|Merchant|Manager|Seller|Company)\s+is\s+([A-Z][^,.(]{2,60})", re.IGNORECASE)
_DETAIL = re.compile(
    r"(名\s*称|姓\s*名|统一社会信用代码|信用代码|统一编号|证件号码|注册号|身份证号?码?|身份证|营业执照号?码?|注册地址|住\s*所\s*地?|经营地址|通讯地址|联系地址|地\s*址|住\s*址|家住|(?<=[，,；\s])住|法定代表人|负责人|经营者|联系人(?:及电话)?|联系电话|电\s*话|手\s*机|"
    r"电子邮箱|邮\s*箱|(?<![A-Za-z])Name|(?:Unified\s+Social\s+)?Credit\s+Code|Registered\s+office|Address|Domicile|(?:Principal\s+)?place\s+of\s+business|offices|UEN|EIN|Company\s+(?:No\.?|number)|Registration\s+(?:No\.?|number)|Legal\s+representative|Contact|Tel(?:ephone)?|E-?mail)"
    r"\s*(?:[（(][^（）()]{0,12}[）)])?\s*(?:[:：/为]|(?=[0-9A-Z]{8})|(?=\d)|(?<=business)\s+at\s|(?<=offices)\s+at\s|(?<=住所地)(?=[\u4e00-\u9fff])|(?<=地址)(?=[\u4e00-\u9fff])|(?<=[，,；\s]住)(?=[\u4e00-\u9fff]{2,8}[省市县区镇乡村路街])|(?<=家住)(?=[\u4e00-\u9fff])|(?<=number)\s+(?=\d)|(?<=office)\s+is\s+at)\s*",
    re.IGNORECASE)  # fmt: skip
_DETAIL_END = re.compile(r"\s{2,}|[，；;。\n]|,\s*(?=[a-z])")
_BLANK = re.compile(r"^[\s_＿—\-.…【】\[\]●{}XxＸ×]*$|\{\{|_{2,}|^X{2,}|\[●\]")
_NAME_END = re.compile(
    r"\s{2,}|\t|统一社会|信用代码|地\s*址|住\s*[址所]|[，；;\n]|,(?!\s*(?:Ltd|Inc|LLC|Limited|Co\b|GmbH|Corp))|(?:Unified|Address|Registered|UEN|company\s+number|registered\s+in)", re.IGNORECASE
)
_STOP = frozenset(("agreement", "contract", "services", "service", "store", "stores", "shop", "parties", "party", "term", "fee", "fees", "work plan", "net sales"))
_PRONOUNS_ZH = frozenset(("我", "你", "您", "我们", "你们", "咱", "咱家", "我家", "我方", "你方"))
_PERSON = frozenset(("we", "us", "you", "our"))


@dataclass(slots=True)
class _Found:
    names: list[str] = field(default_factory=list)
    name: str = ""
    hint: int = 0
    details: dict[str, str] = field(default_factory=dict)
    paragraphs: list[Paragraph] = field(default_factory=list)
    score: int = 0


def parties_of(lines: list[Line], text: str) -> tuple[Party, ...]:
    """The parties in the order in which ``lines`` introduce them. ``text`` is the whole contract's normal form.

    The role is read from what the contract calls them (店主, 服务商, the Agency), and from who entrusts, pays, serves and invoices
    whom; never from the letters alone.
    """
    text = text[:_ENOUGH]
    found = _introduced(lines, text)[:_MANY]
    if len([party for party in found if party.names]) < 2:
        _add_by_use(found, text)
    for match in _PRONOUN_EN.finditer(text[:4_000]):
        for party in found:
            if match[2] in party.names and match[1] not in party.names:
                party.names.append(match[1])
    for party in found:
        # Saltmarsh Commerce Ltd goes by Saltmarsh, whatever the form calls it.
        first = re.match(r"[A-Z][\w&’'-]{3,}(?=\s)", party.name)
        if first is None or first[0] in party.names or not _COMPANY_EN.search(party.name) or any(first[0] in other.name for other in found if other is not party):
            continue
        if len(re.findall(rf"\b{re.escape(first[0])}(?!\s(?:[A-Z]|&))", text)) >= 4:
            party.names.append(first[0])
    told = sorted(party.hint for party in found if party.hint)
    for party in found:
        if told == [-1, 1]:
            party.score = party.hint * 6
            continue
        others = tuple(name for other in found if other is not party for name in other.names)
        # What a contract calls one of two parties tells of both, more than what they do.
        party.score = party.hint * 6 + sum(max(-12, min(12, evidence(name, others, text))) for name in party.names[:3])
    roles = _roles(found)
    return tuple(
        Party(roles.get(index, ""), tuple(party.names), party.name, tuple(party.details.items()), tuple(party.paragraphs)) for index, party in enumerate(found)
    )


def _roles(found: list[_Found]) -> dict[int, Role]:
    if not found:
        return {}
    order = sorted(range(len(found)), key=lambda index: -found[index].score)
    if len(found) == 1:
        return {0: "owner" if found[0].score > 0 else "operator"} if found[0].score else {}
    owner, operator = order[0], order[-1]
    if found[owner].score == found[operator].score:
        # Nothing tells: in the trade's own forms 甲方 is whoever orders.
        owner, operator = 0, 1
    return {owner: "owner", operator: "operator"}


def _introduced(lines: list[Line], text: str) -> list[_Found]:
    found: list[_Found] = []
    current: _Found | None = None
    # Of a text in two languages, one after the other, the second has a head of its own.
    budget = {"zh": _HEAD, "en": _HEAD}
    for line in lines:
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
        for flat in _one_a_piece(line.body[:3_000]):
            here = _introduction(flat) or _by_label(flat, text)
            defined: list[_Found] = []
            if here is not None:
                term, words, name, alias = here
                current = _party(found, term, alias)
                current.hint = current.hint or role_of_words(words)
                current.name = current.name or name
                current.paragraphs.append(line.paragraph)
            else:
                defined = _defined(found, flat)
                for party in defined:
                    current = party
                    party.paragraphs.append(line.paragraph)
            # Where a sentence defines a party, what stands before its name was told of it already.
            if current is not None and not defined and (here is not None or line.number is None) and len(flat) < 300:
                for label, value in _details(flat):
                    if label in ("名称", "姓名", "Name"):
                        current.name = current.name or value
                    else:
                        current.details.setdefault(label, value)
    return found


def _one_a_piece(flat: str) -> list[str]:
    """A line that introduces both parties, as an extract from a PDF does (…地址：杭州市……号承包方：上海……有限公司), in pieces of one party."""
    if len(flat) > 1_000 or not (_introduction(flat) or _DETAIL.match(flat) or _ANY_LABEL.match(flat)):
        return [flat]
    cuts = [match.start() for match in _SECOND.finditer(flat) if match.start() > 8]
    return [flat[start:end] for start, end in pairwise([0, *cuts, len(flat)])]


def _details(flat: str) -> Iterator[tuple[str, str]]:
    """The particulars on a line, one or several: (地址, 杭州市……); "" for a blank."""
    matches = list(_DETAIL.finditer(flat))
    for nth, match in enumerate(matches):
        until = matches[nth + 1].start() if nth + 1 < len(matches) else len(flat)
        value = flat[match.end() : until]
        end = _DETAIL_END.search(value)
        value = (value[: end.start()] if end else value).strip()
        if not re.search(r"[（(]", value):
            value = value.rstrip("）)")
        label = match[1] if match[1][0].isascii() else re.sub(r"\s+", "", match[1])
        yield label, "" if _BLANK.search(value) else value


def _tell(party: _Found, words: str) -> None:
    """The particulars that stand between a party's name and the short name that it is given."""
    for label, value in _details(words):
        party.details.setdefault(label, value)


def _from_table(found: list[_Found], line: Line, text: str) -> None:
    """An order form names its parties in cells: 客户 beside the name; or any word beside a company or a person, if the contract goes on calling it so."""
    assert line.table is not None
    for row in line.table.rows:
        for cell in row.cells:
            if len(found) < 2:
                for party in _defined(found, cell.text.plain[:2_000].replace("\n", " ")):
                    party.paragraphs.extend(cell.paragraphs)
        for label, value in pairwise(row.cells):
            printed = label.text.plain.strip(" :：")
            term = re.sub(r"[\s:：]", "", printed)
            known = not line.table.header and (term in OWNER_TERMS or term in OPERATOR_TERMS or re.fullmatch(r"[甲乙]方", term) or _called_by(term, value.text.plain, text))
            here = None if known or line.table.header else _introduction(f"{printed}: {value.text.plain}")
            if known or here is not None or _by_label(f"{printed}: {value.text.plain}", text):
                party = _party(found, here[0] if here is not None else printed if printed.isascii() else term, ())
                party.hint = party.hint or role_of_words(term)
                party.name = party.name or _name(value.text.plain)
                party.paragraphs.extend(label.paragraphs)
                _tell(party, "　　".join(cell.text.plain for cell in row.cells[row.cells.index(label) + 1 :]))


def _called_by(term: str, name: str, text: str) -> bool:
    """Whether ``term`` beside a person's name (会员 | 唐晓北) is what the contract goes on calling that person."""
    return bool(re.fullmatch(r"[\u4e00-\u9fff]{2,4}", term) and re.fullmatch(r"[\u4e00-\u9fff·]{2,4}", name)) and text.count(term) >= 8 and not _FIELD_ZH.search(term) and not _NO_PARTY_ZH.search(term)


def _introduction(flat: str) -> tuple[str, str, str, tuple[str, ...]] | None:
    """(the party's short name, words that tell its role, its full name or "", further short names) of a line that introduces one."""
    flat = flat.replace("\n", "　　")
    spaced = re.sub(r"^(\s*[甲乙丙丁])\s+方", r"\1方", flat)
    match = _LETTERED.match(spaced) or _LETTERED_EN.match(flat)
    if match is not None and (match[2] or re.match(r"^\s*(?:[甲乙丙丁]方|Party\s+[A-D])\s*(?:[（(][^（）()]*[）)])?\s*[:：]", spaced, re.IGNORECASE)):
        name = _name(match[3])
        # 甲方：……有限公司（代播方）: the role behind the name.
        behind = next((found for found in re.findall(r"[（(]([^（）()，,]{2,8})[，,）)]", match[3]) if re.search(r"[方人主]$", found) and role_of_words(found)), "")
        if behind and not match[2]:
            return match[1] if not match[1].isascii() else "Party " + match[1][-1].upper(), behind, name, _aliases(match[3])
        term = match[1] if not match[1].isascii() else "Party " + match[1][-1].upper()
        words = f"{match[2] or ''} {name}"
        last = _AS_EN.search(flat)
        return term, words if match[2] else last[1] if last else _role_in_name(name), name, _aliases(match[3])
    match = _ROLE_FIRST.match(flat) or _ROLE_FIRST_EN.match(flat)
    if match is not None and match[2] != "章" and (role_of_words(match[1]) or match[2] in ("甲方", "乙方", "丙方") or re.fullmatch(r"[\u4e00-\u9fff]{2,6}[方人商者]", match[1])):
        # 品牌方（委托人）: either name may be the one that the text goes on with.
        return match[2].strip(), match[1] + " " + match[2], _name(match[3]), () if match[1].isascii() or re.search(r"[（(](?:以?下)", flat[: match.start(2)]) else (match[1],)
    match = _PLAIN_ROLE.match(flat)
    if match is not None and (role_of_words(match[1]) or _COMPANY_ZH.search(match[2]) or _SHORT_AND_FULL.match(match[2])):
        called = _SHORT_AND_FULL.match(match[2].strip())
        if called is not None:
            return match[1], match[1], called[2], (called[1], *_aliases(match[2]))
        return match[1], match[1], _name(match[2]), _aliases(match[2])
    match = _NAMED_EN.match(flat)
    if match is not None and _COMPANY_EN.search(match[2]):
        return match[1], match[1], _name(match[2]), ()
    return None


def _by_label(flat: str, text: str) -> tuple[str, str, str, tuple[str, ...]] | None:
    """As ``_introduction``: a label of any word before a company or a person, if the contract goes on calling it so (掌柜：顾小满，身份证号…)."""
    english = _ANY_LABEL_EN.match(flat)
    if english is not None and _COMPANY_EN.search(english[2]) and len(re.findall(rf"\b{re.escape(english[1])}\b", text, re.IGNORECASE)) >= 5 and not _DETAIL.match(flat):
        return english[1], english[1], _name(english[2]), ()
    match = _ANY_LABEL.match(flat)
    if match is None or _NO_PARTY_ZH.search(match[1]) or _DETAIL.match(flat) or _FIELD_ZH.search(match[1]) or len(re.findall(re.escape(match[1]), text)) < 5:
        return None
    if _COMPANY_ZH.search(_name(match[2])) or re.search(r"身份证|信用代码|统一编号|注册号", match[2]):
        return match[1], match[1], _name(match[2]), _aliases(match[2])
    return None


def _role_in_name(name: str) -> str:
    """A company's name tells its trade at times: …代运营有限公司."""
    return "代运营" if re.search(r"代运营|电商服务|运营管理", name) else ""


def _aliases(rest: str) -> tuple[str, ...]:
    return tuple((match[1] or match[2] or match[3]).strip() for match in _DEFINED_ZH.finditer(rest))


def _name(rest: str) -> str:
    text = re.sub(r"[（(](?:(?:以下|下面|下文|后文|文中|下)(?:简称|称|叫|写)|\s*[“\"][\u4e00-\u9fff]{1,8}[”\"]\s*(?=[）)]))[^）)]*[）)]", "", rest).strip(" :：")
    text = re.sub(r"^.{0,80}\b(?:by and between|between)\s+|^(?:and|by)\s+", "", text)
    text = re.sub(r"^(?:The|This)\s+[\w ]{3,20}\s+is\s+", "", text)
    cut = _NAME_END.search(text)
    text = (text[: cut.start()] if cut else text).strip(" 　\t。（(")
    return "" if _BLANK.search(text) else text


def _party(found: list[_Found], term: str, aliases: tuple[str, ...]) -> _Found:
    """The party called ``term``: one known already, its twin in the other language, or a new one."""
    twin = {"甲": "A", "乙": "B", "丙": "C", "丁": "D"}
    for party in found:
        if term in party.names:
            return party
        if any((name[:1] in twin and term == f"Party {twin[name[:1]]}") or (term[:1] in twin and name == f"Party {twin[term[:1]]}") for name in party.names):
            party.names.append(term)
            return party
    languages = {name.isascii() for party in found for name in party.names}
    if found and term.isascii() not in languages:
        # The first name in the second language: introduced in the same order as in the first.
        pass
    same = [party for party in found if all(name.isascii() != term.isascii() for name in party.names) and party.names]
    if same and languages and len(found) >= 1:
        sign = role_of_words(term)
        # In printed order, unless what the two are called tells them apart.
        match = same[0] if same[0].hint in (0, sign) else next((party for party in same if sign and party.hint == sign), None) or (same[0] if sign == 0 else None)
        if match is not None:
            match.names.append(term)
            return match
    party = _Found(names=[term, *(alias for alias in aliases if alias != term)])
    found.append(party)
    return party


def _defined(found: list[_Found], flat: str) -> list[_Found]:
    """Parties that a sentence defines: …公司（以下简称“甲方”）, X Ltd ("we", "us"), The Client is X Ltd."""
    parties: list[_Found] = []
    last = 0
    for match in _DEFINED_ZH.finditer(flat):
        term = (match[1] or match[2] or match[3]).strip()
        if match[2]:
            # “我们”指某公司: who it is stands behind.
            meant = flat[match.end() : match.end() + 60]
            firm_meant = _COMPANY_ZH.match(meant)
            if role_of_words(meant.split("，")[0]) or firm_meant is not None:
                party = _party(found, term, ())
                party.hint = party.hint or role_of_words(re.split("[，。；]", meant)[0])
                party.name = party.name or (firm_meant[1] if firm_meant is not None else "")
                parties.append(party)
            continue
        firm = _COMPANY_ZH.match(_ADDRESSED.sub("", flat))
        if role_of_words(term) or re.fullmatch(r"[甲乙丙丁]方", term) or (term in _PRONOUNS_ZH and len(found) < 2) or (firm is not None and (term[0] in "贵我本" or not _NO_PARTY_ZH.search(term)) and len(found) < 2):
            labelled = re.match(r"[^：:]{1,8}[：:]\s*([^（(，,]{1,30})", flat) if term in _PRONOUNS_ZH else None
            before = firm[1] if firm is not None else labelled[1] if labelled else re.split(r"[，。；：:\s]", flat[: match.start()])[-1]
            party = _party(found, term, ())
            party.hint = party.hint or role_of_words(term) or (role_of_words(flat[:16]) if term in _PRONOUNS_ZH else 0)
            party.name = party.name or _name(before)
            _tell(party, flat[last : match.start()])
            last = match.end()
            parties.append(party)
    last = 0
    flat = _BARE_EN.sub(lambda match: f'("{match[2]}")' if _is_short_name(match, flat) else match[0], flat)
    for match in _DEFINED_EN.finditer(flat):
        terms = [re.sub(r"^[Tt]he\s+", "", term.strip(" ,")) for term in _QUOTED.findall(match[1])]
        terms = [term for term in terms if term.lower() not in _STOP and not _THING_EN.search(term) and not re.match(r"(?i)(?:net|monthly|work|service|store|term|fee)\b", term)]
        before = flat[: match.start()].rstrip()
        subject = _FIRM_EN.match(flat[last : match.start()]) or re.search(r"([A-Z][\w&.,' -]{2,70}?)(?:,[^()]*)?$", before)
        lead = before[-90:].lower()
        known = any(role_of_words(term) for term in terms)
        company = bool(re.search(r"\b(?:ltd|limited|inc|llc|llp|co|gmbh|company|corp|corporation|partnership|pte|plc|business|person|trader)\b", lead + flat[last : match.start()].lower()))
        role = re.search(r"\b(operator|agency|client|customer|owner|provider|merchant)\s+is\b", lead)
        if not terms or not (known or company) or (not company and not role and len(terms) < 2 and not found):
            continue
        existing = next((party for party in found if any(term in party.names for term in terms)), None)
        party = existing or _Found()
        # A proper name comes before we and you, whatever order it is printed in.
        party.names += [term for term in sorted(terms, key=lambda term: term.lower() in _PERSON) if term not in party.names]
        signs = [sign for term in terms if (sign := role_of_words(term))]
        behind = flat[match.end() : match.end() + 80]
        party.hint = party.hint or (signs[0] if signs else 0) or (role_of_words(role[1]) if role else 0) or (-1 if _RUNS_EN.match(behind) else 1 if _OWNS_EN.match(behind) else 0)
        party.name = party.name or (_name(subject[1]) if subject else "")
        if existing is None:
            found.append(party)
        _tell(party, flat[last : match.start()])
        last = match.end()
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


def _is_short_name(match: re.Match[str], flat: str) -> bool:
    """Whether what stands in brackets, in bold instead of between quotation marks, is a party's name: (the Customer), Tessellate Retail Ltd … (Tessellate)."""
    return role_of_words(match[2]) != 0 or match[2].endswith(" Party") if match[1] else match[2] in flat[max(0, match.start() - 300) : match.start()]


def _add_by_use(found: list[_Found], text: str) -> None:
    """Parties that no line introduces: the names of roles that the text uses most, as in an order form's 客户 and 服务商."""
    lettered = {term: text.count(term) for term in ("甲方", "乙方")}
    english = {term: len(re.findall(rf"\b{term}\b", text)) for term in ("Party A", "Party B")}
    ordinal = {term: len(re.findall(rf"\b{term}\b", text)) for term in ("First Party", "Second Party")}
    for pair in (lettered, english, ordinal):
        if all(count >= 3 for count in pair.values()):
            for term in pair:
                if not any(term in party.names for party in found):
                    found.append(_Found([term]))
            return
    known = {sign for party in found if (sign := party.hint)}
    for sign, terms in ((1, OWNER_TERMS), (-1, OPERATOR_TERMS)):
        if sign in known:
            continue
        counts = {term: _uses(term, text) for term in terms}
        best = max(counts, key=lambda term: counts[term])
        if counts[best] >= 2 and not any(best.lower() in (name.lower() for name in party.names) for party in found):
            found.append(_Found([best.title() if best.isascii() and best not in _PERSON else best], hint=sign))
    for yours_zh, ours_zh in (("贵司", "我司"), ("贵公司", "我公司"), ("贵方", "我方"), ("贵店", "我司"), ("你方", "我方")):
        if not found and min(text.count(yours_zh), text.count(ours_zh)) >= 3:
            # 我司就托管贵司天猫店铺一事: a letter by whoever runs the store, unless the store is the writer's.
            sign = -1 if re.search(rf"{ours_zh}(?:的|名下|自有)?(?:天猫|淘宝|京东|抖音|拼多多|网店|店铺)", text) else 1
            found += [_Found([yours_zh], hint=sign), _Found([ours_zh], hint=-sign)]
            for party, whose in zip(found, (_TO, _FROM), strict=True):
                if line := whose.search(text[:2_000]):
                    party.name = _name(line[1])
                    _tell(party, line[1])
    if not found:
        # A letter of engagement: whose shop it is and who pays is the owner, we or you.
        yours, ours = (
            len(re.findall(rf"\b{whose}\s(?:[\w’'-]+\s){{0,2}}(?:shops?|stores?|listings|products|buyers)\b|\b{who}\s(?:will\s|shall\s)?pay\b", text, re.IGNORECASE))
            for whose, who in (("your", "you"), ("our", "we"))
        )
        if yours + ours >= 3 and yours != ours:
            found += [_Found(["you"], hint=1 if yours > ours else -1), _Found(["we"], hint=-1 if yours > ours else 1)]


def _uses(term: str, text: str) -> int:
    if not term.isascii():
        return text.count(term)
    # As a name a role is capitalised: the Client, but "a client".
    return len(re.findall(rf"\b{re.escape(term.title())}\b", text)) if term not in _PERSON else 0
