"""Can the content be used? Every fault with its file and line, before anybody is asked anything."""

from collections import Counter
from collections.abc import Iterator
from itertools import product

from flows.assessment import Flow
from flows.content import MARKS, SKIP, Content, Kind, Perspective, Practice, Question
from flows.faults import Fault
from flows.machine import AFTER, BACK, BEFORE, DONE, Block, trigger_for
from flows.predicates import Test, When
from flows.source import LENGTHS, Source, Text

# A button's data is at most 64 bytes; the longest deed spends this many on its verb, its assessment and version, and
# the spaces between, and leaves the rest to the question and the choice.
BYTES_FOR_IDS = 64 - 31
WORDS_OF_OURS = MARKS | {BACK, DONE, BEFORE, AFTER, "menu"}
# What conditions may name besides facts and practices, with the values it can have; days late are a number.
COMPUTED = {"side": frozenset(Perspective), "days_late": frozenset[str]()}
CLAUSES = 12
MANY_CASES = 200_000


def find_faults(content: Content) -> tuple[Fault, ...]:
    """All faults beyond the shape of the YAML, sorted by file and line."""
    faults = [*_text_faults(content), *_id_faults(content), *_name_faults(content), *_side_faults(content)]
    if not faults:
        faults = [*_machine_faults(content)]
    return tuple(sorted(set(faults)))


def is_too_long(text: Text, words: str, is_han: bool) -> str | None:
    """Says by how much a sentence is too long for a phone, or None."""
    most = LENGTHS[text.field][1 if is_han else 0]
    return f"{text.id} has {len(words)} characters, at most {most}" if len(words) > most else None


def _text_faults(content: Content) -> Iterator[Fault]:
    for source in content.sources:
        for text, line in source.texts:
            if not text.english.strip():
                yield Fault(source.file, line, f"{text.id} is empty")
            elif too_long := is_too_long(text, text.english, is_han=False):
                yield Fault(source.file, line, too_long)


def _id_faults(content: Content) -> Iterator[Fault]:
    counted = Counter(text.id for text in content.texts())
    seen_codes: Counter[str] = Counter(code for p in content.principles for code in p.practices)
    clauses = sorted(principle.number for principle in content.principles)
    if clauses != list(range(1, CLAUSES + 1)):
        yield Fault("flows/principles", 1, f"the twelve clauses 5.1 to 5.12 are needed once each, found {clauses}")
    for source in content.sources:
        for text, line in source.texts:
            if counted[text.id] > 1:
                yield Fault(source.file, line, f"{text.id} is a duplicate id")
            if any(text.id == retired or text.id.startswith(f"{retired}.") for retired in content.retired):
                yield Fault(source.file, line, f"{text.id} uses a retired id")
    for source, practice, path in _practices(content):
        if seen_codes[practice.id] > 1:
            yield source.fault(path, f"{practice.id} is a duplicate id")
        for perspective in Perspective:
            if question := content.question(practice.id, perspective):
                yield from _choice_id_faults(source, (*path, perspective.value), question)
    profile = _source(content, "profile")
    for name, question in content.profile.questions.items():
        yield from _choice_id_faults(profile, ("questions", name), question)


def _choice_id_faults(source: Source, path: tuple[str, ...], question: Question) -> Iterator[Fault]:
    for choice in question.choices:
        where = (*path, "choices", choice)
        if choice in WORDS_OF_OURS:
            yield source.fault(where, f"'{choice}' means something to the machine, choose another id")
        if len(question.step.encode()) + len(choice.encode()) > BYTES_FOR_IDS:
            yield source.fault(where, f"{question.step} and {choice} do not fit the 64 bytes of a button")


def _side_faults(content: Content) -> Iterator[Fault]:
    """Both perspectives, five levels, and advice for every level below the target."""
    for source, practice, path in _practices(content):
        for perspective in Perspective:
            side = practice.side(perspective)
            if side is None:
                is_asked = practice.quick or practice.msme or practice.large
                if is_asked and practice.is_asked_of(perspective):
                    yield source.fault(path, f"{practice.id} has nothing for the perspective '{perspective}'")
                continue
            where = (*path, perspective.value)
            if [choice.level for choice in side.choices.values()] != [0, 1, 2, 3, 4]:
                yield source.fault(where, f"{practice.id}.{perspective} needs five choices, levels 0 to 4 in order")
            raised = content.scoring.targets_of_large if perspective is Perspective.LARGE else {}
            for level in range(raised.get(practice.id, content.scoring.target_flagged)):
                if not any(level in r.levels and r.when is None for r in side.advice.values()):
                    yield source.fault(
                        where, f"{practice.id}.{perspective} has no advice at level {level} for everybody"
                    )


def _name_faults(content: Content) -> Iterator[Fault]:
    """References to what does not exist."""
    known = {*content.practices, *(principle.code for principle in content.principles)}
    profile, scoring = _source(content, "profile"), _source(content, "scoring")
    questions = content.profile.questions
    for block, names in content.profile.blocks.items():
        for place, name in enumerate(names):
            if name not in questions:
                yield profile.fault(("blocks", block, place), f"there is no profile question '{name}'")
    for name, question in questions.items():
        for forgotten in set(question.forgets) - questions.keys():
            yield profile.fault(("questions", name, "forgets"), f"there is no profile question '{forgotten}'")
    for name in questions.keys() - {name for names in content.profile.blocks.values() for name in names}:
        yield profile.fault(("questions", name), f"'{name}' stands in no block, so nobody is asked")
    for part, name, keys in _keys_of_scoring(content):
        for key in keys:
            if name in questions and key not in questions[name].choices:
                yield scoring.fault((part, key), f"'{name}' is never {key}")
    for source, path, when in _conditions(content):
        for test in when.tests():
            if fault := _test_fault(content, test):
                yield source.fault(path, fault)
    for path, codes in _codes_of_scoring(content):
        for code in codes:
            if code not in known:
                yield scoring.fault(path, f"there is no practice or principle '{code}'")
    for source, practice, path in _practices(content):
        for perspective in Perspective:
            side = practice.side(perspective)
            for name, advice in side.advice.items() if side else ():
                for touched in set(advice.touches) - content.scoring.contraindications.keys():
                    where = (*path, perspective.value, "advice", name, "touches")
                    yield source.fault(where, f"no contraindication '{touched}' in scoring.yaml")
    for principle in content.principles:
        source = _source(content, principle.code)
        for place, asked in enumerate(principle.facts):
            if asked.fact not in questions or asked.after not in principle.practices:
                yield source.fault(("facts", place), f"'{asked.fact}' after '{asked.after}' does not exist")


def _test_fault(content: Content, test: Test) -> str | None:
    if test.name in COMPUTED:
        unknown = set(test.values) - COMPUTED[test.name]
        return f"'{test.name}' is never {', '.join(sorted(unknown))}" if unknown else None
    question = content.profile.questions.get(test.name)
    if question is not None:
        unknown = set(test.values) - set(question.choices) if question.choices else set()
        return f"'{test.name}' is never {', '.join(sorted(unknown))}" if unknown else None
    if test.name not in content.practices:
        return f"there is no fact or practice '{test.name}'"
    unknown = set(test.values) - {*(str(level) for level in range(5)), *MARKS}
    return f"'{test.name}' is never {', '.join(sorted(unknown))}" if unknown else None


def _conditions(content: Content) -> Iterator[tuple[Source, tuple[str | int, ...], When]]:
    profile, scoring = _source(content, "profile"), _source(content, "scoring")
    yield profile, ("large_when",), content.profile.large_when
    for name, question in content.profile.questions.items():
        if question.when:
            yield profile, ("questions", name, "when"), question.when
    for place, rule in enumerate(content.scoring.relevance):
        yield scoring, ("relevance", place), rule.when
    for code, flag in content.scoring.flags.items():
        yield scoring, ("flags", code, "when"), flag.when
        yield from ((scoring, ("flags", code, "reads"), r.when) for r in flag.reads.values() if r.when)
    for code, held in content.scoring.holds_back.items():
        if held.when:
            yield scoring, ("holds_back", code), held.when
    for name, rule_out in content.scoring.contraindications.items():
        yield scoring, ("contraindications", name), rule_out.when
    for principle in content.principles:
        source = _source(content, principle.code)
        yield from ((source, ("facts", n), asked.when) for n, asked in enumerate(principle.facts) if asked.when)
    for source, practice, path in _practices(content):
        for perspective in Perspective:
            side = practice.side(perspective)
            for name, advice in side.advice.items() if side else ():
                if advice.when:
                    yield source, (*path, perspective.value, "advice", name, "when"), advice.when


def _keys_of_scoring(content: Content) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    yield "targets", "size", tuple(content.scoring.targets)
    yield "focus", "stage", tuple(content.scoring.focus)
    yield "events", "event", tuple(content.scoring.events)


def _codes_of_scoring(content: Content) -> Iterator[tuple[tuple[str | int, ...], tuple[str, ...]]]:
    scoring = content.scoring
    yield ("critical",), scoring.critical
    yield ("targets_of_large",), tuple(scoring.targets_of_large)
    yield from ((("focus", stage), codes) for stage, codes in scoring.focus.items())
    yield from ((("events", event), codes) for event, codes in scoring.events.items())
    yield from ((("relevance", place), rule.of) for place, rule in enumerate(scoring.relevance))
    yield from ((("flags", code), flag.of) for code, flag in scoring.flags.items())
    yield from ((("holds_back", code), (code, *held.of)) for code, held in scoring.holds_back.items())
    yield from ((("not_before", code), (code, rule.needs)) for code, rule in scoring.not_before.items())


def _machine_faults(content: Content) -> Iterator[Fault]:
    """Dead ends and unreachable questions, found on the machines themselves."""
    flow = Flow(content)
    for block in flow.blocks():
        source = _source(content, block.code if block.code in {p.code for p in content.principles} else "profile")
        for question, when in block.questions:
            path = _place_of(question, block.code, content)
            if question.kind in (Kind.LADDER, Kind.ONE_OF, Kind.SEVERAL_OF) and not question.choices:
                yield source.fault(path, f"{question.step} is a dead end: it has no choices")
            if when is not None and not _can_hold(when, content):
                yield source.fault(path, f"{question.step} is never reached: its condition cannot come true")
            yield from (source.fault(path, what) for what in _dead_ends(block, question))


def _place_of(question: Question, block: str, content: Content) -> tuple[str | int, ...]:
    """Where a block's file speaks of the question: a principle names the facts that it asks for in a list."""
    principle = content.principle(block)
    if principle is None:
        return ("questions", question.step)
    facts = [asked.fact for asked in principle.facts]
    return ("facts", facts.index(question.step)) if question.step in facts else ("practices", question.step)


def _dead_ends(block: Block, question: Question) -> Iterator[str]:
    """Every legal answer needs one way on that is always open."""
    answers = question.answers() if question.kind in (Kind.LADDER, Kind.ONE_OF) else (DONE,)
    for answer in answers:
        trigger = trigger_for(question, answer)
        ways = block.machine.get_transitions(trigger, question.step)
        if not any(not way.conditions for way in ways):
            yield f"{question.step} is a dead end for the answer {answer}"
    if not question.required and SKIP not in block.machine.get_triggers(question.step):
        yield f"{question.step} cannot be skipped"


def _can_hold(when: When, content: Content) -> bool:
    """Tries every combination of the values that the condition speaks of."""
    names = when.names()
    values = [_values(name, when, content) for name in names]
    size = 1
    for options in values:
        size *= len(options)
    if size > MANY_CASES:
        return True
    return any(when.holds(dict(zip(names, case, strict=True)).get) for case in product(*values))


def _values(name: str, when: When, content: Content) -> tuple[str | None, ...]:
    question = content.profile.questions.get(name)
    least = [str(test.least) for test in when.tests() if test.name == name and test.least is not None]
    if question is not None:
        return (None, *question.choices, *least)
    if name in COMPUTED:
        return (
            None,
            *(test for found in when.tests() if found.name == name for test in found.values),
            *least,
        )
    return (None, *(str(level) for level in range(5)), *sorted(MARKS))


def _practices(content: Content) -> Iterator[tuple[Source, Practice, tuple[str, ...]]]:
    for principle in content.principles:
        source = _source(content, principle.code)
        yield from ((source, practice, ("practices", code)) for code, practice in principle.practices.items())


def _source(content: Content, name: str) -> Source:
    return next(source for source in content.sources if source.file.endswith(f"/{name}.yaml"))
