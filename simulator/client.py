"""Steers residents from a program: what the chat page offers, as awaitable methods."""

from __future__ import annotations

import asyncio
from mimetypes import guess_type
from typing import TYPE_CHECKING, Any, Self

import aiohttp

from simulator.view import View

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

    from simulator.wire import Json

WAIT_SECONDS = 10.0


class SimulatorError(Exception):
    """The simulator refused what was asked; the text says why."""


class SimulatorClient:
    """A connection to a running simulator: `async with SimulatorClient(url) as telegram: …`."""

    def __init__(self, url: str) -> None:
        self.url = url.rstrip("/")
        self._session: aiohttp.ClientSession | None = None

    async def __aenter__(self) -> Self:
        self._session = aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0))
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._session:
            await self._session.close()

    async def request(self, verb: str, path: str, *, query: Json | None = None, **body: Any) -> Any:
        """Send one request below /sim and return its JSON; a refusal is a SimulatorError."""
        if self._session is None:
            raise RuntimeError("use the client in an `async with`")
        async with self._session.request(verb, f"{self.url}/sim/{path}", params=query, **body) as response:
            answer = await response.json(content_type=None)
            if not response.ok:
                raise SimulatorError(answer.get("error", str(response.status)))
            return answer

    async def residents(self) -> list[Json]:
        """List everybody."""
        listed: list[Json] = await self.request("GET", "residents")
        return listed

    def resident(
        self, resident_id: int, *, bot: str | None = None, chat: int | None = None
    ) -> ResidentClient:
        """Return the hands of a resident in the chat with a bot (the first one), or in a group `chat`."""
        return ResidentClient(self, resident_id, bot, chat)

    async def add_resident(self, first_name: str = "Lena", **fields: Any) -> ResidentClient:
        """Add somebody; fields are last_name, username, language_code, id, and `bot` to talk to."""
        bot = fields.pop("bot", None)
        added = await self.request("POST", "residents", json={"first_name": first_name, **fields})
        return ResidentClient(self, int(added["id"]), bot)

    async def add_group(self, title: str, members: list[int], *, bot: str | None = None) -> int:
        """Found a group with the bot in it and return its chat id."""
        body = {"title": title, "members": members, "bot": bot}
        return int((await self.request("POST", "groups", json=body))["id"])

    async def calls(self, *, after: int = 0, method: str | None = None, timeout: float = 0) -> list[Json]:  # noqa: ASYNC109 - passed on to the server
        """Return Bot API calls after a number, waiting up to `timeout` seconds for the first."""
        query = {"after": after, "timeout": timeout, **({"method": method} if method else {})}
        found: list[Json] = await self.request("GET", "calls", query=query)
        return found

    async def wait_idle(self, *, resident: int | None = None, seconds: float = WAIT_SECONDS) -> bool:
        """Wait until all updates (of a resident) are confirmed and no call is under way; say whether so."""
        query: Json = {"timeout": seconds, **({"resident": resident} if resident else {})}
        return bool((await self.request("GET", "idle", query=query))["idle"])

    async def set_faults(self, **changes: Any) -> Json:
        """Let things go wrong; see `simulator.delivery.faults.Faults` for the names."""
        faults: Json = await self.request("POST", "faults", json=changes)
        return faults

    async def end_faults(self) -> None:
        """Let nothing go wrong any more."""
        await self.request("DELETE", "faults")

    async def reset(self) -> None:
        """Forget everything but bots and webhooks."""
        await self.request("POST", "reset")


class ResidentClient:
    """The hands and eyes of one resident. Actions return `seq`, and `message_id` where one was sent."""

    def __init__(
        self, simulator: SimulatorClient, resident_id: int, bot: str | None = None, chat: int | None = None
    ) -> None:
        self.simulator = simulator
        self.id = resident_id
        self._where: Json = {
            **({"bot": str(bot)} if bot else {}),
            **({"chat": str(chat)} if chat else {}),
        }

    async def act(self, action: str, *, files: list[bytes] | None = None, **fields: Any) -> Json:
        """Do anything that README.md lists; files go along as parts."""
        path = f"residents/{self.id}/{action}"
        body = {**self._where, **fields}
        if files is None:
            done: Json = await self.simulator.request("POST", path, json=body)
            return done
        form = aiohttp.FormData({name: str(value) for name, value in body.items()})
        for number, content in enumerate(files):
            name = fields.get("name", f"file{number}.bin")
            form.add_field(f"file{number}", content, filename=name, content_type=guess_type(name)[0])
        sent: Json = await self.simulator.request("POST", path, data=form)
        return sent

    async def view(self) -> View:
        """Return the screen as it is now."""
        return View(await self.simulator.request("GET", f"residents/{self.id}/chat", query=self._where))

    async def wait(self, after: int, seconds: float = WAIT_SECONDS) -> View:
        """Return the screen once it changed beyond `after`, or as it is when the seconds are over."""
        query = {**self._where, "after": after, "timeout": seconds}
        return View(await self.simulator.request("GET", f"residents/{self.id}/chat", query=query))

    async def until(self, fits: Callable[[View], Any], seconds: float = WAIT_SECONDS) -> View:
        """Return the first screen that fits; a TimeoutError shows the last one otherwise."""
        loop = asyncio.get_running_loop()
        deadline = loop.time() + seconds
        view = await self.view()
        while not fits(view):
            left = deadline - loop.time()
            if left <= 0:
                raise TimeoutError(f"not within {seconds} s; the bot's last words: {view.last}")
            view = await self.wait(view.seq, left)
        return view

    async def until_said(self, text: str, *, after: int = 0, seconds: float = WAIT_SECONDS) -> View:
        """Wait until the bot said something with this text, in a message or a toast, beyond `after`."""
        return await self.until(lambda view: any(text in said for said in view.said_after(after)), seconds)

    async def write(self, text: str, **fields: Any) -> Json:
        """Write a text; `reply_to` answers a message."""
        return await self.act("write", text=text, **fields)

    async def press(self, label: str, seconds: float = WAIT_SECONDS) -> Json:
        """Press a button of the living card by its label (or how it begins), as soon as it is there."""
        view = await self.until(lambda view: view.button(label), seconds)
        button = view.button(label)
        if button is None:  # `until` would have raised
            raise SimulatorError(f"no button {label!r}")
        return await self.act("press", message_id=button.message_id, row=button.row, column=button.column)

    async def press_data(self, data: str, *, message_id: int | None = None, forge: bool = False) -> Json:
        """Press by callback data; forged, the data need not be on any button."""
        return await self.act("press", data=data, forge=forge, message_id=message_id)

    async def tap(self, text: str) -> Json:
        """Press a button of the reply keyboard."""
        return await self.act("tap", text=text)

    async def share(self, latitude: float, longitude: float, **fields: Any) -> Json:
        """Press the reply keyboard's button that asks for the location, and agree."""
        return await self.act("tap", latitude=latitude, longitude=longitude, **fields)

    async def decline(self) -> Json:
        """Press the reply keyboard's button that asks for the location, and say no."""
        return await self.act("tap", decline=True)

    async def locate(self, latitude: float, longitude: float, **fields: Any) -> Json:
        """Send a point picked on the map; `horizontal_accuracy` in metres."""
        return await self.act("location", latitude=latitude, longitude=longitude, **fields)

    async def photo(self, content: bytes | None = None, **fields: Any) -> Json:
        """Send a picture, or the sample if none is given; `caption` if wanted."""
        if content is None:
            return await self.act("photo", sample=1, **fields)
        return await self.act("photo", files=[content], **fields)

    async def album(self, contents: list[bytes], **fields: Any) -> Json:
        """Send several pictures at once."""
        return await self.act("album", files=contents, **fields)

    async def document(self, content: bytes, name: str = "file.bin", **fields: Any) -> Json:
        """Send a file."""
        return await self.act("document", files=[content], name=name, **fields)

    async def edit(self, message_id: int, text: str) -> Json:
        """Change an own text."""
        return await self.act("edit", message_id=message_id, text=text)

    async def block(self) -> Json:
        """Block the bot."""
        return await self.act("block")

    async def unblock(self) -> Json:
        """Unblock the bot."""
        return await self.act("unblock")
