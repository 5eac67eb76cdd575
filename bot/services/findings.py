"""What do the answers come to?"""

from bot.storage.entities import Assessment
from flows.advice.findings import Findings, case_of, find
from flows.walk.assessment import Flow


def findings_of(flow: Flow, assessment: Assessment) -> Findings:
    """The stored result of a finished assessment, else what the answers come to so far."""
    return assessment.findings or find(flow.content, case_of(flow, assessment.standing))
