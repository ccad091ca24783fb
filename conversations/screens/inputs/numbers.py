"""Numbers with a fraction, and numbers out of a range."""

from __future__ import annotations

from decimal import Decimal
from math import isnan

from conversations.cards import Action, Rows, Verb, button, column, grid
from conversations.forms.answers import Answer
from conversations.forms.compiled import Node
from conversations.forms.expressions.values import NAN, to_number, to_text
from conversations.forms.model import Question
from conversations.forms.ranges import Range
from conversations.forms.typed import read_decimal
from conversations.forms.typed.numbers import EXAMPLE
from conversations.scene import Scene, Step
from conversations.screens.following import record
from conversations.screens.inputs import meaning
from conversations.screens.inputs.choices import CHOSEN, width
from conversations.screens.inputs.input import Input, Offer
from conversations.texts import GAP, Joined, Message, Number, Phrase, Words, say

ON_BUTTONS = 11
"""Numbers of a range that are offered as buttons."""
STARS = 5
"""Stars that a button shows; for more it bears the number."""
STAR = "★"


class Numbered(Input):
    """A number that is typed; one that can be read in two ways is asked back."""

    def offer(self, scene: Scene, node: Node, room: int) -> Offer:  # noqa: ARG002
        """Say how to answer, or ask which number is meant."""
        readings = meaning.asked(scene)
        if readings:
            return meaning.offer([(Number(to_number(each)), Action(Verb.TAKE, each)) for each in readings])
        return self.asks(scene, node)

    def asks(self, scene: Scene, node: Node) -> Offer:  # noqa: ARG002
        """Say how to answer, where the form does not."""
        return Offer(text=GAP if node.question.hint else self.how(node))

    def pressed(self, scene: Scene, node: Node, action: Action) -> Step | None:
        """Take the number on the button."""
        number = to_number(action.arg) if action.verb is Verb.TAKE else NAN
        return self.take(scene, node, number) if self.fits(node, number) else None

    def wrote(self, scene: Scene, node: Node, text: str) -> Step:
        """Take the number, ask which one is meant, or say why it is none."""
        readings = read_decimal(text)
        if isinstance(readings, Message):
            return scene.again(readings)
        fitting = [each for each in readings if self.fits(node, each)]
        if len(fitting) > 1:
            return meaning.ask(scene, [to_text(each) for each in fitting])
        return self.take(scene, node, fitting[0]) if fitting else scene.again(self.how(node))

    def take(self, scene: Scene, node: Node, number: float) -> Step:
        """Answer with a number."""
        return record(meaning.settled(scene), node, self.answer(node, number))

    def how(self, node: Node) -> Phrase:  # noqa: ARG002
        """Return how to answer."""
        return say("asking.how.decimal", example=Number(EXAMPLE))

    def fits(self, node: Node, number: float) -> bool:  # noqa: ARG002
        """Say whether a number may be an answer."""
        return not isnan(number)

    def answer(self, node: Node, number: float) -> Answer:  # noqa: ARG002
        """Return the number as it is kept."""
        return number


class Ranged(Numbered):
    """A number out of a range: buttons where there are few, else typed."""

    def asks(self, scene: Scene, node: Node) -> Offer:
        """Offer the numbers, or say between which bounds to choose."""
        numbers = Range.of(node.question)
        if numbers.count > ON_BUTTONS:
            return Offer(text=self.how(node))
        return Offer(rows=_buttons(numbers, node.question, scene.draft.answers.get(node.path)))

    def how(self, node: Node) -> Phrase:
        """Return the bounds, and the steps where they are not whole."""
        numbers = Range.of(node.question)
        bounds = {"start": Number(float(numbers.start)), "end": Number(float(numbers.end))}
        if numbers.step == 1:
            return say("asking.how.range", **bounds)
        return say("asking.how.range_step", **bounds, step=Number(float(numbers.step)))

    def fits(self, node: Node, number: float) -> bool:
        """Say whether the number is one of the range's steps."""
        return super().fits(node, number) and Decimal(to_text(number)) in Range.of(node.question)

    def answer(self, node: Node, number: float) -> Answer:
        """Return a whole number where the range has no others."""
        return int(number) if Range.of(node.question).is_whole else number


def _buttons(numbers: Range, question: Question, answer: Answer | None) -> Rows:
    rates = "rating" in question.appearance
    few = rates and numbers.count <= STARS
    made = []
    for place, each in enumerate(numbers.numbers(), 1):
        label: Phrase = Words(STAR * place) if few else Number(float(each))
        label = Joined((label, Words(STAR)), " ") if rates and not few else label
        label = Joined((Words(CHOSEN), label), " ") if answer == each else label
        made.append(button(label, Verb.TAKE, str(each)))
    return column(*made) if few else grid(tuple(made), width(made))
