"""What hostpact drafts itself lints without a finding, but for what an example wants so; and the same in each language."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.agreement.load import load_agreement
from generator.drafting.assemble import assemble
from generator.errors import DraftError
from generator.library.load import load_library
from generator.rules.finding import InText
from generator.rules.lint import lint
from generator.word.typeset import typeset

EXAMPLES = sorted((Path(__file__).parents[3] / "examples").glob("*.yaml"))

WANTED = {
    "pinduoduo-commission": [("TRM006", "3.2")],  # renewal.kind: automatic
    "shopify-english-only": [("TRM006", "3.2")],  # likewise
}
"""What an example chose though lint tells the reader of it: rule and clause."""


@pytest.mark.parametrize("languages", [("zh-CN",), ("en",), ("zh-CN", "en")], ids="+".join)
@pytest.mark.parametrize("example", EXAMPLES, ids=lambda path: path.stem)
def test_own_draft_has_no_finding_but_what_the_example_wants(example: Path, languages: tuple[str, ...], tmp_path: Path) -> None:
    try:
        contract = assemble(load_agreement(example).agreement, load_library(), languages)
    except DraftError:
        pytest.skip("the example is not written in this language")
    for layout in ("parallel", "stacked") if len(languages) > 1 else ("parallel",):
        file = tmp_path / f"{layout}.docx"
        file.write_bytes(typeset(contract, layout=layout))
        found = [(finding.code, finding.place.label if isinstance(finding.place, InText) else "") for finding in lint(file, language="en")]
        assert found == WANTED.get(example.stem, []), layout
