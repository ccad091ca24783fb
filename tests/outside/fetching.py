"""Fetches the source archives of other packages that hold XLSForms; nothing of them is kept in the tree."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

TABLE = Path(__file__).with_name("packages.txt")


@dataclass(frozen=True)
class Package:
    """A line of the table: what pip is asked for, and the digest that the archive must have."""

    line: str

    @property
    def name(self) -> str:
        return self.line.split()[0].replace("==", " ")

    @property
    def digest(self) -> str:
        return self.line.rpartition("sha256:")[2]


def packages() -> list[Package]:
    lines = TABLE.read_text("utf-8").splitlines()
    return [Package(line) for line in lines if line and not line.startswith("#")]


def archive_of(package: Package, folder: Path) -> Path:
    """Return the package's source archive in `folder`, fetched where it is not there yet."""
    found = _with_digest(package.digest, folder)
    if found is None:
        _fetch(package, folder)
        found = _with_digest(package.digest, folder)
    if found is None:
        raise SystemExit(f"pip left no archive of {package.name} in {folder}.")
    return found


def _with_digest(digest: str, folder: Path) -> Path | None:
    files = (each for each in sorted(folder.iterdir()) if each.is_file())
    return next((each for each in files if sha256(each.read_bytes()).hexdigest() == digest), None)


def _fetch(package: Package, folder: Path) -> None:
    """Let pip fetch it: it knows where packages come from, and compares the digest before all else."""
    with TemporaryDirectory() as scratch:
        wanted = Path(scratch, "wanted.txt")
        wanted.write_text(f"{package.line}\n")
        options = ["--quiet", "--no-deps", "--no-binary", ":all:", "--dest", str(folder)]
        command = [sys.executable, "-m", "pip", "download", *options, "--require-hashes", "-r", str(wanted)]
        done = subprocess.run(command, check=False, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"{package.name} could not be fetched:\n{done.stderr.strip()}")
