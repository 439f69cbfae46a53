from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.reading.text import as_text, chinese_in, is_traditional, join_lines, language_of, plain_table, uses_of


@pytest.mark.parametrize(
    ("raw", "plain"),
    [
        ("基础费每月６，８００元，８：３０到", "基础费每月6,800元，8:30到"),
        ("甲　　方：张三", "甲方：张三"),
        ("每月 15,600 元", "每月15,600元"),
        ("甲方(店主): 张三", "甲方（店主）：张三"),
        ("the Client’s  store", "the Client's store"),
        ("（“Tidewater”), which", "（“Tidewater”), which"),
        ("甲方（盖章）：\t\t乙方（盖章）：", "甲方（盖章）： 乙方（盖章）："),
        ("  第一\n条", "第一条"),
        ("⽅法", "方法"),
        ("￥86,000", "¥86,000"),
        ("「平台」", "“平台”"),
        ("We don’t bid and won't ask", "We do not bid and will not ask"),
        ("you can't leave; they'll stay, we've agreed", "you cannot leave; they will stay, we have agreed"),
        ("\uf0b7 List ten items", "• List ten items"),
    ],
)
def test_normal_form(raw: str, plain: str) -> None:
    assert as_text(raw).plain == plain


def test_quote_gives_the_exact_words() -> None:
    text = as_text(" 每月　15,600  元整，付清 ")
    start = text.plain.index("15,600")
    assert text.quote(start, start + len("15,600元")) == "15,600  元"


def test_what_is_written_short_is_quoted_as_written() -> None:
    text = as_text("We don't bid; you can’t leave.")
    assert text.quote(text.plain.index("not bid"), text.plain.index(";")) == "n't bid"
    assert text.quote(text.plain.index("leave"), len(text.plain)) == "leave."


def test_traditional() -> None:
    assert is_traditional("甲方應於簽約後三日內支付服務費，雙方權利義務如下條款")
    assert not is_traditional("甲方应于签约后三日内支付服务费，双方权利义务如下条款")
    assert as_text("營運商應提交報告，著作權歸甲方", plain_table(traditional=True)).plain == "营运商应提交报告，著作权归甲方"


@pytest.mark.parametrize(
    ("text", "language"),
    [("甲方应付款", "zh"), ("Party A pays", "en"), ("每月优化Amazon listing五条并提交报告给甲方", "zh"), ("12%", ""), ("甲方店铺 the store of Party A here", "zh+en")],
)
def test_language(text: str, language: str) -> None:
    assert language_of(text) == language


@pytest.mark.parametrize(("first", "second", "joined"), [("甲方应当", "付款", "甲方应当付款"), ("the", "store", "the store"), ("agree-", "ment", "agreement"), ("ROI 不低于", "2.5", "ROI 不低于2.5")])
def test_join_lines(first: str, second: str, joined: str) -> None:
    assert join_lines(first, second) == joined


@given(st.text(alphabet=" \t\n　甲方付a1，,:(）．８’\u200b。", max_size=40))
def test_every_character_of_the_normal_form_has_its_place(raw: str) -> None:
    text = as_text(raw)
    places = [text.span(index, index + 1) for index in range(len(text.plain))]
    assert all(0 <= start < end <= len(raw) for start, end in places)
    assert [start for start, _end in places] == sorted({start for start, _end in places})


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("hosting and sell-", "ing goods", "hosting and selling goods"),
        ("forty-", "five days", "forty-five days"),
        ("the Sub-", "Commission", "the Sub-Commission"),
        ("相当于总价3", "5%的违约金", "相当于总价35%的违约金"),
        ("within 3", "5 of the days", "within 3 5 of the days"),
    ],
)
def test_words_and_figures_cut_by_the_end_of_a_line(first: str, second: str, joined: str) -> None:
    assert join_lines(first, second) == joined


@pytest.mark.parametrize(
    ("words", "text", "uses"),
    [
        ("Client", "Client, Clients; the Client’s and Client_1. Client", 3),
        ("Account holder", "Account holder Account holder, Account holders", 2),
        ("Acme Inc.", "Acme Inc. and Acme Inc.x", 1),
        ("店主", "店主应；店主", 1),
        ("Agency", "", 0),
    ],
)
def test_uses_are_whole_words(words: str, text: str, uses: int) -> None:
    assert uses_of(words, text) == uses == len(re.findall(rf"\b{re.escape(words)}\b", text))


def test_chinese_characters_are_counted() -> None:
    assert chinese_in("由Dunlin乙方（代运营）运营。") == 8


@pytest.mark.parametrize(
    ("first", "second", "joined"),
    [
        ("不低于¥140,00", "0.00", "不低于¥140,000.00"),
        ("每月不超过¥2,000.", "00，并", "每月不超过¥2,000.00，并"),
        ("The fee is $2,000.", "12 days later it is due.", "The fee is $2,000. 12 days later it is due."),
        ("The fee is $2,000", "12 times a year", "The fee is $2,000 12 times a year"),
    ],
)
def test_an_amount_may_be_cut_by_the_end_of_a_line(first: str, second: str, joined: str) -> None:
    assert join_lines(first, second) == joined


def test_what_a_place_to_fill_in_is_called_is_no_part_of_the_text() -> None:
    text = as_text("账号：{{甲方开票账号}}，逾期{{days}}日")
    assert text.plain == "账号：{{______}}，逾期{{____}}日"
    assert text.quote(3, 13) == "{{甲方开票账号}}"
