"""Results show nothing that is hidden, and nothing that nobody has looked at yet."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.forms import Forms
from bot.results.board import Board
from bot.results.page import result_page
from bot.results.text import lines
from conversations.effects import SaveContribution
from conversations.forms.answers import Place
from conversations.forms.compiled import compile_form
from conversations.forms.model import version_of
from conversations.moderation import Reason, State, items_of
from conversations.results.charts import Chart
from conversations.results.shown import Published
from conversations.rounds import Kind, Moderation, Results
from conversations.session import Contribution
from locales.results import result_words
from storage.database import Database
from storage.reviewing import Review, approve, hide, next_review, reconsider
from tests.bot.city import added
from tests.conversations.sheets import choice, form, question
from tests.storage.samples import ACT, admitted, stored

ORTE = form(
    question("geopoint", "ort", "Wo?"),
    question("select_one", "was", "Was?", choices=(choice("heiss", "Zu heiß"), choice("laut", "Zu laut"))),
    question("text", "wort", "Noch ein Wort?"),
)
MANY = 10
"""Contributions in each of two districts."""


class Clock:
    """A watch on which ten seconds pass whenever somebody looks."""

    now = 0.0

    def __call__(self) -> float:
        self.now += 20
        return self.now


@pytest.fixture
async def board(database: Database) -> Board:
    now = datetime.now(UTC)
    times = {"opens": now - timedelta(days=2), "closes": now + timedelta(days=1)}
    await added(
        database,
        "orte",
        ORTE,
        kind=Kind.MAP,
        place="ort",
        contributions=MANY,
        results=Results.LIVE,
        moderation=Moderation.BEFORE,
        **times,
    )
    for number in range(2 * MANY):
        resident = await admitted(database, number + 1)
        place = Place(latitude=49.44, longitude=7.76, district=("Nord", "Geheimtal")[number % 2])
        answers = {"ort": place, "was": "heiss", "wort": "Quatsch"}
        held = Contribution(number=1, version=version_of(ORTE), language="de", answers=answers)
        items = items_of(compile_form(ORTE), answers)
        await stored(database, resident, SaveContribution("orte", held, items))
    return Board(database, Forms(), timer=Clock())


def secret(review: Review) -> bool:
    return review.path == "wort" or (isinstance(review.answer, Place) and review.answer.district != "Nord")


async def approved(database: Database) -> list[int]:
    """Approve all but what is secret; returns the ids of the rest."""
    left, after = [], -1
    async with database.transaction() as tx:
        while review := await next_review(tx, "orte", after):
            after = review.id
            if secret(review):
                left.append(review.id)
            else:
                await approve(tx, ACT, review.id)
    return left


async def told(board: Board) -> tuple[Published, str]:
    """Return the results, and all that is told or drawn of them anywhere."""
    result = await board.result("orte")
    assert result is not None
    words = result_words("de")
    pictures = [repr(Chart(result, each.question.path, "de").shown) for each in result.questions]
    page, text = result_page(words, "K.", result), "\n".join(lines(result, words, is_public=True))
    return result, "\n".join([page, text, *pictures, repr(result.sites)])


async def test_what_nobody_has_looked_at_counts_as_not_answered(database: Database, board: Board):
    result, everything = await told(board)
    assert result.contributions == 2 * MANY
    assert "Nord" not in everything
    assert "Geheimtal" not in everything
    await approved(database)
    _, everything = await told(board)
    assert "Nord" in everything
    assert "Geheimtal" not in everything


async def test_what_is_hidden_leaves_results_at_once_and_comes_back_if_reconsidered(
    database: Database, board: Board
):
    left = await approved(database)
    async with database.transaction() as tx:
        for each in left:
            await approve(tx, ACT, each)
    assert "Geheimtal" in (await told(board))[1]
    async with database.transaction() as tx:
        after, hidden = -1, []
        while review := await next_review(tx, "orte", after, State.APPROVED):
            after = review.id
            if secret(review):
                await hide(tx, ACT, review.id, Reason.OTHER, was=State.APPROVED)
                hidden.append(review.id)
    assert len(hidden) == 3 * MANY
    _, everything = await told(board)
    assert "Geheimtal" not in everything
    assert "Nord" in everything
    async with database.transaction() as tx:
        for each in hidden:
            await reconsider(tx, ACT, each)
    assert "Geheimtal" in (await told(board))[1]
