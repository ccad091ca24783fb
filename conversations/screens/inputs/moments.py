"""Dates and times: picked from a calendar, or typed in one's own way."""

from __future__ import annotations

from datetime import date, datetime

from msgspec.structs import replace

from conversations.cards import Action, Rows, Verb
from conversations.forms.compiled import Node
from conversations.forms.display import shown_moment
from conversations.forms.expressions.values import to_moment
from conversations.forms.model import Question, QuestionType
from conversations.forms.picked import Picked, answer, asks_for, read_picked
from conversations.forms.typed import Dates, read_date, read_month, read_time, read_year
from conversations.forms.typed.moments import picked_day, read_moment
from conversations.scene import Scene, Step
from conversations.screens.following import record
from conversations.screens.inputs import calendar, meaning
from conversations.screens.inputs.input import Input, Offer
from conversations.texts import Phrase, say

NO_CALENDAR = "no-calendar"


class Dated(Input):
    """A date, a time, or both."""

    def offer(self, scene: Scene, node: Node, room: int) -> Offer:  # noqa: ARG002
        """Offer what is to be picked next, or ask which date is meant."""
        readings = meaning.asked(scene)
        if readings:
            return meaning.offer(
                [(shown_moment(node.question, each), Action(Verb.PICK, each)) for each in readings]
            )
        text, rows = _next(scene, node)
        return Offer(text=text, rows=rows)

    def pressed(self, scene: Scene, node: Node, action: Action) -> Step | None:
        """Take what the button picks, or pick on."""
        picked = read_picked(action.arg) if action.verb is Verb.PICK else None
        return None if picked is None else _picked(scene, node, picked)

    def wrote(self, scene: Scene, node: Node, text: str) -> Step:
        """Take the date, ask which one is meant, or say how to write one."""
        readings, sure = _read(scene, node.question, text)
        if not readings:
            return scene.again(say(f"asking.not_moment.{asks_for(node.question)}"))
        if len(readings) == 1 and sure:
            return _picked(scene, node, readings[0])
        fitting = [each for each in readings if _fits(scene, node, each)] or readings
        return meaning.ask(scene, [str(each) for each in fitting])


def _picked(scene: Scene, node: Node, picked: Picked) -> Step:
    """Take a date or time that is whole; of one that is not, ask for the next part."""
    whole = answer(node.question, picked)
    if whole is not None:
        return record(meaning.settled(scene), node, whole)
    return scene.keeping(replace(scene.draft, picked=str(picked))).touch()


def _fits(scene: Scene, node: Node, picked: Picked) -> bool:
    whole = answer(node.question, picked)
    return whole is None or scene.walk().values.accepts(node, whole)


def _read(scene: Scene, question: Question, text: str) -> tuple[list[Picked], bool]:
    """Return what a text may mean, and whether it says all."""
    match question.type:
        case QuestionType.TIME:
            times = read_time(text)
            return [Picked(hour=at.hour, minute=at.minute) for at in times], len(times) == 1
        case QuestionType.DATETIME:
            return read_moment(text, scene.language, _today(scene))
        case _:
            found = _read_day(scene, question, text)
            return [picked_day(each) for each in found.days], found.sure


def _read_day(scene: Scene, question: Question, text: str) -> Dates:
    match asks_for(question):
        case "year":
            return read_year(text)
        case "month":
            return read_month(text, scene.language, _today(scene))
        case _:
            return read_date(text, scene.language, _today(scene))


def _next(scene: Scene, node: Node) -> tuple[Phrase, Rows]:
    """Return how to pick the next part, and its buttons."""
    question, today = node.question, _today(scene)
    answered = to_moment(str(scene.draft.answers.get(node.path, "")))
    marked = None if answered is None else answered.date()
    picked = read_picked(scene.draft.picked) or Picked()
    if picked == Picked():
        picked = _beginning(question, marked or today)
    asks_time = picked.day is not None or picked.year is None
    how = say("asking.how.time") if asks_time else _how(question)
    return how, calendar.next_part(picked, today, marked)


def _how(question: Question) -> Phrase:
    match asks_for(question):
        case "year":
            return say("asking.how.year")
        case "month":
            return say("asking.how.month")
        case _:
            return say("asking.how.date")


def _beginning(question: Question, around: date) -> Picked:
    """Return where picking begins: at the month of a day, for days long ago at the years."""
    if question.type is QuestionType.TIME:
        return Picked()
    if asks_for(question) == "year" or NO_CALENDAR in question.appearance:
        return read_picked(calendar.page_of(around.year)) or Picked()
    return Picked(around.year) if asks_for(question) == "month" else Picked(around.year, around.month)


def _today(scene: Scene) -> date:
    now: datetime = scene.facts.now.astimezone(scene.facts.office.zone)
    return now.date()
