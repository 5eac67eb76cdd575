"""How does Telegram read HTML? Plain text and entities, or a refusal that says where."""

import re
from contextlib import suppress

from tests.bot_api.refusals import unparsable
from tests.bot_api.values import Json, utf16_length

TAGS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "s": "strikethrough",
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "tg-spoiler": "spoiler",
    "tg-time": "date_time",
}
TIME_FORMAT = re.compile("r|w?[dD]?[tT]?")
CHARACTERS = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
PIECE = re.compile(
    r"""<(?P<end>/?)(?P<tag>[^\s>]*)(?P<rest>(?:"[^"]*"|'[^']*'|[^>"'])*)>|(?P<stray><)"""
    r"|&\#(?P<hex>x?)(?P<digits>[0-9a-fA-F]+);?|&(?P<name>[a-zA-Z]+)(?P<semicolon>;?)"
)
ATTRIBUTE = re.compile(r"""\s+([^\s=>/"']+)(?:\s*=\s*("[^"]*"|'[^']*'|[A-Za-z0-9.-]*(?=\s|$)))?""")


class HtmlText:
    """Telegram's HTML as `plain` text and `entities`. Raises Refused."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._opened: list[tuple[str, Json]] = []
        self.plain = ""
        self.entities: list[Json] = []
        position = 0
        for piece in PIECE.finditer(source):
            self.plain += source[position : piece.start()]
            self._take(piece)
            position = piece.end()
        self.plain += source[position:]
        if self._opened:
            raise unparsable(f'Can\'t find end tag corresponding to start tag "{self._opened[-1][0]}"')
        self.entities.sort(key=lambda entity: (entity["offset"], -entity["length"]))

    def _take(self, piece: re.Match[str]) -> None:
        at = f"at byte offset {len(self._source[: piece.start()].encode())}"
        if piece["digits"] or piece["name"]:
            self.plain += _character(piece, at)
        elif piece["stray"]:
            raise unparsable(f"Unclosed start tag {at}")
        elif piece["end"]:
            self._close(piece["tag"].lower(), at)
        else:
            self._open(piece["tag"].lower(), piece["rest"], at)

    def _open(self, tag: str, rest: str, at: str) -> None:
        if tag not in TAGS:
            raise unparsable(f'Unsupported start tag "{tag}" {at}')
        if ATTRIBUTE.sub("", rest).strip():
            raise unparsable(f'Empty attribute name in the tag "{tag}" {at}')
        attributes = {name: _unquote(value) for name, value in ATTRIBUTE.findall(rest)}
        entity: Json = {"type": TAGS[tag], "offset": utf16_length(self.plain), "start": len(self.plain)}
        if tag == "a":
            entity["url"] = attributes.get("href", "")
        if tag == "tg-time":
            if not attributes.get("unix", "").isdecimal() or not TIME_FORMAT.fullmatch(attributes.get("format", "")):
                raise unparsable(f'Invalid attribute value in the tag "{tag}" {at}')
            entity |= {"unix_time": int(attributes["unix"]), "date_time_format": attributes["format"]}
        if tag == "blockquote" and "expandable" in attributes:
            entity["type"] = "expandable_blockquote"
        self._opened.append((tag, entity))

    def _close(self, tag: str, at: str) -> None:
        if not self._opened:
            raise unparsable(f"Unexpected end tag {at}")
        expected, entity = self._opened.pop()
        if tag not in (expected, ""):
            raise unparsable(f'Unmatched end tag {at}, expected "</{expected}>", found "</{tag}>"')
        inside = self.plain[entity.pop("start") :]
        if inside:
            self.entities.append(entity | {"length": utf16_length(inside)})


def _character(piece: re.Match[str], at: str) -> str:
    if piece["name"]:
        if piece["semicolon"] and piece["name"] not in CHARACTERS:
            raise unparsable(f'Unsupported entity "{piece[0]}" {at}')
        return CHARACTERS.get(piece["name"], piece[0])
    with suppress(ValueError):
        code = int(piece["digits"], 16 if piece["hex"] else 10)
        if 0 < code < 0x10FFFF and not 0xD800 <= code <= 0xDFFF:
            return chr(code)
    raise unparsable(f'Unsupported entity "{piece[0]}" {at}')


def _unquote(value: str) -> str:
    return HtmlText(value[1:-1]).plain if value[:1] in ("'", '"') else value.lower()
