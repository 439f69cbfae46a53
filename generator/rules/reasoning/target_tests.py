"""Whether a sentence or a row that names a metric sets a target of it: not a fee, a stock, what was reached, or what a platform asks for."""

from __future__ import annotations

import re

from generator.patterns import compiled
from generator.reading.facts import Amount, Blank, Count, Percentage
from generator.reading.frames.telling import Hit, Sentence, Telling

__all__ = ["BASE_HEAD", "BOX", "GOAL_HEAD", "PAST", "STAGE", "TARGET_HEAD", "heads_of", "in_brackets", "is_target", "of_trade", "outside_brackets", "tells_start"]

TARGET_HEAD = compiled(r"目标|\bmetrics?\b|\bindicators?\b|指标值|考核值|标准|要求|达到|应达|数值|level|\b(?:target|goal|kpi|at least|aim|objective|benchmark|figure)s?\b|\b(?:where (?:we|you|it|they) (?:shall|will|want|should|aim|hope|mean)|to be reached|wanted|promised|guaranteed|desired|planned)\b|第.{1,4}月|月末|季度|\bmonth|\bquarter")
BASE_HEAD = compiled(r"基期|期初|上年|去年|实绩|实际|已完成|上期|近[一二三六]|当前|现状|目前|起点|基准|基数|基线|现值|初始|签约前|今|参照|参考|对照|签约时|订约|签订时|接手|合作前|\b(?:today|current|baseline|now|start|starting|present|before|reference|opening|previous|last|average|mean|avg|actuals?|as (?:at|of)|initial)\b")
STAGE = compiled(r"第[一二三四五六七八九十\d]{1,3}\s?[—–~至到-]{1,2}\s?第?[一二三四五六七八九十\d]{1,3}个?月|第[一二三四五六七八九十\d]+个?(?:自然|服务|合作|合同|整)?(?:月|季|阶段|周|年)|首[月季年个]|前[一二三四五六\d]+个?月|头[一二三两\d]|阶段|月起|个月起|之后|爬坡|试运营|起步|稳定期|旺季|淡季|大促|双十[一二]|双1[12]|618|六一八|年货节|暑期|(?:1[0-2]|[1-9])月|\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|from month|months? \d|stage|phase|ramp|by \d|by the end|q[1-4]|month (?:one|two|three|four|five|six|seven|eight|nine|ten|twelve)|black friday|christmas|holiday|double (?:1[12]|eleven|twelve)|prime day|singles.? day|cyber monday|11\.11|12\.12|thereafter|january|february|march|april|june|july|august|september|october|november|december)\b")
PAST = compiled(r"20\d\d年|二[〇零]二[〇零一二三四五六七八九]年|上(?:个)?(?:月|季|年)|去年|签约前|目前|现在|\b(?:in|over|during|for) (?:the )?(?:last|past|previous|january|february|march|april|may|june|july|august|september|october|november|december|q[1-4]|20\d\d)|\bwas\b|\bwere\b")
GOAL_HEAD = compiled(r"\b(?:target|goal|aim|objective)s?\b|\bwhere (?:we|you|it|they) (?:shall|will|want|should|aim)\b")
_IN_BRACKETS = compiled(r"\s?[（(][^（）()]*[）)]")
BOX = compiled(r"[☐☑□√■✓✔]")


def heads_of(telling: Telling, sentence: Sentence) -> tuple[str, ...]:
    """The headings of the columns beside a row's cells: where the table is not told to have any, its first row, if no target stands in that."""
    if sentence.heads or sentence.row is None:
        return sentence.heads
    table = next((table for table, _section in telling.tables if any(sentence.row is row for row in table.rows)), None)
    first = next((other for other in telling.sentences if table is not None and other.row is table.rows[0]), None)
    if first is None or first is sentence or first.amounts or first.percentages or len(first.cells) != len(sentence.cells):
        return ()
    return first.cells


def tells_start(head: str) -> bool:
    """Whether a column tells where a metric starts: Base (average of 2025), not Stage two (months 4 to 6, average per month)."""
    outside = _IN_BRACKETS.sub("", head)
    return BASE_HEAD.search(outside if STAGE.search(outside) or GOAL_HEAD.search(outside) else head) is not None


def of_trade(telling: Telling, sentence: Sentence) -> bool:
    """Whether a table sets targets of sales, traffic, ratings or the like, not the error rates of data that are delivered."""
    if any(re.search(r"目标|业绩|考核|指标|任务|kpi|\b(?:target|goal|kpi)", heading) for heading in sentence.section.headings):
        return True
    return any(other.section.article is sentence.section.article and telling.says(other, "metric") for other in telling.sentences)


def in_brackets(text: str, position: int) -> bool:
    """Whether ``position`` stands inside of round brackets."""
    return text.rfind("（", 0, position) > text.rfind("）", 0, position) or text.rfind("(", 0, position) > text.rfind(")", 0, position)


def outside_brackets(telling: Telling, sentence: Sentence, *names: str) -> bool:
    """Whether one of these concepts stands in a sentence, and not only in brackets that say what a word means: 月成交（付款减退款）."""
    return any(hit.sentence is sentence and not (sentence.language == "zh" and in_brackets(sentence.text, hit.start)) for name in names for hit in telling.hits(name))


# 月成交额目标：第六个月起每月60万元 among the key terms that stand before the first clause.
_KEY_TERM = compiled(r"[^，。；：]{0,10}(?:目标|指标|业绩要求)[：:]")
_TERM_OF_TARGET = compiled(r"业绩|目标|指标|任务|承诺|效果|保底|考核")
# 平台要求好评率不低于98%方可报名: what the platform asks for.
_OF_PLATFORM = compiled(r"(?:平台|官方|天猫|淘宝|京东|抖音|拼多多|快手|小红书|亚马逊)(?:要求|规定|标准为|规则要求)[^，。；]{0,16}\d[^，。；]{0,6}(?:方可|才能|才可|的要求|的规定|以上才)")
_STAGED = compiled(r"\s*第[一二三四五]阶段[：:，]?[^，。；]{0,16}\d[^，。；]{0,6}[；。，]?\s*$|[^，。；：:]{2,10}[：:](?:首|第[一二三1-3])个?(?:月|季度?|年|阶段)[^，。；]{0,8}\d[^，。；]{0,4}，(?:次|第[二三四2-4])个?(?:月|季|年|阶段)[^。；]{0,8}\d")
_OWES = compiled(r"应当?|须|需|负责|\b(?:shall|must|will)\b")
_FEE_TITLE = compiled(r"\b(?:fees?|commission|remuneration|charges?|price|bonus)\b")


# 使账号粉丝数在合作满三个月时达到三万, among the services: what comes of them.
_REACHES = compiled(r"[^，。；：]{0,16}(?:达到|突破|做到|(?:提升|提高|增长|增加|增|升|涨)[到至])[^，。；]{0,4}?[\d一二两三四五六七八九十]")


def _of_stock(telling: Telling, sentence: Sentence, hit: Hit, last: int) -> bool:
    """Whether a figure is one of goods in store, which are named before it; not 月销10万，甲方应备足库存."""
    return any(other.sentence is sentence and not (hit.start <= other.start < hit.end) and (sentence.row is not None or other.start < max(hit.end, last)) for other in telling.hits("stock"))


def _of_payment(telling: Telling, sentence: Sentence, hit: Hit, last: int) -> bool:
    """Whether what comes before a figure is money paid back or damages: not 成交（付款减退款）达到60万元，未达到的，退还一半, where it comes of a miss."""
    return any(
        other.sentence is sentence and other.start < last and not (hit.start <= other.start < hit.end) and not in_brackets(sentence.text, other.start)
        and not (sentence.language == "zh" and (_LESS.search(sentence.text, 0, other.start) or _LESS_BEHIND.match(sentence.text, other.end)))
        for name in ("damages_word", "refund") for other in telling.hits(name)
    )  # fmt: skip


# 剔除退款的成交额, 退款后成交额, 未退款订单金额: what the sales are counted without.
_LESS = compiled(r"(?:扣|减|除|剔|刨|抛|去掉|不含|不计|不算|未|没有?|无)[^，。；]{0,6}$")
_LESS_BEHIND = compiled(r"[^，。；]{0,4}?(?:之?后|(?:以|之)?外|净额|不计)(?:的|净|，)?[^，。；]{0,8}(?:额|数|量|款|收入|流水|业绩|gmv|销售|成交)")


def _measured_later(telling: Telling, sentence: Sentence) -> bool:
    """Whether the paragraph goes on with what follows if a figure is missed: 2026年全年净销售额420万元，此前十二个月为290万元。低于340万元的，……"""
    if sentence.row is not None or telling.headed(sentence, "fee_heading", "service_heading") or telling.says(sentence, "service_fee", "commission"):
        return False
    later = [other for other in telling.paragraph_of(sentence) if other.index > sentence.index]
    return any(telling.says(other, "shortfall") for other in later) and bool(PAST.search(sentence.text) or STAGE.search(sentence.text))


_LATE = compiled(r"逾期|迟|滞纳|拖欠|欠|利息|违约金|罚|晚|延|\b(?:late|overdue|default|delay\w*|arrears|unpaid|interest|penalt\w+|surcharge)\b|%")
_RANKED = compiled(r"前[一二三四五六七八九十百\d]+|\btop\b|\b(?:inquir|enquir|rfq|skus?\b)")


_AGAINST = compiled(r"\b(?:against|compared (?:with|to)|up from|versus|vs|after)\b")
_HAD = compiled(r"\b(?:was|were|has been|have been|had|sold|took)\b")
_WAS = compiled(r"\b(?:was|were|has been|have been|had)\b")
# The refund rate must fall below 5%; sales shall not remain under 40,000: what is asked for, and nothing missed.
_MUST = compiled(r"\b(?:must|shall|should|will|is to|are to|ought to|has to|have to|needs? to)\s(?:not\s|never\s|no longer\s|at no time\s|always\s)?$")


def is_target(telling: Telling, sentence: Sentence, hit: Hit, metric: str, value: int | None = None) -> bool:
    figures = [fact.start for fact in sentence.facts if isinstance(fact, (Amount, Percentage, Count, Blank))]
    # 销售额达到60万元，未达到的，退还一半: the target comes first. 未达60万元的，退还一半 sets none.
    last = min((start for start in figures if start >= hit.start), default=max(figures, default=len(sentence.text)))
    if value is not None and not figures:
        # 访客量翻两番，如未达到，……: a figure in words.
        last = value
    if sentence.language == "en" and (any(_FEE_TITLE.search(cell) for cell in sentence.cells[:1]) or any(_FEE_TITLE.search(heading) and len(heading) < 20 for heading in sentence.section.headings[1:][-1:])):
        return False
    if (telling.says(sentence, "default_interest") and _LATE.search(sentence.text)) or telling.says(sentence, "deposit", "earnest") or _of_stock(telling, sentence, hit, last) or (sentence.row is None and telling.says(sentence, "brushing")):
        return False
    if any(other.sentence is sentence and other.start < last and not (sentence.language == "en" and _MUST.search(sentence.text[: other.start])) for other in telling.hits("shortfall")):
        return False
    if sentence.language == "zh" and _OF_PLATFORM.search(sentence.text):
        return False
    if sentence.row is None and hit.who == "owner" and telling.says(sentence, "stock"):
        # 甲方按照月均4万元的销售目标备足库存 measures what is kept in store.
        return False
    if sentence.row is not None:
        heads = " ".join(heads_of(telling, sentence))
        if BOX.search(heads):
            # What each package holds.
            return False
        if metric == "other_metric" and not of_trade(telling, sentence):
            return False
        if telling.headed(sentence, "service_heading") and not telling.says(sentence, "threshold", "target_strong"):
            return False
        if sentence.language == "zh" and _TERM_OF_TARGET.search(sentence.cells[0]) and telling.says(sentence, "target_strong"):
            # 业绩约定 | 90天内月销售额做到4万元, in a form.
            return True
        return bool(TARGET_HEAD.search(heads) or telling.says(sentence, "target_noun") or telling.headed(sentence, "kpi_heading") or telling.says(sentence, "threshold")) and not telling.headed(sentence, "fee_heading")
    if telling.headed(sentence, "service_heading") and not telling.headed(sentence, "kpi_heading") and metric in ("traffic_metric", "repeat_metric", "other_metric", "rating_metric") and not telling.says(sentence, "target_noun") and not (metric != "other_metric" and _REACHES.match(sentence.text, hit.end)):
        # Three sessions of live streaming a week: what the operator does.
        return False
    if telling.says(sentence, "commission", "pays_extra") and not telling.says(sentence, "target_noun", "acos_metric"):
        return False
    if telling.says(sentence, "ad_spend") and telling.says(sentence, "cap", "borne_by_owner") and metric != "acos_metric" and not (sentence.language == "en" and telling.says(sentence, "acos_metric")):
        return False
    if any(other.sentence is sentence and other.start < last for other in telling.hits("track_record")) or (sentence.section.kind == "opening" and _KEY_TERM.match(sentence.text) is None) or (not telling.says(sentence, "definition_mark") and _of_payment(telling, sentence, hit, last)):
        return False
    if sentence.row is None and hit.who == "owner" and not telling.headed(sentence, "kpi_heading") and telling.headed(sentence, "owner_side", "article_duties") and _OWES.search(sentence.text[: hit.start]):
        # 甲方应动员亲友入群，首批不少于200人: what the owner is to do.
        return False
    if any(frame.start <= hit.start < frame.end and frame.condition for frame in sentence.frames) and not telling.headed(sentence, "kpi_heading"):
        return False
    if metric == "other_metric" and not telling.headed(sentence, "kpi_heading") and not (_RANKED.search(hit.text) and telling.says(sentence, "target_strong")):
        return False
    if telling.says(sentence, "target_strong"):
        return True
    if sentence.language == "zh" and metric == "sales_metric" and _STAGED.match(sentence.text) and not telling.says(sentence, "baseline_strong", "service_fee", "ad_spend", "definition_mark", "has_been"):
        # 第一阶段：月销5万; 月成交金额：首月8万，次月10万.
        return True
    # Under the heading of targets a figure is one, whatever verb stands with it: an average order value of £38.
    if _measured_later(telling, sentence) and not any(mark.sentence is sentence and not in_brackets(sentence.text, mark.start) for mark in telling.hits("formula_mark")):
        return True
    under = telling.headed(sentence, "kpi_heading") or any(telling.says(lead, "target_noun", "target_strong", "milestone") for lead in telling.leads_of(sentence))
    # …, read from the wallet statements: where a figure is read, behind it, makes it none that was read.
    sourced = outside_brackets(telling, sentence, "data_source") if sentence.language == "zh" else any(hit.sentence is sentence and hit.start < min(figures, default=0) for hit in telling.hits("data_source"))
    if not under or outside_brackets(telling, sentence, "formula_mark"):
        return False
    if telling.says(sentence, "baseline_strong") and not telling.says(sentence, "target_words") and min(figures, default=0) > min(start.start for start in telling.hits("baseline_strong") if start.sentence is sentence):
        return False
    start = min((mark.start for mark in telling.hits("baseline_strong") if mark.sentence is sentence), default=0)
    if sentence.language == "en" and hit.start < min(figures, default=start) < start and _AGAINST.search(sentence.text, min(figures)) and not _WAS.search(sentence.text):
        # Monthly sales of £42,000 in the term against £23,000 in the three months before.
        return True
    told = sentence.language == "en" and _HAD.search(sentence.text) is not None
    # You had 41 orders in November: a month gone by is no stage.
    if telling.says(sentence, "target_words") or (bool(STAGE.search(sentence.text)) and not told and not sourced and not outside_brackets(telling, sentence, "definition_mark")):
        return True
    return not telling.says(sentence, "definition_mark", "baseline_strong") and not sourced and not told
