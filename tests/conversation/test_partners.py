"""Can somebody talk about several partners, each with answers of their own?"""

from collections.abc import Iterator

import pytest

from bot.cards.menu.change import NOTHING_TO_UNDO
from bot.cards.menu.shown import MenuShown
from bot.cards.partners import change
from bot.cards.partners.load import SIX_MONTHS
from bot.cards.partners.shown import NameAsked, PartnersShown, StillSoAsked
from bot.cards.questions.shown import QuestionShown
from bot.conversation import Conversation
from bot.conversation.notices import STALE
from bot.storage.store import Store
from tests.chatting import Chat
from tests.conversation.keeping import answers, held, kept
from tests.conversation.memory import FIRM, PARTNER
from tests.databases import SqliteFile, database_of, rows
from tests.telegram.advisor import Clock

pytestmark = pytest.mark.storage

MOST = 8  # more than fit a page
CANARY = "CANARY-PARTNER"


def add(chat: Chat, nickname: str | None) -> None:
    chat.go("partners")
    chat.do("new")
    if nickname:
        chat.send(nickname)
    else:
        chat.tap("Skip")


def switch(chat: Chat, nickname: str) -> None:
    chat.go("partners")
    chat.tap(nickname)
    chat.do("go")


def texts_of(chat: Chat, conversation: Conversation) -> Iterator[str]:
    for tag in conversation.languages:
        yield repr(chat.in_language(tag))


def test_the_list_says_who_how_far_and_where_it_hurts_most(chat: Chat) -> None:
    chat.finish(place=2)
    chat.go("edit/nickname")
    chat.send("Kim")
    add(chat, "Bob & Co")
    chat.answer_until("ask/VV2")

    chat.send("/partners")

    outcome = chat.turn.shown
    assert isinstance(outcome, PartnersShown)
    assert [(line.nickname, line.answered, line.is_current) for line in outcome.lines] == [
        ("Kim", 12, False),
        ("Bob & Co", 1, True),
    ]
    assert "12 of 12 questions answered · weakest: " in chat.text
    assert "1 of 12 questions answered" in chat.text


def test_a_new_partner_begins_at_the_questions_about_them_with_the_firms_facts_reused(chat: Chat, store: Store) -> None:
    chat.agree()
    for name in ("msme", "small", "supplier", "6", "late_payment"):
        chat.answer(name)

    add(chat, "Bob")
    asked: list[str] = []
    while isinstance(chat.turn.shown, QuestionShown) and chat.turn.shown.progress and chat.turn.shown.principle is None:
        asked.append(chat.turn.shown.question.id)
        chat.choose(1)

    assert asked == ["perspective", "role", "stage", "event"]
    assert answers(store)["size"] == "small"


def test_each_partner_has_side_facts_answers_notes_and_result_of_their_own(chat: Chat, store: Store) -> None:
    chat.finish(place=2)
    chat.go("edit/nickname")
    chat.send("Kim")
    chat.go("note/RM4@menu")
    chat.send("About Kim.")
    chat.go("results")
    result, first = chat.text, answers(store)

    add(chat, "Bob")
    chat.answer("large")
    chat.finish(place=4)
    second = answers(store)
    switch(chat, "Kim")
    chat.go("results")

    assert chat.text == result
    assert answers(store) == first != second
    assert second["perspective"] == "large"
    switch(chat, "Bob")
    assert answers(store) == second
    chat.go("review")
    assert "About Kim." not in chat.text


def test_switching_back_in_mid_question_goes_on_where_it_stopped(chat: Chat) -> None:
    chat.answer_until("ask/VV2")
    chat.go("edit/nickname")
    chat.send("Kim")
    add(chat, "Bob")

    switch(chat, "Kim")
    menu = chat.turn.shown
    chat.choose(1)

    assert isinstance(menu, MenuShown)
    assert menu.nickname == "Kim"
    assert chat.turn.address == "ask/VV2"


def test_a_partner_can_be_renamed_and_the_others_keep_their_names(chat: Chat, store: Store) -> None:
    chat.answer_until("ask/VV2")
    chat.go("edit/nickname")
    chat.send("Kim")
    add(chat, "Bob")

    chat.go("partners")
    chat.tap("Kim")
    chat.tap("Change the name")
    chat.send("  Kim   & Sons ")

    names = {value for (kind, _, name), value in kept(store).items() if (kind, name) == (PARTNER, "nickname")}
    assert chat.notice == "Kept: Kim & Sons. /undo takes it back."
    assert names == {"Kim & Sons", "Bob"}


@pytest.mark.parametrize("typed", ["x" * 41, "\u200b", "长" * 4000, " "])
def test_a_name_that_cannot_be_kept_is_asked_again(chat: Chat, store: Store, typed: str) -> None:
    chat.agree()
    add(chat, "Bob")
    chat.go(f"name/{held(store).partner}")
    before = kept(store)

    chat.send(typed)

    assert isinstance(chat.turn.shown, NameAsked)
    assert chat.notice == "Please keep it between 1 and 40 characters."
    assert kept(store) == before


def test_one_tap_begins_one_partner_however_often_it_arrives(chat: Chat, store: Store) -> None:
    chat.agree()
    chat.go("partners")
    new = chat.command("new")

    for _tap in range(3):
        chat.press_data(new)

    assert len(held(store).partners) == 2
    assert chat.turn.notice == STALE


def test_there_is_room_for_so_many_partners_and_one_more_is_refused_kindly(
    chat: Chat, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(change, "MOST_PARTNERS", MOST)
    chat.agree()
    for _partner in range(MOST - 1):
        chat.go("partners")
        chat.do("new")

    chat.go("partners/99")
    chat.do("new")

    assert len(held(store).partners) == MOST
    assert chat.notice == "That is as many partners as I can keep. Delete one to add another."
    chat.go("partners/99")
    assert isinstance(chat.turn.shown, PartnersShown)
    assert chat.turn.shown.page == chat.turn.shown.pages > 1


def test_deleting_one_asks_first_and_leaves_the_others_and_the_firm(chat: Chat, store: Store) -> None:
    chat.finish(place=2)
    chat.go("edit/nickname")
    chat.send("Kim")
    before = {key: value for key, value in kept(store).items() if key[0] != FIRM}
    firm = {key: value for key, value in kept(store).items() if key[0] == FIRM}
    add(chat, CANARY)
    chat.finish(place=4)
    chat.go("partners")
    chat.tap(CANARY)

    chat.tap("Delete this partner")
    asked = kept(store)
    chat.do("erase")

    assert CANARY in str(asked)
    assert chat.notice == "This partner is erased, with everything said about them."
    assert kept(store) == before | firm
    assert chat.turn.is_erased
    assert len(held(store).partners) == 1
    assert CANARY not in chat.text


@pytest.mark.parametrize("is_current", [True, False])
@pytest.mark.parametrize("last", ["rename", "note"])
def test_nothing_typed_about_a_deleted_partner_is_left_not_even_what_undo_knew(
    chat: Chat, store: Store, is_current: bool, last: str
) -> None:
    chat.agree()
    add(chat, CANARY)
    if last == "note":
        chat.answer("msme")
        chat.go("note/RM4@ask/RM4")
        chat.send(f"{CANARY} note")
        chat.do("drop")
    if not is_current:
        switch(chat, "Partner 1")
    if last == "rename":
        chat.go("partners")
        chat.tap(CANARY)
        chat.tap("Change the name")
        chat.send("Bob")
    chat.go("partners")
    chat.choose(2)
    chat.tap("Delete this partner")
    chat.do("erase")

    store.forget_deleted()
    chat.send("/undo")

    assert chat.turn.notice == NOTHING_TO_UNDO
    assert CANARY not in str([rows(database_of(store), table) for table in ("note", "undo", "fact")])
    database = database_of(store)
    files = database.file.parent.iterdir() if isinstance(database, SqliteFile) else ()
    assert [file.name for file in files if CANARY.encode() in file.read_bytes()] == []


def test_deleting_the_only_partner_leaves_a_fresh_one(chat: Chat, store: Store) -> None:
    chat.finish()
    chat.go("partners")
    chat.choose(1)
    chat.tap("Delete this partner")
    chat.do("erase")

    chat.send("/menu")
    chat.choose(1)

    assert len(held(store).partners) == 1
    assert chat.turn.address == "ask/perspective"


def test_a_delete_button_from_before_a_change_of_name_deletes_nothing(chat: Chat, store: Store) -> None:
    chat.agree()
    add(chat, "Bob")
    chat.go("partners")
    chat.tap("Bob")
    chat.tap("Delete this partner")
    old = chat.command("erase")
    chat.go("partners")
    chat.tap("Bob")
    chat.tap("Change the name")
    chat.send("Kim")

    chat.press_data(old)

    assert chat.turn.notice == STALE
    assert len(held(store).partners) == 2


@pytest.mark.parametrize(("seconds", "is_asked"), [(SIX_MONTHS - 1, False), (SIX_MONTHS + 1, True)])
def test_facts_about_the_firm_older_than_six_months_are_asked_again(
    chat: Chat, clock: Clock, seconds: int, is_asked: bool
) -> None:
    chat.agree()
    for name in ("msme", "small"):
        chat.answer(name)
    clock.now += seconds

    add(chat, "Bob")

    assert isinstance(chat.turn.shown, StillSoAsked) == is_asked
    if is_asked:
        assert "Size: 10 to 49" in chat.text


def test_still_so_is_good_for_another_six_months_and_leads_on(chat: Chat, clock: Clock, store: Store) -> None:
    chat.agree()
    for name in ("msme", "small"):
        chat.answer(name)
    clock.now += SIX_MONTHS + 1
    add(chat, "Bob")

    chat.tap("Yes, still so")
    onward = chat.turn.address
    clock.now += SIX_MONTHS - 1
    add(chat, "Kim")

    assert onward == "ask/perspective"
    assert chat.turn.address == "ask/perspective"
    assert answers(store)["size"] == "small"


def test_something_has_changed_leads_to_the_profile(chat: Chat, clock: Clock) -> None:
    chat.agree()
    for name in ("msme", "small"):
        chat.answer(name)
    clock.now += SIX_MONTHS + 1
    add(chat, None)

    chat.tap("Something has changed")

    assert chat.turn.address == "profile"


def test_another_persons_partners_cannot_be_seen_or_touched(
    chat: Chat, conversation: Conversation, store: Store
) -> None:
    other = Chat(conversation, store, "2")
    other.finish()
    other.go("edit/nickname")
    other.send(CANARY)
    other.go("note/RM4@menu")
    other.send(CANARY)
    theirs = held(store, "2")
    chat.finish()
    mine = kept(store)

    for id_, version in theirs.partners.items():
        for address in ("partner", "name", "remove", "history", "past"):
            chat.go(f"{address}/{id_}")
            assert not any(CANARY in text for text in texts_of(chat, conversation))
        chat.send("Bob")
        for verb in ("go", "erase"):
            chat.press_data(f"{verb} r{id_}.{version}")
            assert chat.turn.notice == STALE
            assert not any(CANARY in text for text in texts_of(chat, conversation))
    for verb in ("new", "still", "set", "erase"):
        chat.press_data(f"{verb} p{theirs.person}.{theirs.version} menu cards.new")
        assert chat.turn.notice == STALE

    assert held(store, "2") == theirs
    assert kept(store) == mine
