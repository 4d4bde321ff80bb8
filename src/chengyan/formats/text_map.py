"""Where a section's text stands in its file."""

from bisect import bisect_left
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class TextMap:
    """Maps code points of a section's text to code points of the file as decoded, line ends as they are.

    The section begins at ``start`` of the file. ``wide`` are the sorted offsets of the text's characters that take two
    in the file: an LF written as CRLF, a character behind a Markdown escape.
    """

    start: int
    wide: tuple[int, ...] = ()

    def offset(self, position: int) -> int:
        return self.start + position + bisect_left(self.wide, position)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The half-open span in the file."""
        return self.offset(start), self.offset(end)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a file: ``text`` without its line end, from ``start`` of the file."""

    start: int
    text: str

    @property
    def end(self) -> int:
        return self.start + len(self.text)

    @property
    def blank(self) -> bool:
        return not self.text or self.text.isspace()


def split_lines(text: str) -> list[Line]:
    """The lines of a file; CRLF, CR and LF end a line, nothing else does."""
    lines = []
    at = 0
    if "\r" not in text:
        for part in text.split("\n"):
            lines.append(Line(at, part))
            at += len(part) + 1
        return lines
    for part in text.replace("\r\n", "\n\0").replace("\r", "\n").split("\n"):
        # "\0" cannot stand in a text file: here it marks the line that a CRLF began.
        extra = part.startswith("\0")
        lines.append(Line(at + extra, part[extra:]))
        at += len(part) + 1
    return lines


def extract(text: str, start: int, end: int, unescape: bool = False) -> tuple[str, TextMap]:
    """The file's text from ``start`` to ``end`` with LF line ends, and its map.

    ``unescape`` takes the backslash off a line that begins with an escaped ``#``, ``\\`` or ``-``.
    """
    raw = text[start:end]
    if "\r" not in raw and not (unescape and "\\" in raw):
        return raw, TextMap(start)
    out: list[str] = []
    wide: list[int] = []
    length = 0
    for line in split_lines(raw):
        body = line.text
        if out:
            if raw[line.start - 2 : line.start] == "\r\n":
                wide.append(length)
            out.append("\n")
            length += 1
        if unescape and body[:1] == "\\" and body[1:2] in ("#", "\\", "-"):
            wide.append(length)
            body = body[1:]
        out.append(body)
        length += len(body)
    return "".join(out), TextMap(start, tuple(wide))
