"""In what is an amount counted?"""

from enum import StrEnum


class Measure(StrEnum):
    """What does an amount count?"""

    COUNT = "count"
    DAYS = "days"
    MONEY = "money"


class Per(StrEnum):
    """In which time does what is counted come about?"""

    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
