"""The folder that a batch writes to, here or behind an fsspec URL. Whatever is written is there whole or not at all."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import IO, Any, Protocol

from generator.errors import OutputExists, Unreadable
from generator.messages import _, reason_of

__all__ = ["WORK", "Folder", "LocalFolder", "RemoteFolder", "open_folder", "read_url"]

WORK = ".hostpact"
"""The folder inside it that holds an unfinished run's records; gone when the run has ended."""


class Folder(Protocol):
    """``name`` may have folders in it, with ``/`` between them."""

    def names(self) -> set[str]:
        """The files that lie in it, those in folders inside it left out."""

    def read(self, name: str) -> bytes | None:
        """The file's content; None if it is not there."""

    def write(self, name: str, content: bytes) -> None:
        """All at once, over a file of that name."""

    def delete(self, name: str) -> None:
        """It need not be there."""

    def work_names(self) -> list[str]:
        """The records of an unfinished run, as ``.hostpact/…``, in alphabetical order."""

    def sweep(self) -> None:
        """Delete the records of the run."""

    def lock(self) -> contextlib.AbstractContextManager[None]:
        """Hold it for this run alone, where that is possible."""

    def create(self, name: str) -> contextlib.AbstractContextManager[IO[bytes]]:
        """A large file that is written bit by bit and takes its name at the end."""

    def open(self, name: str) -> IO[bytes]:
        """The file, to read from any place in it."""


def open_folder(url: str) -> Folder:
    """The folder at ``url``: a path, ``file://…``, or any other URL that fsspec knows (``s3://bucket/folder``)."""
    if url.startswith("file://"):
        return LocalFolder(Path(url.removeprefix("file://")))
    return RemoteFolder(url) if "://" in url else LocalFolder(Path(url))


def read_url(url: str) -> bytes:
    """The file at ``url``, a path or a URL.

    Raises:
        Unreadable: it is not there, or must not be read.
    """
    if "://" not in url or url.startswith("file://"):
        try:
            return Path(url.removeprefix("file://")).read_bytes()
        except OSError as error:
            raise Unreadable(_("{file}: cannot be read ({reason}). Check the path.", file=url, reason=reason_of(error))) from error
    with _reached(url):
        files, path = _filesystem(url)
        content: bytes = files.cat_file(path)
        return content


def _filesystem(url: str) -> tuple[Any, str]:
    import fsspec

    files, path = fsspec.core.url_to_fs(url)
    return files, path


@contextlib.contextmanager
def _reached(url: str) -> Iterator[None]:
    try:
        yield
    except ImportError as error:
        raise Unreadable(_("{file}: a library for this kind of address is missing ({reason}). For s3:// install hostpact[cluster].", file=url, reason=error)) from error
    except FileNotFoundError as error:
        raise Unreadable(_("{file}: cannot be read ({reason}). Check the path.", file=url, reason=_("there is no such file or folder"))) from error
    except OSError as error:
        raise Unreadable(_("{file}: cannot be reached ({reason}).", file=url, reason=error)) from error


class LocalFolder:
    """A folder on this machine, or on a disk that all machines share."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def names(self) -> set[str]:
        if not self.path.is_dir():
            return set()
        with os.scandir(self.path) as entries:
            return {entry.name for entry in entries if not entry.is_dir()}

    def read(self, name: str) -> bytes | None:
        try:
            return (self.path / name).read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise Unreadable(_("{file}: cannot be read ({reason}). Check the path.", file=self.path / name, reason=reason_of(error))) from error

    def write(self, name: str, content: bytes) -> None:
        with self.create(name) as stream:
            stream.write(content)

    @contextlib.contextmanager
    def create(self, name: str) -> Iterator[IO[bytes]]:
        target, work = self.path / name, self.path / WORK
        try:
            # The unfinished file lies in the run's own folder: one that is killed leaves nothing else.
            for attempt in (1, 2):
                try:
                    handle, unfinished = tempfile.mkstemp(suffix=".part", dir=work)
                    break
                except FileNotFoundError:
                    if attempt == 2:
                        raise
                    work.mkdir(parents=True, exist_ok=True)
            try:
                with os.fdopen(handle, "wb") as stream:
                    yield stream
                Path(unfinished).chmod(0o666 & ~_UMASK)
                Path(unfinished).replace(target)
            except BaseException:
                Path(unfinished).unlink(missing_ok=True)
                raise
        except OSError as error:
            raise Unreadable(_("{file}: cannot be written ({reason}). Check the folder.", file=target, reason=reason_of(error))) from error

    def open(self, name: str) -> IO[bytes]:
        return (self.path / name).open("rb")

    def delete(self, name: str) -> None:
        (self.path / name).unlink(missing_ok=True)

    def work_names(self) -> list[str]:
        work = self.path / WORK
        return sorted(f"{WORK}/{entry.name}" for entry in work.iterdir() if entry.is_file()) if work.is_dir() else []

    def sweep(self) -> None:
        shutil.rmtree(self.path / WORK, ignore_errors=True)

    @contextlib.contextmanager
    def lock(self) -> Iterator[None]:
        """One run at a time: the system lets go of the lock when a process ends, however it ends."""
        try:
            self.path.mkdir(parents=True, exist_ok=True)
            (self.path / WORK).mkdir(exist_ok=True)
            stream = (self.path / WORK / "lock").open("ab")
        except OSError as error:
            raise Unreadable(_("{file}: cannot be written ({reason}). Check the folder.", file=self.path, reason=reason_of(error))) from error
        with stream:
            try:
                _hold(stream)
            except OSError as error:
                raise OutputExists(_("{file}: another run of hostpact is writing there. Wait for it, or choose another folder.", file=self.path)) from error
            for unfinished in (self.path / WORK).glob("*.part"):
                unfinished.unlink(missing_ok=True)
            yield


def _hold(stream: IO[bytes]) -> None:
    try:
        import fcntl
    except ImportError:  # Windows
        import msvcrt

        msvcrt.locking(stream.fileno(), msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined,unused-ignore]
    else:
        fcntl.flock(stream, fcntl.LOCK_EX | fcntl.LOCK_NB)


def _umask() -> int:
    """The mask of this process: it can be read only by setting it."""
    mask = os.umask(0o022)
    os.umask(mask)
    return mask


_UMASK = _umask()


class RemoteFolder:
    """A folder behind an fsspec URL. Object stores put an object there whole or not at all; two runs at once are not kept apart."""

    def __init__(self, url: str) -> None:
        self.url = url.rstrip("/")
        with _reached(url):
            self.files, self.root = _filesystem(self.url)

    def names(self) -> set[str]:
        return {name for name in self._listed("") if "/" not in name}

    def _listed(self, below: str) -> list[str]:
        with _reached(self.url):
            self.files.invalidate_cache()
            folder = f"{self.root}/{below}".rstrip("/")
            try:
                entries = self.files.ls(folder, detail=True)
            except FileNotFoundError:
                return []
        names = [PurePosixPath(entry["name"]).name for entry in entries if entry["type"] == "file"]
        return [f"{below}/{name}" if below else name for name in names if name]

    def read(self, name: str) -> bytes | None:
        with _reached(self.url):
            try:
                content: bytes = self.files.cat_file(f"{self.root}/{name}")
            except FileNotFoundError:
                return None
            return content

    def write(self, name: str, content: bytes) -> None:
        with _reached(self.url):
            self.files.pipe_file(f"{self.root}/{name}", content)

    @contextlib.contextmanager
    def create(self, name: str) -> Iterator[IO[bytes]]:
        with tempfile.TemporaryFile() as stream:
            yield stream
            stream.seek(0)
            with _reached(self.url), self.files.open(f"{self.root}/{name}", "wb") as target:
                shutil.copyfileobj(stream, target, 1 << 22)

    def open(self, name: str) -> IO[bytes]:
        stream: IO[bytes] = self.files.open(f"{self.root}/{name}", "rb")
        return stream

    def delete(self, name: str) -> None:
        with _reached(self.url), contextlib.suppress(FileNotFoundError):
            self.files.rm_file(f"{self.root}/{name}")

    def work_names(self) -> list[str]:
        return sorted(self._listed(WORK))

    def sweep(self) -> None:
        for name in self.work_names():
            self.delete(name)

    @contextlib.contextmanager
    def lock(self) -> Iterator[None]:
        yield
