"""What stands in a YAML file, and on which line?"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from flows.content.faults import ContentError, Fault

# The keys and places that lead to something in a file.
Keys = tuple[str | int, ...]

# BaseLoader keeps every scalar a string, so `label: No` stays "No"; the C one is ten times as fast where it exists.
LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)

# Keys whose value is a sentence for people, with the most characters it may have in English and in Chinese.
LENGTHS = {
    "name": (60, 24),
    "short": (16, 6),
    "about": (110, 50),
    "ask": (140, 60),
    "ask_large": (140, 60),
    "why": (200, 90),
    "evidence": (170, 85),
    "pitfall": (160, 80),
    "label": (30, 16),
    "says": (90, 45),
    "also": (300, 200),
    "step": (160, 80),
    "good": (200, 100),
    "title": (60, 28),
    "what": (240, 115),
    "first_step": (220, 110),
    "next_steps": (200, 100),
    "who": (80, 40),
    "watch": (140, 70),
    "when_not": (160, 80),
    "text": (120, 60),
    "rule": (200, 100),
    "source": (80, 50),
    "send": (500, 250),
    "line": (200, 100),
    "gap": (120, 60),
}
# Keys that only group what is below them and are left out of a text's id.
GROUPS = frozenset(
    (
        *("practices", "choices", "advice", "questions", "messages", "tones", "steps", "sums"),
        *("titles", "sections", "variants", "drafts", "offers"),
    )
)
# A comment that lets a refused word stay in the text beside or below it, with the reason.
KEEP = re.compile(r"#.*?\bkeep:\s*(.*?)\s*$")
# What a text's id begins with below such a key, where what stands there could be called like something else.
BEGINNINGS = {"messages": "words", "titles": "agreement_title", "sections": "agreement"}


@dataclass(frozen=True)
class Text:
    """A sentence in English with its permanent id, which is the translator's context (`RM4.msme.ask`)."""

    id: str
    english: str

    @property
    def field(self) -> str:
        return self.id.rpartition(".")[2]


@dataclass(frozen=True)
class Source:
    """One YAML file: `tree` as plain values with every sentence a `Text`, and the line of every path in it. `kept` has
    the reasons to keep a refused word, by the line of the text."""

    file: str
    tree: dict[str, Any]
    texts: tuple[tuple[Text, int], ...]
    lines: dict[Keys, int] = field(repr=False)
    kept: Mapping[int, str] = field(default_factory=dict, repr=False)

    def line_of(self, path: Keys) -> int:
        """The line of the path, or of the nearest thing around it that exists."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)

    def fault(self, path: Keys, what: str) -> Fault:
        return Fault(self.file, self.line_of(path), what)


class _Reader:
    def __init__(self, file: str) -> None:
        self.file = file
        self.lines: dict[Keys, int] = {}
        self.texts: list[tuple[Text, int]] = []
        self.faults: list[Fault] = []
        self.prefix: tuple[str, ...] = ()

    def value(self, node: yaml.Node, path: Keys) -> Any:
        self.lines.setdefault(path, node.start_mark.line + 1)
        match node:
            case yaml.MappingNode():
                return {key: self.named(key, child, path) for key, child in self.pairs(node, path)}
            case yaml.SequenceNode():
                return [self.value(child, (*path, place)) for place, child in enumerate(node.value)]
            case _ if path and path[-1] in LENGTHS:
                return self.text(node, path)
            case _:
                return node.value

    def named(self, key: str, node: yaml.Node, path: Keys) -> Any:
        """What stands in a group knows the key it stands under as its own `id`."""
        value = self.value(node, (*path, key))
        if isinstance(value, dict) and path and path[-1] in GROUPS:
            value["id"] = key
        return value

    def pairs(self, node: yaml.MappingNode, path: Keys) -> Iterator[tuple[str, yaml.Node]]:
        seen: set[str] = set()
        for key_node, child in node.value:
            key = str(key_node.value)
            if key in seen:
                line = key_node.start_mark.line + 1
                self.faults.append(Fault(self.file, line, f"'{key}' stands here twice"))
                continue
            seen.add(key)
            # What stands under a key is found at its key: a block below it begins one line later.
            self.lines[(*path, key)] = key_node.start_mark.line + 1
            yield key, child

    def text(self, node: yaml.Node, path: Keys) -> Text:
        prefix = self.prefix_of(str(path[0]))
        words = (str(part) for part in path if part not in GROUPS)
        text = Text(".".join((*prefix, *words)), node.value)
        self.texts.append((text, node.start_mark.line + 1))
        return text

    def prefix_of(self, key: str) -> tuple[str, ...]:
        """A practice carries its principle in its own code (RM4), so only the principle's own texts want the prefix."""
        if key in BEGINNINGS:
            return (BEGINNINGS[key],)
        return () if key in GROUPS else self.prefix


def read(file: Path, shown_as: str) -> Source:
    """Reads one file. Raises ContentError when it cannot be opened or is not YAML, or a key stands twice."""
    reader = _Reader(shown_as)
    try:
        words = file.read_text(encoding="utf-8")
        root = yaml.compose(words, Loader=LOADER)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else 1
        raise ContentError([Fault(shown_as, line, f"not YAML: {error.problem}")]) from error
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as error:
        raise ContentError([Fault(shown_as, 1, f"cannot be read: {error}")]) from error
    if not isinstance(root, yaml.MappingNode):
        raise ContentError([Fault(shown_as, 1, "is empty or not a mapping of keys to values")])
    reader.prefix = tuple(child.value for key, child in root.value if key.value == "code")
    tree = reader.value(root, ())
    if reader.faults:
        raise ContentError(reader.faults)
    return Source(shown_as, tree, tuple(reader.texts), reader.lines, dict(_find_kept(words)))


def reason_to_keep(line: str) -> str | None:
    """What a comment such as `# keep: said of a person` gives as the reason; None in any other line."""
    found = KEEP.search(line)
    return found[1] if found else None


def _find_kept(words: str) -> Iterator[tuple[int, str]]:
    """A comment on a line of its own speaks for the line below it."""
    for number, line in enumerate(words.splitlines(), 1):
        reason = reason_to_keep(line)
        if reason is not None:
            yield number + line.lstrip().startswith("#"), reason
