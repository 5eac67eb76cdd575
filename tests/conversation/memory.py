"""What should be kept? A small model of all that people say, to compare the database with."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from bot.core.address import ON, Command, Thing, Verb
from flows.content import SKIP, Kind, Owner, Question
from flows.walk.assessment import Flow, Standing
from flows.walk.machine import NoSuchStep
from tests.databases import Database

FIRM, PARTNER, ANSWER, EARLIER, NOTE, FEEDBACK = "firm", "partner", "answer", "earlier", "note", "feedback"
SIDE, ADVICE = "perspective", "advice/"

Key = tuple[str, int, str]
Said = Mapping[Key, str]

READ = {
    FIRM: "select owner_id, name, value from fact where owner = 'person' and owner_id = :person",
    PARTNER: """
        select owner_id, name, value from fact join relationship on relationship.id = owner_id
        where owner = 'relationship' and person = :person
        union select owner_id, field, words from note join relationship on relationship.id = owner_id
        where owner = 'relationship' and person = :person
        union select id, 'perspective', perspective from relationship
        where perspective is not null and person = :person""",
    ANSWER: """
        select answer.assessment, question, choice from answer join assessment on assessment.id = answer.assessment
        where is_earlier = 0 and person = :person""",
    EARLIER: """
        select answer.assessment, question, choice from answer join assessment on assessment.id = answer.assessment
        where is_earlier = 1 and person = :person""",
    NOTE: """
        select owner_id, field, words from note join assessment on assessment.id = owner_id
        where owner = 'assessment' and person = :person""",
    FEEDBACK: "select owner_id, field, words from note where owner = 'feedback' and owner_id = :person",
}
# The looks that a card offers, with how many of the practices behind actions each asks about again.
LOOKS: dict[str, int | None] = {"pulse": 3, "part": None, "whole": 0}
BEHIND = """
    select recommendation from action join person on person.id = action.person
    where action.relationship = person.relationship and state != 'dropped' and recommendation is not null
        and action.person = :person order by state != 'done', action.id"""
ORPHANS = """
    select owner, owner_id, name from fact where owner = 'relationship' and owner_id not in (select id from relationship)
    union select owner, owner_id, name from fact where owner = 'person' and owner_id not in (select id from person)
    union select owner, owner_id, field from note where owner = 'relationship'
        and owner_id not in (select id from relationship)
    union select owner, owner_id, field from note where owner = 'assessment'
        and owner_id not in (select id from assessment)
    union select owner, owner_id, field from note where owner = 'action' and owner_id not in (select id from action)
    union select owner, owner_id, field from note where owner = 'undo' and owner_id not in (select person from undo)
    union select owner, owner_id, field from note where owner in ('person', 'feedback')
        and owner_id not in (select id from person)"""


@dataclass(frozen=True)
class Held:
    """One person as they stand in the file: `current` is the assessment talked about with its version, `passes` the
    relationship of every assessment, `partners` the version of every relationship."""

    person: int
    version: int
    address: str
    partner: int | None
    current: tuple[int, int] | None
    partners: Mapping[int, int] = field(default_factory=dict)
    actions: Mapping[int, int] = field(default_factory=dict)
    behind: tuple[str, ...] = ()
    next_pass: int = field(default=0, compare=False)  # counts everybody's
    passes: Mapping[int, int] = field(default_factory=dict)
    said: Said = field(default_factory=dict)

    def is_current(self, command: Command) -> bool:
        match command.thing:
            case Thing.PERSON:
                return (command.id, command.version) == (self.person, self.version)
            case Thing.ASSESSMENT:
                return (command.id, command.version) == self.current
            case Thing.RELATIONSHIP:
                return self.partners.get(command.id) == command.version
            case Thing.ACTION:
                return self.actions.get(command.id) == command.version

    def is_quick(self, command: Command) -> bool:
        """One of several quick taps on the card where they stand; each counts, though the first made a new version."""
        assessment, version = self.current or (0, 0)
        is_here = command.verb is Verb.TOGGLE and command.address == self.address
        return is_here and command.id == assessment and command.version <= version


def read_held(database: Database, external_id: str) -> Held | None:
    """None for somebody who is not known. Whatever belongs to nobody is an error."""
    orphans = [tuple(row.values()) for row in database.ask(ORPHANS)]
    assert orphans == [], f"belongs to nobody: {orphans}"
    query = "select person.* from person join identity on person = person.id where external_id = :external_id"
    person = next(iter(database.ask(query, {"external_id": external_id})), None)
    if person is None:
        return None
    theirs = {"person": person["id"]}
    partners = database.ask("select id, version from relationship where person = :person", theirs)
    actions = database.ask("select id, version from action where person = :person", theirs)
    passes = database.ask("select * from assessment where person = :person order by id", theirs)
    current = [row for row in passes if row["relationship"] == person["relationship"]][-1:]
    return Held(
        person=person["id"],
        version=person["version"],
        address=person["address"],
        partner=person["relationship"],
        current=(current[0]["id"], current[0]["version"]) if current else None,
        partners={row["id"]: row["version"] for row in partners},
        actions={row["id"]: row["version"] for row in actions},
        behind=tuple(str(code).partition(".")[0] for (code,) in _values(database, BEHIND, theirs)),
        next_pass=database.next_id("assessment"),
        passes={row["id"]: row["relationship"] for row in passes},
        said={(kind, *key): value for kind in READ for *key, value in _values(database, READ[kind], theirs)},
    )


def _values(database: Database, query: str, theirs: Mapping[str, int]) -> list[tuple[Any, ...]]:
    return [tuple(row.values()) for row in database.ask(query, theirs)]


class Memory:
    """Says what must be kept after a command, from what was kept before."""

    def __init__(self, flow: Flow) -> None:
        self._flow = flow

    def after(self, command: Command, held: Held) -> Said | None:
        """None for a command that no card offers."""
        match command.verb:
            case _ if command.thing is Thing.ACTION:
                return held.said
            case Verb.LOOK:
                return self._looked_again(command, held) if command.answer in LOOKS else None
            case Verb.ERASE if command.thing is Thing.RELATIONSHIP:
                passes = {id_ for id_, partner in held.passes.items() if partner == command.id}
                return {
                    (kind, id_, name): value
                    for (kind, id_, name), value in held.said.items()
                    if not (id_ == command.id if kind == PARTNER else kind in (ANSWER, EARLIER, NOTE) and id_ in passes)
                }
            case Verb.RESPOND if held.partner:
                return {**held.said, (PARTNER, held.partner, f"{ADVICE}{command.address}"): command.answer}
            case Verb.PICK | Verb.FORGET if command.address.startswith("agreement/"):
                return self.agreed(command, held)
            case Verb.PICK | Verb.TOGGLE | Verb.DONE | Verb.FORGET | Verb.KEEP | Verb.HAPPENS | Verb.TAKE:
                try:
                    return self._answered(command, held)
                except (NoSuchStep, KeyError):
                    return None
            case _:
                return held.said

    def agreed(self, command: Command, held: Held, typed: str | None = None) -> Said | None:
        """A section of the plan says what was typed or tapped, never both."""
        section = command.address.partition("/")[2]
        if section not in self._flow.content.agreement.sections:
            return None
        names = {"plan": typed, "plan_choice": command.answer or None}
        lines = {self.partner_key(f"{name}/{section}", held): value for name, value in names.items()}
        others = {key: value for key, value in held.said.items() if key not in lines}
        return {**others, **{key: value for key, value in lines.items() if value}}

    def facts(self, held: Held) -> dict[str, str]:
        owners = ((FIRM, held.person), (PARTNER, held.partner))
        return {name: value for (kind, id_, name), value in held.said.items() if (kind, id_) in owners}

    def side(self, held: Held) -> str:
        return self._flow.perspective(Standing(self.facts(held))).value

    def step_of(self, address: str) -> str:
        return address.partition("@")[0].partition("/")[2]

    def question(self, step: str, held: Held) -> Question:
        """Raises NoSuchStep."""
        return self._flow.question(step, Standing(self.facts(held)))

    def key_of(self, question: Question, held: Held) -> Key:
        if not question.is_fact:
            return ANSWER, held.current[0] if held.current else 0, question.id
        return (FIRM, held.person, question.id) if question.owner is Owner.FIRM else self.partner_key(question.id, held)

    def partner_key(self, name: str, held: Held) -> Key:
        return PARTNER, held.partner or 0, name

    def _answered(self, command: Command, held: Held) -> Said | None:
        if held.current is None:
            return None
        assessment = held.current[0]
        if command.verb is Verb.FORGET and command.address.startswith("note/"):
            name = self.question(self.step_of(command.address), held).id
            return {key: value for key, value in held.said.items() if key != (NOTE, assessment, name)}
        if command.verb is Verb.KEEP:
            return self._with_earlier(held)
        step = "event" if command.verb is Verb.HAPPENS else self.step_of(command.address)
        question = self.question(step, held)
        said = self._given(command, question, held)
        is_same_side = self.side(Held(**{**vars(held), "said": said})) == self.side(held)
        return said if is_same_side else self._set_aside(said, Held(**{**vars(held), "said": said}))

    def _given(self, command: Command, question: Question, held: Held) -> dict[Key, str]:
        said = dict(held.said)
        assessment = held.current[0] if held.current else 0
        key, mark = self.key_of(question, held), (ANSWER, assessment, question.id)
        answer = command.answer
        if question.kind is Kind.SEVERAL_OF and answer != SKIP:
            answer = self._several(command, question, said.get(key, ""))
        if command.verb is Verb.FORGET or (not answer and command.verb is Verb.TOGGLE):
            said.pop(key, None)
            said[mark] = SKIP
        elif answer in (SKIP, ""):
            said[mark] = SKIP
            said.pop((EARLIER, assessment, question.id), None)
        elif not question.is_fact:
            said[mark] = answer
            said.pop((EARLIER, assessment, question.id), None)
        else:
            for name in question.forgets if said.get(key) != answer else ():
                said.pop(self.key_of(self._flow.content.profile.questions[name], held), None)
            said[key] = answer
        return said

    def _several(self, command: Command, question: Question, present: str) -> str:
        chosen = set(present.split(",")) & set(question.choices)
        sign, name = command.answer[:1], command.answer[1:]
        if command.verb is Verb.TOGGLE:
            chosen = chosen | {name} if sign == ON else chosen - {name}
        return ",".join(name for name in question.choices if name in chosen)

    def _set_aside(self, said: Mapping[Key, str], held: Held) -> Said:
        assessment = held.current[0] if held.current else 0
        moved = dict(said)
        for (kind, id_, name), value in said.items():
            if (kind, id_) == (ANSWER, assessment) and "." in name and not name.endswith(f".{self.side(held)}"):
                del moved[kind, id_, name]
                if value != SKIP:
                    moved[EARLIER, id_, name] = value
        return moved

    def _looked_again(self, command: Command, held: Held) -> Said:
        """In a look at a part all other answers come along; in one at the whole, what was left out of the profile."""
        counting = dict.fromkeys(code for code in held.behind if self._is_asked(code, command.id, held))
        again = [*counting][: LOOKS[command.answer]]
        came = {
            (ANSWER, held.next_pass, name): value
            for (kind, id_, name), value in held.said.items()
            if kind == ANSWER and id_ == command.id
            if (name.partition(".")[0] not in again if again else "." not in name)
        }
        return {**held.said, **came}

    def _is_asked(self, code: str, assessment: int, held: Held) -> bool:
        return (ANSWER, assessment, f"{code}.{self.side(held)}") in held.said

    def _with_earlier(self, held: Held) -> Said:
        assessment = held.current[0] if held.current else 0
        moved = dict(held.said)
        for (kind, id_, name), value in held.said.items():
            if (kind, id_) == (EARLIER, assessment) and name.endswith(f".{self.side(held)}"):
                del moved[kind, id_, name]
                moved[ANSWER, id_, name] = value
        return moved
