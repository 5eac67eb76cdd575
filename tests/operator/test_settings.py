"""Settings: what is wrong is named in one line, and a token is never shown."""

from pathlib import Path

import pytest

from bot.operator.commands import run
from bot.operator.configuration import Settings, WrongSettings, load_settings

TOKEN = "123456:AAcanaryTOKENcanary"


@pytest.fixture(autouse=True)
def clean(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("TOKEN", "API_URL", "DATABASE_URL", "LOG_LEVEL", "TOKEN_FILE"):
        monkeypatch.delenv(f"BOT_{name}", raising=False)
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("BOT_TOKEN", "nonsense", "is not a token"),
        ("BOT_TOKEN", "123456:", "is not a token"),
        ("BOT_TOKEN", "123456:with\nnewline", "is not a token"),
        ("BOT_TOKEN", "１２３:abc", "is not a token"),
        ("BOT_TOKEN_FILE", "/nowhere/token", "cannot be read"),
        ("BOT_API_URL", "http://", "is not an address"),
        ("BOT_API_URL", "http://127.0.0.1:99999", "is not an address"),
        ("BOT_API_URL", "http://exa mple", "is not an address"),
        ("BOT_DATABASE_URL", "sqlite://host/x.db", "must name an SQLite file"),
        ("BOT_DATABASE_URL", "sqlite:///x.db?mode=memory&uri=true", "must name an SQLite file"),
        ("BOT_API_URL", "api.telegram.org", "must begin with http"),
        ("BOT_DATABASE_URL", "not a url", "is not a database URL"),
        ("BOT_DATABASE_URL", "mysql://host/name", "must name an SQLite file"),
        ("BOT_DATABASE_URL", "postgresql://host", "must name an SQLite file"),
        ("BOT_WEBHOOK_URL", "http://bot.example.org/x", "must begin with https://"),
        ("BOT_WEBHOOK_URL", "https://bot.example.org/x", "are needed together with it"),
        ("BOT_WEBHOOK_SECRET", "short", "must have 32 to 256 letters"),
        ("BOT_WEBHOOK_LISTEN", "127.0.0.1", "must be an address with a port"),
        ("BOT_METRICS_LISTEN", "127.0.0.1:99999", "must be an address with a port"),
        ("BOT_DATABASE_URL", "sqlite://", "must name an SQLite file"),
        ("BOT_DATABASE_URL", "sqlite+aiosqlite:///x.db", "must name an SQLite file"),
        ("BOT_DATABASE_URL", "sqlite+nonsense:///x.db", "must name an SQLite file"),
        ("BOT_LOG_LEVEL", "LOUD", "'DEBUG', 'INFO', 'WARNING' or 'ERROR'"),
    ],
)
def test_a_wrong_setting_is_named_in_one_line_and_ends_with_2(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], name: str, value: str, words: str
) -> None:
    monkeypatch.setenv(name, value)

    code = run(["check"])

    complaint = capsys.readouterr().err.strip()
    assert code == 2
    assert complaint.startswith(f"{name}: ")
    assert words in complaint
    assert "\n" not in complaint


def test_telegram_without_a_token_says_who_gives_one(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["telegram"]) == 2
    assert "BotFather" in capsys.readouterr().err


def test_an_empty_token_means_the_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_TOKEN", " ")

    assert load_settings().token is None


def test_a_token_may_come_from_dotenv_or_a_file_and_is_never_shown(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / ".env").write_text(f"BOT_TOKEN={TOKEN}\n")
    from_dotenv = load_settings()
    (tmp_path / ".env").unlink()
    (tmp_path / "secret").write_text(f"{TOKEN}\n")
    monkeypatch.setenv("BOT_TOKEN_FILE", str(tmp_path / "secret"))

    from_file = load_settings()

    for settings in (from_dotenv, from_file):
        assert settings.token is not None
        assert settings.token.get_secret_value() == TOKEN
        assert TOKEN not in repr(settings)


def test_a_wrong_token_is_not_quoted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_TOKEN", "canary with spaces:x")

    with pytest.raises(WrongSettings) as error:
        load_settings()

    assert "canary" not in str(error.value)


def test_a_token_in_the_place_of_a_file_is_not_quoted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_TOKEN_FILE", TOKEN)

    with pytest.raises(WrongSettings) as error:
        load_settings()

    assert "canary" not in str(error.value)


def test_a_dotenv_in_another_encoding_is_named(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes("BOT_TOKEN=é".encode("latin-1"))

    with pytest.raises(WrongSettings, match=r"^\.env: cannot be read"):
        load_settings()


def test_the_database_lies_in_the_data_folder_by_default(tmp_path: Path) -> None:
    assert Settings().database_file == tmp_path / "tandem" / "tandem.db"


@pytest.mark.parametrize("url", ["postgresql://ann:pass@db/tandem", "postgres://ann:pass@db/tandem"])
def test_a_postgresql_database_is_reached_through_psycopg_and_shown_without_its_password(
    monkeypatch: pytest.MonkeyPatch, url: str
) -> None:
    monkeypatch.setenv("BOT_DATABASE_URL", url)

    settings = load_settings()

    assert settings.database_url == "postgresql+psycopg://ann:pass@db/tandem"
    assert settings.database_name == "postgresql+psycopg://ann:***@db/tandem"
    assert "pass" not in repr(settings).replace("password", "")


def test_a_database_server_that_is_not_there_is_named_in_one_line(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("BOT_DATABASE_URL", "postgresql://ann:pass@127.0.0.1:1/tandem")

    code = run(["migrate"])

    complaint = capsys.readouterr().err.strip()
    assert code == 1
    assert "postgresql+psycopg://ann:***@127.0.0.1:1/tandem cannot be opened" in complaint
    assert "\n" not in complaint


def test_addresses_are_read_with_their_ports(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BOT_METRICS_LISTEN", "[::1]:9464")

    assert load_settings().metrics_address == ("::1", 9464)
