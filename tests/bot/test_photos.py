"""What residents' photos become: a picture and nothing else."""

from __future__ import annotations

from io import BytesIO
from struct import pack
from typing import Any
from zlib import compress, crc32

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from bot.photos import SIDE, reencoded
from conversations.facts import FileProblem
from storage.photos import PhotoBytes
from tests.bot.city import picture

GPS, MAKE, ORIENTATION = 0x8825, 0x010F, 0x0112


def opened(photo: PhotoBytes | FileProblem) -> Image.Image:
    assert isinstance(photo, PhotoBytes)
    return Image.open(BytesIO(photo.data))


def taken(size: tuple[int, int] = (40, 20), kind: str = "JPEG", orientation: int = 6) -> bytes:
    """A photo as a phone takes it: red on the left, with its place, its maker and how it was held."""
    image = Image.new("RGB", size, "blue")
    image.paste("red", (0, 0, size[0] // 2, size[1]))
    exif = Image.Exif()
    exif[MAKE], exif[ORIENTATION] = "GeheimPhone 12", orientation
    exif.get_ifd(GPS).update({1: "N", 2: (49.0, 26.0, 38.0), 3: "E", 4: (7.0, 46.0, 8.0)})
    out = BytesIO()
    image.save(out, kind, exif=exif.tobytes(), **({"comment": b"geheim"} if kind == "JPEG" else {}))
    return out.getvalue()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_place_time_and_device_are_gone(kind: str):
    given = taken(kind=kind)
    assert b"GeheimPhone" in given
    photo = reencoded(given)
    assert isinstance(photo, PhotoBytes)
    assert b"geheim" not in photo.data.lower()
    with opened(photo) as image:
        assert not image.getexif()
        assert not {"exif", "comment", "icc_profile", "xmp"} & image.info.keys()


def test_it_stands_upright_and_says_its_size():
    photo = reencoded(taken((40, 20), orientation=6))
    assert isinstance(photo, PhotoBytes)
    assert (photo.media_type, photo.width, photo.height) == ("image/jpeg", 20, 40)
    with opened(photo) as image:
        assert image.size == (20, 40)
        red, _, blue = image.getpixel((10, 4))  # type: ignore[misc]
        assert red > 200
        assert blue < 60


def test_a_large_one_is_made_smaller():
    with opened(reencoded(taken((5000, 2500), orientation=1))) as image:
        assert image.size == (SIDE, SIDE // 2)


def test_a_small_one_is_not_made_larger():
    with opened(reencoded(picture(size=(30, 20)))) as image:
        assert image.size == (30, 20)


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P", "L", "1", "CMYK", "I;16", "F"])
def test_every_way_to_hold_colours(mode: str):
    out = BytesIO()
    Image.new(mode, (8, 8)).save(out, "TIFF")
    assert isinstance(reencoded(out.getvalue()), PhotoBytes)


def test_what_is_transparent_becomes_white():
    out = BytesIO()
    Image.new("RGBA", (8, 8), (0, 0, 0, 0)).save(out, "PNG")
    with opened(reencoded(out.getvalue())) as image:
        assert image.getpixel((4, 4)) == (255, 255, 255)


def chunk(kind: bytes, data: bytes) -> bytes:
    return pack(">I", len(data)) + kind + data + pack(">I", crc32(kind + data))


def bomb(side: int) -> bytes:
    """A few kilobytes that say they are a picture of side × side pixels."""
    head = chunk(b"IHDR", pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + head + chunk(b"IDAT", compress(bytes(100_000))) + chunk(b"IEND", b"")


@pytest.mark.parametrize("side", [7_100, 10_000, 30_000])
def test_a_bomb_is_too_large_and_is_not_decoded(side: int):
    assert reencoded(bomb(side)) == FileProblem("photo.too_large")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"%PDF-1.7",
        b"\xff\xd8\xff",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"%!PS-Adobe EPSF",
        taken()[:300],
    ],
    ids=["empty", "pdf", "head", "svg", "eps", "half"],
)
def test_what_is_no_picture_is_said_so(data: bytes):
    assert reencoded(data) == FileProblem("photo.unreadable")


WHOLE: list[Any] = [
    taken(kind="JPEG"),
    taken(kind="PNG"),
    taken(kind="WEBP"),
    taken(kind="TIFF"),
    picture(kind="GIF"),
]


@given(st.data(), st.sampled_from(WHOLE))
@settings(max_examples=150, deadline=None)
def test_a_damaged_file_is_a_picture_or_a_problem(data: st.DataObject, whole: bytes):
    damaged = bytearray(whole)
    for at, value in data.draw(
        st.lists(st.tuples(st.integers(0, len(whole) - 1), st.integers(0, 255)), max_size=8)
    ):
        damaged[at] = value
    assert isinstance(reencoded(bytes(damaged)), PhotoBytes | FileProblem)
