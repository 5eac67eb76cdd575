"""How long does the event loop of a program stand still? `python -m tests.benchmark.probed FILE MODULE WORDS...`"""

import asyncio
import runpy
import sys
import threading
import time
from pathlib import Path

import uvloop

TICK_SECONDS = 0.005
REPORT_SECONDS = 0.25


class Probe:
    """Is late when the loop is held up: `worst` is by how many seconds since the last report."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._worst = 0.0
        self._due = 0.0

    def watch(self, loop: asyncio.AbstractEventLoop) -> None:
        self._due = time.monotonic() + TICK_SECONDS
        loop.call_later(TICK_SECONDS, self._tick, loop)

    def report(self) -> None:
        """Writes the time and the worst since the line before, for ever."""
        with self._file.open("w", buffering=1) as lines:
            while True:
                time.sleep(REPORT_SECONDS)
                worst, self._worst = self._worst, 0.0
                lines.write(f"{time.monotonic()} {worst}\n")

    def _tick(self, loop: asyncio.AbstractEventLoop) -> None:
        self._worst = max(self._worst, time.monotonic() - self._due)
        self.watch(loop)


def _watch_all(kind: type[asyncio.AbstractEventLoop], probe: Probe) -> None:
    run_forever = kind.run_forever

    def run_probed(loop: asyncio.AbstractEventLoop) -> None:
        if threading.current_thread() is threading.main_thread():
            probe.watch(loop)
        run_forever(loop)

    setattr(kind, "run_forever", run_probed)  # noqa: B010 - mypy takes no other way


def main() -> None:
    file, module, *words = sys.argv[1:]
    probe = Probe(Path(file))
    for kind in (asyncio.BaseEventLoop, uvloop.Loop):
        _watch_all(kind, probe)
    threading.Thread(target=probe.report, daemon=True).start()
    sys.argv = [module, *words]
    runpy.run_module(module, run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
