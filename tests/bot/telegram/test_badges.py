"""The number on a choice's picture."""

import io

import pytest
from PIL import Image, ImageChops

from bot.telegram.badges import numbered


def picture(size: tuple[int, int] = (800, 600), mode: str = "RGB") -> bytes:
    out = io.BytesIO()
    Image.new(mode, size, 200 if mode == "L" else (200, 220, 200)).save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize("mode", ["RGB", "L"])
@pytest.mark.parametrize("size", [(800, 600), (300, 900), (40, 40)])
def test_a_badge_stands_in_the_upper_left_of_the_middle_square(size, mode):
    before = Image.open(io.BytesIO(picture(size, mode))).convert("RGB")
    after = Image.open(io.BytesIO(numbered(picture(size, mode), 3)))
    assert after.size == size
    left, top, right, lower = ImageChops.difference(before, after).getbbox()
    side = min(size)
    assert (size[0] - side) / 2 <= left < size[0] / 2
    assert (size[1] - side) / 2 <= top < size[1] / 2
    assert right < (size[0] + side) / 2
    assert lower < (size[1] + side) / 2


def test_each_number_looks_different():
    assert len({numbered(picture(), number) for number in (1, 2, 3, 10)}) == 4
