"""Contracts packed in .zip archives: one for all, or one for every so many rows. The same contracts give the same archive."""

from __future__ import annotations

import contextlib
import zipfile
from collections.abc import Mapping, Sequence
from typing import IO

from generator.batch.folder import WORK, Folder
from generator.batch.manifest import Entry
from generator.errors import OutputExists
from generator.messages import _

__all__ = ["ARCHIVE", "archive_name", "pack"]

ARCHIVE = "contracts"


def archive_name(place: int, each: int) -> str:
    """The archive of the row at ``place`` (from 0): ``contracts.zip``, or with ``each`` rows an archive ``contracts-001.zip``."""
    return f"{ARCHIVE}-{place // each + 1:03}.zip" if each else f"{ARCHIVE}.zip"


def pack(folder: Folder, archives: Mapping[str, Sequence[Entry]], before: Sequence[Entry], *, pdf: bool, force: bool) -> int:
    """Write every archive whose contracts are not those that lie in it already; how many were written.

    Args:
        archives: the contracts that each is to hold. Drafted ones lie in the run's own folder, the others in the archives ``before``.

    Raises:
        OutputExists: a file of an archive's name lies there that we did not write.
    """
    lying = folder.names()
    work = set(folder.work_names())
    was: dict[str, dict[str, str]] = {}
    home = {entry.file: entry.archive for entry in before if entry.archive}
    for entry in before:
        if entry.archive:
            was.setdefault(entry.archive, {})[entry.file] = entry.sha256
    changed = {name: entries for name, entries in archives.items() if name not in lying or was.get(name) != {entry.file: entry.sha256 for entry in entries}}
    for name in changed:
        if name in lying and name not in was and not force and not work:
            raise OutputExists(_("{file} exists already. Choose another name, or overwrite it with --force.", file=name))
    # Contracts that move from one archive to another are taken out of all of them before any is replaced.
    for entries in changed.values():
        for entry in entries:
            for file in _files(entry, pdf):
                if f"{WORK}/{file}" not in work:
                    with folder.open(home[entry.file]) as stream, zipfile.ZipFile(stream) as archive:
                        folder.write(f"{WORK}/{file}", archive.read(file))
    for name, entries in changed.items():
        with folder.create(name) as stream:
            _write(folder, stream, [file for entry in entries for file in _files(entry, pdf)])
    return len(changed)


def _files(entry: Entry, pdf: bool) -> tuple[str, ...]:
    return (entry.file, f"{entry.file.removesuffix('.docx')}.pdf") if pdf else (entry.file,)


def _write(folder: Folder, stream: IO[bytes], files: Sequence[str]) -> None:
    with contextlib.closing(zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1)) as archive:
        for file in files:
            content = folder.read(f"{WORK}/{file}")
            assert content is not None
            info = zipfile.ZipInfo(file)  # dated 1980: the same bytes on any day
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            archive.writestr(info, content, compresslevel=1)
