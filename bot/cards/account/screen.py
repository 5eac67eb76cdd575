"""What is kept, who sees it, and how does it go away?"""

from bot.cards.account.shown import Declined, DeleteAsked, Erased, PrivacyShown, Welcomed
from bot.core.address import Thing, Verb, View, passing
from bot.core.buttons import back
from bot.core.language import OWN_NAMES
from bot.core.rendering import Rendering
from bot.core.screen import Button, Line, Quiet, Row, Screen, Strong, Style, Title
from flows.content import Depth


def draw_welcome(welcomed: Welcomed, rendering: Rendering) -> Screen:
    """What this is, how long it takes, who sees the answers, and what it is not: then consent is a tap."""
    language = rendering.language
    _ = language.gettext
    person = welcomed.person
    questions = rendering.content.most_asked(Depth.QUICK)
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
        Button(name, person.command(Verb.LANGUAGE, Thing.PERSON, welcomed.address, tag))
        for tag, name in OWN_NAMES.items()
        if tag != language.tag
    )
    agree = Button(_("Yes, let us start"), person.command(Verb.AGREE, Thing.PERSON, welcomed.onward), Style.SUCCESS)
    decline = Button(_("No, thank you"), person.command(Verb.DECLINE, Thing.PERSON))
    urgent = Button(_("Yes, something urgent first"), person.command(Verb.AGREE, Thing.PERSON, "now"))
    return Screen(
        parts,
        (
            (agree,),
            (urgent,),
            others,
            (Button(_("What is kept?"), View(passing("privacy", welcomed.address))), decline),
        ),
    )


def draw_privacy(shown: PrivacyShown, rendering: Rendering) -> Screen:
    _ = rendering.language.gettext
    parts = (
        Title(_("What is kept")),
        Line(
            _(
                "Kept: your language and settings, your number in this chat, your consent with its date, your "
                "profile, your partners' nicknames, your answers, notes, results and actions, your hours for "
                "reminders, and what you tell the operator. Not kept: your name, phone number or pictures."
            )
        ),
        Line(_("Who can see it: you, and those who run this bot's computer. No other user, and no other company.")),
        Line(
            _("Telegram stores this chat on its own servers, also outside your country. I cannot erase those copies.")
        ),
        Line(_("/export gives you everything as a file. /delete erases everything here.")),
    )
    erase = Button(_("Erase everything"), View(passing("delete", shown.back)))
    return Screen(parts, ((back(rendering.language, shown.back), erase),))


def draw_delete(asked: DeleteAsked, rendering: Rendering) -> Screen:
    _ = rendering.language.gettext
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
    erase = Button(_("Erase everything"), asked.person.command(Verb.ERASE, Thing.PERSON), Style.DANGER)
    return Screen(parts, ((keep,), (erase,)))


def draw_erased(_gone: Erased, rendering: Rendering) -> Screen:
    _ = rendering.language.gettext
    parts = (
        Title(_("Everything is erased.")),
        Line(
            _(
                "Nothing about you is left in my database. The messages in this chat are yours to clear, "
                "and so are files that you have saved."
            )
        ),
    )
    return Screen(parts, (_start(rendering),))


def draw_declined(_gone: Declined, rendering: Rendering) -> Screen:
    _ = rendering.language.gettext
    parts = (Title(_("All right, nothing was kept.")), Quiet(_("If you change your mind, I am here.")))
    return Screen(parts, (_start(rendering),))


def _start(rendering: Rendering) -> Row:
    return (Button(rendering.language.gettext("Start again"), View("welcome"), Style.PRIMARY),)
