"""The example pictures: all there, all small, and as the code draws them."""

from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat

import examples
from examples.forms import ROUNDS
from examples.pictures import PICTURES

FOLDER = Path(examples.__file__).parent
DRAWINGS = [(slug, name) for slug, drawings in PICTURES.items() for name in drawings]


@pytest.mark.parametrize("example", ROUNDS, ids=lambda example: example.participation.slug)
def test_a_round_has_exactly_the_pictures_that_it_names(example):
    slug = example.participation.slug
    assert example.pictures() == set(PICTURES[slug])
    assert example.pictures() == {path.name for path in (FOLDER / slug / "media").iterdir()}


@pytest.mark.parametrize(("slug", "name"), DRAWINGS)
def test_a_committed_picture_is_what_the_code_draws(slug, name):
    with Image.open(FOLDER / slug / "media" / name) as committed:
        difference = ImageChops.difference(committed.convert("RGB"), PICTURES[slug][name]().convert("RGB"))
    assert max(ImageStat.Stat(difference).mean) < 0.5, "python -m examples draws it anew"


@pytest.mark.parametrize(("slug", "name"), DRAWINGS)
def test_a_picture_suits_a_chat(slug, name):
    path = FOLDER / slug / "media" / name
    assert path.stat().st_size < 60_000
    with Image.open(path) as picture:
        assert (picture.format, picture.mode, picture.size) == ("PNG", "P", (800, 600))
