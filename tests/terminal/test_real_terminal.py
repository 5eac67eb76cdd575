"""`python -m bot chat` at a real terminal, with keys pressed."""

import re
from pathlib import Path

import pytest

from bot.core.language import load_languages
from tests.terminal.sitting import READS_KEYS, Terminal

LANGUAGES = load_languages()
LOCALES = {"en": "en_GB.UTF-8", "zh_Hans": "zh_CN.UTF-8", "zh_Hant": "zh_TW.UTF-8"}


@pytest.mark.parametrize("tag", LANGUAGES)
def test_a_conversation_at_a_terminal(tmp_path: Path, tag: str) -> None:
    _ = LANGUAGES[tag].gettext
    with Terminal(tmp_path, LOCALES[tag]) as terminal:
        terminal.wait_for(_("Hello, I am Tandem."), "› 1  ", _("Yes, let us start"), READS_KEYS)
        terminal.type("1\r")
        terminal.wait_for(_("About you, {place} of {total}").format(place=1, total=5), _("Back"), READS_KEYS)
        terminal.type("/he")
        terminal.wait_for(_("how it works"))
        terminal.type("\t")
        terminal.wait_for("lp")
        terminal.type("\r")
        terminal.wait_for(_("How it works"), "1  ", _("Back"), READS_KEYS)
        terminal.type("nonsense\x03")
        terminal.type("\x04")
        code = terminal.end()

    assert code == 0
    assert _("Goodbye, and come back whenever you like.") in terminal.said
    assert _("I did not recognise that. Please tap a button, or type its number or first words.") not in terminal.said


def test_a_pasted_text_is_one_answer(tmp_path: Path) -> None:
    with Terminal(tmp_path, LOCALES["en"]) as terminal:
        terminal.wait_for("Hello, I am Tandem.", READS_KEYS)
        terminal.type("\x1b[200~1\n1\n1\n\x1b[201~\r")
        terminal.wait_for("I did not recognise that.", READS_KEYS)
        terminal.type("/quit\r")
        terminal.end()

    assert "About you" not in terminal.said


def test_a_dumb_terminal_gets_plain_text_of_its_width(tmp_path: Path) -> None:
    with Terminal(tmp_path, LOCALES["en"], TERM="dumb") as terminal:
        terminal.wait_for("Hello, I am Tandem.", "> ")
        terminal.type("1\n")
        terminal.wait_for("About you, 1 of 5", "> ")
        terminal.type("/quit\n")
        code = terminal.end()

    assert code == 0
    assert "\x1b" not in terminal.said
    assert max(len(line) for line in terminal.said.split("\n")) < 80


def test_no_color_means_no_colour(tmp_path: Path) -> None:
    with Terminal(tmp_path, LOCALES["en"], NO_COLOR="1") as terminal:
        terminal.wait_for("Hello, I am Tandem.", READS_KEYS)
        terminal.type("nonsense\r")
        terminal.wait_for("I did not recognise that.", READS_KEYS)
        terminal.type("/delete\r")
        terminal.wait_for("Erase everything", READS_KEYS)
        terminal.type("\x04")
        terminal.end()

    assert re.findall(r"\x1b\[[0-9;]*\b(?:3[0-7]|9[0-7]|4[0-7]|38|48)\b[0-9;]*m", terminal.said) == []
