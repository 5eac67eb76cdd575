"""Where does this person stand? From what was said to the next question, the one before, or the end."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache

from flows.content import SKIP, Check, Content, Depth, Kind, Perspective, Question
from flows.content.predicates import Lookup
from flows.walk.blocks import PROFILE, SHARPER, Blocks
from flows.walk.machine import (
    AFTER,
    BACK,
    BEFORE,
    BEGIN,
    MOST_REMEMBERED,
    Block,
    NoSuchStep,
    trigger_for,
)

EVENT = "event"
KNOW_HOW_EVENT = "asked_for_know_how"


Route = tuple[Block, ...]
Said = tuple[str | None, ...]
MOST_WAYS = 4096  # of all blocks together


@dataclass(frozen=True)
class Stop:
    """A question on the way, with the answer that counts (None while it is open)."""

    block: Block
    question: Question
    answer: str | None

    @property
    def step(self) -> str:
        return self.question.step

    @property
    def is_practice(self) -> bool:
        return self.question.kind is Kind.LADDER

    @property
    def is_profile(self) -> bool:
        """Asked in a block of the profile; a fact asked on the way between practices is not."""
        return self.block.code in (PROFILE, SHARPER)


@dataclass(frozen=True)
class Standing:
    """What has been said: facts by name, and answers by question id (a choice or a mark; for facts only `skip`).
    `earlier` holds answers that left the way: they do not count until they are kept again. `responses` is what
    was said to advice, by recommendation, `times` when each question was answered (UTC seconds). Every principle is
    asked at `depth`, those in `deepened` as deep as it goes."""

    facts: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[str, str] = field(default_factory=dict)
    earlier: Mapping[str, str] = field(default_factory=dict)
    responses: Mapping[str, str] = field(default_factory=dict)
    times: Mapping[str, int] = field(default_factory=dict, compare=False)
    depth: Depth = Depth.QUICK
    deepened: frozenset[str] = frozenset()
    # A turn asks for the same way several times.
    walked: dict[Route, tuple[Stop, ...]] = field(default_factory=dict, init=False, compare=False, repr=False)

    def timed(self, times: Mapping[str, int]) -> "Standing":
        """The same with other times, on which no way depends."""
        timed = replace(self, times=times)
        timed.walked.update(self.walked)
        return timed


@dataclass(frozen=True)
class Progress:
    """Where a question stands among those of its kind: `place` of `total`, counted from 1; `waiting` of them are still
    open, this one among them."""

    place: int
    total: int
    about_profile: bool
    waiting: int


@dataclass(frozen=True)
class Flow:
    """All machines of the content, built once. A route is the tuple of blocks that a user goes through in order."""

    content: Content

    @cached_property
    def _blocks(self) -> Blocks:
        return Blocks(self.content)

    @cached_property
    def _wholes(self) -> dict[tuple[Perspective, Depth, frozenset[str]], Route]:
        """The routes that were gone so far: there are few, and one is asked for again and again in a turn."""
        return {}

    @cached_property
    def _side(self) -> Callable[[tuple[str | None, ...]], Perspective]:
        """By what was said of it, remembered: every turn asks for the side a dozen times."""
        when = self.content.profile.large_when

        @lru_cache(maxsize=MOST_REMEMBERED)
        def side(known: tuple[str | None, ...]) -> Perspective:
            is_large = when.holds(dict(zip(when.names(), known, strict=True)).get)
            return Perspective.LARGE if is_large else Perspective.MSME

        return side

    def blocks(self) -> tuple[Block, ...]:
        return self._blocks.all()

    def perspective(self, standing: Standing) -> Perspective:
        """The side that is advised: as said, or settled when they were not sure; the smaller one while unknown."""
        return self._side(tuple(map(standing.facts.get, self.content.profile.large_when.names())))

    def lookup(self, standing: Standing) -> Lookup:
        """What conditions see: facts as said, `side` as settled, `days_late`, and a practice's level or mark."""
        perspective = self.perspective(standing)

        def look(name: str) -> str | None:
            if name == "side":
                return perspective.value
            if name == "days_late":
                return _days_late(standing.facts)
            if name == KNOW_HOW_EVENT and standing.facts.get("event") == KNOW_HOW_EVENT:
                return "true"
            if name in self.content.profile.questions:
                return standing.facts.get(name)
            return self._level_or_mark(name, perspective, standing)

        return look

    def _level_or_mark(self, code: str, perspective: Perspective, standing: Standing) -> str | None:
        answer = standing.answers.get(f"{code}.{perspective}")
        question = self.content.question(code, perspective)
        level = question.level(answer) if question else None
        return str(level) if level is not None else answer

    def whole(self, standing: Standing) -> Route:
        """The route of an assessment: who are you, then the twelve principles, each as deep as it is asked."""
        way = (self.perspective(standing), standing.depth, standing.deepened)
        if way not in self._wholes:
            codes = (principle.code for principle in self.content.principles)
            blocks = (self._principle(code, way[0], standing) for code in codes)
            self._wholes[way] = (self._blocks.profile[PROFILE], *blocks)
        return self._wholes[way]

    def alone(self, code: str, standing: Standing) -> Route:
        """The route of one principle taken by itself. Raises NoSuchStep for a principle that does not exist."""
        try:
            return (self._principle(code, self.perspective(standing), standing),)
        except KeyError as error:
            raise NoSuchStep(code) from error

    def _principle(self, code: str, perspective: Perspective, standing: Standing) -> Block:
        depth = Depth.DEEP if code in standing.deepened else standing.depth
        return self._blocks.principles[code, perspective, depth]

    def event(self, standing: Standing) -> Route:
        """The route of what is happening now; empty when nothing is."""
        block = self._blocks.events.get((standing.facts.get(EVENT, ""), self.perspective(standing)))
        return (block,) if block else ()

    def check(self, check: Check, standing: Standing) -> Route:
        """The route of a check, as this side is asked it."""
        return (self._blocks.checks[check, self.perspective(standing)],)

    def check_answers(self, check: Check, standing: Standing) -> Mapping[str, str]:
        """What was answered in a check, by step."""
        stops = self.stops(self.check(check, standing), standing)
        return {stop.step: stop.answer for stop in stops if stop.answer is not None}

    def sharper(self) -> Route:
        """The route of the facts that make advice sharper."""
        return (self._blocks.profile[SHARPER],)

    def question(self, step: str, standing: Standing) -> Question:
        """Raises NoSuchStep for a step that this side is not asked about."""
        question = self.content.question(step, self.perspective(standing))
        if question is None:
            raise NoSuchStep(step)
        return question

    def answer(self, question: Question, standing: Standing) -> str | None:
        """The answer as it counts now: None when nothing was said, or when the choice is no longer in the content."""
        fact = standing.facts.get(question.id) if question.is_fact else None
        answer = fact or standing.answers.get(question.id)
        is_free = question.kind in (Kind.SEVERAL_OF, Kind.NUMBER, Kind.TEXT)
        return answer if is_free or (answer is not None and question.accepts(answer)) else None

    def stops(self, route: Route, standing: Standing) -> tuple[Stop, ...]:
        """The way as things stand, answered or not."""
        if route not in standing.walked:
            standing.walked[route] = tuple(self._walk(route, standing))
        return standing.walked[route]

    def _walk(self, route: Route, standing: Standing) -> Iterator[Stop]:
        assumed = self._assuming(standing)
        lookup = self.lookup(assumed)
        for block in route:
            answers = self._answers(block, standing)
            taken = answers if assumed is standing else self._answers(block, assumed)
            known = tuple(map(lookup, block.asked_for))
            # What a user typed is not to be remembered.
            yield from (_walk if block.takes_words else _walk_remembered)(block, answers, taken, known)

    def _answers(self, block: Block, standing: Standing) -> Said:
        return tuple(self.answer(question, standing) for question, _when in block.questions)

    def _assuming(self, standing: Standing) -> Standing:
        """While a question that cannot be skipped is open, the way ahead is that of its first choice."""
        waiting = [question for question in self._required if self.answer(question, standing) is None]
        if not waiting:
            return standing
        assumed = {question.id: next(iter(question.choices)) for question in waiting}
        return replace(standing, facts={**standing.facts, **assumed})

    @cached_property
    def _required(self) -> tuple[Question, ...]:
        return tuple(question for question in self.content.profile.questions.values() if question.required)

    def path(self, route: Route, standing: Standing) -> tuple[str, ...]:
        """All steps on the route as things stand."""
        return tuple(stop.step for stop in self.stops(route, standing))

    def unanswered(self, route: Route, standing: Standing) -> tuple[str, ...]:
        return tuple(stop.step for stop in self.stops(route, standing) if stop.answer is None)

    def skipped(self, route: Route, standing: Standing) -> tuple[str, ...]:
        """Practices that were skipped, to be offered again."""
        return tuple(stop.step for stop in self.stops(route, standing) if stop.is_practice and stop.answer == SKIP)

    def following(self, route: Route, step: str, standing: Standing) -> str | None:
        """The next question still open after this one, else the first open one, else None: the route is done."""
        path, waiting = self.path(route, standing), self.unanswered(route, standing)
        passed = path[: path.index(step) + 1] if step in path else ()
        return next((later for later in waiting if later not in passed), waiting[0] if waiting else None)

    def preceding(self, route: Route, step: str, standing: Standing) -> str | None:
        """The question before this one, answered or not; None at the beginning."""
        lookup = self.lookup(standing)
        place = next((n for n, block in enumerate(route) if step in block.steps), None)
        if place is None:
            return None
        state = route[place].move(step, BACK, lookup)
        while state == BEFORE and place > 0:
            place -= 1
            state = route[place].move(AFTER, BACK, lookup)
        return None if state == BEFORE else state

    def progress(self, route: Route, step: str, standing: Standing) -> Progress:
        """Profile questions are counted among themselves, practices among themselves; a fact asked on the way between
        practices stands where the practice before it does."""
        stops = self.stops(route, standing)
        here = next((place for place, stop in enumerate(stops) if stop.step == step), 0)
        about_profile = stops[here].is_profile
        counted = [
            (place, stop)
            for place, stop in enumerate(stops)
            if stop.is_profile == about_profile and (about_profile or stop.is_practice)
        ]
        passed = max(1, sum(place <= here for place, _stop in counted))
        waiting = sum(stop.answer is None or place == here for place, stop in counted)
        # Whoever goes deeper has answered some of what is still ahead: the first open one is next after all of those.
        is_next = stops[here].answer is None and all(stop.answer is not None for place, stop in counted if place < here)
        place = len(counted) - waiting + 1 if is_next and stops[here].is_practice else passed
        return Progress(place, len(counted), about_profile, max(1, waiting))

    def earlier(self, question: Question, standing: Standing) -> str | None:
        """What was answered before the question left the way, to be kept or changed now that it is back."""
        answer = standing.earlier.get(question.id)
        return answer if answer is not None and question.accepts(answer) else None

    def with_earlier(self, standing: Standing) -> Standing:
        """All earlier answers of this side count again."""
        side = f".{self.perspective(standing)}"
        kept = {name: answer for name, answer in standing.earlier.items() if name.endswith(side)}
        rest = {name: answer for name, answer in standing.earlier.items() if name not in kept}
        return replace(standing, answers={**kept, **standing.answers}, earlier=rest)

    def with_answer(self, question: Question, answer: str, standing: Standing) -> Standing:
        """What stands after the answer. Skipping a fact forgets nothing; a new one forgets what hung on the old, and no
        answer at all takes the fact back. What the other side was asked about is set aside when the side changes."""
        given = self._with(question, answer, standing)
        is_same_side = self.perspective(given) is self.perspective(standing)
        return given if is_same_side else self._set_aside(given)

    def with_response(self, recommendation: str, response: str, standing: Standing) -> Standing:
        """What stands when a user says that a piece of advice is done, too hard, or not for them."""
        return replace(standing, responses={**standing.responses, recommendation: response})

    def _set_aside(self, standing: Standing) -> Standing:
        side = f".{self.perspective(standing)}"
        left = {name for name in standing.answers if "." in name and not name.endswith(side)}
        earlier = {name: standing.answers[name] for name in left if standing.answers[name] != SKIP}
        kept = {name: answer for name, answer in standing.answers.items() if name not in left}
        return replace(standing, answers=kept, earlier={**standing.earlier, **earlier})

    def _with(self, question: Question, answer: str, standing: Standing) -> Standing:
        if not answer:
            known = {name: value for name, value in standing.facts.items() if name != question.id}
            return replace(standing, facts=known, answers={**standing.answers, question.id: SKIP})
        if not question.is_fact or answer == SKIP:
            earlier = {name: kept for name, kept in standing.earlier.items() if name != question.id}
            return replace(standing, answers={**standing.answers, question.id: answer}, earlier=earlier)
        is_new = standing.facts.get(question.id) != answer
        kept = {name: value for name, value in standing.facts.items() if not (is_new and name in question.forgets)}
        return replace(standing, facts={**kept, question.id: answer})

    def counting(self, standing: Standing) -> tuple[Stop, ...]:
        """All stops whose answers count: the whole way, and what was answered because of an event besides."""
        whole = self.stops(self.whole(standing), standing)
        steps = {stop.step for stop in whole}
        event = self.stops(self.event(standing), standing)
        return (*whole, *(stop for stop in event if stop.answer is not None and stop.step not in steps))

    def effective(self, standing: Standing) -> Mapping[str, str]:
        """Practice code -> answer, for what counts as things now stand."""
        stops = self.counting(standing)
        return {stop.step: stop.answer for stop in stops if stop.is_practice and stop.answer is not None}


def _walk(block: Block, answers: Said, taken: Said, known: Said) -> tuple[Stop, ...]:
    """Through one block, with the answers to its questions in their order, those by which it goes on (at an open
    question they may be assumed), and what its conditions look up."""
    given = dict(zip(block.steps, zip(answers, taken, strict=True), strict=True))
    lookup = dict(zip(block.asked_for, known, strict=True)).get
    stops, state = [], block.move(BEFORE, BEGIN, lookup)
    while state != AFTER:
        question, (answer, onward) = block.question(state), given[state]
        stops.append(Stop(block, question, answer))
        state = block.move(state, trigger_for(question, onward or SKIP), lookup)
    return tuple(stops)


# Whoever has said the same goes the same way, and of one block there are few ways.
_walk_remembered = lru_cache(maxsize=MOST_WAYS)(_walk)


def _days_late(facts: Mapping[str, str]) -> str | None:
    agreed, actual = facts.get("agreed_days"), facts.get("actual_days")
    return str(int(actual) - int(agreed)) if agreed and actual else None
