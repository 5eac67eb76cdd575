"""What do the answers mean? Levels, scores with their coverage, and flags (guidance: averages never hide a flag)."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from flows.content import DONT_KNOW, NOT_APPLICABLE, Content, Perspective, Principle
from flows.content.predicates import Lookup, holds
from flows.content.source import Text
from flows.content.weights import Flag, Scoring
from flows.walk.hasty import is_hasty

HIGHEST = 4
PERCENT = 100


@dataclass(frozen=True)
class Case:
    """What scoring and advice look at: whose side, the facts, answers by practice code as levels or marks, and what was
    said to earlier advice, by recommendation. `times` (UTC seconds by practice code) tell how fast it was answered."""

    perspective: Perspective
    facts: Mapping[str, str]
    levels: Mapping[str, int]
    marks: Mapping[str, str]
    lookup: Lookup
    responses: Mapping[str, str] = field(default_factory=dict)
    times: Mapping[str, int] = field(default_factory=dict)

    @property
    def asked(self) -> tuple[str, ...]:
        return (*self.levels, *self.marks)


@dataclass(frozen=True)
class Score:
    """`score` is 0 to 100, None when too little is known; `coverage` 0 to 1 of what was asked and applies."""

    code: str
    clause: str
    score: int | None
    coverage: float
    answered: int


@dataclass(frozen=True)
class Overview:
    """All principles that were asked about, and the whole; `overall` is None below eight scored principles."""

    principles: tuple[Score, ...]
    overall: int | None
    coverage: float
    is_sure: bool


def score_principle(principle: Principle, case: Case, scoring: Scoring) -> Score:
    """Score = 100 x levels / (4 x answered), equal weights; "don't know" and "skip" lower coverage, never the score."""
    levels = [case.levels[code] for code in principle.practices if code in case.levels]
    marks = [case.marks[code] for code in principle.practices if code in case.marks]
    not_applicable = marks.count(NOT_APPLICABLE)
    coverage = _share(len(levels), len(levels) + len(marks) - not_applicable)
    is_shown = levels and coverage >= scoring.least_coverage and not_applicable <= scoring.most_not_applicable
    score = round(PERCENT * sum(levels) / (HIGHEST * len(levels))) if is_shown else None
    return Score(principle.code, principle.clause, score, coverage, len(levels))


def overview(content: Content, case: Case) -> Overview:
    scoring = content.scoring
    scores = tuple(score_principle(principle, case, scoring) for principle in content.principles)
    shown = [score.score for score in scores if score.score is not None]
    coverage = _share(len(case.levels), len(case.asked) - list(case.marks.values()).count(NOT_APPLICABLE))
    overall = round(sum(shown) / len(shown)) if len(shown) >= scoring.least_principles else None
    is_straight = len(case.levels) >= scoring.straight_line and len(set(case.levels.values())) == 1
    is_straight = is_straight or is_hasty(case.levels, case.times, scoring.hasty)
    return Overview(scores, overall, coverage, coverage >= scoring.least_coverage and not is_straight)


def band(score: int, scoring: Scoring) -> str:
    """The id of the highest band that the score reaches."""
    return max((least.least, name) for name, least in scoring.bands.items() if least.least <= score)[1]


def raised_flags(case: Case, scoring: Scoring) -> tuple[str, ...]:
    return tuple(code for code, flag in scoring.flags.items() if flag.when.holds(case.lookup))


def read_flag(flag: Flag, lookup: Lookup) -> Text | None:
    """The first reading that fits: late payment reads differently to the payer."""
    return next((reading.text for reading in flag.reads.values() if holds(reading.when, lookup)), None)


def to_find_out(content: Content, case: Case) -> tuple[str, ...]:
    """Practices answered "don't know": the critical ones first, in the order of scoring.yaml."""
    critical = content.scoring.critical
    unknown = [code for code in content.practices if case.marks.get(code) == DONT_KNOW]
    return tuple(sorted(unknown, key=lambda code: critical.index(code) if code in critical else len(critical)))


def target(code: str, case: Case, scoring: Scoring, flagged: frozenset[str]) -> int:
    """The level that is good enough for this practice and these people (guidance 5.2)."""
    by_size = scoring.targets.get(case.facts.get("size", ""), scoring.target_unknown_size)
    if case.perspective is Perspective.LARGE:
        by_size = scoring.targets_of_large.get(code, scoring.targets["large"])
    return max(by_size, scoring.target_flagged) if code in flagged else by_size


def _share(part: int, whole: int) -> float:
    return round(part / whole, 2) if whole else 0.0
