"""Releasing a round: all that is settled, how many would hear of it, and the button that has it open."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec.structs import replace

from conversations.cards import Card
from conversations.desk.desk import Desk, Doing, Sight, Turn, stacked
from conversations.desk.facts import DeskNeeds
from conversations.desk.orders import OpenRound
from conversations.desk.roles import Deed, Role
from conversations.desk.spots import AnySpot, Audience, OneRound, Releasing, Times
from conversations.desk.times import CLOSES, UNSTARTED, begins, ends, told, wrong
from conversations.screens.titles import title
from conversations.texts import GAP, Bold, Joined, Phrase, Words, lines, say


def view(desk: Desk, spot: Releasing) -> Card:
    """Draw what would happen."""
    entry = desk.entry(spot.slug)
    if entry is None or entry.round.stage(desk.now) not in UNSTARTED:
        return Card(text=say("desk.times.begun"))
    round_, sheet = entry.round, entry.round.participation
    opens, closes = begins(desk, round_, spot.opens), ends(desk, round_, spot.closes)
    problem = wrong(desk, opens, closes)
    return Card(
        text=lines(
            Bold(title(round_)),
            told(desk, opens, closes),
            _named("desk.releasing.topics", sheet.topics),
            _named("desk.releasing.audience", (sheet.audience,) if sheet.audience else ()),
            _reach(desk),
            GAP,
            problem or say("desk.releasing.own" if desk.releases else "desk.releasing.text"),
        ),
        rows=stacked(
            desk.key(
                say("desk.button.closes") if problem else desk.release_label,
                Deed.OPEN_ROUND,
                spot.slug,
                main=True,
            ),
        ),
    )


def released(desk: Desk, spot: Releasing, slug: str) -> Turn | None:
    """Have the round open at its times, or lay that before a second person."""
    entry = desk.entry(slug)
    if entry is None or spot.slug != slug or entry.round.stage(desk.now) not in UNSTARTED:
        return None
    opens, closes = begins(desk, entry.round, spot.opens), ends(desk, entry.round, spot.closes)
    problem = wrong(desk, opens, closes)
    if problem is not None:
        return Turn(Times(slug, spot.opens, which=CLOSES), notice=problem)
    turn = desk.released(OpenRound(slug, opens, closes), Deed.OPEN_ROUND, slug, OneRound(slug))
    if opens is not None and desk.releases:
        turn = replace(turn, notice=say("desk.done.scheduled", subject=Words(slug), at=desk.moment(opens)))
    return turn if closes else replace(turn, notice=lines(turn.notice, say("desk.done.endless")))


def _reach(desk: Desk) -> Phrase:
    """Return how many would hear of it, and where that is nobody, what to do."""
    reach = desk.facts.hearers
    return say("desk.releasing.reach", n=reach) if reach else say("desk.releasing.nobody")


def _named(text: str, names: tuple[str, ...]) -> Phrase | None:
    return say(text, names=Joined(tuple(map(Words, names)), ", ")) if names else None


SIGHTS: Mapping[type[AnySpot], Sight] = {
    Releasing: Sight(
        view,
        up=lambda spot: Audience(spot.slug, spot.opens, spot.closes),
        role=Role.EDITOR,
        needs=lambda spot: DeskNeeds(slug=spot.slug, hearers=True),
    ),
}
DEEDS: Mapping[Deed, Doing] = {}
