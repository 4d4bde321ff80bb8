"""Totals that a sentence itself derives: 312笔退款，每笔补偿50元，共15600元."""

from collections.abc import Sequence
from itertools import combinations

from chengyan.rules.kinds.ledger import unit_class
from chengyan.text.quantities import Quantity, QuantityKind

_COUNTS = {QuantityKind.COUNT, QuantityKind.NUMBER}
DERIVABLE = frozenset({*_COUNTS, QuantityKind.SUM})
REACH = 8
"""So many quantities on either side are looked at: a reader does not reckon over a whole table."""


def follows_from(total: Quantity, stated: Sequence[Quantity]) -> bool:
    """Whether ``total`` is the sum or the product of two of the ``stated`` quantities, in a unit that fits."""
    return total.value is not None and any(_gives(total, a, b) for a, b in combinations(stated, 2))


def _gives(total: Quantity, a: Quantity, b: Quantity) -> bool:
    if a.value is None or b.value is None or a.value <= 0 or b.value <= 0:
        return False
    if a.value + b.value == total.value:
        return _measure(a) == _measure(b) == _measure(total)
    if a.value * b.value != total.value or 1 in (a.value, b.value):
        return False
    sums = [q for q in (a, b) if q.kind is QuantityKind.SUM]
    if total.kind is QuantityKind.SUM:
        return len(sums) == 1 and sums[0].unit == total.unit
    return not sums and _measure(total) in (_measure(a), _measure(b))


def _measure(quantity: Quantity) -> tuple[bool, str]:
    return quantity.kind is QuantityKind.SUM, unit_class(quantity.unit)
