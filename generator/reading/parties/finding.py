"""Who the parties are: the names that a contract gives them, their particulars, and who owns the store and who runs it.

What the opening introduces comes first. Then each way of finding parties is tried, in one order, on what is known so far: it adds a party that is
still wanting, or a name by which the text goes on calling one.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from generator.reading.conversation import as_the_speakers_say, speakers, spoken
from generator.reading.document import Party
from generator.reading.lines import Line
from generator.reading.parties.deeds import add_by_deeds
from generator.reading.parties.firms import add_firm_at_head, add_firms_by_number, name_between
from generator.reading.parties.found import Evidence, Found
from generator.reading.parties.letters import add_names_of_persons, add_persons, hint_persons, name_writer_and_reader
from generator.reading.parties.openings import introduced
from generator.reading.parties.phrases import add_in_brackets
from generator.reading.parties.pronouns import add_addressed
from generator.reading.parties.short_names import add_short_names
from generator.reading.parties.speakers import add_speakers, hint_speakers
from generator.reading.parties.subjects import add_subjects
from generator.reading.parties.twins import one_in_both_languages
from generator.reading.parties.use import add_by_use, add_what_is_used
from generator.reading.parties.weighing import add_writer_and_reader, name_in_both_languages, name_writer, roles_of
from generator.reading.parties.words import add_words_used
from generator.reading.text import language_of

__all__ = ["parties_of"]

_ENOUGH = 60_000
"""Characters of the text in which to look for what the parties do."""
_HEAD = 4_000
_MANY = 8


class Way(NamedTuple):
    """A way of finding parties, for a contract in ``language`` ("" any), and whether it serves for a conversation, too."""

    add: Callable[[list[Found], Evidence], None]
    language: str = ""
    in_turn: bool = True


WAYS = (
    Way(add_by_deeds, "zh", in_turn=False),
    Way(add_by_use),
    Way(add_in_brackets, "zh", in_turn=False),
    Way(add_addressed, "zh", in_turn=False),
    Way(add_what_is_used),
    Way(add_firms_by_number, "en"),
    Way(add_firm_at_head, "en"),
    Way(name_writer_and_reader, "en"),
    Way(add_subjects, "en", in_turn=False),
    Way(add_persons, "en"),
    Way(add_words_used, "en"),
    Way(name_between, "en"),
    Way(add_names_of_persons),
    Way(hint_persons),
    Way(add_short_names),
    Way(add_writer_and_reader, "zh", in_turn=False),
)
"""In the order in which they are tried: each relies on what those before it have found."""


def parties_of(lines: list[Line], text: str) -> tuple[Party, ...]:
    """The parties in the order in which ``lines`` introduce them. ``text`` is the whole contract's normal form."""
    text = text[:_ENOUGH]
    found = one_in_both_languages(introduced(lines, text)[:_MANY])
    evidence = _evidence(found, lines, text)
    for way in WAYS:
        if way.language in ("", evidence.language) and (way.in_turn or not evidence.in_turn):
            way.add(found, evidence)
    roles = roles_of(found, evidence.text)
    name_in_both_languages(found, evidence.text)
    name_writer(found, roles, evidence.text)
    return tuple(
        Party(roles.get(index, ""), tuple(party.names), party.name, tuple(party.details.items()), tuple(party.paragraphs)) for index, party in enumerate(found)
    )


def _evidence(found: list[Found], lines: list[Line], text: str) -> Evidence:
    """What the ways look at; of a conversation the speakers are added to ``found`` first."""
    text = "\n".join(spoken(text.split("\n")))
    names = speakers(text.split("\n"))
    if names is not None:
        add_speakers(found, names, text)
        if language_of(text) == "zh":
            text = as_the_speakers_say(text.split("\n"), names)
        else:
            hint_speakers(found, names, text)
    language = "zh" if language_of(text[:_HEAD]) == "zh" else "en" if language_of(text) == "en" else ""
    return Evidence(lines, text, language, names is not None)
