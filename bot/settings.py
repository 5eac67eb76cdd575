"""What did the operator set? Environment, .env, or a file for a secret; wrong settings are named in one line each."""

import os
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit

from platformdirs import user_data_path
from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict
from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

PREFIX = "BOT_"
TELEGRAM = "https://api.telegram.org"


class WrongSettings(Exception):
    """One or more settings cannot be used; the message has a line for each."""


def data_folder() -> Path:
    return user_data_path("tandem", appauthor=False)


class Settings(BaseSettings):
    """Everything an operator can set. `token` None means: talk in the terminal."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_file=".env",
        env_ignore_empty=True,
        extra="ignore",
        hide_input_in_errors=True,
    )

    token: SecretStr | None = None
    api_url: str = TELEGRAM
    database_url: str = Field(default_factory=lambda: f"sqlite:///{data_folder() / 'tandem.db'}")
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] | None = None

    @field_validator("token", mode="after")
    @classmethod
    def _token_looks_right(cls, token: SecretStr | None) -> SecretStr | None:
        if token is None or not token.get_secret_value().strip():
            return None
        words = token.get_secret_value().strip()
        if not re.fullmatch(r"[0-9]+:[A-Za-z0-9_-]+", words):
            raise ValueError("is not a token; BotFather's look like 123456:ABC-DEF")
        return SecretStr(words)

    @field_validator("api_url", mode="after")
    @classmethod
    def _url_is_http(cls, url: str) -> str:
        if not url.startswith(("http://", "https://")):
            raise ValueError("must begin with http:// or https://")
        try:
            parsed = urlsplit(url)
            is_address = bool(parsed.hostname) and (parsed.port is None or parsed.port > 0) and " " not in url
        except ValueError:
            is_address = False
        if not is_address:
            raise ValueError("is not an address; Telegram's is https://api.telegram.org")
        return url.rstrip("/")

    @field_validator("log_level", mode="before")
    @classmethod
    def _level_in_any_case(cls, level: Any) -> Any:
        return level.strip().upper() or None if isinstance(level, str) else level

    @field_validator("database_url", mode="after")
    @classmethod
    def _database_is_sqlite(cls, url: str) -> str:
        try:
            parsed = make_url(url)
        except ArgumentError as error:
            raise ValueError("is not a database URL; one looks like sqlite:////var/lib/tandem/tandem.db") from error
        if (
            parsed.drivername not in ("sqlite", "sqlite+pysqlite")
            or parsed.database in (None, "", ":memory:")
            or parsed.host
            or parsed.query
        ):
            raise ValueError("must name an SQLite file, such as sqlite:////var/lib/tandem/tandem.db")
        return url

    @property
    def database_file(self) -> Path:
        return Path(str(make_url(self.database_url).database))


def load_settings(environment: Mapping[str, str] = os.environ) -> Settings:
    """Raises WrongSettings."""
    try:
        return Settings(**_from_files(environment))
    except (OSError, UnicodeDecodeError) as error:
        raise WrongSettings(".env: cannot be read; it has to be a UTF-8 file of lines like BOT_TOKEN=...") from error
    except ValidationError as error:
        raise WrongSettings("\n".join(_say(detail) for detail in error.errors(include_input=False))) from None


def _from_files(environment: Mapping[str, str]) -> dict[str, Any]:
    """`BOT_TOKEN_FILE=/run/secrets/token` stands for the content of that file, unless BOT_TOKEN itself is set."""
    found = {}
    for name in Settings.model_fields:
        file = environment.get(f"{PREFIX}{name.upper()}_FILE")
        if file and f"{PREFIX}{name.upper()}" not in environment:
            try:
                found[name] = Path(file).read_text(encoding="utf-8").strip()
            except (OSError, UnicodeDecodeError) as error:
                raise WrongSettings(f"{PREFIX}{name.upper()}_FILE: the file that it names cannot be read") from error
            if not found[name]:
                raise WrongSettings(f"{PREFIX}{name.upper()}_FILE: the file that it names is empty")
    return found


def _say(detail: Any) -> str:
    name = ".".join(str(part) for part in detail["loc"]).upper()
    return f"{PREFIX}{name.removeprefix(PREFIX)}: {detail['msg'].removeprefix('Value error, ')}"
