"""Can what recommendations carry be sent to a partner as it stands, and is every fault of words.yaml found?"""

from pathlib import Path
from shutil import copytree

import pytest

from flows.content.messages import Tone, find_gaps, has_broken_gap
from flows.loading import FOLDER
from tests.flows.given import CONTENT
from tests.flows.test_checking import change, faults_of

WORDS = "words.yaml"

# The most characters that a Telegram button copies (copy_text).
COPIED = 256


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return copytree(FOLDER, tmp_path / "flows", ignore=lambda _, names: [name for name in names if name[-3:] == ".py"])


# what stands there | what stands there when broken | words of the fault | what stands on its line
@pytest.mark.parametrize(
    ("old", "new", "words", "at"),
    [
        # who carries it
        ("[GP5.msme.statement,", "[GP5.msme.stated,", "no recommendation 'GP5.msme.stated'", "[GP5.msme.stated,"),
        ("[GP5.msme.statement,", "[GP5.statement,", "there is no recommendation 'GP5.statement'", "[GP5.statement,"),
        (
            "[GP5.msme.statement,",
            "[GP5.large.short_term,",
            "'GP5.large.short_term' is not of the side 'msme'",
            "[GP5.large.short_term,",
        ),
        (
            "[GP5.msme.statement,",
            "[GP5.msme.statement, GP5.msme.statement,",
            "'GP5.msme.statement' stands here twice",
            "[GP5.msme.statement,",
        ),
        ("    of: [GP5.msme.named_payer]", "    of: []", "invoice_contact.of: Tuple should have at least 1", "of: []"),
        ("    side: msme", "    side: smme", "late_payment.side: Input should be 'msme' or 'large'", "side: smme"),
        ("    name: Ask", "    nmae: Ask", "late_payment.nmae: Extra inputs are not permitted", "nmae: Ask"),
        ("  statement:", "  late_payment:", "'late_payment' stands here twice", "  late_payment:"),
        ("  late_payment:", "  late-payment:", "late-payment.id: String should match", "  late-payment:"),
        # its tones
        ("      usual: {", "      ususal: {", "late_payment.tones.ususal", "      ususal: {"),
        ("      usual: {send: ", "      # {send: ", "'late_payment' has no usual tone", "    tones:"),
        ("      usual: {send: ", "      soft: {send: ", "'soft' stands here twice", "      soft: {send: "),
        # its words
        ('{send: "', '{send: "[', "words.late_payment.soft.send has a broken gap mark", "[Hello [name]"),
        ("for [amount]", "for [amount", "words.late_payment.soft.send has a broken gap mark", "for [amount was"),
        ("for [amount]", "for []", "words.late_payment.soft.send has a broken gap mark", "for [] was"),
        ("for [amount]", "for 【amount】", "words.late_payment.soft.send has a broken gap mark", "for 【amount】"),
        ('{send: "', f'{{send: "{"x" * 500}', "characters, at most 500", "x" * 500),
        ('{send: "', "{send: ''} # ", "words.late_payment.soft.send is empty", "send: ''"),
        ("name: Ask", "name: '' # ", "words.late_payment.name is empty", "name: '' # "),
    ],
)
def test_a_fault_of_a_message_is_named_with_its_file_and_line(
    folder: Path, old: str, new: str, words: str, at: str
) -> None:
    change(folder / WORDS, old, new)

    faults = faults_of(folder)

    lines = (folder / WORDS).read_text(encoding="utf-8").splitlines()
    found = [lines[fault.line - 1] for fault in faults if words in fault.what and fault.file == f"flows/{WORDS}"]
    assert [line for line in found if at in line], [str(fault) for fault in faults]


def test_words_to_send_are_not_optional(folder: Path) -> None:
    (folder / WORDS).unlink()

    assert [str(fault) for fault in faults_of(folder)] == [f"flows/{WORDS}:1: is missing"]


def test_a_retired_message_is_never_used_again(folder: Path) -> None:
    change(folder / "retired.yaml", "retired: []", "retired: [words.late_payment]")

    assert {fault.file for fault in faults_of(folder)} == {f"flows/{WORDS}"}


def test_a_recommendation_finds_the_messages_that_name_it() -> None:
    (message,) = CONTENT.messages_for("GP5.msme.remind_now")

    assert message.id == "late_payment"
    assert message.text().id == "words.late_payment.usual.send"
    assert message.text(Tone.FIRM).id == "words.late_payment.firm.send"
    assert message.offered() == (Tone.SOFT, Tone.USUAL, Tone.FIRM)


def test_a_recommendation_without_words_has_none() -> None:
    assert CONTENT.messages_for("GP5.msme.terms_first") == ()
    assert CONTENT.messages_for("nothing") == ()


def test_a_tone_that_is_not_offered_gives_the_usual_words() -> None:
    message = CONTENT.messages["our_wish"]

    assert message.offered() == (Tone.USUAL,)
    assert message.text(Tone.FIRM) == message.text()


def test_both_sides_have_words_for_the_hard_moments() -> None:
    carriers = {carrier for message in CONTENT.messages.values() for carrier in message.of}

    assert len(CONTENT.messages) >= 22
    assert len(carriers) >= 70
    assert {carrier.split(".")[1] for carrier in carriers} == {"msme", "large"}
    assert {carrier[:2] for carrier in carriers} == {principle.code for principle in CONTENT.principles}


def test_the_usual_words_fit_the_button_that_copies_them() -> None:
    usual = [message.text() for message in CONTENT.messages.values()]

    assert [text.id for text in usual if len(text.english) > COPIED] == []


@pytest.mark.parametrize(
    ("words", "is_han", "gaps", "is_broken"),
    [
        ("Hello [name], from [new date] on.", False, ("name", "new date"), False),
        ("No gap at all.", False, (), False),
        ("Hello [name, from [new date] on.", False, ("new date",), True),
        ("Hello name], from now on.", False, (), True),
        ("Hello [], from now on.", False, (), True),
        ("Hello 【name】, from now on.", False, (), True),
        ("【称呼】您好，【日期】见。", True, ("称呼", "日期"), False),
        ("【称呼您好，【日期】见。", True, ("日期",), True),
        ("[称呼]您好，【日期】见。", True, ("日期",), True),
    ],
)
def test_gaps_are_marked_in_the_way_of_their_language(
    words: str, is_han: bool, gaps: tuple[str, ...], is_broken: bool
) -> None:
    assert find_gaps(words, is_han) == gaps
    assert has_broken_gap(words, is_han) is is_broken
