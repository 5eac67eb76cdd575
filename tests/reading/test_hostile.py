"""Can any number that is typed, however long or far away, break what reads it?"""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.reading import amounts, clock, dates, fillers, folding, numbers, places, scripts, values
from bot.reading import understanding as words
from bot.reading.amounts import read_amount
from bot.reading.quantities import MOST_DIGITS
from flows.content import Kind

NOW = datetime(2026, 12, 1, 12, tzinfo=UTC)


def _value_of(kind: Kind) -> Callable[[str], object]:
    return lambda typed: values.read_value(typed, kind)


READERS: dict[str, Callable[[str], object]] = {
    "amount": amounts.read_amount,
    "time": clock.read_time,
    "place": places.read_place,
    "date": lambda typed: dates.read_date(typed, NOW),
    "date at the end": lambda typed: dates.read_date(typed, datetime.max.replace(tzinfo=UTC)),
    "date at the beginning": lambda typed: dates.read_date(typed, datetime.min.replace(tzinfo=UTC)),
    "clock": dates.read_clock,
    "fillers": lambda typed: fillers.drop_fillers(folding.fold(typed)),
    "number": lambda typed: numbers.read_number(folding.fold(typed)),
    "is amount": numbers.is_amount,
    "words": lambda typed: words.understand(typed, (), (0, 1)),
    "command": words.read_command,
    "language": scripts.language_of,
    "traditional": folding.is_traditional,
    "lines": values.read_lines,
    "note": values.read_note,
    **{kind.value: _value_of(kind) for kind in Kind},
}
LONG = (
    "9" * 309,
    "9" * 5000,
    "１" * 5000,
    "٣" * 5000,
    "一" * 5000,
    "九" * 400,
    "十" * 400,
    "百亿" * 400,
    "¼" * 400,
    "²" * 400,
)
AROUND = (
    *("{}", "{} days", "{}天", "in {} days", "in {} years", "{} months ago", "{}万", "{} million", "RM {}k", "{}%"),
    *("{}.{}.{}", "{}-{}-{}", "{}/{}", "{}年{}月{}日", "第{}个", "{}:{}", "{}点{}分", "1e{}", "0.{}", "1,{}", "-{}"),
    *("December {}", "{} December {}", "the {}th", "end of {}", "option {}", "{}号", "{}周后", "{} weeks", "Q{} {}"),
)
FAR = (
    *("31.12.9999", "9999-12-31", "December 31 9999", "31 December 0000", "9999年12月31日", "0000-00-00", "99.99.9999"),
    *("in 9999 days", "in 9999 weeks", "in 9999 months", "in 9999 years", "9999 years ago", "9999天后", "9999年后"),
    *(
        "九千九百九十九年后",
        "1.1.0001",
        "0001-01-01",
        "end of 9999",
        "9999年底",
        "year 9999",
        "1e999",
        "inf",
        "nan",
        "-0",
    ),
)


def _typed() -> list[str]:
    return [*FAR, *(way.format(number, number, number) for way in AROUND for number in LONG)]


@pytest.mark.parametrize("reader", READERS)
def test_no_number_is_too_long_or_too_far_to_be_read(reader: str) -> None:
    for typed in _typed():
        READERS[reader](typed)  # whatever it makes of it; nothing is raised


@given(st.text("0123456789０９一二十百千万亿年月日天后点.:,/- ekmw%", max_size=400))
def test_no_jumble_of_digits_breaks_a_reader(typed: str) -> None:
    for read in READERS.values():
        read(typed)


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("9" * MOST_DIGITS, "9" * MOST_DIGITS),
        ("9" * (MOST_DIGITS + 1), ""),
        ("9" * 309, ""),
        ("9" * 5000, ""),
        ("1" + "0" * (MOST_DIGITS - 1) + "万", ""),
        ("1" + "0" * (MOST_DIGITS - 5) + "万", "1" + "0" * (MOST_DIGITS - 1)),
        ("1" + ",000" * 120, ""),
        ("0" * 400 + "7", "7"),
        ("1." + "4" * 400, "1"),
        ("900719925474099.4", "900719925474099"),
    ],
)
def test_an_amount_of_more_digits_than_anybody_has_is_none(typed: str, amount: str) -> None:
    assert read_amount(typed) == amount
