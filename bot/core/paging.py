"""How are long lists turned over, page by page?"""

from collections.abc import Sequence
from typing import TypeVar

from bot.core.address import View, number_of
from bot.core.language import Language
from bot.core.screen import Button, Part, Quiet, Row

Item = TypeVar("Item")


def page_of(items: Sequence[Item], rest: str, size: int) -> tuple[Sequence[Item], int, int]:
    """The page that an address asks for, or the nearest there is, its number and how many there are; pages are counted
    from 1, and there is always one."""
    pages = max(1, -(-len(items) // size))
    page = min(max(1, number_of(rest) or 1), pages)
    return items[(page - 1) * size : page * size], page, pages


def say_page(page: int, pages: int, language: Language) -> list[Part]:
    words = language.gettext("page {page} of {pages}")
    return [Quiet(words.format(page=page, pages=pages))] if pages > 1 else []


def turn_pages(card: str, page: int, pages: int, language: Language) -> list[Row]:
    """The page before and the page after, where there is one."""
    _ = language.gettext
    row = [Button(_("Previous page"), View(f"{card}/{page - 1}"))] if page > 1 else []
    row += [Button(_("Next page"), View(f"{card}/{page + 1}"))] if page < pages else []
    return [tuple(row)] if row else []
