"""How does a golden walk go? A file of turns, played as it stands."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import yaml

from bot.authors.preview.person import NoSuchButton, Person
from bot.authors.preview.shots import Studio


class NoWalks(Exception):
    """There is no walk to be played, or one cannot be read; the message says where."""


def find_walks(folder: Path) -> tuple[Path, ...]:
    """Raises NoWalks."""
    walks = tuple(sorted(folder.glob("*.yaml")))
    if not walks:
        raise NoWalks(f"There are no walks (*.yaml) in {folder.absolute()}. Name their folder: --walks DIR")
    return walks


def play_walk(studio: Studio, file: Path) -> str | None:
    """Why the walk stops before its end, if it does: it taps what is no longer there. Raises NoWalks."""
    language, turns = _read(file)
    person = studio.person(file.name, language)
    try:
        for turn in turns:
            play_turn(person, turn)
        person.look_around()
    except NoSuchButton as error:
        return str(error)
    return None


def play_turn(person: Person, turn: Mapping[str, Any]) -> None:
    """What a person does in this turn, and where they come to (`at`). Raises NoSuchButton."""
    match turn:
        case {"tap": label}:
            person.tap(label)
        case {"send": words}:
            person.send(words)
        case {"answer": name}:
            person.answer(name)
    if "at" in turn:
        person.come_to(turn["at"])


def _read(file: Path) -> tuple[str, list[dict[str, Any]]]:
    """Language and turns; what is to be seen after each turn (`see`, `not`) matters to tests only."""
    try:
        # BaseLoader keeps every scalar a text, so a typed 0 stays "0".
        walk = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
        return str(walk["language"]), [dict(turn) for turn in walk["turns"]]
    except (OSError, UnicodeDecodeError, yaml.YAMLError, KeyError, TypeError, ValueError) as error:
        raise NoWalks(f"{file} cannot be read as a walk: {error}") from error
