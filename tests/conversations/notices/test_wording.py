"""The wording of notices: every occasion in its own words, several in one notice, never too long."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.cards import Verb
from conversations.facts import Surface
from conversations.notices.naming import TURN
from conversations.notices.occasions import AFTERWARDS, Occasion
from conversations.notices.reminding import When
from conversations.notices.wording import asking_when, declined, notice, reminded
from conversations.rounds import Kind
from conversations.texts import units
from tests.conversations.notices.rounds import CLOSES, NOW, a_round, news
from tests.conversations.seen import check_card, marked, plain
from tests.conversations.world import LANGUAGES, ZONE

OUTCOME = {"de": "Die ersten drei werden gebaut.", "en": "The first three will be built."}
TITLE = "Was soll auf den Stiftsplatz?"
UNTIL = "bis Sonntag, 7. Juni, 18:00 Uhr"


def told(occasion: Occasion, language: str = "de", **changes) -> str:
    return marked(notice([news(occasion, 0, a_round(**changes))], NOW, ZONE).text, language)


def labels(card, language: str = "de") -> list[list[str]]:
    return [[plain(each.label, language) for each in row] for row in card.rows]


@pytest.mark.parametrize(
    ("occasion", "said"),
    [
        (
            Occasion.OPENING,
            f"**Neu: {TITLE}**\nbis zu 3 Fragen · etwa 1 Minute · {UNTIL}",
        ),
        (
            Occasion.LAST_CHANCE,
            f"**Endet bald: {TITLE}**\nnoch 4 Tage · {UNTIL}\nIhre Stimme fehlt noch.",
        ),
        (
            Occasion.NUDGE,
            (
                f"**Noch nicht abgegeben: {TITLE}**\n"
                f"Ihre angefangenen Antworten sind noch da. Sie zählen, sobald Sie abgeben.\n{UNTIL}"
            ),
        ),
        (Occasion.EXTENSION, f"**Verlängert: {TITLE}**\nSie haben jetzt mehr Zeit.\n{UNTIL}"),
        (
            Occasion.RESULTS,
            (
                f"**Ausgezählt: {TITLE}**\n"
                "Alle Beiträge sind gezählt. Sehen Sie, was herauskam. "
                "Haben weniger als 5 mitgemacht, zeigen wir nichts: Niemand soll zu erkennen sein."
            ),
        ),
        (
            Occasion.HIDDEN,
            f"**Nicht gezeigt: ein Teil Ihres Beitrags zu {TITLE}**\nDen Grund lesen Sie bei Ihrem Beitrag.",
        ),
        (
            Occasion.REMINDER,
            (
                f"**Zur Erinnerung: {TITLE}**\nSie wollten, dass wir Sie erinnern.\n"
                f"bis zu 3 Fragen · etwa 1 Minute · {UNTIL}"
            ),
        ),
    ],
)
def test_an_occasion_has_its_own_words(occasion: Occasion, said: str):
    assert told(occasion) == said


def test_the_citys_words_are_told_in_the_residents_language_where_there_are_any():
    outcome = OUTCOME
    said = f"**Was daraus wurde: {TITLE}**\nDas sagt jetzt die Stadt dazu:\n\n{OUTCOME['de']}"
    assert told(Occasion.OUTCOME, outcome=outcome) == said
    assert told(Occasion.OUTCOME, "en", outcome=outcome).endswith(OUTCOME["en"])
    assert told(Occasion.OUTCOME, "tr", outcome=outcome).endswith(OUTCOME["de"])


def test_a_round_without_an_end_tells_none():
    assert told(Occasion.OPENING, closes=None).endswith("bis zu 3 Fragen · etwa 1 Minute")


@pytest.mark.parametrize(
    ("occasion", "kind", "buttons"),
    [
        (
            Occasion.OPENING,
            Kind.VOTE,
            [["Jetzt abstimmen"], ["Erinnern …", "Was Sie hören"], ["Hierzu nichts mehr"]],
        ),
        (
            Occasion.REMINDER,
            Kind.SURVEY,
            [["Jetzt mitmachen"], ["Erinnern …", "Was Sie hören"], ["Hierzu nichts mehr"]],
        ),
        (
            Occasion.LAST_CHANCE,
            Kind.MAP,
            [["Orte markieren"], ["Erinnern …", "Was Sie hören"], ["Hierzu nichts mehr"]],
        ),
        (
            Occasion.NUDGE,
            Kind.SURVEY,
            [["Weiter ›"], ["Erinnern …", "Was Sie hören"], ["Hierzu nichts mehr"]],
        ),
        (Occasion.RESULTS, Kind.VOTE, [["Zum Ergebnis"], ["Was Sie hören"], ["Hierzu nichts mehr"]]),
        (Occasion.OUTCOME, Kind.VOTE, [["Mehr dazu"], ["Was Sie hören"]]),
    ],
)
def test_the_buttons_are_those_that_make_sense(occasion: Occasion, kind: Kind, buttons: list[list[str]]):
    assert labels(notice([news(occasion, 1, a_round(kind=kind))], NOW, ZONE)) == buttons


def test_where_no_moment_is_left_nobody_is_asked_for_one():
    shortly = CLOSES - timedelta(hours=1)
    card = notice([news(Occasion.LAST_CHANCE, 1)], shortly, ZONE)
    assert labels(card) == [["Jetzt abstimmen"], ["Was Sie hören"], ["Hierzu nichts mehr"]]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("occasion", Occasion)
def test_two_buttons_in_a_row_are_whole_on_an_old_phone(occasion: Occasion, language: str):
    card = notice([news(occasion)], NOW, ZONE)
    for row in labels(card, language):
        assert all(units(each) <= Surface().label // len(row) for each in row), row


def test_several_news_are_one_notice_with_a_line_and_a_button_each():
    market, park = a_round("markt", title="Der Wochenmarkt"), a_round("park", title="Der Park")
    card = notice([news(Occasion.OPENING, 0, market), news(Occasion.RESULTS, 0, park)], NOW, ZONE)
    assert marked(card.text, "de") == (
        f"**Neues für Sie**\n\nNeu: Der Wochenmarkt · {UNTIL}\nAusgezählt: Der Park"
    )
    assert labels(card) == [["Der Wochenmarkt"], ["Der Park"], ["Was Sie hören"]]
    assert [row[0].action.arg for row in card.rows] == ["markt", "park", ""]


def test_the_moments_are_shown_in_the_notices_place_with_a_way_back():
    card = asking_when(news(Occasion.OPENING), NOW, ZONE)
    assert marked(card.text, "de").startswith(f"**Neu: {TITLE}**")
    assert marked(card.text, "de").endswith("\n\nWann sollen wir Sie erinnern?")
    assert labels(card) == [
        ["Heute Abend"],
        ["Morgen"],
        ["Am Wochenende"],
        ["Am letzten Tag"],
        ["‹ Zurück"],
    ]
    assert card.rows[0][0].action.arg == f"platz:o:0:{When.EVENING}"
    assert card.rows[-1][0].action.verb is Verb.NEWS_SHOW


def test_what_was_chosen_is_confirmed_and_can_be_undone():
    card = reminded(news(Occasion.OPENING), CLOSES)
    assert marked(card.text, "de") == f"**{TITLE}**\nWir erinnern Sie: {UNTIL.removeprefix('bis ')}."
    assert labels(card) == [["Jetzt abstimmen"], ["Doch nicht erinnern"]]
    card = declined(news(Occasion.OPENING))
    assert marked(card.text, "de") == f"**{TITLE}**\nGut. Dazu hören Sie von uns nichts mehr."
    assert labels(card) == [["Doch wieder hören"], ["Was Sie hören"]]


LONG = st.sampled_from(["Platz", "ü" * 6000, "👍 " * 3000, "&<>" * 2000, "\u202e" * 50 + "x"])


@given(
    st.lists(st.tuples(st.sampled_from(Occasion), st.sampled_from(Kind), LONG), min_size=1, max_size=8),
    st.dictionaries(st.sampled_from([*LANGUAGES, "fr", ""]), LONG),
    st.timedeltas(-timedelta(days=30), timedelta(days=30)),
)
def test_any_notice_fits_into_a_message(many, outcome: dict[str, str], ahead: timedelta):
    told = [
        news(occasion, number, a_round(f"r{number}", kind, title, outcome=outcome))
        for number, (occasion, kind, title) in enumerate(many)
    ]
    cards = [notice(told, CLOSES - ahead, ZONE), asking_when(told[0], CLOSES - ahead, ZONE)]
    for card in (*cards, reminded(told[0], CLOSES), declined(told[0])):
        check_card(card, TURN)


def test_what_is_over_has_no_time_left():
    for occasion in AFTERWARDS:
        assert "bis" not in told(occasion)


def test_two_things_about_one_round_have_one_button():
    card = notice([news(Occasion.HIDDEN), news(Occasion.RESULTS)], NOW, ZONE)
    assert marked(card.text, "de").count(TITLE) == 2
    assert [row for row in labels(card) if TITLE[:10] in row[0]] == [[TITLE]]
