"""What do answers weigh? The shape of scoring.yaml, where each number stands with its reason."""

from collections.abc import Mapping

from pydantic import Field

from flows.content.frozen import Frozen, Level
from flows.content.predicates import When
from flows.content.source import Text


class Labelled(Frozen):
    label: Text


class Band(Frozen):
    least: int
    label: Text


class FlagReading(Frozen):
    when: When | None = None
    text: Text


class Flag(Frozen):
    when: When
    of: tuple[str, ...]
    reads: Mapping[str, FlagReading]


class Named(Frozen):
    """Practices or whole principles, for those of whom `when` holds."""

    when: When
    of: tuple[str, ...]


class Relevance(Frozen):
    when: When
    of: tuple[str, ...]
    factor: float = Field(ge=0, le=2)


class Urgency(Frozen):
    flagged: float
    focus: float


class Hasty(Frozen):
    in_a_row: int = Field(ge=2)
    seconds: float


class HeldBack(Frozen):
    when: When | None = None
    of: tuple[str, ...]


class NotBefore(Frozen):
    needs: str
    level: Level


class Contraindication(Frozen):
    when: When


class Scoring(Frozen):
    """Weights and thresholds; scoring.yaml gives the reason for each."""

    ladder: Mapping[str, Labelled]
    bands: Mapping[str, Band]
    least_coverage: float
    least_principles: int
    most_not_applicable: int
    straight_line: int
    hasty: Hasty
    targets: Mapping[str, Level]
    target_unknown_size: Level
    target_flagged: Level
    targets_of_large: Mapping[str, Level]
    critical: tuple[str, ...]
    urgency: Urgency
    event_days: int
    overtake: float
    two_at_once: tuple[Named, ...]
    lift: float
    lift_from: int
    now: int
    later: int
    keep: int
    deepen: int
    focus: Mapping[str, tuple[str, ...]]
    relevance: tuple[Relevance, ...]
    events: Mapping[str, tuple[str, ...]]
    flags: Mapping[str, Flag]
    not_pressing: tuple[Named, ...]
    holds_back: Mapping[str, HeldBack]
    not_before: Mapping[str, NotBefore]
    contraindications: Mapping[str, Contraindication]
