"""A resident who does everything that was not meant, and gets one clear answer to each."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest

from bot.telegram.buttons import packed
from conversations.cards import Action, Verb
from simulator.client import ResidentClient
from tests.bot.city import MIDDLE, added, illustrated, picture, rows, wahl, wege
from tests.bot.conftest import Edge
from tests.conversations.sheets import choice, form, question

Heard = Callable[[Awaitable[object]], Awaitable[list[str]]]


@pytest.fixture
def heard(edge: Edge, lena: ResidentClient) -> Heard:
    """Do something, and return what the bot then said anew or flashed up."""

    async def listening(doing: Awaitable[object]) -> list[str]:
        before = await lena.view()
        known = {each["message_id"] for each in before.from_bot}
        await doing
        await edge.settle()
        after = await lena.view()
        said = [each["text"] or "" for each in after.from_bot if each["message_id"] not in known]
        flashed = [after.toast["text"]] if after.toast and after.toast["seq"] > before.seq else []
        return [*said, *flashed]

    return listening


async def only_one_card(lena: ResidentClient) -> None:
    assert sum(bool(each["keyboard"]) for each in (await lena.view()).from_bot) == 1


async def test_at_a_question_with_buttons(edge: Edge, lena: ResidentClient, heard: Heard):
    await wege(edge.parts.database)
    await wahl(edge.parts.database)
    await edge.enter(lena, "wahl")
    [(kept,)] = await rows(edge.parts.database, "SELECT draft FROM drafts")
    written = await lena.write("Karpfen")
    await edge.settle()
    answers = [
        (lambda: lena.write("gar nichts davon"), "Bitte tippen Sie eine der Antworten an"),
        (lambda: lena.write("ß" * 4096), "zu lang"),
        (lambda: lena.act("sticker"), "nichts anfangen"),
        (lambda: lena.act("voice"), "Aufnahme oder Datei"),
        (lambda: lena.act("contact", phone_number="+49 631 1", first_name="Tom"), "Kontakte"),
        (lambda: lena.act("poll", question="Und Sie?", options=["ja", "nein"]), "nichts anfangen"),
        (lambda: lena.act("forward", text="Karpfen"), "Weitergeleitetes"),
        (lambda: lena.edit(written["message_id"], "Kaiser"), "geänderte Nachricht"),
        (lambda: lena.photo(picture()), "Foto"),
        (lambda: lena.locate(*MIDDLE), "Ort"),
        (lambda: lena.write("/erfunden"), "nichts anfangen"),
    ]
    for doing, word in answers:
        said = await heard(doing())
        assert len(said) == 1
        assert word in said[0]
        assert "Welche Figur?" in said[0]
        await only_one_card(lena)
    assert await rows(edge.parts.database, "SELECT draft FROM drafts") == [(kept,)]
    await edge.press(lena, "Karpfen")
    assert "karpfen" in str(await rows(edge.parts.database, "SELECT draft FROM drafts"))


async def test_what_moves_or_comes_in_many_pieces_is_answered_once(
    edge: Edge, lena: ResidentClient, heard: Heard
):
    await wahl(edge.parts.database)
    await edge.enter(lena, "wahl")
    assert len(await heard(lena.album([picture("teal"), picture("navy"), picture("gold")]))) == 1
    live = await lena.act("live", latitude=MIDDLE[0], longitude=MIDDLE[1])
    await edge.settle()
    moving = lena.act("move", message_id=live["message_id"], latitude=49.45, longitude=7.77)
    assert await heard(moving) == []


async def test_ten_thousand_characters_are_no_answer(edge: Edge, lena: ResidentClient, heard: Heard):
    await wege(edge.parts.database)
    await edge.enter(lena, "wege")

    async def pieces() -> None:
        for length in (4096, 4096, 1808):
            await lena.write("ü" * length)

    said = await heard(pieces())
    assert "höchstens 2000 Zeichen" in said[-1]
    [(draft,)] = await rows(edge.parts.database, "SELECT draft FROM drafts")
    assert "ü" * 10 not in draft
    await edge.write(lena, "ü" * 2000)
    await edge.write(lena, "kurz")
    await only_one_card(lena)


async def test_html_is_text_everywhere(edge: Edge, lena: ResidentClient):
    sheet = form(
        question("text", "wort", "Ist <b>5 < 7</b> & „wahr“?"),
        question(
            "select_one", "wahl", "<script>", choices=(choice("a", "<i>Ja</i> & nein"), choice("b", "</b>"))
        ),
    )
    await added(edge.parts.database, "spitz", sheet, title={"de": "Tom & <Jerry>"})
    await edge.enter(lena, "spitz")
    assert "Tom & <Jerry>" in ((await lena.view()).from_bot[-1]["text"] or "")
    assert "Ist <b>5 < 7</b> & „wahr“?" in ((await lena.view()).from_bot[-1]["text"] or "")
    await edge.write(lena, "<b>fett</b> &amp; </b>")
    await edge.press(lena, "<i>Ja</i> & nein")
    review = (await lena.view()).from_bot[-1]["text"] or ""
    assert "<b>fett</b> &amp; </b>" in review
    await edge.press(lena, "Abgeben")
    [(answers,)] = await rows(edge.parts.database, "SELECT answers FROM contributions")
    assert answers == '{"wort":"<b>fett</b> &amp; </b>","wahl":"a"}'


FORGED = [
    packed(Action(Verb.HAND_IN), 7),
    packed(Action(Verb.OPEN, "wahl"), 7),
    packed(Action(Verb.CHOOSE, "1"), 36**5),
    "0.h.wahl",
    "0.ok.de:wahl:",
    "'; DROP TABLE rounds; --",
    "ü" * 32,
    "x",
]


@pytest.mark.parametrize("data", FORGED)
async def test_a_forged_press_for_another_round_changes_nothing(
    edge: Edge, lena: ResidentClient, heard: Heard, data: str
):
    await wege(edge.parts.database)
    await wahl(edge.parts.database)
    await edge.enter(lena, "wege")
    await edge.write(lena, "weil")
    drafts = "SELECT draft FROM drafts JOIN rounds ON round_id = id WHERE slug = 'wege'"
    before = await rows(edge.parts.database, drafts)
    card = (await lena.view()).card
    assert card is not None
    await heard(lena.press_data(data, message_id=card["message_id"], forge=True))
    after = await heard(lena.press_data(data, message_id=999, forge=True))
    assert after
    assert not (await lena.view()).waiting
    assert await rows(edge.parts.database, drafts) == before
    assert not await rows(edge.parts.database, "SELECT * FROM contributions")
    await only_one_card(lena)


async def test_with_the_turn_guessed_a_button_that_the_card_lacks_changes_nothing(
    edge: Edge, lena: ResidentClient, heard: Heard
):
    await wege(edge.parts.database)
    await edge.enter(lena, "wege")
    await edge.write(lena, "weil")
    [(turn,)] = await rows(edge.parts.database, "SELECT turn FROM residents")
    before = await rows(edge.parts.database, "SELECT draft FROM drafts")
    for action in (
        *(Action(Verb.CHOOSE, arg) for arg in ("2", "-1", "x", "²", "99999999", "")),
        *(
            Action(verb, "1")
            for verb in (Verb.TOGGLE, Verb.DONE, Verb.HAND_IN, Verb.PLACE_RIGHT, Verb.REVISE)
        ),
    ):
        await heard(lena.press_data(packed(action, turn), forge=True))
        assert await rows(edge.parts.database, "SELECT draft FROM drafts") == before
        assert not (await lena.view()).waiting
    await only_one_card(lena)


async def test_old_cards_are_refused_and_lose_their_buttons(edge: Edge, lena: ResidentClient, heard: Heard):
    sheet, pictures = illustrated()
    await added(edge.parts.database, "figur", sheet, pictures=pictures)
    await wege(edge.parts.database)
    await edge.enter(lena, "wege")
    old = (await lena.view()).card
    assert old is not None
    await edge.telegram.set_faults(error_rate=1, methods=["editMessageReplyMarkup", "deleteMessage"])
    await edge.write(lena, "/start figur")
    await edge.telegram.end_faults()
    data = old["keyboard"][0][0]["data"]
    said = await heard(lena.press_data(data, message_id=old["message_id"]))
    assert any("nicht mehr aktuell" in text for text in said)
    await only_one_card(lena)


async def test_a_keyboard_of_words_works_as_buttons_do(edge: Edge, lena: ResidentClient):
    await added(
        edge.parts.database,
        "orte",
        form(question("text", "wort", "Ein Wort?"), question("geopoint", "ort", "Wo?")),
        contributions=3,
    )
    await edge.enter(lena, "orte")
    await edge.write(lena, "eins")
    assert (await lena.view()).reply_buttons
    await lena.tap(
        "‹ Zurück" if any(b["text"].startswith("‹") for b in (await lena.view()).reply_buttons) else "Zurück"
    )
    await edge.settle()
    assert not (await lena.view()).reply_buttons
    await edge.write(lena, "zwei")
    await lena.share(*MIDDLE)
    await edge.settle()
    await edge.press(lena, "Ja", "ändern")
    assert (await lena.view()).card
