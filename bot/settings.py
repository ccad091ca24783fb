"""The settings: typed values from the environment; a missing or bad one stops the start with a line."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Annotated, TypeVar
from zoneinfo import ZoneInfo

from pydantic import Field, HttpUrl, SecretStr, StringConstraints, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from conversations.places import City, read_city

Port = Annotated[int, Field(ge=0, le=65535)]

TOKEN = r"^\d{3,20}:[A-Za-z0-9_-]{20,}$"  # noqa: S105 (the shape of a token, not one)
WEBHOOK_SECRET = r"^[A-Za-z0-9_-]{1,256}$"  # noqa: S105 (likewise)


class SettingsError(Exception):
    """One line a setting that is missing or wrong; never its value where that is secret."""


class Settings(BaseSettings):
    """What every command needs."""

    model_config = SettingsConfigDict(case_sensitive=False, extra="ignore", arbitrary_types_allowed=True)

    database_url: SecretStr = SecretStr("sqlite+aiosqlite:///mitwirkbot.sqlite3")
    timezone: ZoneInfo = ZoneInfo("Europe/Berlin")

    @field_validator("timezone", mode="before")
    @classmethod
    def _zone(cls, value: object) -> ZoneInfo:
        try:
            return ZoneInfo(str(value))
        except (KeyError, ValueError, OSError):
            raise ValueError("is no time zone, for example Europe/Berlin") from None


class ServingSettings(Settings):
    """What the processes that talk to residents need."""

    telegram_token: SecretStr
    telegram_api_url: HttpUrl = HttpUrl("https://api.telegram.org")
    webhook_url: HttpUrl | None = None
    webhook_secret: SecretStr | None = None
    host: str = "127.0.0.1"
    port: Port = 8080
    metrics_port: Port | None = None
    city_name: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
    city_area: Path | None = None
    controller: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
    contact: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
    privacy_url: str = ""

    @field_validator("telegram_token")
    @classmethod
    def _token(cls, value: SecretStr) -> SecretStr:
        return _shaped(value, TOKEN, "does not look like a bot's token (123456:ABC…)")

    @field_validator("webhook_secret")
    @classmethod
    def _secret(cls, value: SecretStr | None) -> SecretStr | None:
        return value and _shaped(value, WEBHOOK_SECRET, "may hold A-Z a-z 0-9 _ - only, 1 to 256 of them")

    @field_validator("city_area")
    @classmethod
    def _area(cls, value: Path | None) -> Path | None:
        if value is not None:
            load_city(value)
        return value

    def city(self) -> City:
        """Read the city's area; without one every point is in the city."""
        return City(()) if self.city_area is None else load_city(self.city_area)


def _shaped(value: SecretStr, pattern: str, problem: str) -> SecretStr:
    if not re.match(pattern, value.get_secret_value()):
        raise ValueError(problem)
    return value


def load_city(path: Path) -> City:
    """Read a city's area from a GeoJSON file; raises ValueError with what is wrong."""
    try:
        return read_city(json.loads(path.read_text("utf-8")))
    except OSError as problem:
        raise ValueError(f"cannot be read: {path} ({problem.strerror})") from problem
    except ValueError as problem:
        raise ValueError(f"is no GeoJSON area: {path} ({problem})") from problem


S = TypeVar("S", bound=Settings)


def read_settings(kind: type[S]) -> S:
    """Read the settings from the environment; raises SettingsError naming every variable that is off."""
    try:
        settings = kind()
    except ValidationError as problem:
        raise SettingsError(
            "\n".join(_line(error["loc"], error["msg"]) for error in problem.errors())
        ) from None
    if isinstance(settings, ServingSettings) and settings.webhook_url and not settings.webhook_secret:
        raise SettingsError("WEBHOOK_SECRET is missing: it proves that an update comes from Telegram.")
    return settings


def _line(location: tuple[int | str, ...], message: str) -> str:
    name = str(location[0]).upper()
    if message == "Field required":
        return f"{name} is missing: set it in the environment."
    return f"{name}: {message.removeprefix('Value error, ')}."
