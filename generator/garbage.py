"""Python's search for cycles of garbage, put off while something is made of many objects that all stay."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

__all__ = ["not_collected"]


@contextmanager
def not_collected() -> Iterator[None]:
    """Within it no search is made: a contract as read is no garbage, and looking through it again and again takes a tenth of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()
