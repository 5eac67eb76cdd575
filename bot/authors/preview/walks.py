"""How does a golden walk go? A file of turns, played as it stands."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from bot.authors.preview.person import NoSuchButton, Persona
from bot.authors.preview.shots import Studio

ACTS = ("tap", "send", "answer")
KEYS = {*ACTS, "at", "see", "not"}


class NoWalks(Exception):
    """There is no walk to be played, or one cannot be read; the message says where."""


@dataclass(frozen=True)
class WalkTurn:
    """What a person does (`act` is empty where they only look), which question or card they come to then, and which
    words are on it and which are not."""

    act: str
    words: str
    at: str
    seen: tuple[str, ...]
    unseen: tuple[str, ...]


@dataclass(frozen=True)
class Walk:
    language: str
    turns: tuple[WalkTurn, ...]


def find_walks(folder: Path) -> tuple[Path, ...]:
    """Raises NoWalks."""
    walks = tuple(sorted(folder.glob("*.yaml")))
    if not walks:
        raise NoWalks(f"There are no walks (*.yaml) in {folder.absolute()}. Name their folder: --walks DIR")
    return walks


def play_walk(studio: Studio, name: str, walk: Walk) -> str | None:
    """Why the walk stops before its end, if it does: it taps what is no longer there."""
    person = studio.person(name, walk.language)
    try:
        for turn in walk.turns:
            play_turn(person, turn)
        person.look_around()
    except NoSuchButton as error:
        return str(error)
    return None


def play_turn(person: Persona, turn: WalkTurn) -> None:
    """What the walk does not name and is asked before `at` is left out. Raises NoSuchButton."""
    match turn.act:
        case "tap":
            person.tap(turn.words)
        case "send":
            person.send(turn.words)
        case "answer":
            person.answer(turn.words)
    if turn.at:
        person.come_to(turn.at)


def read_walk(file: Path) -> Walk:
    """Raises NoWalks."""
    try:
        # BaseLoader keeps every scalar a text, so a typed 0 stays "0".
        walk = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
        return Walk(str(walk["language"]), tuple(_turn(turn) for turn in walk["turns"]))
    except (OSError, UnicodeDecodeError, yaml.YAMLError, AttributeError, KeyError, TypeError, ValueError) as error:
        raise NoWalks(f"{file} cannot be read as a walk: {error}") from error


def _turn(turn: Mapping[str, Any]) -> WalkTurn:
    if unknown := turn.keys() - KEYS:
        raise ValueError(f"a turn has no {', '.join(sorted(unknown))}")
    acts = [act for act in ACTS if act in turn]
    if len(acts) > 1:
        raise ValueError(f"a turn does one thing, not {' and '.join(acts)}")
    act = "".join(acts)
    return WalkTurn(act, turn.get(act, ""), turn.get("at", ""), tuple(turn.get("see", ())), tuple(turn.get("not", ())))
