"""The list of answers, as the review and the contributions show it."""

from __future__ import annotations

from collections.abc import Iterable

from conversations.forms.compiled import Node
from conversations.forms.display import filled, in_words, shown_answer
from conversations.forms.walk import Walk
from conversations.moderation import Hidden
from conversations.pages import Page, paged
from conversations.scene import Scene
from conversations.texts import (
    GAP,
    Joined,
    Label,
    Lines,
    Phrase,
    Words,
    is_blank,
    lines,
    say,
    shortened,
    units,
)

LABEL_LENGTH = 120
"""UTF-16 units of a question in the list."""
ON_A_PAGE = 15
WHY_LENGTH = 300
"""UTF-16 units of the city's own words on why an answer is not shown, at most."""


def answers_page(
    scene: Scene, state: Walk, number: int, answer_length: int, hidden: Iterable[Hidden] = ()
) -> Page[Phrase]:
    """Return a page of the answers, each with its question and number, cut at `answer_length`.

    Beneath those that are `hidden` stands why.
    """
    why = {each.path: not_shown(each) for each in hidden}
    answers = [_answer(scene, state, node, answer_length) for node in state.asked]
    entries = [
        lines(
            say("review.entry", at=index, question=short_label(scene, state, node), answer=answer),
            why.get(node.path),
        )
        for index, (node, answer) in enumerate(zip(state.asked, answers, strict=True), 1)
    ]
    lengths = [LABEL_LENGTH + _size(answer) for answer in answers]
    sizes = [size + WHY_LENGTH * (node.path in why) for size, node in zip(lengths, state.asked, strict=True)]
    return paged(entries, sizes, number, most=ON_A_PAGE, room=scene.facts.surface.text)


def not_shown(hidden: Hidden) -> Phrase:
    """Return that a part of a contribution is not shown, and why."""
    own = () if is_blank(hidden.why) else (Words(shortened(hidden.why, WHY_LENGTH)),)
    return Joined((say("looking.hidden", reason=say(f"hidden.{hidden.reason}")), *own), " ")


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
