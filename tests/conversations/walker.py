"""A resident who answers sensibly, and keeps their own record of what they said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from conversations.attachments import Attachment
from conversations.cards import Action, Verb
from conversations.events import Attached, Event, Located, Photographed, Wrote
from conversations.forms.answers import ACKNOWLEDGED, Answer, File, Line, Photo, Place
from conversations.forms.model import Question, QuestionType
from conversations.session import (
    Asking,
    ConfirmingPlace,
    Draft,
    Session,
    Thanking,
)
from tests.conversations.chat import Chat

PLACES = ((49.444, 7.771, "Innenstadt"), (49.48, 7.7, "Erfenbach"))
CORNERS = ((49.43, 7.75), (49.43, 7.79), (49.45, 7.79), (49.45, 7.75))
TEXTS = ("ja", "nein <b>", "12", "😀 ß", "=1+1", "שלום")
NUMBERS = (7, 12, 99)
FEW = 3
"""Instances of a repeat that are enough."""
DECIMALS = (("7,25", 7.25), ("12", 12.0), ("99.5", 99.5), ("٧٫٥", 7.5))

ONWARD = {
    Verb.RESUME: "back to the draft",
    Verb.REVIEW: "back to the review",
    Verb.LOOK: "back to the contribution",
    Verb.HAND_IN: "hand in",
    Verb.ANOTHER: "one more",
    Verb.REVISE: "change what was handed in",
    Verb.OPEN: "open the round",
    Verb.MENU: "back to the menu",
    Verb.FORGET: "back to the choice",
    Verb.DONE: "on with the topics that are chosen",
    Verb.SETTINGS: "back to the settings",
}
"""Buttons that lead towards the thanks, the most direct ones first."""


def is_ticked(label: str) -> bool:
    """Say whether a button shows that it is chosen; from right to left, a direction mark stands before it."""
    return label.lstrip("\u200f").startswith("✓")


TYPED = {
    QuestionType.DATE: "2026-05-12",
    QuestionType.TIME: "T14:30",
    QuestionType.DATETIME: "2026-05-12T14:30",
}


def moment_of(question: Question, picked: str) -> str:
    """Return the answer that comes of what a button of the calendar says last."""
    return f"{picked}-01-01"[:10] if question.type is QuestionType.DATE else picked.removeprefix("T")


def shown_typed(question: Question, typed: str) -> str:
    """Return how a resident types a date or time."""
    if "year" in question.appearance:
        return typed[:4]
    return f"{typed[5:7]}.{typed[:4]}" if "month-year" in question.appearance else typed.removeprefix("T")


@dataclass
class Walker:
    """Walks a round; `whims` decide which of several sensible things they do."""

    chat: Chat
    slug: str
    whims: Sequence[int] = (0,)
    record: dict[str, Answer | None] = field(default_factory=dict)
    """What was said, by path; None: the question was passed over."""
    taken: int = 0
    second_thoughts: int = 3
    """How often they still take something away again: without an end they would never be done."""

    @property
    def session(self) -> Session:
        session = self.chat.world.session
        assert session is not None
        return session

    @property
    def draft(self) -> Draft:
        trial = self.session.trial
        draft = self.chat.world.draft(self.slug) if trial is None else trial.draft
        assert draft is not None
        return draft

    @property
    def question(self) -> Question:
        return self.chat.world.rounds[self.slug].form.at(self.draft.at).question

    def whim(self, among: int) -> int:
        self.taken += 1
        return self.whims[self.taken % len(self.whims)] % among

    def finish(self) -> None:
        """Go on until the thanks: there is a way from everywhere."""
        for _ in range(500):
            if isinstance(self.session.screen, Thanking):
                return
            self.go_on()
        raise AssertionError(f"no way out of {self.session.screen}")

    def go_on(self) -> None:
        """Do one sensible thing."""
        self.chat.world.now += timedelta(seconds=5)
        match self.session.screen:
            case Asking():
                self._answer(self.question)
            case ConfirmingPlace():
                self._confirm()
            case _:
                self.press(*ONWARD)

    def has(self, verb: Verb) -> bool:
        return any(each.action.verb is verb for each in self.chat.now_shown.buttons)

    def press(self, *verbs: Verb, among: int = 1) -> int:
        """Press a button of the first of these verbs that the card has; return which one it was."""
        buttons = self.chat.now_shown.buttons
        for verb in verbs:
            own = [index for index, each in enumerate(buttons) if each.action.verb is verb]
            own = [index for index in own if verb is not Verb.OPEN or buttons[index].action.arg == self.slug]
            if own:
                which = self.whim(len(own)) if among > 1 else 0
                self.chat.press(own[which])
                arg = buttons[own[which]].action.arg
                return int(arg) if arg.isdecimal() else 0
        raise AssertionError(f"none of {verbs} on a card with {self.chat.now_shown.labels()}")

    def _answer(self, question: Question) -> None:
        if self.has(Verb.SKIP) and self.whim(4) == 0:
            self.record[question.path] = None
            self.press(Verb.SKIP)
            return
        match question.type:
            case QuestionType.NOTE:
                self.press(Verb.NEXT)
            case QuestionType.ACKNOWLEDGE:
                self._say(question, ACKNOWLEDGED, None)
            case QuestionType.SELECT_ONE:
                self._choose(question)
            case QuestionType.RANK:
                self._rank(question)
            case QuestionType.SELECT_MULTIPLE:
                self._toggle(question)
            case QuestionType.INTEGER:
                number = NUMBERS[self.whim(len(NUMBERS))]
                self._say(question, number, Wrote(f" {number} "))
            case QuestionType.DECIMAL:
                written, number = DECIMALS[self.whim(len(DECIMALS))]
                self._say(question, number, Wrote(written))
            case QuestionType.RANGE:
                self._range(question)
            case QuestionType.DATE | QuestionType.TIME | QuestionType.DATETIME:
                self._pick(question)
            case QuestionType.TEXT | QuestionType.BARCODE:
                self._tell(question)
            case QuestionType.REPEAT:
                self._repeat(question.path)
            case QuestionType.GEOPOINT:
                latitude, longitude, _ = PLACES[self.whim(len(PLACES))]
                self.chat.send(Located(latitude, longitude))
            case QuestionType.GEOTRACE | QuestionType.GEOSHAPE:
                self._draw(question)
            case QuestionType.AUDIO:
                self._attach(question, Attachment.AUDIO, "mp3")
            case QuestionType.VIDEO:
                self._attach(question, Attachment.VIDEO, "mp4")
            case QuestionType.FILE if self.whim(2):
                self._attach(question, Attachment.DOCUMENT, "pdf")
            case _:
                self.chat.photo = ""
                photo = Photo(id=f"photo{len(self.chat.world.photos) + 1}")
                self._say(question, photo, Photographed())

    def _tell(self, question: Question) -> None:
        """Write a text, or speak it where it is not checked."""
        is_text = question.type is QuestionType.TEXT
        if is_text and not question.constraint and self.whim(4) == 3:
            self._attach(question, Attachment.VOICE, "ogg")
        else:
            text = TEXTS[self.whim(len(TEXTS))]
            self._say(question, text, Wrote(text))

    def _attach(self, question: Question, what: Attachment, ending: str) -> None:
        self.chat.photo = ""
        file = File(id=f"photo{len(self.chat.world.photos) + 1}", ending=ending, seconds=7)
        self._say(question, file, Attached(what, 7))

    def _say(self, question: Question, answer: Answer, event: Event | None) -> None:
        """Give an answer; None: it is given by going on."""
        if event is None:
            self.press(Verb.NEXT)
        else:
            self.chat.send(event)
        self.record[question.path] = answer

    def _repeat(self, path: str) -> None:
        """Ask for one more as long as there are few, now and then for one less, or go on."""
        count = self.draft.answers.get(path, 1)
        assert isinstance(count, int)
        if count < FEW and self.whim(2) == 0:
            self.record[path] = count + 1
            self.press(Verb.ONE_MORE)
        elif count > 1 and self.second_thoughts and self.whim(3) == 1:
            self.second_thoughts -= 1
            gone = f"{path}[{count}]/"
            self.record = {each: said for each, said in self.record.items() if not each.startswith(gone)}
            self.record[path] = count - 1
            self.press(Verb.ONE_LESS)
        else:
            self.press(Verb.NEXT)

    def _range(self, question: Question) -> None:
        """Press a number, or type the last one of the range."""
        if self.has(Verb.TAKE):
            self.record[question.path] = self.press(Verb.TAKE, among=2)
        else:
            last = question.parameters["end"]
            self._say(question, float(last), Wrote(last))

    def _pick(self, question: Question) -> None:
        """Pick in the calendar until something comes of it, or type."""
        turn = self.session.turn
        for _ in range(8):
            own = [each.action for each in self.chat.now_shown.buttons if each.action.verb is Verb.PICK]
            which = self.whim(len(own))
            self.press_at(own[which])
            if self.session.turn != turn:
                self.record[question.path] = moment_of(question, own[which].arg)
                return
        typed = TYPED[question.type]
        if "month-year" in question.appearance:
            typed = typed[:7]
        if "year" in question.appearance:
            typed = typed[:4]
        self._say(question, moment_of(question, typed), Wrote(shown_typed(question, typed)))

    def press_at(self, action: Action) -> None:
        self.chat.press([each.action for each in self.chat.now_shown.buttons].index(action))

    def _choose(self, question: Question) -> None:
        if self.has(Verb.PAGE) and self.whim(3) == 0:
            self.press(Verb.PAGE, among=3)
        chosen = self.press(Verb.CHOOSE, among=2)
        self.record[question.path] = question.choices[chosen].name

    def _toggle(self, question: Question) -> None:
        """Tick one, perhaps a second, and confirm; none was meant by what was written before."""
        if self.has(Verb.NOT_MEANT):
            self.press(Verb.NOT_MEANT)
        if not self.draft.chosen:
            self._tick()
        if self.whim(2) and len(self.draft.chosen) < (question.most or len(question.choices)):
            self._tick()
        self.record[question.path] = self.draft.chosen
        self.press(Verb.DONE)

    def _rank(self, question: Question) -> None:
        """Give the places one by one, with a slip now and then, and confirm."""
        slips = 3
        while not self.has(Verb.DONE):
            if slips and self.has(Verb.UNDO) and self.whim(9) == 8:
                slips -= 1
                self.press(Verb.UNDO)
            elif not self._place_next():
                self._turn_over()
        self.record[question.path] = self.draft.chosen
        assert sorted(self.draft.chosen) == sorted(each.name for each in question.choices)
        self.press(Verb.DONE)

    def _turn_over(self) -> None:
        """Turn to the next page, in whatever language its button is."""
        buttons = self.chat.now_shown.buttons
        self.chat.press(max(index for index, each in enumerate(buttons) if each.action.verb is Verb.PAGE))

    def _place_next(self) -> bool:
        """Press a choice that has no place yet; say whether the page has one."""
        names = [each.name for each in self.question.choices]
        for index, each in enumerate(self.chat.now_shown.buttons):
            if each.action.verb is Verb.TOGGLE and names[int(each.action.arg)] not in self.draft.chosen:
                self.chat.press(index)
                return True
        return False

    def _tick(self) -> None:
        """Press a choice that is not ticked yet, where the page has one."""
        card = self.chat.now_shown
        free = [
            index
            for index, (each, label) in enumerate(zip(card.buttons, card.labels(), strict=True))
            if each.action.verb is Verb.TOGGLE and not is_ticked(label)
        ]
        if free:
            self.chat.press(free[self.whim(len(free))])

    def _draw(self, question: Question) -> None:
        """Send the points of a line or an area, from the beginning."""
        while self.has(Verb.UNDO):
            self.press(Verb.UNDO)
        for latitude, longitude in CORNERS[: 3 + self.whim(2)]:
            self.chat.send(Located(latitude, longitude))
        points = self.draft.points
        around = points[:1] if question.type is QuestionType.GEOSHAPE else ()
        self.record[self.draft.at] = Line(points=(*points, *around))
        self.press(Verb.DONE)

    def _confirm(self) -> None:
        place = self.draft.place
        assert isinstance(place, Place)
        self.record[self.draft.at] = place
        self.press(Verb.PLACE_RIGHT)
