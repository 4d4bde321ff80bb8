"""How long the sections are, counted once per version of each."""

from dataclasses import dataclass
from weakref import WeakKeyDictionary

from chengyan.text.lengths import weibo_length, written_length
from chengyan.ui.models.case_document import SectionDocument


@dataclass(frozen=True, slots=True)
class Count:
    """``written``: code points that are no white space; ``weibo``: as Weibo counts, rounded up."""

    written: int
    weibo: int


_counted: "WeakKeyDictionary[SectionDocument, tuple[int, Count]]" = WeakKeyDictionary()


def count(document: SectionDocument) -> Count:
    """The section's length as it is."""
    known = _counted.get(document)
    if known is None or known[0] != document.version:
        text = document.text()
        known = (document.version, Count(written_length(text), weibo_length(text)))
        _counted[document] = known
    return known[1]
