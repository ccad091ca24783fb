"""Typed answers: numbers in any script, with any minus; texts without what nobody sees."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conversations.forms.typed import read_decimal, read_integer, read_text
from conversations.texts import Message


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("12", 12),
        (" 12 ", 12),
        ("+7", 7),
        ("-5", -5),
        ("−5", -5),
        ("– 5", -5),
        ("007", 7),
        ("1 000", 1000),
        ("1\u202f234\u00a0567", 1_234_567),
        ("999999999", 999_999_999),
        ("١٢", 12),
        ("۱۲", 12),
        ("१२", 12),
        ("１２", 12),
        ("\u200f١٢\u200e", 12),
    ],
)
def test_a_whole_number_is_read(written: str, number: int):
    assert read_integer(written) == number


@pytest.mark.parametrize(
    "written",
    [
        "",
        "zwölf",
        "12,5",
        "1.5",
        "1e3",
        "10 20",
        "12 34",
        "1234567890",
        "--5",
        "5-",
        "²",
        "Ⅻ",
        "12 Jahre",
        "½",
    ],
)
def test_anything_else_gets_a_hint(written: str):
    assert isinstance(read_integer(written), Message)


@given(st.integers(-999_999_999, 999_999_999))
def test_every_number_of_nine_digits_is_read(number: int):
    assert read_integer(str(number)) == number


def test_a_text_is_kept_as_it_was_written():
    assert read_text(" =1+1\nשלום 😀 ") == "=1+1\nשלום 😀"


@pytest.mark.parametrize("written", ["", "  \n", "\x00\x07", "\ud83d"])
def test_a_text_without_anything_gets_a_hint(written: str):
    assert isinstance(read_text(written), Message)


@pytest.mark.parametrize(
    ("written", "numbers"),
    [
        ("3,5", [3.5]),
        ("3.5", [3.5]),
        (" -0,25 ", [-0.25]),
        ("−3,5", [-3.5]),
        (",5", [0.5]),
        ("5,", [5.0]),
        ("12", [12.0]),
        ("1.234,5", [1234.5]),
        ("1,234.5", [1234.5]),
        ("1.234.567", [1_234_567.0]),
        ("1.234.567,8", [1_234_567.8]),
        ("1 234,5", [1234.5]),
        ("1'234.50", [1234.5]),
        ("1\u202f234", [1234.0]),
        ("0,125", [0.125]),
        ("1234,567", [1234.567]),
        ("٣٫٥", [3.5]),
        ("١٬٢٣٤٫٥", [1234.5]),
        ("١٢", [12.0]),
        ("3،5", [3.5]),
        ("1.234", [1.234, 1234.0]),
        ("1,234", [1.234, 1234.0]),
        ("-12.500", [-12.5, -12500.0]),
    ],
)
def test_a_number_is_read_in_the_way_of_any_country(written: str, numbers: list[float]):
    assert list(read_decimal(written)) == numbers


@pytest.mark.parametrize(
    "written",
    ["", ".", ",", "-", "drei", "3,5 km", "1,2,3", "1.23.456", "1,234,5", "1.2,3.4", "1234567890123456"],
)
def test_what_is_no_number_in_any_country_gets_a_hint(written: str):
    assert isinstance(read_decimal(written), Message)


@given(st.floats(-999_999, 999_999).map(lambda number: round(number, 2)))
def test_every_number_is_read_with_point_and_comma(number: float):
    written = f"{number:.2f}"
    assert read_decimal(written) == read_decimal(written.replace(".", ",")) == (number,)
