"""What becomes of answers when the program comes back with other questions?"""

import shutil
from collections.abc import Iterator

import pytest

from bot.cards.menu.change import QUESTIONS_CHANGED
from bot.cards.menu.shown import MenuShown
from bot.cards.questions.shown import QuestionShown
from bot.cards.results.shown import ResultsShown
from bot.conversation import Conversation
from bot.conversation.notices import STALE
from bot.core.language import Languages
from bot.operator.configuration import Settings
from bot.operator.startup import open_store
from flows.loading import load
from flows.walk.assessment import Flow
from tests.chatting import Chat, standing_of
from tests.content import FOLDER
from tests.telegram.advisor import Clock

pytestmark = pytest.mark.storage

# The first choice of this question goes, under the same id another one comes; the question itself stays.
OLD, NEW = "not_raised:", "never_spoken_of:"


@pytest.fixture(scope="module")
def other_flow(tmp_path_factory: pytest.TempPathFactory) -> Flow:
    """The content as it is, but that VV2 has another first choice on the smaller side."""
    folder = tmp_path_factory.mktemp("other") / "content"
    shutil.copytree(FOLDER, folder, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    file = folder / "principles" / "VV.yaml"
    words = file.read_text(encoding="utf-8")
    begin = words.index("\n  VV2:")
    file.write_text(words[:begin] + words[begin:].replace(OLD, NEW, 1), encoding="utf-8")
    return load(folder)


class Lives:
    """The program on one database: it ends, and begins again with other content."""

    def __init__(self, settings: Settings, languages: Languages, flow: Flow) -> None:
        self._settings, self._languages = settings, languages
        self.store = open_store(settings)
        self.chat = Chat(Conversation(flow, languages, Clock()), self.store)

    def begin_again(self, flow: Flow) -> None:
        self.store.close()
        self.store = open_store(self._settings)
        self.chat.reopen(Conversation(flow, self._languages, Clock()), self.store)


@pytest.fixture
def lives(settings: Settings, languages: Languages, flow: Flow) -> Iterator[Lives]:
    lives = Lives(settings, languages, flow)
    yield lives
    lives.store.close()


def test_what_still_counts_is_not_asked_again_and_the_person_is_told_once(lives: Lives, other_flow: Flow) -> None:
    chat = lives.chat
    chat.answer_until("ask/BO3")
    before = standing_of(lives.store)

    lives.begin_again(other_flow)
    chat.send("/start")
    told, outcome = chat.turn.notice, chat.turn.shown
    chat.go("ask/VV2")
    chat.choose(1)
    after = standing_of(lives.store)
    chat.send("/start")

    assert isinstance(outcome, MenuShown)
    assert (told, outcome.onward) == (QUESTIONS_CHANGED, "ask/VV2")
    assert dict(after.answers) == {**before.answers, "VV2.msme": NEW.rstrip(":")}
    assert dict(after.facts) == dict(before.facts)
    assert chat.turn.notice is None
    assert isinstance(chat.turn.shown, MenuShown)
    assert chat.turn.shown.onward == "ask/BO3"


def test_a_card_of_before_answers_the_question_as_it_is_now(lives: Lives, other_flow: Flow) -> None:
    """The button that was tapped offered a choice that is gone; nothing is kept for it, and the question is shown."""
    chat = lives.chat
    chat.answer_until("ask/VV2")
    before = standing_of(lives.store)
    gone, still_there = chat.screen.buttons[0], chat.screen.buttons[1]

    lives.begin_again(other_flow)
    chat.press(gone)
    is_shown, said = isinstance(chat.turn.shown, QuestionShown), chat.turn.notice
    between = standing_of(lives.store)
    chat.press(still_there)

    assert (is_shown, said) == (True, STALE)
    assert dict(between.answers) == dict(before.answers)
    assert set(standing_of(lives.store).answers) - set(before.answers) == {"VV2.msme"}


def test_a_finished_assessment_keeps_its_result(lives: Lives, other_flow: Flow) -> None:
    chat = lives.chat
    chat.finish()
    chat.send("/results")
    result = chat.screen.parts

    lives.begin_again(other_flow)
    chat.send("/start")
    told = chat.turn.notice
    chat.send("/results")

    assert isinstance(chat.turn.shown, ResultsShown)
    assert chat.screen.parts == result
    assert told is None
