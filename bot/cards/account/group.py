"""Which cards and commands are there about a user's own data?"""

from bot.cards.account import change, load, screen, settings
from bot.cards.account.shown import (
    Declined,
    DeleteAsked,
    Erased,
    FeedbackAsked,
    LanguageShown,
    PrivacyShown,
    SettingsShown,
    Welcomed,
)
from bot.cards.card import Card, Group, Key
from bot.core.address import WELCOME, Thing, Verb

ACCOUNT = Group(
    cards=(
        Card(
            names=("feedback",),
            shown=FeedbackAsked,
            load=load.load_feedback,
            draw=settings.draw_feedback,
            typed=change.keep_feedback,
            is_in_passing=True,
        ),
    ),
    open_cards=(
        Card((WELCOME,), Welcomed, load.load_welcome, screen.draw_welcome),
        Card(("language",), LanguageShown, load.load_language, settings.draw_languages, is_in_passing=True),
        Card(("settings",), SettingsShown, load.load_settings, settings.draw_settings, is_in_passing=True),
        Card(("privacy",), PrivacyShown, load.load_privacy, screen.draw_privacy, is_in_passing=True),
        Card(("delete",), DeleteAsked, load.load_delete, screen.draw_delete, is_in_passing=True),
        Card((), Erased, load.load_erased, screen.draw_erased),
        Card((), Declined, load.load_declined, screen.draw_declined),
    ),
    open_commands={
        Key(Verb.AGREE, Thing.PERSON): change.agree,
        Key(Verb.DECLINE, Thing.PERSON): change.decline,
        Key(Verb.ERASE, Thing.PERSON): change.erase,
        Key(Verb.LANGUAGE, Thing.PERSON): change.choose_language,
        **{
            Key(Verb.SETTING, Thing.PERSON, setting=setting): change.choose_setting
            for setting in ("cards", "plain", "feast", "pin")
        },
    },
)
