"""The entrance: the privacy notice, before anything about a person is stored.

What is kept meanwhile (language, round, source) travels in the buttons.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from conversations.cards import Action, Button, Card, Rows, Verb, button, column, grid
from conversations.effects import Say
from conversations.events import Commanded, Event, Pressed, Started
from conversations.facts import Facts
from conversations.languages import base_of
from conversations.scene import Step, with_notice
from conversations.screens import notices
from conversations.screens.about import (
    LANGUAGES_IN_A_ROW,
    help_text,
    language_name,
    languages_text,
    privacy_text,
)
from conversations.screens.titles import closing, particulars, title
from conversations.slugs import LINK
from conversations.texts import GAP, Bold, Phrase, Words, lines, say

ENTRANCE = frozenset({Verb.ACCEPT, Verb.NOTICE, Verb.NOTICE_PRIVACY, Verb.NOTICE_LANGUAGES})
"""What the notice's buttons do: each carries language, round and source."""
TURN = 0
"""The turn that the notice's buttons carry: nobody's session is at it."""
_ARGUMENT = re.compile(r"([a-z]{2,3}(?:-[a-z]+)?):([a-z0-9-]{0,24}):([a-z0-9-]{0,16})")


def read_start(payload: str) -> Started:
    """Read what a link brought: `SLUG` or `SLUG_SOURCE`; anything else starts without a round."""
    match = LINK.fullmatch(payload)
    return Started(match[1], match[2] or "") if match else Started()


@dataclass(frozen=True)
class Guest:
    """Someone of whom nothing is stored: the language, and the round and source of the link."""

    language: str
    slug: str = ""
    source: str = ""

    def arg(self) -> str:
        """Return what travels in the notice's buttons."""
        return f"{self.language}:{self.slug}:{self.source}"


def guest(event: Event, facts: Facts) -> Guest:
    """Return who is at the door."""
    match event:
        case Started(slug, source):
            return Guest(facts.device_language, slug, source)
        case Pressed(action):
            return read_guest(action.arg, facts) or Guest(facts.device_language, notices.named_round(event))
        case _:
            return Guest(facts.device_language)


def named_round(event: Event) -> str:
    """Return the slug that a link or a notice's button names; empty where none does."""
    match event:
        case Started(slug):
            return slug
        case Pressed(action) if action.verb in ENTRANCE:
            match = _ARGUMENT.fullmatch(action.arg)
            return match[2] if match else ""
        case _:
            return ""


def named_source(event: Pressed) -> str:
    """Return the source that a button of the notice names; empty where it names none."""
    match = _ARGUMENT.fullmatch(event.action.arg)
    return match[3] if match else ""


def read_guest(arg: str, facts: Facts) -> Guest | None:
    """Return the guest that a button's argument names, or None where it names none."""
    match = _ARGUMENT.fullmatch(arg)
    if match is None or match[1] not in facts.languages:
        return None
    return Guest(match[1], match[2], match[3])


def notice(event: Event, facts: Facts) -> Step:
    """Show the notice, or on request what it means in full or a person to reach; nothing is stored.

    Who presses the button that deletes everything once more, or asks for their data, has none here.
    """
    person = guest(event, facts)
    match event:
        case Pressed(Action(Verb.NOTICE_PRIVACY)) | Commanded(Verb.PRIVACY):
            card = Card(text=privacy_text(facts.office), rows=(_back(person),))
        case Pressed(Action(Verb.NOTICE_LANGUAGES)) | Commanded(Verb.LANGUAGES):
            entries = tuple(_in(language, person) for language in facts.languages)
            rows = (*grid(entries, LANGUAGES_IN_A_ROW), _back(person))
            card = Card(text=languages_text(), rows=rows)
        case Commanded(Verb.HELP):
            card = Card(text=help_text(facts.office, facts.round), rows=(_back(person),))
        case Commanded(Verb.MY_DATA | Verb.FORGET):
            card = with_notice(_notice(person, facts), say("forget.nothing_stored"))
        case Pressed(Action(Verb.FORGET_SURE)):
            card = goodbye(person.language)
        case _:
            card = _notice(person, facts)
    return Step(None, person.language, (Say(card, below=not isinstance(event, Pressed)),))


def goodbye(language: str) -> Card:
    """Draw the goodbye to someone of whom nothing is stored any more; they may begin anew."""
    anew = button(say("button.begin_anew"), Verb.NOTICE, Guest(language).arg(), main=True)
    return Card(text=lines(Bold(say("forget.done")), say("forget.goodbye")), rows=((anew,),))


def _notice(person: Guest, facts: Facts) -> Card:
    accept = button(say("button.accept"), Verb.ACCEPT, person.arg(), main=True)
    privacy = button(say("button.privacy"), Verb.NOTICE_PRIVACY, person.arg())
    languages = button(say("button.languages"), Verb.NOTICE_LANGUAGES, person.arg())
    return Card(
        text=lines(
            Bold(say("notice.welcome", city=Words(facts.office.name))),
            *_about(facts),
            GAP,
            say("notice.stored"),
            say("notice.change"),
        ),
        rows=((accept,), (privacy, languages), *_relatives(person, facts)),
    )


def _in(language: str, person: Guest) -> Button:
    """Return the button that shows the notice in a language, named in that language."""
    there = Guest(language, person.slug, person.source)
    return button(language_name(language), Verb.NOTICE, there.arg(), main=language == person.language)


def _back(person: Guest) -> tuple[Button, ...]:
    return (button(say("button.back"), Verb.NOTICE, person.arg()),)


def _relatives(person: Guest, facts: Facts) -> Rows:
    """Return a button for the plain kind of the language at hand, and from there for the usual one."""
    return column(
        *(
            _in(language, person)
            for language in facts.languages
            if language != person.language and base_of(language) == base_of(person.language)
        )
    )


def _about(facts: Facts) -> tuple[Phrase, ...]:
    """Return what the link is about, and where that is over, that there may be more."""
    if facts.round is None or not facts.round.round.has_begun(facts.now):
        return (say("notice.purpose"),)
    round_ = facts.round.round
    topic = say("notice.topic", title=title(round_))
    if round_.is_over(facts.now):
        return (topic, say("over.closed", at=closing(round_)), say("notice.purpose"))
    return (topic, particulars(round_, facts.now))
