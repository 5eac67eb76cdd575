"""Going deeper keeps what was answered, and asks only what is new."""

from bot.cards.questions.shown import QuestionShown
from bot.cards.results.shown import ResultsShown
from bot.conversation import Conversation
from bot.conversation.notices import STALE
from bot.core.address import Verb
from bot.storage.store import Store
from flows.content import Depth
from tests.chatting import Chat
from tests.chatting import standing_of as answers

LEVEL_TWO = 3


def answer_all(chat: Chat) -> list[str]:
    """Answers every question that follows with the third choice; which they were."""
    asked = []
    while isinstance(chat.turn.shown, QuestionShown):
        asked.append(chat.turn.shown.question.id)
        chat.answer_at(LEVEL_TWO)
    return asked


def test_core_asks_as_many_more_as_it_says_and_keeps_the_first_ones(conversation: Conversation, store: Store) -> None:
    chat = Chat(conversation, store)
    chat.finish(place=LEVEL_TWO)
    quick, core = (conversation.content.most_asked(depth) for depth in (Depth.QUICK, Depth.CORE))
    before = dict(answers(store, "1").answers)

    chat.tap(f"Go deeper: {core - quick} more questions")
    first = chat.text
    asked = answer_all(chat)

    assert f"question {quick + 1} of {core}" in first
    assert len(asked) == core - quick
    assert isinstance(chat.turn.shown, ResultsShown)
    assert before.items() <= answers(store, "1").answers.items()
    assert len(answers(store, "1").answers) == core


def test_deep_asks_the_rest_of_the_three_weakest_principles(conversation: Conversation, store: Store) -> None:
    chat = Chat(conversation, store)
    chat.finish(place=LEVEL_TWO)
    chat.do(Verb.DEEPEN)
    answer_all(chat)
    before = set(answers(store, "1").answers)

    chat.do(Verb.DEEPEN)
    asked = answer_all(chat)

    principles = {conversation.content.principle_of[id_.partition(".")[0]].code for id_ in asked}
    theirs = [code for code, p in conversation.content.principle_of.items() if p.code in principles]
    assert 0 < len(principles) <= 3
    assert set(answers(store, "1").answers) - before == set(asked)
    assert {f"{code}.msme" for code in theirs} <= set(answers(store, "1").answers)


def test_one_principle_can_be_asked_to_its_end(conversation: Conversation, store: Store) -> None:
    chat = Chat(conversation, store)
    chat.finish(place=LEVEL_TWO)
    principle = conversation.content.principle_of["RM4"]
    chat.go(f"principle/{principle.code}")

    chat.tap(f"All of this principle: {len(principle.practices) - 1} more questions")
    asked = answer_all(chat)

    assert len(asked) == len(principle.practices) - 1
    assert {f"{code}.msme" for code in principle.practices} <= answers(store, "1").answers.keys()


def test_going_deeper_twice_on_the_same_button_asks_once(conversation: Conversation, store: Store) -> None:
    chat = Chat(conversation, store)
    chat.finish(place=LEVEL_TWO)
    deeper = chat.command(Verb.DEEPEN)
    chat.press_data(deeper)

    chat.press_data(deeper)

    assert chat.turn.notice == STALE
    assert f"of {conversation.content.most_asked(Depth.CORE)}" in chat.text


def test_results_so_far_count_what_is_asked_at_this_depth(conversation: Conversation, store: Store) -> None:
    chat = Chat(conversation, store)
    chat.finish(place=LEVEL_TWO)
    quick, core = (conversation.content.most_asked(depth) for depth in (Depth.QUICK, Depth.CORE))
    chat.do(Verb.DEEPEN)

    chat.send("/results")

    covered = round(100 * quick / core)
    assert f"{quick} of {core} questions with a clear answer · coverage {covered}%" in chat.text
