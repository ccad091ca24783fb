"""Uploads wait for a day, or for a second person, and are forgotten."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.purging import purged
from conversations.desk.facts import Upload
from conversations.retention import Retention
from storage.errors import UploadGone
from storage.photos import PictureBytes
from storage.uploads import HELD, KEPT, Sent, find_upload, hold_upload, load_upload, put_upload
from tests.storage.samples import NOW, count, form, participation

PICTURES = {"00" * 32: PictureBytes("image/png", b"\x89PNG\x00")}
MOMENT = timedelta(seconds=1)


async def put(database, name="wege.xlsx", sent=None):
    async with database.transaction() as tx:
        return (await put_upload(tx, Upload(name=name, slug="wege"), sent, NOW)).number


async def left_at(database, now):
    async for _ in purged(database, Retention.of(), now):
        pass
    return await count(database, "uploads")


async def test_a_form_comes_back_as_it_was_sent(database):
    sent = Sent(participation(), form(), PICTURES)
    number = await put(database, "Wege \u2068ü.xlsx", sent)
    async with database.reading() as tx:
        assert await load_upload(tx, number) == sent
        assert await find_upload(tx, number) == Upload(number=number, name="Wege \u2068ü.xlsx", slug="wege")


async def test_what_cannot_be_used_has_no_form(database):
    number = await put(database)
    async with database.reading() as tx:
        with pytest.raises(UploadGone):
            await load_upload(tx, number)
        assert await find_upload(tx, number + 1) is None


async def test_an_upload_goes_after_a_day_and_one_that_is_proposed_after_a_month(database):
    await put(database)
    number = await put(database)
    async with database.transaction() as tx:
        await hold_upload(tx, number, NOW)
    assert await left_at(database, NOW + KEPT - MOMENT) == 2
    assert await left_at(database, NOW + KEPT) == 1
    assert await left_at(database, NOW + HELD - MOMENT) == 1
    assert await left_at(database, NOW + HELD) == 0
