"""What clauses of the library say in somebody else's contract: by its names, in its money, under its law."""

from __future__ import annotations

from pathlib import Path

from generator.library.load import load_library
from generator.reading.read import read
from generator.reports.host import Host

CORPUS = Path(__file__).parents[1] / "corpus"


def written(file: Path, clause: str, number: int = 0) -> list[str]:
    """The clause as it would stand in the contract, in each of its languages."""
    document = read(file).contracts[number]
    return [Host(document, version, load_library()).text(clause) for version in document.versions]


def test_the_names_that_the_contract_uses_for_itself_and_for_a_party_not_the_one_that_it_is_introduced_by() -> None:
    """Shop owner: Wong Mei Kuan (the “Owner”)."""
    assert written(CORPUS / "third" / "biV18.docx", "client_exit") == [
        "店主可以不附理由，提前【  】日书面通知公会解除本约定书；通知期内双方继续履行。",
        "The Owner may terminate this arrangement without a ground by written notice to the Guild of [●] days; both parties shall go on performing during the notice period.",
    ]


def test_each_contract_of_a_file_by_its_own_names() -> None:
    """甲方 and 乙方 in the first, 委管方 and 受管方 in the second."""
    first, second = (written(CORPUS / "third" / "zhR120.docx", "client_exit", number) for number in (0, 1))
    assert first == ["甲方可以不附理由，提前【  】日书面通知乙方解除本合同；通知期内双方继续履行。"]
    assert second == ["委管方可以不附理由，提前【  】日书面通知受管方解除本意向书；通知期内双方继续履行。"]


def test_in_the_characters_and_quotation_marks_of_the_contract() -> None:
    """A Hong Kong contract with 「」."""
    assert written(CORPUS / "third" / "biC204.docx", "kpi_completion_rate")[0] == "「完成率」為指標的實際值除以本協議約定的同期目標值。"
    assert "銷售稅" in written(CORPUS / "third" / "biC204.docx", "invoice")[0]


def test_a_word_of_the_title_is_no_defined_term() -> None:
    """“Services taken” and “Terms” are headings; nothing defines Services or the Term."""
    assert written(CORPUS / "third" / "enC203.docx", "dedicated_contact")[0].startswith("Before the term of this contract starts, the Provider shall name a dedicated contact")
    assert "provides no services do not" in written(CORPUS / "third" / "enC203.docx", "proration")[0]


def test_a_firm_that_signs_alone_is_not_what_a_letter_of_you_and_we_calls_it() -> None:
    """we means Parcelwise Limited; you …"""
    assert written(CORPUS / "third" / "enY24.docx", "client_exit")[0].startswith("The store owner may terminate this contract without a ground by written notice to the operator of")


