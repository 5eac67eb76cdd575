"""Golden conversations about what ships: every file in tests/walks is played as it stands."""

from pathlib import Path

import pytest

from bot.authors.preview.walks import find_walks, play_turn, read_walk
from bot.conversation import Conversation
from bot.storage.store import Store
from tests.chatting import Chat

WALKS = find_walks(Path(__file__).parent.parent / "walks")


@pytest.mark.parametrize("file", WALKS, ids=lambda file: file.stem)
def test_a_golden_walk_reads_as_written(file: Path, shipped: Conversation, store: Store) -> None:
    walk = read_walk(file)
    chat = Chat(shipped, store, language=walk.language)

    for number, turn in enumerate(walk.turns, 1):
        play_turn(chat, turn)

        for words in turn.seen:
            assert words in chat.text, f"turn {number} of {file.name}: {words!r} is not on the card\n{chat.text}"
        for words in turn.unseen:
            assert words not in chat.text, f"turn {number} of {file.name}: {words!r} is on the card\n{chat.text}"


def test_there_are_walks_for_both_languages_and_both_sides() -> None:
    names = {file.stem for file in WALKS}

    assert {"msme_en", "msme_zh", "large_en", "large_zh"} <= names
