"""The choices of a question: buttons, or numbers where the labels are long, many, or pictures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from conversations.cards import Action, Button, Picture, Rows, Verb, button, column, grid
from conversations.forms.compiled import Node
from conversations.forms.display import choice_label, in_words
from conversations.forms.model import Choice, Question
from conversations.pages import Page, paged, turned
from conversations.scene import Scene
from conversations.screens.inputs.input import Offer
from conversations.screens.inputs.meaning import Reading
from conversations.texts import GAP, Joined, Label, Lines, Phrase, Words, read, shortened, units

NUMBERS_IN_A_ROW = 5
NUMBER_LENGTH = 8
"""UTF-16 units of a number in front of a label, with its sign and the line's end."""
BRIEF = 60
"""UTF-16 units of a label on the button of a choice that is asked back."""
CHOSEN = "✓"

Marks = Mapping[str, str]
"""Names of the choices that are chosen, to the sign that marks them."""
Labelled = tuple[Choice, Label]


def offer(scene: Scene, node: Node, verb: Verb, marks: Marks, room: int) -> Offer:
    """Lay out the choices as buttons of `verb`; `room` on the card is in UTF-16 units."""
    state = scene.walk()
    offered = state.offered(node)
    labelled = [(choice, choice_label(choice, state, node)) for choice in offered]
    album = _album(scene, offered)
    lengths = [units(in_words(label, scene.language)) for _, label in labelled]
    surface = scene.facts.surface
    numbered = _are_numbered(scene, album, lengths)
    most = min(surface.choices, surface.album) if any(album) else surface.choices
    sizes = [length + NUMBER_LENGTH for length in lengths] if numbered else [0] * len(labelled)
    page = paged(labelled, sizes, scene.draft.page, most=most, room=room)
    return Offer(
        text=_listed(page, marks) if numbered else GAP,
        rows=(*_buttons(node.question, page, verb, marks, numbered=numbered), *page.turns()),
        album=tuple(each for each in album[page.first : page.first + len(page.items)] if each),
    )


def are_numbered(scene: Scene, node: Node) -> bool:
    """Say whether the choices bear numbers: there are pictures, or labels too long for a button."""
    state = scene.walk()
    offered = state.offered(node)
    labels = (in_words(choice_label(choice, state, node), scene.language) for choice in offered)
    return _are_numbered(scene, _album(scene, offered), [units(label) for label in labels])


def _are_numbered(scene: Scene, album: Sequence[Picture | None], lengths: Sequence[int]) -> bool:
    return any(album) or max(lengths, default=0) > scene.facts.surface.label


def meant(scene: Scene, node: Node, names: Sequence[str], verb: Verb) -> list[Reading]:
    """Return choices to be asked back, with what a button of `verb` does with each."""
    state, question = scene.walk(), node.question
    return [
        (_brief(choice_label(choice, state, node)), Action(verb, str(question.choices.index(choice))))
        for choice in question.choices
        if choice.name in names
    ]


def named(scene: Scene, node: Node, arg: str) -> str | None:
    """Return the name of the choice that a button's argument counts to, or None where it is not offered."""
    index, choices = turned(arg), node.question.choices
    if index is None or index >= len(choices) or choices[index] not in scene.walk().offered(node):
        return None
    return choices[index].name


def in_order(question: Question, names: set[str]) -> tuple[str, ...]:
    """Return names of choices in the order of the form."""
    return tuple(choice.name for choice in question.choices if choice.name in names)


def _brief(label: Label) -> Label:
    """Return a label that fits a button."""
    brief = {language: shortened(text, BRIEF) for language, text in label.translations.items()}
    return Label(brief, label.fallback)


def _album(scene: Scene, offered: Sequence[Choice]) -> list[Picture | None]:
    return [_picture(scene, choice, number) for number, choice in enumerate(offered, 1)]


def _picture(scene: Scene, choice: Choice, number: int) -> Picture | None:
    form = scene.round.form.form
    name = read(choice.image, scene.language, form.default_language)
    return Picture(form.pictures[name], number) if name in form.pictures else None


def _buttons(question: Question, page: Page[Labelled], verb: Verb, marks: Marks, *, numbered: bool) -> Rows:
    places = {choice.name: index for index, choice in enumerate(question.choices)}
    made: list[Button] = []
    for number, (choice, label) in enumerate(page.items, page.first + 1):
        text: Phrase = Words(str(number)) if numbered else label
        if choice.name in marks:
            text = Joined((Words(marks[choice.name]), text), " ")
        made.append(button(text, verb, places[choice.name]))
    return grid(tuple(made), width(made)) if numbered else column(*made)


def width(buttons: Sequence[Button]) -> int:
    """Return how many numbers stand in a row, so that the rows are about as long as one another."""
    rows = -(-len(buttons) // NUMBERS_IN_A_ROW)
    return -(-len(buttons) // rows)


def _listed(page: Page[Labelled], marks: Marks) -> Lines:
    """Return the labels with their numbers, the chosen ones marked."""
    return Lines(
        tuple(
            Joined((Words(f"{_mark(choice, marks)}{number}."), label), " ")
            for number, (choice, label) in enumerate(page.items, page.first + 1)
        )
    )


def _mark(choice: Choice, marks: Marks) -> str:
    return f"{marks[choice.name]} " if choice.name in marks else ""
