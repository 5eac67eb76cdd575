"""How does each machine look? Mermaid diagrams for the guide, drawn from the machines themselves."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from transitions import Transition

from flows.content import SKIP, Check, Content, Depth, Perspective
from flows.content.faults import FlowError
from flows.content.predicates import When
from flows.walk.assessment import Flow, Standing
from flows.walk.machine import AFTER, BACK, BEFORE, BEGIN, Block

BEGIN_MARK, END_MARK = "<!-- machines: begin -->", "<!-- machines: end -->"
END = "[*]"  # Mermaid's sign for the way in, and for the way out
# Words with a meaning of their own in a state diagram; a question of that name gets another sign there.
RESERVED = frozenset({"as", "class", "classDef", "click", "default", "direction", "end", "note", "scale", "state"})
SIDES = {Perspective.MSME: "the smaller side", Perspective.LARGE: "the larger side"}
MOST_LISTED = 3  # values that a condition lists one by one where saying what is left out is shorter

INTRODUCTION = """\
Drawn by `.venv/bin/python -m flows draw`; never edit this part by hand. One arrow stands for all answers that lead the
same way. Where several leave a question, the first whose condition holds is taken, from the nearest question on. `back`
goes the arrows the other way, to the nearest question that is open. Machines that look alike share a diagram."""


class NoPlace(FlowError):
    """The guide needs the two marks between which the machines stand, each once and in this order."""


@dataclass(frozen=True)
class Arrow:
    source: str
    target: str
    label: str


def write_machines(guide: str, flow: Flow) -> str:
    """The guide with the machines as they are now. Raises NoPlace."""
    before, begin, rest = guide.partition(BEGIN_MARK)
    _, end, after = rest.partition(END_MARK)
    if not begin or not end or BEGIN_MARK in rest or END_MARK in after:
        raise NoPlace(f"{NoPlace.__doc__} They are {BEGIN_MARK} and {END_MARK}")
    return f"{before}{begin}\n{draw_machines(flow)}\n{end}{after}"


def draw_machines(flow: Flow) -> str:
    """Markdown with one folded part for all machines of a code: a principle, an event, or a block of the profile."""
    depths = _find_depths(flow)
    shapes: dict[str, dict[str, list[Block]]] = {}
    for block in flow.blocks():
        shapes.setdefault(block.code, {}).setdefault(draw(block, flow.content), []).append(block)
    parts = [
        _fold(
            _say_code(code, flow.content), [f"{_say_blocks(alike, depths)}{diagram}" for diagram, alike in of.items()]
        )
        for code, of in shapes.items()
    ]
    return "\n\n".join([INTRODUCTION, *parts])


def draw(block: Block, content: Content) -> str:
    """One state diagram: a state for each question, an arrow for each way between two."""
    lines = ["stateDiagram-v2"]
    for question, _when in block.questions:
        name = question.name.english.replace('"', "'")
        lines.append(f'    state "{question.step}: {name}" as {_sign(question.step)}')
    lines += [f"    {_sign(way.source)} --> {_sign(way.target)} : {way.label}" for way in find_arrows(block, content)]
    return "\n".join(["```mermaid", *lines, "```"])


def find_arrows(block: Block, content: Content) -> tuple[Arrow, ...]:
    """One arrow for all that leads from one state to another; `back` only where it goes no arrow the other way."""
    labels: dict[tuple[str, str], list[str]] = {}
    for state in block.machine.states:
        for target, label in _find_ways(block, state, content):
            labels.setdefault((state, target), []).append(label)
    for way in block.machine.get_transitions(BACK):
        if (way.dest, way.source) not in labels:
            labels.setdefault((str(way.source), str(way.dest)), []).append(BACK)
    return tuple(Arrow(*ends, " or ".join(words)) for ends, words in labels.items())


def _find_ways(block: Block, state: str, content: Content) -> Iterator[tuple[str, str]]:
    """Where one can go on to from a state, with the answers that lead there and the condition."""
    triggers = [trigger for trigger in block.machine.get_triggers(state) if trigger != BACK]
    alike: dict[tuple[tuple[str, str], ...], list[str]] = {}
    for trigger in triggers:
        ways = block.machine.get_transitions(trigger, state)
        alike.setdefault(tuple((str(way.dest), _say_condition(way, block, content)) for way in ways), []).append(
            trigger
        )
    for onward, together in alike.items():
        answers = _say_answers(together, triggers)
        for place, (target, condition) in enumerate(onward):
            # Where all answers go alike, the later arrows need not say so again.
            words = ("" if place and len(alike) == 1 else answers, "else" if place else "", condition)
            yield target, " ".join(filter(None, words))


def _say_answers(triggers: Sequence[str], all_: Sequence[str]) -> str:
    if triggers == [BEGIN]:
        return BEGIN
    if len(triggers) == len(all_):
        return "any answer or skip" if SKIP in triggers else "any answer"
    return " or ".join(trigger.rpartition(".")[2] for trigger in triggers)


def _say_condition(way: Transition, block: Block, content: Content) -> str:
    """A machine knows only whether a condition holds; in words it stands beside the question that it opens."""
    if not way.conditions:
        return ""
    whens = (when for question, when in block.questions if question.step == way.dest and when)
    return next((f"when {say_when(when, content)}" for when in whens), "on a condition")


def say_when(when: When, content: Content) -> str:
    """A condition in words; Mermaid wants them without colons and semicolons."""
    if when.any_ is not None:
        return _join(when.any_, "or", content)
    if when.all_ is not None:
        return _join(when.all_, "and", content)
    if when.not_ is not None:
        ((name, value),) = (when.not_.eq or {"": ""}).items()
        return f"{name} is not {value}" if name else f"not ({say_when(when.not_, content)})"
    (test,) = when.tests()
    if test.least is not None:
        return f"{test.name} is at least {test.least}"
    return f"{test.name} is {_say_values(test.name, test.values, content)}"


def _join(parts: Sequence[When], word: str, content: Content) -> str:
    if not parts:
        return "always" if word == "and" else "never"
    said = (f"({say_when(p, content)})" if p.any_ or p.all_ else say_when(p, content) for p in parts)
    return f" {word} ".join(said)


def _say_values(name: str, values: Sequence[str], content: Content) -> str:
    question = content.profile.questions.get(name)
    others = [choice for choice in question.choices if choice not in values] if question else []
    if len(values) > MOST_LISTED and len(others) == 1:
        return f"given and not {others[0]}"
    *most, last = values
    return f"{', '.join(most)} or {last}" if most else last


def _sign(state: str) -> str:
    if state in (BEFORE, AFTER):
        return END
    return f"{state}_" if state in RESERVED else state


def _find_depths(flow: Flow) -> dict[Block, Depth]:
    """How much of its principle a machine asks."""
    standings = [(depth, Standing({"perspective": side.value}, depth=depth)) for depth in Depth for side in Perspective]
    return {
        block: depth
        for principle in flow.content.principles
        for depth, standing in standings
        for block in flow.alone(principle.code, standing)
    }


def _say_code(code: str, content: Content) -> str:
    principle = content.principle(code)
    if principle is not None:
        return f"<code>{code}</code>, {principle.number} {principle.name.english}"
    if code in tuple(Check):
        return f"<code>{code}</code>, check"
    return f"<code>{code}</code>, {'facts' if code in content.profile.blocks else 'event'}"


def _say_blocks(alike: Sequence[Block], depths: Mapping[Block, Depth]) -> str:
    """Which machines a diagram stands for, such as "quick: both sides; core: the smaller side"."""
    sides: dict[Depth | None, list[str]] = {}
    for block in alike:
        sides.setdefault(depths.get(block), []).extend(_find_side(block))
    said = [
        f"{depth}: {words}" if depth else words
        for depth, found in sides.items()
        if (words := "both sides" if len(found) == len(SIDES) else "".join(found))
    ]
    return f"{'; '.join(said)}\n\n" if said else ""


def _find_side(block: Block) -> list[str]:
    """The side whose practices it asks; none where it asks for facts alone."""
    endings = {question.id.rpartition(".")[2] for question, _when in block.questions}
    return [words for side, words in SIDES.items() if side.value in endings]


def _fold(title: str, parts: Sequence[str]) -> str:
    return "\n\n".join([f"<details><summary>{title}</summary>", *parts, "</details>"])
