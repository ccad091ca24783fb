"""The survey as python-telegram-bot's own examples would write it.

A `ConversationHandler` with a state a question, `user_data` for what is ticked, every press answered and
its message edited, the default request, the webhook of the library itself. Each answer is one upsert in a
transaction of its own. Like the examples it keeps the conversation in memory: a restart forgets where
everybody is, which saves it the writes of a persistence.
"""

from __future__ import annotations

import os
import warnings
from typing import Any

from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
    Update,
)
from telegram.ext import (
    Application,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    ConversationHandler,
    MessageHandler,
    filters,
)
from telegram.warnings import PTBUserWarning

from benchmarks.rivals.answers import put
from benchmarks.rivals.bare import ACCEPT, DONE, HAND_IN, QUESTIONS, RIGHT, THANKS
from benchmarks.survey import CHOICES, PLACE, TEXT, TICKS, choice_name
from storage.database import Database

WELCOME, WRITING, PLACING, CONFIRMING, REVIEWING, FIRST = range(6)
"""The states; from FIRST on, one for each question that is answered by presses."""

Context = ContextTypes.DEFAULT_TYPE


def keyboard(*buttons: tuple[str, str]) -> InlineKeyboardMarkup:
    """Put buttons (label and data) under one another."""
    return InlineKeyboardMarkup(
        [[InlineKeyboardButton(label, callback_data=data)] for label, data in buttons]
    )


async def save(context: Context, telegram_id: int, question: str, answer: str) -> None:
    """Store an answer."""
    async with context.bot_data["database"].transaction() as tx:
        row = {"telegram_id": telegram_id, "question": question, "answer": answer}
        await tx.execute(put.on(tx), row)


async def start(update: Update, _context: Context) -> int:
    """Welcome somebody."""
    await update.message.reply_text(
        "Willkommen! Wir speichern Ihre Antworten und Ihre Telegram-Nummer.",
        reply_markup=keyboard((ACCEPT, "accept")),
    )
    return WELCOME


async def accepted(update: Update, context: Context) -> int:
    """Ask the first question."""
    await update.callback_query.answer()
    return await ask(update, context, 0)


async def ask(update: Update, context: Context, at: int) -> int:
    """Put a question in the place of the one before."""
    query, name = update.callback_query, QUESTIONS[at] if at < len(QUESTIONS) else TEXT[0]
    if name == TEXT[0]:
        await query.edit_message_text(f"Frage {at + 1} von 10\n\n<b>{TEXT[1]}</b>", parse_mode="HTML")
        return WRITING
    text, labels = (CHOICES | TICKS)[name]
    ticked = context.user_data.setdefault("ticked", set())
    buttons = [
        (f"✓ {label}" if index in ticked else label, f"{at}:{index}") for index, label in enumerate(labels)
    ]
    if name in TICKS:
        buttons.append((DONE, f"{at}:done"))
    await query.edit_message_text(
        f"Frage {at + 1} von 10\n\n<b>{text}</b>", parse_mode="HTML", reply_markup=keyboard(*buttons)
    )
    return FIRST + at


async def chose(update: Update, context: Context) -> int:
    """Take a choice, or one more tick."""
    query = update.callback_query
    await query.answer()
    number, pressed = query.data.split(":")
    at, name = int(number), QUESTIONS[int(number)]
    if name in CHOICES:
        await save(context, query.from_user.id, name, choice_name(int(pressed)))
        return await ask(update, context, at + 1)
    ticked: set[int] = context.user_data["ticked"]
    if pressed != "done":
        ticked ^= {int(pressed)}
        return await ask(update, context, at)
    await save(context, query.from_user.id, name, " ".join(map(choice_name, sorted(ticked))))
    ticked.clear()
    return await ask(update, context, at + 1)


async def wrote(update: Update, context: Context) -> int:
    """Take the text and ask for the place."""
    await save(context, update.effective_user.id, TEXT[0], update.message.text)
    share = KeyboardButton("📍 Ort teilen", request_location=True)
    await update.message.reply_text(
        PLACE[1], reply_markup=ReplyKeyboardMarkup([[share]], resize_keyboard=True)
    )
    return PLACING


async def located(update: Update, context: Context) -> int:
    """Take the place and have it confirmed."""
    place = update.message.location
    context.user_data["place"] = f"{place.latitude:.6f} {place.longitude:.6f}"
    await update.message.reply_text("Danke!", reply_markup=ReplyKeyboardRemove())
    await update.message.reply_text("Ist das der richtige Ort?", reply_markup=keyboard((RIGHT, "right")))
    return CONFIRMING


async def confirmed(update: Update, context: Context) -> int:
    """Keep the place and show that all is there."""
    query = update.callback_query
    await query.answer()
    await save(context, query.from_user.id, PLACE[0], context.user_data["place"])
    await query.edit_message_text("Ihre Antworten", reply_markup=keyboard((HAND_IN, "hand_in")))
    return REVIEWING


async def handed_in(update: Update, context: Context) -> int:
    """Thank."""
    query = update.callback_query
    await query.answer()
    await save(context, query.from_user.id, "", "handed in")
    await query.edit_message_text(THANKS)
    context.user_data.clear()
    return ConversationHandler.END


async def cancel(update: Update, _context: Context) -> int:
    """Stop."""
    await update.message.reply_text("Schade! Bis bald.", reply_markup=ReplyKeyboardRemove())
    return ConversationHandler.END


def conversation() -> ConversationHandler[Context]:
    """Return the states and what leads from one to the next."""
    asking = {FIRST + at: [CallbackQueryHandler(chose, pattern=rf"^{at}:")] for at in range(len(QUESTIONS))}
    return ConversationHandler(
        entry_points=[CommandHandler("start", start)],
        states={
            WELCOME: [CallbackQueryHandler(accepted, pattern="^accept$")],
            **asking,
            WRITING: [MessageHandler(filters.TEXT & ~filters.COMMAND, wrote)],
            PLACING: [MessageHandler(filters.LOCATION, located)],
            CONFIRMING: [CallbackQueryHandler(confirmed, pattern="^right$")],
            REVIEWING: [CallbackQueryHandler(handed_in, pattern="^hand_in$")],
        },
        fallbacks=[CommandHandler("cancel", cancel)],
    )


def main() -> None:
    """Serve until told to stop."""
    warnings.filterwarnings("ignore", category=PTBUserWarning)  # (buttons of any message are meant)
    given, database = os.environ, Database(os.environ["DATABASE_URL"])

    async def closed(_application: Any) -> None:
        await database.dispose()

    base = f"{given['TELEGRAM_API_URL']}/bot"
    builder = Application.builder().token(given["TELEGRAM_TOKEN"]).base_url(base)
    application = builder.post_shutdown(closed).build()
    application.bot_data["database"] = database
    application.add_handler(conversation())
    application.run_webhook(
        listen="127.0.0.1",
        port=int(given["PORT"]),
        url_path="telegram",
        webhook_url=f"{given['WEBHOOK_URL']}/telegram",
        secret_token=given["WEBHOOK_SECRET"],
    )


if __name__ == "__main__":
    main()
