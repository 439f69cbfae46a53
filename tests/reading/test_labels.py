from __future__ import annotations

from itertools import pairwise

import pytest

from generator.reading.labels import inline_starts, label_at
from generator.reading.text import plain_table


@pytest.mark.parametrize(
    ("text", "kind", "values", "printed", "rest"),
    [
        ("第三条　费用", "article", (3,), "第三条", "费用"),
        ("第12条：费用", "article", (12,), "第12条", "费用"),
        ("第二章 期限", "chapter", (2,), "第二章", "期限"),
        ("其次条　期限", "article", (2,), "其次条", "期限"),
        ("一、服务", "chinese", (1,), "一", "服务"),
        ("一.2乙方负责", "decimal", (1, 2), "一.2", "乙方负责"),
        ("第五条款项一经支付", "article", (5,), "第五条", "款项一经支付"),
        ("（二）客服", "chinese-bracket", (2,), "（二）", "客服"),
        ("(十一) 客服", "chinese-bracket", (11,), "(十一)", "客服"),
        ("（3）客服", "bracket", (3,), "（3）", "客服"),
        ("（丙）客服", "chinese-bracket", (3,), "（丙）", "客服"),
        ("乙、客服", "chinese", (2,), "乙", "客服"),
        ("4）客服", "half-bracket", (4,), "4）", "客服"),
        ("1、客服", "decimal", (1,), "1", "客服"),
        ("3.2 Fees", "decimal", (3, 2), "3.2", "Fees"),
        ("３．１售前", "decimal", (3, 1), "3.1", "售前"),
        ("1.2.3、客服", "decimal", (1, 2, 3), "1.2.3", "客服"),
        ("15.2个人信息仅由", "decimal", (15, 2), "15.2", "个人信息仅由"),
        ("5  Duties of the Client", "decimal", (5,), "5", "Duties of the Client"),
        ("③客服", "circle", (3,), "③", "客服"),
        ("【４】费用", "box", (4,), "【4】", "费用"),
        ("附件一　服务清单", "schedule", (1,), "附件一", "服务清单"),
        ("附件2：价目", "schedule", (2,), "附件2", "价目"),
        ("Article 3  Fees", "article", (3,), "Article 3", "Fees"),
        ("SECTION 4.2 Fees", "decimal", (4, 2), "SECTION 4.2", "Fees"),
        ("Schedule A: Services", "schedule", (1,), "Schedule A", "Services"),
        ("ARTICLE ONE  SERVICES", "article", (1,), "ARTICLE ONE", "SERVICES"),
        ("Chapter Twenty-One  Fees", "chapter", (21,), "Chapter Twenty-One", "Fees"),
        ("4-k）推广费", "decimal", (4, 11), "4-k）", "推广费"),
        ("Part 2　钱怎么付", "part", (2,), "Part 2", "钱怎么付"),
        ("(b) pay", "letter-bracket", (2,), "(b)", "pay"),
        ("(iv) pay", "roman-bracket", (4,), "(iv)", "pay"),
        ("IV. Duties", "roman", (4,), "IV", "Duties"),
        ("XXXVIII. Duties", "roman", (38,), "XXXVIII", "Duties"),
        ("XLIV. Duties", "roman", (44,), "XLIV", "Duties"),
        ("B. Duties", "capital", (2,), "B", "Duties"),
    ],
)
def test_label(text: str, kind: str, values: tuple[int, ...], printed: str, rest: str) -> None:
    flat = text.translate(plain_table(traditional=False))
    found = label_at(flat)
    assert found is not None
    number, end = found
    assert (number.kind, number.values, number.printed, flat[end:]) == (kind, values, printed, rest)


@pytest.mark.parametrize(
    "text",
    ["第三条约定的费用", "2.5万元以内", "2.5个百分点", "2025年9月1日", "12 friction cars", "30 September 2026", "Section 4.2 applies", "Clause 5 applies also", "附件一为考核表", "I am", "一是查阅", "甲方", "10:00"],
)
def test_no_label(text: str) -> None:
    assert label_at(text) is None


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("内容：①甲；②乙。", ["①甲；", "②乙。"]),
        ("1. 甲方付款；2. 乙方开票。", ["1. 甲方付款；", "2. 乙方开票。"]),
        ("包括：（1）甲；（2）乙；（3）丙。", ["（1）甲；", "（2）乙；", "（3）丙。"]),
        ("shall (a) pay; and (b) deliver.", ["(a) pay; and ", "(b) deliver."]),
        ("按第（1）项和第（2）项办理", []),
        ("投产比2.5，目标3.0", []),
        ("Fees. 5.1 Basic fee: EUR 900. 5.2 Commission: 6% of sales.", ["5.1 Basic fee: EUR 900. ", "5.2 Commission: 6% of sales."]),
        ("The rating is 4.1 or more. 4.3 is the aim.", []),
    ],
)
def test_items_inside_of_a_paragraph(text: str, items: list[str]) -> None:
    starts = inline_starts(text)
    assert [text[start:end] for start, end in pairwise([*starts, len(text)])] == items
