"""What a target is, as a contract sets it: in a sentence, or in a row with a column for each stage."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from generator.patterns import compiled
from generator.reading.facts import Amount, Blank, Count, DateFact, Fact, Percentage, Period, Reference
from generator.reading.frames import Hit, Sentence, Telling
from generator.reading.numerals import chinese
from generator.rules.lint import Case, Found

__all__ = ["BASE_HEAD", "PAST", "STAGE", "Target", "heads_of", "in_brackets", "targets", "under_targets"]

_METRICS = (
    "acos_metric", "roi_metric", "conversion_metric", "rating_metric", "refund_metric", "traffic_metric", "repeat_metric", "sales_metric", "other_metric",
)  # fmt: skip
"""The more exact ones first: 销售转化率 is a conversion rate."""
_RATIO = compiled(r"1\s?[:：]\s?\d+(?:\.\d+)?|(?<![\d.,:：a-z])\d+(?:\.\d+)?(?![\d]*\s?(?:日|天|月|年|条|款|项|个月|小时|分钟|周|元|:|：|%))")
_TARGET_HEAD = compiled(r"目标|\bmetrics?\b|\bindicators?\b|指标值|考核值|标准|要求|达到|应达|数值|level|\b(?:target|goal|kpi|at least|aim|objective|benchmark|figure)s?\b|第.{1,4}月|月末|季度|\bmonth|\bquarter")
BASE_HEAD = compiled(r"基期|期初|上年|去年|实绩|实际|已完成|上期|近[一二三六]|当前|现状|目前|起点|基准|基数|基线|现值|初始|签约前|今|参照|参考|对照|签约时|订约|签订时|接手|合作前|\b(?:today|current|baseline|now|start|starting|present|before|reference|opening|previous|last|average|mean|avg|actuals?|as (?:at|of)|initial)\b")
STAGE = compiled(r"第[一二三四五六七八九十\d]{1,3}\s?[—–~至到-]{1,2}\s?第?[一二三四五六七八九十\d]{1,3}个?月|第[一二三四五六七八九十\d]+个?(?:自然|服务|合作|合同|整)?(?:月|季|阶段|周|年)|首[月季年个]|前[一二三四五六\d]+个?月|头[一二三两\d]|阶段|月起|个月起|之后|爬坡|试运营|起步|稳定期|旺季|淡季|大促|双十[一二]|双1[12]|618|六一八|年货节|暑期|(?:1[0-2]|[1-9])月|\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|from month|months? \d|stage|phase|ramp|by \d|by the end|q[1-4]|month (?:one|two|three|four|five|six|seven|eight|nine|ten|twelve)|black friday|christmas|holiday|double (?:1[12]|eleven|twelve)|prime day|singles.? day|cyber monday|11\.11|12\.12|thereafter|january|february|march|april|june|july|august|september|october|november|december)\b")


@dataclass(frozen=True)
class Target:
    """One statement of a target: the metric's concept, the sentence, where the metric stands in it, its figures, and where its words begin and
    end. ``stage``: what says when it holds, beside the words themselves: a column's heading. ``of_column``: its metric stands at the head of a column.
    ``lead``: where the part of the sentence begins that names the first metric: what stands before it governs all of them; ``first``: that metric."""

    metric: str
    sentence: Sentence
    hit: Hit
    values: tuple[Fact, ...]
    start: int
    end: int
    stage: str = ""
    of_column: bool = False
    lead: int = -1
    first: int = -1

    @property
    def value(self) -> Decimal | None:
        numbers = [fact for fact in self.values if isinstance(fact, (Amount, Percentage, Count))]
        # 达到90万元，基数为月均61万元: what it starts from is not what it is to reach.
        aimed = [fact for fact in numbers if not _START_PART.search(self.sentence.text[(frame := self.sentence.frame_at(fact.start)).start : fact.start]) or frame.start <= self.hit.start < frame.end] or numbers
        return aimed[-1].value if aimed else None

    @property
    def words(self) -> str:
        return self.sentence.text[self.start : self.end]

    @property
    def found(self) -> Found:
        return Found.at(self.sentence, start=self.start, end=self.end)


_START_PART = compiled(r"基数|基准|基期|起点|起始|签约前|现为|目前|当前|上年|去年|20\d\d年|\b(?:against|compared|up from|average|before|baseline|now|currently|was|reference)\b|^\s*from\s$")


def targets(case: Case) -> tuple[Target, ...]:
    """Every statement of a quantified target, in printed order; in the first language that has any."""
    found: tuple[Target, ...] = case.once(_targets)
    return found


def under_targets(case: Case, telling: Telling, sentence: Sentence) -> bool:
    """Whether a sentence stands with the targets: under their heading, or in the article, or as deep as a clause below a chapter, that sets them."""
    if telling.headed(sentence, "kpi_heading"):
        return True
    return any(_home(target.sentence) is _home(sentence) for target in targets(case) if target.sentence.language == telling.language and target.sentence.row is None)


def _home(sentence: Sentence) -> object:
    """The section that gathers what is agreed on one matter: with a heading, else the article."""
    section = sentence.section
    while section.above is not None and len(section.above.headings) == len(section.headings):
        section = section.above
    return section


def _targets(case: Case) -> tuple[Target, ...]:
    for telling in case.tellings:
        found = _without_starts(telling, list(_stated(telling)))
        if found:
            return tuple(sorted(found, key=lambda target: (target.sentence.index, target.start)))
    return ()


def _without_starts(telling: Telling, found: list[Target]) -> list[Target]:
    """Without sentences that tell what a metric was: 2025年第四季度月均成交3.8万元, beside one that says what it is to reach."""
    aimed = {(target.metric, _home(target.sentence)) for target in found if telling.says(target.sentence, "target_strong")}
    return [
        target for target in found
        if target.sentence.row is not None or telling.says(target.sentence, "target_strong") or not ((PAST.search(target.sentence.text) is not None or telling.says(target.sentence, "baseline_strong")) and (target.metric, _home(target.sentence)) in aimed)
    ]  # fmt: skip


PAST = compiled(r"20\d\d年|上(?:个)?(?:月|季|年)|去年|签约前|目前|现在|\b(?:in|over|during|for) (?:the )?(?:last|past|previous|january|february|march|april|may|june|july|august|september|october|november|december|q[1-4]|20\d\d)|\bwas\b|\bwere\b")


def _stated(telling: Telling) -> Iterator[Target]:
    metrics: dict[int, list[Hit]] = {}
    for metric in _METRICS:
        for hit in telling.hits(metric):
            sentence = hit.sentence
            others = metrics.setdefault(sentence.index, [])
            if not (sentence.language == "en" and sentence.row is None and _OF_REPORTS.match(sentence.text, hit.end)) and not sentence.heading and sentence.section.kind != "signature" and not any(hit.start < other.end and other.start < hit.end for other in others) and not (
                metric == "other_metric" and any(0 <= hit.start - other.end <= 2 for other in others)
            ):
                others.append(hit)
    for sentence in telling.sentences:
        # We mean to bring this to £7,500 a month: the sales of the sentence before.
        if sentence.previous is not None and not metrics.get(sentence.index) and sentence.row is None and telling.says(sentence, "target_strong") and telling.says(sentence, "that_metric", "target_noun") and metrics.get(sentence.previous.index) and not (sentence.language == "en" and telling.says(sentence, *_NOT_AIMED)):
            metrics[sentence.index] = [Hit(sentence, hit.start, hit.end, other.concept) for hit in (*telling.hits("that_metric"), *telling.hits("target_noun")) if hit.sentence is sentence for other in metrics.get(sentence.previous.index, ())][:1]
        elif sentence.previous is not None and not metrics.get(sentence.index) and metrics.get(sentence.previous.index) and sentence.language == "en" and sentence.previous.text.rstrip().endswith(";") and _BEGINS.match(sentence.text):
            # Orders per month: 900 at present; 1,500 by August; 2,200 by November.
            metrics[sentence.index] = [Hit(sentence, 0, 1, metrics[sentence.previous.index][0].concept)]
        elif not metrics.get(sentence.index) and sentence.row is None and sentence.language == "en" and (label := _AIM_LABEL.match(sentence.text)) is not None and sentence.amounts and not sentence.heading and not telling.says(sentence, *_NOT_AIMED):
            # Goal: from 2,100 to 3,500 euros a week. Money that is aimed at is what the shop takes.
            metrics[sentence.index] = [Hit(sentence, label.start(1), label.end(1), "sales_metric")]
        elif sentence.language == "zh" and sentence.previous is not None and not metrics.get(sentence.index) and metrics.get(sentence.previous.index) and sentence.row is None and sentence.previous.text.rstrip().endswith("；") and (on := _GOES_ON.match(sentence.text)) is not None:
            # 自10月起月销售额应达到4.5万美元；自1月起应达到6万美元。
            metrics[sentence.index] = [Hit(sentence, on.start(1), on.end(1), metrics[sentence.previous.index][0].concept)]
        elif not metrics.get(sentence.index) and sentence.row is None and _aims_at_another(telling, sentence):
            metrics[sentence.index] = [Hit(sentence, hit.start, hit.end, "other_metric") for hit in telling.hits("target_strong") if hit.sentence is sentence][:1]
    for index in sorted(metrics):
        hits = sorted(metrics[index], key=lambda hit: hit.start)
        if not hits:
            continue
        sentence = hits[0].sentence
        yield from _in_row(telling, sentence, hits) if sentence.row is not None else _in_sentence(telling, sentence, hits)
    for table, _section in telling.tables:
        rows = [sentence for sentence in telling.sentences if sentence.row is not None and any(sentence.row is row for row in table.rows)]
        yield from _by_stages(telling, [sentence for sentence in rows if not metrics.get(sentence.index)])
        yield from _other_rows(telling, [sentence for sentence in rows if not metrics.get(sentence.index)])


_AIM_LABEL = compiled(r"\s{0,4}(?:[-–•*]\s)?(?:(?:our|the|your|monthly|annual|yearly|weekly)\s)?(goals?|targets?|aims?|objectives?)\b(?:\s(?:for|in|of)\s[\w\s]{2,24})?\s?(?::|-|–|\sis\b|\sare\b)")
_GOES_ON = compiled(r"\s*(?:自|从|到|至|第|次|此后|其后|以后|随后)[^，。；]{1,12}?(?:起|末|底|内|时|月|季度?|年)?，?(?:应当?|须|需|要|则|再)?(达到|不低于|不少于|升至|提升[至到]|做到|增至)")
_BEGINS = compiled(r"\s{0,2}(?:and\s|then\s)?(?:[a-z]{0,3}[$£€¥]\s?|(?:rmb|usd|gbp|eur|cny|sgd|hkd|aed|myr)\s)?\d[\d,.]*%?\s(?:by|in|from|at|for|per|a)\b")
# Sales reports: where figures are read, no figure.
_OF_REPORTS = compiled(r"\s(?:and\s\w+\s)?(?:reports?|statements?|statistics|summary|summaries)\b")


def _by_stages(telling: Telling, rows: list[Sentence]) -> Iterator[Target]:
    """The targets of a table whose rows are stages, 第四季度 | 1,080: the metric stands at the head of the column or of the table."""
    if not rows or rows[0].section.kind == "signature" or telling.headed(rows[0], "fee_heading", "service_heading"):
        return
    heads = heads_of(telling, rows[-1])
    if not heads:
        return
    above = " ".join(sentence.text for sentence in telling.sentences if sentence.section is rows[0].section and sentence.row is None and sentence.index < rows[0].index)
    over_all = _metric_in(telling, above)
    aimed = telling.headed(rows[0], "kpi_heading", "milestone") or telling.matches(above + " ".join(heads), "target_noun", "milestone")
    aimed = aimed or (rows[0].language == "en" and rows[0].section.article.kind == "schedule" and len(rows) > 1 and all(STAGE.search(row.cells[0]) for row in rows))
    for sentence in rows:
        at = 0
        for nth, cell in enumerate(sentence.cells):
            start = sentence.text.find(cell, at) if cell else -1
            if start < 0:
                continue
            at = start + len(cell)
            head = heads[nth] if nth < len(heads) else ""
            metric = _metric_in(telling, head) or (over_all if _TARGET_HEAD.search(head) else None)
            label = f"{heads[0]} {sentence.cells[0]}"
            if not nth or metric is None or BASE_HEAD.search(head) or not (aimed and STAGE.search(label)):
                continue
            values = _in_unit(_figures(sentence, start, at), f"{above} {head}")
            if values:
                yield Target(metric, sentence, Hit(sentence, start, at, metric), values, start, at, f"{label} {head}", of_column=True)


def heads_of(telling: Telling, sentence: Sentence) -> tuple[str, ...]:
    """The headings of the columns beside a row's cells: where the table is not told to have any, its first row, if no target stands in that."""
    if sentence.heads or sentence.row is None:
        return sentence.heads
    table = next((table for table, _section in telling.tables if any(sentence.row is row for row in table.rows)), None)
    first = next((other for other in telling.sentences if table is not None and other.row is table.rows[0]), None)
    if first is None or first is sentence or first.amounts or first.percentages or len(first.cells) != len(sentence.cells):
        return ()
    return first.cells


def _other_rows(telling: Telling, rows: list[Sentence]) -> Iterator[Target]:
    """The rows of a table of targets whose metric no concept names: 社群人数 | 1,200 | 3,000."""
    for sentence in rows:
        heads = heads_of(telling, sentence)
        if not heads or not telling.headed(sentence, "kpi_heading") or telling.headed(sentence, "service_heading", "fee_heading") or STAGE.search(f"{heads[0]} {sentence.cells[0]}"):
            continue
        if _OWN_COUNT.search(sentence.cells[0]) or any(_BOX.search(head) for head in heads) or not _of_trade(telling, sentence) or re.search(r"\d", sentence.cells[0]) or not any(_TARGET_HEAD.search(head) or STAGE.search(head) for head in heads[1:]):
            continue
        # 站点 | 第六个月月销售额: the metric stands at the head of the column.
        metric = next((found for head in heads[1:] if not BASE_HEAD.search(head) and (found := _metric_in(telling, head))), "other_metric")
        for target in _in_row(telling, sentence, [Hit(sentence, 0, len(sentence.cells[0]), metric)]):
            yield replace(target, of_column=metric != "other_metric")


_BOX = compiled(r"[☐☑□√■✓✔]")
_OWN_COUNT = compiled(r"档期|场次|上新|发布|直播(?:数|场)|条数|篇数|款数|活动(?:数|场)|上架|更新|\b(?:posts?|listings? (?:published|uploaded)|sessions)\b")


def _of_trade(telling: Telling, sentence: Sentence) -> bool:
    """Whether a table sets targets of sales, traffic, ratings or the like, not the error rates of data that are delivered."""
    if any(re.search(r"目标|业绩|考核|指标|任务|kpi|\b(?:target|goal|kpi)", heading) for heading in sentence.section.headings):
        return True
    return any(other.section.article is sentence.section.article and telling.says(other, "metric") for other in telling.sentences)


def _metric_in(telling: Telling, text: str) -> str | None:
    return next((metric for metric in _METRICS if metric != "other_metric" and telling.matches(text, metric)), None)


def _in_unit(values: tuple[Fact, ...], words: str) -> tuple[Fact, ...]:
    """Bare figures of a table in the unit of its heading: 净销售额，万元."""
    if not re.search(r"万元|万\b", words):
        return values
    return tuple(Amount(fact.start, fact.end, fact.value * 10_000, "CNY") if isinstance(fact, Count) else fact for fact in values)


def _aims_at_another(telling: Telling, sentence: Sentence) -> bool:
    """Whether a sentence under the heading of targets sets one of something that no concept names: 蟹券激活率…达到70%."""
    if sentence.heading or sentence.section.kind == "signature" or not telling.headed(sentence, "kpi_heading") or not telling.says(sentence, "target_strong"):
        return False
    if sentence.language == "en" and telling.says(sentence, *_NOT_AIMED):
        return False
    if telling.says(sentence, "shortfall", "shortfall_remedy", "formula_mark", "refund", "commission", "hands_in", "data_source", "baseline_strong", "response_metric"):
        return False
    return _OWN_WORK.search(sentence.text) is None and bool(_figures(sentence, 0, len(sentence.text)))


_NOT_AIMED = ("damages_word", "damages_sum", "penalty_sum")
"""For every lapse it owes S$1,000 and whatever damage exceeds that: money for a breach."""
# What the operator puts out itself is no target.
_OWN_WORK = compiled(r"视为|完成率|达成率|行业|同类|附件|附表|上架|上新|发布|更新|提交|制作|开展|举办|拍摄|撰写|开播|直播\d|回复|\b(?:publish|list|creat|post|deliver|write|writ|produc|upload|repl)\w*\b|\b(?:deemed|schedule|annex|exhibit|industry|considered|counts? as|completion rate|in setting)\b")


def _in_sentence(telling: Telling, sentence: Sentence, hits: list[Hit]) -> Iterator[Target]:
    hits = [hit for hit in hits if not in_brackets(sentence.text, hit.start)]
    said = min((mark.start for mark in telling.hits("formula_mark") if mark.sentence is sentence and any(hit.end <= mark.start for hit in hits)), default=len(sentence.text))
    # ROAS of 3, i.e. attributed sales divided by spend: the sales only say what the first is.
    hits = [hit for hit in hits if hit.start < said or telling.matches(sentence.text[hit.end :], "target_strong")]
    hits = [hit for hit in hits if not _REPORTED.match(sentence.text, hit.end)]
    for nth, hit in enumerate(hits):
        until = next((other.start for other in hits[nth + 1 :] if other.concept != hit.concept), len(sentence.text))
        if nth and hits[nth - 1].concept == hit.concept and not _figures(sentence, hits[nth - 1].end, hit.start):
            continue
        values = _figures(sentence, hit.start if hit.concept != "other_metric" or nth else 0, until) or (_figures(sentence, max(0, hit.start - (30 if sentence.language == "en" else 14)), hit.start) if nth == 0 else ())
        if not values and hit.concept == "other_metric":
            values = tuple(fact for fact in sentence.facts if hit.start <= fact.start < until and isinstance(fact, Period) and fact.unit in ("second", "minute", "hour"))
        if values and _is_target(telling, sentence, hit, hit.concept, values[0].start):
            first = sentence.frame_at(min(hit.start, values[0].start))
            last = sentence.frame_at(max(values[-1].start, hit.start))
            whole = len([other for other in hits if other.concept != hit.concept]) == 0
            part = sentence.text[first.start : last.end]
            if (nth or (any(other.start >= last.end for other in hits) and _NOW.search(part))) and (telling.matches(part, "baseline_strong") or _NOW.search(part)) and not telling.matches(part, "target_strong"):
                # …, it was 48,000 a month before signing: where the first target starts; 现在日均90单，第三个月应做到300单.
                continue
            yield Target(hit.concept, sentence, hit, values, 0 if whole else first.start, len(sentence.text) if whole else last.end, lead=sentence.frame_at(hits[0].start).start, first=hits[0].start)
            if whole:
                return


_NOW = compiled(r"现在|眼下|如今|目前|当前|现时|现有|签约前|接手前|托管前|合作前|此前|以前|原先|原来|\b(?:now|currently|at present|so far|today)\b")
# 询单转化表, 流量分析: what is handed in tells of a metric and sets none.
_REPORTED = compiled(r"[^，。；：\d]{0,4}(?:表(?![示现达])|报告|分析|统计|数据表|记录|截图|明细|对照|清单|报表)")


def in_brackets(text: str, position: int) -> bool:
    """Whether ``position`` stands inside of round brackets."""
    return text.rfind("（", 0, position) > text.rfind("）", 0, position) or text.rfind("(", 0, position) > text.rfind(")", 0, position)


def _in_row(telling: Telling, sentence: Sentence, hits: list[Hit]) -> Iterator[Target]:
    """A row's target, or one for each stage that has a column of its own."""
    hit = hits[0]
    if not _is_target(telling, sentence, hit, hit.concept):
        return
    heads = heads_of(telling, sentence)
    stages = [nth for nth, head in enumerate(heads) if STAGE.search(head) and not BASE_HEAD.search(head)]
    at = 0
    found = []
    for nth, cell in enumerate(sentence.cells):
        start = sentence.text.find(cell, at) if cell else -1
        if start < 0:
            continue
        at = start + len(cell)
        head = heads[nth] if nth < len(heads) else ""
        values = _figures(sentence, start, start + len(cell))
        if not values and hit.concept == "other_metric":
            values = tuple(fact for fact in sentence.facts if start <= fact.start < start + len(cell) and isinstance(fact, Period) and fact.unit in ("second", "minute", "hour"))
        if values and nth and not BASE_HEAD.search(head) and (nth in stages or (not stages and _TARGET_HEAD.search(head))):
            found.append(Target(hit.concept, sentence, hit, values, start, start + len(cell), head))
    if not found and (values := _figures(sentence, hit.end, len(sentence.text))):
        found.append(Target(hit.concept, sentence, hit, values, 0, len(sentence.text)))
    yield from found


def _figures(sentence: Sentence, start: int, end: int) -> tuple[Fact, ...]:
    """The figures of a target between two positions: amounts, percentages, counts, ratios and blanks."""
    found: list[Fact] = [fact for fact in sentence.facts if start <= fact.start < end and isinstance(fact, (Amount, Percentage, Blank))]
    if not found:
        # The goal in A8 is no figure.
        found = [fact for fact in sentence.facts if start <= fact.start < end and isinstance(fact, Count) and not re.match(r"[a-z双]", sentence.text[max(0, fact.start - 1) : fact.start]) and not _SALE_DAY.match(sentence.text, fact.start)]
    if not found:
        cited = [fact for fact in sentence.facts if isinstance(fact, (Reference, DateFact))]
        found = [
            Count(match.start(), match.end(), Decimal(re.split("[:：]", match[0])[-1].strip())) for match in _RATIO.finditer(sentence.text, start, end)
            if not any(fact.start <= match.start() < fact.end for fact in cited)
        ]  # fmt: skip
    if not found:
        found = [Count(match.start(), match.end(), value) for match in _BARE_ZH.finditer(sentence.text, start, end) if (value := chinese(match[0])) is not None]
    if not found:
        found = [Count(match.start(), match.end(), Decimal(2)) for match in _IN_WORDS.finditer(sentence.text, start, end)]
    return tuple(found)


_SALE_DAY = compiled(r"618(?![\d单人次件元万%])")
_BARE_ZH = compiled(r"[一二三四五六七八九]点[一二三四五六七八九]|(?<=[到达出够])[一二三四五六七八九十]+(?=[颗星分万千百])|(?<=第)[一二三四五六七八](?=层级|级)|(?<=前)[十百五三]|[一二两三四五六七八九十百千]+[万千百](?:[一二三四五六七八九][千百]?)?(?![个条款件份张篇月天年])")
# 月成交额目标：第六个月起每月60万元 among the key terms that stand before the first clause.
_KEY_TERM = compiled(r"[^，。；：]{0,10}(?:目标|指标|业绩要求)[：:]")
_TERM_OF_TARGET = compiled(r"业绩|目标|指标|任务|承诺|效果|保底|考核")
# 平台要求好评率不低于98%方可报名: what the platform asks for.
_OF_PLATFORM = compiled(r"(?:平台|官方|天猫|淘宝|京东|抖音|拼多多|快手|小红书|亚马逊)(?:要求|规定|标准为|规则要求)[^，。；]{0,16}\d[^，。；]{0,6}(?:方可|才能|才可|的要求|的规定|以上才)")
_STAGED = compiled(r"\s*第[一二三四五]阶段[：:，]?[^，。；]{0,16}\d[^，。；]{0,6}[；。，]?\s*$|[^，。；：:]{2,10}[：:](?:首|第[一二三1-3])个?(?:月|季度?|年|阶段)[^，。；]{0,8}\d[^，。；]{0,4}，(?:次|第[二三四2-4])个?(?:月|季|年|阶段)[^。；]{0,8}\d")
_OWES = compiled(r"应当?|须|需|负责|\b(?:shall|must|will)\b")
# 翻番, 三钻, double: figures of a kind.
_IN_WORDS = compiled(r"翻(?:一|两|三)?番|翻(?:一|两|三)?倍|[一二三四五](?:蓝|金)?(?:钻|皇?冠|星|心)|(?:一|两|三|四|五)倍|破百|过百|破千|过千|破万|过万|零|\b(?:doubl(?:e|es|ed|ing)(?!-)|tripl\w+|quadrupl\w+|twice|three times|by (?:one |a )?half|(?:a|one|two) thirds?|by (?:one |a |three )?(?:quarters?|fifth|tenth|eighth|sixth))\b")


_FEE_TITLE = compiled(r"\b(?:fees?|commission|remuneration|charges?|price|bonus)\b")


def _of_stock(telling: Telling, sentence: Sentence, hit: Hit, last: int) -> bool:
    """Whether a figure is one of goods in store, which are named before it; not 月销10万，甲方应备足库存."""
    return any(other.sentence is sentence and not (hit.start <= other.start < hit.end) and (sentence.row is not None or other.start < max(hit.end, last)) for other in telling.hits("stock"))


def _of_payment(telling: Telling, sentence: Sentence, hit: Hit, last: int) -> bool:
    """Whether what comes before a figure is money paid back or damages: not 成交（付款减退款）达到60万元，未达到的，退还一半, where it comes of a miss."""
    return any(
        other.sentence is sentence and other.start < last and not (hit.start <= other.start < hit.end) and not in_brackets(sentence.text, other.start)
        for name in ("damages_word", "refund") for other in telling.hits(name)
    )  # fmt: skip


def _measured_later(telling: Telling, sentence: Sentence) -> bool:
    """Whether the paragraph goes on with what follows if a figure is missed: 2026年全年净销售额420万元，此前十二个月为290万元。低于340万元的，……"""
    if sentence.row is not None or telling.headed(sentence, "fee_heading", "service_heading") or telling.says(sentence, "service_fee", "commission"):
        return False
    later = [other for other in telling.paragraph_of(sentence) if other.index > sentence.index]
    return any(telling.says(other, "shortfall") for other in later) and bool(PAST.search(sentence.text) or STAGE.search(sentence.text))


_LATE = compiled(r"逾期|迟|滞纳|拖欠|欠|利息|违约金|罚|晚|延|\b(?:late|overdue|default|delay\w*|arrears|unpaid|interest|penalt\w+|surcharge)\b|%")
_RANKED = compiled(r"前[一二三四五六七八九十百\d]+|\btop\b|\b(?:inquir|enquir|rfq|skus?\b)")


_AGAINST = compiled(r"\b(?:against|compared (?:with|to)|up from|versus|vs|after)\b")
_WAS = compiled(r"\b(?:was|were|has been|have been|had)\b")
# The refund rate must fall below 5%; sales shall not remain under 40,000: what is asked for, and nothing missed.
_MUST = compiled(r"\b(?:must|shall|should|will|is to|are to|ought to|has to|have to|needs? to)\s(?:not\s|never\s|no longer\s|at no time\s|always\s)?$")


def _is_target(telling: Telling, sentence: Sentence, hit: Hit, metric: str, value: int | None = None) -> bool:
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
        if _BOX.search(heads):
            # What each package holds.
            return False
        if metric == "other_metric" and not _of_trade(telling, sentence):
            return False
        if telling.headed(sentence, "service_heading") and not telling.says(sentence, "threshold", "target_strong"):
            return False
        if sentence.language == "zh" and _TERM_OF_TARGET.search(sentence.cells[0]) and telling.says(sentence, "target_strong"):
            # 业绩约定 | 90天内月销售额做到4万元, in a form.
            return True
        return bool(_TARGET_HEAD.search(heads) or telling.says(sentence, "target_noun") or telling.headed(sentence, "kpi_heading") or telling.says(sentence, "threshold")) and not telling.headed(sentence, "fee_heading")
    if telling.headed(sentence, "service_heading") and not telling.headed(sentence, "kpi_heading") and metric in ("traffic_metric", "repeat_metric", "other_metric", "rating_metric") and not telling.says(sentence, "target_noun"):
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
    if not under or telling.says(sentence, "formula_mark"):
        return False
    if telling.says(sentence, "baseline_strong") and not telling.says(sentence, "target_words") and min(figures, default=0) > min(start.start for start in telling.hits("baseline_strong") if start.sentence is sentence):
        return False
    start = min((mark.start for mark in telling.hits("baseline_strong") if mark.sentence is sentence), default=0)
    if sentence.language == "en" and hit.start < min(figures, default=start) < start and _AGAINST.search(sentence.text, min(figures)) and not _WAS.search(sentence.text):
        # Monthly sales of £42,000 in the term against £23,000 in the three months before.
        return True
    if telling.says(sentence, "target_words") or (bool(STAGE.search(sentence.text)) and not telling.says(sentence, "definition_mark", "data_source")):
        return True
    return not telling.says(sentence, "definition_mark", "data_source", "baseline_strong") and not (sentence.language == "en" and re.search(r"\b(?:was|were|has been|have been|had)\b", sentence.text))
