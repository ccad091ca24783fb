"""The settings: typed values from the environment; a missing or bad one stops the start with a line."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import time
from pathlib import Path
from typing import Annotated, Any, TypeVar
from zoneinfo import ZoneInfo

from pydantic import (
    AfterValidator,
    BeforeValidator,
    Field,
    HttpUrl,
    SecretStr,
    StringConstraints,
    ValidationError,
    field_validator,
)
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from conversations.hearing import NIGHT, Quiet
from conversations.places import City, read_city
from conversations.retention import DAYS, Retention

SENTENCES = {
    "missing": " is missing: set it in the environment.",
    "int_parsing": ": must be a whole number.",
    "greater_than_equal": ": must be 0 to 65535.",
    "less_than_equal": ": must be 0 to 65535.",
    "url_parsing": ": must be an address that begins with https:// or http://.",
    "url_scheme": ": must be an address that begins with https:// or http://.",
    "bool_parsing": ": must be true or false.",
    "string_too_short": " is empty: set it in the environment.",
}
"""What a setting's mistake is called, by pydantic's name for it."""

MOST_DAYS = 3650
"""The longest general period of retention: nobody can answer for more than ten years."""

FASTEST = 2000
"""Messages a second: beyond what Telegram allows those who pay for it."""


class SettingsError(Exception):
    """One line a setting that is missing or wrong; never its value where that is secret."""


def _zone(value: object) -> ZoneInfo:
    try:
        return ZoneInfo(str(value))
    except (KeyError, ValueError, OSError):
        raise ValueError("must be a time zone, for example Europe/Berlin") from None


def _shaped(pattern: str, problem: str) -> Callable[[SecretStr], SecretStr]:
    def check(value: SecretStr) -> SecretStr:
        if not re.fullmatch(pattern, value.get_secret_value()):
            raise ValueError(problem)
        return value

    return check


def _days(value: int) -> int:
    if not 1 <= value <= MOST_DAYS:
        raise ValueError(f"must be 1 to {MOST_DAYS} days")
    return value


def _quiet(value: object) -> Quiet:
    if isinstance(value, Quiet):
        return value
    written = str(value).strip().lower()
    if written == "none":
        return Quiet(0, 0)
    try:
        begins, ends = (time.fromisoformat(each.strip()) for each in written.split("-"))
    except ValueError:
        raise ValueError("must be like 20:00-08:00, or none") from None
    return Quiet(begins.hour * 60 + begins.minute, ends.hour * 60 + ends.minute)


def _rate(value: int) -> int:
    if not 1 <= value <= FASTEST:
        raise ValueError(f"must be 1 to {FASTEST} messages a second")
    return value


def _staff_ids(value: object) -> tuple[int, ...]:
    if isinstance(value, tuple):
        return value
    parts = re.split(r"[\s,;]+", str(value).strip())
    if not all(part.isdecimal() for part in parts):
        raise ValueError("must be Telegram ids, numbers with commas between them")
    return tuple(map(int, parts))


StaffIds = Annotated[tuple[int, ...], NoDecode, BeforeValidator(_staff_ids)]
Days = Annotated[int, AfterValidator(_days)]
Rate = Annotated[int, AfterValidator(_rate)]
Port = Annotated[int, Field(ge=0, le=65535)]
QuietHours = Annotated[Quiet, BeforeValidator(_quiet)]
Sentence = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Zone = Annotated[ZoneInfo, BeforeValidator(_zone)]
Token = Annotated[
    SecretStr, AfterValidator(_shaped(r"\d{3,20}:[A-Za-z0-9_-]{20,}", "does not look like a bot's token"))
]
WebhookSecret = Annotated[
    SecretStr, AfterValidator(_shaped(r"[A-Za-z0-9_-]{1,256}", "may hold A-Z a-z 0-9 _ - only, 1 to 256"))
]


class Settings(BaseSettings):
    """What every command needs; an empty variable counts as one that is not set."""

    model_config = SettingsConfigDict(
        case_sensitive=False, extra="ignore", arbitrary_types_allowed=True, env_ignore_empty=True
    )

    database_url: SecretStr = SecretStr("sqlite+aiosqlite:///mitwirkbot.sqlite3")
    timezone: Zone = ZoneInfo("Europe/Berlin")


class PlaceSettings(Settings):
    """What whoever reads a form needs besides: where the city is, and its districts."""

    city_area: Path | None = None

    @field_validator("city_area")
    @classmethod
    def _area(cls, value: Path | None) -> Path | None:
        if value is not None:
            load_city(value)
        return value

    def city(self) -> City:
        """Read the city's area; without one every point is in the city."""
        return City(()) if self.city_area is None else load_city(self.city_area)


class ServingSettings(PlaceSettings):
    """What the processes that talk to residents need."""

    telegram_token: Token
    telegram_api_url: HttpUrl = HttpUrl("https://api.telegram.org")
    webhook_url: HttpUrl | None = None
    webhook_secret: WebhookSecret | None = None
    host: str = "127.0.0.1"
    port: Port = 8080
    metrics_port: Port | None = None
    city_name: Sentence
    controller: Sentence
    contact: Sentence
    privacy_url: str = ""
    quiet_hours: QuietHours = NIGHT
    retention_days: Days = DAYS
    staff_admins: StaffIds = ()
    four_eyes: bool = False
    bulk_rate: Rate = 25

    def retention(self) -> Retention:
        """Derive how long everything is kept."""
        return Retention.of(self.retention_days)


def load_city(path: Path) -> City:
    """Read a city's area from a GeoJSON file; raises ValueError with what is wrong."""
    try:
        return read_city(json.loads(path.read_text("utf-8")))
    except OSError as problem:
        raise ValueError(f"cannot be read: {path} ({problem.strerror})") from problem
    except (ValueError, AttributeError, RecursionError) as problem:
        raise ValueError(f"is no GeoJSON area: {path} ({problem})") from problem


S = TypeVar("S", bound=Settings)


def read_settings(kind: type[S]) -> S:
    """Read the settings from the environment; raises SettingsError naming every variable that is off."""
    try:
        settings = kind()
    except ValidationError as problem:
        found = problem.errors(include_url=False, include_input=False)
        raise SettingsError("\n".join(_line(error) for error in found)) from None
    if isinstance(settings, ServingSettings) and settings.webhook_url and not settings.webhook_secret:
        raise SettingsError("WEBHOOK_SECRET is missing: it proves that an update comes from Telegram.")
    return settings


def _line(error: Any) -> str:
    name = str(error["loc"][0]).upper()
    message = error["msg"].removeprefix("Value error, ")
    return name + SENTENCES.get(error["type"], f": {message}.")
