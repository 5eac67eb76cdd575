"""Reading the same YAML again takes a third of a second; files that a test has not changed are read once."""

from pathlib import Path

import pytest

from flows import loading
from flows.content.source import Source, read

_KNOWN: dict[tuple[str, bytes], Source] = {}


def _remembering(file: Path, shown_as: str) -> Source:
    key = (shown_as, file.read_bytes())
    if key not in _KNOWN:
        _KNOWN[key] = read(file, shown_as)
    return _KNOWN[key]


@pytest.fixture(autouse=True)
def _files_are_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loading, "read", _remembering)
