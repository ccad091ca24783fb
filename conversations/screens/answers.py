"""The list of answers, as the review and the contributions show it."""

from __future__ import annotations

from conversations.forms.compiled import Node
from conversations.forms.display import filled, in_words, shown_answer
from conversations.forms.walk import Walk
from conversations.pages import Page, paged
from conversations.scene import Scene
from conversations.texts import GAP, Label, Lines, Phrase, Words, lines, say, shortened, units

LABEL_LENGTH = 120
"""UTF-16 units of a question in the list."""
ON_A_PAGE = 15


def answers_page(scene: Scene, state: Walk, number: int, answer_length: int) -> Page[Phrase]:
    """Return a page of the answers, each with its question and number, cut at `answer_length`."""
    answers = [_answer(scene, state, node, answer_length) for node in state.asked]
    entries = [
        say("review.entry", at=index, question=short_label(scene, state, node), answer=answer)
        for index, (node, answer) in enumerate(zip(state.asked, answers, strict=True), 1)
    ]
    sizes = [LABEL_LENGTH + _size(answer) for answer in answers]
    return paged(entries, sizes, number, most=ON_A_PAGE, room=scene.facts.surface.text)


def listed(page: Page[Phrase], title: Phrase) -> Lines:
    """Put a page of answers under its title."""
    return lines(title, GAP, *page.items)


def short_label(scene: Scene, state: Walk, node: Node, limit: int = LABEL_LENGTH) -> Label:
    """Return a question's label, cut to one short line."""
    text = in_words(filled(node.question.label, state, node), scene.language) or node.question.name
    text += "".join(f" ({number})" for number in node.at[-1:])
    return Label({scene.language: shortened(" ".join(text.split()), limit)})


def _answer(scene: Scene, state: Walk, node: Node, limit: int) -> Phrase:
    answer = state.draft.answers.get(node.path)
    if answer is None:
        return say("review.no_answer")
    return shown_answer(state, node, answer, scene.language, limit)


def _size(answer: Phrase) -> int:
    """Return about how much room an answer takes: the bot's own words for one are short."""
    return units(answer.text) if isinstance(answer, Words) else LABEL_LENGTH
