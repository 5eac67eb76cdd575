"""Who is here, and what have they said so far?"""

from dataclasses import dataclass, replace

from bot.storage.entities import Assessment, Person


@dataclass(frozen=True)
class Visit:
    """One person for the length of a turn, which happens at `now` (UTC seconds). The assessment begins with their
    consent; before it there is none. `machine` is the time zone that their own machine names, where we see it."""

    person: Person
    assessment: Assessment | None
    now: int
    machine: str | None = None

    @property
    def away(self) -> int:
        """Seconds since they last did something."""
        return max(0, self.now - self.person.seen)

    def at(self, address: str) -> "Visit":
        return replace(self, person=replace(self.person, address=address))
