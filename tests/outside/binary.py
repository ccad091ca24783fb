"""Workbooks in the old binary format, saved anew as .xlsx, as staff are told to do by hand."""

from __future__ import annotations

from io import BytesIO, StringIO

import xlrd
from openpyxl import Workbook


def modern(data: bytes) -> bytes:
    """Return a .xls workbook as .xlsx: its values, without its looks."""
    old = xlrd.open_workbook(file_contents=data, logfile=StringIO())
    book = Workbook()
    book.remove(book.worksheets[0])
    for source in old.sheets():
        sheet = book.create_sheet(source.name)
        for number in range(source.nrows):
            sheet.append([_value(cell, old.datemode) for cell in source.row(number)])
    buffer = BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _value(cell: xlrd.sheet.Cell, datemode: int) -> object:
    match cell.ctype:
        case xlrd.XL_CELL_EMPTY | xlrd.XL_CELL_BLANK:
            return None
        case xlrd.XL_CELL_DATE:
            return xlrd.xldate_as_datetime(cell.value, datemode)
        case xlrd.XL_CELL_BOOLEAN:
            return bool(cell.value)
        case xlrd.XL_CELL_ERROR:
            return xlrd.error_text_from_code[cell.value]
        case _:
            return cell.value
