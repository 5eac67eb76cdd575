"""Does an author see what is missing or too long in another language, with file and line?"""

from pathlib import Path

from flows.lint.catalogues import read_catalogues
from flows.lint.translations import find_missing_words, shares
from tests.flows.given import CONTENT

TITLE = "RM1.msme.day_off.title"


def catalogue_of(folder: Path, *entries: str) -> Path:
    file = folder / "locales" / "zh_Hans" / "LC_MESSAGES" / "messages.po"
    file.parent.mkdir(parents=True)
    file.write_text("\n\n".join(entries) + "\n", encoding="utf-8")
    return folder / "locales"


def entry(words: str, mark: str = "") -> str:
    return f'{mark}msgctxt "{TITLE}"\nmsgid ""\n"long "\n"words"\nmsgstr ""\n"{words}"'


def test_every_sentence_of_the_content_is_there_in_every_language() -> None:
    catalogues = read_catalogues()

    assert [catalogue.language for catalogue in catalogues] == ["zh_Hans", "zh_Hant"]
    assert list(find_missing_words(CONTENT, catalogues)) == []
    assert {percent for catalogue in catalogues for percent in shares(CONTENT, catalogue).values()} == {100}


def test_a_sentence_that_is_not_there_is_named_at_its_line(tmp_path: Path) -> None:
    for place, nothing in enumerate(("", entry(""), entry("x", "#, fuzzy\n"))):
        catalogues = read_catalogues(catalogue_of(tmp_path / str(place), nothing))

        faults = [fault for fault in find_missing_words(CONTENT, catalogues) if fault.what.startswith(TITLE)]

        assert [(fault.file, fault.what) for fault in faults] == [
            ("flows/principles/RM.yaml", f"{TITLE} is not there in zh_Hans")
        ]
        assert shares(CONTENT, catalogues[0])["RM1.msme"] == 0


def test_a_sentence_too_long_for_a_phone_is_named_over_there(tmp_path: Path) -> None:
    catalogues = read_catalogues(catalogue_of(tmp_path, entry("x" * 29)))

    faults = [fault for fault in find_missing_words(CONTENT, catalogues) if fault.file.endswith(".po")]

    assert [(fault.line, fault.what) for fault in faults] == [(1, f"{TITLE} has 29 characters, at most 28")]
