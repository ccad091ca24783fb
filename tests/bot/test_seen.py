"""What is written counts for a question only once that question can have been seen."""

from __future__ import annotations

import pytest

from simulator.client import ResidentClient
from tests.bot.city import rows, wege
from tests.bot.conftest import Edge


async def drafted(edge: Edge) -> str:
    [(draft,)] = await rows(edge.parts.database, "SELECT draft FROM drafts")
    return str(draft)


@pytest.mark.parametrize("fault", ["error_rate", "drop_before_rate"])
async def test_a_number_written_before_its_question_was_shown_is_asked_for_again(
    edge: Edge, lena: ResidentClient, fault: str
):
    await wege(edge.parts.database)
    await edge.enter(lena, "wege")
    await edge.write(lena, "weil")
    await edge.telegram.set_faults(**{fault: 1}, methods=["editMessageText"])
    await edge.press(lena, "Rad")
    await edge.telegram.end_faults()
    done = await lena.write("41")
    await edge.settle()
    assert any("verspätet" in said for said in (await lena.view()).said_after(done["seq"]))
    assert '"alter":' not in await drafted(edge)
    await edge.write(lena, "42")
    assert '"alter":42' in await drafted(edge)


async def test_a_question_that_a_press_led_to_is_answered_at_once(edge: Edge, lena: ResidentClient):
    await wege(edge.parts.database)
    await edge.enter(lena, "wege")
    await edge.write(lena, "weil")
    await edge.press(lena, "Rad")
    await edge.write(lena, "42")
    assert '"alter":42' in await drafted(edge)
    await edge.press(lena, "Abgeben")
    assert await rows(edge.parts.database, "SELECT count(*) FROM contributions") == [(1,)]
