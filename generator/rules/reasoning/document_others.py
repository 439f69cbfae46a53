"""What belongs to another paper than the contract at hand: 原合同附件二, clause 10 of the MSA. It is not missing here."""

from __future__ import annotations

import re

from generator.patterns import compiled

__all__ = ["is_of_another_paper"]

_NEAR = 400
"""Characters in which a list of clauses names the paper that they are of."""

_BEFORE = compiled(
    # 原合同第三条、附件一和附件二: what is named first rules the list.
    r"(?:法|条例|规定|法典|解释|规则|(?:原|主|总|旧|前述|框架|基础)(?:服务|运营|代运营|合作|委托|托管)?(?:合同|协议)|(?:原|主|旧)约)[》”]?"
    r"(?:第?[\d.〇零一二三四五六七八九十]{1,6}[条款项章节]|附[件表录][一二三四五六七八九十\d]{1,3}|《[^《》]{1,30}》|[、和及与或的之中“”]|项下|所附|后附){0,12}$"
    r"|\b(?:MSA|(?:master|framework|umbrella|main|principal|original|head)\s(?:\w+\s){0,3}(?:agreement|contract|terms))(?:['’]s)?,?\s\(?$",
    re.IGNORECASE,
)
_PAPER = (
    r"(?:MSA\b|(?:[\w-]+\s){0,3}(?:master|framework|umbrella|main|principal|original|existing|head|previous|earlier)\s(?:[\w-]+\s){0,3}(?:agreement|contract|terms)\b"
    r"|(?:[\w-]+\s){0,4}(?:agreement|contract)\s(?:of|dated)\s(?:the\s)?\d)"
)
_REFERENCE = r"\(?(?:clauses?|sections?|articles?|schedules?|annex(?:es)?|exhibits?|appendix|appendices)?\s?[\d.]{1,8}[A-Z]?(?:\([a-z\d]{1,3}\)){0,2}\)?"
_AFTER = compiled(
    rf"(?:\s[\dA-Z]{{1,3}}\b)?(?:\([a-z\d]{{1,3}}\)){{0,2}}\)?(?:(?:,\s(?:and\s|or\s)?|;\s(?:and\s)?|\s(?:and|or|to)\s)(?:[\w-]+\s){{0,8}}?{_REFERENCE}){{0,12}}\s(?:\([^()]{{1,40}}\)\s)?(?:of|under|in|to)\s(?:the|that|our|your)\s{_PAPER}"
    r"|\s{0,4}(?:of|under)\s(?:the\s)?(?-i:(?:[A-Z][\w-]+\s){0,5}(?:Law|Act|Code|Regulation|GDPR|Rules?|Policy))|\s{0,4}(?:UK\s)?(?-i:GDPR)|\s{1,4}of\s{1,4}(?:the\s)?(?-i:Civil|PRC|UK|EU)",
    re.IGNORECASE,
)


# In a supplement 合同 and the Agreement are the contract that it changes.
_CONTRACT_BEFORE = compiled(r"(?<![本补充])(?:合同|协议)[》”]?(?:的|中|之)?$")
_CONTRACT_AFTER = compiled(r"(?:\s[\dA-Z]{1,3}\b)?(?:\([a-z\d]{1,3}\)){0,2}\s(?:of|to|under|in)\s(?:the|our|your|that)\s(?:agreement|contract|order|terms)\b", re.IGNORECASE)


def is_of_another_paper(plain: str, start: int, end: int, *, beside: bool = False) -> bool:
    """Whether the clause or attachment that ``start`` to ``end`` of a paragraph name is one of a law, of platform rules or of another contract; ``beside`` one, a contract is that one."""
    before = plain[max(0, start - 80) : start]
    if _BEFORE.search(before) or _AFTER.match(plain, end, min(len(plain), end + _NEAR)):
        return True
    return beside and bool(_CONTRACT_BEFORE.search(before) or _CONTRACT_AFTER.match(plain, end))
