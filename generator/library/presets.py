"""Presets: from ``clause_library/presets/`` the data of an agreement for a platform and a service package, blanks left open."""

from __future__ import annotations

import difflib
import functools
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from generator.agreement.commented import BLANK
from generator.agreement.text import short
from generator.data import data_folder
from generator.errors import LibraryError
from generator.library.yaml_files import read_yaml, well_built
from generator.messages import _

__all__ = ["FEE_MODELS", "list_presets", "notes", "preset"]

FEE_MODELS = ("fixed", "fixed_plus_commission", "commission_only")
Data = dict[str, Any]


def list_presets(house: Path | None = None) -> tuple[tuple[str, Mapping[str, str]], ...]:
    """Each preset (``taobao/standard``) with what it is, in both languages."""
    _terms, platforms, packages, files = _read(house)
    with well_built(files):
        return tuple(
            (f"{platform}/{package}", {key: f"{words['name'][key]}{'，' if key == 'zh' else ', '}{plan['name'][key]}" for key in ("zh", "en")})
            for platform, words in platforms.items()
            for package, plan in packages["packages"].items()
        )


def preset(name: str, languages: Sequence[str] = ("zh-CN", "en"), fees: str | None = None, house: Path | None = None) -> Data:
    """The agreement of a preset as plain data, in the order of the file; what the user must fill in is ``BLANK``.

    Args:
        name: ``taobao/standard``; the package may be left out (``taobao`` is ``taobao/standard``).
        languages: of the contract, the first one first and prevailing. Texts hold these alone.
        fees: one of ``FEE_MODELS``; else as the package has it.

    Raises:
        LibraryError: there is no such preset, or the library's presets are broken.
    """
    terms, platforms, packages, files = _read(house)
    platform, _slash, package = name.partition("/")
    package = package or "standard"
    if platform not in platforms or package not in packages["packages"]:
        raise _unknown(name, [f"{one}/{other}" for one in platforms for other in packages["packages"]])
    words = platforms[platform]
    try:
        data = _laid_over(terms["terms"], terms["currencies"].get(words["currency"], {}))
        data = _laid_over(data, terms["packages"].get(package, {}))
        data = _laid_over(data, terms["platforms"].get(platform, {}))
        model = fees or terms["package_fees"][package]
        data = _laid_over(data, terms["fee_models"].get(model, {}))
        data["fees"] = {**terms["fees"][model], **data["fees"]}
        data["services"] = {"items": _services(packages, platform, package), **data["services"]}
        data["kpis"] = {"commitment": data["kpis"]["commitment"], "metrics": _metrics(terms, platform, package), **data["kpis"]}
        data["store"] = {"platform": platform, **data["store"]}
        data["contract"] = {**data["contract"], "languages": list(languages), **({"prevailing": languages[0]} if len(languages) > 1 else {})}
        amounts = {key: f"{value} {words['currency']}" for key, value in terms["amounts"][words["currency"]][package].items()}
        called = {key: value for key, value in words.items() if isinstance(value, dict)}
        called["contract_language"] = {"zh": "中文", "en": "Chinese"} if languages[0] == "zh-CN" else {"zh": "英文", "en": "English"}
        filled: Data = _filled(data, called, amounts, languages)
    except (LookupError, TypeError, AttributeError, ValueError) as error:
        raise LibraryError(_("{file}: the presets do not fit together ({reason}).", file=files, reason=str(error))) from error
    return filled


def notes(language: str, house: Path | None = None) -> dict[str, str]:
    """What the file that ``hostpact new`` writes says above some of its parts: path -> sentences in ``language`` (``zh`` or ``en``)."""
    terms, _platforms, _packages, files = _read(house)
    with well_built(files):
        return {path: str(both[language]) for path, both in terms["notes"].items()}


def _read(house: Path | None) -> tuple[Data, Data, Data, Path]:
    """terms, platforms, packages, and the folder to name in an error; a house's files are laid over ours."""
    ours = data_folder("clause_library") / "presets"
    theirs = house / "presets" if house else None
    read = []
    for name in ("terms.yaml", "platforms.yaml", "packages.yaml"):
        data = _ours(ours / name)
        read.append(_laid_over(data, read_yaml(theirs / name)) if theirs and (theirs / name).exists() else data)
    return read[0], read[1], read[2], theirs or ours


@functools.cache
def _ours(path: Path) -> Data:
    """A file of ours, read once: nothing below changes what it is given."""
    return read_yaml(path)


def _unknown(name: str, names: Sequence[str]) -> LibraryError:
    close = difflib.get_close_matches(name, names, n=1, cutoff=0.5)
    hint = _("Did you mean “{name}”?", name=close[0]) if close else _("`hostpact new --list` lists them.")
    return LibraryError(_("there is no preset “{name}”. {hint}", name=name, hint=hint))


def _laid_over(below: Any, above: Any) -> Any:
    """``above`` laid over ``below``: mappings are joined, anything else is replaced, None takes away."""
    if not (isinstance(below, dict) and isinstance(above, dict)):
        return above
    joined = {key: _laid_over(value, above[key]) if key in above else value for key, value in below.items()}
    joined.update({key: value for key, value in above.items() if key not in below})
    return {key: value for key, value in joined.items() if value is not None}


def _services(packages: Data, platform: str, package: str) -> list[Data]:
    plan = packages["packages"][package]
    wanted = _laid_over(plan["items"], plan.get("platforms", {}).get(platform, {}))
    rows = []
    for name, frequency in wanted.items():
        row = {**packages["items"][name], **packages["wording"].get(platform, {}).get(name, {})}
        rows.append({"item": row.pop("item"), "frequency": frequency, **row})
    return rows


def _metrics(terms: Data, platform: str, package: str) -> list[Data]:
    names = list(terms["targets"][package])
    if platform in terms["no_free_traffic_report"]:
        names = ["conversion_rate" if name == "free_traffic_share" else name for name in names]
    return [terms["metrics"][name] for name in names]


def _filled(value: Any, words: Mapping[str, Mapping[str, str]], amounts: Mapping[str, str], languages: Sequence[str]) -> Any:
    """Every placeholder filled; a text in both languages cut down to those that are wanted."""
    if isinstance(value, dict) and value and set(value) <= {"zh", "en"}:
        sides = {key: value[key].format(**{name: both[key] for name, both in words.items()}) for key in map(short, languages)}
        return sides if len(sides) > 1 else next(iter(sides.values()))
    if isinstance(value, dict):
        return {key: _filled(inner, words, amounts, languages) for key, inner in value.items()}
    if isinstance(value, list):
        return [_filled(inner, words, amounts, languages) for inner in value]
    if value == "blank":
        return BLANK
    return value.format(**amounts) if isinstance(value, str) else value
