"""What stands in the lists of words beside the catalogues?"""

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import yaml
from pydantic import ValidationError

from flows.content.faults import ContentError, Fault
from flows.content.frozen import Frozen

TYPED = "also"  # what people may type is theirs

Listed = TypeVar("Listed", bound=Frozen)


def read_list(model: type[Listed], file: Path) -> tuple[Listed, ...]:
    """Raises ContentError when an entry is not of the model, by the line where it begins."""
    shown, words = f"{file.parent.name}/{file.name}", file.read_text(encoding="utf-8")
    try:
        entries, root = yaml.safe_load(words), yaml.compose(words)
    except yaml.YAMLError as error:
        raise ContentError([Fault(shown, 1, f"not YAML: {error}")]) from error
    if not isinstance(root, yaml.SequenceNode):
        raise ContentError([Fault(shown, 1, "is no list")])
    listed: list[Listed] = []
    faults: list[Fault] = []
    for node, entry in zip(root.value, entries, strict=True):
        try:
            listed.append(model.model_validate(entry))
        except ValidationError as error:
            faults += [Fault(shown, node.start_mark.line + 1, why) for why in _say(error)]
    if faults:
        raise ContentError(faults)
    return tuple(listed)


def _say(error: ValidationError) -> Iterator[str]:
    for detail in error.errors():
        yield f"{'.'.join(map(str, detail['loc']))}: {detail['msg']}"
