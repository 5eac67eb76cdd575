"""The file that is waited for, and what came in with it."""

from dataclasses import dataclass


@dataclass(frozen=True)
class ImportAsked:
    """Waits for a file that an export wrote."""

    back: str


@dataclass(frozen=True)
class ImportedShown:
    """How many partners and answers came in, and how many partners were there already. `closed` actions came in closed,
    as there was no room for more open ones; `left` partners found no room."""

    partners: int
    answers: int
    already: int
    closed: int = 0
    left: int = 0
