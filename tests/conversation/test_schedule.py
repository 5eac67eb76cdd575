"""Whatever somebody does with their actions and reminders, and wherever they live: does every message come in its hours,
at most once a day, and is nothing forgotten?"""

import shutil
from datetime import timedelta
from itertools import count
from pathlib import Path
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.conversation import Conversation
from bot.operator.startup import open_store
from bot.schedule.reminder_kind import ReminderKind
from tests.chatting import Chat
from tests.databases import database_of, rows, settings_of
from tests.reminded import AN_HOUR, Life, check_manners
from tests.telegram.advisor import Clock

ZONES = (
    *("Europe/London", "Asia/Shanghai", "America/New_York", "Australia/Lord_Howe", "Pacific/Kiritimati"),
    *("Asia/Kathmandu", "America/St_Johns", "Pacific/Apia", "Africa/Casablanca"),
)
# On a card about actions: what stands on its buttons. Where there is no such button, nothing happens.
ON_A_CARD = ("done", "day", "hush", "drop")
CHANGES = st.one_of(
    st.tuples(st.just("take on"), st.integers(0, 40)),
    st.tuples(st.sampled_from(("open", *ON_A_CARD)), st.integers(0, 5)),
    st.tuples(st.just("live"), st.integers(1, 100)),
    st.tuples(st.just("away"), st.integers(1, 10)),
)
runs = count()


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(zone=st.sampled_from(ZONES), month=st.integers(1, 12), commands=st.lists(CHANGES, min_size=3, max_size=12))
def test_a_life_with_any_deeds_anywhere(
    conversation: Conversation,
    clock: Clock,
    migrated: Path,
    tmp_path: Path,
    zone: str,
    month: int,
    commands: list[tuple[str, int]],
) -> None:
    file = tmp_path / f"{next(runs)}.db"
    shutil.copy(migrated, file)
    store = open_store(settings_of(f"sqlite:///{file}"))
    life = Life(Chat(conversation, store), conversation, store, clock, ZoneInfo(zone))
    life.be_at(2027, month, 4, 10)
    life.chat.finish()
    life.settle(zone)

    for command, number in commands:
        act(life, command, number)
    life.live(12, step=2 * AN_HOUR)

    check_manners(life)
    check_nothing_is_forgotten(life)
    store.close()


def act(life: Life, command: str, number: int) -> None:
    if command == "take on":
        life.take_on(f"Step {number}", f"{life.here.date() + timedelta(days=number)}")
    elif command == "open":
        life.chat.go(f"action/{number}")
    elif command == "live":
        life.live(number / 10)
    elif command == "away":
        life.clock.now += number * 24 * AN_HOUR
    else:
        ways = [data for data in life.chat.offered if data.startswith(f"{command} ")]
        if ways:
            life.chat.press_data(ways[number % len(ways)])


def check_nothing_is_forgotten(life: Life) -> None:
    """No reminder that still has a reason has waited for longer than the limits of a week can hold it up."""
    database = database_of(life.store)
    reasons = {row["id"]: row for row in rows(database, "action") if row["state"] == "open" and not row["is_hushed"]}
    about = {ReminderKind.TOMORROW.value, ReminderKind.TODAY.value, ReminderKind.OVERDUE.value}
    waiting = [row for row in rows(database, "reminder") if row["sent"] is None and row["kind"] in about]
    late = [row for row in waiting if row["thing"] in reasons and row["planned"] < life.clock.now - 8 * 24 * AN_HOUR]
    assert late == []
