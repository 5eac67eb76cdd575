"""Buttons that stand on many cards."""

from bot.core.address import View
from bot.core.language import Language
from bot.core.screen import Button, Row, Style


def menu(language: Language, style: Style | None = None) -> Button:
    return Button(language.gettext("Menu"), View("menu"), style)


def back(language: Language, address: str, style: Style | None = None) -> Button:
    return Button(language.gettext("Back"), View(address), style)


def menu_and_back(language: Language, address: str) -> Row:
    return (menu(language), back(language, address))
