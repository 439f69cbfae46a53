"""Contract -> .docx: the one way by which a contract becomes a Word document."""

from __future__ import annotations

from pathlib import Path

from generator.drafting.contract import Contract
from generator.word.context import template_context
from generator.word.embedded import agreement_xml
from generator.word.package import packed, packed_of, written
from generator.word.template import Template, opened, rendered
from generator.word.templates import Layout, template_for

__all__ = ["typeset"]

_checked: set[Template] = set()


def typeset(contract: Contract, *, layout: Layout = "parallel", template: Path | None = None, data: bool = True) -> bytes:
    """The .docx of ``contract``; the same bytes for the same arguments on any day and machine.

    Args:
        layout: of a contract in two languages: side by side, or one below the other.
        template: a Word template of one's own instead of ours; decides the layout.
        data: whether the agreement travels inside, as custom XML.

    Raises:
        TemplateError: ``template`` is no Word document or has a wrong tag.
        DraftError: a text holds a character that Word cannot hold.
    """
    prepared = opened(template or template_for(contract.languages, layout))
    # Our own templates are proved by tests; somebody else's is looked at once, when it renders its first contract.
    parts = rendered(prepared, template_context(contract, prepared.page), check=template is not None and prepared not in _checked)
    if template is not None:
        _checked.add(prepared)
    package = dict(prepared.package[data])
    for name, stretches in parts.items():
        package[name] = packed_of(name, ((each.content, each.deflated) for each in stretches))
    if data:
        package[prepared.agreement] = packed(prepared.agreement, agreement_xml(contract))
    return written(package.values())
