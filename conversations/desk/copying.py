"""A round once more: a draft with the same questions and the same sheet under another name."""

from __future__ import annotations

from collections.abc import Mapping

from conversations.cards import Card
from conversations.desk.desk import Desk, Doing, Sight, Turn, stacked
from conversations.desk.facts import DeskNeeds
from conversations.desk.orders import DuplicateRound
from conversations.desk.roles import Deed, Role
from conversations.desk.spots import AnySpot, Copying, OneRound
from conversations.screens.titles import title
from conversations.slugs import free_slug, slug_of
from conversations.texts import GAP, Bold, Words, lines, say


def view(desk: Desk, spot: Copying) -> Card:
    """Draw the name that the copy would have; another one may be written."""
    entry = desk.entry(spot.slug)
    if entry is None:
        return Card(text=say("desk.gone"))
    name = _name(desk, spot)
    return Card(
        text=lines(
            Bold(title(entry.round)),
            say("desk.copying.text", name=Words(name)),
            GAP,
            say("desk.copying.write"),
        ),
        rows=stacked(desk.key(say("desk.button.copy_sure"), Deed.DUPLICATE_ROUND, name, main=True)),
        asks_message=True,
    )


def wrote(desk: Desk, spot: Copying, text: str) -> Turn:
    """Take another name, as far as it can be one; a taken one gets a number."""
    name = slug_of(text)
    if not name:
        return desk.stay(say("desk.copying.not_read"))
    free = free_slug(name, _taken(desk), name)
    return Turn(Copying(spot.slug, free), notice=None if free == name else say("desk.refused.SlugTaken"))


def copied(desk: Desk, spot: Copying, name: str) -> Turn | None:
    """Make the copy."""
    if desk.entry(spot.slug) is None or name != _name(desk, spot):
        return None
    done = say("desk.done.duplicate_round", subject=Words(name))
    return Turn(OneRound(name), (DuplicateRound(spot.slug, name),), done)


def _name(desk: Desk, spot: Copying) -> str:
    return spot.name or free_slug(spot.slug, _taken(desk), spot.slug)


def _taken(desk: Desk) -> frozenset[str]:
    return frozenset(each.round.slug for each in desk.facts.rounds)


SIGHTS: Mapping[type[AnySpot], Sight] = {
    Copying: Sight(
        view,
        up=lambda spot: OneRound(spot.slug),
        role=Role.EDITOR,
        needs=lambda spot: DeskNeeds(slug=spot.slug, rounds=True),
        wrote=wrote,
    ),
}
DEEDS: Mapping[Deed, Doing] = {Deed.DUPLICATE_ROUND: Doing((Copying,), copied)}
