"""The base agreement of a list as rows, as the workbook of clients and that of refused rows show it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from generator.batch.inputs import inputs

__all__ = ["base_rows"]


def base_rows(base: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The base agreement as paths and values, in the order of the file."""
    yield from _leaves(base, "")


def _leaves(value: Any, path: str) -> Iterator[tuple[str, str]]:
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _leaves(inner, f"{path}.{key}" if path else str(key))
    elif isinstance(value, list) and (not value or re.sub(r"\[\d+\]", "[]", path) in inputs()):
        yield path, ", ".join(map(str, value)) or "[]"
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _leaves(inner, f"{path}[{index}]")
    elif value is not None:
        yield path, str(value)
