"""The axis of the timeline: time to px and back, without the long stretches in which nothing happens, at any size."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from chengyan.ui.models.moments import CHINA
from chengyan.ui.models.timeline import Entry

_STEPS = [
    *(timedelta(minutes=m) for m in (1, 2, 5, 10, 15, 30)),
    *(timedelta(hours=h) for h in (1, 2, 3, 6, 12)),
    *(timedelta(days=d) for d in (1, 2, 7, 14, 30, 90, 180, 365, 1825)),
]
_BREAK = 24.0
_LEAST = 24.0
_TICK = 68.0
"""Least px from one label to the next."""
_CUTS = 4
_MINUTE = 24.0
"""Px of a minute where it is shown as large as it gets: the ledger knows no seconds."""
_MOST = 4_000.0


@dataclass(frozen=True, slots=True)
class Tick:
    x: float
    text: str
    day: bool
    """A new day begins: drawn stronger."""


@dataclass(frozen=True, slots=True)
class _Piece:
    start: datetime
    end: datetime
    left: float
    width: float

    @property
    def right(self) -> float:
        return self.left + self.width


class TimeAxis:
    """Time to px. Long stretches in which nothing happens are cut out, and drawn as breaks.

    At ``zoom`` 1 everything stands within ``width`` px; at more the axis is as many times longer, its breaks are not.
    """

    def __init__(self, entries: Sequence[Entry], width: float, zoom: float = 1.0) -> None:
        spans = sorted((e.start, e.end or e.start) for e in entries)
        starts = [start for start, _ in spans]
        parts = _pieces(spans, _CUTS if width > 560 else 2) if spans else []
        fitting = _laid_out(parts, starts, width) if parts else []
        self.most = _most(fitting)
        """How many times larger there is anything more to see."""
        self.zoom = max(1.0, min(zoom, self.most))
        self.pieces = _enlarged(fitting, self.zoom)

    @property
    def length(self) -> float:
        """Of the whole axis, px."""
        return self.pieces[-1].right if self.pieces else 0.0

    def x(self, instant: datetime) -> float:
        """The place of an instant; one in a break is drawn in its middle."""
        before = self.pieces[0]
        if instant <= before.start:
            return before.left
        for piece in self.pieces:
            if instant < piece.start:
                return (before.right + piece.left) / 2
            if instant <= piece.end:
                return piece.left + piece.width * ((instant - piece.start) / (piece.end - piece.start))
            before = piece
        return before.right

    def instant(self, x: float) -> datetime:
        """The instant drawn at this place; within a break, the end of the time before it."""
        before = self.pieces[0]
        for piece in self.pieces:
            if x < piece.left:
                return before.end
            if x <= piece.right:
                return piece.start + (piece.end - piece.start) * (max(0.0, x - piece.left) / piece.width)
            before = piece
        return before.end

    def holds(self, instant: datetime) -> bool:
        """Whether the instant lies on the axis and in no break."""
        return any(piece.start <= instant <= piece.end for piece in self.pieces)

    def breaks(self) -> list[float]:
        """The middles of the breaks."""
        return [(a.right + b.left) / 2 for a, b in pairwise(self.pieces)]

    def ticks(self, left: float = 0.0, right: float | None = None) -> list[Tick]:
        """The labelled places from ``left`` to ``right`` (px; the whole axis without them), in their order."""
        end = self.length if right is None else right
        return [tick for piece in self.pieces for tick in _ticks(piece, left, end)]


def _pieces(spans: list[tuple[datetime, datetime]], cuts: int) -> list[tuple[datetime, datetime]]:
    merged: list[list[datetime]] = []
    for start, end in spans:
        if merged and start <= merged[-1][1]:
            merged[-1][1] = max(merged[-1][1], end)
        else:
            merged.append([start, end])
    total = merged[-1][1] - merged[0][0]
    gaps = sorted(((b[0] - a[1], number) for number, (a, b) in enumerate(pairwise(merged))), reverse=True)
    cut: set[int] = set()
    for gap, number in gaps[:cuts]:
        if gap > 0.18 * total and gap > timedelta(hours=6):
            cut.add(number)
            total -= gap
    pieces: list[tuple[datetime, datetime]] = []
    start = merged[0][0]
    for number, (_, end) in enumerate(merged):
        if number in cut:
            pieces.append((start, end))
            start = merged[number + 1][0]
    pieces.append((start, merged[-1][1]))
    return [_padded(a, b) for a, b in pieces]


def _padded(start: datetime, end: datetime) -> tuple[datetime, datetime]:
    # A busy hour keeps its room to itself; a moment that stands alone needs some time around it to be named.
    length = end - start
    room = max(length * 0.05, timedelta(minutes=3)) if length else timedelta(minutes=30)
    return start - room, end + room


def _laid_out(pieces: list[tuple[datetime, datetime]], starts: list[datetime], width: float) -> list[_Piece]:
    """Width by how long a piece is and, more so, by how much begins in it: the night itself needs the room."""
    room = max(width - _BREAK * (len(pieces) - 1) - _LEAST * len(pieces), 40.0)
    total = sum(((b - a) for a, b in pieces), timedelta())
    left, laid = 0.0, []
    for start, end in pieces:
        busy = sum(start <= each <= end for each in starts) / len(starts)
        share = _LEAST + room * (0.3 * ((end - start) / total) + 0.7 * busy)
        laid.append(_Piece(start, end, left, share))
        left += share + _BREAK
    return laid


def _most(pieces: list[_Piece]) -> float:
    minute = timedelta(minutes=1)
    scales = [piece.width / ((piece.end - piece.start) / minute) for piece in pieces]
    return max(1.0, min(_MOST, _MINUTE / min(scales))) if scales else 1.0


def _enlarged(pieces: list[_Piece], zoom: float) -> list[_Piece]:
    left, laid = 0.0, []
    for piece in pieces:
        laid.append(_Piece(piece.start, piece.end, left, piece.width * zoom))
        left += piece.width * zoom + _BREAK
    return laid


def _ticks(piece: _Piece, left: float, right: float) -> list[Tick]:
    if piece.right < left or piece.left > right:
        return []
    length = piece.end - piece.start
    day = timedelta(days=1)
    # A date is shorter than a time with its date.
    step = next((s for s in _STEPS if length / s <= max(1.0, piece.width / (_TICK if s < day else 52))), _STEPS[-1])
    seen = max(piece.start, piece.start + length * ((left - piece.left) / piece.width))
    last = min(piece.end, piece.start + length * ((right - piece.left) / piece.width))
    at = piece.start.astimezone(CHINA).replace(hour=0, minute=0, second=0, microsecond=0)
    if seen > at:
        at += ((seen - at) // step) * step
    found: list[Tick] = []
    while at <= last:
        if at >= seen:
            found.append(
                Tick(
                    piece.left + piece.width * ((at - piece.start) / length), _words(at, step, not found), _midnight(at)
                )
            )
        at += step
    if not found and last > seen and left <= piece.left:
        middle = piece.start + length / 2
        found.append(Tick(piece.left + piece.width / 2, middle.astimezone(CHINA).strftime("%m-%d"), False))
    return found


def _midnight(at: datetime) -> bool:
    return at.hour == 0 and at.minute == 0


def _words(at: datetime, step: timedelta, first: bool) -> str:
    """The first label of a stretch names its day."""
    if step >= timedelta(days=180):
        return at.strftime("%Y-%m")
    if _midnight(at) or step >= timedelta(days=1):
        return at.strftime("%m-%d")
    return at.strftime("%m-%d %H:%M" if first else "%H:%M")
