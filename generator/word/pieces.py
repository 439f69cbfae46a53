"""A template cut in pieces: what it prints for an article, a schedule or a line is printed once for all contracts that share it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from jinja2 import Environment, Template, meta, nodes
from markupsafe import Markup

from generator.word.kept import Kept
from generator.word.package import deflated

__all__ = ["PIECE", "PRINTED", "Pieces", "Printed", "in_pieces", "joined", "printed"]

PIECE, PRINTED = "_piece", "_printed"
"""The names by which a compiled template calls for a piece, and hands on where pieces are gathered."""

_CUT = ("articles", "schedules")
_MOST_PIECES, _MOST_LINES = 400, 2_000
# A sign that no XML can hold stands on both sides of a piece's number.
_MARK = re.compile(rb"\x00(\d+)\x00")
# Whatever docxtpl changes after rendering has one of these in it; bytes are searched quicker than characters.
_CHANGED_BY_DOCXTPL = (b"\n", b"\t", b"\a", b"\f", b"{", b"}")


@dataclass(frozen=True, eq=False)
class Printed:
    """XML as it lies in the file; ``plain``: docxtpl would leave it as it is."""

    content: bytes
    plain: bool

    @cached_property
    def deflated(self) -> bytes:
        """``content`` as it lies in the zip file, where more follows."""
        return deflated(self.content)


def printed(xml: str) -> Printed:
    """``xml`` in bytes.

    Raises:
        UnicodeEncodeError: a tag printed half a character, which no file can hold.
    """
    content = xml.encode()
    return Printed(content, not any(sign in content for sign in _CHANGED_BY_DOCXTPL))


def joined(main: Printed, pieces: Sequence[Printed]) -> list[Printed]:
    """The stretches of ``main`` with the pieces where their marks stand, none of them empty."""
    # Of what is split at the marks, each second one is a piece's number.
    return [
        stretch
        for place, text in enumerate(_MARK.split(main.content))
        if (stretch := pieces[int(text)] if place % 2 else Printed(text, main.plain)).content
    ]


class Pieces:
    """What the bodies of a template's loops print. A compiled template calls it under the name ``PIECE``."""

    def __init__(self, bodies: Sequence[tuple[Sequence[str], Template]]) -> None:
        """The names that each body sees, and the body."""
        self._bodies = bodies
        self._whole: Kept[Printed] = Kept(_MOST_PIECES)
        self._lines: Kept[Markup] = Kept(_MOST_LINES)

    def __call__(self, number: int, values: tuple[object, ...], gathered: list[Printed] | None = None) -> Markup:
        """What the body of that ``number`` prints where its names have these ``values``.

        With ``gathered`` given it is added there, and a mark is printed in its place.
        """
        names, body = self._bodies[number]

        def xml() -> str:
            return body.render(dict(zip(names, values, strict=True)))

        if gathered is None:
            return self._lines.once(values, (number,), lambda: Markup(xml()))
        gathered.append(self._whole.once(values, (number,), lambda: printed(xml())))
        return Markup(f"\x00{len(gathered) - 1}\x00")


def _outermost(node: nodes.Node) -> Iterator[nodes.For]:
    """The loops in ``node`` that stand in no other one in it."""
    if isinstance(node, nodes.For):
        yield node
        return
    for child in node.iter_child_nodes():
        yield from _outermost(child)


def in_pieces(text: str, environment: Environment) -> tuple[nodes.Template, list[tuple[tuple[str, ...], nodes.Template]]]:
    """The template ``text``, in which the loops over articles and schedules, and the loops in these, print pieces.

    Returns:
        the template, and the body of each piece with the names that it sees.
    """
    tree = environment.parse(text)
    bodies: list[tuple[tuple[str, ...], nodes.Template]] = []

    def alone(body: list[nodes.Node]) -> nodes.Template:
        template = nodes.Template(body, lineno=1)
        template.set_lineno(1).set_environment(environment)
        return template

    def cut(loop: nodes.For, *more: nodes.Expr) -> None:
        names = tuple(sorted(meta.find_undeclared_variables(alone(loop.body))))
        if loop.recursive or "loop" in names:
            return
        for child in loop.body:
            for inner in _outermost(child):
                cut(inner)
        values = nodes.Tuple([nodes.Name(name, "load") for name in names], "load")
        bodies.append((names, alone(loop.body)))
        loop.body = [nodes.Output([nodes.Call(nodes.Name(PIECE, "load"), [nodes.Const(len(bodies) - 1), values, *more], [], None, None)])]

    for loop in list(tree.find_all(nodes.For)):
        if isinstance(loop.iter, nodes.Name) and loop.iter.name in _CUT:
            cut(loop, nodes.Name(PRINTED, "load"))
    return alone(tree.body), bodies
