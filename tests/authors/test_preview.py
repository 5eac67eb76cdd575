"""The page of all cards: every card, in every language, as HTML that any browser reads."""

import os
from contextlib import redirect_stdout
from fcntl import LOCK_EX, flock
from html.parser import HTMLParser
from importlib import import_module
from io import StringIO
from pathlib import Path
from pkgutil import walk_packages

import pytest

from bot import cards
from bot.authors.preview import pdf_pages, preview, tours
from bot.cards.registry import SHOWN
from bot.conversation.response import Narrowed
from bot.core.language import load_languages
from bot.core.notice import KEPT, Notice
from bot.operator.commands import run

WALKS = Path(__file__).parents[1] / "walks"
VOID = ("meta", "br", "img")
SHORT = 'language: en\nturns:\n  - send: "/start"\n'
PICTURE = "data:image/png;base64,"
LANGUAGES = tuple(load_languages())


def said_by_cards() -> list[Notice]:
    """Every sentence that the conversation or a module of cards has for what just happened."""
    modules = [import_module(found.name) for found in walk_packages(cards.__path__, "bot.cards.")]
    modules.append(import_module("bot.conversation.notices"))
    return [
        value for module in modules for value in vars(module).values() if isinstance(value, Notice) and value != KEPT
    ]


class Page(HTMLParser):
    """Reads the page as a browser does, and is strict about what a browser forgives."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.opened: list[str] = []
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.cards: set[tuple[str, str]] = set()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.words = ""
        self.feed(source)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.tags.add(tag)
        self.attributes |= found.keys()
        self.ids += [words for name, words in attrs if name == "id" and words]
        self.links += [words for name, words in attrs if name in ("href", "src") and words]
        if "data-outcome" in found:
            self.cards.add((found["data-outcome"] or "", found["data-language"] or ""))
        if tag not in VOID:
            self.opened.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.opened.pop() == tag, f"line {self.getpos()[0]}"

    def handle_data(self, data: str) -> None:
        self.words += data


@pytest.fixture(scope="session")
def written(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """A folder in which the command wrote the page, and beside it what it said; once for all workers of a run."""
    base = tmp_path_factory.getbasetemp()
    folder = (base if worker_id == "master" else base.parent) / "preview"
    folder.mkdir(exist_ok=True)
    with (folder / "lock").open("w") as lock:
        flock(lock, LOCK_EX)
        if not (folder / "said").exists():
            (folder / "tests").mkdir()
            (folder / "tests" / "walks").symlink_to(WALKS)
            with pytest.MonkeyPatch.context() as patch, redirect_stdout(StringIO()) as out:
                _be_in(folder, patch)
                code = run(["preview"])
            (folder / "said").write_text(f"{code} {out.getvalue()}", encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def source(written: Path) -> str:
    return (written / "preview.html").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def page(source: str) -> Page:
    return Page(source)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("outcome", [Narrowed, *SHOWN], ids=lambda outcome: outcome.__name__)
def test_every_card_is_there_in_every_language(page: Page, outcome: type, language: str) -> None:
    assert (outcome.__name__, language) in page.cards


@pytest.mark.parametrize("notice", said_by_cards())
def test_everything_that_is_said_beside_a_card_is_there(page: Page, notice: Notice) -> None:
    assert f", {notice}" in page.words or f"“{notice}” is said" in page.words


def test_all_that_is_opened_is_closed(page: Page) -> None:
    assert page.opened == []


def test_the_page_stands_by_itself(source: str, page: Page) -> None:
    assert [link for link in page.links if not link.startswith(("#", PICTURE))] == []
    assert {link.removeprefix("#") for link in page.links if not link.startswith(PICTURE)} == set(page.ids)
    assert len(page.ids) == len(set(page.ids))
    assert not page.tags & {"script", "link", "iframe"}
    assert not [name for name in page.attributes if name.startswith("on")]
    assert "url(" not in source
    assert "@import" not in source


def test_pictures_are_drawn_on_it_in_every_language(page: Page) -> None:
    pictures = {link for link in page.links if link.startswith(PICTURE)}

    assert len(pictures) >= 2 * len(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_reports_of_both_sides_are_shown_page_by_page(source: str, language: str) -> None:
    phones = source.split('data-language="')
    theirs = [phone for phone in phones if phone.startswith(f'{language}"') and 'alt="page 1"' in phone]

    assert len(theirs) == 2
    assert all('alt="page 3"' in phone for phone in theirs)


def test_where_pages_cannot_be_drawn_it_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf_pages, "find_spec", lambda _name: None)
    walks = tmp_path / "walks"
    walks.mkdir()
    (walks / "short.yaml").write_text(SHORT, encoding="utf-8")
    monkeypatch.setattr(tours, "TOURS", {})

    preview(walks, tmp_path / "page.html")

    assert "install the extra dev" in (tmp_path / "page.html").read_text(encoding="utf-8")


def test_typed_markup_is_shown_and_not_followed(source: str) -> None:
    assert "<b>Kim" not in source
    assert "&lt;b&gt;Kim &amp; Co&lt;/b&gt;" in source


@pytest.fixture
def here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    _be_in(tmp_path, monkeypatch)
    return tmp_path


def _be_in(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder of its own, with the operator's settings out of the way."""
    for name in [name for name in os.environ if name.startswith("BOT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("BOT_DATABASE_URL", f"sqlite:///{folder / 'tandem.db'}")
    monkeypatch.chdir(folder)


def test_the_command_says_where_the_page_is_and_no_walk_or_tour_stops_before_its_end(written: Path) -> None:
    code, _, said = (written / "said").read_text(encoding="utf-8").partition(" ")

    assert (code, said.count("\n")) == ("0", 1)
    assert f"cards are in {written / 'preview.html'}" in said
    assert not (written / "tandem.db").exists()


def test_the_page_is_the_same_every_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tours, "TOURS", {"results": tours.TOURS["results of a large organization"]})
    (tmp_path / "short.yaml").write_text(SHORT, encoding="utf-8")
    first, second = tmp_path / "first.html", tmp_path / "second.html"

    for file in (first, second):
        preview(tmp_path, file)

    assert first.read_bytes() == second.read_bytes()
    assert PICTURE in first.read_text(encoding="utf-8")


def test_without_walks_the_folder_is_named(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["preview", "--walks", "nowhere"]) == 2

    assert f"There are no walks (*.yaml) in {here / 'nowhere'}." in capsys.readouterr().err


@pytest.mark.parametrize("words", ["", "turns: []", "language: en\nturns: [tap]", "language: en\nturns: [", "[]"])
def test_a_file_that_is_no_walk_is_named(here: Path, capsys: pytest.CaptureFixture[str], words: str) -> None:
    (here / "broken.yaml").write_text(words, encoding="utf-8")

    code = run(["preview", "--walks", "."])

    assert code == 2
    assert "broken.yaml cannot be read as a walk" in capsys.readouterr().err


def test_a_walk_that_goes_astray_is_named_and_the_page_written(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tours, "TOURS", {})
    walk = "language: en\nturns:\n  - {send: /start}\n  - {tap: Nonsense}\n"
    (here / "astray.yaml").write_text(walk, encoding="utf-8")

    code = run(["preview", "--walks", ".", "page.html"])

    assert code == 1
    assert "astray.yaml, turn 2: there is no button “Nonsense” on the card" in capsys.readouterr().err
    assert "astray.yaml, turn 2" in (here / "page.html").read_text(encoding="utf-8")
