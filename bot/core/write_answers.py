"""How are answers, notes and lines of a sheet written?"""

from dataclasses import replace

from bot.core.change import (
    SaveNote,
    SaveSheet,
    SaveStanding,
)
from bot.core.planning import plan_look, plan_unfinished
from bot.core.records import ClientRecords
from bot.core.writing import Writing
from bot.storage.assessments import save_progress, save_version
from bot.storage.entities import Assessment, Stored
from bot.storage.undo import note_of, put, save_standing, sheet_of
from flows.advice.findings import case_of, find


def write_answers(writing: Writing, edit: SaveStanding | SaveNote | SaveSheet) -> None:
    records = writing.client
    connection, assessment, now = records.connection, records.assessment, records.now
    match edit:
        case SaveStanding(standing):
            was = save_standing(connection, assessment, standing, records.content, now)
            times = {**standing.times, **{one.name: now for one in was if one.kind is Stored.ANSWER}}
            saved = rescore(records, replace(assessment, standing=standing.timed(times)))
        case SaveNote(question, words):
            was = (note_of(assessment, question, assessment.notes.get(question)),)
            put(connection, [note_of(assessment, question, words)], now)
            notes = {name: note for name, note in assessment.notes.items() if name != question}
            saved = save_version(connection, replace(assessment, notes=notes | ({question: words} if words else {})))
        case SaveSheet(lines):
            sheets = dict(assessment.sheets)
            was = tuple(sheet_of(assessment, one.name, sheets.get(one.name), one.is_typed) for one in lines)
            put(connection, [sheet_of(assessment, one.name, one.value, one.is_typed) for one in lines], now)
            names = {one.name for one in lines}
            others = {name: value for name, value in sheets.items() if name not in names}
            said = {one.name: one.value for one in lines if one.value}
            saved = save_version(connection, replace(assessment, sheets=others | said))
    writing.save_assessment(saved)
    writing.before += was
    writing.is_answered = True


def rescore(records: ClientRecords, assessment: Assessment) -> Assessment:
    """Saves the next version, with the result if everything is answered, and plans what follows from that."""
    flow, before = records.flow, records.assessment
    standing = assessment.standing
    is_finished = not flow.unanswered(flow.whole(standing), standing)
    findings = find(flow.content, case_of(flow, standing)) if is_finished else None
    labelled = replace(assessment, content_version=flow.content.version)
    saved = save_progress(records.connection, labelled, findings, records.now)
    if saved.finished is not None and before.finished is None:
        plan_look(records, saved.id)
    if (standing.depth, standing.deepened) != (before.standing.depth, before.standing.deepened):
        plan_unfinished(records, saved.id)
    return saved
