"""What does an input come to? A value: what is to be written, where one goes on, and what is said."""

from dataclasses import dataclass
from datetime import timedelta

from bot.core.notice import Notice
from bot.storage.entities import Action, Assessment, Consent, Person, ReminderPreferences
from flows.walk.assessment import Standing


class Attachment:
    """A file to hand over: a subclass says what it is about, and `bot.documents` puts it into words and draws it."""


class Goodbye:
    """The last card, after which nothing about the user is kept."""


# In `go_to`: the number that what is added gets.
NEW_ACTION, NEW_PARTNER = "{action}", "{partner}"
# As `go_to`: the first question that is open after the change, else the menu.
NEXT_QUESTION = "{next}"


@dataclass(frozen=True)
class SaveStanding:
    """What is said in this assessment from now on; its result is worked out again."""

    standing: Standing


@dataclass(frozen=True)
class SaveNote:
    """The note on a question; None takes it away."""

    question: str
    words: str | None


@dataclass(frozen=True)
class SheetLine:
    """A line of a sheet about this partner (`plan/goals`); a value of None takes it away."""

    name: str
    value: str | None
    is_typed: bool


@dataclass(frozen=True)
class SaveSheet:
    lines: tuple[SheetLine, ...]


@dataclass(frozen=True)
class AddAction:
    """Taken on for the partner that is talked about: a recommendation, or what was typed."""

    recommendation: str | None = None
    title: str | None = None


@dataclass(frozen=True)
class SaveAction:
    """An action as it is from now on. Its partner is talked about from now on, too."""

    before: Action
    after: Action


@dataclass(frozen=True)
class SavePerson:
    """Settings and language; older buttons about the person are stale."""

    person: Person


@dataclass(frozen=True)
class SavePreferences:
    """When they want to hear from us; what is planned moves along."""

    preferences: ReminderPreferences


@dataclass(frozen=True)
class SaveNickname:
    relationship: int
    nickname: str | None


@dataclass(frozen=True)
class TurnTo:
    """From now on this partner is talked about."""

    relationship: int


@dataclass(frozen=True)
class AddPartner:
    """A partner nobody has said anything about yet, with an assessment to fill."""


@dataclass(frozen=True)
class RemovePartner:
    """With everything said about them; the log of the database is emptied afterwards."""

    relationship: int


@dataclass(frozen=True)
class StartOver:
    """A new assessment with the same partner; what was answered before stays in the history."""


@dataclass(frozen=True)
class AddSecondLook:
    """A new assessment as deep as the one before, which stays as it is. With practices to check again all other answers
    come along; without, everything is asked anew."""

    of: Assessment
    rechecked: tuple[str, ...]


@dataclass(frozen=True)
class AddConsent:
    consent: Consent


@dataclass(frozen=True)
class ConfirmFirm:
    """What is known of their firm still holds, as of now."""


@dataclass(frozen=True)
class AddFeedback:
    words: str


@dataclass(frozen=True)
class PlanLook:
    """A second look at this assessment is offered again after so long."""

    assessment: int
    after: timedelta


@dataclass(frozen=True)
class DropReminders:
    ids: tuple[int, ...]


@dataclass(frozen=True)
class Undo:
    """Everything is as it was before the last change, if nothing was changed after it."""


@dataclass(frozen=True)
class ErasePerson:
    """Every row about them; the log of the database is emptied afterwards."""


Edit = (
    SaveStanding
    | SaveNote
    | SaveSheet
    | AddAction
    | SaveAction
    | SavePerson
    | SavePreferences
    | SaveNickname
    | TurnTo
    | AddPartner
    | RemovePartner
    | StartOver
    | AddSecondLook
    | AddConsent
    | ConfirmFirm
    | AddFeedback
    | PlanLook
    | DropReminders
    | Undo
    | ErasePerson
)


@dataclass(frozen=True)
class Change:
    """`go_to` is an address, which may hold NEW_ACTION or NEW_PARTNER, or it is NEXT_QUESTION; None stays where one is.
    `undo_at` is the address to go to when this is taken back; None where it cannot be.

    `sends_message` asks for the card's text as a message of its own; `fetches` is the channel's name of a file that is
    wanted from the user; `searches` are words to look up in what can be read.
    `changes_language` says that they chose one.

    `is_understood` is False where typed words could not be taken, which counts as neither a hit nor a miss;
    `is_prose` says that the words were the user's own, so that their language tells which one to offer."""

    edits: tuple[Edit, ...] = ()
    go_to: str | None = None
    says: Notice | None = None
    undo_at: str | None = None
    attachment: Attachment | None = None
    sends_message: bool = False
    searches: str | None = None
    fetches: str | None = None
    goodbye: Goodbye | None = None
    changes_language: bool = False
    is_understood: bool = True
    is_prose: bool = False
