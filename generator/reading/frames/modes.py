"""In what mode a thing is told: must, must not, may, or is free of it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Literal

from generator.patterns import compiled

__all__ = ["UNLESS_EN", "Mode", "mode_at"]


Mode = Literal["must", "not", "may", "free"]
# 不附理由提前解除的一方: how it is ended, and not that it is not.
_NO_REASON = r"(?:附|具|说明?|讲|给出?|提供|陈述|注明|问|论)(?:任何|具体|何种|什么)?(?:[理事缘]由|原因)"
_MODES = {
    "zh": compiled(
        r"(?P<free>不承担|不负|概不(?=负责|承担|对)|毋须|无须|无需|不必|不用(?!于)|没有义务|无义务|不受|免责|免除|不担责|均?与[甲乙]方无关|无关|不就|不构成|不对(?!外|旁|别|他人|同行|任何|第三))"
        # 不得超过两小时 sets a limit, it forbids nothing.
        r"|(?P<must>(?:不得|不能|不可|不应|不会|不准|不许)(?=超过|超出|晚于|迟于|多于|少于|低于|高于|短于|大于|小于|逾))"
        r"|(?P<not>(?<![为以可])(?:避免|杜绝|远离)(?=[^，。；]{0,10}(?:刷|换评|自买|虚构|虚假|作假|造假|违规|违法|违反|作弊|炒作|泄露|泄漏|外泄))|(?<![特区级类分个识辨差性派告鉴甄])别(?![的无人家处名称国店样墅针院个类号行款种，。；、：]|$)|莫(?![名非过大如斯]|[一-龥]{0,2}(?:先生|女士|小姐|经理|主任|老师|君))|甭|休想|勿|不要(?!求|紧|件|约)|不兴|不作兴|谁(?:也|都)不|不得|不准|不许|不可(?!抗|分|撤|预)|不能(?!预见|避免|克服|履行|够?实现|完全)|禁止|严禁|不应|不宜|切勿|不允许|不会|绝不|拒绝(?!并|且|或|、|，)|杜绝|不再|不做|不搞|不刷|不参与|不从事|不进行|不采取|不使用|不以|不向|概不|不予|不(?=(?:给|让|叫|许)(?:同行|外|别|旁|他人|第三|任何)|对外|对别|对旁|对任何|对同行|对第三|跟|往外|虚构|虚假|泄露|泄漏|导出|截图|外传|外泄|编造|伪造|对外|组织|通过|将|把|帮|退|赔|含|接受))"
        r"|(?P<omits>(?<![\u4e00-\u9fff])不(?!" + _NO_REASON + r"|断|时(?!间)|懈|停|遗|仅|单|但|论|管|足|少|低|高|超|满|到|晚|迟|含|包|定|同|良|利|可|动产|限|计|影响|然|过|久|如)|(?<=[方人商者家员均都也亦绝决时后并且])不(?!" + _NO_REASON + r"|仅|单|但|论|管|足|少|低|高|超|满|到|晚|迟|含|包|定|同|良|利|可|限|影响|然|过|如|想|愿))"
        r"|(?P<may>有权|可以|得以|得(?=随时|立时|立即|于|即|单方|逕|径|解除|终止|解约|终结|撤|请求|要求|选择|不经)|(?<![许认核宁未适不])可(?=[一-鿿])(?!能|售|用|靠|供|控|行|见|观|信|查|量|比)|自主决定|自行决定|酌情)"
        r"|(?P<owes>应当?(?!急|用|答|要求|甲方要求)|必须|须(?!经)|需要?(?!经)|(?<![不未])(?:负责|承诺|保证|承担)|有义务|负有)"
    ),
    "en": compiled(
        r"\b(?:(?P<free>(?:is|are|be|shall|will)\s(?:not|neither)\s(?:be\s)?(?:liable|responsible|accountable|obliged|bound|required)|not\s(?:bound|obliged|required|liable|responsible)|no\s(?:\w+\s)?(?:liability|obligation|responsibility|duty)|"
        r"need\snot|free\sof(?!\s(?:any\s|all\s|additional\s|further\s)?(?:charges?|interest|costs?|tax|vat))|released\sfrom|exempt\w*|excludes?|disclaims?|bears?\sno|accepts?\sno|assumes?\sno|gives?\sno|promises?\sn\w+|owes?\sno)"
        r"|(?P<not>(?:under|in)\sno\s(?:circumstances?|event|case)(?!\s(?:later|more|less|longer|exceed))|no\s(?!later|less|more|fewer|longer|matter|sooner|doubt)(?:[\w’'-]+\s){1,8}?(?:may|shall|must|will|can|is|are)(?=\s)|on\sno\saccount|nothing\s(?:(?:\w+\s){0,5}?(?:may|shall|is\sto)|to(?=\s))|shall\s(?:not|never)(?!\s(?:exceed|take\s(?:more|longer)|be\s(?:more|less|later|longer|lower|higher|fewer|greater)|fall|drop))|must\s(?:not|never)(?!\s(?:exceed|take\s(?:more|longer)))|may\s(?:not|never|no\slonger|neither)|will\s(?:not|never)|do(?:es)?\snot(?!\s(?:exceed|take\s(?:more|longer)))|never|cannot|can\snot|neither|nor|nobody|no\sone|prohibited|forbidden|off\slimits|banned|"
        r"is\snot(?!\slimited)|are\snot(?!\slimited)|refrains?|not\sto|no(?=\s[a-z]+ing\s)|no(?=\s(?!fewer|less|more|later|longer)(?:[\w-]+\s){0,3}\w*(?:orders?|reviews?|traffic|customers|praise|ratings?|tricks|buyers|feedback|stars|likes|followers|favourites|clicks|purchases|trades|comments|testimonials|transactions|breach(?:es)?|manipulation|violations?)\b)|"
        r"refuses?|declines?(?=\s(?:to|all|any)\b)|desists?|(?:keeps?|stays?|steers?)\s(?:well\s)?(?:clear|away|out)\s(?:of|from)|(?:has|have)\sno\s(?:part|recourse|(?:\w+\s){0,2}?(?:right|option|entitlement|power))\b|takes?\sno\spart|none\sof\s(?:the\s(?:following|above)|these|its|their|those)|abstains?|barred|precluded|without(?!\s(?:\w+\s){0,2}(?:objection|notice|cancellation|cause|reason|consent|limit|exception|prejudice|delay)))"
        r"|(?P<may>may(?!\s\d)|can|(?:is|are|be|been|being|become|becomes)\s(?:\w+ly\s)?entitled|entitles?|permits|(?:has|have|having|reserves?|retains?|gives?|grants?|confers?|enjoys?)\s(?:\w+\s){0,3}?(?:right|option|liberty|freedom)|"
        r"at\sliberty|lawful\sfor|at\sits\s(?:sole\s)?discretion|(?:is|are|be)\sfree\sto)"
        r"|(?P<must>shall|must|will|undertakes?|agrees?\sto|is\sto|are\sto|has\sto|have\sto|warrants?|guarantees?))\b"
    ),
}
UNLESS_EN = compiled(r"\b(?:if|unless|when|where|until|provided|except|in case|in the event|once|should)\b")
"""Behind it stands when something holds, not whether: it runs on from year to year if neither party writes."""
_WHICH_EN = compiled(r"\b(?:which|who|that\sthe|that\s(?:has|have|is|are|does|do))\b")
"""Behind it stands more of what was spoken of: fake trades within a volume that the platform does not notice."""
_SUPPOSED_EN = compiled(r"\s{0,4}(?:and\s|but\s)?(?:if|where|when|should|once)\b")
_MAIN_EN = compiled(r"\b(?:it|they|he|she|we|you|this|what)\s(?:is|are|was|shall|must|will|may|can|[a-z]{2,14}s)\b")
_RELATIVE_EN = compiled(r"\b(?:that|which|who|whoever)\s$")
_FINITE_EN = compiled(r"\b(?!is\b|has\b|does\b|terms\b)[a-z]{2,14}s\b|\b(?:shall|must|will)\b")
"""How the verb of the main clause begins, behind a relative clause that denies something."""
_NEVER_EN = compiled(r"(?:under|in)\sno\s|on\sno\saccount|neither\b|nobody\b|no\sone\b")
_NO_SUCH_EN = compiled(r"\bno\s(?:(?!later|less|more|fewer|longer|matter|sooner|doubt|way|event|case|circumstances?|account|than)[\w-]+\s){0,2}$")
"""Makes no refunds, pays no further damages: what stands behind is denied, whatever the verb."""
_CLOSES = compiled(r"[（()）]")
_KINDS: Mapping[str, Mode] = {"omits": "not", "owes": "must"}


@lru_cache(4096)
def _modes_in(text: str, language: str) -> tuple[re.Match[str], ...]:
    """Every word of a part of a sentence that tells a mode; many concepts stand in one part."""
    return tuple(_MODES[language].finditer(text))


def mode_at(text: str, language: str, position: int, inherited: Mode = "must") -> Mode:
    """The mode of what stands at ``position`` of a part of a sentence: the last word for one before it, else a refusal right behind it."""
    found: Mode | None = None
    ban: Mode | None = None
    refused = 0
    # 运营方（一日内答复）不得……: what is said behind a bracket says nothing of what stands in it.
    closing = _CLOSES.search(text, position)
    until = closing.start() if closing is not None and closing[0] in "）)" else len(text)
    for match in _modes_in(text, language):
        if match.start() >= until:
            break
        # A bare 不 denies what stands behind it, never what stands before it.
        kind: Mode = _KINDS.get(match.lastgroup or "") or match.lastgroup  # type: ignore[assignment]
        if match.start() <= position:
            if kind == "not" and language == "en" and _SUPPOSED_EN.match(text) and _MAIN_EN.search(text, match.end(), position + 1):
                # If a month is not done in full it is counted by days: it is.
                continue
            if kind == "not" and language == "en" and _RELATIVE_EN.search(text, max(0, match.start() - 12), match.start()) and _FINITE_EN.match(text, position):
                # A party that does not perform pays: it is paid.
                continue
            if found == "free" and match[0] in ("承担", "负责"):
                # 不对甲方的任何损失承担责任: still free.
                continue
            # In no event shall A be liable: the refusal at the head governs.
            found = "not" if found == "not" and kind in ("must", "may") and _NEVER_EN.match(text, refused) else kind
            refused = match.start() if kind == "not" else refused
        # Refundable without interest: what is left out stands behind.
        elif kind in ("free", "not") and match.lastgroup != "omits" and match[0] != "without" and not (language == "en" and (UNLESS_EN.search(text, position, match.start()) or _WHICH_EN.search(text, position, match.start()))):
            ban = ban or kind
    if language == "en" and found in (None, "must", "may") and _NO_SUCH_EN.search(text, max(0, position - 40), position):
        return "not"
    if found in (None, "must") and ban is not None:
        return ban if found is None or ban == "free" else found
    return found or inherited
