"""hostpact.toml, --accept, folders and many files, as typed."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from generator.configuration.read import forget

Run = Callable[..., Any]

CONTRACT = """网店托管合同
甲方（店主）：杭州禾青服装店
乙方（服务商）：杭州云帆网络有限公司
第一条 服务内容
乙方负责店铺日常运营、推广优化等一切事务。
第二条 费用
最终解释权归乙方所有。
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "合同" / "旧").mkdir(parents=True)
    for name in ("合同/甲.txt", "合同/乙.txt", "合同/旧/丙.txt"):
        (tmp_path / name).write_text(CONTRACT, "utf-8")
    monkeypatch.chdir(tmp_path)
    forget()
    return tmp_path


def report(ran: Any) -> list[tuple[str, list[str], list[str]]]:
    return [(each["file"], [one["code"] for one in each["findings"]], [one["code"] for one in each["accepted"]]) for each in json.loads(ran.out)["documents"]]


ASKED = ("--select", "SVC004,LAW011", "--format", "json")


def test_a_folder_stands_for_all_in_it(hostpact: Run, folder: Path) -> None:
    (folder / "合同" / "~$甲.docx").write_bytes(b"")
    (folder / "合同" / "notes.xlsx").write_bytes(b"")
    assert report(hostpact("lint", "合同", *ASKED)) == [(name, ["SVC004", "LAW011"], []) for name in ("合同/乙.txt", "合同/甲.txt", "合同/旧/丙.txt")]
    assert [file for file, _codes, _accepted in report(hostpact("lint", "合同/*.txt", "合同/旧", "合同/甲.txt", *ASKED))] == ["合同/乙.txt", "合同/甲.txt", "合同/旧/丙.txt"]


def test_an_empty_folder_is_said(hostpact: Run, folder: Path) -> None:
    (folder / "leer").mkdir()
    ran = hostpact("lint", "leer")
    assert (ran.code, ran.out) == (3, "")
    assert ran.err.startswith("Error: leer: holds no contract (.doc .docm .docx")


@pytest.mark.parametrize("workers", [1, 2])
def test_a_broken_file_stops_no_other_and_counts_in_the_end(hostpact: Run, folder: Path, workers: int) -> None:
    (folder / "合同" / "坏.docx").write_bytes(b"PK\3\4 no zip")
    ran = hostpact("lint", "合同", *ASKED, "--fail-on", "never", "--workers", workers)
    assert ran.code == 3
    assert [file for file, _codes, _accepted in report(ran)] == ["合同/乙.txt", "合同/甲.txt", "合同/旧/丙.txt"]
    assert ran.err.startswith("Error: 合同/坏.docx: ")


def test_the_configuration_of_each_file_counts(hostpact: Run, folder: Path) -> None:
    (folder / "hostpact.toml").write_text('select = ["SVC004", "LAW011"]\nformat = "json"\n\n[levels]\nSVC004 = "info"\n', "utf-8")
    (folder / "合同" / "旧" / "hostpact.toml").write_text('select = ["LAW011"]\nfail-on = "never"\n\n[levels]\nLAW = "off"\n', "utf-8")
    ran = hostpact("lint", "合同")
    assert [(each["file"], [(one["code"], one["level"]) for one in each["findings"]]) for each in json.loads(ran.out)["documents"]] == [
        ("合同/乙.txt", [("SVC004", "info"), ("LAW011", "error")]),
        ("合同/甲.txt", [("SVC004", "info"), ("LAW011", "error")]),
        ("合同/旧/丙.txt", [("LAW011", "error")]),
    ]
    assert ran.code == 1
    assert hostpact("lint", "合同/旧").code == 0
    assert hostpact("lint", "合同/旧", "--fail-on", "error").code == 1
    assert "SVC001" in hostpact("lint", "合同", "--no-config").out


def test_its_language_is_spoken_unless_another_is_asked_for(hostpact: Run, folder: Path) -> None:
    (folder / "hostpact.toml").write_text('lang = "zh"\n', "utf-8")
    assert hostpact("lint", "合同/甲.txt").out.startswith("网店托管合同必须写清的五个条款")
    assert hostpact("lint", "合同/甲.txt", "--lang", "en").out.startswith("The five clauses")


def test_accepting_a_finding_keeps_it_quiet_from_then_on(hostpact: Run, folder: Path) -> None:
    ran = hostpact("lint", "合同/甲.txt", *ASKED, "--accept", "svc004@第一条", "--accept", "LAW011", "--reason", "框架合同，另有订单", "--until", "2099-12-31")
    assert (ran.code, ran.err) == (0, "Written: 合同/hostpact.toml\n")
    assert report(ran) == [("合同/甲.txt", [], ["SVC004", "LAW011"])]
    entry = '\n[[accepted]]\ncode = "{}"\nfile = "甲.txt"\nclause = "{}"\nreason = "框架合同，另有订单"\nuntil = 2099-12-31\n'
    assert (folder / "合同" / "hostpact.toml").read_text("utf-8") == (
        "# What hostpact asks of the contracts in this folder: docs/configuration.md.\n" + entry.format("SVC004", "第一条") + entry.format("LAW011", "第二条")
    )
    # The other files of the folder are as they were.
    ran = hostpact("lint", "合同", *ASKED)
    assert (ran.code, ran.err) == (1, "")
    assert report(ran) == [("合同/乙.txt", ["SVC004", "LAW011"], []), ("合同/甲.txt", [], ["SVC004", "LAW011"]), ("合同/旧/丙.txt", ["SVC004", "LAW011"], [])]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--accept", "SVC004"), "--accept needs a reason"),
        (("--reason", "x"), "--reason and --until go with --accept."),
        (("--accept", "SVC004", "--reason", "x", "--no-config"), "--no-config heeds none."),
        (("--accept", "SVC04", "--reason", "x"), "there is no rule “SVC04”. Did you mean “SVC004”?"),
        (("--accept", "SVC004@第九条", "--reason", "x"), "合同/甲.txt: there is no finding SVC004@第九条 to accept. SVC004 was found at: 第一条."),
        (("--accept", "LAW001", "--reason", "x"), "Nothing of the kind was found in it, or it is accepted already."),
        (("--accept", "SVC004", "--reason", "x", "--until", "2027-02-30"), "“2027-02-30” is no day. Write it like this: 2027-06-30."),
        (("--config", "nowhere.toml"), "nowhere.toml"),
    ],
)
def test_wrong_use_writes_nothing(hostpact: Run, folder: Path, words: tuple[str, ...], said: str) -> None:
    ran = hostpact("lint", "合同/甲.txt", *words)
    assert (ran.code, ran.out) == (2, "")
    assert said in ran.err
    assert not list(folder.rglob("hostpact.toml"))


def test_what_accepts_nothing_any_more_is_said(hostpact: Run, folder: Path) -> None:
    config = folder / "ours.toml"
    config.write_text(
        '[[accepted]]\ncode = "LAW011"\nreason = "x"\nuntil = 2026-01-31\n[[accepted]]\ncode = "LAW001"\nreason = "x"\n'
        '[[accepted]]\ncode = "SVC004"\nclause = "第一条"\nreason = "x"\n[[accepted]]\ncode = "LAW003"\nfile = "elsewhere.txt"\nreason = "x"\n',
        "utf-8",
    )
    ran = hostpact("lint", "合同/甲.txt", "--config", config, "--format", "json", "--fail-on", "never")
    assert ran.code == 0
    assert ran.err.splitlines() == [
        f"{config}:1: LAW011 was accepted until 2026-01-31; it counts again.",
        f"{config}:5: nothing is found any more that accepting LAW001 is about. Take the entry out.",
    ]
    assert hostpact("lint", "合同/甲.txt", "--config", config, "--select", "SVC", "--fail-on", "never").err == ""


def test_a_mistake_in_it_stops_the_run(hostpact: Run, folder: Path) -> None:
    (folder / "hostpact.toml").write_text('fail-on = "warnings"\n', "utf-8")
    ran = hostpact("lint", "合同/甲.txt")
    assert (ran.code, ran.out) == (3, "")
    assert "hostpact.toml:1: “fail-on” cannot be “warnings”. Did you mean “warning”?" in ran.err


def test_check_heeds_it_too(hostpact: Run, folder: Path) -> None:
    (folder / "shop.yaml").write_text("contract: {number: A-1}\nparties: {client: {}, operator: {}}\nstore: {platform: taobao}\n", "utf-8")
    ran = hostpact("check", "shop.yaml", "--select", "TRM001,FEE001", "--format", "json")
    assert report(ran) == [("shop.yaml", ["FEE001", "TRM001"], [])]
    ran = hostpact("check", "shop.yaml", "--select", "TRM001,FEE001", "--accept", "TRM001", "--reason", "随订单")
    assert ran.out.splitlines()[-1] == "1 file: 1 error, 1 accepted."
    assert '\nfile = "shop.yaml"\npath = "term.start"\nreason = "随订单"\n' in (folder / "hostpact.toml").read_text("utf-8")
    ran = hostpact("check", "shop.yaml", "--select", "TRM001", "-v")
    assert ran.code == 0
    assert "    Accepted: 随订单\n" in ran.out
