"""What is on the card at this address? Pure: the same visit always shows the same card."""

from bot.addresses import ALONE, ASK, EDIT, MORE, PASSING, came_from, passing, step_of
from bot.outcomes import (
    AdviceShown,
    Asked,
    DeleteAsked,
    HelpShown,
    LanguageShown,
    LaterShown,
    MenuShown,
    Outcome,
    PrincipleShown,
    PrinciplesListed,
    PrivacyShown,
    ProfileShown,
    Ref,
    ResultsShown,
    Welcomed,
)
from bot.services.places import Place, find_place
from bot.services.visit import Visit
from bot.storage.values import Assessment
from flows.assessment import PROFILE, SHARPER, Flow, Progress, Standing
from flows.content import Kind
from flows.findings import Findings, case_of, find
from flows.machine import NoSuchStep
from flows.predicates import holds

Card = tuple[str, Outcome]


def show(flow: Flow, visit: Visit, address: str) -> Card:
    """The address that really is shown, and its card; whatever is not there leads to the menu, or to the welcome."""
    card, _, _ = address.partition("@")
    if card in PASSING:
        back, _ = show(flow, visit, came_from(address))
        return passing(card, back), _passing_card(visit, card, back)
    if visit.assessment is None:
        return "welcome", Welcomed(Ref(visit.person.id, visit.person.version))
    if address.startswith(f"{ALONE}/") and "perspective" not in visit.assessment.standing.facts:
        address = onward_of(flow, visit)  # which question it is depends on the side
    outcome = _card(flow, visit.assessment, address)
    return (address, outcome) if outcome else ("menu", _menu(flow, visit.assessment))


def onward_of(flow: Flow, visit: Visit) -> str:
    """Where somebody goes on: the first open question, else the menu."""
    return (onward(flow, visit.assessment.standing) if visit.assessment else None) or "menu"


def onward(flow: Flow, standing: Standing) -> str | None:
    """The address of the first question that is still open."""
    waiting = flow.unanswered(flow.whole(standing), standing)
    return f"{ASK}/{waiting[0]}" if waiting else None


def findings_of(flow: Flow, assessment: Assessment) -> Findings:
    """The stored result of a finished assessment, else what the answers come to so far."""
    return assessment.findings or find(flow.content, case_of(flow, assessment.standing))


def has_changed_questions(flow: Flow, assessment: Assessment) -> bool:
    """Did the content change under an open assessment, so that something given no longer counts and is asked again?"""
    if assessment.findings is not None or assessment.content_version == flow.content.version:
        return False
    stops = flow.stops(flow.whole(assessment.standing), assessment.standing)
    return any(stop.answer is None and stop.question.id in assessment.standing.answers for stop in stops)


def _passing_card(visit: Visit, card: str, back: str) -> Outcome:
    person = Ref(visit.person.id, visit.person.version)
    match card:
        case "help":
            return HelpShown(back)
        case "language":
            return LanguageShown(person, back)
        case "delete":
            return DeleteAsked(person, back)
        case _:
            return PrivacyShown(back)


def _card(flow: Flow, assessment: Assessment, address: str) -> Outcome | None:
    card, _, rest = address.partition("/")
    if step_of(address):
        return _question(flow, assessment, address)
    match card:
        case "menu":
            return _menu(flow, assessment)
        case "profile":
            return _profile(flow, assessment)
        case "principles":
            return _principles(flow, assessment)
        case "principle":
            return _principle(flow, assessment, rest)
        case "results":
            return _results(flow, assessment)
        case "advice":
            return _advice(flow, assessment, rest)
        case "later":
            return LaterShown(findings_of(flow, assessment), _sharper(flow, assessment.standing))
        case _:
            return None


def _question(flow: Flow, assessment: Assessment, address: str) -> Asked | None:
    standing = assessment.standing
    try:
        place = find_place(flow, standing, address)
    except NoSuchStep:
        return None
    question, route = place.question, place.route
    before = flow.preceding(place.blocks, place.step, standing)
    start = {ASK: "menu", ALONE: "principles", MORE: "results", EDIT: "profile"}[route]
    return Asked(
        address=address,
        question=question,
        perspective=flow.perspective(standing),
        assessment=Ref(assessment.id, assessment.version),
        answer=flow.answer(question, standing),
        back=f"{route}/{before}" if before else start,
        progress=_progress(flow, place, standing),
        principle=flow.content.principle(place.block) if place.block else None,
    )


def _progress(flow: Flow, place: Place, standing: Standing) -> Progress | None:
    """Of the facts asked after the results those count that are still open; one asked on the way does not count."""
    if place.route == MORE:
        waiting = {*flow.unanswered(place.blocks, standing), place.step}
        return Progress(1, len(waiting), about_profile=True)
    is_on_the_way = place.question.kind is not Kind.LADDER and place.block != PROFILE
    return flow.progress(place.blocks, place.step, standing) if place.route == ASK and not is_on_the_way else None


def _menu(flow: Flow, assessment: Assessment) -> MenuShown:
    standing = assessment.standing
    address = onward(flow, standing)
    step = address.partition("/")[2] if address else ""
    return MenuShown(
        onward=address,
        progress=flow.progress(flow.whole(standing), step, standing) if address else None,
        principle=flow.content.principle_of.get(step),
        answered=len(flow.effective(standing)),
        nickname=standing.facts.get("nickname"),
    )


def _profile(flow: Flow, assessment: Assessment) -> ProfileShown:
    """The facts that somebody on this side may be asked, in the order of the blocks."""
    standing, blocks = assessment.standing, flow.content.profile.blocks
    lookup = flow.lookup(standing)
    questions = [flow.content.profile.questions[name] for name in (*blocks[PROFILE], *blocks[SHARPER])]
    asked = [question for question in questions if holds(question.when, lookup)]
    return ProfileShown(
        facts=tuple((question, standing.facts.get(question.id) or None) for question in asked),
        perspective=flow.perspective(standing),
    )


def _principles(flow: Flow, assessment: Assessment) -> PrinciplesListed:
    overview = findings_of(flow, assessment).overview
    scores = {score.code: score.score for score in overview.principles}
    listed = tuple((principle, scores[principle.code]) for principle in flow.content.principles)
    return PrinciplesListed(listed, onward(flow, assessment.standing))


def _principle(flow: Flow, assessment: Assessment, code: str) -> PrincipleShown | None:
    principle = flow.content.principle(code)
    if principle is None:
        return None
    findings = findings_of(flow, assessment)
    score = next(score.score for score in findings.overview.principles if score.code == code)
    now = [advice for advice in findings.advice if advice.is_now]
    place = next((n for n, advice in enumerate(now, 1) if advice.practice in principle.practices), None)
    return PrincipleShown(principle, score, place, onward(flow, assessment.standing))


def _results(flow: Flow, assessment: Assessment) -> ResultsShown:
    standing = assessment.standing
    route = flow.whole(standing)
    asked = [step for step in flow.path(route, standing) if flow.question(step, standing).kind is Kind.LADDER]
    return ResultsShown(
        findings=findings_of(flow, assessment),
        asked=len(asked),
        onward=onward(flow, standing),
        skipped=flow.skipped(route, standing),
        sharper=_sharper(flow, standing),
        nickname=standing.facts.get("nickname"),
    )


def _sharper(flow: Flow, standing: Standing) -> str | None:
    waiting = flow.unanswered(flow.sharper(), standing)
    return f"{MORE}/{waiting[0]}" if waiting else None


def _advice(flow: Flow, assessment: Assessment, rest: str) -> AdviceShown | None:
    findings = findings_of(flow, assessment)
    now, total = sum(advice.is_now for advice in findings.advice), len(findings.advice)
    place = int(rest) if rest.isascii() and rest.isdecimal() and len(rest) == 1 else 0
    return AdviceShown(findings, place, now, total) if 1 <= place <= total else None
