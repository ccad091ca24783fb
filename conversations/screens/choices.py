"""The choices of a question: buttons, or numbers where the labels are long, many, or pictures."""

from __future__ import annotations

from dataclasses import dataclass

from msgspec.structs import replace

from conversations.cards import Button, Picture, Rows, Verb, button, column, grid
from conversations.effects import Hint
from conversations.forms.display import choice_label, in_words
from conversations.forms.model import Choice, Question, QuestionType
from conversations.pages import Page, paged, turned
from conversations.scene import Scene, Step
from conversations.texts import GAP, Joined, Label, Lines, Phrase, Words, lines, read, say, units

NUMBERS_IN_A_ROW = 5
NUMBER_LENGTH = 8
"""UTF-16 units of a number in front of a label, with its sign and the line's end."""


@dataclass(frozen=True)
class Offer:
    """What a question's choices bring to its card."""

    text: Phrase = GAP
    rows: Rows = ()
    album: tuple[Picture, ...] = ()


def offer(scene: Scene, question: Question, room: int) -> Offer:
    """Lay out the choices; `room` is what the card's text still holds, in UTF-16 units."""
    if not question.choices:
        return Offer()
    state = scene.walk()
    labels = [choice_label(choice, state) for choice in question.choices]
    album = [_picture(scene, choice, number) for number, choice in enumerate(question.choices, 1)]
    lengths = [units(in_words(label, scene.language)) for label in labels]
    surface = scene.facts.surface
    numbered = any(album) or max(lengths) > surface.label
    most = min(surface.choices, surface.album) if any(album) else surface.choices
    sizes = [length + NUMBER_LENGTH for length in lengths] if numbered else [0] * len(labels)
    page = paged(labels, sizes, scene.draft.page, most=most, room=room)
    return Offer(
        text=lines(_left(scene, question), _listed(scene, question, page) if numbered else None),
        rows=(*_buttons(scene, question, page, numbered=numbered), *page.turns(), *_done(scene)),
        album=tuple(each for each in album[page.first : page.first + len(page.items)] if each),
    )


def named(question: Question, arg: str) -> str | None:
    """Return the name of the choice that a button's argument counts to, or None."""
    index = turned(arg)
    return None if index is None or index >= len(question.choices) else question.choices[index].name


def toggled(scene: Scene, question: Question, arg: str) -> Step | None:
    """Choose or un-choose; more than the form allows gets a hint and changes nothing."""
    name, chosen = named(question, arg), scene.draft.chosen
    if name is None:
        return None
    if name not in chosen and question.most is not None and len(chosen) >= question.most:
        return scene.ending(Hint(say("choices.at_most", n=question.most)))
    wanted = {*chosen} ^ {name}
    ordered = tuple(choice.name for choice in question.choices if choice.name in wanted)
    return scene.keeping(replace(scene.draft, chosen=ordered)).touch()


def _picture(scene: Scene, choice: Choice, number: int) -> Picture | None:
    form = scene.round.form.form
    name = read(choice.image, scene.language, form.default_language)
    return Picture(form.pictures[name], number) if name in form.pictures else None


def _is_chosen(scene: Scene, question: Question, index: int) -> bool:
    name = question.choices[index].name
    if question.type is QuestionType.SELECT_MULTIPLE:
        return name in scene.draft.chosen
    return scene.draft.answers.get(question.path) == name


def _buttons(scene: Scene, question: Question, page: Page[Label], *, numbered: bool) -> Rows:
    verb = Verb.TOGGLE if question.type is QuestionType.SELECT_MULTIPLE else Verb.CHOOSE
    made: list[Button] = []
    for index, label in enumerate(page.items, page.first):
        text: Phrase = Words(str(index + 1)) if numbered else label
        if _is_chosen(scene, question, index):
            text = Joined((Words("✓"), text), " ")
        made.append(button(text, verb, index))
    return grid(tuple(made), _width(len(made))) if numbered else column(*made)


def _width(count: int) -> int:
    """Return how many numbers stand in a row, so that the rows are about as long as one another."""
    rows = -(-count // NUMBERS_IN_A_ROW)
    return -(-count // rows)


def _listed(scene: Scene, question: Question, page: Page[Label]) -> Lines:
    """Return the labels with their numbers, the chosen ones marked."""
    return Lines(
        tuple(
            Joined((Words(f"{'✓ ' if _is_chosen(scene, question, index) else ''}{index + 1}."), label), " ")
            for index, label in enumerate(page.items, page.first)
        )
    )


def _left(scene: Scene, question: Question) -> Phrase | None:
    """Return how many are chosen, where several may be, and before the first one how many may be."""
    if question.type is not QuestionType.SELECT_MULTIPLE:
        return None
    count, most = len(scene.draft.chosen), question.most
    if most is None:
        several = None if question.hint else say("choices.several")
        return say("choices.chosen", n=count) if count else several
    return say("choices.chosen_of", at=count, n=most) if count else say("choices.up_to", n=most)


def _done(scene: Scene) -> Rows:
    count = len(scene.draft.chosen)
    return ((button(say("button.done", count=count), Verb.DONE, main=True),),) if count else ()
