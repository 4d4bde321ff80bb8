"""What comes from Word, WeChat and web pages, as plain text that can be counted, searched and signed."""

import re
from dataclasses import dataclass

_BREAKS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_SPACES = re.compile("[\u00a0\u2000-\u200a\u202f\u205f]")
# The zero width joiner and the selectors hold emoji together: between two characters of an emoji they stay.
_INVISIBLE = re.compile(
    "[\u200b\u200c\u2060\u2061-\u2064\ufeff\u180e\u00ad\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufffc\ufff9-\ufffb"
    "\x00-\x08\x0e-\x1f\x7f\ue000-\uf8ff]"
    "|(?<![\u200d\ufe0f\u2190-\u2bff\U0001f000-\U0001faff])\u200d|\u200d(?![\u2190-\u2bff\U0001f000-\U0001faff])"
)
_BLANK_LINES = re.compile(r"\n(?:[ \t\u3000]*\n)+")
_TAILS = re.compile(r"[ \t]+(?=\n|$)")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """``spaces``: special spaces made plain; ``invisible``: marks without a shape taken out; ``blank_lines``: taken
    out between paragraphs.
    """

    text: str
    spaces: int = 0
    invisible: int = 0
    blank_lines: int = 0

    @property
    def changed(self) -> bool:
        return bool(self.spaces or self.invisible or self.blank_lines)


def clean_paste(text: str) -> Cleaned:
    """Take out what nobody sees and everybody trips over. Words, bullets, full- and half-width marks stay."""
    text = _BREAKS.sub("\n", text)
    text, invisible = _INVISIBLE.subn("", text)
    text, spaces = _SPACES.subn(" ", text)
    text = _TAILS.sub("", text)
    lines = text.count("\n")
    text = _BLANK_LINES.sub("\n", text)
    return Cleaned(text, spaces, invisible, lines - text.count("\n"))


def exact_paste(text: str) -> str:
    """The text as it came, its line ends those of the program."""
    return _BREAKS.sub("\n", text)
