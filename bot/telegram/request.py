"""The way to the Bot API: python-telegram-bot's `BaseRequest` on aiohttp.

Its own request on httpx costs about three times the processor time, and httpx logs addresses, which
hold the token.
"""

from __future__ import annotations

from http import HTTPStatus
from io import BytesIO
from typing import Any

import msgspec
from aiohttp import (
    ClientConnectorError,
    ClientError,
    ClientSession,
    ClientTimeout,
    ConnectionTimeoutError,
    FormData,
    JsonPayload,
    TCPConnector,
)
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

from bot.telegram.essence import essence

CONNECTIONS = 100
UPLOADS = 3
"""How many times longer a call may take that carries files."""
CONNECTING = 0.5
"""The part of a call's time in which a connection must be there: what runs out later was written."""


class NotConnected(NetworkError):  # noqa: N818 (as the library's own are named)
    """There was no connection: nothing of the call was written, so nothing was carried out."""


class Unanswered(NetworkError):  # noqa: N818
    """The call was written, or part of it, and no answer came: it may have been carried out."""


class AiohttpRequest(BaseRequest):
    """Sends calls of the Bot API; every call is bounded by `seconds`."""

    def __init__(self, seconds: float = 10.0, connections: int = CONNECTIONS) -> None:
        self._seconds = seconds
        self._connections = connections
        self._session: ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        """Return the bound of a call in seconds."""
        return self._seconds

    async def initialize(self) -> None:
        """Open the session."""
        if self._session is None:
            connector = TCPConnector(limit=self._connections, keepalive_timeout=60)
            self._session = ClientSession(connector=connector)

    async def shutdown(self) -> None:
        """Close the session."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ARG002
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ARG002
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,  # noqa: ARG002
    ) -> tuple[int, bytes]:
        """Send one call; returns status and body.

        Raises NotConnected where nothing was written, TimedOut and Unanswered where something was, also
        where a gateway has waited for Telegram in vain. Errors name the failure's kind only: an aiohttp
        message may hold the address and so the token.
        """
        if self._session is None:
            raise NetworkError("the request was used before it was initialized")
        bound = self._bound(request_data) if read_timeout is BaseRequest.DEFAULT_NONE else read_timeout
        try:
            async with self._session.request(
                method, url, data=_body(request_data), timeout=_times(bound)
            ) as response:
                status, body = response.status, await response.read()
        except (ConnectionTimeoutError, ClientConnectorError) as problem:
            raise NotConnected(f"the Bot API cannot be reached ({type(problem).__name__})") from None
        except TimeoutError:
            raise TimedOut from None
        except ClientError as problem:
            raise Unanswered(f"the Bot API did not answer ({type(problem).__name__})") from None
        if status == HTTPStatus.GATEWAY_TIMEOUT:
            raise Unanswered("a gateway waited in vain for the Bot API")
        return status, body

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """Read an answer; of messages only what we look at. Raises TelegramError."""
        try:
            answer = msgspec.json.decode(payload)
        except (msgspec.DecodeError, UnicodeDecodeError):
            raise TelegramError("The answer is not Telegram's: it is no JSON.") from None
        if not isinstance(answer, dict):
            raise TelegramError("The answer is not Telegram's: it is no object.")
        match answer.get("result"):
            case dict() as message:
                answer["result"] = essence(message)
            case list() as messages:
                answer["result"] = [essence(each) for each in messages]
        return answer

    def _bound(self, request_data: RequestData | None) -> float:
        carries_files = request_data is not None and request_data.contains_files
        return self._seconds * UPLOADS if carries_files else self._seconds


def _times(bound: Any) -> ClientTimeout:
    connecting = bound * CONNECTING if isinstance(bound, int | float) else None
    return ClientTimeout(total=bound, connect=connecting)


def _body(request_data: RequestData | None) -> FormData | JsonPayload | None:
    """Return the parameters as JSON, which is cheaper to write than a form; with files, in parts."""
    if request_data is None:
        return None
    if not request_data.contains_files:
        return JsonPayload(request_data.parameters, dumps=_dumped)
    form = FormData(request_data.json_parameters)
    for name, (filename, content, media_type) in request_data.multipart_data.items():
        opened = BytesIO(content) if isinstance(content, bytes) else content
        form.add_field(name, opened, filename=filename, content_type=media_type)
    return form


def _dumped(parameters: Any) -> str:
    return msgspec.json.encode(parameters).decode()
