"""Sets of patterns and of the literals that they need, as the bits of integers."""

from collections.abc import Iterable

from chengyan.rules.atoms import Needs


def triggers(needs: Needs | None) -> Iterable[str]:
    """The literals of each alternative's first (rarest) clause: only where one of them stands can the pattern match."""
    return (literal for alternative in needs or () for literal in alternative[0])


def decided_by_trigger(needs: list[tuple[int, ...]]) -> int:
    """The patterns each alternative of which has one clause only: whichever literal triggered them met it."""
    decided = 0
    for number, masks in enumerate(needs):
        if all(mask.bit_count() == 1 for mask in masks):
            decided |= 1 << number
    return decided


def satisfied(triggered: int, at_once: int, needs: list[tuple[int, ...]], clauses: int) -> int:
    """The triggered patterns of which one alternative has all its clauses; those ``at_once`` need no look."""
    kept = triggered & at_once
    left = triggered ^ kept
    while left:
        bit = left & -left
        left ^= bit
        for mask in needs[bit.bit_length() - 1]:
            if mask & clauses == mask:
                kept |= bit
                break
    return kept


def bits(mask: int) -> Iterable[int]:
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low
