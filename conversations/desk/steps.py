"""The desk within the conversation: how one comes to it, and what a press or a text there leads to."""

from __future__ import annotations

from msgspec.structs import replace

from conversations.cards import Action, Card
from conversations.desk import table
from conversations.desk.desk import Desk, Turn
from conversations.desk.facts import DeskNeeds
from conversations.desk.orders import Join
from conversations.desk.spots import AnySpot, Home, OneRound, spot_at
from conversations.desk.trial import begun
from conversations.desk.turning import turned
from conversations.effects import Draw, Say
from conversations.events import Attached, ErrandDone, Photographed, SentOther, Wrote
from conversations.facts import Facts
from conversations.scene import Scene, Step, with_notice
from conversations.session import AnyScreen, AtDesk, Menu, Session, replaced
from conversations.texts import Phrase, Words, say

STAFF = "staff"
"""What a link names in the place of a round where it invites to the desk: a slug that is reserved."""


def needs(spot: AnySpot) -> DeskNeeds:
    """Say what the desk must be told at a spot."""
    return table.sight(spot).needs(spot)


def standing(screen: AtDesk, facts: Facts) -> AnyScreen:
    """Return the screen, or the menu for who has no role that looks at this spot any more."""
    member = None if facts.desk is None else facts.desk.member
    return screen if member is not None and table.may_look(member, screen.spot) else Menu()


def view(scene: Scene, screen: AtDesk) -> Card:
    """Draw the spot."""
    return table.draw(_desk(scene, screen))


def called(scene: Scene) -> Step:
    """Come to the desk by the command, or say how one gets a role."""
    return _at(scene, Home()) if _is_staff(scene) else _stranger(scene)


def led(scene: Scene, way: str) -> Step | None:
    """Come to a spot by the button of a message to staff; None for who may not look at it."""
    facts, spot = scene.facts.desk, spot_at(way)
    if facts is None or facts.member is None or spot is None or not table.may_look(facts.member, spot):
        return None
    return _at(replace(scene, below=True), spot)


def joined(scene: Scene, code: str) -> Step:
    """Come by a link for staff: one with a code gives the role that it stands for."""
    if not code:
        return called(scene)
    if _is_staff(scene):
        return turned(scene, Turn(Home(), notice=say("desk.joined.already")))
    if scene.facts.desk is None or not scene.facts.desk.is_invited:
        return scene.show(Menu(), say("desk.refused.NoSuchInvitation"))
    return turned(scene, Turn(Home(), (Join(code),), say("desk.joined")))


def pressed(scene: Scene, screen: AtDesk, action: Action) -> Step | None:
    """Do what a button of the card stands for; None where the card has no such button."""
    turn = table.pressed(_desk(scene, screen), action.arg)
    if turn is None:
        return None
    return begun(scene, turn.tries) if turn.tries else turned(scene, turn)


def sent(scene: Scene, screen: AtDesk, event: object) -> Step:
    """Answer what was written or sent at a spot, as far as the spot asks for it."""
    if _came_late(scene):
        return scene.again(say("sent.late"))
    desk, sight = _desk(scene, screen), table.sight(screen.spot)
    match event:
        case Wrote(text) if sight.wrote is not None:
            return turned(scene, sight.wrote(desk, screen.spot, text))
        case Attached() if sight.attached is not None:
            return turned(scene, sight.attached(desk, screen.spot))
        case Photographed() if sight.photographed is not None:
            return turned(scene, sight.photographed(desk, screen.spot))
        case Photographed() if sight.attached is not None:
            return scene.again(say("desk.sent.photo_for_file"))
        case Attached() if sight.photographed is not None:
            return scene.again(say("desk.sent.file_for_photo"))
        case Wrote() | SentOther():
            return scene.again(say("sent.press"))
        case _:
            return scene.again(say("desk.sent.not_here"))


def takes_photo(screen: AtDesk, event: object) -> bool:
    """Say whether a photo sent at a spot is to be fetched; documents are fetched apart from the step."""
    return isinstance(event, Photographed) and table.sight(screen.spot).photographed is not None


def refused(scene: Scene, reason: str, who: str) -> Step:
    """Stay, and say why what was ordered could not be done, and who was first where that is why."""
    return scene.again(say(f"desk.refused.{reason}", who=Words(who)))


def done(scene: Scene, event: ErrandDone) -> Step:
    """Say that what was to be made is there: where it leads, or below it where somebody is now."""
    screen = scene.session.screen
    if isinstance(screen, AtDesk) and not _stands(scene, screen):
        return scene.show(Menu())
    if isinstance(screen, AtDesk) and event.spot is not None:
        return turned(scene, Turn(event.spot, notice=event.notice))
    if isinstance(screen, AtDesk) and (short := table.sight(screen.spot).short) is not None:
        return scene.ending(Draw(event.notice, scene.below, short(_desk(scene, screen), screen.spot)))
    return scene.again(event.notice)


def arrived(step: Step, spot: AnySpot) -> Step:
    """Return the step with another spot, where an order has led there."""
    if step.session is None:
        return step
    return replace(step, session=replaced(step.session, screen=AtDesk(spot)))


def shown(step: Step, scene: Scene) -> Step:
    """Return the step with the desk's card drawn; `scene` knows what was written."""
    effects = tuple(_drawn(each, scene) if isinstance(each, Draw) else each for each in step.effects)
    return replace(step, effects=effects)


def _drawn(draw: Draw, scene: Scene) -> Say:
    card = scene.view(scene)
    shown = card if draw.short is None else replace(card, text=draw.short)
    return Say(with_notice(shown, draw.notice), draw.below)


def spot_after(session: Session | None) -> DeskNeeds | None:
    """Return what the desk must be told to show where somebody is; None: they are not at the desk."""
    if session is not None and session.trial is not None:
        return needs(OneRound(session.trial.slug))
    if session is None or not isinstance(session.screen, AtDesk):
        return None
    return needs(session.screen.spot)


def _is_staff(scene: Scene) -> bool:
    return scene.facts.desk is not None and scene.facts.desk.member is not None


def _stands(scene: Scene, screen: AtDesk) -> bool:
    """Say whether somebody may still be where they are: a role may be taken away while something is made."""
    return standing(screen, scene.facts) == screen


def _stranger(scene: Scene) -> Step:
    """Say to who has no role how one gets one."""
    own = 0 if scene.facts.desk is None else scene.facts.desk.own_id
    return scene.show(Menu(), say("desk.not_staff", number=Words(str(own))))


def _at(scene: Scene, spot: AnySpot, notice: Phrase | None = None) -> Step:
    return turned(scene, Turn(spot, notice=notice))


def _came_late(scene: Scene) -> bool:
    """Say whether a message was sent above the card that asked for it, or before it came up."""
    number, shown_in = scene.facts.message_id, scene.session.shown_in
    return number is not None and shown_in is not None and number < shown_in


def _desk(scene: Scene, screen: AtDesk) -> Desk:
    facts = scene.facts
    assert facts.desk is not None  # noqa: S101 (`standing` leads everybody else away)
    assert facts.desk.member is not None  # noqa: S101 (as above)
    return Desk(
        spot=screen.spot,
        member=facts.desk.member,
        facts=facts.desk,
        now=facts.now,
        office=facts.office,
        language=scene.language,
        languages=facts.languages,
        seed=facts.seed,
        enclosure=facts.enclosure,
        file=facts.file,
    )
