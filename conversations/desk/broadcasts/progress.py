"""How far a broadcast has come, and what can be done while it goes out and afterwards."""

from __future__ import annotations

from collections.abc import Iterable

from conversations.broadcasts import judging
from conversations.broadcasts.broadcast import Broadcast, Progress, State
from conversations.cards import Button, Card
from conversations.desk.broadcasts.telling import meant, name_of, named_state, takes
from conversations.desk.desk import Desk, stacked
from conversations.desk.facts import BroadcastEntry
from conversations.desk.roles import Deed
from conversations.desk.spots import (
    BroadcastCorrection,
    BroadcastDoubts,
    BroadcastPreview,
    BroadcastRetraction,
    BroadcastStop,
)
from conversations.notices import deliveries as delivery
from conversations.texts import (
    GAP,
    Bold,
    Joined,
    Moment,
    Number,
    Percent,
    Phrase,
    Words,
    lines,
    say,
)

FULL, EMPTY = "▰", "▱"
BAR = 10
"""Signs of the bar."""
SHOWN = (
    delivery.State.SENT,
    delivery.State.RETRACTED,
    delivery.State.BLOCKED,
    delivery.State.FAILED,
    delivery.State.UNKNOWN,
    delivery.State.DROPPED,
)
"""What is told of what came to an end, as far as there is any."""
REASONS = {
    judging.STOPPED: "stopped",
    judging.RETRACTED: "retracted",
    judging.WEEKLY: "enough",
    "blocked": "blocked",
    "declined": "declined",
    "not asked for": "not_asked_for",
    "unknown": "let_be",
}
MAIN = 3
"""Reasons that are told."""


def view_scheduled(desk: Desk, broadcast: Broadcast) -> Card:
    """Draw one whose time has not come."""
    at = say("desk.round.at_once") if broadcast.due_at is None else Moment(broadcast.due_at)
    return Card(
        text=lines(
            Bold(Words(name_of(broadcast))),
            say("desk.broadcast.when", at=at),
            meant(desk, broadcast.content.audience),
        ),
        rows=stacked(
            desk.way(say("desk.button.preview"), BroadcastPreview(broadcast.id)),
            desk.key(say("desk.button.unschedule"), Deed.UNSCHEDULE, broadcast.id),
            desk.key(say("desk.button.copy"), Deed.COPY_BROADCAST, broadcast.id),
        ),
    )


def view_progress(desk: Desk, entry: BroadcastEntry) -> Card:
    """Draw how far one has come that is being sent, or was."""
    broadcast, progress = entry.broadcast, entry.progress
    return Card(
        text=lines(
            Bold(Words(name_of(broadcast))),
            named_state(broadcast),
            GAP,
            _bar(progress),
            *_counts(progress),
            *_why(desk),
            *_left(desk, entry),
        ),
        rows=stacked(
            *_while_sending(desk, broadcast),
            *_afterwards(desk, entry),
        ),
    )


def sent_of(entry: BroadcastEntry) -> tuple[Phrase, ...]:
    """Return how many have it, of how many; nothing before it begins."""
    progress = entry.progress
    if not progress.total:
        return ()
    return (Words(f"{progress.counts.get(delivery.State.SENT, 0)}/{progress.total}"),)


def _bar(progress: Progress) -> Phrase | None:
    total = progress.total
    if not total:
        return None
    share = progress.settled / total
    full = int(share * BAR)
    return Joined((Words(FULL * full + EMPTY * (BAR - full)), Percent(share)), " ")


def _counts(progress: Progress) -> Iterable[Phrase]:
    if not progress.counts:
        yield say("desk.progress.none")
        return
    for state in SHOWN:
        count = progress.counts.get(state, 0)
        if count or state is delivery.State.SENT:
            yield say(f"desk.progress.{state}", n=count, total=Number(progress.total))


def _why(desk: Desk) -> Iterable[Phrase]:
    """Give the main reasons why messages were not to be said any more."""
    dropped = sorted(desk.facts.figures.dropped.items(), key=lambda each: -each[1])
    for reason, count in dropped[:MAIN]:
        yield say(f"desk.progress.why.{REASONS.get(reason, 'other')}", n=count)


def _left(desk: Desk, entry: BroadcastEntry) -> Iterable[Phrase]:
    """Give what is still to come, and how long that takes."""
    progress, state = entry.progress, entry.broadcast.state
    is_going_on = state in {State.SENDING, State.PAUSED}
    if is_going_on and progress.left:
        yield say("desk.progress.left", n=progress.left)
    if progress.outdated:
        amended = "retract" if entry.broadcast.retracting else "correct"
        yield say(f"desk.progress.to_{amended}", n=progress.outdated)
    if progress.kept:
        yield say("desk.progress.kept", n=progress.kept)
    seconds = progress.seconds_left(desk.office.rate) if is_going_on else 0
    if seconds and state is State.SENDING:
        yield say("desk.progress.takes", how_long=takes(seconds))


def _while_sending(desk: Desk, broadcast: Broadcast) -> Iterable[Button | None]:
    if broadcast.state is State.SENDING:
        yield desk.key(say("desk.button.pause"), Deed.PAUSE_BROADCAST, broadcast.id, main=True)
    if broadcast.state is State.PAUSED:
        yield desk.key(say("desk.button.resume"), Deed.RESUME_BROADCAST, broadcast.id, main=True)
    if broadcast.state in {State.SENDING, State.PAUSED}:
        yield desk.way(say("desk.button.stop"), BroadcastStop(broadcast.id))


def _afterwards(desk: Desk, entry: BroadcastEntry) -> Iterable[Button | tuple[Button | None, ...] | None]:
    broadcast, counts = entry.broadcast, entry.progress.counts
    if not broadcast.retracting:
        yield (
            desk.way(say("desk.button.correct"), BroadcastCorrection(broadcast.id)),
            desk.way(say("desk.button.retract"), BroadcastRetraction(broadcast.id)),
        )
    if unknown := counts.get(delivery.State.UNKNOWN, 0):
        yield desk.way(say("desk.button.doubts", n=unknown), BroadcastDoubts(broadcast.id))
    yield desk.way(say("desk.button.preview"), BroadcastPreview(broadcast.id))
    yield (
        desk.key(say("desk.button.ledger"), Deed.SEND_LEDGER, broadcast.id) if counts else None,
        desk.key(say("desk.button.copy"), Deed.COPY_BROADCAST, broadcast.id),
    )
