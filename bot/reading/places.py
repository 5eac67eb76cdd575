"""Which clock is meant by a place or a distance from UTC: 上海, "UTC+8", 东八区, Penang?"""

import re
from datetime import timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from bot.reading.fillers import peel
from bot.reading.folding import fold, fold_characters

# The places that people name most where we are at home; a city has the clock of the zone.
NAMES = {
    "Asia/Shanghai": "shanghai|beijing|china|guangzhou|shenzhen|hangzhou|chengdu|上海|北京|中国|广州|深圳|杭州|成都|"
    "苏州|宁波|东莞|佛山|青岛|厦门|武汉|天津|重庆|南京|义乌|温州|内地|大陆",
    "Asia/Hong_Kong": "hong kong|hongkong|hk|macao|macau|香港|澳门",
    "Asia/Taipei": "taipei|taiwan|台北|台湾",
    "Asia/Singapore": "singapore|sg|新加坡|狮城",
    "Asia/Kuala_Lumpur": "kuala lumpur|kl|malaysia|penang|johor|johor bahru|ipoh|malacca|"
    "吉隆坡|马来西亚|槟城|槟岛|柔佛|新山|怡保|马六甲|大马",
    "Asia/Kolkata": "india|delhi|new delhi|mumbai|bangalore|bengaluru|chennai|kolkata|hyderabad|pune|"
    "印度|德里|新德里|孟买|班加罗尔",
    "Asia/Tokyo": "tokyo|japan|osaka|东京|日本|大阪",
    "Asia/Seoul": "seoul|korea|south korea|首尔|韩国",
    "Asia/Bangkok": "bangkok|thailand|vietnam|hanoi|曼谷|泰国|越南|河内",
    "Asia/Dubai": "dubai|uae|迪拜|阿联酋",
    "Europe/London": "london|uk|england|britain|great britain|united kingdom|scotland|伦敦|英国|英格兰",
    "Europe/Berlin": "berlin|germany|munich|hamburg|frankfurt|柏林|德国|慕尼黑|汉堡|法兰克福",
    "Europe/Amsterdam": "amsterdam|netherlands|the netherlands|holland|rotterdam|阿姆斯特丹|荷兰|鹿特丹",
    "Europe/Paris": "paris|france|巴黎|法国",
    "Europe/Madrid": "madrid|spain|barcelona|马德里|西班牙",
    "Europe/Rome": "rome|italy|milan|罗马|意大利|米兰",
    "Europe/Moscow": "moscow|莫斯科",
    "America/New_York": "new york|nyc|boston|miami|washington|us east|east coast|eastern|纽约|美东|波士顿|华盛顿",
    "America/Chicago": "chicago|houston|dallas|us central|芝加哥|休斯顿",
    "America/Los_Angeles": "los angeles|la|san francisco|seattle|california|us west|west coast|pacific|"
    "洛杉矶|旧金山|美西|加州|西雅图",
    "America/Toronto": "toronto|多伦多",
    "America/Vancouver": "vancouver|温哥华",
    "Australia/Sydney": "sydney|melbourne|悉尼|墨尔本",
    "Australia/Perth": "perth|珀斯",
    "Pacific/Auckland": "auckland|new zealand|奥克兰|新西兰",
}
ZONES = {name: zone for zone, names in NAMES.items() for name in names.split("|")}
OFFSET = re.compile(r"(?:utc|gmt)? ?(?P<sign>[+-]) ?(?P<hours>\d{1,2})(?::?(?P<minutes>[034][05]))?")
NAUGHT = re.compile("(?:utc|gmt)(?: ?[+-] ?0)?")
HAN_OFFSET = re.compile("(?P<side>[东西])(?P<hours>[一二三四五六七八九十]{1,2})区")
AROUND = re.compile("^(?:in|at|from) |^(?:人?在)|(?:当地|那边|这边|标准)?(?: time|时间|市)$")
MOST_HOURS = 14
HAN_HOURS = (*"一二三四五六七八九十", "十一", "十二")


def read_place(words: str) -> tzinfo | None:
    """The clock of a place that is named alone; None for all other words. Names of zones (`Asia/Tokyo`) are none."""
    plain = fold_characters(words).strip(" .。!！")
    if NAUGHT.fullmatch(plain):
        return timezone(timedelta())
    if found := OFFSET.fullmatch(plain):
        return _offset(found["sign"], int(found["hours"]), int(found["minutes"] or 0))
    if found := HAN_OFFSET.fullmatch(fold(words)):
        known = found["hours"] in HAN_HOURS
        return _offset("+" if found["side"] == "东" else "-", HAN_HOURS.index(found["hours"]) + 1, 0) if known else None
    for phrase in peel(fold(words)):
        if zone := ZONES.get(AROUND.sub("", phrase)):
            return ZoneInfo(zone)
    return None


def _offset(sign: str, hours: int, minutes: int) -> tzinfo | None:
    away = timedelta(hours=hours, minutes=minutes)
    if hours > MOST_HOURS:
        return None
    return timezone(-away if sign == "-" else away)
