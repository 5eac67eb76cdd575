"""Where do the files lie that somebody exported, and how do they go away?"""

from datetime import datetime
from pathlib import Path

# The one who sits here when no name is given.
LOCAL = "local"


def write_export(words: str, folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    file = folder / f"tandem-{datetime.now():%Y%m%d-%H%M%S}.json"
    file.touch(mode=0o600)
    file.write_text(words, encoding="utf-8")
    return file


def delete_exports(folder: Path) -> None:
    """Theirs only: folders inside belong to others."""
    for file in folder.glob("tandem-*.json"):
        file.unlink()


def folder_of(name: str, exports: Path) -> Path:
    """Everybody has a folder of their own, but for the one without a name, whose files lie in `exports` itself."""
    return exports if name == LOCAL else exports / name
