"""The steps of a script: what a scripted resident does, expects and prints."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from simulator.view import View, buttons_of

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from simulator.client import ResidentClient
    from simulator.wire import Json


class WalkError(Exception):
    """A script that cannot be read, or a step that did not go as written."""


class Walker:
    """Takes steps one after the other. Before each it waits until the bot has dealt with the one before."""

    def __init__(self, resident: ResidentClient, folder: Path, seconds: float) -> None:
        self.resident = resident
        self.folder = folder
        self.seconds = seconds
        self.dialogue: list[str] = []
        self.since = 0  # the chat's count of changes just after the last action
        self._heard = 0

    async def take(self, step: Json) -> None:
        """Take one step; extra fields beside its verb go to the action."""
        verb = next(verb for verb in STEPS if verb in step)
        extras = {name: value for name, value in step.items() if name != verb}
        await STEPS[verb](self, step[verb], extras)

    async def settle(self) -> View:
        """Wait until the bot has confirmed every update of this resident and answered every press."""
        await self.resident.simulator.wait_idle(resident=self.resident.id, seconds=self.seconds)
        try:
            return await self.resident.until(lambda view: not view.waiting, self.seconds)
        except TimeoutError as error:
            raise WalkError(f"a press was not answered within {self.seconds:g} s") from error

    async def do(self, said: str, action: str, files: list[bytes] | None = None, **fields: Any) -> None:
        """Act, and note in the dialogue what was said."""
        await self.settle()
        await self.listen()
        self.dialogue.append(f"⟵ {said}")
        self.since = int((await self.resident.act(action, files=files, **fields))["seq"])

    async def listen(self) -> None:
        """Note in the dialogue what the bot said since the last time."""
        view = await self.resident.view()
        toast = view.toast
        for message in view.from_bot:
            if message["seq"] > self._heard:
                self.dialogue += _as_lines(message)
        if toast and toast["seq"] > self._heard:
            self.dialogue.append(f"> ({toast['text']})")
        self._heard = view.seq

    async def reach(self, fits: Callable[[View], Any], otherwise: Callable[[View], str]) -> View:
        """Wait for a screen that fits, once the bot has settled; else say what is there instead."""
        await self.settle()
        try:
            return await self.resident.until(fits, self.seconds)
        except TimeoutError as error:
            raise WalkError(otherwise(await self.resident.view())) from error


def _as_lines(message: Json) -> list[str]:
    text = message["text"] or next(
        (f"[{kind}]" for kind in ("photo", "document", "venue") if message[kind]), ""
    )
    lines = [f"> {line}" for line in (text or "[location]").splitlines()]
    rows: dict[int, list[str]] = {}
    for button in buttons_of(message):
        rows.setdefault(button.row, []).append(f"[ {button.text} ]")
    return [*lines, *(f">   {' '.join(row)}" for row in rows.values())]


def _visible(view: View) -> str:
    card = ", ".join(f"[ {button.text} ]" for button in view.buttons) or "none"
    keyboard = ", ".join(f"[ {button['text']} ]" for button in view.reply_buttons)
    return f"buttons: {card}" + (f"; keyboard: {keyboard}" if keyboard else "")


async def _write(walker: Walker, text: str, extras: Json) -> None:
    await walker.do(text, "write", text=text, **extras)


async def _press(walker: Walker, label: str, extras: Json) -> None:
    view = await walker.reach(
        lambda view: view.button(label) or _tappable(view, label),
        lambda view: f"no button {label!r}; {_visible(view)}",
    )
    if button := view.button(label):
        place: Json = {"message_id": button.message_id, "row": button.row, "column": button.column}
        await walker.do(f"[ {button.text} ]", "press", **place, **extras)
    else:
        text = _tappable(view, label)
        await walker.do(f"[ {text} ] (keyboard)", "tap", text=text, **extras)


def _tappable(view: View, label: str) -> str | None:
    texts = [str(button["text"]) for button in view.reply_buttons]
    return next((text for text in texts if label.casefold() in text.casefold()), None)


async def _expect(walker: Walker, text: str, extras: Json) -> None:  # noqa: ARG001 - every step gets extras
    def said(view: View) -> bool:
        return any(text.casefold() in words.casefold() for words in view.said_after(walker.since))

    def otherwise(view: View) -> str:
        heard = " | ".join(view.said_after(walker.since)) or "nothing new"
        return f"expected {text!r}, heard: {heard}"

    await walker.reach(said, otherwise)


async def _refute(walker: Walker, text: str, extras: Json) -> None:  # noqa: ARG001 - every step gets extras
    view = await walker.settle()
    heard = " | ".join(view.said_after(walker.since))
    if text.casefold() in heard.casefold():
        raise WalkError(f"did not expect {text!r}, heard: {heard}")


def _coordinates(place: list[float]) -> Json:
    latitude, longitude = place
    return {"latitude": latitude, "longitude": longitude}


async def _locate(walker: Walker, place: list[float], extras: Json) -> None:
    await walker.do(f"📍 {place[0]}, {place[1]}", "location", **_coordinates(place), **extras)


async def _share(walker: Walker, place: list[float], extras: Json) -> None:
    await walker.reach(
        lambda view: any(button.get("request_location") for button in view.reply_buttons),
        lambda view: f"no button asks for the location; {_visible(view)}",
    )
    await walker.do(f"📍 (keyboard) {place[0]}, {place[1]}", "tap", **_coordinates(place), **extras)


async def _venue(walker: Walker, place: list[float], extras: Json) -> None:
    await walker.do(f"📍 {extras.get('title')}", "venue", **_coordinates(place), **extras)


async def _photo(walker: Walker, path: str | bool, extras: Json) -> None:
    if isinstance(path, bool):
        await walker.do("🖼 (sample)", "photo", sample=1, **extras)
    else:
        await walker.do(f"🖼 {path}", "photo", files=[_read(walker, path)], **extras)


async def _document(walker: Walker, path: str, extras: Json) -> None:
    content = _read(walker, path)
    await walker.do(f"📄 {path}", "document", files=[content], name=Path(path).name, **extras)


def _read(walker: Walker, path: str) -> bytes:
    try:
        return (walker.folder / path).read_bytes()
    except OSError as error:
        raise WalkError(f"cannot read {path}: {error.strerror}") from error


async def _act(walker: Walker, action: str, extras: Json) -> None:
    await walker.do(f"({action})", action, **extras)


STEPS: dict[str, Callable[[Walker, Any, Json], Awaitable[None]]] = {
    "write": _write,
    "press": _press,
    "expect": _expect,
    "refute": _refute,
    "locate": _locate,
    "share": _share,
    "venue": _venue,
    "photo": _photo,
    "document": _document,
    "act": _act,
}
"""The verbs of a script, each with what carries it out."""
