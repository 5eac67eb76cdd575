"""What is owed to a user for one update, and what of it has to be known to send it after a crash?"""

import json
from dataclasses import dataclass, replace
from itertools import count

from bot.cards.notes.change import NOTE_KEPT
from bot.conversation import Again, Input, Said, Tap
from bot.conversation.response import Response
from bot.delivery.channel import ChatPlace, Request

_turns = count()
Repeated = Tap | Said | Again
AGAIN = Again()


@dataclass(frozen=True)
class Reply:
    """`card` is shown as far as nothing newer is; without one the user sees what is stored by then. `extra` is sent
    whatever else is: the turn whose file or message stands by itself. `again` asks for the extra once more. `order` is
    that of the turns in this process, `at` when the update came (UTC seconds), `tries` counts what failed so far,
    `place` is where the card was shown when the turn was taken."""

    request: Request
    update_id: int
    at: int
    card: Response | None = None
    extra: Response | None = None
    again: Repeated = AGAIN
    is_below: bool = False
    tries: int = 0
    order: int = -1
    began: float = 0.0
    is_late: bool = False
    place: ChatPlace | None = None

    @property
    def owed(self) -> str:
        return owed_of(self.request, self.again, self.is_below)

    @property
    def thanks_for(self) -> int | None:
        """The message that deserves a sign; whoever reads plain cards is spared the signs."""
        event, turn = self.request.input.event, self.card
        is_kept = turn is not None and turn.notice == NOTE_KEPT and not turn.is_plain
        return event.message if is_kept and isinstance(event, Said) else None

    def with_extra(self, turn: Response) -> "Reply":
        return replace(self, extra=turn)

    def without_extra(self) -> "Reply":
        """The extra has been sent, or never can be; a card has to come below it."""
        return replace(self, extra=None, again=Again(), is_below=True)


def reply_to(
    request: Request, update_id: int, at: int, turn: Response, began: float = 0.0, place: ChatPlace | None = None
) -> Reply:
    """Of a turn that was just taken."""
    extra = None if turn.again is None else turn
    return Reply(
        request,
        update_id,
        at,
        turn,
        extra,
        turn.again or AGAIN,
        turn.wants_new_card,
        order=next(_turns),
        began=began,
        place=place,
    )


def owed_of(request: Request, again: Repeated = AGAIN, is_below: bool | None = None) -> str:
    """JSON without a word that somebody typed."""
    event = request.input.event
    owed: dict[str, object] = {
        "language": request.input.language_code,
        "query": request.ticket,
        "tapped": request.origin,
        "is_below": not isinstance(event, Tap | Again) if is_below is None else is_below,
    }
    match again:
        case Tap(data):
            owed["tap"] = data
        case Said(words):
            owed["say"] = words
        case Again():
            pass
    return json.dumps(owed)


def has_extra(owed: str) -> bool:
    """Does a file or a message of its own belong to it?"""
    return bool(owed) and not json.loads(owed).keys().isdisjoint(("tap", "say"))


def read_owed(channel: str, user: str, update_id: int, at: int, owed: str, tries: int) -> Reply:
    """What is owed for an update that was handled before, still without its extra."""
    known = json.loads(owed)
    again: Repeated = AGAIN
    if "tap" in known:
        again = Tap(known["tap"])
    elif "say" in known:
        again = Said(known["say"])
    came = Input(channel, user, again, known["language"])
    # A card that was sent in the last moment may not be known here: what was tapped tells which one they look at.
    request = Request(came, known["query"], known.get("tapped"))
    return Reply(request, update_id, at, again=again, is_below=known["is_below"], tries=tries)
