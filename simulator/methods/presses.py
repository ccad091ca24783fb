"""Answers to presses of inline buttons."""

from __future__ import annotations

from simulator.methods.registry import Request, method
from simulator.refusals import QUERY_TOO_OLD, bad_request
from simulator.world.chats import Toast


@method("answerCallbackQuery")
async def answer_callback_query(request: Request) -> bool:
    """End the waiting sign of a button, with a toast or an alert if a text is given; once a press."""
    text = request.parameters.text("text") or ""
    if len(text) > request.limits.toast:
        raise bad_request("MESSAGE_TOO_LONG")
    chat, press = request.world.presses.get(request.parameters.text("callback_query_id") or "", (None, None))
    if chat is None or press is None or chat.bot is not request.bot:
        raise bad_request(QUERY_TOO_OLD)
    del request.world.presses[press.query_id]
    chat.presses.pop(press.query_id, None)
    chat.changed()
    if request.world.clock() - press.born > request.world.settings.lifetimes.query:
        raise bad_request(QUERY_TOO_OLD)
    if text:
        chat.show(Toast(text, request.parameters.flag("show_alert"), press.resident_id))
    return True
