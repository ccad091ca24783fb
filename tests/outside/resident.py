"""A random resident who walks somebody else's form to its end: made-up answers, through the engine."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from random import Random

from authoring.invention import invented
from authoring.rehearsal import numbers_in
from conversations.attachments import Attachment
from conversations.cards import Action, Verb
from conversations.events import Attached, Located, Photographed, Started, Wrote
from conversations.forms.answers import Answer, Line, Place
from conversations.forms.compiled import Node
from conversations.forms.expressions.values import to_text
from conversations.forms.model import QuestionType
from conversations.forms.walk import Walk, walk
from conversations.session import Asking, ConfirmingPlace, Contribution, Draft, Reviewing, Session, Thanking
from tests.conversations.chat import Chat
from tests.conversations.world import ZONE, Run, World

SCREENS = 1_500
"""Screens that a walk may have; a form of 500 questions has fewer."""
ATTACHED = {
    QuestionType.AUDIO: Attachment.VOICE,
    QuestionType.VIDEO: Attachment.VIDEO,
    QuestionType.FILE: Attachment.DOCUMENT,
}
PAGES = 600
"""Pages that 5,000 choices have at most, and some."""
READ = (QuestionType.NOTE, QuestionType.ACKNOWLEDGE)


class Stuck(Exception):  # noqa: N818 - it is what happened
    """The walk came to no end; says where and why."""


@dataclass
class Resident:
    """Walks a round; `rng` decides what they answer."""

    run: Run
    rng: Random
    chat: Chat = field(init=False)
    numbers: tuple[float, ...] = field(init=False)

    def __post_init__(self) -> None:
        self.chat = Chat(World({self.slug: self.run}))
        self.numbers = numbers_in(self.run.form)

    @property
    def slug(self) -> str:
        return self.run.round.slug

    @property
    def session(self) -> Session:
        session = self.chat.world.session
        assert session is not None
        return session

    @property
    def draft(self) -> Draft:
        draft = self.chat.world.draft(self.slug)
        assert draft is not None
        return draft

    def walk(self) -> Contribution:
        """Answer everything and hand in; returns what was counted."""
        self.chat.send(Started(self.slug))
        self.press(Verb.ACCEPT)
        for _ in range(SCREENS):
            self.chat.world.now += timedelta(seconds=30)
            match self.session.screen:
                case Asking():
                    self.answer()
                case ConfirmingPlace():
                    self.press(Verb.PLACE_RIGHT)
                case Reviewing():
                    self.press(Verb.HAND_IN)
                case Thanking():
                    (counted,) = self.chat.world.contributions(self.slug)
                    return counted
                case _:
                    self.press(Verb.OPEN)
        raise Stuck(f"no end after {SCREENS} screens, at {self.draft.at}")

    def answer(self) -> None:
        """Answer the question at hand; the resident must then be somewhere else."""
        state = walk(self.run.form, self.draft, ZONE, self.session.language)
        node = state.here
        if node.question.type is QuestionType.REPEAT:
            self.press(Verb.ONE_MORE if self.has(Verb.ONE_MORE) and self.rng.random() < 0.2 else Verb.NEXT)
        elif self.has(Verb.NEXT) and (node.question.type in READ or self.rng.random() < 0.5 or node.is_read):
            self.press(Verb.NEXT)
        elif self.has(Verb.SKIP) and self.rng.random() < 0.25:
            self.press(Verb.SKIP)
        else:
            self.invent(state, node)
        if isinstance(self.session.screen, Asking) and self.draft.at == node.path != "":
            self.check_again(node)

    def check_again(self, node: Node) -> None:
        """Say that the same question is asked again, unless it is a repeat with another instance."""
        if node.question.type is not QuestionType.REPEAT:
            said = self.chat.now_shown
            raise Stuck(f"{node.path} ({node.question.type}) was asked again, with {said.labels()}")

    def invent(self, state: Walk, node: Node) -> None:
        taken = [each for each in invented(state, node, self.numbers) if state.values.accepts(node, each)]
        if taken:
            self.give(node, self.rng.choice(taken))
        elif self.has(Verb.SKIP):
            self.press(Verb.SKIP)
        else:
            raise Stuck(f"no made-up answer to {node.path} is taken: {node.question.constraint}")

    def give(self, node: Node, answer: Answer) -> None:
        kind = node.question.type
        match answer:
            case Place():
                self.locate(answer)
            case Line():
                for point in answer.points[:-1] if kind is QuestionType.GEOSHAPE else answer.points:
                    self.locate(point)
                self.press(Verb.DONE)
            case tuple():
                self.tick(node, answer)
            case str() if kind is QuestionType.SELECT_ONE:
                self.turn_to(Verb.CHOOSE, _index(node, answer))
            case _ if kind in (QuestionType.IMAGE, *ATTACHED):
                self.chat.send(Photographed() if kind is QuestionType.IMAGE else Attached(ATTACHED[kind], 10))
            case int() | float():
                self.count(to_text(float(answer)))
            case _:
                self.chat.send(Wrote(str(answer)))
        if self.has(Verb.NOT_MEANT):  # what was written can be read in two ways
            self.chat.press(0)

    def count(self, number: str) -> None:
        """Write a number, or press it where there is a button for it, or two readings to choose from."""
        if not self.has(Verb.TAKE):
            self.chat.send(Wrote(number))
        for index, each in enumerate(self.chat.now_shown.buttons):
            if each.action.verb is Verb.TAKE and float(each.action.arg) == float(number):
                self.chat.press(index)
                return

    def locate(self, place: Place) -> None:
        self.chat.send(Located(place.latitude, place.longitude))

    def tick(self, node: Node, names: tuple[str, ...]) -> None:
        """Tick the choices, or rank them in this order, and confirm."""
        for name in self.draft.chosen if node.question.type is QuestionType.SELECT_MULTIPLE else ():
            self.turn_to(Verb.TOGGLE, _index(node, name))
        for name in names:
            if name not in self.draft.chosen:
                self.turn_to(Verb.TOGGLE, _index(node, name))
        self.press(Verb.DONE)

    def has(self, verb: Verb) -> bool:
        return any(each.action.verb is verb for each in self.chat.now_shown.buttons)

    def press(self, verb: Verb) -> None:
        """Press the first button of this verb."""
        for index, each in enumerate(self.chat.now_shown.buttons):
            if each.action.verb is verb:
                self.chat.press(index)
                return
        raise Stuck(f"no button {verb.name} among {self.chat.now_shown.labels()}")

    def turn_to(self, verb: Verb, arg: str) -> None:
        """Press the button with this argument, on whichever page it is."""
        for _ in range(PAGES):
            actions = [each.action for each in self.chat.now_shown.buttons]
            if Action(verb, arg) in actions:
                self.chat.press(actions.index(Action(verb, arg)))
                return
            turns = [index for index, each in enumerate(actions) if each.verb is Verb.PAGE]
            if not turns:
                break
            self.chat.press(turns[-1])
        raise Stuck(f"no page of {self.draft.at} has the choice {arg}")


def _index(node: Node, name: str) -> str:
    names = [choice.name for choice in node.question.choices]
    return str(names.index(name))
