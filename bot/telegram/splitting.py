"""Where is a message cut that is longer than one may be?"""

from collections.abc import Iterator

MOST = 4096  # UTF-16 units of one message, set by Telegram
PARAGRAPH = "\n\n"


def split(words: str, most: int = MOST) -> tuple[str, ...]:
    """At paragraphs where that is possible; only a paragraph that is too long by itself is cut elsewhere."""
    parts: list[str] = []
    for piece in (piece for paragraph in words.split(PARAGRAPH) for piece in _cut(paragraph, most)):
        joined = f"{parts[-1]}{PARAGRAPH}{piece}" if parts else piece
        if parts and _length(joined) <= most:
            parts[-1] = joined
        else:
            parts.append(piece)
    return tuple(part for part in parts if part.strip())


def _cut(paragraph: str, most: int) -> Iterator[str]:
    while _length(paragraph) > most:
        end = next(end for end in range(min(len(paragraph), most), 0, -1) if _length(paragraph[:end]) <= most)
        yield paragraph[:end]
        paragraph = paragraph[end:]
    yield paragraph


def _length(words: str) -> int:
    return len(words.encode("utf-16-le")) // 2
