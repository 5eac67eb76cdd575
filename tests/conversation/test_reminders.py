"""Two hundred days on a moved clock: every message that comes is wanted, none is missing, and none comes at night."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import text

from bot import metrics
from bot.cards.actions.change import DONE
from bot.cards.reminders.change import LATE
from bot.cards.reminders.shown import ReminderShown
from bot.conversation import Conversation
from bot.schedule.reminder_kind import ReminderKind
from bot.storage.store import Store
from tests.chatting import Chat, text_of
from tests.databases import database_of, rows
from tests.reminded import A_DAY, Life, check_manners
from tests.telegram.advisor import Clock

pytestmark = pytest.mark.storage

LONDON, SHANGHAI = ZoneInfo("Europe/London"), ZoneInfo("Asia/Shanghai")


@pytest.fixture
def life(conversation: Conversation, store: Store, clock: Clock) -> Life:
    """An English speaker on Monday 4 January 2027, ten o'clock."""
    life = Life(Chat(conversation, store), conversation, store, clock, LONDON)
    life.be_at(2027, 1, 4, 10)
    return life


@pytest.fixture
def settled(life: Life) -> Life:
    """With all questions answered, and nothing taken on yet."""
    life.chat.finish()
    return life


def days(life: Life, kind: ReminderKind) -> list[str]:
    return [f"{message.at:%m-%d}" for message in life.messages if kind in message.kinds]


def test_an_assessment_that_was_left_is_spoken_of_after_a_day_and_a_week_and_then_no_more(life: Life) -> None:
    life.chat.answer_until("ask/BO3")

    life.live(60)

    assert days(life, ReminderKind.UNFINISHED) == ["01-05"]
    assert days(life, ReminderKind.STILL_UNFINISHED) == ["01-12"]
    assert len(life.messages) == 2
    assert "2 of 12 questions answered" in life.messages[0].text


def test_who_goes_on_is_not_told_that_something_was_left(life: Life) -> None:
    life.chat.answer_until("ask/BO3")
    life.live(0.9)
    life.chat.choose(1)
    life.live(0.9)
    while life.chat.turn.address != "results":
        life.chat.choose(1)

    life.live(30)

    assert life.messages == []


def test_an_action_is_said_the_day_before_on_the_day_and_once_when_it_is_over(settled: Life) -> None:
    settled.take_on("Call Kim", "in 10 days")  # Thursday 14 January

    settled.live(27)

    assert [(f"{m.at:%m-%d %H}", m.kinds) for m in settled.messages] == [
        ("01-13 09", (ReminderKind.TOMORROW,)),
        ("01-14 09", (ReminderKind.TODAY,)),
        ("01-18 09", (ReminderKind.OVERDUE,)),
    ]
    assert [word in m.text for m, word in zip(settled.messages, ("tomorrow", "today", "it was for"), strict=True)] == [
        True
    ] * 3


def test_what_falls_on_a_day_off_is_said_on_the_next_working_day(settled: Life) -> None:
    settled.take_on("Call Kim", "16 January")  # a Saturday

    settled.live(16)

    assert [f"{m.at:%a %d}" for m in settled.messages] == ["Fri 15", "Mon 18", "Tue 19"]


@pytest.mark.parametrize("command", ["done", "leave", "day", "hush"])
def test_what_is_done_dropped_moved_or_muted_is_not_spoken_of(settled: Life, command: str) -> None:
    number = settled.take_on("Call Kim", "in 10 days")
    settled.chat.go({"leave": f"drop/{number}", "day": f"when/{number}"}.get(command, f"action/{number}"))
    if command == "day":
        settled.chat.send("in 40 days")
    settled.chat.do(command)

    settled.live(25)

    assert settled.messages == []


def test_of_one_partner_three_are_reminded_of_and_the_rest_only_counted(settled: Life) -> None:
    for number in range(5):
        settled.take_on(f"Step {number}", f"in {10 + number} days")

    settled.live(34)

    said = " ".join(message.text for message in settled.messages)
    assert all(f"Step {number}" in said for number in range(3))
    assert "Step 3" not in said
    assert "And 2 more." in said


def test_two_hundred_days_of_somebody_who_does_what_they_took_on(settled: Life) -> None:
    chat = settled.chat
    for place, when in ((1, "in 3 days"), (2, "in 8 days"), (3, "in 20 days")):
        chat.go(f"advice/{place}")
        chat.do("add")
        chat.send(when)
        chat.do("day")
    settled.settle("Europe/London")

    def answer(life: Life) -> None:
        outcome = life.chat.turn.shown
        if isinstance(outcome, ReminderShown) and ReminderKind.TODAY in outcome.kinds:
            life.chat.do("done")
        elif isinstance(outcome, ReminderShown) and outcome.look:
            life.chat.do("look")
            while life.chat.turn.address != "compare":
                life.chat.choose(life.chat.screen.choices[2] + 1)

    settled.answers = answer
    settled.live(200)

    check_manners(settled)
    assert days(settled, ReminderKind.TOMORROW) == [
        "01-06",
        "01-11",
    ]  # the third is for a Sunday, and a Saturday is a day off
    # The second is for the 12th, which would be the fourth message in seven days.
    assert days(settled, ReminderKind.TODAY) == ["01-07", "01-13", "01-25"]
    assert (
        days(settled, ReminderKind.OVERDUE)
        == days(settled, ReminderKind.DIGEST)
        == days(settled, ReminderKind.UNFINISHED)
        == []
    )
    assert days(settled, ReminderKind.PULSE) == ["02-03", "04-05"]
    assert len(settled.messages) == 7


@pytest.mark.parametrize(("language", "zone"), [("en", LONDON), ("zh-hans", SHANGHAI)])
def test_two_hundred_days_of_silence_bring_little_and_never_at_night(
    conversation: Conversation, store: Store, clock: Clock, language: str, zone: ZoneInfo
) -> None:
    life = Life(Chat(conversation, store, language=language), conversation, store, clock, zone)
    life.be_at(2027, 1, 4, 10)
    life.chat.finish()
    for place, when in ((1, "三天后"), (2, "下周五"), (3, "1月31日")):
        life.chat.go(f"advice/{place}")
        life.chat.do("add")
        life.chat.send(when)
        life.chat.do("day")

    life.live(200)

    check_manners(life)
    # Each action three times, one digest a month, two pulses, one second look: some of them share a message.
    assert 12 <= len(life.messages) <= 18
    assert len(days(life, ReminderKind.DIGEST)) == 6
    assert len(days(life, ReminderKind.PULSE)) == 2
    assert days(life, ReminderKind.LOOK) == ["07-05"]
    assert [message for message in life.messages if "nudge" in message.text or "{" in message.text] == []


def test_after_an_outage_everything_comes_in_one_message_that_says_so(settled: Life) -> None:
    for number in range(3):
        settled.take_on(f"Step {number}", f"in {2 + number} days")

    settled.clock.now += 12 * A_DAY
    came = settled.live(4)

    assert len(came) == 1
    assert settled.chat.turn.notice == LATE
    assert all(f"Step {number}" in came[0].text for number in range(3))


def test_nobody_is_spoken_to_in_the_middle_of_something_else(settled: Life) -> None:
    settled.take_on("Call Kim", "in 10 days")
    settled.be_at(2027, 1, 13, 8, 58)
    settled.chat.send("/menu")
    settled.be_at(2027, 1, 13, 9, 1)

    too_early = settled.look()
    settled.be_at(2027, 1, 13, 9, 14)

    assert too_early is None
    assert settled.look()


@pytest.mark.parametrize(
    ("day", "hour"), [((2026, 3, 9), 9), ((2026, 11, 2), 9), ((2028, 2, 29), 9), ((2027, 1, 1), 9)]
)
def test_clocks_going_forth_and_back_leap_days_and_the_turn_of_the_year_send_once(
    conversation: Conversation, store: Store, clock: Clock, day: tuple[int, int, int], hour: int
) -> None:
    life = Life(Chat(conversation, store), conversation, store, clock, LONDON)
    life.be_at(2025, 12, 15, 12) if day[0] == 2026 else life.be_at(day[0] - 1, 12, 15, 12)
    life.chat.finish()
    life.settle("America/New_York")
    life.clock.now = datetime(*day, 12, tzinfo=life.zone).timestamp() - 5 * A_DAY
    number = life.take_on("Call Kim", "{}-{:02}-{:02}".format(*day))
    life.messages.clear()

    life.live(6, step=1800)

    said = [message for message in life.messages if ReminderKind.TODAY in message.kinds]
    assert number
    assert [(message.at.date().timetuple()[:3], message.at.hour) for message in said] == [(day, hour)]


def test_who_travels_hears_of_today_once(settled: Life) -> None:
    settled.settle("Asia/Shanghai")
    settled.be_at(2027, 1, 4, 10)
    settled.take_on("Call Kim", "in 10 days")
    settled.be_at(2027, 1, 14, 9)
    here = settled.look()
    settled.settle("America/Los_Angeles")

    settled.live(2, step=1800)

    assert here
    assert sum(ReminderKind.TODAY in message.kinds for message in settled.messages) == 1


def test_the_new_language_is_spoken_from_the_next_message_on(settled: Life) -> None:
    settled.take_on("Call Kim", "in 3 days")
    settled.live(2.5)
    settled.chat.send("/language")
    settled.chat.press(settled.chat.button("简体中文"))

    settled.live(1.5)

    assert "Stop all reminders" in settled.messages[0].text
    assert "全部不用提醒" in settled.messages[-1].text


def test_a_clock_set_back_sends_nothing_twice_and_one_set_forward_collapses(settled: Life) -> None:
    settled.take_on("Call Kim", "in 10 days")
    settled.be_at(2027, 1, 13, 9)
    first = settled.look()
    settled.clock.now -= 2 * 3600
    settled.live(0.2, step=600)
    between = len(settled.messages)
    settled.clock.now += 2 * A_DAY
    settled.live(1)

    assert first
    assert between == 1
    assert len(settled.messages) == 2


def failures() -> float:
    return metrics.REGISTRY.get_sample_value("tandem_reminders_total", {"outcome": "failed"}) or 0.0


def test_a_claim_whose_sender_is_gone_is_taken_up_twice_and_then_given_up_aloud(settled: Life) -> None:
    settled.take_on("Call Kim", "in 10 days")
    settled.be_at(2027, 1, 13, 9)
    failed = failures()

    assert settled.claim()  # and the process is killed, before or after it sent
    assert settled.claim() is None  # nobody else sends while it may be underway
    settled.clock.now += 301
    assert settled.claim()  # killed again
    settled.clock.now += 301
    assert settled.claim()  # and again
    settled.clock.now += 301
    assert settled.claim() is None
    assert failures() == failed + 1


def test_a_second_process_finds_what_is_claimed_taken(settled: Life, conversation: Conversation, store: Store) -> None:
    settled.take_on("Call Kim", "in 10 days")
    settled.be_at(2027, 1, 13, 9)

    first = settled.claim()
    second = store.run(lambda c: conversation.remind(c, "telegram", "1")).result()

    assert first
    assert second is None


def test_stop_all_stops_all_and_turning_it_on_plans_anew(settled: Life, store: Store) -> None:
    settled.take_on("Call Kim", "in 10 days")
    settled.chat.send("/reminders")
    settled.chat.do("hush")
    settled.live(9.5)
    silent = list(settled.messages)
    settled.chat.send("/reminders")
    settled.chat.do("wake")

    settled.live(2)

    assert silent == []
    assert days(settled, ReminderKind.TODAY) == ["01-14"]
    assert len(rows(database_of(store), "hours")) == 1


def test_a_message_makes_its_card_the_place_where_they_stand_and_its_buttons_work(settled: Life) -> None:
    settled.take_on("Call Kim", "in 10 days")
    settled.be_at(2027, 1, 14, 9)
    settled.look()
    settled.clock.now += 3600

    settled.chat.send("done")

    assert settled.chat.turn.notice == DONE


def test_a_zone_that_is_no_longer_known_counts_as_utc_and_is_asked_about_again(settled: Life) -> None:
    settled.settle("Asia/Shanghai")
    settled.store.run(lambda c: c.execute(text("update hours set zone = 'Mars/Olympus'"))).result()

    settled.take_on("Call Kim", "in 3 days")
    asked = settled.chat.turn.address
    shown = settled.chat.go("reminders")
    settled.zone = ZoneInfo("UTC")
    settled.live(4)

    assert asked.startswith("clock@")
    assert "in UTC" in text_of(shown)
    assert [message.at.hour for message in settled.messages] == [9, 9]
