"""Asking: what a resident presses, writes or sends for the question at hand."""

from __future__ import annotations

from msgspec.structs import replace

from conversations.cards import Action, Verb
from conversations.effects import KeepPhoto
from conversations.events import Located
from conversations.facts import PhotoProblem
from conversations.forms.answers import ACKNOWLEDGED, Photo, Place
from conversations.forms.compiled import Node
from conversations.forms.model import QuestionType
from conversations.forms.typed import read_integer, read_text
from conversations.pages import turned
from conversations.scene import Scene, Step
from conversations.screens import choices
from conversations.screens.following import back, record, take_up
from conversations.session import ConfirmingPlace, Paused
from conversations.texts import Phrase, Words, clean, say


def pressed(scene: Scene, action: Action) -> Step | None:
    """Answer a press on the question's card."""
    node = scene.walk().here
    match action.verb:
        case Verb.CHOOSE if node.question.type is QuestionType.SELECT_ONE:
            choice = choices.named(node.question, action.arg)
            return record(scene, node, choice) if choice else None
        case Verb.TOGGLE if node.question.type is QuestionType.SELECT_MULTIPLE:
            return choices.toggled(scene, node.question, action.arg)
        case Verb.DONE if node.question.type is QuestionType.SELECT_MULTIPLE and scene.draft.chosen:
            return record(scene, node, scene.draft.chosen)
        case Verb.PAGE if (page := turned(action.arg)) is not None:
            return scene.keeping(replace(scene.draft, page=page)).again()
        case Verb.PAUSE:
            return scene.show(Paused(scene.draft.slug))
        case Verb.BACK:
            return back(scene)
        case Verb.SKIP:
            return _skipped(scene, node)
        case Verb.NEXT:
            return _went_on(scene, node)
        case _:
            return None


def wrote(scene: Scene, text: str, verb: Verb | None) -> Step:
    """Answer a text: the answer where one may be written, else a hint that stays on the question."""
    node = scene.walk().here
    match node.question.type:
        case QuestionType.TEXT:
            return _took(scene, node, read_text(text))
        case QuestionType.INTEGER:
            return _took(scene, node, read_integer(text))
        case QuestionType.GEOPOINT if verb and (step := pressed(scene, Action(verb))):
            return step
        case _:
            return scene.again(_expected(scene, node))


def located(scene: Scene, event: Located) -> Step:
    """Answer a shared place: to be confirmed where it lies in the city, else a hint how far outside."""
    if scene.walk().here.question.type is not QuestionType.GEOPOINT:
        return scene.again(say("asking.not_place"))
    city = scene.facts.office.city
    district = city.district_at(event.latitude, event.longitude)
    if district is None:
        away = max(1, round(city.kilometres_outside(event.latitude, event.longitude)))
        return scene.again(say("place.outside", n=away, city=Words(scene.facts.office.name)))
    place = Place(
        latitude=event.latitude,
        longitude=event.longitude,
        accuracy=event.accuracy,
        district=district,
        name=clean(event.name),
    )
    draft = replace(scene.draft, place=place)
    return scene.keeping(draft).show(ConfirmingPlace(draft.slug))


def photographed(scene: Scene) -> Step:
    """Answer a photo: kept where one is asked for, else a hint that stays on the question."""
    node = scene.walk().here
    match scene.facts.photo:
        case _ if node.question.type is not QuestionType.IMAGE:
            return scene.again(say("asking.not_photo"))
        case Photo() as photo:
            return record(scene.writing(KeepPhoto(photo.id, scene.draft.slug)), node, photo)
        case PhotoProblem() as problem:
            return scene.again(say(problem))
        case _:
            return scene.again(say("photo.failed"))


def _took(scene: Scene, node: Node, answer: str | int | Phrase) -> Step:
    return record(scene, node, answer) if isinstance(answer, str | int) else scene.again(answer)


def _skipped(scene: Scene, node: Node) -> Step | None:
    """Skip: the answer, if there was one, goes."""
    if not node.is_asked or scene.walk().values.is_required(node):
        return None
    return record(scene, node, None)


def _went_on(scene: Scene, node: Node) -> Step | None:
    """Go on: past a note, with the statement acknowledged, or keeping the answer that is there."""
    match node.question.type:
        case QuestionType.NOTE:
            return take_up(scene)
        case QuestionType.ACKNOWLEDGE:
            return record(scene, node, ACKNOWLEDGED)
        case _:
            answer = scene.draft.answers.get(node.question.path)
            return None if answer is None else record(scene, node, answer)


def _expected(scene: Scene, node: Node) -> Phrase:
    """Return what to do where a text is no answer."""
    match node.question.type:
        case QuestionType.GEOPOINT:
            return say("asking.not_text.place")
        case QuestionType.IMAGE:
            return say("asking.not_text.photo")
        case QuestionType.NOTE | QuestionType.ACKNOWLEDGE:
            return say("sent.press")
        case _ if scene.walk().values.is_required(node):
            return say("asking.not_text.button")
        case _:
            return say("asking.not_text.optional")
