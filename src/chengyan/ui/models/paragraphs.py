"""The text of a document, kept paragraph by paragraph: a keystroke in 100,000 characters reads one paragraph anew."""

from PySide6.QtGui import QTextDocument

from chengyan.text.utf16 import from_utf16, utf16_length


class Paragraphs:
    """Follows ``document``. Not toPlainText(): it turns no-break spaces into plain ones, and then the saved text is
    not the typed one.
    """

    def __init__(self, document: QTextDocument) -> None:
        self._document = document
        self._lines: list[str] = []
        self._joined: str | None = None
        block = document.begin()
        while block.isValid():
            self._lines.append(_clean(block.text()))
            block = block.next()

    def text(self) -> str:
        """Everything, with LF between the paragraphs."""
        if self._joined is None:
            self._joined = "\n".join(self._lines)
        return self._joined

    def __len__(self) -> int:
        """The number of code points of ``text()``."""
        return sum(map(len, self._lines)) + len(self._lines) - 1

    def take(self, position: int, added: int) -> tuple[int, str, str] | None:
        """Read what Qt reports as changed: where it really begins (UTF-16 units), what stood and what stands there.

        None where the text is as before: a highlighter's formats and an input method's preview announce a change too.
        """
        document = self._document
        block = document.findBlock(position)
        if not block.isValid():
            block = document.lastBlock()
        first = block.blockNumber()
        last = document.findBlock(position + added)
        after = last.blockNumber() if last.isValid() else document.blockCount() - 1
        before = after - (document.blockCount() - len(self._lines))
        begin = block.position()
        fresh: list[str] = []
        while block.isValid() and len(fresh) <= after - first:
            fresh.append(_clean(block.text()))
            block = block.next()
        old = self._lines[first : before + 1]
        if old == fresh:
            return None
        self._lines[first : before + 1] = fresh
        self._joined = None
        start, removed, put = narrowed("\n".join(old), "\n".join(fresh), position - begin, added)
        return begin + start, removed, put


def _clean(text: str) -> str:
    return text.replace("\u2028", "\n") if "\u2028" in text else text


def narrowed(old: str, new: str, near: int, added: int) -> tuple[int, str, str]:
    """What differs between ``near`` and ``near + added`` of the new text: its start in UTF-16 units, before and after.

    Qt's stretch is only where to look: an input method's commit reports its whole paragraph, and the first edit the
    invisible end of the document as well. Code points are compared, so that no surrogate pair is cut through.
    """
    tail = max(utf16_length(new) - near - added, 0)
    begin = from_utf16(new, near)
    olds = old[begin : from_utf16(old, utf16_length(old) - tail)]
    news = new[begin : from_utf16(new, utf16_length(new) - tail)]
    start = _same(olds, news)
    end = _same(olds[start:][::-1], news[start:][::-1])
    return utf16_length(new[: begin + start]), olds[start : len(olds) - end], news[start : len(news) - end]


def _same(one: str, other: str) -> int:
    """How many characters the two have in common at their start: by halves, since slices compare faster than a loop."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low
