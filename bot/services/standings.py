"""How does it stand with the partner that is talked about? Menu, profile, principles, results and advice."""

from datetime import UTC, datetime, timedelta

from bot.cards.questions.load import list_answers
from bot.core.address import ALONE, MORE, number_of
from bot.core.records import next_question
from bot.core.ref import Ref
from bot.outcomes import (
    AdviceShown,
    KeepsakesShown,
    LaterShown,
    PrincipleShown,
    PrinciplesListed,
    ResultsShown,
    WordsShown,
)
from bot.services.deepening import way_into, ways_deeper
from bot.services.findings import findings_of
from bot.storage.entities import Assessment
from flows.content import Kind
from flows.content.law import rules_for
from flows.content.messages import Tone
from flows.walk.assessment import Flow, Standing

HOLDS_FOR = timedelta(days=365)  # how long a fact of law is shown after somebody last read it at its source


def list_principles(flow: Flow, assessment: Assessment) -> PrinciplesListed:
    overview = findings_of(flow, assessment).overview
    scores = {score.code: score.score for score in overview.principles}
    listed = tuple((principle, scores[principle.code]) for principle in flow.content.principles)
    return PrinciplesListed(listed, next_question(flow, assessment.standing))


def show_principle(flow: Flow, assessment: Assessment, code: str) -> PrincipleShown | None:
    """None for a principle that does not exist."""
    principle = flow.content.principle(code)
    if principle is None:
        return None
    findings = findings_of(flow, assessment)
    score = next(score.score for score in findings.overview.principles if score.code == code)
    now = [advice for advice in findings.advice if advice.is_now]
    return PrincipleShown(
        principle=principle,
        score=score,
        lines=tuple(line for line in list_answers(flow, assessment) if line.principle is principle),
        advice=next((n for n, advice in enumerate(now, 1) if advice.practice in principle.practices), None),
        first=f"{ALONE}/{flow.alone(code, assessment.standing)[0].steps[0]}",
        onward=next_question(flow, assessment.standing),
        assessment=Ref(assessment.id, assessment.version),
        deeper=way_into(flow, assessment, code),
    )


def show_results(flow: Flow, assessment: Assessment) -> ResultsShown:
    standing = assessment.standing
    route = flow.whole(standing)
    asked = [step for step in flow.path(route, standing) if flow.question(step, standing).kind is Kind.LADDER]
    return ResultsShown(
        findings=findings_of(flow, assessment),
        asked=len(asked),
        onward=next_question(flow, standing),
        skipped=flow.skipped(route, standing),
        sharper=_sharper(flow, standing),
        nickname=standing.facts.get("nickname"),
        assessment=Ref(assessment.id, assessment.version),
        notes=tuple(line for line in list_answers(flow, assessment) if line.note),
        deeper=None if next_question(flow, standing) else ways_deeper(flow, assessment),
    )


def show_keepsakes(assessment: Assessment) -> KeepsakesShown:
    return KeepsakesShown(assessment.standing.facts.get("nickname"))


def show_later(flow: Flow, assessment: Assessment) -> LaterShown:
    return LaterShown(findings_of(flow, assessment), _sharper(flow, assessment.standing))


def show_advice(flow: Flow, assessment: Assessment, rest: str, now: int) -> AdviceShown | None:
    """None for a place that nothing stands on."""
    findings = findings_of(flow, assessment)
    first, total = sum(advice.is_now for advice in findings.advice), len(findings.advice)
    place = number_of(rest) or 0
    if not 1 <= place <= total:
        return None
    oldest = f"{datetime.fromtimestamp(now, UTC) - HOLDS_FOR:%Y-%m-%d}"
    practice, lookup = findings.advice[place - 1].practice, flow.lookup(assessment.standing)
    rules = tuple(rules_for(flow.content.law, practice, lookup, oldest))
    messages = flow.content.messages_for(findings.advice[place - 1].id)
    return AdviceShown(findings, place, first, total, Ref(assessment.id, assessment.version), rules, messages)


def show_words(flow: Flow, assessment: Assessment, rest: str, now: int, language: str) -> WordsShown | None:
    """Words to send, by the advice's place, message, tone and language; the first and usual where one is not named."""
    place, name, tone, tag, *_ = (*rest.split("/"), "", "", "")
    advice = show_advice(flow, assessment, place, now)
    if advice is None or not advice.messages:
        return None
    message = next((one for one in advice.messages if one.id == name), advice.messages[0])
    offered = Tone(tone) if tone in message.offered() else Tone.USUAL
    others = tuple(one for one in advice.messages if one is not message)
    return WordsShown(advice, message, offered, tag or language, others)


def _sharper(flow: Flow, standing: Standing) -> str | None:
    waiting = flow.unanswered(flow.sharper(), standing)
    return f"{MORE}/{waiting[0]}" if waiting else None
