"""Checks keyboards the way Telegram does before it shows them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from simulator.refusals import BUTTON_DATA_INVALID, MARKUP_TOO_LONG, bad_request

if TYPE_CHECKING:
    from simulator.methods.registry import Request
    from simulator.settings import Limits
    from simulator.wire import Json
    from simulator.world.chats import Chat

_INLINE_ACTIONS = (
    "callback_data", "url", "web_app", "login_url", "switch_inline_query", "copy_text",
    "switch_inline_query_current_chat", "switch_inline_query_chosen_chat", "callback_game", "pay",
)  # fmt: skip
_STYLES = {"primary", "success", "danger"}


@dataclass(frozen=True, slots=True)
class Markup:
    """A checked reply_markup: an inline keyboard, or what it does to the reply keyboard."""

    inline: Json | None = None
    reply: Json | None = None  # ReplyKeyboardMarkup, ReplyKeyboardRemove or ForceReply


def read_markup(request: Request, chat: Chat) -> Markup:
    """Read and check the call's reply_markup."""
    body = request.parameters.mapping("reply_markup")
    if not body:
        return Markup()
    if len(json.dumps(body, ensure_ascii=False).encode()) > request.limits.markup_bytes:
        raise bad_request(MARKUP_TOO_LONG)
    if "inline_keyboard" in body:
        rows = _rows(body["inline_keyboard"], "inline keyboard")
        _check_count(rows, request.limits.buttons, request.limits.row_buttons)
        checked = [[_inline_button(button, request.limits) for button in row] for row in rows]
        return Markup(inline={"inline_keyboard": checked} if checked else None)
    if "keyboard" in body:
        rows = _rows(body["keyboard"], "keyboard")
        _check_count(rows, request.limits.reply_buttons, request.limits.reply_row_buttons)
        buttons = [[_reply_button(button, chat) for button in row] for row in rows]
        return Markup(reply={**body, "keyboard": buttons})
    if body.get("remove_keyboard") or body.get("force_reply"):
        return Markup(reply=body)
    return Markup()


def read_inline(request: Request, chat: Chat) -> Json | None:
    """Read a reply_markup where only an inline keyboard is allowed."""
    markup = read_markup(request, chat)
    if markup.reply:
        raise bad_request("inline keyboard expected")
    return markup.inline


def _rows(value: Any, what: str) -> list[list[Any]]:
    if not isinstance(value, list) or not all(isinstance(row, list) for row in value):
        raise bad_request(f"can't parse {what} markup JSON object")
    return [row for row in value if row]


def _check_count(rows: list[list[Any]], most: int, most_in_row: int) -> None:
    if sum(map(len, rows)) > most or any(len(row) > most_in_row for row in rows):
        raise bad_request(MARKUP_TOO_LONG)


def _inline_button(button: Any, limits: Limits) -> Json:
    if not isinstance(button, dict) or not isinstance(button.get("text"), str) or not button["text"].strip():
        raise bad_request("can't parse inline keyboard button: Text must be non-empty")
    actions = [name for name in _INLINE_ACTIONS if button.get(name) is not None]
    if not actions:
        raise bad_request("Text buttons are unallowed in the inline keyboard")
    if actions[0] == "callback_data":
        data = button["callback_data"]
        if not isinstance(data, str) or not 1 <= len(data.encode()) <= limits.button_data:
            raise bad_request(BUTTON_DATA_INVALID)
    if actions[0] == "url":
        _check_url(str(button["url"]))
    _check_style(button)
    return {name: value for name, value in button.items() if value is not None}


def _check_url(url: str) -> None:
    parts = urlsplit(url if "://" in url else f"http://{url}")
    local = parts.hostname in {"localhost", "127.0.0.1"}
    if parts.scheme not in {"http", "https", "tg"} or (
        "." not in (parts.hostname or "") and parts.scheme != "tg"
    ):
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")
    if local:
        raise bad_request(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")


def _check_style(button: Json) -> None:
    if button.get("style") is not None and button["style"] not in _STYLES:
        raise bad_request("invalid button style specified")


def _reply_button(button: Any, chat: Chat) -> Json:
    body = {"text": button} if isinstance(button, str) else button
    if not isinstance(body, dict) or not isinstance(body.get("text"), str) or not body["text"]:
        raise bad_request("can't parse keyboard button: Text must be non-empty")
    if not chat.private:
        for name, what in (("request_location", "location"), ("request_contact", "phone number")):
            if body.get(name):
                raise bad_request(f"{what} can be requested in private chats only")
    _check_style(body)
    return {name: value for name, value in body.items() if value is not None}
