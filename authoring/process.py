"""Compiles a workbook in a process of its own, with limits on memory and time.

The process is a plain `python -m authoring.child`: it starts from nothing (no copy of a serving
process with its threads and database connections, as a fork would be; no second run of the main
module, as multiprocessing's spawn would be), it can be killed at any moment, and the environment it
gets holds no secret. The order goes in and the answer comes out as MessagePack, which carries
pictures without blowing them up as JSON would.
"""

from __future__ import annotations

import os
import subprocess
import sys
from signal import SIGKILL, SIGXCPU
from tempfile import gettempdir
from typing import TYPE_CHECKING

import msgspec

from authoring.compiled import Compiled, Order, Refused
from authoring.limits import SECONDS
from authoring.other import NO_WORDS, Words
from authoring.problems import FormProblems, stop
from conversations.forms.remarks import remark

if TYPE_CHECKING:
    from pathlib import Path
    from zoneinfo import ZoneInfo

OUT_OF_MEMORY = 77
"""How the compiling process leaves when it may not have more memory."""

_SMALLER = remark("advice.smaller")
_answer: msgspec.msgpack.Decoder[Compiled | Refused] = msgspec.msgpack.Decoder(Compiled | Refused)


def compile_workbook(
    path: Path,
    *,
    slug: str | None = None,
    kind: str | None = None,
    zone: ZoneInfo,
    words: Words = NO_WORDS,
    seconds: float = SECONDS,
) -> Compiled:
    """Compile the workbook or .zip package at `path`; blocks for about a second.

    `slug` and `kind` hold where the participation sheet does not say; times without a zone are local
    to `zone`. `words` are those that a form gets from us. Raises FormProblems with everything that is wrong.
    """
    order = Order(path=str(path), zone=zone.key, slug=slug, kind=kind, words=words)
    answer = _answer_to(order, seconds)
    if isinstance(answer, Refused):
        raise FormProblems(answer.problems)
    return answer


def _answer_to(order: Order, seconds: float) -> Compiled | Refused:
    try:
        done = subprocess.run(
            [sys.executable, "-P", "-m", "authoring.child"],
            input=msgspec.msgpack.encode(order),
            capture_output=True,
            timeout=seconds,
            check=False,
            env=_environment(),
        )
    except subprocess.TimeoutExpired as error:
        raise _too_slow(seconds) from error
    if done.returncode == 0:
        return _answer.decode(done.stdout)
    if done.returncode == -SIGXCPU:
        raise _too_slow(seconds)
    if done.returncode in (OUT_OF_MEMORY, -SIGKILL):
        raise stop(remark("form.memory"), _SMALLER)
    last = done.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2]
    raise stop(remark("form.failed", reason=last) if last else remark("form.ended"))


def _too_slow(seconds: float) -> FormProblems:
    return stop(remark("form.slow", seconds=f"{seconds:g}"), _SMALLER)


def _environment() -> dict[str, str]:
    """Return what the process may know: where modules and temporary files are, that one thread will do."""
    return {
        "PYTHONPATH": os.pathsep.join(filter(None, sys.path)),
        "PYTHONUTF8": "1",
        "TMPDIR": gettempdir(),
        "OPENBLAS_NUM_THREADS": "1",
    }
