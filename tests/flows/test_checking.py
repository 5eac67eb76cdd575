"""Is every fault of the content found, with its file and line, before anybody is asked anything?"""

from pathlib import Path
from shutil import copytree

import pytest

from flows.content.faults import ContentError, Fault
from flows.loading import FOLDER, load

CB, GP, RK, RM, VV = (f"principles/{code}.yaml" for code in ("CB", "GP", "RK", "RM", "VV"))
PROFILE, SCORING, RETIRED = "profile.yaml", "scoring.yaml", "retired.yaml"
BURDEN, BEHAVIOUR = "burden.yaml", "behaviour.yaml"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copytree(FOLDER, tmp_path / "flows", ignore=lambda _, names: [name for name in names if name[-3:] == ".py"])


def change(file: Path, old: str, new: str) -> None:
    words = file.read_text(encoding="utf-8")
    assert old in words, f"{old!r} is no longer in {file.name}"
    file.write_text(words.replace(old, new, 1), encoding="utf-8")


def faults_of(folder: Path) -> tuple[Fault, ...]:
    with pytest.raises(ContentError) as error:
        load(folder)
    return error.value.faults


def line_of(file: Path, words: str) -> int:
    """The line with these words; `RM4: > large:` is the first with the latter from the one with the former on."""
    lines, place = file.read_text(encoding="utf-8").splitlines(), 0
    for part in words.split(" > "):
        place = next(n for n, line in enumerate(lines[place:], place + 1) if part in line)
    return place


def test_the_real_content_has_no_faults(folder: Path) -> None:
    ours, copied = load().content, load(folder).content

    assert len(ours.principles) == 12
    assert copied.version == ours.version


# file | what stands there | what stands there when broken | words of the fault | what stands on its line
@pytest.mark.parametrize(
    ("file", "old", "new", "words", "at"),
    [
        # ids
        (VV, "  VV1:\n", "  RM1:\n", "RM1 is a duplicate id", "  RM1:"),
        (RM, "        somehow: {", "        nobody: {", "'nobody' stands here twice", "        nobody: {level: 1"),
        (RM, "        nobody: {", "        back: {", "'back' means something to the machine", "        back: {"),
        (
            RM,
            "        nobody: {",
            "        no-body: {",
            "choices.no-body.id: String should match",
            "        no-body: {",
        ),
        (
            PROFILE,
            '"false": {label: "No", also: they',
            'no_never_not_once: {label: "No", also: they',
            "asked_for_know_how and no_never_not_once do not fit the 64 bytes",
            "no_never_not_once",
        ),
        (RM, "code: RM", "code: MR", "the code of RM.yaml must be RM", "code: MR"),
        (RETIRED, "retired: []", "retired: RM4", "retired: Input should be a valid tuple", "retired: RM4"),
        (RETIRED, "retired: []", "retierd: []", "retierd: Extra inputs are not permitted", "retierd: []"),
        (PROFILE, "also: micro |", "also: micro | Big |", "'big' is large and micro of size", "label: 250 or more"),
        (PROFILE, "also: micro |", "also: micro | 10 TO 49 |", "'10 TO 49' is micro and small", "Fewer than 10"),
        (PROFILE, "also: micro |", "also: micro | |", "a synonym of micro of size is empty", "Fewer than 10"),
        (PROFILE, "also: micro |", f"also: {'x' * 300} |", "characters, at most 300", "Fewer than 10"),
        (
            RM,
            "somehow: {level: 1, label",
            "somehow: {level: 1, also: nobody, label",
            "'nobody' is somehow and nobody of RM4",
            "somehow: {level: 1",
        ),
        # ways on
        (
            PROFILE,
            "  event_in_days:\n    kind: number",
            "  event_in_days:\n    kind: one_of",
            "event_in_days is a dead end: it has no choices",
            "  event_in_days:",
        ),
        (
            PROFILE,
            "    when: {eq: {perspective: large}}",
            "    when: {all: [{eq: {perspective: large}}, {eq: {perspective: msme}}]}",
            "partners is never reached",
            "  partners:",
        ),
        (
            GP,
            "facts:\n",
            "facts:\n  - {fact: hopes, after: GP5, when: {all: [{at_least: {GP5: 3}}, {not: {at_least: {GP5: 2}}}]}}\n",
            "hopes is never reached",
            "fact: hopes",
        ),
        (PROFILE, "working_model, sector,", "working_model,", "'sector' stands in no block", "  sector:"),
        (PROFILE, "[perspective, size,", "[perspective, height,", "no profile question 'height'", "  profile: ["),
        # names
        (RK, "{at_least: {RK2:", "{at_least: {RK9:", "there is no fact or practice 'RK9'", "fact: dependency"),
        (
            GP,
            "{fact: overdue, after: GP5",
            "{fact: overdrawn, after: GP5",
            "'overdrawn' after 'GP5'",
            "fact: overdrawn",
        ),
        (GP, "{eq: {role: buyer}}", "{eq: {part: buyer}}", "there is no fact or practice 'part'", "{eq: {part:"),
        (GP, "{eq: {role: buyer}}", "{eq: {role: byuer}}", "'role' is never byuer", "{eq: {role: byuer}}"),
        (SCORING, '{eq: {GP6: "0"}}', '{eq: {GP6: "5"}}', "'GP6' is never 5", '{eq: {GP6: "5"}}'),
        (SCORING, "{eq: {side: msme}}", "{eq: {side: smme}}", "'side' is never smme", "{eq: {side: smme}}"),
        (SCORING, "critical: [RK2,", "critical: [RK9,", "no practice or principle 'RK9'", "critical: [RK9,"),
        (SCORING, "contact_leaving: [RM4,", "contact_leaving: [RM9,", "or principle 'RM9'", "contact_leaving: [RM9,"),
        (SCORING, "contact_leaving: [RM4,", "contact_left: [RM4,", "'event' is never contact_left", "contact_left: ["),
        (SCORING, "  GP3: 4", "  GP9: 4", "no practice or principle 'GP9'", "targets_of_large:"),
        (SCORING, '"8": [EX, GP5', '"9": [EX, GP5', "'stage' is never 9", '"9": [EX, GP5'),
        (SCORING, "\n    of: [GP3]", "\n    of: [GP33]", "no practice or principle 'GP33'", "  F9:"),
        (SCORING, "VC3: {needs: VC4", "VC3: {needs: VC44", "no practice or principle 'VC44'", "VC3: {needs"),
        (VV, "touches: [vision]", "touches: [visions]", "no contraindication 'visions'", "touches: [visions]"),
        # sentences
        (RM, "{level: 0, label: ", f"{{level: 0, label: {'x' * 31}", "characters, at most 30", "x" * 31),
        (RM, 'says: "', f'says: "{"x" * 91}', "characters, at most 90", "x" * 91),
        (RM, "ask: ", f"ask: {'x' * 141}", "characters, at most 140", "x" * 141),
        (RM, "\n    name: ", "\n    name: '' # ", "RM1.name is empty", "name: '' # "),
        (RM, "\n      ask: ", "\n      ask: ' ' # ", "RM1.msme.ask is empty", "ask: ' ' # "),
        # checks
        (BURDEN, "factors: {micro:", "factors: {tiny:", "there is no 'tiny' in the profile", "factors: {tiny"),
        (BURDEN, "factors: {micro:", "factors: {tiny:", "there is no factor for 'micro'", "hours_a_month: {micro"),
        (BURDEN, "small: 1.0, ", "", "there is no factor for 'small'", "factors: {micro"),
        (BURDEN, "    DE: {least: 30", "    XX: {least: 30", "there is no 'XX' in the profile", "    XX: {"),
        (BURDEN, "    DE: {least: 30", "    DE: {least: 90", "'DE' has least 90 above most 60", "    DE: {"),
        (BURDEN, "together: {11_50:", "together: {11_60:", "there is no '11_60' in the profile", "together: {"),
        (BURDEN, "{counts: 150,", "{counts: 2001,", "pages.most counts 2001, more than most (2000)", "{counts: 2001"),
        (BURDEN, "    trim: ", "    trom: ", "verdicts.trom", "    trom: "),
        (BURDEN, "    pages:\n", "    GP3:\n", "'GP3' is asked elsewhere", "    GP3:"),
        (BURDEN, "        none: {", "        skip: {", "'skip' means something to the machine", "        skip: {"),
        (BURDEN, "      most: 2000\n", "", "pages.most: Field required", "    pages:"),
        (BURDEN, "name: Pages to sign in a year", "name: ''", "burden.pages.name is empty", "name: ''"),
        (BEHAVIOUR, "CB1: [hard_talk]", "CB9: [hard_talk]", "there is no practice 'CB9'", "CB9: ["),
        (BEHAVIOUR, "CB1: [hard_talk]", "CB1: [hard]", "there is no moment 'hard'", "CB1: ["),
        (
            BEHAVIOUR,
            "found_out: {level: 0",
            "found_out: {level: 1",
            "needs choices on the levels 0 to 3",
            "    bad_news:",
        ),
        (BEHAVIOUR, "Hello [name], I want", "Hello [name, I want", "has a broken gap mark", "Hello [name, I want"),
        (BEHAVIOUR, "    reply:\n", "    pages:\n", "'pages' is asked elsewhere", "    pages:"),
        # levels
        (RM, "{level: 1, ", "{level: 2, ", "levels 0 to 4 in order", "    msme:"),
        (RM, "levels: [2]", "levels: [3]", "RM1.msme has no advice at level 2", "    msme:"),
        (RM, "levels: [2]", "when: {eq: {size: micro}}\n          levels: [2]", "no advice at level 2", "    msme:"),
        (GP, "levels: [3]", "levels: [2]", "GP3.large has no advice at level 3", "  GP3: > large:"),
        (CB, "only: large", "quick: true", "CB6 has nothing for the perspective", "  CB6:"),
        # shape
        (RM, "\n    impact: ", "\n    impcat: ", "RM1.impcat: Extra inputs", "    impcat: "),
        (RM, "\n    impact: ", "\n    impact: 6", "RM1.impact: Input should be less", "    impact: 6"),
        (RM, "          effort: 1", "          effort: 4", "last_day.effort: Input should be", "effort: 4"),
        (RM, "          watch: ", "          wach: ", "last_day.wach: Extra", "          wach: "),
        (RM, 'clause: "5.1"', 'clause: "5.13"', "clause: String should match", 'clause: "5.13"'),
        (RM, "\n    impact: ", "\n\timpact: ", "not YAML", "\timpact: "),
    ],
)
def test_a_fault_is_named_with_its_file_and_line(
    folder: Path, file: str, old: str, new: str, words: str, at: str
) -> None:
    change(folder / file, old, new)

    faults = faults_of(folder)

    assert (f"flows/{file}", line_of(folder / file, at)) in [(f.file, f.line) for f in faults if words in f.what]


@pytest.mark.parametrize("retired", ["RM4.msme.nobody", "RM4.msme.second_contact", "RM4.msme", "RM4"])
def test_a_retired_id_is_never_used_again(folder: Path, retired: str) -> None:
    change(folder / RETIRED, "retired: []", f"retired: [{retired}]")

    faults = faults_of(folder)

    assert {fault.file for fault in faults} == {"flows/principles/RM.yaml"}
    assert all("uses a retired id" in fault.what for fault in faults)


@pytest.mark.parametrize(
    ("file", "what"),
    [
        *((file, "is missing") for file in (PROFILE, SCORING, RETIRED, BURDEN, BEHAVIOUR)),
        (RM, "the twelve clauses 5.1 to 5.12"),
    ],
)
def test_a_missing_file_is_a_fault(folder: Path, file: str, what: str) -> None:
    (folder / file).unlink()

    faults = faults_of(folder)

    assert what in "\n".join(str(fault) for fault in faults if fault.file in (f"flows/{file}", "flows/principles"))


def test_all_faults_are_told_at_once(folder: Path) -> None:
    change(folder / GP, "\nname: ", "\nname: '' # ")
    change(folder / RM, "\nname: ", "\nname: '' # ")

    faults = faults_of(folder)

    assert [fault.file for fault in faults] == ["flows/principles/GP.yaml", "flows/principles/RM.yaml"]
