"""Is every value of a YAML file read as it stands there, with its line?"""

from pathlib import Path

import pytest

from flows.content.faults import ContentError, Fault
from flows.content.source import Text, read


def written(folder: Path, words: str) -> Path:
    file = folder / "RM.yaml"
    file.write_text(words, encoding="utf-8")
    return file


@pytest.mark.parametrize("scalar", ["No", "yes", "on", "null", "~", "1", "1.10", "0x10", "2026-01-01", "12:30"])
def test_a_scalar_stays_the_text_that_was_written(tmp_path: Path, scalar: str) -> None:
    file = written(tmp_path, f"plain: {scalar}\nlabel: {scalar}\nlist: [{scalar}]\n")

    tree = read(file, "RM.yaml").tree

    assert tree == {"plain": scalar, "label": Text("label", scalar), "list": [scalar]}


def test_a_sentence_is_known_by_its_place_without_the_words_that_only_group(tmp_path: Path) -> None:
    file = written(
        tmp_path, "code: RM\nname: Care\npractices:\n  RM4:\n    msme:\n      choices:\n        a: {label: No}\n"
    )

    source = read(file, "RM.yaml")

    assert source.texts == ((Text("RM.name", "Care"), 2), (Text("RM4.msme.a.label", "No"), 7))


def test_what_stands_in_a_group_knows_its_own_key(tmp_path: Path) -> None:
    file = written(tmp_path, "practices:\n  RM4: {impact: 4}\n")

    tree = read(file, "RM.yaml").tree

    assert tree["practices"]["RM4"]["id"] == "RM4"


@pytest.mark.parametrize(
    ("path", "line"),
    [
        (("code",), 1),
        (("practices", "RM4"), 3),
        (("practices", "RM4", "levels", 1), 6),
        (("practices", "RM4", "says"), 7),
        (("practices", "RM4", "missing"), 3),
        (("nowhere", "at", "all"), 1),
    ],
)
def test_a_line_is_that_of_the_key_or_of_the_nearest_thing_around_it(
    tmp_path: Path, path: tuple[str | int, ...], line: int
) -> None:
    file = written(tmp_path, "code: RM\npractices:\n  RM4:\n    levels:\n    - 0\n    - 1\n    says: >\n      Long\n")

    assert read(file, "RM.yaml").line_of(path) == line


@pytest.mark.parametrize(
    ("words", "line", "what"),
    [
        ("code: RM\nname: A\nname: B\n", 3, "'name' stands here twice"),
        ("choices:\n  a: {level: 0}\n  b: {level: 1}\n  a: {level: 2}\n", 4, "'a' stands here twice"),
        ("code: RM\nname: [A\n", 3, "not YAML"),
        ("code: RM\n\tname: A\n", 2, "not YAML"),
        ("- a\n- b\n", 1, "not a mapping"),
        ("", 1, "is empty"),
    ],
)
def test_a_file_that_cannot_be_used_is_named_with_its_line(tmp_path: Path, words: str, line: int, what: str) -> None:
    file = written(tmp_path, words)

    with pytest.raises(ContentError) as error:
        read(file, "principles/RM.yaml")

    (fault,) = error.value.faults
    assert (fault.file, fault.line) == ("principles/RM.yaml", line)
    assert what in fault.what


def test_a_file_in_another_encoding_is_a_fault_and_not_a_crash(tmp_path: Path) -> None:
    file = tmp_path / "RM.yaml"
    file.write_bytes("name: 携手".encode("gb18030"))

    with pytest.raises(ContentError, match=r"RM\.yaml:1: cannot be read"):
        read(file, "RM.yaml")


def test_faults_are_listed_once_each_by_file_and_line() -> None:
    error = ContentError(
        [Fault("b.yaml", 1, "x"), Fault("a.yaml", 10, "x"), Fault("a.yaml", 9, "x"), Fault("b.yaml", 1, "x")]
    )

    assert str(error).splitlines() == ["a.yaml:9: x", "a.yaml:10: x", "b.yaml:1: x"]
