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
from bot.core.notice import N_
from bot.core.slash_command import SlashCommand

ACCOUNT = Group(
    cards=(
        Card(
            names=("feedback",),
            shown=FeedbackAsked,
            load=load.load_feedback,
            draw=settings.draw_feedback,
            typed=change.keep_feedback,
            is_in_passing=True,
            slash_command=SlashCommand("feedback", N_("tell the operator something"), 200, is_in_help=False),
        ),
    ),
    open_cards=(
        Card((WELCOME,), Welcomed, load.load_welcome, screen.draw_welcome),
        Card(
            names=("language",),
            shown=LanguageShown,
            load=load.load_language,
            draw=settings.draw_languages,
            is_in_passing=True,
            slash_command=SlashCommand("language", N_("Chinese or English"), 190, is_in_help=False),
        ),
        Card(
            names=("settings",),
            shown=SettingsShown,
            load=load.load_settings,
            draw=settings.draw_settings,
            is_in_passing=True,
            slash_command=SlashCommand("settings", N_("language, and how cards look"), 180),
        ),
        Card(
            names=("privacy",),
            shown=PrivacyShown,
            load=load.load_privacy,
            draw=screen.draw_privacy,
            is_in_passing=True,
            slash_command=SlashCommand("privacy", N_("what is kept, and who can see it"), 210),
        ),
        Card(
            names=("delete",),
            shown=DeleteAsked,
            load=load.load_delete,
            draw=screen.draw_delete,
            is_in_passing=True,
            slash_command=SlashCommand("delete", N_("erase everything"), 240),
        ),
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
    slash_commands={SlashCommand("export", N_("everything I hold about you, as a file"), 220): change.export},
)
