"""Word -> PDF through LibreOffice, when it is installed."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from generator.errors import ToolMissing, Unreadable
from generator.messages import _

__all__ = ["soffice", "to_pdf", "to_pdfs"]

_SECONDS = 120
_USUAL_PLACES = {
    "darwin": ("/Applications/LibreOffice.app/Contents/MacOS/soffice",),
    "win32": (r"C:\Program Files\LibreOffice\program\soffice.com", r"C:\Program Files (x86)\LibreOffice\program\soffice.com"),
}


def to_pdf(docx: Path, pdf: Path, *, seconds: float = _SECONDS) -> None:
    """Write ``docx`` to ``pdf``, overwriting it.

    LibreOffice runs with a profile of its own, so that an open LibreOffice does not get in the way.

    Raises:
        ToolMissing: LibreOffice is not installed; the message names the package.
        Unreadable: LibreOffice did not make a PDF of it within ``seconds``.
    """
    program = soffice()
    with TemporaryDirectory(prefix="hostpact-") as folder:
        work = Path(folder)
        source = work / "contract.docx"
        shutil.copyfile(docx, source)
        command = [program, f"-env:UserInstallation={(work / 'profile').as_uri()}", "--headless", "--norestore"]
        command += ["--convert-to", "pdf:writer_pdf_Export", "--outdir", str(work), str(source)]
        _run(command, docx, seconds)
        made = work / "contract.pdf"
        if not made.is_file():
            raise Unreadable(_("{file}: LibreOffice made no PDF of it; does it open in Word?", file=docx))
        shutil.copyfile(made, pdf)


def to_pdfs(documents: Sequence[Path], work: Path) -> list[Path]:
    """The PDFs of ``documents`` in the same order, in the folder ``work``, by one LibreOffice for all: it takes longer to start than to convert one.

    Raises:
        ToolMissing, Unreadable: as ``to_pdf``.
    """
    program = soffice()
    made = [work / "pdf" / f"{document.stem}.pdf" for document in documents]
    for start in range(0, len(documents), 50):
        command = [program, f"-env:UserInstallation={(work / 'profile').as_uri()}", "--headless", "--norestore"]
        command += ["--convert-to", "pdf:writer_pdf_Export", "--outdir", str(work / "pdf"), *map(str, documents[start : start + 50])]
        _run(command, documents[start], _SECONDS * 5)
    for document, pdf in zip(documents, made, strict=True):
        if not pdf.is_file():
            raise Unreadable(_("{file}: LibreOffice made no PDF of it; does it open in Word?", file=document))
    return made


def _run(command: list[str], docx: Path, seconds: float) -> None:
    # A session of its own: soffice starts a second process, and both must go when the time is over.
    running = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    try:
        running.wait(seconds)
    except subprocess.TimeoutExpired as error:
        raise Unreadable(_("{file}: LibreOffice made no PDF within {seconds} seconds", file=docx, seconds=f"{seconds:g}")) from error
    finally:
        if running.poll() is None:
            if sys.platform == "win32":
                running.kill()
            else:
                os.killpg(running.pid, 9)
            running.wait()


def soffice() -> str:
    """LibreOffice's program; to be asked before anything is written that a PDF belongs to.

    Raises:
        ToolMissing: it is not installed; the message names the package.
    """
    for place in (shutil.which("soffice"), shutil.which("libreoffice"), *_USUAL_PLACES.get(sys.platform, ())):
        if place and Path(place).is_file():
            return place
    raise ToolMissing(
        _("--pdf needs LibreOffice, which is not installed. Debian, Ubuntu: apt install libreoffice-writer-nogui; macOS: brew install --cask libreoffice; Windows: winget install TheDocumentFoundation.LibreOffice")
    )
