"""What do these tests start from? The real content, and a person in a few words."""

from dataclasses import replace
from typing import Any

from flows.advice.scoring import Case
from flows.content import Content, Perspective, Recommendation
from flows.loading import load
from flows.walk.assessment import Standing

FLOW = load()
CONTENT = FLOW.content
# One of each principle.
ONE_EACH = ("RM4", "VV2", "BO3", "CL4", "GP5", "CB5", "TM5", "VC4", "IK2", "RK2", "MO2", "EX1")


def case(side: str = "msme", answers: dict[str, int | str] | None = None, **facts: str) -> Case:
    """A person of this side; `answers` are levels (numbers) or marks (dk, na, skip) by practice code."""
    said = answers or {}
    standing = Standing({"perspective": side, **facts}, {f"{code}.{side}": str(said[code]) for code in said})
    levels = {code: answer for code, answer in said.items() if isinstance(answer, int)}
    marks = {code: answer for code, answer in said.items() if isinstance(answer, str)}
    return Case(Perspective(side), standing.facts, levels, marks, FLOW.lookup(standing))


def all_at(level: int, **others: int | str) -> dict[str, int | str]:
    """One practice of each principle on one level, some others as named."""
    return {**dict.fromkeys(ONE_EACH, level), **others}


def with_scoring(**changes: Any) -> Content:
    return replace(CONTENT, scoring=CONTENT.scoring.model_copy(update=changes))


def without_advice_on(code: str) -> Content:
    """The content as it is before somebody has written this practice."""
    emptied = CONTENT.practices[code].model_copy(update={"msme": None, "large": None})
    principles = (
        principle.model_copy(update={"practices": {**principle.practices, code: emptied}})
        if code in principle.practices
        else principle
        for principle in CONTENT.principles
    )
    return replace(CONTENT, principles=tuple(principles))


def with_practice(code: str, advice_of: str | None = None, content: Content = CONTENT, **of_advice: Any) -> Content:
    """The content with one practice changed: the sides of another practice, or other values in all its advice."""

    def changed(recommendation: Recommendation) -> Recommendation:
        return recommendation.model_copy(update=of_advice)

    model = content.practices[advice_of or code]
    sides = {
        name: side.model_copy(update={"advice": {id_: changed(found) for id_, found in side.advice.items()}})
        for name, side in (("msme", model.msme), ("large", model.large))
        if side
    }
    practice = content.practices[code].model_copy(update=sides)
    principles = tuple(
        principle.model_copy(update={"practices": {**principle.practices, code: practice}})
        if code in principle.practices
        else principle
        for principle in content.principles
    )
    return replace(content, principles=principles)
