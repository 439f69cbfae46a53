"""What a service, a duty or an extra is about, told from its words in either language."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.agreement.text import BilingualText
from generator.patterns import compiled

__all__ = ["allows_brushing", "forbids_brushing", "mentions", "sides"]

_TOPICS = {
    "brushing": r"刷单|补单|S单|刷量|刷评|刷好评|刷销量|刷信誉|刷粉|刷流量|刷点击|虚假交易|虚假评价|虚假点击|虚假流量|虚构交易|假订单|"
    r"\bbrushing\b|\b(fake|false|sham|fictitious|fabricated) (orders?|trades?|sales|reviews?|clicks?|traffic|transactions?)\b|\bpaid[- ]for reviews?\b|\bpaid reviews?\b|\b(buying|purchased?|bought) reviews?\b",
    "buyers": r"客服|售前|售后|订单|发货|退款处理|退换货|买家|会员|私域|社群|\bcustomer[- ]service|customer support|\bafter[- ]?sales?|\bpre[- ]?sales?\b|\borders?\b|\brefunds? (requests?|handling)|\bbuyers?\b|\bmembers?\b",
    "works": r"主图|详情页|图片|海报|文案|视频|拍摄|美工|视觉设计|页面设计|脚本|笔记|软文|插画|"
    r"\b(main )?images?\b|\bdetail pages?\b|\bpictures?\b|\bphotos?\b|\bphotography\b|\bposters?\b|\bcopy(writing)?\b|\bvideos?\b|\bdesigns?\b|\bscripts?\b|\billustrations?\b|\bbanners?\b",
    "materials": r"资料|素材|样品|\bmaterials?\b|\bsamples?\b",
    "stock": r"库存|缺货|备货|断货|\bstock\b|\binventory\b|\bshortages?\b",
    "third_party": r"转委托|分包|外包|第三方|第三人|\bsubcontract|\bsub-?delegat|\bthird part(y|ies)\b",
    "rule_changes": r"平台规则(的)?(变化|变更|调整|更新)|规则变(化|更)|\b(platform|marketplace)('s)? (rule|policy) changes?\b|\bchanges? (of|in|to) (the )?(platform|marketplace)('s)? (rules?|polic)",
    "ad_spend": r"推广费|广告费|投放费|推广消耗|\bad(vertising)? (spend|costs?|fees?|budget)\b",
    "roi": r"ROI|ROAS|投产|投入产出",
    "sales": r"销售额|成交额|GMV|营业额|\bsales\b",
    "conversion_rate": r"转化率|\bconversion\b",
    "free_traffic_share": r"免费流量|\bfree traffic\b",
    "rating": r"评分|体验分|DSR|\bratings?\b",
    "refund_rate": r"退款率|\brefund rate\b",
    "response_time": r"响应|\bresponse time\b",
}
_PATTERNS = {topic: compiled(pattern, re.I) for topic, pattern in _TOPICS.items()}

_NO_BEFORE = compiled(
    r"不得|不做|不进行|不参与|不从事|不刷|不能|不可|不会|不允许|不提供|不接受|不含|不包括|不包含|不计|禁止|严禁|杜绝|拒绝|避免|防止|防范|扣除|剔除|排除|剥离|识别|排查|监测|举报|打击|抵制|清理|"
    r"\b(no|not|never|nor|without|prohibit\w*|forbid\w*|ban(s|ned)?|avoid\w*|prevent\w*|exclud\w*|except|less|net of|free of|deduct\w*|detect\w*|identify\w*|monitor\w*|refus\w*|refrain\w*|against|screen\w*)\b",
    re.I,
)
_NO_AFTER = compiled(r"除外|不计|不予|的?(排查|识别|监测|防范|风险)|\b(excluded|not counted|not included|prohibited|forbidden|banned|detection|screening|prevention)\b", re.I)
_NO_LIMIT = compiled(r"\b(not|no) (less|fewer|more) than\b", re.I)
"""“Not less than 100 fake orders” forbids nothing."""


def sides(text: BilingualText | str | None) -> Iterator[str]:
    """The text in each language that it has."""
    if isinstance(text, str):
        yield text
    elif text is not None:
        yield from (side for side in (text.zh, text.en) if side)


def mentions(topic: str, *texts: BilingualText | str | None) -> bool:
    """One of ``texts`` is about ``topic``, in either language."""
    return any(_PATTERNS[topic].search(side) for text in texts for side in sides(text))


def allows_brushing(text: BilingualText | str | None) -> BilingualText | None:
    """The words in ``text`` that make fake trades, reviews or clicks a thing to be done, by language; None if it has none or forbids or deducts them."""
    both = BilingualText.model_construct(zh=text, en=text) if isinstance(text, str) else text
    if both is None:
        return None
    found = {key: next((match[0] for sentence, match in _brushing(side) if not _forbidden(sentence, match)), None) for key in ("zh", "en") if (side := getattr(both, key))}
    return BilingualText.model_construct(zh=found.get("zh"), en=found.get("en")) if any(found.values()) else None


def forbids_brushing(text: BilingualText | str | None) -> bool:
    return any(_forbidden(sentence, match) for side in sides(text) for sentence, match in _brushing(side))


def _brushing(side: str) -> Iterator[tuple[str, re.Match[str]]]:
    for sentence in re.split(r"[。；;！!\n]|\.\s", side):
        yield from ((sentence, match) for match in _PATTERNS["brushing"].finditer(sentence))


def _forbidden(sentence: str, match: re.Match[str]) -> bool:
    before = _NO_LIMIT.sub("", sentence[: match.start()])
    return bool(_NO_BEFORE.search(before) or _NO_AFTER.match(sentence[match.end() :].lstrip()) or re.search(r"除外|不计入|\bexcluded\b|\bprohibited\b|\bforbidden\b", sentence[match.end() :]))
