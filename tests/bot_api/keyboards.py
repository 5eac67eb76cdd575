"""Which buttons may stand below a message?"""

from tests.bot_api.refusals import Refused
from tests.bot_api.values import Json

MOST_BUTTONS, MOST_IN_ROW, MOST_BYTES = 100, 8, 64
ACTIONS = (
    "url",
    "callback_data",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
)
UNPARSABLE = "can't parse inline keyboard button: "


def read_markup(params: Json, inline_only: bool = False) -> Json:
    """The checked reply markup; an inline keyboard without buttons is none at all."""
    markup = params.get("reply_markup") or {}
    if not isinstance(markup, dict):
        raise Refused("object expected as reply markup")
    if "inline_keyboard" not in markup:
        if markup and inline_only:
            raise Refused("inline keyboard expected")
        return markup
    rows = markup["inline_keyboard"]
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise Refused('field "inline_keyboard" must be an Array of Arrays')
    for row in rows:
        for button in row:
            _check_button(button)
    if sum(map(len, rows)) > MOST_BUTTONS or any(len(row) > MOST_IN_ROW for row in rows):
        raise Refused("reply markup is too long")
    return markup if any(rows) else {}


def _check_button(button: object) -> None:
    if not isinstance(button, dict) or not button.get("text"):
        raise Refused("inline keyboard button text must be non-empty")
    actions = [action for action in ACTIONS if action in button]
    if not actions:
        raise Refused(f"{UNPARSABLE}Text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        raise Refused(f"{UNPARSABLE}several actions: {', '.join(actions)}")
    if button.get("style", "primary") not in ("primary", "success", "danger"):
        raise Refused(f"{UNPARSABLE}invalid button style specified")
    if "callback_data" in button and not 1 <= len(str(button["callback_data"]).encode()) <= MOST_BYTES:
        raise Refused("BUTTON_DATA_INVALID")
