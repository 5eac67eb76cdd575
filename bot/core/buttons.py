"""Which buttons stand on nearly every card?"""

from bot.core.address import View
from bot.core.rendering import Rendering
from bot.core.screen import Button, Style


def menu(rendering: Rendering, style: Style | None = None) -> Button:
    return Button(rendering.language.gettext("Menu"), View("menu"), style)


def back(rendering: Rendering, address: str, style: Style | None = None) -> Button:
    return Button(rendering.language.gettext("Back"), View(address), style)
