"""The engine: `step` decides what happens; `needs` in needing.py says what it must be told."""

from __future__ import annotations

from typing import assert_never

from msgspec.structs import replace

from conversations.cards import Action, Verb
from conversations.desk import steps as desk
from conversations.desk.trial import staged
from conversations.effects import Admit, Hint, NoteBlocked, Retire
from conversations.events import (
    Attached,
    Blocked,
    CameBack,
    Commanded,
    ErrandDone,
    Event,
    Located,
    MyDataSent,
    OrderRefused,
    Photographed,
    Pressed,
    Rewrote,
    ScreenDue,
    SentOther,
    Started,
    Wrote,
)
from conversations.facts import Facts
from conversations.needing import is_living
from conversations.scene import Scene, Step
from conversations.screens import (
    about,
    asking,
    entrance,
    forgetting,
    leaving,
    notices,
    renewing,
    results,
    sending,
)
from conversations.screens.starting import home, own, start
from conversations.session import (
    Asking,
    AtDesk,
    Collecting,
    Help,
    Menu,
    MyData,
    Privacy,
    Session,
    Settings,
    replaced,
    slug_of,
)
from conversations.stage import draw, press, standing
from conversations.texts import say
from conversations.trial import tried


def wants(session: Session | None, event: Event, facts: Facts) -> bool:
    """Say whether what was sent now would be an answer, so that it is worth fetching."""
    if session is not None and isinstance(session.screen, AtDesk):
        return desk.takes_photo(session.screen, event)
    if session is None or not isinstance(session.screen, Asking):
        return False
    if not isinstance(event, Photographed | Attached) or sending.is_answered(session, event.album):
        return False
    scene = Scene(session, staged(session, facts), draw)
    renewed = renewing.renewed(scene)
    if renewed is not None:
        return renewed.stays and _wants(renewed.scene, event)
    return _wants(scene, event)


def _wants(scene: Scene, event: Event) -> bool:
    return standing(scene) == scene.session.screen and asking.wants(scene, event)


def step(session: Session | None, event: Event, facts: Facts) -> Step:
    """Answer an event: the new session and the effects, in order. Raises nothing."""
    if session is None:
        return _at_the_door(event, facts)
    if session.trial is not None:
        return tried(session, session.trial, event, facts, _decided, draw)
    return _decided(session, event, facts)


def _decided(session: Session, event: Event, facts: Facts) -> Step:
    """Answer an event in the conversation."""
    scene = Scene(session, facts, draw, below=_belongs_below(event))
    renewed = renewing.renewed(scene)
    if renewed is None:
        return _happened(scene, event)
    return renewing.told(renewed.scene, _overtaken(renewed, event))


def drawn(step: Step, facts: Facts) -> Step:
    """Draw the desk's card, once what the step decided is written and loaded anew."""
    if step.session is None:
        return step
    return desk.shown(step, Scene(step.session, facts, draw))


def _overtaken(renewed: renewing.Renewed, event: Event) -> Step:
    """Answer an event that a change of the form has overtaken: it never counts for another question."""
    match event:
        case Wrote() | Located() | Photographed() | Attached() | SentOther() if not renewed.stays:
            return _current(renewed.scene)
        case _:
            return _happened(renewed.scene, event)


def _happened(scene: Scene, event: Event) -> Step:
    match event:
        case Started(desk.STAFF, code):
            return desk.joined(scene, code)
        case Started(slug, source):
            return start(scene, slug, source) if slug else home(scene)
        case Commanded(verb):
            return _called(scene, verb) or home(scene)
        case Pressed():
            return _pressed(scene, event)
        case ScreenDue():
            return _current(scene)
        case MyDataSent():
            return _sent_file(scene)
        case OrderRefused(reason, who):
            return desk.refused(scene, reason, who)
        case ErrandDone():
            return desk.done(scene, event)
        case Wrote() | Rewrote() | Located() | Photographed() | Attached() | SentOther():
            return sending.sent(scene, event)
        case Blocked():
            return scene.writing(NoteBlocked()).ending()
        case CameBack():
            return replace(scene, session=replaced(scene.session)).ending()
        case _:
            assert_never(event)


def _belongs_below(event: Event) -> bool:
    """Say whether the answer goes under what the resident sent, not in the living card's place."""
    match event:
        case Pressed():
            return False
        case ScreenDue(in_place):
            return not in_place
        case _:
            return True


def _current(scene: Scene) -> Step:
    """Show the current screen, or the one to fall back to where the facts have moved on."""
    stands = standing(scene)
    return scene.again() if stands == scene.session.screen else scene.show(stands)


def _sent_file(scene: Scene) -> Step:
    """Show the card below the file: the summary again, or where the resident has gone meanwhile."""
    screen = scene.session.screen
    return scene.show(MyData(screen.slug)) if isinstance(screen, Collecting) else _current(scene)


def _at_the_door(event: Event, facts: Facts) -> Step:
    """Admit who accepts the notice; show it to everyone else."""
    match event:
        case Pressed(Action(Verb.ACCEPT, arg), _, on) if guest := entrance.read_guest(arg, facts):
            now = int(facts.now.timestamp())
            fresh = Session(language=guest.language, screen=Menu(), turn=facts.seed, since=now, card=on)
            scene = Scene(fresh, facts, draw, rows=(Admit(guest.language),))
            return _entered(scene, guest.slug, guest.source)
        case Blocked() | CameBack():
            return Step(None, facts.device_language)
        case _:
            return entrance.notice(event, facts)


def _entered(scene: Scene, slug: str, source: str) -> Step:
    """Lead somebody who has just accepted to where their link leads."""
    if slug == desk.STAFF:
        return desk.joined(scene, source)
    return start(scene, slug, source) if slug else scene.show(Menu())


def _pressed(scene: Scene, event: Pressed) -> Step:
    if event.action.verb in entrance.ENTRANCE:
        return _entered_again(scene, event)
    if event.action.verb in notices.NEWS and not is_living(scene.session, event):
        return _on_notice(scene, event)
    if event.action.verb is Verb.DESK_OPEN:
        return desk.led(scene, event.action.arg) or _outdated(scene, event)
    if event.turn != scene.session.turn:
        return _outdated(scene, event)
    card = scene.session.card
    if card is None or card.message_id < event.on.message_id:
        return _answered(replace(scene, session=replaced(scene.session, card=event.on)), event)
    step = _answered(scene, event)
    old = () if is_living(scene.session, event) else (Retire(event.on),)
    return replace(step, effects=(*old, *step.effects))


def _answered(scene: Scene, event: Pressed) -> Step:
    """Answer a press that was made for this turn."""
    called = _called(scene, event.action.verb)
    if called is not None:
        return called
    stands = standing(scene)
    if stands != scene.session.screen:
        return scene.show(stands)
    return press(scene, event.action) or _touched(scene)


def _called(scene: Scene, verb: Verb) -> Step | None:
    """Answer what can be asked for anywhere."""
    here = slug_of(scene.session.screen)
    match verb:
        case Verb.MENU:
            return scene.show(Menu())
        case Verb.PRIVACY:
            return scene.show(Privacy(here))
        case Verb.HELP:
            return scene.show(Help(here))
        case Verb.LANGUAGES:
            return scene.show(about.languages(scene))
        case Verb.SETTINGS:
            return scene.show(Settings(here))
        case Verb.MY_DATA:
            return scene.show(MyData(here))
        case Verb.FORGET:
            return scene.show(forgetting.first(scene))
        case Verb.CANCEL:
            return leaving.cancelled(scene)
        case Verb.RESULTS:
            return results.asked(scene)
        case Verb.STAFF:
            return desk.called(scene)
        case Verb.MINE:
            return scene.show(own(scene.facts.round) if scene.facts.round else Menu())
        case _:
            return None


def _on_notice(scene: Scene, event: Pressed) -> Step:
    """Answer a press on a notice, or one on what never was any."""
    if event.action.verb is Verb.NEWS_HEARING:
        return replace(scene, below=True).show(Settings(slug_of(scene.session.screen)))
    return notices.pressed(scene, event) or _outdated(scene, event)


def _entered_again(scene: Scene, event: Pressed) -> Step:
    """Answer a press on an old privacy notice by someone who accepted long ago, or twice."""
    if is_living(scene.session, event):
        return _touched(scene)
    guest = entrance.read_guest(event.action.arg, scene.facts)
    below = replace(scene, below=True)
    led = start(below, guest.slug, guest.source) if guest and guest.slug else home(below)
    return replace(led, effects=(Retire(event.on), *led.effects))


def _outdated(scene: Scene, event: Pressed) -> Step:
    """Refuse a press on a card that is no longer the living one, and show the living one.

    A second tap on the living card, faster than its edit, is no mistake: the card is simply shown.
    """
    if is_living(scene.session, event):
        return _touched(scene)
    step = _current(replace(scene, below=True))
    return replace(step, effects=(Hint(say("outdated")), Retire(event.on), *step.effects))


def _touched(scene: Scene) -> Step:
    """Redraw the living card after a second tap on it."""
    stands = standing(scene)
    return scene.touch() if stands == scene.session.screen else scene.show(stands)
