"""Where is the user?"""

from bot.cards.card import Place
from bot.cards.menu.shown import HelpShown, MenuShown, RestartAsked
from bot.core.records import ClientRecords, Records, next_question


def load_menu(records: ClientRecords, _place: Place) -> MenuShown:
    flow, standing = records.flow, records.standing
    onward = next_question(flow, standing)
    step = onward.partition("/")[2] if onward else ""
    return MenuShown(
        onward=onward,
        progress=flow.progress(flow.whole(standing), step, standing) if onward else None,
        principle=records.content.principle_of.get(step),
        answered=len(flow.effective(standing)),
        nickname=standing.facts.get("nickname"),
        away=records.away,
    )


def load_help(_records: Records, place: Place) -> HelpShown:
    return HelpShown(place.back)


def load_restart(records: ClientRecords, place: Place) -> RestartAsked:
    return RestartAsked(records.assessment_ref, place.back)
