"""Can a result be taken along as a picture or a report, and does it say what the card says?"""

import pytest

from bot.cards.results.change import PICTURED, REPORTED
from bot.cards.results.shown import PartnersPictured, Pictured, Reported
from bot.conversation import Conversation
from bot.core.language import Languages
from bot.documents.picture_models import BarsPicture, RadarPicture, Report
from bot.documents.text.handouts import say_paper
from bot.documents.text.pictures import MOST_IN_CAPTION
from bot.storage.store import Store
from flows.advice.findings import targets_of
from flows.walk.assessment import Flow
from tests.bot_api.values import utf16_length
from tests.chatting import Chat

LONGEST = "王" * 40


class Words:
    """What a attachment says, in any language."""

    def __init__(self, conversation: Conversation, languages: Languages) -> None:
        self._conversation, self._languages = conversation, languages

    def of(self, chat: Chat, tag: str = "en") -> object:
        assert chat.turn.attachment is not None
        return say_paper(chat.turn.attachment, self._languages[tag], self._conversation.content, self._languages)

    def radar(self, chat: Chat, tag: str = "en") -> RadarPicture:
        drawing = self.of(chat, tag)
        assert isinstance(drawing, RadarPicture)
        return drawing

    def bars(self, chat: Chat, tag: str = "en") -> BarsPicture:
        drawing = self.of(chat, tag)
        assert isinstance(drawing, BarsPicture)
        return drawing


@pytest.fixture
def words(conversation: Conversation, languages: Languages) -> Words:
    return Words(conversation, languages)


def start_over(chat: Chat) -> None:
    chat.go("restart@menu")
    chat.do("again")


@pytest.mark.parametrize("tag", ["en", "zh_Hans"])
def test_the_caption_says_the_same_as_the_picture(chat: Chat, words: Words, tag: str) -> None:
    chat.finish(place=2)
    chat.go("results")
    chat.tap("Picture")

    picture = words.radar(chat, tag)

    lines = picture.caption.splitlines()
    assert lines[:2] == [picture.title, picture.subtitle]
    assert len(picture.spokes) == 12
    for spoke, line in zip(picture.spokes, lines[2:], strict=True):
        assert spoke.label in line
        assert str(spoke.value) in line
        assert str(spoke.target) in line


def test_the_card_stays_and_says_that_the_picture_is_above(chat: Chat) -> None:
    chat.finish(place=2)
    chat.go("results")
    before = chat.screen

    chat.tap("Picture")

    assert isinstance(chat.turn.attachment, Pictured)
    assert (chat.turn.address, chat.turn.notice, chat.screen.rows) == ("results", PICTURED, before.rows)
    chat.go("results")
    assert chat.turn.attachment is None


def test_what_has_no_level_is_said_so_and_is_no_zero(chat: Chat, words: Words) -> None:
    chat.answer_until("ask/VV2")
    chat.go("picture")

    picture = words.radar(chat)

    assert [spoke.value for spoke in picture.spokes] == [0, *[None] * 11]
    assert picture.caption.count("not assessed") == 11
    assert picture.unknown == "Not assessed"


def test_last_time_stands_beside_this_time_in_the_second_look(chat: Chat, words: Words) -> None:
    chat.finish(place=2)
    chat.go("picture")
    first = words.radar(chat)
    start_over(chat)
    while chat.turn.address != "results":
        chat.choose(4) if chat.screen.choices else chat.choose(1)

    chat.go("picture")

    second = words.radar(chat)
    assert first.earlier is None
    assert second.earlier is not None
    assert [spoke.earlier for spoke in second.spokes] == [spoke.value for spoke in first.spokes]
    assert all(spoke.says == f"{spoke.earlier} → {spoke.value}" for spoke in second.spokes)
    assert "last time 25" in second.caption


@pytest.mark.parametrize("tag", ["en", "zh_Hans"])
def test_a_caption_fits_under_its_picture_with_the_longest_name(chat: Chat, words: Words, tag: str) -> None:
    chat.finish(place=2)
    start_over(chat)
    while chat.turn.address != "results":
        chat.choose(4) if chat.screen.choices else chat.choose(1)
    chat.go("edit/nickname")
    chat.send(LONGEST)
    chat.go("picture")

    assert LONGEST in words.radar(chat, tag).title
    assert utf16_length(words.radar(chat, tag).caption) <= MOST_IN_CAPTION


@pytest.mark.parametrize(
    ("facts", "targets"),
    [
        (("msme", "micro", "supplier", "6", "none"), {50}),
        (("msme", "small", "supplier", "6", "none"), {75}),
        (("large", "over_300", "buyer", "6", "none"), {75, 100}),
    ],
)
def test_the_target_is_what_is_good_enough_for_these_people(
    chat: Chat, words: Words, facts: tuple[str, ...], targets: set[int]
) -> None:
    chat.agree()
    for answer in facts:
        chat.answer(answer)
    chat.finish(place=5)
    chat.go("picture")

    assert {spoke.target for spoke in words.radar(chat).spokes} == targets


def test_a_flag_raises_the_target(chat: Chat, words: Words) -> None:
    chat.agree()
    for name in ("msme", "micro", "supplier", "6", "late_payment"):
        chat.answer(name)
    chat.finish(place=2)
    chat.go("picture")

    by_name = {spoke.label: spoke.target for spoke in words.radar(chat).spokes}
    assert by_name["5 Governance"] == 75
    assert by_name["12 Exit"] == 50


def test_nothing_known_still_has_a_target(flow: Flow, chat: Chat) -> None:
    chat.finish(place=6)
    chat.go("report")

    assert isinstance(chat.turn.attachment, Reported)
    assert set(targets_of(flow.content, chat.turn.attachment.pictured.results.findings).values()) <= {50, 69, 75}


@pytest.mark.parametrize("life", ["nothing answered", "nothing known"])
def test_without_a_level_there_is_no_picture(chat: Chat, life: str) -> None:
    if life == "nothing answered":
        chat.answer_until("ask/RM4")
    else:
        chat.finish(place=6)
    chat.go("results")

    assert "Picture" not in chat.labels
    assert ("Report as PDF" in chat.labels) == (life == "nothing known")
    chat.go("picture")

    assert chat.turn.attachment is None
    assert chat.turn.address == "results"


@pytest.mark.parametrize("view", ["picture", "report", "overview"])
def test_before_consent_there_is_nothing_to_take_along(chat: Chat, view: str) -> None:
    chat.send("/start")

    chat.go(view)

    assert chat.turn.attachment is None
    assert chat.turn.address == "welcome"


def test_the_report_is_one_tap_from_the_results(chat: Chat, words: Words) -> None:
    chat.finish(place=2)
    chat.go("results")

    chat.tap("Report as PDF")

    assert chat.turn.notice == REPORTED
    assert isinstance(words.of(chat), Report)


def test_several_partners_are_in_one_picture_the_weakest_first(chat: Chat, words: Words) -> None:
    chat.finish(place=5)
    chat.go("partners")
    assert "All of them in one picture" not in chat.labels
    chat.tap("Add a partner")
    chat.send("Kim & Co")
    while chat.turn.address != "results":
        chat.choose(1)
    chat.go("partners")

    chat.tap("All of them in one picture")

    assert isinstance(chat.turn.attachment, PartnersPictured)
    picture = words.bars(chat)
    assert [row.name for row in picture.rows] == ["Kim & Co", "Partner 2"]
    assert [row.values[0][0] for row in picture.rows] == [0, 100]
    assert "Kim & Co (Overall: Starting · 0 of 100; weakest: 1 Relationship, 0)" in picture.caption


def test_nobody_is_in_another_ones_picture(chat: Chat, conversation: Conversation, store: Store, words: Words) -> None:
    other = Chat(conversation, store, person="2")
    other.finish(place=2)
    chat.finish(place=1)

    chat.go("overview")

    assert len(words.bars(chat).rows) == 1


def test_whoever_reads_plain_cards_is_offered_no_picture(chat: Chat) -> None:
    chat.finish(place=2)
    with_picture = chat.labels
    chat.send("/settings")
    chat.tap("Plain cards")

    chat.send("/results")

    assert "Picture" in with_picture
    assert "Picture" not in chat.labels
    assert "Report as PDF" in chat.labels
