"""Is a word that the list refuses named with its line and the better word, wherever it stands, and may one text keep it?"""

from dataclasses import replace
from pathlib import Path

import pytest

from flows.content.faults import ContentError
from flows.content.source import read
from flows.lint.catalogues import Catalogue, CatalogueEntry, read_catalogues, read_template
from flows.lint.refused_words import Pattern, find_refused_words, read_patterns
from tests.flows.given import CONTENT

PATTERNS = read_patterns()
NO_TEMPLATE = Catalogue("en", "messages.pot", ())
TITLE = "RM1.large.day_off.title"


def pattern(of: str, language: str = "en", **narrowed: object) -> Pattern:
    return Pattern.model_validate({"pattern": of, "language": language, "better": "x", **narrowed})


def refused_in_chinese(words: str, id_: str = TITLE, keep: str | None = None, patterns: object = None) -> list[str]:
    catalogue = Catalogue("zh_Hans", "messages.po", (CatalogueEntry(id_, "English", words, 7, keep),))
    chosen = patterns if isinstance(patterns, tuple) else PATTERNS
    nothing = replace(CONTENT, sources=())
    return [str(fault) for fault in find_refused_words(nothing, NO_TEMPLATE, [catalogue], chosen)]


def refused_in_yaml(folder: Path, words: str, patterns: tuple[Pattern, ...] = PATTERNS) -> list[str]:
    file = folder / "RM.yaml"
    file.write_text(words, encoding="utf-8")
    content = replace(CONTENT, sources=(read(file, "flows/RM.yaml"),))
    return [str(fault) for fault in find_refused_words(content, NO_TEMPLATE, (), patterns)]


def test_no_text_has_a_refused_word() -> None:
    assert [*map(str, find_refused_words(CONTENT, read_template(), read_catalogues(), PATTERNS))] == []


def test_content_is_refused_at_its_line_with_the_better_word(tmp_path: Path) -> None:
    words = "code: RM\nname: Care\nabout: You can surely do this.\n"

    assert refused_in_yaml(tmp_path, words) == [
        "flows/RM.yaml:3: RM.about: not 'surely', better: for certain, certainly, definitely"
    ]


def test_the_interface_is_refused_at_its_line_in_the_template() -> None:
    template = Catalogue("en", "messages.pot", (CatalogueEntry("", "Choose anew.\nand more", "", 9),))
    found = find_refused_words(replace(CONTENT, sources=()), template, (), (pattern("anew"),))

    assert [*map(str, found)] == ["messages.pot:9: Choose anew.: not 'anew', better: x"]


@pytest.mark.parametrize(
    ("words", "id_", "is_refused"),
    [
        ("先谈一笔定金", TITLE, True),
        ("和财务商定金额", TITLE, False),
        ("定了日子再说", TITLE, True),
        ("这周约个日子", TITLE, False),
        ("给老板打个电话", TITLE, True),
        ("给对方老板打个电话", TITLE, False),
        ("给老板打个电话", "RM1.msme.day_off.title", False),
        ("能定的上限", "CL3.msme.two_limits.title", True),
        ("赔偿的上限", "RK6.msme.two_limits.title", False),
        ("挑3家问问", TITLE, True),
        ("30分钟，3个工作日，挑三家", TITLE, False),
        ("定金|订金", "role.buyer.also", False),
    ],
)
def test_a_word_is_refused_only_where_it_is_wrong(words: str, id_: str, is_refused: bool) -> None:
    assert bool(refused_in_chinese(words, id_)) == is_refused


def test_one_text_keeps_a_word_for_a_reason(tmp_path: Path) -> None:
    reasoned = "code: RM\nname: Surely  # keep: a proper name\n# keep: a proper name\nabout: Surely\n"

    assert refused_in_yaml(tmp_path, reasoned, (pattern("Surely"),)) == []
    assert refused_in_chinese("付定金", keep="law.yaml is about it") == []


@pytest.mark.parametrize("keep", ["# keep:", "# keep: nothing here is refused"])
def test_a_reason_to_keep_is_given_and_needed(tmp_path: Path, keep: str) -> None:
    word = "Surely" if keep == "# keep:" else "Certainly"

    found = refused_in_yaml(tmp_path, f"code: RM\nname: {word} {keep}\n", (pattern("Surely"),))

    assert any("'keep:' without a reason, or nothing is refused here" in fault for fault in found)


def test_a_comment_of_a_translator_is_a_reason(tmp_path: Path) -> None:
    file = tmp_path / "locales" / "zh_Hans" / "LC_MESSAGES" / "messages.po"
    file.parent.mkdir(parents=True)
    file.write_text('# keep: 法律用语\nmsgctxt "a.title"\nmsgid "b"\nmsgstr "定金"\n', encoding="utf-8")

    ((entry,),) = (catalogue.entries for catalogue in read_catalogues(tmp_path / "locales"))

    assert (entry.id, entry.keep, entry.line) == ("a.title", "法律用语", 2)


@pytest.mark.parametrize(
    ("entry", "why"),
    [
        ("{pattern: '(', language: en, better: x}", "is no regular expression"),
        ("{pattern: a, language: en, better: x, fields: [titel]}", "unknown fields ['titel']"),
        ("{pattern: a, language: fr, better: x}", "language: "),
        ("{pattern: a, language: en}", "better: "),
    ],
)
def test_a_list_that_cannot_be_used_is_named(tmp_path: Path, entry: str, why: str) -> None:
    (tmp_path / "patterns.yaml").write_text(f"- {entry}\n", encoding="utf-8")

    with pytest.raises(ContentError, match=r"patterns\.yaml:1: ") as raised:
        read_patterns(tmp_path)

    assert why in str(raised.value)
