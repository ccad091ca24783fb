"""Build the example files again: python -m examples."""

from pathlib import Path

import click
from PIL import Image

from examples import outline, workbooks
from examples.forms import ROUNDS
from examples.pictures import PICTURES

HERE = Path(__file__).parent


def main() -> None:
    """Write map, workbooks and pictures next to the code; say what changed."""
    put(HERE / "kaiserslautern.geojson", outline.geojson().encode())
    for example in ROUNDS:
        slug = example.participation.slug
        put(HERE / slug / f"{slug}.xlsx", workbooks.build(example))
        for name, draw in PICTURES[slug].items():
            hang(HERE / slug / "media" / name, draw())


def put(path: Path, content: bytes) -> None:
    """Write a file unless it says so already."""
    if not path.exists() or path.read_bytes() != content:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
        click.echo(path.relative_to(HERE))


def hang(path: Path, picture: Image.Image) -> None:
    """Save a picture unless the file shows it already, however it was compressed."""
    if path.exists():
        with Image.open(path) as old:
            if old.convert("RGB").tobytes() == picture.convert("RGB").tobytes():
                return
    path.parent.mkdir(parents=True, exist_ok=True)
    picture.save(path, optimize=True)
    click.echo(path.relative_to(HERE))


if __name__ == "__main__":
    main()
