"""Is there content to work with? From the YAML of a folder to checked values and their machines."""

import hashlib
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from flows.content import Content, Happenings, Principle, Profile, Retired
from flows.content.agreement import Agreement
from flows.content.behaviour import BehaviourFile
from flows.content.burden import BurdenFile
from flows.content.faults import ContentError, Fault
from flows.content.law import Law
from flows.content.lessons import Library
from flows.content.messages import Words
from flows.content.source import Source, read
from flows.content.weights import Scoring
from flows.lint.content_faults import find_faults
from flows.walk.assessment import Flow

FOLDER = Path(__file__).parent
NEEDED = ("profile", "scoring", "events", "law", "words", "lessons", "burden", "behaviour", "agreement", "retired")

Model = TypeVar("Model", bound=BaseModel)


def load(folder: Path = FOLDER) -> Flow:
    """Reads and checks all content and builds its machines. Raises ContentError naming every fault by file and line."""
    content = parse(folder)
    faults = find_faults(content)
    if faults:
        raise ContentError(faults)
    return Flow(content)


def parse(folder: Path = FOLDER) -> Content:
    """Reads all YAML below the folder. Raises ContentError with every fault of shape."""
    faults: list[Fault] = []
    sources: dict[str, Source] = {}
    files = [*sorted((folder / "principles").glob("*.yaml")), *sorted(folder.glob("*.yaml"))]
    for file in files:
        try:
            sources[file.stem] = read(file, file.relative_to(folder.parent).as_posix())
        except ContentError as error:
            faults.extend(error.faults)
    for needed in NEEDED:
        if needed not in {file.stem for file in files}:
            faults.append(Fault(f"{folder.name}/{needed}.yaml", 1, "is missing"))
    if faults:
        raise ContentError(faults)

    codes = [file.stem for file in files if file.parent != folder]
    principles = [_build(Principle, sources[code], faults) for code in codes]
    for code, principle in zip(codes, principles, strict=True):
        if principle and principle.code != code:
            faults.append(sources[code].fault(("code",), f"the code of {code}.yaml must be {code}"))
    profile = _build(Profile, sources["profile"], faults)
    scoring = _build(Scoring, sources["scoring"], faults)
    happenings = _build(Happenings, sources["events"], faults)
    law = _build(Law, sources["law"], faults)
    words = _build(Words, sources["words"], faults)
    library = _build(Library, sources["lessons"], faults)
    burden = _build(BurdenFile, sources["burden"], faults)
    behaviour = _build(BehaviourFile, sources["behaviour"], faults)
    agreement = _build(Agreement, sources["agreement"], faults)
    retired = _build(Retired, sources["retired"], faults)
    if faults or not (profile and scoring and happenings and law and words and library and retired):
        raise ContentError(faults)
    if not (burden and behaviour and agreement):
        raise ContentError(faults)
    return Content(
        principles=tuple(sorted((p for p in principles if p), key=lambda principle: principle.number)),
        profile=profile,
        scoring=scoring,
        happenings=happenings,
        law=law,
        messages=words.messages,
        library=library,
        burden=burden.burden,
        behaviour=behaviour.behaviour,
        agreement=agreement,
        retired=frozenset(retired.retired),
        sources=tuple(sources.values()),
        version=hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()[:12],
    )


def _build(model: type[Model], source: Source, faults: list[Fault]) -> Model | None:
    try:
        return model.model_validate(source.tree)
    except ValidationError as error:
        faults.extend(_fault(source, detail) for detail in error.errors())
        return None


def _fault(source: Source, detail: Any) -> Fault:
    where = ".".join(str(part) for part in detail["loc"])
    return source.fault(tuple(detail["loc"]), f"{where}: {detail['msg']}")
