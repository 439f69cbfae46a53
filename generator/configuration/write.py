"""Accepted findings -> the end of a configuration file; whatever stands in it already, comments included, stays as it is."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from generator.configuration.read import forget, read_configuration
from generator.errors import Unreadable
from generator.files import write_new
from generator.messages import _, reason_of
from generator.rules.accepted import Accepted

__all__ = ["accept"]


def accept(path: Path, entries: Sequence[Accepted]) -> None:
    """Adds ``entries`` to the configuration file ``path``, which is made if it is not there.

    Raises:
        Unreadable: the file is no sound configuration, or cannot be written.
    """
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    if path.exists():
        read_configuration(path)
        try:
            written = path.read_bytes().decode("utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise Unreadable(_("{file}: cannot be opened ({error})", file=path, error=reason_of(error) if isinstance(error, OSError) else "UTF-8")) from error
    else:
        written = "# " + _("What hostpact asks of the contracts in this folder: docs/configuration.md.") + "\n"
    ending = "\r\n" if "\r\n" in written else "\n"
    try:
        document: Any = tomlkit.parse(written.replace("\r\n", "\n").rstrip("\n") + "\n")
        home = document
        if path.name == "pyproject.toml":
            home = document["tool"]["hostpact"]
        listed = home.get("accepted")
        if listed is None:
            listed = tomlkit.aot()
            home["accepted"] = listed
        for entry in entries:
            table = _table(entry, inline=not isinstance(listed, tomlkit.items.AoT))
            # An empty line before each, which is what stands before its heading.
            table.trivia.indent = "" if isinstance(table, tomlkit.items.InlineTable) else "\n"
            listed.append(table)
        text = tomlkit.dumps(document)
    except (TOMLKitError, RecursionError) as error:
        raise Unreadable(_("{file}: the accepted finding could not be added. Add it by hand.", file=path)) from error
    write_new(path, text.replace("\n", ending).encode("utf-8"), force=True)
    forget()


def _table(entry: Accepted, *, inline: bool) -> Any:
    import tomlkit

    table: Any = tomlkit.inline_table() if inline else tomlkit.table()
    for name, value in (("code", entry.code), ("file", entry.file), ("clause", entry.clause), ("quote", entry.quote), ("path", entry.path), ("reason", entry.reason)):
        if value:
            table[name] = value
    if entry.until is not None:
        table["until"] = entry.until
    return table
