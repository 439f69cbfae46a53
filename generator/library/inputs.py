"""Which inputs of the agreement a text or a condition uses: read from its Jinja, never by running it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from jinja2 import Environment, nodes

from generator.library.model import ClauseText, ScheduleText, TableText

__all__ = ["asked_in", "inputs_in", "inputs_of", "parsed", "references_in"]

_ENVIRONMENT = Environment(trim_blocks=True, lstrip_blocks=True)
_FUNCTIONS = {"has", "ref", "loop", "language"}


def inputs_of(source: ClauseText | ScheduleText) -> frozenset[str]:
    """Every path that the clause or schedule uses, in texts and conditions; ``[]`` stands for each item of a list."""
    found: set[str] = set(inputs_in(f"{{% if {source.when} %}}{{% endif %}}")) if source.when else set()
    if isinstance(source, ClauseText):
        for variant in (None, *source.variants):
            texts = source.texts if variant is None else variant.texts
            found |= inputs_in(texts["zh"]) | inputs_in(texts["en"])
            if variant is not None and variant.when:
                found |= inputs_in(f"{{% if {variant.when} %}}{{% endif %}}")
        return frozenset(found)
    for part in source.parts:
        if part.when:
            found |= inputs_in(f"{{% if {part.when} %}}{{% endif %}}")
        if isinstance(part, TableText):
            row = {part.name: f"{part.rows}[]"} if part.rows else {}
            texts_of_cells = [text for column in part.columns for text in column.cells.values()]
            texts_of_cells += [text for _when, cells in part.fixed for cell in cells for text in cell.values()]
            for text in texts_of_cells:
                found |= inputs_in(text, row)
        else:
            found |= inputs_in(part.texts["zh"]) | inputs_in(part.texts["en"])
    return frozenset(found)


def inputs_in(text: str, names: Mapping[str, str] | None = None) -> frozenset[str]:
    """The paths in one Jinja text. ``names`` maps names that the text is given to the paths they stand for."""
    tree = _ENVIRONMENT.parse(text)
    return frozenset(path for path in _paths(tree, dict(names or {})) if path.partition(".")[0] not in _FUNCTIONS)


def parsed(text: str) -> nodes.Template:
    """The Jinja tree of one text."""
    return _ENVIRONMENT.parse(text)


def references_in(text: str) -> frozenset[str]:
    """The ids that the text refers to with ``ref`` or asks for with ``has``."""
    calls = _ENVIRONMENT.parse(text).find_all(nodes.Call)
    return frozenset(
        str(call.args[0].value) for call in calls if isinstance(call.node, nodes.Name) and call.node.name in ("ref", "has") and call.args and isinstance(call.args[0], nodes.Const)
    )


def asked_in(text: str) -> tuple[frozenset[str], frozenset[str]]:
    """The paths in one text, names that are no inputs (``loop``, ``labels``) included: those whose values count, and those of which only whether they are there is asked."""
    asked: set[str] = set()
    values = {path for path in _paths(parsed(text), {}, asked) if path.partition(".")[0] not in ("has", "ref")}
    return frozenset(values), frozenset(asked - values)


def _paths(node: nodes.Node, names: dict[str, str], asked: set[str] | None = None) -> Iterator[str]:
    """The paths that ``node`` uses; with ``asked`` given, those of which it only asks whether they are there are put into it instead."""
    if isinstance(node, (nodes.If, nodes.CondExpr)) and asked is not None:
        for part in _conditions(node.test):  # type: ignore[arg-type]
            path = _path(part, names)
            # A filter picks items by what is in them, and what is asked of items is told by their list alone.
            if path and "[]" not in path and next(part.find_all(nodes.Filter), None) is None and not isinstance(part, nodes.Filter):
                asked.add(path)
            else:
                yield from _paths(part, names, asked)
        for child in node.iter_child_nodes(exclude=("test",)):
            yield from _paths(child, names, asked)
        return
    if isinstance(node, nodes.For) and isinstance(node.target, nodes.Name):
        listed = _path(node.iter, names)
        yield from _paths(node.iter, names, asked)
        inner = names | {node.target.name: f"{listed}[]" if listed else ""}
        for child in (*node.body, *node.else_, *((node.test,) if node.test else ())):
            yield from _paths(child, inner, asked)
        return
    if isinstance(node, nodes.Assign) and isinstance(node.target, nodes.Name):
        names[node.target.name] = _path(node.node, names) or ""
        yield from _paths(node.node, names, asked)
        return
    path = _path(node, names)
    if path is not None:
        if path:
            yield path
        return
    if isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name) and node.node.name in _FUNCTIONS:
        return
    for child in node.iter_child_nodes():
        yield from _paths(child, names, asked)


def _conditions(test: nodes.Expr) -> Iterator[nodes.Expr]:
    """The conditions that ``test`` joins with and, or, not."""
    if isinstance(test, (nodes.And, nodes.Or)):
        yield from _conditions(test.left)
        yield from _conditions(test.right)
    elif isinstance(test, nodes.Not):
        yield from _conditions(test.node)
    else:
        yield test


def _path(node: nodes.Node, names: Mapping[str, str]) -> str | None:
    """The path that a chain of names means; "" for a name that stands for nothing of the agreement; None for other nodes."""
    if isinstance(node, nodes.Name):
        return names.get(node.name, node.name)
    if isinstance(node, nodes.Getattr):
        inner = _path(node.node, names)
        return None if inner is None else f"{inner}.{node.attr}" if inner else ""
    if isinstance(node, nodes.Getitem):
        inner = _path(node.node, names)
        return None if inner is None else f"{inner}[]" if inner else ""
    if isinstance(node, nodes.Filter) and node.name in ("first", "last") and node.node is not None:
        inner = _path(node.node, names)
        return None if inner is None else f"{inner}[]" if inner else ""
    if isinstance(node, nodes.Filter) and node.name in ("selectattr", "rejectattr", "list") and node.node is not None:
        return _path(node.node, names)
    return None
