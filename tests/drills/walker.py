"""A walker: a resident by chance, who does only what a person could, and remembers what they did.

It looks at the screen, does something that fits, and looks again once that was dealt with. An answer is
in its record when it saw what came next.
"""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from conversations.forms.model import QuestionType
from simulator.client import ResidentClient
from simulator.view import View
from tests.drills import words
from tests.drills.answering import Answering
from tests.drills.hands import Hands
from tests.drills.record import Record
from tests.drills.rounds import Answer, Sheet
from tests.drills.sight import Screen, Sight, look
from tests.drills.temper import Temper

GIVES_UP = 180.0
"""Seconds after which somebody to whom nothing happens gives up."""
ACTS = 400
"""Acts after which a walk is going in circles."""
CHANGES = 2
"""Answers that a walker changes at most once they are given."""


class Stuck(Exception):  # noqa: N818 (what the resident is)
    """The walk does not go on; the text tells its end."""


@dataclass(frozen=True)
class Pending:
    """An answer that was given and of which nothing was seen yet."""

    at: tuple[Screen, str]
    question: str
    answer: Answer
    since: int
    """The chat's count of changes when it was given."""


HANDING_IN = ""
"""What stands for the handing in where a question is named."""


class Walker:
    """One resident on the way through one round."""

    def __init__(self, resident: ResidentClient, sheet: Sheet, rng: Random, temper: Temper, tag: str) -> None:
        self.resident, self.sheet, self.rng, self.temper = resident, sheet, rng, temper
        self.record = Record(sheet)
        self.hands = Hands(resident)
        self.answering = Answering(self.record, self.hands, rng, temper, tag)
        self.pending: Pending | None = None
        self.changing = False
        self.changes = 0
        self.faced = ""  # what was on the card that was acted on last
        self.step: tuple[object, str] | None = None  # a side step, and where, until it was seen to happen
        self.onward = ""  # what to do after the thanks, until it was seen to happen
        self.suspect = ""  # a question that came again for no reason, unless its card is an old one

    async def walk(self) -> Record:
        """Walk to the end; raises Stuck where that cannot be reached."""
        try:
            await self._start()
            for _ in range(ACTS):
                sight = await self._see()
                self._settle(sight)
                if sight.screen is not Screen.THANKS:
                    await self._react(sight)
                elif await self._is_over(sight):
                    return self.record
        except Exception as problem:
            raise Stuck(f"resident {self.resident.id}: {problem!r}\n{self.hands.story}") from problem
        raise Stuck(f"resident {self.resident.id} walks in circles\n{self.hands.story}")

    def expect(self, sight: Sight, question: str, answer: Answer) -> None:
        """Remember an answer that is about to be given."""
        self.pending = Pending(sight.where, question, answer, sight.view.seq)

    # seeing

    async def _see(self) -> Sight:
        """Return the screen once the last act is dealt with; where nothing happens, act again."""
        for _ in range(int(GIVES_UP / self.temper.patience)):
            try:
                await self.hands.rest()
                view = await self.resident.until(self._is_dealt_with, self.temper.patience)
            except TimeoutError:
                await self._nudge(await self.resident.view())
                continue
            sight = look(view, self.sheet)
            assert sight
            late = "(late)" if sight.came_late else ""
            self.hands.tell(f"{sight.message_id}: {sight.screen.name} {sight.question} {late}")
            return sight
        view = await self.resident.view()
        raise Stuck(f"nothing happens any more; presses: {view.raw['presses']}; said: {view.from_bot[-3:]}")

    def _is_dealt_with(self, view: View) -> bool:
        sight = None if view.waiting else look(view, self.sheet)
        return sight is not None and not self._wants_reply(sight)

    def _wants_reply(self, sight: Sight) -> bool:
        """Say whether the reply to something written is still to come.

        The same card, shown again without a word about what was written, is none: it is there because
        another update came twice.
        """
        wrote = self.hands.wrote
        return sight.message_id < wrote or bool(wrote and self.faced.endswith(sight.text))

    async def _nudge(self, view: View) -> None:
        """Do once more what nothing came of; a press that is under way needs no other."""
        self.hands.tell("    … nothing happens")
        sight = look(view, self.sheet)
        if sight is None:  # not a button anywhere
            await self._start()
        elif self.hands.wrote and sight and sight.screen is Screen.QUESTION:
            await self._face(sight)

    def _settle(self, sight: Sight) -> None:
        """Find out what became of the answer that was given."""
        given = self.pending
        self.hands.settle()
        if self.onward and sight.screen is not Screen.THANKS:
            if self.onward != words.MINE:
                self.record.begin_another()
            self.onward = ""
        if given is None or sight.screen in {Screen.RETURNING, Screen.PAUSED}:
            return
        if sight.screen is Screen.CHANGING:  # no answer leads there: an old card was answered
            self.pending = None
            return
        refused = sight.came_late or sight.flashed(words.OUTDATED, given.since)
        if sight.where == given.at:
            self.pending = None if refused else given
            return
        self.pending = None
        if given.question != HANDING_IN:
            self._took(sight, given)
        elif sight.screen in {Screen.THANKS, Screen.LOOKING}:
            self.record.hand_in()
        elif sight.screen is Screen.QUESTION and not (refused or self.changing):
            self.record.complaints.append(f"at the handing in {sight.question} was asked")

    def _took(self, sight: Sight, given: Pending) -> None:
        """Note an answer that was taken, and hold what came next against what should have come."""
        self.record.take(given.question, given.answer)
        self.answering.forget(given.question)
        if self.changing or sight.screen not in {Screen.QUESTION, Screen.REVIEW}:
            return
        if not self.record.follows(given.question, sight.question or None):
            self.suspect = sight.question

    # acting

    async def _start(self) -> None:
        await self.hands.send("write", text=f"/start {self.sheet.slug}")

    async def _is_over(self, sight: Sight) -> bool:
        """Say whether the walk ends with the thanks; else it goes on to another contribution or a change."""
        count = len(self.record.handed_in)
        more = sight.button(*words.ANOTHER)
        if not self.onward:
            if more and count < CHANGES and self.answering.chance(self.temper.another):
                self.onward = more.text
            elif count == 1 and self.changes < CHANGES and self.answering.chance(self.temper.revise):
                self.onward = words.MINE
        if self.onward:
            await self._press(sight, self.onward)
        return not self.onward

    async def _react(self, sight: Sight) -> None:
        self.faced = sight.text
        if self.suspect:
            self._clear_up(sight)
        if self.step is not None:
            (where, label), self.step = self.step, None
            if where == sight.where and sight.button(label):
                await self._press(sight, label)
                return
        match sight.screen:
            case Screen.NOTICE:
                await self._press(sight, words.ACCEPT)
            case Screen.QUESTION:
                await self._face(sight)
            case Screen.PLACE:
                await self._confirm(sight)
            case Screen.PAUSED if self.answering.chance(0.5):
                await self._start()
            case Screen.PAUSED | Screen.RETURNING:
                await self._press(sight, words.RESUME)
            case Screen.REVIEW:
                await self._review(sight)
            case Screen.CHANGING:
                self.changing = True
                listed = [each for each in sight.buttons if each.text != words.BACK]
                await self.hands.press(self.rng.choice(listed))
            case Screen.LOOKING:
                self.record.reopen()
                await self._press(sight, words.REVISE)
            case Screen.THANKS | Screen.ELSEWHERE:
                raise Stuck(f"an unknown screen: {sight.text!r}")

    def _clear_up(self, sight: Sight) -> None:
        """Decide about a question that came again, now that its card's own button was tried."""
        if sight.screen is Screen.PAUSED:
            self.record.complaints.append(f"{self.suspect} was asked again")
        if sight.where != (Screen.QUESTION, self.suspect):
            self.suspect = ""

    async def _face(self, sight: Sight) -> None:
        """Answer a question, or take a side step first."""
        if self.pending is None:
            if sight.button(words.PAUSE) and (
                self.suspect == sight.question or self.answering.chance(self.temper.pause)
            ):
                await self._press(sight, words.PAUSE)
                return
            if not self.changing and sight.offers(words.BACK) and self.answering.chance(self.temper.back):
                self.record.go_back(sight.question, self.answering.ticked(sight))
                await self._go_back(sight)
                return
            if self.answering.gone and self.answering.chance(self.temper.haste):
                await self.hands.press_gone(self.rng.choice(self.answering.gone))
                return
        await self.answering.give(self, self.sheet.questions[sight.question], sight)

    async def _go_back(self, sight: Sight) -> None:
        if sight.button(words.BACK):
            await self._press(sight, words.BACK)
        else:
            await self.hands.send("tap", text=words.BACK)

    async def _confirm(self, sight: Sight) -> None:
        asked = self.sheet.questions.values()
        name = next(each.name for each in asked if each.type is QuestionType.GEOPOINT)
        if self.pending is None and self.answering.chance(self.temper.mistake):
            self.answering.forget(name)
            await self._press(sight, words.WRONG)
        else:
            self.expect(sight, name, self.answering.decided.get(name, self.record.answers.get(name)))
            await self._press(sight, words.RIGHT)

    async def _review(self, sight: Sight) -> None:
        self.changing = False
        if self.pending is None and self.changes < CHANGES and self.answering.chance(self.temper.change):
            self.changes += 1
            self.changing = True
            await self._press(sight, words.CHANGE)
        else:
            self.expect(sight, HANDING_IN, None)
            await self._press(sight, words.HAND_IN)

    async def _press(self, sight: Sight, label: str) -> None:
        button = sight.button(label)
        if button is None:
            raise Stuck(f"no button {label!r} on {sight.text!r}")
        self.step = None if self.pending else (sight.where, label)
        await self.hands.press(button)
