"""What is on the cards about advice?"""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from bot.action_state import ActionState
from bot.cards.card import Place
from bot.cards.recommendations.shown import AdviceShown, LaterShown, TakenOn, UnfitAsked, WhyShown, WordsShown
from bot.core.address import MORE, number_of
from bot.core.records import ClientRecords
from flows.content.law import no_rule_for, rules_for
from flows.content.messages import Tone
from flows.walk.assessment import Flow, Standing

HOLDS_FOR = timedelta(days=365)  # how long a fact of law is shown after somebody last read it at its source


def load_advice(records: ClientRecords, place: Place) -> AdviceShown | None:
    """With the action that it became, if it did. None for a place that nothing stands on."""
    shown = advice_at(records, number_of(place.rest) or 0)
    return replace(shown, action=_taken_on(records, shown.advice.id)) if shown else None


def load_why(records: ClientRecords, place: Place) -> WhyShown | None:
    shown = advice_at(records, number_of(place.rest) or 0)
    return WhyShown(shown) if shown else None


def load_unfit(records: ClientRecords, place: Place) -> UnfitAsked | None:
    shown = advice_at(records, number_of(place.rest) or 0)
    return UnfitAsked(shown) if shown else None


def load_words(records: ClientRecords, place: Place) -> WordsShown | None:
    """Words to send, by the advice's place, message, tone and language; the first and usual where one is not named."""
    number, name, tone, tag, *_ = (*place.rest.split("/"), "", "", "")
    shown = advice_at(records, number_of(number) or 0)
    if shown is None or not shown.messages:
        return None
    message = next((one for one in shown.messages if one.id == name), shown.messages[0])
    offered = Tone(tone) if tone in message.offered() else Tone.USUAL
    others = tuple(one for one in shown.messages if one is not message)
    return WordsShown(shown, message, offered, tag or records.person.language, others)


def load_later(records: ClientRecords, _place: Place) -> LaterShown:
    return LaterShown(records.findings, sharper_question(records.flow, records.standing))


def advice_at(records: ClientRecords, place: int) -> AdviceShown | None:
    """By its place in the results; None for one that nothing stands on."""
    findings, content = records.findings, records.content
    first, total = sum(advice.is_now for advice in findings.advice), len(findings.advice)
    if not 1 <= place <= total:
        return None
    advice = findings.advice[place - 1]
    oldest = f"{datetime.fromtimestamp(records.now, UTC) - HOLDS_FOR:%Y-%m-%d}"
    asked = (content.law, advice.practice, records.flow.lookup(records.standing), oldest)
    rules, messages = tuple(rules_for(*asked)), content.messages_for(advice.id)
    return AdviceShown(findings, place, first, total, records.assessment_ref, rules, no_rule_for(*asked), messages)


def sharper_question(flow: Flow, standing: Standing) -> str | None:
    """The address of the first fact that would make the results sharper and is not known."""
    waiting = flow.unanswered(flow.sharper(), standing)
    return f"{MORE}/{waiting[0]}" if waiting else None


def _taken_on(records: ClientRecords, recommendation: str) -> TakenOn | None:
    same = (action for action in records.partner_actions if action.recommendation == recommendation)
    kept = [action for action in same if action.state is not ActionState.DROPPED]
    return TakenOn(kept[-1].id, kept[-1].state is ActionState.OPEN) if kept else None
