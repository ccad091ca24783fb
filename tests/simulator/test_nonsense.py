"""Whatever a bot sends, the Bot API answers in its own form, and never with a crash."""

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as tried
from hypothesis import strategies as st

from simulator.methods.dispatch import execute
from simulator.methods.parameters import Parameters
from simulator.methods.registry import METHODS
from simulator.residents.posting import Seat
from simulator.residents.speaking import write
from simulator.settings import Settings
from simulator.world.world import World

NAMES = [
    *(
        "text",
        "caption",
        "entities",
        "caption_entities",
        "parse_mode",
        "link_preview_options",
        "reply_markup",
    ),
    *("reply_parameters", "message_id", "message_ids", "media", "photo", "document", "latitude", "longitude"),
    *(
        "commands",
        "scope",
        "menu_button",
        "url",
        "file_id",
        "callback_query_id",
        "action",
        "title",
        "address",
    ),
    "allowed_updates",
]
SHAPES = [
    "inline_keyboard",
    "keyboard",
    "text",
    "callback_data",
    "type",
    "media",
    "offset",
    "length",
    "message_id",
]
LEAVES = st.none() | st.booleans() | st.integers(-3, 9) | st.floats(allow_nan=False) | st.text(max_size=5)
VALUES = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(SHAPES), inner, max_size=3),
)


@tried(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], deadline=None)
@given(st.dictionaries(st.sampled_from(NAMES), VALUES, max_size=4), st.sampled_from(sorted(METHODS)))
async def test_nonsense_is_refused_politely(values, method):
    if method == "setwebhook":
        values.pop("url", None)
    world = World(Settings())
    line = next(iter(world.lines.values()))
    resident = next(iter(world.residents.values()))
    write(Seat(world, world.private_chat(line.bot, resident), resident), {"text": "/start"})
    outcome = await execute(world, line, method, Parameters({"chat_id": resident.id, **values}))
    assert outcome.body["ok"] is (outcome.code == 200)
    if outcome.code != 200:
        assert outcome.body["description"]


@pytest.mark.parametrize("parameters", [
    {"reply_parameters": {"message_id": "x"}}, {"reply_markup": "kein JSON"}, {"reply_markup": "[1]"},
    {"reply_markup": {"inline_keyboard": 5}}, {"entities": [{"type": "bold"}]},
    {"entities": {"type": "bold"}}, {"reply_to_message_id": "x"},
])  # fmt: skip
async def test_wrong_types_are_bad_requests(bot, chat, parameters):
    body = await bot.call("sendMessage", chat_id=chat, text="x", **parameters)
    assert body["error_code"] == 400
