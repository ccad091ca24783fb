"""Turns a spreadsheet into a compiled form, and says everything that is wrong with it at once.

::

    file ──▶ package ──▶ workbook ──▶ tables ──▶ survey, choices ──▶ checks ──▶ Form
             (guards)    (openpyxl)   (headings)  participation       │
                                                                      ▼
                                                     pyxform, asked for a second opinion

Forms come from outside and the libraries that read spreadsheets are large, so all of this happens in
a process of its own with limits (`authoring.process`). Importing this package loads none of them.
"""

from authoring.compiled import Compiled
from authoring.other import Words
from authoring.problems import FormProblems, Problem
from authoring.process import compile_workbook

__all__ = ["Compiled", "FormProblems", "Problem", "Words", "compile_workbook"]
