"""Does every machine lead everybody through, and back?"""

from collections.abc import Iterator
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.content import SKIP, Kind, Perspective, Question
from flows.content.predicates import Lookup, lookup_in
from flows.walk.machine import AFTER, BACK, BEFORE, BEGIN, Block, NoSuchStep, trigger_for
from tests.flows.given import CONTENT, FLOW

BLOCKS = FLOW.blocks()
NOTHING_KNOWN = lookup_in()
blocks = st.sampled_from(BLOCKS)


def asked(block: Block) -> dict[str, Question]:
    return {question.step: question for question, _ in block.questions}


def legal_answers(question: Question) -> tuple[str, ...]:
    match question.kind:
        case Kind.NUMBER:
            return (str(question.least), str(question.most), SKIP)
        case Kind.AMOUNT:
            return (*question.answers(), "0", str(question.most))
        case Kind.TEXT:
            return ("Partner A", SKIP)
        case Kind.SEVERAL_OF:
            return (*question.choices, ",".join(question.choices), SKIP)
        case _:
            return question.answers()


def triggers(block: Block, state: str) -> list[str]:
    if state == BEFORE:
        return [BEGIN]
    question = asked(block)[state]
    return [trigger_for(question, answer) for answer in legal_answers(question)]


def lookups(block: Block) -> Iterator[Lookup]:
    """Every combination of the values that the block's conditions speak of, and of not knowing."""
    names = tuple(dict.fromkeys(name for _, when in block.questions if when for name in when.names()))
    profile = CONTENT.profile.questions
    values = [
        (None, *(profile[name].choices if name in profile else Perspective if name == "side" else "01234"))
        for name in names
    ]
    for case in product(*values):
        yield dict(zip(names, case, strict=True)).get


@given(st.data())
def test_any_legal_answers_lead_onward_to_the_end(data: st.DataObject) -> None:
    block = data.draw(blocks)
    order = (BEFORE, *block.steps, AFTER)
    state = BEFORE

    while state != AFTER:
        lookup = data.draw(st.sampled_from(list(lookups(block))))
        onward = block.move(state, data.draw(st.sampled_from(triggers(block, state))), lookup)

        assert order.index(onward) > order.index(state)
        state = onward


@given(st.data())
def test_back_returns_to_where_one_came_from(data: st.DataObject) -> None:
    block = data.draw(blocks)
    lookup = data.draw(st.sampled_from(list(lookups(block))))
    state = BEFORE

    while state != AFTER:
        onward = block.move(state, data.draw(st.sampled_from(triggers(block, state))), lookup)

        assert block.move(onward, BACK, lookup) == state
        state = onward


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.code)
def test_every_state_can_be_reached(block: Block) -> None:
    reached = {BEFORE}

    for lookup in lookups(block):
        state = BEFORE
        while state != AFTER:
            state = block.move(state, triggers(block, state)[0], lookup)
            reached.add(state)

    assert reached == {BEFORE, *block.steps, AFTER}


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.code)
def test_a_step_that_does_not_exist_is_refused(block: Block) -> None:
    first, *later = block.steps
    foreign = [
        (BEFORE, f"{first}.{SKIP}"),
        (BEFORE, BACK),
        (first, BEGIN),
        (first, f"{first}.nonsense"),
        (first, "../etc"),
        (first, ""),
        (first, f"to_{AFTER}"),
        (AFTER, BEGIN),
        (AFTER, SKIP),
        ("nowhere", BEGIN),
        *((step, trigger_for(asked(block)[first], answer)) for step in later for answer in asked(block)[first].choices),
    ]

    for state, trigger in foreign:
        with pytest.raises(NoSuchStep):
            block.move(state, trigger, NOTHING_KNOWN)


def test_a_required_question_cannot_be_skipped() -> None:
    required = [(block, step) for block in BLOCKS for step, question in asked(block).items() if question.required]

    assert {step for _, step in required} == {"perspective"}
    for block, step in required:
        with pytest.raises(NoSuchStep):
            block.move(step, SKIP, NOTHING_KNOWN)


def test_no_shortcut_leads_to_a_state() -> None:
    triggers = {trigger for block in BLOCKS for trigger in block.machine.events}

    assert not [trigger for trigger in triggers if trigger.startswith("to_")]


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.code)
def test_a_shared_machine_keeps_nobody(block: Block) -> None:
    state = block.move(BEFORE, BEGIN, NOTHING_KNOWN)

    block.move(state, BACK, NOTHING_KNOWN)

    assert block.machine.models == []
