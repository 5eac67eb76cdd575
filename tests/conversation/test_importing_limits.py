"""Does a file obey what the program itself would refuse, and does it say kindly what is wrong?"""

import codecs
import json
from typing import Any

import pytest

from bot.cards.actions.change import TOO_MANY_OPEN
from bot.cards.actions.shown import ActionsShown
from bot.cards.file_import.held import BROKEN
from bot.cards.file_import.shown import ImportedShown
from bot.conversation import Conversation
from bot.conversation.received_file import TOO_LARGE
from bot.core.limits import MOST_ACTIONS, MOST_OPEN, MOST_PARTNERS
from bot.storage.store import Store
from tests.chatting import Chat, text_of
from tests.databases import Database
from tests.filling import DAY, THEN, action, answer, assessment, fact, held, note, packed

pytestmark = pytest.mark.storage

LAST = 2**53 - 1


@pytest.fixture
def chat(conversation: Conversation, store: Store) -> Chat:
    chat = Chat(conversation, store)
    chat.agree()
    return chat


def send(chat: Chat, content: bytes) -> Chat:
    chat.send("/import")
    chat.hand(content)
    return chat


def one_of_each() -> dict[str, Any]:
    file = held(2, actions=2, is_open=1)
    file["assessment"].append(assessment(7, 1))
    file["answer"].append(answer(7, "RM4.msme", "dk"))
    return file


def spoil(table: str, **columns: object) -> dict[str, Any]:
    file = one_of_each()
    file[table][-1] |= columns
    return file


def again(table: str) -> dict[str, Any]:
    file = one_of_each()
    file[table].append(dict(file[table][0]))
    return file


def more(table: str, *rows: dict[str, Any]) -> dict[str, Any]:
    file = one_of_each()
    file[table] += rows
    return file


REFUSED: list[tuple[dict[str, Any], str]] = [
    (more("note", note("relationship", 9, "nickname", " ")), "Entry 7 of “note” in that file has nothing to read"),
    (more("note", note("relationship", 9, "nickname", "x" * 41)), "Entry 7 of “note” in that file is longer"),
    (more("note", note("relationship", 9, "nickname", "x" * 1001)), "Entry 7 of “note” in that file is longer"),
    (more("note", note("action", 9, "title", "x" * 201)), "Entry 7 of “note” in that file is longer"),
    (more("note", note("action", 9, "owner", "x" * 41)), "Entry 7 of “note” in that file is longer"),
    (more("note", note("action", 9, "happened", "a\0b")), "Entry 7 of “note” in that file has nothing to read"),
    (more("fact", fact("person", 1, "size", "　")), "Entry 3 of “fact” in that file has nothing to read"),
    (again("relationship"), "Entry 3 of “relationship” in that file is there a second time"),
    (again("answer"), "Entry 2 of “answer” in that file is there a second time"),
    (again("action"), "Entry 5 of “action” in that file is there a second time"),
    (again("note"), "Entry 7 of “note” in that file is there a second time"),
    (again("fact"), "Entry 3 of “fact” in that file is there a second time"),
    (again("assessment"), "Entry 2 of “assessment” in that file is there a second time"),
    (spoil("assessment", finished=LAST), "Entry 1 of “assessment” in that file has a date that I cannot show"),
    (spoil("assessment", started=LAST), "Entry 1 of “assessment” in that file has a date that I cannot show"),
    (spoil("action", closed=LAST), "Entry 4 of “action” in that file has a date that I cannot show"),
    (spoil("action", day=3_652_059), "Entry 4 of “action” in that file has a date that I cannot show"),
    (spoil("action", day=1), "Entry 4 of “action” in that file has a date that I cannot show"),
    (spoil("relationship", created=10**308), "Entry 2 of “relationship” in that file has a date"),
    (held(MOST_PARTNERS + 1), "That file has more entries of “relationship” than the 100 I can keep"),
    (held(1, actions=MOST_ACTIONS + 1), "That file has more entries of “action” than the 100 I can keep"),
]


@pytest.mark.parametrize(("file", "words"), REFUSED, ids=[words for _file, words in REFUSED])
def test_what_the_program_would_refuse_is_refused_with_what_is_wrong_and_where(
    chat: Chat, file: dict[str, Any], words: str
) -> None:
    send(chat, packed(file))

    assert chat.notice.startswith(words)
    assert chat.notice.endswith("Nothing was changed here.")
    assert len(chat.notice) <= 200
    assert "这里什么都没动" in (chat.in_language("zh_Hans").notice or "")
    chat.send("/export")
    assert len(json.loads(chat.exported)["relationship"]) == 1


def digits(file: dict[str, Any], count: int) -> bytes:
    return packed(file).replace(b'"created": %d' % (THEN + 2), b'"created": ' + b"9" * count)


STRANGE: list[bytes] = [
    digits(held(2), 309),
    digits(held(2), 5000),
    packed(held(2)).replace(b'"hours": []', b'"hours": ' + b"[" * 200_000 + b"]" * 200_000),
    packed(held(2)).replace(b"Partner 2", b"\\ud83d x"),
    packed(held(2)).replace(b"Partner 2", b"\xff\xfe"),
    packed(held(2)).replace(b'"perspective": "msme"', b'"perspective": NaN'),
    b"\xff\xfe\x00",
    b"\xff\xfe" + b"\xd8\x00" * 100,
]


@pytest.mark.parametrize("content", STRANGE, ids=[str(place) for place in range(len(STRANGE))])
def test_what_no_program_would_write_is_refused_and_nothing_breaks(chat: Chat, content: bytes) -> None:
    send(chat, content)

    assert "Nothing was changed here." in chat.notice
    chat.send("/partners")
    assert chat.turn.address == "partners"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_a_file_that_an_editor_saved_is_taken(chat: Chat, encoding: str) -> None:
    words = packed(held(2)).decode()
    mark = {"utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE}.get(encoding, b"")

    send(chat, mark + words.encode(encoding))

    assert chat.turn.shown == ImportedShown(2, 0, 0)


def test_questions_and_choices_that_never_were_are_not_counted_as_answers(chat: Chat) -> None:
    file = one_of_each()
    file["answer"] += [answer(7, "RM4.large", "nonsense"), answer(7, "XX9.msme", "dk"), answer(7, "size", "skip")]
    file["note"] += [note("assessment", 7, "XX9", "A note on nothing"), note("person", 1, "plan/nothing", "A line")]
    file["fact"] += [fact("relationship", 1, f"plan_choice/{place}", "x") for place in range(50)]

    send(chat, packed(file))

    assert chat.turn.shown == ImportedShown(2, 2, 0)
    chat.send("/export")
    after = json.loads(chat.exported)
    assert sorted(row["question"] for row in after["answer"]) == ["RM4.msme", "size"]
    assert "A note on nothing" not in chat.exported
    assert "plan_choice" not in chat.exported


def test_whoever_sends_the_same_file_twice_has_everything_once(chat: Chat) -> None:
    file = packed(held(3, actions=2, is_open=2))

    send(chat, file)
    send(chat, file)

    assert chat.turn.shown == ImportedShown(0, 0, 3)


def test_partners_beyond_the_cap_stay_outside_and_it_says_so(chat: Chat) -> None:
    send(chat, packed(held(MOST_PARTNERS)))

    assert chat.turn.shown == ImportedShown(MOST_PARTNERS - 1, 0, 0, 0, 1)
    assert "For one partner there was no room." in chat.text
    assert "放不下" in text_of(chat.in_language("zh_Hans"))


def test_of_many_open_actions_those_with_the_nearest_days_stay_open(chat: Chat, database: Database) -> None:
    file = held(4, actions=100, is_open=100)
    file["action"][0]["day"] = None  # without a day it is as late as can be

    send(chat, packed(file))

    assert chat.turn.shown == ImportedShown(4, 0, 0, 400 - MOST_OPEN)
    assert "the 100 with the latest days came in closed" in chat.text
    assert "日期最晚的100条" in text_of(chat.in_language("zh_Hans"))
    rows = database.ask("select state, day, closed, why from action")
    still, closed = ([row for row in rows if row["state"] == state] for state in ("open", "dropped"))
    assert (len(still), {row["day"] for row in still}) == (300, {*range(DAY, DAY + 76)})  # one of the last day
    assert len(closed) == 100
    assert all(row["closed"] for row in closed)


def test_nobody_has_more_open_actions_than_the_cap(chat: Chat) -> None:
    send(chat, packed(held(4, actions=75, is_open=75)))
    chat.go("actions")
    assert isinstance(chat.turn.shown, ActionsShown)
    first = chat.turn.shown.lines[0].action

    chat.go("own")
    chat.send("One more")

    assert "So many actions are open" in chat.notice
    assert "没做完" in (chat.in_language("zh_Hans").notice or "")
    chat.go(f"action/{first.id}")
    chat.do("done")
    done = chat.turn.address
    chat.go("own")
    chat.send("In its place")
    assert "It is on your list." in chat.notice
    chat.go(done)
    chat.do("reopen")
    assert chat.turn.notice == TOO_MANY_OPEN


def test_a_file_saved_as_utf_16_may_not_be_larger_than_one_of_ours(chat: Chat) -> None:
    send(chat, ("x" * 600_000).encode("utf-16"))

    assert chat.turn.notice == TOO_LARGE


def test_a_file_of_another_shape_is_no_file_of_ours(chat: Chat) -> None:
    send(chat, packed({**held(1), "relationship": 7}))

    assert chat.turn.notice == BROKEN


def test_an_action_of_advice_that_is_gone_comes_back(chat: Chat) -> None:
    file = held(1)
    file["action"] = [action(1, 1, True, DAY) | {"recommendation": "RM4.msme.no_such"}]

    send(chat, packed(file))
    chat.send("/actions")

    assert "A step whose advice has changed since" in chat.text
