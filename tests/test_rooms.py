"""The rooms of the program: imports go downwards alone, from what people use to what is agreed."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PROGRAM = Path(__file__).parent.parent / "generator"
FLOORS = (
    {"cli"},
    {"batch"},
    {"reports", "configuration"},
    {"kit"},
    {"settlement"},
    {"word", "rules"},
    {"drafting", "reading", "sheets"},
    {"library"},
    {"agreement"},
)
"""The uppermost first. Modules that lie in no room serve all of them; ``generator`` itself shows what the rooms hold."""
FLOOR = {room: floor for floor, rooms in enumerate(FLOORS) for room in rooms}


def imported(file: Path) -> Iterator[str]:
    """The rooms that a module imports from, at its head or in a function."""
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        for name in names:
            program, _dot, inside = name.partition(".")
            if program == "generator" and inside.partition(".")[0] in FLOOR:
                yield inside.partition(".")[0]


def test_every_room_has_its_floor() -> None:
    assert {folder.name for folder in PROGRAM.iterdir() if (folder / "__init__.py").exists()} == set(FLOOR)


@pytest.mark.parametrize("room", sorted(FLOOR))
def test_a_room_imports_from_floors_below_alone(room: str) -> None:
    upwards = {
        f"{file.relative_to(PROGRAM)} imports {other}" for file in (PROGRAM / room).rglob("*.py") for other in imported(file) if other != room and FLOOR[other] <= FLOOR[room]
    }
    assert upwards == set()
