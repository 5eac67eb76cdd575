"""The plan on one page: drafted from what is known, asked for one point at a time, sent as text and as a file."""

import json
import logging
import zipfile
from io import BytesIO

import docx
import pytest

from bot.cards.plan.shown import PlanShown, SectionShown
from bot.cards.questions.answer_notices import TOO_LONG
from bot.conversation import Conversation
from bot.conversation.card_screen import render
from bot.conversation.notices import EDITED_WORDS, STALE
from bot.core.address import Verb
from bot.core.notice import CONSENT_FIRST
from bot.storage.store import Store
from bot.telegram.splitting import split
from flows.content.agreement import NAMES
from tests.bot_api.values import utf16_length
from tests.chatting import Chat
from tests.conversation.keeping import kept
from tests.conversation.test_anything import fits
from tests.databases import database_of, rows

pytestmark = pytest.mark.storage

CANARY = "CANARY-PLAN"
WORDS = {
    "long": "x" * 1000,
    "emoji": "👍🏽" * 400,
    "control": "one\x00\x07\x1b[31m two\u202e three\ufffe",
    "right to left": "نتحدث مرة كل شهر",
    "html": "<b>Kim & Co</b> {agreed_days} %s =1+1 HYPERLINK",
    "lines": "first\n\nsecond",
}
LANGUAGES = ["en", "zh-hans"]


@pytest.fixture
def plan(chat: Chat) -> Chat:
    """Somebody with results, at the plan."""
    chat.finish(place=2)
    chat.send("/agreement")
    return chat


def settled(chat: Chat) -> int:
    outcome = chat.turn.shown
    assert isinstance(outcome, PlanShown | SectionShown)
    return outcome.plan.settled


def file_text(conversation: Conversation, chat: Chat, tag: str) -> str:
    chat.go(f"agreement_file/{tag}")
    file = conversation.draw_file(chat.turn)
    assert file is not None
    document = docx.Document(BytesIO(file.content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_open_point_is_asked_once_until_all_are_settled(
    conversation: Conversation, store: Store, language: str
) -> None:
    chat = Chat(conversation, store, language=language)
    chat.finish(place=2)
    chat.send("/agreement")
    asked: list[str] = []

    chat.choose(1)
    while isinstance(outcome := chat.turn.shown, SectionShown):
        asked.append(outcome.line.section.id)
        chat.choose(1)

    assert len(asked) == len(set(asked)) == 12
    assert NAMES not in asked
    assert settled(chat) == 12


def test_skipping_goes_on_through_the_open_points_and_settles_nothing(plan: Chat) -> None:
    plan.choose(1)
    first = plan.turn.address

    plan.tap("Skip")

    assert plan.turn.address != first
    assert plan.tap("Back")
    assert settled(plan) == 0


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("words", WORDS.values(), ids=WORDS)
def test_whatever_is_typed_fits_every_card_the_text_and_the_file(
    conversation: Conversation, store: Store, language: str, words: str
) -> None:
    chat = Chat(conversation, store, language=language)
    chat.answer_until("ask/role")
    for section in conversation.content.agreement.sections:
        chat.go(f"agreement/{section}")
        chat.send(words)

    for address in ("agreement", "agreement_text", "agreement/people", "agreement/names"):
        chat.go(address)
        for tag in conversation.languages:
            fits(chat.in_language(tag), conversation.languages, tag)
    chat.go("agreement_send")
    parts = split(chat.message or "")

    assert all(0 < utf16_length(part) <= 4096 for part in parts)
    assert "\n\n".join(parts) == chat.message
    typed = kept(store)["partner", 1, "plan/people"]
    assert not set(typed) & set("\x00\x07\x1b\u202e\ufffe")
    for tag in conversation.languages:
        assert typed in file_text(conversation, chat, tag)


def test_more_than_there_is_room_for_is_refused_and_nothing_lost(plan: Chat, store: Store) -> None:
    plan.go("agreement/goals")
    before = kept(store)

    plan.send("x" * 1001)

    assert str(plan.turn.notice) == TOO_LONG.words
    assert "1000" in plan.notice
    assert kept(store) == before


def test_an_offer_takes_the_place_of_what_was_typed_and_undo_brings_it_back(plan: Chat, store: Store) -> None:
    plan.go("agreement/rhythm")
    plan.send(CANARY)
    plan.go("agreement/rhythm")
    plan.tap("Once a quarter, half an hour")
    assert CANARY not in str(kept(store))

    plan.send("/undo")

    assert plan.turn.address == "agreement/rhythm"
    assert kept(store)["partner", 1, "plan/rhythm"] == CANARY
    assert ("partner", 1, "plan_choice/rhythm") not in kept(store)


def test_a_cleared_line_is_open_again_and_undo_brings_it_back(plan: Chat, store: Store) -> None:
    plan.go("agreement/rhythm")
    plan.send(CANARY)
    plan.go("agreement/rhythm")

    plan.tap("Clear this line")
    assert settled(plan) == 0
    assert CANARY not in str(kept(store))
    plan.send("/undo")

    assert settled(plan) == 1


def test_an_old_button_of_the_plan_changes_nothing(plan: Chat, store: Store) -> None:
    plan.go("agreement/rhythm")
    old = plan.command(Verb.PICK)
    plan.go("agreement/goals")
    plan.send("one thing")
    before = kept(store)

    plan.press_data(old)

    assert plan.turn.notice == STALE
    assert kept(store) == before


def test_a_number_means_a_line_that_is_spelled_out(plan: Chat, store: Store) -> None:
    plan.go("agreement/rhythm")

    plan.send("2")

    assert kept(store)["partner", 1, "plan_choice/rhythm"] == "monthly"


def test_a_nickname_is_on_the_page_only_when_it_was_tapped(conversation: Conversation, plan: Chat) -> None:
    plan.go("edit/nickname")
    plan.send(CANARY)
    without = [file_text(conversation, plan, tag) for tag in conversation.languages]

    plan.go("agreement/names")
    plan.tap("Use my nickname for them")

    assert CANARY not in str(without)
    assert all(CANARY in file_text(conversation, plan, tag) for tag in conversation.languages)


def test_the_plan_can_be_reached_from_the_results(chat: Chat) -> None:
    chat.finish(place=2)

    chat.tap("Keep or pass on")
    chat.tap("The plan on one page")

    assert isinstance(chat.turn.shown, PlanShown)


@pytest.mark.parametrize(("code", "tag"), [("en", "zh_Hans"), ("zh-hans", "zh_Hans"), ("zh-hant", "zh_Hant")])
def test_the_chinese_file_is_in_the_script_that_the_person_reads(
    conversation: Conversation, store: Store, code: str, tag: str
) -> None:
    chat = Chat(conversation, store, language=code)
    chat.finish(place=2)

    chat.go("agreement_text")

    assert f"/agreement_file/{tag}" in chat.offered


@pytest.mark.parametrize(("tag", "words"), [("en", "Money"), ("zh_Hans", "待商定"), ("zh_Hant", "待商定")])
def test_the_file_is_in_the_language_that_was_asked_for_whatever_the_card_speaks(
    conversation: Conversation, plan: Chat, tag: str, words: str
) -> None:
    text = file_text(conversation, plan, tag)

    assert words in text
    assert plan.turn.language == "en"
    assert "The file above" in plan.notice


def test_export_has_the_plan_and_erasing_leaves_nothing_of_it(plan: Chat, store: Store) -> None:
    plan.go("agreement/money")
    plan.send(CANARY)
    plan.send("/export")
    notes = {note["field"]: note["words"] for note in json.loads(plan.exported)["note"]}
    plan.send("/delete")
    plan.do(Verb.ERASE)

    assert notes["plan/money"] == CANARY
    tables = ("note", "fact", "undo", "inbox")
    assert CANARY not in str([rows(database_of(store), table) for table in tables])


def test_removing_a_partner_erases_their_plan(plan: Chat, store: Store) -> None:
    plan.go("agreement/money")
    plan.send(CANARY)

    plan.go("remove/1")
    plan.do(Verb.ERASE)

    assert CANARY not in str(kept(store))


def test_nothing_typed_is_logged(plan: Chat, conversation: Conversation, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.DEBUG)
    plan.go("agreement/money")
    plan.send(CANARY)
    file_text(conversation, plan, "en")

    assert CANARY not in caplog.text


def test_the_plan_waits_for_consent(chat: Chat) -> None:
    chat.send("/agreement")

    assert chat.turn.notice == CONSENT_FIRST


def test_an_edited_line_is_shown_and_not_changed_behind_their_back(plan: Chat, store: Store) -> None:
    plan.go("agreement/money")
    plan.send(CANARY)

    plan.edit(plan.last_message, "other words")

    assert kept(store)["partner", 1, "plan/money"] == CANARY
    assert plan.turn.notice == EDITED_WORDS


def test_the_same_page_is_the_same_file_and_holds_no_field_or_link(conversation: Conversation, plan: Chat) -> None:
    plan.go("agreement/people")
    plan.send(WORDS["html"])
    plan.go("agreement_file/zh_Hans")
    first, again = conversation.draw_file(plan.turn), conversation.draw_file(plan.turn)
    assert first is not None
    with zipfile.ZipFile(BytesIO(first.content)) as parts:
        body = parts.read("word/document.xml").decode()
        names = parts.namelist()
        styles = parts.read("word/styles.xml").decode()

    assert first == again
    assert first.name == "tandem-agreement.docx"
    for tag in ("w:fldSimple", "w:instrText", "w:hyperlink", "w:object"):
        assert f"<{tag}" not in body
    assert not [name for name in names if "vba" in name.lower() or "embed" in name.lower()]
    assert 'w:eastAsia="Microsoft YaHei"' in styles
    assert 'w:eastAsia="zh-CN"' in styles
    assert "&lt;b&gt;Kim &amp; Co&lt;/b&gt; {agreed_days} %s =1+1 HYPERLINK" in body


def test_the_card_says_what_the_draft_was_made_of(plan: Chat, conversation: Conversation) -> None:
    plan.go("edit/agreed_days")
    plan.send("45")

    plan.go("agreement/money")
    shown = render(plan.turn, conversation.languages["en"], conversation.content, conversation.languages)

    assert "within 45 days" in plan.text
    assert "From what you told me" in plan.text
    assert shown.takes_numbers
