"""Which literals a regular expression cannot match without.

Every pattern is represented in the one automaton by such literals: a pattern none of whose literals occurs in a
paragraph is never run there. Hundreds of patterns then cost one scan and a handful of searches, and unlike RE2's own
``Set`` this serves the patterns with lookarounds too and has no automaton of its own that could run out of memory.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

ops: Any
parser: Any
try:
    from re import _constants as ops  # type: ignore[attr-defined,no-redef]
    from re import _parser as parser  # type: ignore[attr-defined,no-redef]
except ImportError:  # a Python that keeps its parser elsewhere: every pattern runs everywhere, slower and as right
    ops = parser = None

MAX_STRINGS = 200
MAX_LENGTH = 10
MAX_CLASS = 80
DIGITS = "0123456789０１２３４５６７８９"
"""What ``\\d`` means here: what RE2 is given for it (``patterns``)."""
DIGIT = "\ue001"
"""So many of these in a clause stand for that many digits in a row, whichever they are."""
LEAST_RUN = 5
MAX_ALTERNATIVES = 24
MAX_CLAUSES = 3

# Words of nearly every paragraph of a notice: where one of them would do, it tells hardly more than a character.
_EVERYDAY = frozenset(
    (
        *("我们", "我司", "公司", "本公司", "平台", "用户", "顾客", "消费者", "客户", "会员", "大家", "没有"),
        *("已经", "可以", "不能", "补偿", "赔偿", "退款", "订单", "产品", "服务", "处理", "问题", "情况"),
        *("员工", "门店", "商家", "客服", "投诉", "通报", "公布", "告知", "说明", "影响", "使用", "完成"),
        *("进行", "原因", "结果", "时间", "相关", "方案"),
    )
)

Strings = frozenset[str]
_EMPTY: Strings = frozenset({""})


@dataclass(frozen=True, slots=True)
class _Info:
    """``exact``: all strings the node can match (None: too many). ``clause``: one of these occurs in any match."""

    exact: Strings | None
    clause: Strings | None


Needs = tuple[tuple[Strings, ...], ...]
"""Alternatives of clauses: a match needs, for one alternative, a literal of each of its clauses (the rarest first)."""


@dataclass(frozen=True, slots=True)
class PatternFacts:
    r"""What is known of a pattern without running it.

    ``needs`` None: nothing worth asking for must occur. ``anchored``: it asks where the text or a line begins or ends.
    ``crosses``: a match can hold a line feed. Where nothing can be told, both are True.
    """

    needs: Needs | None = None
    anchored: bool = True
    crosses: bool = True


def facts_of(pattern: str) -> PatternFacts:
    """Return the facts of a pattern; of one that this Python cannot parse, those that forbid nothing."""
    if parser is None:
        return PatternFacts()
    try:
        parsed = parser.parse(pattern)
    except (re.error, OverflowError, RecursionError):
        return PatternFacts()
    anchored = any(op is ops.AT for op, _ in _walk(parsed))
    crosses = _can_hold_line_feed(parsed)
    if parsed.state.flags & re.IGNORECASE:
        return PatternFacts(None, anchored, crosses)
    alternatives = [_conjunction(nodes) for nodes in _alternatives(list(parsed))]
    if len(alternatives) > MAX_ALTERNATIVES or not all(alternatives):
        alternatives = [_conjunction(parsed)]
    return PatternFacts(tuple(alternatives) if all(alternatives) else None, anchored, crosses)


def _alternatives(nodes: Sequence[tuple[object, object]]) -> list[Sequence[tuple[object, object]]]:
    """The branches of a pattern that is one alternation, each again taken apart; else the pattern itself."""
    if len(nodes) == 1:
        op, argument = nodes[0]
        if op is ops.BRANCH:
            return [deep for item in _nodes(_tuple(argument)[1]) for deep in _alternatives(list(_nodes(item)))]
        if op is ops.SUBPATTERN and not _int(_tuple(argument)[1]) & re.IGNORECASE:
            return _alternatives(list(_nodes(_tuple(argument)[3])))
    return [nodes]


def _conjunction(nodes: Iterable[tuple[object, object]]) -> tuple[Strings, ...]:
    """The clauses that every match of a sequence satisfies, the most telling first; empty where there are none."""
    clauses: list[Strings] = []
    info = _sequence(nodes, clauses)
    if info.exact is not None and _usable(info.exact):
        clauses.append(info.exact)
    ordered = sorted(set(clauses), key=lambda c: (_score(c), sorted(c)), reverse=True)
    return tuple(ordered[:MAX_CLAUSES])


def _usable(strings: Strings | None) -> bool:
    return strings is not None and bool(strings) and "" not in strings


def _score(strings: Strings) -> tuple[int, int]:
    """How much it tells that one of these occurs: long ones much, few ones more, everyday words little."""
    least = min(min(len(s) for s in strings), 3)
    return (1 if least > 1 and not _EVERYDAY.isdisjoint(strings) else least), -len(strings)


def _best(candidates: Iterable[Strings | None]) -> Strings | None:
    usable = [c for c in candidates if c is not None and _usable(c)]
    return max(usable, key=_score, default=None)


def _sequence(nodes: Iterable[tuple[object, object]], collected: list[Strings] | None = None) -> _Info:
    run: Strings | None = _EMPTY
    whole = True
    clauses: list[Strings | None] = []
    digits = 0
    for op, argument in nodes:
        if (more := _digits(op, argument)) is not None:
            digits += more
        else:
            clauses.append(_run_of(digits))
            digits = 0
        info = _node(op, argument)
        clauses.append(info.clause)
        joined = _product(run, info.exact)
        if joined is not None:
            run = joined
            continue
        whole = False
        clauses.append(run)
        run = info.exact if info.exact is not None else _EMPTY
    clauses += [run, _run_of(digits)]
    if collected is not None:
        collected.extend(clause for clause in clauses if clause is not None and _usable(clause))
    return _Info(run if whole else None, _best(clauses))


def _digits(op: object, argument: object) -> int | None:
    """How many digits a node matches at least, where it can match nothing but digits; else None."""
    match op:
        case ops.LITERAL:
            return 1 if chr(_int(argument)) in DIGITS else None
        case ops.IN:
            characters = _characters(_nodes(argument))
            return 1 if characters is not None and characters.issubset(DIGITS) else None
        case ops.AT | ops.ASSERT | ops.ASSERT_NOT:
            return 0
        case ops.SUBPATTERN:
            return _digits_in(_nodes(_tuple(argument)[3]))
        case ops.BRANCH:
            counts = [_digits_in(_nodes(item)) for item in _nodes(_tuple(argument)[1])]
            known = [count for count in counts if count is not None]
            return min(known) if len(known) == len(counts) else None
        case ops.MAX_REPEAT | ops.MIN_REPEAT:
            low, _, inner = _tuple(argument)
            count = _digits_in(_nodes(inner))
            return None if count is None else count * _int(low)
    return None


def _digits_in(nodes: Iterable[tuple[object, object]]) -> int | None:
    total = 0
    for op, argument in nodes:
        count = _digits(op, argument)
        if count is None:
            return None
        total += count
    return total


def _run_of(digits: int) -> Strings | None:
    return frozenset({DIGIT * digits}) if digits >= LEAST_RUN else None


def _product(left: Strings | None, right: Strings | None) -> Strings | None:
    if left is None or right is None or len(left) * len(right) > MAX_STRINGS:
        return None
    joined = frozenset(a + b for a in left for b in right)
    return joined if max(map(len, joined)) <= MAX_LENGTH else None


def _node(op: object, argument: object) -> _Info:
    match op:
        case ops.LITERAL:
            return _Info(frozenset({chr(_int(argument))}), None)
        case ops.IN:
            return _Info(_characters(_nodes(argument)), None)
        case ops.AT | ops.ASSERT | ops.ASSERT_NOT:
            return _Info(_EMPTY, None)
        case ops.SUBPATTERN:
            _, added, _, inner = _tuple(argument)
            return _Info(None, None) if _int(added) & re.IGNORECASE else _sequence(_nodes(inner))
        case ops.BRANCH:
            return _branch([_sequence(_nodes(item)) for item in _nodes(_tuple(argument)[1])])
        case ops.MAX_REPEAT | ops.MIN_REPEAT:
            low, high, inner = _tuple(argument)
            info = _sequence(_nodes(inner))
            if (low, high) == (1, 1):
                return info
            if (low, high) == (0, 1):
                return _Info(info.exact | _EMPTY if info.exact is not None else None, None)
            return _Info(None, _best([_repeated(info.exact, _int(low)), info.clause]) if _int(low) >= 1 else None)
    return _Info(None, None)


def _repeated(exact: Strings | None, times: int) -> Strings | None:
    """The strings of ``times`` repeats, or of as many as stay few."""
    joined = exact
    for _ in range(min(times, MAX_LENGTH) - 1):
        longer = _product(joined, exact)
        if longer is None:
            break
        joined = longer
    return joined


def _branch(infos: Sequence[_Info]) -> _Info:
    exacts = [info.exact for info in infos]
    exact: Strings | None = None
    if all(e is not None for e in exacts):
        exact = frozenset().union(*(e for e in exacts if e is not None))
        if len(exact) > MAX_STRINGS:
            exact = None
    bests = [_best([info.exact, info.clause]) for info in infos]
    clause: Strings | None = None
    if all(b is not None for b in bests):
        clause = frozenset().union(*(b for b in bests if b is not None))
        if len(clause) > 3 * MAX_STRINGS:
            clause = None
    return _Info(exact, clause)


def _characters(items: Sequence[tuple[object, object]]) -> Strings | None:
    characters: set[str] = set()
    for op, argument in items:
        if op is ops.LITERAL:
            characters.add(chr(_int(argument)))
        elif op is ops.RANGE:
            low, high = _tuple(argument)
            if _int(high) - _int(low) > MAX_CLASS:
                return None
            characters.update(map(chr, range(_int(low), _int(high) + 1)))
        elif op is ops.CATEGORY and argument is ops.CATEGORY_DIGIT:
            characters.update(DIGITS)
        else:
            return None
    return frozenset(characters) if len(characters) <= MAX_CLASS else None


def _walk(nodes: Iterable[tuple[object, object]]) -> Iterable[tuple[object, object]]:
    for op, argument in nodes:
        yield op, argument
        if op is ops.SUBPATTERN:
            yield from _walk(_nodes(_tuple(argument)[3]))
        elif op is ops.BRANCH:
            for item in _nodes(_tuple(argument)[1]):
                yield from _walk(_nodes(item))
        elif op in (ops.MAX_REPEAT, ops.MIN_REPEAT):
            yield from _walk(_nodes(_tuple(argument)[2]))
        elif op in (ops.ASSERT, ops.ASSERT_NOT):
            yield from _walk(_nodes(_tuple(argument)[1]))


def _can_hold_line_feed(nodes: Iterable[tuple[object, object]]) -> bool:
    for op, argument in _walk(nodes):
        if op is ops.LITERAL and argument == 10:
            return True
        if op is ops.NOT_LITERAL and argument != 10:
            return True
        if op is ops.IN and re.match(_class_source(_nodes(argument)), "\n"):
            return True
        if op not in _PLAIN:
            return True
    return False


def _class_source(items: Sequence[tuple[object, object]]) -> str:
    parts: list[str] = []
    for op, argument in items:
        if op is ops.NEGATE:
            parts.append("^")
        elif op is ops.LITERAL:
            parts.append(re.escape(chr(_int(argument))))
        elif op is ops.RANGE:
            low, high = _tuple(argument)
            parts.append(f"{re.escape(chr(_int(low)))}-{re.escape(chr(_int(high)))}")
        elif op is ops.CATEGORY:
            parts.append(_CATEGORIES.get(argument, r"\s\S"))
    return f"[{''.join(parts)}]"


def _int(value: object) -> int:
    return value if isinstance(value, int) else 0


def _tuple(value: object) -> tuple[object, ...]:
    return tuple(value) if isinstance(value, (tuple, list)) else ()


def _nodes(value: object) -> Sequence[tuple[object, object]]:
    return value  # type: ignore[return-value]


if parser is not None:
    _PLAIN = {
        ops.LITERAL, ops.NOT_LITERAL, ops.IN, ops.ANY, ops.AT, ops.SUBPATTERN, ops.BRANCH, ops.MAX_REPEAT,
        ops.MIN_REPEAT, ops.ASSERT, ops.ASSERT_NOT,
    }  # fmt: skip
    _CATEGORIES: dict[object, str] = {
        ops.CATEGORY_DIGIT: r"\d", ops.CATEGORY_NOT_DIGIT: r"\D", ops.CATEGORY_SPACE: r"\s",
        ops.CATEGORY_NOT_SPACE: r"\S", ops.CATEGORY_WORD: r"\w", ops.CATEGORY_NOT_WORD: r"\W",
    }  # fmt: skip
