"""A round's audience names districts; the city knows which of its words are any."""

from __future__ import annotations

import pytest

from conversations.notices.districts import district_names, districts_of
from conversations.places import City, District
from conversations.rounds import Participation
from tests.conversations.world import CITY


@pytest.mark.parametrize(
    ("audience", "districts"),
    [
        ("", ()),
        ("Erfenbach", ("Erfenbach",)),
        (" erfenbach ,INNENSTADT, Mölschbach", ("Innenstadt", "Erfenbach")),
        ("alle, die dort wohnen", ()),
        ("Innenstadt und Erfenbach", ()),
    ],
)
def test_the_districts_are_those_that_the_city_knows(audience: str, districts: tuple[str, ...]):
    assert districts_of(Participation(slug="x", audience=audience), CITY) == districts


def test_a_district_of_several_areas_is_one_and_one_without_a_name_is_none():
    area = CITY.districts[0].area
    city = City((District("Nord", area), District("", area), District("Nord", area)))
    assert district_names(city) == ("Nord",)
    assert districts_of(Participation(slug="x", audience=","), city) == ()
