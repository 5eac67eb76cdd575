"""The burden check and the behaviour check, from the first question to the answers that they suggest."""

import pytest

from bot.cards.checks.shown import BehaviourShown, BurdenShown, SuggestionShown
from bot.cards.questions.answer_notices import HASTY, NOT_A_NUMBER, AnswerKept
from bot.cards.questions.shown import QuestionShown
from bot.cards.results.shown import ResultsShown
from bot.conversation import Conversation
from bot.conversation.notices import EDITED_WORDS, STALE
from bot.conversation.response import Narrowed
from bot.storage.store import Store
from flows.content import Check, Perspective
from flows.content.burden import Outlook
from tests.chatting import Chat, standing_of
from tests.conversation.keeping import answers, kept

HEAVY = {
    "pages": "some",
    "portals": "two",
    "forms": "some",
    "audits": "two",
    "proofs": "two",
    "insurance": "one",
    "meetings": "two",
    "approval": "many",
    "payment": "most",
}


def newcomer(conversation: Conversation, store: Store, side: str = "msme", language: str = "en") -> Chat:
    chat = Chat(conversation, store, language=language)
    chat.agree()
    chat.answer(side)
    chat.answer("micro" if side == "msme" else "over_300")
    return chat


def weigh(chat: Chat, others: dict[str, str] | None = None) -> BurdenShown:
    """Goes through the burden check, with a heavy load where nothing else is said."""
    chosen = {**HEAVY, "value": "120k", "hour": "20", **(others or {})}
    chat.send("/burden")
    chat.choose(1)
    while isinstance(chat.turn.shown, QuestionShown):
        question = chat.turn.shown.question
        answer = chosen[question.step]
        if answer in question.answers():
            chat.answer(answer)
        else:
            chat.send(answer)
    assert isinstance(chat.turn.shown, BurdenShown)
    return chat.turn.shown


def behave(chat: Chat, place: int = 1) -> BehaviourShown:
    """Goes through the behaviour check, always with the choice at the place (from 0)."""
    chat.send("/behaviour")
    chat.choose(1)
    while isinstance(chat.turn.shown, QuestionShown):
        chat.answer(list(chat.turn.shown.question.choices)[place])
    assert isinstance(chat.turn.shown, BehaviourShown)
    return chat.turn.shown


def test_a_small_firm_learns_what_a_partner_costs_it(conversation: Conversation, store: Store) -> None:
    chat = newcomer(conversation, store)

    shown = weigh(chat)

    assert shown.estimate is not None
    assert shown.estimate.outlook is Outlook.OVER
    assert list(shown.estimate.hours) == ["micro"]
    assert "It takes you about 160 hours a year." in chat.text
    assert "That is about 3% of what the contract is worth." in chat.text
    assert "more than 4 hours a month" in chat.text
    assert "1. Days until the money comes: ask for less." in chat.text


def test_a_large_side_sees_three_sizes_and_all_partners_together(conversation: Conversation, store: Store) -> None:
    chat = newcomer(conversation, store, "large")

    weigh(chat)

    assert "micro firm (under 10 people): about 160 hours a year" in chat.text
    assert "medium-sized firm (50 to 249): about 100 hours a year" in chat.text
    assert "For 300 small partners together, that is about 40,000 hours a year on their side." in chat.text
    assert "For a small firm that is about 2% of what the contract is worth." in chat.text


def test_answers_survive_a_restart_and_the_check_goes_on_where_it_stopped(
    conversation: Conversation, store: Store
) -> None:
    chat = newcomer(conversation, store)
    chat.send("/burden")
    chat.choose(1)
    chat.answer("some")
    chat.send("3")

    chat.reopen(conversation, store)
    chat.send("/burden")

    assert "So far: 2 of 11 questions answered" in chat.text
    chat.tap("Continue")
    assert chat.turn.address == "burden/forms"
    assert answers(store)["pages.msme"] == "some"
    assert answers(store)["portals.msme"] == "3"


@pytest.mark.parametrize("language", ["en", "zh-hans"])
@pytest.mark.parametrize(
    ("typed", "answer"),
    [("12", "12"), ("about 12 pages", "12"), ("12页", "12"), ("None", "none"), ("没有", "none"), ("don't know", "dk")],
)
def test_a_number_is_the_amount_and_a_label_is_its_range(
    conversation: Conversation, store: Store, typed: str, answer: str, language: str
) -> None:
    chat = newcomer(conversation, store, language=language)
    chat.go("burden/pages")

    chat.send(typed)

    assert answers(store)["pages.msme"] == answer
    assert chat.turn.address == "burden/portals"


@pytest.mark.parametrize("typed", ["lots", "2-3", "99999", "-4", "30%"])
def test_what_is_no_amount_is_asked_again_and_nothing_is_lost(
    conversation: Conversation, store: Store, typed: str
) -> None:
    chat = newcomer(conversation, store)
    chat.go("burden/pages")
    chat.answer("few")
    chat.go("burden/pages")
    before = kept(store)

    chat.send(typed)

    assert str(chat.turn.notice) == NOT_A_NUMBER.words
    assert "from 0 to 2000" in chat.notice
    assert chat.turn.address == "burden/pages"
    assert kept(store) == before


def test_an_edited_number_is_not_taken_for_the_place_of_a_range(conversation: Conversation, store: Store) -> None:
    chat = newcomer(conversation, store)
    chat.go("burden/pages")
    chat.send("12")

    chat.edit(chat.last_message, "3")

    assert not isinstance(chat.turn.shown, Narrowed)
    assert chat.turn.notice == EDITED_WORDS
    assert answers(store)["pages.msme"] == "12"


def test_undo_takes_back_an_answer_of_a_check(conversation: Conversation, store: Store) -> None:
    chat = newcomer(conversation, store)
    chat.go("burden/pages")
    chat.answer("few")
    before = kept(store)
    chat.send("40")

    chat.send("/undo")

    assert kept(store) == before
    assert chat.turn.address == "burden/portals"


def test_a_button_of_an_earlier_card_changes_nothing(conversation: Conversation, store: Store) -> None:
    chat = newcomer(conversation, store)
    chat.go("burden/pages")
    old = chat.offered[0]
    chat.answer("few")
    before = kept(store)

    chat.press_data(old)

    assert chat.turn.notice == STALE
    assert kept(store) == before


def test_what_nobody_knows_is_named_and_not_counted(conversation: Conversation, store: Store) -> None:
    chat = newcomer(conversation, store)

    shown = weigh(chat, dict.fromkeys(("audits", "proofs"), "dk") | dict.fromkeys(("meetings", "value"), "skip"))

    assert shown.estimate is not None
    assert shown.estimate.share is None
    assert "Not known, so not counted: Audits and inspections a year, Certificates and proofs." in chat.text
    assert "about 70 hours a year" in chat.text


def test_without_any_amount_the_check_has_nothing_to_show_yet(conversation: Conversation, store: Store) -> None:
    chat = newcomer(conversation, store)

    shown = weigh(chat, dict.fromkeys((*HEAVY, "value", "hour"), "dk"))

    assert shown.estimate is None
    assert shown.suggestion is None
    chat.go("demands")
    assert chat.turn.address == "menu"


@pytest.mark.parametrize(("side", "choice"), [("msme", "we_know"), ("large", "same_pile")])
def test_the_finding_is_offered_as_the_answer_on_paperwork_and_kept_only_if_taken(
    conversation: Conversation, store: Store, side: str, choice: str
) -> None:
    chat = newcomer(conversation, store, side)
    weigh(chat)

    chat.tap("Use it for your answers")
    assert isinstance(chat.turn.shown, SuggestionShown)
    assert chat.turn.shown.choice.id == choice
    assert "This question comes when you go deeper; the answer waits there." in chat.text
    chat.tap("Leave it as it is")
    left = f"GP3.{side}" in answers(store)
    chat.tap("Use it for your answers")
    chat.tap("Take this answer")

    assert not left
    assert answers(store)[f"GP3.{side}"] == choice
    assert isinstance(chat.turn.shown, BurdenShown)
    assert chat.turn.shown.suggestion is None
    chat.send("/undo")
    assert f"GP3.{side}" not in answers(store)


def test_an_answer_that_was_taken_counts_as_soon_as_it_is_asked(conversation: Conversation, store: Store) -> None:
    chat = newcomer(conversation, store)
    weigh(chat)
    chat.go("suggest/GP3")
    chat.tap("Take this answer")
    while not isinstance(chat.turn.shown, ResultsShown):
        chat.choose(1) if not isinstance(chat.turn.shown, QuestionShown) else chat.choose(chat.screen.choices[0] + 1)
        if isinstance(chat.turn.shown, BurdenShown):
            chat.send("/menu")

    chat.do("deepen")

    assert standing_of(store).answers["GP3.msme"] == "we_know"
    while isinstance(chat.turn.shown, QuestionShown):
        assert chat.turn.shown.question.step != "GP3"
        chat.choose(chat.screen.choices[0] + 1)
    assert isinstance(chat.turn.shown, ResultsShown)
    assert chat.turn.shown.findings.levels["GP3"] == 2


def test_the_result_leads_to_the_advice_that_was_given_else_to_what_can_be_read(
    conversation: Conversation, store: Store
) -> None:
    chat = newcomer(conversation, store)
    before = {link.practice.id: link.address for link in weigh(chat).links}
    chat.send("/menu")
    chat.tap("Continue")
    while isinstance(chat.turn.shown, QuestionShown):
        chat.choose(chat.screen.choices[0] + 1)

    chat.send("/burden")

    assert before == {"GP3": "practice/GP3", "GP5": "practice/GP5"}
    assert isinstance(chat.turn.shown, BurdenShown)
    (payment,) = (link for link in chat.turn.shown.links if link.practice.id == "GP5")
    assert payment.is_advice
    chat.tap("Advice: payment")
    assert chat.turn.address == payment.address


def test_behaviour_gives_two_things_to_practise_with_words_to_copy(conversation: Conversation, store: Store) -> None:
    chat = newcomer(conversation, store)

    behave(chat)

    assert "Tell bad news on the same day" in chat.text
    assert "Answer within a day" in chat.text
    copies = [button.copies for button in chat.screen.buttons if button.copies]
    assert len(copies) == 2
    assert all(copy in chat.text for copy in copies)


def test_behaviour_suggests_only_what_is_asked_and_each_may_be_taken_or_left(
    conversation: Conversation, store: Store
) -> None:
    chat = Chat(conversation, store)
    chat.finish(place=1)
    chat.do("deepen")
    while isinstance(chat.turn.shown, QuestionShown):
        chat.choose(chat.screen.choices[0] + 1)
    behave(chat, place=2)
    before = answers(store)

    chat.tap("Use it for your answers")
    first = chat.turn.address
    chat.tap("Leave it as it is")
    second = chat.turn.address
    assert "• Bad news: We did, within days" in chat.text
    assert "Your answer so far: It has not come up" in chat.text
    chat.tap("Take this answer")

    assert (first, second) == ("suggest/CB3", "suggest/CB5")
    assert isinstance(chat.turn.shown, BehaviourShown)
    assert answers(store) == {**before, "CB5.msme": "few_said"}


def test_a_suggestion_that_no_longer_fits_cannot_be_taken(conversation: Conversation, store: Store) -> None:
    chat = newcomer(conversation, store)
    behave(chat, place=0)
    chat.tap("Use it for your answers")
    take = chat.command("take")
    chat.go("behaviour/bad_news")
    chat.answer("same_day")
    before = kept(store)

    chat.press_data(take)

    assert chat.turn.notice == STALE
    assert kept(store) == before


@pytest.mark.parametrize(
    "data", ["take {ref} suggest/GP3 both_know", "take {ref} suggest/RM4 nobody", "take {ref} ask/GP3"]
)
def test_no_other_answer_is_taken_than_the_one_suggested(conversation: Conversation, store: Store, data: str) -> None:
    chat = newcomer(conversation, store)
    weigh(chat)
    chat.go("suggest/GP3")
    ref = chat.command("take").split(" ")[1]
    before = kept(store)

    chat.press_data(data.format(ref=ref))

    assert chat.turn.notice == STALE
    assert kept(store) == before


def test_on_the_other_side_the_check_begins_anew_and_comes_back_with_the_side(
    conversation: Conversation, store: Store
) -> None:
    chat = newcomer(conversation, store)
    weigh(chat)
    before = standing_of(store).answers

    chat.go("edit/perspective")
    chat.answer("large")
    chat.send("/burden")
    shown = chat.turn.shown
    chat.go("edit/perspective")
    chat.answer("msme")
    chat.go("burden/pages")

    assert isinstance(shown, BurdenShown)
    assert shown.estimate is None
    assert "Earlier you answered: 11 to 40 pages." in chat.text
    chat.do("keep")
    assert standing_of(store).answers == before


def test_a_check_changes_no_score(conversation: Conversation, store: Store) -> None:
    chat = Chat(conversation, store)
    chat.finish(place=2)
    assert isinstance(chat.turn.shown, ResultsShown)
    before = chat.turn.shown.findings

    weigh(chat)
    behave(chat)
    chat.send("/results")

    assert isinstance(chat.turn.shown, ResultsShown)
    assert chat.turn.shown.findings == before


def test_quick_taps_in_a_check_are_no_straight_line(conversation: Conversation, store: Store) -> None:
    chat = Chat(conversation, store)
    chat.answer_until("ask/IK2")  # eight on the same level, one after the other
    was_told = chat.turn.notice
    chat.go("behaviour/bad_news")

    chat.answer("found_out")

    assert was_told == HASTY
    assert isinstance(chat.turn.notice, AnswerKept)


@pytest.mark.parametrize("perspective", list(Perspective))
@pytest.mark.parametrize("check", list(Check))
def test_every_question_of_a_check_can_be_noted_skipped_and_left(
    conversation: Conversation, store: Store, check: Check, perspective: Perspective
) -> None:
    chat = newcomer(conversation, store, perspective.value)

    for question in conversation.content.check(check, perspective):
        chat.go(f"{check}/{question.step}")
        assert isinstance(chat.turn.shown, QuestionShown)
        chat.tap("Note")
        chat.send("look at this again")
        chat.choose(1)
        chat.answer("skip")
        assert answers(store)[question.id] == "skip"
        assert "menu" in chat.views
