"""The command as a user runs it, in this process."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from generator.cli import main


@dataclass(frozen=True)
class Ran:
    code: int
    out: str
    err: str


@pytest.fixture
def hostpact(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Ran]:
    """``hostpact("check", path)`` runs the command and gives exit code, standard output and standard error."""

    def run(*words: object) -> Ran:
        monkeypatch.setenv("LANGUAGE", "en")
        with pytest.raises(SystemExit) as stopped:
            main([str(word) for word in words])
        told = capsys.readouterr()
        return Ran(int(stopped.value.code or 0), told.out, told.err)

    return run
