"""Does a picture arrive as a photo with its words, above a card that stays text?"""

from tests.bot_api import Person
from tests.telegram.advisor import Advisor
from tests.telegram.walking import begin, walk_to_results


async def results(chat: Person) -> None:
    await begin(chat)
    await walk_to_results(chat)


async def test_a_picture_is_a_message_of_its_own_above_the_card(advisor: Advisor, chat: Person) -> None:
    await results(chat)

    card = await chat.taps("Picture")

    picture = chat.messages[-2]
    assert picture.picture is not None
    assert picture.picture.size[0] == 1080
    assert picture.text.startswith("How we work with one of our partners\n")
    assert "12 Exit: " in picture.text
    assert not picture.buttons
    assert card == chat.messages[-1]
    assert card.picture is None


async def test_the_card_goes_on_as_text_after_a_picture(advisor: Advisor, chat: Person) -> None:
    await results(chat)
    card = await chat.taps("Picture")

    await chat.taps("Menu")

    assert chat.card.message_id == card.message_id
    assert chat.card.picture is None
    assert advisor.api.violations == []


async def test_the_same_picture_is_sent_up_once(advisor: Advisor, chat: Person) -> None:
    await results(chat)

    for _time in range(3):
        await chat.taps("Picture")

    pictures = [message.picture for message in chat.messages if message.picture]
    assert len(pictures) == 3
    assert len({picture.file_id for picture in pictures}) == 1
    assert len(advisor.api.pictures) == 1
    assert [row["file_id"] for row in advisor.rows("sent_file")] == [pictures[0].file_id]


async def test_another_result_is_another_picture(advisor: Advisor, chat: Person) -> None:
    await results(chat)
    await chat.taps("Picture")
    await chat.taps("/edit/nickname", forge=True)
    await chat.says("Kim")

    await chat.taps("/picture", forge=True)

    assert len(advisor.api.pictures) == 2
    assert chat.messages[-2].text.startswith("How we work with Kim\n")


async def test_a_picture_that_telegram_forgot_is_sent_up_again(advisor: Advisor, chat: Person) -> None:
    await results(chat)
    await chat.taps("Picture")
    advisor.api.pictures.clear()

    await chat.taps("Picture")

    assert len(advisor.api.pictures) == 1
    assert chat.messages[-2].picture is not None
    assert [row["file_id"] for row in advisor.rows("sent_file")] == list(advisor.api.pictures)


async def test_erasing_a_partner_or_everything_forgets_the_pictures(advisor: Advisor, chat: Person) -> None:
    await results(chat)
    await chat.taps("Picture")
    assert advisor.rows("sent_file") != []

    await chat.taps("/remove/1", forge=True)
    await chat.taps("Delete this partner")

    assert advisor.rows("sent_file") == []


async def test_a_report_is_a_document(advisor: Advisor, chat: Person) -> None:
    await results(chat)

    await chat.taps("Report as PDF")

    document = chat.messages[-2].document
    assert document is not None
    assert (document.file_name, document.content[:5]) == ("tandem-report.pdf", b"%PDF-")
