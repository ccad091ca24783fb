"""Places as residents write them, each held against the point that is meant."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.pins import Pin, read_pin
from conversations.texts import Message, say

HERE = (49.4444, 7.7689)
SHORT, POINTLESS = say("place.short_link"), say("place.link_without_point")
NONE = say("asking.not_text.place")

NUMBERS = [
    "49.4444, 7.7689",
    "49.4444 7.7689",
    "49.4444,7.7689",
    "49,4444 7,7689",
    "49,4444, 7,7689",
    "49,4444; 7,7689",
    "49.4444/7.7689",
    "Die Bank steht bei 49.4444, 7.7689.",
    "+49.4444 +7.7689",
    "N49.4444 E7.7689",
    "49.4444N 7.7689E",
    "49,4444 N, 7,7689 O",
    "7.7689 E, 49.4444 N",
    "49.4444° N, 7.7689° E",
    "49.4444°, 7.7689°",
    "49° 26.664' N 7° 46.134' E",
    "49°26'39.84\"N 7°46'8.04\"E",
    "49° 26′ 39,84″ N, 7° 46′ 8,04″ O",
    "49°26'39.84''N 7°46'8.04''E",
    "N 49° 26' 39.84\" E 7° 46' 8.04\"",
    "7°46'8.04\"E 49°26'39.84\"N",
]
OPENSTREETMAP = [
    "https://www.openstreetmap.org/?mlat=49.4444&mlon=7.7689#map=19/49.5/7.7",
    "https://www.openstreetmap.org/#map=19/49.4444/7.7689",
    "https://www.openstreetmap.org/#map=19/49.4444/7.7689&layers=C",
    "https://www.openstreetmap.org/node/240109189#map=19/49.4444/7.7689",
    "osm.org/?mlat=49.4444&mlon=7.7689",
    "Hier: https://www.openstreetmap.org/?mlat=49.4444&mlon=7.7689. Danke!",
]
GOOGLE = [
    "https://www.google.com/maps/@49.4444,7.7689,17z",
    "https://www.google.de/maps/place/Stiftskirche/@49.5,7.7,17z/data=!3m1!4b1!4m6!3m5!8m2!3d49.4444!4d7.7689",
    "https://www.google.com/maps/place/49%C2%B026'39.8%22N/@49.4444,7.7689,17z",
    "https://maps.google.com/?q=49.4444,7.7689",
    "https://maps.google.com/maps?q=loc:49.4444,7.7689&z=17",
    "https://maps.google.com/maps?q=Stiftskirche&ll=49.4444,7.7689",
    "https://www.google.com/maps/search/?api=1&query=49.4444%2C7.7689",
    "https://www.google.com/maps/search/49.4444,+7.7689",
    "https://www.google.co.uk/maps?ll=49.4444,7.7689",
    "maps.google.com/?q=49.4444,7.7689",
]
APPLE = [
    "https://maps.apple.com/?ll=49.4444,7.7689",
    "https://maps.apple.com/?q=Stiftskirche&ll=49.4444,7.7689",
    "https://maps.apple.com/?q=49.4444,7.7689",
    "https://maps.apple.com/place?coordinate=49.4444,7.7689&name=Stiftskirche",
]
GEO = [
    "geo:49.4444,7.7689",
    "geo:49.4444,7.7689;u=35",
    "geo:49.4444,7.7689,250?z=17",
    "Da: GEO:49.4444,7.7689.",
]


@pytest.mark.parametrize("text", [*NUMBERS, *OPENSTREETMAP, *GOOGLE, *APPLE, *GEO])
def test_one_point_in_all_its_ways(text: str):
    pin = read_pin(text)
    assert isinstance(pin, Pin), pin
    assert (pin.latitude, pin.longitude) == pytest.approx(HERE, abs=1e-4)


def test_a_name_in_an_address_comes_along():
    assert read_pin("geo:0,0?q=49.4444,7.7689(Stiftskirche)") == Pin(*HERE, "Stiftskirche")


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("https://goo.gl/maps/abc", SHORT),
        ("https://maps.app.goo.gl/Xy12", SHORT),
        ("https://osm.org/go/0DQ5x", SHORT),
        ("https://maps.apple/p/abc", SHORT),
        ("https://www.openstreetmap.org/node/240109189", POINTLESS),
        ("https://www.openstreetmap.org/?mlat=abc&mlon=7", POINTLESS),
        ("https://www.google.com/maps/place/Stiftskirche", POINTLESS),
        ("https://maps.apple.com/?q=Stiftskirche", POINTLESS),
        ("https://maps.google.com/?q=149.4,7.7", POINTLESS),
        ("geo:0,0?q=Stiftskirche", POINTLESS),
        ("geo:anderswo", POINTLESS),
        ("geo:323482,4306480;crs=epsg:32618", POINTLESS),
        ("geo:32,43;crs=epsg:32618", POINTLESS),
        ("https://www.google.com/search?q=Stiftskirche", NONE),
        ("https://kaiserslautern.de/rathaus", NONE),
        ("https://[kaputt", NONE),
        ("Am Stiftsplatz 5", NONE),
        ("", NONE),
        ("5 12", NONE),
        ("12,50 13,20", NONE),
        ("99.4444, 7.7689", NONE),
        ("49.4444N 7.7689N 3", Pin(49.4444, 7.7689)),
        ("49°99' N 7°46' E", NONE),
        ("49.4444", NONE),
        ("1.234.567, 7.7689", NONE),
    ],
)
def test_what_names_no_point_is_told_why(text: str, answer: Pin | Message):
    assert read_pin(text) == answer


def test_the_next_link_counts_where_the_first_has_no_point():
    assert read_pin("https://goo.gl/maps/abc oder geo:49.4444,7.7689") == Pin(*HERE)


@given(st.floats(-90, 90), st.floats(-180, 180), st.sampled_from((", ", " ", ";", ",")), st.booleans())
def test_every_point_on_the_globe_comes_back(latitude: float, longitude: float, between: str, comma: bool):
    one, other = (f"{each:.5f}" for each in (latitude, longitude))
    if comma:
        one, other = one.replace(".", ","), other.replace(".", ",")
    pin = read_pin(f"{one}{between}{other}")
    assert isinstance(pin, Pin)
    assert (pin.latitude, pin.longitude) == pytest.approx((latitude, longitude), abs=1e-5)


PIECES = st.sampled_from(
    (
        "geo:",
        "https://",
        "maps.google.com/",
        "?q=",
        "49.4444",
        ",",
        "7.7689",
        "°",
        "'",
        '"',
        "N",
        "[",
        "%",
        "#map=",
        "@",
        " ",
    )
)


@given(st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=12).map("".join)))
def test_any_text_is_a_point_or_a_word(text: str):
    assert isinstance(read_pin(text), Pin | Message)
