"""Is there content to work with?"""

from pathlib import Path

from flows.assessment import Flow
from flows.checking import find_faults
from flows.content import FOLDER, parse
from flows.faults import ContentError


def load(folder: Path = FOLDER) -> Flow:
    """Reads and checks all content and builds its machines. Raises ContentError naming every fault by file and line."""
    content = parse(folder)
    faults = find_faults(content)
    if faults:
        raise ContentError(faults)
    return Flow(content)
