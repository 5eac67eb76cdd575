"""What is wrong with the content, and where?"""

from collections.abc import Sequence
from dataclasses import dataclass


class FlowError(Exception):
    """Something asked of the flows cannot be done."""


@dataclass(frozen=True, order=True)
class Fault:
    """One thing wrong in one place; `line` counts from 1."""

    file: str
    line: int
    what: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.what}"


class ContentError(FlowError):
    """The content has faults and is not used; each names its file and line."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(sorted(set(faults)))
        super().__init__("\n".join(str(fault) for fault in self.faults))
