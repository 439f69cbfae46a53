"""Tables that lost their grid: each cell a line of its own, as a table comes out of a web page, a chat or a word processor that saves it as text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from generator.patterns import compiled
from generator.reading.labels import label_at
from generator.reading.source import MAX_PARAGRAPHS, Block, SourceCell, SourceParagraph, SourceRow, SourceTable
from generator.reading.text import has_han

__all__ = ["with_tables"]

_HEAD = compiled(
    r"(?=[^\d。，；：,:]{1,60}$)(?:.{0,12}(?:序号|编号|项目|事项|内容|服务|频率|频次|次数|数量|周期|交付|成果|标准|要求|期限|时限|类别|核对|身份|权重|材料|期间|时间|日期|月份|月$|阶段|指标|基数|基准|现状|目标|考核|来源|口径|比例|说明|备注|金额|价格|费用|单价|上限|限额|批准|承担|负责|责任|权限|联系|姓名|电话|方式|验收物|做法|工作|结果|凭据|节奏|起点).{0,8}"
    r"|(?i:#|no\.?|(?:[;\w’'/()&-]+ ){0,8}?(?:items?|services?|tasks?|work|frequency|often|deliverables?|outputs?|standards?|periods?|deadline|due|quantity|targets?|metrics?|measured?|measures|kpis?|baseline|source|price|fee|amount|cap|limit|approval|notes?|remarks?|months?|stage|share|permissions?|access|role|contact|names?|when|what|who|time|matter|requirements?|checked|capacity|details|definition|indicators?|category|step|materials?|quality|reached|by|until|timing|evidence|proof|results?|outcomes?|rhythm|goals?|today|starting point);?(?: [;\w’'/()&-]+){0,8}))"
)
"""What stands at the head of a column, and no figure or sentence."""
_MAY_HEAD = compiled(r"[^\d。，；：,:]{1,60}")
_NUMBER_HEAD = compiled(r"序号|编号|(?i:no\.?|#|item no\.?)")
_LATIN = compiled(r"[A-Za-z]{3}|^[Nn]o\.?$")
"""English words; US$300.00 is a figure in either language."""
_ENDS_A_SENTENCE = compiled(r"[。；：:;]$")
_BARE = compiled(r"[\d.,%％]{1,12}")
_FEWEST_COLUMNS, _MOST_COLUMNS, _FEWEST_CELLS = 3, 9, 8
_KNOWN_HEADS, _NUMBERED = 0.6, 2.0
_LONGEST_CELL, _MOST_CELLS = 300, 400

_Cell = tuple[SourceParagraph, ...]
_NONE: Mapping[int, int] = {}


def with_tables(blocks: Sequence[Block], gaps: Mapping[int, int] = _NONE) -> tuple[Block, ...]:
    """``blocks`` with each table whose cells stand one below the other put together: heads of columns, then rows that fill them, numbered 1, 2, 3 or a whole number of them.

    ``gaps``: how many empty lines stand before a block, where there are any; each may be an empty cell, or the table's end.
    """
    found: list[Block] = []
    nth = 0
    while nth < len(blocks):
        if _is_head(blocks[nth]) and not (nth and _is_head(blocks[nth - 1])):
            # What stands above a table may look like a head, too: 服务项目 above 事项, 频率 and 交付物.
            tables = [(start, *_rows(_cells(blocks, start, gaps))) for start in (nth, nth + 1) if start == nth or _same_language(blocks[nth : nth + 2])]
            start, share, rows = max(tables, key=lambda table: (table[1], len(table[2][0]) if table[2] else 0, table[0]))
            if share >= _KNOWN_HEADS:
                found += blocks[nth:start]
                found.append(_table(rows))
                nth = start + sum(len(cell) for row in rows for cell in row)
                continue
        found.append(blocks[nth])
        nth += 1
    return tuple(found)


def _table(rows: list[list[_Cell]]) -> SourceTable:
    return SourceTable(tuple(SourceRow(tuple(SourceCell(cell, column) for column, cell in enumerate(row)), header=nth == 0) for nth, row in enumerate(rows)))


def _rows(cells: list[_Cell]) -> tuple[float, list[list[_Cell]]]:
    """The rows that cells fill, and how sure that is: the share of the first row's that are known as heads; rows with numbers are surer than any."""
    if not cells:
        return 0, []
    if _is_number_head(cells[0][0]):
        rows = _numbered(cells)
        return (_NUMBERED if len(rows) > 1 and len(rows) * len(rows[0]) >= _FEWEST_CELLS else 0), rows
    best: tuple[float, int, int] = 0, 0, 1
    ends = [nth for nth, cell in enumerate(cells) if not cell and nth >= _FEWEST_CELLS]
    for columns in range(_FEWEST_COLUMNS, min(_MOST_COLUMNS, len(cells) // 2) + 1):
        first = cells[:columns]
        end = next((end for end in (*ends, len(cells)) if end % columns == 0), 0)
        if end >= 2 * columns and all(cell and _MAY_HEAD.fullmatch(cell[0].text.strip()) for cell in first):
            best = max(best, (sum(any(map(_is_head, cell)) for cell in first) / columns, end, columns))
    share, end, columns = best
    return share, [cells[at : at + columns] for at in range(0, end, columns)]


def _numbered(cells: list[_Cell]) -> list[list[_Cell]]:
    """Rows that each begin with their number."""
    first = next((nth for nth, cell in enumerate(cells) if _number(cell) == 1), 0)
    if first < _FEWEST_COLUMNS or not all(any(map(_is_head, cell)) for cell in cells[:first]):
        return []
    rows = [cells[:first]]
    while (at := len(rows) * first) + first <= len(cells) and _number(cells[at]) == len(rows):
        rows.append(cells[at : at + first])
    return rows


def _cells(blocks: Sequence[Block], start: int, gaps: Mapping[int, int]) -> list[_Cell]:
    """The cells from ``start`` on as far as they go; in two languages each holds what it says in both."""
    texts: list[SourceParagraph] = []
    numbered = start < len(blocks) and _is_number_head(blocks[start])
    for block in blocks[start : start + _MOST_CELLS]:
        if not isinstance(block, SourceParagraph) or not _is_cell(block, numbered=numbered):
            break
        texts.append(block)
    if len(texts) < _FEWEST_CELLS:
        return []
    english_first, english_second = (_is_latin(texts[nth].text) for nth in (0, 1))
    # With an empty line behind each cell none of them says anything.
    spaced = 2 * sum(nth in gaps for nth in range(start, start + len(texts))) > len(texts)
    cells: list[_Cell] = []
    for nth, text in enumerate(texts):
        if nth and not spaced:
            cells += [()] * gaps.get(start + nth, 0)
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


def _is_number_head(block: Block) -> bool:
    return isinstance(block, SourceParagraph) and _NUMBER_HEAD.fullmatch(block.text.strip()) is not None


def _is_latin(text: str) -> bool:
    return not has_han(text) and _LATIN.search(text) is not None


def _same_language(blocks: Sequence[Block]) -> bool:
    return len({_is_latin(block.text) for block in blocks if isinstance(block, SourceParagraph)}) == 1


def _number(cell: _Cell) -> int:
    text = cell[0].text.strip().rstrip(".、") if cell else ""
    return int(text) if text.isdecimal() and len(text) < 4 else 0
