"""The command line: one line when ready, a clear word for bad options, an end on SIGTERM."""

import asyncio
import json
import signal
import sys

import pytest
from click.testing import CliRunner

from simulator.__main__ import main
from simulator.client import SimulatorClient


async def test_it_serves_until_it_is_told_to_stop(tmp_path):
    area = tmp_path / "area.geojson"
    area.write_text(json.dumps({"type": "FeatureCollection", "features": []}))
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "simulator", "--port", "0", "--token", "42:abcdef", "--area", str(area),
        "--residents", "9", "--faults", '{"latency_ms": 1}', stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    line = (await process.stdout.readline()).decode()
    assert line.startswith("simulator: http://127.0.0.1:")
    async with SimulatorClient(line.split(": ", 1)[1].strip()) as telegram:
        assert len(await telegram.residents()) == 9
        assert (await telegram.request("GET", "bots"))[0]["id"] == 42
        assert (await telegram.request("GET", "area"))["features"] == []
    process.send_signal(signal.SIGTERM)
    assert await process.wait() == 0
    assert await process.stdout.read() == b""


@pytest.mark.parametrize(
    "arguments", [["--token", "x"], ["--faults", "x"], ["--faults", '{"a": 1}'], ["--area", "none"]]
)
def test_bad_options_are_refused(arguments):
    assert CliRunner().invoke(main, arguments).exit_code == 2


def test_a_bad_area_is_refused(tmp_path):
    bad = tmp_path / "area.geojson"
    bad.write_text("{")
    assert "is not JSON" in CliRunner().invoke(main, ["--area", str(bad)]).output
