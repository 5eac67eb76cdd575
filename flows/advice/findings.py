"""What did an assessment come to? Everything that its result says, as one value that can be kept."""

from collections.abc import Mapping
from dataclasses import dataclass

from flows.advice.ranking import Advice, rank
from flows.advice.scoring import HIGHEST, PERCENT, Case, Overview, overview, to_find_out
from flows.advice.weighing import Weighing
from flows.content import SKIP, Content, Kind, Perspective
from flows.content.predicates import lookup_in
from flows.walk.assessment import Flow, Standing


@dataclass(frozen=True)
class Findings:
    """A result with the profile as it was, so that it still reads the same when the content has changed."""

    perspective: Perspective
    content_version: str
    facts: Mapping[str, str]
    levels: Mapping[str, int]
    overview: Overview
    flags: tuple[str, ...]
    advice: tuple[Advice, ...]
    keep: tuple[str, ...]
    find_out: tuple[str, ...]
    without_content: tuple[str, ...]

    @property
    def has_levels(self) -> bool:
        """Is anything clear? Else there is nothing to picture, to keep or to pass on."""
        return bool(self.levels)

    @property
    def has_report(self) -> bool:
        """Is there enough to read for a report? What is to be found out is enough."""
        return self.has_levels or bool(self.find_out)


def case_of(flow: Flow, standing: Standing) -> Case:
    """Effective answers only: those on the path as it now stands."""
    perspective = flow.perspective(standing)
    levels: dict[str, int] = {}
    marks: dict[str, str] = {}
    for stop in flow.counting(standing):
        if not stop.is_practice:
            continue
        level = stop.question.level(stop.answer)
        if level is None:
            # What is still open lowers coverage as a skipped question does.
            marks[stop.step] = stop.answer or SKIP
        else:
            levels[stop.step] = level
    times = {code: at for code in levels if (at := standing.times.get(f"{code}.{perspective}")) is not None}
    return Case(perspective, standing.facts, levels, marks, flow.lookup(standing), standing.responses, times)


def find(content: Content, case: Case) -> Findings:
    ranking = rank(content, case)
    return Findings(
        perspective=case.perspective,
        content_version=content.version,
        facts={name: value for name, value in case.facts.items() if _is_fact(content, name)},
        levels=dict(case.levels),
        overview=overview(content, case),
        flags=ranking.flags,
        advice=ranking.advice,
        keep=ranking.keep,
        find_out=to_find_out(content, case),
        without_content=ranking.without_content,
    )


def targets_of(content: Content, findings: Findings) -> dict[str, int]:
    """How much would be good enough, 0 to 100, by principle: the mean over the practices that its score is made of, or
    over all that may be asked where there is none."""
    lookup = lookup_in(findings.facts, {"side": findings.perspective.value}, findings.levels)
    weighing = Weighing(content, Case(findings.perspective, findings.facts, findings.levels, {}, lookup))
    targets: dict[str, int] = {}
    for principle in content.principles:
        asked = [code for code, one in principle.practices.items() if one.is_asked_of(findings.perspective)]
        goals = [weighing.target(code) for code in asked if code in findings.levels or not _is_known(asked, findings)]
        targets[principle.code] = round(PERCENT * sum(goals) / (HIGHEST * len(goals)))
    return targets


def _is_known(codes: list[str], findings: Findings) -> bool:
    return any(code in findings.levels for code in codes)


def _is_fact(content: Content, name: str) -> bool:
    """Words that people typed stay in their one place and are no part of a result."""
    question = content.profile.questions.get(name)
    return question is None or question.kind is not Kind.TEXT
