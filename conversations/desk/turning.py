"""Coming to a spot: the turn moves on, what was ordered is written, and then the card is drawn."""

from __future__ import annotations

from msgspec.structs import replace

from conversations.desk.desk import Turn
from conversations.effects import Draw
from conversations.scene import Scene, Step
from conversations.session import AtDesk, replaced


def turned(scene: Scene, turn: Turn) -> Step:
    """Go to a spot, whatever was walked through before."""
    session = replaced(
        scene.session,
        screen=AtDesk(turn.spot),
        trial=None,
        turn=scene.session.turn + 1,
        since=int(scene.facts.now.timestamp()),
        shown_in=None,
    )
    after = replace(scene, session=session).writing(*turn.orders)
    return after.ending(Draw(turn.notice, scene.below, turn.short))
