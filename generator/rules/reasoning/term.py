"""TRM: the rules on term and exit are questions, see their pages; that dates alone can be the term is read here."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from generator.patterns import compiled
from generator.reading.facts import Blank, DateFact, Period
from generator.reading.frames.telling import Hit, Sentence, Telling
from generator.rules.lint import Case, Found, asks, joined, questions
from generator.rules.questions import places

__all__: list[str] = []

_TO = compiled(r"^\s{0,4}(?:起|始|开始)?\s{0,4}[，,]?\s{0,2}(?:至|到|迄|止于|—{1,2}|–|-|/|~|～|to\b|until\b|till\b|through\b|and (?:ends?|finish(?:es|ing)?|runs) (?:on|to|until)\b)")
_BEGINS, _ENDS = compiled(r"^\s{0,4}(?:起|始|开始|开张|起算)"), compiled(r"^\s{0,4}(?:止|为止|到头|结束|到期|截止|届满|终止)")
_ALONE = 6
"""Characters that stand before and behind the days of a sentence that names no more."""
_TIME_HEADING = compiled(r"期限|期间|日子|时日|时间|多久|多长|起止|几时|何时|how long|\btime\b|duration|period|\bterm\b|dates?\b|length")


@asks("TRM001")
def term_missing(case: Case) -> Iterator[Found]:
    if case.answered("TRM001") is None and not any(_from_to(telling, sentence) or _lasts(telling, sentence) for telling in case.tellings for sentence in telling.body()):
        yield Found()


def _from_to(telling: Telling, sentence: Sentence) -> bool:
    """2026年2月1日至2027年1月31日 under a title, or beside a cell, that speaks of the term; 2026年5月20日开始，2027年5月19日到头 anywhere."""
    if sentence.language == "en" and _DAY_TO_DAY.match(sentence.text) and any(_TIME_HEADING.search(heading) for heading in sentence.section.headings):
        return True
    days = [fact for fact in sentence.facts if isinstance(fact, (DateFact, Blank))]
    if telling.says(sentence, "baseline_strong") or len(days) < 2:
        return False
    for first, second in itertools.pairwise(days):
        if _BEGINS.match(sentence.text[first.end :]) is not None and _ENDS.match(sentence.text[second.end :]):
            return True
    if not any(_TO.match(sentence.text[first.end : second.start]) for first, second in itertools.pairwise(days)):
        return False
    # 2026年3月1日至2027年2月28日。 and no more than that.
    if days[0].start <= _ALONE and len(sentence.text) - days[-1].end <= _ALONE and len(days) == 2 and sentence.row is None:
        return True
    return (
        telling.headed(sentence, "article_term")
        or any(_TIME_HEADING.search(heading) for heading in sentence.section.headings)
        or (sentence.row is not None and any(len(cell) <= (24 if cell.isascii() else 8) and telling.matches(cell, "article_term") for cell in sentence.cells[:-1]))
    )


_MONTH = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
# 1 February to 31 December 2026: the year stands once.
_DAY_TO_DAY = compiled(rf"\s{{0,4}}(?:from\s)?(?:the\s)?(?:\d{{1,2}}(?:st|nd|rd|th)?\s{_MONTH}|{_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?),?\s(?:to|until|till|through|[–-])\s(?:the\s)?(?:\d{{1,2}}(?:st|nd|rd|th)?\s{_MONTH}|{_MONTH}\s\d{{1,2}}(?:st|nd|rd|th)?)")
_SHORTEST = 28 * 24
"""Hours of the shortest time that a contract is for."""
_OF_SERVICE = compiled(
    r"(?:合同|协议|合约|协定|本约|合作|服务|托管|代管|代运营|运营|委托(?![人方])|履行|项目|工程|陪跑|代播|承包|签|试做|先干|转入|继续|购买)[^，。；]{0,14}$|为[期时]$|时长$|历时$|期间(?:为|是|共|：)$"
    r"|(?:操盘|陪护|照管|打理|委办|看店|代办|帮扶|陪伴|驻场|辅导|经办|受托|托付|照看|代播|代营|营运|经管|承揽|帮卖|经纪|效|约|本)期(?:限)?(?:为|共|是|：|定为)?$|^期[间限]?(?:为|共|是|：)?$|(?:托管|代管|服务|合作|运营)[^。；]{0,24}，(?:连续|为期|共|总共|一共|持续|干满|做满)计?(?:为|是)?$"
)
_NO_LENGTH = compiled(r"[以之]?[内前]|未|无|没|不|均|后(?!，?(?:本)?(?:合同|协议|合约|即|双方))|(?:的|之)?[^，。；]{0,4}(?:费|酬|款|佣|额|量|薪|金)|[以之]?上|通知|预告|书面")
_OTHER_TIME = compiled(r"成立|创立|已有|已经|从业|经验|深耕|提前|逾期|超过|每|保密|付款|支付|通知|预告|试听|课程|培训|质保|竞业|过去|最近|上一?年|目标|退还|赔|违约|到期后|期满后|终止后|结束后|解除后|宽限|整改|异议|免费|(?:到期|届满|期满|结束|终止)(?:之|的)?(?:前|后)")
_TO_EVENT = compiled(
    r"(?:服务|合作|托管|代管|合同|协议|运营)(?!费)(?:时间|期间|期限|周期)?[^。；]{0,30}?(?:起|：|自|从|由|开始|持续|一直)[^。；]{0,16}?(?:至|到|止于)(?!达|期|账|位|场|货|店)[^，。；]{0,16}"
    r"(?:节|大促|618|双(?:十一|十二|11|12)|年底|年末|月底|季末|结束|收官|下市|为止|收摊|第[^，。；]{1,4}日)"
)
_SINCE = compiled(r"，?(?:从|自|由|以)[^。；]{2,24}(?:算|起|计)")
_FROM_DAY = compiled(r"\s{0,4}(?:自|从|由|于)?[\d一二三四五六七八九十〇零○年月日号 ]{6,20}(?:起|开始)(?:算)?，?(?:为期|满|共|计)?")
_FULL_STOP = compiled(r"\s{0,4}(?:[。；]|$)")
_FROM_TO = compiled(r"(?:从|自|由)[^。；]{2,24}，?(?:一直)?(?:干|做|播|管|合作|服务|托管|包|帮|弄|看|托)(?:到|至)(?!达|期|账|位|每|当)[^，。；]{2,16}")
_TO_FULL = compiled(r"(?:至|到)满?[^，。；]{1,10}(?:月|年|季度?|日|天)(?:之日|时|届满)?(?:止|结束|终止|到期)")
_SEASON = compiled(r"(?:先|试|只|就)?(?:合作|干|做|签|托管|代管|打理|服务)(?:满|足)?(?:一季|一年半载|一个?(?:旺季|淡季|产季|果季|茶季|雪季))(?!度?(?:一|报|的))")
_AS_ORDERED = compiled(r"(?:服务|托管|合作|代管|代运营|运营|合同|协议)(?:期|期限|时间|周期|时长)以[^。；，]{2,24}为准")
_TO_CHOOSE = compiled(r"(?:周期|期限|时长|期间|服务期)[^。；]{0,4}[：（][^。；]{0,4}[□☐○◻]")


def _lasts(telling: Telling, sentence: Sentence) -> bool:
    """本合同先履行三个月; 服务自开通子账号之日起，持续至双十一大促结束: how long the services go on, though no term is called one."""
    if sentence.language != "zh" or telling.says(sentence, "confidential", "force_majeure"):
        return False
    if _FROM_TO.search(sentence.text) or _TO_EVENT.search(sentence.text) or _TO_FULL.search(sentence.text) or _TO_CHOOSE.search(sentence.text) or _SEASON.search(sentence.text) or _AS_ORDERED.search(sentence.text):
        return True
    return any(_length(sentence, period) for period in sentence.periods)


def _length(sentence: Sentence, period: Period) -> bool:
    kind, size = period.size
    # 服务期的前1个月 is a part of the term, and tells nothing of it.
    if (kind != "months" and size < _SHORTEST) or sentence.text[: period.start].endswith(("前", "首", "最后", "头")):
        return False
    frame = sentence.frame_at(period.start)
    before = sentence.text[frame.start : period.start]
    if period.start < 30 and sentence.dates and _FROM_DAY.fullmatch(sentence.text[: period.start]) and _FULL_STOP.match(sentence.text, period.end):
        # 2026年11月15日起两年。 and no more than that.
        return True
    if period.start < 4 and not before.endswith("期") and _SINCE.match(sentence.text, period.end):
        # 一年，从甲方给头一笔钱那天算。
        return True
    return not (_NO_LENGTH.match(sentence.text, period.end) or _OTHER_TIME.search(sentence.text, frame.start, frame.end)) and _OF_SERVICE.search(before) is not None


@asks("TRM002")
def termination_missing(case: Case) -> Iterator[Found]:
    if case.answered("TRM002") is None and not any(_leaves_at_a_price(telling, hit) for telling in case.tellings for hit in telling.hits("terminate")):
        yield Found()


def _leaves_at_a_price(telling: Telling, hit: Hit) -> bool:
    """甲方要求提前结束合作的，按实际天数结算: what settles an early end by the owner lets it end early."""
    sentence = hit.sentence
    if sentence.language != "zh" or sentence.heading or hit.who != "owner" or telling.says(sentence, "mutual_only", "exit_waived", "orders_cancelled", "renewal", "operator_fails"):
        return False
    if not _WHOEVER_LEAVES.match(sentence.text, hit.end) or telling.says(sentence, "exit_ban", "loses_all", "forfeits_and_pays"):
        return False
    return any(other.sentence is sentence and other.start > hit.end for other in telling.hits("settles_exit"))


_WHOEVER_LEAVES = compiled(r"[^，。；]{0,12}(?:的|者|时|后)[，:：]")


# What secures a contract is lost by breaking it, and is not all that was paid.
_EARNEST = compiled(r"定金|订金|诚意金")
# 押金不退, 已付费用不退, and no more than that.
_ONLY_KEPT = compiled(r"(?:不退|不予退|不返|不予返|不再退|不再返|没收|归)")
_EVERYTHING = compiled(r"全部|一切|所有|剩余|余下|剩下|各期|补足|补齐|付清|照付|不得|不能|不可|不许|不准|无权|放弃|作废|违约金|赔")


@asks("TRM005")
def exit_ban(case: Case) -> Iterator[Found]:
    """Where either party, or the owner, may end it by notice, what is kept of the money is the price of it and no ban."""
    free = any(
        hit.who in ("owner", "both") and hit.mode in ("must", "may") and not telling.says(hit.sentence, "in_breach", "mutual_only", "exit_ban", "renewal", "at_expiry")
        and not any(frame.condition and frame.who == "operator" for frame in hit.sentence.frames)
        for telling in case.tellings for hit in telling.hits("terminate") if not hit.sentence.heading and telling.says(hit.sentence, "notice_form")
    )  # fmt: skip
    hits = places(case.tellings, questions("TRM005")["present"])
    yield from joined([hit for hit in hits if not (hit.sentence.language == "zh" and _only_kept(hit) and (free or _of_earnest(case, hit)))])


def _of_earnest(case: Case, hit: Hit) -> bool:
    """签约日支付订金，甲方反悔的，不予退还: what is kept is told in the sentence or in the one before it."""
    before = [other for telling in case.tellings if telling.language == hit.sentence.language for other in telling.paragraph_of(hit.sentence) if other.index == hit.sentence.index - 1]
    return any(_EARNEST.search(words) is not None for words in (hit.text, *(other.text for other in before)))


def _only_kept(hit: Hit) -> bool:
    return _ONLY_KEPT.search(hit.text) is not None and _EVERYTHING.search(hit.sentence.text, hit.sentence.frame_at(hit.start).start) is None
