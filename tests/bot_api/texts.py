"""Which text does a call carry? Parsed, trimmed and measured as Telegram does."""

from tests.bot_api.html_text import HtmlText
from tests.bot_api.refusals import Refused
from tests.bot_api.values import Entities, Json, utf16_length

MOST_BYTES = 1 << 15
MOST_IN_TEXT, MOST_IN_CAPTION = 4096, 1024


def read_message_text(params: Json) -> tuple[str, Entities]:
    if not params.get("text"):
        raise Refused("message text is empty")
    text, entities = _read(params, "text", MOST_IN_TEXT, "message is too long")
    if not text:
        raise Refused("text must be non-empty")
    return text, entities


def read_caption(params: Json) -> tuple[str, Entities]:
    return _read(params, "caption", MOST_IN_CAPTION, "message caption is too long")


def _read(params: Json, name: str, most: int, too_long: str) -> tuple[str, Entities]:
    source = str(params.get(name) or "")
    if len(source.encode()) > MOST_BYTES:
        raise Refused("text is too long")
    parse_mode = str(params.get("parse_mode") or "").lower()
    if parse_mode not in ("", "html"):
        raise Refused("unsupported parse_mode")
    html = HtmlText(source) if parse_mode else None
    text, entities = _trim(html.plain, html.entities) if html else _trim(source, [])
    if utf16_length(text) > most:
        raise Refused(too_long)
    return text, entities


def _trim(text: str, entities: list[Json]) -> tuple[str, Entities]:
    """Cuts white space at both ends as Telegram does: in front only up to the first entity."""
    text = text.rstrip()
    end = utf16_length(text)
    first = min((entity["offset"] for entity in entities), default=end)
    cut = min(len(text) - len(text.lstrip(" \n")), first)
    kept = [
        dict(entity, offset=entity["offset"] - cut, length=min(entity["length"], end - entity["offset"]))
        for entity in entities
        if entity["offset"] < end
    ]
    return text[cut:], tuple(kept)
