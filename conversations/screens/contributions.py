"""A resident's contributions: reading, changing and withdrawing them until the round closes."""

from __future__ import annotations

from msgspec.structs import replace

from conversations.cards import Action, Card, Rows, Verb, button, column
from conversations.effects import WithdrawContribution
from conversations.forms.display import shown_answer
from conversations.forms.walk import Walk, walk
from conversations.pages import paged, turned
from conversations.rounds import Kind
from conversations.scene import Scene, Step, noting
from conversations.screens.answers import answers_page, listed
from conversations.screens.following import arrive, resume
from conversations.screens.renewing import CHANGED, carried
from conversations.screens.starting import another, begun
from conversations.screens.titles import closing, result_button, title
from conversations.session import (
    Contribution,
    Draft,
    Looking,
    Menu,
    Mine,
    Withdrawing,
)
from conversations.texts import Bold, Phrase, Words, lines, say

ON_A_PAGE = 8
SUMMARY_LENGTH = 24
"""UTF-16 units of a contribution's summary on a button."""


def view_mine(scene: Scene, screen: Mine) -> Card:
    """Draw the list of contributions."""
    own = scene.round.contributions
    page = paged(own, [0] * len(own), screen.page, most=ON_A_PAGE, room=1)
    entries = (
        button(say("mine.entry", number=each.number, summary=_summary(scene, each)), Verb.LOOK, each.number)
        for each in page.items
    )
    return Card(
        text=lines(
            Bold(title(scene.round.round)),
            say("mine.text", n=len(own)) if own else _none(scene),
        ),
        rows=(*column(*entries), *page.turns(), *another_button(scene), *_result(scene), *_elsewhere()),
    )


def _none(scene: Scene) -> Phrase:
    """Say that there is nothing of theirs; after the end that may be because its key was destroyed."""
    return say("mine.none_after") if scene.round.round.is_over(scene.facts.now) else say("mine.none")


def view_looking(scene: Scene, screen: Looking) -> Card:
    """Draw one contribution."""
    contribution = _find(scene, screen.number)
    state = _as_walk(scene, contribution)
    page = answers_page(scene, state, screen.page, scene.facts.surface.answer, contribution.hidden)
    return Card(
        text=lines(listed(page, Bold(title(scene.round.round))), Words(""), _until(scene)),
        rows=(*page.turns(), *_changes(scene), *another_button(scene), *_result(scene), *_up(scene)),
    )


def view_withdrawing() -> Card:
    """Draw the question whether the contribution shall be withdrawn."""
    return Card(
        text=lines(Bold(say("withdraw.title")), say("withdraw.text")),
        rows=column(
            button(say("button.withdraw_sure"), Verb.WITHDRAW_SURE),
            button(say("button.back"), Verb.LOOK, main=True),
        ),
    )


def pressed(scene: Scene, action: Action) -> Step | None:
    """Answer a press on the list, or on one contribution."""
    slug, screen = scene.round.round.slug, scene.session.screen
    match action.verb, screen:
        case Verb.ANOTHER, Mine() | Looking():
            return another(scene)
        case Verb.LOOK, Mine():
            return _looked(scene, turned(action.arg))
        case Verb.LOOK, Withdrawing(number=number):
            return scene.show(Looking(slug, number))
        case Verb.PAGE, Mine() | Looking():
            return _turned(scene, turned(action.arg))
        case Verb.REVISE, Looking(number=number) if _is_open(scene):
            return _revised(scene, _find(scene, number))
        case Verb.WITHDRAW, Looking(number=number) if _is_open(scene):
            return scene.show(Withdrawing(slug, number))
        case Verb.WITHDRAW_SURE, Withdrawing(number=number) if _is_open(scene):
            return _withdrawn(scene, number)
        case _:
            return None


def _looked(scene: Scene, number: int | None) -> Step | None:
    numbers = [each.number for each in scene.round.contributions]
    return scene.show(Looking(scene.round.round.slug, number)) if number in numbers and number else None


def _turned(scene: Scene, page: int | None) -> Step | None:
    if page is None:
        return None
    match scene.session.screen:
        case Looking(slug=slug, number=number):
            return scene.show(Looking(slug, number, page))
        case _:
            return scene.show(Mine(scene.round.round.slug, page))


def _revised(scene: Scene, contribution: Contribution) -> Step:
    """Open a contribution again as a draft, at its review; one that is begun already goes first.

    Where the form has changed since it was handed in, the answers are carried over.
    """
    if scene.round.draft is not None:
        return begun(scene)
    draft = Draft(
        slug=scene.round.round.slug,
        version=contribution.version,
        number=contribution.number,
        answers=dict(contribution.answers),
        revises=True,
        started=int(scene.facts.now.timestamp()),
    )
    if draft.version == scene.round.round.version:
        return arrive(scene.keeping(draft), "")
    return noting(resume(scene.keeping(carried(scene, draft))), CHANGED)


def _withdrawn(scene: Scene, number: int) -> Step:
    left = tuple(each for each in scene.round.contributions if each.number != number)
    written = scene.writing(WithdrawContribution(scene.round.round.slug, number))
    after = replace(written, facts=replace(scene.facts, round=replace(scene.round, contributions=left)))
    screen = Mine(scene.round.round.slug) if left else Menu()
    return after.show(screen, say("withdraw.done"))


def _find(scene: Scene, number: int) -> Contribution:
    """Return a contribution; the engine has made sure that it is there."""
    return next(each for each in scene.round.contributions if each.number == number)


def _as_walk(scene: Scene, contribution: Contribution) -> Walk:
    """Return the contribution as a walk, to list its answers like a draft's."""
    draft = Draft(
        slug=scene.round.round.slug,
        version=contribution.version,
        number=contribution.number,
        answers=contribution.answers,
        started=int(scene.facts.now.timestamp()),
    )
    return walk(scene.round.form_of(contribution.version), draft, scene.facts.office.zone, scene.language)


def _summary(scene: Scene, contribution: Contribution) -> Phrase:
    """Return what stands for a contribution in a list: its place, else its first answer."""
    state = _as_walk(scene, contribution)
    nodes = [node for node in state.asked if node.path in contribution.answers]
    node = next((each for each in nodes if each.question.path == scene.round.round.participation.place), None)
    node = node or next(iter(nodes), None)
    if node is None:
        return say("review.no_answer")
    answer = contribution.answers[node.path]
    return shown_answer(state, node, answer, scene.language, SUMMARY_LENGTH)


def _is_open(scene: Scene) -> bool:
    return scene.round.round.is_open(scene.facts.now)


def another_button(scene: Scene) -> Rows:
    """Return the button for one more contribution, where one may hand in more."""
    round_ = scene.round
    if not _is_open(scene) or len(round_.contributions) >= round_.round.participation.contributions:
        return ()
    place = round_.round.participation.kind is Kind.MAP
    return ((button(say("button.another_place" if place else "button.another"), Verb.ANOTHER, main=True),),)


def _changes(scene: Scene) -> Rows:
    if not _is_open(scene):
        return ()
    return ((button(say("button.revise"), Verb.REVISE), button(say("button.withdraw"), Verb.WITHDRAW)),)


def _up(scene: Scene) -> Rows:
    if len(scene.round.contributions) > 1:
        return ((button(say("button.mine"), Verb.MINE, scene.round.round.slug),), *_elsewhere())
    return _elsewhere()


def _result(scene: Scene) -> Rows:
    return result_button(scene.round.round, scene.facts.now)


def _elsewhere() -> Rows:
    return ((button(say("button.other_rounds"), Verb.MENU),),)


def _until(scene: Scene) -> Phrase:
    """Return until when the contribution can be changed."""
    if not _is_open(scene):
        return say("looking.closed")
    return (
        say("looking.until", at=closing(scene.round.round))
        if scene.round.round.closes
        else say("looking.open")
    )
