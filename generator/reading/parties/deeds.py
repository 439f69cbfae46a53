"""Parties of a Chinese contract found by what they do: 申请人应……, 果园出……, 大鹏负责……, whatever the opening lines call them."""

from __future__ import annotations

import re
from collections import Counter

from generator.patterns import compiled
from generator.reading.parties.found import Evidence, Found
from generator.reading.parties.pronouns import PRONOUNS
from generator.reading.roles import role_of_words

__all__ = ["add_by_deeds"]

_USED = 2
"""Times that a party must be said to do something."""
_OFTEN = 8
"""Times that whoever no opening line names must be spoken of."""
_NAMED_OFTEN = 6
_DOER = compiled(
    r"(?<![\u4e00-\u9fff])(?:如果?|若|凡|由|经(?![办理营销手])|除|但|则|而|并|且|因|当|未经|没有|只要|所有)?([\u4e00-\u9fff]{2,5}?)"
    r"(?=应|须|必须|不得|不[能许准可]|有权|无权|无须|可以?|负责|需|要(?!求)|同意|承诺|保证|确认|承担|提供|支付|付|收|向|给|把|将|按|每|没|未|出(?!现)|先|自行|自愿|自己|委托|授权|违反|提前|逾期|收到|点头|说|讲)"
)
# 果园 of 杨梅人家果园, 大鹏 of （群里叫大鹏）: where an opening line has the word, whatever it is; elsewhere only what can be nobody but a person or a firm.
_PARTY_WORD = compiled(r"(?:[方人户商者主厂园社部院室队站场坊馆]|公司|单位|老板|师傅|老师|先生|女士|[姐哥叔婶嫂总姨妈爷伯妹弟])$|^[阿老]")
_NO_PARTY = compiled(
    r"双方|[一各对两三]方|第三|第[一二三四]|守约|违约|平台|合同|协议|费|款$|[店账]|期$|商品|产品|货$|数据|内容|通知|材料|资料|法院|法人|买[家方]|顾客|消费者|客服|粉丝|达人|主播|快递|人员|员工|专员|本人|他人|别人|"
    r"[联负代经主编]\w人|每人|其他|任何|所有|全部|工作|事项|服务$|广告|推广|运营$|活动|直播|视频|部[分位]|内部|外部|市场|现场|专场|全场|团队|仓|老[款客品]|[该此其]|本(?!公司|社|机构|中心|工作室)|当事|权利|义务|受害|自然人|专人|有人|责任|用户|账户|开户|^[我你您贵]"
)


def add_by_deeds(found: list[Found], evidence: Evidence) -> None:
    """Gives the parties the names by which the text says that they do things, where it hardly uses those that the opening lines give.

    Args:
        found: what the opening lines introduce; a party that they do not name is added.
    """
    text = evidence.text
    doers = Counter(match[1] for match in _DOER.finditer(text))
    used = [party for party in found if sum(doers[name] for name in party.names) >= _USED or any(name in PRONOUNS for name in party.names)]
    if len(used) > 1 or len(found) > _MOST:
        return
    known = {name for party in found for name in (*party.names, party.name) if name}
    for name, count in doers.most_common(_LOOKED_AT):
        if len(used) > 1:
            break
        named = [party for party in found if party not in used and name in "\n".join((*party.names, party.name, *(paragraph.text.plain for paragraph in party.paragraphs)))]
        if count < _USED or text.count(name) < (_NAMED_OFTEN if named else _OFTEN) or name in known or any(name in other or other in name for party in used for other in party.names):
            continue
        firm = None if role_of_words(name) else re.search(rf"(?<![\u4e00-\u9fff])[\u4e00-\u9fff]{{4,20}}{name}(?![\u4e00-\u9fff])", text[:_HEAD])
        if _NO_PARTY.search(name) or not (named or firm is not None or _PARTY_WORD.search(name)):
            continue
        idle = [party for party in found if party not in used]
        party = named[0] if len(named) == 1 else idle[0] if len(idle) == 1 and len(found) > 1 else Found()
        party.names.append(name)
        party.hint = party.hint or role_of_words(name)
        if party not in found:
            party.name = firm[0] if firm is not None else ""
            found.append(party)
        used.append(party)


_HEAD = 600
_MOST = 3
_LOOKED_AT = 8
