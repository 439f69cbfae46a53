"""lint --fix on the Word files of the labelled contracts: what is mended, what it brings up, and whether each insertion can be taken or left.

    python benchmarks/fixes.py                       # every Word file of dev, second and third
    python benchmarks/fixes.py biC02 zhR120          # these alone
    python benchmarks/fixes.py path/to/contract.docx # or any file

After "accept all" lint no longer reports what was said to be mended, and nothing that the insertions brought up: no error, no clause that stands in one
language alone, no number that is there twice or left out. After "reject all" the text is as it was. Prints by rule how many findings a clause more could
mend and how many were mended, and exits 1 if a file breaks one of these.
"""

from __future__ import annotations

import io
import sys
import tempfile
import zipfile
from collections import Counter
from collections.abc import Collection, Sequence
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT))

from generator.library.load import load_library  # noqa: E402
from generator.messages import use_language  # noqa: E402
from generator.reading.read import read  # noqa: E402
from generator.reports.fixed import fixed_word, mended_by_a_clause  # noqa: E402
from generator.reports.lint import Judged  # noqa: E402
from generator.rules.finding import Finding, InText  # noqa: E402
from generator.rules.lint import lint_document  # noqa: E402
from tests.word.tracked import accepted, canonical, rejected  # noqa: E402

FOLDERS = [ROOT / "tests" / "corpus" / name for name in ("dev", "second", "third")]
FINER = {"EMG001": ("EMG002", "EMG003", "EMG004"), "SVC001": ("SVC002", "SVC003"), "KPI001": ("KPI003", "KPI005", "KPI007")}
"""Rules that are silent while a wider one fires: where that is mended, they tell what is still open in the contract's own words."""
Each = tuple[tuple[Finding, ...], ...]


def chosen(names: list[str]) -> list[Path]:
    """The files named, by path or by the name of a labelled contract; all of those if none is."""
    known = {file.stem: file for folder in FOLDERS for file in sorted(folder.glob("*.docx"))}
    return [known.get(name) or Path(name) for name in names] or sorted(known.values())


def each(path: Path) -> Each:
    file = read(path)
    return tuple(tuple(lint_document(document, file, number, language="en")) for number, document in enumerate(file.contracts))


def text_part(content: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read("word/document.xml")


def key(finding: Finding) -> tuple[str, str]:
    return finding.code, finding.place.quote if isinstance(finding.place, InText) else ""


def with_text(content: bytes, text: bytes, path: Path) -> Path:
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(path, "w") as new:
        for name in old.namelist():
            new.writestr(name, text if name == "word/document.xml" else old.read(name))
    return path


def matters(finding: Finding) -> bool:
    """Whether insertions may not bring up such a finding: blanks to fill in are all that they may leave open."""
    return finding.level == "error" or finding.code.startswith("BIL") or finding.code == "DOC003"


def brought_up(before: Sequence[Finding], after: Sequence[Finding], mended: Collection[str]) -> list[Finding]:
    """What the insertions brought up in one contract, told from what a mended rule kept quiet."""
    old = Counter(map(key, before))
    found: list[Finding] = []
    for finding in after:
        old[key(finding)] -= 1
        explained = any(finding.code in FINER.get(code, ()) for code in mended)
        if old[key(finding)] < 0 and matters(finding) and not explained:
            found.append(finding)
    return found


def main(names: list[str]) -> int:
    from lxml import etree

    use_language("en")
    library = load_library()
    could: Counter[str] = Counter()
    mended: Counter[str] = Counter()
    broken: list[str] = []
    fresh: list[str] = []
    files = chosen(names)
    with tempfile.TemporaryDirectory() as folder:
        for file in files:
            one = Judged(read(file), each(file))
            done = fixed_word(one, library, each)
            could.update(finding.code for findings in one.each for finding in findings if finding.clause and mended_by_a_clause(finding.code))
            mended.update(finding.code for finding in done.mended)
            text = text_part(done.content)
            if canonical(rejected(text)) != canonical(rejected(text_part(file.read_bytes()))):
                broken.append(f"{file.name}: reject all")
            after = each(with_text(done.content, etree.tostring(accepted(text)), Path(folder) / "accepted.docx"))
            told = Counter(key(finding) for findings in after for finding in findings)
            before = Counter(key(finding) for findings in one.each for finding in findings)
            gone = Counter(key(finding) for finding in done.mended)
            broken += [f"{file.name}: accept all, {code}" for (code, quote), count in gone.items() if told[code, quote] > before[code, quote] - count]
            if len(after) != len(one.each):
                broken.append(f"{file.name}: {len(after)} contracts instead of {len(one.each)}")
            for old, new in zip(one.each, after, strict=False):
                fresh += [f"{file.name}: {finding.code} {shown(finding)}" for finding in brought_up(old, new, {finding.code for finding in done.mended})]
    for code in sorted(could):
        print(f"{code}  {mended[code]:3} of {could[code]:3}")
    print(f"{len(files)} files: {sum(mended[code] for code in could)} of {sum(could.values())} findings mended")
    print("\n  ".join(["brought up:", *fresh]) if fresh else "brought up: nothing")
    print("broken:", "; ".join(broken) or "none")
    return 1 if broken or fresh else 0


def shown(finding: Finding) -> str:
    return f"{finding.place.label} {finding.place.quote[:60]}" if isinstance(finding.place, InText) else ""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
