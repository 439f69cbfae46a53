"""Anybody's contract file -> Document: the tree of clauses, places, parties and languages; facts are in ``facts``.

``read`` is the way in. Nothing here judges a contract.
"""

from generator.reading.document import Cell, Clause, ContractFile, Document, Number, Pair, Paragraph, Party, Place, Row, Table, Version, walk
from generator.reading.read import read
from generator.reading.text import Text

__all__ = ["Cell", "Clause", "ContractFile", "Document", "Number", "Pair", "Paragraph", "Party", "Place", "Row", "Table", "Text", "Version", "read", "walk"]
