"""What does behaviour come to? What to practise, what goes well, and what it says of CB1 to CB6."""

import pytest

from flows.advice.conduct import Conduct, observe
from flows.content import Check, Perspective
from flows.content.behaviour import BEST
from tests.flows.given import CONTENT

BEHAVIOUR = CONTENT.behaviour


def at(**levels: int) -> dict[str, str]:
    """The choices on these levels, by moment."""
    choices = {name: list(moment.choices) for name, moment in BEHAVIOUR.questions.items()}
    return {name: choices[name][level] for name, level in levels.items()}


def conduct(**levels: int) -> Conduct:
    return observe(BEHAVIOUR, "large", at(**levels))


def practised(found: Conduct) -> list[str]:
    return [moment.id for moment in found.practise]


def suggested(found: Conduct) -> dict[str, int]:
    return {one.practice: one.level for one in found.suggested}


def test_the_two_weakest_are_practised_in_the_order_of_the_file() -> None:
    assert practised(conduct(learnt=1, reply=0, bad_news=1, promise=1)) == ["reply", "bad_news"]
    assert practised(conduct(promise=2, reply=3)) == ["promise"]


def test_whoever_does_everything_well_has_nothing_to_practise() -> None:
    found = conduct(**dict.fromkeys(BEHAVIOUR.questions, BEST))

    assert found.practise == ()
    assert len(found.strong) == found.known == len(BEHAVIOUR.questions)


@pytest.mark.parametrize("mark", ["dk", "na", "skip", "no such choice"])
def test_what_has_no_clear_answer_says_nothing(mark: str) -> None:
    found = observe(BEHAVIOUR, "large", dict.fromkeys(BEHAVIOUR.questions, mark))

    assert found == Conduct(0, (), (), ())


# average of the moments that speak for it, rounded down; what is not known is left out
@pytest.mark.parametrize(
    ("levels", "expected"),
    [
        ({"bad_news": 3, "reply": 3, "promise": 3, "first_words": 3}, {"CB5": 3}),
        ({"bad_news": 3, "reply": 3, "promise": 3, "first_words": 2}, {"CB5": 2}),
        ({"bad_news": 0, "reply": 3}, {"CB5": 1}),
        ({"reply": 2}, {"CB5": 2}),
        ({"ask_back": 1, "told": 2, "hard_talk": 0, "learnt": 3}, {"CB1": 0, "CB2": 2, "CB3": 1, "CB4": 3}),
        ({"understood": 0, "say_no": 0}, {}),
        ({"boss": 1}, {"CB6": 1}),
    ],
)
def test_behaviour_speaks_for_a_level(levels: dict[str, int], expected: dict[str, int]) -> None:
    assert suggested(conduct(**levels)) == expected


def test_only_the_moments_that_are_known_are_given_as_the_reason() -> None:
    (found,) = conduct(bad_news=1, promise=2).suggested

    assert [moment.id for moment in found.moments] == ["bad_news", "promise"]


def test_the_smaller_side_is_not_asked_about_a_boss() -> None:
    assert observe(BEHAVIOUR, "msme", at(boss=0)) == Conduct(0, (), (), ())
    assert "boss" not in {question.step for question in CONTENT.check(Check.BEHAVIOUR, Perspective.MSME)}


def test_all_practices_of_behaviour_can_be_spoken_for() -> None:
    codes = {code for principle in CONTENT.principles if principle.code == "CB" for code in principle.practices}

    assert set(BEHAVIOUR.suggests) == codes


def test_words_can_be_copied_by_a_button() -> None:
    assert [name for name, moment in BEHAVIOUR.questions.items() if len(moment.practise.send.english) > 256] == []
