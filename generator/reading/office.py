"""Old and foreign office formats (.doc, .wps, .rtf, .odt), read through LibreOffice where it is installed."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from generator.errors import ToolMissing, Unreadable
from generator.messages import _
from generator.reading.docx import read_docx
from generator.reading.package import open_package
from generator.reading.source import Source

__all__ = ["read_office"]

_SECONDS = 60
"""LibreOffice's first start takes ten seconds on a slow machine."""


def read_office(path: Path) -> Source:
    """The file at ``path``, turned into a .docx in a temporary folder.

    Raises:
        ToolMissing: LibreOffice is not installed.
        Unreadable: LibreOffice cannot read the file, or not within a minute.
    """
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise ToolMissing(
            _("{file}: this format is read through LibreOffice, which is not installed (Debian: libreoffice-writer-nogui); or save the file as .docx", file=path)
        )
    with tempfile.TemporaryDirectory(prefix="hostpact-") as folder:
        # A plain name: the real one may begin with a dash or hold what a shell or LibreOffice takes for something else.
        source = Path(folder, "in", "contract" + (path.suffix.lower() if path.suffix.lower() in (".doc", ".wps", ".rtf", ".odt") else ".doc"))
        source.parent.mkdir()
        shutil.copyfile(path, source)
        command = [program, f"-env:UserInstallation={Path(folder, 'profile').as_uri()}", "--headless", "--norestore", "--convert-to", "docx:MS Word 2007 XML"]
        try:
            done = subprocess.run([*command, "--outdir", folder, str(source)], capture_output=True, text=True, timeout=_SECONDS, check=False)
        except subprocess.TimeoutExpired as error:
            raise Unreadable(_("{file}: LibreOffice did not finish within {seconds} seconds; save it as .docx", file=path, seconds=_SECONDS)) from error
        made = Path(folder, "contract.docx")
        if not made.is_file():
            reason = (done.stderr.strip().splitlines() or [""])[-1]
            raise Unreadable(_("{file}: LibreOffice cannot read it ({reason}); save it as .docx", file=path, reason=reason or done.returncode))
        package = open_package(made)
        package.file = str(path)
        return read_docx(package)
