"""The catalogues say all that the program says, and say it right."""

import re
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.frontend import CommandLineInterface
from babel.messages.pofile import read_po

from bot.core.language import CHINESE, LOCALES, TRADITIONAL, guess_tag, load_languages
from bot.operator.translation_check import check_words, load_checked_languages
from flows.content.faults import ContentError
from flows.content.source import read
from flows.loading import load
from locales import hant
from tests.locales.scripts import COMMAND, allowed_latin, latin_words

ROOT = LOCALES.parent
HAN = r"[㐀-鿿]"


def catalogue(file: Path) -> Catalog:
    with file.open("rb") as source:
        return read_po(source)


def messages(file: Path) -> set[tuple[str | None, str]]:
    return {(message.context, str(message.id)) for message in catalogue(file) if message.id}


CHINESE_FILE = LOCALES / CHINESE / "LC_MESSAGES" / "messages.po"
CHINESE_MESSAGES = [
    (message.context or "", words)
    for message in catalogue(CHINESE_FILE)
    if message.id
    for words in ([message.string] if isinstance(message.string, str) else message.string or ())
]
CHINESE_WORDS = [words for _context, words in CHINESE_MESSAGES]


def test_the_template_holds_what_the_code_and_the_content_say_now(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    fresh = tmp_path / "messages.pot"

    options = ["-q", "extract", "-F", "pyproject.toml", "-o", str(fresh), "."]
    CommandLineInterface().run(["pybabel", *options])  # type: ignore[no-untyped-call]

    assert messages(LOCALES / "messages.pot") == messages(fresh)


def test_every_text_of_the_content_stands_in_the_template_under_its_id() -> None:
    template = messages(LOCALES / "messages.pot")

    assert {(text.id, text.english) for text in load().content.texts()} <= template


def test_chinese_has_the_messages_of_the_template_and_no_others() -> None:
    assert messages(CHINESE_FILE) == messages(LOCALES / "messages.pot")


def test_the_catalogues_have_no_faults() -> None:
    assert set(load_checked_languages(load().content)) == {"en", CHINESE, TRADITIONAL}


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('msgstr "跳过"', 'msgstr ""', "is not translated"),
        ('msgid "Skip"', '#, fuzzy\nmsgid "Skip"', "fuzzy"),
        ("建议{place}/{total}", "建议{place}/{all}", "placeholders"),
        ("建议{place}/{total}", "建议{place}/{total", "placeholders"),
        ('msgstr "没人能接"', 'msgstr "没人能接没人能接没人能接没人能接没人"', "at most 16"),
        ("发票【发票号】，金额【金额】，原定", "发票【发票号，金额【金额】，原定", "gap mark that is not closed"),
        ("发票【发票号】，金额【金额】，原定", "发票[发票号]，金额【金额】，原定", "or not that of its language"),
        ("发票【发票号】，金额【金额】，原定", "发票，金额【金额】，原定", "has 4 gaps"),
        ('msgid "Skip"', 'msgidx "Skip"', "not a catalogue"),
        ('msgid "Skip"', 'msgid "Leave"', "is not in the catalogue"),
    ],
)
def test_a_fault_of_a_catalogue_is_named_with_file_and_line(tmp_path: Path, old: str, new: str, fault: str) -> None:
    folder = tmp_path / "locales" / CHINESE / "LC_MESSAGES"
    folder.mkdir(parents=True)
    shutil.copy(LOCALES / "messages.pot", tmp_path / "locales")
    words = CHINESE_FILE.read_text(encoding="utf-8")
    assert old in words
    (folder / "messages.po").write_text(words.replace(old, new), encoding="utf-8")

    with pytest.raises(ContentError) as raised:
        load_checked_languages(load().content, tmp_path / "locales")

    faults = [str(found) for found in raised.value.faults]
    assert any(fault in found for found in faults)
    assert all(re.match(r"locales/zh_Hans/LC_MESSAGES/messages\.po:\d+: ", found) for found in faults)


def test_a_refused_word_is_named_by_the_check_and_stops_no_start(tmp_path: Path) -> None:
    file = tmp_path / "RM.yaml"
    file.write_text("code: RM\nabout: You can surely do this.\n", encoding="utf-8")
    content = replace(load().content, sources=(read(file, "flows/RM.yaml"),))

    with pytest.raises(ContentError, match=r"flows/RM\.yaml:2: RM\.about: not 'surely', better: "):
        check_words(content)
    assert load_checked_languages(load().content)


SPACE = rf"{HAN} +[A-Za-z0-9]|[A-Za-z0-9%] +{HAN}"
HALF_WIDTH = rf"{HAN}[,.:;?!()]|[,:;?!()]{HAN}"


@pytest.mark.parametrize("pattern", [SPACE, HALF_WIDTH], ids=["space", "half-width punctuation"])
def test_chinese_is_set_as_the_style_says(pattern: str) -> None:
    assert [words for words in CHINESE_WORDS if re.search(pattern, words)] == []


def test_chinese_is_formal_only_in_words_to_send() -> None:
    assert [words for context, words in CHINESE_MESSAGES if "您" in words and not context.endswith(".send")] == []


def test_chinese_has_no_latin_words_but_those_allowed() -> None:
    assert [words for words in CHINESE_WORDS if latin_words(COMMAND.sub("", words)) - allowed_latin()] == []


def test_english_has_no_chinese() -> None:
    assert [message for _context, message in messages(LOCALES / "messages.pot") if re.search(HAN, message)] == []


@pytest.mark.parametrize(
    ("code", "tag"),
    [
        *((code, CHINESE) for code in ("zh-CN", "zh-hans", "zh", "zh_CN.UTF-8", "zh-SG", "zh-Hans-HK")),
        *((code, TRADITIONAL) for code in ("zh-hant", "zh-hant-tw", "zh-TW", "zh_HK.UTF-8", "ZH-MO")),
        *((code, "en") for code in ("en-GB", "de", "C", "", "zha", "en-HK", None)),
    ],
)
def test_chinese_is_told_by_script_or_place_and_the_rest_is_english(code: str | None, tag: str) -> None:
    assert guess_tag(code) == tag


def test_the_traditional_catalogue_is_what_the_simplified_one_gives(tmp_path: Path) -> None:
    hant.write(hant.make(), tmp_path / "messages.po")

    assert hant.TRADITIONAL.read_text(encoding="utf-8") == (tmp_path / "messages.po").read_text(encoding="utf-8"), (
        "run: python -m locales.hant"
    )


def test_the_traditional_terms_are_those_of_business() -> None:
    words = "\n".join(
        message.string for message in catalogue(hant.TRADITIONAL) if message.id and isinstance(message.string, str)
    )

    assert [wrong for wrong in hant.CORRECTIONS if wrong in words] == []
    for term in (
        "關係管理",
        "願景和價值觀",
        "信任與互惠互利承諾",
        "資訊與知識共享",
        "關係測量和優化",
        "退出策略",
        "帳期",
        "合約",
    ):
        assert term in words


def test_an_empty_catalogue_folder_leaves_english(tmp_path: Path) -> None:
    shutil.copytree(LOCALES, tmp_path / "locales", ignore=shutil.ignore_patterns("zh_*"))

    assert list(load_languages(tmp_path / "locales")) == ["en"]
