"""Why a text or a file of a library or a template cannot be used: what Jinja and YAML say, in the user's language."""

from __future__ import annotations

import re
from collections.abc import Callable

from jinja2 import TemplateError, UndefinedError
from jinja2.exceptions import SecurityError

from generator.messages import _, message_language

__all__ = ["TooMuch", "reason", "yaml_reason"]


class TooMuch(SecurityError):
    """A text that goes on and on."""


_SAID: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    # (what Jinja says, what we say of the words in it)
    (re.compile(r"No filter named '(.+?)'"), lambda found: _("there is no filter “{name}”", name=found[1])),
    (re.compile(r"No test named '(.+?)'"), lambda found: _("there is no test “{name}”", name=found[1])),
    (re.compile(r"Encountered unknown tag '(.+?)'"), lambda found: _("the tag “{name}” is unknown, or stands where it does not belong", name=found[1])),
    (re.compile(r"(?i)unexpected end of template"), lambda found: _("a block is never closed")),
    (re.compile(r"expected token '(.+)', got '(.+)'"), lambda found: _("“{found}” stands where “{wanted}” is expected", found=_sign(found[2]), wanted=_sign(found[1]))),
    (re.compile(r"unexpected (?:char )?'(.+?)'(?: at \d+)?$"), lambda found: _("“{found}” stands where it does not belong", found=_sign(found[1]))),
)
_SIGNS = {"end of print statement": "}}", "end of statement block": "%}", "begin of print statement": "{{", "begin of statement block": "{%"}


def _sign(token: str) -> str:
    return _SIGNS.get(token, token)


def reason(error: BaseException) -> str:
    """What went wrong, in the user's language."""
    message = str(getattr(error, "message", None) or error)
    if isinstance(error, (TooMuch, UndefinedError)):
        return message
    if isinstance(error, SecurityError):
        return _("it reaches for what a text may not ask for")
    if isinstance(error, TemplateError):
        for said, ours in _SAID:
            found = said.search(message)
            if found:
                return ours(found)
    if isinstance(error, ZeroDivisionError):
        return _("division by zero")
    if isinstance(error, RecursionError):
        return _("it calls itself for ever")
    return message if message_language() == "en" or not message.isascii() else _("it cannot be worked out")


_YAML_SAID: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
    (re.compile(r"duplicate key \"(.*?)\""), lambda found: _("“{name}” stands twice", name=found[1])),
    (re.compile(r"mapping values are not allowed"), lambda found: _("a text with a colon in it needs quotation marks")),
    (re.compile(r"'\\t'|\btabs?\b"), lambda found: _("tabs cannot indent; use blanks")),
    (re.compile(r"expected ',' or '[\]}]'"), lambda found: _("a comma or a closing bracket is missing, or a text with a comma needs quotation marks")),
    (re.compile(r"end of stream"), lambda found: _("a quotation mark or a bracket is never closed")),
    (re.compile(r"expected ':'"), lambda found: _("a colon is missing")),
    (re.compile(r"undefined alias|anchor"), lambda found: _("* and & begin references; such a text needs quotation marks")),
    (re.compile(r"cannot start any token"), lambda found: _("a text that begins with such a sign needs quotation marks")),
)


def yaml_reason(error: BaseException) -> str:
    """Why a file is not readable as YAML."""
    if isinstance(error, UnicodeError):
        return _("it is not in UTF-8")
    message = " ".join(str(error).split()) or type(error).__name__
    for said, ours in _YAML_SAID:
        found = said.search(str(getattr(error, "problem", None) or message))
        if found:
            return ours(found)
    return str(error).splitlines()[0] if str(error) and (message_language() == "en" or not message.isascii()) else _("something on this line, or just above it, is not well written")
