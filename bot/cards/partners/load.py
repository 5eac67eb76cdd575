"""Which partners are there, and how far is each?"""

from bot.cards.card import Place
from bot.cards.partners.shown import (
    NameAsked,
    PartnerLine,
    PartnerRemovalAsked,
    PartnerShown,
    PartnersShown,
    StillSoAsked,
)
from bot.cards.questions.load import list_answers
from bot.core.address import number_of
from bot.core.paging import page_of
from bot.core.records import ClientRecords, findings_of, next_question
from bot.core.ref import Ref
from bot.storage.entities import Relationship
from flows.content import Owner

PARTNERS_A_PAGE = 6
SIX_MONTHS = 182 * 24 * 3600  # seconds
STILL = "still"  # the card that asks whether what is known of the firm still holds


def load_partners(records: ClientRecords, place: Place) -> PartnersShown:
    shown, page, pages = page_of(records.partners, place.rest, PARTNERS_A_PAGE)
    lines = tuple(line for one in shown if (line := _line(records, one)))
    return PartnersShown(records.person_ref, lines, (page - 1) * PARTNERS_A_PAGE + 1, page, pages)


def load_partner(records: ClientRecords, place: Place) -> PartnerShown | None:
    """None for a partner who is not theirs."""
    line = _line_at(records, place.rest)
    return PartnerShown(line) if line else None


def load_removal(records: ClientRecords, place: Place) -> PartnerRemovalAsked | None:
    line = _line_at(records, place.rest)
    return PartnerRemovalAsked(line) if line else None


def load_name(records: ClientRecords, place: Place) -> NameAsked | None:
    found = records.partner(number_of(place.rest) or 0)
    if found is None:
        return None
    question = records.content.profile.questions["nickname"]
    is_new = found.id == records.person.relationship and found.nickname is None
    back = next_after_name(records) if is_new else f"partner/{found.id}"
    return NameAsked(Ref(found.id, found.version), found.nickname, question, back)


def next_after_name(records: ClientRecords) -> str:
    """Where a new assessment goes on: is what we know of the firm still so, or the first open question."""
    if is_firm_old(records):
        return STILL
    return next_question(records.flow, records.standing) or "menu"


def is_firm_old(records: ClientRecords) -> bool:
    """Was anything that is known of their firm said so long ago that it may have changed?"""
    oldest = records.oldest_firm_fact()
    return oldest is not None and oldest < records.now - SIX_MONTHS


def load_still_so(records: ClientRecords, _place: Place) -> StillSoAsked:
    questions = records.content.profile.questions
    facts = tuple(
        (questions[name], value)
        for name, value in records.standing.facts.items()
        if name in questions and questions[name].owner is Owner.FIRM
    )
    return StillSoAsked(records.person_ref, facts, next_question(records.flow, records.standing) or "results")


def _line_at(records: ClientRecords, rest: str) -> PartnerLine | None:
    found = records.partner(number_of(rest) or 0)
    return _line(records, found) if found else None


def _line(records: ClientRecords, of: Relationship) -> PartnerLine | None:
    assessment = records.newest_assessment(of.id)
    if assessment is None:
        return None
    lines = [line for line in list_answers(records.flow, assessment) if line.question.owner is None]
    findings = findings_of(records.flow, assessment)
    scores = [score for score in findings.overview.principles if score.score is not None]
    weakest = min(scores, key=lambda score: score.score or 0) if scores else None
    return PartnerLine(
        relationship=Ref(of.id, of.version),
        nickname=of.nickname,
        answered=sum(line.answer is not None for line in lines),
        total=len(lines),
        weakest=records.content.principle(weakest.code) if weakest else None,
        is_current=of.id == records.person.relationship,
    )
