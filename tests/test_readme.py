"""The README's commands are run as they stand there, from a folder that has only the examples."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from zipfile import is_zipfile

import pytest

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text("utf-8")
COMMANDS = [line for block in re.findall(r"```\n(.*?)```", README, re.DOTALL) for line in block.splitlines()]


def test_every_make_command_of_the_readme_is_a_target() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    targets = [line.split()[1] for line in COMMANDS if line.startswith("make ")]
    assert targets == ["demo", "test"]
    assert all(re.search(rf"^{target}:", makefile, re.MULTILINE) for target in targets)


@pytest.mark.slow
def test_the_commands_for_a_round_work_one_after_the_other(tmp_path: Path) -> None:
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "DATABASE_URL": "sqlite+aiosqlite:///round.sqlite3"}
    said = []
    for line in COMMANDS:
        if not line.startswith("mitwirkbot "):
            continue
        command = [sys.executable, "-m", "bot", *shlex.split(line)[1:]]
        done = subprocess.run(
            command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False, timeout=60
        )
        assert done.returncode == 0, f"{line}\n{done.stderr}"
        said.append(done.stdout)
    assert "stadtraumwir" in said[4]
    assert (tmp_path / "stadtraumwir.csv").read_text("utf-8-sig").startswith("id;day;language;")
    assert is_zipfile(tmp_path / "stadtraumwir.xlsx")


def test_every_link_of_the_documents_leads_somewhere() -> None:
    for page in [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md"), *ROOT.glob("examples/*.md")]:
        for target in re.findall(r"\]\(([^)#:]+)\)", page.read_text("utf-8")):
            assert (page.parent / target).exists(), f"{page.name}: {target}"


@pytest.mark.parametrize("variable", ["TELEGRAM_TOKEN", "CITY_NAME", "CONTROLLER", "CONTACT"])
def test_every_variable_that_is_needed_is_in_the_readme(variable: str) -> None:
    assert f"`{variable}`" in README
