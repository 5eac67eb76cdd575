"""What is a file, before any channel has seen it?"""

from dataclasses import dataclass


@dataclass(frozen=True)
class File:
    """`name` ends as its kind does and begins with `tandem`, so that whoever finds it knows whence it came."""

    name: str
    content: bytes
