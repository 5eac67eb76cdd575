"""How does a card look in Telegram? The only place where text is escaped."""

from html import escape
from typing import Any

from telegram.constants import MessageEntityDateTimeFormats

from bot.core.address import encode
from bot.core.screen import Button, Due, Folded, Line, Options, Part, Quiet, Quoted, Screen, Strong, Title

BY_THE_DAY = MessageEntityDateTimeFormats.LOCALIZED_WEEKDAY_LONG_DATE
BY_THE_MINUTE = MessageEntityDateTimeFormats.LOCALIZED_WEEKDAY_LONG_DATE_SHORT_TIME

# The shape that the Bot API knows: rows of buttons.
Keyboard = dict[str, list[list[dict[str, Any]]]]


def draw_text(screen: Screen, with_notice: bool, with_due: bool = True) -> str:
    """HTML for sendMessage. A notice stands above the card where no toast can say it; moments are plain words without
    `with_due`, and for who has the card read aloud."""
    lines = [f"{_slant(screen.notice, screen)}\n"] if screen.notice and with_notice else []
    lines += [_part(part, screen, with_due and not screen.is_plain) for part in screen.parts]
    return "\n".join(lines).strip()


def draw_plainly(screen: Screen) -> list[str]:
    """Without any markup, for a card that has to be shown whatever Telegram refuses."""
    return [part.words for part in screen.parts if isinstance(part, Line)]


def draw_keyboard(screen: Screen) -> Keyboard:
    has_lines = any(isinstance(part, Options) for part in screen.parts)
    numbers = {screen.buttons[place]: number for number, place in enumerate(screen.choices, 1)} if has_lines else {}
    return {"inline_keyboard": [[_button(button, numbers.get(button)) for button in row] for row in screen.rows]}


def _part(part: Part, screen: Screen, with_due: bool) -> str:
    match part:
        case Title(words):
            return f"<b>{_plain(words)}</b>"
        case Strong(words, due):
            return f"\n<b>{_with_due(words, due if with_due else None)}</b>"
        case Quiet(words, due):
            said = _with_due(words, due if with_due else None)
            return f"<i>{said}</i>" if screen.slants else said
        case Line(words):
            return _plain(words)
        case Folded(words):
            return f"\n{_plain(words)}" if screen.is_plain else f"\n<blockquote expandable>{_plain(words)}</blockquote>"
        case Quoted():
            return f"<blockquote>{_plain(part.visible)}</blockquote>"
        case Options():
            spelled = ((number, screen.buttons[place].says) for number, place in enumerate(screen.choices, 1))
            return "\n" + "\n".join(f"{number}. {_plain(says)}" for number, says in spelled if says)


def _with_due(words: str, due: Due | None) -> str:
    """Telegram shows a moment by the phone's own clock, and offers to remind of it."""
    if due is None:
        return _plain(words)
    before, said, after = words.partition(due.words)
    looks = BY_THE_MINUTE if due.has_time else BY_THE_DAY
    moment = f'<tg-time unix="{due.at}" format="{looks.value}">{_plain(said)}</tg-time>'
    return f"{_plain(before)}{moment}{_plain(after)}" if said else _plain(words)


def _button(button: Button, number: int | None) -> dict[str, Any]:
    shown = button.drawn or button.label
    label = f"{number}. {shown}" if number else shown
    label = f"✓ {label}" if button.is_chosen and button.drawn is None else label
    looks: dict[str, Any] = {"text": label, "style": button.style} if button.style else {"text": label}
    if button.copies:
        return {**looks, "copy_text": {"text": button.copies}}
    if button.shares:
        elsewhere = {"query": button.shares, "allow_user_chats": True, "allow_group_chats": True}
        return {**looks, "switch_inline_query_chosen_chat": elsewhere}
    return {**looks, "callback_data": encode(button.intent)}


def _slant(words: str, screen: Screen) -> str:
    return f"<i>{_plain(words)}</i>" if screen.slants else _plain(words)


def _plain(words: str) -> str:
    return escape(words, quote=False)
