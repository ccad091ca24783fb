"""Dates and times: read as people of many languages write them, picked, and kept as ISO 8601."""

from __future__ import annotations

from datetime import date, time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conversations.cards import Verb
from conversations.events import Started, Wrote
from conversations.forms.answers import Answer
from conversations.forms.picked import Picked, read_picked
from conversations.forms.typed import read_date, read_month, read_time, read_year
from tests.conversations import seen
from tests.conversations.chat import Chat
from tests.conversations.sheets import form, question, run
from tests.conversations.world import START, World

MONDAY = date(2026, 6, 1)
WRITTEN = (
    ("de", "heute", "2026-06-01"),
    ("de", "morgen", "2026-06-02"),
    ("de", "gestern", "2026-05-31"),
    ("de", "übermorgen", "2026-06-03"),
    ("de", "vorgestern", "2026-05-30"),
    ("de", "uebermorgen", "2026-06-03"),
    ("de", "in 3 Tagen", "2026-06-04"),
    ("de", "in drei Tagen", "2026-06-04"),
    ("de", "vor 2 Wochen", "2026-05-18"),
    ("de", "vor zwei Wochen", "2026-05-18"),
    ("de", "in einer Woche", "2026-06-08"),
    ("de", "am Freitag", "2026-06-05"),
    ("de", "Freitag", "2026-06-05"),
    ("de", "nächsten Dienstag", "2026-06-02"),
    ("de", "letzten Freitag", "2026-05-29"),
    ("de", "12. Mai", "2026-05-12"),
    ("de", "12. Mai 2026", "2026-05-12"),
    ("de", "12.Mai 26", "2026-05-12"),
    ("de", "der 12. Mai", "2026-05-12"),
    ("de", "am 12. Mai", "2026-05-12"),
    ("de", "Mai 12", "2026-05-12"),
    ("de", "3. März 1968", "1968-03-03"),
    ("de", "1. Jänner 2026", "2026-01-01"),
    ("de", "24. Dez.", "2025-12-24"),
    ("de", "Dienstag, 12. Mai 2026", "2026-05-12"),
    ("de", "Di 12.5.", "2026-05-12"),
    ("de", "12.5.", "2026-05-12"),
    ("de", "12.05.2026", "2026-05-12"),
    ("de", "12.5.26", "2026-05-12"),
    ("de", "2026-05-12", "2026-05-12"),
    ("de", "12/5/2026", "2026-05-12"),
    ("de", "31.12.1950", "1950-12-31"),
    ("en", "today", "2026-06-01"),
    ("en", "tomorrow", "2026-06-02"),
    ("en", "yesterday", "2026-05-31"),
    ("en", "day after tomorrow", "2026-06-03"),
    ("en", "12 May", "2026-05-12"),
    ("en", "May 12", "2026-05-12"),
    ("en", "12th of May 2026", "2026-05-12"),
    ("en", "May 12th, 2026", "2026-05-12"),
    ("en", "Tuesday, May 12", "2026-05-12"),
    ("en", "in 3 days", "2026-06-04"),
    ("en", "two weeks ago", "2026-05-18"),
    ("en", "last friday", "2026-05-29"),
    ("en", "next tuesday", "2026-06-02"),
    ("en", "friday", "2026-06-05"),
    ("en", "5/12/2026", "2026-12-05"),
    ("en", "12-05-2026", "2026-05-12"),
    ("en", "Sept 3", "2026-09-03"),
    ("en", "the 12th of may", "2026-05-12"),
    ("tr", "bugün", "2026-06-01"),
    ("tr", "yarın", "2026-06-02"),
    ("tr", "dün", "2026-05-31"),
    ("tr", "12 Mayıs", "2026-05-12"),
    ("tr", "12 Mayıs 2026", "2026-05-12"),
    ("tr", "3 gün sonra", "2026-06-04"),
    ("tr", "2 hafta önce", "2026-05-18"),
    ("tr", "cuma", "2026-06-05"),
    ("tr", "Salı 12 Mayıs", "2026-05-12"),
    ("tr", "15 Ağustos 1980", "1980-08-15"),
    ("ru", "сегодня", "2026-06-01"),
    ("ru", "завтра", "2026-06-02"),
    ("ru", "вчера", "2026-05-31"),
    ("ru", "послезавтра", "2026-06-03"),
    ("ru", "12 мая", "2026-05-12"),
    ("ru", "12 мая 2026 г.", "2026-05-12"),
    ("ru", "12 мая 2026 года", "2026-05-12"),
    ("ru", "через 3 дня", "2026-06-04"),
    ("ru", "2 недели назад", "2026-05-18"),
    ("ru", "пятница", "2026-06-05"),
    ("ru", "вторник, 12 мая", "2026-05-12"),
    ("uk", "сьогодні", "2026-06-01"),
    ("uk", "завтра", "2026-06-02"),
    ("uk", "вчора", "2026-05-31"),
    ("uk", "післязавтра", "2026-06-03"),
    ("uk", "12 травня", "2026-05-12"),
    ("uk", "12 травня 2026", "2026-05-12"),
    ("uk", "12 травня 2026 року", "2026-05-12"),
    ("uk", "через 3 дні", "2026-06-04"),
    ("uk", "п'ятниця", "2026-06-05"),
    ("ar", "اليوم", "2026-06-01"),
    ("ar", "غدا", "2026-06-02"),
    ("ar", "غدًا", "2026-06-02"),
    ("ar", "أمس", "2026-05-31"),
    ("ar", "بعد غد", "2026-06-03"),
    ("ar", "12 مايو", "2026-05-12"),
    ("ar", "12 مايو 2026", "2026-05-12"),
    ("ar", "١٢ مايو ٢٠٢٦", "2026-05-12"),
    ("ar", "الجمعة", "2026-06-05"),
    ("ar", "12 أيار 2026", "2026-05-12"),
    ("de", "viele", ""),
    ("de", "ja", ""),
    ("de", "weiß nicht", ""),
    ("de", "so", ""),
    ("de", "1", ""),
    ("en", "may", ""),
    ("en", "on", ""),
    ("en", "no idea", ""),
    ("de", "31.2.2026", ""),
    ("de", "32. Mai", ""),
    ("de", "im Mai", ""),
    ("de", "2026", ""),
    ("de", "12345", ""),
    ("de", "seit 3 Jahren", ""),
    ("de", "nie", ""),
    ("de", "nachher", ""),
    ("de", "Maibaum 12", ""),
)
"""Language, text and what it may mean on Monday, 1 June 2026; empty: no date."""


@pytest.mark.parametrize(("language", "written", "meant"), WRITTEN)
def test_a_date_is_read_as_it_is_written(language: str, written: str, meant: str):
    days = [each.isoformat() for each in read_date(written, language, MONDAY).days]
    assert meant in days if meant else not days


@pytest.mark.parametrize("written", ["12.05.2026", "2026-05-12", "12. Mai 2026", "Dienstag, 12. Mai 2026"])
def test_a_whole_date_is_sure(written: str):
    assert read_date(written, "de", MONDAY).sure


@pytest.mark.parametrize(
    "written", ["12.5.", "12.5.26", "5/12/2026", "12. Mai", "Freitag", "morgen", "12. Mai 26"]
)
def test_a_date_that_leaves_something_open_is_not(written: str):
    found = read_date(written, "de", MONDAY)
    assert found.days
    assert not found.sure


def test_the_nearest_day_stands_first():
    assert read_date("12.5.", "de", MONDAY).days == (date(2026, 5, 12), date(2027, 5, 12))
    assert read_date("Freitag", "de", MONDAY).days == (date(2026, 5, 29), date(2026, 6, 5))
    assert read_date("1.6.", "de", MONDAY).days == (MONDAY,)
    assert read_date("29.2.", "de", date(2025, 6, 1)).days == (date(2024, 2, 29),)
    assert read_date("1.1.50", "de", MONDAY).days == (date(1950, 1, 1),)


def test_an_unknown_language_is_read_as_english():
    assert read_date("12 May 2026", "xx", MONDAY).days == (date(2026, 5, 12),)
    assert read_date("12. Mai 2026", "de-simple", MONDAY).days == (date(2026, 5, 12),)


@settings(deadline=None)  # the first date in words loads a large library
@given(st.text(max_size=30), st.sampled_from(("de", "en", "tr", "ru", "uk", "ar")))
def test_any_text_is_a_date_or_none(written: str, language: str):
    for found in (
        read_date(written, language, MONDAY),
        read_month(written, language, MONDAY),
        read_year(written),
    ):
        assert all(1900 <= each.year <= 2100 for each in found.days)
    assert len(read_time(written)) <= 2


@pytest.mark.parametrize(
    "written", ["vor 99999 Jahren", "in 999999999999 Tagen", "99999999999999999999", "Mai " * 99]
)
def test_what_no_calendar_holds_is_none(written: str):
    assert read_date(written, "de", MONDAY).days == ()


@pytest.mark.parametrize(
    ("written", "month"),
    [
        ("5.2026", 5),
        ("05/2026", 5),
        ("Mai 2026", 5),
        ("Mai", 5),
        ("12. Mai 2026", 5),
        ("2026", 0),
        ("13.2026", 0),
    ],
)
def test_a_month_is_read(written: str, month: int):
    assert [each.month for each in read_month(written, "de", MONDAY).days] == ([month] if month else [])


def test_a_year_is_read():
    assert read_year(" ١٩٦٨ ").days == (date(1968, 1, 1),)
    assert [read_year(written).days for written in ("68", "1768", "Mai 1968")] == [(), (), ()]


@pytest.mark.parametrize(
    ("written", "times"),
    [
        ("14:30", ["14:30"]),
        ("14.30 Uhr", ["14:30"]),
        ("um 14 Uhr", ["14:00"]),
        ("14 Uhr 30", ["14:30"]),
        ("14h30", ["14:30"]),
        ("03:30", ["03:30"]),
        ("0:15", ["00:15"]),
        ("3:30", ["15:30", "03:30"]),
        ("8", ["08:00", "20:00"]),
        ("12", ["12:00", "00:00"]),
        ("3 pm", ["15:00"]),
        ("3:30 p.m.", ["15:30"]),
        ("12 am", ["00:00"]),
        ("12 pm", ["12:00"]),
        ("١٤:٣٠", ["14:30"]),
        ("3 م", ["15:00"]),
        ("9 ص", ["09:00"]),
        ("25:00", []),
        ("14:60", []),
        ("13 pm", []),
        ("bald", []),
        ("", []),
    ],
)
def test_a_time_is_read(written: str, times: list[str]):
    assert [each.isoformat("minutes") for each in read_time(written)] == times


@pytest.mark.parametrize(
    "text", ["", "2020~", "2026", "2026-05", "2026-05-12", "2026-05-12T14", "T14", "T14:30"]
)
def test_what_is_picked_survives_being_written(text: str):
    assert str(read_picked(text)) == text


@pytest.mark.parametrize(
    "text", ["2026-02-30", "2026-13", "1889", "2110", "T24", "T14:60", "x", "٢٠٢٦", "2026-5"]
)
def test_what_cannot_be_picked_is_nothing(text: str):
    assert read_picked(text) is None


def test_the_time_that_is_picked():
    assert Picked(hour=14).at == time(14)


def asked(kind: str, *appearance: str, default: str = "", constraint: str = "") -> Chat:
    row = question(kind, "q", "?", appearance=appearance, constraint=constraint, default=default)
    chat = Chat(World({"x": run(START, "x", "X", form(row, question("text", "r", "R?")))}))
    chat.send(Started("x"))
    chat.press(0)
    return chat


def answered(chat: Chat) -> Answer | None:
    draft = chat.world.draft("x")
    assert draft is not None
    return draft.answers.get("q")


def press(chat: Chat, *labels: str) -> None:
    for label in labels:
        chat.press(chat.now_shown.labels().index(label))


def said(chat: Chat) -> str:
    return seen.plain(chat.now_shown.card.text, "de")


def test_a_month_is_drawn_in_weeks_from_monday():
    chat = asked("date")
    rows = [[seen.plain(each.label, "de") for each in row] for row in chat.now_shown.card.rows]
    assert rows[0] == ["‹", "Juni 2026", "›"]
    assert rows[1][0] == "Mo."
    assert rows[2] == ["•1", "2", "3", "4", "5", "6", "7"]
    assert rows[6] == ["29", "30", "·", "·", "·", "·", "·"]
    press(chat, "·", "Mo.")
    assert answered(chat) is None


def test_the_calendar_turns_over_the_year():
    chat = asked("date")
    press(chat, *["›"] * 7, "31")
    assert answered(chat) == "2027-01-31"


def test_the_years_end():
    chat = asked("date")
    press(chat, "Juni 2026", "2026", "›", "›", "›", "›")
    assert "›" not in chat.now_shown.labels()
    press(chat, "2109")
    assert "›" not in chat.now_shown.labels()
    press(chat, "Dez")
    assert "›" not in chat.now_shown.labels()


def test_days_long_ago_begin_with_the_years():
    chat = asked("date", "no-calendar")
    press(chat, "‹", "‹", "‹", "1968", "Mär", "3")
    assert answered(chat) == "1968-03-03"
    chat.send(chat.forged(Verb.BACK, ""))
    assert "✓1968" in chat.now_shown.labels()
    press(chat, "✓1968")
    assert "✓Mär" in chat.now_shown.labels()
    press(chat, "✓Mär")
    assert "✓3" in chat.now_shown.labels()


@pytest.mark.parametrize(
    ("kind", "appearance", "picks", "answer", "shown"),
    [
        ("date", "year", ["2024"], "2024-01-01", "2024"),
        ("date", "month-year", ["Mai"], "2026-05-01", "Mai 2026"),
        ("time", "", ["14", "14:30 Uhr"], "14:30", "14:30 Uhr"),
        (
            "dateTime",
            "",
            ["12", "09", "‹", "10", "10:15 Uhr"],
            "2026-06-12T10:15",
            "Freitag, 12. Juni 2026, 10:15 Uhr",
        ),
        (
            "dateTime",
            "",
            ["12", "Freitag, 12. Juni 2026", "13", "09", "09:00 Uhr"],
            "2026-06-13T09:00",
            "Samstag",
        ),
    ],
)
def test_picking_leads_to_an_answer(kind: str, appearance: str, picks: list[str], answer: str, shown: str):
    chat = asked(kind, appearance)
    press(chat, *picks)
    assert answered(chat) == answer
    chat.send(chat.forged(Verb.BACK, ""))
    assert f"Bisher: {shown}" in said(chat)


@pytest.mark.parametrize(
    ("kind", "appearance", "written", "answer"),
    [
        ("date", "", "12.05.2026", "2026-05-12"),
        ("date", "year", "1968", "1968-01-01"),
        ("date", "month-year", "5.1998", "1998-05-01"),
        ("time", "", "14.30 Uhr", "14:30"),
        ("dateTime", "", "12.05.2026, 14:30", "2026-05-12T14:30"),
        ("dateTime", "", "2026-05-12T14:30", "2026-05-12T14:30"),
        ("dateTime", "", "14:30 12.05.2026", "2026-05-12T14:30"),
    ],
)
def test_what_is_clear_is_taken_at_once(kind: str, appearance: str, written: str, answer: str):
    chat = asked(kind, appearance)
    chat.send(Wrote(written))
    assert answered(chat) == answer


@pytest.mark.parametrize(
    ("kind", "written", "offered"),
    [
        ("date", "5/12/2026", ["Samstag, 5. Dezember 2026", "Dienstag, 12. Mai 2026"]),
        ("time", "3:30", ["15:30 Uhr", "03:30 Uhr"]),
        (
            "dateTime",
            "12.05.2026 3:30",
            ["Dienstag, 12. Mai 2026, 15:30 Uhr", "Dienstag, 12. Mai 2026, 03:30 Uhr"],
        ),
    ],
)
def test_what_can_be_read_in_two_ways_is_asked_back(kind: str, written: str, offered: list[str]):
    chat = asked(kind)
    chat.send(Wrote(written))
    assert answered(chat) is None
    assert chat.now_shown.labels()[:2] == offered
    chat.press(1)
    assert answered(chat) is not None


def test_a_day_without_its_time_asks_for_the_time():
    chat = asked("dateTime")
    chat.send(Wrote("12.05.2026"))
    press(chat, "14", "14:15 Uhr")
    assert answered(chat) == "2026-05-12T14:15"


@pytest.mark.parametrize("kind", ["date", "time", "dateTime"])
def test_what_is_no_moment_is_told_how_to_write_one(kind: str):
    chat = asked(kind)
    chat.send(Wrote("weiß nicht"))
    assert "zum Beispiel so" in said(chat)
    for arg in ("", "x", "2026-02-30", "9999"):
        chat.send(chat.forged(Verb.PICK, arg))
        assert answered(chat) is None


def test_a_default_that_is_no_date_is_shown_as_it_is():
    chat = asked("date", default="'irgendwann'")
    assert "Bisher: irgendwann" in said(chat)


def test_a_bound_says_the_forms_message():
    chat = asked("date", constraint=". <= today()")
    press(chat, "2")
    assert "passt hier nicht" in said(chat)
    chat.send(Wrote("12.5."))
    assert chat.now_shown.labels()[:2] == ["Ja", "Nein"]
    chat.send(Wrote("morgen"))
    press(chat, "Ja")
    assert "passt hier nicht" in said(chat)
    press(chat, "•1")
    assert answered(chat) == "2026-06-01"
