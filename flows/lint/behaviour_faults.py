"""Can behaviour.yaml be used? Its names and its levels."""

from collections.abc import Collection, Iterator

from flows.content.behaviour import BEST, Behaviour
from flows.content.faults import Fault
from flows.content.messages import has_broken_gap
from flows.content.source import Source


def find_behaviour_faults(behaviour: Behaviour, source: Source, practices: Collection[str]) -> Iterator[Fault]:
    """Names that do not exist, and moments that nothing can be learnt from."""
    for code, moments in behaviour.suggests.items():
        where = ("behaviour", "suggests", code)
        if code not in practices:
            yield source.fault(where, f"there is no practice '{code}'")
        for name in moments:
            if name not in behaviour.questions:
                yield source.fault(where, f"there is no moment '{name}'")
    for name, moment in behaviour.questions.items():
        where = ("behaviour", "questions", name)
        if [manner.level for manner in moment.choices.values()] != list(range(BEST + 1)):
            yield source.fault(where, f"{name} needs choices on the levels 0 to {BEST}, in order")
        if has_broken_gap(moment.practise.send.english, is_han=False):
            yield source.fault((*where, "practise", "send"), f"{moment.practise.send.id} has a broken gap mark")
