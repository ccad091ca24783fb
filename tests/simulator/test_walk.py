"""Scripted residents walk through a dialogue, or say clearly where it ended."""

import asyncio
import json

import pytest
from click.testing import CliRunner

from simulator.client import SimulatorClient
from simulator.steps import WalkError
from simulator.walk import main, read_script, walk


async def answer(bot):
    """A bot of three answers: a card, a toast, a question for the place."""
    offset = 0
    keyboard = {"inline_keyboard": [[{"text": "Einverstanden, los geht's", "callback_data": "ja"}]]}
    where = {"keyboard": [[{"text": "Ich bin dort", "request_location": True}], ["Nein"]]}
    while True:
        for update in await bot.result("getUpdates", offset=offset, timeout=20):
            offset = update["update_id"] + 1
            message = update.get("message", {})
            chat = message.get("chat", {}).get("id")
            if query := update.get("callback_query"):
                await bot.call("answerCallbackQuery", callback_query_id=query["id"], text="Gemerkt")
                await bot.call(
                    "sendMessage", chat_id=query["from"]["id"], text="Wo ist es?", reply_markup=where
                )
            elif "location" in message:
                await bot.call("sendMessage", chat_id=chat, text="Stiftskirche, Innenstadt.")
            elif "photo" in message:
                await bot.call("sendMessage", chat_id=chat, text="Schönes Bild")
            else:
                await bot.call("sendMessage", chat_id=chat, text="Guten Tag!", reply_markup=keyboard)


@pytest.fixture
async def answering(bot):
    task = asyncio.create_task(answer(bot))
    yield
    task.cancel()
    await asyncio.wait({task})


def script(folder, *steps: dict[str, object]):
    path = folder / "script.json"
    path.write_text(json.dumps({"resident": {"first_name": "Mia", "language_code": "de"}, "steps": steps}))
    return path


async def test_a_dialogue_is_walked_and_printed(answering, telegram: SimulatorClient, tmp_path):
    path = script(
        tmp_path, {"write": "/start klimamap_demo"}, {"expect": "guten tag"}, {"press": "Einverstanden"},
        {"expect": "Gemerkt"}, {"expect": "Wo ist es"}, {"refute": "Guten Tag"}, {"share": [49.44, 7.77]},
        {"expect": "Stiftskirche"}, {"locate": [49.44, 7.77]}, {"photo": True},
        {"expect": "Schönes"}, {"press": "Nein"},
    )  # fmt: skip
    dialogue = await walk(telegram, path, 5)
    assert dialogue == [
        "⟵ /start klimamap_demo", "> Guten Tag!", ">   [ Einverstanden, los geht's ]",
        "⟵ [ Einverstanden, los geht's ]", "> Wo ist es?", "> (Gemerkt)", "⟵ 📍 (keyboard) 49.44, 7.77",
        "> Stiftskirche, Innenstadt.", "⟵ 📍 49.44, 7.77", "> Stiftskirche, Innenstadt.", "⟵ 🖼 (sample)",
        "> Schönes Bild", "⟵ [ Nein ] (keyboard)", "> Guten Tag!", ">   [ Einverstanden, los geht's ]",
    ]  # fmt: skip


@pytest.mark.parametrize(("step", "words"), [
    ({"press": "Ablehnen"}, "no button 'Ablehnen'; buttons: [ Einverstanden, los geht's ]"),
    ({"expect": "Auf Wiedersehen"}, "expected 'Auf Wiedersehen', heard: Guten Tag!"),
    ({"refute": "Guten"}, "did not expect"),
    ({"photo": "fehlt.jpg"}, "cannot read fehlt.jpg"),
    ({"share": [1, 2]}, "no button asks for the location"),
])  # fmt: skip
async def test_a_step_that_fails_says_why(answering, telegram, tmp_path, step, words):
    with pytest.raises(WalkError) as failed:
        await walk(telegram, script(tmp_path, {"write": "/start"}, step), 0.2)
    assert words in str(failed.value)
    assert "step 2" in str(failed.value)


def test_bad_scripts_are_told_apart(tmp_path):
    with pytest.raises(WalkError, match="one verb a step"):
        read_script(script(tmp_path, {"write": "x"}, {"sing": "y"}))
    bad = tmp_path / "bad.json"
    bad.write_text("[")
    with pytest.raises(WalkError, match="not a script"):
        read_script(bad)


async def test_the_command_exits_with_the_outcome(answering, simulator, tmp_path):
    good = script(tmp_path, {"write": "/start"}, {"expect": "Guten Tag"})
    arguments = ["--url", simulator.url, "--timeout", "1", str(good)]
    outcome = await asyncio.to_thread(CliRunner().invoke, main, arguments)
    assert (outcome.exit_code, "✓ script.json" in outcome.output) == (0, True)
    script(tmp_path, {"press": "x"})
    outcome = await asyncio.to_thread(CliRunner().invoke, main, [*arguments[:3], "0.1", str(good)])
    assert outcome.exit_code == 1
