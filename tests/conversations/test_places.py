"""The city as an area: districts, holes, borders, and how far outside a point lies."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from conversations.places import City, read_city
from tests.conversations.world import CITY

RING = [[7.0, 49.0], [8.0, 49.0], [8.0, 50.0], [7.0, 50.0], [7.0, 49.0]]
HOLE = [[7.4, 49.4], [7.6, 49.4], [7.6, 49.6], [7.4, 49.6], [7.4, 49.4]]
WITH_HOLE = {"type": "Polygon", "coordinates": [RING, HOLE]}
EXAMPLE = Path(__file__).parents[2] / "examples" / "kaiserslautern.geojson"


def test_a_point_has_the_name_of_its_district():
    assert CITY.district_at(49.4444, 7.7710) == "Innenstadt"
    assert CITY.district_at(49.48, 7.70) == "Erfenbach"
    assert CITY.district_at(49.446, 7.554) is None


def test_on_the_border_of_two_districts_the_first_one_counts():
    assert CITY.district_at(49.46, 7.77) == "Innenstadt"
    assert CITY.district_at(49.50, 7.70) == "Erfenbach"


def test_a_hole_in_the_city_is_outside():
    city = read_city(WITH_HOLE)
    assert city.district_at(49.2, 7.2) == ""
    assert city.district_at(49.5, 7.5) is None
    assert city.kilometres_outside(49.5, 7.5) == pytest.approx(0.1 * 111.32 * 0.649, rel=0.01)


def test_a_city_without_an_area_takes_every_point():
    assert City(()).district_at(-33.0, 151.0) == ""


def test_ramstein_and_mainz_lie_outside_the_example_city():
    city = read_city(json.loads(EXAMPLE.read_text("utf-8")))
    assert city.district_at(49.4444, 7.7710) == "Innenstadt"
    assert city.kilometres_outside(49.446, 7.554) == pytest.approx(5.4, abs=0.5)
    assert city.kilometres_outside(49.999, 8.274) == pytest.approx(66, abs=3)
    assert city.kilometres_outside(49.4444, 7.7710) == 0


@pytest.mark.parametrize(("latitude", "longitude"), [(90, 0), (-90, 180), (0, -180), (89.9, 7.7)])
def test_the_ends_of_the_earth_are_outside(latitude: float, longitude: float):
    assert CITY.district_at(latitude, longitude) is None
    assert CITY.kilometres_outside(latitude, longitude) > 100


def test_one_feature_or_one_geometry_is_a_city():
    feature = {"type": "Feature", "properties": {"name": "Mitte"}, "geometry": WITH_HOLE}
    assert read_city(feature).district_at(49.1, 7.1) == "Mitte"
    assert read_city({**feature, "properties": None}).district_at(49.1, 7.1) == ""


@pytest.mark.parametrize(
    ("geojson", "problem"),
    [
        ({"features": []}, "holds no area"),
        ({"features": [{"properties": {}}]}, "not a GeoJSON area"),
        ({"features": None}, "not a GeoJSON area"),
        ({"type": "Point", "coordinates": [7, 49]}, "found Point"),
        ({"type": "Polygon", "coordinates": []}, "expected a valid Polygon"),
        ({"type": "Polygon", "coordinates": [[[0, 0], [1, 1], [1, 0], [0, 1], [0, 0]]]}, "expected a valid"),
    ],
)
def test_what_is_no_area_is_refused(geojson: dict, problem: str):
    with pytest.raises(ValueError, match=problem):
        read_city(geojson)
