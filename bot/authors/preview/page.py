"""How do many cards look on one page? Plain HTML that needs no network and no script."""

import re
from base64 import b64encode
from collections.abc import Collection, Sequence
from dataclasses import replace
from html import escape, unescape
from itertools import groupby
from pathlib import Path

from bot.authors.preview.pdf_pages import can_draw, draw_pages
from bot.authors.preview.shots import Shot, is_kept, name_outcome
from bot.cards.results.shown import Reported
from bot.conversation import Conversation
from bot.conversation.response import Response
from bot.core.language import OWN_NAMES
from bot.documents import File
from bot.telegram.drawing import draw_keyboard, draw_text
from flows.content import Perspective

STYLE = (Path(__file__).parent / "style.css").read_text(encoding="utf-8")
QUOTE_END = "</blockquote>"
TITLE = "Every card of Tandem"
ABOUT = (
    "Each kind of card once, where it first came, in all languages. The strip above a card is a toast: after a tap "
    "Telegram shows that sentence over the chat for a moment. After typed words it stands in the card, in italics. A "
    "button's words are cut where a phone would cut them. A quote with ⌄ is folded on a phone."
)
NO_PAGES = "The pages of reports are left out: install the extra dev to see them."


def draw_page(conversation: Conversation, shots: Sequence[Shot], stopped: Sequence[str]) -> str:
    numbered = list(enumerate(shots, 1))
    with_pages = _first_of_each_side(shots)
    walks = [(walk, list(of)) for walk, of in groupby(numbered, lambda one: one[1].walk)]
    body = [
        f"<h1>{TITLE}</h1>",
        f'<p class="about">{ABOUT}</p>',
        *([] if can_draw() else [f'<p class="about">{NO_PAGES}</p>']),
        *(f'<p class="stopped">{escape(why)}</p>' for why in stopped),
        f"<nav>{''.join(_list(walk, of) for walk, of in walks)}</nav>",
    ]
    for walk, of in walks:
        body.append(f"<h2>{escape(walk)}</h2>")
        body += [_card(number, shot, conversation, with_pages) for number, shot in of]
    return (
        '<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{TITLE}</title><style>\n{STYLE}</style></head><body>\n" + "\n".join(body) + "\n</body></html>\n"
    )


def _first_of_each_side(shots: Sequence[Shot]) -> tuple[Shot, ...]:
    """The reports whose pages are shown: each is long, and more would say nothing new."""
    sides: dict[Perspective, Shot] = {}
    for shot in shots:
        if isinstance(shot.turn.attachment, Reported) and len(shot.turn.attachment.advice) > 1:
            sides.setdefault(shot.turn.attachment.pictured.results.findings.perspective, shot)
    return tuple(sides.values())


def _list(walk: str, shots: Sequence[tuple[int, Shot]]) -> str:
    links = (f'<li><a href="#card-{number}">{escape(_name(shot.turn))}</a></li>' for number, shot in shots)
    return f"<details><summary>{escape(walk)} ({len(shots)})</summary><ul>{''.join(links)}</ul></details>"


def _card(number: int, shot: Shot, conversation: Conversation, with_pages: Collection[Shot]) -> str:
    phones = (_phone(shot, tag, conversation, with_pages) for tag in conversation.languages)
    return (
        f'<section id="card-{number}"><h3>{number}. <code>{escape(_name(shot.turn))}</code></h3>'
        f'<p class="where">{escape(shot.walk)}, turn {shot.place}: {escape(shot.act)}</p>'
        f'<div class="phones">{"".join(phones)}</div></section>'
    )


def _phone(shot: Shot, tag: str, conversation: Conversation, with_pages: Collection[Shot]) -> str:
    offered = shot.turn.offered if shot.turn.offered != tag else None  # nobody is offered what they read already
    turn = replace(shot.turn, language=tag, offered=offered)
    screen = conversation.draw(turn)
    text = draw_text(screen, with_notice=not shot.is_tapped)
    message, file = conversation.draw_message(turn), conversation.draw_file(turn)
    # Telegram ends a line with its quote; in HTML the line break after it would make an empty one.
    bubble = text.replace(f"{QUOTE_END}\n", QUOTE_END)
    parts = [
        f'<div class="toast">{escape(screen.notice)}</div>' if screen.notice and shot.is_tapped else "",
        _file(file, shot in with_pages) if file is not None else "",
        f'<div class="bubble message">{escape(message)}</div>' if message is not None else "",
        f'<div class="bubble">{bubble}</div>',
        *(
            f'<div class="row">{"".join(_button(button["text"], button.get("style")) for button in row)}</div>'
            for row in draw_keyboard(screen)["inline_keyboard"]
        ),
        f'<p class="size">{OWN_NAMES[tag]}: {_count(text)} characters, rows of buttons: {len(screen.rows)}</p>',
    ]
    return (
        f'<div class="phone" lang="{tag.replace("_", "-")}" data-language="{tag}"'
        f' data-outcome="{name_outcome(turn.shown)}" data-address="{escape(turn.address)}">{"".join(parts)}</div>'
    )


def _file(file: File, with_pages: bool) -> str:
    caption = escape(file.caption or "")
    if file.is_picture:
        return f'<div class="bubble picture">{_picture(file.content, caption)}{caption}</div>'
    pages = draw_pages(file.content) if with_pages else ()
    drawn = "".join(_picture(page, f"page {number}") for number, page in enumerate(pages, 1))
    return f'<div class="bubble file">📄 {escape(file.name)}</div>' + (
        f'<div class="bubble picture">{drawn}</div>' if drawn else ""
    )


def _picture(content: bytes, words: str) -> str:
    return f'<img src="data:image/png;base64,{b64encode(content).decode()}" alt="{words}">'


def _count(text: str) -> int:
    return len(unescape(re.sub(r"<[^>]+>", "", text)))


def _button(words: str, style: str | None) -> str:
    return f'<span class="{" ".join(filter(None, ("button", style)))}">{escape(words)}</span>'


def _name(turn: Response) -> str:
    said = f", {turn.notice}" if turn.notice and not is_kept(turn.notice) else ""
    where = "nowhere" if turn.is_gone else turn.address
    return f"{where} · {name_outcome(turn.shown)}{said}"
