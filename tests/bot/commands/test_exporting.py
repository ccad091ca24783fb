"""Exports on the command line: empty ones, and those that cannot be."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.bot.city import orte, wege
from tests.bot.commands.conftest import Run, on_database


@pytest.mark.usefixtures("quick")
def test_exports_of_a_round_that_nobody_answered(run: Run, form: Callable[..., Path], tmp_path: Path):
    run("rounds", "add", form(), "--slug", "wege")
    for kind in ("csv", "json", "xlsx", "zip"):
        path = tmp_path / f"leer.{kind}"
        done = run("rounds", "export", "wege", "--format", kind, "--output", path)
        assert (done.status, done.out) == (0, f"{path}: 0 contributions\n")
        assert done.err == "Nobody has handed in anything yet: the file holds its headings only.\n"
        assert path.stat().st_size


@pytest.mark.usefixtures("quick")
def test_labels_that_a_form_does_not_have(run: Run, form: Callable[..., Path], tmp_path: Path):
    run("rounds", "add", form(), "--slug", "wege")
    asked = ("rounds", "export", "wege", "--output", tmp_path / "x", "--labels", "fr")
    assert run(*asked).line.startswith("The form has no labels in fr: it has ")
    assert run(*asked, "--format", "geojson").line.startswith("GeoJSON holds values, no labels")
    assert not (tmp_path / "x").exists()


def test_an_export_that_cannot_be_written(run: Run, database_url: str, tmp_path: Path):
    on_database(database_url, wege)
    path = tmp_path / "nowhere" / "wege.csv"
    line = f"{path} cannot be written: No such file or directory."
    assert run("rounds", "export", "wege", "--output", path).line == line


def test_points_of_a_round_without_places(run: Run, database_url: str, tmp_path: Path):
    on_database(database_url, wege)
    path = tmp_path / "wege.geojson"
    line = "The round wege asks for no place: export it as csv, json or xlsx."
    assert run("rounds", "export", "wege", "--format", "geojson", "--output", path).line == line
    assert not list(tmp_path.iterdir())


def test_an_export_without_contributions(run: Run, database_url: str, tmp_path: Path):
    on_database(database_url, orte)
    for kind, empty in (("json", []), ("geojson", {"type": "FeatureCollection", "features": []})):
        path = tmp_path / f"orte.{kind}"
        assert run("rounds", "export", "orte", "--format", kind, "--output", path).out.endswith(
            ": 0 contributions\n"
        )
        assert json.loads(path.read_text("utf-8")) == empty
