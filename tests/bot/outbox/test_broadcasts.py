"""From a draft to messages in the chats: paused, corrected, retracted, and what became of each."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from hashlib import sha256

import pytest

from bot.outbox.sender import Sender
from conversations.broadcasts.broadcast import Broadcast, Content, Progress, State
from simulator.view import View
from storage import broadcasting
from storage.audit import Act
from storage.broadcasts import add_draft, keep_picture, progress_of
from storage.doubts import resend, unknown
from storage.photos import PictureBytes
from tests.bot.city import change, picture
from tests.bot.outbox.conftest import Office
from tests.subscribers import announce, subscribe

HOUR = timedelta(hours=1)
TEXT = {"de": "Der <b>Stiftsplatz</b> wird umgebaut & begrünt."}
NEW = {"de": "Der <i>Stiftsplatz</i> wird ab Mai umgebaut."}
SEEN, NEW_SEEN = "Der Stiftsplatz wird umgebaut & begrünt.", "Der Stiftsplatz wird ab Mai umgebaut."


async def drafted(office: Office, count: int = 3, **content) -> Broadcast:
    """Have so many subscribers, and a broadcast to them."""
    people = [await office.telegram.add_resident(f"r{number}") for number in range(count)]
    for each in people:
        await each.write("/start")
    office.people = [each.id for each in people]
    await subscribe(office.database, office.people)
    async with office.database.transaction() as tx:
        return await add_draft(tx, act(office), Content(**{"texts": TEXT, **content}))


def act(office: Office) -> Act:
    return Act("anna", office.now())


async def does(office: Office, doing, found: Broadcast, *more) -> Broadcast:
    async with office.database.transaction() as tx:
        return await doing(tx, act(office), found.id, *more)


async def started(office: Office, count: int = 3, **content) -> Broadcast:
    return await does(office, broadcasting.start, await drafted(office, count, **content))


async def progress(office: Office, found: Broadcast) -> tuple[State, Progress]:
    async with office.database.reading() as tx:
        listing = await progress_of(tx, found.id)
    return listing.broadcast.state, listing.progress


async def all_said(office: Office, sender: Sender) -> None:
    """Let time pass until nothing waits: on a busy machine a call may find no connection in time."""
    await sender.tick()
    while "waiting" in await office.states():
        office.later += HOUR
        await sender.tick()


async def all_amended(office: Office, sender: Sender, found: Broadcast) -> None:
    """Let time pass until every message is as the broadcast says now."""
    await all_said(office, sender)
    while (await progress(office, found))[1].outdated:
        office.later += HOUR
        await sender.tick()


async def shown(office: Office) -> list[list[str | None]]:
    """Return what the bot's messages say in every chat."""
    views: list[View] = [await office.telegram.resident(each).view() for each in office.people]
    return [[each["text"] or each["caption"] for each in view.from_bot] for view in views]


async def test_a_draft_is_sent_once_it_is_started_and_then_it_is_done(office: Office, sender: Sender):
    found = await drafted(office)
    await sender.tick()
    assert await office.sent() == []
    await does(office, broadcasting.start, found)
    await all_said(office, sender)
    await sender.tick()
    assert await shown(office) == [[SEEN]] * 3
    state, reached = await progress(office, found)
    assert state is State.DONE
    assert (reached.expected, reached.counts, reached.left) == (3, {"sent": 3}, 0)


async def test_a_scheduled_one_waits_for_its_time(office: Office, sender: Sender):
    found = await drafted(office)
    await does(office, broadcasting.schedule, found, office.now() + HOUR)
    await sender.tick()
    assert await office.sent() == []
    office.later += 2 * HOUR
    await all_said(office, sender)
    assert len(await office.sent()) == 3


async def test_it_has_a_button_into_its_round_and_one_to_the_settings(office: Office, sender: Sender):
    await announce(office.database, "wege", office.now() - HOUR)
    await change(office.database, "UPDATE occasions SET done = true")
    await started(office, 1, slug="wege")
    await sender.tick()
    [message] = (await office.telegram.resident(office.people[0]).view()).from_bot
    labels = [button["text"] for row in message["keyboard"] for button in row]
    assert len(labels) == 2


async def test_who_blocked_the_bot_is_noted(office: Office, sender: Sender):
    found = await started(office)
    await office.telegram.resident(office.people[1]).block()
    await all_said(office, sender)
    await sender.tick()
    state, reached = await progress(office, found)
    assert (state, reached.counts) == (State.DONE, {"sent": 2, "blocked": 1})


async def test_a_paused_one_waits_until_it_goes_on(office: Office, sender: Sender):
    found = await started(office)
    await sender._spread()
    assert await office.states() == ["waiting"] * 3
    await does(office, broadcasting.pause, found)
    assert await office.states() == ["held"] * 3
    await sender.tick()
    assert await office.sent() == []
    await does(office, broadcasting.resume, found)
    await all_said(office, sender)
    assert len(await office.sent()) == 3


async def test_what_is_given_back_while_it_is_paused_is_held_too(office: Office, sender: Sender):
    found = await started(office)
    await sender._spread()
    await does(office, broadcasting.pause, found)
    await change(office.database, "UPDATE deliveries SET state = 'waiting'")
    await sender.tick()
    assert await office.states() == ["held"] * 3


async def test_a_stopped_one_is_not_sent_any_more(office: Office, sender: Sender):
    found = await started(office)
    await sender._spread()
    await change(
        office.database, "UPDATE deliveries SET state = 'sending' WHERE id = (SELECT min(id) FROM deliveries)"
    )
    await does(office, broadcasting.stop, found)
    await change(
        office.database, "UPDATE deliveries SET state = 'waiting' WHERE id = (SELECT min(id) FROM deliveries)"
    )
    await sender.tick()
    assert await office.states() == ["dropped"] * 3
    assert await office.sent() == []


async def test_a_correction_changes_what_was_sent_and_what_is_still_to_be(office: Office, sender: Sender):
    found = await started(office, 30)
    await sender._turn(more=True)
    await sender._spread()
    await change(office.database, "UPDATE deliveries SET state = 'held' WHERE id % 2 = 0")
    await all_said(office, sender)
    assert Counter(await office.states()) == {"sent": 15, "held": 15}
    await does(office, broadcasting.correct, found, NEW)
    await change(office.database, "UPDATE deliveries SET state = 'waiting' WHERE state = 'held'")
    await all_amended(office, sender, found)
    assert await shown(office) == [[NEW_SEEN]] * 30
    await sender.tick()
    state, reached = await progress(office, found)
    assert (state, reached.outdated, reached.kept) == (State.DONE, 0, 0)
    assert len(await office.telegram.calls(method="editMessageText")) == 15


async def test_a_correction_goes_on_where_telegram_failed_for_a_while(office: Office, sender: Sender):
    found = await started(office)
    await all_said(office, sender)
    await does(office, broadcasting.correct, found, NEW)
    await office.telegram.set_faults(methods=["editMessageText"], error_rate=1)
    office.later += HOUR
    await sender.tick()
    assert (await progress(office, found))[1].outdated == 3
    await office.telegram.end_faults()
    await office.telegram.set_faults(methods=["editMessageText"], drop_after_rate=1)
    office.later += HOUR
    await sender.tick()
    assert await shown(office) == [[NEW_SEEN]] * 3
    assert (await progress(office, found))[1].outdated == 3
    await office.telegram.end_faults()
    await all_amended(office, sender, found)  # "message is not modified"
    assert (await progress(office, found))[1].outdated == 0


async def test_what_cannot_be_corrected_stays_with_its_reason(office: Office, sender: Sender):
    found = await started(office)
    await all_said(office, sender)
    await office.telegram.resident(office.people[0]).block()
    await does(office, broadcasting.correct, found, NEW)
    await all_amended(office, sender, found)
    _, reached = await progress(office, found)
    assert (reached.counts, reached.outdated, reached.kept) == ({"sent": 3}, 0, 1)


async def test_a_retracted_one_is_deleted_and_the_rest_is_not_sent(office: Office, sender: Sender):
    found = await started(office)
    await sender._spread()
    await change(
        office.database, "UPDATE deliveries SET state = 'held' WHERE id = (SELECT max(id) FROM deliveries)"
    )
    await all_said(office, sender)
    await does(office, broadcasting.retract, found)
    await all_amended(office, sender, found)
    assert await office.states() == ["retracted", "retracted", "dropped"]
    assert await shown(office) == [[]] * 3
    state, reached = await progress(office, found)
    assert (state, reached.outdated) == (State.STOPPED, 0)


async def test_what_telegram_does_not_delete_any_more_stays(office: Office, sender: Sender, simulator):
    found = await started(office)
    await all_said(office, sender)
    await sender.tick()
    await does(office, broadcasting.retract, found)
    days = timedelta(days=3).total_seconds()
    now = simulator.world.clock
    simulator.world.clock = lambda: now() + days
    await all_amended(office, sender, found)
    _, reached = await progress(office, found)
    assert (reached.counts, reached.kept) == ({"sent": 3}, 3)
    assert await shown(office) == [[SEEN]] * 3


async def test_a_picture_is_uploaded_once_and_its_words_are_corrected(office: Office, sender: Sender):
    data = picture()
    digest = sha256(data).hexdigest()
    async with office.database.transaction() as tx:
        await keep_picture(tx, digest, PictureBytes("image/png", data))
    found = await started(office, 20, picture=digest)
    await all_said(office, sender)
    sent = await office.telegram.calls(method="sendPhoto")
    assert len(sent) == 20
    assert len({str(each["parameters"].get("photo")) for each in sent}) == 2
    await does(office, broadcasting.correct, found, NEW)
    await all_amended(office, sender, found)
    assert await shown(office) == [[NEW_SEEN]] * 20


async def test_in_doubt_it_is_sent_again_only_by_decision(office: Office, sender: Sender):
    found = await started(office)
    await office.telegram.set_faults(methods=["sendMessage"], drop_before_rate=1)
    await sender.tick()
    await office.telegram.end_faults()
    await sender.tick()
    assert (await progress(office, found))[1].counts == {"unknown": 3}
    async with office.database.transaction() as tx:
        assert await unknown(tx, found.id + 1) == ()
        assert await resend(tx, act(office), await unknown(tx, found.id)) == 3
    office.later += HOUR
    await sender.tick()
    assert await shown(office) == [[SEEN]] * 3


@pytest.mark.parametrize("hears", ["nothing", "mine", "chosen"])
async def test_who_wants_to_hear_less_is_left_alone(office: Office, sender: Sender, hears: str):
    found = await drafted(office)
    await change(office.database, f"UPDATE residents SET hears = '{hears}'")  # noqa: S608
    await does(office, broadcasting.start, found)
    await sender.tick()
    assert await office.sent() == []
