"""Do commands work at every kind of card, and is nothing lost by them?"""

import json

import pytest

from tests.bot_api import Message, Person
from tests.telegram.advisor import Advisor
from tests.telegram.walking import COMMANDS, address_of, begin, choices, go_to, leading_to, walk_to_results

CARDS = {
    "ask": "/ask/role",
    "number": "/edit/agreed_days",
    "text": "/edit/nickname",
    "several of": "/edit/hopes",
    "results": "/results",
    "advice": "/advice/1",
    "profile": "/profile",
    "menu": "/menu",
}
# What the card that a command leads to begins with; None: the card where they were.
SHOWN: dict[str, str | None] = {
    "start": "Your partner relationship",
    "menu": "Your partner relationship",
    "now": "Something is happening",
    "learn": "What would you like to read about?",
    "results": "Your results",
    "review": "Your answers",
    "burden": "Burden check",
    "behaviour": "Behaviour check",
    "actions": "Your actions",
    "reminders": "Reminders",
    "stop": "Shall I stop all reminders?",
    "agreement": "The plan on one page",
    "partners": "Your partners",
    "principles": "The twelve principles",
    "profile": "My profile",
    "history": "Earlier results",
    "restart": "Start over with this partner?",
    "settings": "Settings",
    "language": "Language",
    "feedback": "To the operator",
    "privacy": "What is kept",
    "export": None,
    "import": "Bring something back",
    "delete": "Erase everything?",
    "cancel": "All right. What you have answered so far is kept.",
    "help": "How it works",
}
# The one command that changes an answer.
UNDO = "undo"
CONSENT_FIRST = "Please say first whether I may keep your answers."
ABOUT_ANSWERS = (
    "learn",
    "now",
    "results",
    "review",
    "burden",
    "behaviour",
    "actions",
    "reminders",
    "stop",
    "agreement",
    "partners",
    "principles",
    "profile",
    "history",
    "restart",
    "feedback",
    "import",
)
BEFORE_CONSENT = dict.fromkeys(ABOUT_ANSWERS, CONSENT_FIRST) | {
    "start": "Hello, I am Tandem.",
    "menu": "Hello, I am Tandem.",
    "undo": CONSENT_FIRST,
    "cancel": "Hello, I am Tandem.",
    "export": "Hello, I am Tandem.",
}


async def stand_at(chat: Person, card: str) -> Message:
    await begin(chat)
    if card == "advice":
        await walk_to_results(chat)
    return await chat.taps(CARDS[card], forge=True)


def test_every_command_is_tried() -> None:
    assert {*SHOWN, UNDO} == set(COMMANDS)


@pytest.mark.parametrize("card", CARDS)
async def test_every_command_works_at_every_card(advisor: Advisor, chat: Person, card: str) -> None:
    for command, begins in SHOWN.items():
        there = await stand_at(chat, card) if command == "start" else await chat.taps(CARDS[card], forge=True)
        kept = advisor.kept()

        shown = await chat.says(f"/{command}")

        assert shown.text.startswith(begins or there.text), (command, shown.text)
        assert shown.message_id > there.message_id
        assert advisor.kept() == kept
        assert [message for message in chat.messages if message.buttons] == [shown]


@pytest.mark.parametrize("card", CARDS)
async def test_undo_works_at_every_card_and_takes_back_one_answer(advisor: Advisor, chat: Person, card: str) -> None:
    there = await stand_at(chat, card)
    kept = advisor.kept()

    shown = await chat.says(f"/{UNDO}")
    once = advisor.kept()
    again = await chat.says(f"/{UNDO}")

    assert len(kept) - len(once) == (card == "advice")
    assert shown.text.startswith("Taken back." if card == "advice" else "There is nothing to take back."), shown.text
    assert again.text.startswith("There is nothing to take back.")
    assert again.message_id > shown.message_id > there.message_id
    assert advisor.kept() == once
    assert [message for message in chat.messages if message.buttons] == [again]


@pytest.mark.parametrize("command", COMMANDS)
async def test_every_command_works_before_consent(advisor: Advisor, chat: Person, command: str) -> None:
    await chat.says("hello")

    shown = await chat.says(f"/{command}")

    assert shown.text.startswith(BEFORE_CONSENT.get(command) or SHOWN.get(command) or ""), shown.text
    assert advisor.kept() == {}


@pytest.mark.parametrize("words", ["/HELP", "/help@test_bot", "/help me please", "/help\nplease", "/help, please"])
async def test_a_command_may_be_written_in_many_ways(chat: Person, words: str) -> None:
    await begin(chat)

    assert (await chat.says(words)).text.startswith("How it works")


@pytest.mark.parametrize("words", ["/nonsense", "/drop table", "/start2"])
async def test_a_command_that_is_not_known_changes_nothing(advisor: Advisor, chat: Person, words: str) -> None:
    await go_to(chat, "ask/role")
    kept = advisor.kept()

    card = await chat.says(words)

    assert card.text.startswith("I do not know that command. /help lists those I know.")
    assert (address_of(card), advisor.kept()) == ("ask/role", kept)


@pytest.mark.parametrize("command", ["help", "language", "privacy", "delete", "settings", "feedback", "restart"])
@pytest.mark.parametrize("address", ["ask/role", "ask/RM4"])
async def test_after_a_look_aside_they_are_back_at_the_very_question(chat: Person, command: str, address: str) -> None:
    question = await go_to(chat, address)

    aside = await chat.says(f"/{command}")
    back = await chat.taps(leading_to(aside, address))

    assert (back.text, back.labels) == (question.text, question.labels)


async def test_looks_aside_do_not_pile_up(chat: Person) -> None:
    question = await go_to(chat, "ask/role")

    for command in ("help", "privacy", "language", "settings", "feedback", "help", "restart", "nonsense", "delete"):
        await chat.says(f"/{command}")

    assert (await chat.taps("Keep it all")).text == question.text


async def test_another_language_in_mid_question_changes_only_the_words(advisor: Advisor, chat: Person) -> None:
    english = await go_to(chat, "ask/RM4")
    kept = advisor.kept()

    await chat.says("/language")
    chinese = await chat.taps("简体中文")
    await chat.says("/language")
    back = await chat.taps("English")

    assert chinese.text != english.text
    assert [button.data for button in choices(chinese)] == [button.data for button in choices(english)]
    assert (back.text, back.labels) == (english.text, english.labels)
    assert advisor.kept() == kept


async def test_their_own_choice_of_language_outlives_that_of_the_phone(advisor: Advisor) -> None:
    chat = advisor.api.person(7, language_code="zh-hans")
    await chat.says("/start")
    await chat.says("/language")
    await chat.taps("English")

    card = await chat.says("/start")

    assert card.text.startswith("Hello, I am Tandem.")


@pytest.mark.parametrize(
    ("link", "title"), [("p_GP", "5 · Governance and processes"), ("p_GP5", "Orders and payments that run on time")]
)
async def test_a_link_opens_what_it_names(chat: Person, link: str, title: str) -> None:
    await begin(chat)

    card = await chat.says(f"/start {link}")

    assert card.text.startswith(title)


async def test_a_link_is_followed_after_consent(chat: Person) -> None:
    card = await chat.says("/start p_GP5")
    await chat.taps("What is kept?")
    await chat.taps("Back")

    card = await chat.taps("Yes, let us start")

    assert card.text.startswith("Orders and payments that run on time")


@pytest.mark.parametrize("link", ["inv_abc", "p_XX", "p_gp5", "p_GP5 x", "p_", "q_GP5", "act_x", "x" * 70, "p_ＧＰ"])
async def test_a_link_that_leads_nowhere_says_so(chat: Person, link: str) -> None:
    await begin(chat)

    card = await chat.says(f"/start {link}")

    assert card.text.startswith("That link leads nowhere any more, so here is where you are.")


async def test_export_works_before_consent(chat: Person) -> None:
    await chat.says("/start")

    await chat.says("/export")

    document = next(message.document for message in chat.messages if message.document)
    assert json.loads(document.content)["answer"] == []
