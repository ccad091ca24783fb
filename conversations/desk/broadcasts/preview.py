"""A broadcast as residents will see it, in every language; and the very message to oneself."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from msgspec.structs import replace

from conversations.broadcasts.broadcast import Content, read_in
from conversations.broadcasts.checks import TEXT
from conversations.broadcasts.markup import read_markup
from conversations.broadcasts.wording import card
from conversations.cards import Button, Card, Verb
from conversations.desk.broadcasts.telling import entry_of
from conversations.desk.desk import Desk, Doing, Sight, Turn, stacked
from conversations.desk.facts import DeskNeeds
from conversations.desk.orders import TryBroadcast
from conversations.desk.roles import Deed
from conversations.desk.spots import AnySpot, BroadcastPreview, OneBroadcast
from conversations.rounds import Round
from conversations.screens.titles import title
from conversations.texts import GAP, Joined, LanguageName, Phrase, Spoken, Words, lines, say

SIGN = "👁"
ABOVE = 300
"""UTF-16 units that the lines above a preview may take."""


def view(desk: Desk, spot: BroadcastPreview) -> Card:
    """Draw it as who reads a language will have it before them, below a line that says what this is."""
    entry = entry_of(desk, spot.number)
    if entry is None or not read_in(entry.broadcast.content.texts, _language(desk, spot)):
        return Card(text=say("desk.finding.no_text"))
    content, language = entry.broadcast.content, _language(desk, spot)
    taken = read_in(content.texts, language)
    above = say("desk.preview.above", language=LanguageName(language))
    instead = None if taken == language else say("desk.preview.instead", taken=LanguageName(taken))
    shown = looks(desk, content, entry.broadcast.round, language, spot)
    return replace(
        shown,
        text=lines(
            above, instead, cut(content, taken), *_pressed(spot, entry.broadcast.round), GAP, shown.text
        ),
        rows=(
            *shown.rows,
            *stacked(
                desk.key(say("desk.button.try"), Deed.TEST_BROADCAST, language, main=True),
                *others(desk, language, lambda each: BroadcastPreview(spot.number, each)),
            ),
        ),
    )


def looks(
    desk: Desk, content: Content, round_: Round | None, language: str, spot: BroadcastPreview | None = None
) -> Card:
    """Return the card itself in a language; its buttons tell where they would lead, or are left out."""
    made = card(content, round_, desk.now)
    rows = tuple(_told(desk, each, language, spot) for row in made.rows for each in row) if spot else ()
    return replace(made, text=Spoken(made.text, language), rows=stacked(*rows))


def tried(desk: Desk, spot: BroadcastPreview, language: str) -> Turn | None:
    """Send the very message to oneself."""
    entry = entry_of(desk, spot.number)
    if (
        entry is None
        or language != _language(desk, spot)
        or not read_in(entry.broadcast.content.texts, language)
    ):
        return None
    return Turn(spot, (TryBroadcast(spot.number, language),), say("desk.done.test_broadcast"))


def _told(desk: Desk, each: Button, language: str, spot: BroadcastPreview) -> Button | None:
    pressed = "round" if each.action.verb is Verb.NEWS_OPEN else "hearing"
    return desk.way(Spoken(each.label, language), BroadcastPreview(spot.number, language, pressed))


def _pressed(spot: BroadcastPreview, round_: Round | None) -> tuple[Phrase, ...]:
    """Return where the button leads that was pressed."""
    if spot.pressed == "hearing":
        return (say("desk.preview.hearing"),)
    if spot.pressed and round_ is not None:
        return (say("desk.preview.round", title=title(round_)),)
    return ()


def others(
    desk: Desk, language: str, spot: Callable[[str], AnySpot]
) -> tuple[tuple[Button | None, ...], ...]:
    """Return the buttons that show it in another language, two in a row."""
    return _in_pairs(
        tuple(
            desk.way(Joined((Words(SIGN), LanguageName(each)), " "), spot(each))
            for each in desk.languages
            if each != language
        )
    )


def cut(content: Content, language: str) -> Phrase | None:
    """Return that a long text is cut here, for the lines above it take room; the test shows all of it."""
    is_long = read_markup(content.texts[language]).length > TEXT - ABOVE
    return say("desk.preview.cut") if is_long else None


def _in_pairs(buttons: tuple[Button | None, ...]) -> tuple[tuple[Button | None, ...], ...]:
    return tuple(buttons[start : start + 2] for start in range(0, len(buttons), 2))


def _language(desk: Desk, spot: BroadcastPreview) -> str:
    return spot.language if spot.language in desk.languages else desk.language


SIGHTS: Mapping[type[AnySpot], Sight] = {
    BroadcastPreview: Sight(
        view,
        up=lambda spot: OneBroadcast(spot.number),
        needs=lambda spot: DeskNeeds(broadcast=spot.number),
    )
}
DEEDS: Mapping[Deed, Doing] = {Deed.TEST_BROADCAST: Doing((BroadcastPreview,), tried)}
