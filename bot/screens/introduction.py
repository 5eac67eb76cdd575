"""How does the advisor introduce itself before the first word: its name, what it is, and its commands?"""

from dataclasses import dataclass

from bot.core.language import Language
from flows.content import Content, Depth


@dataclass(frozen=True)
class Introduction:
    """What a messenger shows around the chat; commands in the order in which people look for them."""

    name: str
    short_description: str
    description: str
    commands: tuple[tuple[str, str], ...]


def introduce(language: Language, content: Content) -> Introduction:
    _, ngettext = language.gettext, language.ngettext
    questions = content.most_asked(Depth.QUICK)
    short = ngettext(
        "One question about one business partner, then three steps that fit you. Chinese and English.",
        "{count} questions about one business partner, then three steps that fit you. Chinese and English.",
        questions,
    )
    description = ngettext(
        "For small firms and the large organizations they work with. Answer one question about one partner "
        "and get three steps that matter now, each with a first step for this week. "
        "Based on the principles of ISO 44003 and ISO 44004. Advice, not certification.",
        "For small firms and the large organizations they work with. Answer {count} questions about one partner "
        "in about 5 minutes and get three steps that matter now, each with a first step for this week. "
        "Based on the principles of ISO 44003 and ISO 44004. Advice, not certification.",
        questions,
    )
    return Introduction(
        name=_("Tandem: work well together"),
        short_description=short.format(count=questions),
        description=description.format(count=questions),
        commands=say_commands(language),
    )


def say_commands(language: Language) -> tuple[tuple[str, str], ...]:
    _ = language.gettext
    return (
        ("start", _("begin, or go on where you stopped")),
        ("menu", _("where you are, and everything else")),
        ("now", _("something is happening: advice at once")),
        ("results", _("your levels and advice so far")),
        ("review", _("your answers, each to be changed")),
        ("agreement", _("the plan on one page, to sign together")),
        ("undo", _("take back the last answer")),
        ("burden", _("what the paperwork between you costs")),
        ("behaviour", _("how you deal with them, and what to practise")),
        ("actions", _("what you took on, and by when")),
        ("reminders", _("when I remind you of what")),
        ("partners", _("your partners: switch, add, rename, delete")),
        ("principles", _("the twelve principles one by one")),
        ("learn", _("read about a principle, or search")),
        ("profile", _("who you are, to be changed at any time")),
        ("history", _("earlier results with this partner")),
        ("restart", _("begin again with this partner")),
        ("settings", _("language, and how cards look")),
        ("language", _("Chinese or English")),
        ("feedback", _("tell the operator something")),
        ("privacy", _("what is kept, and who can see it")),
        ("export", _("everything I hold about you, as a file")),
        ("import", _("bring back what a file from /export holds")),
        ("delete", _("erase everything")),
        ("cancel", _("leave this card; no answer is lost")),
        ("help", _("how it works")),
    )
