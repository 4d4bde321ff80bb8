"""What a model turns round in words that are all known: yes into no, perhaps into surely, planned into done, the number
of one thing into that of another, an open question into an answer."""

import re
from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal

from chengyan.model.diagnostics import Span
from chengyan.services.gate_known import Clause, Known, Unit, clauses_of, pairs_of
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
_DONE = re.compile("已经|业已|均已|都已|已全部|已将|已把|已完成|完毕|完成了|办完|办结|了结|告成")
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
        same = [c for c in known.clauses if _alike(core, _core(c.text)) >= _SAME]
        if same and all(_flipped(clause, c) for c in same) and not _backed(clause.text, known):
            yield "suggest.negated", span
        around = sentence_around(text, span.start, span.end)
        sentence = text[around.start : around.end]
        for hedge in _HEDGES:
            if same and all(hedge.search(c.text) for c in same) and not hedge.search(sentence):
                yield "suggest.hedge-dropped", span
        if _settles(clause, core, sentence, known):
            yield "suggest.open-record", span
        if _DONE.search(clause.text) and _undone(core, known):
            yield "suggest.not-done", span
    yield from (("suggest.other-thing", span) for span in _swapped(text, known))


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


def _flipped(clause: Clause, other: Clause) -> bool:
    """Whether one clause denies what the other says. A clause that stops before what was denied flips nothing."""
    if _negated(clause.text) == _negated(other.text):
        return False
    denied = pairs_of(other.text[max((m.end() for m in _NEGATION.finditer(other.text)), default=0) :])
    return _negated(clause.text) or len(denied & clause.pairs) >= _SAME * len(denied)


def _backed(text: str, known: Known) -> bool:
    """Whether the clause denies something, and just that is denied in what is known: 切换后没有重启 of 程序没有重启."""
    denied = [text[m.end() : m.end() + 2] for m in _NEGATION.finditer(text)]
    return bool(denied) and all(re.search(f"(?:{_NEGATION.pattern}){re.escape(said)}", known.text) for said in denied)


def _settles(clause: Clause, core: frozenset[str], sentence: str, known: Known) -> bool:
    """Whether the clause says what only a record says that is open or kept back."""
    if _OPEN.search(sentence):
        return False
    kept = (_core(c.text) for unit in known.open for c in unit.clauses)
    best = max((_alike(core, each) for each in kept if len(core & each) >= _LEAST_TOLD), default=0.0)
    return best >= _SAME and best > max((_alike(core, _core(c.text)) for c in known.clauses), default=0.0)


def _undone(core: frozenset[str], known: Known) -> bool:
    """Whether what is said to be done is a measure that is not, or has only begun; the text itself may know better."""
    told = [c for c in known.clauses if _alike(core, _core(c.text)) >= _TOLD]
    if any(_DONE.search(c.text) or re.search("已", c.text) for c in told):
        return False
    if told and all(_BEGUN.search(c.text) for c in told):
        return True
    return any(
        len(core & _core(c.text)) >= _LEAST_TOLD and _alike(core, _core(c.text)) >= _TOLD
        for unit in known.undone
        for c in unit.clauses
    )


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
