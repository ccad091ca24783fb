"""Compiles and walks the forms of other packages; prints what became of them, and why.

`python -m tests.outside [--folder FOLDER] [--residents N] [--verbose]`; exit status 1 where a form failed.
"""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, Namespace
from collections import Counter
from collections.abc import Iterable
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from pathlib import Path

from tests.outside.examining import Fate, Outcome, examine
from tests.outside.fetching import archive_of, packages
from tests.outside.specimens import Specimen, specimens

PROCESSES = 2


def main(arguments: list[str]) -> int:
    """Examine all forms; returns the exit status."""
    given = _given(arguments)
    given.folder.mkdir(parents=True, exist_ok=True)
    outcomes: list[tuple[str, Outcome]] = []
    seen: set[object] = set()
    """The forms of the packages before: one that is the same counts once."""
    with ProcessPoolExecutor(PROCESSES) as pool:
        for package in packages():
            all_found = {each.key: each for each in specimens(archive_of(package, given.folder))}
            found = [each for key, each in all_found.items() if key not in seen]
            seen |= all_found.keys()
            fates = pool.map(partial(examine, seeds=given.residents), found, chunksize=4)
            own = [(f"{package.name}: {each.name}", fate) for each, fate in zip(found, fates, strict=True)]
            print(f"{package.name}: {_in_short(found, own)}", flush=True)
            outcomes += own
    _report(outcomes, given)
    return int(any(outcome.fate is Fate.FAILED for _, outcome in outcomes))


def _given(arguments: list[str]) -> Namespace:
    cache = Path(os.environ.get("XDG_CACHE_HOME") or "~/.cache").expanduser()
    parser = ArgumentParser(prog="python -m tests.outside", description=__doc__)
    parser.add_argument("--folder", type=Path, default=cache / "mitwirkbot" / "outside", help="of archives")
    parser.add_argument("--residents", type=int, default=3, help="who walk each form")
    parser.add_argument("--verbose", action="store_true", help="say why each form is refused")
    return parser.parse_args(arguments)


def _in_short(found: list[Specimen], outcomes: list[tuple[str, Outcome]]) -> str:
    workbooks = sum(":" not in each.name for each in found)
    fates = Counter(outcome.fate for _, outcome in outcomes)
    told = ", ".join(f"{fates[fate]} {fate}" for fate in Fate)
    return f"{workbooks} workbooks, {len(found) - workbooks} tables in tests; {told}"


def _report(outcomes: Iterable[tuple[str, Outcome]], given: Namespace) -> None:
    """Print the refusals by reason, a form under each of its reasons, and every failure."""
    fates = Counter(outcome.fate for _, outcome in outcomes)
    reasons = Counter(why for _, outcome in outcomes if outcome.fate is Fate.REFUSED for why in outcome.why)
    print(f"\n{sum(fates.values())} forms, {given.residents} residents each")
    for fate in Fate:
        print(f"{fates[fate]:5} {fate}")
        if fate is Fate.REFUSED:
            for why, count in reasons.most_common():
                print(f"      {count:5} {why}")
    for name, outcome in outcomes:
        if outcome.fate is Fate.FAILED or (given.verbose and outcome.fate is Fate.REFUSED):
            print(f"\n{name}: {outcome.fate}", *(outcome.told or outcome.why), sep="\n   ")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
