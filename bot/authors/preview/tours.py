"""Which cards do golden walks seldom come to? Short tours of them, told by commands and not by the words on buttons."""

from collections.abc import Callable, Iterator
from importlib import import_module
from pkgutil import walk_packages
from string import Formatter

from bot import cards
from bot.authors.preview.person import MOST_TAPS, NoSuchButton
from bot.authors.preview.shots import Studio, Visitor
from bot.cards.account.shown import Exported
from bot.cards.partners.shown import NameAsked
from bot.cards.questions.shown import QuestionShown
from bot.cards.results.shown import ResultsShown
from bot.conversation import SomethingElse, notices
from bot.conversation.introduction import say_commands
from bot.core.address import Verb, View, narrowed, passing
from bot.core.language import ENGLISH
from bot.core.notice import KEPT, Notice
from flows.content import Check

HALF_A_YEAR = 183 * 24 * 3600  # seconds
A_DAY = 24 * 3600
NONSENSE = "qwertz <b>&amp;</b>"  # nobody's words, and a trial of the escaping
MARKUP = "<b>Kim & Co</b>"
SUPPLIER = ("msme", "micro", "supplier", "6", "late_payment")
BUYER = ("large", "over_300", "buyer", "6", "none")


def said_by_cards() -> tuple[Notice, ...]:
    """Every sentence that the conversation or a module of cards has for what just happened."""
    modules = [import_module(found.name) for found in walk_packages(cards.__path__, f"{cards.__name__}.")]
    modules.append(notices)
    said = (value for module in modules for value in vars(module).values() if isinstance(value, Notice))
    return tuple(dict.fromkeys(notice for notice in said if notice != KEPT))


def take_tours(studio: Studio) -> Iterator[str]:
    """Plays all tours. Yields why a tour stopped before its end: the program has changed under it."""
    for name, tour in TOURS.items():
        person = studio.person(name, "en")
        try:
            person.send("/start")
            tour(person)
        except NoSuchButton as error:
            yield str(error)


def every_command(person: Visitor) -> None:
    _begin(person, SUPPLIER)
    person.answer_all(2, times=3)
    for command, _what in say_commands(person.language(ENGLISH)):
        person.go("menu")
        person.send(f"/{command}")


def back_from_a_file(person: Visitor) -> None:
    _begin(person, SUPPLIER)
    person.send("/export")
    exported = person.turn.attachment
    person.send("/import")
    for content in (b"{}", exported.words.encode() if isinstance(exported, Exported) else b""):
        person.hand(content)


def words_to_read_about(person: Visitor) -> None:
    _begin(person, SUPPLIER)
    for words in ("late payment", "notice period", NONSENSE):
        person.send(f"/learn {words}")
        person.look_around()
    for address in ("practice/GP5", "term/overdue", "lesson/EX/more"):
        person.go(address)


def every_command_before_consent(person: Visitor) -> None:
    for command, _what in say_commands(person.language(ENGLISH)):
        person.send(f"/{command}")


def a_stranger(person: Visitor) -> None:
    person.send(NONSENSE)
    person.send("我想用中文")
    person.look_around()
    person.go("welcome")
    person.do(Verb.DECLINE)


def words_that_are_not_understood(person: Visitor) -> None:
    _begin(person, SUPPLIER)
    first = person.screen.buttons[0]
    person.answer_all(1, times=1)
    person.press(first)
    for _miss in range(3):
        person.send(NONSENSE)
    person.take(SomethingElse(), "sent a sticker")
    person.send("/nonsense")
    person.send("/start nonsense")
    person.go("menu")
    person.send("resluts")
    person.send("/start")
    person.press(person.screen.buttons[0])
    person.go(narrowed(person.turn.address, person.screen.choices[:2]))
    person.send("1")
    for words in ("2", NONSENSE):
        person.edit(person.last_message, words)
    person.go("menu")
    person.send("两三个人知道")


def notes_and_facts(person: Visitor) -> None:
    _begin(person, SUPPLIER)
    question = person.turn.address
    person.go(passing(f"note/{question.partition('/')[2]}", question))
    person.send(f"{MARKUP} answers on Mondays only.")
    person.send("x" * 1000)
    person.go(question)
    for step in ("agreed_days", "nickname", "hopes", "dependency"):
        person.go(f"edit/{step}")
        person.send(NONSENSE * 9)
    person.go("edit/agreed_days")
    person.send("30")
    person.go("edit/agreed_days")
    person.send("/feedback")
    person.send("Bigger letters, please.")


def both_checks(person: Visitor) -> None:
    """Each before the first answer, on the way, and done; then what it suggests, taken and left."""
    _begin(person, SUPPLIER)
    for check in Check:
        person.send(f"/{check}")
        _go_through(person, check)
        person.look_around()
        person.send(f"/{check}")
        person.follow(_view(person, "suggest"))
        person.do(Verb.TAKE)
    person.go("edit/perspective")
    person.do(Verb.PICK, "large")
    person.go("edit/partners")
    person.do(Verb.PICK, "over_300")
    person.send("/burden")
    _go_through(person, Check.BURDEN)
    person.look_around()


def the_plan_on_one_page(person: Visitor) -> None:
    _begin(person, SUPPLIER)
    person.answer_all(2)
    person.send("/agreement")
    person.look_around()
    person.go("agreement/purpose")
    person.do(Verb.PICK)
    person.send(f"{MARKUP} looks after it.")
    person.send("x" * 1001)
    person.go("agreement/people")
    person.do(Verb.FORGET)
    for address in ("agreement/names", "agreement", "agreement_text", "agreement_send", "agreement_file/zh_Hans"):
        person.go(address)


def a_plan_for_the_end(person: Visitor) -> None:
    _begin(person, ("large", "over_300", "buyer", "8", "ending"))
    for address in ("agreement", "agreement/ending", "agreement_text"):
        person.go(address)


def another_side(person: Visitor) -> None:
    _begin(person, SUPPLIER)
    person.answer_all(1, times=3)
    for side in ("large", "msme"):
        person.go("edit/perspective")
        person.do(Verb.PICK, side)
    person.send("/menu")
    person.look_around()


def results_of_a_large_organization(person: Visitor) -> None:
    _begin(person, BUYER)
    person.answer_all(3)
    for address in ("pass_on", "keep", "keep/table"):
        person.go(address)
    person.look_around()


def advice_with_a_fact_of_law(person: Visitor) -> None:
    _begin(person, SUPPLIER)
    for fact, value in (("country", "CN"), ("working_model", "with_large")):
        person.go(f"edit/{fact}")
        person.do(Verb.PICK, value)
    person.go("menu")
    person.answer_all(1)
    for place in range(1, 4):
        person.go(f"advice/{place}")


def best_and_unknown(person: Visitor) -> None:
    _begin(person, SUPPLIER)
    person.answer_all(5)
    person.look_around()
    person.go("restart@menu")
    person.do(Verb.RESTART)
    person.answer_all(6)
    person.look_around()


def skipped_and_away(person: Visitor) -> None:
    _begin(person, SUPPLIER)
    for _tap in range(MOST_TAPS):
        if isinstance(person.turn.shown, ResultsShown):
            break
        person.do(Verb.PICK, "skip")
    person.look_around()
    person.send("/restart")
    person.do(Verb.RESTART)
    person.wait(3 * 24 * 3600)
    person.send("/start")


def several_partners(person: Visitor) -> None:
    _begin(person, SUPPLIER)
    person.answer_all(2)
    person.wait(HALF_A_YEAR)
    for nickname in (MARKUP, "Partner B"):
        person.go("partners")
        person.do(Verb.NEW)
        person.send(nickname)
    person.look_around()
    person.send("/partners")
    for kind in ("partner", "name", "remove"):
        person.follow(_view(person, kind))
        if isinstance(person.turn.shown, NameAsked):
            person.send("/partners")
            person.follow(_view(person, "partner"))
    person.do(Verb.ERASE)


def starting_over(person: Visitor) -> None:
    _begin(person, SUPPLIER)
    person.answer_all(3)
    person.send("/restart")
    person.do(Verb.RESTART)
    person.answer_all(4)
    person.send("/results")
    person.look_around()
    person.send("/undo")


def actions_and_reminders(person: Visitor) -> None:
    _begin(person, SUPPLIER)
    person.answer_all(2)
    person.send("/actions")
    person.go("own")
    person.send(f"{MARKUP} gets the three invoices")
    person.look_around()
    for place in (1, 2):
        person.go(f"advice/{place}")
        person.do(Verb.ADD)
        person.send("in 3 days")
        person.do(Verb.DAY)
        person.look_around()
    for words in (NONSENSE, "yesterday", "next week"):
        person.go("when/1")
        person.send(words)
    for address in (
        "when/1",
        "month/1/202601",
        "who/1",
        "happened/1",
        "stuck/2",
        "drop/2",
        "clock@action/2",
        "reminders",
    ):
        person.go(address)
    person.go("clock@action/2")
    person.send(NONSENSE)
    person.send("04:44")
    person.go("hours@reminders")
    person.go("who/2")
    person.send("Kim " * 20)
    person.send("Kim")
    person.wait(4 * A_DAY)
    person.is_reminded()
    person.look_around()
    person.go("action/2")
    person.do(Verb.DONE)
    person.go("happened/2")
    person.send("They paid.")
    person.go("drop/3")
    person.do(Verb.LEAVE)
    person.go("look")
    person.do(Verb.LOOK, "part")
    person.answer_all(4, times=3)
    person.look_around()
    person.wait(2 * HALF_A_YEAR)
    person.is_reminded()
    person.send("/reminders")
    person.do(Verb.MUTE)
    person.do(Verb.UNMUTE)


def questions_left(person: Visitor) -> None:
    _begin(person, SUPPLIER)
    person.answer_all(1, times=3)
    person.wait(2 * A_DAY)
    person.is_reminded()


def plain_cards(person: Visitor) -> None:
    _begin(person, SUPPLIER)
    person.go("settings@menu")
    person.do(Verb.SETTING, "plain.on")
    person.go("menu")
    person.answer_all(1)
    person.look_around()


def goodbye(person: Visitor) -> None:
    _begin(person, SUPPLIER)
    person.send("/delete")
    person.do(Verb.ERASE)


def every_other_notice(person: Visitor) -> None:
    """What nobody was told so far, each on the menu: some of it takes a long way to come about."""
    _begin(person, SUPPLIER)
    person.send("/menu")
    for notice in said_by_cards():
        person.hear(_filled(notice))


def _filled(notice: Notice) -> Notice:
    """With something in every placeholder."""
    names = [name for _words, name, _form, _to in Formatter().parse(notice.words) if name]
    return notice if notice.values or not names else notice.filled(**dict.fromkeys(names, 3))


TOURS: dict[str, Callable[[Visitor], None]] = {
    "every command": every_command,
    "words to read about": words_to_read_about,
    "back from a file": back_from_a_file,
    "every command before consent": every_command_before_consent,
    "a stranger": a_stranger,
    "words that are not understood": words_that_are_not_understood,
    "notes and facts": notes_and_facts,
    "both checks": both_checks,
    "the plan on one page": the_plan_on_one_page,
    "a plan for the end": a_plan_for_the_end,
    "another side": another_side,
    "results of a large organization": results_of_a_large_organization,
    "advice with a fact of law": advice_with_a_fact_of_law,
    "best and unknown": best_and_unknown,
    "skipped and away": skipped_and_away,
    "several partners": several_partners,
    "starting over": starting_over,
    "actions and reminders": actions_and_reminders,
    "questions left": questions_left,
    "plain cards": plain_cards,
    "goodbye": goodbye,
    "every other notice": every_other_notice,
}


def _begin(person: Visitor, facts: tuple[str, ...]) -> None:
    """Agrees, and says who they are."""
    person.do(Verb.AGREE)
    for fact in facts:
        person.do(Verb.PICK, fact)


def _go_through(person: Visitor, check: Check) -> None:
    """Every question of a check, with its last choice; a sum of money is typed."""
    person.press(person.screen.buttons[0])
    while isinstance(person.turn.shown, QuestionShown):
        choices = list(person.turn.shown.question.choices)
        if choices and person.turn.shown.question.step != "meetings":
            person.do(Verb.PICK, choices[-1])
        elif choices:
            person.do(Verb.PICK, "dk")
        else:
            person.send("5000")
        if check is Check.BURDEN and person.turn.address == "burden/audits":
            address = person.turn.address
            person.send("/burden")
            person.go(address)


def _view(person: Visitor, kind: str) -> View:
    found = (
        b.intent
        for b in person.screen.buttons
        if isinstance(b.intent, View) and b.intent.address.startswith(f"{kind}/")
    )
    view = next(found, None)
    if view is None:
        raise NoSuchButton(f"there is no button to {kind}")
    return view
