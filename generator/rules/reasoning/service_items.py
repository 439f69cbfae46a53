"""One service that a contract lists, and what is said of it: how often or until when, and what is handed over, in its own words or in words that govern it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from generator.patterns import compiled
from generator.reading.facts import Blank, Count, DateFact, Fact, Frequency, Period
from generator.reading.frames.facts import facts_of
from generator.reading.frames.telling import Sentence, Telling
from generator.rules.reasoning.scope import is_open, says_nothing

__all__ = ["OUTPUT_HEAD", "RHYTHM_HEAD", "Service", "counted_product", "is_specific", "is_vague", "often", "states_deliverable", "states_frequency", "tells_outcome", "tells_work"]

OUTPUT_HEAD = compiled(
    r"交付|成果|产出|提交|标准|要求|验收|输出|留痕|凭证|凭据|佐证|物料|交差|交账|交什么|给什么|拿什么|留下|看得见|给到|呈交|送交|回传|交回|缴交|移交物|交卷|\b(?:outputs?|deliver\w+|results?|outcomes?|evidence|standards?|proof|receives?|hand(?:ed)? over|what .{1,20} gets?|you get)\b"
)
RHYTHM_HEAD = compiled(
    r"频率|频次|频度|周期|时间|次数|数量|期限|时点|节点|排期|节奏|时限|时段|多久|何时|几时|几次|几回|几遍|多少|怎么排|何日|日期|量次|次序|勤|"
    r"\b(?:rhythm|frequency|how often|timing|when|cadence|interval|schedule|quantity|deadline|volume|due|hours)\b"
)
_HANDED_HEAD = compiled(r"交付|成果|产出|提交|输出|留痕|凭证|凭据|佐证|物料|验收|交差|交账|交什么|给什么|拿什么|留下|看得见|给到|呈交|送交|回传|交回|缴交|交卷|output|deliver|evidence|proof|receive|hand|gets?\b|\bresults?\b|\boutcomes?\b|\bsees?\b|\bpaper\b")
_PERIOD_HEAD = compiled(r"每[日天周月季年]|[/／][日天周月季年]|[日周月季年](?:度)?(?:数量|频次|次数|量)|\b(?:daily|weekly|monthly|quarterly|per (?:day|week|month|quarter|year)|a (?:week|month))\b")
_BLANK_CELL = compiled(r"^[\s\-—–/／\\无*]*$|^(?:n/?a|none|tbd|nil|待定|另议|暂无)$")
_VAGUE_CELL = compiled(
    r"按需|视|根据|按.{0,6}需要|适时|效果(?!图)|良好|妥善|满意|口头|酌情|另(?:议|行)|待定|提升|提高|改善|尽量|尽力|(?:观察|沟通|关注|维护|配合|支持|协助|跟进|情况)\s*$|^(?:持续|不断|全面)?(?:优化|维护|推广|运营|管理|跟进|处理|完善|完成|执行|落实|到位|改善)+$|as needed|as required|as agreed|verbal|orally|satisf|improve|better|where (?:useful|possible)"
)

_STEADY = compiled(
    r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})(?:点|时|:\d\d)(?:半|整|钟)?(?:起|开始)?(?:一直)?[^，。；]{0,4}?(?:至|到|—|-|–|~|～)|\d{1,2}:\d\d\s(?:and|to|until|till)\s\d|\d\s?[ap]\.?m\.?\s(?:to|until|till)|7\s?[×x*]\s?\d{1,2}(?:小时)?|24\s?[/×x*]\s?7"
    r"|(?<![\u4e00-\u9fff])(?:月度|季度|周度|年度|按(?:日(?!程|常)|周(?!边)|旬|月|季(?!节)|年(?!龄|货)))(?=[\u4e00-\u9fff])|(?<![\u4e00-\u9fff])[日周月季]报(?=[一二两三\d各]|[，。；（]|$)|(?<![\u4e00-\u9fff])[日周月季](?=(?:制作|发布|上架|拍摄|剪辑|撰写|产出|交付|提交|提供|直播|推送)[\u4e00-\u9fff]{0,6}\d)|(?:开业|开店|开播|上线|开售|开张|试营业)之?前(?=[^，。；]{0,6}(?:完成|做好|建好|弄好|交|提交|上架|设|装))"
    r"|全天|昼夜|从早到晚|早晚|周[一二三四五六日]至周?[一二三四五六日]|工作日|日常在线|每[场期届轮]|日[更播]|周[更播]|月[更播]|天天|日日|月月|年年|逐[日周月]|隔[日天周月]|"
    r"(?<![下上])(?:周|星期|礼拜)[一二三四五六日天](?![个次回条款期年月])|(?<![第\d])(?:1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月(?:份|初|中|底|末|[上中下]旬|(?:\d{1,2}|[一二三四五六七八九十]{1,3})[日号])|(?:节|季|大促|双1[12]|双十[一二]|618|活动|开学|开业|上市)前(?:\d{1,2}|[一二两三四五六七八九十]{1,3})[天日]|"
    r"(?:早|中|晚|早中|早晚|上下午)各[一二两三四五六\d]|一日[两三四\d]次|每逢|\d{1,2}[日号]和\d{1,2}[日号]"
    r"|\b(?:weekdays|(?:every|each) weekday|working days|business days|around the clock|(?<!cyber )mon(?:days?)?|tues?(?:days?)?|wed(?:nesdays?)?|thu(?:rs)?(?:days?)?|(?<!black )(?<!yellow )(?<!white )fri(?:days?)?|sat(?:urdays?)?|sun(?:days?)?|the \d{1,2}(?:st|nd|rd|th) and|mornings?|evenings?|overnight|fortnight|(?:by|before|until|from|in)\s(?:the\s)?(?:end\sof\s|early\s|mid-?\s?|late\s)?(?:january|february|march|april|june|july|august|september|october|november|december|may\s\d)|(?:by|before|until)\s(?:the\s)?(?:end\sof\s|early\s|mid-?\s?|late\s)?(?:spring|summer|autumn|winter)|(?:every|each|per)\sseason|seasonally|(?:the\s)?\d{1,2}(?:st|nd|rd|th)(?:\sday)?\sof\s(?:the|each|every|that)\s(?:\w+\s)?month|(?:by|before|on|until)\s(?:the\s)?\d{1,2}(?:st|nd|rd|th)?\s(?:of\s)?(?:january|february|march|april|may|june|july|august|september|october|november|december)|24[ -]hours a day|round the clock)\b"
)
_DEADLINE = compiled(r"(?:签[约订署]|收[到样]|生效|确认|开[店业通]|上线|进场|到货|到样|定稿|交接)[^，。；]{0,8}后(?:的)?(?:第)?[\d一二三四五六七八九十]|内|里|前|之前|以内|\b(?:within|by|before|inside|no later than|not later than|until|in the first|days? (?:after|from|of)|ahead|in advance|beforehand)\b")
_PER_PERIOD = compiled(
    r"(?:首个?|(?<![至到—-])第(?:[一二三四五六]|[1-6])个?|前(?:[一两二三四五六]|[1-6])个?)[月周季](?!份?[至到—-])|首次(?!响应|回复|应答)|(?:/|／)\s?(?:月|周|季|天|日|年|week|month|day|quarter|year)|per\s(?:week|month|day|quarter|year|season)"
    r"|(?:月|周|日|天|季)(?:度|均)?(?:至少|不少于|不低于|约)?[\d一二两三四五六七八九十]+(?:次|场|条|篇|款|张|个|套|件|份|组|支)|\bonce\b|一次性|当[天日]|次日|隔日|\b(?:by|before|in|until|from|within|during)\s(?:the\s)?(?:end\sof\s)?(?:the\s)?(?:(?:first|second|third|fourth|fifth|sixth)\s(?:week|month|quarter)|(?:week|month|quarter|day)\s(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|\d{1,2}))\b|\b(?:same|next)(?: working| business)? day\b"
)
_ANSWER = compiled(r"回复|响应|答复|应答|answer|repl|respon")
"""How soon a shopper is answered is a standard of the work, not how often it is done."""

_PRODUCTS_ZH = "视频|笔记|主图|详情|图|海报|文案|链接|sku|新品|商品|宝贝|页|作品|文章|短片|切片|脚本|listing|话术|标题|推文|素材|店铺|版面|店招|横幅|组图|款式|菜品|课件|软文|帖|影片|短剧|成片|长图|首图|橱窗|产品|问答"
COUNTED = r"(?:期|档|版|间|家|个|条|款|套|张|篇|支|部|份|组|版|幅|件|枚|段|集|屏|sku)"
_NUMBER = r"(?:\d[\d,]*|[一二两三四五六七八九十百]+|_+)"
_COUNTED_PRODUCT = compiled(
    rf"{_NUMBER}\s?(?:余|多)?{COUNTED}(?<!件套)(?!套)(?:以上)?(?:的)?[^，。；]{{0,8}}?(?:{_PRODUCTS_ZH})"
    rf"|(?:视频|笔记|主图|首图|长图|封面|组图|横幅|素材|脚本|宝贝|课件|切图|详情页|详情图|详情|图片|海报|文案|链接|新品|商品|文章|切片|脚本|listing|推文|软文|上新|上架|发布|标题|铺货|首页|照片|短片|影片|图文|店招|作品|刊登|更新|上传|页面|页|话术|模板|店铺)[^，。；]{{0,18}}?{_NUMBER}\s?(?:余|多)?{COUNTED}"
    r"|\b(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|sixteen|eighteen|twenty|thirty|forty|fifty|sixty|hundred)\s(?:[\w+-]+\s){0,3}?"
    r"(?:videos?|clips?|listings?|pages?|images?|pictures?|photos?|photographs?|posts?|articles?|newsletters?|banners?|reels?|shorts|titles?|products?|skus?|asins?|designs?|creatives|e-?mails?|modules|items|drafts|stories|scripts|pins|blogs?|ads|adverts|copies|mailers|films?|infographics?|brochures?|catalogues?|flyers?|leaflets?|graphics|carousels?|guides?|renders?|lookbooks?|podcasts?|templates?|animations?)\b"
    r"|\b(?:videos?|clips?|listings?|pages?|images?|pictures?|photos?|photography|posts?|articles?|newsletters?|banners?|reels?|titles?|uploads?|e-?mails?|mailings?|pins|stories|blogs?)\b[:,-]?\s(?:[\w-]+\s){0,4}?(?:up to\s)?(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty|fifty)\b(?!\s?(?:%|times|hours|days|minutes|weeks|(?:st|nd|rd|th)\b))"
)
_THRESHOLD = compiled(
    r"(?:不低于|不少于|不高于|不超过|达到|达|≥|≤|>=|<=|以上|以内|至少|控制在|低于|高于|保持在)[^，。；]{0,6}?(?:\d[\d.]*\s?(?:%|秒|分钟|：|:)|百分之|[\d.]+(?=$|[，。；）)]))|(?:\d[\d.]*\s?(?:%|秒|分钟))|百分之|[一二三四五六七八九十]+(?:秒|分钟|刻钟)"
    r"|(?<![每场天日周次])(?:不低于|不少于|不超过|以内|控制在)[^，。；]{0,6}?\d[\d.]*\s?小时|\d[\d.]*\s?小时(?:以|之)?内"
    r"|(?:at least|not (?:less|lower|more|higher|under|below|over) than?|at most|above|below|under|over|within|inside|≥|≤|>=|<=)\s(?:\w+\s)?[\d.]+(?:\s?%|\s?(?:seconds|minutes|hours)|(?=$|[\s,.;]))|\d\s?%"
    r"|(?:within|inside)\s(?:\w+)\s(?:seconds|minutes|hours)"
)
_PAPER = r"表(?![示现达演明率面态])|册|清单|名单|单子|记录|登记簿|截图|撷图|画面|网址|链接|地址|图(?!书)|稿|片|底片|原片|母带|成品|文件|文档|档案?|报告|汇编|汇总|小结|总结|纪要|书(?=$|[，。；、）])|簿|本子|名录|库(?!存)|集(?=$|[，。；、）])|账(?!号|户)|数据|统计|结果|效果|对比|凭据|凭证|回执|照片|排期|规则|日志|样本|原图|链|包(?=$|[，。；、及和与])|pdf|jpe?g|png|psd|excel|word|ppt|xlsx?"
_HANDED = compiled(
    r"(?<![成社外开])(?:交(?!易|流|互|接|叉|通|谈|往|货|期|班|友|际|办|代|由|给店|给家)|提交|交付|出具|递交|呈交|呈送|呈|报送|上交|附上?|回传|传(?!播|统|图)|发(?!货|布|展|现|生|放|达|挥|起|言|票|件|动|育)|存(?!货|在|量)|留存|给(?!店里|顾客|客人|买家|粉丝|老客|会员|新客)|写(?:成|进|在|到|出)|填写?|记(?:在|入|进|到)|列(?:成|出|表|个|明)|汇(?:成|总|编)|整理成|做成|导出|打印|贴(?:出|到|在)|寄|下发|提供|晒|截|拍下|成文|编成?)"
    rf"[^，。；]{{0,16}}?(?:{_PAPER})"
    r"|(?:提交|呈交|递交|交付|出具|(?<![成社外开移转])交(?!易|流|互|接|叉|通|谈|往|货|期|班|友|际|办|代|由|给店|给家|付|款|费|纳|税|割|手|锋|情))(?![^，。；]{0,8}(?:确认|审核|审定|批准|同意|核准))[\u4e00-\u9fff]{2,10}(?=$|[，。；）])"
    r"|(?:表|单|书|册|稿|案|报告|清单|汇总|图|计划|总结|小结)(?:各)?[一二两三四五六七八九十\d]+(?:份|张|个|套|页|篇)"
    r"|(?:在|于)[^，。；]{0,10}(?:表|簿|文档|系统|群|台账|日志|本)[里中内上]?[^，。；]{0,4}(?:登记|记录|填写|列明|更新|公布|上传|标注)"
    r"|(?:把|将)[^，。；]{1,20}(?:交|送|发|报|传|寄|递|存|列表)(?:给|到|至|进|予|往|呈|与)?[^，。；]{1,12}(?=$|[，。；])|(?:汇整|汇总|整理|编辑|汇编|归纳|(?<![完达促形])[汇编写做制集])成[^，。；]{1,12}"
    r"|(?:发|传|存|放|拷|贴|上传|丢|写|记|导|交|递|送|报)(?:到|进|入|至|给|在|往)[^，。；]{0,10}(?:群|邮箱|网盘|云盘|硬盘|u盘|共享|微信|手机|文件夹|本子|纸上|店主|店东|掌柜|老板|东家|老板娘|嫂子|委托|品牌|花农|店家)|成文提交|(?:交|附|留)(?:委托人|品牌方?|甲方|店主)?(?:备查|存档|留存|留用|归档)|(?:晒|截(?:个|张|了|好)?|拍)图|(?:拍照|拍张照|录屏|录像|留影)(?:给|发|交|存|留|为|备|传|$|[，。；])|可在[^，。；]{0,8}(?:看到|查到|查看)"
    r"|(?:—|-|–|：|:|，|。|;|；|^)[^，。；：—–-]{0,14}(?:清单|名单|词表|价格表|记录表?|截图|报告|周报|月报|日报|表|册|汇编|纪要|排期|原图|源文件|成片|台账|凭据|照片|书)[）)]?[。；]?$"
)
"""What is handed over or laid down somewhere: 交汇编, 写在本子上, 发到群里, 巡检——记录表."""
_LENGTH = compiled(r"(?:不低于|不少于|不超过|至少)[^，。；]{0,3}?\d[\d.]*\s?(?:个)?(?:小时|分钟)")
"""每场不少于3小时: how long the work lasts, not how good it is."""
_GENERAL = compiled(
    r"^(?:(?:打理|管理|维护|料理|整饬|看|理)[^，。；]{0,4}(?:店铺|网店)|(?:店铺|网店)的?(?:管理|维护|优化)|推广|推行|行销|优化|维护|营销|策略|更新|策划|账号|帐号|账户|帐户|套餐|活动|消息|方案|订单|页|设计|首页|content|promotions?|optimi\w*|campaigns?|orders?|set-?ups?|activities|posts?|returns?|upkeep|ads?|advert\w*|prices?|pricing|stock|cases?|copy|live\w*|sessions?|hosts?)$"
)
_NO_STORE_WORK = compiled(r"商誉|名誉|声誉|形象|利益|权益|关系|goodwill|reputation|interests")


@dataclass(frozen=True)
class Service:
    """One listed service: the sentences of its item or its table row; ``vague``: umbrella words alone; ``words``: its own part of them, if it
    shares them with others (a ticked line of a form, one package's column), from ``start`` to ``end`` of the first; ``shared``: what the same
    sentence says of all that it lists."""

    sentences: tuple[Sentence, ...]
    vague: bool
    words: str = ""
    start: int = 0
    end: int | None = None
    shared: str = ""

    @property
    def text(self) -> str:
        return self.words or "，".join(_row_text(sentence) for sentence in self.sentences)


def _row_text(sentence: Sentence) -> str:
    """A row with the cells that it shares with the row above, each once."""
    return "，".join(dict.fromkeys(cell for cell in sentence.cells if cell)) if sentence.row is not None else sentence.text


# How often ----------------------------------------------------------------------------------------------------------------------


_BUDGET = compiled(r"[$€£¥￥]\s?\d[\d,.]*\s?$|(?:usd|gbp|eur|rmb|cny|hkd|sgd|yuan|dollars|pounds|euros)\s?(?:\d[\d,.]*\s?)?$|\d\s?(?:元|块)(?:钱)?[/／]?$")
_SPENT = compiled(r"^[^，。；]{0,4}(?:预算|限额|上限|花费|消耗|投入|充值|烧)[^，。；]{0,10}(?:元|块|\d)")


def _is_rhythm(text: str, fact: Fact) -> bool:
    """Whether a frequency tells how often work is done, not what may be spent a day."""
    return isinstance(fact, DateFact) or (isinstance(fact, Frequency) and not _BUDGET.search(text[: fact.start]) and not _SPENT.search(text[fact.end :]))


def often(text: str, facts: tuple[Fact, ...]) -> bool:
    """A frequency, a date, hours of service, or a deadline that is no time to answer in."""
    if any(_is_rhythm(text, fact) for fact in facts) or _STEADY.search(text) or _PER_PERIOD.search(text):
        return True
    for fact in facts:
        if isinstance(fact, Period) and fact.unit in ("hour", "day", "week", "month", "quarter", "year"):
            around = text[max(0, fact.start - 20) : fact.end + 11]
            if _DEADLINE.search(around) and not (fact.unit == "hour" and _ANSWER.search(text)):
                return True
    return False


def states_frequency(telling: Telling, service: Service) -> bool:
    """Whether a service says how often or until when, or a lead, a heading, a column or a sentence about all of the list says it."""
    text = _without_owners(service)
    if often(text, facts_of(text)) or (service.shared and often(service.shared, facts_of(service.shared))):
        return True
    if service.sentences[0].language == "zh" and service.sentences[0].row is None and counted_product(text) and _carried(service.sentences[0]):
        return True
    if not service.words and any(_timed_cell(head, cell) for sentence in service.sentences for head, cell in zip(sentence.heads, sentence.cells, strict=False)):
        return True
    if service.words and service.sentences[0].row is not None:
        return False
    if service.sentences[0].language == "zh" and _AT_WILL.search(text):
        # 甲方每月、每天要做的：……老顾客，看情况推一推: whenever it likes, whatever stands above.
        return False
    if service.sentences[0].language == "zh" and any(RHYTHM_HEAD.search(head) and cell for head, cell in zip(service.sentences[0].heads, service.sentences[0].cells, strict=False)):
        # 商品卡上架 | 随书单, in a schedule for each month: what its own column says holds.
        return any(_tells_rhythm(telling, sentence) for sentence in _governing(telling, service))
    return any(_tells_rhythm(telling, sentence) for sentence in _governing(telling, service)) or any(_FREQUENT_HEADING.search(heading) for heading in _own_headings(service))


def _without_owners(service: Service) -> str:
    """A service's words without the parts that say when the owner does something: 详情页设计，甲方两日内确认."""
    first = service.sentences[0]
    if first.language != "zh" or first.row is not None:
        return service.text
    kept = []
    for part in re.split("(?<=[，；])", service.text):
        owner = next((match for match in first.names.zh.finditer(part) if first.names.mentioned(match[0], "zh") == ("owner",)), None)
        if owner is None or not _BY_OWNER.match(part, owner.end()) or (owner.start() and part[owner.start() - 1] not in "由经待"):
            kept.append(part)
    return "".join(kept)


_AT_WILL = compiled(r"看情况|看着|视[^，。；]{0,8}(?:情况|需要|而定|表现)|适时|按需|有空|得空|抽空|不定期|酌情|择机|必要时|灵活|根据(?:需要|情况|实际)")
_BY_OWNER = compiled(r"[^，；]{0,12}?(?:\d|[一二两三四五六七八九十每当])[^，；]{0,8}?(?:提供|确认|反馈|审核|提出|支付|更新|寄|发来|给(?!齐)|通知|批准|同意|核对|回复|答复|验收)(?![^，；]{0,8}后)")


def _carried(sentence: Sentence) -> bool:
    """乙方每月上新十款；拍三十张图；…: what is counted in the same sentence is counted by the month, too."""
    before = sentence.previous
    while before is not None and before.group == sentence.group and before.text.rstrip().endswith("；"):
        if _LEADING_RHYTHM.match(before.text):
            return True
        before = before.previous
    return False


_LEADING_RHYTHM = compiled(r"[^，。；]{0,6}?每(?:个)?(?:[天日周月季年]|星期|礼拜)(?!前|末|底|初|[一二三四五六日])")


def _timed_cell(head: str, cell: str) -> bool:
    """收样后7日 below 完成时间, 10 below 每月数量."""
    facts = facts_of(cell)
    if RHYTHM_HEAD.search(head) and any(isinstance(fact, Period) for fact in facts) and not _VAGUE_CELL.search(cell):
        return True
    return bool(_PERIOD_HEAD.search(head)) and not _PRICE_HEAD.search(head) and any(isinstance(fact, (Count, Blank)) for fact in facts)


_PRICE_HEAD = compiled(r"价|费|金额|元|款(?!数)|\b(?:price|fee|cost|charge|amount|usd|gbp|eur|rmb)s?\b|[$€£¥]")

_FREQUENT_HEADING = compiled(
    r"每(?:个)?(?:日|天|周|星期|月|季|半年|年|两周)|(?:日|周|月|季|年)度?(?:工作|任务|事项|服务|例行|度|常规)|日常(?:（|$|工作$|事项$)|一次性|首月|开业前|\b(?:daily|weekly|fortnightly|monthly|quarterly|annual(?:ly)?|yearly|every (?:day|week|month|quarter)|each (?:day|week|month|quarter)|one-off|once)\b"
)


def _own_headings(service: Service) -> tuple[str, ...]:
    return service.sentences[0].section.headings


_ALL = compiled(
    r"(?:以上|上述|上列|前述|前列|前款|下列|以下|全部|所有|本条|本清单|本表|表中|表内|清单(?:中|内|所列)?|附件[一二三四五\d]?(?:中|内|所列)?)[^，。；]{0,6}?(?:项|工作|服务|事项|任务|内容|活)|每一?项|各项|逐项|各类工作|"
    r"\b(?:(?:each|every|all|any)\s(?:of\s(?:the\s)?)?(?:(?:above|following|foregoing|listed|these|those)\s)?(?:items?|tasks?|services?|works?|activit\w+|of (?:them|these|the above|it))|(?:the|these)\s(?:above|foregoing|listed|aforesaid)|all to be|all of (?:which|them))\b"
)
_DONE = compiled(
    r"完成|进行|执行|开展|做|办|履行|实施|更新|一次|[一二两三四五\d]次|次数|频[率次]|周期|为准|循环|\b(?:perform\w*|carried out|done|complet\w+|render\w*|repeat\w*|undertaken|executed|takes? place|once|twice|finish\w*|ready|due|delivered)\b"
)
_OTHER_MATTER = compiled(
    r"支付|付款|付清|结算|计费|计价|合计|收费|费用|服务费|验收|异议|修改意见|确认|通知|解除|终止|工资|奖金|开始(?:提供|服务)|启动|进场|\b(?:pays?|paid|payment|payable|fees?|invoice\w*|accept\w*|object\w*|notice|terminat\w*|starts?|begins?|commence\w*)\b"
)


def _governing(telling: Telling, service: Service) -> Iterator[Sentence]:
    """The sentences that a list stands under, and those about all of its items."""
    first = service.sentences[0]
    yield from (lead for lead in telling.leads_of(first) if not telling.says(lead, "acceptance", "accepts"))
    article = first.section.article
    for sentence in telling.sentences:
        if sentence.heading or sentence.row is not None or sentence in service.sentences or (service.words and sentence.group == first.group) or sentence.section.kind == "signature":
            continue
        if telling.says(sentence, "acceptance", "accepts") or (_is_sibling(sentence, first) and not _ALL.match(sentence.text)):
            continue
        named = article.kind == "schedule" or telling.headed(sentence, "service_heading")
        of_all = _ALL.search(sentence.text)
        if of_all is not None and sentence.language == "en" and sentence.index < first.index and of_all[0].endswith((" them", " it", " which")):
            # A local team in each of them: of what is told before the list.
            continue
        if of_all is not None and (sentence.section.article is article or (named and _LIST_NAMED.search(sentence.text))):
            yield sentence


def _is_sibling(sentence: Sentence, item: Sentence) -> bool:
    """Whether a sentence is an item of the same list, which speaks of itself unless it begins with all of them."""
    return sentence.section is not item.section and sentence.section.above is item.section.above and sentence.section.level == item.section.level


_LIST_NAMED = compiled(r"附件|附表|清单|服务表|下表|明细|\b(?:schedule|annex|appendix|exhibit|table|list|attachment)\b")


def _tells_rhythm(telling: Telling, sentence: Sentence) -> bool:
    """Whether a sentence about a list tells how often its items are done, or by when: not when they are paid, accepted or begun."""
    for frame in sentence.frames:
        part = sentence.text[frame.start : frame.end]
        facts = facts_of(part)
        if not often(part, facts) or _OTHER_MATTER.search(part):
            continue
        if _REPORTED.search(part):
            continue
        if any(isinstance(fact, Frequency) for fact in facts):
            return True
        if _DONE.search(part):
            return True
    return False


_REPORTED = compiled(r"报告|汇报|周报|月报|日报|复盘|例会|report|meeting|\bcall\b|summar")


# What is handed over -----------------------------------------------------------------------------------------------------------


def counted_product(text: str) -> bool:
    """Five listings, 40条短视频: what can be seen and counted. Six campaigns are an activity."""
    return _COUNTED_PRODUCT.search(text) is not None


def states_deliverable(telling: Telling, service: Service) -> bool:
    """Whether a service names what can be handed over or checked, or words about all of the list name it."""
    if _names_deliverable(telling, _without_rhythm(service)) or (service.shared and telling.matches(service.shared, "deliverable")):
        return True
    if service.words and service.sentences[0].row is not None:
        return False
    for sentence in service.sentences:
        for head, cell in zip(sentence.heads, sentence.cells, strict=False):
            if OUTPUT_HEAD.search(head) and not RHYTHM_HEAD.search(head) and not _BLANK_CELL.match(cell) and not _VAGUE_CELL.search(cell) and len(cell) > 1 and _HANDED_HEAD.search(head):
                return True
    return any(_hands_in_all(telling, sentence) for sentence in _governing(telling, service))


def _without_rhythm(service: Service) -> str:
    """A row without its cell on when: as the brand calendar suggests hands over no calendar."""
    first = service.sentences[0]
    if first.row is None or service.words or not any(OUTPUT_HEAD.search(head) for head in first.heads):
        return service.text
    kept = (cell for head, cell in zip(first.heads, first.cells, strict=False) if not RHYTHM_HEAD.search(head) or counted_product(cell) or _THRESHOLD.search(cell))
    return "，".join(dict.fromkeys(kept))


def _hands_in_all(telling: Telling, sentence: Sentence) -> bool:
    """Whether a sentence about a list says what is handed over for each of its items, not only that they are accepted or stand in a list."""
    return bool(_EACH.search(sentence.text)) and telling.matches(sentence.text, "deliverable") and not _ACCEPTED.search(sentence.text) and not _MET.search(sentence.text) and not telling.says(sentence, "as_listed")


_EACH = compiled(r"每一?项|各项|逐项|均|每次|每完成|完成后|成果|\b(?:each|every|all|any)\b")
_MET = compiled(r"例会|会议|视频会|电话会|碰头|\b(?:meeting|call)\b")
_ACCEPTED = compiled(r"验收|异议|accept|object")


def _names_deliverable(telling: Telling, text: str) -> bool:
    spaced = text.replace("，", " ") if telling.language == "zh" else text
    if counted_product(text) or counted_product(spaced) or _THRESHOLD.search(_LENGTH.sub(" ", text)):
        return True
    if telling.matches(text, "deliverable") or (telling.language == "zh" and _HANDED.search(text)):
        return True
    # What is made at a rhythm can be seen each time; 主图设计 alone says nothing of what there will be to see.
    return telling.matches(text, "made_product") and often(text, facts_of(text))


# Vague or not ------------------------------------------------------------------------------------------------------------------


_AS_IT_LIKES = compiled(r"^[^，。；]{2,8}，(?!.*(?:其他|其它|一切|所有|全部|各种|各类|别的)).*(?:看着|看情况|随意|自便|说了算)")


def tells_work(telling: Telling, text: str) -> bool:
    """Whether words tell of work on a store, however general."""
    return telling.matches(text, "activity") and not _NO_STORE_WORK.search(text)


def tells_outcome(telling: Telling, text: str) -> bool:
    """Whether words tell how often something is done and what can be seen of it, whatever it is: 每天早上挂花，挂完截个图. A report alone is no service."""
    facts = facts_of(text)
    if not often(text, facts) or _NO_STORE_WORK.search(text):
        return False
    return counted_product(text) or ((telling.matches(text, "deliverable") or (telling.language == "zh" and _HANDED.search(text) is not None)) and not telling.matches(text, "report"))


def is_specific(telling: Telling, text: str) -> bool:
    """Whether words tell of particular work on a store: 主图制作, not 推广 or 优化 alone."""
    if _NO_STORE_WORK.search(text):
        return False
    return any(not _GENERAL.match(word) for word in telling.words_of("activity", text))


def is_vague(telling: Telling, text: str) -> bool:
    """Umbrella words without anything measurable: everything else, or the running of the store as such."""
    if often(text, facts_of(text)) and any(isinstance(fact, Frequency) for fact in facts_of(text)):
        return False
    if counted_product(text) or _THRESHOLD.search(text):
        return False
    if telling.language == "en" and is_open(telling, text):
        return True
    if telling.language == "zh" and telling.matches(text, "rating_metric", "conversion_metric", "refund_metric") and not is_open(telling, text):
        # 店铺体验分的日常维护: what is kept up has a name.
        return telling.matches(text, "umbrella_hard")
    if telling.language == "zh" and _AS_IT_LIKES.search(text) and is_specific(telling, text):
        # 千川，怎么投由乙方看着办: one task, done as it likes.
        return False
    return (is_open(telling, text) and says_nothing(telling, text)) or telling.matches(text, "umbrella_hard") or (telling.matches(text, "umbrella_soft") and not is_specific(telling, text))
