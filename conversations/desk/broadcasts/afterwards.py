"""What is done with a broadcast that was scheduled, is going out, or is over."""

from __future__ import annotations

from collections.abc import Mapping

from conversations.broadcasts.broadcast import (
    BEGUN,
    DELETABLE_HOURS,
    Broadcast,
    State,
)
from conversations.cards import Card
from conversations.desk.broadcasts.telling import amendable, entry_of, name_of
from conversations.desk.desk import Desk, Doing, Sight, Turn, stacked
from conversations.desk.facts import BroadcastEntry, DeskNeeds
from conversations.desk.orders import (
    Lead,
    LeadBroadcast,
    NewBroadcast,
    SendLedger,
    SettleDoubts,
)
from conversations.desk.roles import Deed, Role
from conversations.desk.spots import (
    AnySpot,
    BroadcastDoubts,
    BroadcastRetraction,
    BroadcastStop,
    OneBroadcast,
)
from conversations.notices import deliveries as delivery
from conversations.texts import (
    Bold,
    Number,
    Words,
    lines,
    say,
)

GOING_ON = frozenset({State.SENDING, State.PAUSED})


def view_stop(desk: Desk, spot: BroadcastStop) -> Card:
    """Draw the question whether it shall really be stopped."""
    entry = entry_of(desk, spot.number)
    if entry is None or entry.broadcast.state not in GOING_ON:
        return Card(text=say("desk.broadcast.moved_on"))
    sure = desk.key(say("desk.button.stop_sure"), Deed.STOP_BROADCAST, spot.number, main=True)
    return Card(
        lines(Bold(Words(name_of(entry.broadcast))), say("desk.stop.sure", n=entry.progress.left)),
        stacked(sure),
    )


def view_retraction(desk: Desk, spot: BroadcastRetraction) -> Card:
    """Draw the question whether it shall really be taken back, and how much of it can be."""
    entry = amendable(desk, spot.number)
    if entry is None:
        return Card(text=say("desk.broadcast.moved_on"))
    sent = entry.progress.counts.get(delivery.State.SENT, 0)
    deletable = desk.facts.figures.deletable
    going_on = say("desk.retract.stops") if entry.broadcast.state in GOING_ON else None
    sure = desk.key(say("desk.button.retract_sure"), Deed.RETRACT_BROADCAST, spot.number, main=True)
    return Card(
        text=lines(
            Bold(Words(name_of(entry.broadcast))),
            say("desk.retract.sure", n=deletable, sent=Number(sent), hours=Number(DELETABLE_HOURS)),
            going_on,
        ),
        rows=stacked(sure),
    )


def view_doubts(desk: Desk, spot: BroadcastDoubts) -> Card:
    """Draw how many messages may have arrived or not, and what can become of them."""
    entry = entry_of(desk, spot.number)
    count = 0 if entry is None else entry.progress.counts.get(delivery.State.UNKNOWN, 0)
    if entry is None or not count:
        return Card(text=say("desk.doubts.none"))
    again = desk.key(say("desk.button.resend"), Deed.RESEND_UNKNOWN, spot.number)
    return Card(
        lines(Bold(Words(name_of(entry.broadcast))), say("desk.doubts.text", n=count)),
        stacked(
            again if _is_heard(entry.broadcast) else None,
            desk.key(say("desk.button.let_be"), Deed.DROP_UNKNOWN, spot.number),
        ),
    )


def retracted(desk: Desk, spot: BroadcastRetraction, arg: str) -> Turn | None:
    """Take it back."""
    entry = amendable(desk, spot.number)
    return None if entry is None else _led(arg, spot.number, Lead.RETRACT)


def stopped(desk: Desk, spot: BroadcastStop, arg: str) -> Turn | None:
    """Send no more of it."""
    return _led(arg, spot.number, Lead.STOP) if _is_in(desk, spot.number, *GOING_ON) else None


def paused(desk: Desk, spot: OneBroadcast, arg: str) -> Turn | None:
    """Send no more of it for the time being."""
    return _led(arg, spot.number, Lead.PAUSE) if _is_in(desk, spot.number, State.SENDING) else None


def resumed(desk: Desk, spot: OneBroadcast, arg: str) -> Turn | None:
    """Go on sending."""
    return _led(arg, spot.number, Lead.RESUME) if _is_in(desk, spot.number, State.PAUSED) else None


def unscheduled(desk: Desk, spot: OneBroadcast, arg: str) -> Turn | None:
    """Make a draft of it again."""
    return _led(arg, spot.number, Lead.UNSCHEDULE) if _is_in(desk, spot.number, State.SCHEDULED) else None


def resent(desk: Desk, spot: BroadcastDoubts, arg: str) -> Turn | None:
    """Have sent again what may have arrived or not."""
    entry = entry_of(desk, spot.number)
    if entry is None or not _is_heard(entry.broadcast):
        return None
    return _settled(entry, spot, arg, again=True)


def let_be(desk: Desk, spot: BroadcastDoubts, arg: str) -> Turn | None:
    """Let be what may have arrived or not."""
    entry = entry_of(desk, spot.number)
    return None if entry is None else _settled(entry, spot, arg, again=False)


def ledger_sent(desk: Desk, spot: OneBroadcast, arg: str) -> Turn | None:
    """Have the table made."""
    entry = entry_of(desk, spot.number)
    if entry is None or arg != str(spot.number) or entry.broadcast.state not in BEGUN:
        return None
    return Turn(spot, (SendLedger(spot.number),), say("desk.done.send_log"))


def copied(desk: Desk, spot: OneBroadcast, arg: str) -> Turn | None:
    """Begin a new one with the same content."""
    entry = entry_of(desk, spot.number)
    if entry is None or arg != str(spot.number):
        return None
    return Turn(spot, (NewBroadcast(entry.broadcast.content),), say("desk.done.copy_broadcast"))


def _settled(entry: BroadcastEntry, spot: BroadcastDoubts, arg: str, *, again: bool) -> Turn | None:
    count = entry.progress.counts.get(delivery.State.UNKNOWN, 0)
    if not count or arg != str(spot.number):
        return None
    notice = say("desk.done.resend", n=count) if again else say("desk.done.let_be", n=count)
    return Turn(OneBroadcast(spot.number), (SettleDoubts(spot.number, again),), notice)


def _led(arg: str, number: int, how: Lead) -> Turn | None:
    if arg != str(number):
        return None
    return Turn(OneBroadcast(number), (LeadBroadcast(number, how),), say(f"desk.done.{how}"))


def _is_in(desk: Desk, number: int, *states: State) -> bool:
    entry = entry_of(desk, number)
    return entry is not None and entry.broadcast.state in states


def _is_heard(broadcast: Broadcast) -> bool:
    """Say whether somebody may still hear it."""
    return not broadcast.retracting and broadcast.state is not State.STOPPED


def _needs(spot: BroadcastStop | BroadcastRetraction | BroadcastDoubts) -> DeskNeeds:
    return DeskNeeds(broadcast=spot.number, figures=isinstance(spot, BroadcastRetraction))


def _up(spot: BroadcastStop | BroadcastRetraction | BroadcastDoubts) -> AnySpot:
    return OneBroadcast(spot.number)


SIGHTS: Mapping[type[AnySpot], Sight] = {
    BroadcastStop: Sight(view_stop, up=_up, role=Role.PUBLISHER, needs=_needs),
    BroadcastRetraction: Sight(view_retraction, up=_up, role=Role.PUBLISHER, needs=_needs),
    BroadcastDoubts: Sight(view_doubts, up=_up, role=Role.PUBLISHER, needs=_needs),
}
DEEDS: Mapping[Deed, Doing] = {
    Deed.UNSCHEDULE: Doing((OneBroadcast,), unscheduled),
    Deed.PAUSE_BROADCAST: Doing((OneBroadcast,), paused),
    Deed.RESUME_BROADCAST: Doing((OneBroadcast,), resumed),
    Deed.STOP_BROADCAST: Doing((BroadcastStop,), stopped),
    Deed.RETRACT_BROADCAST: Doing((BroadcastRetraction,), retracted),
    Deed.RESEND_UNKNOWN: Doing((BroadcastDoubts,), resent),
    Deed.DROP_UNKNOWN: Doing((BroadcastDoubts,), let_be),
    Deed.SEND_LEDGER: Doing((OneBroadcast,), ledger_sent),
    Deed.COPY_BROADCAST: Doing((OneBroadcast,), copied),
}
