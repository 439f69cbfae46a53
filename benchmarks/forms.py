"""The same contract in other file forms: lint must find the same in it, whatever it is written in.

    python benchmarks/forms.py [--files 40] [--seed 1] [--forms pdf,wrapped] [--keep FOLDER]
    python benchmarks/forms.py --drafts [--forms pdf] [--keep FOLDER]

Contracts are drawn from those that tests/corpus gives to build on. A .txt is written in other encodings, with lines broken at a width as mail programs do, as Word
paragraphs, as one paragraph with soft breaks as pasted text has them, within one cell of a table, and as PDF on a small page and in two columns; a .docx is printed as
PDF and written by LibreOffice as .docx, .rtf and text. With --drafts the .docx are our own drafts of all examples: in each language alone, and in both in either layout.
Prints for each form how many contracts lint differently and in how many findings (by code), and which; needs LibreOffice.
No form is expected to lose nothing: text has no table, and a printed page shows what a reader of Word can tell apart.
"""

from __future__ import annotations

import argparse
import random
import re
import shutil
import subprocess
import sys
import tempfile
import textwrap
import zipfile
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import docx
from docx.enum.text import WD_BREAK
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from generator.agreement.load import load_agreement
from generator.batch.linting import Asked, Failed, Named, lint_files
from generator.drafting.assemble import assemble
from generator.library.load import load_library
from generator.reading.plain import decode, read_plain
from generator.reading.source import SourceParagraph
from generator.word.templates import Layout
from generator.word.typeset import typeset

CORPUS = Path(__file__).parent.parent / "tests" / "corpus"
EXAMPLES = Path(__file__).parent.parent / "examples"
COLUMNS = 72
"""At which lines are broken: a Chinese character takes two."""
_PIECE = re.compile(r"(?:[“（《「(]*(?:[A-Za-z\d.,@:/_’'-]+|.))[，。；：、）》”」！？),.;:]*")
"""What no line is broken in: a word, a figure, and the marks that hold on to them."""


def text_of(path: Path) -> str:
    return decode(path.read_bytes(), path.name)[0].replace("\r\n", "\n")


def encoded(encoding: str) -> Callable[[Path, Path], bool]:
    def write(source: Path, target: Path) -> bool:
        try:
            target.write_bytes(text_of(source).encode(encoding))
        except UnicodeEncodeError:
            return False
        return True

    return write


def wrapped(source: Path, target: Path) -> bool:
    lines = paragraphs(source)
    target.write_text("\n".join(line for paragraph in lines for line in broken(paragraph, COLUMNS)), "utf-8")
    return bool(lines)


def paragraphs(source: Path) -> list[str]:
    """The paragraphs of a text; none where it has tables."""
    blocks = read_plain(source).blocks
    return [block.text for block in blocks if isinstance(block, SourceParagraph)] if all(isinstance(block, SourceParagraph) for block in blocks) else []


def broken(text: str, columns: int) -> list[str]:
    """``text`` in lines of so many columns: English between words, Chinese anywhere but before a mark. What is set in columns by spaces stays as it is."""
    if "   " in text.strip():
        return [text]
    if text.isascii():
        return textwrap.wrap(text, columns, break_long_words=False, break_on_hyphens=False) or [""]
    lines, line, width = [], "", 0
    for piece in _PIECE.findall(text):
        step = sum(1 if character.isascii() else 2 for character in piece)
        if width + step > columns and line:
            lines.append(line.rstrip())
            line, width, piece = "", 0, piece.lstrip()
        line, width = line + piece, width + step
    return [*lines, line]


def as_word(layout: str) -> Callable[[Path, Path], bool]:
    """A Word file of the text: ``paragraphs``, ``soft`` breaks within one, one ``cell``, a ``small`` page, or two ``columns``."""

    def write(source: Path, target: Path) -> bool:
        lines = paragraphs(source)
        if not lines:
            return False
        document = docx.Document()
        style = document.styles["Normal"]
        style.font.size = Pt(10.5)
        style.element.rPr.get_or_add_rFonts().set(qn("w:eastAsia"), "Noto Serif CJK SC")
        section = document.sections[0]
        if layout == "small":
            section.page_width, section.page_height = Mm(148), Mm(210)
        if layout == "columns":
            for columns in section._sectPr.iter(qn("w:cols")):
                columns.set(qn("w:num"), "2")
        if layout == "soft":
            run = document.add_paragraph().add_run()
            for number, line in enumerate(lines):
                if number:
                    run.add_break(WD_BREAK.LINE)
                run.add_text(line)
        elif layout == "cell":
            cell = document.add_table(1, 1).cell(0, 0)
            cell.text = lines[0]
            for line in lines[1:]:
                cell.add_paragraph(line)
        else:
            for line in lines:
                document.add_paragraph(line)
        document.save(str(target))
        return True

    return write


def copied(source: Path, target: Path) -> bool:
    """The file itself; False where tracked changes would be printed."""
    with zipfile.ZipFile(source) as package:
        if b"<w:del " in package.read("word/document.xml"):
            return False
    shutil.copy(source, target)
    return True


OF_TEXT: Mapping[str, tuple[Callable[[Path, Path], bool], str, str]] = {
    "gb18030": (encoded("gb18030"), ".txt", ""),
    "utf-16": (encoded("utf-16"), ".txt", ""),
    "windows-1252": (encoded("cp1252"), ".txt", ""),
    "wrapped": (wrapped, ".txt", ""),
    "paragraphs": (as_word("paragraphs"), ".docx", ""),
    "soft": (as_word("soft"), ".docx", ""),
    "cell": (as_word("cell"), ".docx", ""),
    "text-pdf": (as_word("paragraphs"), ".docx", "pdf"),
    "small-pdf": (as_word("small"), ".docx", "pdf"),
    "columns-pdf": (as_word("columns"), ".docx", "pdf"),
}
"""By form: what writes it, the ending of that, and what LibreOffice then makes of it."""
OF_WORD: Mapping[str, tuple[Callable[[Path, Path], bool], str, str]] = {
    "pdf": (copied, ".docx", "pdf"),
    "word-again": (copied, ".docx", "docx"),
    "rtf": (copied, ".docx", "rtf"),
    "text": (copied, ".docx", "txt:Text (encoded):UTF8"),
}


def written(name: str, sources: list[Path], work: Path) -> list[tuple[Path, Path]]:
    """Each source that can be written in the form, and the file."""
    write, ending, office = {**OF_TEXT, **OF_WORD}[name]
    folder = work / name
    made = folder / "from" if office else folder
    made.mkdir(parents=True)
    pairs = [(source, target) for source in sources if write(source, target := made / f"{source.stem}{ending}")]
    if office and pairs:
        subprocess.run(["soffice", f"-env:UserInstallation=file://{work}/office", "--headless", "--convert-to", office, "--outdir", str(folder), *(str(target) for _source, target in pairs)], check=True, capture_output=True, timeout=1200)
        pairs = [(source, folder / f"{source.stem}.{office.partition(':')[0]}") for source, _target in pairs]
    return pairs


def drafts(folder: Path) -> list[Path]:
    """Drafts of the examples, in each of their languages alone, and in both in either layout."""
    library = load_library()
    made = []
    for example in sorted(EXAMPLES.glob("*.yaml")):
        agreement = load_agreement(example).agreement
        assert agreement is not None, example
        spoken = agreement.contract.languages
        ways: list[tuple[Sequence[str], Layout]] = [((language,), "parallel") for language in spoken]
        ways += [(spoken, layout) for layout in ("parallel", "stacked")] if len(spoken) > 1 else []
        for languages, layout in ways:
            made.append(folder / f"{example.stem}.{'+'.join(languages)}.{layout}.docx")
            made[-1].write_bytes(typeset(assemble(agreement, library, languages), layout=layout))
    return made


def codes(files: list[Path]) -> dict[Path, Counter[str]]:
    """How often each code is found in each file."""
    found = {}
    for file, result in zip(files, lint_files([Named(str(file), Asked(fail_on="never")) for file in files], 2), strict=True):
        found[file] = Counter({"unreadable": 1}) if isinstance(result, Failed) else Counter(finding.code for finding in result.findings)
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--files", type=int, default=40, help="contracts of each kind, .txt and .docx")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--forms", default="", help="some of the forms, with commas between")
    parser.add_argument("--drafts", action="store_true", help="our own drafts instead of contracts of the corpus")
    parser.add_argument("--keep", type=Path, help="a new folder for the files")
    asked = parser.parse_args()
    chosen = [name for name in asked.forms.split(",") if name] or ([*OF_WORD] if asked.drafts else [*OF_TEXT, *OF_WORD])
    if unknown := [name for name in chosen if name not in {**OF_TEXT, **OF_WORD}]:
        parser.error(f"no such form: {', '.join(unknown)}; there are {', '.join([*OF_TEXT, *OF_WORD])}")
    if asked.drafts and set(chosen) & set(OF_TEXT):
        parser.error(f"drafts can be written as {', '.join(OF_WORD)}")
    if shutil.which("soffice") is None:
        sys.exit("benchmarks/forms.py needs LibreOffice (soffice).")
    if asked.keep is not None:
        if asked.keep.exists():
            parser.error(f"{asked.keep} exists; name a new folder")
        asked.keep.mkdir(parents=True)
    drawing = random.Random(asked.seed)
    sources = {}
    for ending in (".txt", ".docx"):
        every = sorted(path for folder in ("dev", "second", "third") for path in (CORPUS / folder).glob(f"*{ending}"))
        sources[ending] = sorted(drawing.sample(every, min(asked.files, len(every))))
    with tempfile.TemporaryDirectory() as temporary:
        work = (asked.keep or Path(temporary)).resolve()
        if asked.drafts:
            (work / "drafts").mkdir()
            sources[".docx"] = drafts(work / "drafts")
        originals = codes([*(sources[".txt"] if set(chosen) & set(OF_TEXT) else []), *(sources[".docx"] if set(chosen) & set(OF_WORD) else [])])
        for name in chosen:
            pairs = written(name, sources[".txt" if name in OF_TEXT else ".docx"], work)
            again = codes([file for _source, file in pairs])
            lost = {source.stem: originals[source] - again[file] for source, file in pairs}
            more = {source.stem: again[file] - originals[source] for source, file in pairs}
            differing = [stem for stem in lost if lost[stem] or more[stem]]
            print(f"{name:14} {len(pairs):4} contracts, {len(differing):3} differ in {sum((lost[stem] + more[stem]).total() for stem in differing):3} findings", flush=True)
            for stem in differing:
                print("    ", stem, *(f"-{code}" for code in sorted(lost[stem].elements())), *(f"+{code}" for code in sorted(more[stem].elements())), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
