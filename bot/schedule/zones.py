"""Which time zones are there, and which of them show a given time?"""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

UTC_NAME = "UTC"
MOST_OFFERED = 6
# A clock that is read out may be that many minutes wrong; offsets of neighbours differ by 15 at least.
MINUTES_WRONG = 7
MINUTES_OF_A_DAY = 24 * 60
HALF_A_YEAR = timedelta(days=182)

# Most likely first; together they know nearly every time of day and most rules of summer time.
LIKELY = {
    "zh": (
        *("Asia/Shanghai", "America/Los_Angeles", "America/New_York", "Europe/London", "Europe/Berlin"),
        *("Australia/Sydney", "Asia/Tokyo", "Asia/Bangkok", "Pacific/Auckland", "America/Toronto"),
    ),
    "en": (
        *("Europe/London", "America/New_York", "America/Los_Angeles", "Europe/Berlin", "Asia/Kolkata"),
        *("Australia/Sydney", "America/Chicago", "America/Denver", "Asia/Singapore", "Africa/Johannesburg"),
    ),
}
CITIES = (
    *("Asia/Shanghai", "Asia/Hong_Kong", "Asia/Taipei", "Asia/Singapore", "Asia/Tokyo", "Asia/Seoul", "Asia/Bangkok"),
    *("Asia/Jakarta", "Asia/Kolkata", "Asia/Kathmandu", "Asia/Dhaka", "Asia/Yangon", "Asia/Karachi", "Asia/Tashkent"),
    *("Europe/London", "Europe/Berlin", "Europe/Paris", "Europe/Madrid", "Europe/Athens", "Europe/Moscow"),
    *("Asia/Dubai", "Asia/Tehran", "Asia/Kabul", "Asia/Riyadh", "Asia/Jerusalem", "Asia/Almaty", "Asia/Vladivostok"),
    *("Europe/Istanbul", "Africa/Lagos", "Africa/Cairo", "Africa/Johannesburg", "Africa/Nairobi", "Africa/Accra"),
    *(
        "Atlantic/Azores",
        "Atlantic/Cape_Verde",
        "America/Noronha",
        "America/Sao_Paulo",
        "America/Argentina/Buenos_Aires",
    ),
    *("America/St_Johns", "America/Halifax", "America/Santiago", "America/New_York", "America/Toronto"),
    *("America/Bogota", "America/Chicago", "America/Mexico_City", "America/Denver", "America/Phoenix"),
    *("America/Los_Angeles", "America/Anchorage", "Pacific/Honolulu", "Pacific/Marquesas", "Pacific/Pago_Pago"),
    *("Australia/Perth", "Australia/Eucla", "Australia/Darwin", "Australia/Adelaide", "Australia/Brisbane"),
    *(
        "Australia/Sydney",
        "Australia/Lord_Howe",
        "Pacific/Noumea",
        "Pacific/Fiji",
        "Pacific/Auckland",
        "Pacific/Chatham",
    ),
    *("Pacific/Tongatapu", "Pacific/Apia", "Pacific/Kiritimati"),
)


@dataclass(frozen=True)
class Zone:
    """A zone by its name; UTC stands in for one that is not known."""

    name: str
    is_known: bool

    @property
    def info(self) -> ZoneInfo:
        return ZoneInfo(self.name)


@dataclass(frozen=True)
class Candidate:
    """A zone to offer, and what its clocks show."""

    zone: str
    local: datetime


def find_zone(name: str) -> Zone:
    return Zone(name, True) if name in _names() else Zone(UTC_NAME, False)


def likely_zones(tag: str, now: datetime) -> tuple[Candidate, ...]:
    """What time may it be where they are? Likely zones with different times of day, most likely first."""
    language = "zh" if tag.casefold().startswith("zh") else "en"
    return _different([Candidate(name, now.astimezone(ZoneInfo(name))) for name in LIKELY[language]])


def zones_at(shown: time, now: datetime, tag: str) -> tuple[Candidate, ...]:
    """Where do clocks show this? Zones with the same time follow one another only where summer time makes them differ
    in the year to come; those likely for the language stand first."""
    language = "zh" if tag.casefold().startswith("zh") else "en"
    names = dict.fromkeys((*LIKELY[language], *CITIES))
    fitting = [Candidate(name, now.astimezone(ZoneInfo(name))) for name in names]
    return _different([one for one in fitting if _minutes_between(one.local.time(), shown) <= MINUTES_WRONG])


def _different(candidates: list[Candidate]) -> tuple[Candidate, ...]:
    """The first of those whose clocks agree now and in half a year."""
    found: dict[object, Candidate] = {}
    for one in candidates:
        in_half_a_year = (one.local + HALF_A_YEAR).utcoffset()
        found.setdefault((one.local.utcoffset(), in_half_a_year), one)
    return tuple(found.values())[:MOST_OFFERED]


def _minutes_between(one: time, other: time) -> int:
    apart = abs((one.hour - other.hour) * 60 + one.minute - other.minute)
    return min(apart, MINUTES_OF_A_DAY - apart)


@cache
def _names() -> frozenset[str]:
    return frozenset(available_timezones())
