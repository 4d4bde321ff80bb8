"""What changed within a paragraph, by words: whole words are struck and put in, never confetti."""

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import pairwise

from chengyan.text.diff_align import align
from chengyan.text.sentences import split_sentences
from chengyan.text.tokens import word_boundaries

_JOINT = 400_000
"""So many pairs of words (old times new) are compared at once; longer stretches are paired by sentences first."""
_HOPELESS = 4_000_000
"""Beyond this a sentence without end marks is replaced as a whole: the comparison would take seconds."""
_JOINERS = frozenset("\u200d\ufe0e\ufe0f")


class Op(StrEnum):
    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of a paragraph. ``SAME`` and ``REMOVED`` joined are the old text, ``SAME`` and ``ADDED`` the new one."""

    op: Op
    text: str


def diff_words(old: str, new: str) -> tuple[Piece, ...]:
    """Return the pieces from old to new; of neighbours the removed one comes first, no two have the same op."""
    if old == new:
        return (Piece(Op.SAME, old),) if old else ()
    return tidy(_by_sentence(old, new))


def tidy(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """Take what stayed by chance between two changes into the change, and join neighbours."""
    runs: list[Run] = []
    for run in _runs(pieces):
        runs.append(run)
        while len(runs) > 2 and runs[-2][0] and not run[0] and _is_chance(*runs[-3:]):
            before, (same, *_), after = runs[-3:]
            runs[-3:] = [("", before[1] + same + after[1], before[2] + same + after[2])]
    return tuple(_pieces(runs))


Run = tuple[str, str, str]
"""(same, removed, added); either the first alone or the other two are filled."""


def _runs(pieces: Iterable[Piece]) -> list[Run]:
    runs: list[Run] = []
    for piece in pieces:
        if not piece.text:
            continue
        same, removed, added = runs[-1] if runs else ("", "", "")
        if piece.op is Op.SAME:
            if runs and same:
                runs[-1] = (same + piece.text, "", "")
            else:
                runs.append((piece.text, "", ""))
            continue
        gone, come = (piece.text, "") if piece.op is Op.REMOVED else ("", piece.text)
        if runs and not same:
            runs[-1] = ("", removed + gone, added + come)
        else:
            runs.append(("", gone, come))
    return runs


def _is_chance(before: Run, kept: Run, after: Run) -> bool:
    """What stayed is no longer than what changed on either side (the rule of diff-match-patch)."""
    longest = min(max(len(before[1]), len(before[2])), max(len(after[1]), len(after[2])))
    return len(kept[0]) <= longest


def _pieces(runs: Iterable[Run]) -> Iterable[Piece]:
    for same, removed, added in runs:
        if same:
            yield Piece(Op.SAME, same)
        if removed:
            yield Piece(Op.REMOVED, removed)
        if added:
            yield Piece(Op.ADDED, added)


def _by_sentence(old: str, new: str) -> list[Piece]:
    """Sentences that stayed bound the stretches that are compared by words."""
    olds = [old[s.start : s.end] for s in split_sentences(old)]
    news = [new[s.start : s.end] for s in split_sentences(new)]
    pieces: list[Piece] = []
    for op, a, b, c, d in SequenceMatcher(None, olds, news, autojunk=False).get_opcodes():
        if op == "equal":
            pieces.append(Piece(Op.SAME, "".join(olds[a:b])))
        else:
            pieces += _stretch(olds[a:b], news[c:d])
    return pieces


def _stretch(olds: Sequence[str], news: Sequence[str]) -> list[Piece]:
    old, new = _words("".join(olds)), _words("".join(news))
    if len(old) * len(new) <= _JOINT or (len(olds) < 2 and len(news) < 2):
        return _by_word(old, new)
    pieces: list[Piece] = []
    for i, j in align(olds, news):
        if i is not None and j is not None:
            pieces += _by_word(_words(olds[i]), _words(news[j]))
        elif i is not None:
            pieces.append(Piece(Op.REMOVED, olds[i]))
        elif j is not None:
            pieces.append(Piece(Op.ADDED, news[j]))
    return pieces


def _by_word(old: list[str], new: list[str]) -> list[Piece]:
    if len(old) * len(new) > _HOPELESS:
        return [Piece(Op.REMOVED, "".join(old)), Piece(Op.ADDED, "".join(new))]
    pieces: list[Piece] = []
    for op, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if op == "equal":
            pieces.append(Piece(Op.SAME, "".join(old[a:b])))
        else:
            pieces += [Piece(Op.REMOVED, "".join(old[a:b])), Piece(Op.ADDED, "".join(new[c:d]))]
    return pieces


def _words(text: str) -> list[str]:
    """The words of a text, joined they are the text; an emoji with its joiners and what sits on a letter stay whole."""
    edges = [edge for edge in sorted(word_boundaries(text)) if not _holds_together(text, edge)]
    return [text[start:end] for start, end in pairwise(edges)]


def _holds_together(text: str, edge: int) -> bool:
    if not 0 < edge < len(text):
        return False
    after = text[edge]
    if after < "\u0300":
        return False
    if after in _JOINERS or text[edge - 1] == "\u200d" or "\U0001f3fb" <= after <= "\U0001f3ff":
        return True
    return unicodedata.combining(after) != 0
