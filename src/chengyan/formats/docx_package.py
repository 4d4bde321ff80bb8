"""Writes an OOXML package as the same bytes for the same parts: fixed order, fixed times, no host traces."""

import io
import zipfile
from typing import Any
from xml.sax.saxutils import quoteattr

# The earliest time a zip entry can bear; the document's own times stand in docProps/core.xml.
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)
_DEFAULTS = {"rels": "application/vnd.openxmlformats-package.relationships+xml", "xml": "application/xml"}


def package_bytes(document: Any) -> bytes:
    """Return the package of a python-docx document (or docxtpl's) as a zip file, byte-stable."""
    package = document.part.package
    parts = sorted(package.iter_parts(), key=lambda part: str(part.partname))
    files: list[tuple[str, bytes]] = [
        ("[Content_Types].xml", _content_types(parts)),
        ("_rels/.rels", _bytes(package.rels.xml)),
    ]
    for part in parts:
        files.append((part.partname.membername, part.blob))
        if part.rels:
            files.append((part.partname.rels_uri.membername, _bytes(part.rels.xml)))
    return zip_bytes(files)


def zip_bytes(files: list[tuple[str, bytes]]) -> bytes:
    """A zip file with these members in this order, without any time or system of its own."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in files:
            info = zipfile.ZipInfo(name, _ZIP_TIME)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 3
            info.external_attr = 0o600 << 16
            archive.writestr(info, content)
    return buffer.getvalue()


def xml_characters(value: str) -> str:
    """``value`` without the characters that XML 1.0 cannot hold; a lone surrogate becomes U+FFFD."""
    if value.isprintable():
        return value
    return "".join(_xml_character(character) for character in value)


def _xml_character(character: str) -> str:
    if "\ud800" <= character <= "\udfff" or character in "\ufffe\uffff":
        return "\ufffd"
    return "" if character < " " and character not in "\t\n" else character


def _bytes(value: bytes | str) -> bytes:
    return value if isinstance(value, bytes) else value.encode()


def _content_types(parts: list[Any]) -> bytes:
    rows = [f'<Default Extension="{ext}" ContentType="{kind}"/>' for ext, kind in _DEFAULTS.items()]
    rows += [
        f"<Override PartName={quoteattr(str(part.partname))} ContentType={quoteattr(part.content_type)}/>"
        for part in parts
    ]
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    space = "http://schemas.openxmlformats.org/package/2006/content-types"
    return f'{head}<Types xmlns="{space}">{"".join(rows)}</Types>'.encode()
