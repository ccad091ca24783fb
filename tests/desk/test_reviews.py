"""Staff look at parts of contributions: approve, hide with a reason, pass over, think again."""

from __future__ import annotations

import asyncio

import pytest

from conversations.cards import OwnPhoto
from conversations.desk.listing import ON_A_PAGE
from conversations.desk.roles import Deed, Role
from conversations.desk.spots import HiddenPart, HiddenParts, Hiding, OneRound, Queue, Waiting
from conversations.effects import WithdrawContribution
from conversations.forms.answers import Answer, Line, Photo, Place
from conversations.forms.model import Form, Question, QuestionType
from conversations.moderation import Reason, State
from conversations.rounds import Moderation
from conversations.screens.answers import WHY_LENGTH
from storage.adding import add_round
from storage.audit import Act
from storage.export import stream_contributions
from storage.residents import find_resident
from storage.reviewing import Counts, approve, count_reviews, find_review, hide
from tests.desk.conftest import City, Person
from tests.desk.deeds.reviews import RECORDING, first, gave, hidden, moderated
from tests.storage.samples import NOW, added, participation, rows_of, stored

PLACE = Place(latitude=49.444412, longitude=7.768934, district="Innenstadt", name="Altes Café")
CORNERS = tuple(Place(latitude=49.44 + x, longitude=7.76, district="Innenstadt") for x in (0, 0.01, 0.02, 0))


async def moderator(city: City, number: int = 1) -> Person:
    return await (await city.employ(Role.MODERATOR, number=number)).staff()


async def counts(city: City, slug: str = "wege") -> Counts:
    async with city.database.reading() as tx:
        return await count_reviews(tx, slug)


async def state_of(city: City, part: int) -> State:
    async with city.database.reading() as tx:
        return (await find_review(tx, part)).state


async def two_texts(city: City) -> None:
    await moderated(city)
    for number, text in ((50, "weil es schön ist"), (51, "weil es nah ist")):
        await gave(city, text, number=number)


async def test_parts_are_approved_one_after_the_other(city: City):
    await two_texts(city)
    person = await moderator(city)
    await person.press("2 Angaben prüfen")
    assert "2 Angaben warten" in person.text
    assert "Warum?" in person.text
    assert "weil es" in person.text
    before = person.text
    await person.press("Freigeben")
    assert "Freigegeben" in person.text
    assert "Noch 1 Angabe wartet" in person.text
    assert person.text.partition("Warum?")[2] != before.partition("Warum?")[2]
    assert "Überspringen" not in person.labels, "it is the only one"
    await person.press("Freigeben")
    assert "Alles ist geprüft" in person.text
    assert await counts(city) == Counts(0, 2, 0)
    await person.press("‹ Zurück")
    assert "Alles ist geprüft" in person.text
    await person.press("‹ Zurück")
    assert not [each for each in person.labels if "prüfen" in each]


async def test_a_part_is_hidden_with_a_reason_and_own_words(city: City):
    await two_texts(city)
    person = await moderator(city)
    await person.press("2 Angaben")
    await person.press("Ausblenden …")
    await person.write("Bitte freundlich.")
    assert "tippen" in person.text, "a reason comes first"
    await person.press("Beleidigend")
    assert "Es kann jemanden beleidigen." in person.text
    await person.write("Bitte freundlich.")
    assert "Es kann jemanden beleidigen. Bitte freundlich." in person.text
    await person.write("x" * (WHY_LENGTH + 1))
    assert "höchstens 300 Zeichen" in person.text
    await person.write("Bitte höflich.")
    assert "Es kann jemanden beleidigen. Bitte höflich." in person.text
    await person.press("Ausblenden")
    assert "erfährt den Grund" in person.text
    assert "Noch 1 Angabe wartet" in person.text
    [(reason, why, by)] = await rows_of(
        city.database, "SELECT reason, why, by FROM reviews WHERE state = 'hidden'"
    )
    assert (reason, why) == ("insulting", "Bitte höflich.")
    assert "Moderator 1" in by


async def test_words_that_nobody_can_see_are_none(city: City):
    await two_texts(city)
    person = await (await moderator(city)).at(Hiding("wege", (await first(city)).id, reason=Reason.OTHER))
    await person.write("\u200e \u200e")
    assert await person.spot() == Hiding("wege", (await first(city)).id, reason=Reason.OTHER)


async def test_what_is_hidden_leaves_exports_and_comes_back_when_reconsidered(city: City):
    await moderated(city)
    await gave(city, "weil es schön ist")
    person = await moderator(city)
    await person.press("1 Angabe prüfen")
    for label in ("Ausblenden …", "Anderes Thema", "Ausblenden"):
        await person.press(label)
    assert await exported(city) == [{}]
    await person.press("Ausgeblendetes")
    assert "Anderes Thema · Warum?" in person.text
    assert "Moderator 1" in person.text
    await person.press("Anderes Thema")
    assert "weil es schön ist" in person.text
    assert "Es gehört nicht zum Thema." in person.text
    await person.press("Doch freigeben")
    assert await person.spot() == HiddenParts("wege")
    assert "Nichts ist ausgeblendet" in person.text
    assert await exported(city) == [{"why": "weil es schön ist"}]
    actions = [action for (action,) in await rows_of(city.database, "SELECT action FROM audit ORDER BY id")]
    assert actions[-2:] == ["part_hidden", "part_reconsidered"]


async def exported(city: City) -> list[object]:
    async with city.database.reading() as tx:
        return [row.answers async for row in stream_contributions(tx, "wege")]


async def test_the_last_decision_can_be_turned(city: City):
    await moderated(city)
    await gave(city, "weil es schön ist")
    part = (await first(city)).id
    person = await moderator(city)
    await person.press("1 Angabe prüfen")
    await person.press("Freigeben")
    await person.press("↩ Voriges doch ausblenden …")
    await person.press("Werbung")
    await person.press("Ausblenden")
    assert await state_of(city, part) is State.HIDDEN
    await person.press("↩ Voriges doch freigeben")
    assert "Doch freigegeben" in person.text
    assert await state_of(city, part) is State.APPROVED


async def test_what_somebody_else_has_turned_since_is_theirs(city: City):
    await moderated(city)
    await gave(city, "weil es schön ist")
    part = (await first(city)).id
    person = await moderator(city)
    await person.press("1 Angabe prüfen")
    await person.press("Freigeben")
    async with city.database.transaction() as tx:
        await hide(tx, Act("Frau Groß", city.now), part, Reason.OTHER, was=State.APPROVED)
    await person.staff()
    await person.at(Queue("wege", last=part))
    await person.forge_deed(Deed.SKIP_PART, part)
    assert not [each for each in person.labels if each.startswith("↩")]


async def test_what_is_passed_over_comes_again(city: City):
    await two_texts(city)
    person = await moderator(city)
    await person.press("2 Angaben")
    seen = []
    for _ in range(3):
        seen.append("schön" in person.text)
        await person.press("Überspringen")
    assert seen in ([True, False, True], [False, True, False])
    assert await counts(city) == Counts(pending=2)


async def test_who_comes_second_is_told_who_was_first_and_sees_the_next(city: City):
    await two_texts(city)
    one, two = await moderator(city, 1), await moderator(city, 2)
    for each in (one, two):
        await each.press("2 Angaben")
    part = (await first(city)).id
    for each in (one, two):
        await each.forge_deed(Deed.APPROVE_PART, part)
    assert two.text.startswith("Moderator 1 (")
    assert "hat das inzwischen entschieden" in two.text
    assert "Noch 1 Angabe wartet" in two.text
    assert await counts(city) == Counts(1, 1, 0)


async def test_who_chooses_a_reason_too_late_is_told_and_goes_on(city: City):
    await two_texts(city)
    part = (await first(city)).id
    person = await (await moderator(city)).at(Hiding("wege", part, reason=Reason.OTHER))
    async with city.database.transaction() as tx:
        await approve(tx, Act("Frau Groß", city.now), part)
    await person.forge_deed(Deed.HIDE_PART, part)
    assert "Frau Groß hat das inzwischen entschieden" in person.text
    assert await state_of(city, part) is State.APPROVED
    await person.press("Weiter prüfen")
    assert "Noch 1 Angabe wartet" in person.text


async def test_of_two_at_once_each_part_is_decided_once(city: City):
    await moderated(city)
    for number in range(50, 56):
        await gave(city, f"weil {number}", number=number)
    two = [await moderator(city, number) for number in (1, 2)]
    for each in two:
        await each.press("6 Angaben")
    while (await counts(city)).pending:
        part = (await first(city)).id
        await asyncio.gather(*(each.forge_deed(Deed.APPROVE_PART, part) for each in two))
    assert await counts(city) == Counts(0, 6, 0)
    noted = await rows_of(city.database, "SELECT detail FROM audit WHERE action = 'part_approved'")
    assert len(noted) == len(set(noted)) == 6


async def test_what_its_author_takes_back_is_gone_from_every_card(city: City):
    await moderated(city)
    await gave(city, "weil es schön ist")
    part = (await first(city)).id
    queue = await (await moderator(city, 1)).at(Queue("wege", last=part))
    hiding = await (await moderator(city, 2)).at(Hiding("wege", part))
    async with city.database.reading() as tx:
        author = await find_resident(tx, 50, lock=False)
    assert author is not None
    await stored(city.database, author, WithdrawContribution("wege", 1))
    await queue.forge_deed(Deed.APPROVE_PART, part)
    assert "geändert oder zurückgezogen" in queue.text
    assert "Alles ist geprüft" in queue.text
    await hiding.forge_deed(Deed.CHOOSE_REASON, Reason.OTHER)
    assert "Das gibt es nicht mehr" in hiding.text


async def test_several_rounds_that_wait_are_listed(city: City):
    await moderated(city)
    await moderated(city, "feste")
    await gave(city, "weil es schön ist")
    await gave(city, "weil es laut ist", slug="feste", number=51)
    person = await moderator(city)
    await person.press("2 Angaben prüfen")
    assert await person.spot() == Waiting()
    await person.press("Wege · 1")
    assert await person.spot() in {Queue("wege"), Queue("feste")}
    assert "Noch 1 Angabe wartet" in person.text


async def test_only_who_moderates_is_led_to_the_queue_and_only_where_there_is_one(city: City):
    await moderated(city)
    await added(city.database, "frei")
    await gave(city, "weil es schön ist")
    viewer, person = await city.employ(Role.VIEWER, number=8), await moderator(city)
    for each, slug, there in ((viewer, "wege", False), (person, "wege", True), (person, "frei", False)):
        await each.staff()
        await each.press("Runden")
        await each.at(OneRound(slug))
        await each.forge_go(f"round:{slug}")
        assert ("1 Angabe prüfen" in each.labels) == there
    await person.forge_go("round:wege")
    await person.press("1 Angabe prüfen")
    await person.press("Freigeben")
    await person.forge_go("round:wege")
    await person.press("Geprüftes")
    assert await person.spot() == Queue("wege")
    await viewer.staff()
    assert not [each for each in viewer.labels if "prüfen" in each]


async def test_a_round_that_there_is_not_has_no_queue(city: City):
    person = await moderator(city)
    await person.forge_go("queue:gibtsnicht")
    assert "Das gibt es nicht mehr" in person.text


async def test_a_photo_is_the_cards_picture(city: City):
    await moderated(city)
    await gave(city, Photo(id="p"), path="where/photo")
    person = await moderator(city)
    await person.press("1 Angabe prüfen")
    assert person.card is not None
    assert person.card.picture == OwnPhoto("p")
    assert "photo" in person.text, "a question without a label is called by its name"
    for label in ("Ausblenden …", "Erkennbare"):
        await person.press(label)
        assert person.card.picture == OwnPhoto("p")


async def test_a_recording_is_sent_on_request_hidden_or_not(city: City):
    await moderated(city)
    await gave(city, RECORDING)
    person = await moderator(city)
    await person.press("1 Angabe prüfen")
    assert "Datei (ogg)" in person.text
    await person.press("Datei schicken")
    assert "kommt gleich" in person.text
    for label in ("Ausblenden …", "Verboten", "Ausblenden", "Ausgeblendetes", "Verboten", "Datei schicken"):
        await person.press(label)
    assert len(await rows_of(city.database, "SELECT id FROM errands")) == 2


PARTS: dict[str, tuple[QuestionType, Answer, tuple[str, ...]]] = {
    "place": (QuestionType.GEOPOINT, PLACE, ("Altes Café, Innenstadt", "49.4444, 7.7689")),
    "bare": (QuestionType.GEOPOINT, Place(latitude=1.5, longitude=-2.25), ("1.5000, -2.2500",)),
    "line": (QuestionType.GEOTRACE, Line(points=CORNERS), ("Linie mit 4 Punkten", "Innenstadt")),
    "area": (QuestionType.GEOSHAPE, Line(points=CORNERS), ("Fläche mit 3 Ecken", "Innenstadt")),
    "unnamed": (
        QuestionType.GEOTRACE,
        Line(points=(Place(latitude=1, longitude=1), Place(latitude=2, longitude=1))),
        ("Linie mit 2 Punkten",),
    ),
}


@pytest.mark.parametrize("kind", PARTS)
async def test_places_are_told_by_district_and_roughly(city: City, kind: str):
    type_, answer, told = PARTS[kind]
    question = Question(path="wo", name="wo", type=type_, row=3, label={"de": "Wo ist ${name} genau?"})
    form = Form(name="orte", languages=("de",), default_language="de", questions=(question,))
    async with city.database.transaction() as tx:
        await add_round(tx, participation("orte", moderation=Moderation.BEFORE), form, {}, NOW)
    await gave(city, answer, path="wo", slug="orte")
    person = await moderator(city)
    await person.press("1 Angabe prüfen")
    assert "Wo ist … genau?" in person.text
    assert all(each in person.text for each in told), person.text
    assert "49.44441" not in person.text


async def test_what_is_hidden_has_pages_and_the_latest_stands_first(city: City):
    await moderated(city)
    for number in range(50, 51 + ON_A_PAGE):
        await gave(city, f"weil {number}", number=number)
        city.later(minutes=1)
        async with city.database.transaction() as tx:
            await hide(tx, Act("Frau Groß", city.now), (await first(city)).id, Reason.DUPLICATE)
    person = await (await moderator(city)).at(HiddenParts("wege"))
    await person.forge_go("hidden:wege")
    assert sum(each.startswith("Doppelt") for each in person.labels) == ON_A_PAGE
    await person.press("Doppelt")
    assert f"weil {50 + ON_A_PAGE}" in person.text
    await person.press("‹ Zurück")
    await person.press("Weitere ›")
    await person.press("Doppelt")
    assert "weil 50" in person.text


async def test_what_is_shown_again_meanwhile_is_no_longer_among_the_hidden(city: City):
    spot, part = await hidden(city)
    one, two = await moderator(city, 1), await moderator(city, 2)
    for each in (one, two):
        await each.at(spot)
        await each.forge_deed(Deed.RECONSIDER_PART, part)
    assert await two.spot() == HiddenPart("wege", int(part))
    assert two.text.startswith("Moderator 1 (")
    assert "hat das inzwischen entschieden" in two.text
