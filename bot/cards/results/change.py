"""How is more asked, and how are results handed over?"""

from bot.cards.results.depth import deepen_to
from bot.cards.results.files import picture, picture_partners, report, tabulate
from bot.core.address import ASK, Command
from bot.core.change import Change, SaveStanding
from bot.core.notice import N_, Notice
from bot.core.records import ClientRecords
from bot.core.stale import StaleCommand

PASSED_ON = Notice(N_("The message above is ready to pass on. Read it once more before you do."))
PICTURED = Notice(N_("The picture is above; the words below it say the same."))
REPORTED = Notice(N_("The report is above, as a PDF to read, print or pass on."))


def deepen(records: ClientRecords, command: Command) -> Change:
    """Asks more in the same assessment."""
    records.check_assessment(command)
    flow, wish = records.flow, command.answer
    deeper = deepen_to(flow, records.standing, records.findings, wish)
    if deeper is None or deeper == records.standing:
        raise StaleCommand
    route = flow.alone(wish, deeper) if records.content.principle(wish) else flow.whole(deeper)
    waiting = flow.unanswered(route, deeper) or flow.unanswered(flow.whole(deeper), deeper)
    return Change((SaveStanding(deeper),), f"{ASK}/{waiting[0]}" if waiting else "results")


def pass_on(records: ClientRecords, _rest: str) -> Change:
    """As text, in a message of its own."""
    has_levels = records.findings.has_levels
    return Change(go_to="results", says=PASSED_ON if has_levels else None, sends_message=has_levels)


def hand_over_table(records: ClientRecords, _rest: str) -> Change:
    return Change(go_to="keep", attachment=tabulate(records))


def hand_over_picture(records: ClientRecords, _rest: str) -> Change:
    if not records.findings.has_levels:
        return Change(go_to="results")
    return Change(go_to="results", says=PICTURED, attachment=picture(records))


def hand_over_report(records: ClientRecords, _rest: str) -> Change:
    if not records.findings.has_report:
        return Change(go_to="results")
    return Change(go_to="results", says=REPORTED, attachment=report(records))


def hand_over_overview(records: ClientRecords, _rest: str) -> Change:
    """All partners in one picture."""
    pictured = picture_partners(records)
    if not pictured.partners:
        return Change(go_to="partners")
    return Change(go_to="partners", says=PICTURED, attachment=pictured)
