"""What else do people type for the answers that they give on many cards?"""

from collections.abc import Mapping
from enum import StrEnum
from functools import lru_cache

from bot.core.language import Language
from bot.core.notice import N_
from flows.content import split_synonyms


class Meaning(StrEnum):
    """One thing that many buttons say."""

    YES = "yes"
    NO = "no"
    NOT_YET = "not yet"
    DONT_KNOW = "don't know"
    NOT_APPLICABLE = "not applicable"
    SKIP = "skip"
    BACK = "back"
    MENU = "menu"
    RESULTS = "results"
    CONTINUE = "continue"
    ACKNOWLEDGE = "acknowledge"
    NEXT = "next"
    AGREE = "agree"
    DECLINE = "decline"
    START = "start"
    HELP = "help"
    PROFILE = "profile"
    DONE = "done"
    CLOSE = "close"
    REMOVE = "remove"
    NOTE = "note"
    WHY = "why"
    LEAVE = "leave"
    STOP = "stop"
    UNDO = "undo"
    SETTINGS = "settings"
    SOMEBODY = "somebody"
    NONE_OF_THESE = "none of these"
    LANGUAGE = "language"
    ENGLISH = "English"
    CHINESE = "Chinese"
    TRADITIONAL_CHINESE = "traditional Chinese"


# What a user types is compared without case, punctuation and fillers ("please", "I say").
SYNONYMS: Mapping[Meaning, str] = {
    # Translators: words that people may type, separated by |
    Meaning.YES: N_(
        "yes | yep | yeah | yup | ya | y | sure | of course | certainly | definitely | absolutely | exactly | "
        "indeed | correct | right | true | that is right | that's right | it is | we do | we have | they do | "
        "they have | they are | we are | there is | there are | I do | yes we do | yes they do | yes there is | "
        "yes it is | yes we have | affirmative"
    ),
    # Translators: words that people may type, separated by |
    Meaning.NO: N_(
        "no | nope | nah | n | not at all | no way | not really | false | wrong | incorrect | negative | no no | "
        "we do not | we don't | we have not | we haven't | they do not | they don't | they have not | "
        "they haven't | it is not | it isn't | there is not | there isn't | there are not | there aren't | "
        "no we don't | no they don't | no there isn't | no it isn't | not that I know"
    ),
    # Translators: words that people may type, separated by |
    Meaning.NOT_YET: N_(
        "not yet | no not yet | not so far | none | none yet | none so far | nothing | nothing yet | "
        "nothing so far | never | no never | not there yet | not at the moment | not at present | "
        "not currently | not right now | not done | not done yet | not started | not started yet | "
        "we have not yet | we haven't yet | have not yet | haven't yet | we never did | we never do | "
        "we have none | we have nothing | does not exist | doesn't exist | zero"
    ),
    # Translators: words that people may type, separated by |
    Meaning.DONT_KNOW: N_(
        "don't know | I don't know | do not know | I do not know | we don't know | don't know yet | dunno | "
        "idk | dk | no idea | I have no idea | no clue | not sure | I'm not sure | I am not sure | "
        "not quite sure | not certain | unsure | uncertain | unknown | unclear | not clear | can't say | "
        "cannot say | can't tell | cannot tell | hard to say | hard to tell | who knows | never heard of it | "
        "I can't remember | I don't remember | no information"
    ),
    # Translators: words that people may type, separated by |
    Meaning.NOT_APPLICABLE: N_(
        "n/a | na | not applicable | does not apply | doesn't apply | doesn't apply to us | "
        "does not apply to us | not relevant | irrelevant | not relevant to us | not our case | "
        "doesn't concern us | does not concern us | inapplicable"
    ),
    # Translators: words that people may type, separated by |
    Meaning.SKIP: N_(
        "skip | skip it | skip this | skip this one | skip question | skip this question | pass | leave it | "
        "leave it out | leave this out | later | not now | ask me later | "
        "no answer | no comment | I want to skip | can I skip | rather not say | I'd rather not say | "
        "prefer not to say | I prefer not to say"
    ),
    # Translators: words that people may type, separated by |
    Meaning.BACK: N_(
        "back | go back | step back | one back | take me back | previous | previous question | previous one | "
        "the one before | question before | last question | return | prev"
    ),
    # Translators: words that people may type, separated by |
    Meaning.MENU: N_("menu | main menu | the menu | show menu | home | home page | start page | go to menu"),
    # Translators: words that people may type, separated by |
    Meaning.RESULTS: N_(
        "results | result | my results | the results | show results | show me the results | report | my report | "
        "score | scores | my score | my levels | how did we do"
    ),
    # Translators: words that people may type, separated by |
    Meaning.CONTINUE: N_(
        "continue | next | go on | carry on | go ahead | keep going | proceed | resume | onward | forward | "
        "next step | next question | let's go | let's continue"
    ),
    # Translators: words that only say "I have read it" or "go ahead", separated by |
    Meaning.ACKNOWLEDGE: N_(
        "ok | okay | k | kk | okey | fine | good | great | cool | got it | I see | understood | noted | alright | "
        "all right | very well | right then | no problem | sounds good | thanks | thank you | ok thanks | hm | hmm"
    ),
    # Translators: words that people may type to come to the next card, separated by |
    Meaning.NEXT: N_("next | next question | next one | next please | continue | go on | carry on | move on"),
    # Translators: words that people may type, separated by |
    Meaning.AGREE: N_(
        "yes | yep | yeah | yup | y | ok | okay | sure | fine | of course | certainly | agree | agreed | "
        "I agree | yes I agree | accept | I accept | I consent | no problem | you may | you can | yes you may | "
        "all right | alright"
    ),
    # Translators: words that people may type, separated by |
    Meaning.DECLINE: N_(
        "no | nope | nah | n | no thanks | disagree | I disagree | I do not agree | I don't agree | not agreed | "
        "decline | I decline | refuse | I refuse | rather not | I'd rather not | you may not | I don't want to | "
        "don't"
    ),
    # Translators: words that people may type, separated by |
    Meaning.START: N_(
        "start | start over | restart | begin | begin again | once more | again | try again | from the start"
    ),
    # Translators: words that people may type, separated by |
    Meaning.HELP: N_(
        "help | help me | I need help | how does it work | how does this work | how it works | how to use | "
        "what can you do | instructions | support | manual"
    ),
    # Translators: words that people may type, separated by |
    Meaning.PROFILE: N_(
        "profile | my profile | the profile | my data | my details | about me | about us | change profile"
    ),
    # Translators: words that people may type, separated by |
    Meaning.DONE: N_(
        "done | all done | I'm done | finished | finish | ready | complete | that is all | that's all | "
        "that is it | that's it | these | nothing else | no more | enough | next | continue | go on"
    ),
    # Translators: words that people may type to say that a task has been done, separated by |
    Meaning.CLOSE: N_(
        "done | all done | it is done | it's done | this is done | is done | already done | done already | "
        "done it | I did it | we did it | I have done it | I've done it | we have done it | finished | "
        "I finished it | it is finished | it's finished | completed | task done | mark as done"
    ),
    # Translators: words that people may type, separated by |
    Meaning.REMOVE: N_(
        "remove | remove it | remove this | delete | delete it | delete this | erase it | clear | clear it | "
        "drop it | take it out | forget it | empty"
    ),
    # Translators: words that people may type, separated by |
    Meaning.NOTE: N_(
        "note | a note | notes | add note | add a note | write a note | make a note | comment | remark | memo"
    ),
    # Translators: words that people may type, separated by |
    Meaning.LANGUAGE: N_(
        "language | languages | change language | switch language | another language | other language"
    ),
    # Translators: words of somebody who does not understand a question or wonders why, separated by |
    Meaning.WHY: N_(
        "why | why do you ask | why do you ask that | why this question | why are you asking | what is this for | "
        "what does it mean | what does this mean | what do you mean | what is meant | meaning | explain | "
        "explain please | I don't understand | I do not understand | don't understand | I don't get it | "
        "don't get it | confused | I'm confused | what | huh"
    ),
    # Translators: words of somebody who wants to leave the questions, separated by |
    Meaning.LEAVE: N_(
        "quit | exit | cancel | cancel it | abort | end | close | bye | goodbye | I quit | get me out | end it here"
    ),
    # Translators: words of somebody who wants no more reminders, separated by |
    Meaning.STOP: N_(
        "stop | stop it | stop this | please stop | unsubscribe | unsubscribe me | no more reminders | "
        "stop reminding me | stop reminders | stop the reminders | don't remind me | do not remind me | "
        "no reminders | leave me alone | stop writing to me | stop messages | opt out"
    ),
    # Translators: words of somebody who wants the last step taken back, separated by |
    Meaning.UNDO: N_(
        "undo | undo it | undo that | undo this | take it back | take that back | revert | that was wrong | "
        "my mistake | oops | wrong button"
    ),
    # Translators: words for the card of the settings, separated by |
    Meaning.SETTINGS: N_("settings | setting | the settings | preferences | options | my settings | change settings"),
    # Translators: words of somebody who wants to talk to a person, separated by |
    Meaning.SOMEBODY: N_(
        "talk to a person | talk to a human | speak to a person | speak to a human | speak to someone | "
        "talk to someone | talk to somebody | human | a human | real person | agent | operator | "
        "customer service | contact | contact you | is anybody there | are you a bot | are you human"
    ),
    # Translators: words of somebody for whom no choice of the card fits, separated by |
    Meaning.NONE_OF_THESE: N_(
        "none of the above | none of these | none of them | none fits | none of them fits | neither | "
        "nothing fits | nothing of these | not in the list | not listed | something else | none applies"
    ),
    # Translators: words that people may type for English, separated by |
    Meaning.ENGLISH: N_("English | in English | English please | speak English | switch to English"),
    # Translators: words that people may type for Chinese, separated by |
    Meaning.CHINESE: N_("Chinese | in Chinese | simplified Chinese | Mandarin | speak Chinese | switch to Chinese"),
    # Translators: words that people may type for traditional Chinese, separated by |
    Meaning.TRADITIONAL_CHINESE: N_("traditional Chinese | in traditional Chinese | traditional characters"),
}


def common(meaning: Meaning, language: Language) -> tuple[str, ...]:
    """What people who speak this language may type for it. "OK" is no "yes": whether anything is overdue is often
    answered with "OK", and means no."""
    return _all(language)[meaning]


def confirming(language: Language) -> tuple[str, ...]:
    """What says yes to the one thing that a card proposes: there, and only there, "OK" will do."""
    return (*common(Meaning.YES, language), *common(Meaning.ACKNOWLEDGE, language))


@lru_cache(maxsize=16)
def _all(language: Language) -> Mapping[Meaning, tuple[str, ...]]:
    return {meaning: split_synonyms(language.gettext(words)) for meaning, words in SYNONYMS.items()}
