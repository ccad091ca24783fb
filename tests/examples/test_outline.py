"""The schematic map: ten districts that tile the city and hold the places they should."""

import json
from itertools import combinations
from pathlib import Path

import pytest
from shapely import Point, coverage_is_valid, unary_union
from shapely.geometry import shape

import examples
from examples import outline

FILE = Path(examples.__file__).parent / "kaiserslautern.geojson"
COLLECTION = json.loads(FILE.read_text(encoding="utf-8"))
DISTRICTS = {feature["properties"]["name"]: shape(feature["geometry"]) for feature in COLLECTION["features"]}
CITY = unary_union(list(DISTRICTS.values()))
SQUARE_KILOMETRES = 111.2 * 111.2 * outline.STRETCH

IN_THE_CENTRE = {
    "Stiftskirche": (49.4444, 7.7710),
    "Fruchthalle": (49.4457, 7.7700),
    "Pfalztheater": (49.4469, 7.7697),
    "Hauptbahnhof": (49.4362, 7.7687),
    "Kammgarn": (49.4473, 7.7564),
    "Stadtpark": (49.4377, 7.7617),
    "Japanischer Garten": (49.4480, 7.7663),
}
OUTSIDE = {
    "Ramstein": (49.446, 7.554),
    "Landstuhl": (49.413, 7.572),
    "Otterberg": (49.505, 7.772),
    "Mainz": (49.999, 8.274),
}
SIDES = {
    "Dansenberg": "SW",
    "Einsiedlerhof": "W",
    "Erfenbach": "NW",
    "Erlenbach": "N",
    "Erzhütten/Wiesenthalerhof": "NW",
    "Hohenecken": "SW",
    "Mölschbach": "SE",
    "Morlautern": "NE",
    "Siegelbach": "NW",
}


def at(place: tuple[float, float]) -> Point:
    latitude, longitude = place
    return Point(longitude, latitude)


def test_the_committed_map_is_what_the_code_draws():
    assert json.loads(outline.geojson()) == COLLECTION


def test_the_map_says_that_it_is_not_official():
    assert COLLECTION["note"] == "schematisch, nicht amtlich"


def test_there_are_the_inner_city_and_nine_districts():
    assert set(DISTRICTS) == {"Innenstadt", *SIDES}


def test_every_district_is_one_sound_shape_with_an_organic_edge():
    for district in DISTRICTS.values():
        assert district.geom_type == "Polygon"
        assert district.is_valid
        assert not district.interiors
        assert district.exterior.is_ccw
        assert len(district.exterior.coords) > 40


def test_districts_tile_the_city_without_overlap_or_gap():
    assert coverage_is_valid(list(DISTRICTS.values()))
    assert all(one.intersection(other).area == 0 for one, other in combinations(DISTRICTS.values(), 2))
    assert CITY.geom_type == "Polygon"
    assert not CITY.interiors


def test_the_city_has_about_its_real_extent_and_size():
    assert CITY.bounds == pytest.approx((7.6273, 49.3586, 7.8708, 49.4951), abs=1e-5)
    assert CITY.area * SQUARE_KILOMETRES == pytest.approx(139.7, rel=0.05)


@pytest.mark.parametrize("place", IN_THE_CENTRE.values(), ids=IN_THE_CENTRE)
def test_places_of_the_centre_lie_in_the_inner_city(place):
    assert [name for name, district in DISTRICTS.items() if district.contains(at(place))] == ["Innenstadt"]


@pytest.mark.parametrize("place", OUTSIDE.values(), ids=OUTSIDE)
def test_places_outside_are_outside(place):
    assert not CITY.intersects(at(place))


@pytest.mark.parametrize(("name", "side"), SIDES.items())
def test_districts_lie_on_their_side_of_the_centre(name, side):
    middle, centre = DISTRICTS[name].centroid, at(IN_THE_CENTRE["Stiftskirche"])
    directions = {
        "N": middle.y > centre.y,
        "S": middle.y < centre.y,
        "E": middle.x > centre.x,
        "W": middle.x < centre.x,
    }
    assert all(directions[letter] for letter in side)
