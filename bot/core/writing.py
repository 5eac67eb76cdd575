"""What is known of a change while it is being written?"""

from dataclasses import dataclass, field

from bot.core.records import ClientRecords, Records
from bot.core.stale import StaleCommand
from bot.storage.entities import Assessment, Person, Was


@dataclass
class Writing:
    """The records as they are by now; `before` is how everything stood, to be taken back; `action` is the number that
    an added action got; `is_answered` says that the assessment went on by a version already, `replans` that reminders
    of actions are to be planned anew."""

    records: Records
    before: list[Was] = field(default_factory=list)
    action: int | None = None
    is_answered: bool = False
    replans: bool = False

    @property
    def client(self) -> ClientRecords:
        """Raises StaleCommand for a user who has not consented."""
        if not isinstance(self.records, ClientRecords):
            raise StaleCommand
        return self.records

    def save_person(self, person: Person) -> None:
        assessment = self.records.assessment if isinstance(self.records, ClientRecords) else None
        self.renew(person, assessment)

    def save_assessment(self, assessment: Assessment) -> None:
        self.renew(self.records.person, assessment)

    def renew(self, person: Person, assessment: Assessment | None) -> None:
        """What was read before may not hold any more, but for when they want to hear from us."""
        old = self.records
        new = Records(old.connection, old.flow, person, old.now, old.machine)
        if assessment is not None:
            new = ClientRecords(old.connection, old.flow, person, assessment, old.now, old.machine)
        if "stored_preferences" in old.__dict__:
            new.__dict__["stored_preferences"] = old.stored_preferences
        self.records = new
