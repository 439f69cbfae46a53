"""Tables that lost their grid: each cell a line of its own, as a table comes out of a web page, a chat or a word processor that saves it as text."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from generator.patterns import compiled
from generator.reading.labels import label_at
from generator.reading.source import MAX_PARAGRAPHS, Block, SourceCell, SourceParagraph, SourceRow, SourceTable
from generator.reading.text import has_han

__all__ = ["with_tables"]

_HEAD = compiled(
    r"(?=[^\d。，；：,:]{1,60}$)(?:.{0,12}(?:序号|编号|项目|事项|内容|服务|频率|频次|次数|数量|周期|交付|成果|标准|要求|期限|时限|类别|核对|身份|权重|材料|期间|时间|日期|月份|月$|阶段|指标|基数|基准|现状|目标|考核|来源|口径|比例|说明|备注|金额|价格|费用|单价|上限|限额|批准|承担|负责|责任|权限|联系|姓名|电话|方式).{0,8}"
    r"|(?i:#|no\.?|(?:[;\w’'/()&-]+ ){0,8}?(?:items?|services?|tasks?|work|frequency|often|deliverables?|outputs?|standards?|periods?|deadline|due|quantity|targets?|metrics?|measured?|measures|kpis?|baseline|source|price|fee|amount|cap|limit|approval|notes?|remarks?|months?|stage|share|permissions?|access|role|contact|names?|when|what|who|time|matter|requirements?|checked|capacity|details|definition|indicators?|category|step|materials?|quality|reached|by|until);?(?: [;\w’'/()&-]+){0,8}))"
)
"""What stands at the head of a column, and no figure or sentence."""
_NUMBER_HEAD = compiled(r"序号|编号|(?i:no\.?|#|item no\.?)")
_LATIN = compiled(r"[A-Za-z]{3}|^[Nn]o\.?$")
"""English words; US$300.00 is a figure in either language."""
_ENDS_A_SENTENCE = compiled(r"[。；：:;]$")
_BARE = compiled(r"[\d.,%％]{1,12}")
_FEWEST_COLUMNS, _FEWEST_CELLS = 3, 8
_LONGEST_CELL, _MOST_CELLS = 300, 400

_Cell = tuple[SourceParagraph, ...]


def with_tables(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """``blocks`` with each table whose cells stand one below the other put together: heads of columns, then rows that fill them, numbered 1, 2, 3 or a whole number of them."""
    found: list[Block] = []
    nth = 0
    while nth < len(blocks):
        table, end = _table_at(blocks, nth)
        found.append(blocks[nth] if table is None else table)
        nth = max(end, nth + 1)
    return tuple(found)


def _table_at(blocks: Sequence[Block], start: int) -> tuple[SourceTable | None, int]:
    """The table that begins at a block, and where what follows it begins."""
    first = blocks[start]
    if not isinstance(first, SourceParagraph) or not all(map(_is_head, blocks[start : start + _FEWEST_COLUMNS])) or (start and _is_head(blocks[start - 1])):
        return None, start
    numbered = _NUMBER_HEAD.fullmatch(first.text.strip()) is not None
    cells = _cells(blocks, start, numbered=numbered)
    heads = next((nth for nth, cell in enumerate(cells) if not any(map(_is_head, cell))), len(cells))
    if not cells:
        return None, start
    rows = _numbered(cells) if numbered else _counted(cells, heads)
    if len(rows) < 2 or len(rows) * len(rows[0]) < _FEWEST_CELLS:
        return None, start
    made = SourceTable(tuple(SourceRow(tuple(SourceCell(cell, column) for column, cell in enumerate(row)), header=nth == 0) for nth, row in enumerate(rows)))
    return made, start + sum(len(cell) for row in rows for cell in row)


def _numbered(cells: list[_Cell]) -> list[list[_Cell]]:
    """Rows that each begin with their number."""
    first = next((nth for nth, cell in enumerate(cells) if _number(cell) == 1), 0)
    if first < _FEWEST_COLUMNS or not all(any(map(_is_head, cell)) for cell in cells[:first]):
        return []
    rows = [cells[:first]]
    while (at := len(rows) * first) + first <= len(cells) and _number(cells[at]) == len(rows):
        rows.append(cells[at : at + first])
    return rows


def _counted(cells: list[_Cell], heads: int) -> list[list[_Cell]]:
    """Rows of as many cells as there are heads; what the rows are called may look like a head, too."""
    for columns in range(heads, _FEWEST_COLUMNS - 1, -1):
        if len(cells) % columns == 0:
            return [cells[at : at + columns] for at in range(0, len(cells), columns)]
    return []


def _cells(blocks: Sequence[Block], start: int, *, numbered: bool) -> list[_Cell]:
    """The cells from ``start`` on as far as they go; in two languages each holds what it says in both."""
    texts: list[SourceParagraph] = []
    for block in blocks[start : start + _MOST_CELLS]:
        if not isinstance(block, SourceParagraph) or not _is_cell(block, numbered=numbered):
            break
        texts.append(block)
    if len(texts) < _FEWEST_CELLS:
        return []
    english_first, english_second = (_is_latin(texts[nth].text) for nth in (0, 1))
    cells: list[_Cell] = []
    for text in texts:
        # ¥300.00 stands beside RMB 300.00; 60% and a dash stand for both.
        if english_first != english_second and cells and len(cells[-1]) == 1 and (_is_latin(cells[-1][0].text), _is_latin(text.text)) == (english_first, english_second):
            cells[-1] = cells[-1][0], text
        else:
            cells.append((text,))
    return cells


def _is_cell(paragraph: SourceParagraph, *, numbered: bool) -> bool:
    """Whether a line may be a cell; among numbered rows it may begin like a clause (第2、第3个月不低于1:2.5)."""
    if paragraph.outline >= 0 or paragraph.bullet:
        return False
    kind = _kind(paragraph.text.strip())
    return kind == "" or (numbered and kind not in _OF_THE_TEXT)


_OF_THE_TEXT = ("sentence", "article", "schedule")


@lru_cache(MAX_PARAGRAPHS)
def _kind(text: str) -> str:
    """What a line is that is no plain cell: a sentence, or one that begins with a number of this kind."""
    if len(text) > _LONGEST_CELL or _ENDS_A_SENTENCE.search(text):
        return "sentence"
    label = None if _BARE.fullmatch(text) else label_at(text)
    return "" if label is None else label[0].kind


def _is_head(block: Block) -> bool:
    return isinstance(block, SourceParagraph) and len(block.text) < _LONGEST_CELL and _HEAD.fullmatch(block.text.strip()) is not None and label_at(block.text) is None


def _is_latin(text: str) -> bool:
    return not has_han(text) and _LATIN.search(text) is not None


def _number(cell: _Cell) -> int:
    text = cell[0].text.strip().rstrip(".、")
    return int(text) if text.isdecimal() and len(text) < 4 else 0
