"""Methods by which a bot says how it wants its updates: by asking, or at a webhook."""

from __future__ import annotations

import ipaddress
import re
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from simulator.delivery.webhook import Target, WebhookPusher
from simulator.methods.parameters import Parameters
from simulator.methods.registry import Request, method
from simulator.refusals import WEBHOOK_ACTIVE, bad_request, conflict

if TYPE_CHECKING:
    from simulator.wire import Json

_PORTS = frozenset({80, 88, 443, 8443})
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
_LONGEST_POLL = 50
_BATCH = 100


def _allow(request: Request) -> list[str] | None:
    """Remember which kinds of updates the bot wants; without the parameter it stays as it was."""
    kinds: list[Any] | None = request.parameters.sequence("allowed_updates")
    if kinds is not None:
        request.line.queue.allowed = frozenset(map(str, kinds)) or None
    return kinds


@method("getUpdates")
async def get_updates(request: Request) -> list[Json]:
    """Return updates that wait, or wait for them up to `timeout` seconds."""
    if request.line.target:
        raise conflict(WEBHOOK_ACTIVE)
    parameters = request.parameters
    _allow(request)
    limit = min(max(parameters.integer("limit") or _BATCH, 1), _BATCH)
    seconds = min(max(parameters.number("timeout") or 0, 0), _LONGEST_POLL)
    return await request.line.poller.updates(parameters.integer("offset") or 0, limit, seconds)


@method("setWebhook")
async def set_webhook(request: Request) -> bool:
    """Deliver updates to an address from now on; an empty one ends that."""
    url = request.parameters.text("url") or ""
    secret = request.parameters.text("secret_token")
    if secret and not _SECRET.fullmatch(secret):
        raise bad_request("secret token contains unallowed characters")
    if url:
        _check_address(url)
    await _drop_webhook(request)
    kinds = _allow(request)
    if url:
        connections = min(max(request.parameters.integer("max_connections") or 40, 1), 100)
        _start(request, Target(url, secret, connections, list(map(str, kinds or []))))
    return True


@method("deleteWebhook")
async def delete_webhook(request: Request) -> bool:
    """End delivery to an address."""
    await _drop_webhook(request)
    return True


@method("getWebhookInfo")
async def get_webhook_info(request: Request) -> Json:
    """Say where updates go, how many wait and what went wrong last."""
    pending = len(request.line.queue)
    if request.line.target:
        return request.line.target.as_info(pending)
    return {"url": "", "has_custom_certificate": False, "pending_update_count": pending}


async def _drop_webhook(request: Request) -> None:
    request.line.target = None
    if request.line.pusher:
        await request.line.pusher.stop()
        request.line.pusher = None
    request.line.poller.interrupt()
    if request.parameters.flag("drop_pending_updates"):
        request.line.queue.clear()


def _start(request: Request, target: Target) -> None:
    world, line = request.world, request.line

    async def answer(call: Json) -> None:
        values = {name: value for name, value in call.items() if name != "method"}
        await request.carry_out(world, line, str(call["method"]), Parameters(values), "webhook")

    settings = world.settings
    line.target = target
    line.pusher = WebhookPusher(
        line.queue,
        target,
        answer,
        world.clock,
        settings.backoff_unit_seconds,
        settings.webhook_timeout_seconds,
    )
    line.pusher.start()


def _check_address(url: str) -> None:
    """Refuse addresses that Telegram refuses; plain HTTP is fine on this machine."""
    parts = urlsplit(url)
    if parts.scheme == "http" and _loopback(parts.hostname or ""):
        return
    if parts.scheme != "https" or not parts.hostname:
        raise bad_request("bad webhook: An HTTPS URL must be provided for webhook")
    if (parts.port or 443) not in _PORTS and not _loopback(parts.hostname):
        raise bad_request("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")


def _loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
