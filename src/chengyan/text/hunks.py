"""A proposed text as hunks: whole words, the fewest that say what changes, each to be adopted or rejected by itself."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from chengyan.model.diagnostics import Span
from chengyan.model.suggestion import Hunk
from chengyan.text.diff_words import Op, diff_words
from chengyan.text.quantities import Quantity, find_quantities


@dataclass(frozen=True, slots=True)
class Rebased:
    """Hunks on a text that was typed on meanwhile.

    ``placed``: number of the hunk and the hunk as it stands now. ``done``: what it wants stands there already.
    ``unplaceable``: what it would replace, or where it would stand, was changed; it is shown and never written.
    """

    placed: tuple[tuple[int, Hunk], ...] = ()
    done: tuple[int, ...] = ()
    unplaceable: tuple[int, ...] = ()


def hunks_between(base: str, new: str, offset: int = 0) -> tuple[Hunk, ...]:
    """The hunks that turn ``base`` into ``new``, sorted, never touching; spans count from ``offset``."""
    return tuple(_whole_quantities(base, list(_changes(base, new)), offset))


def apply_hunks(base: str, hunks: Iterable[Hunk]) -> str:
    """The text with these hunks of it adopted; they lie apart, in any order."""
    parts: list[str] = []
    at = 0
    for hunk in sorted(hunks, key=lambda each: each.span):
        parts += (base[at : hunk.span.start], hunk.replacement)
        at = hunk.span.end
    return "".join((*parts, base[at:]))


def rebase(base: str, hunks: Sequence[Hunk], current: str) -> Rebased:
    """Find the hunks of ``base`` again in ``current``, which was made out of it by typing."""
    if base == current:
        return Rebased(tuple(enumerate(hunks)))
    typed = list(_changes(base, current))
    placed: list[tuple[int, Hunk]] = []
    done: list[int] = []
    lost: list[int] = []
    for number, hunk in enumerate(hunks):
        if hunk in typed:
            done.append(number)
        elif any(_meets(hunk, edit) for edit in typed):
            lost.append(number)
        else:
            moved = sum(
                len(edit.replacement) - (edit.span.end - edit.span.start)
                for edit in typed
                if edit.span.end <= hunk.span.start
            )
            placed.append((number, Hunk(Span(hunk.span.start + moved, hunk.span.end + moved), hunk.replacement)))
    return Rebased(tuple(placed), tuple(done), tuple(lost))


def adopt(base: str, hunks: Sequence[Hunk], current: str, chosen: Collection[int] | None = None) -> tuple[str, Rebased]:
    """Return ``current`` with the chosen hunks (numbers; None: all) and where each of those was found."""
    wanted = sorted(range(len(hunks)) if chosen is None else {n for n in chosen if 0 <= n < len(hunks)})
    found = rebase(base, [hunks[number] for number in wanted], current)
    named = Rebased(
        tuple((wanted[number], hunk) for number, hunk in found.placed),
        tuple(wanted[number] for number in found.done),
        tuple(wanted[number] for number in found.unplaceable),
    )
    return apply_hunks(current, (hunk for _, hunk in found.placed)), named


def _changes(old: str, new: str) -> Iterator[Hunk]:
    at = 0
    start, gone, come = 0, "", ""
    for piece in diff_words(old, new):
        if piece.op is Op.SAME:
            if gone or come:
                yield Hunk(Span(start, start + len(gone)), come)
            at += len(piece.text)
            start, gone, come = at, "", ""
        elif piece.op is Op.REMOVED:
            gone += piece.text
            at += len(piece.text)
        else:
            come += piece.text
    if gone or come:
        yield Hunk(Span(start, start + len(gone)), come)


def _meets(hunk: Hunk, edit: Hunk) -> bool:
    """Whether typing took place within what the hunk replaces, or right where it would stand."""
    if hunk.span.start == hunk.span.end or edit.span.start == edit.span.end:
        return hunk.span.start <= edit.span.end and edit.span.start <= hunk.span.end
    return hunk.span.start < edit.span.end and edit.span.start < hunk.span.end


def _whole_quantities(base: str, hunks: list[Hunk], offset: int) -> Iterator[Hunk]:
    """Widen hunks to the quantities they cut: nobody adopts half a date."""
    quantities = find_quantities(base)
    kept: list[Hunk] = []
    for hunk in hunks:
        start, end = hunk.span.start, hunk.span.end
        for quantity in quantities:
            if _cuts(quantity, hunk):
                start, end = min(start, quantity.span.start), max(end, quantity.span.end)
        text = base[start : hunk.span.start] + hunk.replacement + base[hunk.span.end : end]
        if kept and start < kept[-1].span.end:
            # Both widened into the same quantity: one hunk, from the first one's start to this one's end.
            before = kept.pop()
            start = before.span.start
            text = apply_hunks(base, [h for h in hunks if start <= h.span.start and h.span.end <= end])
            text = text[start : start + len(text) - (len(base) - (end - start))]
        kept.append(Hunk(Span(start, end), text))
    for hunk in kept:
        yield Hunk(Span(hunk.span.start + offset, hunk.span.end + offset), hunk.replacement)


def _cuts(quantity: Quantity, hunk: Hunk) -> bool:
    start, end = quantity.span.start, quantity.span.end
    inside = (hunk.span.start < end and start < hunk.span.end) or start < hunk.span.start < end
    return inside and not (hunk.span.start <= start and end <= hunk.span.end)
