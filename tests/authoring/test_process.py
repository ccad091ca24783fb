"""The process that compiles: the serving one loads no spreadsheet library, and outlives all it is given."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from authoring import FormProblems, compile_workbook, process
from authoring.limits import MEMORY_BYTES
from tests.authoring.telling import told

BERLIN = ZoneInfo("Europe/Berlin")
MINIMAL = "survey\n| type | name | label |\n| text | a | Ä 💚 |"


def test_a_workbook_is_compiled(book):
    result = compile_workbook(book(MINIMAL), zone=BERLIN, slug="x")
    assert result.form.questions[0].label == {"und": "Ä 💚"}
    assert result.participation.slug == "x"


def test_problems_come_back(book):
    path = book(
        "survey\n| type | name | label | relevant |\n"
        "| text | a | | ${agee} = 1 |\n| integer | age | Age | 1 = |"
    )
    with pytest.raises(FormProblems) as caught:
        compile_workbook(path, zone=BERLIN)
    assert told(caught.value.problems) == [
        "survey, row 2, column label: The question has no label. Write what residents shall read.",
        "survey, row 2, column relevant: ${agee} is not a question of this form. Did you mean ${age}?",
        "survey, row 3, column relevant: A value is missing before the end (at character 4).",
    ]


def test_it_may_not_take_long(book):
    with pytest.raises(FormProblems) as caught:
        compile_workbook(book(MINIMAL), zone=BERLIN, seconds=0.001)
    assert "takes longer than 0.001 seconds" in told(caught.value.problems)[0]


@pytest.mark.parametrize(
    ("script", "problem"),
    [
        ("exit 77", "takes more memory than it may. Make the form smaller"),
        ("kill -KILL $$", "takes more memory than it may. Make the form smaller"),
        ("kill -XCPU $$", "takes longer than 20 seconds"),
        (
            "echo one >&2; echo KeyError: two >&2; exit 1",
            "could not be read: KeyError: two. Please report this.",
        ),
        ("exit 3", "could not be read: the compiler ended unexpectedly. Please report this."),
    ],
)
def test_its_end_is_told(script: str, problem: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    fake = tmp_path / "python"
    fake.write_text(f"#!/bin/sh\n{script}\n")
    fake.chmod(0o700)
    monkeypatch.setattr(process.sys, "executable", str(fake))
    with pytest.raises(FormProblems) as caught:
        compile_workbook(tmp_path / "form.xlsx", zone=BERLIN)
    assert problem in told(caught.value.problems)[0]


def test_it_gets_no_secrets(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("TELEGRAM_TOKEN", "secret")
    assert "secret" not in process._environment().values()


def run_python(code: str) -> str:
    environment = {"PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, env=environment, text=True
    )
    return done.stdout


def test_importing_authoring_loads_no_spreadsheet_library():
    loaded = run_python("import authoring, sys; print(*sys.modules)").split()
    assert not {"pyxform", "openpyxl", "defusedxml"} & set(loaded)


def test_its_memory_is_bounded():
    code = (
        "import resource; from authoring.child import limit_resources; limit_resources();"
        "print(resource.getrlimit(resource.RLIMIT_AS)[0])\n"
        "try: bytes(2 * 1024**3)\n"
        "except MemoryError: print('refused')"
    )
    assert run_python(code).split() == [str(MEMORY_BYTES), "refused"]


def test_it_leaves_with_a_sign_when_memory_runs_out(tmp_path: Path):
    code = (
        "import io, sys, msgspec, authoring.child as child; from authoring.compiled import Order\n"
        "class Stdin: buffer = io.BytesIO(msgspec.msgpack.encode(Order('x', 'UTC')))\n"
        "def answer_to(order): raise MemoryError\n"
        "sys.stdin, child.answer_to = Stdin, answer_to\n"
        "print(child.main())"
    )
    assert run_python(code).split() == [str(process.OUT_OF_MEMORY)]
