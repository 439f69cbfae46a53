"""lint --fix on every Word file of the labelled contracts: what is mended, and whether each insertion can be taken or left.

    python benchmarks/fixes.py

After "accept all" lint no longer reports what was said to be mended; after "reject all" the text is as it was. Prints by rule how many findings a clause
more could mend and how many were mended, the files in which the insertions brought up an error of their own, and exits 1 if a file breaks one of the two.
"""

from __future__ import annotations

import io
import sys
import tempfile
import zipfile
from collections import Counter
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

FILES = sorted(file for folder in ("dev", "second", "third") for file in (ROOT / "tests" / "corpus" / folder).glob("*.docx"))
Each = tuple[tuple[Finding, ...], ...]


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


def main() -> int:
    from lxml import etree

    use_language("en")
    library = load_library()
    could: Counter[str] = Counter()
    mended: Counter[str] = Counter()
    broken: list[str] = []
    fresh: list[str] = []
    with tempfile.TemporaryDirectory() as folder:
        for file in FILES:
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
            fresh += [f"{file.name}: {finding.code}" for findings in after for finding in findings if finding.level == "error" and key(finding) not in before]
    for code in sorted(could):
        print(f"{code}  {mended[code]:3} of {could[code]:3}")
    print(f"{len(FILES)} files: {sum(mended[code] for code in could)} of {sum(could.values())} findings mended")
    print("errors of its own:", ", ".join(fresh) or "none")
    print("broken:", "; ".join(broken) or "none")
    return 1 if broken else 0


if __name__ == "__main__":
    sys.exit(main())
