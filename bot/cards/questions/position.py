"""Which question stands at this address, and on which way?"""

from dataclasses import dataclass

from bot.core.address import ALONE, ASK, CHECKS, EDIT, NOW, REDO, step_of
from flows.content import Check, Question
from flows.walk.assessment import Flow, Standing
from flows.walk.machine import Block, NoSuchStep


@dataclass(frozen=True)
class Position:
    """A question on its way: the kind of way, and the blocks gone through on it (none when one fact is edited)."""

    route: str
    question: Question
    blocks: tuple[Block, ...]

    @property
    def step(self) -> str:
        return self.question.step

    @property
    def steps(self) -> tuple[str, ...]:
        """All questions of the way, in order."""
        return tuple(step for block in self.blocks for step in block.steps)

    @property
    def block(self) -> str | None:
        """The code of the block in which it is asked."""
        return next((block.code for block in self.blocks if self.step in block.steps), None)


def find_position(flow: Flow, standing: Standing, address: str) -> Position:
    """Raises NoSuchStep for a card that is no question, or a question that is not asked there as things stand."""
    found = step_of(address)
    if found is None:
        raise NoSuchStep(address)
    route, step = found
    question = flow.question(step, standing)
    if route == EDIT:
        if not question.is_fact:
            raise NoSuchStep(address)
        return Position(route, question, ())
    blocks = _blocks(flow, route, step, standing)
    if step not in flow.path(blocks, standing):
        raise NoSuchStep(address)
    return Position(route, question, blocks)


def _blocks(flow: Flow, route: str, step: str, standing: Standing) -> tuple[Block, ...]:
    if route == ASK:
        return flow.whole(standing)
    if route == NOW:
        return flow.event(standing)
    if route in CHECKS:
        return flow.check(Check(route), standing)
    if route == REDO:
        return (*flow.whole(standing), *flow.event(standing))
    if route != ALONE:
        return flow.sharper()
    for principle in flow.content.principles:
        if step in principle.practices or any(asked.fact == step for asked in principle.facts):
            return flow.alone(principle.code, standing)
    raise NoSuchStep(step)
