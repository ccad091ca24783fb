"""Metrics for the operator, in Prometheus' format, on a port of their own."""

from __future__ import annotations

from aiohttp import web
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram
from prometheus_client.exposition import CONTENT_TYPE_LATEST, generate_latest

REGISTRY = CollectorRegistry()
UPDATES = Counter(
    "mitwirkbot_updates",
    "Updates by what they were and how they ended",
    ["event", "outcome"],
    registry=REGISTRY,
)
REPLIES = Counter(
    "mitwirkbot_replies", "Attempts to show a card, by how they ended", ["outcome"], registry=REGISTRY
)
DELIVERIES = Counter("mitwirkbot_deliveries", "Notices by what became of them", ["state"], registry=REGISTRY)
AMENDMENTS = Counter(
    "mitwirkbot_amendments",
    "Broadcasts edited or deleted after they arrived, by what is there now",
    ["state"],
    registry=REGISTRY,
)
WAITING = Gauge(
    "mitwirkbot_deliveries_due",
    "Notices that are due and wait (10,000 stands for more)",
    registry=REGISTRY,
)
BULK_RATE = Gauge(
    "mitwirkbot_bulk_rate", "Notices a second that are sent at present, at most", registry=REGISTRY
)
PURGED = Counter(
    "mitwirkbot_purged", "Rows that were past their period, by what they were", ["what"], registry=REGISTRY
)
SECONDS = Histogram(
    "mitwirkbot_update_seconds",
    "Seconds from an update's arrival to the end of its answer",
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
    registry=REGISTRY,
)


def metrics_app() -> web.Application:
    """Return the little server that hands the metrics out under /metrics."""

    async def metrics(_request: web.Request) -> web.Response:
        return web.Response(body=generate_latest(REGISTRY), headers={"Content-Type": CONTENT_TYPE_LATEST})

    app = web.Application()
    app.router.add_get("/metrics", metrics)
    return app
