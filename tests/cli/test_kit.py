"""hostpact kit: which files it writes, what it refuses, exit codes."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import pytest

from tests.kit.test_papers import SHEET

EXAMPLE = Path(__file__).parents[2] / "examples" / "taobao-womenswear.yaml"
Run = Callable[..., Any]


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_the_nine_are_written_and_named(hostpact: Run, tmp_path: Path) -> None:
    ran = hostpact("kit", EXAMPLE, "-o", tmp_path / "new" / "kit")
    assert ran.code == 0
    titles = [Path(line).name for line in ran.out.splitlines()]
    assert [title.partition(".")[2] for title in titles] == ["docx", "xlsx", "docx", "xlsx", "docx", "docx", "docx", "docx", "docx"]
    assert titles[0] == "TB-2026-1201 托管需求清单.docx"
    assert titles[4] == "TB-2026-1201 周会纪要.docx"
    assert sorted(titles) == names(tmp_path / "new" / "kit")
    assert all(zipfile.is_zipfile(line) for line in ran.out.splitlines())
    assert ran.err == "Papers: 9. Drafts, no legal advice: have a lawyer read what you sign or send.\n"


def test_without_a_folder_they_lie_beside_the_agreement(hostpact: Run, tmp_path: Path) -> None:
    agreement = tmp_path / "mine.yaml"
    agreement.write_bytes(EXAMPLE.read_bytes())
    assert hostpact("kit", agreement, "--only", "handover", "-q").code == 0
    assert names(tmp_path / "mine-kit") == ["TB-2026-1201 交接清单与权限清理.docx"]


def test_some_in_one_language(hostpact: Run, tmp_path: Path) -> None:
    ran = hostpact("kit", EXAMPLE, "-o", tmp_path, "--only", "handover, needs", "--languages", "en", "-q")
    assert (ran.code, ran.err) == (0, "")
    assert names(tmp_path) == ["TB-2026-1201 Handover List and Removal of Access.docx", "TB-2026-1201 Needs List for Store Hosting.docx"]
    text = " ".join(paragraph.text for paragraph in docx.Document(str(tmp_path / names(tmp_path)[1])).paragraphs)
    assert not [character for character in text if "一" <= character <= "鿿"]


def test_the_same_bytes_each_time(hostpact: Run, tmp_path: Path) -> None:
    for folder in ("a", "b"):
        assert hostpact("kit", EXAMPLE, "-o", tmp_path / folder).code == 0
    assert [name for name in names(tmp_path / "a") if (tmp_path / "a" / name).read_bytes() != (tmp_path / "b" / name).read_bytes()] == []


def test_nothing_is_overwritten_without_force(hostpact: Run, tmp_path: Path) -> None:
    taken = tmp_path / "TB-2026-1201 解约通知书.docx"
    taken.write_text("precious")
    ran = hostpact("kit", EXAMPLE, "-o", tmp_path)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == f"Error: {taken} exists already. Choose another name, or overwrite it with --force.\n"
    assert (names(tmp_path), taken.read_text()) == ([taken.name], "precious")
    assert hostpact("kit", EXAMPLE, "-o", tmp_path, "--only", "termination", "--force").code == 0
    assert zipfile.is_zipfile(taken)


def test_a_file_is_no_folder(hostpact: Run, tmp_path: Path) -> None:
    (tmp_path / "kit").write_text("precious")
    ran = hostpact("kit", EXAMPLE, "-o", tmp_path / "kit")
    assert ran.code == 2
    assert "kit is a file. Give the name of a folder." in ran.err


def test_a_paper_that_there_is_not(hostpact: Run, tmp_path: Path) -> None:
    ran = hostpact("kit", EXAMPLE, "-o", tmp_path, "--only", "needs,poem")
    assert (ran.code, names(tmp_path)) == (2, [])
    assert "“poem” is no paper of the kit. Choose from: needs, scorecard, checklist, tracker, minutes, access, supplement, termination, handover." in " ".join(ran.err.split())


def test_the_ground_of_the_notice(hostpact: Run, tmp_path: Path) -> None:
    assert hostpact("kit", EXAMPLE, "-o", tmp_path, "--only", "termination", "--languages", "en", "--ground", "lost_contact").code == 0
    (name,) = names(tmp_path)
    text = [paragraph.text for paragraph in docx.Document(str(tmp_path / name)).paragraphs]
    assert [line for line in text if "Clause 7.12" in line] == []
    assert [line for line in text if "Clause 13.3" in line] != []


def test_a_ground_that_the_contract_does_not_give(hostpact: Run, tmp_path: Path) -> None:
    ran = hostpact("kit", EXAMPLE, "-o", tmp_path, "--ground", "boredom")
    assert (ran.code, names(tmp_path)) == (2, [])
    assert "“boredom” is no ground that this contract gives. It gives: kpi_shortfall, " in " ".join(ran.err.split())


def test_a_ground_without_the_notice(hostpact: Run, tmp_path: Path) -> None:
    ran = hostpact("kit", EXAMPLE, "-o", tmp_path, "--ground", "lost_contact", "--only", "needs")
    assert (ran.code, names(tmp_path)) == (2, [])
    assert "--ground belongs to the termination notice" in ran.err


def test_a_paper_that_the_contract_has_no_use_for(hostpact: Run, tmp_path: Path) -> None:
    (tmp_path / "house" / "papers").mkdir(parents=True)
    (tmp_path / "house" / "papers" / "mine.yaml").write_text(f"when: store.market\n{SHEET}", "utf-8")
    common = ("kit", EXAMPLE, "-o", tmp_path / "kit", "--library", tmp_path / "house", "--only")
    ran = hostpact(*common, "sheet")
    assert (ran.code, ran.out, (tmp_path / "kit").exists()) == (2, "", False)
    assert ran.err == "sheet: not written; this contract has nothing that it is for.\n"
    assert hostpact(*common, "sheet,handover").code == 0
    assert names(tmp_path / "kit") == ["TB-2026-1201 交接清单与权限清理.docx"]


def test_an_agreement_with_errors_is_refused(hostpact: Run, tmp_path: Path) -> None:
    agreement = tmp_path / "a.yaml"
    agreement.write_text("contract: {number: X-1}\nparties: {client: {}, operator: {}}\nstore: {}\n")
    ran = hostpact("kit", agreement, "-o", tmp_path / "kit")
    assert (ran.code, ran.out, (tmp_path / "kit").exists()) == (1, "", False)
    assert ran.err.endswith("Nothing written: mend the errors first, or see with --incomplete how far it goes.\n")
    assert hostpact("kit", agreement, "-o", tmp_path / "kit", "--incomplete").code == 0


def test_what_cannot_be_read(hostpact: Run, tmp_path: Path) -> None:
    broken = tmp_path / "a.yaml"
    broken.write_text("contract: [")
    assert hostpact("kit", broken, "-o", tmp_path / "kit").code == 3
    assert hostpact("kit", tmp_path / "none.yaml").code == 3
    assert hostpact("kit").code == 2


def test_the_list(hostpact: Run) -> None:
    ran = hostpact("kit", "--list")
    lines = ran.out.splitlines()
    assert (ran.code, len(lines)) == (0, 9)
    assert lines[3] == "tracker      Excel  during  daily, weekly and monthly figures, services done and targets reached"
    assert hostpact("--lang", "zh", "kit", "--list").out.splitlines()[3].split() == ["tracker", "Excel", "托管中", "每日、每周、每月数据，服务完成情况和指标达成情况"]


def test_the_list_of_an_agreement_has_its_grounds(hostpact: Run) -> None:
    said = hostpact("kit", EXAMPLE, "--list").out.splitlines()
    assert "--ground lost_contact          Party B out of contact: no answer for more than 3 days since the first attempt; Party A terminates under Clause 13.3." in said
    chinese = hostpact("--lang", "zh", "kit", EXAMPLE, "--list").out.splitlines()
    assert "--ground lost_contact          乙方失联：自首次联系起超过3日未获答复，甲方依照第13.3条解除合同。" in chinese
    assert len(said) == len(chinese) > 9 + 1


def test_a_contract_number_is_no_path(hostpact: Run, tmp_path: Path) -> None:
    agreement = tmp_path / "a.yaml"
    agreement.write_text(EXAMPLE.read_text("utf-8").replace("number: TB-2026-1201", "number: ../HP/1", 1), "utf-8")
    assert hostpact("kit", agreement, "-o", tmp_path / "kit", "--only", "handover").code == 0
    assert (names(tmp_path), names(tmp_path / "kit")) == (["a.yaml", "kit"], ["HP-1 交接清单与权限清理.docx"])


@pytest.mark.parametrize("only", ["sheet", "minutes"])
def test_papers_of_a_house_library(hostpact: Run, tmp_path: Path, only: str) -> None:
    (tmp_path / "house" / "papers").mkdir(parents=True)
    (tmp_path / "house" / "papers" / "mine.yaml").write_text(SHEET.replace("id: sheet", f"id: {only}"), "utf-8")
    assert ("sheet" in hostpact("kit", "--list", "--library", tmp_path / "house").out) == (only == "sheet")
    ran = hostpact("kit", EXAMPLE, "-o", tmp_path / "kit", "--library", tmp_path / "house", "--only", only)
    assert (ran.code, names(tmp_path / "kit")) == (0, ["TB-2026-1201 禾青女装记录单.docx"])


def test_a_number_that_is_too_long_is_cut_and_not_the_title(hostpact: Run, tmp_path: Path) -> None:
    agreement = tmp_path / "long.yaml"
    agreement.write_text(EXAMPLE.read_text(encoding="utf-8").replace("number: TB-2026-1201", f"number: {'N' * 200}"), encoding="utf-8")
    assert hostpact("kit", agreement, "-o", tmp_path / "kit", "--only", "termination,tracker", "--languages", "zh-CN").code == 0
    found = names(tmp_path / "kit")
    assert [name[-13:].partition(" ")[2] for name in found] == ["托管数据跟踪表.xlsx", "解约通知书.docx"]
    assert len({name.partition(" ")[0] for name in found}) == 1
    assert all(len(name) <= 86 for name in found)
