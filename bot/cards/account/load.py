"""What is there to agree to, to choose, to export and to erase?"""

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
from bot.cards.card import Place
from bot.core.records import ClientRecords, Records
from bot.storage.entities import CardStyle


def load_welcome(records: Records, place: Place) -> Welcomed | None:
    """None for a user who has consented."""
    if isinstance(records, ClientRecords):
        return None
    return Welcomed(records.person_ref, place.address, place.rest)


def load_language(records: Records, place: Place) -> LanguageShown:
    return LanguageShown(records.person_ref, place.back)


def load_settings(records: Records, place: Place) -> SettingsShown:
    person = records.person
    return SettingsShown(
        person=records.person_ref,
        has_new_cards=person.card_style is CardStyle.NEW,
        is_plain=person.is_plain,
        celebrates=person.celebrates,
        pins=person.pins,
        back=place.back,
    )


def load_feedback(_records: ClientRecords, place: Place) -> FeedbackAsked:
    return FeedbackAsked(place.back)


def load_privacy(_records: Records, place: Place) -> PrivacyShown:
    return PrivacyShown(place.back)


def load_delete(records: Records, place: Place) -> DeleteAsked:
    return DeleteAsked(records.person_ref, place.back)


def load_erased(_records: Records, _place: Place) -> Erased | None:
    """It stands at no address: nobody is there any more to come back to it."""
    return None


def load_declined(_records: Records, _place: Place) -> Declined | None:
    """It stands at no address, either."""
    return None
