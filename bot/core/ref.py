"""Which thing, as it was when it was shown?"""

from dataclasses import dataclass

from bot.core.address import Command, Thing, Verb


@dataclass(frozen=True)
class Ref:
    """A thing and the version that was shown."""

    id: int
    version: int

    def command(self, verb: Verb, thing: Thing, address: str = "", answer: str = "") -> Command:
        """What a button asks for that changes this version of the thing."""
        return Command(verb, thing, self.id, self.version, address, answer)
