"""A card on a screen: what stands out, what stays together, and how much room it takes."""

import pytest

from bot.cards.menu.screen import draw_help
from bot.cards.menu.shown import HelpShown
from bot.cards.registry import SLASH_COMMANDS
from bot.core.address import View
from bot.core.language import load_languages
from bot.core.rendering import Rendering
from bot.core.screen import Button, Folded, Line, Quoted, Screen, Strong, Style, Title
from bot.terminal.typesetting import set_card, without_style
from bot.terminal.wrapping import width_of
from flows.loading import load

LANGUAGES = load_languages()
HERE = View("menu")


def drawn(screen: Screen, columns: int = 79) -> str:
    return without_style(set_card(screen, LANGUAGES["en"], columns))


def styles(screen: Screen) -> dict[str, str]:
    return {words: style for style, words in set_card(screen, LANGUAGES["en"], 79) if words.strip()}


@pytest.mark.parametrize("tag", LANGUAGES)
def test_help_and_its_prompt_fit_a_screen_of_24_lines(tag: str) -> None:
    card = without_style(
        set_card(
            draw_help(HelpShown("menu"), Rendering(LANGUAGES[tag], load().content, LANGUAGES, SLASH_COMMANDS)),
            LANGUAGES[tag],
            79,
        )
    )

    lines = card.split("\n")
    assert len(lines) + len(["", "> "]) <= 24
    assert max(map(width_of, lines)) <= 79


def test_the_way_on_is_marked_and_bold() -> None:
    screen = Screen((Title("Where"),), ((Button("Go on", HERE, Style.PRIMARY),), (Button("Back", HERE),)))

    assert "› 1  Go on\n  2  Back" in drawn(screen)
    assert styles(screen)["› 1  Go on"] == "bold"


def test_title_and_sentence_are_bold_and_nothing_has_a_colour_but_notices_and_dangers() -> None:
    danger = Button("Erase", HERE, Style.DANGER)
    parts = (Title("Where"), Strong("Which?"), Line("words"), Folded("why"))
    seen = styles(Screen(parts, ((danger, Button("Keep", HERE)),), notice="Look here."))

    assert seen["Where"] == seen["Which?"] == "bold"
    assert {words for words, style in seen.items() if "ansi" in style} == {"* Look here.", "  1  Erase"}


def test_a_notice_comes_last() -> None:
    screen = Screen((Title("Where"),), ((Button("Back", HERE),),), notice="Look here.")

    assert drawn(screen).endswith("  1  Back\n\n* Look here.")


def test_one_empty_line_is_between_what_stands_apart() -> None:
    screen = Screen((Title("Where"), Strong("Which?"), Folded("why\nand how")), ((Button("Back", HERE),),))

    assert drawn(screen).partition("\n")[2] == "Where\n\nWhich?\n\n    | why\n    | and how\n\n  1  Back"


def test_buttons_of_a_row_stand_beside_each_other_and_below_those_of_the_row_before() -> None:
    labels = (("Nothing", "A payment"), ("Menu", "Back", "Skip"))
    rows = tuple(tuple(Button(label, HERE) for label in row) for row in labels)

    assert drawn(Screen((), rows), 60).endswith(
        "  1  Nothing     2  A payment\n  3  Menu        4  Back        5  Skip"
    )
    assert drawn(Screen((), rows), 34).endswith("  2  A payment\n  3  Menu   4  Back   5  Skip")
    assert drawn(Screen((), rows), 20).endswith("  1  Nothing\n  2  A payment\n  3  Menu\n  4  Back\n  5  Skip")


def test_a_choice_is_bold_before_its_longer_line_which_hangs_below_the_label() -> None:
    choice = Button("Nobody", HERE, says="one person holds it all, on their side or ours", is_choice=True)
    screen = Screen((), ((choice,),))

    assert drawn(screen, 40).endswith("  1  Nobody · one person holds it all,\n     on their side or ours")
    assert styles(screen)["  1  Nobody"] == "bold"


def test_the_answer_that_is_kept_has_its_star() -> None:
    assert "  1  English *" in drawn(Screen((), ((Button("English", HERE, is_chosen=True),),)))


def test_bullets_hang() -> None:
    assert "\n• one two\n  three" in drawn(Screen((Line("• one two three"),), ()), 10)


def test_what_was_typed_is_set_apart_line_by_line() -> None:
    assert "Note\n\n    | one\n    | two\n\n  1  Back" in drawn(
        Screen((Line("Note"), Quoted("one\ntwo")), ((Button("Back", HERE),),))
    )


def test_a_plain_card_has_no_signs() -> None:
    go_on = Button("Go on", HERE, Style.PRIMARY, says="a longer line")
    screen = Screen((Title("Where"), Folded("why")), ((go_on,),), is_plain=True)

    assert drawn(screen) == "\nWhere\n\n    why\n\n  1  Go on\n     a longer line"
