"""A setting that is missing or wrong is one clear line, without a secret."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from bot.settings import ServingSettings, Settings, SettingsError, read_settings
from conversations.hearing import Quiet
from conversations.retention import Retention

TOKEN = "123456789:AAHsimulatorsimulatorsimulatorsimul"

GOOD = {
    "TELEGRAM_TOKEN": TOKEN,
    "CITY_NAME": "Kaiserslautern",
    "CONTROLLER": "Stadt Kaiserslautern",
    "CONTACT": "mitwirkung@kl.example",
}


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> pytest.MonkeyPatch:
    for name in list(os.environ):
        if name.lower() in ServingSettings.model_fields:
            monkeypatch.delenv(name)
    for name, value in GOOD.items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(tmp_path)
    Path("empty.json").write_text("{}", "utf-8")
    Path("text.json").write_text("kein JSON", "utf-8")
    Path("line.json").write_text('{"type": "LineString", "coordinates": [[7, 49], [8, 49]]}', "utf-8")
    return monkeypatch


NO_AREA = "expected a valid Polygon or MultiPolygon, found LineString"

BAD = [
    ("BULK_RATE", "0", "BULK_RATE: must be 1 to 2000 messages a second."),
    ("BULK_RATE", "2001", "BULK_RATE: must be 1 to 2000 messages a second."),
    ("BULK_RATE", "schnell", "BULK_RATE: must be a whole number."),
    ("TELEGRAM_TOKEN", None, "TELEGRAM_TOKEN is missing: set it in the environment."),
    ("TELEGRAM_TOKEN", "", "TELEGRAM_TOKEN is missing: set it in the environment."),
    ("TELEGRAM_TOKEN", "geheim", "TELEGRAM_TOKEN: does not look like a bot's token."),
    ("TELEGRAM_TOKEN", f"{TOKEN}\n", "TELEGRAM_TOKEN: does not look like a bot's token."),
    (
        "TELEGRAM_API_URL",
        "geheim",
        "TELEGRAM_API_URL: must be an address that begins with https:// or http://.",
    ),
    (
        "TELEGRAM_API_URL",
        "ftp://x",
        "TELEGRAM_API_URL: must be an address that begins with https:// or http://.",
    ),
    ("WEBHOOK_URL", "kl.example", "WEBHOOK_URL: must be an address that begins with https:// or http://."),
    (
        "WEBHOOK_URL",
        "https://kl.example",
        "WEBHOOK_SECRET is missing: it proves that an update comes from Telegram.",
    ),
    ("WEBHOOK_SECRET", "geheim!", "WEBHOOK_SECRET: may hold A-Z a-z 0-9 _ - only, 1 to 256."),
    ("WEBHOOK_SECRET", "g" * 257, "WEBHOOK_SECRET: may hold A-Z a-z 0-9 _ - only, 1 to 256."),
    ("PORT", "achtzig", "PORT: must be a whole number."),
    ("PORT", "70000", "PORT: must be 0 to 65535."),
    ("RETENTION_DAYS", "0", "RETENTION_DAYS: must be 1 to 3650 days."),
    ("RETENTION_DAYS", "3651", "RETENTION_DAYS: must be 1 to 3650 days."),
    ("RETENTION_DAYS", "ewig", "RETENTION_DAYS: must be a whole number."),
    ("QUIET_HOURS", "nachts", "QUIET_HOURS: must be like 20:00-08:00, or none."),
    ("QUIET_HOURS", "20-25:00", "QUIET_HOURS: must be like 20:00-08:00, or none."),
    ("METRICS_PORT", "-1", "METRICS_PORT: must be 0 to 65535."),
    ("CITY_NAME", "  ", "CITY_NAME is empty: set it in the environment."),
    ("CITY_NAME", None, "CITY_NAME is missing: set it in the environment."),
    ("CONTROLLER", None, "CONTROLLER is missing: set it in the environment."),
    ("CONTACT", None, "CONTACT is missing: set it in the environment."),
    ("CITY_AREA", "nowhere.json", "CITY_AREA: cannot be read: nowhere.json (No such file or directory)."),
    (
        "CITY_AREA",
        "text.json",
        "CITY_AREA: is no GeoJSON area: text.json (Expecting value: line 1 column 1 (char 0)).",
    ),
    (
        "CITY_AREA",
        "line.json",
        f"CITY_AREA: is no GeoJSON area: line.json ({NO_AREA}).",
    ),
    ("TIMEZONE", "Kaiserslautern", "TIMEZONE: must be a time zone, for example Europe/Berlin."),
    ("TIMEZONE", "../../etc/passwd", "TIMEZONE: must be a time zone, for example Europe/Berlin."),
]


@pytest.mark.parametrize(("name", "value", "line"), BAD)
def test_a_bad_setting_is_one_line(environment: pytest.MonkeyPatch, name: str, value: str | None, line: str):
    if value is None:
        environment.delenv(name)
    else:
        environment.setenv(name, value)
    with pytest.raises(SettingsError) as caught:
        read_settings(ServingSettings)
    assert str(caught.value) == line
    assert "geheim" not in str(caught.value)


@pytest.mark.parametrize(
    ("written", "quiet"),
    [
        ("", Quiet(1200, 480)),
        ("21:30-07:00", Quiet(1290, 420)),
        ("13:00 - 14:00", Quiet(780, 840)),
        ("none", Quiet(0, 0)),
    ],
)
def test_the_quiet_hours(environment: pytest.MonkeyPatch, written: str, quiet: Quiet):
    environment.setenv("QUIET_HOURS", written)
    assert read_settings(ServingSettings).quiet_hours == quiet


def test_an_area_that_is_none_is_said_so(environment: pytest.MonkeyPatch):
    environment.setenv("CITY_AREA", "empty.json")
    with pytest.raises(SettingsError, match=r"^CITY_AREA: is no GeoJSON area: empty.json .*$"):
        read_settings(ServingSettings)


def test_all_bad_settings_are_named_at_once(environment: pytest.MonkeyPatch):
    environment.delenv("CITY_NAME")
    environment.setenv("PORT", "x")
    with pytest.raises(SettingsError) as caught:
        read_settings(ServingSettings)
    assert sorted(line.split(":")[0].split()[0] for line in str(caught.value).splitlines()) == [
        "CITY_NAME",
        "PORT",
    ]


def test_what_is_left_out_has_a_value(environment: pytest.MonkeyPatch):
    environment.setenv("WEBHOOK_URL", "")
    environment.setenv("METRICS_PORT", "")
    found = read_settings(ServingSettings)
    assert (found.webhook_url, found.metrics_port, found.port) == (None, None, 8080)
    assert str(found.timezone) == "Europe/Berlin"
    assert found.city().district_at(0, 0) == ""
    assert found.retention() == Retention.of(180)


def test_the_city_sets_how_long_is_kept_what_is_stored(environment: pytest.MonkeyPatch):
    environment.setenv("RETENTION_DAYS", "10")
    assert read_settings(ServingSettings).retention() == Retention.of(10)


def test_secrets_are_not_shown():
    found = read_settings(ServingSettings)
    assert TOKEN not in f"{found} {found!r} {found.model_dump()}"


def test_other_commands_need_no_token(environment: pytest.MonkeyPatch):
    for name in GOOD:
        environment.delenv(name)
    assert read_settings(Settings).database_url.get_secret_value().endswith("mitwirkbot.sqlite3")
