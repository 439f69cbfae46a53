"""What lint found -> one HTML page to send on: nothing in it is fetched from anywhere, nothing runs, and it prints well."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path, PurePath

from generator.files import readable_name
from generator.messages import _, message_language
from generator.reports.lint import Linted, by_contract, by_topic, five_clauses, folded, notes, of_the_file, state_name, topic_name
from generator.reports.lint_text import where
from generator.reports.text import level_name, summary, until
from generator.rules.basis import basis_name
from generator.rules.finding import Finding, InText
from generator.rules.rule import load_rule

__all__ = ["lint_page"]

_STYLE = """
:root { --error: #b3261e; --warning: #8a5a00; --info: #1a5fb4; --there: #1b6e3c; --line: #d9d9d9; }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 52rem; padding: 2rem 1.25rem 4rem; color: #1f1f1f; background: #fff;
  font: 16px/1.65 "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", "Segoe UI", Helvetica, Arial, sans-serif; }
/* In English the quotation marks of a Chinese font would be as wide as a character. */
:lang(en) body { font-family: "Segoe UI", Helvetica, Arial, "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", sans-serif; }
h1 { font-size: 1.6rem; line-height: 1.3; margin: 0 0 .25rem; }
h2 { font-size: 1.25rem; margin: 2.5rem 0 .75rem; padding-top: 1.5rem; border-top: 2px solid #1f1f1f; overflow-wrap: anywhere; }
h3 { font-size: 1.05rem; margin: 1.75rem 0 .5rem; }
p { margin: .35rem 0; }
.quiet { color: #5c5c5c; font-size: .875rem; }
table { border-collapse: collapse; width: 100%; margin: .5rem 0 1rem; }
td { border-bottom: 1px solid var(--line); padding: .4rem .5rem; vertical-align: top; }
td:first-child { width: 1.75rem; font-weight: bold; }
.there { color: var(--there); } .gaps { color: var(--warning); } .missing { color: var(--error); font-weight: bold; } .elsewhere, .unasked { color: #5c5c5c; }
article { border: 1px solid var(--line); border-left: 4px solid var(--line); border-radius: 4px; padding: .75rem 1rem; margin: .75rem 0; break-inside: avoid; }
article.error { border-left-color: var(--error); } article.warning { border-left-color: var(--warning); } article.info { border-left-color: var(--info); }
article.accepted { color: #5c5c5c; background: #fafafa; }
.level { font-weight: bold; margin-right: .5em; } .error .level { color: var(--error); } .warning .level { color: var(--warning); } .info .level { color: var(--info); }
.code { color: #5c5c5c; font-size: .8125rem; float: right; margin-left: 1em; }
blockquote { margin: .5rem 0; padding: .35rem .75rem; background: #f5f5f2; overflow-wrap: anywhere; }
blockquote .where { color: #5c5c5c; font-size: .875rem; }
dl { margin: .5rem 0 0; display: grid; grid-template-columns: max-content 1fr; gap: .15rem .75rem; }
dt { color: #5c5c5c; } dd { margin: 0; }
footer { margin-top: 3rem; padding-top: 1rem; border-top: 1px solid var(--line); }
@page { margin: 18mm 16mm; }
@media print { body { max-width: none; padding: 0; font-size: 10.5pt; } h2, h3 { break-after: avoid; } table, tr { break-inside: avoid; } section + section { break-before: page; } }
""".strip()
_SIGNS = {"there": "✓", "gaps": "!", "missing": "✗", "elsewhere": "–", "unasked": "–"}
_LANGUAGES = {"zh": "zh-CN", "en": "en"}


def lint_page(linted: Sequence[Linted]) -> str:
    """The page on all files, in the language of messages, with a line break at its end."""
    return "\n".join(_lines(linted)) + "\n"


def _lines(linted: Sequence[Linted]) -> Iterator[str]:
    title = _("What hostpact found in the contract") if len(linted) == 1 else _("What hostpact found in the contracts")
    yield "<!DOCTYPE html>"
    yield f'<html lang="{_LANGUAGES[message_language()]}">'
    yield '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
    # Whatever a contract's words say, nothing is loaded and nothing runs.
    yield "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
    yield f"<title>{escape(title)}</title>"
    yield f"<style>\n{_STYLE}\n</style></head>"
    yield f"<body><h1>{escape(title)}</h1>"
    yield f'<p class="quiet">{escape(summary([one.findings for one in linted], sum(len(one.accepted) for one in linted)))}</p>'
    for one in linted:
        yield from _file(one)
    advice = _("hostpact reads contracts by rules. It gives no legal advice: have a lawyer read what you sign.")
    yield f'<footer class="quiet"><p>{escape(advice)}</p></footer>'
    yield "</body></html>"


def _file(one: Linted) -> Iterator[str]:
    name = PurePath(readable_name(one.file)).name
    yield f"<section><h2>{escape(one.about.title or name)}</h2>"
    yield f'<p class="quiet">{escape(name)}</p>'
    yield from (f"<p>{escape(note)}</p>" for note in notes(one.about))
    yield from _topics(of_the_file(one), one.house)
    for title, contract in by_contract(one):
        if title:
            yield f'<h2 class="contract">{escape(title)}</h2>'
        yield from _contract(contract)
    yield "</section>"


def _contract(one: Linted) -> Iterator[str]:
    five = five_clauses(one)
    if any(clause.state != "unasked" for clause in five):
        heading = _("The five clauses that a hosting contract needs")
        yield f"<h3>{escape(heading)}</h3>"
        yield "<table>"
        for clause in five:
            if clause.state != "unasked":
                yield (
                    f'<tr class="{clause.state}"><td>{_SIGNS[clause.state]}</td><td>{escape(topic_name(clause.family))}</td>'
                    f"<td>{escape(state_name(clause))}</td></tr>"
                )
        yield "</table>"
    if unasked := [topic_name(clause.family) for clause in five if clause.state == "unasked"]:
        words = _("Not asked: {topics}", topics=("；" if message_language() == "zh" else "; ").join(unasked))
        yield f'<p class="quiet">{escape(words)}</p>'
    if not one.findings:
        nothing = _("Nothing found.")
        yield f"<p>{escape(nothing)}</p>"
    yield from _topics(one.findings, one.house)
    yield from _accepted(one)


def _topics(shown: Sequence[Finding], house: str | Path | None) -> Iterator[str]:
    for family, findings in by_topic(shown).items():
        yield f"<h3>{escape(topic_name(family))}</h3>"
        for finding, places in folded(findings):
            yield from _finding(finding, places, house)


def _accepted(one: Linted) -> Iterator[str]:
    """The findings that the house lives with, in a section of their own."""
    if not one.accepted:
        return
    heading, reason = _("Accepted, no longer counted"), _("Why it is accepted")
    yield f"<h3>{escape(heading)}</h3>"
    for finding, entry in one.accepted:
        yield f'<article class="accepted"><span class="code">{finding.code}</span>'
        yield f'<p><span class="level">{escape(level_name(finding.level))}</span>{escape(finding.message)}</p>'
        if isinstance(finding.place, InText):
            yield _quoted(finding.place)
        yield f"<dl><dt>{escape(reason)}</dt><dd>{escape(until(entry))}</dd></dl></article>"


def _finding(finding: Finding, places: Sequence[InText], house: str | Path | None) -> Iterator[str]:
    language = message_language()
    rule = load_rule(finding.code, house)
    how, why, law = _("How to mend it"), _("Why"), _("Legal basis")
    yield f'<article class="{finding.level}"><span class="code">{finding.code}</span>'
    yield f'<p><span class="level">{escape(level_name(finding.level))}</span>{escape(finding.message)}</p>'
    for place in places:
        yield _quoted(place)
    yield f"<dl><dt>{escape(how)}</dt><dd>{escape(finding.mend)}</dd>"
    yield f"<dt>{escape(why)}</dt><dd>{escape(finding.why or rule.why[language])}</dd>"
    if rule.basis:
        names = ("；" if language == "zh" else "; ").join(basis_name(basis, language) for basis in rule.basis)
        yield f"<dt>{escape(law)}</dt><dd>{escape(names)}</dd>"
    yield "</dl></article>"


def _quoted(place: InText) -> str:
    translation = f'<p class="quiet">{escape(" ".join(place.translation.split()))}</p>' if place.translation else ""
    return f'<blockquote><span class="where">{escape(where(place))}</span>{escape(" ".join(place.quote.split()))}{translation}</blockquote>'
