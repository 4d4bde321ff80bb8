"""Puts the certificates in a time-stamp answer into the order that DER asks for.

Many authorities, openssl's own among them, write them as they come, which a strict reader refuses. The certificates are
no part of what is signed, and their order changes no length.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_SEQUENCE, _CERTIFICATES = 0x30, 0xA0
_PATH: Final = ((_SEQUENCE, 0), (_SEQUENCE, 1), (0xA0, 1), (_SEQUENCE, 0))
"""TimeStampResp, its timeStampToken, that one's content, the SignedData: each by tag and place among its siblings."""


@dataclass(frozen=True, slots=True)
class _Element:
    tag: int
    start: int
    content: int
    end: int


def with_sorted_certificates(answer: bytes) -> bytes:
    """The answer as DER has it; the same bytes where it is none or is in order already."""
    begin, end = 0, len(answer)
    try:
        for tag, place in _PATH:
            element = list(_elements(answer, begin, end))[place]
            if element.tag != tag:
                return answer
            begin, end = element.content, element.end
        for element in _elements(answer, begin, end):
            if element.tag == _CERTIFICATES:
                parts = sorted(answer[e.start : e.end] for e in _elements(answer, element.content, element.end))
                return answer[: element.content] + b"".join(parts) + answer[element.end :]
    except (IndexError, ValueError):
        # Not DER at all: whoever decodes it says so.
        return answer
    return answer


def _elements(data: bytes, begin: int, end: int) -> Iterator[_Element]:
    while begin < end:
        tag, length, content = data[begin], data[begin + 1], begin + 2
        if length & 0x80:
            width = length & 0x7F
            length, content = int.from_bytes(data[content : content + width]), content + width
        if content + length > end:
            raise ValueError("truncated")
        yield _Element(tag, begin, content, content + length)
        begin = content + length
