"""How is a user asked at a real terminal: with a line to edit, the way back to what they typed, and hints on Tab?"""

from collections.abc import Iterable, Iterator

from prompt_toolkit import PromptSession, print_formatted_text
from prompt_toolkit.application import get_app_session
from prompt_toolkit.completion import CompleteEvent, Completer, Completion
from prompt_toolkit.document import Document
from prompt_toolkit.filters import Condition
from prompt_toolkit.formatted_text import FormattedText
from prompt_toolkit.history import InMemoryHistory
from prompt_toolkit.key_binding import KeyBindings, KeyPressEvent
from prompt_toolkit.keys import Keys
from prompt_toolkit.styles import Style

from bot.conversation.introduction import say_commands
from bot.core.language import Language
from bot.core.screen import Screen
from bot.terminal.console import columns_within
from bot.terminal.typesetting import set_card
from bot.terminal.wrapping import wrap

SLASHES = ("/", "／")  # the second one is what a Chinese keyboard types
# The library's menu is grey on grey. In the terminal's own colours, and reversed, it can be read on any background.
PLAIN_MENU = Style.from_dict(
    {
        "completion-menu": "bg:default fg:default",
        "completion-menu.completion.current": "bg:default fg:default reverse",
        "completion-menu.meta.completion": "bg:default fg:default",
        "completion-menu.meta.completion.current": "bg:default fg:default reverse",
        "scrollbar.background": "bg:default",
        "scrollbar.button": "bg:default fg:default reverse",
    }
)


class PromptConsole:
    """A terminal with all that prompt_toolkit gives. Colours, and none of them under NO_COLOR, are its business."""

    def __init__(self) -> None:
        self.session = _begin()

    def greet(self, language: Language) -> None:
        words = language.gettext("Type a number, then Enter. Tab shows what fits, /help explains, /quit leaves.")
        self.tell("\n".join(wrap(words, _columns())))

    def show(self, screen: Screen, language: Language, aside: str | None = None) -> None:
        print_formatted_text(FormattedText(set_card(screen, language, _columns())))
        if aside:
            self.tell("\n" + aside.strip())

    def tell(self, words: str) -> None:
        """Not wrapped: the name of a file stays whole."""
        print_formatted_text(words)

    def ask(self, screen: Screen | None, language: Language) -> str | None:
        print_formatted_text()
        try:
            return self.session.prompt("> ", completer=Hints(screen, language))
        except EOFError:
            return None

    def forget(self) -> None:
        self.session = _begin()

    def part(self, language: Language) -> None:
        self.tell(language.gettext("Goodbye, and come back whenever you like."))


class Hints(Completer):
    """The numbers of the card's buttons with their labels, labels that begin as typed, and commands after a slash."""

    def __init__(self, screen: Screen | None, language: Language) -> None:
        self._screen = screen
        self._language = language

    def get_completions(self, document: Document, complete_event: CompleteEvent) -> Iterable[Completion]:
        typed = document.text_before_cursor.lstrip()
        offered = self._commands() if typed.startswith(SLASHES) else self._buttons(typed)
        folded = typed.casefold().replace(SLASHES[1], SLASHES[0])
        return [
            Completion(words, -len(typed), display_meta=meaning)
            for words, meaning in offered
            if words.casefold().startswith(folded)
        ]

    def _commands(self) -> Iterator[tuple[str, str]]:
        yield from ((f"/{name}", words) for name, words in say_commands(self._language))
        yield "/quit", self._language.gettext("leave; your answers stay")

    def _buttons(self, typed: str) -> Iterator[tuple[str, str]]:
        if self._screen is None:
            return
        if not self._screen.wants_words:
            yield from ((str(place), button.label) for place, button in enumerate(self._screen.buttons, 1))
        if typed or self._screen.wants_words:
            yield from ((button.label, "") for button in self._screen.buttons)


def _begin() -> PromptSession[str]:
    """A session that remembers what was typed in memory only: on disk it would outlive /delete."""
    session: PromptSession[str] = PromptSession(
        history=InMemoryHistory(),
        key_bindings=_keys(),
        style=PLAIN_MENU,
        complete_while_typing=Condition(lambda: session.default_buffer.text.startswith(SLASHES)),
        enable_suspend=True,
    )
    return session


def _keys() -> KeyBindings:
    keys = KeyBindings()

    @keys.add("c-c")
    def clear_or_leave(event: KeyPressEvent) -> None:
        buffer = event.current_buffer
        if buffer.text or buffer.complete_state:
            buffer.reset()
        else:
            event.app.exit(exception=EOFError)

    @keys.add(Keys.BracketedPaste)
    def paste_as_one_line(event: KeyPressEvent) -> None:
        """Several pasted lines are one text, seen before it is sent, and never several answers."""
        event.current_buffer.insert_text(" ".join(event.data.split()))

    return keys


def _columns() -> int:
    return columns_within(get_app_session().output.get_size().columns)
