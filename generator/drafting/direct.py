"""Clause texts read straight into calls: the part of Jinja that most of them use, with what Jinja would print. The rest is left to Jinja.

Compiling the texts of one contract with Jinja takes longer than all else that drafting does.
"""

from __future__ import annotations

import ast
import operator
import re
from collections.abc import Callable, Mapping
from typing import Any

from jinja2.runtime import Context, LoopContext

from generator.drafting.sandbox import Sandbox, counted

__all__ = ["Beyond", "Direct", "direct"]

Scope = Mapping[str, Any]
_Ask = Callable[[Scope], Any]
_Piece = str | _Ask
Direct = Callable[[Scope], str]

_TAG = re.compile(r"\{\{(.*?)\}\}|\{%(.*?)%\}(\n?)", re.DOTALL)
_LEFT_TO_JINJA = re.compile(r"\{#|\{%[-+]|[-+]%\}|\{\{[-+]|-\}\}|\r")
_OPENING = re.compile(r"\{[{%#]")
_QUOTED = re.compile(r"\"[^\"\\\n]*\"|'[^'\\\n]*'")
_A_STRING = "\x01"
_NOT_PYTHON_TOO = re.compile(
    rf"[^\x20-\x7e{_A_STRING}]|[\\#;:\[\]{{}}~*/%+@&^`$?'\"-]|\w{_A_STRING}|\b(?:is|lambda|await|yield|self|super|caller|varargs|kwargs)\b"
)
"""What Python reads in another way than Jinja, or not at all; strings aside."""
_FOR = re.compile(r"for ([A-Za-z][A-Za-z0-9_]*) in (.+)")
_COMPARED: dict[type[ast.cmpop], Callable[[Any, Any], Any]] = {
    ast.Eq: operator.eq, ast.NotEq: operator.ne, ast.Lt: operator.lt, ast.LtE: operator.le, ast.Gt: operator.gt, ast.GtE: operator.ge,
    ast.In: lambda item, values: item in values, ast.NotIn: lambda item, values: item not in values,
}  # fmt: skip
_CONSTANTS = {"true": True, "false": False, "none": None}
_MISSING = object()


class Beyond(Exception):
    """Jinja itself must render this."""


def direct(text: str, environment: Sandbox) -> Direct | None:
    """What renders ``text`` as ``environment`` would, or None for a text that goes beyond what is read here.

    It raises what Jinja would raise, and ``Beyond`` where only Jinja can tell.
    """
    if _LEFT_TO_JINJA.search(text):
        return None
    try:
        pieces = _Reader(text, environment).whole()
    except (Beyond, SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    return lambda scope: "".join(_printed(pieces, scope))


def _printed(pieces: list[_Piece], scope: Scope) -> list[str]:
    return [piece if type(piece) is str else piece(scope) for piece in pieces]  # type: ignore[operator]


class _Reader:
    """Reads one text from left to right."""

    def __init__(self, text: str, environment: Sandbox) -> None:
        self.environment = environment
        self.tokens = list(self._tokens(text[:-1] if text.endswith("\n") else text))
        self.place = 0

    def _tokens(self, text: str) -> list[tuple[str, str]]:
        """(data, print or block; what it says); with blanks and line ends around blocks cut as trim_blocks and lstrip_blocks cut them."""
        found: list[tuple[str, str]] = []
        end, begins_line = 0, True
        for tag in _TAG.finditer(text):
            data = text[end : tag.start()]
            if data.endswith("{"):
                raise Beyond
            if tag[1] is None:
                line = data.rfind("\n") + 1
                if (line or begins_line) and data[line:].isspace():
                    data = data[:line]
            found += [("data", data), ("print", tag[1].strip()) if tag[1] is not None else ("block", tag[2].strip())]
            end, begins_line = tag.end(), tag[0].endswith("\n")
        found.append(("data", text[end:]))
        if any(kind == "data" and _OPENING.search(data) for kind, data in found):
            raise Beyond
        return found

    def whole(self) -> list[_Piece]:
        pieces, ending = self._until()
        if ending:
            raise Beyond
        return pieces

    def _until(self) -> tuple[list[_Piece], str]:
        """The pieces up to a block that ends or goes on with this one, and that block."""
        pieces: list[_Piece] = []
        while self.place < len(self.tokens):
            kind, said = self.tokens[self.place]
            self.place += 1
            if kind == "data":
                if said:
                    pieces.append(said)
            elif kind == "print":
                pieces.append(self._print(said))
            elif said.startswith("if "):
                pieces.append(self._if(said[3:]))
            elif said.startswith("for "):
                pieces.append(self._for(said))
            elif said in ("endif", "else", "endfor") or said.startswith("elif "):
                return pieces, said
            else:
                raise Beyond
        return pieces, ""

    def _print(self, said: str) -> _Ask:
        ask, finalize = self._expression(said), self.environment.finalize
        assert finalize is not None
        return lambda scope: str(finalize(ask(scope)))

    def _if(self, condition: str) -> _Ask:
        branches: list[tuple[_Ask, list[_Piece]]] = []
        otherwise: list[_Piece] = []
        ask = self._expression(condition)
        while True:
            pieces, ending = self._until()
            branches.append((ask, pieces))
            if ending.startswith("elif "):
                ask = self._expression(ending[5:])
                continue
            if ending == "else":
                otherwise, ending = self._until()
            if ending != "endif":
                raise Beyond
            break

        def choose(scope: Scope) -> str:
            for asked, pieces in branches:
                if asked(scope):
                    return "".join(_printed(pieces, scope))
            return "".join(_printed(otherwise, scope))

        return choose

    def _for(self, said: str) -> _Ask:
        match = _FOR.fullmatch(said)
        if match is None or match[1] in ("loop", "in"):
            raise Beyond
        name, values = match[1], self._tree(match[2])
        if not isinstance(values, (ast.Name, ast.Attribute)):
            raise Beyond
        ask = self._ask(values)
        pieces, ending = self._until()
        if ending != "endfor":
            raise Beyond
        environment = self.environment

        def repeat(scope: Scope) -> str:
            loop = LoopContext(counted(ask(scope)), environment.undefined)
            return "".join(["".join(_printed(pieces, {**scope, name: value, "loop": loop})) for value, loop in loop])

        return repeat

    # Expressions: read by Python, as far as Python and Jinja read them alike.

    def _expression(self, said: str) -> _Ask:
        return self._ask(self._tree(said))

    def _tree(self, said: str) -> ast.expr:
        if _A_STRING in said or _NOT_PYTHON_TOO.search(_QUOTED.sub(_A_STRING, said)):
            raise Beyond
        return ast.parse(said.strip(), mode="eval").body

    def _ask(self, node: ast.expr) -> _Ask:
        if isinstance(node, ast.Name):
            return self._name(node.id)
        if isinstance(node, ast.Constant) and type(node.value) in (str, int, bool, type(None)):
            value = node.value
            return lambda scope: value
        if isinstance(node, ast.Attribute) and isinstance(node.value, (ast.Name, ast.Attribute)):
            of, getter, attribute = self._ask(node.value), self.environment.getattr, node.attr
            return lambda scope: getter(of(scope), attribute)
        if isinstance(node, ast.BoolOp):
            return _all_of(*map(self._ask, node.values)) if isinstance(node.op, ast.And) else _any_of(*map(self._ask, node.values))
        if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
            denied = self._ask(node.operand)
            return lambda scope: not denied(scope)
        if isinstance(node, ast.Compare) and len(node.ops) == 1 and type(node.ops[0]) in _COMPARED:
            left, compare, right = self._ask(node.left), _COMPARED[type(node.ops[0])], self._ask(node.comparators[0])
            return lambda scope: compare(left(scope), right(scope))
        if isinstance(node, ast.IfExp):
            asked, then, otherwise = self._ask(node.test), self._ask(node.body), self._ask(node.orelse)
            return lambda scope: then(scope) if asked(scope) else otherwise(scope)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            return self._call(node.func.id, self._arguments(node))
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitOr):
            return self._filter(node.left, node.right)
        raise Beyond

    def _name(self, name: str) -> _Ask:
        if name in _CONSTANTS:
            return lambda scope: _CONSTANTS[name]
        environment = self.environment

        def read(scope: Scope) -> Any:
            value = scope.get(name, _MISSING)
            if value is _MISSING:
                value = environment.globals.get(name, _MISSING)
            return environment.undefined(name=name) if value is _MISSING else value

        return read

    def _arguments(self, call: ast.Call) -> list[_Ask]:
        if call.keywords or not all(isinstance(argument, (ast.Name, ast.Attribute, ast.Constant)) for argument in call.args):
            raise Beyond
        return [self._ask(argument) for argument in call.args]

    def _call(self, name: str, arguments: list[_Ask]) -> _Ask:
        def call(scope: Scope) -> Any:
            # has() and ref() of the contract; whatever else a text may call, the sandbox looks at.
            called = scope.get(name)
            if name not in ("has", "ref") or called is None:
                raise Beyond
            return called(*[argument(scope) for argument in arguments])

        return call

    def _filter(self, value: ast.expr, node: ast.expr) -> _Ask:
        called = isinstance(node, ast.Call)
        name = node.func if isinstance(node, ast.Call) else node
        filtered = isinstance(value, ast.BinOp) and isinstance(value.op, ast.BitOr)
        if not isinstance(name, ast.Name) or name.id not in self.environment.filters or not (filtered or isinstance(value, (ast.Name, ast.Attribute))):
            raise Beyond
        of, arguments, named, environment = self._ask(value), self._arguments(node) if called else [], name.id, self.environment  # type: ignore[arg-type]

        def filter_it(scope: Scope) -> Any:
            context = Context(environment, {**environment.globals, **scope}, None, {})
            return environment.call_filter(named, of(scope), [argument(scope) for argument in arguments], None, context)

        return filter_it


def _all_of(*asked: _Ask) -> _Ask:
    def ask(scope: Scope) -> Any:
        value: Any = True
        for each in asked:
            value = each(scope)
            if not value:
                break
        return value

    return ask


def _any_of(*asked: _Ask) -> _Ask:
    def ask(scope: Scope) -> Any:
        value: Any = False
        for each in asked:
            value = each(scope)
            if value:
                break
        return value

    return ask
