"""The golden stories. To write them anew: `UPDATE_STORIES=1 pytest tests/conversations/test_stories.py`.

The German file is the script: its moves are played. The English one tells the same in English; another
language is told where there is a file for it (`poster.ar.txt`), an empty one to begin with.
"""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path

import pytest

from tests.conversations.casts import VOTES, cast
from tests.conversations.script import play
from tests.conversations.world import World

STORIES = Path(__file__).parent / "stories"
GERMAN = sorted(STORIES.glob("*.de.txt"))


def heading(story: str) -> list[str]:
    lines = story.splitlines()
    return lines[: lines.index("")]


def city(slugs: list[str]) -> World:
    return World(
        {slug: cast(slug) for slug in slugs}, others=611, said={"stimmen": VOTES}, pages="https://kl.example"
    )


def told(heading: list[str], lines: list[str]) -> str:
    return "\n".join([*heading, "", *lines]).rstrip() + "\n"


def retold(path: Path) -> dict[str, Path]:
    """Return the files in which a German story is told in other languages."""
    name = path.name.removesuffix(".de.txt")
    return {each.name.split(".")[1]: each for each in STORIES.glob(f"{name}.*.txt") if each != path}


@pytest.mark.parametrize("path", GERMAN, ids=lambda path: path.name.removesuffix(".de.txt"))
def test_story(path: Path):
    story = path.read_text("utf-8")
    head = heading(story)
    slugs = head[-1].removeprefix("rounds:").split()
    files = {"de": path, "en": path.with_name(path.name.replace(".de.", ".en."))} | retold(path)
    lines = play(story, partial(city, slugs), slugs[0], [each for each in files if each != "de"])
    for language, file in files.items():
        now = told(head, lines[language])
        if os.environ.get("UPDATE_STORIES"):
            file.write_text(now, "utf-8")
        assert now == file.read_text("utf-8")


def test_some_stories_are_told_in_plain_german_and_in_arabic():
    for language in ("de-simple", "ar"):
        assert list(STORIES.glob(f"*.{language}.txt"))
