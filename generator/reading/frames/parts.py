"""The parts of a sentence between commas, and which of them only say when the rest holds."""

from __future__ import annotations

from collections.abc import Iterator

from generator.patterns import compiled
from generator.reading.document import Language
from generator.reading.frames.roles import Names

__all__ = ["is_condition", "is_supposed", "parts_of"]

_PART = {"zh": compiled(r"[^，：|]+[，：|]?"), "en": compiled(r"(?:[^,:;?]+|[,:](?=\d))+[,:;?]?")}
_CONDITION = {
    "zh": compiled(r"(?:^|[，。；])(?:如果?|若|倘|因|凡|当(?!月|日|天|期|季|年|周|事|地|面|场|晚|下)|一旦|只要|除非|遇)|(?<=[方主人家])(?:如果?|若是?|倘若?|要是|一旦)|的(?:情况下|情形下|情形|，)|的[，]?$|(?<![小及按准随同\d一二三四五六七八九十])时[，]?$|(?<![费营用作读记学患])者，?$|(?:那一?天|当天|当日|之日|时候)，?$|[后]的?，?$"),
    "en": compiled(r"\b(?:if|where|when|whenever|unless|in case|in the event|once|upon|provided|as soon as|on (?:any|each|a) breach|for each breach)\b"),
}
_SHOULD = compiled(r"(?:^\s{0,4}|\b(?:and|or|but|that|then)\s)should\b")
_LONGEST = 600
"""Characters of the longest part of a sentence."""
_AND = compiled(r"\b(?:and|or|but)\s+(?:the\s+)?$")
_DOES = compiled(r"\s{1,8}(?:then\s{1,8}|also\s{1,8})?(?:shall|must|may|will|can|cannot|is|are|has|have|pays?|repays?|refunds?|undertakes|agrees|owes?|keeps?|provides?|gives?|sends?|makes?|holds?|tells?)\b")
_SUPPOSES = compiled(r"(?:\s|^)(?:(?:and|or|but)\s)?(?:if(?! (?:any|so|not)\b)|where(?! (?:possible|applicable|appropriate|necessary|needed))|when(?! (?:asked|needed|necessary|required))|whenever(?! (?:asked|needed|necessary|required))|unless|once(?! (?:a|an|every|per|each|in|weekly)\b)|until(?! (?:the )?\d)|provided that|in case|in the event)\b")
_SUPPOSED_ZH = compiled(r"(?:(?<!目)的(?:情况下|情形下|话)?|(?<![及随按准小同定届])时|(?<![费营用作读记学患])者|(?<![售前先今背最往])后)，$")
_SUPPOSES_ZH = compiled(r"(?:如果?|若|倘若?|凡|一旦|除非|遇到?|要是)(?![^。；]*(?:应(?!用|急)|须|则|就|需(?!求)))")
_CONDITION_TOLD = compiled(r"\b(?:is|are|was|were|has|have|does|do|changes?|alters?|occurs?|comes?|arises?|runs?|stops?|appears?|happens?|fails?|breaks?|receives?|closes?|blocks?|removes?|imposes?)\b")
_DOES_NEXT = compiled(r"\s(?!(?:is|are|was|were|has|have)\s\w+(?:ed|en)\b)(?:\w+ly\s)?(?:shall|must|will|may|can|\w+s)\b")
_RELATES = compiled(r"\b(?:which|that|who|whom|whose|and|or|by|to|of|for|with|from)\s(?:the\s)?$")


def parts_of(text: str, language: Language, names: Names) -> Iterator[tuple[int, int]]:
    """Where each part of a lowered sentence begins and ends, none longer than people write them: a text made to harm has no commas."""
    for start, end in _between_commas(text, language, names):
        for cut in range(start, end, _LONGEST):
            yield cut, min(cut + _LONGEST, end)


def _between_commas(text: str, language: Language, names: Names) -> Iterator[tuple[int, int]]:
    """The stretches between commas; in English also what begins with “and” and another party that does something."""
    for match in _PART[language].finditer(text):
        start = match.start()
        if language == "en":
            for name in names.en.finditer(text, start, match.end()):
                joint = _AND.search(text, max(start, name.start() - 10), name.start())
                alone = joint is not None and names.en.fullmatch(text[start : joint.start()].strip().removeprefix("both ").removeprefix("the "))
                # The Brand and the Operator hold a review: one part, of both.
                if joint is not None and not alone and joint.start() > start + 2 and _DOES.match(text, name.end()):
                    yield start, joint.start()
                    start = joint.start()
            main = _main_clause(text, start, match.end(), names)
            if main is not None:
                yield start, main
                start = main
        yield start, match.end()


def _main_clause(text: str, start: int, end: int, names: Names) -> int | None:
    """Where the main clause begins behind a condition without a comma: When we stop | you give me back the log-ins. If it is closed | the Agency pays."""
    opened = _OPENS.match(text, start, end)
    if opened is None:
        return None
    for name in names.en.finditer(text, opened.end() + 4, end):
        before = text[max(opened.end(), name.start() - 24) : name.start()]
        if _SUBORDINATE.search(before) or _VERB_TOLD.search(text, opened.end(), name.start()) is None:
            continue
        behind = _PERSON_DOES if name[0] in ("we", "you", "i") else _DOES_NEXT
        if behind.match(text, name.end(), end):
            article = _ARTICLE.search(text, opened.end(), name.start())
            return article.start() if article is not None else name.start()
    return None


_OPENS = compiled(r"\s{0,8}(?:and\s|but\s|or\s)?(?:if|when|where|whenever|once|as soon as|after|unless)\s")
# Because the Client …, tells you …: the name does not begin what follows from the condition.
_SUBORDINATE = compiled(r"\b(?:because|as|since|while|that|which|who|whom|whose|and|or|nor|when|where|if|unless|after|before|than|whether|until|till|what|how|why|of|to|by|for|from|with|in|on|at|against|between|let|lets|letting|make|makes|help|helps|see|sees|have|has|ask|asks|tell|tells|give|gives|owe|owes|pay|pays|send|sends|neither|either|both|nor|so|only|not|does|do|did|shall|may|must|should|will|can)\s(?:the\s)?$")
_VERB_TOLD = compiled(r"\b(?:is|are|was|were|has|have|had|does|do|did|cannot|can|will|not|\w+(?:s|ed)|stop|end|part|leave|quit|finish|break|fail|miss|ask|want|change|go|get|make|put|see|hear|fall|come)\b")
_PERSON_DOES = compiled(r"\s(?:also\s|then\s|each\s)?(?:shall|must|will|may|can|cannot|do|are|have|should)\b|\s(?:also\s|then\s|each\s)?(?:pay|give|hand|send|keep|return|tell|refund|repay|owe|make|answer|reply|appeal|end|leave|stop|count|charge|deduct|take|get|put|change|adapt|mend|write|report|inform|delete|remove|close|bear|cover|compensate|credit|waive|lose|share|meet|talk)\b")
_ARTICLE = compiled(r"\bthe\s$")


def is_condition(part: str, language: Language) -> bool:
    """Whether a part of a sentence says when the rest holds."""
    return _CONDITION[language].search(part) is not None or (language == "en" and "should" in part and _SHOULD.search(part) is not None)


def is_supposed(text: str, start: int, end: int, language: Language, names: Names, until: int | None = None) -> bool:
    """Whether ``text[start:end]``, a part of a sentence, is a condition and no more, as far as ``until``."""
    if language == "en":
        # The Owner sends samples when asked, and …: nothing but the asking is a condition.
        found = _SUPPOSES.match(text, start) if until is None else _SUPPOSES.search(text, start, until)
        return found is not None and (until is None or not _begins_again(text, found.end(), until, names))
    return _SUPPOSED_ZH.search(text[start:end]) is not None or _SUPPOSES_ZH.match(text[start:end]) is not None


def _begins_again(text: str, start: int, until: int, names: Names) -> bool:
    """Whether the main clause begins between a condition and ``until``, without a comma: when a fine is imposed the Operator finds out why."""
    return any(
        _CONDITION_TOLD.search(text, start, name.start()) is not None and _DOES_NEXT.match(text, name.end()) is not None and _RELATES.search(text, start, name.start()) is None
        for name in names.en.finditer(text, start, until)
    )
