"""Deeds about forms that were sent: stored, compared, made a new version; and drafts discarded."""

from __future__ import annotations

from conversations.desk.facts import Change, Upload
from conversations.desk.roles import Deed
from conversations.desk.spots import Clash, Dropping, NewForm, Revision
from conversations.forms.differing import Differences
from storage.uploads import Sent, put_upload
from tests.desk.conftest import City
from tests.desk.deeds.example import Example, Prepared
from tests.storage.samples import added, form, participation

SAME = Change(
    differences=Differences(same=True, added=(), gone=(), changed=()),
    contributions=0,
    drafts=0,
    at_gone=0,
    asked_again=0,
    asked_new=0,
    loses=0,
)


async def uploaded(
    city: City, change: Change | None = None, *, slug: str = "wege", lines: tuple[str, ...] = ()
) -> int:
    """Keep a form whose slug is a round's."""
    sheet = participation(slug, opens=None)
    told = Upload(
        name="wege.xlsx", slug=slug, lines=lines, sheet=sheet, languages=("de",), questions=2, change=change
    )
    async with city.database.transaction() as tx:
        return (await put_upload(tx, told, Sent(sheet, form("andere")), city.now)).number


async def draft(city: City) -> Prepared:
    await added(city.database, opens=None, closes=None)
    return Dropping("wege"), "wege"


async def clash(city: City) -> Prepared:
    await added(city.database, opens=None, closes=None)
    return Clash(await uploaded(city)), "wege-2"


async def to_compare(city: City) -> Prepared:
    await added(city.database, opens=None, closes=None)
    return Clash(await uploaded(city)), "wege"


async def new_version(city: City) -> Prepared:
    await added(city.database)
    return Revision(await uploaded(city, SAME)), "wege"


async def asking(_: City) -> Prepared:
    return NewForm(), ""


EXAMPLES = {
    Deed.DISCARD_ROUND: Example(draft),
    Deed.ADD_FORM: Example(clash),
    Deed.COMPARE_FORM: Example(to_compare, once=False),
    Deed.REVISE_ROUND: Example(new_version),
    Deed.SEND_TEMPLATE: Example(asking, once=False),
}
