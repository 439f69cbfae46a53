"""What a paper is that is no whole contract: a supplement, an order under a framework, an agreement that ends a contract, one on secrecy alone.

What such a paper does not hold stands in the contract beside it, or is none of its business; which rules that concerns stands in
clause_library/kinds.yaml. A contract that only speaks of supplements to come is a contract.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.patterns import compiled
from generator.reading.document import Paper
from generator.reading.lines import Line

__all__ = ["paper_of"]

_HEAD = 8
"""Lines at the head of a file among which its name stands."""
_OPENING = 1_500
"""Characters in which a paper says what it changes or ends, and where it was agreed."""

_SUPPLEMENT = compiled(
    r"(?:补充|增补|变更|修订|修改|修正|追加)(?:性)?(?:协议|合同|约定|条款|协定)书?|修正案|(?:续签|续约|延期|展期|续期)(?:协议|合同|确认|约定)?书?(?:$|[（(])"
    r"|\b(?:supplement(?:al|ary)?|amendment|addendum|variation|rider|codicil|side\s(?:letter|note)|renewal|extension)\b",
    re.IGNORECASE,
)
_ORDER = compiled(r"工作单|工作说明书|任务书|任务单|执行单|服务单|订购单|订单|需求单|下单|\b(?:statement\sof\swork|sow|work\sorder|order\sform|service\sorder|task\sorder|call-?off)\b", re.IGNORECASE)
_ENDING = compiled(r"(?:解除|终止|解约|散伙|结束合作)[^，。；]{0,12}(?:协议|合同|确认|约定|备忘)书?(?:$|[（(])|(?:协议|合同|合作)(?:之)?(?:的)?(?:提前)?(?:解除|终止)(?:协议|确认|约定)?书?$|\b(?:termination|cancellation|separation|exit|winding[- ]up)\s(?:agreement|deed|letter)|\b(?:agreement|deed)\s(?:to|of|on|for)\s(?:the\s)?(?:mutual\s|early\s)?(?:terminat\w+|cancel\w+|end)\b", re.IGNORECASE)
_SECRECY = compiled(r"^(?:双向|相互|单方|员工)?(?:保密|商业秘密(?:保护)?)(?:协议|合同|承诺|约定)书?(?:$|[（(])|^(?:(?:mutual|one-way|unilateral)\s)?(?:non-?disclosure|confidentiality|secrecy)\s(?:agreement|deed|undertaking)\b|^nda$", re.IGNORECASE)
# A name in the midst of a sentence is no title.
_SENTENCE = compiled(r"[，。；！？;!?]|[:：]\s{0,4}$|\.$")

_ORIGINAL_ZH = "(?:原|主|基础)(?:服务|运营|代运营|合作|委托|托管)?(?:合同|协议|约)"
_FRAMEWORK_ZH = "(?:框架|主|总|年度|基础)(?:服务|合作|采购|运营)?(?:合同|协议|条款)"
_FRAMEWORK_EN = r"(?:master|framework|umbrella|main)\s(?:[\w-]{1,20}\s){0,4}(?:agreement|contract|terms)|\bMSA\b"
_MONTH = "(?:january|february|march|april|may|june|july|august|september|october|november|december)"
_DATE_EN = rf"(?:the\s)?(?:\d{{1,2}}(?:st|nd|rd|th)?\s(?:of\s)?{_MONTH}|{_MONTH}\s\d{{1,2}},?)(?:\s\d{{4}})?|\d{{1,4}}[-/.]\d{{1,2}}[-/.]\d{{2,4}}"
# The contract that is spoken of: by its name in book-title marks, as the original one, or by its date.
_ORIGINAL = compiled(
    rf"《[^《》]{{2,40}}(?:合同|协议|合约|约定|订单|报价单)书?[^《》]{{0,12}}》|{_ORIGINAL_ZH}"
    rf"|\b(?:original|existing|principal|main|first|above|said|current)\s(?:[\w-]{{1,20}}\s){{0,3}}(?:agreement|contract)\b(?:\s(?:of|dated)\s(?:{_DATE_EN}))?"
    rf"|\b(?:[\w-]{{1,20}}\s){{0,4}}(?:agreement|contract)\s(?:[^\s.;]{{1,16}}\s){{0,6}}?(?:of|dated|made\son|signed\son|entered\sinto\son)\s(?:{_DATE_EN})"
    rf"|(?:{_FRAMEWORK_EN})(?:\s(?:of|dated)\s(?:{_DATE_EN}))?|\b(?:our|your)\s(?:[\w-]{{1,20}}\s){{0,4}}(?:agreement|contract)\b",
    re.IGNORECASE,
)
_OWN = compiled(r"\bthis\b", re.IGNORECASE)
_NAME = compiled(r"(?:(?!The\s)[A-Z][\w&’-]{0,24}\s){0,6}(?i:agreement|contract|msa)\b.{0,80}$")
_GOES_ON = compiled(
    rf"(?:其[他余它]|未(?:涉及|约定|尽|变更|提及|修改|作|调整|列|写|改)|没有?(?:约定|写|提|涉及|变|改|说)|除[^。；]{{1,24}}外)[^。；]{{0,36}}(?:按|依|以|照|适用|执行|履行|不变)[^。；]{{0,12}}(?:{_ORIGINAL_ZH}|《)"
    rf"|{_ORIGINAL_ZH}[^。；]{{0,36}}(?:有效|继续|不变|照旧)|{_ORIGINAL_ZH}(?:的)?(?:不可分割的?|有效)?(?:组成部分|附件|补充)"
    r"|\b(?:agreement|contract|terms|provisions|clauses?|everything|rest|conditions)\b[^.]{0,80}?\b(?:remains?|continues?|stays?|carr(?:y|ies)\son|goes\son)\b[^.]{0,50}?\b(?:in\s(?:full\s)?(?:force|effect)|unchanged|unaffected|unaltered|as\s(?:it|they|before|agreed)|the\ssame|valid|binding|to\sapply|apply)\b"
    r"|\b(?:agreement|contract)\b[^.]{0,60}\bcontinues?\b|\bin\sall\sother\srespects\b|\b(?:otherwise|save\sas|except\sas)\b[^.]{0,60}\b(?:agreement|contract)\b[^.]{0,40}\b(?:unchanged|stays|remains|applies)\b",
    re.IGNORECASE,
)
# 现就原合同部分条款变更如下: what a letter without a title says that it does.
_CHANGES = compiled(
    rf"{_ORIGINAL_ZH}[^。；]{{0,40}}(?:变更|调整|修改|补充|更改|延长|顺延)|(?:变更|调整|修改|补充|更改)[^。；]{{0,12}}{_ORIGINAL_ZH}"
    r"|\b(?:amends?|amended|supplements?|varies|varied|changes?|modif(?:y|ies|ied)|extends?)\b[^.]{0,60}\b(?:agreement|contract)\b",
    re.IGNORECASE,
)
# 原合同自本合同生效之日起废止: what takes its place is a contract of its own.
_REPLACES = compiled(
    rf"(?:取代|代替|替代|废止)[^。；]{{0,12}}{_ORIGINAL_ZH}|{_ORIGINAL_ZH}[^。；]{{0,30}}(?:废止|作废|失效|不再(?:执行|履行|有效)|由本(?:合同|协议)(?:取代|代替))"
    r"|\b(?:amended\sand\srestated|restates?|supersedes?|replaces?)\b[^.]{0,60}\b(?:entirety|in\sfull|(?:original|existing|previous|earlier|old)\s(?:agreement|contract))",
    re.IGNORECASE,
)
_UNDER = compiled(
    rf"(?:根据|依据|按照?|适用|遵守|属于|隶属于|执行|是|为|基于)[^。；]{{0,30}}{_FRAMEWORK_ZH}|{_FRAMEWORK_ZH}[》”]?(?:项下|之下|的(?:约定|条款|组成部分|附件)|约定|的?各?条款?适用|[^。；]{{0,24}}(?:适用|一并适用))"
    rf"|\b(?:under|pursuant\sto|subject\sto|governed\sby|incorporat\w+|part\sof|in\saccordance\swith|terms\sof|clauses?\sof)\b[^.;]{{0,60}}(?:{_FRAMEWORK_EN})|(?:{_FRAMEWORK_EN})[^.;]{{0,40}}\b(?:appl(?:y|ies)|governs?|incorporated)\b",
    re.IGNORECASE,
)
_FRAMEWORK = compiled(rf"《[^《》]{{0,30}}{_FRAMEWORK_ZH}[^《》]{{0,12}}》|{_FRAMEWORK_ZH}|(?:{_FRAMEWORK_EN})(?:\s(?:of|dated)\s(?:{_DATE_EN}))?", re.IGNORECASE)
# This SOW can be read on its own: it is judged as what it says it is.
_ALONE = compiled(r"独立于|独立(?:成立|有效|生效|的合同|合同)|不(?:适用|受)[^。；]{0,16}框架|\b(?:read|stands?|taken)\s(?:on\sits\sown|alone|by\sitself)\b|\bstand-?alone\b|\bindependent(?:ly)?\s(?:of|from)\b[^.]{0,40}\bagreement\b", re.IGNORECASE)


def paper_of(lines: Sequence[Line], text: str) -> Paper | None:
    """What kind of paper this is and which contract stands beside it; None for a contract of its own."""
    names = [name for line in lines[:_HEAD] if line.table is None and 2 <= len(name := line.flat.strip()) <= 110 and not _SENTENCE.search(name)]
    opening = text[:_OPENING]
    if any(_SECRECY.search(name) for name in names[:3]):
        return Paper("secrecy", "")
    if any(_ENDING.search(name) for name in names) and (of := _named(opening)):
        return Paper("ending", of)
    if any(_ORDER.search(name) for name in names) and _UNDER.search(text) and not _ALONE.search(text):
        return Paper("order", "" if (framework := _FRAMEWORK.search(text)) is None else framework[0])
    of = _named(opening)
    if not of or _REPLACES.search(text):
        return None
    titled = any(_SUPPLEMENT.search(name) and len(name) <= 90 for name in names)
    return Paper("supplement", of) if (titled or _CHANGES.search(opening)) and (_GOES_ON.search(text) or (titled and not _is_renewal(names))) else None


def _is_renewal(names: Sequence[str]) -> bool:
    """Whether it is a renewal by name: that may be a whole contract, unless it says that the old one goes on."""
    return any(_RENEWAL.search(name) for name in names)


_RENEWAL = compiled(r"续签|续约|展期|延期|续期|\b(?:renewal|extension)\b", re.IGNORECASE)


def _named(opening: str) -> str:
    """The name of the contract beside it as printed: in book-title marks, if it has them."""
    found = [name for match in _ORIGINAL.finditer(opening) if not _OWN.search(name := match[0]) and not _SUPPLEMENT.search(name) and not _OWN.search(opening[max(0, match.start() - 30) : match.start()].split(".")[-1])]
    name = next((name for name in found if name.startswith("《")), found[0] if found else "")
    # Of the words in front of it the capitals alone are its name: changes the Store Agreement of 2 May 2026.
    return english[0] if name.isascii() and (english := _NAME.search(name)) else name
