"""What becomes of a form from outside: compiled and walked to its end, refused, or failed."""

from __future__ import annotations

import traceback
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from authoring import Compiled, FormProblems
from bot.compiling import compiled_form
from bot.problems import problem_lines
from conversations.forms.compiled import compile_form
from conversations.forms.model import version_of
from conversations.rounds import Round
from tests.conversations.world import START, ZONE, Run
from tests.outside.reasons import reason_of
from tests.outside.resident import Resident, Stuck
from tests.outside.specimens import Specimen


class Fate(StrEnum):
    """What became of a form."""

    WALKED = "compiled and walked to the end"
    REFUSED = "refused"
    FAILED = "failed"


@dataclass(frozen=True)
class Outcome:
    """What became of one form, and why."""

    fate: Fate
    why: tuple[str, ...] = ()
    """The reasons of a refusal, or what failed."""
    told: tuple[str, ...] = ()
    """The problems in their words."""


def examine(specimen: Specimen, seeds: int) -> Outcome:
    """Compile a form as the command line does, and walk it with so many residents."""
    with TemporaryDirectory() as folder:
        try:
            path = specimen.lay_out(Path(folder))
            compiled = compiled_form(path, ZONE, slug="outside")
        except FormProblems as found:
            return _refused(found)
        except Exception:  # noqa: BLE001 (whatever it is, it is told)
            return Outcome(Fate.FAILED, (traceback.format_exc(limit=-3),))
    return _walked(compiled, seeds)


def _refused(found: FormProblems) -> Outcome:
    """Group a refusal by its reasons; one of which we did not know that it exists is a failure."""
    told = tuple(problem_lines(found.problems, "en"))
    reasons = [reason_of(problem.what, problem.advice) for problem in found.problems]
    if None in reasons:
        unknown = tuple(words for words, reason in zip(told, reasons, strict=True) if reason is None)
        return Outcome(Fate.FAILED, unknown)
    return Outcome(Fate.REFUSED, tuple(sorted({each for each in reasons if each})), told)


def _walked(compiled: Compiled, seeds: int) -> Outcome:
    for seed in range(seeds):
        try:
            Resident(_run(compiled), Random(seed)).walk()  # noqa: S311 (the same walks each time)
        except Stuck as stuck:
            return Outcome(Fate.FAILED, (f"seed {seed}: {stuck}",))
        except Exception:  # noqa: BLE001
            return Outcome(Fate.FAILED, (f"seed {seed}: {traceback.format_exc(limit=-4)}",))
    return Outcome(Fate.WALKED)


def _run(compiled: Compiled) -> Run:
    form = compiled.form
    held = Round(
        participation=compiled.participation,
        version=version_of(form),
        languages=form.languages,
        default_language=form.default_language,
        questions=len(form.questions),
        opens=START,
        closes=None,
    )
    return Run(held, compile_form(form))
