"""Deeds of a quick poll."""

from __future__ import annotations

from datetime import timedelta

from conversations.desk.roles import Deed
from conversations.desk.spots import PollStep, QuickPoll
from tests.desk.conftest import City
from tests.desk.deeds.example import Example, Prepared


def poll(city: City, step: PollStep = PollStep.PREVIEW) -> QuickPoll:
    return QuickPoll(
        step=step,
        question={"de": "Brauchen wir hier eine Bank?"},
        options=({"de": "Ja"}, {"de": "Nein"}),
        until=city.now + timedelta(days=3),
    )


async def previewed(city: City) -> Prepared:
    return poll(city), ""


async def composing(city: City) -> Prepared:
    return poll(city, PollStep.OPTIONS), "on"


EXAMPLES = {
    Deed.COMPOSE_POLL: Example(composing, changes=False),
    Deed.START_POLL: Example(previewed, once=False),
    Deed.KEEP_POLL: Example(previewed, once=False),
}
