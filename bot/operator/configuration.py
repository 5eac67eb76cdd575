"""What did the operator set? Environment, .env, or a file for a secret; wrong settings are named in one line each."""

import os
import re
from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Literal, Self
from urllib.parse import urlsplit

from platformdirs import user_data_path
from pydantic import Field, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict
from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

PREFIX = "BOT_"
TELEGRAM = "https://api.telegram.org"
POSTGRESQL = "postgresql+psycopg"
POSTGRESQL_NAMES = (POSTGRESQL, "postgresql", "postgres")


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
    database_url: str = Field(repr=False, default_factory=lambda: f"sqlite:///{data_folder() / 'tandem.db'}")
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] | None = None
    webhook_url: str | None = None
    webhook_listen: str | None = None
    webhook_secret: SecretStr | None = None
    metrics_listen: str | None = None

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
    def _database_is_known(cls, url: str) -> str:
        try:
            parsed = make_url(url)
        except ArgumentError as error:
            raise ValueError("is not a database URL; one looks like sqlite:////var/lib/tandem/tandem.db") from error
        if parsed.drivername in POSTGRESQL_NAMES and parsed.database:
            if find_spec("psycopg") is None:
                raise ValueError("needs psycopg: pip install -e '.[postgres]'")
            return parsed.set(drivername=POSTGRESQL).render_as_string(hide_password=False)
        if (
            parsed.drivername not in ("sqlite", "sqlite+pysqlite")
            or parsed.database in (None, "", ":memory:")
            or parsed.host
            or parsed.query
        ):
            raise ValueError(
                "must name an SQLite file, such as sqlite:////var/lib/tandem/tandem.db,"
                " or a PostgreSQL database, such as postgresql://tandem@localhost/tandem"
            )
        return url

    @field_validator("webhook_url", mode="after")
    @classmethod
    def _webhook_is_https(cls, url: str | None) -> str | None:
        if url is not None and not (url.startswith("https://") and urlsplit(url).hostname):
            raise ValueError("must begin with https://")
        return url

    @field_validator("webhook_secret", mode="after")
    @classmethod
    def _secret_is_long(cls, secret: SecretStr | None) -> SecretStr | None:
        if secret is not None and not re.fullmatch("[A-Za-z0-9_-]{32,256}", secret.get_secret_value()):
            raise ValueError("must have 32 to 256 letters, digits, _ or -, as from: openssl rand -hex 32")
        return secret

    @field_validator("webhook_listen", "metrics_listen", mode="after")
    @classmethod
    def _address_has_a_port(cls, address: str | None) -> str | None:
        if address is not None and _read_address(address) is None:
            raise ValueError("must be an address with a port, such as 127.0.0.1:8443")
        return address

    @model_validator(mode="after")
    def _webhook_is_whole(self) -> Self:
        given = (self.webhook_url, self.webhook_listen, self.webhook_secret)
        if any(given) and not all(given):
            raise ValueError("BOT_WEBHOOK_URL: BOT_WEBHOOK_LISTEN and BOT_WEBHOOK_SECRET are needed together with it")
        return self

    @property
    def database_file(self) -> Path:
        return Path(str(make_url(self.database_url).database))

    @property
    def is_on_a_server(self) -> bool:
        """PostgreSQL, not a file."""
        return make_url(self.database_url).drivername == POSTGRESQL

    @property
    def database_name(self) -> str:
        """As it may be shown: without a password."""
        return repr(make_url(self.database_url)) if self.is_on_a_server else str(self.database_file)

    @property
    def webhook_address(self) -> tuple[str, int] | None:
        return _read_address(self.webhook_listen or "")

    @property
    def metrics_address(self) -> tuple[str, int] | None:
        return _read_address(self.metrics_listen or "")


def _read_address(words: str) -> tuple[str, int] | None:
    host, _, port = words.strip().rpartition(":")
    return (host.strip("[]"), int(port)) if host and re.fullmatch("[0-9]{1,5}", port) and int(port) < 65_536 else None


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
    words = str(detail["msg"]).removeprefix("Value error, ")
    return f"{PREFIX}{name.removeprefix(PREFIX)}: {words}" if name else words
