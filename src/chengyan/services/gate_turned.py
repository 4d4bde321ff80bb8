"""What a model turns round in words that are all known: yes into no, perhaps into surely, planned into done, the number
of one thing into that of another, an open question into an answer."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from chengyan.model.diagnostics import Span
from chengyan.services.gate_known import WHY, Clause, Known, Unit, clauses_of, lexicon, pairs_of
from chengyan.text.content import content_pairs
from chengyan.text.quantities import Approximation, Quantity, QuantityKind, find_quantities
from chengyan.text.sentences import sentence_around

_SAME = 0.7
"""So much of the shorter of two clauses must stand in the other that they speak of the same."""
_TOLD = 0.6
_LEAST = 2
_LEAST_TOLD = 4
_NOT_NEGATING = re.compile(
    "不仅|不但|不只|不便|不断|不久|不同|不论|不管|不过|不得不|不少于|不多于|不超过|不低于|无论|未来|未成年|非常|没收"
    "|是不是|有没有|能不能|会不会|对不对|([\u4e00-\u9fff])不\\1|([\u4e00-\u9fff])没\\2"
)
_NEGATION = re.compile(
    "没有|没能|没|未曾|未能|未|无需|无须|无法|无|不再|不能|不会|不用|不必|不|并非|非|勿|别(?=[让把给])|拒绝|停止"
)
_HEDGES = (
    re.compile("可能|或许|也许|疑似|不排除|恐|有望|预计|大概|估计"),
    re.compile("初步|暂|目前掌握|尚不"),
)
_OPEN = re.compile("是否|有没有|核实|核查中|正在查|在核查|调查中|在查|尚不|尚未|还不|不确定|待查|有无|如果|如有|若")
_SORRY = re.compile("不便|困扰|麻烦|影响|担心|焦虑|误解|着急|不安|给您|给大家|给用户|带来")
_DONE = re.compile("已经|业已|均已|都已|已全部|已将|已把|已完成|完毕|完成了|办完|办结|了结|告成")
_PAST = re.compile("已|了|完|没有|未")
_ORDER = re.compile("(前|后)$")
_BLAME = re.compile(
    "(?:是|属于|系)([^，。；]{1,14}?)的(?:错|责任|过错|过失)|责任(?:完全|全|主要)?在于?([^，。；]{1,14})"
)
_OURS = re.compile("我们|我|公司|本公司|我司|自己|平台")
_LEAVES_OPEN = re.compile("不影响|不妨碍|不耽误|不限制")
_MAY = re.compile("可以|仍|照样|依然|随时|有权|能够")
_DENIED = re.compile(
    "(?:不|没有|并未|未|并不|无)(?:会)?(?:涉及|包括|包含|牵涉|波及|殃及|存在|出现|发生过?|影响到?)(?P<what>[\u4e00-\u9fff]{2,16})"
)
"""Not X, said with a word that any denial may have."""
_LIMIT = re.compile("起(?![算止诉])|以上|以下|以内|封顶|不等")
_BEGUN = re.compile("开始|正在|着手|启动|将|拟|计划|准备")
_KINDS = frozenset(
    {
        QuantityKind.DATE,
        QuantityKind.TIME,
        QuantityKind.COUNT,
        QuantityKind.NUMBER,
        QuantityKind.SUM,
        QuantityKind.PERCENT,
        QuantityKind.DURATION,
    }
)
_BEST = 0.5
_HALF = 0.5
_LEAST_SAID = 3
_NEAR = Decimal("0.1")


def turned(text: str, known: Known) -> Iterator[tuple[str, Span]]:
    """What is turned round in ``text``: the message's code and where."""
    verbatim = {clause.text for clause in known.clauses}
    for clause in clauses_of(text):
        if clause.text in verbatim or len(clause.pairs) < _LEAST:
            continue
        span = Span(clause.start, clause.start + len(clause.text))
        core = _core(clause.text)
        words = content_pairs(clause.text)
        same = [
            c
            for c in known.clauses
            if _alike(core, _core(c.text)) >= _SAME
            or (len(words & content_pairs(c.text)) >= max(_LEAST, _SAME * len(words)))
        ]
        if _flipped(clause, same, known) or _denies_more(clause, known) or _reordered(clause, same):
            yield "suggest.negated", span
        around = sentence_around(text, span.start, span.end)
        sentence = text[around.start : around.end]
        for hedge in _HEDGES:
            if same and all(hedge.search(c.text) for c in same) and not hedge.search(sentence):
                yield "suggest.hedge-dropped", span
        if _settles(core, sentence, known):
            yield "suggest.open-record", span
        if _DONE.search(clause.text) and (_undone(clause.text, core, known) or not _told_done(clause, core, known)):
            yield "suggest.not-done", span
    yield from (("suggest.new-cause", span) for span in (*_causes(text, known), *_blames(text, known)))
    yield from (("suggest.other-thing", span) for span in (*_moved(text, known), *_limited(text, known)))
    yield from (("suggest.other-thing", span) for span in _swapped(text, known))


@lru_cache(maxsize=4096)
def _core(text: str) -> frozenset[str]:
    """What a clause speaks of, whether it says yes, no or perhaps."""
    for pattern in (_NEGATION, *_HEDGES, _DONE):
        text = pattern.sub("", text)
    return pairs_of(text.replace("也", "").replace("的", "").replace("了", ""))


def _alike(one: frozenset[str], other: frozenset[str]) -> float:
    both = len(one & other)
    return both / min(len(one), len(other)) if both >= _LEAST else 0.0


def _negated(text: str) -> bool:
    return len(_NEGATION.findall(_NOT_NEGATING.sub("", text))) % 2 == 1


def _flipped(clause: Clause, same: Sequence[Clause], known: Known) -> bool:
    """Whether the clause says yes where all that is known of it says no, or the other way round.

    One that stops before what was denied flips nothing, and one that ends before it vouches for nothing.
    """
    if _negated(clause.text):
        core = _core(clause.text)
        same = [c for c in same if len(core & _core(c.text)) >= _HALF * len(core)]
        return bool(same) and not any(_negated(c.text) for c in same) and not _backed(clause.text, known)
    for other in same:
        if not _negated(other.text):
            continue
        denied = pairs_of(other.text[max((m.end() for m in _NEGATION.finditer(other.text)), default=0) :])
        # 不影响您主张 is no denial of 您可以主张.
        if _LEAVES_OPEN.search(other.text) and _MAY.search(clause.text):
            continue
        if denied and _holds(clause, denied) and not any(_holds(c, denied) for c in same if not _negated(c.text)):
            return True
    return False


def _holds(clause: Clause, pairs: frozenset[str]) -> bool:
    return len(pairs & clause.pairs) >= _SAME * len(pairs)


def _backed(text: str, known: Known) -> bool:
    """Whether the clause denies something, and just that is denied in what is known: 切换后没有重启 of 程序没有重启."""
    denied = [text[m.end() : m.end() + 2] for m in _NEGATION.finditer(text)]
    return bool(denied) and all(re.search(f"(?:{_NEGATION.pattern}){re.escape(said)}", known.text) for said in denied)


def _denies_more(clause: Clause, known: Known) -> bool:
    """Whether the clause denies what is known, and denied nowhere: 不涉及身份证号 does not say 不涉及未成年人."""
    for match in _DENIED.finditer(clause.text):
        pairs = pairs_of(match["what"])
        denied = [c.pairs for u in known.units if any(_negated(c.text) for c in u.clauses) for c in u.clauses]
        if pairs and max((len(pairs & each) / len(pairs) for each in denied), default=0.0) < _HALF:
            return True
    return False


def _settles(core: frozenset[str], sentence: str, known: Known) -> bool:
    """Whether the clause says what only a record says that is open or kept back."""
    if _OPEN.search(sentence):
        return False
    kept = (_core(c.text) for unit in known.open for c in unit.clauses)
    told = (core & each for each in kept if _alike(core, each) >= _SAME)
    return any(len(pairs) >= _LEAST_TOLD and len(pairs - known.told) >= _LEAST for pairs in told)


def _reordered(clause: Clause, same: Sequence[Clause]) -> bool:
    """Whether before has become after."""
    order = _ORDER.search(clause.text)
    others = [_ORDER.search(c.text) for c in same]
    return order is not None and bool(others) and all(o is not None and o[1] != order[1] for o in others)


def _told_done(clause: Clause, core: frozenset[str], known: Known) -> bool:
    """Whether something that is known tells it as done; what states nothing needs nobody to."""
    if len(content_pairs(clause.text) - lexicon().words) < _LEAST:
        return True
    done = (c for c in known.clauses if _PAST.search(c.text))
    return any(_alike(core, _core(c.text)) >= _HALF for c in done)


def _causes(text: str, known: Known) -> Iterator[Span]:
    """Sentences that say why in words that no record of a cause has; being sorry for what was caused says none."""
    seen: set[Span] = set()
    for cue in WHY.finditer(text):
        span = sentence_around(text, cue.start(), cue.end())
        sentence = text[span.start : span.end]
        if span in seen or _SORRY.search(sentence):
            continue
        seen.add(span)
        said = content_pairs(WHY.sub("", sentence))
        best = (
            max((len(said & content_pairs(unit.text)) / len(said) for unit in known.causes), default=0.0)
            if said
            else 1.0
        )
        if len(said) >= _LEAST and best < _TOLD:
            yield span


def _undone(text: str, core: frozenset[str], known: Known) -> bool:
    """Whether what is said to be done is a measure that is not, or has only begun; the text itself may know better."""
    told = [c for c in known.clauses if _alike(core, _core(c.text)) >= _TOLD]
    if any(_DONE.search(c.text) or re.search("已", c.text) for c in told):
        return False
    if told and all(_BEGUN.search(c.text) for c in told):
        return True
    return any(
        _alike(core, _core(c.text)) >= _TOLD
        and (len(core & _core(c.text)) >= _LEAST_TOLD or any(q.text in text for q in unit.quantities))
        for unit in known.undone
        for c in unit.clauses
    )


def _blames(text: str, known: Known) -> Iterator[Span]:
    """Whose fault it is said to be, if not ours and not said before."""
    for match in _BLAME.finditer(text):
        who = match[1] or match[2]
        if not _OURS.fullmatch(who) and match.group() not in known.text:
            yield Span(*match.span())


def _joined(text: str) -> Iterator[tuple[tuple[object, ...], tuple[object, ...], Span]]:
    """Every day with the time of day right behind it."""
    found = find_quantities(text)
    for day, time in pairwise(found):
        if (
            day.kind is QuantityKind.DATE
            and time.kind is QuantityKind.TIME
            and not text[day.span.end : time.span.start]
        ):
            yield _SAID[day.kind](day), _SAID[time.kind](time), Span(day.span.start, time.span.end)


def _moved(text: str, known: Known) -> Iterator[Span]:
    """Times of day that are known, of other days."""
    days: dict[tuple[object, ...], set[tuple[object, ...]]] = {}
    for unit in known.units:
        for day, time, _ in _joined(unit.text):
            days.setdefault(time, set()).add(day)
    for day, time, span in _joined(text):
        if time in days and day not in days[time]:
            yield span


def _limited(text: str, known: Known) -> Iterator[Span]:
    """Sums that have become a least or a most: 30元起."""
    for quantity in find_quantities(text):
        limit = _LIMIT.match(text, quantity.span.end)
        if quantity.kind is QuantityKind.SUM and limit and quantity.text + limit.group() not in known.text:
            yield Span(quantity.span.start, limit.end())


def _swapped(text: str, known: Known) -> Iterator[Span]:
    """Quantities that the ledger knows of something else, where it knows another one of this."""
    clauses = clauses_of(text)
    for quantity in find_quantities(text):
        if quantity.kind not in _KINDS:
            continue
        clause = next((c for c in clauses if c.start <= quantity.span.start < c.start + len(c.text)), None)
        if clause is None or len(clause.pairs) < _LEAST_SAID:
            continue
        having = [(unit, [q for q in unit.quantities if _sort(q) is _sort(quantity)]) for unit in known.units]
        backing = [unit for unit, found in having if any(_means(quantity, q) for q in found)]
        best = _most(clause, (unit for unit, found in having if found))
        # What no record says at all may be reckoned from others: that is the rules' business.
        if backing and best >= _BEST and _most(clause, backing) < _HALF * best:
            yield quantity.span


def _most(clause: Clause, units: Iterable[Unit]) -> float:
    return max((len(clause.pairs & _of(unit)) / len(clause.pairs) for unit in units), default=0.0)


def _of(unit: Unit) -> frozenset[str]:
    return frozenset().union(*(clause.pairs for clause in unit.clauses))


def _sort(quantity: Quantity) -> QuantityKind:
    # 540通 is a bare number where 通 is no measure word that is known.
    return QuantityKind.COUNT if quantity.kind is QuantityKind.NUMBER else quantity.kind


_SAID: dict[QuantityKind, Callable[[Quantity], tuple[object, ...]]] = {
    QuantityKind.DATE: lambda q: (q.month, q.day),
    QuantityKind.TIME: lambda q: (q.hour, q.minute or 0),
}


def _means(said: Quantity, known: Quantity) -> bool:
    if said.kind in _SAID:
        return _SAID[said.kind](said) == _SAID[said.kind](known)
    if said.value is None or known.value is None:
        return said.value == known.value
    if said.approximation is Approximation.EXACT:
        return said.value == known.value
    return abs(said.value - known.value) <= _NEAR * abs(known.value)
