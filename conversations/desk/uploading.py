"""A form is sent: what is asked for, what is no form, and what is wrong with one."""

from __future__ import annotations

from collections.abc import Mapping

from conversations.cards import Button, Card
from conversations.desk.desk import Desk, Doing, Sight, Turn, stacked
from conversations.desk.facts import DeskNeeds
from conversations.desk.listing import turns
from conversations.desk.orders import CheckForm, SendTemplate
from conversations.desk.roles import Deed, Role
from conversations.desk.spots import AnySpot, Home, NewForm, OneRound, QuickPoll, Report, Revision, Summary
from conversations.pages import Page, paged
from conversations.screens.titles import title
from conversations.texts import GAP, Bold, Phrase, Words, lines, say, shortened, units

MEGABYTES = 20
"""Size of the largest file that the channel lets a bot fetch."""
FORMS = (".xlsx", ".xlsm", ".zip")
TABLES = (".xls", ".ods", ".csv", ".numbers", ".xlsb", ".tsv")
"""What other spreadsheet programs write."""
NAME = 60
"""UTF-16 units of a file's name."""
ROOM = 2400
"""UTF-16 units of problems on a card, beside what else stands there."""
LARGEST_ID = 2**31
"""Numbers that a database can look for lie below."""


def view(desk: Desk, spot: NewForm) -> Card:
    """Draw the wish for a form."""
    entry = desk.facts.round
    if spot.slug and entry is None:
        return Card(text=say("desk.gone"))
    heading = say("desk.form.title") if entry is None else say("desk.form.title_of", title=title(entry.round))
    return Card(
        text=lines(
            Bold(heading),
            GAP,
            say("desk.form.text") if entry is None else say("desk.form.text_of"),
            say("desk.form.how"),
        ),
        rows=stacked(
            desk.key(say("desk.button.send_template"), Deed.SEND_TEMPLATE),
            None if spot.slug else desk.way(say("desk.button.poll"), QuickPoll()),
        ),
        asks_message=True,
    )


def view_report(desk: Desk, spot: Report) -> Card:
    """Draw what is wrong with a form: where, what and what to do."""
    upload = desk.facts.upload
    if upload is None:
        return Card(text=say("desk.upload.gone"), asks_message=True)
    shown = page_of(upload.lines, spot.page)
    return Card(
        text=lines(
            Bold(say("desk.report.title", n=len(upload.lines), name=named(upload.name))),
            *remarks(shown),
            GAP,
            say("desk.report.again"),
        ),
        rows=stacked(turned(desk, shown)),
        asks_message=True,
    )


def page_of(found: tuple[str, ...], number: int) -> Page[str]:
    """Return a page of what was found in a form."""
    return paged(found, map(units, found), number, most=12, room=ROOM)


def remarks(shown: Page[str]) -> tuple[Phrase, ...]:
    """Return what was found in a form, one under another."""
    return tuple(part for each in shown.items for part in (GAP, Words("▪︎ " + shortened(each, ROOM))))


def turned(desk: Desk, shown: Page[str]) -> tuple[Button | None, ...]:
    """Return the buttons that turn the pages of what was found."""
    return turns(desk, shown.number, more=shown.number + 1 < shown.count)


def named(name: str) -> Words:
    """Return the name of a file, as it is told."""
    return Words(shortened(name, NAME) or "–")


def sent_new(desk: Desk, spot: NewForm | Report) -> Turn:
    """Have a file checked: as a new form, or as a new version of the round that is named."""
    return checking(desk, spot.slug, NewForm(spot.slug))


def sent_again(desk: Desk, spot: Summary | Revision) -> Turn:
    """Have a file checked as another version of the same round."""
    upload = desk.facts.upload
    slug = "" if upload is None else upload.slug
    return checking(desk, slug, spot)


def checking(desk: Desk, slug: str, meanwhile: AnySpot) -> Turn:
    """Have a file checked, if it can be a form at all."""
    if not desk.may(Deed.COMPARE_FORM):
        return desk.stay(say("desk.sent.not_here"))
    refused = no_form(desk)
    if refused is not None:
        return desk.stay(refused)
    sent = desk.enclosure
    assert sent is not None  # noqa: S101 (what is none is refused above)
    order = CheckForm(sent.id, sent.name, slug, desk.language)
    return Turn(meanwhile, (order,), short=say("desk.form.checking", name=named(sent.name)))


def no_form(desk: Desk) -> Phrase | None:
    """Return why what was sent cannot be a form, and what to send instead; None: it can be one."""
    sent = desk.enclosure
    if sent is None:
        return say("desk.form.recording")
    name = sent.name.lower()
    if name.endswith(TABLES):
        return say("desk.form.other_table", name=named(sent.name))
    if not name.endswith(FORMS):
        return say("desk.form.no_table", name=named(sent.name))
    if sent.size > MEGABYTES * 1_000_000:
        return say("desk.form.too_large", most=MEGABYTES)
    return None


def wrote(desk: Desk, _: AnySpot, __: str) -> Turn:
    """Say that a form is a file."""
    return desk.stay(say("desk.form.written"))


def template_sent(desk: Desk, spot: NewForm, arg: str) -> Turn | None:
    """Have the template sent."""
    return None if arg else Turn(spot, (SendTemplate(desk.language),), say("desk.done.send_template"))


def of_upload(number: int) -> DeskNeeds:
    """Say that a spot needs an upload."""
    return DeskNeeds(upload=number if 0 < number < LARGEST_ID else 0)


def _up(spot: NewForm) -> AnySpot:
    return OneRound(spot.slug) if spot.slug else Home()


SIGHTS: Mapping[type[AnySpot], Sight] = {
    NewForm: Sight(
        view,
        up=_up,
        role=Role.EDITOR,
        needs=lambda spot: DeskNeeds(slug=spot.slug),
        wrote=wrote,
        attached=sent_new,
        short=lambda _, __: say("desk.form.filled_in"),
    ),
    Report: Sight(
        view_report,
        up=lambda spot: NewForm(spot.slug),
        role=Role.EDITOR,
        needs=lambda spot: of_upload(spot.upload),
        wrote=wrote,
        attached=sent_new,
    ),
}
DEEDS: Mapping[Deed, Doing] = {Deed.SEND_TEMPLATE: Doing((NewForm,), template_sent)}
