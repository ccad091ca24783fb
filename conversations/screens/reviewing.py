"""Reviewing: all answers before they are handed in, each of them changeable."""

from __future__ import annotations

from msgspec.structs import replace

from conversations.cards import Action, Card, Verb, button, column
from conversations.effects import SaveContribution
from conversations.forms.compiled import Node
from conversations.moderation import items_of
from conversations.pages import paged, turned
from conversations.rounds import Kind
from conversations.scene import Scene, Step
from conversations.screens.answers import answers_page, listed, short_label
from conversations.screens.following import arrive, complaint, demand
from conversations.screens.thanking import thanked
from conversations.session import Changing, Contribution, Discarding, Paused, Reviewing
from conversations.texts import GAP, Bold, lines, say

ANSWER_LENGTH = 300
"""UTF-16 units of an answer in the review."""
CHANGES_ON_A_PAGE = 8
CHANGE_LABEL = 30
"""UTF-16 units of a question on a button."""


def view(scene: Scene, screen: Reviewing) -> Card:
    """Draw the review."""
    page = answers_page(scene, scene.walk(), screen.page, ANSWER_LENGTH)
    is_vote = scene.round.round.participation.kind is Kind.VOTE
    heading = Bold(say("review.vote" if is_vote else "review.title"))
    revises = (GAP, say("review.revises")) if scene.draft.revises else ()
    looked_at = (GAP, say("review.looked_at")) if scene.round.round.is_moderated else ()
    return Card(
        text=lines(listed(page, heading), *revises, *looked_at),
        rows=(
            (button(say("button.hand_in"), Verb.HAND_IN, main=True),),
            *page.turns(),
            (button(say("button.change"), Verb.CHANGE), button(say("button.discard"), Verb.DISCARD)),
            (button(say("button.pause"), Verb.PAUSE),),
        ),
    )


def pressed(scene: Scene, action: Action) -> Step | None:
    """Hand in, change, discard, pause or turn the page."""
    slug = scene.draft.slug
    match action.verb:
        case Verb.HAND_IN:
            return _handed_in(scene)
        case Verb.CHANGE:
            return _to_change(scene)
        case Verb.DISCARD:
            return scene.show(Discarding(slug))
        case Verb.PAUSE:
            return scene.show(Paused(slug))
        case Verb.PAGE if (page := turned(action.arg)) is not None:
            return scene.show(Reviewing(slug, page))
        case _:
            return None


def view_changing(scene: Scene, screen: Changing) -> Card:
    """Draw the choice of the answer to change."""
    state = scene.walk()
    asked = list(enumerate(state.asked, 1))
    page = paged(asked, [0] * len(asked), screen.page, most=CHANGES_ON_A_PAGE, room=1)
    entries = (
        button(
            say("change.entry", at=index, question=short_label(scene, state, node, CHANGE_LABEL)),
            Verb.CHANGE_ONE,
            index,
        )
        for index, node in page.items
    )
    return Card(
        text=lines(Bold(say("change.title"))),
        rows=(*column(*entries), *page.turns(), (button(say("button.back"), Verb.REVIEW),)),
    )


def pressed_changing(scene: Scene, action: Action) -> Step | None:
    """Go to the answer that is to be changed."""
    asked = scene.walk().asked
    match action.verb, turned(action.arg):
        case Verb.CHANGE_ONE, int(index) if 1 <= index <= len(asked):
            return _changing(scene, asked[index - 1])
        case Verb.REVIEW, _:
            return scene.show(Reviewing(scene.draft.slug))
        case Verb.PAGE, int(page):
            return scene.show(Changing(scene.draft.slug, page))
        case _:
            return None


def _to_change(scene: Scene) -> Step:
    """Let the resident choose the answer to change; where there is only one, it is that one."""
    asked = scene.walk().asked
    return _changing(scene, asked[0]) if len(asked) == 1 else scene.show(Changing(scene.draft.slug))


def _changing(scene: Scene, node: Node) -> Step:
    return arrive(scene.keeping(replace(scene.draft, changing=True)), node.path)


def _handed_in(scene: Scene) -> Step:
    """Hand in; an answer that is missing or no longer fits is asked again first."""
    state = scene.walk()
    problem = state.problem()
    if problem:
        node = state.compiled.at(problem)
        notice = complaint(state, node) if problem in scene.draft.answers else demand(state, node)
        return arrive(scene.keeping(replace(scene.draft, changing=True)), problem, notice)
    contribution = Contribution(
        number=scene.draft.number,
        version=scene.draft.version,
        language=scene.language,
        answers=state.kept(),
    )
    return thanked(_counted(scene, contribution), scene.draft.slug)


def _counted(scene: Scene, contribution: Contribution) -> Scene:
    """Put the contribution in the place of the draft, in what is stored and in the facts."""
    before = scene.round
    others = [each for each in before.contributions if each.number != contribution.number]
    after = replace(
        before,
        contributions=tuple(sorted((*others, contribution), key=lambda each: each.number)),
        participants=before.participants + (not before.contributions),
    )
    items = items_of(before.form, contribution.answers)
    saved = scene.writing(SaveContribution(before.round.slug, contribution, items)).dropping()
    return replace(saved, facts=replace(scene.facts, round=replace(after, draft=None)))
