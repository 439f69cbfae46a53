"""The command's frame: help, languages, clauses, and that --help stays light."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

import pytest

from generator.cli import COMMANDS

Run = Callable[..., object]


def test_help_speaks_the_language_asked_for(hostpact: Run) -> None:
    english, chinese = hostpact("--help"), hostpact("--lang", "zh", "--help")
    assert english.out.startswith("Usage: hostpact")
    assert "Draft the contract in Word." in english.out
    assert chinese.out.startswith("用法: hostpact")
    assert "起草 Word 合同。" in chinese.out


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_help_in_both_languages(hostpact: Run, name: str) -> None:
    for language in ("zh", "en"):
        ran = hostpact(name, "--help", "--lang", language)
        assert ran.code == 0
        assert ("用法" in ran.out) == (language == "zh")
        assert ("[OPTIONS]" in ran.out) == (language == "en")


def test_help_loads_nothing_heavy() -> None:
    heavy = "('pydantic', 'docx', 'docxtpl', 'lxml', 'babel', 'rich', 'ruamel', 'jinja2')"
    code = f"import sys\nfrom generator.cli import main\ntry: main(['--help'])\nexcept SystemExit: pass\nprint([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


def test_clauses_are_listed_and_shown(hostpact: Run) -> None:
    listing = hostpact("clauses", "--lang", "zh")
    assert "服务内容" in listing.out
    page = hostpact("clauses", "late_payment")
    assert "inputs: fees.late_payment, fees.late_payment.rate_per_day" in page.out
    assert "[standard] Late payment" in page.out
    assert "Civil Code, article 585" in page.out
    missing = hostpact("clauses", "late_paymnt")
    assert missing.code == 3
    assert "Did you mean “late_payment”?" in missing.err


def test_without_a_word_it_prints_its_help(hostpact: Run) -> None:
    ran = hostpact()
    assert ran.code == 2
    assert "Draft the contract in Word." in ran.out + ran.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("draft",), "缺少参数“文件.yaml”。"),
        (("draft", "x.yaml", "--layout", "three"), "“--layout”的值不正确：“three”不在可选范围内：“parallel”、“stacked”。"),
        (("draft", "--foo"), "没有选项“--foo”。是不是“--force”、“--pdf”？"),
        (("drafft",), "没有命令“drafft”。"),
        (("schema", "nothing"), "现有：agreement、check-report、configuration、lint-report、settlement。"),
        (("batch", "run", "x.csv", "--workers", "0"), "“--workers”的值不正确：0 应当在 1 到 256 之间。"),
    ],
)
def test_wrong_words_are_told_in_chinese_with_chinese_punctuation(hostpact: Run, words: tuple[str, ...], said: str) -> None:
    ran = hostpact(*words, "--lang", "zh")
    assert ran.code == 2
    assert said in ran.err
