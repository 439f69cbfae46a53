"""Frames: who does what, in which mode, said in Chinese and in English; and that one walk through a text finds what the expressions find."""

from __future__ import annotations

import marshal
import re
from pathlib import Path
from typing import Literal

import pytest

from generator.reading import read
from generator.reading.frames.expression import OPERATOR, OWNER, expression_of
from generator.reading.frames.index import Vocabulary, plain_vocabulary
from generator.reading.frames.lexicon import concept_names, expression, expressions, vocabulary
from generator.reading.frames.telling import Telling, tellings_of

ZH = "网店托管合同\n甲方（店主）：禾青服装店\n乙方（服务商）：云帆网络公司\n第一条　双方义务\n{}\n甲方（盖章）：\n乙方（盖章）：\n"
EN = "HOSTING AGREEMENT\nParty A (the Owner): Heqing Ltd\nParty B (the Operator): Yunfan Ltd\n1. Duties\n{}\nParty A (signature):\nParty B (signature):\n"


def telling(tmp_path: Path, sentence: str) -> Telling:
    file = tmp_path / "contract.txt"
    file.write_text((EN if sentence.isascii() else ZH).format(sentence), "utf-8")
    return tellings_of(read(file).contracts[0])[0]


@pytest.mark.parametrize(
    ("sentence", "concept", "who", "mode"),
    [
        ("乙方不得刷单，不得编造评价。", "brushing", "operator", "not"),
        ("甲方应当在3日内提供产品资料。", "materials", "owner", "must"),
        ("广告费由甲方承担。", "ad_spend", "owner", "must"),
        ("乙方对经营结果概不承担责任。", "no_liability", "operator", "free"),
        ("任何一方可以提前30日书面通知解除合同。", "terminate", "both", "may"),
        ("店主提出的问题，服务商应在2小时内答复。", "reply", "operator", "must"),
        ("委托方可以随时解除委托合同。", "terminate", "owner", "may"),
        ("乙方应当：遵守平台规则；违规的，甲方有权扣款；不得泄露甲方的采购价。", "disclosure", "operator", "not"),
        ("甲方从哪里进货、卖多少，不得对外透露；乙方派莫先生跟进，一日内答复甲方。", "reply", "operator", "must"),
        ("Party B shall not place fake orders.", "brushing", "operator", "not"),
        ("The Owner sends product data within three days.", "materials", "owner", "must"),
        ("Either party may terminate this agreement.", "terminate", "both", "may"),
        ("If Party A is late, Party B is not liable for the delay.", "no_liability", "operator", "free"),
        ("Party A shall be informed of each change of the rules.", "inform", "operator", "must"),
        ("Party B is not liable for any loss suffered by Party A.", "no_liability", "operator", "free"),
        ("Party B makes no refunds.", "refund", "operator", "not"),
        ("The deposit is refundable without interest.", "deposit_return", "", "must"),
        ("Party A may end the agreement. It replies to Party A within a day.", "reply", "operator", "must"),
        ("If a month is not complete Party B refunds the rest.", "refund", "operator", "must"),
        ("When the contract ends Party B hands over the files.", "handover", "operator", "must"),
        ("Party B's people tell nobody how much Party A sells.", "disclosure", "operator", "not"),
        ("Papers given by Party A are not to be shown to outsiders.", "disclosure", "", "not"),
        ("The secrecy of passwords is Party A's responsibility.", "secrecy", "owner", "must"),
    ],
)
def test_who_does_what_in_which_mode(sentence: str, concept: str, who: str, mode: str, tmp_path: Path) -> None:
    hit = telling(tmp_path, sentence).hits(concept)[0]
    assert (hit.who, hit.mode) == (who, mode)


def test_notation_of_expressions() -> None:
    assert expression("退(还|回)…费", "zh") == r"(?:退(?:还|回)[^。；！？\n]{0,14}?费)"


def test_a_party_by_whatever_name(tmp_path: Path) -> None:
    file = tmp_path / "contract.txt"
    file.write_text("店铺托管合同\n委托方：禾青服装店\n受托方：云帆网络有限公司\n第一条　处罚\n因委托方操作造成的处罚由委托方承担，受托方不承担责任。\n", "utf-8")
    (told,) = tellings_of(read(file).contracts[0])
    (hit, *_) = told.hits("owner_caused")
    assert hit.text.startswith("因委托方")
    ((said, places),) = hit.sentence.by_role
    assert places is not None
    assert said[-7:] == f"{OPERATOR}不承担责任。"
    assert [hit.sentence.text[place : place + 3] for place, letter in zip(places, said, strict=False) if letter == OPERATOR] == ["受托方"]


@pytest.mark.parametrize(
    ("source", "heads", "words"),
    [
        (
            "(?<![a-z])(?:monthly (fee)?s?)(?![a-z])",
            ("monthly fees", "monthly fee", "monthly s", "monthly "),
            ("monthly fees", "monthly fee", "monthly s", "monthly "),
        ),
        ("(?:退(还|回)费)", ("退还费", "退回费"), ("退还费", "退回费")),
        ("(?:退(还|回)[^。]{0,14}?费)", ("退还", "退回"), ()),
        ("(?:保密(?!信息))", ("保密",), ()),
        (r"(?:[ab]\d{1,3}条)", ("a0", "a1", "a2", "a3", "a4", "a5", "a6", "a7", "a8", "a9", "b0", "b1", "b2", "b3", "b4", "b5", "b6", "b7", "b8", "b9"), ()),
        (r"(?:[^。]条)", ("",), ()),
    ],
)
def test_how_an_expression_begins(source: str, heads: tuple[str, ...], words: tuple[str, ...]) -> None:
    found = expression_of(source)
    assert (found.heads, found.words) == (heads, words)


def test_what_is_skipped_twice_is_skipped_at_once() -> None:
    gap = r"[^.;!?\n]{0,48}?(?<![a-z])"
    for filler in ("a ", "word ", "somewhatlongerword ", "x" * 47 + " ", "x" * 48 + " "):
        for times in range(60):
            text = "not " + (filler * times)[:times] + " ask"
            found = [re.compile(source).search(text) for source in (expression("not…… ask", "en"), f"(?<![a-z])(?:not{gap}{gap} ask)(?![a-z])")]
            assert found[0] == found[1] or (found[0] and found[1] and found[0].span() == found[1].span())


def test_the_first_expression_that_fits_takes_its_words() -> None:
    text = "a monthly report, a reporter and the monthly reports"
    report = Vocabulary.of({"report": [expression_of(expression(words, "en")) for words in ("monthly report", "report(s)?")]}, "en")
    assert [text[start:end] for start, end in report.said_in(text).spans("report")] == ["monthly report", "reports"]


def test_a_vocabulary_of_plain_data_finds_the_same() -> None:
    text = "a monthly report, a reporter and the monthly reports"
    report = Vocabulary.of({"report": [expression_of(expression(words, "en")) for words in ("monthly report", "report(s)?")]}, "en")
    plain = plain_vocabulary({"report": [expression_of(expression(words, "en")) for words in ("monthly report", "report(s)?")]}, "en")
    again = Vocabulary(marshal.loads(marshal.dumps(plain)), "en")
    assert (again.numbers("report"), again.said_in(text).spans("report")) == (report.numbers("report"), report.said_in(text).spans("report"))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "the agency shall not place fake orders, keeps the client's data confidential and refunds 50% of the monthly fee within 7 days."),
        ("zh", "乙方不得刷单，应对甲方的数据保密，合同解除的，应在7日内按未服务天数退还服务费的50%；甲方自行承担推广费。"),
    ],
)
def test_one_walk_finds_what_the_expressions_find(language: Literal["zh", "en"], text: str) -> None:
    for name, letter in (("甲方", OWNER), ("乙方", OPERATOR), ("client", OWNER), ("agency", OPERATOR)):
        text = text.replace(name, letter)
    for _time in range(8):
        # What texts have often is tried together from then on.
        text += "。" if language == "zh" else "."
        said = vocabulary(language).said_in(text)
    for name in concept_names():
        pattern = re.compile("|".join(each.source for each in expressions(name, language)) or "(?!)")
        assert said.spans(name) == tuple(match.span() for match in pattern.finditer(text)), name


def test_another_agency_is_not_the_agency(tmp_path: Path) -> None:
    file = tmp_path / "contract.txt"
    file.write_text("AGREEMENT\nTea House Ltd (the Client)\nYunfan Ltd (the Agency)\n1. Exclusivity\nThe Client engages no other agency, and the Agency keeps the client's secrets.\n", "utf-8")
    (told,) = tellings_of(read(file).contracts[0])
    ((said, _places),) = told.sentences[-1].by_role
    assert said == f"the {OWNER} engages no other agency, and the {OPERATOR} keeps the {OWNER}'s secrets."


def test_in_a_conversation_i_and_you_are_whom_they_mean(tmp_path: Path) -> None:
    file = tmp_path / "chat.txt"
    file.write_text("聊天记录\n店主：阿凤，住桂林市\n代管：叮当，住桂林市\n" + "阿凤：刷单我们不搞。\n叮当：我不刷单。\n阿凤：你不许刷单。\n叮当：你放心，我们不刷单。\n" * 3, "utf-8")
    found = tellings_of(read(file).contracts[0])[0]
    assert [hit.who for hit in found.hits("brushing")][:4] == ["owner", "operator", "operator", "operator"]


def test_a_customer_is_not_the_customer(tmp_path: Path) -> None:
    file = tmp_path / "contract.txt"
    file.write_text(
        "SERVICE AGREEMENT\nHeqing Ltd, company number 1234567 (the “Customer”)\nand Yunfan Ltd, company number 7654321 (the “Manager”)\n"
        "1. The Manager answers customers every day. No customer is called by an account manager.\n2. The Customer pays. The Customer sends samples. The Customer keeps stock.\n"
        "3. The Manager reports. The Manager keeps secrets. The Manager leaves.\n4. The Customer owns the pictures.\n",
        "utf-8",
    )
    (found,) = tellings_of(read(file).contracts[0])
    assert [found.names.mentioned(sentence.text, "en") for sentence in found.sentences if "custom" in sentence.text] == [("operator",), ()]


def test_points_with_bullets_stand_under_their_lead(tmp_path: Path) -> None:
    found = telling(tmp_path, "Party B shall not:\n- place fake orders;\n- buy reviews.")
    assert [(hit.who, hit.mode) for hit in found.hits("brushing")] == [("operator", "not"), ("operator", "not")]


@pytest.mark.parametrize(
    ("text", "word", "mode"),
    [
        ("May the Operator use fake orders? No, never.", "fake orders", "not"),
        ("Leaking the Owner's data is strictly forbidden.", "leaking", "not"),
        ("Sharing passwords is a breach, and the Operator shall refrain from it.", "sharing", "not"),
        ("If it is not forbidden, the Operator may list the goods.", "list", "may"),
    ],
)
def test_what_is_denied_elsewhere_in_an_english_sentence(tmp_path: Path, text: str, word: str, mode: str) -> None:
    path = tmp_path / "contract.txt"
    path.write_text(f"SERVICE AGREEMENT\nParty A (the Owner): Heqing Store\nParty B (the Operator): Yunfan Ltd\n1. {text}\n2. The Owner pays.\n", "utf-8")
    (telling,) = tellings_of(read(path).contracts[0])
    (sentence,) = [sentence for sentence in telling.sentences if word in sentence.text]
    assert sentence.mode_at(sentence.text.index(word)) == mode


def test_a_short_statement_that_opens_an_article_is_no_title(tmp_path: Path) -> None:
    file = tmp_path / "shop.txt"
    file.write_text("网店托管合同\n甲方（店主）：禾青服装店\n乙方（运营方）：云帆网络有限公司\n1. 干哪些活。每周上新五款。\n2. 争议提交杭州仲裁委员会。以中文为准。\n", "utf-8")
    (telling,) = tellings_of(read(file).contracts[0])
    assert [sentence.text for sentence in telling.sentences if sentence.heading] == ["干哪些活。"]
