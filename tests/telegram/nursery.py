"""Where do many short lives of the program come from, when each has to be a process that can be killed?

`python -m tests.telegram.nursery` reads the content once, which takes seconds, and then forks a life for each line that
it reads. A life runs the program as an operator does, and may be told to kill itself at a named point of an update's
way."""

import gc
import json
import os
import select
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from tests.disks import break_disk

if TYPE_CHECKING:
    from bot.conversation import Conversation

# Where an update can be when the program dies, in the order in which it passes.
POINTS = ("fetched", "in the transaction", "stored", "drawn", "sent", "in the mark", "marked")
IN_A_SLICE = "in a slice"  # of a file that is being brought in, before the commit
BROKEN_DISK = "broken disk"  # not an end: from the transaction on nothing can be synced any more
A_MOMENT = 0.02


class Nursery:
    """The other end of the pipe."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.telegram.nursery"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def bear(self, environment: Mapping[str, str], stderr: Path, die_at: str = "", nth: int = 1) -> int:
        """The process number of a new life, which ends by itself when it comes to the point for the nth time."""
        wanted = {"environment": dict(environment), "stderr": str(stderr), "die_at": die_at, "nth": nth}
        return int(self._ask(wanted))

    def code(self, life: int) -> int | None:
        """The exit code, negative for a signal; None while it lives."""
        return json.loads(self._ask({"code": life}))  # type: ignore[no-any-return]

    def close(self) -> None:
        with _pipe(self._process.stdin), _pipe(self._process.stdout):
            pass
        self._process.wait()

    def _ask(self, words: Mapping[str, Any]) -> str:
        into, out_of = _pipe(self._process.stdin), _pipe(self._process.stdout)
        into.write(f"{json.dumps(words)}\n")
        into.flush()
        return out_of.readline()


def _pipe(pipe: IO[str] | None) -> IO[str]:
    if pipe is None:
        raise LookupError("no pipe")
    return pipe


def serve() -> None:
    import bot.telegram.serving  # noqa: F401 - to import is half of what makes a start slow
    from bot.conversation import Conversation
    from tests.content import load_frozen, speak_of_frozen

    conversation = Conversation(load_frozen(), speak_of_frozen())
    gc.freeze()
    codes: dict[int, int | None] = {}
    while True:
        while any(code is None for code in codes.values()) and not select.select([sys.stdin], [], [], A_MOMENT)[0]:
            _bury(codes)
        line = sys.stdin.readline()
        if not line:
            break
        wanted = json.loads(line)
        _bury(codes)
        if "code" in wanted:
            print(json.dumps(codes[wanted["code"]]), flush=True)
            continue
        life = os.fork()
        if life == 0:
            _live(wanted, conversation)
        codes[life] = None
        print(life, flush=True)
    for life, code in codes.items():
        if code is None:
            os.kill(life, signal.SIGKILL)
            os.waitpid(life, 0)


def _bury(codes: dict[int, int | None]) -> None:
    for life, code in codes.items():
        if code is None and (ended := os.waitpid(life, os.WNOHANG))[0]:
            codes[life] = os.waitstatus_to_exitcode(ended[1])


def _live(wanted: Mapping[str, Any], conversation: "Conversation") -> None:
    from bot.operator import commands

    os.environ.update(wanted["environment"])
    os.dup2(os.open(wanted["stderr"], os.O_WRONLY | os.O_APPEND | os.O_CREAT), 2)
    os.dup2(os.open(os.devnull, os.O_RDWR), 0)
    commands.open_conversation = lambda: conversation  # type: ignore[attr-defined]
    if wanted["die_at"]:
        _arrange(wanted["die_at"], wanted["nth"])
    code = 1
    try:
        code = commands.run(["telegram"])
    finally:
        os._exit(code)


def _arrange(point: str, nth: int) -> None:
    """Makes the program kill itself there, or lose its disk. What it does is not changed."""
    from bot.cards.file_import import import_job
    from bot.conversation import Conversation
    from bot.delivery.intake import Intake
    from bot.delivery.ledger import Ledger
    from bot.delivery.service import Delivery
    from bot.telegram.telegram_channel import TelegramChannel

    holder, name, is_before = {
        "fetched": (Delivery, "submit", True),
        "in the transaction": (Conversation, "take", False),
        "stored": (Intake, "_go_on", True),
        "drawn": (TelegramChannel, "show", True),
        "sent": (TelegramChannel, "show", False),
        "in the mark": (Ledger, "_write", False),
        "marked": (Ledger, "_written", False),
        IN_A_SLICE: (import_job, "write_rows", False),
        BROKEN_DISK: (Conversation, "take", False),
    }[point]
    left = [nth]

    def pass_by() -> None:
        left[0] -= 1
        if left[0] == 0 and point == BROKEN_DISK:
            break_disk()
        elif left[0] == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    setattr(holder, name, _watched(getattr(holder, name), is_before, pass_by))


def _watched(do: Callable[..., Any], is_before: bool, pass_by: Callable[[], None]) -> Callable[..., Any]:
    import inspect

    def watched(*arguments: Any, **named: Any) -> Any:
        if is_before:
            pass_by()
        result = do(*arguments, **named)
        if not is_before:
            pass_by()
        return result

    async def watched_later(*arguments: Any, **named: Any) -> Any:
        if is_before:
            pass_by()
        result = await do(*arguments, **named)
        if not is_before:
            pass_by()
        return result

    return watched_later if inspect.iscoroutinefunction(do) else watched


if __name__ == "__main__":
    serve()
