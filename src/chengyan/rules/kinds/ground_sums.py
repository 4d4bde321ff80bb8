"""Arithmetic that a sentence itself states: parts and their total, shares, amounts for each, spans of time.

Nothing is said unless the relation is explicit (其中…共, 占, 每位…合计, 从…到…共) and every number of it is exact.
"""

import re
from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal
from itertools import pairwise

from chengyan.rules.backdrop import Backdrop
from chengyan.rules.hits import ParagraphHit
from chengyan.rules.kinds.ground_rules import GroundRules
from chengyan.rules.kinds.ledger_values import COUNTED, numeral_of, unit_class, with_numeral
from chengyan.rules.paragraph import Paragraph
from chengyan.text.quantities import Approximation, Quantity, QuantityKind

_CUE = re.compile(r"[共合总]计?|一共|占|比例|比重|[率幅]|即|其中")
_TOTAL = re.compile(
    r"(?:共计|总计|合计|总共|一共|共有|累计|(?<![公一])共(?![同享和识度])|一共)[^，。；：、\d（(]{0,5}$"
)
_GROWING = re.compile(r"(?:累计|截至|已)[^，。；]{0,12}$")
_PART = re.compile("其中|包括|分别")
_REST = re.compile(r"(?:其余|余下|剩余|另外?有?|还有|尚有|还剩)[^，。；、\d]{0,6}$")
_EACH = re.compile(r"(?:每[一]?(?P<unit>[位名人户笔单份件台辆家袋盒箱个])|人均|/(?:人|单|笔))[^，。；\d]{0,10}$")
_SHARE = re.compile(
    r"(?:占(?:比|到|了|全部|总数|其中|总量|总人数|总户数|总单数)?的?|比例(?:为|是|达到?)|(?:完成|到账|处理|办结|满意|接通|退款|签收)率(?:为|是|达到?)?|即)[^，。；、\d（(]{0,6}$"
)
# 312笔占全部2600笔的12%, 2600笔中的12%: the share behind its whole.
_PART_OF = re.compile(r"占(?!线|座|用|有)[^，。；：、\d]{0,8}$")
_OF_WHOLE = re.compile(r"[^，。；：、（(\d]{0,10}(?:的|之中|当中|中|里)\s?$")
_CHANGED = re.compile("增长|下降|提高|降低|上升|减少|同比|环比|涨幅|降幅|增幅|折|利率|税率|费率")
_LIST_MARK = re.compile(r"[、，,；;]|和|与|及|以及")
_MANY = 12
_HUNDRED = Decimal(100)


class Arithmetic:
    """The checks ``parts``, ``shares`` and ``products``."""

    def __init__(self, rules: GroundRules) -> None:
        self._rules = rules
        self._any = bool(rules.asking("parts", "shares", "products"))

    def find(self, paragraph: Paragraph, backdrop: Backdrop) -> Iterable[ParagraphHit]:
        if not self._any or len(paragraph.quantities) < 3 or not _CUE.search(paragraph.text):
            return
        for begin, end, quantities in sentences(paragraph):
            amounts = [q for q in quantities if q.kind in COUNTED or q.kind in {QuantityKind.SUM, QuantityKind.PERCENT}]
            if 3 <= len(amounts) <= _MANY:
                yield from self._parts(paragraph, begin, end, amounts)
                yield from self._shares(paragraph, begin, end, amounts)
                yield from self._products(paragraph, begin, amounts)

    def _parts(self, paragraph: Paragraph, begin: int, end: int, amounts: Sequence[Quantity]) -> Iterable[ParagraphHit]:
        text = paragraph.text
        for place, total in enumerate(amounts):
            if total.kind is QuantityKind.PERCENT or not _TOTAL.search(text, begin, total.span.start):
                continue
            before = [q for q in amounts[:place] if _alike(q, total)]
            after = [q for q in amounts[place + 1 :] if _alike(q, total)]
            parts = _listed_before(text, begin, total, before) or _listed_after(text, total, after, end)
            if len(parts) < 2 or not _exact(total, *parts):
                continue
            if any(_EACH.search(text, begin, part.span.start) for part in parts):
                continue
            whole = sum((value for part in parts if (value := part.value) is not None), Decimal(0))
            if total.value is not None and abs(whole - total.value) > sum(map(_slack, (total, *parts)), Decimal(0)):
                yield from self._said("parts", paragraph, total, whole)

    def _shares(
        self, paragraph: Paragraph, begin: int, end: int, amounts: Sequence[Quantity]
    ) -> Iterable[ParagraphHit]:
        text = paragraph.text
        percents = [q for q in amounts if q.kind is QuantityKind.PERCENT]
        counts = [q for q in amounts if q.kind is not QuantityKind.PERCENT]
        if len(percents) == 1:
            # The share is of what was counted last; 3.5万名 beside 41260笔 and 1312笔 has no part in it.
            last = next((q for q in reversed(counts) if q.span.end <= percents[0].span.start), None)
            counts = [q for q in counts if last is not None and _alike(q, last)]
        if len(percents) != 1 or len(counts) != 2 or _CHANGED.search(text, begin, end):
            return
        share, (one, other) = percents[0], counts
        if not _alike(one, other) or not _exact(one, other) or share.approximation is not Approximation.EXACT:
            return
        whole, part = (one, other) if (one.value or 0) >= (other.value or 0) else (other, one)
        if (
            not whole.value
            or part.value is None
            or share.value is None
            or not (_SHARE.search(text, begin, share.span.start) or _part_of_whole(text, begin, counts, share))
        ):
            return
        right = part.value * _HUNDRED / whole.value
        place = _last_place(share)
        if abs(right - share.value) >= place:
            yield from self._said("shares", paragraph, share, right.quantize(place, ROUND_HALF_UP))

    def _products(self, paragraph: Paragraph, begin: int, amounts: Sequence[Quantity]) -> Iterable[ParagraphHit]:
        text = paragraph.text
        sums = [q for q in amounts if q.kind is QuantityKind.SUM]
        counts = [q for q in amounts if q.kind is QuantityKind.COUNT]
        if len(sums) != 2 or len({q.unit for q in sums}) != 1 or not _exact(*sums, *counts):
            return
        each, total = sums
        said = _EACH.search(text, begin, each.span.start)
        if said is None or not _TOTAL.search(text, begin, total.span.start) or not each.value or total.value is None:
            return
        unit = unit_class(said["unit"] or "人")
        counts = [q for q in counts if q.span.start > said.end() or q.span.end <= said.start()]
        numbers = {q.value for q in counts if q.value and (not unit or unit_class(q.unit) == unit)}
        if len(numbers) != 1:
            return
        right = each.value * numbers.pop()
        if abs(right - total.value) > _slack(total):
            yield from self._said("products", paragraph, total, right)

    def _said(self, check: str, paragraph: Paragraph, wrong: Quantity, right: Decimal) -> Iterable[ParagraphHit]:
        plain = format(right.normalize(), "f")
        value = with_numeral(wrong.text, plain) if not _scaled(wrong) else plain + _unit_text(wrong)
        span = wrong.span
        yield from self._rules.hits(check, paragraph, span.start, span.end, replacement=value, value=value)


def _part_of_whole(text: str, begin: int, counts: Sequence[Quantity], share: Quantity) -> bool:
    """Whether the share is told behind its whole: 312笔占三天全部2600笔停车单的15%."""
    part, whole = counts
    if (part.value or 0) > (whole.value or 0) or not _OF_WHOLE.fullmatch(text, whole.span.end, share.span.start):
        return False
    return _PART_OF.search(text, max(begin, part.span.end), whole.span.start) is not None


def sentences(paragraph: Paragraph) -> Iterable[tuple[int, int, list[Quantity]]]:
    """The sentences that hold quantities, as (start, end, quantities)."""
    run: list[Quantity] = []
    begin = end = -1
    for quantity in paragraph.quantities:
        if quantity.span.end <= end:
            run.append(quantity)
            continue
        first, last = paragraph.sentences.around(quantity.span.start, quantity.span.end)
        if first >= end and run:
            yield begin, end, run
            run = []
        if not run:
            begin = first
        end = last
        run.append(quantity)
    if run:
        yield begin, end, run


def _listed_before(text: str, begin: int, total: Quantity, before: Sequence[Quantity]) -> Sequence[Quantity]:
    """The parts before a total that closes their list: 其中A 200笔、B 112笔，共300笔."""
    if len(before) < 2:
        return ()
    start = begin
    if cue := _last(_PART, text, begin, before[-1].span.start):
        start = cue.end()
    elif _GROWING.search(text, begin, total.span.start):
        # 11月9日新增20笔、10日新增30笔，累计312笔 counts what came before too.
        return ()
    parts = [q for q in before if q.span.start >= start]
    if len(parts) < 2 or not _one_list(text, parts):
        return ()
    # 共涉及3家门店: a total that says what it counts counts perhaps something else than the parts.
    return parts


def _listed_after(text: str, total: Quantity, after: Sequence[Quantity], end: int) -> Sequence[Quantity]:
    """The parts behind a total, where the list says that it is whole: 共312笔，其中A 200笔，其余112笔."""
    if len(after) < 2:
        return ()
    cue = _PART.search(text, total.span.end, after[0].span.start)
    if cue is None or not _one_list(text, after):
        return ()
    whole = sum((q.value for q in after if q.value is not None), Decimal(0))
    closed = _REST.search(text, cue.end(), after[-1].span.start) is not None or cue.group() == "分别"
    # An open list may leave parts out, but never hold more than the whole.
    return after if closed or (total.value is not None and whole > total.value) else ()


def _one_list(text: str, parts: Sequence[Quantity]) -> bool:
    """Whether the parts are items of one list, with nothing but words and list marks between them."""
    gaps = (text[a.span.end : b.span.start] for a, b in pairwise(parts))
    return all(len(gap) <= 24 and _LIST_MARK.search(gap) is not None and "至" not in gap[:1] for gap in gaps)


def _last(pattern: "re.Pattern[str]", text: str, begin: int, end: int) -> "re.Match[str] | None":
    return max(pattern.finditer(text, begin, end), key=lambda match: match.start(), default=None)


def _alike(one: Quantity, other: Quantity) -> bool:
    if one.kind is not other.kind or one.value is None or other.value is None:
        return False
    return one.unit == other.unit if one.kind is QuantityKind.SUM else unit_class(one.unit) == unit_class(other.unit)


def _exact(*quantities: Quantity) -> bool:
    return all(q.approximation is Approximation.EXACT and q.value is not None for q in quantities)


def _scaled(quantity: Quantity) -> bool:
    return any(c in "万亿" for c in quantity.text)


def _unit_text(quantity: Quantity) -> str:
    return quantity.text[len(numeral_of(quantity.text)) :].lstrip()


def _last_place(quantity: Quantity) -> Decimal:
    """The worth of the last figure written: 89.7% gives 0.1, 九成 ten."""
    numeral = numeral_of(quantity.text)
    _, point, fraction = numeral.replace("．", ".").partition(".")
    if point:
        return Decimal(1).scaleb(-len(fraction.rstrip("万亿")))
    return Decimal(10) if "成" in quantity.text else Decimal(1)


def _slack(quantity: Quantity) -> Decimal:
    """How far rounding may have taken a number written in 万 or 亿."""
    for mark, size in (("亿", 8), ("万", 4)):
        head, found, rest = quantity.text.partition(mark)
        if found and not any(c.isdigit() for c in rest):
            _, _, fraction = head.replace("．", ".").partition(".")
            return Decimal(1).scaleb(size - len(fraction)) / 2
    return Decimal(0)
