"""How does a card look as a page with a form?"""

from html import escape

from bot.core.address import encode
from bot.core.screen import Options, Screen
from bot.delivery.direct import Answer


def draw_page(answer: Answer) -> str:
    screen = answer.screen
    words = [screen.notice, answer.message, *(part_words(screen, part) for part in screen.parts)]
    text = "".join(f"<p>{escape(one)}</p>" for one in words if one)
    buttons = "".join(
        f'<button name="tap" value="{escape(encode(button.intent))}">{escape(button.label)}</button>'
        for button in screen.buttons
    )
    file = '<a href="/file">file</a>' if answer.file else ""
    return f'<!doctype html>{text}{file}<form method="post">{buttons}<input name="words"></form>'


def part_words(screen: Screen, part: object) -> str:
    if isinstance(part, Options):
        return "\n".join(filter(None, (screen.buttons[place].says for place in screen.choices)))
    return str(getattr(part, "words", ""))
