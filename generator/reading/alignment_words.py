"""Words that say the same in Chinese and in English contracts: what tells that two lines are one clause in two languages."""

from __future__ import annotations

from functools import lru_cache

from generator.patterns import compiled

__all__ = ["topics_en", "topics_zh"]

# What a clause is about, in Chinese and as beginnings of English words. A topic needs no more than the words that most translators choose.
_TOPICS: tuple[tuple[str, str], ...] = (
    ("保密 泄露 透露 机密 秘密 守密", "confiden secre disclos divulg reveal"),
    ("服务费 管理费 运营费 托管费 月费 固定费 基础费 费用 收费 报酬 酬金", "fee charge retainer remunerat cost price"),
    ("佣金 提成 分成 抽成", "commission profit"),
    ("广告 投放 推广费 直通车 万相台 千川", "advert ads ad promot campaign budget bid"),
    ("推广 促销 活动 引流", "promot campaign event activit traffic marketing"),
    ("退款 退还 返还 退回 不退 退费", "refund return repa back"),
    ("发票 开票 税", "invoice tax vat receipt fapiao"),
    ("样品 样衣 样机 拍摄用 寄样", "sample tester"),
    ("库存 备货 缺货 断货 存货 补货 货量 现货 断供", "stock inventor shortage replenish suppl warehous"),
    ("资料 素材 材料 图文", "material information data document content file"),
    ("图片 主图 照片 拍摄 摄影 详情页", "picture image photo shoot page"),
    ("视频 短视频 录像 影片 剪辑", "video clip film record reel"),
    ("直播 主播 场次", "live stream host show broadcast session"),
    ("客服 咨询 询问 聊天 答复 回复 应答", "chat enquir inquir answer repl respon message quer"),
    ("报告 报表 周报 月报 汇报 通报", "report table sheet summar statement"),
    ("会议 开会 例会 复盘", "meeting call review conference meet"),
    ("账号 账户 帐户 帐号 权限 登录 密码 后台 授权", "account access login password permission right role backend credential author"),
    ("刷单 虚假 虚构 炒信 刷评 补单 好评 造假", "fake fals fictiti brush simulat bogus sham review rating manipul"),
    ("平台规则 规则 政策 守则 规定", "rule polic terms guideline code regulation"),
    ("申诉 复核 复议", "appeal contest review object complain"),
    ("处罚 违规 罚分 扣分 警告 降权", "penal penalt punish violat warn sanction fine infring points"),
    ("关闭 封停 关店 查封 封店 停用 冻结 清退", "clos suspend shut block terminat disabl expel froz ban"),
    ("失联 联系不上 无法联系 没有音讯 停工 停止工作 沉默 不理会", "reach contact silen unreach stop lost respon"),
    ("期限 有效期 合同期 为期 起至 届满", "term period runs lasts expir year month"),
    ("续期 续约 续签 延续 自动延 顺延", "renew extend continu prolong"),
    ("终止 解除 解约 提前退出 退出", "terminat end cancel withdraw exit rescin leav quit"),
    ("通知 告知 知会 通报", "notif notice inform tell advis"),
    ("交接 移交 交还 归还", "hand return transfer deliver surrender"),
    ("违约金 滞纳金 罚金 利息", "penalt liquidated interest default damages late"),
    ("赔偿 损失 补偿", "compensat damage loss indemn liab"),
    ("免责 不承担 不负责 责任", "liab respons exempt excus releas blame"),
    ("不可抗力 台风 地震 战争 自然灾害 天灾", "majeure beyond typhoon natural war earthquake flood"),
    ("仲裁", "arbitra"),
    ("法院 诉讼 起诉 管辖", "court sue suit jurisdic litigat"),
    ("争议 纠纷 争端 不和 矛盾 争执 分歧 谈不拢 商会", "dispute conflict controvers difference discord quarrel disagree chamber"),
    ("法律 民法典 适用 中国法", "law statut"),
    ("中文 英文 中英文 两种文本 文本 译本 语言 文字", "chinese english language translat version texts"),
    ("著作权 知识产权 版权 所有权 商标 专利 所有 归属", "copyright intellectual property belong own trademark patent title"),
    ("个人信息 个人资料 买家资料 买家信息 客户资料 顾客资料 买家数据 消费者", "personal buyer customer consumer privacy data"),
    ("分包 转包 外包 转委托 第三方 转让 转判", "subcontract outsourc delegat assign transfer sublet"),
    ("独家 另行委托 排他 竞品 竞争", "exclusiv compet another sole"),
    ("验收 异议 确认 认可 收妥 修改", "accept object confirm approv reject chang dispute"),
    ("目标 指标 达到 销售额 成交额 营业额 营业收入 流水", "target goal sales turnover gmv revenue reach objective"),
    ("转化率 点击率 评分 退货率 复购 好评率", "conver click rating repeat score"),
    ("定金 订金 押金 保证金 预付", "deposit earnest advance prepa guarantee security"),
    ("保证 保底 确保 承诺", "guarant ensur undertak promis warrant"),
    ("违约方 违约", "breach default"),
    ("签订 签署 签字 签约 盖章 生效", "sign effect execut seal stamp conclu"),
    ("地址 住所", "address office domicil road street"),
    ("统一社会信用代码 注册号 登记号 编号 证号", "registration number licen"),
    ("物流 运费 快递 邮费 发货 运输 配送 运单", "freight shipp deliver postage courier logistic dispatch carriage transport"),
    ("报关 清关 关税 海关 检疫", "custom duty duties import export quarantin clear"),
    ("保险 投保", "insur"),
    ("仓库 仓储 仓", "warehous storage"),
    ("质量 瑕疵 品质 售后", "quality defect warrant"),
    ("上架 新品 上新 链接 商品", "list product item goods link new"),
    ("标题 关键词 优化 搜索", "title keyword optimi search seo"),
    ("文章 图文 帖 推文 笔记", "article post note copy"),
    ("设计 装修 美工 视觉 首页", "design decorat visual styl graphic"),
    ("达人 博主 网红 主播", "influencer blogger creator kol host"),
    ("培训 指导", "train coach instruct"),
    ("附件 附表 清单", "annex schedule appendix attach list exhibit"),
    ("付款 支付 付清 缴 结算 付费", "pay settl paid due remit"),
    ("店铺 网店 门店 商店 旗舰店 卖场", "store shop mall"),
    ("官网 案例 名称 标识 展示 商号 宣传", "website case name logo showcase show publicity portfolio"),
    ("每周 每星期 周一 周二 周三 周四 周五 周六 周日 星期", "week monday tuesday wednesday thursday friday saturday sunday"),
    ("每月 每个月 月底", "month"),
    ("每日 每天", "day daily"),
    ("每季", "quarter season"),
    ("联系人 对接人 专员 经理", "contact manager executive ms mr person"),
    ("食品 食物 标签 包装", "food label packag pack"),
    ("考察 参观 拜访 差旅 出差", "visit travel trip inspect"),
    ("解释 释义", "interpret constru meaning"),
    ("名单 供应商 成本 价格", "supplier cost price dealer list"),
    ("平分 四成 利润 收益", "profit share split"),
)  # fmt: skip

_BY_WORD: dict[str, set[int]] = {}
_BY_STEM: dict[str, set[int]] = {}
for _nth, (_zh, _en) in enumerate(_TOPICS):
    for _word in _zh.split():
        _BY_WORD.setdefault(_word, set()).add(_nth)
    for _stem in _en.split():
        _BY_STEM.setdefault(_stem, set()).add(_nth)
_ZH = compiled("|".join(sorted(_BY_WORD, key=len, reverse=True)))
_EN = compiled(r"[a-z]{2,}")
_WHOLE = frozenset(("ad", "end", "fine", "law", "war", "ban", "due", "day", "ms", "mr", "new", "note", "own", "sue", "tax", "bid"))
"""Beginnings of too many other words: these count as whole words, or with an s."""


def topics_zh(plain: str) -> frozenset[int]:
    """The topics that a Chinese line names."""
    return frozenset(topic for word in set(_ZH.findall(plain)) for topic in _BY_WORD[word])


def topics_en(lowered: str) -> frozenset[int]:
    """The topics that an English line, in lower case, names."""
    return frozenset(topic for word in set(_EN.findall(lowered)) for topic in _of_word(word))


@lru_cache(4096)
def _of_word(word: str) -> frozenset[int]:
    whole = word.removesuffix("s")
    return frozenset(topic for end in range(2, len(word) + 1) if word[:end] not in _WHOLE or word[:end] in (word, whole) for topic in _BY_STEM.get(word[:end], ()))
