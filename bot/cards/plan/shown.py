"""The plan on one page, and a section of it."""

from dataclasses import dataclass

from bot.core.change import Attachment
from bot.core.ref import Ref
from flows.advice.plan_draft import Plan, PlanLine


@dataclass(frozen=True)
class PlanShown:
    """Where the plan stands, or with `is_read` its text."""

    plan: Plan
    is_read: bool = False


@dataclass(frozen=True)
class SectionShown:
    """One section of the plan; `following` is the next one that is open."""

    plan: Plan
    line: PlanLine
    assessment: Ref
    following: str | None


@dataclass(frozen=True)
class PlanFile(Attachment):
    """The plan as a file that both sides can edit, in the language of the `tag`."""

    plan: Plan
    tag: str


@dataclass(frozen=True)
class Item:
    """One section of a document, with its words; `is_open` is still to be agreed."""

    heading: str
    words: str
    is_open: bool


@dataclass(frozen=True)
class Document:
    """The plan on one page in the words of one language (`tag`)."""

    tag: str
    title: str
    between: str
    items: tuple[Item, ...]
    signature: str
    footer: str

    @property
    def words(self) -> str:
        """Everything that is read in it."""
        items = (f"{item.heading}\n{item.words}" for item in self.items)
        return "\n".join((self.title, self.between, *items, self.signature, self.footer))
