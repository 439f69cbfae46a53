"""The lines that give a contract its outline: titles, the lines that introduce parties, signature lines, words of an editor."""

from __future__ import annotations

import re

from generator.patterns import compiled
from generator.reading.lines import Line
from generator.reading.parties.lines import FIRM_FORMS
from generator.reading.roles import ROLE_EN, TERMS_ZH

__all__ = ["RECITAL", "afterword_start", "is_contract_title", "is_foreword", "is_party_line", "is_signature", "signature_starts"]

RECITAL = compiled(r"\s{0,8}(?:序言|前言|鉴于|引言|背景|签约背景|缘起|preamble|foreword|preface|recitals?|background|whereas|introduction|(?:the )?parties)\s{0,8}[:：]?\s{0,8}$")
"""The title of what a contract tells before its first clause, lowered."""

_TITLE_ZH = compiled(
    r"(?:合同书?|协议书?|合约书?|契约书?|协定书?|订单|确认书|委托书|授权书|责任书|意向书|约定书|任务书|委任书|备忘录|服务条款|承诺书)(?:[（(][^（）()]{0,24}[）)]|范[本文例]|样[本式]|文本|模板)?"
    r"(?:\s{0,8}(?:篇|之|第)?\s{0,2}[一二三四五六七八九十\d]{1,2}\s{0,2}[篇则份款]?)?$"
)
_TITLE_EN = compiled(r"\b(?:agreement|contract|terms of (?:service|business)|statement of work|order form)\b(?:\s{0,8}\([^()]{0,40}\))?$", re.IGNORECASE)
# Memorandum on the New Year campaign, Side letter concerning livestreams: what is agreed besides or later.
_SIDE_TITLE_EN = compiled(r"(?:memorandum|side letter|addendum|supplement|rider|amendment)\s(?:of|on|to|for|concerning|regarding|about|no\b)|(?:supplement(?:al|ary)?|additional|amendment|side)\s(?:agreement|contract|letter|deed)\s(?:no\b|number|\d|\(|[–—-]|on|to|for|concerning|regarding)", re.IGNORECASE)
_PUNCTUATED = compiled(r"[，。；！？,;!?]|[:：]\s{0,8}$|\.$")
_TITLE_LABEL = compiled(r"^\s{0,8}(?:合同|协议)?(?:编号|号|名称)|^(?:本|该|上述|this\b|the\b|under\b|in\b)", re.IGNORECASE)
_PARTY = compiled(
    r"^\s{0,8}(?:(?:甲|乙|丙|丁)\s{0,8}方|(?:委托|受托|托付|委任|受任|服务|运营|代理|品牌|采购|供应|发包|承包|承揽|承办|代管|托管|打理)[方商人]|[\u4e00-\u9fff]{2,3}方|委托人|受托人|(?:被?授权|聘用|受聘|委办|承办|申请)[方人]|店主|商家|网店主|服务提供[方者]|客户)\s{0,8}"
    r"(?:[（(][^（）()]{0,24}[）)])?\s{0,8}(?:名称)?\s{0,8}[:：]"
    r"|^\s{0,8}(?:Party\s{1,8}[A-D]|Principal|Agent|Client|Operator|Owner|Merchant|Agency|Customer|Service\s{1,8}Provider|Provider|Seller|Company|Consultant|Contractor)\b"
    r"\s{0,8}(?:[（(][^()（）]{0,60}[）)])?\s{0,8}[:：]",
    re.IGNORECASE,
)
_SIGN_MARK = (
    r"盖\s{0,8}章|签\s{0,8}章|签\s{0,8}字|签\s{0,8}名|签\s{0,8}署|落\s{0,8}款|签\s{0,8}押|具\s{0,8}名|钤\s{0,8}印|捺\s{0,8}印|公\s{0,8}章|合同章|盖印|手印|[（(]\s{0,8}章\s{0,8}[）)]|用\s{0,8}印|授权代表|法定代表人|委托代理人|经办人?|代表人|日期|"
    r"signature|signed|sign\b|seal|stamp|authori[sz]ed|representative|by:|date|handled"
)
_SIGNATURE = compiled(
    r"^\s{0,8}(?:(?:甲|乙|丙|丁)\s{0,8}方|(?:委托|受托|托付|委任|受任|服务|运营|代理|品牌)[方商人]|[\u4e00-\u9fff]{2,6}方|委托人|受托人|店主|店东|掌柜|帮手|营运商|运营商|商家|客户|服务商)\s{0,8}(?:the\s{1,8}\w+\s{0,8})?"
    r"[（(]?\s{0,8}(?:盖\s{0,8}章|用\s{0,8}印|签\s{0,8}章|签\s{0,8}字|签\s{0,8}名|签\s{0,8}署|落\s{0,8}款|签\s{0,8}押|具\s{0,8}名|钤\s{0,8}印|捺\s{0,8}印|公\s{0,8}章|章|盖印)[^。；]{0,30}[:：）)]"
    r"|^\s{0,8}(?:(?:甲|乙|丙)\s{0,8}方|(?:委托|受托|托付|服务|运营|代运营|代理|品牌)[方商人]|委托人|受托人|店主|商家|客户|[\u4e00-\u9fff]{2,5})\s{0,8}[:：][^。；]{0,60}[（(](?:盖章|签章|签字|签名|签字或盖章|签字/盖章|章|落款|签押|具名|钤印|捺印)[）)]"
    r"|^\s{0,8}(?:Party\s{1,8}[A-D]|For\s{1,8}(?:and\s{1,8}on\s{1,8}behalf\s{1,8}of\s{1,8})?(?:the\s{1,8})?\w+|Signed\s{1,8}(?:by|for)|The\s{1,8}\w+|" + ROLE_EN + r")\b[^.;]{0,50}"
    r"(?:\(\s{0,8}(?:seal|signature|stamp|chop)[^()]{0,20}\)|\b(?:signature|signed by|authori[sz]ed signat\w+))"
    r"|^\s{0,8}(?:IN\s{1,8}WITNESS\s{1,8}WHEREOF|(?:authori[sz]ed\s{1,8})?signature\b|signed\s{1,8}(?:by|for)\b|for\s{1,8}and\s{1,8}on\s{1,8}behalf\s{1,8}of\b|by\s{0,2}:\s{0,8}(?:_|$))"
    r"|^\s{0,8}(?:盖\s{0,8}章|签\s{0,8}[字章名])\s{0,8}(?:[（(/或、和及并][^:：]{0,16})?(?:/[^:：]{0,40})?\s{0,8}(?:[:：]|$)"
    r"|^\s{0,8}[\u4e00-\u9fff]{2,8}(?:签署及盖章|签署并盖章|签字及盖章|签署|签字按印|签字捺印|签名画押|签字画押|按印|画押)\s{0,8}[:：]?(?:\s|$)"
    r"|^\s{0,8}agreed(?:\s{1,4}and\s{1,4}accepted)?\s{0,4}(?:by\b[^.;]{0,40})?:"
    r"|^\s{0,8}(?:(?:full\s{1,8})?name|title|date|place)(?:\s{0,8}[,/&]\s{0,8}(?:and\s{1,8})?(?:name|title|date|place|position)){0,3}\s{0,8}(?:[,/&]|and)\s{0,8}(?:signature|stamp|seal)\b\s{0,8}[:：]?"
    r"|^\s{0,8}(?:seal|stamp|chop)\s{1,8}or\s{1,8}signature\b"
    r"|^\s{0,8}[\u4e00-\u9fff]{2,8}\s{0,8}[（(](?:盖章|签章|签字|签名|用印|公章|落款|签押|具名|钤印|捺印)[）)]|^\s{0,8}signed\s{0,4}:"
    r"|^\s{0,8}(?:签\s{0,8}(?:署|字|订)\s{0,8}页|签字(?:或|并)?盖章\s{0,8}[:：])"
    r"|^\s{0,8}[\u4e00-\u9fff]{1,10}(?:签署|签名|签字|盖章|签章|落款|印章)(?:[及和并、/或][\u4e00-\u9fff]{0,6}(?:印章|盖章|公章|签字|签名))?\s{0,8}(?:[:：]|$|_|\s{2})"
    r"|^\s{0,8}[\u4e00-\u9fff]{2,8}\s{0,8}[（(]章[）)]\s{0,8}[:：]"
    r"|^\s{0,8}(?:[甲乙丙]\s{0,4}方|Party\s{1,4}[A-D])\s{0,8}(?:(?:authori[sz]ed\s{1,4}|legal\s{1,4})?representative|授权代表|代表人?|负责人)\s{0,8}[:：]"
    r"|^\s{0,8}[^，。；（()）]{1,40}[（(][^（()），。；]{0,8}(?:手印|指印|印章|大小章|签名|签字|盖章|签章|画押|用印)[^（()）。；]{0,8}[）)]|^\s{0,8}[^，。；（()）]{2,40}[（(][章印][）)]"
    r"|^\s{0,8}(?:electronic|digital)\s{1,4}signature\b"
    r"|^\s{0,8}[A-Z][\w&.’'-]{1,30}(?:\s{1,4}[\w&.’'-]{2,30}){0,4}[’']s?\s(?:signature|seal|stamp|chop|initials|signing)\b[^.;]{0,20}[:：_]"
    r"|^\s{0,8}[_.…]{6,60}\s{0,8}\((?:the\s)?[A-Z][\w .&’'-]{2,40}\)\s{0,8}$"
    r"|^\s{0,8}signed,?\s(?:sealed|electronically|digitally|on\sbehalf|in\sthe\spresence|at)\b|^\s{0,8}executed\s(?:as\sa\sdeed\s)?(?:by|for|on\sbehalf)\b|^\s{0,8}/s/\s|^\s{0,8}authori[sz]ed\s(?:signatory|signature|representative|person)\b[^.;]{0,60}[:：_,]"
    r"|^\s{0,8}in\sthe\spresence\sof\b|^\s{0,8}(?:stamps?|seals?)\sand\ssignatures?\b|^\s{0,8}signatures?(?:\sof\sthe\sparties)?\s{0,4}:?\s{0,8}$"
    r"|^\s{0,8}Party\s{1,4}[A-D]\b[^;]{2,90}\((?:seal|signature|stamp|chop|official seal|company chop)\)\s{0,8}$|^\s{0,8}For\s(?:the\s)?[A-Z][\w .,&’'-]{1,40}:\s[A-Z][\w.’'-]{1,20}(?:\s[A-Z][\w.’'-]{1,20}){1,3}\s{0,8}$"
    r"|^\s{0,8}(?:signature|signatures|seal)\sof\s[^.;:]{2,60}[:：_]"
    r"|^\s{0,8}(?:accepted|acknowledged|confirmed|executed|approved)(?:\s{1,4}and\s{1,4}\w+)?\s{1,4}(?:by|for)\b[^.;]{0,60}(?:[:：_]|$)"
    r"|^\s{0,8}[A-Z][\w&.’'-]{1,30}(?:\s{1,4}[\w&.’'-]{2,30}){0,4}\s{0,4}\((?:company\s|official\s|common\s)?(?:seal|stamp|chop|signature|signed|signed and sealed|seal and signature|signature and seal)\)\s{0,4}(?:[:：]|_|$)"
    r"|^\s{0,8}[^，。；:：]{1,24}(?:签字|签名|盖章|签章)\s{0,4}[A-Za-z][^，。；:：]{0,60}[:：]\s{0,8}$"
    r"|^\s{0,8}For\s{1,8}(?:and\s{1,8}on\s{1,8}behalf\s{1,8}of\s{1,8})?[A-Z][\w .,&’'-]{1,60}:\s{0,80}(?:$|_|For\b)"
    r"|^\s{0,8}\(signed\)\s|^\s{0,8}(?:docu)?(?:signed|agreed|accepted)\s{0,4}(?:[_.…]{6,60}\s|electronically\sby|by:)|^\s{0,8}as\switness\sthe\shands?\b|^\s{0,8}signatories\s{0,4}:?\s{0,8}$|^\s{0,8}executed\sas\s(?:an?\s)?(?:agreement|deed|contract)\b",
    re.IGNORECASE,
)
_NEAR_SIGNATURE = compiled(rf"^\s{{0,8}}(?:(?:甲|乙|丙)\s{{0,8}}方|Party\s{{1,8}}[A-D]|For\s{{1,8}}(?:the\s{{1,8}})?[A-Z]\w+|[（(]?\s{{0,8}}(?:以下无正文|下接签署页)|以下为.{{0,8}}签署页|{_SIGN_MARK}|(?:[A-Z][\w .-]{{1,24}},\s?)?_{{3,}})", re.IGNORECASE)
_FOREWORD = compiled(
    r"使用说明|说明[:：]?$|(?:填写|使用|签约|填表|阅读|温馨|友情|特别)(?:提示|须知|指引|指南)|导语|小编|仅供参考|供参考|示范文本|文本库|填写说明|how to use|^note to (?:users|draft)|范[文本](?:[（(].{0,12}[）)])?$", re.IGNORECASE
)


_FURNITURE = compiled(
    r"^\s{0,8}(?:下载\s{0,8}(?:Word|PDF|本?文档)|发布机关|版权所有|.{0,6}ICP备|风险提示\s{0,8}$|更多.{0,8}(?:合同|范文)|相关(?:推荐|文章|阅读)|打印本页|©|download\s{1,8}(?:word|pdf))", re.IGNORECASE
)


def afterword_start(lines: list[Line]) -> int:
    """Where a web page's own words begin behind the contract (download links, copyright), or the number of lines."""
    return next((index for index in range(len(lines) // 2, len(lines)) if lines[index].table is None and _FURNITURE.match(lines[index].flat.strip())), len(lines))


def is_contract_title(line: Line) -> bool:
    """A line that can be the name of a contract: short, without a sentence's punctuation, ending in 合同, 协议, agreement or the like."""
    text = line.plain.strip()
    if not 2 <= len(text) <= 110 or line.table is not None or (line.number is not None and line.number.kind not in ("piece", "part")):
        return False
    text = re.split(r"[:：]", text)[-1].strip() if line.number is None and re.match(r"^(?:[^:：]{0,8}|(?:form|sample|specimen|template|model|version|variant|option|example|agreement|contract|part)\s\S{1,4})[:：]", text, re.IGNORECASE) else text
    if _PUNCTUATED.search(text) or _TITLE_LABEL.search(line.plain) or is_party_line(line):
        return False
    if _TITLE_ZH.search(text):
        return len(text) <= 40
    # In two languages on one line the Chinese name comes first: 服务合同 Service Contract.
    return bool(_TITLE_EN.search(text) or (_SIDE_TITLE_EN.match(text) and text[0].isupper())) and len(text.split()) <= 14


def is_party_line(line: Line) -> bool:
    """A line that introduces a party: 甲方（店主）：……, Party A (the Agency): …; not where it signs."""
    text = line.flat
    return line.table is None and bool(_PARTY.match(text.strip())) and not is_signature(line)


def is_signature(line: Line) -> bool:
    """A line to sign or seal on."""
    return line.table is None and (line.number is None or line.number.kind == "letter") and bool(_SIGNATURE.match(line.flat.strip())) and "。" not in line.flat


def signature_starts(lines: list[Line], start: int, end: int) -> tuple[int, int] | None:
    """The signature block among ``lines[start:end]``: where it begins and ends, or None. It is the last such run of lines."""
    marks = [index for index in range(start, end) if is_signature(lines[index])]
    if not marks:
        # Both parties with a line behind each, at the very end: that is where they sign, whether it says so or not.
        marks = [index for index in range(max(start, end - 5), end) if end > 8 and lines[index].table is None and (_TO_SIGN.match(lines[index].flat) or _SIDE_BY_SIDE.match(lines[index].flat))]
        bare = [index for index in range(max(start, end - 8), end) if end > 8 and lines[index].table is None and (_BARE.match(lines[index].flat) or _signs(lines[index]))]
        marks = marks or (bare if len(bare) > 1 or any(_TWO_FIRMS.match(lines[index].flat) for index in bare) else [])
    if not marks:
        return None
    marked = set(marks)
    last = first = marks[-1]
    for mark in reversed(marks[:-1]):
        # One party signs below the other: names and places stand between their lines.
        if first - mark > _APART or not all(_brief(line) for line in lines[mark:first]):
            break
        first = mark
    # Above the line to sign on stand the party and its name.
    for index in range(first - 1, max(start - 1, first - 7), -1):
        if not _brief(lines[index]):
            break
        if index in marked or _belongs(lines[index]):
            first = index
    while last + 1 < end and (last + 1 in marked or _belongs(lines[last + 1]) or _short_field(lines[last + 1])):
        last += 1
    return first, last + 1


def _signs(line: Line) -> bool:
    """A line that holds nothing but who signs: The Principal; Heather Lane Ltd; Jane Heather (Client); Tom North for the Agency."""
    return line.number is None and len(line.flat) <= 90 and bool(_WHO_SIGNS.match(line.flat) or _TWO_FIRMS.match(line.flat))


def _brief(line: Line) -> bool:
    return line.table is None and line.number is None and len(line.flat) <= 120 and not re.search("[。；]", line.flat)


def _belongs(line: Line) -> bool:
    if line.table is not None or line.number is not None or len(line.flat) > 120 or "。" in line.flat or _SENTENCE_EN.search(line.flat):
        return False
    return bool(_NEAR_SIGNATURE.match(line.flat.strip())) or _is_date(line) or _signs(line) or _PARTY_ALONE.match(line.flat) is not None


# Party B may show the results of the store in its case library.
_SENTENCE_EN = compiled(r"\b(?:may|shall|must|will|can|is|are|has|does)\b.{8,}\.\s*$")


def _short_field(line: Line) -> bool:
    """Below the first signature line come names, dates and offices, no sentences."""
    if line.table is not None or line.number is not None or is_contract_title(line) or is_party_line(line):
        return False
    return len(line.plain) <= 60 and not re.search(r"[。；]", line.plain) and (bool(re.search(r"[:：_]|\d{4}", line.flat)) or line.cell)


def _is_date(line: Line) -> bool:
    return bool(re.fullmatch(r"[\s\d_年月日/.\-{}\u4e00-\u9fff]{3,60}", line.flat)) and "年" in line.flat and "日" in line.flat


_TO_SIGN = compiled(r"^\s{0,8}(?:[\u4e00-\u9fff]{2,6}(?:\s{0,3}[A-Z][A-Za-z ]{2,20})?|[A-Z][A-Za-z ]{2,20})\s{0,4}[:：]\s{0,20}_{4,}|^\s{0,8}(?:[.…_]{10,60}\s{0,40}){1,3}$|^\s{0,8}[_.…]{6,60}\s{1,60}(?:Agreed|Accepted|Confirmed|Agreed and accepted)\s{0,4}:?\s{0,4}[_.…]{4,60}\s{0,8}$")
# 甲方：　　　　乙方：; For Owner: ......  For Operator: ......; Owner ______ Desk ______
_SIDE_BY_SIDE = compiled(r"^\s{0,8}[^，。；:：_.…\n]{2,50}(?:[:：](?:\t|[_.…\s]{3,80})|\s{0,4}[_.…]{4,60}\s{1,60})[^，。；:：_.…\n]{2,50}(?:[:：]|\s{0,4}[_.…]{4,60})(?:\s{1,40}(?:Date|Dated|Place|日期)\s{0,4}[:：]?)?[_.…\s]{0,60}$")
# 甲方： and 乙方： each on a line of its own, For the Customer, For the Provider, ________ Lok Wai Hung.
_BARE = compiled(
    r"^\s{0,8}(?:[甲乙丙]\s?方|[\u4e00-\u9fff]{1,4}[方人者主商]|Party\s[A-C]|(?:The\s)?(?:Owner|Operator|Client|Agency|Customer|Provider|Seller|Host|Manager|Brand|Principal|Agent|Consultant|Merchant|Steward|Caretaker|Studio|Contractor|Maker|Shopkeeper))\s{0,4}[:：][_.…\s]{0,60}$|^\s{0,8}For\s(?:the\s)?[A-Z][\w &.]{2,40}$|^\s{0,8}[_.…]{8,60}\s{0,8}(?:[A-Z][\w.’' -]{2,40}|[\u4e00-\u9fff]{2,4})$",
    re.IGNORECASE,
)
_FIRM = rf"(?:[A-Z][\w&.,’'-]{{0,30}}\s{{1,2}}){{1,6}}(?i:{FIRM_FORMS}|L\.L\.C|Bhd|AG|Studio|Solutions)\.?"
_PERSON = r"[A-Z][\w.’'-]{0,20}(?:\s[A-Z][\w.’'-]{0,20}){1,3}"
_WHO_SIGNS = compiled(rf"^\s{{0,8}}(?:(?:[Tt]he\s)?{ROLE_EN}|Party\s[A-C]|{_FIRM}|{_PERSON}\s\((?:the\s)?(?:{ROLE_EN}|Party\s[A-C])\)|{_PERSON},?\sfor\s(?:the\s)?(?:{ROLE_EN}|{_FIRM}))\s{{0,8}}$")
# 委托方, the Chinese half of 委托方 Client above the line to sign on.
_PARTY_ALONE = compiled(rf"^\s{{0,8}}(?:{TERMS_ZH})\s{{0,8}}$")
_TWO_FIRMS = compiled(rf"^\s{{0,8}}{_FIRM}(?:\t|\s{{3,80}}){_FIRM}\s{{0,8}}$")
_APART = 16
"""Lines from one party's signature line to the other's."""


def is_foreword(line: Line) -> bool:
    """A heading of words that an editor puts before a model contract."""
    return len(line.plain) <= 60 and bool(_FOREWORD.search(line.plain))
