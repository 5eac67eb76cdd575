"""Does somebody get all that is due, and never too much of it?"""

from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.schedule.hours import MOST_A_WEEK, Hours, local_day, next_moment
from bot.schedule.occasions import Occasion, Planned, plan_action
from bot.schedule.selection import DueReminder, Send, Wait, choose_sending

LONDON = Hours("Europe/London")
START = datetime(2026, 11, 25, 10, tzinfo=UTC)  # a Wednesday
A_DAY = timedelta(days=1)


def in_days(days: int, now: datetime, hours: Hours) -> datetime:
    return next_moment(local_day(now, hours.zone) + timedelta(days=days), hours)


def planned(*at: tuple[Occasion, int]) -> tuple[Planned, ...]:
    return tuple(Planned(occasion, datetime(2026, 12, day, 9, tzinfo=UTC)) for occasion, day in at)


@pytest.mark.parametrize(
    ("day", "plan"),
    [
        # in the middle of a week; overdue after a weekend
        (2, planned((Occasion.TOMORROW, 1), (Occasion.TODAY, 2), (Occasion.OVERDUE, 7))),
        # on a Saturday: the Friday before, and Monday instead of the day
        (5, planned((Occasion.TOMORROW, 4), (Occasion.TODAY, 7), (Occasion.OVERDUE, 8))),
        # on a Sunday and on a Monday there is no working day right before
        (6, planned((Occasion.TODAY, 7), (Occasion.OVERDUE, 9))),
        (7, planned((Occasion.TODAY, 7), (Occasion.OVERDUE, 10))),
    ],
)
def test_an_action_is_recalled_the_day_before_on_the_day_and_when_it_is_overdue(
    day: int, plan: tuple[Planned, ...]
) -> None:
    assert plan_action(date(2026, 12, day), START, LONDON) == plan


def test_what_is_over_when_an_action_is_planned_is_left_out() -> None:
    assert [one.occasion for one in plan_action(date(2026, 11, 25), START, LONDON)] == [Occasion.OVERDUE]


@given(st.dates(date(2026, 1, 1), date(2030, 1, 1)), st.frozensets(st.integers(0, 6), min_size=1))
def test_no_two_reminders_of_one_action_are_on_one_day(day: date, weekdays: frozenset[int]) -> None:
    hours = Hours("America/New_York", weekdays=weekdays)

    plan = plan_action(day, datetime(2025, 1, 1, tzinfo=UTC), hours)

    days = [local_day(one.at, hours.zone) for one in plan]
    assert sorted(set(days)) == days


def test_tomorrow_and_next_week_are_the_persons_own_days() -> None:
    shanghai, late = Hours("Asia/Shanghai"), datetime(2026, 11, 25, 17, tzinfo=UTC)

    assert in_days(1, late, shanghai) == datetime(2026, 11, 27, 1, tzinfo=UTC)
    assert in_days(7, late, shanghai) == datetime(2026, 12, 3, 1, tzinfo=UTC)


def test_all_that_is_due_comes_in_one_message() -> None:
    due = [DueReminder(2, START), DueReminder(1, START - timedelta(hours=1)), DueReminder(3, START + A_DAY)]

    assert choose_sending(due, START, LONDON, []) == Send((1, 2), is_late=False)
    assert choose_sending(due, START, LONDON, [START.date()]) == Wait(datetime(2026, 11, 26, 9, tzinfo=UTC))
    assert choose_sending(due[2:], START, LONDON, []) == Wait(START + A_DAY)


def test_after_an_outage_of_days_one_message_says_that_it_is_late() -> None:
    due = [DueReminder(n, START + n * A_DAY) for n in (0, 1, 2, 5)]

    assert choose_sending(due, START + 6 * A_DAY, LONDON, []) == Send((0, 1, 2, 5), is_late=True)


def test_a_weekend_makes_nothing_late() -> None:
    friday = datetime(2026, 11, 27, 17, 59, tzinfo=UTC)
    monday = datetime(2026, 11, 30, 9, tzinfo=UTC)

    assert choose_sending([DueReminder(1, friday)], friday + timedelta(hours=1), LONDON, []) == Wait(monday)
    assert choose_sending([DueReminder(1, friday)], monday, LONDON, []) == Send((1,), is_late=False)


CHANGES = st.sampled_from(["add", "done", "change", "snooze", "outage", "travel", "nothing"])
ZONES = ("Europe/London", "Asia/Shanghai", "America/Los_Angeles", "Pacific/Kiritimati", "Asia/Kathmandu")


@settings(max_examples=60)
@given(st.lists(st.tuples(CHANGES, st.integers(0, 10), st.integers(0, 4)), max_size=40), st.booleans())
def test_whatever_is_done_nobody_hears_twice_a_day_nor_at_night_and_nothing_is_lost(
    commands: list[tuple[str, int, int]], works_on_sundays: bool
) -> None:
    hours = Hours("Europe/London", weekdays=frozenset(range(7)) if works_on_sundays else frozenset(range(5)))
    now, pending, sent, told = START, dict[int, datetime](), list[date](), Counter[int]()
    void = set[int]()
    for command, days, number in [*commands, *[("nothing", 0, 0)] * 40]:
        chosen = sorted(pending)[number % len(pending)] if pending else None
        if command == "travel":
            hours = Hours(ZONES[number], weekdays=hours.weekdays)
        elif command == "add":
            for one in plan_action(local_day(now, hours.zone) + days * A_DAY, now, hours):
                pending[len(told) + len(pending) + len(void)] = one.at
        elif chosen is not None and command == "done":
            del pending[chosen]
            void.add(chosen)
        elif chosen is not None and command in ("change", "snooze"):
            pending[chosen] = in_days(days, now, hours)
        now += days * A_DAY if command == "outage" else timedelta(hours=7)
        while pending:
            match choose_sending([DueReminder(*one) for one in pending.items()], now, hours, sent):
                case Wait(until):
                    assert until > now
                    break
                case Send(ids):
                    assert next_moment(now, hours) == now
                    sent.append(local_day(now, hours.zone))
                    told.update(ids)
                    pending = {one: at for one, at in pending.items() if one not in ids}

    assert len(set(sent)) == len(sent)
    assert all(sum(day <= other < day + 7 * A_DAY for other in sent) <= MOST_A_WEEK for day in sent)
    assert all(times == 1 for times in told.values())
    assert all(at > now - 10 * A_DAY for at in pending.values())
