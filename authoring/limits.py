"""How large a form and its files may be; data, so that there is one place to look."""

from __future__ import annotations

MEGABYTE = 1024 * 1024

PACKAGE_BYTES = 50 * MEGABYTE
"""A .zip of a workbook and its pictures, as it is and unpacked."""
PACKAGE_MEMBERS = 500
WORKBOOK_BYTES = 20 * MEGABYTE
"""A workbook, as it is and unpacked."""
WORKBOOK_MEMBERS = 500
TABLE_BYTES = 2 * MEGABYTE
"""An attached .csv file."""
PICTURE_BYTES = 10 * MEGABYTE
PICTURES_BYTES = 50 * MEGABYTE
"""All pictures of a form together."""

SHEET_ROWS = 10_000
"""Rows of a sheet that are read, empty ones included."""
SHEET_COLUMNS = 200
QUESTIONS = 500
CHOICES = 5_000
OFFERED = 50_000
"""Choices of all questions of a form together: each question carries those that it offers."""
GROUPS_DEEP = 20
REPEATS_DEEP = 3
EXPRESSIONS = 200_000
"""Characters of all expressions of a form together; it is compiled whole wherever it is walked."""

LABEL = 1_500
"""UTF-16 units, as Telegram counts them; so are the following."""
CHOICE_LABEL = 300
HINT = 800
MESSAGE = 800
TITLE = 200
SUMMARY = 1_000

CONTRIBUTIONS = 100
LAST_CHANCE = 60
"""Days before a round's close on which residents may be reminded of it, at most."""

MEMORY_BYTES = 512 * MEGABYTE
"""Address space of the process that compiles, and so at most what it has in memory."""
FILE_BYTES = 20 * MEGABYTE
"""Each file that this process writes: pyxform keeps its XForm in a temporary one."""
SECONDS = 20.0
"""Wall clock of the process that compiles."""
