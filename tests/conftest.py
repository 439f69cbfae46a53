"""What every test may ask for: the library, and the example agreements, loaded once."""

from __future__ import annotations

from pathlib import Path

import pytest

from generator.agreement.load import Loaded, load_agreement
from generator.library.load import load_library
from generator.library.model import Library
from generator.messages import use_language

ROOT = Path(__file__).parent.parent
EXAMPLES = sorted((ROOT / "examples").glob("*.yaml"))


@pytest.fixture(autouse=True)
def _english() -> None:
    """Messages are English unless a test asks for another language."""
    use_language("en")


@pytest.fixture(scope="session")
def library() -> Library:
    return load_library()


@pytest.fixture(scope="session")
def examples() -> dict[str, Loaded]:
    return {path.stem: load_agreement(path) for path in EXAMPLES}
