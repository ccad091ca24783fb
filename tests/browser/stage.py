"""The demo as a process of its own, and the browser in which people look at it."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).parents[2]
READY = re.compile(r"chat page in a browser: (http://127\.0\.0\.1:\d+)")
DESK = re.compile(r"at the staff's desk, .*: \S+start=(\S+)")
PATIENCE = 60.0
"""Seconds that the demo may take until its chat page is there."""
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


@dataclass(frozen=True)
class Demo:
    """A demo that runs: the address of its chat page, and what leads to a place at the staff's desk."""

    url: str
    desk: str


@contextmanager
def running_demo(data: Path) -> Iterator[Demo]:
    """Run `mitwirkbot demo` with its data in a folder."""
    complaints = data / "demo.log"
    command = [sys.executable, "-m", "bot", "demo", "--port", "0", "--data", str(data)]
    with complaints.open("w", encoding="utf-8") as log:
        demo = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=log, text=True)
    try:
        yield _address(demo, complaints)
    finally:
        demo.terminate()
        demo.communicate(timeout=PATIENCE)


def _address(demo: subprocess.Popen[str], complaints: Path) -> Demo:
    """Read what the demo prints until it names the desk; a demo that stays silent is ended."""
    assert demo.stdout is not None
    watchdog = threading.Timer(PATIENCE, demo.kill)
    watchdog.start()
    try:
        printed = ""
        for line in demo.stdout:
            printed += line
            if DESK.search(line):
                return Demo(*(found[1] for each in (READY, DESK) if (found := each.search(printed))))
    finally:
        watchdog.cancel()
    raise AssertionError(f"The demo did not start.\n{printed}\n{complaints.read_text(encoding='utf-8')}")


@contextmanager
def running_browser() -> Iterator[Browser]:
    """Run Chromium without a window."""
    chromium = shutil.which("chromium")
    assert chromium, (
        "The browser tests need Chromium. On Debian: `apt-get install chromium`; "
        "elsewhere install it so that `chromium` is on the PATH."
    )
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield browser
        browser.close()
