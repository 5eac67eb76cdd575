"""What is a file, before any channel has seen it?"""

from dataclasses import dataclass
from hashlib import sha256


@dataclass(frozen=True)
class File:
    """`name` ends as its kind does and begins with `tandem`, so that it can be told where it came from. `caption`
    says the same as a picture in words, at most 1,024 characters."""

    name: str
    content: bytes
    caption: str | None = None
    is_picture: bool = False

    @property
    def hash(self) -> str:
        """The same for the same content."""
        return sha256(self.content).hexdigest()
