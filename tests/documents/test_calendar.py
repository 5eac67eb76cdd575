"""Does an action stand in a calendar as it was meant?"""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar, Event

from bot.cards.actions.shown import CalendarEntry
from bot.documents import draw_file

MADE = datetime(2026, 11, 25, 10, 20, tzinfo=UTC)
TITLE = "列出最近3张发票的约定日期和实际日期；发给对方的会计，约好每月1号对账"
ENTRY = CalendarEntry("action-17", 0, TITLE, "第一步：30分钟\nWho: 老板", date(2026, 12, 31), MADE)
AT_THREE = replace(ENTRY, starts=datetime(2026, 12, 1, 15, tzinfo=ZoneInfo("Asia/Shanghai")))
LINE_BREAKS = ("\r\n", "\n", "\r", "\x0b", "\x0c", "\x1c", "\x85", "\u2028", "\u2029")


def content(entry: CalendarEntry) -> str:
    return draw_file(entry).content.decode()


def read(entry: CalendarEntry) -> Event:
    (event,) = Calendar.from_ical(content(entry)).walk("VEVENT")
    assert isinstance(event, Event)
    return event


def test_a_whole_day_is_an_entry_of_that_day_with_an_alarm_the_day_before_and_one_on_the_day() -> None:
    event = read(ENTRY)

    assert (event.decoded("dtstart"), event.decoded("dtend")) == (date(2026, 12, 31), date(2027, 1, 1))
    assert [alarm.decoded("trigger") for alarm in event.walk("VALARM")] == [timedelta(hours=-15), timedelta(hours=9)]
    assert str(event["transp"]) == "TRANSPARENT"


def test_a_moment_is_an_entry_in_utc_which_every_calendar_shows_in_its_own_zone() -> None:
    event = read(AT_THREE)

    assert event.decoded("dtstart") == datetime(2026, 12, 1, 7, tzinfo=UTC)
    assert event.decoded("dtend") == datetime(2026, 12, 1, 7, 30, tzinfo=UTC)
    assert [alarm.decoded("trigger") for alarm in event.walk("VALARM")] == [timedelta(days=-1), timedelta(hours=-1)]
    assert "DTSTART:20261201T070000Z\r\n" in content(AT_THREE)


def test_chinese_words_come_back_as_they_were_typed() -> None:
    event = read(ENTRY)

    assert str(event["summary"]) == TITLE
    assert str(event["description"]) == ENTRY.notes


def test_lines_end_as_the_standard_says_and_hold_at_most_75_octets_of_whole_characters() -> None:
    long = draw_file(replace(ENTRY, title=TITLE * 9, notes="📅é汉" * 99)).content

    assert b"\n" not in long.replace(b"\r\n", b"")
    assert max(map(len, long.split(b"\r\n"))) <= 75
    assert all(line.decode() for line in long.split(b"\r\n")[:-1])


def test_a_change_and_a_cancellation_find_the_entry_that_is_there() -> None:
    first, moved = read(ENTRY), replace(ENTRY, sequence=1, starts=date(2027, 1, 4))
    cancelled = replace(moved, sequence=2, is_cancelled=True)

    assert read(moved)["uid"] == read(cancelled)["uid"] == first["uid"]
    assert [read(entry).decoded("sequence") for entry in (ENTRY, moved, cancelled)] == [0, 1, 2]
    assert [str(read(entry)["status"]) for entry in (ENTRY, cancelled)] == ["CONFIRMED", "CANCELLED"]
    assert "METHOD:PUBLISH\r\n" in content(ENTRY)
    assert "METHOD:CANCEL\r\n" in content(cancelled)
    assert list(read(cancelled).walk("VALARM")) == []


def names(entry: CalendarEntry) -> list[str]:
    """The properties and components in their order."""
    lines = content(entry).replace("\r\n ", "").splitlines()
    return [line.partition(":")[0] + (line if line.startswith(("BEGIN", "END")) else "") for line in lines]


@pytest.mark.parametrize("line_break", LINE_BREAKS)
@pytest.mark.parametrize("words", ["ATTENDEE:mailto:a@example.org", "BEGIN:VALARM", "END:VEVENT", " folded", ";X=1:y"])
def test_typed_words_begin_no_line_of_their_own(line_break: str, words: str) -> None:
    typed = f"Call{line_break}{words}{line_break}"

    assert names(replace(ENTRY, uid=typed, title=typed, notes=typed)) == names(ENTRY)


@settings(max_examples=150)
@given(st.text(min_size=1), st.text(min_size=1))
def test_whatever_is_typed_the_file_has_the_same_lines_and_can_be_read(title: str, notes: str) -> None:
    entry = replace(ENTRY, title=title, notes=f"-{notes}")

    assert names(entry) == names(ENTRY)
    assert str(read(entry)["uid"]) == str(read(ENTRY)["uid"])


@pytest.mark.parametrize("sign", ["\x00", "\x07", "\x1b", "\x7f", "\ud800"])
def test_signs_that_no_calendar_may_hold_are_left_out(sign: str) -> None:
    typed = f"Call{sign}them"

    event = read(replace(ENTRY, title=typed, notes=typed))

    assert (event["summary"], event["description"]) == ("Call them", "Call them")


def test_the_same_entry_is_the_same_file() -> None:
    assert draw_file(AT_THREE) == draw_file(AT_THREE)
    assert draw_file(AT_THREE).name == "tandem.ics"
