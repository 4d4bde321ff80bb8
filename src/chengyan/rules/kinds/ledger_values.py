"""What backs a quantity, and when two ways of writing a quantity may mean the same."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum

from chengyan.assets import messages
from chengyan.assets.yaml_file import name_of
from chengyan.model.vocabulary import Disclosure, Precision, RecordId, RecordStatus
from chengyan.text.quantities import Approximation, Quantity, QuantityKind

COUNTED = frozenset({QuantityKind.COUNT, QuantityKind.NUMBER})
AMOUNTS = COUNTED | {QuantityKind.PERCENT, QuantityKind.SUM}
_UNITS = {
    "位": "person", "名": "person", "人": "person", "人次": "person", "户": "person", "个": "", "笔": "item",
    "单": "item", "份": "item", "条": "item", "台": "machine", "部": "machine", "辆": "machine",
    "家": "shop", "间": "shop", "起": "case", "例": "case", "宗": "case", "批": "lot", "批次": "lot",
    "公斤": "kg", "千克": "kg", "kg": "kg",
}  # fmt: skip
_NUMERAL = re.compile(r"[0-9０-９.．,〇零○一二三四五六七八九十百千万亿两壹贰叁肆伍陆柒捌玖拾佰仟半]+")
_NOUN = re.compile(r"\s?的?([\u4e00-\u9fff]{1,2})")
_TENTH = Decimal("0.1")
_HALF_AGAIN = Decimal("1.5")
_HALF_MONTH = (Decimal("0.5"), Decimal(15 * 24))


class Level(IntEnum):
    """How far a record backs a public sentence; lower is better."""

    PUBLIC = 0
    UNVERIFIED = 1
    CONFIDENTIAL = 2


@dataclass(frozen=True, slots=True)
class Backing:
    """A record that holds a quantity. ``unit`` is the class of its measure word; ``state`` is for messages."""

    level: Level
    record: RecordId | None = None
    precision: Precision = Precision.EXACT
    unit: str = ""
    state: str = ""


@dataclass(frozen=True, slots=True)
class Stated:
    """An amount as a record writes it, with the first characters of what it counts."""

    quantity: Quantity
    noun: str
    backing: Backing


Key = tuple[str, str, Decimal]


def unit_class(unit: str) -> str:
    """Return the class of a measure word: 位, 名 and 人 count the same things; empty fits anything."""
    return _UNITS.get(unit, unit)


def key_of(quantity: Quantity) -> Key:
    """What equal quantities share: kind, unit and value; counts and bare numbers share theirs without the unit."""
    value = quantity.value if quantity.value is not None else Decimal(-1)
    if quantity.kind in COUNTED:
        return "number", "", value
    if quantity.kind is QuantityKind.DURATION:
        if quantity.unit == "months" and value == _HALF_MONTH[0]:
            # 半个月 is fifteen days; whole months are as long as they are.
            return "duration", "hours", _HALF_MONTH[1]
        value = round(value, 6)
    return quantity.kind.value, quantity.unit, value


def exactly(backing: Backing) -> Backing:
    """“At least” and “about” are said of amounts; the dates beside them are what they are."""
    if backing.precision is Precision.EXACT:
        return backing
    return Backing(backing.level, backing.record, Precision.EXACT, backing.unit, backing.state)


def loosely(backing: Backing, quantity: Quantity) -> Backing:
    """A record that itself writes 约300 or 300余 knows no exact number, whatever its precision says."""
    if backing.precision is not Precision.EXACT or quantity.approximation is Approximation.EXACT:
        return backing
    if quantity.kind not in AMOUNTS:
        return backing
    return Backing(backing.level, backing.record, Precision.ESTIMATE, backing.unit, backing.state)


def backing_of(
    record: RecordId,
    disclosure: Disclosure,
    status: RecordStatus | None,
    precision: Precision = Precision.EXACT,
    *,
    superseded: bool = False,
) -> Backing:
    """How far a record of this state backs what it says."""
    states: list[str] = []
    if superseded:
        states.append(messages.printed("rules.superseded"))
    if status is not None and status is not RecordStatus.VERIFIED:
        states.append(name_of("record_status", status.value))
    if disclosure is not Disclosure.PUBLIC:
        states.append(name_of("disclosure", disclosure.value))
    level = Level.UNVERIFIED if states else Level.PUBLIC
    if disclosure is Disclosure.CONFIDENTIAL:
        level = Level.CONFIDENTIAL
    return Backing(level, record, precision, state="、".join(states))


def rounds(said: Quantity, known: Decimal) -> bool:
    """Whether what is said loosely (300余, 近百, 约3万, 不到400) may be said of the known value."""
    value = said.value
    if value is None or value <= 0 or known <= 0:
        return False
    if said.kind is QuantityKind.DURATION:
        return _lasts(said.approximation, value, known)
    step = _step(value)
    match said.approximation:
        case Approximation.AT_LEAST:
            return value <= known < value + step
        case Approximation.AT_MOST:
            return value - step < known <= value
        case Approximation.ABOUT:
            return abs(known - value) <= min(step / 2, max(value * _TENTH, Decimal(1)))
    return False


def _lasts(approximation: Approximation, value: Decimal, known: Decimal) -> bool:
    """近4天 may be said of 94 hours, 超过48小时 of sixty."""
    match approximation:
        case Approximation.AT_LEAST:
            return value <= known < value * _HALF_AGAIN
        case Approximation.AT_MOST:
            return value / _HALF_AGAIN < known <= value
    return abs(known - value) <= value * _TENTH


def nearest(said: Quantity, noun: str, stated: Iterable[Stated]) -> Stated | None:
    """The one amount of the same unit and thing that a slip of the pen may have made of this one, else None."""
    if said.value is None or said.approximation is not Approximation.EXACT:
        return None
    unit = unit_class(said.unit)
    found: dict[Decimal, Stated] = {}
    for known in stated:
        other = known.quantity
        if other.kind is not said.kind or other.value is None or other.value == said.value:
            continue
        if unit_class(other.unit) == unit and _same_thing(noun, known.noun) and _slip(said.value, other.value):
            found.setdefault(other.value, known)
    return next(iter(found.values())) if len(found) == 1 else None


def numeral_of(text: str) -> str:
    """The numeral at the beginning of a quantity's text."""
    match = _NUMERAL.match(text)
    return match.group() if match else ""


def with_numeral(text: str, numeral: str) -> str:
    """The quantity's text with another numeral."""
    return numeral + text[len(numeral_of(text)) :].lstrip() if numeral_of(text) else text


def noun_after(text: str, end: int) -> str:
    """The first characters of what is counted: 312位用户 gives 用户."""
    match = _NOUN.match(text, end)
    return match[1] if match else ""


def _step(value: Decimal) -> Decimal:
    """The size of the last figure that is not zero: 300 gives 100, 1250 gives 10."""
    normal = value.normalize()
    exponent = normal.as_tuple().exponent
    return Decimal(1).scaleb(exponent) if isinstance(exponent, int) else Decimal(1)


def _same_thing(one: str, other: str) -> bool:
    return not one or not other or one[0] == other[0]


def _slip(said: Decimal, known: Decimal) -> bool:
    """Whether two numbers differ by one figure, or by two figures changing places."""
    a, b = format(said.normalize(), "f"), format(known.normalize(), "f")
    if min(len(a), len(b)) < 2:
        return False
    if len(a) == len(b):
        different = [(x, y) for x, y in zip(a, b, strict=True) if x != y]
        return len(different) == 1 or (len(different) == 2 and different[0] == different[1][::-1])
    long, short = (a, b) if len(a) > len(b) else (b, a)
    return len(short) >= 3 and any(long[:i] + long[i + 1 :] == short for i in range(len(long)))
