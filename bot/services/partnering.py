"""Which partner is talked about?"""

from dataclasses import replace

from sqlalchemy import Connection

from bot.core.visit import Visit
from bot.storage.assessments import newest_assessment


def turn_to(connection: Connection, visit: Visit, relationship: int) -> Visit:
    """From now on this partner is talked about."""
    person = replace(visit.person, relationship=relationship)
    return replace(visit, person=person, assessment=newest_assessment(connection, person.id, relationship))
