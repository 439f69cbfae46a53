"""The law that rules and clauses may rest on, and what it is called: clause_library/law.yaml."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from typing import Any

from generator.data import data_folder

__all__ = ["basis_name", "citable"]


@functools.cache
def _law() -> Mapping[str, Any]:
    from generator.library.yaml_files import read_yaml

    return read_yaml(data_folder("clause_library") / "law.yaml")


@functools.cache
def citable() -> frozenset[str]:
    """Every entry that a ``basis`` may have: ``民法典 585``, ``北京朝阳2021年案``."""
    law = _law()
    return frozenset({f"{name} {article}" for name, entry in law["laws"].items() for article in entry["articles"]} | set(law["cases"]))


def basis_name(basis: str, language: str) -> str:
    """《民法典》第585条 or Civil Code, article 585, with the gist in brackets; what a house library cites beyond ours, as it is written there."""
    if basis not in citable():
        return basis
    law = _law()
    if basis in law["cases"]:
        case = law["cases"][basis]
        return f"{basis}（{case['zh']}）" if language == "zh" else f"{case['en']} ({case['gist_en']})"
    name, _space, article = basis.rpartition(" ")
    entry = law["laws"][name]
    gist = entry["articles"][int(article)][language]
    if language == "zh":
        return f"{name if name.startswith('法释') else f'《{name}》'}第{article}条（{gist}）"
    return f"{entry['en']}, article {article} ({gist})"
