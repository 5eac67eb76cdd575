"""One name for one thing: no two modules and no two classes share one."""

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
# Every card group has these, and in each they mean the same.
OF_A_GROUP = ("change", "group", "load", "screen", "shown")


def source_files() -> Iterator[Path]:
    for room in ("bot", "flows"):
        for file in sorted((ROOT / room).rglob("*.py")):
            place = file.relative_to(ROOT)
            if "versions" not in place.parts:
                yield place


def module_name(place: Path) -> str:
    return place.parent.name if place.stem == "__init__" else place.stem


def twice(found: Iterator[tuple[str, Path]]) -> dict[str, list[str]]:
    places: dict[str, list[str]] = defaultdict(list)
    for name, place in found:
        places[name].append(place.as_posix())
    return {name: several for name, several in places.items() if len(several) > 1}


def modules() -> Iterator[tuple[str, Path]]:
    for place in source_files():
        name = module_name(place)
        is_of_a_group = place.parts[:2] == ("bot", "cards") and len(place.parts) == 4 and name in OF_A_GROUP
        if name != "__main__" and not is_of_a_group:
            yield name, place


def classes() -> Iterator[tuple[str, Path]]:
    for place in source_files():
        for node in ast.walk(ast.parse((ROOT / place).read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                yield node.name, place


def test_no_two_modules_share_a_name() -> None:
    assert twice(modules()) == {}


def test_no_two_classes_share_a_name() -> None:
    assert twice(classes()) == {}
