"""The least that a bot can do: an aiohttp handler with one transaction and one call of the Bot API.

No conversation, no check, no second language: what comes next is written in the button that was pressed.
The transaction notes the update and the answer. What a bot costs beyond this is the price of what it does.
"""

from __future__ import annotations

import json
import os
from collections.abc import Sequence
from typing import Any

from aiohttp import ClientSession, web

from benchmarks.rivals.answers import claim, put
from benchmarks.survey import CHOICES, PLACE, TEXT, TICKS, choice_name
from storage.database import Database

ACCEPT, DONE, RIGHT, HAND_IN, THANKS = "Einverstanden", "Fertig", "Ja", "Abgeben", "Vielen Dank!"
QUESTIONS = (*CHOICES, *TICKS)

Json = dict[str, Any]


def card(text: str, *buttons: tuple[str, str]) -> Json:
    """Return a message with buttons under one another: label and data."""
    rows = [[{"text": label, "callback_data": data}] for label, data in buttons]
    return {"text": text, **({"reply_markup": {"inline_keyboard": rows}} if rows else {})}


def asking(at: int, ticked: Sequence[str] = ()) -> Json:
    """Return the card of a question; the data of a button is the question and what is then chosen."""
    if at == len(QUESTIONS):
        return card(TEXT[1])
    name = QUESTIONS[at]
    if name in CHOICES:
        text, labels = CHOICES[name]
        return card(text, *((label, f"{at}!{choice_name(index)}") for index, label in enumerate(labels)))
    text, labels = TICKS[name]
    chosen = [(choice_name(index), label) for index, label in enumerate(labels)]
    toggles = (
        (f"✓ {label}" if choice in ticked else label, f"{at} {' '.join(sorted({*ticked} ^ {choice}))}")
        for choice, label in chosen
    )
    return card(text, *toggles, (DONE, f"{at}!{' '.join(ticked)}"))


def pressed(data: str) -> tuple[str, str, Json]:
    """Return the question that a press answers, the answer, and the next card."""
    if data == "accept":
        return "", "", asking(0)
    if data == "right":
        return "", "", card("Ihre Antworten", (HAND_IN, "hand_in"))
    if data == "hand_in":
        return "", "", card(THANKS)
    at, done, answer = data.partition("!")
    if done:
        return QUESTIONS[int(at)], answer, asking(int(at) + 1)
    number, _, ticks = data.partition(" ")
    return QUESTIONS[int(number)], ticks, asking(int(number), ticks.split())


def written(message: Json) -> tuple[str, str, Json]:
    """Return the same for a message."""
    if place := message.get("location"):
        answer = f"{place['latitude']:.6f} {place['longitude']:.6f}"
        return PLACE[0], answer, card("Ist das der Ort?", (RIGHT, "right"))
    if message["text"].startswith("/start"):
        return "", "", card("Willkommen!", (ACCEPT, "accept"))
    keyboard = [[{"text": "📍 Ort teilen", "request_location": True}]]
    return TEXT[0], message["text"], {"text": PLACE[1], "reply_markup": {"keyboard": keyboard}}


def application(database: Database, api: str, secret: str) -> web.Application:
    """Return the server."""
    sessions: list[ClientSession] = []

    async def webhook(request: web.Request) -> web.Response:
        if request.headers.get("X-Telegram-Bot-Api-Secret-Token") != secret:
            return web.Response(status=403)
        update = json.loads(await request.read())
        query = update.get("callback_query")
        message = query["message"] if query else update["message"]
        question, answer, shown = pressed(query["data"]) if query else written(message)
        chat: Json = {"chat_id": message["chat"]["id"]}
        async with database.transaction() as tx:
            await tx.execute(claim.on(tx), {"update_id": update["update_id"]})
            row = {"telegram_id": chat["chat_id"], "question": question, "answer": answer}
            await tx.execute(put.on(tx), row)
        method = "editMessageText" if query else "sendMessage"
        target = {**chat, "message_id": message["message_id"]} if query else chat
        async with sessions[0].post(f"{api}/{method}", json={**target, **shown}) as response:
            await response.read()
        return web.Response()

    async def opened(_app: web.Application) -> None:
        sessions.append(ClientSession())
        hook = {"url": f"{os.environ['WEBHOOK_URL']}/telegram", "secret_token": secret}
        async with sessions[0].post(f"{api}/setWebhook", json=hook) as response:
            response.raise_for_status()

    async def closed(_app: web.Application) -> None:
        await sessions.pop().close()
        await database.dispose()

    app = web.Application()
    app.router.add_post("/telegram", webhook)
    app.on_startup.append(opened)
    app.on_cleanup.append(closed)
    return app


def main() -> None:
    """Serve until told to stop."""
    given = os.environ
    api = f"{given['TELEGRAM_API_URL']}/bot{given['TELEGRAM_TOKEN']}"
    app = application(Database(given["DATABASE_URL"]), api, given["WEBHOOK_SECRET"])
    web.run_app(app, host="127.0.0.1", port=int(given["PORT"]), access_log=None, print=None)


if __name__ == "__main__":
    main()
