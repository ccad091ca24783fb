"""Bots written with two libraries run unchanged; only their base address points here."""

import asyncio
from contextlib import asynccontextmanager

import aiogram
import pytest
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.webhook.aiohttp_server import SimpleRequestHandler
from aiohttp import web
from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram.ext import ApplicationBuilder, CallbackQueryHandler, CommandHandler, MessageHandler, filters

from simulator.settings import DEFAULT_TOKEN


async def ptb_start(update, context):
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Los geht's", callback_data=context.args[0])]])
    await update.message.reply_html("<b>Guten Tag!</b>", reply_markup=keyboard)


async def ptb_press(update, context):
    await update.callback_query.answer("Gemerkt")
    await update.callback_query.edit_message_text(f"Runde {update.callback_query.data}")


async def ptb_photo(update, context):
    file = await update.message.photo[-1].get_file()
    content = await file.download_as_bytearray()
    await update.message.reply_photo(bytes(content), caption=f"{len(content)} Bytes")


@asynccontextmanager
async def ptb_bot(url):
    app = (
        ApplicationBuilder()
        .token(DEFAULT_TOKEN)
        .base_url(f"{url}/bot")
        .base_file_url(f"{url}/file/bot")
        .build()
    )
    app.add_handler(CommandHandler("start", ptb_start))
    app.add_handler(CallbackQueryHandler(ptb_press))
    app.add_handler(MessageHandler(filters.PHOTO, ptb_photo))
    async with app:
        await app.start()
        await app.updater.start_polling()
        yield
        await app.updater.stop()
        await app.stop()


async def test_python_telegram_bot_over_polling(simulator, telegram, lena):
    async with ptb_bot(simulator.url):
        await lena.write("/start angst")
        await lena.press("Los")
        view = await lena.until(lambda view: view.toast and "Runde angst" in view.last["text"])
        assert view.toast["text"] == "Gemerkt"
        assert not view.waiting
        await lena.photo()
        view = await lena.until(lambda view: view.last["photo"])
        assert view.last["text"].endswith("Bytes")
        assert await telegram.wait_idle()


def aiogram_router():
    router = aiogram.Router()

    @router.message(aiogram.filters.CommandStart())
    async def start(message, command) -> None:
        button = aiogram.types.InlineKeyboardButton(text="Weiter", callback_data=command.args)
        markup = aiogram.types.InlineKeyboardMarkup(inline_keyboard=[[button]])
        await message.answer("<i>Hallo</i>", parse_mode="HTML", reply_markup=markup)

    @router.callback_query()
    async def press(query) -> None:
        await query.message.edit_text(f"Runde {query.data}")
        await query.answer("Gemerkt", show_alert=True)

    return router


def aiogram_bot(url):
    return aiogram.Bot(DEFAULT_TOKEN, session=AiohttpSession(api=TelegramAPIServer.from_base(url)))


async def walk_aiogram(lena):
    await lena.write("/start hitze")
    await lena.press("Weiter")
    view = await lena.until(lambda view: view.toast)
    assert view.last["text"] == "Runde hitze"
    assert view.toast["alert"]


async def test_aiogram_over_polling(simulator, lena):
    dispatcher = aiogram.Dispatcher()
    dispatcher.include_router(aiogram_router())
    bot = aiogram_bot(simulator.url)
    polling = asyncio.create_task(dispatcher.start_polling(bot, handle_signals=False, close_bot_session=True))
    await walk_aiogram(lena)
    await dispatcher.stop_polling()
    await polling


@pytest.mark.parametrize("in_answer", [False, True])
async def test_aiogram_over_webhook(simulator, telegram, lena, in_answer):
    dispatcher = aiogram.Dispatcher()
    dispatcher.include_router(aiogram_router())
    bot = aiogram_bot(simulator.url)
    app = web.Application()
    handler = SimpleRequestHandler(dispatcher, bot, handle_in_background=not in_answer, secret_token="geheim")
    handler.register(app, path="/hook")
    runner = web.AppRunner(app)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    port = runner.addresses[0][1]
    await bot.set_webhook(f"http://127.0.0.1:{port}/hook", secret_token="geheim")
    await walk_aiogram(lena)
    assert await telegram.wait_idle()
    await bot.delete_webhook()
    await runner.cleanup()
    await bot.session.close()
