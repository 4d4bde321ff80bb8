"""Pictures of evidence files: an image scaled down, the first page of a PDF. Runs in a helper process."""

import io
from dataclasses import dataclass
from typing import Any

from chengyan.model.errors import FormatError

MAX_PIXELS = 120_000_000
"""A picture that unpacks to more is not decoded."""


@dataclass(frozen=True, slots=True)
class Picture:
    """``png`` of at most the edge asked for; ``width`` and ``height`` in px (points for a PDF) are the original's."""

    png: bytes
    width: int
    height: int
    pages: int = 0


def image_picture(content: bytes, edge: int, name: str) -> Picture:
    """The image upright, scaled to ``edge`` px at most; raises FormatError."""
    from PIL import Image, ImageOps, UnidentifiedImageError

    Image.MAX_IMAGE_PIXELS = MAX_PIXELS
    try:
        with Image.open(io.BytesIO(content)) as opened:
            width, height = opened.size
            if width * height > MAX_PIXELS:
                raise FormatError("publish.picture-too-large", file=name, width=width, height=height)
            opened.draft("RGB", (edge, edge))  # a JPEG is decoded at a fraction of its size
            image = ImageOps.exif_transpose(opened)
            turned = image.size != opened.size
            image.thumbnail((edge, edge))
            return Picture(_png(image), *((height, width) if turned else (width, height)))
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, Image.DecompressionBombError) as exc:
        raise FormatError("publish.picture-damaged", file=name) from exc


def pdf_picture(content: bytes, edge: int, name: str, page: int = 0) -> Picture:
    """A page of the PDF (the first is 0), scaled to ``edge`` px; raises FormatError."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as exc:
        code = "publish.pdf-password" if "assword" in str(exc) else "publish.pdf-damaged"
        raise FormatError(code, file=name) from exc
    try:
        pages = len(document)
        if not pages:
            raise FormatError("publish.pdf-damaged", file=name)
        found = document[min(page, pages - 1)]
        width, height = found.get_size()
        scale = min(edge / max(width, height, 1), 4.0)
        image = found.render(scale=scale).to_pil()
        return Picture(_png(image), round(width), round(height), pages)
    except pypdfium2.PdfiumError as exc:
        raise FormatError("publish.pdf-damaged", file=name) from exc
    finally:
        document.close()


def pdf_texts(content: bytes) -> list[str]:
    """What each page of the PDF says, lines joined; raises FormatError."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(content)
        try:
            return ["".join(page.get_textpage().get_text_bounded().split("\r\n")) for page in document]
        finally:
            document.close()
    except pypdfium2.PdfiumError as exc:
        raise FormatError("publish.pdf-damaged", file="") from exc


def _png(image: Any) -> bytes:
    out = io.BytesIO()
    mode = "RGBA" if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info else "RGB"
    image.convert(mode).save(out, "PNG", compress_level=1)
    return out.getvalue()
