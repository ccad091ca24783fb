"""The process that compiles: reads an order from stdin, writes the answer to stdout."""

from __future__ import annotations

import resource
import sys
from pathlib import Path
from zoneinfo import ZoneInfo

import msgspec

from authoring.compiled import Compiled, Order, Refused
from authoring.limits import FILE_BYTES, MEMORY_BYTES, SECONDS
from authoring.problems import FormProblems
from authoring.process import OUT_OF_MEMORY


def main() -> int:
    """Compile what stdin orders; returns the exit status."""
    order = msgspec.msgpack.decode(sys.stdin.buffer.read(), type=Order)
    limit_resources()
    try:
        answer = answer_to(order)
    except MemoryError:
        return OUT_OF_MEMORY
    sys.stdout.buffer.write(msgspec.msgpack.encode(answer))
    return 0


def limit_resources() -> None:
    """Bound this process's memory and CPU time, and the files it writes."""
    seconds = int(SECONDS)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    resource.setrlimit(resource.RLIMIT_FSIZE, (FILE_BYTES, FILE_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def answer_to(order: Order) -> Compiled | Refused:
    """Compile the ordered file."""
    from authoring.compiler import compile_file  # noqa: PLC0415 - after the limits, which bound its imports too

    try:
        return compile_file(
            Path(order.path),
            slug=order.slug,
            kind=order.kind,
            zone=ZoneInfo(order.zone),
            words=order.words,
        )
    except FormProblems as found:
        return Refused(found.problems)


if __name__ == "__main__":
    sys.exit(main())
