"""How far a broadcast has come is told at the desk, and decided on what is in doubt."""

from __future__ import annotations

import pytest

from conversations.desk.broadcasts.telling import takes
from conversations.desk.roles import Role
from conversations.desk.spots import BroadcastDoubts, OneBroadcast
from conversations.notices.deliveries import State as Delivered
from storage.audit import Act
from storage.broadcast_spreading import spread_broadcast
from storage.broadcasting import start
from tests.desk.broadcasting import an, begun
from tests.desk.conftest import SPEAKER, City
from tests.desk.deeds.broadcasts import READERS, drafted, sending
from tests.storage.samples import rows_of
from tests.subscribers import subscribe


async def test_progress_is_told_in_numbers_and_reasons(city: City):
    person = await an(city, Role.PUBLISHER)
    number = await sending(city, Delivered.SENT, Delivered.BLOCKED, Delivered.UNKNOWN)
    await person.at(OneBroadcast(number))
    await person.look()
    await person.press("Anhalten")
    assert "Zugestellt: 1 von 4." in person.text
    assert "▰▰▰▰▰▰▰▱▱▱ 75" in person.text
    assert "Bot blockiert: 1." in person.text
    assert "Ungewiss, ob angekommen: 1." in person.text
    assert "Noch zu senden: 1." in person.text
    assert "angehalten" in person.text
    await person.press("Weiter senden")
    assert "weniger als eine Minute" in person.text
    await person.press("Abbrechen …")
    assert "1 Person bekommt" in person.text
    await person.press("Ja, abbrechen")
    assert "– 1, weil abgebrochen wurde" in person.text
    await person.press("1 ungewisse")
    assert "Noch einmal senden" not in person.labels
    await person.press("Dabei belassen")
    assert "– 1 auf Ihre Entscheidung hin" in person.text


async def test_before_the_first_message_it_says_that_it_begins(city: City):
    person = await an(city, Role.PUBLISHER)
    number = await drafted(city)
    async with city.database.transaction() as tx:
        await start(tx, Act("operator", city.now), number)
    await person.at(OneBroadcast(number))
    await person.look()
    assert "Gleich geht es los." in person.text


async def test_messages_in_doubt_go_out_again_by_decision(city: City):
    person = await an(city, Role.PUBLISHER)
    number = await sending(city, Delivered.UNKNOWN)
    await person.at(OneBroadcast(number))
    await person.look()
    await person.press("1 ungewisse")
    await person.press("Noch einmal senden")
    assert "1 Nachricht geht noch einmal hinaus." in person.text
    await person.at(BroadcastDoubts(number))
    await person.look()
    assert "Nichts ist mehr ungewiss." in person.text


async def test_who_started_it_is_told_once_when_it_is_done(city: City):
    person = await begun(city)
    await subscribe(city.database, READERS)
    await person.press("Senden …")
    await person.press("Jetzt")
    await person.press("An höchstens 4 Personen senden")
    async with city.database.transaction() as tx:
        await spread_broadcast(tx, city.now)
        await tx.exec_driver_sql("UPDATE deliveries SET state = 'sent', message_id = 5, revision = 1")
        await spread_broadcast(tx, city.now)
        await spread_broadcast(tx, city.now)
    errands = [row[0] for row in await rows_of(city.database, "SELECT errand FROM errands")]
    assert len(errands) == 1
    assert "desk.tell.broadcast_done" in errands[0]
    assert '"sent":"4"' in errands[0].replace(" ", "")


async def test_what_could_not_be_changed_any_more_is_counted(city: City):
    person = await an(city, Role.VIEWER)
    number = await sending(city, Delivered.SENT)
    async with city.database.transaction() as tx:
        await tx.exec_driver_sql("UPDATE deliveries SET reason = 'too old'")
    await person.at(OneBroadcast(number))
    await person.look()
    assert "Ließ sich nicht mehr ändern oder löschen: 1." in person.text


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        (0, "weniger als eine Minute"),
        (61, "2 Minuten"),
        (60, "1 Minute"),
        (3600, "1 Stunde 0 Minuten"),
        (40_000, "11 Stunden 6 Minuten"),
    ],
)
def test_how_long_it_takes_is_told_in_words(seconds: int, said: str):
    assert SPEAKER.plain(takes(seconds), "de") == said
