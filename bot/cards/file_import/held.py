"""What does an exported file hold, and is all of it as this program would have kept it?"""

import codecs
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from typing import Annotated, Any, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, ValidationError, model_validator
from pydantic_core import ErrorDetails, PydanticCustomError

from bot.action_state import REASONS, ActionState
from bot.core.inputs import CheckedFile
from bot.core.notice import N_, Notice
from bot.storage.assessments import FINDINGS
from bot.storage.exports import FAMILY, FORMAT
from bot.storage.preferences import MINUTES
from flows.content import Depth, Perspective

MOST_ROWS = 20_000  # of one table: a hundred partners with twenty passes of ten answers each
# Reminders are planned some days before and after a day, and a moment is shown in any zone.
FIRST_DAY, LAST_DAY = date(1970, 1, 2), date(9998, 12, 31)
LAST_MOMENT = int(datetime(LAST_DAY.year, LAST_DAY.month, LAST_DAY.day, tzinfo=UTC).timestamp())
NUL = "\0"  # no database of ours keeps it

BROKEN = Notice(N_("That is not a file from /export, or it was changed since. Nothing was changed here."))
SHAPE = Notice(N_("Entry {row} of “{table}” in that file is not as I wrote it. Nothing was changed here."))
TOO_LONG = Notice(N_("Entry {row} of “{table}” in that file is longer than I can keep. Nothing was changed here."))
BLANK = Notice(N_("Entry {row} of “{table}” in that file has nothing to read in it. Nothing was changed here."))
NO_DATE = Notice(N_("Entry {row} of “{table}” in that file has a date that I cannot show. Nothing was changed here."))
TWICE = Notice(N_("Entry {row} of “{table}” in that file is there a second time. Nothing was changed here."))
TOO_MANY = Notice(N_("That file has more entries of “{table}” than the {most} I can keep. Nothing was changed here."))
# By the name of the error that says so.
SAID = {"string_too_long": TOO_LONG, "blank": BLANK, "no_date": NO_DATE}


class BrokenFile(Exception):
    """It is no file that an export wrote, or something in it could not have been kept; `says` what, and where."""

    def __init__(self, says: Notice = BROKEN) -> None:
        super().__init__(str(says))
        self.says = says


class NewerFile(Exception):
    """A later version of this program wrote it."""


def _shown(moment: int) -> int:
    if moment > LAST_MOMENT:
        raise PydanticCustomError("no_date", "no moment that can be shown")
    return moment


def _shown_day(day: int) -> int:
    if not FIRST_DAY.toordinal() <= day <= LAST_DAY.toordinal():
        raise PydanticCustomError("no_date", "no day that can be shown")
    return day


def _not_blank(words: str) -> str:
    if not words.strip() or NUL in words:
        raise PydanticCustomError("blank", "nothing to be read")
    return words


# Not \w: for each field that would be a megabyte of all the letters of the world.
Name = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_./-]{1,64}$")]
Value = Annotated[str, StringConstraints(min_length=1, max_length=200), AfterValidator(_not_blank)]
Words = Annotated[str, StringConstraints(max_length=1000), AfterValidator(_not_blank)]
Number = Annotated[int, Field(ge=0, lt=2**53)]
Moment = Annotated[int, Field(ge=0), AfterValidator(_shown)]
Day = Annotated[int, Field(ge=1), AfterValidator(_shown_day)]
Version = Annotated[int, Field(ge=1, lt=2**31)]
Reason = Annotated[str, StringConstraints(pattern=f"^({'|'.join(REASONS)})$")]
Bit = Annotated[int, Field(ge=0, le=1)]
Minute = Annotated[int, Field(ge=0, lt=24 * MINUTES)]


class Row(BaseModel):
    """Columns of a later version are passed over."""

    model_config = ConfigDict(strict=True, extra="ignore", frozen=True)


class HeldIdentity(Row):
    channel: Name
    external_id: Words


class HeldRelationship(Row):
    id: Number
    perspective: Perspective | None = Field(strict=False)
    created: Moment


class HeldFact(Row):
    owner: Name
    owner_id: Number
    name: Name
    value: Value
    at: Moment


class HeldNote(Row):
    owner: Name
    owner_id: Number
    field: Name
    words: Words
    at: Moment


class HeldAssessment(Row):
    id: Number
    relationship: Number
    kind: Depth = Field(strict=False)
    content_version: Name
    version: Version
    started: Moment
    finished: Moment | None
    result: str | None
    deepened: Annotated[str, StringConstraints(pattern=r"^[A-Z ]{0,60}$")]
    rechecked: Annotated[str, StringConstraints(pattern=r"^[A-Z0-9 ]{0,400}$")] = ""


class HeldAnswer(Row):
    assessment: Number
    question: Name
    choice: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_./,-]{1,200}$")]
    at: Moment
    is_earlier: Bit


class HeldAction(Row):
    id: Number
    relationship: Number
    state: ActionState = Field(strict=False)
    recommendation: Name | None
    day: Day | None
    minute: Minute | None
    created: Moment
    closed: Moment | None
    why: Reason | None
    is_hushed: Bit


class HeldHours(Row):
    zone: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_/+-]{1,64}$")]
    is_sure: Bit
    first: Minute
    last: Minute
    weekdays: Annotated[str, StringConstraints(pattern=r"^0?1?2?3?4?5?6?$", min_length=1)]
    is_stopped: Bit

    @model_validator(mode="after")
    def _end_after_they_begin(self) -> Self:
        if self.first >= self.last:
            raise ValueError("hours that never come")
        return self


class Held(Row, CheckedFile):
    """What a file holds about one person."""

    identity: Annotated[list[HeldIdentity], Field(max_length=MOST_ROWS)]
    relationship: Annotated[list[HeldRelationship], Field(max_length=MOST_ROWS)]
    fact: Annotated[list[HeldFact], Field(max_length=MOST_ROWS)]
    note: Annotated[list[HeldNote], Field(max_length=MOST_ROWS)]
    assessment: Annotated[list[HeldAssessment], Field(max_length=MOST_ROWS)]
    answer: Annotated[list[HeldAnswer], Field(max_length=MOST_ROWS)]
    action: Annotated[list[HeldAction], Field(max_length=MOST_ROWS)] = []
    hours: Annotated[list[HeldHours], Field(max_length=1)] = []


class _Head(BaseModel):
    format: str


# What names a row within its table.
KEYS = {
    "relationship": ("id",),
    "fact": ("owner", "owner_id", "name"),
    "note": ("owner", "owner_id", "field"),
    "assessment": ("id",),
    "answer": ("assessment", "question"),
    "action": ("id",),
}


def read_held(content: bytes) -> Held:
    """Raises BrokenFile and NewerFile."""
    try:
        words = _decode(content)
        head = _Head.model_validate_json(words)
        if head.format != FORMAT:
            raise NewerFile if head.format.startswith(FAMILY) else BrokenFile
        held = Held.model_validate_json(words)
    except ValidationError as error:
        raise BrokenFile(_refusal(error.errors(include_url=False, include_input=False))) from error
    except (ValueError, RecursionError) as error:
        raise BrokenFile from error
    for wrong in (*_twice(held), *_unreadable_results(held)):
        raise BrokenFile(wrong)
    return held


def _decode(content: bytes) -> str:
    """Editors begin a text with a mark of its encoding; Notepad also saves UTF-16."""
    is_wide = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    return content.decode("utf-16" if is_wide else "utf-8-sig")


def _refusal(errors: Iterable[ErrorDetails]) -> Notice:
    """The first thing that is wrong, and where."""
    first = next(iter(errors))
    table, row, *_column = (*first["loc"], None, None)
    if table not in Held.model_fields:
        return BROKEN
    if first["type"] == "too_long":
        return TOO_MANY.filled(table=str(table), most=int(first["ctx"]["max_length"]))
    wrong = SAID.get(first["type"], SHAPE)
    return wrong.filled(row=row + 1, table=str(table)) if isinstance(row, int) else BROKEN


def _twice(held: Held) -> Iterator[Notice]:
    for table, keys in KEYS.items():
        seen: set[tuple[Any, ...]] = set()
        for place, row in enumerate(getattr(held, table), 1):
            key = tuple(getattr(row, name) for name in keys)
            if key in seen:
                yield TWICE.filled(row=place, table=table)
            seen.add(key)


def _unreadable_results(held: Held) -> Iterator[Notice]:
    for place, row in enumerate(held.assessment, 1):
        try:
            if row.result is not None:
                FINDINGS.validate_json(row.result)
        except (ValueError, RecursionError):
            yield SHAPE.filled(row=place, table="assessment")
