"""What is kept, who sees it, and how does it go away?"""

from bot.core.address import Deed, Thing, Verb, View, passing
from bot.core.language import OWN_NAMES, Language
from bot.core.ref import Ref
from bot.core.screen import Button, Line, Quiet, Row, Screen, Strong, Style, Title
from bot.outcomes import (
    DeleteAsked,
    ImportAsked,
    ImportedShown,
    PrivacyShown,
    Welcomed,
)
from flows.content import Content, Depth


def render_welcome(welcomed: Welcomed, language: Language, content: Content) -> Screen:
    """What this is, how long it takes, who sees the answers, and what it is not: then consent is a tap."""
    _ = language.gettext
    person = welcomed.person
    questions = content.most_asked(Depth.QUICK)
    helps = language.ngettext(
        "I help you work better with one business partner: one question, then three steps that fit.",
        "I help you work better with one business partner: {count} questions, about 5 minutes, then "
        "three steps that fit.",
        questions,
    )
    parts = (
        Title(_("Hello, I am Tandem.")),
        Line(helps.format(count=questions)),
        Line(
            _(
                "Your answers are kept so that you can go on later; no other user sees them. A bot chat "
                "is not end-to-end encrypted and Telegram keeps copies, so use a nickname for your "
                "partner."
            )
        ),
        Line(_("This is advice drawn from ISO 44003 and ISO 44004; it is neither certification nor legal advice.")),
        Strong(_("May I keep your answers? You can erase them at any time with /delete.")),
    )
    others = tuple(
        Button(name, Deed(Verb.LANGUAGE, Thing.PERSON, person.id, person.version, welcomed.address, tag))
        for tag, name in OWN_NAMES.items()
        if tag != language.tag
    )
    agree = Button(_("Yes, let us start"), _about(Verb.AGREE, person, welcomed.onward), Style.SUCCESS)
    decline = Button(_("No, thank you"), _about(Verb.DECLINE, person))
    urgent = Button(_("Yes, something urgent first"), _about(Verb.AGREE, person, "now"))
    return Screen(
        parts,
        (
            (agree,),
            (urgent,),
            others,
            (Button(_("What is kept?"), View(passing("privacy", welcomed.address))), decline),
        ),
    )


def render_privacy(shown: PrivacyShown, language: Language) -> Screen:
    _ = language.gettext
    parts = (
        Title(_("What is kept")),
        Line(
            _(
                "Kept: your language and settings, your number in this chat, your consent with its date, your "
                "profile, your partners' nicknames, your answers, notes, results and actions, your hours for "
                "reminders, and what you tell the operator. Not kept: your name, phone number or pictures."
            )
        ),
        Line(_("Who can see it: you, and whoever runs this bot's computer. No other user, and no other company.")),
        Line(
            _("Telegram stores this chat on its own servers, also outside your country. I cannot erase those copies.")
        ),
        Line(_("/export gives you everything as a file. /delete erases everything here.")),
    )
    return Screen(parts, (_erase_or_back(passing("delete", shown.back), shown.back, language),))


def render_delete(asked: DeleteAsked, language: Language) -> Screen:
    _ = language.gettext
    parts = (
        Title(_("Erase everything?")),
        Line(_("Your profile, answers and results are erased for good. This cannot be undone.")),
        Line(
            _(
                "I cannot erase the messages in this chat, files that you have saved, or older backups "
                "that the operator keeps."
            )
        ),
    )
    keep = Button(_("Keep it all"), View(asked.back), Style.PRIMARY)
    return Screen(parts, ((keep,), (Button(_("Erase everything"), _about(Verb.ERASE, asked.person), Style.DANGER),)))


def render_erased(language: Language) -> Screen:
    _ = language.gettext
    parts = (
        Title(_("Everything is erased.")),
        Line(
            _(
                "Nothing about you is left in my database. The messages in this chat are yours to clear, "
                "and so are files that you have saved."
            )
        ),
    )
    return Screen(parts, (_start(language),))


def render_declined(language: Language) -> Screen:
    _ = language.gettext
    parts = (Title(_("All right, nothing was kept.")), Quiet(_("If you change your mind, I am here.")))
    return Screen(parts, (_start(language),))


def render_import(asked: ImportAsked, language: Language) -> Screen:
    _ = language.gettext
    parts = (
        Title(_("Bring something back")),
        Strong(_("Send me a file that /export gave you.")),
        Line(_("Partners that are gone come back with all that was said. What is here now stays as it is.")),
        Line(_("It has to be your own file. In a terminal, type where it lies.")),
    )
    return Screen(parts, ((Button(_("Back"), View(asked.back), Style.PRIMARY),),))


def render_imported(shown: ImportedShown, language: Language) -> Screen:
    _, ngettext = language.gettext, language.ngettext
    if shown.partners:
        came = ngettext("One partner came back.", "{count} partners came back.", shown.partners)
        answers = ngettext("With them one answer.", "With them {count} answers.", shown.answers)
        lines = [came.format(count=shown.partners), answers.format(count=shown.answers)]
    else:
        lines = [_("There was nothing in the file that is not here already.")]
    if shown.already:
        here = ngettext(
            "One was here already and stayed as it is.",
            "{count} were here already and stayed as they are.",
            shown.already,
        )
        lines.append(here.format(count=shown.already))
    if shown.closed:
        closed = ngettext(
            "More actions were open than I keep; the latest one came in closed.",
            "More actions were open than I keep; the {count} with the latest days came in closed.",
            shown.closed,
        )
        lines.append(closed.format(count=shown.closed))
    if shown.left:
        left = ngettext(
            "For one partner there was no room. Delete one here, then send the file again.",
            "For {count} partners there was no room. Delete some here, then send the file again.",
            shown.left,
        )
        lines.append(left.format(count=shown.left))
    rows = ((Button(_("My partners"), View("partners"), Style.PRIMARY),), (Button(_("Menu"), View("menu")),))
    return Screen((Title(_("Bring something back")), *(Line(words) for words in lines)), rows)


def _about(verb: Verb, person: Ref, address: str = "") -> Deed:
    return Deed(verb, Thing.PERSON, person.id, person.version, address)


def _start(language: Language) -> Row:
    return (Button(language.gettext("Start again"), View("welcome"), Style.PRIMARY),)


def _erase_or_back(erase: str, back: str, language: Language) -> Row:
    _ = language.gettext
    return (Button(_("Back"), View(back)), Button(_("Erase everything"), View(erase)))
