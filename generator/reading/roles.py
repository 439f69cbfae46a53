"""Words that tell whether a party owns the store or runs it, and what the parties do in sentences that tell it."""

from __future__ import annotations

import re

from generator.patterns import compiled
from generator.reading.text import has_han

__all__ = ["OPERATOR_TERMS", "OWNER_TERMS", "ROLE_EN", "TERMS_ZH", "evidence", "role_of_words", "trade"]

# Names of roles, the plainest sign. Longer ones first: 委托代运营 is not 代运营.
_OWNER_ZH = ["委管方", "委管人", "申请人", "申请方", "报名人", "订购人", "订购方", "开店的", "卖货的", "老板娘", "主家", "东主", "花农", "茶农", "果农", "菜农", "养殖户", "种植户", "农户", "寄托方", "寄托人", "托主", "聘用方", "聘请方", "聘任方", "店铺持有人", "店铺权利人", "账号所有人", "委办人", "委办方", "卖场主人", "店铺主人", "网店主人", "厂方", "贵店", "我店", "本店", "学员", "发包商家", "发包方", "发包人", "店铺所有人", "店铺所有者", "店铺方", "店主", "店东", "店家", "掌柜", "东家", "老板", "网店主", "商家", "商户", "卖家", "委托方", "委托人", "委托商", "托付方", "托付人", "委托单位", "委任人", "委任方", "托管委托方", "品牌方", "品牌商", "客户", "顾主", "授权方", "货主", "供货方", "供应商", "厂家", "业主", "店铺经营者", "需方", "采购方", "发包方", "甲方店铺", "购买方", "雇主", "所有权人", "权利人", "用户", "接收方"]
_OPERATOR_ZH = ["受管方", "受管人", "受理方", "受理人", "受理单位", "陪跑方", "帮店的", "帮管的", "帮做的", "代管的", "代做的", "打理的", "照看的", "接活的", "接手的", "帮忙的", "代看人", "照看人", "照管人", "看管人", "看护人", "操办人", "操办方", "代营方", "代营人", "代营商", "推广方", "小团队", "运营团队", "帮卖方", "帮卖人", "受聘方", "执行方", "承做方", "承营方", "帮扶人", "承办人", "打理人", "打理方", "代管公司", "帮忙运营的", "服务中心", "搭伙人", "管店的", "看店的", "代管", "托办方", "托办人", "管家", "帮工", "服务单位", "承办单位", "代运营单位", "代播方", "代播机构", "直播机构", "合作伙伴", "代管人", "代管方", "扶持方", "导师", "外包公司", "外包商", "外包方", "接包方", "承包方", "承包人", "包干方", "代理运营方", "受托方", "受托人", "受托商", "受托单位", "受任人", "受任方", "受委任人", "受委托方", "受委托人", "运营方", "运营商", "营运方", "营运商", "帮手", "操盘手", "操盘人", "承揽人", "经理人", "代运营方", "代运营商", "代运营公司", "代运营", "托管方", "托管商", "托管公司", "托管人", "服务商", "服务方", "服务提供方", "服务提供者", "服务提供人", "服务机构", "服务公司", "效劳方", "效劳商", "代理方", "代理商", "代理人", "承办方", "承揽方", "承接方", "供方", "经管方", "客服公司", "运营公司", "机构", "操盘方", "代操方", "乙方服务", "顾问", "工作室", "MCN", "被委托方", "被托付方", "提供方", "中介方"]
_OWNER_EN = ["entrusting enterprise", "commissioning enterprise", "entrusting company", "brand enterprise", "mandating party", "shop side", "store side", "brand side", "seller side", "merchant side", "client side", "mandator", "participant", "subscriber", "member", "enrolled trader", "account holder", "store party", "shop party", "brand party", "proprietor", "entrusting party", "commissioning party", "consigning party", "hiring party", "store owner", "shop owner", "store holder", "shop holder", "owner", "client", "customer", "merchant", "seller", "brand", "brand owner", "principal", "maker", "retailer", "trader", "manufacturer", "company owner", "shopkeeper", "stallholder", "artisan", "brand house", "you", "supplier", "vendor", "grower", "farm", "factory", "winery", "roastery", "brewery", "hirer", "commissioner", "entrustor", "purchaser"]
_OPERATOR_EN = ["caretaker", "operating partner", "cooperating operator", "service enterprise", "service company", "operating company", "entrusted enterprise", "marketing company", "service centre", "service center", "service side", "operating side", "operator side", "agency side", "managing side", "mandatary", "operating party", "service party", "entrusted party", "trustee", "commissioned party", "undertaking party", "undertaker", "hosting party", "managing party", "shopkeeper for hire", "steward", "operator", "agency", "agent", "service provider", "provider", "host", "hosting company", "manager", "consultant", "contractor", "studio", "we", "us", "operations partner", "specialist", "freelancer", "helper", "virtual assistant", "e-commerce partner", "partner", "managing company", "managing agent", "desk", "bureau", "administrator", "executor", "keeper", "marketplace manager", "account manager", "supplier of services"]
_OPERATOR_EN += [f"{place} {word}" for place in ("shop", "store", "account", "marketplace", "channel") for word in ("operator", "manager") if f"{place} {word}" not in _OPERATOR_EN]
# Entrusting Side and Hosting Side, as a translator puts 委托方 and 托管方.
_SIDES = ("side", "party", "enterprise", "company", "firm", "unit", "business")
_OWNER_EN += [f"{word} {side}" for word in ("entrusting", "commissioning", "consigning", "delegating", "mandating", "engaging", "appointing", "principal", "hiring", "shop", "store", "brand", "seller", "merchant", "client", "customer", "owner") for side in _SIDES if f"{word} {side}" not in _OWNER_EN]
_OPERATOR_EN += [f"{word} {side}" for word in ("entrusted", "commissioned", "hosting", "operating", "operation", "operator", "managing", "management", "service", "serving", "agency", "agent", "undertaking", "caretaking", "running", "provider", "hired", "mandated", "appointed") for side in _SIDES if f"{word} {side}" not in _OPERATOR_EN]
OWNER_TERMS = (*_OWNER_ZH, *_OWNER_EN)
OPERATOR_TERMS = (*_OPERATOR_ZH, *_OPERATOR_EN)
TERMS_ZH = "|".join(sorted((*_OWNER_ZH, *_OPERATOR_ZH), key=len, reverse=True))
"""Chinese names of roles, as an expression to build others with."""
ROLE_EN = (
    r"(?:Owner|Operator|Client|Agency|Customer|(?:Service\s)?Provider|Seller|Host|(?:Store\s)?Manager|Brand|Principal|Agent|Consultant|Merchant|Steward|Caretaker|Studio|Contractor|Maker|Shopkeeper|"
    r"Supplier|Company|Vendor|Partner|Retailer|Freelancer)"
)
"""What English forms print beside a name or a line to sign on, as an expression to build others with."""

_LONGEST_ZH = sorted([(word, 1) for word in _OWNER_ZH] + [(word, -1) for word in _OPERATOR_ZH], key=lambda item: -len(item[0]))
_LONGEST_EN = sorted([(word, 1) for word in _OWNER_EN] + [(word, -1) for word in _OPERATOR_EN], key=lambda item: -len(item[0]))
_WORDS_EN = compiled(r"\b(" + "|".join(re.escape(word) for word, _sign in _LONGEST_EN) + r")\b", re.IGNORECASE)
_SIGN_EN = dict(_LONGEST_EN)


# Short words that tell a role where nothing stands beside them; 某品牌管理公司 is no brand.
_ALONE = {"品牌": 1, "店": 1, "托管": -1, "运营": -1}

# A vendor manager manages for a vendor.
_HEAD_EN = compiled(r"^\W*(?:the\s)?(?:vendor|seller|brand|store|shop|client|merchant|account|customer|marketplace|channel)s?[\s-](?:success\s)?(?:manager|agency|operator|agent|consultant|contractor)\W*$", re.IGNORECASE)


def role_of_words(words: str) -> int:
    """1 if ``words`` name an owner (店主, brand), -1 if an operator (服务商, agency), 0 if neither."""
    if words.strip() in _ALONE:
        return _ALONE[words.strip()]
    for word, sign in _LONGEST_ZH:
        if word in words:
            return sign
    if _HEAD_EN.search(words) is not None:
        return -1
    match = _WORDS_EN.search(words)
    return _SIGN_EN[match[1].lower()] if match else 0


_MUTUAL: tuple[tuple[str, int], ...] = (
    (r"{a}[^。；，\n]{{0,40}}(?:委托|托付|聘请|托给){b}(?!的)", 4),
    (r"{a}[^。；\n]{{0,40}}(?:发包|外包)给{b}", 4),
    (r"{b}[^。；\n]{{0,8}}(?:接受|受){a}(?:的)?(?:委托|之托|所托)", 4),
    (r"{a}[^。；，\n]{{0,6}}(?:将|把)[^。；\n]{{0,60}}(?:店|业务|推广)[^。；\n]{{0,24}}(?:交由|交与|交予|交付|委托|委托给|委托于|交给|托付给|托付与|托付|托给|包给){b}", 4),
    (r"{a}(?:代理经营|代为经营|代为运营|代运营|运营|经营|托管|打理|代管|管理|照看){b}的?[^。；，\n]{{0,12}}(?:店|号|业务)", -4),
    (r"由{a}[^。；，\n]{{0,16}}(?:代为运营|代为经营|代运营|运营|托管|打理|操盘)(?!费|数据|资料)", -4),
    (r"{a}(?:代|替|帮){b}(?:运营|经营|打理|管理|照看|代管|开店|看店)", -4),
)
"""Patterns that tell as much of the other side: {a} is the party in question, {b} any other. Each with the weight that it has for owner (+) or operator (-)."""


def _of_the_other(pattern: str) -> str:
    return re.sub(r"\{([ab])\}", lambda side: "{b}" if side[1] == "a" else "{a}", pattern)


_PATTERNS: tuple[tuple[str, int], ...] = (
    *_MUTUAL,
    *((_of_the_other(pattern), -weight) for pattern, weight in _MUTUAL),
    (r"{a}以自(?:有|己)[^。；，\n]{{0,12}}(?:执照|资质|身份)[^。；\n]{{0,20}}开", 3),
    (r"{a}(?:专门|长期)?从事[^。；，\n]{{0,14}}(?:运营|托管|代播|客服)", -3),
    (r"(?:店铺?|抖音号|账号|商标)[^。；，\n]{{0,8}}归{a}", 2),
    (r"{a}(?:在|于)[^。；，\n]{{0,24}}(?:开设|开办|开立|开有|拥有|注册|经营)[^。；，\n]{{0,12}}(?:店|号)", 3),
    (r"{a}[^。；，\n]{{0,8}}(?:统揽|包揽|操持|打理|统筹|操盘|托管|托办|代管|经管|照看|照管|看管)[^。；，\n]{{0,12}}(?:店|经营|运营|事务)", -3),
    (r"{a}(?:应当?|须)?(?:为|给|向|授权){b}[^。；，\n]{{0,8}}(?:开立|开设|开通|设立|建)[^。；\n]{{0,14}}(?:账号|权限|子账户)", 2),
    (r"{a}(?:为[^。；，\n]{{0,12}})?(?:制作|设计|拍摄)的", -1),
    (r"{a}[^。；，\n]{{0,20}}(?:提交|发起|拿出|写出|提出)[^。；，\n]{{0,6}}申诉", -1),
    (r"{a}[^。；，\n]{{0,12}}(?:开展|进行|做好)[^。；，\n]{{0,6}}(?:运营|推广|托管)", -1),
    (r"{a}(?:应当?|须|需|应该)?(?:于|在)?[^。；\n]{{0,24}}(?:向|给){b}(?:支付|付|付清|结算)(?![^。；，\n]{{0,8}}(?:违约金|滞纳金|赔偿|罚金|利息))", 2),
    (r"{b}(?:收款后?|开具[^。；\n]{{0,12}}发票)", 1),
    (r"{a}收款后|{a}[^。；，\n]{{0,10}}开具[^。；\n]{{0,14}}发票|{a}(?:可应要求)?开票", -2),
    (r"{a}的?(?:自有)?(?:淘宝|天猫|京东|抖音|拼多多|网店|店铺)", 1),
    (r"{a}(?:为|帮|替|向){b}提供[^。；\n]{{0,20}}(?:服务|运营|托管|推广)", -4),
    (r"{a}[^。；，\n]{{0,8}}(?:全权|全面)?负责[^。；\n]{{0,16}}(?:运营|经营|推广|托管)", -3),
    (r"{a}[^。；，\n]{{0,12}}不(?:得|做|能|许)?[^。；\n]{{0,12}}(?:刷单|刷销量|虚构|补单|炒信|刷)", -2),
    (r"{a}[^。；，\n]{{0,14}}(?:提供|准备)[^。；\n]{{0,20}}(?:样品|产品资料|商品资料|产品图片|图片素材)", 2),
    (r"{a}[^。；，\n]{{0,10}}(?:备足|保证)[^。；\n]{{0,8}}(?:库存|货源|现货)", 2),
    (r"{a}(?:系|是|拥有)[^。；，\n]{{0,30}}(?:服务商|代运营|专业团队)", -3),
    (r"\b{a}\b[^;\n]{{0,90}}\b(?:engages?|entrusts?|appoints?|hires?|instructs?|commissions?)\b[^.;\n]{{0,12}}\b{b}\b", 4),
    (r"\b{b}\b[^;\n]{{0,90}}\b(?:engages?|entrusts?|appoints?|hires?|commissions?)\b[^.;\n]{{0,12}}\b{a}\b", -4),
    (r"\b{a}\b[^.;,\n]{{0,20}}\bpays?\b(?!\s(?:\w+\s){{0,2}}(?:damages|penalt(?:y|ies)|compensation|interest))", 1),
    (r"\b{a}\b[^.;,\n]{{0,16}}\b(?:invoices?|issues?[^.;\n]{{0,14}}invoices?)\b", -2),
    (r"\b{a}\b[^.;,\n]{{0,16}}\b(?:renders?|performs?|provides?|carries\s+out|runs?|operates?|manages?|looks?\s+after|builds?(?:\s+and\s+runs?)?|takes?\s+care\s+of)\b[^.;\n]{{0,24}}"
     r"\b(?:services?|management|tasks|stores?|shops?|marketplaces?|presence)\b", -3),
    (r"\b{a}(?:'s|’s)\s+(?:services?|work|tasks|remuneration|retainer|commission)\b", -2),
    (r"\b{a}(?:'s|’s)\s+(?:online\s+|[A-Z]\w+\s+)?(?:stores?|shops?|listings)\b", 2),
    (r"\b{a}\b[^.;,\n]{{0,20}}\b(?:sends?|provides?|supplies|supply)\b[^.;\n]{{0,24}}\b(?:samples?|product\s+(?:data|facts|pictures))\b", 2),
    (r"\b{a}\b[^.;,\n]{{0,24}}\b(?:opens?|creates?|sets?\s+up|grants?)\b[^.;\n]{{0,40}}\bsub-?accounts?\b[^.;\n]{{0,12}}\b{b}\b", 2),
    (r"\b{a}\b[^.;,\n]{{0,30}}\b(?:sells?|manufactures?|owns?|has\s+(?:the|made))\b", 1),
    # What each side does in any such contract: one brings goods, money and access, the other does the work and tells of it.
    (r"\b{a}\b[”\")]{{0,2}},?(?:\s(?:shall|will|must|may|is\sto|then|also|itself)){{0,2}}\s(?:ships?|dispatch(?:es)?|packs?|imports?|produces?|designs?|brews?|grows?|stocks?|restocks?|reimburses?|owns?|sells?)\b", 2),
    (r"\b{a}\b(?:\s(?:shall|will|must|is\sto|also)){{0,2}}\s(?:keeps?|holds?)\b[^.;\n]{{0,24}}\b(?:stock|sales\sin|pieces|in\sstock|on\shand)\b", 2),
    (r"\b{a}\b(?:\s(?:shall|will|must|is\sto|also)){{0,2}}\s(?:adds?|invites?|sets?\sup|gives?|grants?|creates?|opens?|appoints?)\b[^.;\n]{{0,40}}\b{b}\b", 2),
    (r"\b(?:reports?\sto|e-?mails|shows|refunds|repays|returns\sto|informs|tells|bills|charges)\s(?:the\s)?{a}\b", 1),
    (r"\b(?:stores?|shops?|accounts?|goods|products|brands?|listings)\sof\s(?:the\s)?{a}\b", 2),
    (r"\b{a}(?:'s|’s)\s(?:goods|stock|warehouses?|suppliers|customers|brands?|products?|card|account(?!\smanager)|costs?|cost\sand\sexpense)\b", 1),
    (r"\b(?:belongs?\sto|loss(?:es)?\sof|owned\sby|property\sof)\s(?:the\s)?{a}\b", 1),
    (r"\b(?:operations?|hosting|management|staff)\s(?:of|by)\s(?:the\s)?{a}\b(?!['’]s)", -2),
    (r"\b{a}(?:'s|’s)\s(?:account\smanager|staff|team|employees)\b", -1),
    (r"\b{a}\b[”\")]{{0,2}},?(?:\s(?:shall|will|must|may|is\sto|then|also|itself)){{0,2}}\s(?:manages?|runs?|operates?|looks?\safter|takes?\scare\sof|cares?\sfor|hosts?)\b", -3),
    (r"\b{a}\b(?:\s(?:shall|will|must|is\sto|then|also|itself)){{0,2}}\s(?:writes?|rewrites?|renews?|optimi[sz]es?|answers?|repl(?:y|ies)|reports?|appeals?|lodges?|monitors?|watch(?:es)?|proposes?|registers?|plans?|puts?\sup|posts?|"
     r"updates?|uploads?|publish(?:es)?|designs?\sthe|prepares?|drafts?|edits?|invoices?|bills?|hands?\s(?:over|back)|gives?\sback|refunds?|repays?|deletes?|removes?\sitself)\b", -1),
    (r"\b{a}\b(?:\s(?:shall|will|is\sto|also)){{0,2}}\s(?:receives?|earns?|charges?)\b[^.;\n]{{0,24}}(?:%|\bper\s?cent|\bcommission|\bfees?\b)", -3),
    (r"\b{a}\b[^.;,\n]{{0,16}}\b(?:not|neither|never|no)\s(?:\w+\s){{0,2}}(?:fake|brush|fictitious|invented|buys?|orders?\s|writes?\sreviews)", -2),
    (r"\b{a}\b(?:\s(?:shall|will|must|is\sto|also)){{0,2}}\s(?:refunds?|returns?|repays?)\b[^.;\n]{{0,24}}\b(?:fees?|retainer|commission)\b", -2),
    (r"\b(?:made|written|created|produced|prepared|designed|used|arranged|advanced)\sby\s(?:the\s)?{a}\b", -2),
    (r"\b{a}(?:'s|’s)\s(?:fees?|people|users|method|invoices?|proposals?|reports?)\b", -1),
)  # fmt: skip


_PERSONS = frozenset(("we", "us", "you", "i", "me"))
_RUNS_STORES = compiled(r"网络科技|网商|电子商务|电商|传媒|数字|营销|代运营|信息技术|Commerce|Media|Digital|Marketing|Marketplaces?|Online\sSales|(?:Store|Network|Online)\s(?:Hosting|Operations?)|Network\sTechnology", re.IGNORECASE)
_MAKES_GOODS = compiled(r"厂$|制品|Products\b|食品|服饰|服装|家纺|茶业|农业|合作社|面馆|陶瓷|鞋业|家具|Factory|Foods|Knitwear|Farm|Manufactur|Tools|Lighting|Leather|Ceramics|Potter(?:y|ies)|Textiles?|Apparel|Garments?|Footwear|Shoes|Toys|Cosmetics|Furniture|Spices|\bTeas?\b|Coffee|Wines?\b|Candles?|Soaps?\b|Jewell?ery|Eyewear|Glasses|Crafts?\b|Brewery|Bakery|Woollens|\bMills?\b", re.IGNORECASE)


_ELSEWHERE = compiled(r"\bmay\s[^.;\n]{0,60}\b(?:on|for|of|in)\sother\s(?:platforms?|marketplaces?|channels?|shops?|stores?|sites?|merchants?|brands?)\b[^.;\n]{0,60}")


def trade(name: str) -> int:
    """1 if a firm's name tells of goods, -1 if of running stores, 0 else: what decides where nothing else does."""
    return -1 if _RUNS_STORES.search(name) else 1 if _MAKES_GOODS.search(name) else 0


def evidence(name: str, others: tuple[str, ...], text: str) -> int:
    """How often ``text`` treats ``name`` as owner (positive) or as operator (negative), weighted; ``others`` are the other parties' names."""
    if not others:
        return 0
    a = re.escape(name) if name.lower() not in _PERSONS else f"(?i:{re.escape(name)})"
    b = "(?:" + "|".join(re.escape(other) for other in sorted(others, key=len, reverse=True)) + ")"
    total = 0
    chinese = has_han(name)
    # Party A may run stores on other platforms itself: nothing of this one.
    text = text if chinese else _ELSEWHERE.sub("", text)
    for pattern, weight in _PATTERNS:
        if chinese == pattern.startswith(r"\b"):
            continue
        count = len(re.findall(pattern.format(a=a, b=b), text))
        total += weight * min(count, 3)
    return total
