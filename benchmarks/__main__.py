"""`python -m benchmarks`: every measurement, one line each."""

import asyncio

from benchmarks import exports, steps


def main() -> None:
    """Run every measurement."""
    for line in steps.measured():
        print(line)
    asyncio.run(_exports())


async def _exports() -> None:
    async for line in exports.measured():
        print(line, flush=True)


if __name__ == "__main__":
    main()
