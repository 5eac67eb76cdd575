"""What follows from keeping a standing?"""

from dataclasses import replace

from sqlalchemy import Connection

from bot.core.visit import Visit
from bot.storage.assessments import save_progress
from bot.storage.entities import Assessment, Stored, Was
from bot.storage.undo import save_standing
from flows.advice.findings import case_of, find
from flows.walk.assessment import Flow, Standing

Moved = tuple[Visit, str]


def keep(
    connection: Connection, flow: Flow, assessment: Assessment, standing: Standing, now: int
) -> tuple[Assessment, tuple[Was, ...]]:
    """Keeps a standing, and with it the result if everything is answered. Also returns how it stood before."""
    was = save_standing(connection, assessment, standing, flow.content, now)
    times = {**standing.times, **{one.name: now for one in was if one.kind is Stored.ANSWER}}
    standing = standing.timed(times)
    is_finished = not flow.unanswered(flow.whole(standing), standing)
    findings = find(flow.content, case_of(flow, standing)) if is_finished else None
    saved = replace(assessment, standing=standing, content_version=flow.content.version)
    return save_progress(connection, saved, findings, now), was
