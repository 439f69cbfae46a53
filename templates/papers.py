"""Writes the Word templates of the papers around a contract: python templates/papers.py [FOLDER].

Looks, styles and pieces are those of the contract's templates, templates/build.py; here stand the order of a paper, its headings,
boxes to tick and forms. The result has the same bytes every time; a test fails when the committed templates are stale.
"""

from __future__ import annotations

import importlib.util
import re
import sys
from dataclasses import replace
from pathlib import Path
from types import ModuleType


def _contract_templates() -> ModuleType:
    """templates/build.py, whatever else is called build."""
    name = "hostpact_templates_build"
    if name not in sys.modules:
        specification = importlib.util.spec_from_file_location(name, Path(__file__).parent / "build.py")
        assert specification is not None
        assert specification.loader is not None
        sys.modules[name] = importlib.util.module_from_spec(specification)
        specification.loader.exec_module(sys.modules[name])
    return sys.modules[name]


build = _contract_templates()
W14 = (
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="w14"'
)
LOOKS = {
    # Lists and tables want more room across and smaller lines than the clauses of a contract: a paper is a page or two.
    "single-zh": replace(build.LOOKS["single-zh"], margin=1247, top=1190, size={"zh": 21, "en": 21}, article=22, line={"zh": '"276" w:lineRule="auto"', "en": '"264" w:lineRule="auto"'}, first=420, table=20),
    "single-en": replace(build.LOOKS["single-en"], margin=1247, top=1190, size={"zh": 20, "en": 20}, article=21, line={"zh": '"264" w:lineRule="auto"', "en": '"259" w:lineRule="auto"'}, after=40),
    "stacked": replace(build.LOOKS["stacked"], margin=1134, top=1134, size={"zh": 20, "en": 19}, article=21, line={"zh": build.EXACT.format(260), "en": build.EXACT.format(236)}, after=20, table=18),
}
TICK = 440
"""Where the text beside a box begins, in twentieths of a point."""


def alone(text: str) -> str:
    return str(build.tag("{%p " + text + " %}"))


def each_of(name: str, what: str, *content: str) -> str:
    return "".join((alone(f"for {name} in {what}"), *content, alone("endfor")))


def document(languages: tuple[str, ...], width: int) -> str:
    def all_of(style: str, what: str = "p", *, kept: bool = False) -> str:
        return "".join(build.printed(style, what, each, kept=kept) for each in languages)

    def lines(kept: bool) -> str:
        return each_of("p", "block.lines", build.by_kind("p", build.SCHEDULE, lambda style: all_of(style, kept=kept), alone))

    def ticks(kept: bool) -> str:
        first, *others = languages
        boxed = build.paragraph(f"Tick {first}", build.runs("t.box"), "<w:r><w:tab/></w:r>", build.runs(f"t.{first}"), kept=kept)
        return each_of("t", "block.ticks", boxed, *(build.printed("Tick", "t", each, kept=kept) for each in others))

    parties = each_of(
        "party", "parties",
        alone("if party.lines"), all_of("Party", "party.name"), each_of("line", "party.lines", *(build.particular(each) for each in languages)), alone("endif"),
    )  # fmt: skip
    blocks = each_of(
        "block", "schedule.blocks",
        alone("if block.table"), build.tag("{{p block.table }}"),
        alone("if block.kept"), build.paragraph("Signature Space"),
        # The last paragraph of all is as low as can be: it must not stand on a page of its own.
        alone("elif block is sameas schedules[-1].blocks[-1] and not closing"), build.paragraph("Column Space"), alone("else"), build.paragraph("Table Space"), alone("endif"),
        alone("elif block.ticks"), alone("if block.kept"), ticks(True), alone("else"), ticks(False), alone("endif"),
        alone("elif block.kept"), lines(True), alone("else"), lines(False), alone("endif"),
    )  # fmt: skip
    sections = each_of(
        "schedule", "schedules", alone("if schedule.new_page"), build.paragraph("Schedules Begin"), alone("endif"), all_of("Schedule", "schedule.title"), blocks
    )
    return "".join((build.head(languages), parties, each_of("p", "opening", all_of("Opening")), sections, each_of("p", "closing", all_of("Closing")), signatures(languages, width)))


def signatures(languages: tuple[str, ...], width: int) -> str:
    """Both parties side by side, or the one that signs alone on the right."""
    widths = [width // 2, width - width // 2]
    both = build.table("Signature Table", widths, *build.signature_rows(languages, widths))
    name = "".join(build.printed("Signature Party", "party.name", each) for each in languages)
    empty = build.paragraph("Signature Label")

    def tag_row(text: str) -> str:
        return str(build.row(widths, build.tag("{%tr " + text + " %}")))

    def label() -> str:
        said = [build.run(" / ", languages[-1]).join(build.run("{{ line.label." + each + " }}", each) for each in languages)]
        said += [build.run(build.WORDS["colon"][languages[-1]].rstrip(), languages[-1])]
        value = build.run(" / ", languages[-1]).join(build.runs(f"line.value.{each}") for each in languages)
        return "".join(
            (
                build.paragraph("Signature Label", *said, build.run("{%r if not line.blank %}"), build.run(" "), value, build.run("{%r endif %}")),
                alone("if line.blank"),
                build.paragraph("Signature Line"),
                alone("endif"),
            )
        )

    one = build.table(
        "Signature Table", widths,
        tag_row("for party in parties if party.signature"), build.row(widths, empty, name), tag_row("for line in party.signature"), build.row(widths, empty, label()), tag_row("endfor"), tag_row("endfor"),
    )  # fmt: skip
    # Nothing follows: the paragraph that must stand behind a table is as low as can be.
    before, after = build.paragraph("Signature Space"), build.paragraph("Column Space")
    return "".join(
        (alone("if parties[0].signature and parties[1].signature"), before, both, after, alone("elif parties[0].signature or parties[1].signature"), before, one, after, alone("endif"))
    )


def styles(name: str, languages: tuple[str, ...]) -> str:
    """The contract's styles, with headings at the left, and those of boxes and forms."""
    look = LOOKS[name]
    width = build.PAGE_WIDTH - 2 * look.margin
    xml = str(build.styles(name, languages, look, width))
    grey = "8C8C8C"
    added = [
        build.table_style("Form Table", "".join(build.border(side, 4, grey) for side in ("top", "left", "bottom", "right", "insideH", "insideV")), (50, 90)),
    ]
    for place, each in enumerate(languages):
        first, last = place == 0, place == len(languages) - 1
        body, line = f"Contract Text {each}", look.line[each]
        heading, size = build.HEADING_FONT[each], look.article + (2 if first else -2)
        together = "" if last else "<w:keepNext/>"
        replaced = (
            build.style(f"Schedule {each}", "Normal", f'<w:keepNext/><w:keepLines/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="{build.NUMBERS["schedules"][each]}"/></w:numPr><w:spacing w:before="{150 if first else 0}" w:after="{60 if last else 10}"/><w:ind w:left="0" w:firstLine="0"/><w:jc w:val="left"/><w:outlineLvl w:val="1"/>', f'{heading}<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>', following=f"Schedule Text {each}"),
            build.style(f"Schedule Text {each}", body, f'{together}<w:ind w:left="0" w:firstLine="{look.first}"/>'),
            build.style(f"Closing {each}", body, f'<w:keepNext/><w:spacing w:before="{160 if first else 0}" w:after="{look.after}" w:line={line}/><w:ind w:left="0" w:firstLine="{look.first}"/>'),
        )  # fmt: skip
        for new in replaced:
            xml = _with_style(xml, new)
        # A later language stands below the first, under its text and not under the box.
        hanging = f' w:hanging="{TICK}"' if first else ""
        added.append(build.style(f"Tick {each}", body, f'{together}<w:keepLines/><w:tabs><w:tab w:val="left" w:pos="{TICK}"/></w:tabs><w:spacing w:before="0" w:after="{40 if last else 0}" w:line={line}/><w:ind w:left="{TICK}"{hanging}/><w:jc w:val="left"/>'))
    return xml.replace("</w:styles>", "".join(added) + "</w:styles>")


def _with_style(xml: str, new: str) -> str:
    """``xml`` with the style of the same id replaced."""
    found = re.search(r'w:styleId="[^"]*"', new)
    assert found is not None
    before, mark, rest = xml.partition(found.group())
    assert mark
    start = before.rindex("<w:style ")
    return before[:start] + new + rest.partition("</w:style>")[2]


def numbering(name: str, languages: tuple[str, ...]) -> str:
    """The contract's lists, but the schedules' count 一、 and 1."""
    xml = str(build.numbering(languages, LOOKS[name]))
    for language, old, new in (("zh", '<w:suff w:val="space"/><w:lvlText w:val="附件%1"/>', '<w:suff w:val="nothing"/><w:lvlText w:val="%1、"/>'), ("en", '"Schedule %1"', '"%1."')):
        assert xml.count(old) == (language in languages)
        xml = xml.replace(old, new)
    return xml


def package(name: str, languages: tuple[str, ...]) -> dict[str, str]:
    parts = dict(build.package(name, languages))
    width = build.PAGE_WIDTH - 2 * LOOKS[name].margin
    found = re.search(r"<w:sectPr>.*</w:sectPr>", parts["word/document.xml"])
    assert found is not None
    contract, look = build.LOOKS[name], LOOKS[name]
    section = found.group()
    for was, now in ((contract.margin, look.margin), (contract.top - 136, look.top - 136), (contract.top, look.top)):
        section = section.replace(f'="{was}"', f'="{now}"')
    section = section.replace('w:header="794" w:footer="680"', 'w:header="610" w:footer="567"')
    parts["word/document.xml"] = f"{build.DECLARATION}<w:document {build.W} {build.R} {W14}><w:body>{document(languages, width)}{section}</w:body></w:document>"
    parts["word/styles.xml"] = styles(name, languages)
    parts["word/numbering.xml"] = numbering(name, languages)
    return parts


TEMPLATES = {
    "papers-zh": ("single-zh", ("zh",)),
    "papers-en": ("single-en", ("en",)),
    "papers-zh-en": ("stacked", ("zh", "en")),
    "papers-en-zh": ("stacked", ("en", "zh")),
}


def write(folder: Path) -> None:
    for name, (look, languages) in TEMPLATES.items():
        build.write(folder / f"{name}.docx", package(look, languages))


if __name__ == "__main__":
    write(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent)
