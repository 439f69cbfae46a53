"""Writing results: nothing that exists is overwritten without being told to, and no half-written file is ever left behind."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from generator.errors import OutputExists, Unreadable
from generator.messages import _, reason_of

__all__ = ["readable_name", "refuse_existing", "write_new"]


def readable_name(file: str) -> str:
    """A file's name as text: bytes in it that are no UTF-8, as in names of old archives, become �. It names the file to a reader and opens nothing."""
    return os.fsencode(file).decode("utf-8", "replace")


def refuse_existing(paths: Iterable[Path], *, force: bool, keep: Iterable[Path] = ()) -> None:
    """Stop before the work begins if its result could not be written.

    Args:
        keep: files that the work reads; they stay as they are, ``force`` or not.

    Raises:
        OutputExists: a path is a folder, a device or one of ``keep``, or it exists and ``force`` is False.
        Unreadable: no file can have this name.
    """
    kept = list(keep)
    for path in paths:
        try:
            if path.is_dir():
                raise OutputExists(_("{file} is a folder. Give the name of a file.", file=path))
            if path.exists() and not path.is_file():
                raise OutputExists(_("{file} is a device, not a file. Give the name of a file.", file=path))
            if path.exists() and any(other.exists() and path.samefile(other) for other in kept):
                raise OutputExists(_("{file} is what the result is made from. Choose another name.", file=path))
            if not force and (path.exists() or path.is_symlink()):
                raise OutputExists(_("{file} exists already. Choose another name, or overwrite it with --force.", file=path))
        except OSError as error:
            if isinstance(error, OutputExists):
                raise
            raise Unreadable(_("{file}: cannot be written ({reason}). Check the folder.", file=path, reason=reason_of(error))) from error


def write_new(path: Path, content: bytes, force: bool = False) -> None:
    """Write ``content`` to ``path`` all at once: to a temporary file beside it, which then takes its name.

    Raises:
        OutputExists: as ``refuse_existing``; also when another program made the file in the meantime.
        Unreadable: the folder is not there, or must not be written to.
    """
    refuse_existing([path], force=force)
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name[:40]}.", suffix=".part", dir=path.parent)
        temporary = Path(name)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            # mkstemp makes a file for its owner alone; a result is as readable as any other file of this user.
            temporary.chmod(0o666 & ~_umask())
            _take_name(temporary, path, force)
        finally:
            temporary.unlink(missing_ok=True)
    except FileExistsError as error:
        raise OutputExists(_("{file} exists already. Choose another name, or overwrite it with --force.", file=path)) from error
    except OSError as error:
        raise Unreadable(_("{file}: cannot be written ({reason}). Check the folder.", file=path, reason=reason_of(error))) from error


def _take_name(temporary: Path, path: Path, force: bool) -> None:
    """Rename; without ``force`` by a hard link, which fails if the name was taken since it was looked at."""
    if force:
        temporary.replace(path)
        return
    try:
        os.link(temporary, path)
    except FileExistsError:
        raise
    except (OSError, NotImplementedError, AttributeError):
        # Some file systems (FAT, some network shares) have no hard links.
        temporary.replace(path)


def _umask() -> int:
    """The mask of this process: it can be read only by setting it."""
    mask = os.umask(0o022)
    os.umask(mask)
    return mask
