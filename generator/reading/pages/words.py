"""Whether a printed line begins a paragraph or goes on with the one above, as far as its words tell it."""

from __future__ import annotations

import re

from generator.patterns import compiled
from generator.reading.document import Number
from generator.reading.labels import counts_on, label_at
from generator.reading.roles import ROLE_EN
from generator.reading.source import Block, SourceParagraph
from generator.reading.text import plain_table

__all__ = ["ENDED", "LISTED", "STOPPED", "begins"]

_PARTICULAR = compiled(
    r"(?:(?:统一社会|社会)?信用代码|注册号|身份证号码?|证件号码?|(?:注册|联系|通讯|办公|营业)?(?:地址|住址|住所|电话|手机)|法定代表人|负责人|联系人|电子邮箱|邮箱|开户行|开户银行|账号|户名|日期|签字|签名|盖章|签章|[甲乙丙]\s?方|[\u4e00-\u9fff]{1,3}[方人]|[\u4e00-\u9fff]{2,6}(?=[（(][甲乙丙]\s?方[）)]))(?:[（(][^（）()]{1,16}[）)])?\s?[：:]"
    r"|(?:Party [AB](?!\s(?:shall|must|may|will|is|has)\b)|Address|Registered (?:office|address)|Company (?:no|number)|Tel|Phone|E-?mail|Contact|Attention|Attn|Unified social credit code|Signature|Signed|Date|Name|Title|By)\b[^:]{0,30}:",
    re.IGNORECASE,
)
"""What a party's particulars begin with: a line of its own, however full the one before is."""
_ROLE = compiled(rf"(?:(?:Store|Shop)\s)?{ROLE_EN}(?:\s?\([^()]{{1,30}}\))?\s?:")
_BEGUN = compiled(r"(?:根据《|依据《|依照《|为了|为明确|为规范|鉴于|双方|甲、?乙双?方|经(?:双方|甲、?乙|协商|友好|平等)|兹|本着|现(?:就|经)|[甲乙]方[^：:（(]|Party [AB]\s\w|In view of\b|Whereas\b|WHEREAS\b|The (?:two |above )?(?:parties|sides)\b|This \w{1,12}\b|Now\b|It is\b)")
"""What the recitals begin with; behind a party's address, which no stop ends."""
LISTED = compiled(r"\s{0,3}[•‣▪◦●○■◆➢►–—*·\uf0b7\uf0a7\uf0d8\uf076\uf0a8\uf06e-]\s")
_CAPITALS = compiled(r"[A-Z&.-]{2,24}[\s,]")
STOPPED = compiled(r"[。！？.!?]\s*$")
_SPEAKER = compiled(r"[^，。：:；\d]{1,8}[：:](?=.)")
_SENT_AT = compiled(r"(?:20\d\d[-./年]\d{1,2}[-./月]\d{1,2}日?\s{0,3})?\d{1,2}[:：]\d\d(?:[:：]\d\d)?\s")
"""When a message of a chat was sent."""
_COUNTED = compiled(r"[一二三四五六七八九十]是(?!否)|第[一二三四五六七八九十][，、]|其[一二三四五][，、是]|(?:首先|其次|再次|最后)[，、]")
_LETTERED = compiled(r"[A-Z]\.\d{1,2}\s")
ENDED = compiled(r"[。；：！？.;:!?）)]\s*$")
_QUANTITY = compiled(r"\d{1,2}(?:\.\d{1,2})?\s(?:in|to|for|of|and|or|by|on|at|per|a|from|times|is|was|each|within)\b")
_OPEN = compiled(r"\b(?:was|is|are|were|be|of|to|from|at|than|least|most|by|and|or|about|roughly|in|reaches|under|above|below|over|between)$")
# …is set out in | Appendix 1.
_HANGING = compiled(r"(?:(?<!;)\s(?:and|or)|\s(?:in|of|to|under|by|the|with|per|see|from|for|on|at|a|an|as|with|this|that|its|their))$")
# 双 | 11、12及年货节
_NUMBERS = compiled(r"\d{1,2}、\d")
_MEASURED = compiled(r"\d{1,2}(?:\.\d{1,2})?\s(?:in|for|during)\s(?:the\s)?(?:Jan|Feb|Mar|Apr|May|June|July|Aug|Sep|Oct|Nov|Dec|20\d\d|first|last|second|third|fourth)")


# …paid by Party | A. Party B informs …; under clause | 5. …: a number or a letter that belongs to the word before it.
_REFERS = compiled(r"\b(?:Party|Article|Section|[Cc]lause|Annex|Schedule|Appendix|Exhibit|Attachment|No\.|Class|Type|Grade|Phase|[Pp]aragraph)\s?$|(?:按照?|依照?|根据|依据|按照|适用|违反|参照|符合|遵守|详?见|除|至|本合同|本协议)$")


def _is_within(text: str, before: str) -> bool:
    """Whether what looks like a clause's number belongs to a sentence that goes on: …; it was | 1.6 in January 2026."""
    return bool(_NUMBERS.match(text) or _HANGING.search(before) or (_QUANTITY.match(text) and _OPEN.search(before)) or (_MEASURED.match(text) and not before.endswith(".")))


def _last_of(kind: str, blocks: list[Block]) -> tuple[int, ...]:
    """The values of the last number of a kind."""
    for block in reversed(blocks[-_LOOKED_BACK:]):
        label = label_at(block.text.translate(plain_table(traditional=True))) if isinstance(block, SourceParagraph) else None
        if label is not None and label[0].kind == kind:
            return label[0].values
    return ()


_LOOKED_BACK = 60


def _is_chance(number: Number, said: str, before: list[Block]) -> bool:
    """Whether what looks like a clause's number is the figure that a long line, which has not ended, goes on with: 双１ | １、年货节; GBP | 12."""
    if number.kind == "article" or len(said) <= _LONG or ENDED.search(said):
        return False
    return said[-1].isdigit() and number.kind == "decimal" if number.values == (1,) else not counts_on(number, _last_of(number.kind, before))


_LONG = 20


def begins(text: str, before: list[Block]) -> bool:
    """Whether a line that begins with ``text`` begins a paragraph, by its words and by those of the paragraph before."""
    said = before[-1].text if isinstance(before[-1], SourceParagraph) else ""
    label = label_at(text.translate(plain_table(traditional=True)))
    if label is not None and not _is_chance(label[0], said, before) and not _REFERS.search(said) and not _is_within(text, said.rstrip()):
        return True
    if (_PARTICULAR.match(text) and not _HANGING.search(said)) or _ROLE.match(text) or (said.rstrip().endswith(("。", "！", "？")) and (_SPEAKER.match(text) or _COUNTED.match(text) or _SENT_AT.match(text))):
        return True
    if (ENDED.search(said) and (_LETTERED.match(text) or LISTED.match(text))) or (LISTED.match(said) and text[:2] == said[:2]):
        return True
    if (_PARTICULAR.match(said) or _ROLE.match(said)) and not said.endswith(",") and _BEGUN.match(text):
        return True
    # A TITLE IN CAPITALS as long as the line.
    return said.isupper() and said.isascii() and len(said) > 12 and not said.endswith(",") and said.count("(") <= said.count(")") and not text[:24].isupper() and not _CAPITALS.match(text)
