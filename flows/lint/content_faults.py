"""Can the content be used? Every fault with its file and line, before anybody is asked anything."""

from collections import Counter
from collections.abc import Iterator

from flows.content import MARKS, Check, Content, Perspective, Practice, Question, split_synonyms
from flows.content.faults import Fault
from flows.content.source import LENGTHS, Keys, Source, Text
from flows.lint.agreement_faults import find_agreement_faults
from flows.lint.behaviour_faults import find_behaviour_faults
from flows.lint.burden_faults import find_burden_faults
from flows.lint.dead_ends import find_dead_ends
from flows.lint.law_faults import find_law_faults
from flows.lint.lesson_faults import find_lesson_faults
from flows.lint.message_faults import find_message_faults
from flows.lint.unknown_names import find_unknown_names
from flows.walk.blocks import PROFILE, SHARPER
from flows.walk.machine import AFTER, BACK, BEFORE, DONE

# A button's data is at most 64 bytes; the longest deed spends this many on its verb, its assessment and version, and
# the spaces between, and leaves the rest to the question and the choice.
BYTES_FOR_IDS = 64 - 31
LONGER_IN_CHECKS = 4  # bytes that `behaviour/` is longer than the other places where a question is asked
WORDS_OF_OURS = MARKS | {BACK, DONE, BEFORE, AFTER, "menu"}
CLAUSES = 12


def find_faults(content: Content) -> tuple[Fault, ...]:
    """All faults beyond the shape of the YAML, sorted by file and line."""
    faults = [*_text_faults(content), *_id_faults(content), *find_unknown_names(content), *_side_faults(content)]
    faults += [*_size_faults(content), *find_message_faults(content), *find_agreement_faults(content)]
    faults += find_law_faults(content)
    codes = [principle.code for principle in content.principles]
    faults += _check_faults(content)
    faults += find_lesson_faults(content.library, content.source("lessons"), codes, content.practices)
    if not faults:
        faults = [*find_dead_ends(content)]
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
    profile = content.source("profile")
    for name, question in content.profile.questions.items():
        yield from _choice_id_faults(profile, ("questions", name), question)


def _size_faults(content: Content) -> Iterator[Fault]:
    """Numbers and groups that cannot work."""
    profile, scoring = content.source("profile"), content.source("scoring")
    for name, question in content.profile.questions.items():
        if question.least > question.most:
            yield profile.fault(("questions", name), f"'{name}' has least {question.least} above most {question.most}")
    if 0 not in {band.least for band in content.scoring.bands.values()}:
        yield scoring.fault(("bands",), "one band has to begin at 0")
    for block in {PROFILE, SHARPER} - content.profile.blocks.keys():
        yield profile.fault(("blocks",), f"the block '{block}' is missing")
    for principle in content.principles:
        source = content.source(principle.code)
        if not any(practice.quick for practice in principle.practices.values()):
            yield source.fault(("practices",), f"{principle.code} has no quick practice")
        for place, asked in enumerate(principle.facts):
            if asked.fact in content.profile.blocks.get(PROFILE, ()):
                yield source.fault(("facts", place), f"'{asked.fact}' is asked in the profile already")


def _choice_id_faults(source: Source, path: Keys, question: Question, room: int = BYTES_FOR_IDS) -> Iterator[Fault]:
    for choice in question.choices:
        where = (*path, "choices", choice)
        if choice in WORDS_OF_OURS:
            yield source.fault(where, f"'{choice}' means something to the machine, choose another id")
        if len(question.step.encode()) + len(choice.encode()) > room:
            yield source.fault(where, f"{question.step} and {choice} do not fit the 64 bytes of a button")
    yield from _synonym_faults(source, path, question)


def _check_faults(content: Content) -> Iterator[Fault]:
    """What is wrong with burden.yaml and behaviour.yaml beyond their shape."""
    choices_of = {name: question.choices for name, question in content.profile.questions.items()}
    burden = (choices_of.get("size", {}), choices_of.get("country", {}), choices_of.get("partners", {}))
    yield from find_burden_faults(content.burden, content.source("burden"), *burden)
    yield from find_behaviour_faults(content.behaviour, content.source("behaviour"), content.practices)
    seen: dict[str, Check] = {}
    for check in Check:
        source = content.source(check.value)
        for question in {q.step: q for side in Perspective for q in content.check(check, side)}.values():
            where = (check.value, "questions", question.step)
            if question.step in {*content.profile.questions, *content.practices} or question.step in seen:
                yield source.fault(where, f"'{question.step}' is asked elsewhere, choose another id")
            seen[question.step] = check
            yield from _choice_id_faults(source, where, question, BYTES_FOR_IDS - LONGER_IN_CHECKS)


def _synonym_faults(source: Source, path: Keys, question: Question) -> Iterator[Fault]:
    """What people type for one choice may be neither a synonym nor the label of another of the same question."""
    called: dict[str, str] = {choice.label.english.casefold(): name for name, choice in question.choices.items()}
    for name, choice in question.choices.items():
        where = (*path, "choices", name, "also")
        for synonym in split_synonyms(choice.also.english) if choice.also else ():
            other = called.setdefault(synonym.casefold(), name)
            if other != name:
                yield source.fault(where, f"'{synonym}' is {name} and {other} of {question.id}")
            if not synonym:
                yield source.fault(where, f"a synonym of {name} of {question.id} is empty")


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
            for name in side.choices.keys() & side.advice.keys():
                yield source.fault((*where, "advice", name), f"'{name}' is a choice and an advice of the same side")
            if [choice.level for choice in side.choices.values()] != [0, 1, 2, 3, 4]:
                yield source.fault(where, f"{practice.id}.{perspective} needs five choices, levels 0 to 4 in order")
            raised = content.scoring.targets_of_large if perspective is Perspective.LARGE else {}
            for level in range(raised.get(practice.id, content.scoring.target_flagged)):
                if not any(level in r.levels and r.when is None for r in side.advice.values()):
                    yield source.fault(
                        where, f"{practice.id}.{perspective} has no advice at level {level} for everybody"
                    )


def _practices(content: Content) -> Iterator[tuple[Source, Practice, Keys]]:
    for principle in content.principles:
        source = content.source(principle.code)
        yield from ((source, practice, ("practices", code)) for code, practice in principle.practices.items())
