"""What is a command that is typed with a slash?"""

from dataclasses import dataclass


@dataclass(frozen=True)
class SlashCommand:
    """`name` is typed behind the slash, `words` say what it does (English, marked with `N_`). `order` is its place
    among all in the messenger's own menu, the lowest first. The help has to fit a screen of 24 lines, so it leaves out
    what is evident."""

    name: str
    words: str
    order: int
    is_in_help: bool = True
