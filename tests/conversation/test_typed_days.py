"""Does a day that is typed for an action lead to a card that asks whether it is the day, from wherever it is typed?"""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from bot.cards.actions.typed_day import ASIDES, MOVEABLE, PAST, UNKNOWN
from bot.conversation import Conversation
from bot.reading.dates import Aside
from bot.storage.store import Store
from tests.chatting import Chat, text_of
from tests.databases import database_of, rows
from tests.reminded import Life
from tests.telegram.advisor import Clock

LONDON = ZoneInfo("Europe/London")


@pytest.fixture
def life(conversation: Conversation, store: Store, clock: Clock) -> Life:
    """On Monday 4 January 2027, ten o'clock, with all questions answered."""
    life = Life(Chat(conversation, store), conversation, store, clock, LONDON)
    clock.now = datetime(2027, 1, 4, 10, tzinfo=LONDON).timestamp()
    life.chat.finish()
    return life


@pytest.fixture
def number(life: Life) -> str:
    return life.take_on("Call Kim", "in 3 days")


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        *(
            ("改到周五", "20270108"),
            ("推迟三天", "20270110"),
            ("明天再说", "20270105"),
            ("move it to Friday", "20270108"),
        ),
        *(("postpone by two days", "20270109"), ("postpone it to 20 January", "20270120"), ("延后一周", "20270114")),
        *(("the day after tomorrow", "20270106"), ("推迟到下周一", "20270111")),
    ],
)
@pytest.mark.parametrize("is_reminded", [False, True])
def test_a_day_typed_on_an_action_or_its_reminder_is_proposed_and_not_set(
    life: Life, number: str, store: Store, typed: str, day: str, is_reminded: bool
) -> None:
    if is_reminded:
        life.live(0.1)
        life.clock.now = datetime(2027, 1, 6, 9, tzinfo=LONDON).timestamp()
        life.look()
        life.clock.now = datetime(2027, 1, 4, 10, tzinfo=LONDON).timestamp()
    else:
        life.chat.go(f"action/{number}")
    before = rows(database_of(store), "action")

    life.chat.send(typed)

    assert life.chat.turn.address == f"day/{number}/{day}"
    assert rows(database_of(store), "action") == before


@pytest.mark.parametrize(
    ("typed", "notice"), [("5个工作日后再说吧好不好", UNKNOWN), ("blah", UNKNOWN), ("春节前", MOVEABLE), ("上周", PAST)]
)
def test_a_miss_takes_the_day_that_was_proposed_before_off_the_card(
    life: Life, number: str, typed: str, notice: object
) -> None:
    life.chat.go(f"when/{number}")
    life.chat.send("四季度")
    assert life.chat.turn.address.startswith("day/")

    life.chat.send(typed)

    assert life.chat.turn.address == f"when/{number}"
    assert life.chat.turn.notice == notice
    assert "Is that the day?" not in text_of(life.chat.screen)


@pytest.mark.parametrize(
    ("typed", "aside", "day"),
    [("5个工作日", Aside.WORKING_DAYS, "20270111"), ("tomorrow 9am EST", Aside.NO_ZONE, "20270105.0900")],
)
def test_how_it_was_counted_and_what_was_not_read_is_said(
    life: Life, number: str, typed: str, aside: Aside, day: str
) -> None:
    life.chat.go(f"when/{number}")

    life.chat.send(typed)

    assert life.chat.turn.address == f"day/{number}/{day}"
    assert life.chat.turn.notice == ASIDES[aside]


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        *(("上海", "18:00 · Shanghai"), ("北京时间", "18:00 · Shanghai"), ("槟城", "18:00 · Kuala Lumpur")),
        *(("UTC+8", "18:00 · Singapore"), ("东八区", "18:00 · Singapore"), ("1800", "18:00 · Singapore")),
    ],
)
def test_a_place_typed_at_the_clock_is_offered_with_its_time(life: Life, typed: str, offered: str) -> None:
    life.chat.go("clock@reminders")

    life.chat.send(typed)

    assert life.chat.screen.buttons[0].label == offered
