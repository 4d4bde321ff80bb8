"""A text as a reader sees it who does not notice how it was written.

Full-width letters and digits, characters that cannot be seen, combining marks, traditional characters, look-alikes of
other scripts, and whatever was put between the characters of one word (blanks, dots, emoji) are folded away, with a map
back to the code points of the original. Whoever searches the folded text finds what was hidden; in a text that has none
of this there is nothing to search, and ``CLUE`` tells so in one pass.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import cache

from chengyan.text.numerals import CHINESE_DIGITS
from chengyan.text.traditional import TO_SIMPLIFIED

_INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff"
    "\uffa0\U000e0000-\U000e01ef"
)
_COMBINING = "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
_EMOJI = "\u2190-\u21ff\u2300-\u23ff\u25a0-\u27bf\u2900-\u297f\u2b00-\u2bff\U0001f000-\U0001faff"
_HAN = "\u3400-\u4dbf\u4e00-\u9fff"
# Real punctuation (，、：/ and the like) stands between words and joins nothing.
_FILLERS = " \u00a0\u2000-\u200a\u202f\u205f\u3000.．·•・‧∙*＊_＿~～^＾|｜+＋"
_MOST_FILLERS = 3
# Marks that honest prose sets between characters too (上海-北京); one character alone in quotation marks (永“不”录用).
_MARKS = "-－/／\\\\\t'"
_OPENED, _CLOSED = '“"「『', '”"」』'
_WIDE = "０-９Ａ-Ｚａ-ｚ＠－"
# Digits in a circle or bracket, mathematical letters and digits, compatibility ideographs, Kangxi radicals.
_COMPATIBLE = (
    "\u00b2\u00b3\u00b9\u2070-\u2089\u2460-\u24ff\u2776-\u2793\u2e80-\u2fd5\uf900-\ufaff\U0001d400-\U0001d7ff"
    "\U0002f800-\U0002fa1f"
)
_LOOK_ALIKES = dict(
    zip(
        "АВЕЅІЈКМНОРСТУХаеѕіјорсухһԁԛԝΑΒΕΖΗΙΚΜΝΟΡΤΥΧονı",
        "ABESIJKMHOPCTYXaesijopcyxhdqwABEZHIKMNOPTYXovi",
        strict=True,
    )
)
# Kana that look like a character and stand between characters.
_KANA = dict(zip("ーニハロエカタトチ", "一二八口工力夕卜千", strict=True))
_SAID = {**{c: str(n) for n, c in enumerate("零一二三四五六七八九")}, "〇": "0", "○": "0", "幺": "1", "两": "2"}
_SAID |= {c: str(n) for n, c in enumerate("零壹贰叁肆伍陆柒捌玖")}

_SINGLE = {**TO_SIMPLIFIED, **_LOOK_ALIKES}
CLUE = (
    f"[{_INVISIBLE}{_COMBINING}{_EMOJI}{_WIDE}{_COMPATIBLE}{''.join(_SINGLE)}{''.join(_KANA)}]"
    f"|[{_HAN}][{_FILLERS}]{{1,{_MOST_FILLERS}}}[{_HAN}]|[0-9][ .·•_~-]{{1,2}}[0-9][ .·•_~-]{{1,2}}[0-9]"
    f"|[一幺壹][{CHINESE_DIGITS}幺]{{10}}|[{_HAN}][{_MARKS}][{_HAN}]|[{_HAN}][{_OPENED}][{_HAN}][{_CLOSED}][{_HAN}]"
    "|[0-9][oO〇]{1,4}[0-9]"
)
"""What occurs in every text that ``fold`` changes: an expression without lookarounds, for whoever runs it faster."""


MARKED = re.compile(f"[{_MARKS}{_OPENED}{_CLOSED}]")
"""A mark that ``fold`` takes away though honest prose sets it as well."""


class _Shapes:
    """What is needed only where there is something to fold."""

    def __init__(self) -> None:
        numeral = f"{CHINESE_DIGITS}十百千万亿幺"
        kana = "".join(_KANA)
        self.clue = re.compile(CLUE)
        self.unseen = re.compile(f"[{_INVISIBLE}{_COMBINING}]")
        self.compatible = re.compile(f"[{_WIDE}{_COMPATIBLE}]")
        self.between = re.compile(f"(?<=[{_HAN}])[{_FILLERS}{_EMOJI}]{{1,{_MOST_FILLERS}}}(?=[{_HAN}])")
        self.marked = re.compile(f"(?<=[{_HAN}])[{_MARKS}](?=[{_HAN}])")
        self.alone = re.compile(f"(?<=[{_HAN}])([{_OPENED}])[{_HAN}]([{_CLOSED}])(?=[{_HAN}])")
        self.zero = re.compile("(?<=[0-9])[oO〇]{1,4}(?=[0-9])")
        self.spelt = re.compile("(?<![0-9])[0-9](?:[ .·•_~-]{1,2}[0-9]){9,}(?![0-9])")
        self.spoken = re.compile(f"(?<![{numeral}])[一幺壹][{CHINESE_DIGITS}幺]{{10}}(?![{numeral}])")
        self.kana = re.compile(f"(?<=[{_HAN}])[{kana}]|[{kana}](?=[{_HAN}])")


_shapes = cache(_Shapes)


@dataclass(frozen=True, slots=True)
class Folded:
    """The folded text; ``origins`` has for each of its characters the offset of the one it stands for."""

    text: str
    origins: list[int]
    changed: list[int]
    """Offsets of characters of ``text`` that were written otherwise, sorted."""

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the original that ``[start, end)`` of the folded text stands for; it is not empty."""
        return self.origins[start], self.origins[end - 1] + 1

    def altered(self, start: int, end: int) -> bool:
        """Whether ``[start, end)`` was written otherwise, or with something in between."""
        if self.origins[end - 1] - self.origins[start] != end - 1 - start:
            return True
        return bisect_left(self.changed, start) < bisect_right(self.changed, end - 1)


def fold(text: str) -> Folded | None:
    """Return the text folded, or None where there is nothing to fold."""
    shapes = _shapes()
    if shapes.clue.search(text) is None:
        return None
    origins = [offset for offset, character in enumerate(text) if shapes.unseen.match(character) is None]
    folded = "".join([_single(text[offset], shapes) for offset in origins])
    folded = shapes.kana.sub(lambda match: _KANA[match.group()], folded)
    folded = shapes.spoken.sub(lambda match: "".join(_SAID[c] for c in match.group()), folded)
    folded = shapes.zero.sub(lambda match: "0" * len(match.group()), folded)
    gone = {at for match in shapes.between.finditer(folded) for at in range(*match.span())}
    gone |= {match.start() for match in shapes.marked.finditer(folded)}
    gone |= {match.start(quote) for match in shapes.alone.finditer(folded) for quote in (1, 2)}
    for match in shapes.spelt.finditer(folded):
        gone.update(at for at in range(*match.span()) if not folded[at].isdigit())
    if gone:
        kept = [at for at in range(len(folded)) if at not in gone]
        folded = "".join([folded[at] for at in kept])
        origins = [origins[at] for at in kept]
    changed = [at for at, origin in enumerate(origins) if folded[at] != text[origin]]
    if not changed and len(folded) == len(text):
        return None
    return Folded(folded, origins, changed)


def _single(character: str, shapes: _Shapes) -> str:
    """The one character that this one is read as."""
    if character < "\u00b2":
        return character
    known = _SINGLE.get(character)
    if known is None and shapes.compatible.match(character):
        known = unicodedata.normalize("NFKC", character)
    return known if known is not None and len(known) == 1 else character
