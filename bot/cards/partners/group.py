"""Which cards and commands are there about partners?"""

from bot.cards.card import Card, Group, Key, OnEdit
from bot.cards.partners import change, load, screen
from bot.cards.partners.shown import NameAsked, PartnerRemovalAsked, PartnerShown, PartnersShown, StillSoAsked
from bot.core.address import Thing, Verb
from bot.core.notice import N_
from bot.core.slash_command import SlashCommand

PARTNERS = Group(
    cards=(
        Card(
            names=("partners",),
            shown=PartnersShown,
            load=load.load_partners,
            draw=screen.draw_partners,
            slash_command=SlashCommand("partners", N_("your partners: switch, add, rename, delete"), 120),
        ),
        Card(("partner",), PartnerShown, load.load_partner, screen.draw_partner),
        Card(("remove",), PartnerRemovalAsked, load.load_removal, screen.draw_removal),
        Card(
            names=("name",),
            shown=NameAsked,
            load=load.load_name,
            draw=screen.draw_name,
            typed=change.name_partner,
            on_edit=OnEdit.WORDS,
        ),
        Card((load.STILL,), StillSoAsked, load.load_still_so, screen.draw_still_so),
    ),
    commands={
        Key(Verb.NEW, Thing.PERSON): change.add_partner,
        Key(Verb.STILL, Thing.PERSON): change.confirm_firm,
        Key(Verb.SWITCH, Thing.RELATIONSHIP): change.turn_to_partner,
        Key(Verb.ERASE, Thing.RELATIONSHIP): change.remove_partner,
    },
)
