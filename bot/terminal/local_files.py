"""Where do the files lie that were handed over, and how do they go away?"""

from datetime import datetime
from pathlib import Path

from bot.documents import File

# The one who sits here when no name is given.
LOCAL = "local"


def write_file(file: File, folder: Path) -> Path:
    """Where it lies now. Readable by its user only; an earlier one of the same name stays."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    name = Path(file.name)
    path = folder / f"{name.stem}-{datetime.now():%Y%m%d-%H%M%S}{name.suffix}"
    path.touch(mode=0o600)
    path.write_bytes(file.content)
    return path


def delete_files(folder: Path) -> None:
    """Theirs only: folders inside belong to others."""
    for file in folder.glob("tandem*-*.*"):
        file.unlink()


def folder_of(name: str, exports: Path) -> Path:
    """Everybody has a folder of their own, but for the one without a name, whose files lie in `exports` itself."""
    return exports if name == LOCAL else exports / name
