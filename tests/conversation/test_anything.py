"""Whatever somebody does, in whatever order: there is a card that can be left, and nothing said is lost by accident."""

from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection

from bot.addresses import MOST_BYTES, Deed, Verb, View, encode
from bot.conversation import Conversation
from bot.opening import open_store
from bot.outcomes import Asked, Erased, ResultsShown
from bot.screens.screen import Button
from bot.settings import Settings
from bot.storage.assessments import current_assessment
from bot.storage.people import find_person
from bot.storage.store import Store
from bot.telegram.drawing import draw_keyboard, draw_text
from flows.assessment import Standing
from flows.content import Kind
from tests.chatting import Chat

COMMANDS = ("start", "menu", "profile", "results", "language", "privacy", "export", "delete", "cancel", "help", "nope")
TYPED = (
    "1",
    "３",
    "99",
    "nobody",
    "不清楚",
    "skip",
    "30 days",
    "<b>x</b> {y} %s",
    "\x00\u200b\u202e",
    "👍🏽",
    "x" * 5000,
)
FORGED = (
    "",
    "/",
    "/ask/",
    "/ask/RM4",
    "/advice/9",
    "pick a1.1 ask/RM4 nobody",
    "pick p1.1 x y z",
    "erase a1.1",
    "/help@" * 9,
)

Deedlike = tuple[str, int]
actions = st.one_of(
    st.tuples(st.just("tap"), st.integers(0, 40)),
    st.tuples(st.just("tap"), st.integers(0, 4)),
    st.tuples(st.just("command"), st.integers(0, len(COMMANDS) - 1)),
    st.tuples(st.just("type"), st.integers(0, len(TYPED) - 1)),
    st.tuples(st.just("forge"), st.integers(0, len(FORGED) - 1)),
    st.tuples(st.just("old"), st.integers(0, 200)),
    st.tuples(st.just("sticker"), st.just(0)),
)


@pytest.fixture(scope="module")
def busy_store() -> Iterator[Store]:
    """One database for all examples of a test; every example is a person of its own."""
    with TemporaryDirectory() as folder:
        store = open_store(Settings(database_url=f"sqlite:///{Path(folder) / 'tandem.db'}"))
        yield store
        store.close()


class Everybody:
    """Hands out a new person each time."""

    def __init__(self) -> None:
        self._count = 0

    def next(self) -> str:
        self._count += 1
        return str(self._count)


EVERYBODY = Everybody()
slow = settings(
    deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], derandomize=True
)


@slow
@given(language=st.sampled_from(["en", "zh-hans"]), todo=st.lists(actions, min_size=5, max_size=40))
def test_no_sequence_ends_in_an_exception_or_a_card_without_a_way(
    conversation: Conversation, busy_store: Store, language: str, todo: list[Deedlike]
) -> None:
    chat = Chat(conversation, busy_store, EVERYBODY.next(), language)
    chat.send("/start")
    seen = [encode(button.aim) for button in chat.screen.buttons]

    for action in todo:
        _act(chat, action, seen)

        assert chat.screen.rows
        assert draw_text(chat.screen, with_notice=True)
        assert draw_keyboard(chat.screen).inline_keyboard
        assert all(len(encode(button.aim).encode()) <= MOST_BYTES for button in chat.screen.buttons)
        assert len(chat.screen.notice or "") <= 200
        seen += [encode(button.aim) for button in chat.screen.buttons]


@slow
@given(language=st.sampled_from(["en", "zh-hans"]), todo=st.lists(actions, min_size=3, max_size=30))
def test_only_a_button_of_the_card_changes_an_answer(
    conversation: Conversation, busy_store: Store, language: str, todo: list[Deedlike]
) -> None:
    person = EVERYBODY.next()
    chat = Chat(conversation, busy_store, person, language)
    chat.agree()
    seen: list[str] = []

    for kind, which in todo:
        before, deeds = answers(busy_store, person), _deeds(chat)
        old = seen[which % len(seen)] if seen else ""
        _act(chat, (kind, which), seen)
        is_allowed = kind in ("tap", "type") or (kind == "old" and old in deeds)
        if not is_allowed and not isinstance(chat.turn.outcome, Erased):
            assert answers(busy_store, person) == before
        seen += _deeds(chat)


@slow
@given(picks=st.lists(st.integers(0, 20), min_size=30, max_size=30))
def test_every_way_of_answering_ends_at_the_results_and_back_shows_the_question_again(
    conversation: Conversation, busy_store: Store, picks: list[int]
) -> None:
    chat = Chat(conversation, busy_store, EVERYBODY.next())
    chat.agree()

    for pick in picks:
        asked = chat.turn.outcome
        if isinstance(asked, ResultsShown):
            break
        assert isinstance(asked, Asked)
        chat.press(_answering(chat)[pick % len(_answering(chat))])
        if isinstance(chat.turn.outcome, Asked):
            following = chat.turn.outcome.address
            chat.press(chat.screen.buttons[-1])
            assert isinstance(chat.turn.outcome, Asked)
            assert chat.turn.outcome.question == asked.question or _is_gone(asked, chat.turn.outcome)
            chat.press_data(f"/{following}")

    assert isinstance(chat.turn.outcome, ResultsShown)


def _is_gone(asked: Asked, now: Asked) -> bool:
    """Switching sides can take a question off the way; then the one before it is shown."""
    return asked.question.kind is not Kind.LADDER and now.question.kind is not Kind.LADDER


def _answering(chat: Chat) -> list[Button]:
    return [
        button
        for button in chat.screen.buttons
        if isinstance(button.aim, Deed) and button.aim.verb in (Verb.PICK, Verb.DONE)
    ]


def answers(store: Store, person: str) -> Standing:
    """All facts and answers of the person, as they stand in the database."""

    def load(connection: Connection) -> Standing:
        found = find_person(connection, "telegram", person)
        assessment = current_assessment(connection, found) if found else None
        return assessment.standing if assessment else Standing()

    return store.run(load).result()


def _deeds(chat: Chat) -> list[str]:
    return [encode(button.aim) for button in chat.screen.buttons if not isinstance(button.aim, View)]


def _act(chat: Chat, action: Deedlike, seen: list[str]) -> None:
    kind, which = action
    match kind:
        case "tap":
            chat.press(chat.screen.buttons[which % len(chat.screen.buttons)])
        case "command":
            chat.send(f"/{COMMANDS[which]}")
        case "type":
            chat.send(TYPED[which])
        case "forge":
            chat.press_data(FORGED[which])
        case "old" if seen:
            chat.press_data(seen[which % len(seen)])
        case _:
            chat.send_sticker()
