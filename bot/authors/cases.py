"""What would the advisor say to these people? A case in a file, its advice as text or JSON."""

import json
import sys
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bot.cards.recommendations.recommendation import find_recommendation, say_because
from bot.core.language import Language, guess_tag, load_languages
from flows.advice.explaining import explain
from flows.advice.findings import Findings, find
from flows.advice.scoring import Case
from flows.content import Content, Kind, Perspective
from flows.loading import load
from flows.walk.assessment import Flow, Standing

Level = Annotated[int, Field(ge=0, le=4)]


class CaseError(Exception):
    """The case cannot be read; the message says what is wrong in it."""


class _CaseFile(BaseModel):
    model_config = ConfigDict(extra="forbid")

    perspective: Perspective
    profile: dict[str, str | list[str]] = {}
    answers: dict[str, Level | Literal["dk", "na"]] = {}
    rest: Level | None = None


def advise(file: str, language_code: str, as_json: bool, with_why: bool = False) -> str:
    """Raises CaseError. `with_why` adds what moved each practice, in English. Practices that would want advice and have
    no content yet are named on stderr."""
    flow = load()
    language = load_languages()[guess_tag(language_code)]
    case = read_case(flow, Path(file))
    findings = find(flow.content, case)
    for code in findings.without_content:
        print(f"{code} ({language.of(flow.content.practices[code].name)}) has no content yet", file=sys.stderr)
    said = say_findings(findings, flow.content, language)
    if with_why:
        said["why"] = [asdict(explained) for explained in explain(flow.content, case)]
    return json.dumps(said, ensure_ascii=False, indent=2) if as_json else _as_text(said)


def read_case(flow: Flow, file: Path) -> Case:
    """What is listed, and with `rest` every other practice this perspective is asked about, counts as asked."""
    try:
        with file.open(encoding="utf-8") as source:
            # BaseLoader keeps scalars as text: YAML 1.1 would read 30_50 as a number.
            tree = yaml.load(source, Loader=yaml.BaseLoader)
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise CaseError(f"{file} cannot be read: {error}") from error
    if not isinstance(tree, dict):
        raise CaseError(f"{file} holds no case; the least is a line `perspective: msme`")
    try:
        raw = _CaseFile.model_validate(tree)
    except ValidationError as error:
        lines = (f"{file}: {'.'.join(map(str, fault['loc']))}: {fault['msg']}" for fault in error.errors())
        raise CaseError("\n".join(lines)) from error
    facts = {"perspective": raw.perspective.value, **_facts(flow.content, raw.profile, file)}
    answers: dict[str, int | str] = {}
    if raw.rest is not None:
        asked = (code for code, practice in flow.content.practices.items() if practice.is_asked_of(raw.perspective))
        answers = dict.fromkeys(asked, raw.rest)
    for code in raw.answers.keys() - flow.content.practices.keys():
        raise CaseError(f"{file}: answers: there is no practice '{code}'")
    answers |= raw.answers
    levels = {code: answer for code, answer in answers.items() if isinstance(answer, int)}
    marks = {code: answer for code, answer in answers.items() if isinstance(answer, str)}
    known = {**{code: str(level) for code, level in levels.items()}, **marks}
    look = flow.lookup(Standing(facts))
    return Case(raw.perspective, facts, levels, marks, lambda name: known.get(name) or look(name))


def say_findings(findings: Findings, content: Content, language: Language) -> dict[str, Any]:
    def named(codes: tuple[str, ...]) -> list[dict[str, str]]:
        return [{"practice": code, "title": language.of(content.practices[code].name)} for code in codes]

    scores = findings.overview.principles
    return {
        "flags": list(findings.flags),
        "principles": [{"clause": s.clause, "score": s.score, "coverage": s.coverage} for s in scores],
        "confidence": "normal" if findings.overview.is_sure else "low",
        "advice": list(_say_advice(findings, content, language)),
        "keep": named(findings.keep),
        "find_out": named(findings.find_out),
    }


def _say_advice(findings: Findings, content: Content, language: Language) -> Any:
    for advice in findings.advice:
        recommendation = find_recommendation(advice, content)
        if recommendation is not None:
            yield {
                "practice": advice.practice,
                "id": advice.id,
                "clause": content.principle_of[advice.practice].clause,
                "title": language.of(recommendation.title),
                "because": say_because(findings, advice, language, content),
                "first_step": language.of(recommendation.first_step),
                "effort": advice.effort,
                "when_not": language.of(recommendation.when_not),
                "now": advice.is_now,
            }


def _facts(content: Content, profile: Mapping[str, str | list[str]], file: Path) -> dict[str, str]:
    facts = {}
    for name, value in profile.items():
        question = content.profile.questions.get(name)
        if question is None or question.kind is Kind.TEXT or question.required:
            raise CaseError(f"{file}: profile: there is no fact '{name}'")
        given = value if isinstance(value, list) else [value]
        words = ",".join(given)
        is_one = len(given) == 1 or question.kind is Kind.SEVERAL_OF
        is_country = name == "country" and len(words) == 2 and words.isupper()
        is_number = question.kind is Kind.NUMBER and question.accepts(words)
        if not is_one or not (is_number or is_country or set(given) <= question.choices.keys()):
            allowed = ", ".join(question.choices) or "a number of days"
            raise CaseError(f"{file}: profile: {name} cannot be '{words}'; it is one of: {allowed}")
        facts[name] = words
    return facts


def _as_text(said: dict[str, Any]) -> str:
    lines = [f"confidence: {said['confidence']}", f"flags: {', '.join(said['flags']) or '-'}"]
    for place, advice in enumerate(said["advice"], 1):
        mark = "*" if advice["now"] else " "
        lines.append(f"{mark}{place}. {advice['practice']} {advice['title']}")
        lines += [f"     {reason}" for reason in advice["because"]]
    for name in ("keep", "find_out"):
        lines += [f"{name}: {found['practice']} {found['title']}" for found in said[name]]
    for explained in said.get("why", ()):
        lines.append(f"why {explained['id'] or explained['practice'] + ' is not advised'}")
        lines += [f"     {reason}" for reason in explained["reasons"]]
    return "\n".join(lines)
