"""您 and 我们 of Chinese terms of service, 贵司 and 我店 of a confirmation: parties that the text addresses instead of naming them."""

from __future__ import annotations

from generator.patterns import compiled
from generator.reading.parties.found import Evidence, Found
from generator.reading.roles import role_of_words, trade

__all__ = ["PRONOUNS", "SPOKEN", "add_addressed"]

_YOU = ("您方", "您", "你们", "你方", "你司", "你店", "你", "贵司", "贵公司", "贵方", "贵店", "贵单位", "贵厂")
_WE = ("我们", "我司", "我公司", "本公司", "我方", "我店", "我厂", "本店", "本平台", "本工作室", "我工作室", "敝司", "本司")
PRONOUNS = frozenset((*_YOU, *_WE))
SPOKEN = frozenset(("我", "你", "您", "我们", "你们", "咱", "咱家", "我家", "我方", "你方"))
"""What two people who know each other say of themselves in a note."""
_OFTEN = 4
"""Times that terms of service must address a party before it has no other name."""
_QUOTED = compiled(r"[“\"「](" + "|".join(sorted(PRONOUNS, key=len, reverse=True)) + r")[”\"」]")
_YOUR_STORE = compiled(r"(?:您|你们?|贵[司店方厂]|贵公司)(?:的|名下|所?(?:有|开设|经营))?(?:[\u4e00-\u9fff]{0,8})?(?:店铺?|网店|小店|直播间|账号)|(?:为|给|替|帮|向)(?:您|你们?|贵[司店方厂]|贵公司)(?!支付|付)|(?:您|你们?|贵[司店方厂]|贵公司)(?:应当?|须|需|要)?[^，。；]{0,8}(?:支付|付款|付清|购买|下单)")
_OUR_STORE = compiled(r"(?:我们|我司|我方|我公司|本公司|我厂)(?:的|名下|所?(?:有|开设|经营))?(?:淘宝|天猫|京东|抖音|拼多多|网)?(?:店铺?|小店|直播间)|(?:我|本)店(?!铺托管)|(?:为|给|替|帮|向)(?:我们|我司|我方|我公司|我店|我厂)(?!支付|付)|(?:我们|我司|我方|我公司|我店|我厂)(?:应当?|须|需|要)?[^，。；]{0,8}(?:支付|付款|付清|购买|下单)")


def add_addressed(found: list[Found], evidence: Evidence) -> None:
    """Gives each of two parties the pronouns by which the text goes on calling it, and adds the one that has no other name.

    Nothing is added where the parties are named more often than addressed: an editor's words before a form speak of us, too.
    """
    text = evidence.text
    you, we = _used(_YOU, text), _used(_WE, text)
    for party in found:
        # 甲方（下称“您”或“商户”）, on a line that tells of no other party.
        for paragraph in party.paragraphs:
            if not any(paragraph in other.paragraphs for other in found if other is not party):
                party.names += [word for word in _QUOTED.findall(paragraph.text.plain) if word not in party.names]
    theirs = next((party for party in found if any(name in _YOU for name in party.names)), None)
    mine = next((party for party in found if any(name in _WE for name in party.names)), None)
    if len(found) > 2 or not you or (theirs is not None and theirs is mine) or sum(text.count(word) for word in you) < _OFTEN:
        return
    if theirs is None and mine is None:
        named = [max((text.count(name) for name in party.names), default=0) for party in found]
        if not we or (len(named) == 2 and min(named) >= _OFTEN):
            return
    sign = len(_YOUR_STORE.findall(text)) - len(_OUR_STORE.findall(text))
    if theirs is None:
        rest = [party for party in found if party is not mine]
        theirs = _fitting(rest, sign) or (rest[0] if mine is not None and rest else None)
        if theirs is None and (sign or mine is not None):
            theirs = Found([], hint=(sign > 0) - (sign < 0) or -(mine.hint if mine is not None else 0))
            found.append(theirs)
    if theirs is None:
        return
    theirs.names += [word for word in you if word not in theirs.names]
    if mine is None and we:
        rest = [party for party in found if party is not theirs]
        mine = rest[0] if rest else None
        if mine is None:
            mine = Found([], hint=-theirs.hint)
            found.append(mine)
    if mine is not None:
        mine.names += [word for word in we if word not in mine.names]
        for party, side in ((theirs, sign), (mine, -sign)):
            if not any(role_of_words(name) for name in party.names):
                party.hint = party.hint or (side > 0) - (side < 0)


def _used(words: tuple[str, ...], text: str) -> list[str]:
    return [word for word in words if text.count(word) > (0 if len(word) > 1 else 1)]


def _fitting(parties: list[Found], sign: int) -> Found | None:
    """The party that tells by itself that it is the one whose store is spoken of (``sign`` > 0), or who runs it."""
    return next((party for party in parties if sign and (party.hint or trade(party.name)) * sign > 0), None)
