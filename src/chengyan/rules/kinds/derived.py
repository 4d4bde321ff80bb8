"""Totals, differences and shares that a sentence itself derives: 312笔退款，每笔补偿50元，共15600元."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal
from itertools import combinations

from chengyan.rules.kinds.ledger_values import AMOUNTS, unit_class
from chengyan.text.quantities import Quantity, QuantityKind

DERIVABLE = AMOUNTS
REACH = 8
"""So many quantities on either side are looked at: a reader does not reckon over a whole table."""
_LONGEST_SUM = 5


def follows_from(total: Quantity, stated: Sequence[Quantity]) -> bool:
    """Whether ``total`` is the sum, difference, product or share of ``stated`` quantities, in a unit that fits.

    Sums may have more than two parts; anything else is of two quantities.
    """
    if total.value is None:
        return False
    if any(_gives(total, a, b) for a, b in combinations(stated, 2)):
        return True
    like = [q for q in stated if q.value is not None and q.value > 0 and _measure(q) == _measure(total)]
    if total.kind is QuantityKind.PERCENT:
        return False
    return any(
        sum((q.value or Decimal(0) for q in parts), Decimal(0)) == total.value
        for count in range(3, min(len(like), _LONGEST_SUM) + 1)
        for parts in combinations(like, count)
    )


def _gives(total: Quantity, a: Quantity, b: Quantity) -> bool:
    if a.value is None or b.value is None or total.value is None or a.value <= 0 or b.value <= 0:
        return False
    if QuantityKind.PERCENT in (a.kind, b.kind):
        return False
    if total.kind is QuantityKind.PERCENT:
        return _measure(a) == _measure(b) and _is_share(total.value, min(a.value, b.value), max(a.value, b.value))
    if total.value in (a.value + b.value, abs(a.value - b.value)):
        return _measure(a) == _measure(b) == _measure(total)
    if a.value * b.value != total.value or 1 in (a.value, b.value):
        return False
    sums = [q for q in (a, b) if q.kind is QuantityKind.SUM]
    if total.kind is QuantityKind.SUM:
        return len(sums) == 1 and sums[0].unit == total.unit
    return not sums and _measure(total) in (_measure(a), _measure(b))


def _is_share(percent: Decimal, part: Decimal, whole: Decimal) -> bool:
    exact = part * 100 / whole
    exponent = percent.as_tuple().exponent
    place = Decimal(1).scaleb(exponent if isinstance(exponent, int) and exponent < 0 else 0)
    return exact.quantize(place, ROUND_HALF_UP) == percent


def _measure(quantity: Quantity) -> tuple[bool, str]:
    return quantity.kind is QuantityKind.SUM, unit_class(quantity.unit)
