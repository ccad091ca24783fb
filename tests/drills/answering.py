"""Answering: what a resident makes of each type of question, and how their hands give it."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Protocol

from PIL import Image

from conversations.forms.model import Choice, Question, QuestionType
from simulator.view import Button
from tests.drills import words
from tests.drills.hands import Hands
from tests.drills.record import Record
from tests.drills.rounds import Answer
from tests.drills.sight import Sight
from tests.drills.temper import Temper

OUTSIDE = (48.1374, 11.5755)
"""Munich, which is not in Kaiserslautern."""
PIECE = "… und das noch hinterher"
"""The second piece of a message that was meant as one; it is never an answer."""
TYPED = frozenset({QuestionType.TEXT, QuestionType.INTEGER})
FOLLOWED = frozenset({QuestionType.NOTE, QuestionType.ACKNOWLEDGE})


class Asks(Protocol):
    """What answering needs to know of the walker: an answer is on its way, from where it was given."""

    def expect(self, sight: Sight, question: str, answer: Answer) -> None:
        """Remember an answer of which nothing was seen yet."""


@dataclass
class Answering:
    """One resident's answers: decided once, given as often as it takes."""

    record: Record
    hands: Hands
    rng: Random
    temper: Temper
    tag: str
    """Stands in every text, so that each belongs to one resident, question and try."""
    decided: dict[str, Answer] = field(default_factory=dict)
    tries: int = 0
    gone: list[Button] = field(default_factory=list)
    """Buttons of questions left behind."""

    def forget(self, question: str) -> None:
        """Decide anew when the question comes again."""
        self.decided.pop(question, None)

    def decision(self, question: Question, sight: Sight) -> Answer:
        """Return what the resident means to answer; None is to skip."""
        if question.name not in self.decided:
            skips = (sight.offers(words.SKIP) or sight.offers(words.CLEAR)) and self.chance(self.temper.skip)
            self.decided[question.name] = None if skips else self._made_up(question)
        return self.decided[question.name]

    def _made_up(self, question: Question) -> Answer:
        self.tries += 1
        names = [each.name for each in question.choices]
        match question.type:
            case QuestionType.SELECT_ONE:
                return self.rng.choice(names)
            case QuestionType.SELECT_MULTIPLE:
                return self._several(question, names)
            case QuestionType.INTEGER:
                return self.rng.randint(*self.record.sheet.bounds.get(question.name, (0, 999_999_999)))
            case QuestionType.GEOPOINT:
                return (
                    round(49.444 + self.rng.uniform(-0.004, 0.004), 6),
                    round(7.771 + self.rng.uniform(-0.005, 0.005), 6),
                )
            case QuestionType.IMAGE:
                return self.rng.randint(20, 200), self.rng.randint(20, 200)
            case QuestionType.TEXT:
                return f"{self.tag} {question.name} {self.tries} äß😀"
            case _:
                return "OK"

    def _several(self, question: Question, names: list[str]) -> tuple[str, ...]:
        count = self.rng.randint(1, min(question.most or len(names), len(names)))
        picked = set(self.rng.sample(names, count))
        alone = picked & self.record.sheet.alone
        return tuple(name for name in names if name in (alone or picked))

    async def give(self, walker: Asks, question: Question, sight: Sight) -> None:
        """Give the answer to a question, or the next press towards it."""
        answer = self.decision(question, sight)
        if question.type in FOLLOWED:
            await self._lead_on(walker, question, sight, answer, words.NEXT, words.UNDERSTOOD)
        elif answer is None:
            await self._lead_on(walker, question, sight, None, words.SKIP, words.CLEAR)
        elif isinstance(answer, tuple) and question.type is QuestionType.SELECT_MULTIPLE:
            await self._tick(walker, question, sight, answer)
        elif question.type is QuestionType.SELECT_ONE:
            await self._choose(walker, question, sight, str(answer))
        elif question.type is QuestionType.GEOPOINT:
            await self._point(sight, answer)
        elif question.type is QuestionType.IMAGE:
            walker.expect(sight, question.name, answer)
            await self.hands.send("photo", files=[_picture(answer)])
        else:
            await self._type(walker, question, sight, answer)

    async def _lead_on(
        self, walker: Asks, question: Question, sight: Sight, answer: Answer, *labels: str
    ) -> None:
        button = sight.button(*labels)
        walker.expect(sight, question.name, answer)
        if button:
            await self._press(button)
        else:
            await self.hands.send("tap", text=next(each for each in sight.words if each in labels))

    async def _press(self, button: Button) -> None:
        """Press; a hasty finger presses twice."""
        await self.hands.press(button)
        if self.chance(self.temper.haste):
            await self.hands.press(button)

    async def _choose(self, walker: Asks, question: Question, sight: Sight, name: str) -> None:
        """Press a choice; where it is on another page, turn the page."""
        found = _buttons(sight, question.choices)
        if name not in found:
            await self.hands.press(next(each for each in sight.buttons if each.text == "›"))
            return
        walker.expect(sight, question.name, name)
        self.gone = [*self.gone[-4:], found[name]]
        await self._press(found[name])
        if self.chance(self.temper.haste):
            await self.hands.press(self.rng.choice(list(found.values())))

    async def _tick(self, walker: Asks, question: Question, sight: Sight, answer: tuple[object, ...]) -> None:
        """Press towards the choices that are meant; when they are ticked, that is the answer."""
        found, ticked = _buttons(sight, question.choices), set(self.ticked(sight))
        done = next((each for each in sight.buttons if each.text.startswith(words.DONE)), None)
        wrong = sorted(ticked - {*answer}) or sorted({*map(str, answer)} - ticked)
        if wrong:
            await self.hands.press(found[self.rng.choice(wrong)])
        elif done:
            walker.expect(sight, question.name, self.decided[question.name])
            await self._press(done)

    def ticked(self, sight: Sight) -> tuple[str, ...]:
        """Return the choices of several that are ticked."""
        question = self.record.sheet.questions[sight.question]
        if question.type is not QuestionType.SELECT_MULTIPLE:
            return ()
        found = _buttons(sight, question.choices)
        return tuple(name for name, button in found.items() if button.text.startswith("✓"))

    async def _point(self, sight: Sight, answer: Answer) -> None:
        """Send a place: by the keyboard, as a pin, or as a place with a name; some send one too far off."""
        assert isinstance(answer, tuple)
        outside = self.chance(self.temper.mistake)
        latitude, longitude = OUTSIDE if outside else answer
        place = {"latitude": latitude, "longitude": longitude}
        shares = any(each.get("request_location") for each in sight.view.reply_buttons)
        match self.rng.randrange(3):
            case 0 if shares:
                await self.hands.send("tap", **place)
            case 1:
                await self.hands.send("venue", title=f"Bank {self.tag}", **place)
            case _:
                await self.hands.send("location", **place)

    async def _type(self, walker: Asks, question: Question, sight: Sight, answer: Answer) -> None:
        """Write the answer; some write nonsense first where a number is asked, some in two pieces."""
        keep = sight.button(words.KEEP)
        if question.type is QuestionType.INTEGER and self.chance(self.temper.mistake):
            await self.hands.send("write", text="viele")
        elif keep and self.chance(self.temper.mistake):
            walker.expect(sight, question.name, self.record.answers.get(question.name))
            await self._press(keep)
        else:
            walker.expect(sight, question.name, answer)
            behind = {"then": PIECE} if self.chance(self.temper.haste) else {}
            await self.hands.send("write", text=str(answer), **behind)

    def chance(self, rate: float) -> bool:
        """Draw; who is tired does nothing out of the way."""
        return self.hands.are_fresh and self.rng.random() < rate


def _buttons(sight: Sight, choices: Sequence[Choice]) -> dict[str, Button]:
    """Return the buttons of the choices on this page, by their labels or by their numbers."""
    labels = {f"{number}": each.name for number, each in enumerate(choices, 1)}
    labels |= {each.label[words.LANGUAGE]: each.name for each in choices}
    found = {}
    for button in sight.buttons:
        name = labels.get(button.text.removeprefix("✓ "))
        if name is not None:
            found[name] = button
    return found


def _picture(size: Answer) -> bytes:
    assert isinstance(size, tuple)
    width, height = map(int, size)
    file = io.BytesIO()
    Image.new("RGB", (width, height), (width, height, 90)).save(file, "PNG")
    return file.getvalue()
