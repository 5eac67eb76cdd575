"""What time is it where a user is, and when do they want to be written to?"""

from datetime import time

from bot.cards.card import Place
from bot.cards.preferred_hours.shown import ClockAsked, HoursAsked
from bot.core.address import CLOCK, HOURS, passing
from bot.core.records import ClientRecords
from bot.schedule.zones import Candidate, find_zone, likely_zones, zones_at

IN_ZONES = "~"  # in an address, for the slash in the name of a zone


def load_clock(records: ClientRecords, place: Place) -> ClockAsked:
    """With a typed time (`1430`) the zones whose clocks show it now, with a named zone (`Asia~Shanghai`) that one."""
    typed, tag, preferences = _time_of(place.rest), records.person.language, records.preferences
    candidates = zones_at(typed, records.local_now, tag) if typed else likely_zones(tag, records.local_now)
    if (named := find_zone(place.rest.replace(IN_ZONES, "/"))).is_known:
        candidates = (Candidate(named.name, records.local_now.astimezone(named.info)),)
    return ClockAsked(
        person=records.person_ref,
        candidates=candidates,
        present=preferences.hours.zone,
        is_sure=preferences.is_sure,
        typed=typed,
        address=passing(CLOCK, place.back),
        back=place.back,
    )


def load_hours(records: ClientRecords, place: Place) -> HoursAsked:
    return HoursAsked(records.person_ref, records.preferences.hours, passing(HOURS, place.back), place.back)


def _time_of(rest: str) -> time | None:
    is_time = rest.isascii() and rest.isdecimal() and len(rest) == 4
    return time(int(rest[:2]), int(rest[2:])) if is_time and rest[:2] < "24" and rest[2:] < "60" else None
