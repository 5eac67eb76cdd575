"""The line that somebody types: what the keys do and what Tab shows."""

import os
from collections.abc import Callable, Iterator

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.buffer import Buffer
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document
from prompt_toolkit.input import PipeInput, create_pipe_input
from prompt_toolkit.output import DummyOutput

from bot.core.address import View
from bot.core.language import load_languages
from bot.core.screen import Button, Screen, Title
from bot.terminal.prompting import Hints, PromptConsole

LANGUAGES = load_languages()
ENGLISH = LANGUAGES["en"]
CARD = Screen((Title("Where"),), tuple((Button(label, View("menu")),) for label in ("Nobody", "Menu", "没人能接")))
WORDS_CARD = Screen(CARD.parts, CARD.rows, wants_words=True)
PASTE = "\x1b[200~{}\x1b[201~"


@pytest.fixture
def keys() -> Iterator[PipeInput]:
    with create_pipe_input() as pipe, create_app_session(input=pipe, output=DummyOutput()):
        yield pipe


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("1\r", "1"),
        ("没人能接\r", "没人能接"),
        ("wrong\x031\r", "1"),
        (PASTE.format("1\n2\r\n3\n") + "\r", "1 2 3"),
        ("\x04", None),
        ("\x03", None),
        ("wrong\x03\x03", None),
    ],
)
def test_what_is_typed_is_what_is_said(keys: PipeInput, typed: str, words: str | None) -> None:
    keys.send_text(typed)

    assert PromptConsole().ask(CARD, ENGLISH) == words


Step = tuple[Callable[[Buffer], bool], str]


def has_menu(buffer: Buffer) -> bool:
    return buffer.complete_state is not None


def press(keys: PipeInput, console: PromptConsole, first: str, *steps: Step) -> str | None:
    """What is said when the first keys are pressed, and then those of each step as soon as it looks like that."""
    left = list(steps)

    def go_on(_app: object) -> None:
        if left and left[0][0](console.session.default_buffer):
            keys.send_text(left.pop(0)[1])

    console.session.app.after_render += go_on
    keys.send_text(first)
    return console.ask(CARD, ENGLISH)


@pytest.mark.parametrize(("typed", "words"), [("No", "Nobody"), ("没", "没人能接")])
def test_tab_completes_what_can_only_be_one(keys: PipeInput, typed: str, words: str) -> None:
    assert press(keys, PromptConsole(), f"{typed}\t", (lambda buffer: buffer.text == words, "\r")) == words


@pytest.mark.parametrize("typed", ["/he", "／he"])
def test_commands_are_shown_without_asking_and_taken_with_tab(keys: PipeInput, typed: str) -> None:
    assert (
        press(keys, PromptConsole(), typed, (has_menu, "\t"), (lambda buffer: buffer.text == "/help", "\r")) == "/help"
    )


def test_nothing_else_is_shown_without_asking(keys: PipeInput) -> None:
    seen: list[Buffer] = []
    console = PromptConsole()
    console.session.default_buffer.on_completions_changed += seen.append

    assert press(keys, console, "No", (lambda buffer: buffer.text == "No", "\r")) == "No"
    assert seen == []


def test_leaving_an_open_menu_does_not_leave_the_chat(keys: PipeInput) -> None:
    steps = (has_menu, "\x03"), (lambda buffer: not has_menu(buffer), "2\r")

    assert press(keys, PromptConsole(), "\t", *steps) == "2"


def test_the_way_back_leads_to_what_was_typed_until_it_is_forgotten(keys: PipeInput) -> None:
    console = PromptConsole()
    answers = []
    keys.send_text("a secret\r")
    console.ask(CARD, ENGLISH)
    for _ in ("before", "after"):
        keys.send_text("\x1b[A\r")
        answers.append(console.ask(CARD, ENGLISH))
        console.forget()

    assert answers == ["a secret", ""]


def test_nothing_that_is_typed_is_kept_on_disk(
    keys: PipeInput, tmp_path: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.chdir(str(tmp_path))
    keys.send_text("a secret\r")

    PromptConsole().ask(CARD, ENGLISH)

    assert os.listdir(str(tmp_path)) == []


def hints(typed: str, card: Screen | None = CARD, tag: str = "en") -> list[tuple[str, str]]:
    found = Hints(card, LANGUAGES[tag]).get_completions(Document(typed), CompleteEvent(completion_requested=True))
    return [(hint.text, hint.display_meta_text) for hint in found]


def test_tab_shows_every_number_with_its_label() -> None:
    assert hints("") == [("1", "Nobody"), ("2", "Menu"), ("3", "没人能接")]


def test_tab_shows_words_where_a_number_would_be_a_value() -> None:
    assert hints("", WORDS_CARD) == [("Nobody", ""), ("Menu", ""), ("没人能接", "")]


@pytest.mark.parametrize(("typed", "card"), [("2", CARD), ("me", CARD), ("me", WORDS_CARD)])
def test_what_is_typed_narrows_it_down(typed: str, card: Screen) -> None:
    assert [words for words, _meaning in hints(typed, card)] == ["2" if typed == "2" else "Menu"]


@pytest.mark.parametrize("tag", LANGUAGES)
def test_commands_come_with_what_they_do_and_the_way_out(tag: str) -> None:
    found = dict(hints("/", tag=tag))

    assert found["/help"] == LANGUAGES[tag].gettext("how it works")
    assert found["/quit"] == LANGUAGES[tag].gettext("leave; your answers stay")


def test_without_a_card_there_are_still_commands() -> None:
    assert hints("", None) == []
    assert hints("/del", None) == [("/delete", "erase everything")]
