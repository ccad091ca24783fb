"""What residents type, read: texts, numbers, dates, times, choices, and words that stand for a button."""

from conversations.forms.typed.dates import Dates, read_date, read_month, read_year
from conversations.forms.typed.numbers import read_decimal, read_integer
from conversations.forms.typed.times import read_time
from conversations.forms.typed.written import read_text

__all__ = [
    "Dates",
    "read_date",
    "read_decimal",
    "read_integer",
    "read_month",
    "read_text",
    "read_time",
    "read_year",
]
