"""How does each page of a PDF look, as a picture?"""

import io
from importlib.util import find_spec

from PIL.Image import Image

WIDTH = 720  # pixels: twice a phone, so that small print can be read


def can_draw() -> bool:
    """Is pypdfium2 installed? It comes with the extra `dev`."""
    return find_spec("pypdfium2") is not None


def draw_pages(content: bytes) -> tuple[bytes, ...]:
    """One PNG a page; none where they cannot be drawn."""
    if not can_draw():
        return ()
    import pypdfium2

    document = pypdfium2.PdfDocument(content)
    try:
        return tuple(_encode(page.render(scale=WIDTH / page.get_width()).to_pil()) for page in document)
    finally:
        document.close()


def _encode(picture: Image) -> bytes:
    drawn = io.BytesIO()
    picture.convert("P").save(drawn, "PNG")
    return drawn.getvalue()
