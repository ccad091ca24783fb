"""Settings: what the resident wants to hear of, how often, and when not. One tap acts and shows it."""

from __future__ import annotations

from datetime import time

from msgspec.structs import replace

from conversations.cards import Action, Button, Card, Rows, Verb, button, column
from conversations.hearing import NIGHT, WEEKLY, Hearing, Hears, Quiet
from conversations.scene import Scene, Step
from conversations.screens.about import returned
from conversations.session import (
    ChoosingOften,
    ChoosingQuiet,
    ChoosingTopics,
    Settings,
    replaced,
    slug_of,
)
from conversations.texts import GAP, Bold, Clock, Joined, Message, Phrase, Words, lines, say, shortened

KINDS = frozenset(Hears)
"""What one may hear of, by what its buttons carry."""
NAMES = 400
"""UTF-16 units of the names of chosen topics in a summary."""
NAMES_IN_SHORT = 120
"""UTF-16 units of them on the card that sets them."""
UNLIMITED = 10_000
"""More notices a week than there are."""
NIGHTS = {
    "city": None,
    "20-8": NIGHT,
    "22-7": Quiet(22 * 60, 7 * 60),
    "none": Quiet(0, 0),
}
"""The quiet hours to choose from, by what their buttons carry."""
AT_MOST = {"1": 1, "3": WEEKLY, "7": 7, "any": UNLIMITED}
"""The numbers a week to choose from, by what their buttons carry."""


def view(scene: Scene) -> Card:
    """Draw what the resident hears of, how often, and when not."""
    hearing = scene.session.hearing
    limits = _limits(hearing, scene.facts.office.quiet)
    chosen = (hears_of(hearing, NAMES_IN_SHORT),) if hearing.hears is Hears.CHOSEN else ()
    kinds = column(*(_hears(each, hearing) for each in Hears))
    return Card(
        text=lines(Bold(say("settings.title")), GAP, *chosen, *limits, GAP, say("settings.text")),
        rows=(
            *kinds,
            (button(say("button.quiet"), Verb.QUIET), button(say("button.often"), Verb.OFTEN)),
            (button(say("button.languages"), Verb.LANGUAGES), button(say("button.back"), Verb.RESUME)),
        ),
    )


def view_quiet(scene: Scene) -> Card:
    """Draw the choice of the quiet hours."""
    chosen = scene.session.hearing.quiet
    nights = (
        _choice(_night(each) if each else say("quiet.city"), Verb.QUIET_HOURS, arg, each == chosen)
        for arg, each in NIGHTS.items()
    )
    told = lines(Bold(say("quiet.title")), say("quiet.text"), _of_city(scene.facts.office.quiet))
    return Card(told, (*column(*nights), *_up()))


def view_often(scene: Scene) -> Card:
    """Draw the choice of how many notices there may be in a week."""
    chosen = scene.session.hearing.weekly
    numbers = (_choice(_times(each), Verb.AT_MOST, arg, each == chosen) for arg, each in AT_MOST.items())
    return Card(lines(Bold(say("often.title")), say("often.text")), (*column(*numbers), *_up()))


def pressed(scene: Scene, action: Action) -> Step | None:
    """Set one thing, open the choice of another, or go back."""
    slug = slug_of(scene.session.screen)
    match action, scene.session.screen:
        case Action(Verb.HEAR, Hears.CHOSEN), Settings():
            return scene.show(ChoosingTopics(slug))
        case Action(Verb.HEAR, arg), Settings() if arg in KINDS:
            return heard(scene, hears=Hears(arg)).show(Settings(slug))
        case Action(Verb.QUIET), Settings():
            return scene.show(ChoosingQuiet(slug))
        case Action(Verb.QUIET_HOURS, arg), ChoosingQuiet() if arg in NIGHTS:
            return heard(scene, quiet=NIGHTS[arg]).show(ChoosingQuiet(slug))
        case Action(Verb.OFTEN), Settings():
            return scene.show(ChoosingOften(slug))
        case Action(Verb.AT_MOST, arg), ChoosingOften() if arg in AT_MOST:
            return heard(scene, weekly=AT_MOST[arg]).show(ChoosingOften(slug))
        case Action(Verb.RESUME), Settings():
            return returned(scene)
        case _:
            return None


def summary(hearing: Hearing, city: Quiet) -> tuple[Phrase, ...]:
    """Return in words of what somebody hears, when not, and how often; `city` are its quiet hours."""
    return (hears_of(hearing), *_limits(hearing, city))


def hears_of(hearing: Hearing, most: int = NAMES) -> Message:
    """Return in words of what somebody hears, with at most so many UTF-16 units of names."""
    if hearing.hears is not Hears.CHOSEN:
        return say(f"hearing.is.{hearing.hears}")
    names = shortened(", ".join((*hearing.topics, *hearing.districts)) or "–", most)
    return say("hearing.is.chosen", names=Words(names))


def _limits(hearing: Hearing, city: Quiet) -> tuple[Phrase, ...]:
    own = hearing.quiet
    quiet = _of_city(city) if own is None else say("settings.quiet", hours=_night(own))
    return (quiet, _weekly(hearing.weekly))


def _of_city(city: Quiet) -> Message:
    return say("settings.quiet_city", hours=_night(city))


def heard(scene: Scene, **changes: object) -> Scene:
    """Set some of what the resident wants to hear of; whoever does need not be asked for it."""
    hearing = replace(scene.session.hearing, asked=True, **changes)
    return replace(scene, session=replaced(scene.session, hearing=hearing))


def _hears(hears: Hears, hearing: Hearing) -> Button:
    return _choice(say(f"button.hear.{hears}"), Verb.HEAR, hears, hears is hearing.hears)


def _choice(label: Phrase, verb: Verb, arg: str, is_chosen: bool) -> Button:
    """Return the button of a choice, ticked where it holds."""
    return button(ticked(label) if is_chosen else label, verb, arg)


def ticked(label: Phrase) -> Phrase:
    """Return a label with a tick in front."""
    return Joined((Words("✓"), label), " ")


def _night(quiet: Quiet) -> Message:
    if quiet.begins == quiet.ends:
        return say("quiet.none")
    return say("quiet.hours", begins=_clock(quiet.begins), ends=_clock(quiet.ends))


def _clock(minutes: int) -> Clock:
    return Clock(time(minutes // 60 % 24, minutes % 60))


def _weekly(most: int) -> Message:
    return say("settings.any_number") if most >= UNLIMITED else say("settings.weekly", n=most)


def _times(most: int) -> Message:
    return say("button.any_number") if most >= UNLIMITED else say("button.weekly", n=most)


def _up() -> Rows:
    return ((button(say("button.back"), Verb.SETTINGS),),)
