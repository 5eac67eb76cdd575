"""Can the words to send be used? Who carries them, and are their gaps and tones right?"""

from collections import Counter
from collections.abc import Iterator

from flows.content import Content
from flows.content.faults import Fault
from flows.content.messages import Message, Tone, has_broken_gap
from flows.content.source import Keys, Source


def find_message_faults(content: Content) -> Iterator[Fault]:
    """What is wrong with words.yaml beyond its shape."""
    source = content.source("words")
    side_of = {
        f"{practice.id}.{perspective}.{name}": perspective.value
        for practice, perspective, side in content.sides()
        for name in side.advice
    }
    for name, message in content.messages.items():
        path = ("messages", name)
        yield from _carrier_faults(source, path, message, side_of)
        yield from _wording_faults(source, path, message)


def _carrier_faults(source: Source, path: Keys, message: Message, side_of: dict[str, str]) -> Iterator[Fault]:
    for place, carrier in enumerate(message.of):
        where = (*path, "of", place)
        if carrier not in side_of:
            yield source.fault(where, f"there is no recommendation '{carrier}'")
        elif message.side not in (None, side_of[carrier]):
            yield source.fault(where, f"'{carrier}' is not of the side '{message.side}'")
    for carrier, times in Counter(message.of).items():
        if times > 1:
            yield source.fault((*path, "of"), f"'{carrier}' stands here twice")


def _wording_faults(source: Source, path: Keys, message: Message) -> Iterator[Fault]:
    if Tone.USUAL not in message.tones:
        yield source.fault((*path, "tones"), f"'{message.id}' has no usual tone")
    for tone, wording in message.tones.items():
        if has_broken_gap(wording.send.english, is_han=False):
            yield source.fault((*path, "tones", tone.value, "send"), f"{wording.send.id} has a broken gap mark")
