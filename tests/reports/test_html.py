"""lint --format html: a page that stands alone, in the language of messages."""

from __future__ import annotations

import re
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

from generator.messages import use_language
from generator.reading.read import read
from generator.reports.html import lint_page
from generator.reports.lint import Linted, about
from generator.rules.accepted import Accepted
from generator.rules.basis import basis_name
from generator.rules.lint import lint
from tests.reports.linted import DATE, MISSING, UNSAFE, VAGUE, linted

VOID = {"meta"}


class Page(HTMLParser):
    """Words in order, every element closed, and what the page would fetch or run."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.words: list[str] = []
        self.fetches: list[str] = []
        self.feed(text)
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("script", "link", "img", "iframe", "object", "a") or any(name in ("src", "href") or name.startswith("on") for name, _value in attrs):
            self.fetches.append(tag)
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if data.strip() and "style" not in self.open:
            self.words.append(data.strip())


def test_the_words_of_the_page(tmp_path: Path) -> None:
    use_language("zh")
    text = lint_page([linted(tmp_path, VAGUE, MISSING)])
    page = Page(text)
    assert text.startswith('<!DOCTYPE html>\n<html lang="zh-CN">\n')
    assert page.words[:9] == ["hostpact 审查结果", "hostpact 审查结果", "1个文件：2个错误。", "网店托管合同", "合同.txt", "网店托管合同必须写清的五个条款", "!", "服务内容明细", "有，但有1处需要补正"]
    start = page.words.index("SVC002")
    assert page.words[start : start + 6] == ["SVC002", "错误", "没有写频率。", "第一条（一）：", "乙方优化标题", "怎样改"]
    assert basis_name("民法典 510", "zh") in " ".join(page.words)


def test_in_english(tmp_path: Path) -> None:
    page = Page(lint_page([linted(tmp_path, DATE)]))
    assert page.words[1:4] == ["What hostpact found in the contract", "1 file: 1 warning.", "网店托管合同"]
    assert page.words[-1] == "hostpact reads contracts by rules. It gives no legal advice: have a lawyer read what you sign."


def test_nothing_is_fetched_and_nothing_runs(tmp_path: Path) -> None:
    text = lint_page([linted(tmp_path, VAGUE, UNSAFE, MISSING, DATE)])
    assert Page(text).fetches == []
    assert re.findall(r"url\(|@import|https?:", text) == []


def test_words_of_the_contract_are_no_markup(tmp_path: Path) -> None:
    page = Page(lint_page([linted(tmp_path, UNSAFE)]))
    assert "乙方 <每周> 提交报告" in page.words
    assert "没有写<交付物>。" in page.words


def test_nothing_found(tmp_path: Path) -> None:
    assert "Nothing found." in Page(lint_page([linted(tmp_path)])).words


def test_what_is_accepted_stands_in_a_section_of_its_own_with_the_reason(tmp_path: Path) -> None:
    one = linted(tmp_path, VAGUE, accepted=((DATE, Accepted("FEE002", "按季度<对账>后付款", until=date(2027, 6, 30))),))
    text = lint_page([one])
    before, _heading, accepted = text.partition("<h3>Accepted, no longer counted</h3>")
    assert "FEE002" not in before
    assert "没有写付款日。" in accepted
    assert "按季度&lt;对账&gt;后付款 (until 2027-06-30)" in accepted
    assert "Accepted" not in lint_page([linted(tmp_path, VAGUE)])


def test_reasons_call_the_parties_as_the_contract_does() -> None:
    """In zhA07 甲方 is the operator; the rule's own page says 甲方 for the owner."""
    use_language("zh")
    contract = read(Path(__file__).parents[1] / "corpus" / "dev" / "zhA07.docx")
    page = lint_page([Linted("合同.docx", about(contract), tuple(lint(contract, select=["RSP008"], language="zh")))])
    assert "写明了，乙方才知道谁在动自己的店。" in page
