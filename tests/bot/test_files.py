"""Recordings and documents: told by their bytes, fetched where they are an answer, kept as they are."""

from __future__ import annotations

from io import BytesIO
from zipfile import ZipFile

import openpyxl
import pytest

from bot import files
from bot.files import sniffed
from bot.telegram.progress import shown_at_work
from conversations.attachments import Attachment
from simulator.client import ResidentClient
from storage.photos import FileBytes, load_file, load_photo, stream_files
from tests.bot.city import added, picture, rows
from tests.bot.conftest import Edge
from tests.conversations.sheets import form, question


def packed(**members: str) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w") as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/"), content)
    return out.getvalue()


def workbook() -> bytes:
    out = BytesIO()
    openpyxl.Workbook().save(out)
    return out.getvalue()


OGG = b"OggS" + bytes(60)
MP4 = bytes([0, 0, 0, 24]) + b"ftypmp42" + bytes(4) + b"mp42isom" + bytes(60)
PDF = b"%PDF-1.7\n" + bytes(60)


@pytest.mark.parametrize(
    ("data", "sent_as", "ending"),
    [
        (OGG, Attachment.VOICE, "ogg"),
        (b"ID3\x04" + bytes(60), Attachment.AUDIO, "mp3"),
        (b"RIFF\x24\0\0\0WAVEfmt " + bytes(50), Attachment.DOCUMENT, "wav"),
        (MP4, Attachment.VIDEO, "mp4"),
        (MP4, Attachment.AUDIO, "m4a"),
        (PDF, Attachment.DOCUMENT, "pdf"),
        (workbook(), Attachment.DOCUMENT, "xlsx"),
        (picture(), Attachment.DOCUMENT, "png"),
        (picture(kind="TIFF"), Attachment.DOCUMENT, "tif"),
        (b"Guten Tag,\r\n\tes brummt.", Attachment.DOCUMENT, "txt"),
        ("\ufeffGrüße".encode(), Attachment.DOCUMENT, "txt"),
    ],
)
def test_a_file_is_told_by_its_bytes(data: bytes, sent_as: Attachment, ending: str):
    kind = sniffed(data, sent_as)
    assert kind is not None
    assert kind[1] == ending


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"  \n",
        b"MZ" + bytes(300),
        b"\x7fELF" + bytes(300),
        b"#!/bin/sh\nrm -rf /\n",
        packed(a="x"),
        packed(**{"META-INF__MANIFEST.MF": "x", "A.class": "x"}),
        b"\xff\xfe\x00\x01",
        b"\x00\x01\x02",
        "Grüße".encode("latin-1"),
    ],
)
def test_programs_and_what_nobody_knows_are_refused(data: bytes):
    assert sniffed(data, Attachment.DOCUMENT) is None


LAERM = form(
    question("text", "was", "Was stört Sie?"),
    question("audio", "ton", "Wie klingt es?"),
    question("file", "brief", "Haben Sie einen Brief?"),
    question("text", "wort", "Noch ein Wort?"),
)


@pytest.fixture
async def asked(edge: Edge, lena: ResidentClient) -> ResidentClient:
    await added(edge.parts.database, "laerm", LAERM)
    await edge.enter(lena, "laerm")
    return lena


async def last(lena: ResidentClient) -> str:
    return (await lena.view()).from_bot[-1]["text"] or ""


async def test_a_voice_message_a_recording_and_a_document_are_kept_as_they_are(
    edge: Edge, asked: ResidentClient
):
    await asked.act("voice", files=[OGG], duration=12)
    await edge.settle()
    assert "Sprachnachricht bleibt als Aufnahme" in await last(asked)
    await asked.act("audio", files=[b"ID3\x04" + bytes(60)], name="brummen.exe", duration=75)
    await edge.settle()
    await asked.document(PDF, "brief.exe")
    await edge.settle()
    await edge.write(asked, "Nein")
    shown = await last(asked)
    for answer in ("Sprachnachricht (0:12)", "Aufnahme (1:15)", "Datei (pdf)"):
        assert answer in shown
    await edge.press(asked, "Abgeben")
    assert sorted(await rows(edge.parts.database, "SELECT media_type, width, height FROM photos")) == [
        ("application/pdf", None, None),
        ("audio/mpeg", None, None),
        ("audio/ogg", None, None),
    ]
    async with edge.parts.database.reading() as tx:
        kept = [each async for each in stream_files(tx, "laerm")]
        assert {each.data for each in kept} >= {OGG, PDF}
        for each in kept:
            assert await load_file(tx, each.id) == FileBytes(each.media_type, each.data)
            assert await load_photo(tx, each.id) is None


async def test_a_file_goes_with_the_answer_that_named_it(edge: Edge, asked: ResidentClient):
    await asked.act("voice", files=[OGG])
    await edge.settle()
    await edge.press(asked, "‹ Zurück")
    await edge.write(asked, "Lieber so.")
    assert not await rows(edge.parts.database, "SELECT id FROM photos")


async def test_what_is_no_answer_is_not_fetched(edge: Edge, asked: ResidentClient):
    await asked.document(PDF, "brief.pdf")
    await asked.act("video")
    await asked.act("animation")
    await edge.settle()
    assert not await edge.telegram.calls(method="getFile")
    assert not await rows(edge.parts.database, "SELECT id FROM photos")


@pytest.mark.parametrize(
    ("data", "told"),
    [(b"MZ" + bytes(300), "Art von Datei"), (PDF, "nur eine Tonaufnahme"), (bytes(2000), "zu groß")],
)
async def test_what_cannot_be_taken_is_said_so(
    edge: Edge, asked: ResidentClient, monkeypatch: pytest.MonkeyPatch, data: bytes, told: str
):
    monkeypatch.setattr(files, "MEGABYTE", 100)
    await edge.press(asked, "Überspringen")
    await asked.document(data, "ton.mp3")
    await edge.settle()
    assert told in await last(asked)
    assert not await rows(edge.parts.database, "SELECT id FROM photos")


@pytest.mark.parametrize("fault", ["error_rate", "drop_before_rate"])
async def test_a_file_that_cannot_be_fetched_is_asked_for_again(
    edge: Edge, asked: ResidentClient, fault: str
):
    await edge.telegram.set_faults(**{fault: 1}, methods=["getFile"])
    await asked.act("voice", files=[OGG])
    await edge.settle()
    assert "kam leider nicht" in await last(asked)
    await edge.telegram.end_faults()
    await asked.act("voice", files=[OGG])
    await edge.settle()
    assert "Aufnahme" in await last(asked)


async def test_the_chat_shows_that_somebody_is_at_work(edge: Edge, asked: ResidentClient):
    async with shown_at_work(edge.bot, asked.id):
        assert await edge.telegram.calls(method="sendChatAction", timeout=5)


async def test_work_goes_on_where_that_cannot_be_shown(edge: Edge, asked: ResidentClient):
    await edge.telegram.set_faults(error_rate=1, methods=["sendChatAction"])
    await asked.act("voice", files=[OGG])
    await edge.settle()
    assert "Aufnahme" in await last(asked)
