"""Does everything that the content refers to exist?"""

from collections.abc import Iterator

from flows.content import MARKS, Content, Perspective, Recommendation
from flows.content.agreement import conditions
from flows.content.faults import Fault
from flows.content.predicates import Test, When
from flows.content.source import Keys, Source

# What conditions may name besides facts and practices, with the values it can have; days late are a number.
COMPUTED = {"side": frozenset(Perspective), "days_late": frozenset[str]()}

# Parts of scoring.yaml that may name a whole principle instead of each of its practices.
WHOLE_PRINCIPLES = ("focus", "relevance", "two_at_once")


def find_unknown_names(content: Content) -> Iterator[Fault]:
    """References to what does not exist."""
    yield from _profile_names(content)
    yield from _scoring_names(content)
    for source, path, when in _conditions(content):
        for test in when.tests():
            if fault := _test_fault(content, test):
                yield source.fault(path, fault)
    for source, path, advice in _advice(content):
        for touched in set(advice.touches) - content.scoring.contraindications.keys():
            yield source.fault((*path, "touches"), f"no contraindication '{touched}' in scoring.yaml")
    for principle in content.principles:
        for place, asked in enumerate(principle.facts):
            if asked.fact not in content.profile.questions or asked.after not in principle.practices:
                what = f"'{asked.fact}' after '{asked.after}' does not exist"
                yield content.source(principle.code).fault(("facts", place), what)


def _profile_names(content: Content) -> Iterator[Fault]:
    profile, questions = content.source("profile"), content.profile.questions
    for block, names in content.profile.blocks.items():
        for place, name in enumerate(names):
            if name not in questions:
                yield profile.fault(("blocks", block, place), f"there is no profile question '{name}'")
    for name, question in questions.items():
        for forgotten in set(question.forgets) - questions.keys():
            yield profile.fault(("questions", name, "forgets"), f"there is no profile question '{forgotten}'")
    for name in questions.keys() - {name for names in content.profile.blocks.values() for name in names}:
        yield profile.fault(("questions", name), f"'{name}' stands in no block, so nobody is asked")


def _scoring_names(content: Content) -> Iterator[Fault]:
    scoring, questions = content.source("scoring"), content.profile.questions
    known = {*content.practices, *(principle.code for principle in content.principles)}
    for part, name, keys in _keys_of_scoring(content):
        for key in keys:
            if name in questions and key not in questions[name].choices:
                yield scoring.fault((part, key), f"'{name}' is never {key}")
    for path, codes in _codes_of_scoring(content):
        for code in codes:
            if code not in (known if path[0] in WHOLE_PRINCIPLES else content.practices):
                yield scoring.fault(path, f"there is no practice or principle '{code}'")


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


def _conditions(content: Content) -> Iterator[tuple[Source, Keys, When]]:
    profile, scoring = content.source("profile"), content.source("scoring")
    yield profile, ("large_when",), content.profile.large_when
    for name, question in content.profile.questions.items():
        if question.when:
            yield profile, ("questions", name, "when"), question.when
    for place, rule in enumerate(content.scoring.relevance):
        yield scoring, ("relevance", place), rule.when
    for place, spared in enumerate(content.scoring.not_pressing):
        yield scoring, ("not_pressing", place), spared.when
    for place, pair in enumerate(content.scoring.two_at_once):
        yield scoring, ("two_at_once", place), pair.when
    for code, flag in content.scoring.flags.items():
        yield scoring, ("flags", code, "when"), flag.when
        yield from ((scoring, ("flags", code, "reads"), r.when) for r in flag.reads.values() if r.when)
    for code, held in content.scoring.holds_back.items():
        if held.when:
            yield scoring, ("holds_back", code), held.when
    for name, rule_out in content.scoring.contraindications.items():
        yield scoring, ("contraindications", name), rule_out.when
    yield from ((content.source("law"), ("facts", name), fact.when) for name, fact in content.law.facts.items())
    yield from ((content.source("agreement"), path, when) for path, when in conditions(content.agreement))
    for principle in content.principles:
        source = content.source(principle.code)
        yield from ((source, ("facts", n), asked.when) for n, asked in enumerate(principle.facts) if asked.when)
    for source, path, advice in _advice(content):
        if advice.when:
            yield source, (*path, "when"), advice.when


def _advice(content: Content) -> Iterator[tuple[Source, Keys, Recommendation]]:
    for practice, perspective, side in content.sides():
        source = content.source(content.principle_of[practice.id].code)
        for name, advice in side.advice.items():
            yield source, ("practices", practice.id, perspective.value, "advice", name), advice


def _keys_of_scoring(content: Content) -> Iterator[tuple[str, str, tuple[str, ...]]]:
    yield "targets", "size", tuple(content.scoring.targets)
    yield "focus", "stage", tuple(content.scoring.focus)
    yield "events", "event", tuple(content.scoring.events)


def _codes_of_scoring(content: Content) -> Iterator[tuple[Keys, tuple[str, ...]]]:
    scoring = content.scoring
    yield ("critical",), scoring.critical
    yield ("targets_of_large",), tuple(scoring.targets_of_large)
    yield from ((("focus", stage), codes) for stage, codes in scoring.focus.items())
    yield from ((("events", event), codes) for event, codes in scoring.events.items())
    yield from ((("relevance", place), rule.of) for place, rule in enumerate(scoring.relevance))
    yield from ((("flags", code), flag.of) for code, flag in scoring.flags.items())
    yield from ((("not_pressing", place), rule.of) for place, rule in enumerate(scoring.not_pressing))
    yield from ((("two_at_once", place), rule.of) for place, rule in enumerate(scoring.two_at_once))
    yield from ((("holds_back", code), (code, *held.of)) for code, held in scoring.holds_back.items())
    yield from ((("not_before", code), (code, rule.needs)) for code, rule in scoring.not_before.items())
