"""What can be looked at again, and what has moved since last time?"""

from bot.action_state import ActionState
from bot.cards.card import Place
from bot.cards.second_look.shown import CompareShown, LookOffered
from bot.core.records import ClientRecords, next_question
from bot.core.ref import Ref
from bot.storage.entities import Assessment
from flows.advice.comparison import compare


def load_look(records: ClientRecords, _place: Place) -> LookOffered | None:
    """None while questions are open."""
    return None if next_question(records.flow, records.standing) else offer_look(records, records.assessment)


def load_comparison(records: ClientRecords, _place: Place) -> CompareShown | None:
    """None while there is nothing to compare with."""
    before, assessment = records.previous_result, records.assessment
    if before is None or before.findings is None:
        return None
    return CompareShown(
        comparison=compare(records.content, before.findings, records.findings, assessment.rechecked),
        before=before.findings,
        now=records.findings,
        then=before.finished or before.started,
        nickname=records.standing.facts.get("nickname"),
        is_part=bool(assessment.rechecked),
        is_open=next_question(records.flow, records.standing) is not None,
    )


def offer_look(records: ClientRecords, assessment: Assessment) -> LookOffered:
    """At an assessment that is answered to the end, with any partner of theirs."""
    actions = records.actions_of(assessment.relationship)
    return LookOffered(
        assessment=Ref(assessment.id, assessment.version),
        nickname=assessment.standing.facts.get("nickname"),
        part=len(practices_behind(records, assessment)),
        whole=len(records.flow.effective(assessment.standing)),
        done=sum(action.state is ActionState.DONE for action in actions),
        chosen=sum(action.state is not ActionState.DROPPED for action in actions),
        since=assessment.finished,
    )


def practices_behind(records: ClientRecords, assessment: Assessment) -> tuple[str, ...]:
    """Those asked in this assessment that the actions are about: of actions done first, then of those still open."""
    counting = records.flow.effective(assessment.standing)
    taken_on = [one for one in records.actions_of(assessment.relationship) if one.state is not ActionState.DROPPED]
    ordered = sorted(taken_on, key=lambda action: (action.state is not ActionState.DONE, action.id))
    return tuple(dict.fromkeys(code for action in ordered if (code := action.practice) and code in counting))
