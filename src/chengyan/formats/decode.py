"""From bytes to text: which encoding it is, and what is not text at all."""

import codecs
import re
from pathlib import Path

from chengyan.formats.notices import Notice
from chengyan.model.errors import FormatError

MAX_TEXT_BYTES = 20 * 1024 * 1024
MAX_STATEMENT_CHARACTERS = 500_000
"""No statement is that long; a check of as much still ends within seconds."""
MAX_INCIDENT_BYTES = 5 * 1024 * 1024

_BOMS = (
    # UTF-32 first: its little-endian mark begins with UTF-16's.
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)
_MAGIC = (
    (b"PK\x03\x04", "formats.is-zip"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "formats.is-ole"),
    (b"%PDF-", "formats.is-pdf"),
    (b"{\\rtf", "formats.is-rtf"),
)
_CONTROL = re.compile("[\x01-\x08\x0e-\x1f\x7f]")
_SURROGATE_BYTES = re.compile(rb"\xed[\xa0-\xbf][\x80-\xbf]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_LINE_END = re.compile("\r\n|\r|\n")


def read_bytes(path: Path, limit: int) -> bytes:
    """The bytes of a file of at most ``limit`` bytes; a larger one is refused before it is read."""
    try:
        if path.is_dir():
            raise FormatError("formats.is-folder", file=path)
        size = path.stat().st_size
        if size > limit:
            raise too_large(path, size, limit)
        with path.open("rb") as stream:
            content = stream.read(limit + 1)
    except FileNotFoundError as exc:
        raise FormatError("formats.not-found", file=path) from exc
    except (OSError, ValueError) as exc:
        reason = getattr(exc, "strerror", None) or str(exc)
        raise FormatError("formats.unreadable", file=path, reason=reason) from exc
    if len(content) > limit:
        raise too_large(path, len(content), limit)
    return content


def too_large(name: str | Path, size: int, limit: int) -> FormatError:
    """The refusal of a file larger than ``limit`` bytes."""
    return FormatError(
        "formats.too-large", file=name, size=f"{size / 1024 / 1024:.1f}", limit=str(limit // 1024 // 1024)
    )


def decode_text(content: bytes, name: str, limit: int = MAX_TEXT_BYTES) -> tuple[str, list[Notice]]:
    """The text of ``content`` without its BOM, line ends as they are, and what was noticed on the way.

    UTF-8 is read as it is; UTF-16 and UTF-32 need their BOM; GBK (GB 18030) is recognised. Binary content, NUL, lone
    surrogates, damaged UTF-8 and unknown encodings raise FormatError with the line where one can be named.
    """
    if len(content) > limit:
        raise too_large(name, len(content), limit)
    for mark, codec, label in _BOMS:
        if content.startswith(mark):
            text = _decode_strict(content[len(mark) :], codec, name, label)
            return _checked(text, name, [Notice("formats.read-as", {"encoding": label})])
    for magic, code in _MAGIC:
        if content.startswith(magic):
            raise FormatError(code, file=name)
    content = content.removeprefix(codecs.BOM_UTF8)
    try:
        return _checked(content.decode("utf-8"), name, [])
    except UnicodeDecodeError as exc:
        return _checked(_not_utf8(content, name, exc), name, [Notice("formats.read-as", {"encoding": "GBK"})])


def encode_like(text: str, content: bytes) -> bytes:
    """The bytes of ``text`` in the encoding of ``content``, which ``decode_text`` could read, with its BOM."""
    for mark, codec, _ in _BOMS:
        if content.startswith(mark):
            return mark + text.encode(codec)
    mark = codecs.BOM_UTF8 if content.startswith(codecs.BOM_UTF8) else b""
    return mark + text.encode("utf-8" if mark or _is_utf8(content) else "gb18030")


def line_at(text: str, offset: int) -> int:
    """The 1-based line of a code point offset."""
    return sum(1 for _ in _LINE_END.finditer(text, 0, offset)) + 1


def refuse_surrogates(text: str, name: str | Path, where: str = "") -> None:
    """Raise FormatError when ``text`` holds half of a surrogate pair, which no UTF-8 file can carry."""
    if found := _SURROGATE.search(text):
        raise FormatError("formats.surrogate", file=name, line=line_at(text, found.start()), where=where)


def _decode_strict(content: bytes, codec: str, name: str, label: str) -> str:
    try:
        return content.decode(codec)
    except UnicodeDecodeError as exc:
        line = line_at(content[: exc.start].decode(codec, "replace"), exc.start)
        code = "formats.surrogate" if "surrogate" in exc.reason else "formats.damaged"
        raise FormatError(code, file=name, line=line, encoding=label, where="") from exc


def _not_utf8(content: bytes, name: str, error: UnicodeDecodeError) -> str:
    """The text of GBK bytes; everything else that is not UTF-8 is refused."""
    line = content[: error.start].count(b"\n") + 1
    if b"\0" in content:
        raise FormatError(_nul_code(content), file=name, line=content[: content.index(b"\0")].count(b"\n") + 1)
    if (found := _SURROGATE_BYTES.search(content)) and _is_utf8(_SURROGATE_BYTES.sub(b"", content)):
        at = content[: found.start()].count(b"\n") + 1
        raise FormatError("formats.surrogate", file=name, line=at, where="") from error
    # A UTF-8 file with a damaged byte often decodes as GBK too, into nonsense: ask first which of both it mostly is.
    sample = content[:200_000] if error.start < 150_000 else content[error.start - 100_000 : error.start + 100_000]
    loose = sample.decode("utf-8", "replace")
    bad = loose.count("�")
    good = sum(1 for c in loose if c > "\x7f" and c != "�")
    if good > bad * 4:
        raise FormatError("formats.damaged", file=name, line=line, encoding="UTF-8") from error
    try:
        text = content.decode("gb18030")
    except UnicodeDecodeError:
        raise FormatError("formats.unknown-encoding", file=name, line=line) from error
    wide = [c for c in text[:200_000] if c > "\x7f"]
    if not wide or sum(_is_gb2312(c) for c in wide) < 0.7 * len(wide):
        raise FormatError("formats.unknown-encoding", file=name, line=line) from error
    return text


def _is_utf8(content: bytes) -> bool:
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _is_gb2312(char: str) -> bool:
    try:
        char.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


def _nul_code(content: bytes) -> str:
    sample = content[:4096]
    nul = sample.count(b"\0")
    alternating = nul > 3 and nul * 10 > len(sample) * 3 and b"\0\0\0" not in sample
    return "formats.utf16-without-bom" if alternating else "formats.binary"


def _checked(text: str, name: str, notices: list[Notice]) -> tuple[str, list[Notice]]:
    at = text.find("\0")
    if at >= 0:
        raise FormatError(_nul_code(text[:4096].encode("utf-8")), file=name, line=line_at(text, at))
    refuse_surrogates(text, name)
    if controls := _CONTROL.findall(text):
        if len(controls) > 8 and len(controls) * 100 > len(text):
            raise FormatError("formats.binary", file=name, line=1)
        first = _CONTROL.search(text)
        line = line_at(text, first.start()) if first else 1
        notices.append(Notice("formats.control-characters", {"line": line, "count": len(controls)}))
    return text, notices
