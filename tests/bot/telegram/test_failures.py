"""Every refusal that we know of, and what it means to us."""

from __future__ import annotations

import json
from typing import Any

import pytest
from telegram.error import NetworkError, TelegramError
from telegram.request import BaseRequest

from bot.telegram.failures import Failure, meaning, pause
from simulator import refusals

NOT_MODIFIED = f"Bad Request: {refusals.NOT_MODIFIED}"

KNOWN = [
    (400, NOT_MODIFIED, Failure.NONE),
    (400, "Bad Request: message to edit not found", Failure.GONE),
    (400, "Bad Request: message can't be edited", Failure.GONE),
    (400, "Bad Request: there is no text in the message to edit", Failure.GONE),
    (400, "Bad Request: there is no caption in the message to edit", Failure.GONE),
    (400, "Bad Request: there is no media in the message to edit", Failure.GONE),
    (400, "Bad Request: MESSAGE_ID_INVALID", Failure.GONE),
    (400, "Bad Request: message to delete not found", Failure.GONE),
    (400, "Bad Request: message can't be deleted for everyone", Failure.GONE),
    (400, "Bad Request: message can't be deleted", Failure.GONE),
    (400, "Bad Request: chat not found", Failure.UNREACHABLE),
    (400, "Bad Request: PEER_ID_INVALID", Failure.UNREACHABLE),
    (400, "Bad Request: user is deactivated", Failure.UNREACHABLE),
    (403, "Forbidden: bot was blocked by the user", Failure.UNREACHABLE),
    (403, "Forbidden: user is deactivated", Failure.UNREACHABLE),
    (403, "Forbidden: bot can't initiate conversation with a user", Failure.UNREACHABLE),
    (403, "Forbidden: bot was kicked from the group chat", Failure.UNREACHABLE),
    (400, f"Bad Request: {refusals.QUERY_TOO_OLD}", Failure.LATE),
    (400, "Bad Request: can't parse entities: unsupported start tag", Failure.PERMANENT),
    (400, "Bad Request: message is too long", Failure.PERMANENT),
    (400, "Bad Request: message text is empty", Failure.PERMANENT),
    (400, "Bad Request: BUTTON_DATA_INVALID", Failure.PERMANENT),
    (400, "Bad Request: something new", Failure.PERMANENT),
    (401, "Unauthorized", Failure.PERMANENT),
    (404, "Not Found", Failure.PERMANENT),
    (409, f"Conflict: {refusals.TWO_POLLERS}", Failure.PASSING),
    (500, "Internal Server Error", Failure.PASSING),
    (502, "Bad Gateway", Failure.PASSING),
    (503, "Service Unavailable", Failure.PASSING),
    (418, "something nobody has heard of", Failure.PASSING),
]


class Answering(BaseRequest):
    """A way to the Bot API that ends in one answer: so the library itself makes the error."""

    def __init__(self, code: int, body: dict[str, Any]) -> None:
        self.answer = code, json.dumps(body).encode()

    @property
    def read_timeout(self) -> float:
        return 1.0

    async def initialize(self) -> None: ...

    async def shutdown(self) -> None: ...

    async def do_request(self, *_: Any, **__: Any) -> tuple[int, bytes]:
        return self.answer


async def refused(code: int, said: str, **parameters: Any) -> TelegramError:
    body = {"ok": False, "error_code": code, "description": said}
    with pytest.raises(TelegramError) as caught:
        await Answering(code, body | ({"parameters": parameters} if parameters else {})).post("http://x")
    return caught.value


@pytest.mark.parametrize(("code", "said", "means"), KNOWN)
async def test_a_refusal_has_its_meaning(code: int, said: str, means: Failure):
    assert meaning(await refused(code, said)) is means


async def test_a_mistake_of_ours_is_not_repeated_though_the_library_calls_it_a_network_error():
    problem = await refused(400, "Bad Request: can't parse entities")
    assert isinstance(problem, NetworkError)
    assert meaning(problem) is Failure.PERMANENT


async def test_telegram_says_how_long_to_wait():
    problem = await refused(429, "Too Many Requests: retry after 17", retry_after=17)
    assert meaning(problem) is Failure.PASSING
    assert pause(problem, 5.0) == 17.0
    assert pause(await refused(502, "Bad Gateway"), 5.0) == 5.0


async def test_a_group_that_became_another_is_unreachable():
    problem = await refused(400, "Bad Request: group chat was upgraded", migrate_to_chat_id=-100)
    assert meaning(problem) is Failure.UNREACHABLE
