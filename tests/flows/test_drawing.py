"""The guide's diagrams are the machines."""

import re
from pathlib import Path

import pytest

from flows import __main__ as author
from flows.content import Question
from flows.content.predicates import When
from flows.diagrams import (
    BEGIN_MARK,
    END,
    END_MARK,
    RESERVED,
    NoPlace,
    draw,
    draw_machines,
    find_arrows,
    say_when,
    write_machines,
)
from flows.loading import FOLDER
from flows.walk.machine import AFTER, BACK, BEFORE, Block, build_block
from tests.flows.given import CONTENT, FLOW

GUIDE = (FOLDER / "MACHINES.md").read_text(encoding="utf-8")
BLOCKS = FLOW.blocks()
DRAWN = {block: draw(block, CONTENT) for block in BLOCKS}
# What of Mermaid's grammar is used: no colon, semicolon, quote, # or % in a label, for each would end or hide it.
STATE = re.compile(r'    state "[^"#;]+" as (\w+)')
ARROW = re.compile(r"    (\w+|\[\*\]) --> (\w+|\[\*\]) : ([^:;\"#%<>{}\n]+)")


def sign(state: str | None) -> str:
    return END if state in (None, BEFORE, AFTER) else str(state)


def arrows(diagram: str) -> dict[tuple[str, str], str]:
    return {(found[1], found[2]): found[3] for line in diagram.splitlines() if (found := ARROW.fullmatch(line))}


def test_the_guide_shows_the_machines_as_they_are() -> None:
    assert write_machines(GUIDE, FLOW) == GUIDE, "run: python -m flows draw"


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.code)
def test_no_transition_is_missing_in_the_guide(block: Block) -> None:
    diagram = DRAWN[block]
    drawn = arrows(diagram).keys()
    ways = {(sign(way.source), sign(way.dest)) for way in block.machine.get_transitions()}
    backwards = {(sign(way.source), sign(way.dest)) for way in block.machine.get_transitions(BACK)}

    assert diagram in GUIDE
    assert ways - drawn - {way for way in backwards if way[::-1] in drawn} == set()


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.code)
def test_no_arrow_is_drawn_that_the_machine_does_not_have(block: Block) -> None:
    ways = {(sign(way.source), sign(way.dest)) for way in block.machine.get_transitions()}

    assert arrows(DRAWN[block]).keys() <= ways


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: block.code)
def test_every_line_is_one_that_mermaid_reads(block: Block) -> None:
    fence, first, *lines, last = DRAWN[block].splitlines()
    states = [found[1] for line in lines if (found := STATE.fullmatch(line))]
    ends = {end for line in lines if (found := ARROW.fullmatch(line)) for end in (found[1], found[2])}

    assert (fence, first, last) == ("```mermaid", "stateDiagram-v2", "```")
    assert [line for line in lines if not (STATE.fullmatch(line) or ARROW.fullmatch(line))] == []
    assert ends - {END} == set(states)
    assert RESERVED.isdisjoint(states)


def test_a_way_of_its_own_is_drawn_with_the_choices_that_lead_there() -> None:
    block = some_block()
    block.machine.add_transition("role.buyer", "size", "event")
    block.machine.remove_transition("size.micro", "size", "role")
    block.machine.remove_transition("size.small", "size", "role")
    block.machine.add_transition("size.micro", "size", "event")
    block.machine.add_transition("size.small", "size", "event")

    labels = {(way.source, way.target): way.label for way in find_arrows(block, CONTENT)}

    assert labels["size", "event"] == "buyer or micro or small"
    assert labels["size", "role"] == "medium or large or skip"


def test_a_way_back_that_no_arrow_goes_is_drawn() -> None:
    block = some_block()
    block.machine.add_transition(BACK, "event", "size")

    assert ("event", "size", BACK) in [(way.source, way.target, way.label) for way in find_arrows(block, CONTENT)]


def test_a_word_of_mermaid_is_not_taken_for_a_state() -> None:
    question = Question.model_validate(CONTENT.profile.questions["role"].model_dump() | {"id": "note"})
    diagram = draw(build_block("profile", [(question, None)]), CONTENT)

    assert "note_ --> [*]" in diagram
    assert '"note: Your role" as note_' in diagram


def test_machines_that_look_alike_share_a_diagram_that_says_so() -> None:
    drawn = draw_machines(FLOW)
    shapes = {(block.code, diagram) for block, diagram in DRAWN.items()}

    assert drawn.count("```mermaid\n") == len(shapes)
    assert re.search(r"<code>GP</code>, 5 Governance and processes</summary>\n\nquick: (both sides|the)", drawn)


@pytest.mark.parametrize(
    ("condition", "words"),
    [
        ({"eq": {"role": "buyer"}}, "role is buyer"),
        ({"in": {"GP5": ["0", "1", "2"]}}, "GP5 is 0, 1 or 2"),
        ({"in": {"size": ["micro", "small", "large"]}}, "size is micro, small or large"),
        ({"in": {"stage": ["1", "2", "3", "4", "5", "6", "7"]}}, "stage is given and not 8"),
        ({"at_least": {"RK2": 1}}, "RK2 is at least 1"),
        ({"not": {"eq": {"role": "buyer"}}}, "role is not buyer"),
        ({"not": {"at_least": {"RK2": 1}}}, "not (RK2 is at least 1)"),
        ({"any": []}, "never"),
        ({"all": []}, "always"),
        (
            {"any": [{"eq": {"a": "1"}}, {"all": [{"eq": {"b": "2"}}, {"eq": {"c": "3"}}]}]},
            "a is 1 or (b is 2 and c is 3)",
        ),
    ],
)
def test_conditions_are_said_in_words(condition: dict[str, object], words: str) -> None:
    assert say_when(When.model_validate(condition), CONTENT) == words


def test_drawing_twice_changes_nothing(guide: Path, capsys: pytest.CaptureFixture[str]) -> None:
    codes = [author.main(words) for words in (["draw", "--check"], ["draw"], ["draw"], ["draw", "--check"])]

    assert codes == [1, 0, 0, 0]
    assert "out of date" in capsys.readouterr().err
    assert (
        guide.read_text(encoding="utf-8") == f"Words.\n{BEGIN_MARK}\n{draw_machines(FLOW)}\n{END_MARK}\nMore words.\n"
    )


def test_a_check_writes_nothing(guide: Path) -> None:
    before = guide.read_bytes()

    author.main(["draw", "--check"])

    assert guide.read_bytes() == before


@pytest.mark.parametrize(
    "words", ["no marks", f"{END_MARK} {BEGIN_MARK}", f"{BEGIN_MARK} {BEGIN_MARK} {END_MARK}", BEGIN_MARK]
)
def test_a_guide_without_a_place_for_them_is_left_as_it_is(
    guide: Path, capsys: pytest.CaptureFixture[str], words: str
) -> None:
    guide.write_text(words, encoding="utf-8")

    code = author.main(["draw"])

    assert code == 1
    assert BEGIN_MARK in capsys.readouterr().err
    assert guide.read_text(encoding="utf-8") == words
    with pytest.raises(NoPlace):
        write_machines(words, FLOW)


@pytest.fixture
def guide(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    file = tmp_path / "README.md"
    file.write_text(f"Words.\n{BEGIN_MARK}\nold\n{END_MARK}\nMore words.\n", encoding="utf-8")
    monkeypatch.setattr(author, "GUIDE", file)
    return file


def some_block() -> Block:
    """Three questions in a row, without conditions."""
    questions = CONTENT.profile.questions
    return build_block("profile", [(questions[name], None) for name in ("size", "role", "event")])
