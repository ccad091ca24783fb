"""Looking at a picture: what colours it has, and where."""

from __future__ import annotations

from io import BytesIO

from PIL import Image, ImageChops, ImageColor

NEAR = b"\x01"


def opened(png: bytes) -> Image.Image:
    picture = Image.open(BytesIO(png))
    assert picture.format == "PNG"
    return picture.convert("RGB")


def bars(picture: Image.Image, colour: str) -> list[tuple[int, int]]:
    """Return left and right end of each bar of a colour, from top to bottom."""
    near = _near(picture, colour)
    found, inside = list[tuple[int, int]](), False
    for start in range(0, len(near), picture.width):
        row = near[start : start + picture.width]
        if row.count(NEAR) > 8 and not inside:
            found.append((row.find(NEAR), row.rfind(NEAR)))
        inside = row.count(NEAR) > 8
    return found


def margins_are_empty(picture: Image.Image, margin: int) -> bool:
    """Say whether nothing was drawn outside the lines."""
    edges = [
        picture.crop((0, 0, margin, picture.height)),
        picture.crop((picture.width - margin, 0, picture.width, picture.height)),
        picture.crop((0, picture.height - margin // 2, picture.width, picture.height)),
    ]
    return all(edge.getextrema() == ((255, 255),) * 3 for edge in edges)


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, as WCAG 2.2 has it."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [value / 255 for value in ImageColor.getrgb(colour)[:3]]
    red, green, blue = (
        each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _near(picture: Image.Image, colour: str) -> bytes:
    """Return a byte for each pixel: whether it has about that colour."""
    flat = Image.new("RGB", picture.size, ImageColor.getrgb(colour))
    red, green, blue = ImageChops.difference(picture, flat).split()
    furthest = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    return furthest.point([NEAR[0] if value < 12 else 0 for value in range(256)]).tobytes()
