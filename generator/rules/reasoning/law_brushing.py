"""LAW002: fake trades, clicks or reviews as a service, a budget or a target: called by a name of the trade, or by what is done.

What is done: somebody who is no customer orders, clicks, follows or praises, or gets the price back for it.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.patterns import compiled
from generator.reading.frames.telling import Hit, Sentence, Telling
from generator.rules.lint import Case, Found, asks

__all__: list[str] = []

# 刷单我不要; no bot viewers: refused by words right beside.
_REFUSED_BEFORE = compiled(r"\b(?:no|never|without|neither|nor)\s(?:\w+\s){0,2}$|\b(?:competitors?|rivals?|others|sellers)\s(?:\w+\s){0,2}$|(?:真实|正常|实际)(?:的)?$")
_REFUSED_BEHIND = compiled(r"[^，。；]{0,8}(?:不要|不做|不搞|不碰|不行|不可以|免谈|没门|不接受|不允许|绝对不)")
# 达人寄样测评: a tester whose film is an advertisement and says so. 发生刷单的: what must not happen, put as a case.
_TESTED = compiled(r"达人|博主|网红|寄样|样品|视频|笔记|KOL|koc|kol|评测室|送检|内测")
_HAPPENS = compiled(r"(?:发生|存在|出现|发现|涉及|涉嫌|因|如有|若有|查实|查出|查到|认定|参与|以前|此前|历史|过去)")
# 货不用真发, not actually shipped: what is denied belongs to it.
_DENIES = compiled(r"不(?:用|必|需|限|论|问|拘|管|实际|真实|真|发货)|[无毋]须|无需|\b(?:not actually|without|empty)\b")
# What is ticked on a form, wherever that stands.
_TICKED = compiled(r"[☑√✓✔■]")
_IF = compiled(r"\b(?:if|where|when|whenever|should|in case|in the event|on|upon)\b")
_FAR = {"zh": 26, "en": 90}
"""Letters between who feigns and what is feigned."""


@asks("LAW002")
def brushing_permitted(case: Case) -> Iterator[Found]:
    for telling in case.tellings:
        seen: dict[int, Sentence] = {}
        for hit in (*telling.hits("brushing"), *telling.hits("feigned"), *_by_no_customer(telling)):
            if hit.sentence.index not in seen and _agreed(telling, hit):
                seen[hit.sentence.index] = hit.sentence
        if seen:
            yield from (Found.at(seen[index]) for index in sorted(seen))
            return


def _by_no_customer(telling: Telling) -> Iterator[Hit]:
    """Where orders, clicks or praise come from somebody who is no customer: 收藏与加购：由甲方的兼职团队操作."""
    for hit in telling.hits("no_customer"):
        far = _FAR[telling.language]
        if any(other.sentence is hit.sentence and (0 <= other.start - hit.end <= far or 0 <= hit.start - other.end <= far) for other in telling.hits("shoppers_leave")):
            yield hit


def _banned(telling: Telling, sentence: Sentence) -> bool:
    """Whether a sentence forbids anything: 货不用真发 forbids nothing, it tells how the trade is feigned."""
    feigned = [hit for hit in telling.hits("feigned") if hit.sentence is sentence]
    return any(hit.sentence is sentence and not any(other.start <= hit.start and hit.end <= other.end for other in feigned) for hit in telling.hits("banned_here"))


def _agreed(telling: Telling, hit: Hit) -> bool:
    """Whether what stands there is to be done, and is not forbidden, refused, watched for or answered for."""
    sentence = hit.sentence
    if sentence.heading or sentence.section.kind == "signature" or (sentence.section.kind == "opening" and sentence.row is None and _TICKED.search(sentence.text) is None) or telling.says(sentence, "against_brushing", "no_liability") or _banned(telling, sentence):
        return False
    if _REFUSED_BEFORE.search(sentence.text[: hit.start]) or _REFUSED_BEHIND.match(sentence.text, hit.end):
        return False
    if hit.text == "测评" and _TESTED.search(sentence.text):
        return False
    if "补" in hit.text and telling.says(sentence, "sent_again"):
        return False
    frame = sentence.frame_at(hit.start)
    if frame.condition and _HAPPENS.search(sentence.text, frame.start, hit.start):
        return False
    if (hit.mode in ("not", "free") and not _DENIES.search(hit.text)) or telling.headed(sentence, "liability_heading"):
        return False
    if frame.condition and (sentence.language == "zh" or _IF.search(sentence.text, frame.start, hit.start)) and telling.says(sentence, "makes_good", "terminate"):
        return False
    # What a ban before it in the paragraph lists: 乙方不得：刷单；虚假评价.
    return sentence.lead is None or not telling.says(sentence.lead, "banned_here")
