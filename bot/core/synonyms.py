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
    AGREE = "agree"
    DECLINE = "decline"
    START = "start"
    HELP = "help"
    PROFILE = "profile"
    DONE = "done"
    REMOVE = "remove"
    NOTE = "note"
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
        "skip | skip it | skip this | skip this one | skip question | skip this question | pass | next | "
        "next question | next one | leave it | leave it out | leave this out | later | not now | ask me later | "
        "no answer | no comment | I want to skip | can I skip | rather not say | I'd rather not say | "
        "prefer not to say | I prefer not to say"
    ),
    # Translators: words that people may type, separated by |
    Meaning.BACK: N_(
        "back | go back | step back | one back | take me back | previous | previous question | previous one | "
        "the one before | question before | last question | return | undo | prev"
    ),
    # Translators: words that people may type, separated by |
    Meaning.MENU: N_("menu | main menu | the menu | show menu | home | home page | start page | go to menu | options"),
    # Translators: words that people may type, separated by |
    Meaning.RESULTS: N_(
        "results | result | my results | the results | show results | show me the results | report | my report | "
        "score | scores | my score | my levels | how did we do"
    ),
    # Translators: words that people may type, separated by |
    Meaning.CONTINUE: N_(
        "continue | next | go on | carry on | go ahead | keep going | proceed | resume | onward | forward | "
        "next step | next question | let's go | let's continue | yes | ok | okay"
    ),
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
        "that is it | that's it | these | nothing else | no more | enough | ok | okay | next | continue | go on"
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


@lru_cache(maxsize=16)
def _all(language: Language) -> Mapping[Meaning, tuple[str, ...]]:
    return {meaning: split_synonyms(language.gettext(words)) for meaning, words in SYNONYMS.items()}
