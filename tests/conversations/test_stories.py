"""The golden stories. To write them anew: `UPDATE_STORIES=1 pytest tests/conversations/test_stories.py`.

The German file is the script: its moves are played. The English one tells the same in English.
"""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path

import pytest

from tests.conversations.casts import cast
from tests.conversations.script import play
from tests.conversations.world import World

STORIES = Path(__file__).parent / "stories"
GERMAN = sorted(STORIES.glob("*.de.txt"))


def heading(story: str) -> list[str]:
    lines = story.splitlines()
    return lines[: lines.index("")]


def city(slugs: list[str]) -> World:
    return World({slug: cast(slug) for slug in slugs}, others=611)


def told(heading: list[str], lines: list[str]) -> str:
    return "\n".join([*heading, "", *lines]).rstrip() + "\n"


@pytest.mark.parametrize("path", GERMAN, ids=lambda path: path.name.removesuffix(".de.txt"))
def test_story(path: Path):
    story = path.read_text("utf-8")
    head = heading(story)
    slugs = head[-1].removeprefix("rounds:").split()
    german, english = (told(head, lines) for lines in play(story, partial(city, slugs), slugs[0]))
    in_english = path.with_name(path.name.replace(".de.", ".en."))
    if os.environ.get("UPDATE_STORIES"):
        path.write_text(german, "utf-8")
        in_english.write_text(english, "utf-8")
    assert german == path.read_text("utf-8")
    assert english == in_english.read_text("utf-8")
