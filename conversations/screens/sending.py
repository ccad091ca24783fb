"""What a resident writes or sends, on whichever screen: the answer, or a kind word what to do."""

from __future__ import annotations

from datetime import timedelta
from typing import assert_never

from msgspec.structs import replace

from conversations.desk import steps as desk
from conversations.effects import KeepFile
from conversations.events import Attached, Located, Photographed, Rewrote, SentOther, Wrote
from conversations.forms.model import BY_MESSAGE
from conversations.pins import Pin, read_pin
from conversations.scene import Scene, Step, noting
from conversations.screens import asking
from conversations.screens.rewriting import rewrote
from conversations.screens.starting import home
from conversations.session import (
    Asking,
    AtDesk,
    ConfirmingPlace,
    Menu,
    Paused,
    Returning,
    RoundOver,
    Session,
    Thanking,
    replaced,
)
from conversations.stage import standing
from conversations.texts import Words, say, units

LATE = 2
"""Seconds by which the clocks of the channel and ours may differ."""
PIECES = 3
"""Seconds within which the pieces of one text too long for a message arrive."""
ABSENCE = timedelta(hours=12).total_seconds()
"""After so many seconds a text is taken as a greeting by someone who comes back."""

Sent = Wrote | Rewrote | Located | Photographed | Attached | SentOther


def sent(scene: Scene, event: Sent) -> Step:
    """Answer what was sent on the screen that the session is at.

    Of several sent as one, the first that is an answer counts; of the others nothing more is said.
    """
    session = scene.session
    album = event.album if isinstance(event, Photographed | Attached | SentOther) else ""
    if not album:
        return _sent(scene, event)
    if is_answered(session, album):
        return scene.ending()
    first = replaced(session, album=album, album_at=session.turn)
    step = _sent(replace(scene, session=first), event)
    if any(isinstance(effect, KeepFile) for effect in step.effects):
        return noting(step, say("album.first_taken"))
    return scene.ending() if session.album == album else step


def is_answered(session: Session, album: str) -> bool:
    """Say whether one of several sent as one was an answer, or the conversation has moved on from them."""
    return bool(album) and session.album == album and session.album_at != session.turn


def _sent(scene: Scene, event: Sent) -> Step:
    """Answer what was sent, alone or as one of several."""
    stands = standing(scene)
    if stands != scene.session.screen:
        return scene.show(stands)
    if isinstance(event, Rewrote):
        return rewrote(scene, event)
    match stands:
        case Asking() | ConfirmingPlace() if _came_late(scene):
            piece = _too_long(scene, event.text) if isinstance(event, Wrote) else None
            return piece or scene.again(say("sent.late"))
        case AtDesk():
            return desk.sent(scene, stands, event)
        case Paused() | Returning():
            return scene.show(Returning(scene.draft.slug))
        case _ if _greets(scene, event):
            return home(scene)
        case Asking():
            return _answered(scene, event)
        case ConfirmingPlace() if isinstance(event, Located):
            return asking.located(scene, event)
        case ConfirmingPlace() if isinstance(event, Wrote) and isinstance(read_pin(event.text), Pin):
            return asking.wrote(scene, event.text, None)
        case Menu() | RoundOver() | Thanking():
            return scene.again()
        case _:
            return scene.again(say("sent.press"))


def _came_late(scene: Scene) -> bool:
    """Say whether it was sent before the screen came up: by the clock, or further up in the chat.

    A question that takes messages must have been seen; for what only gets a hint, that does not matter.
    """
    if scene.facts.sent < scene.session.since - LATE:
        return True
    number, shown_in = scene.facts.message_id, scene.session.shown_in
    if number is None or scene.walk().here.question.type not in BY_MESSAGE:
        return False
    return shown_in is None or number < shown_in


def _greets(scene: Scene, event: Sent) -> bool:
    """Say whether something written comes after so long that it greets, rather than answers."""
    return isinstance(event, Wrote) and scene.facts.sent - scene.session.since > ABSENCE


def _answered(scene: Scene, event: Wrote | Located | Photographed | Attached | SentOther) -> Step:
    match event:
        case Wrote(text, verb):
            return _too_long(scene, text) or asking.wrote(scene, text, verb)
        case Located():
            return asking.located(scene, event)
        case Photographed():
            return asking.photographed(scene)
        case Attached():
            return asking.attached(scene, event)
        case SentOther(what):
            return scene.again(say(f"sent.{what}"))
        case _:
            assert_never(event)


def _too_long(scene: Scene, text: str) -> Step | None:
    """Refuse a text that is too long, with every piece that the channel has cut it into."""
    limit, length = scene.facts.surface.answer, units(text)
    piece = scene.facts.sent - scene.session.overlong <= PIECES
    if length <= limit and not piece:
        return None
    session = replaced(scene.session, overlong=scene.facts.sent)
    notice = say("sent.too_long", limit=Words(str(limit)))
    return replace(scene, session=session).again(notice)
