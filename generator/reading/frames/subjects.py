"""Who does what a part of a sentence says: its subject, its agent, or whoever is asked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal

from generator.patterns import compiled
from generator.reading.frames.modes import UNLESS_EN

__all__ = ["Who", "later_en", "later_zh", "other_side_zh", "role_named", "subject_en", "subject_zh"]


Who = Literal["owner", "operator", "both", ""]
_START_ZH = compiled(
    r"(?:^|[，。；：、（）”“|\s]|如果?|若|因|当|在|凡|但|且|而|则|由|被|和|及|后|前|时|内|除|故|或者?|起|均|除非|倘若?|只要|如因|因为|由于|与|对于|经过|以及|同时|此外|另外|其中|应由|需由|须由|除了|未经|不论|无论|"
    r"日|天|年|末|额|限|间|期)$"
)
_OBJECT_ZH = compiled(r"(?:向|给|对|为|跟|同|与|经|未经|替|帮|请|要求|按|依|凭|于|归|使|让|把|将|和|及)$")
_AGENT_ZH = compiled(r"(?:由|被|归)$")
_POSSESSIVE_ZH = compiled(r"(?:店铺?|网店|门店|卖场|账号|后台|商品|产品|品牌|公司)(?:里|内|上)?的|的|之|家(?![，。；方长])|所在地|住所|指定(?!专|[一两二三\d][名位个人]|[^，。；的]{1,8}(?:为|担任|作为|负责|[与和同跟]))|自有|认可的|盖章|(?:底价|进价|拿货价|成本|配方|方子|货源|客户(?:名单|资料)|商业秘密|经营(?:数据|信息)|数据|秘密|隐私|资料)(?!齐)")
_KNOWS_ZH = compiled(r"(?:发现|认为|知悉|得知|证明|查实)$")
_WITHIN_ZH = compiled(r"(?:在|于|自|当|待|到|从|以|因|若|如|除)$")
_WITHIN_END_ZH = compiled(r"后|前|时|起|内|期间|的")
_FRONTED_ZH = compiled(r"[\u4e00-\u9fff](?<![向给对为跟同与经替帮请求按依凭于归使让把将和及的或由被托知促合助权许意交付据在因若如当时后前即则而但且故]{1})$")
_DOES_ZH = compiled(r"(?:有权|无权|应当?|须|必须|需要?(?!求)|要(?!求)|得|可以?|不|自行?|随时|负责|提供|承担|供应|及时|先|另|都|来|出|付|给|按时|当天|每)")
_CONSENT_ZH = compiled(r"[^，。；]{0,6}(?:同意|批准|许可|确认|允许|认可|点头|签字|授权)[^，。；]{0,3}(?:后|前|时|下)|[^，。；]{0,4}(?:在场|见证|监督|陪同)[^，。；]{0,12}下|(?:书面|当面|正式)?(?:索取|索要|催要|催告|要求|请求|开口|提出[^，。；]{0,4}(?:要求|请求|需要))(?:之)?后(?!，)")
_MODAL_ZH = compiled(r"有权|可以?|应当?|须|需|必须|不得|无权|仍|将")
_MESSAGE_ZH = compiled(r"[的之]?(?:所?(?:提|发)出?的?)?(?:询问|咨询|消息|信息|问题|提问|来信|疑问|要求|请求|指示|通知|留言|来函|函件|来函|来电|反馈|投诉|异议|意见)")
_MESSAGE_AT_ONCE_ZH = compiled(r"@|(?:消息|来信|来函|来电|留言|讯息|私信|短信|疑问|来访)")
_MESSAGE_AT_ONCE_EN = compiled(r"\s(?:e-?mails?|messages?|questions?|queries|requests?|calls|enquiries|inquiries|tickets|complaints?)\b")
_ASKED_ZH = compiled(r"[^，。；的之]{0,8}(?:的|之|提出的?|提的|发的|问的|交办的)[^，。；的之]{0,4}(?:询问|咨询|消息|信息|问题|提问|来信|疑问|要求|请求|指示|指令|留言|讯息|来函|反馈|投诉|需求|事项|事宜|诉求)|[^，。；的之]{0,4}(?:发出|发来|寄来|传来|提交|下达)的?[^，。；的之]{0,6}(?:函|邮件|工单|通知|微信|电话|申请)")
# 乙方负责处理缺货订单的客户咨询: whoever does something about a message, and did not send it.
_WORKS_ZH = compiled(r"应|须|对|可|有权|向|负责|处理|提供|按|每|需|必|不|将|把|及时|回复|解答|收集|整理|记录|会|能|就|配合|协助|安排|跟进|完成|保证|确保|接到|收到|依|据|定期|随时|代为|为|给|由|要(?!求)")
_TOGETHER_ZH = compiled(r"、|与|和|及|以及|或者?|抑或|还是")
_WHICHEVER_ZH = compiled(r"(?:(?:不论|无论|不管)(?:是|系|为)?|凡|但凡|若|如|如果|倘|倘若|只要)?")
_ALLOWS_ZH = compiled(r"(?:在此|特此|已|充分|完全)?(?:同意|允许|准许|准予|默许)(?:并认可|由)?")
_OWN_PEOPLE_ZH = compiled(r"(?:的|之|自有|指定)?[^，。；]{0,4}?(?:人(?=一|都|也|均|不|应|须|要|在|，)|人员|员工|职工|雇员|团队|客服|主播|主管|经理|负责人|联系人|代表|股东|关联|子公司|义务|职责|责任|承诺|配合)")
_OWN_PEOPLE_EN = compiled(
    r"(?:['’]s?)?\s(?:\w+\s){0,2}?(?:staff|team|people|personnel|employees?|managers?|contact|hosts?|representatives?|agents?|subcontractors?|affiliates?|operators?|consultants?|advisers?|advisors?|assistants?|liaison|leader|directors?|editors?|specialists?|colleagues|clerks?|(?:mrs?|ms|miss|dr)\b\.?|"
    r"duty|duties|obligations?|responsibilit\w+|task|part|liability|promise|job)\b"
    r"|['’]s\s\w+(?:\s\w+)?,?\s(?:answers|replies|responds|gets\sback|calls\sback|is\sin\scharge|takes\scare|looks\safter)\b"
)
_START_EN = compiled(
    r"(?:^|[,;:(“\"—–-]\s*|\b(?:if|where|when|unless|until|that|which|and|but|whenever|(?<!look )(?<!looks )(?<!looking )after|before|once|as|because|while|then|or|so|provided|what|whatever|event|case|here|though|although|entitles?|permits|makes?|renders?|obliges?|requires?|releases?|frees?|"
    r"shall|must|may|will|only|accordingly|hereby|than|whether|both|days?|month|year|week|agreement|contract))\s*(?:the\s+|the\s+said\s+)?$"
)
_AGENT_EN = compiled(r"\b(?:by|(?:it\s)?is\sfor|falls\s(?:to|on)|left\sto|responsibility of|duty of|lies with|rests with|up to|account of|cost of)\s+(?:the\s+)?$")
_ASKED_BY_EN = compiled(r"\b(?:requests?|questions?|quer(?:y|ies)|messages?|enquir(?:y|ies)|inquir(?:y|ies)|instructions?|complaints?|e-?mails?|calls?|tickets?)\s(?:\w+\s)?by\s(?:the\s)?$")
_DONE_BY_EN = compiled(r"\b(?:be|is|are|been)\s(?:\w+\s){1,3}by\s+(?:the\s+)?$")
_HAS_VERB_EN = compiled(r"\b(?:shall|must|will|may|can)\b")
_LONG_PASSIVE_EN = compiled(r"\b(?:be|been|being)\s(?:\w+ly\s)?[\w-]*(?:ed|en|wn|ught|id|de|ld|nt|pt|st|ne|rn|it)\s(?:[\w’'-]+\s){0,9}(?:by|account of|cost of|is for|falls (?:to|on)|left to|responsibility of|duty of|lies with|rests with|up to)\s+(?:the\s+)?$")
_VERB_EN = compiled(r"\s{1,8}(?:(?:also|then|still|always|now|alone|itself|[a-z]{2,14}ly)\s{1,8}){0,2}(?:shall|must|may|will|can|cannot|is|are|has|have|had|does|did|pays|undertakes|agrees|warrants|"
    r"gives|hands|files|sends|provides|keeps|returns|delivers|submits|appeals|answers|replies|tells|informs|reports|bears|makes|refunds|repays|writes|runs|holds|stays|takes|uses|grants|opens|ships|supplies|compensates|"
    r"invoices|issues|charges|earns|receives|owes|puts|lets|helps|works|engages|appoints|prepares|transfers|leaves|surrenders|deletes|enjoys|reserves|retains|acquires|obtains|claims|demands|recovers|waives|forgoes|renounces|forfeits|collects|deducts|credits|restores|manages|operates|performs|covers|meets|settles|absorbs|funds|approves|confirms|accepts|rejects|objects|cancels|withdraws|remedies|repairs|begins|starts|stops|fails|falls|remains|owns|loses|names|shares|maintains|ensures|"
    r"observes|follows|monitors|lodges|notifies|contests|breaks|breaches|misses|causes|ends|terminates|sells|buys|creates|designs|handles|removes|finds|asks|states|adapts|mends|looks|passes|proposes|proves|disputes|abides|publishes|renews|adds|invites|arranges|chooses|decides|draws|explains|names|supports|assists|attends|appeals|objects|corrects|updates|checks|reviews|reduces|lowers|counts|says|wants|needs|knows)\b")
_BARE_EN = compiled(r"\s{1,8}(?:also\s{1,8}|then\s{1,8}|each\s{1,8})?(?:remove|close|want|need|see|know|find|choose|lose|sign|check|review|approve|agree|decide|settle|buy|collect|receive|stay|say|explain|show|allow|change|move|mark|name|take|give|hand|file|send|provide|keep|return|deliver|submit|appeal|answer|reply|tell|inform|report|bear|make|refund|repay|write|run|hold|stay|use|grant|open|ship|"
    r"supply|compensate|issue|charge|earn|owe|put|let|help|work|engage|appoint|prepare|transfer|leave|delete|begin|start|stop|fail|own|share|maintain|ensure|observe|follow|monitor|lodge|notify|break|miss|cause|end|sell|buy|create|design|handle|pay|do|go|look|post|add|invite|get|come|read|look)\b")
_PREPOSITION_EN = compiled(r"\b(?:to|of|for|with|from|on|upon|against|than|at|inform|notify|tell|lets?|letting|allows?|enables?|helps?|between|and)\s+(?:the\s+)?$")


def role_named(match: re.Match[str]) -> Who:
    """Whom a name found by one of the patterns of ``Names`` means."""
    return "both" if match["both"] else "owner" if match["owner"] else "operator"


def subject_zh(text: str, names: re.Pattern[str]) -> Who | None:
    weak: Who | None = None
    for match in names.finditer(text):
        before = text[max(0, match.start() - 6) : match.start()]
        role = role_named(match)
        if _AGENT_ZH.search(before):
            return role
        if _POSSESSIVE_ZH.match(text, match.end()):
            # 甲方的询问应于四小时内答复: whose message it is tells nothing of who answers.
            if _MESSAGE_ZH.match(text, match.end()):
                continue
            # 甲方的员工不得…… binds 甲方; 甲方的成本不得外传 binds whoever was spoken of.
            weak = weak or (role if not text[: match.start()].strip("0123456789.、 ") and _OWN_PEOPLE_ZH.match(text, match.end()) else None)
            continue
        if _MESSAGE_AT_ONCE_ZH.match(text, match.end()):
            # 甲方消息半小时内响应: whoever responds, it is not 甲方.
            continue
        if _ASKED_ZH.match(text, match.end()) and _WORKS_ZH.match(text, match.end()) is None:
            continue
        allowed = _ALLOWS_ZH.match(text, match.end())
        if allowed is not None and match.start() == 0 and (other := names.match(text, allowed.end())) is not None and role_named(other) != role and not _POSSESSIVE_ZH.match(text, other.end()):
            # 甲方同意乙方将部分服务交由他人: the one who is allowed does it.
            return role_named(other)
        if (joint := _TOGETHER_ZH.match(text, match.end())) is not None and _WHICHEVER_ZH.fullmatch(text, 0, match.start()) and (following := names.match(text, joint.end())) is not None and role_named(following) != role:
            # 甲方与乙方；无论是甲方还是乙方.
            return "both"
        if _WITHIN_ZH.search(before) and _CONSENT_ZH.match(text, match.end()):
            # 仅在店主书面批准后可以转交他人, 在运营方索取后四日内给到: the one who consents or asks does not do it.
            continue
        if weak is None and _FRONTED_ZH.search(before) and _DOES_ZH.match(text, match.end()):
            # 新款样衣甲方随时供应: what is told of stands first.
            weak = role
            continue
        if not _START_ZH.search(before) or (_OBJECT_ZH.search(before) and match.start() > 1):
            continue
        if _OBJECT_ZH.search(before) and match.start() <= 1:
            continue
        return role
    return weak


def other_side_zh(text: str, spoken: Who) -> Who | None:
    """Whom 对方 means where a part of a sentence begins with it: whoever was not ``spoken`` of. 乙方破产的，对方得终止本合同."""
    return _OTHER.get(spoken, spoken) if spoken and _OTHER_SIDE_ZH.match(text) else None


_OTHER_SIDE_ZH = compiled(r"(?:则|而|那么|此时)?(?:对方|另一方|相对方|他方)(?![的之式案法]|(?:书面|当面)?(?:同意|认可|批准|许可|确认))")


def later_zh(text: str, names: re.Pattern[str], position: int) -> Who | None:
    found: list[Who] = []
    for match in names.finditer(text, 0, position):
        before = text[max(0, match.start() - 6) : match.start()]
        if _POSSESSIVE_ZH.match(text, match.end()) or (_OBJECT_ZH.search(before) and match.start() > 0):
            continue
        modal = _MODAL_ZH.match(text, match.end()) is not None
        if not (_START_ZH.search(before) or _KNOWS_ZH.search(before) or (modal and before.endswith("的"))):
            continue
        if _WITHIN_ZH.search(before) and _WITHIN_END_ZH.search(text, match.end(), position):
            continue
        found.append(role_named(match))
    return found[-1] if len(found) > 1 else None


def later_en(text: str, names: re.Pattern[str], position: int) -> Who | None:
    found = [
        role_named(match)
        for match in names.finditer(text, 0, position)
        # A contact person who replies within a day: it is the Owner's who names him.
        if match[0] != "who" and _VERB_EN.match(text, match.end()) and not _PREPOSITION_EN.search(text[max(0, match.start() - 24) : match.start()])
    ]
    return found[-1] if len(found) > 1 else None


_GIVEN_EN = compiled(
    r"\s(?:(?:shall|must|will|should|may|is\sto|are\sto|has\sto|have\sto)\s(?:\w+ly\s)?be|is|are)\s(?:\w+ly\s)?(?:(?:kept\s)?informed|notified|told|alerted|warned|advised\sof|kept\s(?:up\sto\sdate|posted|abreast)|sent|paid|handed|shown|"
    r"consulted|(?:held|kept|saved)\sharmless|made\swhole|reimbursed|compensated|refunded|repaid|indemnified|(?:supplied|provided|furnished|issued|presented)\swith|given\s(?:prompt\s|prior\s|written\s|early\s)?(?:notice|word|news|warning|access|copies|information))\b"
)
"""What a party is given: it is not the one who gives."""
_GIVEN_RIGHT_EN = compiled(r"\s(?:the|a|an|every)\s(?:\w+\s)?(?:right|option|liberty|freedom|choice)\s(?:to|of)\b")
_TOGETHER_EN = compiled(r"\s(?:and|together with|jointly with)\s(?:the\s)?")
_ASKED_TO_EN = compiled(r"\s{0,4}(?:[•–-]\s)?(?:and\s|or\s|please\s|kindly\s){0,2}(?:do\s(?:not\s)?)?(?:send|give|tell|let|text|call|ring|write(?:\sto)?|show|e-?mail|bring|hand|inform|notify|allow|help|pay|warn|forward|pass|read|lend|leave|get|grant|add|invite|supply|ask|keep)\s")
_PLEASE_EN = compiled(r"\s{0,4}(?:[•–-]\s)?(?:and\s|or\s)?(?:please|kindly)\s(?!(?:note|see)\b)")
_US = frozenset(("us", "me"))
_FIRST = frozenset(("i", "me", "my", "mine", "we", "us", "our", "ours"))


def subject_en(text: str, names: re.Pattern[str]) -> Who | None:
    asked = _ASKED_TO_EN.match(text)
    if asked is not None and (to := names.match(text, asked.end())) is not None and to[0] in _US:
        # Send us a sample: whoever is asked is the other one.
        return _OTHER.get(role_named(to))
    if _PLEASE_EN.match(text) and (mine := next((match for match in names.finditer(text) if match[0] in _FIRST), None)) is not None:
        # Please do not pass on my prices: whoever is asked is not the one who asks.
        return _OTHER.get(role_named(mine))
    agent: Who | None = None
    doer: Who | None = None
    weak: Who | None = None
    given: Who | None = None
    people: Who | None = None
    done = 0
    for match in names.finditer(text):
        before = text[max(0, match.start() - 24) : match.start()]
        role = role_named(match)
        if match[0] == "who" and not before.strip():
            # …by the Owner, who shall…: it is whoever was spoken of.
            continue
        if text.startswith(("'s", "’s"), match.end()) or match[0] in ("our", "your", "my"):
            if weak is None and _OWN_PEOPLE_EN.match(text, match.end()) and not before.strip().removesuffix("the").strip():
                weak = people = role
            elif _IS_EN.search(before) and _AFFAIR_EN.match(text, match.end()):
                # The secrecy of passwords is the Owner's responsibility.
                agent = agent or role
            continue
        if _ASKED_BY_EN.search(text[max(0, match.start() - 40) : match.start()]):
            # Any request by the Owner is answered: who asks does not answer.
            continue
        if _AGENT_EN.search(before):
            # Questions raised by A are answered by B: B does it.
            if _DONE_BY_EN.search(text, max(0, match.start() - 60), match.start()):
                doer, done = doer or role, match.end()
            elif _HAS_VERB_EN.search(text, 0, match.start()) and not _LONG_PASSIVE_EN.search(text, max(0, match.start() - 90), match.start()):
                # It shall not be liable for losses suffered by the Customer: he suffers, and does nothing here.
                continue
            elif before.rstrip().removesuffix("the").rstrip().endswith(" by") and _FINITE_EN.match(text, match.end()):
                # Papers handed over by the Owner are not to be shown: who handed them over is not who may not show them.
                continue
            agent = agent or role
            continue
        if people is not None:
            # The Operator's people tell nobody what the Owner sells.
            continue
        if _MESSAGE_AT_ONCE_EN.match(text, match.end()):
            continue
        if match[0] == "whom" or re.search(r"\b(?:whom|whose\s\w+)\s+(?:the\s+)?$", before):
            # …freelancers whom the Owner has approved: who approved does not do the work.
            continue
        joint = _TOGETHER_EN.match(text, match.end())
        if joint is not None and (other := names.match(text, joint.end())) is not None and role_named(other) != role and not _PREPOSITION_EN.search(before):
            # The Brand and the Operator hold a review.
            return "both"
        if doer is not None and UNLESS_EN.search(text, done, match.start()):
            # May be cancelled by A in case B is out of contact: A cancels.
            return doer
        if _GIVEN_EN.match(text, match.end()) and (not _PREPOSITION_EN.search(before) or before.rstrip().removesuffix("the").rstrip().endswith("and")):
            # The Owner shall be informed: whoever informs, it is the other one.
            given = given or role
            continue
        if _VERB_EN.match(text, match.end()) and not _PREPOSITION_EN.search(before):
            return role
        if _GIVEN_RIGHT_EN.match(text, match.end()) and not before.rstrip().endswith("of"):
            # A breach gives the Owner the right to end: it is the Owner who may.
            return role
        if match[0] in ("we", "you", "i") and _BARE_EN.match(text, match.end()) and not _PREPOSITION_EN.search(before):
            return role
        if _START_EN.search(before):
            return role
        if weak is None and _ACTS_EN.match(text, match.end()) and not _PREPOSITION_EN.search(before):
            weak = role
    return doer or agent or weak or _OTHER.get(given or "")


_IS_EN = compiled(r"\b(?:is|are|be|remains?|stays?)\s(?:\w+\s)?(?:the\s)?$")
_AFFAIR_EN = compiled(r"['’]s?\s(?:own\s|sole\s)?(?:responsibility|duty|job|task|business|affair|concern|matter|part)\b(?!\s(?:name|partner|plan|hours|day))")
_FINITE_EN = compiled(r"\s(?:shall|must|may|will|can|cannot|is|are|has|have|does|do|remains?|stays?|belongs?)\b")
_ACTS_EN = compiled(
    r"\s(?:\w+ly\s)?(?!(?:fees|costs|services|charges|rights|duties|accounts|orders|products|goods|terms|rules|details|prices|samples|materials|names|clients|obligations|staff|works|videos|pictures|funds|shops|stores|items|days)\b)"
    r"[a-z]{2,14}s\s(?:the|a|an|its|their|all|any|no|this|that|these|it|them|itself|themselves|herself|himself|us|you|each|every|up|out|off|over|back|down)\b"
)
"""A verb that no list has: when it is closed the Owner removes the …"""
_OTHER: Mapping[str, Who] = {"owner": "operator", "operator": "owner"}
