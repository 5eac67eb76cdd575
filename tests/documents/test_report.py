"""Does the report hold all that it should, in words that can be found, copied and read aloud?"""

import re
from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader
from pypdf.generic import Destination
from reportlab.pdfbase.ttfonts import TTFont

from bot.cards.results.shown import OpenAction, Reported
from bot.conversation import Conversation
from bot.core.language import Languages
from bot.documents import draw_file
from bot.documents.lettering import REGULAR
from bot.documents.picture_models import Report
from bot.documents.renderer import draw_slowly
from bot.documents.text.handouts import say_paper
from bot.storage.store import Store
from tests.chatting import Chat

A4 = (595, 842)
MARGIN = 50  # points
TYPED = '<b>Łódź & Söhne</b> <img src="file:///etc/passwd"/> \U00020bb7'[:40]
HEADINGS = {
    "en": ["In short", "The twelve principles", "What to do first", "What comes later", "What was not known"],
    "zh_Hans": ["先说结果", "十二项原则", "先做什么", "以后再做的", "还不清楚的"],
}


class Maker:
    """Makes the report of somebody's results, in any language."""

    def __init__(self, conversation: Conversation, languages: Languages, chat: Chat) -> None:
        self._conversation, self._languages, self._chat = conversation, languages, chat

    def attachment(self) -> Reported:
        self._chat.go("report")
        attachment = self._chat.turn.attachment
        assert isinstance(attachment, Reported)
        return attachment

    def report(self, attachment: Reported, tag: str) -> Report:
        drawing = say_paper(attachment, self._languages[tag], self._conversation.content, self._languages)
        assert isinstance(drawing, Report)
        return drawing

    def pages(self, tag: str = "en", attachment: Reported | None = None) -> PdfReader:
        return read(self.report(attachment or self.attachment(), tag))


@pytest.fixture
def chat(conversation: Conversation, store: Store) -> Chat:
    return Chat(conversation, store)


@pytest.fixture
def maker(conversation: Conversation, languages: Languages, chat: Chat) -> Maker:
    return Maker(conversation, languages, chat)


def read(report: Report) -> PdfReader:
    return PdfReader(BytesIO(draw_file(report).content))


def words_of(pages: PdfReader) -> str:
    """All words in their order, without where lines end."""
    return re.sub(r"\s+", "", "".join(page.extract_text() for page in pages.pages))


def solid(words: str) -> str:
    return re.sub(r"\s+", "", words)


def outline(pages: PdfReader) -> list[str]:
    return [str(entry.title) for entry in pages.outline if isinstance(entry, Destination)]


@pytest.mark.parametrize("tag", ["en", "zh_Hans"])
def test_all_of_it_can_be_found_and_copied(
    chat: Chat, maker: Maker, conversation: Conversation, languages: Languages, tag: str
) -> None:
    chat.finish(place=2)
    attachment = maker.attachment()
    language, content = languages[tag], conversation.content

    words = words_of(maker.pages(tag, attachment))

    for principle in content.principles:
        assert solid(f"{principle.number} {language.of(principle.name)}") in words
    assert len(attachment.advice) == 3
    for shown in attachment.advice:
        advice = shown.findings.advice[shown.place - 1]
        side = content.practices[advice.practice].side(shown.findings.perspective)
        assert side is not None
        found = side.advice[advice.id.rpartition(".")[2]]
        for text in (found.title, found.what, found.first_step, found.next_steps, found.who, found.when_not):
            assert solid(language.of(text)) in words
        for message in shown.messages:
            assert solid(language.of(message.text())) in words
        assert f"5.{content.principle_of[advice.practice].number}" in words


@pytest.mark.parametrize("tag", ["en", "zh_Hans"])
def test_it_names_its_title_language_parts_and_pages(chat: Chat, maker: Maker, tag: str) -> None:
    chat.finish(place=2)
    chat.go("edit/nickname")
    chat.send("Kim & Co")

    pages = maker.pages(tag)

    assert pages.metadata is not None
    assert "Kim & Co" in (pages.metadata.title or "")
    assert str(pages.root_object["/Lang"]) == tag.replace("_", "-")
    assert outline(pages)[: len(HEADINGS[tag])] == HEADINGS[tag]
    assert 3 <= len(pages.pages) <= 6
    for number, page in enumerate(pages.pages, 1):
        assert (round(page.mediabox.width), round(page.mediabox.height)) == A4
        assert f"{number} / {len(pages.pages)}" in page.extract_text()


def test_a_bookmark_leads_to_the_page_of_its_heading(chat: Chat, maker: Maker) -> None:
    chat.finish(place=2)

    pages = maker.pages()

    entries = [entry for entry in pages.outline if isinstance(entry, Destination)]
    for entry in entries:
        number = pages.get_destination_page_number(entry)
        assert number is not None
        assert solid(str(entry.title)) in solid(pages.pages[number].extract_text())
    assert len({pages.get_destination_page_number(entry) for entry in entries}) > 1


@pytest.mark.parametrize("tag", ["en", "zh_Hans"])
@pytest.mark.parametrize("life", ["zeros", "best", "unknown", "one answer", "large"])
def test_every_result_fits_its_pages(chat: Chat, maker: Maker, life: str, tag: str) -> None:
    match life:
        case "one answer":
            chat.answer_until("ask/VV2")
        case "large":
            chat.finish("large", place=3)
        case _:
            chat.finish(place={"zeros": 1, "best": 5, "unknown": 6}[life])

    pages = maker.pages(tag)

    assert 3 <= len(pages.pages) <= 6
    assert_inside(pages)
    assert all(len(page.extract_text().splitlines()) > 3 for page in pages.pages), "a page with next to nothing on it"


def assert_inside(pages: PdfReader) -> None:
    """No word begins or ends outside the margins."""
    font = TTFont("Measured", REGULAR)
    spans: list[tuple[float, float, float, str]] = []

    def note(text: str, current: list[float], matrix: list[float], _font: object, size: float) -> None:
        if text.strip():
            x, y = (matrix[4 + axis] * current[3 * axis] + current[4 + axis] for axis in (0, 1))
            spans.append((x, x + font.stringWidth(text.strip(), size), y, text))

    for page in pages.pages:
        page.extract_text(visitor_text=note)
    assert spans
    assert [span for span in spans if span[0] < MARGIN or span[1] > A4[0] - MARGIN or not 0 < span[2] < A4[1]] == []


def test_what_was_typed_is_never_markup(chat: Chat, maker: Maker) -> None:
    chat.finish(place=2)
    chat.go("edit/nickname")
    chat.send(TYPED)

    words = words_of(maker.pages())

    assert solid(TYPED.replace("\U00020bb7", "")) in words.replace("\U00020bb7", "")


def test_open_actions_stand_in_it_with_their_day(chat: Chat, maker: Maker, conversation: Conversation) -> None:
    chat.finish(place=2)
    attachment = maker.attachment()
    first = attachment.advice[0].findings.advice[0].id
    taken_on = replace(attachment, actions=(OpenAction(first, None, date(2027, 1, 15)), OpenAction(None, TYPED, None)))

    pages = maker.pages(attachment=taken_on)

    assert "Under way" in outline(pages)
    assert "Under way" not in outline(maker.pages(attachment=attachment))
    assert solid("by Fri, 15 Jan 2027") in words_of(pages)


def test_the_same_report_is_the_same_bytes(chat: Chat, maker: Maker) -> None:
    chat.finish(place=2)
    report = maker.report(maker.attachment(), "en")

    once = draw_file(report)
    draw_slowly.cache_clear()

    assert draw_file(report).content == once.content
    assert (once.name, once.is_picture) == ("tandem-report.pdf", False)


@pytest.mark.parametrize(
    ("tag", "leads"), [("en", ("Why you", "Words to send:")), ("zh_Hans", ("为什么给你这条建议", "可以发给对方的话："))]
)
@pytest.mark.parametrize("place", [1, 2, 3])
def test_no_line_that_leads_to_others_is_the_last_of_a_page(
    chat: Chat, maker: Maker, tag: str, leads: tuple[str, ...], place: int
) -> None:
    chat.finish(place=place)
    attachment = maker.attachment()

    for many in range(6):  # what is under way moves everything else along
        moved = replace(attachment, actions=(OpenAction(None, "Call Kim", None),) * many)
        for page in maker.pages(tag, moved).pages:
            lines = [line.strip() for line in page.extract_text().splitlines() if line.strip()]
            body = [line for line in lines if not re.fullmatch(r"\d+ ?/ ?\d+", line)][1:]  # without the foot
            assert body
            assert not body[-1].startswith(leads)
            assert not body[0].startswith("•") or body[1].startswith("•")
