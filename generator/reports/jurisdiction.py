"""Under which law a contract stands, as far as it tells, and in which money it pays: what a clause of ours must not get wrong there."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping

from generator.drafting.loose import RENMINBI
from generator.patterns import compiled
from generator.reading.document import Document, Language, Party, paragraphs_of
from generator.reading.money import amounts

__all__ = ["abroad", "money_of"]

_STATES = (
    "Alabama|Alaska|Arizona|Arkansas|California|Colorado|Connecticut|Delaware|Florida|Georgia|Hawaii|Idaho|Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana|Maine|Maryland|Massachusetts|Michigan|Minnesota|"
    "Mississippi|Missouri|Montana|Nebraska|Nevada|New (?:Hampshire|Jersey|Mexico|York|South Wales|Zealand)|North Carolina|Ohio|Oklahoma|Oregon|Pennsylvania|Rhode Island|South Carolina|Tennessee|Texas|Utah|"
    "Vermont|Virginia|Washington|Wisconsin|Wyoming|Ontario|Quebec|Alberta|British Columbia|Manitoba|Victoria|Queensland|Tasmania"
)
_PLACES = (
    rf"England|English|Scotland|Scottish|Scots|Wales|Northern Ireland|Ireland|Irish|UK|United Kingdom|London|Hong Kong|Macau|Taiwan(?:ese)?|Taichung|Taipei|Singapore(?:an)?|Malaysian?|Kuala Lumpur|Thai(?:land)?|Bangkok|"
    rf"Vietnam(?:ese)?|Indonesian?|Philippines?|Japan(?:ese)?|Tokyo|Osaka|Korean?|Seoul|Indian?|USA?|U\.S\.A?|United States|American|Canadian?|Australian?|German[y]?|French|France|Dutch|Netherlands|Belgi(?:um|an)|"
    rf"Swiss|Switzerland|Austrian?|Italian?|Ital[y]|Spanish|Spain|Portug(?:al|uese)|Polish|Poland|Swed(?:en|ish)|Danish|Denmark|Norw(?:ay|egian)|Finnish|Finland|Czech|Greek|Greece|Russian?|Turk(?:ey|ish)|Mexic(?:o|an)|"
    rf"Brazil(?:ian)?|UAE|Emirates|Dubai|DIFC|Saudi(?: Arabia)?|Qatar|Israeli?|Egypt(?:ian)?|Kenyan?|Nigerian?|South Africa[n]?|{_STATES}"
)
_PLACES_ZH = (
    "香港|台湾|臺灣|台北|臺北|台中|臺中|高雄|澳门|新加坡|马来西亚|吉隆坡|泰国|曼谷|越南|印尼|印度|菲律宾|日本|东京|大阪|韩国|首尔|美国|英国|英格兰|苏格兰|伦敦|爱尔兰|加拿大|澳大利亚|新西兰|德国|法国|意大利|西班牙|葡萄牙|荷兰|波兰|瑞士|"
    "瑞典|挪威|丹麦|芬兰|比利时|奥地利|俄罗斯|阿联酋|迪拜|沙特|土耳其|墨西哥|巴西|肯尼亚|南非|特拉华|加利福尼亚|纽约"
)
_LAW_APPLIES = r"\b(?:govern|appl(?:y|ies|icable)|construed|interpreted|subject to|under|follow|accordance|prevails)"
_OUR_LAW = compiled(
    rf"适用[^。；\n]{{0,12}}(?:中华人民共和国|中国)[^。；\n]{{0,10}}法|{_LAW_APPLIES}[^.;\n]{{0,40}}(?:\bPRC\b|\bChinese law|(?:laws?) of (?:the )?(?:People[’']s Republic|PRC|China)|mainland China)"
    rf"|\b(?:Chinese law|PRC law|laws? of (?:the )?(?:People[’']s Republic of China|PRC|China))[^.;\n]{{0,30}}{_LAW_APPLIES}|[Ll]aw:? (?:PRC|China)\b|^\W*(?:Chinese|PRC) law\b"
)
_THEIR_LAW = compiled(
    rf"适用(?!的)[^。；\n]{{0,8}}(?:{_PLACES_ZH})[^。；\n]{{0,12}}法|(?:{_PLACES_ZH})[^，。；\n]{{0,6}}法律?(?:管辖|解释|为准)|依(?:据|照)?(?:{_PLACES_ZH})(?:特别行政区)?法律"
    rf"|\b(?:laws?) of (?:the )?(?:State of |Commonwealth of |Province of |Republic of |Federal Republic of )?(?:{_PLACES})\b|\b(?:{_PLACES})(?: and (?:{_PLACES}))? law\b"
)
_OF_A_FIRM = compiled(r"compan(?:y|ies) under|incorporated|organi[sz]ed|registered|existing|established|tax|invoice|competition|privacy|data protection|consumer|advertising law|compl(?:y|ies|iance)|observ|violat|注册|设立|成立|登记|税|遵守|符合|违反|合规")
"""Of what a law may be named without being that of the contract: a company under French law, what must comply with it."""
_OUR_COURT = compiled(
    r"人民法院|(?<![香港澳门])(?:仲裁委员会|国际仲裁院|国际仲裁中心)|贸仲|互联网法院|People[’']s Court|\bCIETAC\b|Arbitration Commission|(?:Shenzhen|Shanghai|Beijing|Hainan|Hangzhou)[\w ]{0,12} (?:Court|Arbitration|International)",
    re.IGNORECASE,
)
_THEIR_COURT = compiled(
    rf"(?:{_PLACES_ZH})[^，。；\n]{{0,10}}(?:法院|裁判所|仲裁)|\b(?:{_PLACES})(?:\s[A-Za-z]+){{0,3}}\s(?:[Cc]ourts?|Arbitration|Mediation)\b|\b(?:[Cc]ourts?|Arbitration)\b[^.;\n]{{0,40}}\b(?:{_PLACES})\b|\b(?:LCIA|HKIAC|SIAC|JAMS|KCAB|AIAC|Magistrates[’'] Court|County Court|Sheriff Court|small claims)\b"
)
_OUR_STATUTE = compiled(r"中华人民共和国|民法典|合同法|民法通则|People[’']s Republic of China|\bPRC\b", re.IGNORECASE)
_OF_US = compiled(r"(?<![0-9A-Z])9[1-3]\d{6}[0-9A-Z]{10}(?![0-9A-Z])")
"""A Chinese firm's code: Hong Kong may stand in the name of its street."""
_OF_OTHERS = compiled(
    rf"{_PLACES_ZH}|株式会社|统一编号|\b(?:{_PLACES})\b|\b(?:LLC|L\.L\.C|Inc|GmbH|Pte|Sdn|Bhd|Pty|B\.V|N\.V|V\.O\.F|SAS|S\.A|S\.L|S\.C|PLC|plc|LLP|Limited|LIMITED|S\.r\.l|K\.K|FZ-?LLC|AG|A/S|AS|AB|Oy|s\.r\.o|company number)\b"
)
_NATIONALITY = compiled(rf"(?:{_PLACES_ZH})(?:籍|国籍|护照)|(?:{_PLACES}) (?:passport|national|citizen)")
"""Who has a foreign passport may live in Shanghai."""
_IN_CHINA = compiled(r"[省市县区镇村州]|身份证|\bChina\b|\bDistrict\b|\bProvince\b|Co\., Ltd")
_FIGURES = re.compile(r"[\d０-９][\d,.，．０-９]*(?:\s?(?:万|亿|千|百万|k|m|thousand|million|billion)\b)?|[零〇一二三四五六七八九十百千万亿两壹贰叁肆伍陆柒捌玖拾佰仟萬]+", re.IGNORECASE)
_NAMES = {
    "USD": "美元", "GBP": "英镑", "EUR": "欧元", "HKD": "港元", "SGD": "新加坡元", "MYR": "令吉", "JPY": "日元", "TWD": "新台币", "AUD": "澳元", "CAD": "加元", "NZD": "新西兰元", "THB": "泰铢",
    "AED": "迪拉姆", "KRW": "韩元", "RUB": "卢布", "VND": "越南盾", "IDR": "印尼盾", "PHP": "比索", "INR": "卢比", "CHF": "瑞士法郎",
}  # fmt: skip
_OUR_MONEY = compiled(r"人民币|[¥￥]|\bRMB|\bCNY|Renminbi", re.IGNORECASE)
_UNKNOWN = {"zh": "{}（币种：【  】）", "en": "{} (currency: [●])"}


def abroad(document: Document) -> bool:
    """Whether a contract stands, or may stand, under another law than that of the Chinese mainland.

    Its own words on its law decide, then the courts that it names, then the statutes; where it names none, who its parties are, and at last its money
    and its language.
    """
    sentences = [sentence for paragraph in document.paragraphs() for sentence in _SENTENCES.split(paragraph.text.plain)]
    for sign, found in ((_OUR_LAW, False), (_THEIR_LAW, True), (_THEIR_COURT, True), (_OUR_COURT, False), (_OUR_STATUTE, False)):
        if any(sign.search(sentence) and (sign is _OUR_STATUTE or not _OF_A_FIRM.search(sentence)) for sentence in sentences):
            return found
    introduced = [_introduction(party, document) for party in document.parties]
    if any(_OF_OTHERS.search(_NATIONALITY.sub("", text)) and not _OF_US.search(text) for text in introduced):
        return True
    if any(_OF_US.search(text) or _IN_CHINA.search(text) for text in introduced):
        return False
    money = _currencies(document)
    return "CNY" not in money if money else document.language == "en"


_SENTENCES = re.compile(r"[。；;\n]|\.\s")


def _introduction(party: Party, document: Document) -> str:
    """All that is said of a party where it is introduced; not what stands in one paragraph with another party."""
    others = {paragraph.place for other in document.parties if other is not party for paragraph in other.paragraphs}
    own = (paragraph.text.raw for paragraph in party.paragraphs if paragraph.place not in others)
    return "\n".join((party.name, *(value for _label, value in party.details), *own))


def _currencies(document: Document) -> Counter[str]:
    """How often each currency stands before or behind figures; where none does, behind words."""
    found = [amount for paragraph in document.paragraphs() for amount in amounts(paragraph.text.plain)]
    return Counter(amount.currency for amount in found if not amount.words) or Counter(amount.currency for amount in found)


def money_of(document: Document) -> Mapping[str, str]:
    """How the contract writes a sum in each language, {} for the figures: £{}, MYR {}, {}令吉. One that names no sum has a blank for the currency, too, unless it
    stands under our law."""
    found = _currencies(document)
    if not found:
        return _UNKNOWN if abroad(document) else RENMINBI
    currency = "CNY" if found["CNY"] and not abroad(document) else found.most_common(1)[0][0]
    if currency == "CNY":
        # 三萬元 in Taiwan or Hong Kong is no Renminbi.
        bare = document.traditional and not any(_OUR_MONEY.search(paragraph.text.plain) for paragraph in document.paragraphs())
        return {**RENMINBI, "zh": "{}元"} if bare else RENMINBI
    written: dict[str, str] = {}
    for version in document.versions:
        forms = Counter(
            form
            for clause in version.clauses
            for paragraph in paragraphs_of(clause)
            for amount in amounts(paragraph.text.plain)
            if amount.currency == currency and (form := _form(paragraph.text.raw[amount.start : amount.end], version.language))
        )
        written[version.language] = forms.most_common(1)[0][0] if forms else f"{currency} {{}}" if version.language == "en" else "{}" + _NAMES.get(currency, currency)
    return written


def _form(printed: str, language: Language) -> str:
    """MYR 5,000 -> MYR {}; 一百万令吉 -> {}令吉; "" where there is more than a number and a currency, or the currency in another language."""
    form = _FIGURES.sub("{}", " ".join(printed.split()))
    if form.count("{}") != 1 or form == "{}" or (language == "en" and re.search("[一-鿿]", form)):
        return ""
    return form.upper() if re.fullmatch(r"[a-z]{2,3} ?\{\}", form) else form
