"""What somebody takes along as a table is theirs, in their language, and does nothing but lie there."""

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.workbook import Workbook as Book

from bot.conversation import Conversation
from bot.documents import draw_file
from bot.documents.models import Table, Workbook
from bot.storage.store import Store
from tests.chatting import Chat

TYPED = (
    "=1+1",
    "＝1",
    "+44",
    "-1",
    "@SUM(A1)",
    "\t=1",
    "\r\n=1",
    "http://a.b",
    "mailto:a@b.c",
    "007",
    "1/2",
    "{=A1}",
    "\x00\x0b\ud800",
)


def read(content: bytes) -> Book:
    return load_workbook(io.BytesIO(content))


def drawn(*cells: str) -> Book:
    table = Table("Typed", ("Words",), tuple((cell,) for cell in cells))
    return read(draw_file(Workbook((table,))).content)


@pytest.mark.parametrize("typed", TYPED)
def test_what_was_typed_is_text_and_nothing_else(typed: str) -> None:
    cell = drawn(typed).active["A2"]  # type: ignore[index]

    assert cell.data_type in ("s", "inlineStr")
    assert cell.hyperlink is None


@given(st.text(max_size=60))
def test_any_words_can_be_put_into_a_table(words: str) -> None:
    sheet = drawn(words, "last").active

    assert sheet is not None
    assert sheet["A3"].value == "last"
    assert sheet["A2"].data_type in ("s", "n")
    assert not isinstance(sheet["A2"].value, int)


def test_the_same_table_is_the_same_file() -> None:
    table = Table("One", ("A", "B"), (("x", 1),))

    assert draw_file(Workbook((table,))) == draw_file(Workbook((table,)))


@pytest.mark.parametrize("title", ["Levels: [all] * / ? \\ of it, and far too long to be a title", "水平与回答" * 9])
def test_any_title_is_one_that_a_sheet_can_have(title: str) -> None:
    assert len(read(draw_file(Workbook((Table(title, ("A",), ()),))).content).sheetnames[0]) <= 31


@pytest.mark.parametrize(
    ("language", "sheets", "first"),
    [
        ("en", ["Levels", "Answers", "Advice", "Actions", "About you"], ("5.1", "Relationship management")),
        ("zh-hans", ["水平", "回答", "建议", "行动", "基本情况"], ("5.1", "关系管理")),
        ("zh-hant", ["水準", "回答", "建議", "行動", "基本情況"], ("5.1", "關係管理")),
    ],
)
def test_a_finished_assessment_stands_in_it_in_the_readers_language(
    conversation: Conversation, store: Store, language: str, sheets: list[str], first: tuple[str, str]
) -> None:
    chat = Chat(conversation, store, language=language)
    chat.finish()
    chat.go("note/RM4@review")
    chat.send("=HYPERLINK(1)")

    chat.go("keep/table")

    file = conversation.draw_file(chat.turn)
    assert file is not None
    book = read(file.content)
    assert book.sheetnames == sheets
    levels, answers, advice, _actions, _profile = book.worksheets
    assert tuple(levels[f"{column}2"].value for column in "AB") == first
    assert [row[2].value for row in levels.iter_rows(min_row=2)] == [0] * 12
    assert answers.max_row > 12
    assert [cell.value for cell in answers["F"] if cell.value][1:] == ["=HYPERLINK(1)"]
    assert advice.max_row > 3
    assert not any(cell.data_type == "f" for sheet in book for row in sheet.iter_rows() for cell in row)


def test_what_was_taken_on_stands_in_it_as_it_was_typed(conversation: Conversation, store: Store) -> None:
    chat = Chat(conversation, store)
    chat.finish()
    chat.go("advice/1")
    chat.do("add")
    chat.go("own")
    chat.send("=SUM(A1) call Kim")
    number = chat.turn.address.partition("/")[2]
    chat.go(f"who/{number}")
    chat.send("@Bob")
    chat.go(f"action/{number}")
    chat.do("done")

    chat.go("keep/table")

    file = conversation.draw_file(chat.turn)
    assert file is not None
    sheet = read(file.content)["Actions"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=2)]
    assert [(row[2], row[4]) for row in rows] == [("open", "you"), ("done", "@Bob")]
    assert rows[0][1]
    assert rows[1][0] == "=SUM(A1) call Kim"
    assert not any(cell.data_type == "f" for row in sheet.iter_rows() for cell in row)


def test_a_row_is_as_tall_as_its_wrapped_words() -> None:
    table = Table(
        "One", ("A", "B"), (("x", 1), ("word " * 40, 1), ("字" * 100, None), ("a\nb\nc", 1), ("x" * 32_000, 1))
    )

    sheet = read(draw_file(Workbook((table,))).content).worksheets[0]

    heights = [sheet.row_dimensions[row].height for row in range(2, 7)]
    assert heights[0] is None  # the usual height is not said
    assert heights[1] >= 5 * 15
    assert heights[2] >= 5 * 15
    assert heights[3:] == [45, 408.75]
