"""Where does a link lead? What stands behind `?start=`, as an address."""

import re

from bot.core.address import number_of
from flows.content import Content

# At most 64 characters, set by Telegram: a kind, then what it is about.
RESULTS = "results"
LINK = re.compile(r"([a-z]{1,8})_(\w{1,55})", re.ASCII)


def read_link(words: str, content: Content) -> str | None:
    """`results` to the results, `p_RM` and `p_RM4` to a principle or practice to read, `act_17` to an action (whose it
    is, its card asks); None for a link that leads nowhere (any more)."""
    if words == RESULTS:
        return RESULTS
    link = LINK.fullmatch(words)
    if link is None:
        return None
    kind, what = link.groups()
    if kind == "p" and content.principle(what):
        return f"lesson/{what}"
    if kind == "p" and what in content.practices:
        return f"practice/{what}"
    if kind == "act" and number_of(what) is not None:
        return f"action/{what}"
    return None
