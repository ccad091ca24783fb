"""What staff are told of a broadcast before it is sent, how it looks, and how far it has come."""

from __future__ import annotations

from datetime import timedelta

import pytest
from msgspec.structs import replace

from conversations.broadcasts.audience import Audience
from conversations.broadcasts.broadcast import Broadcast, Content, Progress, State, fallback, languages
from conversations.broadcasts.checks import CAPTION, TEXT, Finding, Kind, check
from conversations.broadcasts.duration import expected_seconds
from conversations.broadcasts.markup import Fault, Problem
from conversations.broadcasts.wording import card_of
from conversations.cards import Picture, Verb
from conversations.rounds import Kind as Format
from conversations.rounds import Round
from tests.conversations.notices.rounds import CLOSES, NOW, a_round
from tests.conversations.seen import SPEAKER

BOTH = {"de": "Guten <b>Tag</b>", "en": "Good day"}
SPOKEN = ("de", "en")


def found(
    texts: dict[str, str] | None = None,
    round_: Round | None = None,
    reached: dict[str, int] | None = None,
    spoken: tuple[str, ...] = SPOKEN,
    at=NOW,
    **content,
) -> list[Finding]:
    written = Content(texts=BOTH if texts is None else texts, **content)
    return list(check(written, round_, {"de": 5, "en": 1} if reached is None else reached, spoken, at))


def test_a_good_one_has_nothing_against_it():
    assert found() == []
    assert found(round_=a_round()) == []


@pytest.mark.parametrize("texts", [{}, {"de": "  "}])
def test_nothing_to_read(texts: dict[str, str]):
    assert found(texts, spoken=()) == [Finding(kind=Kind.EMPTY)]


def test_tags_around_nothing_are_nothing_to_read():
    assert found({"de": "<b> </b>"}, spoken=("de",), reached={"de": 1}) == [
        Finding(kind=Kind.EMPTY, language="de")
    ]


@pytest.mark.parametrize(("most", "content"), [(TEXT, {}), (CAPTION, {"picture": "f" * 64})])
def test_too_long_counts_what_is_seen(most: int, content: dict[str, str]):
    fitting = {"de": "<b>" + "🌳" * (most // 2) + "</b>", "en": "a"}
    assert found(fitting, **content) == []
    longer = {**fitting, "de": fitting["de"] + "a"}
    assert found(longer, **content) == [
        Finding(kind=Kind.TOO_LONG, language="de", length=most + 1, most=most)
    ]


def test_broken_markup_is_told_with_its_place_and_language():
    [finding] = found({"de": "a", "en": "<b>a"})
    assert finding == Finding(kind=Kind.MARKUP, language="en", problem=Problem(Fault.NOT_CLOSED, "b", 1, 1))
    assert finding.stops


def test_missing_languages_are_told_with_how_many_read_them_and_what_is_taken():
    texts = {"en": "Hi", "de": "Tag"}
    missing = found(texts, reached={"de-simple": 3, "tr": 2}, spoken=("de", "en", "de-simple", "ar"))
    assert missing == [
        Finding(kind=Kind.MISSING, language="de-simple", length=3, taken="de"),
        Finding(kind=Kind.MISSING, language="ar", taken="en"),
        Finding(kind=Kind.MISSING, language="tr", length=2, taken="en"),
    ]
    assert not any(each.stops for each in missing)
    assert found({"tr": "Selam"}, reached={"tr": 1}, audience=Audience(languages=("tr",))) == []


def test_an_audience_of_nobody():
    assert found(reached={}) == [Finding(kind=Kind.NOBODY)]


def test_what_stops_it_comes_first():
    kinds = [
        each.kind for each in found({"de": "Tag"}, round_=a_round(), at=NOW - timedelta(days=1), reached={})
    ]
    assert kinds == [Kind.NOBODY, Kind.NOT_OPEN, Kind.MISSING]
    assert found(round_=a_round(), at=CLOSES) == [Finding(kind=Kind.OVER)]


def broadcast(round_: Round | None = None, **content) -> Broadcast:
    return Broadcast(id=1, content=Content(**{"texts": BOTH, **content}), round=round_, state=State.SENDING)


@pytest.mark.parametrize(
    ("kind", "label"),
    [
        (Format.VOTE, "button.vote_now"),
        (Format.MAP, "button.mark_places"),
        (Format.SURVEY, "button.take_part_now"),
    ],
)
def test_its_button_leads_into_the_round_in_the_words_of_notices(kind: Format, label: str):
    shown = card_of(broadcast(a_round(kind=kind)), NOW)
    [[into], [settings]] = shown.rows
    assert (into.label.id, into.action.verb, into.action.arg) == (label, Verb.NEWS_OPEN, "platz")
    assert settings.action.verb is Verb.NEWS_HEARING
    [[ended], _] = card_of(broadcast(a_round(kind=kind)), CLOSES).rows
    assert ended.label.id == "button.more_about_it"


def test_without_a_round_it_has_the_settings_only_and_its_picture():
    shown = card_of(broadcast(picture="f" * 64), NOW)
    assert [each.action.verb for row in shown.rows for each in row] == [Verb.NEWS_HEARING]
    assert shown.picture == Picture("f" * 64)
    assert SPEAKER.html(shown.text, "de-simple") == "Guten <b>Tag</b>"
    assert card_of(broadcast(), NOW).picture is None


def test_the_first_language_with_a_text_stands_in_for_the_others():
    texts = {"tr": " ", "en": "Hi", "de": "Tag"}
    assert languages(texts) == ("en", "de")
    assert fallback(texts) == "en"
    assert fallback({}) == ""


def test_how_far_it_has_come():
    counts = {"waiting": 2, "sending": 1, "sent": 4, "blocked": 1}
    half = Progress(expected=20, counts=counts, outdated=3)
    assert (half.open, half.settled, half.total, half.left) == (3, 5, 20, 15)
    assert half.seconds_left(4) == 5
    assert replace(half, spread=True).left == 3
    assert Progress(expected=None).left == 0


def test_how_long_it_takes():
    assert [expected_seconds(count, 25) for count in (0, 1, 25, 26)] == [0, 1, 1, 2]
