"""LAW: where disputes go, to arbitration, to court, or both."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.patterns import compiled
from generator.reading.frames.telling import Sentence, Telling
from generator.rules.lint import Case, Found, asks

__all__: list[str] = []


def _ways(case: Case) -> tuple[list[tuple[Telling, Sentence]], list[tuple[Telling, Sentence]]]:
    """Sentences by which a dispute may go to arbitration, and to court."""
    arbitration: list[tuple[Telling, Sentence]] = []
    court: list[tuple[Telling, Sentence]] = []
    for telling in case.tellings:
        for name, found in (("arbitration", arbitration), ("court", court)):
            for sentence in dict.fromkeys(hit.sentence for hit in telling.hits(name) if not hit.sentence.heading and hit.sentence.section.kind in ("clause", "schedule")):
                if (telling.says(sentence, "no_arbitration") and name == "arbitration") or telling.says(sentence, "adjustment_waiver"):
                    continue
                aside = _spoken_of_aside(telling, sentence, name) if telling.language == "zh" else telling.says(sentence, "arbitration_aside")
                if telling.says(sentence, "dispute_forum") and not (aside and not telling.says(sentence, "arbitration_place")):
                    found.append((telling, sentence))
    return arbitration, court


def _spoken_of_aside(telling: Telling, sentence: Sentence, name: str) -> bool:
    """Whether arbitration or a court is spoken of for another thing in each part of a sentence: 提交仲裁机构仲裁，败诉方承担仲裁费 is not all about what it costs."""
    frames = {sentence.frame_at(hit.start) for hit in telling.hits(name) if hit.sentence is sentence}
    return all(telling.matches(sentence.text[frame.start : frame.end], "arbitration_aside", "court_aside") for frame in frames)


@asks("LAW006")
def arbitrate_or_sue(case: Case) -> Iterator[Found]:
    arbitration, court = _ways(case)
    for telling, sentence in arbitration:
        if any(_CHOICE.search(lead.text) for lead in telling.leads_of(sentence)):
            return
        if re.search(r"□|☐|☑|√|\(\s\)|（\s?）|第_+种|以下第|选择(?:以下|下列)|tick|one of the following|\[\s?\]", " ".join(other.text for other in telling.clause_of(sentence)) or sentence.text):
            return
    for telling, sentence in court:
        same = [other for other_telling, other in arbitration if other_telling is telling]
        if not same or telling.says(sentence, "no_court"):
            continue
        if sentence in same:
            if _EITHER.search(sentence.text):
                yield Found.at(sentence)
                return
            continue
        # Two sentences that send the same disputes to both.
        yield Found.at(sentence)
        return


@asks("LAW007")
def arbitration_institution_missing(case: Case) -> Iterator[Found]:
    arbitration, _court = _ways(case)
    for telling, sentence in arbitration:
        if not _institution(telling, sentence) and not any(_institution(other_telling, hit.sentence) for other_telling in case.tellings for hit in other_telling.hits("arbitration")):
            yield Found.at(sentence)
            return


_EITHER = compiled(
    r"先仲裁后|也行|也成|又可|既可|既能|(?:仲裁)[、/](?:诉讼|起诉|法院)|(?:诉讼|起诉|法院)[、/]仲裁|可[^，。；]{0,8}仲裁，[^。；]{0,16}(?:法院|诉讼|起诉)|也可|也得|亦得|或者|或(?!部分)|可以直接|亦可|均可|都行|都可以|任选|/(?=诉讼|起诉|仲裁|法院)|仲裁[^，。；]{0,6}(?:不成|未果|无果|无效)|(?:不服|不认)[^，。；]{0,8}(?:仲裁|裁决)|(?:仲裁|裁决)[^，。；]{0,4}(?:不服|不认|有异议)|"
    r"\bor\b|also|either|likewise|and/or|as well as|\band to (?:file|sue|bring|go|take)|dissatisfied|not (?:satisfied|accepted)|disagrees"
)
_KNOWN = compiled(
    r"贸仲|\b(?:cietac|siac|hkiac|icc|lcia|jams|aaa|icdr|scc|dis|viac|kcab|scia|cmac|wipo|naai?|difc-lcia|diac)\b|court of (?:international )?arbitration|chamber of commerce|american arbitration|swiss (?:rules|arbitration)|"
    r"\b(?:institute|association|cent(?:re|er)|chamber|court) (?:of|for) (?:international |commercial |maritime )arbitra\w+|\b(?:cent(?:re|er)|institute) for arbitra\w+|better business bureau|resolution cent(?:re|er)|\b(?:cent(?:re|er)|institute|chamber) for (?:\w+ )?(?:dispute resolution|mediation)\b"
)
_BLANK_BEHIND = compiled(r"\b(?:institution|commission|cent(?:er|re)|body)\b[^.;]{0,40}(?:\[[\s●_]{0,20}\]|_{2,})")
_CHOICE = compiled(r"(?:以下|下列|如下)(?:第[\s_{}\w①-⑩（）()]{0,20})?(?:种|方式)|(?:以下|下列|如下)第[\s_\w①-⑩（）()]{1,8}项|第_+种|one of the following|tick")
_SPACED = compiled(r"向\s+(?:国际)?仲裁|[\s\u3000_]{2,}(?:国际)?仲裁|\}\}\s?仲裁")


_SUBMITTED = compiled(r"(?:提交|提请|交由|submitted to|referred to|submit (?:it|them) to)\s{0,2}(?:【[\s●_]{0,20}】|_{2,20}|\[[\s●_]{0,20}\])")


def _institution(telling: Telling, sentence: Sentence) -> bool:
    """Whether an institution has a name, or a blank for one: 杭州仲裁委员会, but not 仲裁委员会 or 所在地的仲裁委员会 alone."""
    text = sentence.text
    if _SPACED.search(sentence.paragraph.text.raw) or _SUBMITTED.search(text):
        return True
    if re.search(r"仲裁(?:机构|委员会|院)?[^，。；]{0,16}[：为是]\s?[^，。；]{0,4}(?:【[\s_●]*】|_{2,}|\[[\s_●]*\])", text):
        return True
    if re.search(r"[_【\[●][^，。；]{0,12}仲裁|_+\s?(?:仲裁|arbitration)|\[[^\]]{0,20}\]\s*(?:arbitration)", text):
        return True
    for match in re.finditer(r"([\u4e00-\u9fff（）]{0,14}?)(?:国际)?(?:经济贸易)?(?:商事)?(?:仲裁(?:委员会|院|中心|协会|公会|委(?!员|托))|争议解决中心|争端解决中心)", text):
        if re.search(r"所在地|住所地|当地", match[1]):
            continue
        name = re.sub(r"^.*(?:提交|向|由|至|交|交由|到|在|申请|送|选择|提请|找|去|上|请)", "", match[1])
        if name and not re.search(r"所在地|当地|有关|相关|住所|有管辖|任何|一方|合同|签订|推荐|指定|认可|的$|^[本该省市区县]+$", name):
            return True
    for match in re.finditer(r"([a-z' -]{0,50})\barbitra(?:tion|l)\s(?:commission|cent(?:er|re)|court|institut\w+|association|chamber|board)", text):
        if re.search(r"\b(?!(?:an?|the|to|by|any|local|competent|binding|relevant|before|of|in|submitted|for|its|place|seat)\b)[a-z]{3,}\s*$", match[1].strip()) or re.search(r"\binternational$", match[1].strip()):
            original = sentence.original[match.start(1) : match.end()]
            if re.search(r"[A-Z]", original):
                return True
    return bool(_KNOWN.search(text) or _BLANK_BEHIND.search(text))
