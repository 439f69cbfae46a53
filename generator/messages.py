"""The language of messages: gettext over Babel catalogues in generator/locale, click's own sentences included."""

from __future__ import annotations

import errno
import gettext
import locale
import os
from pathlib import Path
from typing import Literal

__all__ = ["N_", "_", "message_language", "reason_of", "use_language"]

DOMAIN = "hostpact"
Language = Literal["zh", "en"]


def use_language(language: str | None) -> None:
    """Speak ``zh`` or ``en`` from now on; None: as the environment says (LANGUAGE, LC_ALL, LC_MESSAGES, LANG).

    click asks the standard library's gettext for its own sentences ("Usage:", "No such option"); binding the default
    domain to our catalogues translates those too.
    """
    chosen = language or _from_environment()
    os.environ["LANGUAGE"] = chosen
    gettext.bindtextdomain(DOMAIN, str(Path(__file__).parent / "locale"))
    gettext.textdomain(DOMAIN)


def message_language() -> Language:
    """The language that messages are in now."""
    return "zh" if os.environ.get("LANGUAGE", "").startswith("zh") else "en"


def _from_environment() -> Language:
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            return "zh" if value.lower().startswith("zh") else "en"
    # Windows and macOS often set none of these.
    return "zh" if (locale.getlocale()[0] or "").lower().startswith(("zh", "chinese")) else "en"


def N_(message: str, /) -> str:
    """Marks ``message`` for the catalogues where it is written before its language is known; ``_`` translates it later."""
    return message


def _(message: str, /, **values: object) -> str:
    """``message`` in the language of messages, its ``{fields}`` filled with ``values``; the items of a list with commas between them."""
    text = gettext.dgettext(DOMAIN, message)
    if not values:
        return text
    between = "、" if message_language() == "zh" else ", "
    return text.format(**{name: between.join(map(str, value)) if isinstance(value, list) else value for name, value in values.items()})


def reason_of(error: OSError) -> str:
    """Why a file could not be read or written, in the language of messages: the system's own words are in the system's."""
    reasons = {
        errno.ENOENT: _("there is no such file or folder"),
        errno.EACCES: _("access is not permitted"),
        errno.EPERM: _("access is not permitted"),
        errno.EISDIR: _("it is a folder"),
        errno.ENOTDIR: _("part of the path is no folder"),
        errno.ENOSPC: _("the disk is full"),
        errno.EROFS: _("the disk is read-only"),
        errno.ENAMETOOLONG: _("the name is too long"),
    }
    return reasons.get(error.errno or 0, _("system error {number}", number=error.errno or "?"))
