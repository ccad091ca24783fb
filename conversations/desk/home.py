"""The desk's first card: what there is to do, and what waits."""

from __future__ import annotations

from collections.abc import Mapping

from conversations.cards import Button, Card, Verb, button
from conversations.desk.desk import Desk, Doing, Sight, stacked
from conversations.desk.facts import DeskNeeds
from conversations.desk.parts import PartNeeds
from conversations.desk.reviews import way_in
from conversations.desk.roles import Deed, Role
from conversations.desk.spots import (
    AnySpot,
    Broadcasts,
    Home,
    Log,
    NewForm,
    People,
    Proposals,
    QuickPoll,
    Rounds,
)
from conversations.desk.waiting import standing
from conversations.rounds import Stage
from conversations.texts import GAP, Bold, Phrase, Words, lines, say


def view(desk: Desk, _: Home) -> Card:
    """Draw what is going on, and where to go from here."""
    waiting = len(standing(desk.facts))
    return Card(
        text=lines(
            Bold(say("desk.home.title", city=Words(desk.office.name))),
            say("desk.home.you", role=say(f"desk.role.{desk.member.role}")),
            GAP,
            _going_on(desk),
            say("desk.home.waiting", n=waiting) if waiting else None,
        ),
        rows=stacked(
            desk.way(say("desk.button.rounds"), Rounds(), main=True),
            way_in(desk),
            (
                desk.way(say("desk.button.new_form"), NewForm()) if desk.may(Deed.ADD_FORM) else None,
                desk.way(say("desk.button.poll"), QuickPoll()) if desk.may(Deed.COMPOSE_POLL) else None,
            ),
            desk.way(say("desk.button.broadcasts"), Broadcasts()),
            _proposals(desk, waiting),
            (
                desk.way(say("desk.button.people"), People()) if _leads(desk) else None,
                desk.way(say("desk.button.log"), Log()),
            ),
            button(say("desk.button.leave"), Verb.MENU),
        ),
    )


def _going_on(desk: Desk) -> Phrase:
    stages = [each.round.stage(desk.now) for each in desk.facts.rounds]
    if not stages:
        return say("desk.home.empty")
    return say(
        "desk.home.rounds",
        open=stages.count(Stage.OPEN),
        scheduled=stages.count(Stage.SCHEDULED),
        drafts=stages.count(Stage.DRAFT),
    )


def _proposals(desk: Desk, waiting: int) -> Button | None:
    """Return the button to what waits; what is outdated is there still, but is not counted."""
    label = say("desk.button.proposals", n=waiting) if waiting else say("desk.proposals.title")
    return desk.way(label, Proposals()) if desk.facts.proposals else None


def _leads(desk: Desk) -> bool:
    return desk.member.role is Role.ADMIN


SIGHTS: Mapping[type[AnySpot], Sight] = {
    Home: Sight(view, up=None, needs=lambda _: DeskNeeds(rounds=True, proposals=True, parts=PartNeeds())),
}
DEEDS: Mapping[Deed, Doing] = {}
