"""How does a card look as plain text, at the end of a pipe?"""

from bot.core.language import Language
from bot.core.screen import INERT, Button, Folded, Line, Options, Part, Quiet, Quoted, Screen, Strong, Title

RULE = "-" * 60
INDENT = "    "


def draw(screen: Screen, language: Language) -> str:
    """The card with every button numbered in its order; where something is to be typed, buttons are words instead."""
    blocks = [RULE]
    if screen.notice:
        blocks.append(f"* {screen.notice}\n")
    blocks += [_part(part) for part in screen.parts if not isinstance(part, Options)]
    blocks.append("")
    if not screen.takes_numbers:
        blocks.append(say_words(screen, language))
    else:
        blocks += [_button(place, button) for place, button in enumerate(screen.buttons, 1)]
    return "\n".join(blocks)


def say_words(screen: Screen, language: Language) -> str:
    hint = language.gettext("Or type one of these: {words}")
    return hint.format(words=" / ".join(button.label for button in screen.buttons if button.label != INERT))


def _part(part: Part) -> str:
    match part:
        case Title(words):
            return f"{words}\n"
        case Strong(words):
            return f"\n{words}"
        case Folded() | Quoted():
            words = part.visible if isinstance(part, Quoted) else part.words
            return "\n" + "\n".join(f"{INDENT}| {line}" for line in words.split("\n"))
        case Quiet(words) | Line(words):
            return words
        case Options():
            return ""


def _button(place: int, button: Button) -> str:
    chosen = " *" if button.is_chosen else ""
    says = f"\n{INDENT}{INDENT}{button.says}" if button.says else ""
    return f"{place:>3}  {button.label}{chosen}{says}"
