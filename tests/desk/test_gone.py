"""Spots whose subject is gone, or was none: each says so, and from each a way leads back."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from conversations.cards import Verb
from conversations.desk.roles import Deed, Role
from conversations.desk.spots import (
    AnySpot,
    Clash,
    Closing,
    Dropping,
    Home,
    NewForm,
    OneRound,
    Report,
    Revision,
    Summary,
)
from conversations.forms.differing import Differences
from storage.audit import Act
from storage.life import open_round
from tests.desk.conftest import City
from tests.desk.deeds.forms import SAME, clash, draft, new_version, uploaded
from tests.desk.post import Post
from tests.storage.samples import added, rows_of

GONE = (
    NewForm("weg"),
    Report(9),
    Clash(9),
    Summary(9),
    Revision(9),
    Revision(99_999_999_999),
    Dropping("weg"),
    OneRound("weg"),
    Closing("weg"),
)
on_one_database = pytest.mark.parametrize("address", ["sqlite"], indirect=True)


@on_one_database
@pytest.mark.parametrize("spot", GONE, ids=str)
async def test_what_is_gone_is_said_and_a_way_leads_back(city: City, spot: AnySpot):
    person = await (await city.employ(Role.ADMIN, number=1)).at(spot)
    await person.write("hallo")
    assert "nicht mehr" in person.text
    await person.press("‹ Zurück")
    assert await person.spot() != spot
    await person.staff()
    assert await person.spot() == Home()


@on_one_database
@pytest.mark.parametrize("deed", [Deed.ADD_FORM, Deed.COMPARE_FORM, Deed.REVISE_ROUND, Deed.DISCARD_ROUND])
async def test_nothing_is_done_to_what_is_gone(city: City, deed: Deed):
    places = {Deed.REVISE_ROUND: Revision(9), Deed.DISCARD_ROUND: Dropping("wege")}
    person = await (await city.employ(Role.ADMIN, number=1)).at(places.get(deed, Clash(9)))
    await person.forge(Verb.DESK, f"{deed}:wege")
    assert await rows_of(city.database, "SELECT id FROM errands") == []
    assert await rows_of(city.database, "SELECT id FROM rounds") == []


@on_one_database
async def test_a_round_that_was_opened_meanwhile_offers_no_end_as_a_draft(city: City):
    spot, slug = await draft(city)
    async with city.database.transaction() as tx:
        await open_round(tx, Act("operator", city.now), slug, city.now)
    person = await (await city.employ(Role.EDITOR, number=1)).at(spot)
    await person.write("")
    assert "kein bloßer Entwurf" in person.text
    assert "Ja, verwerfen" not in person.labels


@on_one_database
async def test_an_upload_becomes_a_version_once(city: City):
    spot, slug = await new_version(city)
    person = await (await city.employ(Role.PUBLISHER, number=1)).at(spot)
    await person.write("")
    assert "Fassung übernehmen" in person.labels
    await person.forge(Verb.DESK, f"{Deed.REVISE_ROUND}:{slug}")
    await person.at(spot)
    await person.write("")
    assert "schon entschieden" in person.text
    await person.press("Zur Runde")
    assert await person.spot() == OneRound(slug)


@on_one_database
async def test_a_viewer_decides_on_no_upload(city: City):
    spot, _ = await clash(city)
    person = await (await city.employ(Role.VIEWER, number=1)).at(spot)
    await person.write("noch-eine")
    assert [slug for (slug,) in await rows_of(city.database, "SELECT slug FROM rounds")] == ["wege"]


@on_one_database
async def test_who_looks_at_a_version_without_a_role_for_it_sends_nothing(city: City):
    spot, _ = await new_version(city)
    person = await (await city.employ(Role.VIEWER, number=1)).at(spot)
    await Post(city).bring(person, "wege.xlsx", b"")
    assert "Das brauche ich hier nicht" in person.text
    assert "Fassung übernehmen" not in person.labels


CHANGES = (
    (Differences(same=False, added=(), gone=(), changed=()), {}, "ändert sich nichts"),
    (Differences(same=False, added=(), gone=("wo",), changed=()), {"loses": 2}, "2 verlieren eine Antwort"),
    (Differences(same=False, added=(), gone=("wo",), changed=()), {}, "1 Frage fällt weg: wo"),
    (
        Differences(same=False, added=("a",) * 9, gone=(), changed=()),
        {},
        "9 neue Fragen: a, a, a, a, a, a, a, a, …",
    ),
    (
        Differences(same=True, added=(), gone=(), changed=()),
        {"contributions": 3},
        "3 abgegebene Beiträge bleiben",
    ),
)


@on_one_database
@pytest.mark.parametrize(("found", "counts", "said"), CHANGES)
async def test_what_a_version_would_change_is_said(
    city: City, found: Differences, counts: dict[str, int], said: str
):
    await added(city.database)
    number = await uploaded(city, replace(SAME, differences=found, **counts))
    person = await (await city.employ(Role.EDITOR, number=1)).at(Revision(number))
    await person.write("")
    assert said in person.text


@on_one_database
async def test_warnings_of_a_version_stand_on_its_card(city: City):
    await added(city.database)
    number = await uploaded(city, SAME, lines=("Blatt survey, Zeile 2: viel",))
    person = await (await city.employ(Role.EDITOR, number=1)).at(Revision(number))
    await person.write("")
    assert "1 Hinweis" in person.text
    assert "Zeile 2: viel" in person.text


@on_one_database
async def test_a_reserved_slug_is_no_rounds(city: City):
    number = await uploaded(city, slug="staff")
    person = await (await city.employ(Role.EDITOR, number=1)).at(Clash(number))
    await person.write("staff")
    assert "gehört schon zu einer anderen Runde" in person.text
    await person.press("Als „staff-2“ anlegen")
    assert isinstance(await person.spot(), Summary)
    await person.write("hier nicht")
    assert "tippen Sie" in person.text
