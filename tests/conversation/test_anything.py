"""Whatever somebody does, in whatever order: there is a card that can be left, and nothing said is lost by accident."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule, run_state_machine_as_test

from bot.cards.account.shown import FeedbackAsked
from bot.cards.notes.shown import NoteShown
from bot.cards.partners.shown import NameAsked
from bot.cards.plan.shown import SectionShown
from bot.cards.questions.shown import QuestionShown
from bot.cards.results.shown import ResultsShown
from bot.conversation import Conversation
from bot.conversation.notices import STALE
from bot.conversation.response import Narrowed
from bot.core.address import MOST_BYTES, Command, Intent, Thing, Verb, decode, encode, step_of
from bot.core.language import Languages
from bot.core.screen import Button, Screen
from bot.documents.text.handouts import say_paper
from bot.documents.text.pictures import MOST_IN_CAPTION
from bot.operator.startup import open_store
from bot.reading.values import read_lines, read_note, read_value
from bot.storage.store import Store
from bot.telegram.drawing import draw_keyboard, draw_text
from bot.telegram.splitting import split
from bot.terminal.plain_text import draw
from flows.content import Check, Kind, Perspective
from flows.walk.assessment import Flow
from tests.bot_api.html_text import HtmlText
from tests.bot_api.values import utf16_length
from tests.chatting import Chat
from tests.conversation.afar import FAR, FORGED, TYPED
from tests.conversation.memory import FEEDBACK, NOTE, Held, Key, Memory, Said, read_held
from tests.databases import SqliteFile, settings_of
from tests.telegram.advisor import Clock
from tests.telegram.walking import COMMANDS

MOST_CHARACTERS, MOST_IN_TOAST = 4096, 200
DAY = 86_400
STEPS_WANTED = 10_000  # of the thorough profile
FOREIGN = "FOREIGN-CANARY"
ME, OTHER = "1", "2"
ANSWERING = (Verb.PICK, Verb.TOGGLE, Verb.DONE)
SUITE = settings(
    max_examples=12,
    stateful_step_count=42,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)


@dataclass
class World:
    """What every example begins with, and how many steps were made in all of them."""

    flow: Flow
    languages: Languages
    prepared: Path
    folder: Path
    language: str
    begun: int = 0
    steps: int = 0
    results: int = 0
    taken: int = 0

    def copy(self) -> Path:
        self.begun += 1
        file = self.folder / f"{self.begun}.db"
        shutil.copy(self.prepared, file)
        return file


@dataclass
class LastChange:
    """What /undo takes back: how things were, as long as the assessment is of this version."""

    current: tuple[int, int] | None = None
    was: dict[Key, str | None] = field(default_factory=dict)


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_no_sequence_of_deeds_breaks_anything_or_loses_an_answer(
    flow: Flow, languages: Languages, migrated: Path, tmp_path: Path, language: str
) -> None:
    is_thorough = settings.get_current_profile_name() == "thorough"
    prepared = tmp_path / "prepared.db"
    shutil.copy(migrated, prepared)
    leave_traces_of_somebody_else(flow, languages, prepared)
    world = World(flow, languages, prepared, tmp_path, language)
    wanted = settings(settings(), suppress_health_check=list(HealthCheck)) if is_thorough else SUITE

    run_state_machine_as_test(lambda: Anything(world), settings=wanted)  # type: ignore[arg-type]

    assert world.steps >= (STEPS_WANTED if is_thorough else 0), world.steps
    assert world.results > 0
    assert world.taken > 0, "no suggestion of a check was ever taken"


def leave_traces_of_somebody_else(flow: Flow, languages: Languages, file: Path) -> None:
    store = open_store(settings_of(SqliteFile(file).url))
    other = Chat(Conversation(flow, languages, Clock()), store, OTHER)
    other.finish()
    other.go("edit/nickname")
    other.send(FOREIGN)
    other.go("note/RM4@review")
    other.send(FOREIGN)
    other.send(f"/feedback {FOREIGN}")
    store.close()


class Anything(RuleBasedStateMachine):
    """One person and all that they can do. After each step the database is what the model says, and the card is fit to
    be shown."""

    def __init__(self, world: World) -> None:
        super().__init__()
        self.world = world
        self.database = SqliteFile(world.copy())
        self.clock = Clock()
        self.memory = Memory(world.flow)
        self.store: Store = open_store(settings_of(self.database.url))
        self.conversation = Conversation(world.flow, world.languages, self.clock)
        self.chat = Chat(self.conversation, self.store, ME, world.language)
        self.foreign = read_held(self.database, OTHER)
        self.held: Held | None = None
        self.last = LastChange()
        self.seen: list[str] = []

    @initialize(agrees=st.sampled_from([True, True, True, False]))
    def arrive(self, agrees: bool) -> None:
        self._then(lambda: self.chat.send("/start"), [{}])
        if agrees:
            self._follow(self.chat.offered[0], self.chat.screen.buttons[0].intent)

    @rule(place=st.integers(0, 40))
    def tap(self, place: int) -> None:
        button = self.chat.screen.buttons[place % len(self.chat.screen.buttons)]
        self._follow(encode(button.intent), button.intent)

    @rule(places=st.lists(st.integers(0, 5), min_size=1, max_size=6))
    def answer_some(self, places: list[int]) -> None:
        for place in places:
            offered = [button for button in self.chat.screen.buttons if _is_answering(button)]
            if not offered:
                onward = next((button for button in self.chat.screen.buttons if _leads_on(button)), None)
                offered = [onward] if onward else []
            if offered:
                button = offered[place % len(offered)]
                self._follow(encode(button.intent), button.intent)

    @precondition(lambda self: self.seen)
    @rule(which=st.integers(0, 2000))
    def tap_an_old_button(self, which: int) -> None:
        self._press(self.seen[which % len(self.seen)])

    @precondition(lambda self: self.seen)
    @rule(which=st.integers(0, 2000), id_=st.integers(-1, 4), version=st.integers(-2, 2))
    def tap_a_button_of_their_own_making(self, which: int, id_: int, version: int) -> None:
        intent = decode(self.seen[which % len(self.seen)])
        if isinstance(intent, Command):
            self._press(encode(replace(intent, id=max(0, intent.id + id_), version=max(0, intent.version + version))))

    @rule(data=st.sampled_from(FORGED), id_=st.integers(0, 5), version=st.integers(1, 9))
    def forge(self, data: str, id_: int, version: int) -> None:
        self._press(data.format(id=id_, version=version))

    @rule(address=st.sampled_from(FAR), which=st.integers(0, 200), id_=st.integers(0, 6))
    def look_far(self, address: str, which: int, id_: int) -> None:
        content = self.world.flow.content
        of_checks = [question.step for check in Check for question in content.check(check, Perspective.LARGE)]
        steps = [*content.profile.questions, *content.practices, *of_checks]
        self._press("/" + address.format(step=steps[which % len(steps)], id=id_))

    @rule(
        name=st.sampled_from([*COMMANDS, "undo", "undo", "nope", "START", "help@somebot"]),
        rest=st.sampled_from(["", " x"]),
    )
    def command(self, name: str, rest: str) -> None:
        expected = [self._said]
        if name == "undo":
            expected = [self._undone()]
        elif name == "feedback" and rest:
            expected = [self._said, self._with_feedback("x")]
        self._then(lambda: self.chat.send(f"/{name}{rest}"), expected, is_undo=name == "undo")
        if name == "undo" and self._said != expected[0]:
            raise AssertionError("undo took back something else")

    @rule(place=st.integers(0, 20), tag=st.sampled_from(["en", "zh_Hans"]))
    def type_a_label(self, place: int, tag: str) -> None:
        label = self.chat.in_language(tag).buttons[place % len(self.chat.screen.buttons)].label
        self._say(label, must_be=self._meant_by(label, tag))

    @rule(words=st.sampled_from(TYPED) | st.text(max_size=30))
    def type_something(self, words: str) -> None:
        if not words.strip().startswith(("/", "／")):
            self._say(words)

    @precondition(lambda self: self.chat.last_message > 0)
    @rule(back=st.integers(0, 6), words=st.sampled_from(TYPED))
    def edit_a_message(self, back: int, words: str) -> None:
        self._then(lambda: self.chat.edit(max(1, self.chat.last_message - back), words), [self._said])

    @rule()
    def send_a_sticker(self) -> None:
        self._then(self.chat.send_sticker, [self._said])

    @rule(seconds=st.sampled_from([1, 700, 2 * DAY, 31 * DAY, 200 * DAY]))
    def let_time_pass(self, seconds: int) -> None:
        self.clock.now += seconds

    @rule()
    def stop_and_start_the_program(self) -> None:
        self.store.close()
        self.store = open_store(settings_of(self.database.url))
        self.conversation = Conversation(self.world.flow, self.world.languages, self.clock)
        self.chat.reopen(self.conversation, self.store)
        assert read_held(self.database, ME) == self.held

    @rule(nickname=st.sampled_from(["Kim", "小王", "<b>"]))
    def add_a_partner(self, nickname: str) -> None:
        self._press("/partners")
        new = next((button for button in self.chat.screen.buttons if _is_command(button, Verb.NEW)), None)
        if new:
            self._follow(encode(new.intent), new.intent)
            self._say(nickname)

    @rule(check=st.sampled_from(Check), places=st.lists(st.integers(0, 6), min_size=2, max_size=8))
    def go_through_a_check(self, check: Check, places: list[int]) -> None:
        self._say(f"/{check}", must_be=self._said)
        onward = next((button for button in self.chat.screen.buttons if _leads_on(button)), None)
        if onward:
            self._follow(encode(onward.intent), onward.intent)
            self.answer_some(places)
        self._press("/suggest/GP3" if check is Check.BURDEN else "/suggest/CB5")
        take = next((button for button in self.chat.screen.buttons if _is_command(button, Verb.TAKE)), None)
        if take:
            self.world.taken += 1
            self._follow(encode(take.intent), take.intent)

    @rule()
    def look_at_the_results(self) -> None:
        self._say("/results", must_be=self._said)

    @rule(which=st.integers(0, 4))
    def turn_to_a_partner(self, which: int) -> None:
        self._press("/partners")
        partners = [button for button in self.chat.screen.buttons if button.is_choice]
        if partners:
            self._press(encode(partners[which % len(partners)].intent))
            onward = self.chat.screen.buttons[0]
            self._follow(encode(onward.intent), onward.intent)

    @rule(side=st.sampled_from(["msme", "large", "unsure"]))
    def change_sides(self, side: str) -> None:
        self._press("/edit/perspective")
        button = next((b for b in self.chat.screen.buttons if getattr(b.intent, "answer", "") == side), None)
        if button:
            self._follow(encode(button.intent), button.intent)

    def teardown(self) -> None:
        self.store.close()
        assert read_held(self.database, OTHER) == self.foreign
        for file in self.database.file.parent.glob(f"{self.database.file.name}*"):
            file.unlink()

    @property
    def _said(self) -> Said:
        return self.held.said if self.held else {}

    def _follow(self, data: str, intent: Intent) -> None:
        """A button of the card as it is: it does what it says."""
        if not isinstance(intent, Command) or self.held is None:
            self._then(lambda: self.chat.press_data(data), [self._said])
            return
        expected = self.memory.after(intent, self.held)
        assert expected is not None, f"the model knows no {data!r}"
        is_end = intent.thing is Thing.PERSON and intent.verb in (Verb.ERASE, Verb.DECLINE)
        self._then(lambda: self.chat.press_data(data), [{} if is_end else expected], intent)
        assert self.chat.turn.notice != STALE, f"{data!r} was on the card"

    def _press(self, data: str) -> None:
        """A button from anywhere: only one of the present version may change anything."""
        intent, held = decode(data), self.held
        expected = [self._said]
        if isinstance(intent, Command) and held and (held.is_current(intent) or held.is_quick(intent)):
            done = self.memory.after(intent, held)
            expected += [done] if done is not None else []
            expected += [{}] if intent.thing is Thing.PERSON and intent.verb in (Verb.ERASE, Verb.DECLINE) else []
        self._then(lambda: self.chat.press_data(data), expected, intent if isinstance(intent, Command) else None)

    def _say(self, words: str, must_be: Said | None = None) -> None:
        """Typed words are one of the card's buttons, or what the card waits for, or nothing."""
        expected = [must_be] if must_be is not None else [self._said, *self._possible(words)]
        self._then(lambda: self.chat.send(words), expected)

    def _possible(self, words: str) -> Iterator[Said]:
        held = self.held
        if held is None:
            return
        for button in self._all_buttons():
            if isinstance(button.intent, Command):
                done = self.memory.after(button.intent, held)
                yield from [done] if done is not None else []
                yield from [{}] if button.intent.verb is Verb.DECLINE or _is_person_erase(button.intent) else []
        outcome, said = self.chat.turn.shown, held.said
        match outcome:
            case QuestionShown() if outcome.question.kind in (Kind.NUMBER, Kind.TEXT, Kind.AMOUNT):
                typed = read_value(words, outcome.question.kind)
                if outcome.question.accepts(typed):
                    ref = outcome.assessment
                    command = Command(Verb.PICK, Thing.ASSESSMENT, ref.id, ref.version, outcome.address, typed)
                    done = self.memory.after(command, held)
                    yield from [done] if done is not None else []
            case NoteShown() if held.current:
                key = (NOTE, held.current[0], outcome.question.id)
                yield {**said, key: "\n".join(filter(None, [said.get(key), read_note(words)]))}
            case NameAsked():
                yield {**said, ("partner", outcome.relationship.id, "nickname"): read_value(words, Kind.TEXT)}
            case SectionShown():
                ref, address = outcome.assessment, f"agreement/{outcome.line.section.id}"
                command = Command(Verb.PICK, Thing.ASSESSMENT, ref.id, ref.version, address)
                done = self.memory.agreed(command, held, read_lines(words))
                yield from [done] if done is not None else []
            case FeedbackAsked():
                yield self._with_feedback(read_note(words))
            case _:
                return

    def _meant_by(self, label: str, tag: str) -> Said | None:
        """What a label that stands on one button only must come to; None where it may be something else."""
        screen = self.chat.in_language(tag)
        same = [b for b in screen.buttons if b.label.casefold() == label.casefold()]
        if self.held is None or screen.wants_words or isinstance(self.chat.turn.shown, Narrowed) or len(same) != 1:
            return None
        intent = same[0].intent
        if not isinstance(intent, Command) or not same[0].is_choice or label.isdecimal():
            return None
        return self.memory.after(intent, self.held)

    def _all_buttons(self) -> tuple[Button, ...]:
        turn = self.chat.turn
        whole = replace(turn, shown=turn.shown.of) if isinstance(turn.shown, Narrowed) else turn
        return (*self.chat.screen.buttons, *self.conversation.draw(whole).buttons)

    def _with_feedback(self, words: str) -> Said:
        if self.held is None:
            return {}
        number = sum(kind == FEEDBACK for kind, _, _ in self.held.said) + 1
        return {**self.held.said, (FEEDBACK, self.held.person, f"{number:04}"): words}

    def _undone(self) -> Said:
        held = self.held
        if held is None or held.current is None or self.last.current != held.current:
            return self._said
        before = {**held.said, **{key: value for key, value in self.last.was.items() if value is not None}}
        there = {("partner", id_) for id_ in held.partners}
        return {
            key: value
            for key, value in before.items()
            if self.last.was.get(key, value) is not None and (key[0] != "partner" or key[:2] in there)
        }

    def _then(
        self, act: Callable[[], Any], expected: list[Said], command: Command | None = None, is_undo: bool = False
    ) -> None:
        before = self.held
        act()
        self.world.steps += 1
        self.held = after = read_held(self.database, ME)
        assert self._said in expected, _difference(expected, self._said)
        if before and after and before.current and after.current and before.current[0] == after.current[0]:
            if before.current != after.current:
                self._remember(before, after, command, is_undo)
            else:
                changed = {key[0] for key in {*before.said, *after.said} if before.said.get(key) != after.said.get(key)}
                assert before.partners.keys() != after.partners.keys() or changed <= {FEEDBACK}
        self._looks_right()
        self.seen += [data for data in self.chat.offered if not data.startswith("/")]

    def _remember(self, before: Held, after: Held, command: Command | None, is_undo: bool) -> None:
        keys = {*before.said, *after.said}
        was = {key: before.said.get(key) for key in keys if before.said.get(key) != after.said.get(key)}
        if is_undo or (command is not None and command.verb is Verb.DEEPEN):
            self.last = LastChange()
        elif was or before.actions != after.actions:  # to take back an action changes nothing that was said
            self.last = LastChange(after.current, was)
        elif self.last.current == before.current:  # said once more; what it said before can still be taken back
            self.last = replace(self.last, current=after.current)

    def _looks_right(self) -> None:
        chat = self.chat
        self.world.results += isinstance(chat.turn.shown, ResultsShown)
        assert chat.screen.rows, "a card that cannot be left"
        assert FOREIGN not in chat.text
        assert FOREIGN not in (chat.message or "") + repr(chat.turn.attachment)
        for tag in self.world.languages:
            fits(chat.in_language(tag), self.conversation.languages, tag)
        for language in self.world.languages.values():
            message = self.conversation.draw_message(replace(chat.turn, language=language.tag))
            assert all(0 < utf16_length(part) <= MOST_CHARACTERS for part in split(message or ""))
            if chat.turn.attachment is not None:
                languages = self.conversation.languages
                paper = say_paper(chat.turn.attachment, language, self.conversation.content, languages)
                assert FOREIGN not in repr(paper)
                assert utf16_length(getattr(paper, "caption", "")) <= MOST_IN_CAPTION


def fits(screen: Screen, languages: Languages, tag: str) -> None:
    """The card can be shown on every channel."""
    html = draw_text(screen, with_notice=True)
    html.encode()
    shown = HtmlText(html).plain
    assert shown.strip()
    assert utf16_length(shown) <= MOST_CHARACTERS, f"{tag}: {utf16_length(shown)} characters"
    assert len(screen.notice or "") <= MOST_IN_TOAST, screen.notice
    assert draw(screen, languages[tag]).strip()
    assert draw_keyboard(screen)["inline_keyboard"]
    for button in screen.buttons:
        assert button.label.strip()
        assert len(encode(button.intent).encode()) <= MOST_BYTES, encode(button.intent)


def _is_answering(button: Button) -> bool:
    return isinstance(button.intent, Command) and button.intent.verb in ANSWERING


def _leads_on(button: Button) -> bool:
    return not isinstance(button.intent, Command) and step_of(button.intent.address) is not None


def _is_command(button: Button, verb: Verb) -> bool:
    return isinstance(button.intent, Command) and button.intent.verb is verb


def _is_person_erase(command: Command) -> bool:
    return command.thing is Thing.PERSON and command.verb is Verb.ERASE


def _difference(expected: list[Said], found: Said) -> str:
    lines = []
    for one in expected:
        keys = sorted({key for key in {*one, *found} if one.get(key) != found.get(key)})
        lines.append("\n".join(f"{key}: wanted {one.get(key)!r}, kept {found.get(key)!r}" for key in keys))
    return "\nor\n".join(lines)
