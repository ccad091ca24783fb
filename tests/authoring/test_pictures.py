"""Pictures: their kinds by their first bytes, their sizes, and that they stand still."""

from __future__ import annotations

import pytest

from authoring import limits

SURVEY = "survey\n| type | name | label | image |\n| text | a | A | a.png |"
PNG = b"\x89PNG\r\n\x1a\n a picture"
FRAME = b"\x21\xf9\x04\x00\x00\x00\x00\x00\x2c frame"
MEGABYTE = 1024 * 1024


@pytest.mark.parametrize(
    "data",
    [
        PNG,
        b"\xff\xd8\xff\xe0 JFIF",
        b"RIFF\x00\x00\x00\x00WEBPVP8 and so on",
        b"RIFF\x00\x00\x00\x00WEBPVP8X\x0a\x00\x00\x00\x10 and so on",
        b"GIF89a" + FRAME,
        b"GIF87a",
    ],
)
def test_pictures_of_every_kind(data: bytes, compiled):
    assert compiled(SURVEY, pictures={"a.png": data}).pictures == {"a.png": data}


@pytest.mark.parametrize(
    ("data", "problem"),
    [
        (b"<svg/>", "The file a.png is not a picture that can be shown. Save it as PNG, JPEG, WebP or GIF."),
        (b"", "The file a.png is not a picture that can be shown. Save it as PNG, JPEG, WebP or GIF."),
        (b"GIF89a" + FRAME * 2, "The picture a.png is animated. Save one frame of it."),
        (
            b"RIFF\x00\x00\x00\x00WEBPVP8X\x0a\x00\x00\x00\x02",
            "The picture a.png is animated. Save one frame of it.",
        ),
        (PNG + bytes(10 * MEGABYTE), "The picture a.png is larger than 10 MB. Make it smaller."),
    ],
)
def test_what_cannot_be_shown(data: bytes, problem: str, problems_of):
    assert problems_of(SURVEY, pictures={"a.png": data}) == [f"survey, row 2, column image: {problem}"]


def test_the_names_that_are_there_are_offered(problems_of):
    assert problems_of(SURVEY, pictures={"a.PNG": PNG}) == [
        "survey, row 2, column image: The picture a.png is missing. There is a.PNG."
    ]


def test_all_pictures_together_have_a_limit(problems_of, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(limits, "PICTURES_BYTES", len(PNG))
    markdown = f"{SURVEY}\n| text | b | B | b.png |"
    assert problems_of(markdown, pictures={"a.png": PNG, "b.png": PNG}) == [
        "media: The pictures are larger than 0 MB together. Make them smaller."
    ]


def test_pictures_of_choices_and_of_the_round(compiled):
    result = compiled(
        """
survey
| type         | name | label | media::image::Deutsch (de) | media::image::English (en) |
| select_one x | a    | A     | de.png                     | en.png                     |
choices
| list_name | name | label | image |
| x         | y    | Y     | y.png |
participation
| image |
| t.png |
""",
        pictures=dict.fromkeys(("de.png", "en.png", "y.png", "t.png"), PNG),
    )
    assert set(result.pictures) == set(result.form.pictures) == {"de.png", "en.png", "y.png", "t.png"}
    assert result.form.questions[0].image == {"de": "de.png", "en": "en.png"}
    assert result.form.questions[0].choices[0].image == {"de": "y.png"}
    assert result.participation.image == "t.png"
