"""What follows from an answer?"""

from bot.cards.questions.answer_notices import HASTY, NOT_A_NUMBER, TOO_LONG, say_kept
from bot.cards.questions.position import Position, find_position
from bot.cards.questions.shown import QuestionShown
from bot.core.address import ALONE, ASK, CHECKS, EDIT, MORE, NOW, OFF, ON, REDO, Command, Thing, Verb
from bot.core.change import Change, SaveStanding
from bot.core.notice import KEPT, Notice
from bot.core.records import ClientRecords, next_question
from bot.core.stale import StaleCommand
from bot.reading.values import read_count, read_value
from flows.advice.findings import case_of
from flows.content import SKIP, Check, Kind, Question
from flows.walk.assessment import EVENT, Flow, Standing
from flows.walk.hasty import count_hasty
from flows.walk.machine import NoSuchStep

NOTHING = ""
TYPED = (Kind.NUMBER, Kind.TEXT, Kind.AMOUNT)


def answer(records: ClientRecords, command: Command) -> Change:
    """Keeps one answer and says where to go on."""
    flow, before = records.flow, records.standing
    _check(records, command)
    try:
        position = find_position(flow, before, command.address)
    except NoSuchStep as error:
        raise StaleCommand from error
    given, is_done = _given(flow, before, position.question, command)
    standing = flow.with_answer(position.question, given, before)
    if standing != before:
        standing = standing.timed({**standing.times, position.question.id: records.now})
    return Change(
        edits=(SaveStanding(standing),),
        go_to=_go_on(records, standing, position) if is_done else command.address,
        says=_say(records, standing, position.question, command),
        undo_at=command.address,
    )


def type_answer(records: ClientRecords, shown: QuestionShown, words: str) -> Change | None:
    """None where the question has choices to tap."""
    question = shown.question
    if question.is_banded:
        return _type_count(records, shown, words)
    if question.kind not in TYPED:
        return None
    typed = read_value(words, question.kind, question.measure, question.per)
    if not question.accepts(typed):
        is_number = question.kind in (Kind.NUMBER, Kind.AMOUNT)
        notice = NOT_A_NUMBER.filled(least=question.least, most=question.most) if is_number else say_too_long(question)
        return Change(says=notice, is_understood=False)
    return answer(records, shown.assessment.command(Verb.PICK, Thing.ASSESSMENT, shown.address, typed))


def move_on(records: ClientRecords, shown: QuestionShown) -> str:
    """The address behind a question that is left as it is."""
    return _go_on(records, records.standing, find_position(records.flow, records.standing, shown.address))


def _type_count(records: ClientRecords, shown: QuestionShown, words: str) -> Change | None:
    """The band that holds the number."""
    typed = read_count(words)
    band = shown.question.band_of(typed) if typed is not None else None
    return answer(records, shown.assessment.command(Verb.PICK, Thing.ASSESSMENT, shown.address, band)) if band else None


def say_too_long(question: Question) -> Notice:
    return TOO_LONG.filled(most=question.most)


def keep_earlier(records: ClientRecords, command: Command) -> Change:
    """All answers that had left the way count again."""
    _check(records, command)
    flow = records.flow
    standing = flow.with_earlier(records.standing)
    check = command.address.partition("/")[0]
    if check in CHECKS:
        waiting = flow.unanswered(flow.check(Check(check), standing), standing)
        go_to = f"{check}/{waiting[0]}" if waiting else check
    else:
        go_to = next_question(flow, standing) or "results"
    return Change((SaveStanding(standing),), go_to, KEPT, undo_at=command.address)


def begin_event(records: ClientRecords, command: Command) -> Change:
    """Keeps what is happening, and goes to the first question that it raises."""
    records.check_assessment(command)
    flow = records.flow
    if command.answer not in records.content.happenings.events:
        raise StaleCommand
    standing = flow.with_answer(records.content.profile.questions[EVENT], command.answer, records.standing)
    waiting = flow.unanswered(flow.event(standing), standing)
    return Change((SaveStanding(standing),), f"{NOW}/{waiting[0]}" if waiting else "advice/1", undo_at="now")


def _check(records: ClientRecords, command: Command) -> None:
    assessment = records.assessment
    if command.id != assessment.id:
        raise StaleCommand
    # Quick taps on several choices of one card all count: each says on or off, so it may come late, or twice.
    is_here = command.verb is Verb.TOGGLE and records.person.address == command.address
    if command.version != assessment.version and not (is_here and command.version <= assessment.version):
        raise StaleCommand


def _say(records: ClientRecords, standing: Standing, question: Question, command: Command) -> Notice | None:
    """Which answer was kept. What was left out is not said, nor one of several taps: the card shows them."""
    if command.verb in (Verb.TOGGLE, Verb.FORGET) or command.answer == SKIP:
        return None
    if question.step in records.content.practices and _is_hasty(records.flow, standing):
        return HASTY
    kept = records.flow.answer(question, standing)
    return say_kept(question, kept) if kept else KEPT


def _is_hasty(flow: Flow, standing: Standing) -> bool:
    """Has the same level been tapped often enough, and fast enough, to ask whether it was meant?"""
    hasty = flow.content.scoring.hasty
    case = case_of(flow, standing)
    return count_hasty(case.levels, case.times, hasty) == hasty.in_a_row


def _given(flow: Flow, standing: Standing, question: Question, command: Command) -> tuple[str, bool]:
    """What is to be kept (nothing: what was known is taken back), and whether the question is done with."""
    if command.verb is Verb.FORGET and not question.required and question.is_fact:
        return NOTHING, True
    if question.kind is not Kind.SEVERAL_OF or command.answer == SKIP:
        if command.verb is not Verb.PICK or not question.accepts(command.answer):
            raise StaleCommand
        return command.answer, True
    chosen = [name for name in (flow.answer(question, standing) or "").split(",") if name in question.choices]
    if command.verb is Verb.DONE:
        return ",".join(chosen) or SKIP, True
    sign, name = command.answer[:1], command.answer[1:]
    if sign not in (ON, OFF) or name not in question.choices:
        raise StaleCommand
    wanted = {*chosen, name} if sign == ON else {*chosen} - {name}
    return ",".join(name for name in question.choices if name in wanted), False


def _go_on(records: ClientRecords, standing: Standing, position: Position) -> str:
    address = _following(records.flow, standing, position)
    is_finished = address == "results" and position.route == ASK and not next_question(records.flow, standing)
    return "compare" if is_finished and records.previous_result else address


def _following(flow: Flow, standing: Standing, position: Position) -> str:
    if position.route in (EDIT, REDO):
        return {EDIT: "profile", REDO: "review"}[position.route]
    # The side may just have changed, and with it the machines that follow.
    blocks = find_position(flow, standing, f"{position.route}/{position.step}").blocks
    following = flow.following(blocks, position.step, standing)
    if following:
        return f"{position.route}/{following}"
    if position.route in CHECKS:
        return position.route
    return {ASK: "results", MORE: "results", NOW: "advice/1", ALONE: f"principle/{blocks[0].code}"}[position.route]
