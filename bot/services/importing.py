"""How does what was exported come back?"""

from sqlalchemy import Connection

from bot.action_state import ActionState
from bot.core.visit import Visit
from bot.outcomes import ImportedShown
from bot.services.partnering import MOST_PARTNERS
from bot.services.planning import plan_actions, plan_after_choosing
from bot.storage.actions import list_actions
from bot.storage.assessments import ADVICE
from bot.storage.imports import check_owner, keep_known, read_held, take_in
from bot.storage.relationships import count_relationships
from flows.advice.findings import Findings
from flows.advice.weighing import RESPONSES
from flows.content import Content, Kind
from flows.walk.assessment import Flow

MOST_DIGITS = 6


def import_file(connection: Connection, flow: Flow, visit: Visit, content: bytes) -> str:
    """The address of the card that says what came in. Raises BrokenFile, NewerFile and ForeignFile, and then changes
    nothing."""
    held = read_held(content)
    check_owner(connection, visit.person.id, held)
    known = keep_known(
        held,
        lambda name, value: _is_fact(flow.content, name, value),
        lambda findings: _is_result(flow.content, findings),
    )
    room = MOST_PARTNERS - count_relationships(connection, visit.person.id)
    before = {action.id for action in list_actions(connection, visit.person.id)}
    taken = take_in(connection, visit.person.id, known, room)
    plan_actions(connection, visit)
    for action in list_actions(connection, visit.person.id):
        if action.id not in before and action.state is ActionState.OPEN:
            plan_after_choosing(connection, visit, action)
    return f"imported/{taken.partners}.{taken.answers}.{taken.already}"


def show_imported(rest: str) -> ImportedShown | None:
    numbers = rest.split(".")
    if len(numbers) != 3 or not all(n.isascii() and n.isdecimal() and len(n) <= MOST_DIGITS for n in numbers):
        return None
    return ImportedShown(*map(int, numbers))


def _is_fact(content: Content, name: str, value: str) -> bool:
    """A file may have been changed by hand; what a question would not take is left out."""
    if name.startswith(ADVICE):
        return value in RESPONSES
    question = content.profile.questions.get(name)
    if question is None:
        return "/" in name  # a line of a sheet, which is only ever shown
    return question.accepts(value) or (
        question.kind is Kind.SEVERAL_OF and set(value.split(",")) <= {*question.choices}
    )


def _is_result(content: Content, findings: Findings) -> bool:
    """Does everything that it names still exist?"""
    codes = {*findings.levels, *findings.keep, *findings.find_out, *(one.practice for one in findings.advice)}
    ids = {f"{practice.id}.{side}.{name}" for practice, side, found in content.sides() for name in found.advice}
    principles = {one.code for one in findings.overview.principles}
    flags = {*findings.flags, *(flag for one in findings.advice for flag in one.because.flags)}
    return (
        codes <= content.practices.keys()
        and {one.id for one in findings.advice} <= ids
        and principles == {principle.code for principle in content.principles}
        and flags <= content.scoring.flags.keys()
        and all(_is_fact(content, name, value) for name, value in findings.facts.items())
    )
