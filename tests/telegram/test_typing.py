"""What happens to what people type or send instead of tapping?"""

from typing import Any

import pytest

from bot.core.language import Languages
from flows.walk.assessment import Flow
from tests.bot_api import Person
from tests.telegram.advisor import Advisor
from tests.telegram.walking import address_of, answer_of, begin, choices, go_to

BUYER = "buyer"


def ways_to_say(flow: Flow, languages: Languages, chosen: str) -> list[str]:
    """Number, label and first words of a role, in either language, as people write."""
    roles = flow.content.profile.questions["role"].choices
    place = str(list(roles).index(chosen) + 1)
    ways = [place, chr(ord(place) + 0xFEE0), f" {place}. "]
    for language in languages.values():
        label, *others = [language.of(role.label) for role in (roles[chosen], *roles.values())]
        others.remove(label)
        cuts = [end for end in range(2, len(label)) if label.isascii() <= (label[end] == " ")]
        alone = [label[:end] for end in cuts if not any(other.startswith(label[:end]) for other in others)]
        ways += [label, label.upper(), f"{label}!", label.replace(" ", "\u3000"), alone[0]]
    return ways


@pytest.mark.parametrize("code", ["en", "zh-hans"])
async def test_typed_words_answer_like_a_tap_on_a_new_card_below(
    advisor: Advisor, flow: Flow, languages: Languages, code: str
) -> None:
    ways = ways_to_say(flow, languages, BUYER)
    for id_, typed in enumerate(ways, 7):
        chat = advisor.api.person(id_, language_code=code)
        old = await go_to(chat, "ask/role")

        card = await chat.says(typed)

        assert address_of(card) == "ask/stage", typed
        assert card.message_id > old.message_id
        assert [bool(message.buttons) for message in chat.messages] == [False, True]
    assert [row["value"] for row in advisor.rows("fact") if row["name"] == "role"] == [BUYER] * len(ways)


@pytest.mark.parametrize("typed", ["0", "99", "maybe", "we", "2 or 3", "。", "🤷", "''; drop table answer"])
async def test_nonsense_changes_nothing_and_is_answered_kindly(advisor: Advisor, chat: Person, typed: str) -> None:
    old = await go_to(chat, "ask/role")
    kept = advisor.kept()

    card = await chat.says(typed)

    assert advisor.kept() == kept
    assert card.text.startswith("I did not recognise that. Please tap a button, or type its number or first words.")
    assert (address_of(card), card.labels) == ("ask/role", old.labels)


async def test_a_long_paste_that_arrives_in_three_pieces_changes_nothing(advisor: Advisor, chat: Person) -> None:
    await go_to(chat, "ask/role")
    kept = advisor.kept()

    for piece in ("长" * 4096, "2" * 4096, "x " * 904):
        await chat.send(piece)
    await chat.settled()

    assert advisor.kept() == kept
    assert address_of(chat.card) == "ask/role"
    assert [message for message in chat.messages if message.buttons] == [chat.card] == [chat.messages[-1]]


@pytest.mark.parametrize("kind", ["sticker", "photo", "voice", "location", "contact", "document"])
async def test_what_is_not_words_changes_nothing_and_is_answered_kindly(
    advisor: Advisor, chat: Person, kind: str
) -> None:
    await go_to(chat, "ask/role")
    kept = advisor.kept()

    await chat.send_media(kind)
    await chat.settled()

    assert advisor.kept() == kept
    assert chat.card.text.startswith("I can only read typed words and taps. Nothing was changed.")
    assert address_of(chat.card) == "ask/role"


@pytest.mark.parametrize("kind", ["photo", "voice"])
async def test_the_words_below_a_picture_are_words(advisor: Advisor, chat: Person, kind: str) -> None:
    await go_to(chat, "ask/role")

    await chat.send_media(kind, caption="2")
    await chat.settled()

    assert address_of(chat.card) == "ask/stage"
    assert [row["value"] for row in advisor.rows("fact") if row["name"] == "role"] == [BUYER]


USER = {"id": 99, "is_bot": False, "first_name": "Somebody Else"}
PASSED_ON = (
    {"forward_origin": {"type": "user", "date": 5, "sender_user": USER}},
    {"forward_origin": {"type": "hidden_user", "date": 5, "sender_user_name": "Somebody Else"}},
    {"via_bot": {"id": 98, "is_bot": True, "first_name": "Quotes", "username": "quotes_bot"}},
)


@pytest.mark.parametrize("other", PASSED_ON)
async def test_words_that_are_passed_on_are_nobodys_answer(
    advisor: Advisor, chat: Person, other: dict[str, Any]
) -> None:
    await go_to(chat, "ask/role")
    kept = advisor.kept()

    await chat.send("2", **other)
    await chat.settled()

    assert advisor.kept() == kept
    assert chat.card.text.startswith("Forwarded words are not taken as your answer.")
    assert address_of(chat.card) == "ask/role"


async def test_who_writes_in_a_topic_is_answered_there_and_outside_again_outside(
    advisor: Advisor, chat: Person
) -> None:
    await go_to(chat, "ask/role")

    await chat.send("2", message_thread_id=77, is_topic_message=True)
    await chat.settled()
    await chat.send("/menu")
    await chat.settled()

    sent = [call.params.get("message_thread_id") for call in advisor.api.calls if call.method == "sendMessage"]
    assert [int(topic) if topic else None for topic in sent[-2:]] == [77, None]


async def test_a_topic_that_is_gone_costs_no_answer(advisor: Advisor, chat: Person) -> None:
    await go_to(chat, "ask/role")
    advisor.api.fail_next("sendMessage", 400, description="Bad Request: message thread not found")

    await chat.send("2", message_thread_id=77, is_topic_message=True)
    await chat.settled()

    assert address_of(chat.card) == "ask/stage"


async def test_a_reply_to_an_earlier_card_answers_no_other(advisor: Advisor, chat: Person) -> None:
    earlier = await go_to(chat, "ask/role")
    await chat.says("2")
    kept, card = advisor.kept(), chat.card

    await chat.send("3", reply_to_message=chat.show(earlier))
    await chat.settled()

    assert advisor.kept() == kept
    assert chat.card.text.startswith("You replied to an earlier card, so I changed nothing.")
    assert address_of(chat.card) == address_of(card)


async def test_a_reply_to_the_card_itself_is_an_answer(advisor: Advisor, chat: Person) -> None:
    card = await go_to(chat, "ask/role")

    await chat.send("2", reply_to_message=chat.show(card))
    await chat.settled()

    assert address_of(chat.card) == "ask/stage"


async def test_an_edited_message_is_no_new_answer_but_offers_the_change(advisor: Advisor, chat: Person) -> None:
    old = await go_to(chat, "ask/role")
    act = await chat.send("2")
    await chat.settled()
    kept = advisor.kept()

    await chat.edit_message(act.message_id, "3")
    await chat.settled()

    assert advisor.kept() == kept
    assert chat.card.text.startswith("You edited an earlier message. Shall I change the answer?")
    assert [answer_of(button) for button in choices(chat.card)] == [answer_of(choices(old)[2])]
    assert [message for message in chat.messages if message.buttons] == [chat.card]


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("<b>Bo & Co</b>", "<b>Bo & Co</b>"),
        ('<a href="tg://user?id=8">x</a>', '<a href="tg://user?id=8">x</a>'),
        ("&lt;i&gt; &amp;", "&lt;i&gt; &amp;"),
        ("zero\u200bwidth\u202etfel\x07 and\ttab", "zerowidthtfel and tab"),
        ("携手 <3", "携手 <3"),
        ("{partner} %s _(x) *y*", "{partner} %s _(x) *y*"),
    ],
)
async def test_a_nickname_is_shown_as_it_was_typed(advisor: Advisor, chat: Person, typed: str, shown: str) -> None:
    await begin(chat)
    await chat.taps("/edit/nickname", forge=True)

    profile = await chat.says(typed)
    menu = await chat.taps("Menu")

    assert advisor.kept()["nickname"] == shown
    assert f"Partner's nickname: {shown}" in profile.text
    assert menu.text.startswith(f"With {shown}\n")
    assert {found["type"] for found in (*profile.entities, *menu.entities)} <= {"bold", "italic"}


@pytest.mark.parametrize("typed", ["x" * 41, "\u200b\u200b", "长" * 4000])
async def test_a_nickname_is_between_one_and_forty_characters(advisor: Advisor, chat: Person, typed: str) -> None:
    await begin(chat)
    await chat.taps("/edit/nickname", forge=True)

    card = await chat.says(typed)

    assert "nickname" not in advisor.kept()
    assert card.text.startswith("Please keep it between 1 and 40 characters.")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("45", "45"), ("４５", "45"), ("45 days", "45"), ("45天", "45"), ("030", "30"), ("0", "0"), ("٣٠ or so", "30")],
)
async def test_a_typed_number_is_a_value_where_one_is_asked_for(
    advisor: Advisor, chat: Person, typed: str, kept: str
) -> None:
    await begin(chat)
    await chat.taps("/edit/agreed_days", forge=True)

    await chat.says(typed)

    assert advisor.kept()["agreed_days"] == kept


@pytest.mark.parametrize("typed", ["366", "-1", "1.5", "9" * 30, "soon", "30 or 45"])
async def test_what_is_no_number_in_range_is_asked_again(advisor: Advisor, chat: Person, typed: str) -> None:
    await begin(chat)
    await chat.taps("/edit/agreed_days", forge=True)

    card = await chat.says(typed)

    assert "agreed_days" not in advisor.kept()
    assert card.text.startswith("Please type a whole number from 0 to 365.")


async def test_several_answers_can_be_tapped_and_typed(advisor: Advisor, chat: Person) -> None:
    await begin(chat)
    card = await chat.taps("/edit/hopes", forge=True)
    flips = [button for button in card.buttons if (button.data or "").startswith("flip ")]

    await chat.taps(flips[0])
    await chat.says(flips[2].text)
    await chat.says(flips[0].text)
    await chat.taps("Done")

    assert advisor.kept()["hopes"] == answer_of(flips[2]).removeprefix("+")
    assert not choices(chat.card)
