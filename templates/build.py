"""Writes the Word templates of this folder: python templates/build.py [FOLDER].

One description, six documents. Looks are in LOOKS, words in WORDS, the order of a contract in parallel(), stacked() and
single(). Restyle a copy in Word rather than here: docs/templates.md says how. The result has the same bytes every time;
a test fails when the committed templates are stale.
"""

from __future__ import annotations

import sys
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
RUN_PROPERTIES = {
    "zh": '<w:rFonts w:hint="eastAsia"/><w:lang w:val="en-GB" w:eastAsia="zh-CN"/>',
    "en": '<w:lang w:val="en-GB" w:eastAsia="zh-CN"/>',
}
WORDS = {
    "number": {"zh": "合同编号：", "en": "Contract No.: "},
    "colon": {"zh": "：", "en": ": "},
    "page": {"zh": ("第", "页　共", "页"), "en": ("Page ", " of ", "")},
}
HEADING_FONT = {"zh": '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="SimHei"/>', "en": "<w:b/><w:bCs/>"}


@dataclass(frozen=True)
class Look:
    """Sizes in half-points, everything else in twentieths of a point (1 cm = 567).

    ``margin`` is that of each side, ``top`` that above. ``line`` is the spacing of body lines as Word writes it; ``first`` the
    indent of the first line of Chinese text; ``hang`` the width of the numbers' column where clauses hang, or 0 where they
    begin with an indent; ``item`` where an item's number and its text begin.
    """

    margin: int
    top: int
    size: dict[str, int]
    article: int
    line: dict[str, str]
    after: int
    first: int
    hang: dict[str, int]
    item: dict[str, tuple[int, int]]
    table: int


EXACT = '"{}" w:lineRule="exact"'
LOOKS = {
    # 小四, one and a half lines, two characters in: what a Chinese contract looks like
    "single-zh": Look(1587, 1440, {"zh": 24, "en": 24}, 24, {"zh": '"360" w:lineRule="auto"', "en": '"300" w:lineRule="auto"'}, 0, 480, {"zh": 0, "en": 0}, {"zh": (0, 0), "en": (0, 0)}, 21),
    "single-en": Look(1587, 1440, {"zh": 22, "en": 22}, 23, {"zh": '"300" w:lineRule="auto"', "en": '"288" w:lineRule="auto"'}, 100, 0, {"zh": 700, "en": 700}, {"zh": (640, 1180), "en": (700, 1180)}, 19),
    "stacked": Look(1304, 1304, {"zh": 21, "en": 20}, 22, {"zh": EXACT.format(290), "en": EXACT.format(260)}, 40, 0, {"zh": 620, "en": 620}, {"zh": (600, 1120), "en": (620, 1020)}, 19),
    # 五号: both columns run on the same lines
    "parallel": Look(1077, 1304, {"zh": 21, "en": 19}, 20, {"zh": EXACT.format(256), "en": EXACT.format(256)}, 20, 0, {"zh": 520, "en": 520}, {"zh": (260, 780), "en": (480, 800)}, 18),
}
PAGE_WIDTH, PAGE_HEIGHT = 11906, 16838
ENGLISH = 55
"""The English column's share of the page in per cent: English is longer than Chinese."""


# Text, paragraphs, tables ------------------------------------------------------------------------------------------


def run(text: str, language: str = "en") -> str:
    return f'<w:r><w:rPr>{RUN_PROPERTIES[language]}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def runs(name: str) -> str:
    """Where runs of the contract are printed: they bring their own properties, so this one has none."""
    return f'<w:r><w:t xml:space="preserve">{{{{r {name} }}}}</w:t></w:r>'


def field(code: str, language: str) -> str:
    properties = f"<w:rPr>{RUN_PROPERTIES[language]}</w:rPr>"
    kinds = [f'<w:r>{properties}<w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")]
    code_run = f'<w:r>{properties}<w:instrText xml:space="preserve"> {code} </w:instrText></w:r>'
    return kinds[0] + code_run + kinds[1] + f"<w:r>{properties}<w:t>1</w:t></w:r>" + kinds[2]


def paragraph(style: str, *content: str, kept: bool = False) -> str:
    """``kept``: on the page of what follows, whatever the style says."""
    return f'<w:p><w:pPr><w:pStyle w:val="{style.replace(" ", "")}"/>{"<w:keepNext/>" * kept}</w:pPr>{"".join(content)}</w:p>'


def tag(text: str) -> str:
    return paragraph("Template Tag", run(text))


def table(style: str, widths: list[int], *rows: str) -> str:
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style.replace(" ", "")}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0400" w:firstRow="0" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def row(widths: list[int], *cells: str, whole: bool = True, spans: tuple[int, ...] = (), line: bool = True) -> str:
    """A row: cells side by side, or one across all columns.

    ``whole``: it stays on one page. ``spans``: how many columns each cell takes. ``line``: with the table's line between the cells.
    """
    spans = spans or ((1,) * len(widths) if len(cells) == len(widths) else (len(widths),))
    inner, place = "", 0
    for span, cell in zip(spans, cells, strict=True):
        width = sum(widths[place : place + span])
        properties = f'<w:tcW w:w="{width}" w:type="dxa"/>' + (f'<w:gridSpan w:val="{span}"/>' if span > 1 else "") + ("" if line else NO_LINE)
        inner += f"<w:tc><w:tcPr>{properties}</w:tcPr>{cell}</w:tc>"
        place += span
    return f"<w:tr>{'<w:trPr><w:cantSplit/></w:trPr>' if whole else ''}{inner}</w:tr>"


NO_LINE = '<w:tcBorders><w:left w:val="nil"/><w:right w:val="nil"/></w:tcBorders>'


# The contract ------------------------------------------------------------------------------------------------------


def particular(language: str) -> str:
    """A line of a party's particulars: label, colon, value; a line for the pen where there is no value."""
    return paragraph(
        f"Particular {language}",
        run("{{ line.label." + language + " }}" + WORDS["colon"][language], language),
        runs(f"line.value.{language}"),
        run("{%r if line.blank %}", language),
        f"<w:r><w:rPr>{RUN_PROPERTIES[language]}</w:rPr><w:tab/></w:r>",
        run("{%r endif %}", language),
    )


def printed(style: str, what: str, language: str, *, kept: bool = False) -> str:
    return paragraph(f"{style} {language}", runs(f"{what}.{language}"), kept=kept)


def head(languages: tuple[str, ...]) -> str:
    titles = "".join(paragraph(f"Contract Title {each}", runs(f"head.title.{each}")) for each in languages)
    number: list[str] = []
    for each in languages:
        number += [run("    ", each)] * bool(number) + [run(WORDS["number"][each], each), runs(f"head.number.{each}")]
    return titles + paragraph("Contract Number", *number)


def signature_rows(languages: tuple[str, ...], widths: list[int], spans: tuple[int, ...] = (), *, line: bool = True) -> tuple[str, ...]:
    """The block that both parties sign: a row a line, so that both columns stay level where a name is long, and each row kept with the next."""

    def signed(party: int) -> str:
        place = f"lines[{party}]"
        label = [run(" / ", languages[-1]).join(run("{{ " + place + ".label." + each + " }}", each) for each in languages), run(WORDS["colon"][languages[-1]].rstrip(), languages[-1])]
        value = [run(" / ", languages[-1]).join(runs(f"{place}.value.{each}") for each in languages)]
        after_colon = [run(" ")] * (languages[-1] == "en")  # a full-width colon has its own blank
        return "".join(
            (
                # A line that only the other party has leaves an empty one here.
                paragraph("Signature Label", run("{%r if " + place + " %}"), *label, run("{%r if not " + place + ".blank %}"), *after_colon, *value, run("{%r endif %}"), run("{%r endif %}")),
                tag("{%p if " + place + " and " + place + ".blank %}"),
                paragraph("Signature Line"),
                tag("{%p endif %}"),
            )
        )

    return (
        row(widths, *("".join(printed("Signature Party", f"parties[{party}].name", each) for each in languages) for party in (0, 1)), spans=spans, line=line),
        row(widths, tag("{%tr for lines in signing %}")),
        row(widths, signed(0), signed(1), spans=spans, line=line),
        row(widths, tag("{%tr endfor %}")),
    )


def closing(languages: tuple[str, ...]) -> str:
    return "".join(printed("Closing", "p", each) for each in languages)


def by_kind(what: str, kinds: dict[str, str], line: Callable[..., str], wrapped: Callable[[str], str]) -> str:
    """The line ``what`` in the style of its kind of paragraph; the last kind is the rest. ``wrapped``: a tag alone, by what it says."""
    pieces = []
    for place, (kind, name) in enumerate(kinds.items()):
        condition = f'{"elif" if place else "if"} {what}.kind == "{kind}"' if place < len(kinds) - 1 else "else"
        pieces += [wrapped(condition), line(name)]
    return "".join((*pieces, wrapped("endif")))


ARTICLE = {"clause": "Clause", "item": "Item", "text": "Continuation"}
SCHEDULE = {"clause": "Schedule Paragraph", "item": "Schedule Item", "text": "Schedule Text"}


def schedule_lines(line: Callable[..., str], wrapped: Callable[[str], str]) -> str:
    """The paragraphs of a schedule; what leads to a table stays on its page."""
    pieces = ("for p in block.lines", 'if block.kept and p.kind == "text"', line(SCHEDULE["text"], kept=True), "else", by_kind("p", SCHEDULE, line, wrapped), "endif", "endfor")
    return "".join(piece if piece.startswith("<") else wrapped(piece) for piece in pieces)


LAST = "is sameas last"
"""Asks whether a line is the contract's last before the signatures: it is printed apart, kept with them, so that no page has signatures alone."""


def parallel(languages: tuple[str, ...], width: int) -> str:
    """Two columns, one row a paragraph, so that clauses stand level with each other. English needs more room."""
    english = width * ENGLISH // 100
    widths = [english if each == "en" else width - english for each in languages]

    def both(style: str, what: str = "p", *, kept: bool = False) -> str:
        # A clause may go on overleaf: rows that must stay whole leave pages half empty.
        return row(widths, *(printed(style, what, each, kept=kept) for each in languages), whole=False)

    def headed(article: str, *, kept: bool = False) -> list[str]:
        return [printed("Article", article, each) + printed("Clause", f"{article}.first", each, kept=kept) for each in languages]

    def tag_row(text: str) -> str:
        return row(widths, tag("{%tr " + text + " %}"))

    def each_of(name: str, what: str, *content: str) -> str:
        return "".join((tag_row(f"for {name} in {what}"), *content, tag_row("endfor")))

    parties = each_of("party", "parties", both("Party", "party.name"), each_of("line", "party.lines", row(widths, *(particular(each) for each in languages))))
    opening = each_of("p", "opening", both("Opening"))
    # A heading shares the row of its first clause: not every program keeps a row with the next one.
    heading = (tag_row(f"if not article.first {LAST}"), row(widths, *headed("article")), tag_row("endif"))
    rest = each_of("p", "article.rest", tag_row(f"if not p {LAST}"), by_kind("p", ARTICLE, both, tag_row), tag_row("endif"))
    body = each_of("article", "articles", *heading, rest)
    lines = table("Parallel Table", widths, schedule_lines(both, tag_row))
    main, gap = table("Parallel Table", widths, parties + opening + body), paragraph("Column Space")
    return head(languages) + main + gap + parallel_end(languages, widths, headed) + paragraph("Table Space") + schedules(languages, lines + paragraph("Lines Space"))


def parallel_end(languages: tuple[str, ...], widths: list[int], headed: Callable[..., list[str]]) -> str:
    """The last clause, the closing line and the signatures in one table: LibreOffice keeps rows with one another, but no table with what follows it."""
    half = sum(widths) // 2
    thirds = [min(half, widths[0]), abs(half - widths[0]), sum(widths) - max(half, widths[0])]
    columns, halves = ((1, 2), (2, 1)) if widths[0] < half else ((2, 1), (1, 2))

    def tag_row(text: str) -> str:
        return row(thirds, tag("{%tr " + text + " %}"))

    def last(style: str) -> str:
        return row(thirds, *(printed(style, "last", each, kept=True) for each in languages), spans=columns)

    return table(
        "Parallel Table",
        thirds,
        tag_row(f"if articles and articles[-1].first {LAST}"),
        row(thirds, *headed("articles[-1]", kept=True), spans=columns),
        tag_row("else"),
        by_kind("last", ARTICLE, last, tag_row),
        tag_row("endif"),
        tag_row("for p in closing"),
        row(thirds, closing(languages)),
        tag_row("endfor"),
        row(thirds, paragraph("Signature Space")),
        *signature_rows(languages, thirds, halves, line=False),
    )


def stacked(languages: tuple[str, ...], width: int) -> str:
    """One language below the other, paragraph by paragraph; and one language alone."""

    def all_of(style: str, what: str = "p", *, kept: bool = False) -> str:
        return "".join(printed(style, what, each, kept=kept) for each in languages)

    def last(style: str) -> str:
        return all_of(style, "last", kept=True)

    def alone(text: str) -> str:
        return tag("{%p " + text + " %}")

    def each_of(name: str, what: str, *content: str) -> str:
        return "".join((alone(f"for {name} in {what}"), *content, alone("endfor")))

    parties = each_of("party", "parties", all_of("Party", "party.name"), each_of("line", "party.lines", *(particular(each) for each in languages)))
    opening = each_of("p", "opening", all_of("Opening"))
    body = each_of(
        "article", "articles", all_of("Article", "article"), each_of("p", "article.lines", alone(f"if not p {LAST}"), by_kind("p", ARTICLE, all_of, alone), alone("endif"))
    )
    end = by_kind("last", ARTICLE, last, alone)
    lines = schedule_lines(all_of, alone)
    ending = alone("for p in closing") + closing(languages) + alone("endfor") + paragraph("Signature Space")
    widths = [width // 2, width - width // 2]
    signatures = table("Signature Table", widths, *signature_rows(languages, widths)) + paragraph("Table Space")
    return head(languages) + parties + opening + body + end + ending + signatures + schedules(languages, lines)


def schedules(languages: tuple[str, ...], lines: str) -> str:
    return "".join(
        (
            tag("{%p if schedules %}"),
            paragraph("Schedules Begin"),
            tag("{%p endif %}"),
            tag("{%p for schedule in schedules %}"),
            *(printed("Schedule", "schedule.title", each) for each in languages),
            tag("{%p for block in schedule.blocks %}"),
            tag("{%p if block.table %}"),
            tag("{{p block.table }}"),
            paragraph("Table Space"),
            tag("{%p else %}"),
            lines,
            tag("{%p endif %}"),
            tag("{%p endfor %}"),
            tag("{%p endfor %}"),
        )
    )


# Styles ------------------------------------------------------------------------------------------------------------


def style(name: str, based: str, paragraph: str = "", run: str = "", *, following: str = "") -> str:
    parts = [f'<w:name w:val="{name}"/>', f'<w:basedOn w:val="{based.replace(" ", "")}"/>']
    parts += [f'<w:next w:val="{following.replace(" ", "")}"/>'] if following else []
    parts += ["<w:qFormat/>"]
    parts += [f"<w:pPr>{paragraph}</w:pPr>"] if paragraph else []
    parts += [f"<w:rPr>{run}</w:rPr>"] if run else []
    return f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{name.replace(" ", "")}">{"".join(parts)}</w:style>'


def table_style(name: str, borders: str, margins: tuple[int, int], more: str = "") -> str:
    top, side = margins
    cell = f'<w:tblCellMar><w:top w:w="{top}" w:type="dxa"/><w:left w:w="{side}" w:type="dxa"/><w:bottom w:w="{top}" w:type="dxa"/><w:right w:w="{side}" w:type="dxa"/></w:tblCellMar>'
    drawn = f"<w:tblBorders>{borders}</w:tblBorders>" if borders else ""
    return (
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{name.replace(" ", "")}"><w:name w:val="{name}"/><w:basedOn w:val="TableNormal"/><w:qFormat/>'
        f'<w:tblPr><w:tblInd w:w="0" w:type="dxa"/>{drawn}{cell}</w:tblPr>{more}</w:style>'
    )


def border(side: str, size: int, colour: str) -> str:
    return f'<w:{side} w:val="single" w:sz="{size}" w:space="0" w:color="{colour}"/>'


def numbered(look: Look, language: str, level: int) -> str:
    """The indent of a numbered paragraph of ``level`` 1 or 2: hanging, or with an indented first line."""
    hang = look.hang[language]
    if not hang:
        return f'<w:ind w:left="0" w:firstLine="{look.first}"/>'
    if level == 1:
        return f'<w:ind w:left="{hang}" w:hanging="{hang}"/>'
    return f'<w:ind w:left="{look.item[language][1]}" w:hanging="{look.item[language][1] - look.item[language][0]}"/>'


def continued(look: Look, language: str) -> str:
    return f'<w:ind w:left="{look.hang[language]}" w:firstLine="{0 if look.hang[language] else look.first}"/>'


def styles(name: str, languages: tuple[str, ...], look: Look, width: int) -> str:
    table_size = look.table
    result = [
        f'{DECLARATION}<w:styles {W}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="SimSun" w:cs="Times New Roman"/>'
        f'<w:sz w:val="{look.size["zh"]}"/><w:szCs w:val="{look.size["zh"]}"/><w:lang w:val="en-GB" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>',
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>',
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>',
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/>'
        '<w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>',
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/><w:uiPriority w:val="99"/><w:semiHidden/></w:style>',
    ]
    for place, each in enumerate(languages):
        first, last = place == 0, place == len(languages) - 1
        size = look.size[each]
        body, text = f"Contract Text {each}", look.line[each]
        spacing = f'<w:spacing w:before="0" w:after="{look.after}" w:line={text}/>'
        # A pair of paragraphs that stand one below the other stays together.
        together = "<w:keepNext/>" if name == "stacked" and not last else ""
        heading = HEADING_FONT[each]
        # Full justification tears English apart in a narrow column; Chinese needs it for its punctuation.
        justified = f'<w:jc w:val="{"left" if each == "en" and name == "parallel" else "both"}"/>'
        title_size = 32 if not first else 44 if each == "zh" else 40
        column = width // len(languages) if name != "parallel" else width * (ENGLISH if each == "en" else 100 - ENGLISH) // 100
        pen = column - 240 if name == "parallel" else width
        result += [
            style(body, "Normal", f"{spacing}{justified}", f'<w:sz w:val="{size}"/><w:szCs w:val="{size}"/>'),
            style(f"Contract Title {each}", "Normal", f'<w:keepNext/><w:spacing w:before="{240 if first else 0}" w:after="{160 if last else 60}"/><w:jc w:val="center"/><w:outlineLvl w:val="0"/>', f'{heading}<w:sz w:val="{title_size}"/><w:szCs w:val="{title_size}"/>'),
            style(f"Party {each}", body, f'<w:keepNext/><w:spacing w:before="{160 if first or name == "parallel" else 0}" w:after="{40 if last or name == "parallel" else 0}" w:line={text}/><w:jc w:val="left"/>', heading),
            style(f"Particular {each}", body, f'{together}<w:tabs><w:tab w:val="right" w:leader="underscore" w:pos="{pen}"/></w:tabs><w:jc w:val="left"/>'),
            style(f"Opening {each}", body, f'{together}<w:spacing w:before="{120 if first or name == "parallel" else 0}" w:after="{look.after}" w:line={text}/><w:ind w:firstLine="{look.first or (2 * size * 10 if each == "zh" else 0)}"/>'),
            style(f"Article {each}", body, f'<w:keepNext/><w:keepLines/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="{NUMBERS["contract"][each]}"/></w:numPr><w:spacing w:before="{160 if first or name == "parallel" else 0}" w:after="60" w:line={text}/><w:ind w:left="0" w:firstLine="0"/><w:jc w:val="left"/><w:outlineLvl w:val="1"/>', f'{heading}<w:sz w:val="{look.article}"/><w:szCs w:val="{look.article}"/>', following=f"Clause {each}"),
            style(f"Clause {each}", body, f'{together}<w:numPr><w:ilvl w:val="1"/><w:numId w:val="{CLAUSES[each]}"/></w:numPr>{numbered(look, each, 1)}'),
            style(f"Item {each}", body, f'{together}<w:numPr><w:ilvl w:val="2"/><w:numId w:val="{CLAUSES[each]}"/></w:numPr>{numbered(look, each, 2)}'),
            style(f"Continuation {each}", body, f"{together}{continued(look, each)}"),
            style(f"Closing {each}", body, f'<w:keepNext/><w:spacing w:before="{240 if first else 0}" w:after="60"/><w:jc w:val="center"/>'),
            style(f"Signature Party {each}", "Normal", f'<w:keepNext/><w:spacing w:before="{120 if first else 0}" w:after="0"/>', heading),
            style(f"Schedule {each}", "Normal", f'<w:keepNext/><w:keepLines/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="{NUMBERS["schedules"][each]}"/></w:numPr><w:spacing w:before="{260 if first else 0}" w:after="{100 if last else 20}"/><w:ind w:left="0" w:firstLine="0"/><w:jc w:val="center"/><w:outlineLvl w:val="1"/>', f'{heading}<w:sz w:val="{32 if first else 26}"/><w:szCs w:val="{32 if first else 26}"/>', following=f"Schedule Paragraph {each}"),
            style(f"Schedule Paragraph {each}", body, f'{together}<w:numPr><w:ilvl w:val="1"/><w:numId w:val="{NUMBERS["schedules"][each]}"/></w:numPr>{numbered(look, each, 1)}'),
            style(f"Schedule Item {each}", body, f'{together}<w:numPr><w:ilvl w:val="2"/><w:numId w:val="{NUMBERS["schedules"][each]}"/></w:numPr>{numbered(look, each, 2)}'),
            style(f"Schedule Text {each}", body, f'{together}<w:ind w:left="0" w:firstLine="{look.first}"/>'),
            style(f"Table Head {each}", "Normal", f'<w:keepNext/><w:spacing w:before="0" w:after="0" w:line={EXACT.format(table_size * 13)}/><w:jc w:val="center"/>', f'{heading}<w:sz w:val="{table_size}"/><w:szCs w:val="{table_size}"/>'),
            style(f"Table Cell {each}", "Normal", f'<w:spacing w:before="0" w:after="0" w:line={EXACT.format(table_size * 13)}/><w:jc w:val="left"/>', f'<w:sz w:val="{table_size}"/><w:szCs w:val="{table_size}"/>'),
        ]
    grey = "8C8C8C"
    result += [
        style("Contract Number", "Normal", '<w:spacing w:before="0" w:after="200"/><w:jc w:val="center"/>', '<w:sz w:val="21"/><w:szCs w:val="21"/>'),
        style("Signature Label", "Normal", '<w:keepNext/><w:spacing w:before="100" w:after="0"/>', f'<w:sz w:val="{min(look.size["zh"], 21)}"/><w:szCs w:val="{min(look.size["zh"], 21)}"/>'),
        style("Signature Line", "Normal", f'<w:keepNext/><w:pBdr>{border("bottom", 4, "404040")}</w:pBdr><w:spacing w:before="360" w:after="0"/>'),
        style("Signature Space", "Normal", '<w:keepNext/><w:spacing w:before="0" w:after="0" w:line="120" w:lineRule="exact"/>'),
        style("Table Space", "Normal", '<w:spacing w:before="0" w:after="0" w:line="160" w:lineRule="exact"/>'),
        style("Column Space", "Normal", '<w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'),
        style("Lines Space", "Normal", '<w:keepNext/><w:spacing w:before="0" w:after="0" w:line="100" w:lineRule="exact"/>'),
        style("Schedules Begin", "Normal", '<w:pageBreakBefore/><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/>'),
        style("Template Tag", "Normal", '<w:spacing w:before="0" w:after="0"/>', '<w:rFonts w:ascii="Courier New" w:hAnsi="Courier New" w:cs="Courier New"/><w:color w:val="7F7F7F"/><w:sz w:val="16"/><w:szCs w:val="16"/>'),
        f'<w:style w:type="paragraph" w:styleId="Header"><w:name w:val="header"/><w:basedOn w:val="Normal"/><w:pPr><w:pBdr>{border("bottom", 4, "A6A6A6").replace(chr(34) + "0" + chr(34), chr(34) + "4" + chr(34))}</w:pBdr>'
        f'<w:tabs><w:tab w:val="right" w:pos="{width}"/></w:tabs></w:pPr><w:rPr><w:color w:val="595959"/><w:sz w:val="18"/><w:szCs w:val="18"/></w:rPr></w:style>',
        '<w:style w:type="paragraph" w:styleId="Footer"><w:name w:val="footer"/><w:basedOn w:val="Normal"/><w:pPr><w:jc w:val="center"/></w:pPr><w:rPr><w:color w:val="595959"/><w:sz w:val="18"/><w:szCs w:val="18"/></w:rPr></w:style>',
        table_style("Parallel Table", border("insideV", 4, "BFBFBF"), (0, 115)),
        table_style(
            "Schedule Table",
            "".join(border(side, 4, grey) for side in ("top", "left", "bottom", "right", "insideH", "insideV")),
            (25, 85),
            '<w:tblStylePr w:type="firstRow"><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="EDEDED"/><w:vAlign w:val="center"/></w:tcPr></w:tblStylePr>',
        ),
        table_style("Signature Table", "", (0, 200)),
        "</w:styles>",
    ]
    return "".join(result)


NUMBERS = {"contract": {"zh": 1, "en": 2}, "schedules": {"zh": 3, "en": 4}}
CLAUSES = {"zh": 5, "en": 2}
"""The list instance that clauses and items take; the Chinese one is the contract's list again, where articles count in figures."""


def numbering(languages: tuple[str, ...], look: Look) -> str:
    """One multilevel list a language for the contract and one for its schedules, each level bound to its style."""
    counted = {
        ("contract", "zh"): (("第%1条", "chineseCountingThousand"), ("%1.%2", "decimal"), ("（%3）", "decimal")),
        ("contract", "en"): (("Article %1", "decimal"), ("%1.%2", "decimal"), ("(%3)", "lowerLetter")),
        ("schedules", "zh"): (("附件%1", "chineseCountingThousand"), ("%2.", "decimal"), ("（%3）", "decimal")),
        ("schedules", "en"): (("Schedule %1", "decimal"), ("%2.", "decimal"), ("(%3)", "decimal")),
    }
    styled = {"contract": ("Article", "Clause", "Item"), "schedules": ("Schedule", "ScheduleParagraph", "ScheduleItem")}
    lists, instances = [], []
    for (kind, language), levels in counted.items():
        if language not in languages:
            continue
        number = NUMBERS[kind][language]
        inner = ""
        for level, (text, form) in enumerate(levels):
            hanging = look.hang[language] and level
            # 3.1 and not 三.1, for Word
            legal = "<w:isLgl/>" if level == 1 and kind == "contract" else ""
            after = "nothing" if text.startswith("（") else "tab" if hanging else "space"
            indent = numbered(look, language, level) if level else '<w:ind w:left="0" w:firstLine="0"/>'
            stop = f'<w:tabs><w:tab w:val="num" w:pos="{look.item[language][1] if level == 2 else look.hang[language]}"/></w:tabs>' if after == "tab" else ""
            inner += (
                f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:pStyle w:val="{styled[kind][level]}{language}"/>{legal}<w:suff w:val="{after}"/>'
                f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/><w:pPr>{stop}{indent}</w:pPr>'
                + ("<w:rPr><w:b w:val=\"0\"/><w:bCs w:val=\"0\"/></w:rPr>" if level else "")
                + "</w:lvl>"
            )
        lists.append(f'<w:abstractNum w:abstractNumId="{number}"><w:nsid w:val="5A10000{number}"/><w:multiLevelType w:val="multilevel"/><w:tmpl w:val="5A20000{number}"/>{inner}</w:abstractNum>')
        instances.append(f'<w:num w:numId="{number}"><w:abstractNumId w:val="{number}"/></w:num>')
    if "zh" in languages:
        # 3.1 and not 三.1, for programs that do not know isLgl (LibreOffice): the same list, its first level in figures
        figures = '<w:lvlOverride w:ilvl="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:suff w:val="space"/><w:lvlText w:val="%1"/><w:lvlJc w:val="left"/></w:lvl></w:lvlOverride>'
        instances.append(f'<w:num w:numId="{CLAUSES["zh"]}"><w:abstractNumId w:val="{NUMBERS["contract"]["zh"]}"/>{figures}</w:num>')
    return f"{DECLARATION}<w:numbering {W}>{''.join(lists)}{''.join(instances)}</w:numbering>"


# Other parts -------------------------------------------------------------------------------------------------------

# SimSun is 宋体 and SimHei 黑体; by these names they are found on Windows and macOS in any language, and replaced well where they are not.
FONTS = (
    ("SimSun", "宋体,Songti SC,STSong,Noto Serif CJK SC,Source Han Serif SC,AR 264 UMing CN", "02010600030101010101", "86", "auto"),
    ("SimHei", "黑体,Heiti SC,STHeiti,Noto Sans CJK SC,Source Han Sans SC,WenQuanYi Zen Hei", "02010609060101010101", "86", "modern"),
    ("Times New Roman", "Times,Liberation Serif,Tinos", "02020603050405020304", "00", "roman"),
    ("Courier New", "Courier,Liberation Mono,Cousine", "02070309020205020404", "00", "modern"),
)


def fonts() -> str:
    inner = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{others}"/><w:panose1 w:val="{panose}"/><w:charset w:val="{charset}"/><w:family w:val="{family}"/><w:pitch w:val="variable"/></w:font>'
        for name, others, panose, charset, family in FONTS
    )
    return f"{DECLARATION}<w:fonts {W}>{inner}</w:fonts>"


def settings() -> str:
    compatible = "".join(
        f'<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word" w:val="{value}"/>'
        for name, value in (("compatibilityMode", 15), ("overrideTableStyleFontSizeAndJustification", 1), ("enableOpenTypeFeatures", 1), ("doNotFlipMirrorIndents", 1))
    )
    return (
        f'{DECLARATION}<w:settings {W}><w:zoom w:percent="100"/><w:defaultTabStop w:val="420"/><w:characterSpacingControl w:val="compressPunctuation"/>'
        f'<w:compat><w:spaceForUL/><w:balanceSingleByteDoubleByteWidth/><w:doNotLeaveBackslashAlone/><w:ulTrailSpace/><w:useFELayout/>{compatible}</w:compat><w:themeFontLang w:val="en-GB" w:eastAsia="zh-CN"/></w:settings>'
    )


def theme() -> str:
    """Word asks for a theme; the styles take nothing from it but the colours that a designer picks."""
    colours = {"dk1": "000000", "lt1": "FFFFFF", "dk2": "1F2A44", "lt2": "EDEDED", "accent1": "1F4E79", "accent2": "9C2A2A", "accent3": "7F7F7F"}
    colours |= {"accent4": "B8860B", "accent5": "2E6F6F", "accent6": "5B7F3A", "hlink": "1F4E79", "folHlink": "5F497A"}
    scheme = "".join(f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in colours.items())
    font = '<a:latin typeface="Times New Roman"/><a:ea typeface="{}"/><a:cs typeface=""/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'{DECLARATION}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="hostpact"><a:themeElements><a:clrScheme name="hostpact">{scheme}</a:clrScheme>'
        f'<a:fontScheme name="hostpact"><a:majorFont>{font.format("SimHei")}</a:majorFont><a:minorFont>{font.format("SimSun")}</a:minorFont></a:fontScheme>'
        f'<a:fmtScheme name="hostpact"><a:fillStyleLst>{fill * 3}</a:fillStyleLst><a:lnStyleLst>{f"<a:ln>{fill}</a:ln>" * 3}</a:lnStyleLst>'
        f"<a:effectStyleLst>{effect * 3}</a:effectStyleLst><a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )


def header(languages: tuple[str, ...]) -> str:
    first = languages[0]
    number: list[str] = []
    for each in languages:
        number += [run(" / ", each)] * bool(number) + [run(WORDS["number"][each].rstrip("：: "), each)]
    content = [run("{{ title." + first + " }}", first), "<w:r><w:tab/></w:r>", *number, run(WORDS["colon"][languages[-1]] + "{{ number }}", languages[-1])]
    return f"{DECLARATION}<w:hdr {W}>{paragraph('Header', *content)}</w:hdr>"


def footer(languages: tuple[str, ...]) -> str:
    content: list[str] = []
    for each in languages:
        before, between, after = WORDS["page"][each]
        content += [run("    ", each)] * bool(content)
        content += [run(before, each), field("PAGE", each), run(between, each), field("NUMPAGES", each)] + [run(after, each)] * bool(after)
    return f"{DECLARATION}<w:ftr {W}>{paragraph('Footer', *content)}</w:ftr>"


def properties(languages: tuple[str, ...]) -> str:
    title = " / ".join("{{ title." + each + " }}" for each in languages)
    return (
        f'{DECLARATION}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{title}</dc:title><dc:subject>{{{{ number }}}}</dc:subject><dc:creator>hostpact</dc:creator><cp:keywords>{{{{ library }}}}</cp:keywords>"
        "<dc:language>{{ languages[0] }}</dc:language></cp:coreProperties>"
    )


def package(name: str, languages: tuple[str, ...]) -> dict[str, str]:
    look = LOOKS[name]
    width = PAGE_WIDTH - 2 * look.margin
    layout = parallel if name == "parallel" else stacked
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId4"/><w:footerReference w:type="default" r:id="rId5"/>'
        f'<w:pgSz w:w="{PAGE_WIDTH}" w:h="{PAGE_HEIGHT}"/><w:pgMar w:top="{look.top}" w:right="{look.margin}" w:bottom="{look.top - 136}" w:left="{look.margin}" w:header="794" w:footer="680" w:gutter="0"/></w:sectPr>'
    )
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    kinds = {"document": "document.main", "styles": "styles", "numbering": "numbering", "settings": "settings", "header1": "header", "footer1": "footer", "fontTable": "fontTable"}
    overrides = "".join(f'<Override PartName="/word/{part}.xml" ContentType="{main}.{kind}+xml"/>' for part, kind in kinds.items())
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    metadata = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
    relationships = f'{DECLARATION}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{{}}</Relationships>'
    links = [("styles", "styles"), ("numbering", "numbering"), ("settings", "settings"), ("header", "header1"), ("footer", "footer1"), ("fontTable", "fontTable"), ("theme", "theme/theme1")]
    return {
        "[Content_Types].xml": f'{DECLARATION}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}<Override PartName="/word/theme/theme1.xml" ContentType="application/vnd.openxmlformats-officedocument.theme+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>',
        "_rels/.rels": relationships.format(
            f'<Relationship Id="rId1" Type="{office}/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="{metadata}" Target="docProps/core.xml"/>'
        ),
        "docProps/core.xml": properties(languages),
        "word/document.xml": f"{DECLARATION}<w:document {W} {R}><w:body>{layout(languages, width)}{section}</w:body></w:document>",
        "word/_rels/document.xml.rels": relationships.format(
            "".join(f'<Relationship Id="rId{n}" Type="{office}/{kind}" Target="{part}.xml"/>' for n, (kind, part) in enumerate(links, 1))
        ),
        "word/styles.xml": styles(name, languages, look, width),
        "word/numbering.xml": numbering(languages, look),
        "word/settings.xml": settings(),
        "word/fontTable.xml": fonts(),
        "word/theme/theme1.xml": theme(),
        "word/header1.xml": header(languages),
        "word/footer1.xml": footer(languages),
    }


TEMPLATES = {
    "parallel-zh-en": ("parallel", ("zh", "en")),
    "parallel-en-zh": ("parallel", ("en", "zh")),
    "stacked-zh-en": ("stacked", ("zh", "en")),
    "stacked-en-zh": ("stacked", ("en", "zh")),
    "single-zh": ("single-zh", ("zh",)),
    "single-en": ("single-en", ("en",)),
}


def write(file: Path, parts: dict[str, str]) -> None:
    """A Word document of ``parts``, with the same bytes every time."""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, content in parts.items():
            entry = zipfile.ZipInfo(part, (1980, 1, 1, 0, 0, 0))
            entry.create_system, entry.compress_type = 0, zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)


def build(folder: Path) -> None:
    for name, (look, languages) in TEMPLATES.items():
        write(folder / f"{name}.docx", package(look, languages))


if __name__ == "__main__":
    build(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent)
