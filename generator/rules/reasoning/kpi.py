"""KPI: what each of the targets that a contract sets lacks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.patterns import compiled
from generator.reading.facts import Amount, Blank, Count, DateFact, Fact, Frequency, Percentage, Period
from generator.reading.frames.telling import Hit, Sentence, Telling
from generator.rules.lint import Case, Found, asks
from generator.rules.reasoning.service_lists import services
from generator.rules.reasoning.starts import of_operator, own_parts, starts_earlier, tells_miss
from generator.rules.reasoning.targets import PAST, Target, heads_of, in_brackets, metrics_in, own_words, targets, tells_start, under_targets

__all__ = ["OWN_SPAN", "own_targets", "qualified", "telling_of"]

_PERIOD_WORD = compiled(
    r"第[一二三四五六]阶段|[各每](?:档|场|批|期|款|届|轮)|月(?:度|均|销|末|底|内|成交|支付|净|总|店铺|活)?|季度?|年度|(?<![去上前\d])年(?:成交|支付|净|总|店铺|营业|实收)|第[一二三四五]年|第[一二三四五六七八九十\d]+期起|年销|全年|半年|契约期间?|合约期间?|合同期间|委托期|代管期|经营期|有效期|存续期|同期|期间|[一二三四五六七八九十百\d]+(?:日|天|周)(?:后|内|时|末|之内|以内|之后|的时候)?|届满|期末|每周|周均|日均|20\d\d(?:自然|财|会计)?年(?!(?:底|末)?为)|fy\s?\d\d|[上下]半年|当期|合同期|托管期|服务期|合作期|期内|期满|首年|年末|年底|每场|每天|每日|月起|大促|活动期间|试运营|双十[一二]|双1[12]|618|六一八|年货节|黑五|网一|旺季|淡季|展会期|节日|春节|国庆|暑期|[一二三四五六七八九十\d]天内|\d日内|小时内|"
    r"\b(?:month\w*|quarter\w*|annual\w*|year\w*|week\w*|daily|term|period|double (?:11|eleven)|\w+(?:st|nd|rd|th) (?:day|week|month)|\d+ days?|season|spring|summer|autumn|winter|christmas|black friday|holidays?|q[1-4]|by (?:the )?(?:end|\d{1,2}(?:st|nd|rd|th)?\s(?:of\s)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*)|by (?:the same|that|this) (?:date|time|day)|by then|by (?:the )?(?:\w+ ){0,2}(?:\w+ day|easter|midsummer|ramadan|eid|diwali|thanksgiving|halloween)(?: 20\d\d)?|by (?:\w+ ){1,3}20\d\d|life of|lifetime|currency of|(?:by|until|before|at) (?:the )?(?:time of )?(?:the )?(?:\w+ )?(?:sale|campaign|festival|fair|launch|opening)|by (?:january|february|march|april|may|june|july|august|september|october|november|december))\b|\bp\.\s?[maw]\.|\bp\.?c\.?m\b"
)
_QUALIFIER = compiled(r"自播|店播|达播|场均|单场|每场|单篇|单条|客单|人均|首单|直通车|快车|千川|引力魔方|万相台|全店|直播|短视频|amazon|tiktok|shopee|lazada|ebay|etsy|temu|walmart|shopify|天猫|淘宝|京东|抖音|拼多多|小红书|快手|闲鱼|1688|微店|视频号|得物|唯品会|美团|饿了么|有赞|苏宁|当当|美国|英国|德国|日本|马来|新加坡|meta|google|付费|免费|自然|客服|询单|支付|点击|描述|物流|服务(?!月|期|季|年)|京准通|聚光|磁力金牛|淘宝客|联盟|短信|社群|店播|达播|新客|老客|paid|organic|checkout|\b(?:uk|us|de|eu|usa|germany|france|japan|italy|spain|canada|australia|united states|united kingdom)\b|seller|product|sponsored")


@asks("KPI001")
def kpi_missing(case: Case) -> Iterator[Found]:
    if not targets(case):
        yield Found()


def own_targets(case: Case) -> Sequence[Target]:
    """The targets without the thresholds of a service table, unless there are no others."""
    threshold = {sentence.index for service in services(case) for sentence in service.sentences if sentence.row is not None}
    return [target for target in targets(case) if target.sentence.index not in threshold] or targets(case)


def _first_of_each(case: Case) -> Iterator[Target]:
    """Each metric's first statement, and one that stands in another article; a service's own threshold only where there is no other target."""
    seen: list[tuple[str, str, str]] = []
    for target in own_targets(case):
        if target.of_column and any(metric.startswith(target.metric) for metric, _article, _words in seen):
            continue
        key = (target.metric + qualified(target), target.sentence.section.article.label)
        words = target.hit.text
        # 打开率 and 增长至 are both of those metrics that no concept names, and not the same.
        many = target.metric in _OF_MANY if target.sentence.language == "zh" else target.metric == "other_metric"
        if not any(key == told and _one_family(words, other) and (not many or target.sentence.row is not None or _alike(words, other)) for *told_, other in seen for told in [tuple(told_)]):
            seen.append((*key, words))
            yield target


_FAMILIES = tuple(
    compiled(words)
    for words in (r"\b(?:basket|order value|aov|average (?:order|ticket|cart))", r"\b(?:repeat|returning|repurchase)\b", r"\b(?:followers?|subscribers?|members?|fans|list|sign-ups)\b", r"\b(?:margin|profit)", r"\b(?:rank\w*|page one|top|position|seller)\b", r"\bnew customers\b", r"\borders?\b")
)  # fmt: skip


def _one_family(one: str, other: str) -> bool:
    """Whether two English names may be of one thing that is counted: what a basket is worth is not how many buyers come back."""
    first, second = (next((nth for nth, family in enumerate(_FAMILIES) if family.search(words)), -1) for words in (one, other))
    return first == second or -1 in (first, second)


_SHOP_LABEL = compiled(r"\s{0,2}[^，。；：]{2,8}：")


def qualified(target: Target) -> str:
    text = target.sentence.text
    if target.sentence.row is not None:
        return " ".join(sorted(set(_QUALIFIER.findall(text))))
    beside = text[max(0, target.hit.start - 10) : target.hit.end + (6 if target.sentence.language == "zh" else 16)]
    if target.sentence.language == "zh" and (label := _SHOP_LABEL.match(text)) is not None:
        # 抖音：2026年6月至8月净支付额900万元
        beside = label[0] + beside
    # Takings (orders paid, less returns): what stands in brackets says what they are, not which of them.
    return " ".join(sorted(set(_QUALIFIER.findall(beside if target.sentence.language == "zh" else beside.split("(")[0]))))


@asks("KPI002")
def kpi_no_baseline(case: Case) -> Iterator[Found]:
    if any(telling.says(sentence, "baseline_of_all") and telling.says(sentence, "baseline", "baseline_strong") for telling in case.tellings for sentence in telling.body()):
        return
    for target in _first_of_each(case):
        if not _has_baseline(case, target):
            yield target.found if target.sentence.row is None else Found.at(target.sentence)


def _has_baseline(case: Case, target: Target) -> bool:
    before = target.sentence.previous
    if target.sentence.language == "en" and target.hit.end == 1 and before is not None and before.text.rstrip().endswith(";") and telling_of(case, before).says(before, "baseline") and _FIGURE.search(before.text):
        # Orders per month: 900 at present; 1,500 by August.
        return True
    for telling in case.tellings:
        for hit in (*((target.hit,) if target.sentence.language == telling.language else ()), *telling.hits(target.metric)):
            sentence = hit.sentence
            if sentence.heading or sentence.section.kind == "signature" or (in_brackets(sentence.text, hit.start) and sentence is not target.sentence):
                continue
            if sentence is not target.sentence and (_inside_another(telling, hit) or (sentence.language == "en" and sentence.row is None and telling.says(sentence, "commission"))):
                # The advertising cost of sales is no figure of sales, nor does a commission of 3% tell where they start.
                continue
            if sentence.language == "zh" and sentence is not target.sentence and _on_another_platform(sentence, target.sentence):
                # 淘宝店现在每月4万 tells nothing of where 闲鱼 starts.
                continue
            if target.metric in _OF_MANY and sentence is not target.sentence and (sentence.row is None or sentence.language == "zh") and not _alike(hit.text, target.hit.text):
                # 询盘 and 回复率 are both of those metrics, and not the same.
                continue
            if sentence is not target.sentence and sentence.row is None and target.sentence.row is None and _per_piece(sentence, hit) != _per_piece(target.sentence, target.hit):
                # 场均GMV is not what a month brings in.
                continue
            if sentence.row is not None:
                cells = [cell for head, cell in zip(heads_of(telling, sentence), sentence.cells, strict=False) if tells_start(head)]
                if any(re.search(r"\d|_", cell) for cell in cells):
                    return True
                if cells and sentence is target.sentence:
                    # 广告投产比 | — | 1.6: the column for where it starts is left empty.
                    continue
            if sentence.row is None and (sentence is target.sentence or sentence.group == target.sentence.group) and starts_earlier(telling, sentence):
                return True
            words = own_words(telling, case, target) if sentence is target.sentence and len(_metrics_of(case, sentence)) > 1 else own_parts(telling, target) if sentence is target.sentence else sentence.text
            if telling.matches(words, "baseline") and _FIGURE.search(words) and not _only_aimed(target, sentence, words) and not tells_miss(telling, target, sentence) and (sentence is target.sentence or sentence.language == "en" or _tells_value(telling, sentence)):
                return True
            if sentence.row is None and sentence.section.article is target.sentence.section.article and _states_fact(telling, sentence) and not _aimed_alone(target, sentence):
                return True
            if sentence is target.sentence and sentence.language == "en" and sentence.row is None and before is not None and before.group == sentence.group and _STARTS.match(before.text) and _FIGURE.search(before.text) and not _of_another(telling, before, target):
                # Starting point: 500 orders a month. Target: 900 orders a month by September.
                return True
            # The starting value may stand in the next sentence of the same paragraph: …; it was 1.8 in the month before signing.
            if any(_FIGURE.search(other.text) and not _of_another(telling, other, target) and not of_operator(telling, other) and (telling.says(other, "baseline_strong") or _states_fact(telling, other)) for other in telling.paragraph_of(sentence) if other.index == sentence.index + 1):
                return True
    return False


_STARTS = compiled(r"\s{0,4}(?:(?:the|our|your|its)\s)?(?:\w+\s)?(?:baseline|starting (?:point|value|figure|level)|at present|today|now|currently|current|so far|last year|reference|base)\b")
# By 20%, double, three times: what a growth starts from needs no figure of its own.
_RELATIVE = compiled(r"%|\b(?:by|doubl\w+|trebl\w+|tripl\w+|twice|times|percent\w*|per cent|points?|half|third|quarter|nil|zero|none|nothing|fold)\b")


def _only_aimed(target: Target, sentence: Sentence, words: str) -> bool:
    """Whether the only figure is that of the target itself: the Agency's current team reaches EUR 90,000."""
    if sentence is not target.sentence or sentence.language != "en" or sentence.row is not None or _RELATIVE.search(words):
        return False
    return sum(isinstance(fact, (Amount, Count, Blank)) for fact in sentence.facts) <= 1


def _on_another_platform(one: Sentence, other: Sentence) -> bool:
    """Whether two sentences name platforms, and none in common."""
    here, there = set(_PLATFORM.findall(one.text)), set(_PLATFORM.findall(other.text))
    return bool(here and there and not here & there)


_PLATFORM = compiled(r"天猫|淘宝|京东|抖音|拼多多|小红书|快手|闲鱼|1688|微店|视频号|得物|唯品会|美团|饿了么|苏宁|当当|亚马逊|amazon|tiktok|shopee|lazada|ebay|etsy|temu|walmart|shopify")


def _metrics_of(case: Case, sentence: Sentence) -> set[str]:
    return {target.metric for target in targets(case) if target.sentence is sentence}


def _inside_another(telling: Telling, hit: Hit) -> bool:
    """Whether a metric's word is part of another's name."""
    return hit.sentence.language == "en" and any(
        other.sentence is hit.sentence and other.start <= hit.start and hit.end <= other.end and other.end - other.start > hit.end - hit.start
        for name in ("acos_metric", "roi_metric", "conversion_metric") if name != hit.concept for other in telling.hits(name)
    )


def _tells_value(telling: Telling, sentence: Sentence) -> bool:
    """Whether a sentence beside the target's tells of a value: not 每月5日前报上月销量, nor 就上月支付金额提取3%."""
    if sentence.row is not None:
        return True
    if telling.says(sentence, "commission", "service_fee", "pays_extra"):
        return False
    dates = [fact for fact in sentence.facts if isinstance(fact, (DateFact, Frequency, Period))]
    bare = list(sentence.text)
    for fact in dates:
        bare[fact.start : fact.end] = " " * (fact.end - fact.start)
    return _FIGURE.search("".join(bare)) is not None


def _of_another(telling: Telling, sentence: Sentence, target: Target) -> bool:
    """Whether a sentence speaks of another metric alone, so that where that one starts is told: 投产比（成交额除以花费）……，签约前2.2."""
    named = [hit for hit in telling.hits("metric") if hit.sentence is sentence and not in_brackets(sentence.text, hit.start)]
    own = [hit for hit in telling.hits(target.metric) if hit.sentence is sentence and not in_brackets(sentence.text, hit.start)]
    return bool(named) and not own and sentence.row is None


def _alike(one: str, other: str) -> bool:
    """Whether two names of a metric may be one: 订单 and 订单数目, 询盘 and 有效询盘, 1,350单 and 2,200单."""
    one, other = one.lstrip("0123456789,. "), other.lstrip("0123456789,. ")
    return one in other or other in one or one[:2] == other[:2] or (not one.isascii() and one[-1] == other[-1])


def _per_piece(sentence: Sentence, hit: Hit) -> str:
    """What a metric is counted by where that is no time: 场均, 单篇, 人均; "" else."""
    words = _PIECE.search(sentence.text, max(0, hit.start - 8), hit.end + 2)
    return "" if words is None else words[0][-1] if words[0][0] in "单每" else words[0][0]


_PIECE = compiled(r"[场篇条人单款件]均|[单每](?=[场篇条人款件])[场篇条人款件]|客单")
_OF_MANY = frozenset(("other_metric", "repeat_metric", "traffic_metric", "rating_metric", "refund_metric"))
_FIGURE = compiled(r"\d|_|【[\s●]*】|\[[\s●]*\]|[一二三四五六七八九十](?=[颗]?[星钻皇冠心级层])|[一二两三四五六七八九十][万千百十成]|为零|零(?:起步|基础|开始)|\b(?:one|two|three|four|five|ten)(?= (?:percentage|per ?cent|points?|tenths?))|\b(?:nil|zero|none|thousand|hundred)\b")


def _states_fact(telling: Telling, sentence: Sentence) -> bool:
    """Whether a sentence with a metric tells what it was at a time: 商店于2026年1月共有订单420张."""
    figures = any(isinstance(fact, (Amount, Count, Percentage)) for fact in sentence.facts) or _IN_WORDS.search(sentence.text) is not None
    return figures and (telling.says(sentence, "has_been") or PAST.search(sentence.text) is not None) and not telling.says(sentence, "target_strong", "shortfall", "commission", "guarantee", "pay", "brushing")


_IN_WORDS = compiled(r"[一二两三四五六七八九十百千万]{2,}(?=[元笔单件人个场条斤箱套双台份])")


def _aimed_alone(target: Target, sentence: Sentence) -> bool:
    """Whether the only figures are those that the target itself sets: 420 orders in December 2026 tells of no time gone by."""
    return sentence is target.sentence and sentence.language == "en" and not any(
        isinstance(fact, (Amount, Count, Percentage)) and not any(fact.start == value.start for value in target.values) for fact in sentence.facts
    )


@asks("KPI003")
def kpi_no_period(case: Case) -> Iterator[Found]:
    for target in targets(case):
        if not _has_period(target) and not (target.sentence.row is not None and any(_PERIOD_WORD.search(head) for head in heads_of(telling_of(case, target.sentence), target.sentence))):
            yield target.found


def _aimed_facts(target: Target) -> list[Fact]:
    """The facts of a target's sentence; in a row none of those in a column that tells where it starts."""
    sentence = target.sentence
    at, left_out = 0, []
    for head, cell in zip(sentence.heads, sentence.cells, strict=False):
        start = sentence.text.find(cell, at) if cell else -1
        if start >= 0:
            at = start + len(cell)
            if tells_start(head):
                left_out.append((start, at))
    return [fact for fact in sentence.facts if not any(start <= fact.start < end for start, end in left_out)]


def telling_of(case: Case, sentence: Sentence) -> Telling:
    return next(telling for telling in case.tellings if telling.language == sentence.language)


_FROM_TO = compiled(r"\b(?:from|between)\b.{4,30}\b(?:to|until|till|and)\b")


def _has_period(target: Target) -> bool:
    sentence = target.sentence
    # What stands before the first metric governs all of a sentence; what stands with another metric does not.
    texts = [_lead_in(target), target.words, target.stage, *sentence.heads]
    if sentence.language == "zh" and sentence.row is None:
        # 三十天内销售额突破50万元，粉丝净增10万: the span stands before the first of them.
        texts.append(_SPAN.sub(r"\1", sentence.text[: target.first]) if target.first >= 0 and _SPAN.search(sentence.text[: target.first]) else "")
    if sentence.row is not None:
        # Starting point: 22% (first quarter of 2026) tells nothing of the target's own time.
        texts.append(", ".join(cell for nth, cell in enumerate(sentence.cells) if not (nth < len(sentence.heads) and tells_start(sentence.heads[nth]))) if sentence.language == "en" else sentence.text)
    if sentence.lead is not None:
        texts.append(sentence.lead.text)
    before = sentence.previous
    if before is not None and before.group == sentence.group:
        leads = _LEADS_ON.match(before.text) if sentence.language == "zh" else None
        aimed = sentence.language == "zh" and any(isinstance(fact, (Amount, Percentage, Count)) and fact.end == len(before.text.rstrip("。；，分元单件人以上")) for fact in before.facts)
        if leads is not None:
            texts.append(leads[0])
        elif len(before.text) < 40 and not aimed:
            # 每月：……; what another target is said to be each month says nothing of this one.
            texts.append(before.text)
    texts.append(sentence.section.heading)
    while sentence.language == "en" and before is not None and before.group == sentence.group:
        # A campaign is held from 10 January to 15 February. … Sales of £20,000 are expected.
        if len([fact for fact in before.facts if isinstance(fact, DateFact)]) == 2 and _FROM_TO.search(before.text):
            return True
        before = before.previous
    return any(_PERIOD_WORD.search(_without_spans(text)) for text in texts) or any(
        isinstance(fact, (Frequency, DateFact)) or (isinstance(fact, Period) and fact.unit in ("day", "week", "month", "quarter", "year"))
        for fact in _aimed_facts(target)
        if (sentence.row is not None or target.start <= fact.start < target.end) and not any(match.start() <= fact.start < match.end() for pattern in (OWN_SPAN, _WINDOW) for match in pattern.finditer(sentence.text))
    )


_LEADS_ON = compiled(r"[^，。；]{0,24}(?:起|内|前|末|底|间|时|后)，")
"""自2026年9月起，月净成交额……；广告回报……: what stands before the first of them governs both."""
_SPAN = compiled(r".*?((?:[一二三四五六七八九十百\d]+个?(?:日|天|周|月|年)|当?[季年]|合作期|服务期|期)(?:之?内|以内|里|（[^（）]*）)).*")


def _lead_in(target: Target) -> str:
    """The parts of a target's sentence before the one in which the first metric stands."""
    return target.sentence.text[: target.lead if target.lead >= 0 else target.sentence.frame_at(target.hit.start).start]


def _without_spans(text: str) -> str:
    """Words of time that set no period: a baseline's own months, the window that sales are attributed by."""
    return _WINDOW.sub("", OWN_SPAN.sub("", text))


_WINDOW = compiled(
    r"（[^（）]*(?:归因|除以|÷)[^（）]*）|按?\s?\d{1,2}\s?[天日]归因"
    # Reviewed each month; against 88% in April 2026: when it is talked about, and when it was so.
    r"|,\s(?:progress\s[^,;.]{0,24}\s)?(?:which\s(?:is|are|shall be)\s|to be\s|and\s)?(?:reviewed|reported|discussed|looked at|revisited)\b[^,;.]{0,40}|\b(?:against|compared (?:with|to)|up from|down from|versus)\s(?:an average of\s)?[a-z]{0,3}[$£€¥]?\s?\d[\d,.]*%?\s(?:in|during|for|at)\s[^,;.]{0,24}"
)


OWN_SPAN = compiled(
    r"(?<=[，；（])20\d\d年(?:第[一二三四]季度|\d{1,2}月|上半年|下半年)?份?(?:月均|平均)?(?:为|是|有|约)+\s?(?=\d)|近[一二三六\d]+个?月|(?<!头)前[一二三六\d]+个?月(?:的)?(?:月?均值?|平均值?)?(?=[^，。；]{0,6}(?:均|平均|基|为|是|的|增|提))|(?:签约|托管|合作|接手)之?前[^，。；]{0,12}|上(?:个)?月|去年(?:同期|同月)?|过去[^，。；]{0,8}|"
    r"\b(?:the\s)?(?:\w+\s){0,3}(?:of|in|for)\s(?:january|february|march|april|may|june|july|august|september|october|november|december)\s20\d\d\s(?:having\sbeen|was|being|stood|came)\b|"
    r"\b(?:last|past|previous|preceding|trailing|prior)\s(?:\w+[\s-]){0,2}(?:days?|weeks?|months?|quarters?|years?)(?!\sof\s(?:20\d\d|the\s(?:year|term)))|\b(?:month|quarter|year|days|weeks|months)\sbefore\b"
)


@asks("KPI004")
def kpi_no_data_source(case: Case) -> Iterator[Found]:
    if targets(case) and not any(_source_told(case, target) for target in targets(case)) and not any(_measures(case, telling, hit) for telling in case.tellings for name in _SOURCES[telling.language] for hit in telling.hits(name)):
        yield Found()


_SOURCES = {"zh": ("data_source",), "en": ("data_source", "figures_place")}


def _source_told(case: Case, target: Target) -> bool:
    """Whether a row of targets has a column that tells by what they are measured: Source | Seller Central."""
    sentence = target.sentence
    heads = heads_of(telling_of(case, sentence), sentence) if sentence.row is not None and sentence.language == "en" else ()
    return any(_SOURCE_COLUMN.search(head) and re.search(r"[a-z]{3}", cell) for head, cell in zip(heads, sentence.cells, strict=False))


_SOURCE_COLUMN = compiled(r"\b(?:sources?|data|measured|measurement|evidence|tool|read (?:in|from|off)|taken from|where|how measured|reports?|system|verified|verification|recorded)\b")


def _measures(case: Case, telling: Telling, hit: Hit) -> bool:
    """Whether a source of data is that of the targets: not of who is to blame for a penalty, nor a screenshot that is handed in as work."""
    sentence = hit.sentence
    if sentence.heading or sentence.section.kind in ("signature", "opening") or telling.says(sentence, "rule_change", "health_check"):
        return False
    if sentence.language == "en":
        return _measures_en(case, telling, hit)
    if not _SOURCE.search(sentence.text):
        # 销售额以扣除退款后的结算金额为准 says what counts, not where it is read.
        return False
    if telling.says(sentence, "fault_record") and _OPERATED.search(sentence.text) and not telling.says(sentence, "metric", "target_noun"):
        # 看后台操作日志，哪个子号点的: who did what.
        return False
    if telling.says(sentence, "report") and not under_targets(case, telling, sentence) and (named := metrics_in(telling, sentence)) and named.isdisjoint(target.metric for target in targets(case)):
        # 周报中的访客数、加购数取自生意参谋: where other figures come from.
        return False
    if telling.says(sentence, "commission") and not _DECIDES.search(sentence.text) and not under_targets(case, telling, sentence):
        # 按成交额提取18%，甲方收到平台结算款后付: what is shared, and when.
        return False
    if telling.says(sentence, "metric", "target_noun"):
        return not telling.headed(sentence, "service_heading") or _DECIDES.search(sentence.text) is not None or under_targets(case, telling, sentence)
    if telling.says(sentence, "penalty", "closure_event") or ((telling.says(sentence, "comply_rules") or _TOPPED_UP.search(sentence.text)) and not telling.says(sentence, "metric", "target_noun")):
        # 按照平台的使用协议开展; 充值金额以后台显示为准: the source of other figures.
        return False
    if _SOURCE_HEAD.search(sentence.section.heading):
        return True
    if _OTHER_FIGURES.search(sentence.text):
        # 库存以仓库数据为准.
        return False
    return under_targets(case, telling, sentence) or (not telling.says(sentence, "fault_word") and _DECIDES.search(sentence.text) is not None)


def _measures_en(case: Case, telling: Telling, hit: Hit) -> bool:
    """A place where figures are read, that it decides, and figures of the shop's trade."""
    sentence = hit.sentence
    if _BUDGET.search(sentence.text) or not telling.says(sentence, "source_decides"):
        # The daily budget is decided based on sales. A backend that somebody has access to is none that anything is measured by.
        return False
    if telling.says(sentence, "fault_record") and _OPERATED.search(sentence.text) and not telling.says(sentence, "metric", "target_noun"):
        return False
    if telling.says(sentence, "metric", "target_noun"):
        return not telling.headed(sentence, "service_heading") or _DECIDES.search(sentence.text) is not None or under_targets(case, telling, sentence)
    aimed = under_targets(case, telling, sentence)
    if telling.says(sentence, "penalty", "closure_event", "comply_rules") or _TOPPED_UP.search(sentence.text) or (telling.says(sentence, "fault_word") and not aimed):
        # Whose fault it was, what was paid in: other things that a record tells. Beside targets, so there is no arguing about it.
        return False
    if aimed or _SOURCE_HEAD.search(sentence.section.heading):
        return True
    if not telling.says(sentence, "figures_named") or telling.says(sentence, "other_figures"):
        return False
    # The agency improves the figures on the dashboard: what somebody does there.
    return not hit.who or _DECIDES.search(sentence.text) is not None


_OPERATED = compiled(r"操作|登[录陆]|日志|通知|处罚|谁")
_BUDGET = compiled(r"\b(?:decides?|sets?|fix(?:es)?|adjusts?|determines?)\s(?:the\s)?(?:\w+\s){0,2}(?:budgets?|bids?|spend\w*)\b")
_TOPPED_UP = compiled(r"充值|划转|扣款|代扣")
_SOURCE = compiled(
    r"后台|报表|报告|参谋|商智|罗盘|中心|系统|平台|账单|对账单|结算单|单据|流水|记录|截图|截屏|导出|软件|看板|面板|仪表|数据|千牛|统计|erp|工具|页面|显示|所示|公示|账户|支付宝|微信|银行|到账|入账|聚水潭|店透视|飞瓜|蝉妈妈|商家版|商家端|客户端|管家|工作台|表格|台账|账本|小票|收银|发货单|千帆|概览|官方|seller|amazon|shopify|台|榜"
)
_OTHER_FIGURES = compiled(r"投放(?:资金|金额)|扣除金额|支出|通知|微信号|文本|文字|库存|存货|仓库|发票|税务|运费|快递|物流|广告费|推广费|考勤|工时|出勤|价格|售价|样品|保证金|押金|工资")
_SOURCE_HEAD = compiled(r"数据来源|口径|取数|统计|\b(?:sources?|measurement|figures|data source)\b")
_DECIDES = compiled(
    r"为准|为凭|为据|口径|取自|来自|来源|依据|出自|认定|核定|计算|统计|(?<![查观照翻])看(?![店管护好])|说了算|\b(?:prevail\w*|decid\w+|decisive|conclusive|authoritative|taken from|per|as (?:shown|reported|recorded)|according to|measured|govern\w*|come from|read from|basis|based on|by reference)\b"
)
