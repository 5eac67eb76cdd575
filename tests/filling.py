"""A file as /export would give it to somebody who stored much."""

import json
from collections.abc import Mapping
from typing import Any

from bot.storage.exports import FORMAT

DAY = 740_000  # of the calendar, in 2027
THEN = 1_790_000_000


def held(
    partners: int,
    actions: int = 0,
    is_open: int = 0,
    passes: int = 0,
    answers: Mapping[str, str] | None = None,
    result: str | None = None,
    external_id: str = "1",
    first: int = 1,
) -> dict[str, Any]:
    """So many partners, numbered from `first`, each with so many actions (of which so many are open) and passes with these answers."""
    rows: dict[str, list[dict[str, Any]]] = {table: [] for table in ("fact", "assessment", "answer", "action", "note")}
    for partner in range(first, first + partners):
        rows["note"].append(note("relationship", partner, "nickname", f"Partner {partner}"))
        rows["fact"].append({**fact("relationship", partner, "role", "buyer")})
        for place in range(passes):
            id_ = partner * 1000 + place
            rows["assessment"].append(assessment(id_, partner, result))
            rows["answer"] += [answer(id_, question, choice) for question, choice in (answers or {}).items()]
        for place in range(actions):
            rows["action"].append(action(partner * 1000 + place, partner, place < is_open, DAY + place))
            rows["note"].append(note("action", partner * 1000 + place, "title", f"Step {place}"))
    identity = [{"channel": "telegram", "external_id": external_id, "card": None, "pinned": None}]
    relationships = [
        {"id": one, "perspective": "msme", "created": THEN + one} for one in range(first, first + partners)
    ]
    return {"format": FORMAT, "identity": identity, "relationship": relationships, "hours": [], **rows}


def note(owner: str, owner_id: int, field: str, words: str) -> dict[str, Any]:
    return {"owner": owner, "owner_id": owner_id, "field": field, "words": words, "at": THEN}


def fact(owner: str, owner_id: int, name: str, value: str) -> dict[str, Any]:
    return {"owner": owner, "owner_id": owner_id, "name": name, "value": value, "at": THEN}


def answer(assessment: int, question: str, choice: str) -> dict[str, Any]:
    return {"assessment": assessment, "question": question, "choice": choice, "at": THEN, "is_earlier": 0}


def assessment(id_: int, partner: int, result: str | None = None) -> dict[str, Any]:
    times = {"started": THEN, "finished": THEN + 100 if result else None}
    of_it = {"id": id_, "relationship": partner, "kind": "quick", "content_version": "old", "version": 1}
    return {**of_it, **times, "result": result, "deepened": ""}


def action(id_: int, partner: int, is_open: bool, day: int | None) -> dict[str, Any]:
    state, closed = ("open", None) if is_open else ("done", THEN + id_)
    when = {"day": day, "minute": None, "created": THEN, "closed": closed, "why": None, "is_hushed": 0}
    return {"id": id_, "relationship": partner, "state": state, "recommendation": None, **when}


def packed(held: Mapping[str, Any]) -> bytes:
    return json.dumps(held, ensure_ascii=False).encode()
