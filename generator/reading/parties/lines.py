"""What one line tells of a party: how it is called, its full name, words that tell its role, its particulars."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from generator.patterns import compiled
from generator.reading.roles import OPERATOR_TERMS, OWNER_TERMS, TERMS_ZH, role_of_words
from generator.reading.text import uses_of

__all__ = ["COMPANY_EN", "COMPANY_ZH", "DEFINED_ZH", "FIRM_FORMS", "FIRM_FORMS_ZH", "NO_PARTY_ZH", "by_label", "called_by", "introduction", "name_in", "named_in_header", "one_a_piece", "particulars"]

_LETTERED = compiled(r"^\s*([甲乙丙丁A-Da-d]方)(?:[（(]([^（）()]{1,24})[）)])?\s*[:：]?\s*(.{0,400}?)$")
_LETTERED_EN = compiled(r"^\s*(Party\s+[A-D])\b\s*(?:[（(]([^()（）]{1,60})[）)])?\s*[:：,]?\s*(.{0,400}?)$", re.IGNORECASE)
_ROLE_FIRST = compiled(
    r"^\s*([\u4e00-\u9fff]{2,8})\s*[（(](?:以?下简?称(?:为)?)?[:：]?\s*[“\"']?([^”\"'（）()]{1,10})[”\"']?[）)]\s*[:：]\s*(.{0,400}?)$"
)
_ROLE_FIRST_EN = compiled(r"^\s*([A-Z][A-Za-z ]{2,30}?)\s*[（(](?:(?:hereinafter|hereafter|below)\s(?:referred\sto\sas\s|called\s)?)?(?:the\s+)?[“\"]?((?<=[“\"])[^”\"()]{1,40}|Party\s[A-D])[”\"]?[）)]\s*:\s*(.{0,400}?)$")
_PLAIN_ROLE = compiled(
    r"^\s*(" + TERMS_ZH + "|"
    r"开店的|合伙人|帮工|委任[方人]|受任[方人]|[\u4e00-\u9fff]{1,3}方|(?!代理人|经办人|联系人|负责人|收款人)[\u4e00-\u9fff]{2}人|运营|代理|"
    r"(?:Shop|Store|Brand|Seller|Merchant|Client|Service|Operating|Operator|Agency|Managing) Side|(?:Entrusting|Entrusted|Commissioning|Commissioned|Agency|Operation|Operating|Operator|Brand|Owner|Store|Shop|Service|Hosting|Managing|Management|Client|Trusting|Consigning|Undertaking) Party|Client|(?:Shop |Store |Account |Marketplace |Channel )?(?:Operator|Owner|Manager)|Agency|Agent|Principal|Seller|Manager|Host|Brand|Company|Consultant|Contractor|Studio|First Party|Second Party|Service Provider|Provider|Merchant|Customer)"
    r"(?:(?<=[\u4e00-\u9fff])(?:[（(](?:公章|盖章|签章|签字|全称|店铺[^（）()]{1,6})[）)])?\s{0,2}(?:名称|姓名|全称)?)?\s*[:：]\s*(.{0,400}?)$", re.IGNORECASE)  # fmt: skip
FIRM_FORMS_ZH = "公司|工作室|商行|经营部|服务部|销售部|门市部|服务社|服务站|合作社|联社|农场|果园|茶园|客栈|民宿|酒庄|事务所|中心|集团|企业|厂|店|庄|坊|馆|行|社|铺|场"
"""How the Chinese names of firms end, longer endings first."""
COMPANY_ZH = compiled(rf"^(?:[（(]?[一二三四五六七八九十\d]{{1,2}}[）)、.]\s*|与|和|及|由)?([\u4e00-\u9fff（）()·A-Za-z]{{2,40}}?(?:{FIRM_FORMS_ZH}))(?![\u4e00-\u9fff])")
COMPANY_EN = compiled(
    r"\b(?:Ltd|Limited|Inc|LLC|LLP|GmbH|Corp(?:oration)?|PLC|Co\.|Company|Studio|(?:registration|registered|company|Chamber of Commerce|business|CVR|KvK|SIREN) number|UEN|EIN|ABN|sole trader|"
    r"(?-i:B\.?V|N\.V|S\.A|S\.r\.l|S\.p\.A|K\.K|SARL|S\.?A\.?S|SRL|ApS|A/S|AB|Oy|OÜ|UAB|KG|AG|UG|FZE|DMCC|Pte|Pty|Sdn|Bhd|CIC|d\.o\.o|s\.r\.o))(?!\w)",
    re.IGNORECASE,
)
"""The legal forms of firms, and the numbers under which they are registered."""
FIRM_FORMS = r"Ltd|Limited|LLP|LLC|Inc|GmbH|PLC|Corp|Co|Company|CIC|SARL|S\.?A\.?|B\.?V|Pte|Pty|Sdn"
"""How the English names of firms end, as an expression to build others with."""
_NAMED_EN = compiled(r"^\s*(?:The|THE)\s+([A-Z][A-Za-z]+(?:\s[A-Z][A-Za-z]+)?)\s*:\s*(.{3,400}?)$")
_ANY_LABEL = compiled(r"^\s*([\u4e00-\u9fff]{2,5})\s*[:：]\s*(.{2,400}?)$")
_ANY_LABEL_EN = compiled(r"^\s*((?!(?:And|Between|By|With|Effective|Start|Term|Date|Name|Address|Store|Platform|To|From|Re|Attn|Attention|Subject|Ref|Cc)\b)(?:[A-Z][a-z]+(?:\s[A-Za-z][a-z]+)?|[A-Z]{2,5}))\s*:\s*(.{6,400}?)$", re.DOTALL)
_ROLE_AND_NAME = compiled(
    rf"^\s*(?:立[字约据书契]人\s*[:：]\s*)?([\u4e00-\u9fff]{{0,3}}(?:{TERMS_ZH}))(?:\s*[:：]\s*|\s+)([\u4e00-\u9fff]{{2,24}})(?=[，,\s（(]|$)"
)
"""立字人：老板 侯三喜，…; 书店老板：韦启明，…."""
_SHORT_AND_FULL = compiled(r"^([\w\u4e00-\u9fff·]{1,6})\s?[（(](?!住|家住|身份|[^（）()]{0,5}(?:叫|称|昵称|外号|网名)|[\u4e00-\u9fff]{1,4}方[）)])([\u4e00-\u9fff·]{2,5}|[A-Z][A-Za-z .]{2,24})[）)](?![\u4e00-\u9fff])")
"""老K（康一鸣）: what somebody is called, and the full name."""
_SECOND = compiled(r"(?<=[号室层楼座栋元\s\d])(?:[乙丙]\s{0,4}方|受托[方人]|承包[方人]|运营[方商]|服务[方商]|代运营方|托管方|代管[方人]|承接方|接包方)(?:[（(][^（）()]{1,24}[）)])?\s{0,4}[:：]|(?<=[）)])[\u4e00-\u9fff]{2,4}\s{0,2}[:：](?=[\u4e00-\u9fff]{2,4}，)")
_FIELD_ZH = compiled(r"名称|名$|单位|公司|开户|户名|抬头|收款|账户|地址|电话|代码|日期|编号|类目|平台")
_CALLED_HERE = compiled(r"[，；\s]{0,4}(?:以下|下面|下文|后文)(?:统?一?简称|统?称|叫|写).{0,20}$")
_WITH_PARTICULARS = compiled(r"[（(][^（）()]*(?:号|住|电话|身份|身分|统一|注册|登记|地址|经营者|负责人)[^（）()]*[）)]?")
NO_PARTY_ZH = compiled(r"合同|协议|契约|平台|店|产品|商品|服务$|费|账|号|法$|规则|作品|附件|信息|系统|期间?$|原")
DEFINED_ZH = compiled(
    r"[（(，,；）)\s](?:(?:以下|下面|下文|后文|文中|本文|下|本?(?:合同|协议|契约)[中里内])(?:统?一?简称|统?称|叫|写|写作|记作|叫作|叫做|均?指)|(?<=[（(])简称)(?:为|作|做|成)?[:：]?\s*[“\"']?([^”\"'（）()，、]{1,12})[”\"']?(?=[）)，,。]|$)"
    r"|[“\"]([^”\"，。]{1,6})[”\"]\s*(?:是|即|系)?指(?=[^，。；]{2,60})"
    r"|[（(]\s*[“\"]([\u4e00-\u9fff]{1,8})[”\"]\s*[）)]"
)
_DASHED = compiled(r"^\s*((?:The\s)?[A-Z][A-Za-z]+(?:\s[A-Z][a-z]+)?(?:\s\([^()]{2,30}\))?)\s{1,3}[–—-]\s{1,3}(.{3,400}?)$")
_AS_EN = compiled(r"\bas\s+(?:the\s+)?([a-z][a-z ]{2,30})[.;,]?\s*$")
_DETAIL = compiled(
    r"((?:单位|公司|企业)名\s*称|名\s*称|姓\s*名|统一社会信用代码|信用代码|统一编号|证件号码|注册号|身份证号?码?|身份证|营业执照号?码?|注册地址|住\s*所\s*地?|所\s*在\s*地|坐落|(?:经营|营业|办公|工作)(?:场所|地点|处所)|居所|居住地|户籍地?|[店厂社行馆现会]址|经营地址|通讯地址|联系地址|地\s*址|住\s*址|家住|(?<=[，,；\s])住|法定代表人|负责人|经营者|联系人(?:及电话)?|联系电话|电\s*话|手\s*机|"
    r"电子邮箱|邮\s*箱|(?<![A-Za-z])Name|(?:Unified\s+Social\s+)?Credit\s+Code|Registered\s+office|Address|Domicile|(?:Principal\s+)?place\s+of\s+business|offices|UEN|EIN|Company\s+(?:No\.?|number)|Registration\s+(?:No\.?|number)|Legal\s+representative|Contact|Tel(?:ephone)?|E-?mail)"
    r"\s*(?:[（(][^（）()]{0,12}[）)])?\s*(?:[:：/为]|(?=[0-9A-Z]{8})|(?=\d)|(?<=business)\s+at\s|(?<=offices)\s+at\s|(?<=住所地)(?=[\u4e00-\u9fff])|(?<=地址)(?=[\u4e00-\u9fff])|(?<=\s\s)(?=[\u4e00-\u9fffA-Z\d])|(?<=[，,；\s]住)(?=[\u4e00-\u9fff]{2,8}[省市县区镇乡村路街])|(?<=家住)(?=[\u4e00-\u9fff])|(?<=number)\s+(?=\d)|(?<=office)\s+is\s+at)\s*",
    re.IGNORECASE)  # fmt: skip
_DETAIL_END = compiled(r"\s{2,}|[，；;。\n]|,\s*(?=[a-z])")
_ALIAS_EN = compiled(r"\((?:(?:hereinafter|hereafter|below)\s(?:referred\sto\sas\s|called\s)?)?(?:the\s+)?[“\"](?:the\s)?([A-Z][A-Za-z]+(?:\s[A-Z][A-Za-z]+){0,2})[”\"]\)")
_REGISTERED_EN = compiled(r"\b(?:credit code|address|ID (?:number|card|no)|passport|registration|registered|living at)\b", re.IGNORECASE)
# Beside a blank stands the label of the other party: 委管方：　　受管方：
_BLANK = compiled(rf"^(?:[甲乙丙丁]方|{TERMS_ZH})[:：]?$|^[\s_＿—\-.…【】\[\]●{{}}XxＸ×]*$|\{{\{{|_{{2,}}|^X{{2,}}|\[●\]")
_NAME_END = compiled(
    r"\s(?:of|whose)\s(?=.{0,60}\d)|\s{2,}|\t|\s(?:身份证|证件号|联系|电话|手机)|统一社会|信用代码|(?:联[络系]|通[讯信]|经营|营业|办公|注册|登记|户籍)?地\s*址|所在地|(?:经营|营业|办公)(?:场所|地点)|住\s*[址所]|[，；;\n]|,(?!\s*(?:Ltd|Inc|LLC|Limited|Co\b|GmbH|Corp))|(?:Unified|Address|Registered|UEN|company\s+number|registered\s+in)", re.IGNORECASE
)


def one_a_piece(flat: str) -> list[str]:
    """A line that introduces both parties, as an extract from a PDF does (…地址：杭州市……号承包方：上海……有限公司), in pieces of one party."""
    if len(flat) > 1_000 or not (introduction(flat) or _DETAIL.match(flat) or _ANY_LABEL.match(flat)):
        return [flat]
    cuts = [match.start() for match in _SECOND.finditer(flat) if match.start() > 8]
    return [flat[start:end] for start, end in pairwise([0, *cuts, len(flat)])]


def particulars(flat: str) -> Iterator[tuple[str, str]]:
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


def called_by(term: str, name: str, text: str) -> bool:
    """Whether ``term`` beside a person's name (会员 | 唐晓北) is what the contract goes on calling that person."""
    return bool(re.fullmatch(r"[\u4e00-\u9fff]{2,4}", term) and re.fullmatch(r"[\u4e00-\u9fff·]{2,4}", name)) and text.count(term) >= 8 and not _FIELD_ZH.search(term) and not NO_PARTY_ZH.search(term)


_BOTH = compiled(r"^\s*[\u4e00-\u9fff]{0,4}(?:双方|各方|三方|两方|当事人|当事方|合同方|签约方)\s*[:：]")


# 品牌方名称：……, 甲方姓名：……, 【运营方】……
_NAME_LABEL = compiled(r"^\s*(?:\d{1,2}[.、]\s*)?((?!收款|付款|开户|开票|账户)(?:[甲乙丙]方|[\u4e00-\u9fff]{1,4}[方人商]|商家|店主|客户|[\u4e00-\u9fff]{1,3}机构))(?:名称|姓名|全称|信息|企业名称|公司名称|单位名称)\s*[:：]")
_BOXED = compiled(r"^\s*【((?:[甲乙丙]方|[\u4e00-\u9fff]{1,4}[方人商]|商家|店主|客户))】\s*[:：]?(?=[\u4e00-\u9fff])")
_ALONE = compiled(r"\s{0,4}(?:[甲乙丙]方|[\u4e00-\u9fff]{1,3}[方人商]|[\u4e00-\u9fff]{2}单位|商家|店主|客户)(?:[（(][^（）()]{1,12}[）)])?(?:基本)?(?:信息|资料)?\s{0,4}$")


_SPACED = compiled(r"^(\s*[\u4e00-\u9fff])\s+([\u4e00-\u9fff]\s*[:：])")
_SPACED_LETTER = compiled(r"^(\s*[甲乙丙丁])\s+方")


def _head_as(head: re.Pattern[str], instead: str, flat: str) -> str:
    """``flat`` with ``instead`` for the ``head`` that it may begin with."""
    return head.sub(instead, flat, count=1) if head.match(flat) else flat


def introduction(flat: str, following: str = "") -> tuple[str, str, str, tuple[str, ...]] | None:
    """(the party's short name, words that tell its role, its full name or "", further short names) of a line that introduces one.

    Args:
        following: the next line, where the name and the address stand below 甲方 on a line of its own.
    """
    if _ALONE.match(flat) and _DETAIL.match(following.lstrip()):
        flat = f"{flat}:"
    if _BOTH.match(flat):
        # 合同双方：甲方……: the title of them all is the name of none.
        return None
    flat = flat.replace("\n", "　　")
    # 对　方：, 店　主：, 甲 方：
    flat = _head_as(_SPACED, r"\1\2", flat)
    if (dashed := _DASHED.match(flat)) is not None and role_of_words(dashed[1]) and COMPANY_EN.search(dashed[2]):
        # Operator – Quayside Commerce (HK) Limited, Business Registration No. …
        flat = f"{dashed[1]}: {dashed[2]}"
    flat = _head_as(_BOXED, r"\1:", _head_as(_NAME_LABEL, r"\1:", flat))
    spaced = _head_as(_SPACED_LETTER, r"\1方", flat)
    match = _LETTERED.match(spaced) or _LETTERED_EN.match(flat)
    if match is not None and (match[2] or re.match(r"^\s*(?:[甲乙丙丁]方|Party\s+[A-D])\s*(?:[（(][^（）()]*[）)])?\s*[:：]", spaced, re.IGNORECASE)):
        name = name_in(match[3])
        # 甲方：……有限公司（代播方）: the role behind the name.
        behind = next((found for found in re.findall(r"[（(]([^（）()，,]{2,8})[，,）)]", match[3]) if re.search(r"[方人主]$", found) and role_of_words(found)), "")
        if behind and not match[2]:
            return match[1] if not match[1].isascii() else "Party " + match[1][-1].upper(), behind, name, _aliases(match[3])
        term = match[1] if not match[1].isascii() else "Party " + match[1][-1].upper()
        words = f"{match[2] or ''} {name}"
        last = _AS_EN.search(flat)
        return term, words if match[2] else last[1] if last else _role_in_name(name), name, _aliases(match[3])
    match = _ROLE_FIRST.match(flat) or _ROLE_FIRST_EN.match(flat)
    if match is not None and match[2] != "章" and (_calls_a_party(match[1], match[2]) or match[2] in ("甲方", "乙方", "丙方") or match[2].startswith("Party ") or re.fullmatch(r"[\u4e00-\u9fff]{2,6}[方人商者]", match[1])):
        # 品牌方（委托人）: either name may be the one that the text goes on with.
        return match[2].strip(), match[1] + " " + match[2], name_in(match[3]), () if match[1].isascii() or re.search(r"[（(](?:以?下)", flat[: match.start(2)]) else (match[1],)
    match = _PLAIN_ROLE.match(flat)
    if match is not None and (role_of_words(match[1]) or COMPANY_ZH.search(match[2]) or _SHORT_AND_FULL.match(match[2])):
        called = _SHORT_AND_FULL.match(match[2].strip())
        if called is not None:
            return match[1], match[1], called[2], (called[1], *_aliases(match[2]))
        return match[1], match[1], name_in(match[2]), _aliases(match[2])
    match = _ROLE_AND_NAME.match(flat)
    if match is not None and ((re.fullmatch(r"[\u4e00-\u9fff]{2,3}", match[2]) and re.search(r"身份证|住|[省市县镇]", flat[match.end() :])) or COMPANY_ZH.match(match[2])) and "章" not in match[2]:
        term = next(word for word in sorted((*OWNER_TERMS, *OPERATOR_TERMS), key=len, reverse=True) if match[1].endswith(word))
        return term, match[1], match[2], (match[1],) if match[1] != term else ()
    match = _NAMED_EN.match(flat)
    if match is not None and COMPANY_EN.search(match[2]):
        return match[1], match[1], name_in(match[2]), ()
    return None


def _calls_a_party(term: str, alias: str) -> bool:
    """Whether 服务商（美工派）：…… names a party; 受托方的工作如下（打勾）：…… only speaks of one."""
    return role_of_words(term) != 0 and (term.isascii() or _ENDS_IN_ROLE.search(term) is not None or role_of_words(alias) != 0)


_ENDS_IN_ROLE = compiled(rf"(?:{TERMS_ZH})$")


def by_label(flat: str, text: str) -> tuple[str, str, str, tuple[str, ...]] | None:
    """As ``introduction``: a label of any word before a company or a person, if the contract goes on calling it so (掌柜：顾小满，身份证号…)."""
    if _BOTH.match(flat):
        return None
    named = _by_short_name(flat, text)
    if named is not None:
        return named
    english = _ANY_LABEL_EN.match(flat)
    if english is not None and (COMPANY_EN.search(english[2]) or role_of_words(english[1]) or _REGISTERED_EN.search(english[2])) and uses_of(english[1].lower(), text.lower()) >= 5 and not _DETAIL.match(flat):
        return english[1], english[1], name_in(english[2]), _aliases(english[2])
    last = english[1].split()[-1].title() if english is not None and " " in english[1] else ""
    if english is not None and last and role_of_words(last) and COMPANY_EN.search(english[2]) and uses_of(last, text) >= 5:
        # Host agency: … Pte. Ltd., whom the text calls the Agency.
        return last, english[1], name_in(english[2]), _aliases(english[2])
    match = _ANY_LABEL.match(flat)
    if match is not None and match[1] == "公司" and "甲方" not in text and text.count("公司") >= 8 and COMPANY_ZH.search(name_in(match[2])):
        return match[1], match[1], name_in(match[2]), ()
    if match is None or (NO_PARTY_ZH.search(match[1]) and not match[1].endswith(("的", "人"))) or _DETAIL.match(flat) or _FIELD_ZH.search(match[1]) or text.count(match[1]) < 5:
        return None
    if re.fullmatch(r"[\u4e00-\u9fff·]{2,4}", match[2].strip()) and not _OFFICER.search(match[1]) and len(re.findall(rf"{re.escape(match[1])}(?:应|须|不得|不能|要|每|把|给|可|负责|保证|收)", text)) >= _OFTEN:
        # 兼职运营：李大强
        return match[1], match[1], match[2].strip(), ()
    if COMPANY_ZH.search(name_in(match[2])) or re.search(r"身份证|信用代码|统一编号|注册号", match[2]):
        return match[1], match[1], name_in(match[2]), _aliases(match[2])
    return None


_OFFICER = compiled(r"联系|负责|经办|代表|代理人|收件|签|经营者|对接|经理|店长|客服|主播|财务|监护|担保|见证|证人|主管|专员|助理")


def _by_short_name(flat: str, text: str) -> tuple[str, str, str, tuple[str, ...]] | None:
    """出店的：……加工坊（下面叫“店方”），……: whatever stands before the colon, the brackets say what the contract goes on calling the firm."""
    match = _ANY_WORDS.match(flat)
    if match is None or _DETAIL.match(flat) or (NO_PARTY_ZH.search(match[1]) and not match[1].endswith(("的", "人"))):
        return None
    called = [name for name in _aliases(match[2]) if text.count(name) > _OFTEN]
    if len(called) != 1:
        # Parties: … (“the Partners”); … (“Beacon”): a line for both.
        return None
    firm = match[1][:1].isupper() and "," in match[2] if called[0].isascii() else COMPANY_ZH.search(name_in(match[2])) is not None
    return (called[0], f"{match[1]} {called[0]}", name_in(match[2]), ()) if firm else None


_ANY_WORDS = compiled(r"\s{0,4}(?!\d)([^\s:：，。；;,][^:：，。；;,\n]{1,32})[:：](.{6,400})$", re.DOTALL)
_OFTEN = 4
"""Times that a contract must use a short name."""


def _role_in_name(name: str) -> str:
    """A company's name tells its trade at times: …代运营有限公司."""
    return "代运营" if re.search(r"代运营|电商服务|运营管理", name) else ""


def _aliases(rest: str) -> tuple[str, ...]:
    named = tuple((match[1] or match[2] or match[3]).strip() for match in DEFINED_ZH.finditer(rest))
    return named + tuple(match[1] or match[2] for match in _ALSO_ZH.finditer(rest) if (match[1] or match[2]) not in named) + tuple(_ALIAS_EN.findall(rest))


_ALSO_ZH = compiled(r"[（(](?:([甲乙丙丁]方)|[^（）()]{0,5}(?:叫|昵称|外号|网名)[:：]?\s?[“\"]?([\u4e00-\u9fff]{2,4})[”\"]?)[）)]")
"""委托方：……有限公司（甲方）; 林大鹏（群里叫大鹏）."""


def name_in(rest: str) -> str:
    text = re.sub(r"[（(](?:(?:以下|下面|下文|后文|文中|下|本?(?:合同|协议|契约)[中里内])(?:简称|称|叫|写)|简称|\s*[“\"][\u4e00-\u9fff]{1,8}[”\"]\s*(?=[）)]))[^）)]*[）)]", "", rest).strip(" :：")
    text = _CALLED_HERE.sub("", _WITH_PARTICULARS.sub("", _ALSO_ZH.sub("", text)))
    text = re.sub(r"^.{0,80}\b(?:by and [bB]etween|[bB]etween)\s+|^(?:and|by)\s+|^.{0,20}\bsigned\b.{0,30}?\bby\s+", "", text)
    text = re.sub(r"^(?:The|This)\s+[\w ]{3,20}\s+is\s+", "", text)
    cut = _NAME_END.search(text)
    text = (text[: cut.start()] if cut else text).strip(" 　\t。（(")
    return "" if _BLANK.search(text) else text


def named_in_header(header: Sequence[str]) -> list[tuple[str, str]]:
    """甲方 | 宁波……商行 | 乙方 | 杭州……服务部: the first row of a form, which looks like the header of its table."""
    return [(label.strip(" :："), name_in(name)) for label, name in pairwise(header) if _TERM.fullmatch(label.strip(" :：")) and COMPANY_ZH.match(name.strip())]


_TERM = compiled(rf"[甲乙丙]方|{TERMS_ZH}")
