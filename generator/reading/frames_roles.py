"""Who does it and in what mode: the subject of a part of a sentence, and must, must not, may or is free of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal

from generator.patterns import compiled
from generator.reading.document import Document, Language, Party
from generator.reading.frames_expression import OPERATOR, OWNER
from generator.reading.proper_names import MARK, marked, proper_names

__all__ = ["Mode", "Names", "Who", "mode_at", "names_of", "role_named"]

Who = Literal["owner", "operator", "both", ""]
Mode = Literal["must", "not", "may", "free"]

_BOTH_ZH = r"甲、?乙(?:双方|任何一方|任意一方|任一方|两方|两边)|双方|各方|任何一方|任意一方|任一方|任何方|一方|哪一方|哪方|哪边|谁|各自|违约方|守约方|(?:各|任一|任何一方)?当事人|非违约方|无过错方|受影响方|两方|两造|两边|彼此|合作方均"
_BOTH_EN = (
    r"(?:either|each|any|both|neither|one) of (?:the (?:two )?)?(?:parties|sides)|both parties|either of (?:the two|them)|either(?= (?:can|may|could|shall|must|will|is free)\b)|(?<=by )either(?= ?(?:,|;|\.|at|on|with|free|in writing|$))|the two(?= (?:parties|sides|companies|firms|partners)\b)|either of us|each of us|both of us|one of us|neither of us|any of us|none of us|none of them|nobody|no one|no-one|either party|each party|neither party|any party|the parties|a party|one party|both sides|either side|each side|neither side|neither|"
    r"the party|the other party|the (?:defaulting|breaching|affected|non-?breaching|non-?defaulting|innocent|injured|aggrieved|terminating|receiving|disclosing) party|parties|both of (?:us|you)|you and we|we and you|whoever|(?<!, )who|the side"
)
_START_ZH = compiled(
    r"(?:^|[，。；：、（）”“|\s]|如果?|若|因|当|在|凡|但|且|而|则|由|被|和|及|后|前|时|内|除|故|或者?|起|均|除非|倘若?|只要|如因|因为|由于|与|对于|经过|以及|同时|此外|另外|其中|应由|需由|须由|除了|未经|不论|无论|"
    r"日|天|年|末|额|限|间|期)$"
)
_OBJECT_ZH = compiled(r"(?:向|给|对|为|跟|同|与|经|未经|替|帮|请|要求|按|依|凭|于|归|使|让|把|将|和|及)$")
_AGENT_ZH = compiled(r"(?:由|被|归)$")
_POSSESSIVE_ZH = compiled(r"(?:店铺?|网店|门店|卖场|账号|后台|商品|产品|品牌|公司)(?:里|内|上)?的|的|之|家(?![，。；方长])|所在地|住所|指定|自有|认可的|盖章")
_KNOWS_ZH = compiled(r"(?:发现|认为|知悉|得知|证明|查实)$")
_WITHIN_ZH = compiled(r"(?:在|于|自|当|待|到|从|以|因|若|如|除)$")
_WITHIN_END_ZH = compiled(r"后|前|时|起|内|期间|的")
_FRONTED_ZH = compiled(r"[\u4e00-\u9fff](?<![向给对为跟同与经替帮请求按依凭于归使让把将和及的或由被托知促合助权许意交付据在因若如当时后前即则而但且故]{1})$")
_DOES_ZH = compiled(r"(?:有权|无权|应当?|须|必须|需要?(?!求)|要(?!求)|得|可以?|不|自行?|随时|负责|提供|承担|供应|及时|先|另|都|来|出|付|给|按时|当天|每)")
_CONSENT_ZH = compiled(r"[^，。；]{0,6}(?:同意|批准|许可|确认|允许|认可|点头|签字|授权)[^，。；]{0,3}(?:后|前|时|下)|[^，。；]{0,4}(?:在场|见证|监督|陪同)[^，。；]{0,12}下")
_MODAL_ZH = compiled(r"有权|可以?|应当?|须|需|必须|不得|无权|仍|将")
_MESSAGE_ZH = compiled(r"[的之]?(?:所?(?:提|发)出?的?)?(?:询问|咨询|消息|信息|问题|提问|来信|疑问|要求|请求|指示|通知|留言|来函|函件|来函|来电|反馈|投诉|异议|意见)")
_MESSAGE_AT_ONCE_ZH = compiled(r"@|(?:消息|来信|来函|来电|留言|讯息|私信|短信|疑问|来访)")
_MESSAGE_AT_ONCE_EN = compiled(r"\s(?:e-?mails?|messages?|questions?|queries|requests?|calls|enquiries|inquiries|tickets|complaints?)\b")
_ASKED_ZH = compiled(r"[^，。；的之]{0,8}(?:的|之|提出的?|提的|发的|问的|交办的)[^，。；的之]{0,4}(?:询问|咨询|消息|信息|问题|提问|来信|疑问|要求|请求|指示|指令|留言|讯息|来函|反馈|投诉|需求|事项|事宜|诉求)")
_ALLOWS_ZH = compiled(r"(?:在此|特此|已|充分|完全)?(?:同意|允许|准许|准予|默许)(?:并认可|由)?")
_OWN_PEOPLE_ZH = compiled(r"(?:的|之|自有|指定)?[^，。；]{0,4}?(?:人(?=一|都|也|均|不|应|须|要|在|，)|人员|员工|职工|雇员|团队|客服|主播|主管|经理|负责人|联系人|代表|股东|关联|子公司|义务|职责|责任|承诺)")
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

_IN_BRACKETS = compiled(
    r"\s{0,8}(?:[甲乙]方\s{0,8}（\s{0,8}(店主|商家|委托[方人]|受托[方人]|服务商|运营[方商]|托管[方商]|代运营方|品牌方|客户|服务方|托付方|效劳方)|party\s[ab]\s{0,8}\((?:the\s)?[“\"]?(owner|store owner|client|brand|merchant|principal|seller|operator|agency|agent|service provider|provider|manager|host))"
)
_VERB_EN = compiled(r"\s{1,8}(?:also\s{1,8}|then\s{1,8})?(?:shall|must|may|will|can|cannot|is|are|has|have|had|does|did|pays|undertakes|agrees|warrants|"
    r"gives|hands|files|sends|provides|keeps|returns|delivers|submits|appeals|answers|replies|tells|informs|reports|bears|makes|refunds|repays|writes|runs|holds|stays|takes|uses|grants|opens|ships|supplies|compensates|"
    r"invoices|issues|charges|earns|receives|owes|puts|lets|helps|works|engages|appoints|prepares|transfers|leaves|surrenders|deletes|enjoys|reserves|retains|acquires|obtains|claims|demands|recovers|waives|forgoes|renounces|forfeits|collects|deducts|credits|restores|manages|operates|performs|covers|meets|settles|absorbs|funds|approves|confirms|accepts|rejects|objects|cancels|withdraws|remedies|repairs|begins|starts|stops|fails|falls|remains|owns|loses|names|shares|maintains|ensures|"
    r"observes|follows|monitors|lodges|notifies|contests|breaks|breaches|misses|causes|ends|terminates|sells|buys|creates|designs|handles|removes|finds|asks|states|adapts|mends|looks|passes|proposes|proves|disputes|abides|publishes|renews|adds|invites|arranges|chooses|decides|draws|explains|names|supports|assists|attends|appeals|objects|corrects|updates|checks|reviews|reduces|lowers|counts|says|wants|needs|knows)\b")
_BARE_EN = compiled(r"\s{1,8}(?:also\s{1,8}|then\s{1,8}|each\s{1,8})?(?:remove|close|want|need|see|know|find|choose|lose|sign|check|review|approve|agree|decide|settle|buy|collect|receive|stay|say|explain|show|allow|change|move|mark|name|take|give|hand|file|send|provide|keep|return|deliver|submit|appeal|answer|reply|tell|inform|report|bear|make|refund|repay|write|run|hold|stay|use|grant|open|ship|"
    r"supply|compensate|issue|charge|earn|owe|put|let|help|work|engage|appoint|prepare|transfer|leave|delete|begin|start|stop|fail|own|share|maintain|ensure|observe|follow|monitor|lodge|notify|break|miss|cause|end|sell|buy|create|design|handle|pay|do|go|look|post|add|invite|get|come|read|look)\b")
_PREPOSITION_EN = compiled(r"\b(?:to|of|for|with|from|on|upon|against|than|at|inform|notify|tell|lets?|letting|allows?|enables?|helps?|between|and)\s+(?:the\s+)?$")

_MODES = {
    "zh": compiled(
        r"(?P<free>不承担|不负|概不(?=负责|承担|对)|毋须|无须|无需|不必|不用(?!于)|没有义务|无义务|不受|免责|免除|不担责|均?与[甲乙]方无关|无关|不就|不构成|不对(?!外|旁|别|他人|同行|任何|第三))"
        # 不得超过两小时 sets a limit, it forbids nothing.
        r"|(?P<must>(?:不得|不能|不可|不应|不会|不准|不许)(?=超过|超出|晚于|迟于|多于|少于|低于|高于|短于|大于|小于|逾))"
        r"|(?P<not>(?<![为以可])(?:避免|杜绝|远离)(?=[^，。；]{0,10}(?:刷|换评|自买|虚构|虚假|作假|造假|违规|违法|违反|作弊|炒作|泄露|泄漏|外泄))|(?<![特区级类分个识辨差性派告鉴甄])别(?![的人家处名称国店样墅针院个类号行款种，。；、：]|$)|莫(?![名非过大如斯])|甭|休想|勿|不要(?!求|紧|件|约)|不兴|不作兴|谁(?:也|都)不|不得|不准|不许|不可(?!抗|分|撤|预)|不能(?!预见|避免|克服|履行|够?实现|完全)|禁止|严禁|不应|不宜|切勿|不允许|不会|绝不|拒绝(?!并|且|或|、|，)|杜绝|不再|不做|不搞|不刷|不参与|不从事|不进行|不采取|不使用|不以|不向|概不|不予|不(?=对外|对别|对旁|对任何|对同行|对第三|跟|往外|虚构|虚假|泄露|泄漏|导出|截图|外传|外泄|编造|伪造|对外|组织|通过|将|把|帮|退|赔|含|接受))"
        r"|(?P<omits>(?<![\u4e00-\u9fff])不(?!断|懈|停|遗|仅|单|但|论|管|足|少|低|高|超|满|到|晚|迟|含|包|定|同|良|利|可|动产|限|计|影响|然|过|久|如)|(?<=[方人商者家员均都也亦绝决时后并且])不(?!仅|单|但|论|管|足|少|低|高|超|满|到|晚|迟|含|包|定|同|良|利|可|限|影响|然|过|如|想|愿))"
        r"|(?P<may>有权|可以|得以|得(?=随时|立时|立即|于|即|单方|逕|径|解除|终止|解约|终结|撤|请求|要求|选择|不经)|(?<![许认核宁未适不])可(?=[一-鿿])(?!能|售|用|靠|供|控|行|见|观|信|查|量|比)|自主决定|自行决定|酌情)"
        r"|(?P<owes>应当?(?!急|用|答|要求|甲方要求)|必须|须(?!经)|需要?(?!经)|(?<![不未])(?:负责|承诺|保证|承担)|有义务|负有)"
    ),
    "en": compiled(
        r"\b(?:(?P<free>(?:is|are|be|shall|will)\s(?:not|neither)\s(?:be\s)?(?:liable|responsible|accountable|obliged|bound|required)|not\s(?:bound|obliged|required|liable|responsible)|no\s(?:\w+\s)?(?:liability|obligation|responsibility|duty)|"
        r"need\snot|free\sof(?!\s(?:any\s|all\s|additional\s|further\s)?(?:charges?|interest|costs?|tax|vat))|released\sfrom|exempt\w*|excludes?|disclaims?|bears?\sno|accepts?\sno|assumes?\sno|gives?\sno|promises?\sn\w+|owes?\sno)"
        r"|(?P<not>(?:under|in)\sno\s(?:circumstances?|event|case)(?!\s(?:later|more|less|longer|exceed))|no\s(?!later|less|more|fewer|longer|matter|sooner|doubt)(?:[\w’'-]+\s){1,8}?(?:may|shall|must|will|can|is|are)(?=\s)|on\sno\saccount|nothing\s(?:(?:\w+\s){0,5}?(?:may|shall|is\sto)|to(?=\s))|shall\s(?:not|never)(?!\s(?:exceed|take\s(?:more|longer)|be\s(?:more|less|later|longer|lower|higher|fewer|greater)|fall|drop))|must\s(?:not|never)(?!\s(?:exceed|take\s(?:more|longer)))|may\s(?:not|never|no\slonger|neither)|will\s(?:not|never)|do(?:es)?\snot(?!\s(?:exceed|take\s(?:more|longer)))|never|cannot|can\snot|neither|nor|nobody|no\sone|prohibited|forbidden|off\slimits|banned|"
        r"is\snot(?!\slimited)|are\snot(?!\slimited)|refrains?|not\sto|no(?=\s[a-z]+ing\s)|no(?=\s(?!fewer|less|more|later|longer)(?:[\w-]+\s){0,3}\w*(?:orders?|reviews?|traffic|customers|praise|ratings?|tricks|buyers|feedback|stars|likes|followers|favourites|clicks|purchases|trades|comments|testimonials|transactions|breach(?:es)?|manipulation|violations?)\b)|"
        r"refuses?|declines?(?=\s(?:to|all|any)\b)|desists?|(?:keeps?|stays?|steers?)\s(?:well\s)?(?:clear|away|out)\s(?:of|from)|(?:has|have)\sno\s(?:part|recourse|(?:\w+\s){0,2}?(?:right|option|entitlement|power))\b|takes?\sno\spart|none\sof\s(?:the\s(?:following|above)|these|its|their|those)|abstains?|barred|precluded|without(?!\s(?:\w+\s){0,2}(?:objection|notice|cancellation|cause|reason|consent|limit|exception|prejudice|delay)))"
        r"|(?P<may>may(?!\s\d)|can|(?:is|are|be|been|being|become|becomes)\s(?:\w+ly\s)?entitled|entitles?|permits|(?:has|have|having|reserves?|retains?|gives?|grants?|confers?|enjoys?)\s(?:\w+\s){0,3}?(?:right|option|liberty|freedom)|"
        r"at\sliberty|lawful\sfor|at\sits\s(?:sole\s)?discretion|(?:is|are|be)\sfree\sto)"
        r"|(?P<must>shall|must|will|undertakes?|agrees?\sto|is\sto|are\sto|has\sto|have\sto|warrants?|guarantees?))\b"
    ),
}


ByRole = tuple[str, Sequence[int] | None]
"""A text with OWNER or OPERATOR for a party's names, so that all contracts say the same in the same letters; and where each of its characters
stands in the text as it was (and the end of that), None where it names nobody."""
_WE = ("我", "我们", "我家", "我这边", "i", "me", "my", "mine", "we", "us", "our", "ours")
_YOU = ("你", "您", "你们", "您那边", "你那边", "you", "your", "yours")
_PRONOUNS = frozenset((*_WE, *_YOU))


@dataclass(frozen=True, slots=True)
class Names:
    """How a contract calls its parties, as patterns over lowered text."""

    zh: re.Pattern[str]
    en: re.Pattern[str]
    owner: Mapping[str, str] = field(default_factory=dict)
    operator: Mapping[str, str] = field(default_factory=dict)
    proper: tuple[re.Pattern[str], ...] = ()

    def lowered(self, text: str) -> str:
        """``text`` in lower case, of the same length, in which these names are found: a customer is not the Customer."""
        return marked(text, self.proper)

    def by_role(self, text: str, language: Language) -> tuple[ByRole, ...]:
        """``text``, lowered, with OWNER or OPERATOR for each name of a party; where some of them are “we” and “your”, also with these as they are."""
        named = [(*match.span(), letter) for match in (self.zh if language == "zh" else self.en).finditer(text) if (letter := _LETTERS.get(match.lastgroup or ""))]
        called = [name for name in named if text[name[0] : name[1]] not in _PRONOUNS]
        return (_by_role(text, named),) if len(called) == len(named) else (_by_role(text, named), _by_role(text, called))

    def subject(self, text: str, language: str) -> Who | None:
        """Who does what a part of a sentence says; None where it names nobody who could."""
        return _subject_zh(text, self.zh) if language == "zh" else _subject_en(text, self.en)

    def last(self, text: str, language: str, start: int, end: int) -> Who | None:
        """Whom ``text[start:end]`` names last."""
        found = None
        for match in (self.zh if language == "zh" else self.en).finditer(text, start, end):
            found = role_named(match)
        return found

    def later_subject(self, text: str, language: str, position: int) -> Who | None:
        """The last of several subjects of a part of a sentence that governs ``position``; None where there is one at most."""
        return _later_zh(text, self.zh, position) if language == "zh" else _later_en(text, self.en, position)

    def mentioned(self, text: str, language: str) -> tuple[Who, ...]:
        """Everybody whom ``text`` names, each once, in printed order."""
        found: dict[Who, None] = {}
        for match in (self.zh if language == "zh" else self.en).finditer(text):
            found[role_named(match)] = None
        return tuple(found)


def _by_role(text: str, named: Iterable[tuple[int, int, str]]) -> ByRole:
    said: list[str] = []
    places: list[int] = []
    last = 0
    for start, end, letter in named:
        said += (text[last:start], letter)
        places += range(last, start + 1)
        last = end
    return ("".join((*said, text[last:])), (*places, *range(last, len(text) + 1))) if last else (text, None)


_LETTERS = {"owner": OWNER, "operator": OPERATOR}
_TWINS = {"甲方": "party a", "乙方": "party b", "party a": "甲方", "party b": "乙方"}


def names_of(document: Document, speaker: str = "") -> Names:
    """The names of a contract's parties in both languages; 甲方 and Party A where it names nobody.

    Args:
        speaker: the role of whoever says 我 and calls the other party 你, in what is noted as a conversation.
    """
    groups: dict[str, list[str]] = {"owner": [], "operator": []}
    for party in document.parties:
        if party.role:
            groups[party.role].extend(_all_names(party))
    for role, other in (("owner", "operator"), ("operator", "owner")):
        # Who is 甲方 is Party A, though no line introduces the English name.
        groups[role].extend(twin for name, twin in _TWINS.items() if name in groups[role] and twin not in (*groups[role], *groups[other]))
    if speaker:
        groups[speaker].extend(_WE)
        groups["operator" if speaker == "owner" else "owner"].extend(_YOU)
    if not groups["owner"]:
        groups["owner"] = [name for name in ("甲方", "party a") if name not in groups["operator"]]
    if not groups["operator"]:
        groups["operator"] = [name for name in ("乙方", "party b") if name not in groups["owner"]]
    proper = proper_names(document, (name for names in groups.values() for name in names))
    groups = {role: [MARK + name[1:] if name in proper else name for name in names] for role, names in groups.items()}
    return Names(
        _names(groups, _BOTH_ZH, "zh", document.language == "zh"), _names(groups, _BOTH_EN, "en"),
        {language: _alternatives(groups["owner"], language, document.language == "zh") for language in ("zh", "en")},
        {language: _alternatives(groups["operator"], language, document.language == "zh") for language in ("zh", "en")},
        tuple(proper.values()),
    )  # fmt: skip


def _alternatives(names: list[str], language: str, latin: bool = False) -> str:
    """The names that ``language`` uses; ``latin``: a Chinese text may call a party by letters, 服务方（下称“TP”）."""
    own = sorted({name for name in names if name.removeprefix(MARK).isascii() == (language == "en")}, key=lambda name: (-len(name), name))
    letters = sorted(name for name in set(names) if latin and language == "zh" and _LATIN.fullmatch(name.removeprefix(MARK)) and name not in _PRONOUNS_EN)
    return "|".join([rf"(?<![a-z]){re.escape(name)}(?![a-z])" for name in letters] + [re.escape(name) + (_NOT_BEFORE.get(name) or ("(?![式案法针])" if name.endswith("方") and name[0] not in "甲乙丙丁" else "")) for name in own])


_LATIN = re.compile(r"[a-z][a-z&.-]{1,11}")
_PRONOUNS_EN = frozenset(("we", "us", "our", "ours", "i", "me", "my", "mine", "you", "your", "yours"))


# 客户经理 works for whoever serves the 客户; 我们 is not 我, 委托方式 no 委托方.
_NOT_BEFORE = dict.fromkeys(("客户", "商家", "店铺"), "(?!经理|专员|服务|成功|满意)") | {"我": "(?!们|国|司)", "你": "(?!们)", "您": "(?!们)", "i": "(?![.)])"}


def _all_names(party: Party) -> Iterable[str]:
    extra = {**dict.fromkeys(("we", "us", "our", "i", "me"), _WE), "you": _YOU}
    for name in (*party.names, party.name):
        name = name.strip().lower()
        if name:
            yield from extra.get(name, (name,))
    # Party A (the Owner), 甲方（店主）: the word in brackets is a name too, if nothing but a role's word.
    for paragraph in party.paragraphs[:2]:
        match = _IN_BRACKETS.match(paragraph.text.plain.lower())
        if match is not None:
            yield match[1] or match[2]


def _names(groups: Mapping[str, list[str]], both: str, language: str, latin: bool = False) -> re.Pattern[str]:
    parts = []
    for role in ("owner", "operator"):
        words = _alternatives(groups[role], language, latin)
        parts.append(f"(?P<{role}>{words})" if words else f"(?P<{role}>(?!))")
    joined = "|".join([f"(?P<both>{both})", *parts])
    # Another agency, 其他服务商: somebody else.
    return re.compile(f"(?<!其他)(?<!其它)(?<!别的)(?<!另外的)(?:{joined})" if language == "zh" else rf"(?<![a-z])(?<!another )(?<!any other )(?<!no other )(?:{joined})(?![a-z])")


def role_named(match: re.Match[str]) -> Who:
    """Whom a name found by one of the patterns of ``Names`` means."""
    return "both" if match["both"] else "owner" if match["owner"] else "operator"


def _subject_zh(text: str, names: re.Pattern[str]) -> Who | None:
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
            weak = weak or (role if match.start() == 0 and _OWN_PEOPLE_ZH.match(text, match.end()) else None)
            continue
        if _MESSAGE_AT_ONCE_ZH.match(text, match.end()):
            # 甲方消息半小时内响应: whoever responds, it is not 甲方.
            continue
        if _ASKED_ZH.match(text, match.end()) and not text[match.end() :].startswith(("应", "须", "对", "可", "有权", "向")):
            continue
        allowed = _ALLOWS_ZH.match(text, match.end())
        if allowed is not None and match.start() == 0 and (other := names.match(text, allowed.end())) is not None and role_named(other) != role and not _POSSESSIVE_ZH.match(text, other.end()):
            # 甲方同意乙方将部分服务交由他人: the one who is allowed does it.
            return role_named(other)
        following = names.match(text, match.end() + 1) if text[match.end() : match.end() + 1] in "、与和及" else None
        if following is not None and match.start() == 0 and role_named(following) != role:
            return "both"
        if _WITHIN_ZH.search(before) and _CONSENT_ZH.match(text, match.end()):
            # 仅在店主书面批准后可以转交他人: the one who consents does not do it.
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


def _later_zh(text: str, names: re.Pattern[str], position: int) -> Who | None:
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


def _later_en(text: str, names: re.Pattern[str], position: int) -> Who | None:
    found = [
        role_named(match)
        for match in names.finditer(text, 0, position)
        # A contact person who replies within a day: it is the Owner's who names him.
        if match[0] != "who" and _VERB_EN.match(text, match.end()) and not _PREPOSITION_EN.search(text[max(0, match.start() - 24) : match.start()])
    ]
    return found[-1] if len(found) > 1 else None


_GIVEN_EN = compiled(
    r"\s(?:(?:shall|must|will|should|may|is\sto|are\sto|has\sto|have\sto)\s(?:\w+ly\s)?be|is|are)\s(?:\w+ly\s)?(?:(?:kept\s)?informed|notified|told|alerted|warned|advised\sof|kept\s(?:up\sto\sdate|posted|abreast)|sent|paid|handed|shown|"
    r"consulted|reimbursed|compensated|refunded|repaid|indemnified|(?:supplied|provided|furnished|issued|presented)\swith|given\s(?:prompt\s|prior\s|written\s|early\s)?(?:notice|word|news|warning|access|copies|information))\b"
)
"""What a party is given: it is not the one who gives."""
_GIVEN_RIGHT_EN = compiled(r"\s(?:the|a|an|every)\s(?:\w+\s)?(?:right|option|liberty|freedom|choice)\s(?:to|of)\b")
_TOGETHER_EN = compiled(r"\s(?:and|together with|jointly with)\s(?:the\s)?")


_ASKED_TO_EN = compiled(r"\s{0,4}(?:[•–-]\s)?(?:and\s|or\s|please\s|kindly\s){0,2}(?:do\s(?:not\s)?)?(?:send|give|tell|let|text|call|ring|write(?:\sto)?|show|e-?mail|bring|hand|inform|notify|allow|help|pay|warn|forward|pass|read|lend|leave|get|grant|add|invite|supply|ask|keep)\s")
_US = frozenset(("us", "me"))


def _subject_en(text: str, names: re.Pattern[str]) -> Who | None:
    asked = _ASKED_TO_EN.match(text)
    if asked is not None and (to := names.match(text, asked.end())) is not None and to[0] in _US:
        # Send us a sample: whoever is asked is the other one.
        return _OTHER.get(role_named(to))
    agent: Who | None = None
    doer: Who | None = None
    weak: Who | None = None
    given: Who | None = None
    done = 0
    for match in names.finditer(text):
        before = text[max(0, match.start() - 24) : match.start()]
        role = role_named(match)
        if match[0] == "who" and not before.strip():
            # …by the Owner, who shall…: it is whoever was spoken of.
            continue
        if text.startswith(("'s", "’s"), match.end()) or match[0] in ("our", "your", "my"):
            if weak is None and _OWN_PEOPLE_EN.match(text, match.end()) and not before.strip().removesuffix("the").strip():
                weak = role
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
            agent = agent or role
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
        if doer is not None and _UNLESS_EN.search(text, done, match.start()):
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


_ACTS_EN = compiled(
    r"\s(?:\w+ly\s)?(?!(?:fees|costs|services|charges|rights|duties|accounts|orders|products|goods|terms|rules|details|prices|samples|materials|names|clients|obligations|staff|works|videos|pictures|funds|shops|stores|items|days)\b)"
    r"[a-z]{2,14}s\s(?:the|a|an|its|their|all|any|no|this|that|these|it|them|itself|themselves|herself|himself|us|you|each|every|up|out|off|over|back|down)\b"
)
"""A verb that no list has: when it is closed the Owner removes the …"""
_OTHER: Mapping[str, Who] = {"owner": "operator", "operator": "owner"}
_UNLESS_EN = compiled(r"\b(?:if|unless|when|where|until|provided|except|in case|in the event|once|should)\b")
"""Behind it stands when something holds, not whether: it runs on from year to year if neither party writes."""
_WHICH_EN = compiled(r"\b(?:which|who|that\sthe|that\s(?:has|have|is|are|does|do))\b")
"""Behind it stands more of what was spoken of: fake trades within a volume that the platform does not notice."""
_SUPPOSED_EN = compiled(r"\s{0,4}(?:and\s|but\s)?(?:if|where|when|should|once)\b")
_MAIN_EN = compiled(r"\b(?:it|they|he|she|we|you|this|what)\s(?:is|are|was|shall|must|will|may|can|[a-z]{2,14}s)\b")
_RELATIVE_EN = compiled(r"\b(?:that|which|who|whoever)\s$")
_FINITE_EN = compiled(r"\b(?!is\b|has\b|does\b|terms\b)[a-z]{2,14}s\b|\b(?:shall|must|will)\b")
"""How the verb of the main clause begins, behind a relative clause that denies something."""
_NEVER_EN = compiled(r"(?:under|in)\sno\s|on\sno\saccount|neither\b|nobody\b|no\sone\b")


_NO_SUCH_EN = compiled(r"\bno\s(?:(?!later|less|more|fewer|longer|matter|sooner|doubt|way|event|case|circumstances?|account|than)[\w-]+\s){0,2}$")
"""Makes no refunds, pays no further damages: what stands behind is denied, whatever the verb."""


_CLOSES = compiled(r"[（()）]")
_KINDS: Mapping[str, Mode] = {"omits": "not", "owes": "must"}


@lru_cache(4096)
def _modes_in(text: str, language: str) -> tuple[re.Match[str], ...]:
    """Every word of a part of a sentence that tells a mode; many concepts stand in one part."""
    return tuple(_MODES[language].finditer(text))


def mode_at(text: str, language: str, position: int, inherited: Mode = "must") -> Mode:
    """The mode of what stands at ``position`` of a part of a sentence: the last word for one before it, else a refusal right behind it."""
    found: Mode | None = None
    ban: Mode | None = None
    refused = 0
    # 运营方（一日内答复）不得……: what is said behind a bracket says nothing of what stands in it.
    closing = _CLOSES.search(text, position)
    until = closing.start() if closing is not None and closing[0] in "）)" else len(text)
    for match in _modes_in(text, language):
        if match.start() >= until:
            break
        # A bare 不 denies what stands behind it, never what stands before it.
        kind: Mode = _KINDS.get(match.lastgroup or "") or match.lastgroup  # type: ignore[assignment]
        if match.start() <= position:
            if kind == "not" and language == "en" and _SUPPOSED_EN.match(text) and _MAIN_EN.search(text, match.end(), position + 1):
                # If a month is not done in full it is counted by days: it is.
                continue
            if kind == "not" and language == "en" and _RELATIVE_EN.search(text, max(0, match.start() - 12), match.start()) and _FINITE_EN.match(text, position):
                # A party that does not perform pays: it is paid.
                continue
            if found == "free" and match[0] in ("承担", "负责"):
                # 不对甲方的任何损失承担责任: still free.
                continue
            # In no event shall A be liable: the refusal at the head governs.
            found = "not" if found == "not" and kind in ("must", "may") and _NEVER_EN.match(text, refused) else kind
            refused = match.start() if kind == "not" else refused
        # Refundable without interest: what is left out stands behind.
        elif kind in ("free", "not") and match.lastgroup != "omits" and match[0] != "without" and not (language == "en" and (_UNLESS_EN.search(text, position, match.start()) or _WHICH_EN.search(text, position, match.start()))):
            ban = ban or kind
    if language == "en" and found in (None, "must", "may") and _NO_SUCH_EN.search(text, max(0, position - 40), position):
        return "not"
    if found in (None, "must") and ban is not None:
        return ban if found is None or ban == "free" else found
    return found or inherited
