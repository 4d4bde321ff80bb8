"""Opens a .docx as the hostile thing it may be: a ZIP whose names, sizes and contents all may lie.

Nothing is ever extracted to disk or fetched; parts are streamed, and only those that hold the text.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO
from xml.parsers import expat

from chengyan.formats.decode import too_large
from chengyan.model.errors import FormatError

MAX_FILE_BYTES = 100 * 1024 * 1024
MAX_PART_BYTES = 100 * 1024 * 1024
MAX_RATIO = 300
_RATIO_FROM = 10 * 1024 * 1024
"""Small parts may be as repetitive as they like."""
_MAX_ENTRIES = 10_000
_CHUNK = 64 * 1024
_MAX_DEPTH = 400
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PASSWORD = "EncryptedPackage".encode("utf-16-le")
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    struct.error,
    NotImplementedError,
    RuntimeError,
    ValueError,
    OverflowError,
    OSError,
)


class Package:
    """The parts of an opened .docx, streamed by name."""

    def __init__(self, archive: zipfile.ZipFile, name: str) -> None:
        self._archive = archive
        self._file = name
        self._parts = self._index()

    def has(self, part: str) -> bool:
        return part.lower() in self._parts

    def names(self, folder: str) -> list[str]:
        """The parts below a folder, in lower case, sorted."""
        return sorted(name for name in self._parts if name.startswith(folder.lower() + "/"))

    def starts_with(self, folder: str) -> bool:
        """Whether any part stands below this folder."""
        return any(name.startswith(folder) for name in self._parts)

    def parse(self, part: str, handler: "XmlHandler") -> None:
        """Stream a part through ``handler``; raises FormatError when it is missing, too large, damaged or hostile."""
        info = self._parts.get(part.lower())
        if info is None:
            raise FormatError("formats.docx.no-part", file=self._file, part=part)
        if info.flag_bits & 0x1:
            raise FormatError("formats.docx.password", file=self._file)
        packed = max(info.compress_size, 1)
        if info.file_size > MAX_PART_BYTES or (info.file_size > _RATIO_FROM and info.file_size // packed > MAX_RATIO):
            raise self._bomb(part, info.file_size)
        parser = handler.parser()
        read = 0
        try:
            with self._archive.open(info) as stream:
                while chunk := stream.read(_CHUNK):
                    read += len(chunk)
                    # The declared size may lie: what really comes out counts.
                    if read > MAX_PART_BYTES or (read > _RATIO_FROM and read // packed > MAX_RATIO):
                        raise self._bomb(part, read)
                    parser.Parse(chunk, False)
                parser.Parse(b"", True)
        except Hostile as exc:
            raise FormatError(exc.code, file=self._file, line=None, part=part, **exc.params) from exc
        except expat.ExpatError as exc:
            raise FormatError("formats.docx.broken-xml", file=self._file, part=part, at=exc.lineno) from exc
        except _BROKEN as exc:
            raise FormatError("formats.docx.damaged", file=self._file) from exc

    def _bomb(self, part: str, size: int) -> FormatError:
        return FormatError(
            "formats.docx.bomb",
            file=self._file,
            part=part,
            size=size // 1024 // 1024,
            limit=MAX_PART_BYTES // 1024 // 1024,
        )

    def _index(self) -> dict[str, zipfile.ZipInfo]:
        """Parts by lower-case name. Names that leave the package are ignored; a name that stands twice is refused."""
        entries = self._archive.infolist()
        if len(entries) > _MAX_ENTRIES:
            raise FormatError("formats.docx.entries", file=self._file, limit=_MAX_ENTRIES)
        parts: dict[str, zipfile.ZipInfo] = {}
        for info in entries:
            name = info.filename
            if name.startswith("/") or "\\" in name or ":" in name or ".." in name.split("/"):
                continue
            if name.lower() in parts and not name.endswith("/"):
                raise FormatError("formats.docx.twice", file=self._file, part=name)
            parts[name.lower()] = info
        return parts


class Hostile(Exception):  # noqa: N818 - carries a code from a parser's callback to the package
    def __init__(self, code: str, **params: object) -> None:
        super().__init__(code)
        self.code = code
        self.params = params


class XmlHandler:
    """Receives the elements of one part. Names are ``namespace local``; document types and entities are refused."""

    def __init__(self) -> None:
        self._depth = 0

    def parser(self) -> expat.XMLParserType:
        parser = expat.ParserCreate(namespace_separator=" ")
        parser.buffer_text = True
        parser.StartDoctypeDeclHandler = self._doctype
        parser.EntityDeclHandler = self._doctype
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self.text
        return parser

    def start(self, name: str, attributes: dict[str, str]) -> None:
        raise NotImplementedError

    def end(self, name: str) -> None:
        raise NotImplementedError

    def text(self, data: str) -> None:
        """Character data; not needed by every part."""

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > _MAX_DEPTH:
            raise Hostile("formats.docx.deep")
        self.start(name, attributes)

    def _end(self, name: str) -> None:
        self._depth -= 1
        self.end(name)

    def _doctype(self, *_: object) -> None:
        raise Hostile("formats.docx.entities")


@contextmanager
def open_package(path: Path | str, content: bytes | None) -> Iterator[Package]:
    """The package of a file (or of ``content``, then ``path`` is only its name); FormatError says what it is."""
    name = str(path)
    with _stream(path, content) as stream:
        _refuse_others(stream, name)
        try:
            archive = zipfile.ZipFile(stream)
        except _BROKEN as exc:
            raise FormatError("formats.docx.damaged", file=name) from exc
        with archive:
            yield Package(archive, name)


def _stream(path: Path | str, content: bytes | None) -> IO[bytes]:
    try:
        if content is not None:
            if len(content) > MAX_FILE_BYTES:
                raise too_large(path, len(content), MAX_FILE_BYTES)
            return io.BytesIO(content)
        if Path(path).is_dir():
            raise FormatError("formats.is-folder", file=path)
        size = Path(path).stat().st_size
        if size > MAX_FILE_BYTES:
            raise too_large(path, size, MAX_FILE_BYTES)
        return Path(path).open("rb")
    except FileNotFoundError as exc:
        raise FormatError("formats.not-found", file=path) from exc
    except (OSError, ValueError) as exc:
        raise FormatError("formats.unreadable", file=path, reason=getattr(exc, "strerror", None) or str(exc)) from exc


def _refuse_others(stream: IO[bytes], name: str) -> None:
    head = stream.read(4096)
    if not head:
        raise FormatError("formats.docx.zero", file=name)
    if head.startswith(_OLE):
        whole = head + stream.read(4 * 1024 * 1024)
        raise FormatError("formats.docx.password" if _PASSWORD in whole else "formats.docx.legacy", file=name)
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    if start.startswith(b"{\\rtf"):
        raise FormatError("formats.is-rtf", file=name)
    if start.startswith(b"%pdf"):
        raise FormatError("formats.is-pdf", file=name)
    if start.startswith(b"<"):
        raise FormatError("formats.docx.html", file=name)
    if not head.startswith(b"PK"):
        raise FormatError("formats.docx.not-word", file=name)
    stream.seek(0)
