"""In which time zone is a user likely to be, before they say it?"""

from babel.core import get_global

from bot.schedule.zones import Zone, find_zone

# Where a territory has several zones, the one in which most of its people live.
LARGEST = {
    **{"CN": "Asia/Shanghai", "MY": "Asia/Kuala_Lumpur", "ID": "Asia/Jakarta", "RU": "Europe/Moscow"},
    **{"DE": "Europe/Berlin", "ES": "Europe/Madrid", "UA": "Europe/Kyiv", "BR": "America/Sao_Paulo"},
    **{"US": "America/New_York", "CA": "America/Toronto", "MX": "America/Mexico_City", "NZ": "Pacific/Auckland"},
    **{"AU": "Australia/Sydney"},
}
# CLDR says US; London is fewer hours wrong for most of the others who write English.
LIKELY_TERRITORY = {"en": "GB"}


def guess_zone(tag: str | None, machine: str | None = None) -> Zone:
    """The zone of the user's machine (TZ, or the path that /etc/localtime is a link to), else the one of the territory
    that their language tag names, or in which the language is mostly spoken; UTC, not known, where that is no help."""
    _before, _zoneinfo, below = (machine or "").rpartition("zoneinfo/")
    told = find_zone(below.lstrip(":").removeprefix("posix/").removeprefix("right/"))
    if told.is_known:
        return told
    language, *more = (tag or "").partition(".")[0].replace("_", "-").split("-")
    zones = filter(None, map(_zone_of, (*(part.upper() for part in more), _territory_of(language.casefold()))))
    return find_zone(next(zones, ""))


def _territory_of(language: str) -> str:
    return LIKELY_TERRITORY.get(language) or get_global("likely_subtags").get(language, "").rpartition("_")[2]


def _zone_of(territory: str) -> str | None:
    zones = get_global("territory_zones").get(territory, ())
    return LARGEST.get(territory) or (zones[0] if len(zones) == 1 else None)
