"""Collects the messages of the program, and of click's parser, into the Babel catalogues, and compiles them.

`python generator/locale/build.py` updates zh and en (.po); what has no translation yet it prints. The .mo files are written beside them.
"""

from __future__ import annotations

import datetime
import io
import sys
from pathlib import Path

import click
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

LOCALE = Path(__file__).parent
KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2)}
# What click says to people; the rest of its messages are for programmers.
CLICK = ("core.py", "exceptions.py", "types.py", "formatting.py", "decorators.py", "parser.py")


def collected() -> Catalog:
    """Every message of the program and of click, without translations."""
    catalog = Catalog(project="hostpact", version="", copyright_holder="The hostpact authors", fuzzy=False)
    for folder in (LOCALE.parent, Path(click.__file__).parent):
        for name, _line, message, _comments, context in extract_from_dir(folder, method_map=[("**.py", "python")], keywords=KEYWORDS):
            if folder != LOCALE.parent and name not in CLICK:
                continue
            if message and (not isinstance(message, tuple) or all(message)):
                catalog.add(message, context=context)
    return catalog


def read(language: str) -> Catalog:
    path = LOCALE / language / "LC_MESSAGES" / "hostpact.po"
    catalog = read_po(io.BytesIO(path.read_bytes()), locale=language) if path.exists() else Catalog(locale=language)
    # No clock in a file that is under version control.
    catalog.creation_date = catalog.revision_date = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)
    return catalog


def compiled(catalog: Catalog) -> bytes:
    stream = io.BytesIO()
    write_mo(stream, catalog)
    return stream.getvalue()


def build(language: str) -> list[str]:
    """Updates one catalogue; returns the messages that still lack a translation."""
    old, new = read(language), Catalog(locale=language, project="hostpact", version="", copyright_holder="The hostpact authors", fuzzy=False)
    for message in collected():
        if not message.id:
            continue
        known = old.get(message.id, message.context)
        string = known.string if known is not None and known.string else message.id if language == "en" else ""
        new.add(message.id, string, context=message.context)
    folder = LOCALE / language / "LC_MESSAGES"
    folder.mkdir(parents=True, exist_ok=True)
    stream = io.BytesIO()
    write_po(stream, new, sort_output=True, no_location=True, omit_header=False, width=0, ignore_obsolete=True)
    lines = [line for line in stream.getvalue().splitlines(keepends=True) if not line.startswith((b'"POT-Creation-Date', b'"PO-Revision-Date', b'"Generated-By'))]
    (folder / "hostpact.po").write_bytes(b"".join(lines))
    (folder / "hostpact.mo").write_bytes(compiled(read(language)))
    return [str(message.id) for message in new if message.id and not _translated(message.string)]


def _translated(string: object) -> bool:
    return all(string) if isinstance(string, (tuple, list)) else bool(string)


if __name__ == "__main__":
    missing = {language: build(language) for language in ("zh", "en")}
    for language, messages in missing.items():
        for message in messages:
            print(f"{language}: {message}")
    sys.exit(1 if any(missing.values()) else 0)
