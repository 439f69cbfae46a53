"""Texts that are read without compiling print what Jinja prints, to the letter."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.agreement.load import Loaded
from generator.drafting import texts
from generator.drafting.assemble import assemble
from generator.drafting.direct import Beyond, direct
from generator.drafting.sandbox import start
from generator.library.model import Library
from tests.conftest import EXAMPLES

JINJA = texts.environment("en")
SCOPE: dict[str, Any] = {"a": "A", "zero": 0, "three": 3, "rows": ["x", "y", "z"], "has": lambda name: name == "here", "ref": lambda name: f"<{name}>", "empty": []}


@pytest.mark.parametrize("name", [path.stem for path in EXAMPLES])
def test_every_text_of_the_library_is_read_straight(name: str, examples: dict[str, Loaded], library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    rendered: dict[str, bool] = {}

    def written(text: str, language: str) -> Any:
        straight = direct(text, texts.environment(language))

        def write(scope: texts.Scope) -> str:
            by_jinja = texts._compiled(text, language).render(scope)
            start()
            rendered[text] = straight is not None and straight(scope) == by_jinja
            return by_jinja

        return write

    monkeypatch.setattr(texts, "_written", written)
    agreement = examples[name].agreement
    for languages in (agreement.contract.languages, *((each,) for each in agreement.contract.languages)):
        assemble(agreement, replace(library), languages)  # another library to it, of which nothing is remembered
    assert [text for text, straight in rendered.items() if not straight] == []
    assert len(rendered) > 200


@pytest.mark.parametrize(
    "text",
    [
        "", "plain", "one\ntwo\n", "one\n\n", "{{ a }}", "{{a}}{{ a }} }} %} { {a", "{{ three }} {{ 7 }} {{ 'it' }}{{ \"q\" }}",
        "{% if a %}yes{% endif %}", "{% if zero %}yes{% else %}no{% endif %}", "{% if zero %}1{% elif three %}2{% else %}3{% endif %}",
        "x\n  {% if a %}\n  y\n  {% endif %}\nz\n", "x {% if a %}\ny{% endif %}\n\nz", "  {% if a %} y {% endif %} ", "{% if a %}\n{% if zero %}\nno\n{% else %}\nyes\n{% endif %}\n{% endif %}\nend",
        "{% for r in rows %}{{ r }}{{ ';' if not loop.last else '.' }}{% endfor %}", "{% for r in rows %}\n- {{ loop.index }} {{ r }}\n{% endfor %}\n", "{% for r in empty %}x{% endfor %}",
        "{% for r in rows %}{% for q in rows %}{{ r }}{{ q }}{{ loop.index0 }}{% endfor %}{{ loop.revindex }}{% endfor %}{{ a }}",
        "{{ a if three > 2 else 'b' }}", "{{ 'x' if a == 'A' and not zero or missing else 'y' }}", "{% if three in rows %}1{% elif 'x' in rows %}2{% endif %}", "{% if 'x' not in rows %}1{% endif %}",
        "{% if a == true %}1{% endif %}{% if missing == none %}2{% endif %}{% if not (a and zero) %}3{% endif %}", "{% if has('here') %}{{ ref(\"here\") }}{% endif %}{% if has('gone') %}2{% endif %}",
        "{% if rows | length > 2 %}{{ rows|length }}{% endif %}{{ rows|first }}", "{{ missing|default('none') }}", "{{ language }}", "{% if missing.of.it %}1{% endif %}{% for x in missing %}2{% endfor %}",
        "{{ rows | selectattr('x') | list | length }}", "{% if rows|length == 3 or rows|first == 'q' %}1{% endif %}",
    ],
)  # fmt: skip
def test_as_jinja(text: str) -> None:
    straight = direct(text, JINJA)
    assert straight is not None
    assert straight(SCOPE) == JINJA.from_string(text).render(SCOPE)


@pytest.mark.parametrize(
    "text",
    [
        "{# said #}x", "{{- a }}", "{%- if a %}{% endif %}", "{% set x = 1 %}", "{% raw %}{{ a }}{% endraw %}", "{{ a + a }}", "{{ a ~ a }}", "{{ -three }}", "{{ rows[0] }}", "{{ a", "{% if a %}", "{% endif %}",
        "{% for r in rows if r %}{% endfor %}", "{% for r in rows %}x{% else %}y{% endfor %}", "{{ a is defined }}", "{{ '\\n' }}", "{{ r'x' }}", "{{ (a, a) }}", "{{ 1.5 }}", "{{ a.b() }}", "{{ a|nothing }}",
        "{{ a(b=1) }}", "{{ a # x }}", "{{ a; a }}", "{{ ａ }}", "{{ a if three }}", "{% macro f() %}{% endmacro %}", "a\r\nb", "{% if 1 < three < 4 %}{% endif %}", "{{% if a %}{% endif %}",
    ],
)  # fmt: skip
def test_what_is_left_to_jinja(text: str) -> None:
    assert direct(text, JINJA) is None


def test_what_may_be_called_is_for_the_sandbox_to_say() -> None:
    straight = direct("{{ a('x') }}", JINJA)
    assert straight is not None
    with pytest.raises(Beyond):
        straight(SCOPE)


PIECES = ["a", "zero", "three", "rows", "missing", "'s'", "7", "==", "!=", ">", "in", "not", "and", "or", "(", ")", "|", "length", "first", "list", "if", "else", ".", "x", ",", "loop", "true", "none", '"t"', "has", "ref"]
TEXTS = st.lists(
    st.one_of(
        st.sampled_from(["\n", " ", "word", "  ", "{", "}", "{% endif %}", "{% else %}", "{% endfor %}", "{% for r in rows %}", "{% if a %}"]),
        st.tuples(st.sampled_from(["{{ %s }}", "{%% if %s %%}", "{%% if %s %%}\n", "  {%% elif %s %%}\n"]), st.lists(st.sampled_from(PIECES), min_size=1, max_size=5)).map(lambda made: made[0] % " ".join(made[1])),
    ),
    max_size=8,
).map("".join)


@settings(max_examples=1500, deadline=None)
@given(TEXTS)
def test_whatever_is_read_straight_is_as_jinja_has_it(text: str) -> None:
    straight = direct(text, JINJA)
    if straight is None:
        return
    results: list[object] = []
    for render in (straight, lambda scope: JINJA.from_string(text).render(scope)):
        start()
        try:
            results.append(render(SCOPE))
        except Beyond:
            return
        except Exception as error:
            results.append(type(error))
    assert results[0] == results[1]
