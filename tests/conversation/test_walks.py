"""Golden conversations: every file in tests/walks is played as it stands."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.conversation import Conversation
from bot.core.language import load_languages
from bot.storage.store import Store
from flows.loading import load
from tests.chatting import Chat

WALKS = sorted((Path(__file__).parent.parent / "walks").glob("*.yaml"))


@pytest.fixture(scope="module")
def shipped() -> Conversation:
    """With the content and the languages that people get."""
    return Conversation(load(), load_languages())


@pytest.mark.parametrize("file", WALKS, ids=lambda file: file.stem)
def test_a_golden_walk_reads_as_written(file: Path, shipped: Conversation, store: Store) -> None:
    walk = yaml.safe_load(file.read_text(encoding="utf-8"))
    chat = Chat(shipped, store, language=walk["language"])

    assert walk.keys() == {"language", "turns"}
    for number, turn in enumerate(walk["turns"], 1):
        assert turn.keys() <= {"tap", "send", "see", "not"}, f"turn {number} of {file.name} has keys of its own"
        _play(chat, turn)

        for words in turn.get("see", []):
            assert words in chat.text, f"turn {number} of {file.name}: {words!r} is not on the card\n{chat.text}"
        for words in turn.get("not", []):
            assert words not in chat.text, f"turn {number} of {file.name}: {words!r} is on the card\n{chat.text}"


def test_there_are_walks_for_both_languages_and_both_sides() -> None:
    names = {file.stem for file in WALKS}

    assert {"msme_en", "msme_zh", "large_en", "large_zh"} <= names


def _play(chat: Chat, turn: dict[str, Any]) -> None:
    for label in [turn["tap"]] if "tap" in turn else []:
        assert label in chat.labels, f"there is no button {label!r} among {chat.labels}"
        chat.tap(label)
    if "send" in turn:
        chat.send(str(turn["send"]))
