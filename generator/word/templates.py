"""The templates that come with hostpact: which there are, which one a contract takes, and how a designer gets one to restyle."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from generator.data import data_folder
from generator.errors import TemplateError
from generator.files import write_new
from generator.messages import _

__all__ = ["Layout", "export_template", "paper_template", "template_for", "templates_available"]

Layout = Literal["parallel", "stacked"]


def templates_available() -> list[str]:
    """The names of the templates of contracts, such as ``parallel-zh-en``, in alphabetical order."""
    return sorted(file.stem for file in data_folder("templates").glob("*.docx") if not file.name.startswith(("~", ".", "papers-")))


def template_for(languages: tuple[str, ...], layout: Layout) -> Path:
    """The template of a contract in ``languages`` (keys in printed order); one language alone has one layout."""
    name = "-".join((layout if len(languages) > 1 else "single", *languages))
    return data_folder("templates") / f"{name}.docx"


def paper_template(languages: tuple[str, ...]) -> Path:
    """The template of a paper around a contract in ``languages``; of two, one stands below the other."""
    return data_folder("templates") / f"papers-{'-'.join(languages)}.docx"


def export_template(name: str, target: Path, *, force: bool = False) -> Path:
    """Copy the template ``name`` to ``target`` (a file, or a folder that exists) and return where it lies now.

    Raises:
        TemplateError: there is no template of this name.
        OutputExists: ``target`` exists and ``force`` is not set.
    """
    if name not in templates_available():
        raise TemplateError(_("{name}: there is no such template; there are {names}", name=name, names=list(templates_available())))
    if target.is_dir():
        target = target / f"{name}.docx"
    write_new(target, (data_folder("templates") / f"{name}.docx").read_bytes(), force)
    return target
