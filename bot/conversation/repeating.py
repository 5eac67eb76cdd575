"""What asks for the same file or message once more, and changes nothing?"""

from bot.addresses import View, encode
from bot.conversation.deeds import PASS_ON, SAY
from bot.conversation.inputs import Again, Said, Tap
from bot.outcomes import Exported, Turn, WordsShown


def ask_again(turn: Turn) -> Tap | Said | Again:
    """A card is a function of what is stored, and is just shown again. What stands by itself above it has to be asked
    for as the person did; that is a view or a command that only shows something, so it is safe."""
    match turn.handout:
        case Exported():
            return Said("/export")
        case None:
            pass
    if not turn.passes_on:
        return Again()
    if isinstance(turn.outcome, WordsShown):
        return Tap(encode(View(f"{SAY}/{turn.address.partition('/')[2]}")))
    return Tap(encode(View(PASS_ON)))
