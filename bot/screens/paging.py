"""How are long lists turned over?"""

from bot.core.address import View
from bot.core.language import Language
from bot.core.screen import Button, Part, Quiet, Row


def say_page(page: int, pages: int, language: Language) -> list[Part]:
    words = language.gettext("page {page} of {pages}")
    return [Quiet(words.format(page=page, pages=pages))] if pages > 1 else []


def turn_pages(card: str, page: int, pages: int, language: Language) -> list[Row]:
    """The page before and the page after, where there is one."""
    _ = language.gettext
    row = [Button(_("Earlier page"), View(f"{card}/{page - 1}"))] if page > 1 else []
    row += [Button(_("Next page"), View(f"{card}/{page + 1}"))] if page < pages else []
    return [tuple(row)] if row else []
