"""May this button still do what it says?"""

from bot.core.address import Deed
from bot.core.stale import StaleCommand as StaleDeed
from bot.core.visit import Visit
from bot.storage.entities import Assessment

__all__ = ["StaleDeed", "check_assessment", "check_person"]


def check_person(visit: Visit, deed: Deed) -> None:
    """Raises StaleDeed for a button that was made for somebody else, or for an earlier version of them."""
    if (deed.id, deed.version) != (visit.person.id, visit.person.version):
        raise StaleDeed


def check_assessment(visit: Visit, deed: Deed) -> Assessment:
    """The assessment that the button names. Raises StaleDeed."""
    assessment = visit.assessment
    if assessment is None or (deed.id, deed.version) != (assessment.id, assessment.version):
        raise StaleDeed
    return assessment
