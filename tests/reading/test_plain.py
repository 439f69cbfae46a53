from __future__ import annotations

import textwrap
from pathlib import Path

import pytest

from generator.errors import Unreadable
from generator.reading.plain import read_plain
from generator.reading.source import SourceParagraph, SourceTable
from tests.reading.outline import contract

TEXT = "店铺代运营合同\r\n\r\n甲方（店主）：张三\r\n第一条 服务费为每月五千元，甲方应于五日前付清。\r\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_encodings(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(TEXT.encode(encoding))
    assert [block.text for block in read_plain(path).blocks if isinstance(block, SourceParagraph)] == [line for line in TEXT.split("\r\n") if line]


def test_english_text_of_a_western_windows(tmp_path: Path) -> None:
    path = tmp_path / "contract.txt"
    text = "This agreement is between Blue Heron Sellers, Inc. (“Blue Heron”) and the shop’s owner.\r\n1.01 The owner pays £200 a month – in advance."
    path.write_bytes(text.encode("cp1252"))
    source = read_plain(path)
    assert source.encoding == "cp1252"
    assert isinstance(source.blocks[0], SourceParagraph)
    assert "(“Blue Heron”)" in source.blocks[0].text


def test_english_text_of_a_chinese_windows(tmp_path: Path) -> None:
    path = tmp_path / "contract.txt"
    text = "This agreement is between Blue Heron Sellers, Inc. (“Blue Heron”) and the shop’s owner — the Seller.\r\n" + "1. The owner pays £200 for the shop (Wix).\r\n" * 40
    path.write_bytes(text.encode("gb18030"))
    source = read_plain(path)
    assert source.encoding == "gb18030"
    assert isinstance(source.blocks[0], SourceParagraph)
    assert "(“Blue Heron”)" in source.blocks[0].text


def test_traditional_text_in_big5(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("網店代營運合約，甲方應於每月五日前支付服務費，雙方之權利義務如下。".encode("big5"))
    assert read_plain(path).encoding == "big5"


def test_a_few_broken_bytes_do_no_harm(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes((TEXT * 20).encode("utf-8") + b"\xff")
    assert read_plain(path).encoding == "utf-8"


@pytest.mark.parametrize("data", [bytes(range(256)) * 20, b"\0" * 100, b"\x7fELF\x01\x02\x03\x04\x05\x06" * 40, b"<html><body>x</body></html>"])
def test_what_is_no_text(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    with pytest.raises(Unreadable):
        read_plain(path)


def test_markdown(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("# 代运营合同\n\n**第一条** 服务\n\n- 上新\n\n| 项目 | 频率 |\n| --- | --- |\n| 标题 | 每周 |\n", "utf-8")
    title, article, item, table = read_plain(path).blocks
    assert isinstance(title, SourceParagraph)
    assert isinstance(article, SourceParagraph)
    assert isinstance(item, SourceParagraph)
    assert isinstance(table, SourceTable)
    assert (title.text, title.outline, article.text, item.text, item.bullet) == ("代运营合同", 0, "第一条 服务", "上新", True)
    assert [(row.header, [block.text for cell in row.cells for block in cell.blocks if isinstance(block, SourceParagraph)]) for row in table.rows] == [
        (True, ["项目", "频率"]), (False, ["标题", "每周"])
    ]  # fmt: skip


def test_lines_broken_by_hand_are_joined(tmp_path: Path) -> None:
    line = "The Operator shall provide the services with the care of a prudent trader and"
    path = tmp_path / "a.txt"
    path.write_text("\n".join([line] * 12 + ["report every week."] + ["2. Next clause of it."]), "utf-8")
    first, second = read_plain(path).blocks
    assert isinstance(first, SourceParagraph)
    assert isinstance(second, SourceParagraph)
    assert first.text == " ".join([line] * 12 + ["report every week."])
    assert second.text == "2. Next clause of it."


def test_sentences_may_be_numbered_by_a_figure_and_a_space(tmp_path: Path) -> None:
    text = "SERVICE AGREEMENT\n1 Upstream runs the shop of the Maker.\n2 The Maker has five days, and no more. 3 Aim: sales of GBP 3,000.\n4 Costs are borne by the Maker, up to GBP 500.\n"
    clauses = [clause for clause in contract(tmp_path, text).versions[0].clauses if clause.number]
    assert [clause.number.values for clause in clauses if clause.number] == [(1,), (2,), (3,), (4,)]


def test_paragraphs_broken_at_a_width_go_on_behind_a_full_stop(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    paragraphs = [
        f"{number}. The Agency takes care of the shop in week {number} of each month. It lists new goods on Mondays and answers customers on the same day. "
        "What the Owner has not ordered is not paid for. Each side tells the other what it has seen."
        for number in range(1, 6)
    ]
    path.write_text("\n\n".join(textwrap.fill(each, 72) for each in paragraphs), "utf-8")
    assert [block.text for block in read_plain(path).blocks if isinstance(block, SourceParagraph)] == paragraphs


def paragraphs(path: Path) -> list[str]:
    return [block.text for block in read_plain(path).blocks if isinstance(block, SourceParagraph)]


def test_few_lines_that_are_broken_at_one_column_tell_that_all_are(tmp_path: Path) -> None:
    clauses = [
        "１、运营方每周上三款新品，写好标题和卖点，上架当天把链接发到工作群里，店主在三天内有意见就说。",
        "２、每月二日交上月的数据表。",
        "３、推广费由店主充值，每月不超过三千元，超出的部分运营方要先在群里问过店主，店主同意了再加。",
        "４、不刷单。",
        "５、双方都可以提前十五天用文字通知对方不再合作，运营方在三天之内交还子账号和全部的图片、数据。",
        *(f"{number}、照此办理。" for number in ("６", "７", "８", "９")),
    ]
    path = tmp_path / "a.txt"
    path.write_text("\n".join(line for clause in clauses for line in (clause[at : at + 32] for at in range(0, len(clause), 32))), "utf-8")
    assert paragraphs(path) == clauses


def test_a_house_number_at_the_beginning_of_a_broken_line_is_no_clause(tmp_path: Path) -> None:
    party = ["This agreement is made by Goldpeak Limited of Flat C,", "33-39 Kwai Fung Crescent, Kwai Chung, New Territories,", "as the owner, and Tidal Bridge Limited as the operator."]
    more = [f"{number}. The Operator does what item {number} of the list asks for, and the Company says within five days what it finds wanting in it." for number in range(1, 7)]
    path = tmp_path / "a.txt"
    path.write_text("\n".join([*party, *(line for each in more for line in textwrap.wrap(each, 56))]), "utf-8")
    assert paragraphs(path) == [" ".join(party), *more]


def test_what_is_set_in_columns_by_spaces_is_not_joined(tmp_path: Path) -> None:
    more = [f"{number}. The Operator does what item {number} of the list asks for, and the Company says within five days what it finds wanting in it." for number in range(1, 7)]
    signed = ["Goldpeak Umbrella Limited               Tidal Bridge Limited", "By: ____________________                By: ____________________"]
    path = tmp_path / "a.txt"
    path.write_text("\n".join([*(line for each in more for line in textwrap.wrap(each, 60)), *signed]), "utf-8")
    assert paragraphs(path) == [*more, *signed]
