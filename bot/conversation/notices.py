"""What is said about a tap or words that no card of its own knows better?"""

from bot.core.notice import N_, Notice

STALE = Notice(N_("That button is from an earlier card. Here is where you are."))
UNKNOWN_WORDS = Notice(N_("I did not recognise that. Please tap a button, or type its number or first words."))
DID_YOU_MEAN = Notice(N_("Did you mean one of these?"))
MISSED_OFTEN = Notice(
    N_("Let us do it by tapping: choose one of the buttons. “Help” explains the rest. Nothing is lost.")
)
EDITED = Notice(N_("You edited an earlier message. Shall I change the answer?"))
EDITED_WORDS = Notice(N_("You edited an earlier message. This is what I keep; type it again to change it."))
UNKNOWN_COMMAND = Notice(N_("I do not know that command. /help lists those I know."))
NOT_WORDS = Notice(N_("I can only read typed words and taps. Nothing was changed."))
