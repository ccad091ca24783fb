"""`python -m benchmarks`: every measurement, one line each."""

import asyncio

from benchmarks import exports, steps


def main() -> None:
    """Run every measurement."""
    for line in steps.measured():
        print(line)
    for line in asyncio.run(exports.measured()):
        print(line)


if __name__ == "__main__":
    main()
