"""Jinja within bounds, for texts of a clause library and for Word templates: nothing outside is reached, and nothing goes on for ever."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from typing import Any

from jinja2 import nodes
from jinja2.exceptions import SecurityError
from jinja2.runtime import markup_join
from jinja2.sandbox import ImmutableSandboxedEnvironment

from generator.library.reasons import TooMuch, reason
from generator.messages import _

__all__ = ["MOST_ROUNDS", "Sandbox", "TooMuch", "counted", "reason", "start"]

MOST_ROUNDS = 200_000
"""Rounds of loops and calls of macros in one text or part of a template: a contract of 500 clauses needs a few thousand."""
_MOST_CHARACTERS = 1_000_000
_COUNTED, _JOINED = "rounds counted", "pieces joined"  # no text can name a filter with a blank in it


class _Left(threading.local):
    rounds = MOST_ROUNDS


_left = _Left()


def start() -> None:
    """Another text begins: it has all its rounds before it."""
    _left.rounds = MOST_ROUNDS


def _one_more() -> None:
    _left.rounds -= 1
    if _left.rounds < 0:
        raise TooMuch(_("it goes on for more than {limit} rounds", limit=MOST_ROUNDS))


def counted(values: Iterable[Any]) -> Iterator[Any]:
    """``values``, each of them one round."""
    for value in values:
        _one_more()
        yield value


def _joined(pieces: list[Any]) -> str:
    text = markup_join(pieces)
    if len(text) > _MOST_CHARACTERS:
        raise SecurityError("~")
    return text


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's sandbox without what fills the memory or never ends, and without chance: the same contract gives the same bytes."""

    intercepted_binops = frozenset(["*", "**", "+", "%"])

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        for name in ("lipsum", "cycler", "joiner"):
            self.globals.pop(name, None)
        for name in ("random", "center", "format", "indent", "pprint", "tojson", "urlize", "xmlattr", "wordwrap"):
            self.filters.pop(name, None)
        self.bound()

    def bound(self) -> None:
        """To be called again by who gives the environment filters of its own."""
        self.filters |= {_COUNTED: counted, _JOINED: _joined}

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        if operator == "+":
            if isinstance(left, (str, list, tuple)) and len(left) + len(right) > _MOST_CHARACTERS:
                raise SecurityError(operator)
        elif operator == "**" or not all(isinstance(side, (int, float)) for side in (left, right)):
            # A product or a power of a few signs can fill any memory, and no contract needs one.
            raise SecurityError(operator)
        return super().call_binop(context, operator, left, right)

    def call(__self, __context: Any, __obj: Any, *args: Any, **kwargs: Any) -> Any:  # as Jinja has it: keywords are the text's own
        _one_more()
        return super().call(__context, __obj, *args, **kwargs)

    def _generate(self, source: nodes.Template, name: str | None, filename: str | None, defer_init: bool = False) -> str:
        for loop in source.find_all(nodes.For):
            loop.iter = nodes.Filter(loop.iter, _COUNTED, [], [], None, None, lineno=loop.lineno)
        for text in source.find_all(nodes.Concat):
            text.nodes = [nodes.Filter(nodes.List(text.nodes, lineno=text.lineno), _JOINED, [], [], None, None, lineno=text.lineno)]
        return super()._generate(source, name, filename, defer_init)
