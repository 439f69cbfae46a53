"""The Jinja of clause texts: one sandboxed environment a language, its filters, and the compiled texts.

Texts see the agreement's own names and nothing else; Python's attributes and methods are out of reach.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import Any

from jinja2 import Template, TemplateSyntaxError, Undefined, UndefinedError, pass_context
from jinja2.exceptions import SecurityError
from jinja2.exceptions import TemplateError as JinjaError
from jinja2.runtime import Context

from generator.drafting import sandbox
from generator.drafting.direct import Beyond, Direct, direct
from generator.drafting.formats import frequency_text, list_text, money_in_words
from generator.drafting.values import Value, mark
from generator.errors import DraftError, LibraryError
from generator.messages import _

__all__ = ["Scope", "condition", "environment", "render"]

Scope = Mapping[str, Any]


class _Missing(Undefined):
    """A name that is not there: false in a condition, further names of it too, an error where it would be printed."""

    __slots__ = ()

    @property
    def _undefined_message(self) -> str:
        return _("{name} is not known here", name=self._undefined_name)

    def __getattr__(self, name: str) -> Any:
        if name[:2] == "__":
            raise AttributeError(name)
        return self

    def __str__(self) -> str:
        self._fail_with_undefined_error()

    def __getitem__(self, _name: object) -> Any:
        return self


class _Sandbox(sandbox.Sandbox):
    """Only names of the agreement are reached: no underscores, no methods of strings, no attributes of functions."""

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        return not attr.startswith("_") and type(obj).__name__ in ("Value", "_Missing", "LoopContext")

    def getattr(self, obj: Any, attribute: str) -> Any:
        # A Value's own fields (raw, path) must not be reached from a text: ask it for the agreement's names alone.
        if isinstance(obj, Value):
            return obj.__getattr__(attribute) if not attribute.startswith("_") else self.undefined(name=attribute)
        return super().getattr(obj, attribute)


def _often(value: Value, unit: Value | None = None) -> str:
    words = unit.raw.get(unit.language) if isinstance(unit, Value) and unit.raw is not None else ""
    return value.printed(lambda raw, language: frequency_text(raw, language, words))


def _in_words(value: Value) -> str:
    return value.printed(money_in_words)


def _listed(values: Value) -> str:
    """A list of texts as one phrase; each keeps its own mark."""
    return list_text([str(value) for value in values], values.language)


@pass_context
def _named(context: Context, value: Value, group: str) -> str:
    """A choice's name in labels.yaml, which the scope brings along as ``labels``."""
    try:
        return mark(value.path, context["labels"][group][str(value.raw)][value.language])
    except KeyError as error:
        raise LibraryError(_("labels.yaml: no name for “{value}” in the group “{group}”.", value=value.raw, group=group)) from error


def _printable(value: Any) -> Any:
    """``value``, if it is a text, a number or a value of the agreement: a list printed as Python writes it has no place in a contract."""
    if isinstance(value, (str, int, float, Value, Undefined)) and not isinstance(value, bool):
        return value
    raise TypeError(_("it prints what is neither a text nor a number; a list of texts is printed with | listed"))


@functools.cache
def environment(language: str) -> sandbox.Sandbox:
    """The environment for texts in ``zh`` or ``en``."""
    env = _Sandbox(undefined=_Missing, finalize=_printable, trim_blocks=True, lstrip_blocks=True, keep_trailing_newline=False, autoescape=False)
    env.filters = {name: env.filters[name] for name in ("length", "first", "last", "selectattr", "rejectattr", "list", "default")}
    env.filters |= {"often": _often, "in_words": _in_words, "listed": _listed, "named": _named}
    env.globals = {"language": language}
    env.bound()
    return env


_FAILURES = (JinjaError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError, RecursionError, MemoryError, SyntaxError)
"""What a text of a house library can end with."""


@functools.lru_cache(maxsize=512)
def _compiled(text: str, language: str) -> Template:
    return environment(language).from_string(text)


@functools.lru_cache(maxsize=4096)
def _written(text: str, language: str) -> Direct:
    """What renders ``text``: read straight where that gives what Jinja gives, else compiled by Jinja."""
    straight = direct(text, environment(language))

    def write(scope: Scope) -> str:
        sandbox.start()
        if straight is not None:
            try:
                return straight(scope)
            except Beyond:
                pass
        return _compiled(text, language).render(scope)

    return write


def render(text: str, scope: Scope, language: str, where: str) -> str:
    """The text with its values marked.

    Raises:
        LibraryError: the text is no valid Jinja or reaches for what it must not; ``where`` names it.
        DraftError: it needs a value that the agreement lacks.
    """
    try:
        return _written(text, language)(scope)
    except (TemplateSyntaxError, SecurityError) as error:
        raise LibraryError(_("{where}: the text cannot be used ({reason}).", where=where, reason=sandbox.reason(error))) from error
    except UndefinedError as error:
        raise DraftError(_("{where}: the text asks for something that is not there ({reason}).", where=where, reason=sandbox.reason(error))) from error
    except DraftError as error:
        raise DraftError(f"{where}: {error}") from error
    except _FAILURES as error:
        raise DraftError(_("{where}: the text cannot be used ({reason}).", where=where, reason=sandbox.reason(error))) from error


def condition(text: str, scope: Scope, where: str) -> bool:
    """Whether the condition ``text`` holds; an empty one does."""
    if not text:
        return True
    try:
        return bool(_written(f"{{% if {text} %}}1{{% endif %}}", "zh")(scope))
    except (TypeError, UndefinedError):
        # A comparison with a missing value (kpis.shortfall.refund > 0): it does not hold.
        return False
    except DraftError:
        raise
    except _FAILURES as error:
        raise LibraryError(_("{where}: the condition cannot be used ({reason}).", where=where, reason=sandbox.reason(error))) from error
