"""What we read of an update, beside what python-telegram-bot and aiogram know of the Bot API."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from typing import Any, get_args, get_type_hints

import aiogram.types
import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import FieldInfo, fields
from pydantic import BaseModel
from telegram.constants import MessageAttachmentType

from bot.telegram.incoming import read_body, read_update
from bot.telegram.translate import Arrival, translated
from bot.telegram.updates import Card, Message, OtherContent, Update
from conversations.events import Located, SentOther
from tests.bot.telegram.library import read_alike

CHAT = {"id": 7, "type": "private"}
USER = {"id": 7, "is_bot": False, "first_name": "Lena"}
LEAST = {"message_id": 3, "date": 1_800_000_000, "chat": CHAT, "from": USER}
POINT = {"latitude": 49.44, "longitude": 7.77, "horizontal_accuracy": 12.5}
FILE = {"file_id": "f", "file_unique_id": "u"}
RECORDING = {**FILE, "duration": 3, "width": 1, "height": 1, "length": 1}
CARD = {**LEAST, "photo": [{**FILE, "width": 1, "height": 1}]}

HERE = {"user": {**USER, "is_bot": True}, "status": "member"}
GONE = {**HERE, "status": "kicked", "until_date": 0}

MESSAGES: dict[str, dict[str, Any]] = {
    "text": {"text": "weil", "edit_date": 1_800_000_001, "media_group_id": "5"},
    "place": {"location": POINT, "venue": {"location": POINT, "title": "Markt", "address": "Markt 1"}},
    "photo": {"photo": [{**FILE, "width": 1, "height": 1}] * 2},
    "document": {"document": {**FILE, "mime_type": "application/pdf"}},
    "recordings": dict.fromkeys(("voice", "audio", "video", "video_note"), RECORDING),
    "forwarded": {
        "text": "weil",
        "forward_origin": {"type": "hidden_user", "date": 1, "sender_user_name": "M"},
    },
    "contact": {"contact": {"phone_number": "+49 631 1", "first_name": "Lena"}},
    "service": {"new_chat_title": "Neu", "pinned_message": LEAST},
}
SAMPLES: list[dict[str, Any]] = [
    *({"message": {**LEAST, **content}} for content in MESSAGES.values()),
    {"edited_message": {**LEAST, "text": "weil nicht", "edit_date": 1_800_000_002}},
    {"callback_query": {"id": "9", "from": USER, "chat_instance": "1", "message": CARD, "data": "1a.c.2"}},
    {"callback_query": {"id": "9", "from": USER, "chat_instance": "1", "message": {**LEAST, "date": 0}}},
    {"callback_query": {"id": "9", "from": USER, "chat_instance": "1", "inline_message_id": "5"}},
    {
        "my_chat_member": {
            "chat": CHAT,
            "from": USER,
            "date": 1,
            "old_chat_member": HERE,
            "new_chat_member": GONE,
        }
    },
]


@pytest.mark.parametrize("content", SAMPLES, ids=lambda each: str(each)[-50:])
def test_every_value_is_the_librarys(content: dict[str, Any]):
    read_alike({"update_id": 1, **content})


# Beside aiogram: every name, and what may be missing


def model_of(annotation: Any) -> type[BaseModel] | None:
    """Return the model in an annotation such as `list[PhotoSize] | None`, the fullest of several."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    found = [model for each in get_args(annotation) if (model := model_of(each))]
    return max(found, key=lambda model: len(model.model_fields), default=None)


def struct_of(annotation: Any) -> type[msgspec.Struct] | None:
    if isinstance(annotation, type) and issubclass(annotation, msgspec.Struct):
        return annotation
    return next((struct for each in get_args(annotation) if (struct := struct_of(each))), None)


def read_fields(
    struct: type[msgspec.Struct], model: type[BaseModel], path: str = "update"
) -> Iterator[tuple[str, FieldInfo, Any]]:
    """Give every field that we read, beside aiogram's; None where it knows none."""
    known = {each.alias or name: each for name, each in model.model_fields.items()}
    hints = get_type_hints(struct)
    for each in fields(struct):
        where, theirs = f"{path}.{each.encode_name}", known.get(each.encode_name)
        yield where, each, theirs
        inner, beside = struct_of(hints[each.name]), model_of(theirs.annotation) if theirs else None
        if inner is not None and beside is not None:
            yield from read_fields(inner, beside, where)


READ = list(read_fields(Update, aiogram.types.Update))


def test_every_name_is_the_bot_apis():
    assert len(READ) > 80
    assert [where for where, _, theirs in READ if theirs is None] == []


def test_nothing_is_demanded_that_may_be_missing():
    demanded = [(where, theirs) for where, each, theirs in READ if each.required]
    assert [where for where, theirs in demanded if not theirs.is_required()] == []


def test_of_a_card_nothing_is_demanded_that_one_too_old_lacks():
    told = aiogram.types.InaccessibleMessage.model_fields
    assert {each.encode_name for each in fields(Card) if each.required} <= set(told)


# Content and service messages


def test_all_content_is_known_that_the_library_knows():
    """Fails when an upgrade brings new content: add it to OtherContent, or give it a use."""
    content = {each.value for each in MessageAttachmentType} | {"checklist"}
    assert content <= {each.encode_name for each in fields(Message)}
    assert set(OtherContent.__struct_fields__) <= content


@pytest.mark.parametrize("name", OtherContent.__struct_fields__)
def test_content_without_a_use_is_answered(name: str):
    update = read_update({"update_id": 1, "message": {**LEAST, name: {"any": "thing"}}})
    assert update is not None
    arrival = translated(update, {}, "mitwirk_bot")
    assert isinstance(arrival, Arrival)
    assert arrival.event == SentOther("other")


def test_a_place_in_round_numbers():
    update = read_alike({"update_id": 1, "message": {**LEAST, "location": {"latitude": 49, "longitude": 8}}})
    arrival = translated(update, {}, "mitwirk_bot")
    assert isinstance(arrival, Arrival)
    assert arrival.event == Located(49.0, 8.0)


# Nonsense

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(st.text(), inside, max_size=3),
    max_leaves=5,
)


def spoiled(content: Any, path: Sequence[int], nonsense: Any) -> Any:
    """Return content with something else at one place in it."""
    if not path or not content or not isinstance(content, dict):
        return nonsense
    name = list(content)[path[0] % len(content)]
    return {**content, name: spoiled(content[name], path[1:], nonsense)}


@given(st.sampled_from(SAMPLES), st.lists(st.integers(0, 20), max_size=4), ANYTHING)
def test_nonsense_anywhere_is_read_or_set_aside_alike_by_both_ways(
    sample: dict[str, Any], path: list[int], nonsense: Any
):
    content = spoiled({"update_id": 1, **sample}, path, nonsense)
    assert read_body(json.dumps(content).encode()) == read_update(content)


@pytest.mark.parametrize(
    "odd", ['"\\ud800"', '{"\\ud800": 1}', "NaN", "1e999", f"{'9' * 400}", f"-{'9' * 30}"]
)
@pytest.mark.parametrize("name", ["text", "date", "location", "something_new"])
def test_odd_json_is_read_or_set_aside(name: str, odd: str):
    body = json.dumps({"update_id": 1, "message": {**LEAST, name: "?"}}).replace('"?"', odd)
    update = read_body(body.encode())
    assert update is None or update.update_id == 1


def test_a_name_that_is_no_text_is_set_aside():
    body = json.dumps({"update_id": 1, "message": {**LEAST, "\ud800": 1}})
    assert read_body(body.encode()) is None


def test_what_is_set_aside_is_named_by_number_and_place(logged: Callable[[], str]):
    content = {"update_id": 4711, "message": {**LEAST, "location": {**POINT, "latitude": "beim Bäcker"}}}
    assert read_body(json.dumps(content).encode()) is None
    lines = logged()
    assert "4711" in lines
    assert "$.message.location.latitude" in lines
    assert "Bäcker" not in lines
