"""How is a question asked?"""

from functools import lru_cache
from math import ceil

from bot.cards.questions.answers import say_answer, say_fact
from bot.cards.questions.change import TYPED
from bot.cards.questions.shown import EventsShown, QuestionShown
from bot.core.address import EDIT, MORE, NOTE, OFF, ON, Command, Thing, Verb, View, passing, step_of
from bot.core.language import Language
from bot.core.rendering import Rendering
from bot.core.screen import (
    Button,
    Folded,
    Line,
    Options,
    Part,
    Quiet,
    Quoted,
    Row,
    Screen,
    Strong,
    Style,
    Title,
)
from bot.core.synonyms import Meaning, common
from flows.content import DONT_KNOW, NOT_APPLICABLE, SKIP, Check, Choice, Kind, split_synonyms
from flows.content.source import Text
from flows.walk.assessment import Progress

SECONDS_A_QUESTION = 20
MOST_IN_ONE_COLUMN = 8
# What else a choice may be called: by its level on a ladder, by its id where a fact is true or false.
MEANT_BY_LEVEL: dict[int | None, tuple[Meaning, ...]] = {
    0: (Meaning.NO, Meaning.NOT_YET),
    1: (Meaning.NO,),
    3: (Meaning.YES,),
    4: (Meaning.YES,),
}
MEANT_BY_FACT = {"false": (Meaning.NO, Meaning.NOT_YET), "true": (Meaning.YES,)}


def draw_question(asked: QuestionShown, rendering: Rendering) -> Screen:
    """One card a question: where one is, what it is about, the question, the choices, and why it is asked."""
    language = rendering.language
    _ = language.gettext
    question = asked.question
    choices = _choices(asked, language)
    has_lines = any(button.says for button in choices)
    why = [_("Why I ask: {why}").format(why=language.of(question.why))]
    if question.pitfall:
        why.append(_("Easy to get wrong: {pitfall}").format(pitfall=language.of(question.pitfall)))
    if question.evidence:
        why.append(_("What to look at: {evidence}").format(evidence=language.of(question.evidence)))
    parts: list[Part] = [*_place(asked, language), Strong(language.of(question.asks(asked.perspective)))]
    if question.kind is Kind.NUMBER:
        range_ = _("Tap, or type a number from {least} to {most}.")
        parts.append(Line(range_.format(least=question.least, most=question.most)))
    if question.kind is Kind.AMOUNT:
        parts.append(Line(_("Tap a range, or type a number.") if choices else _("Type a number, or leave it out.")))
    if question.kind is Kind.TEXT:
        parts.append(Line(_("Type it as a message, up to {most} characters.").format(most=question.most)))
    if asked.answer and question.kind in TYPED and asked.answer not in question.answers():
        parts.append(Quiet(_("Now: {value}").format(value=say_fact(question, asked.answer, language))))
    if asked.earlier:
        earlier = say_answer(question, asked.earlier, language)
        parts.append(Quiet(_("Earlier you answered: {answer}. Keep it, or choose again.").format(answer=earlier)))
    parts += [Options()] if has_lines else []
    if asked.note:
        parts += [Strong(_("Your note")), Quoted(asked.note)]
    parts.append(Folded("\n".join(why)))
    rows = (
        *_earlier(asked, language),
        *_done(asked, language),
        *_rows(choices),
        *_marks(asked, language),
        *_ways(asked, language),
    )
    return Screen(tuple(parts), rows, wants_words=question.kind in TYPED)


def draw_events(asked: EventsShown, rendering: Rendering) -> Screen:
    """What is happening now; a few questions follow, and then advice at once."""
    language = rendering.language
    _ = language.gettext
    parts = (
        Title(_("Something is happening")),
        Strong(language.of(asked.question.ask)),
        Line(_("A few questions about it, then what to do first.")),
    )
    rows: list[Row] = [
        (
            Button(
                language.of(choice.label),
                asked.assessment.command(Verb.HAPPENS, Thing.ASSESSMENT, "now", choice.id),
                is_choice=True,
                is_chosen=choice.id == asked.present,
            ),
        )
        for choice in asked.choices
    ]
    return Screen(parts, (*rows, (Button(_("Menu"), View("menu")),)))


def say_progress(progress: Progress, language: Language) -> str:
    _ = language.gettext
    if progress.about_profile:
        return _("About you, {place} of {total}").format(place=progress.place, total=progress.total)
    minutes = ceil(progress.waiting * SECONDS_A_QUESTION / 60)
    words = _("question {place} of {total} · about {minutes} min left")
    return words.format(place=progress.place, total=progress.total, minutes=minutes)


def say_check(check: Check, language: Language) -> str:
    _ = language.gettext
    return {Check.BURDEN: _("Burden check"), Check.BEHAVIOUR: _("Behaviour check")}[check]


def _command(verb: Verb, asked: QuestionShown, answer: str = "") -> Command:
    return asked.assessment.command(verb, Thing.ASSESSMENT, asked.address, answer)


def _place(asked: QuestionShown, language: Language) -> list[Part]:
    if asked.check and asked.progress:
        return [Title(say_check(asked.check, language)), Quiet(say_progress(asked.progress, language))]
    if asked.principle is None:
        return [Title(_say_where(asked, language))]
    name = f"{asked.principle.number} · {language.of(asked.principle.name)}"
    if asked.question.kind is not Kind.LADDER:
        return [Title(name), Quiet(language.gettext("One more on this"))]
    where = [Quiet(say_progress(asked.progress, language))] if asked.progress else []
    return [Title(name), *where, Quiet(language.of(asked.principle.about))]


def _say_where(asked: QuestionShown, language: Language) -> str:
    if asked.progress is None:
        return language.of(asked.question.name)
    if step_of(asked.address) == (MORE, asked.question.step):
        words = language.ngettext(
            "A few more facts, {count} to go", "A few more facts, {count} to go", asked.progress.total
        )
        return words.format(count=asked.progress.total)
    return say_progress(asked.progress, language)


def _choices(asked: QuestionShown, language: Language) -> tuple[Button, ...]:
    question = asked.question
    if question.kind is Kind.NUMBER:
        return tuple(_offer(number, asked) for number in question.offer)
    if question.kind is Kind.AMOUNT:
        return tuple(_range(choice, asked, language) for choice in question.choices.values())
    verb = Verb.TOGGLE if question.kind is Kind.SEVERAL_OF else Verb.PICK
    chosen = (asked.answer or "").split(",")
    return tuple(_choice(choice, verb, choice.id in chosen, asked, language) for choice in question.choices.values())


def _offer(number: int, asked: QuestionShown) -> Button:
    return Button(str(number), _command(Verb.PICK, asked, str(number)), is_chosen=asked.answer == str(number))


def _range(choice: Choice, asked: QuestionShown, language: Language) -> Button:
    """No numbered choice: a typed number is the amount itself."""
    is_chosen = asked.answer == choice.id
    return Button(language.of(choice.label), _command(Verb.PICK, asked, choice.id), is_chosen=is_chosen)


def _choice(choice: Choice, verb: Verb, is_chosen: bool, asked: QuestionShown, language: Language) -> Button:
    sign = "" if verb is Verb.PICK else OFF if is_chosen else ON
    return Button(
        label=language.of(choice.label),
        intent=_command(verb, asked, f"{sign}{choice.id}"),
        says=language.of(choice.says) if choice.says else None,
        is_choice=True,
        is_chosen=is_chosen,
        also=_also(choice, asked, language),
    )


def _also(choice: Choice, asked: QuestionShown, language: Language) -> tuple[str, ...]:
    """What people may type for a choice: words of the content, and those for yes, no and not yet where they fit. On a
    ladder "yes" fits two choices and "no" two others, so neither is taken for one of them."""
    is_ladder = asked.question.kind is Kind.LADDER
    meanings = MEANT_BY_LEVEL.get(choice.level, ()) if is_ladder else MEANT_BY_FACT.get(choice.id, ())
    return _called(choice.also, meanings, language)


@lru_cache(maxsize=8192)
def _called(also: Text | None, meanings: tuple[Meaning, ...], language: Language) -> tuple[str, ...]:
    own = split_synonyms(language.of(also)) if also else ()
    return (*own, *(words for meaning in meanings for words in common(meaning, language)))


def _rows(choices: tuple[Button, ...]) -> tuple[Row, ...]:
    """One column, so that labels are read whole; two where there are many or they are numbers."""
    is_short = all(len(button.label) <= 4 for button in choices)
    width = 4 if is_short else 2 if len(choices) > MOST_IN_ONE_COLUMN else 1
    return tuple(choices[place : place + width] for place in range(0, len(choices), width))


def _marks(asked: QuestionShown, language: Language) -> tuple[Row, ...]:
    _ = language.gettext
    legal, row = asked.question.answers(), []
    for mark, label in ((DONT_KNOW, _("Don't know")), (NOT_APPLICABLE, _("Does not apply"))):
        if mark in legal:
            chosen = asked.answer == mark
            row.append(Button(label, _command(Verb.PICK, asked, mark), is_choice=True, is_chosen=chosen))
    return (tuple(row),) if row else ()


def _earlier(asked: QuestionShown, language: Language) -> tuple[Row, ...]:
    """What was answered before the question left the way: kept with one tap, or all of it at once."""
    if asked.earlier is None:
        return ()
    _ = language.gettext
    words = _("Keep: {answer}").format(answer=say_answer(asked.question, asked.earlier, language))
    rows: list[Row] = [(Button(words, _command(Verb.PICK, asked, asked.earlier), Style.PRIMARY),)]
    if asked.earlier_count > 1:
        label = _("Keep all {count} earlier answers").format(count=asked.earlier_count)
        rows.append((Button(label, _command(Verb.KEEP, asked)),))
    return tuple(rows)


def _done(asked: QuestionShown, language: Language) -> tuple[Row, ...]:
    """Where several can be tapped, the way on comes first: the first button of every card leads forward."""
    if asked.question.kind is not Kind.SEVERAL_OF:
        return ()
    return ((Button(language.gettext("Done"), _command(Verb.DONE, asked), Style.PRIMARY),),)


def _ways(asked: QuestionShown, language: Language) -> tuple[Row, Row]:
    _ = language.gettext
    # A fact has no "don't know": who says so leaves it out.
    is_fact = asked.question.is_fact
    unknown = (*common(Meaning.DONT_KNOW, language), *common(Meaning.NOT_APPLICABLE, language)) if is_fact else ()
    # "Next" leaves out what has no answer yet; it takes no answer away.
    onward = common(Meaning.NEXT, language) if asked.answer in (None, SKIP) else ()
    skip_it = Button(_("Skip"), _command(Verb.PICK, asked, SKIP), also=(*unknown, *onward))
    step = asked.question.step
    is_known = step_of(asked.address) == (EDIT, step) and asked.answer not in (None, SKIP)
    leave_out = Button(_("Remove"), _command(Verb.FORGET, asked)) if is_known else skip_it
    skip = [leave_out] if SKIP in asked.question.answers() else []
    note = Button(_("Change the note") if asked.note else _("Note"), View(passing(f"{NOTE}/{step}", asked.address)))
    return ((*skip, note), (Button(_("Menu"), View("menu")), Button(_("Back"), View(asked.back))))
