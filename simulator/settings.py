"""What can be set when the simulator starts: limits, lifetimes and pace, with Telegram's values."""

from __future__ import annotations

from dataclasses import dataclass, field

DEFAULT_TOKEN = "123456789:AAHsimulatorsimulatorsimulatorsimul"  # noqa: S105 - opens nothing


@dataclass(frozen=True, slots=True)
class Limits:
    """Sizes that the Bot API refuses to exceed."""

    text: int = 4096  # UTF-16 units after entities
    caption: int = 1024  # UTF-16 units after entities
    toast: int = 200  # characters
    button_data: int = 64  # bytes
    buttons: int = 100  # of an inline keyboard
    row_buttons: int = 8
    reply_buttons: int = 300
    reply_row_buttons: int = 12
    markup_bytes: int = 10_240
    photo_bytes: int = 10 * 1024 * 1024
    upload_bytes: int = 50 * 1024 * 1024
    download_bytes: int = 20 * 1024 * 1024
    photo_sides: int = 10_000  # width plus height, pixels
    photo_ratio: int = 20
    commands: int = 100


@dataclass(frozen=True, slots=True)
class Pace:
    """How fast a bot may send; `on=False` lets everything through.

    Each pair is a refill (messages a second) and a burst (messages at once). The bursts are generous, so
    that scripted residents who answer within milliseconds are not mistaken for a flood.
    """

    on: bool = True
    overall: tuple[float, int] = (30.0, 60)
    chat: tuple[float, int] = (1.0, 30)
    group: tuple[float, int] = (20 / 60, 20)


@dataclass(frozen=True, slots=True)
class Lifetimes:
    """How long Telegram remembers, in seconds."""

    message_update: float = 24 * 3600
    press_update: float = 150
    query: float = 150
    chat_action: float = 5
    deletable: float = 48 * 3600


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything a simulator is started with."""

    tokens: tuple[str, ...] = (DEFAULT_TOKEN,)
    bot_name: str = "Mitwirkbot"
    bot_username: str = "mitwirk_bot"
    residents: int = 3
    seed: int = 1
    limits: Limits = field(default_factory=Limits)
    pace: Pace = field(default_factory=Pace)
    lifetimes: Lifetimes = field(default_factory=Lifetimes)
    backoff_unit_seconds: float = 1.0  # length of one second of waiting between webhook deliveries
    webhook_timeout_seconds: float = 60.0
    calls_kept: int = 20_000
    area: str | None = None  # GeoJSON text of the city, drawn on the maps of the chat page
