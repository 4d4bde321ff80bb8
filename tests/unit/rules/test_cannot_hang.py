"""No text makes a rule slow: every pattern, recogniser and reader on what would hurt it, against a linear floor.

The floor is measured in the same run on the same text, so a slow machine is slow for both. A pattern that backtracks is
seen in two ways: its engine's timeout (it must not need one), and work that outgrows the text.
"""

import re
import time
from collections.abc import Callable, Iterable, Iterator

import pytest

from chengyan.model.vocabulary import StatementKind
from chengyan.rules.checker import Checker
from chengyan.rules.compiled import compiled
from chengyan.rules.context import CheckContext
from chengyan.rules.kinds import private
from chengyan.rules.patterns import Haystack, compile_engine
from chengyan.rules.rule import Rule
from chengyan.rules.ruleset import load_rules
from chengyan.text.folding import fold
from chengyan.text.quantities import find_quantities
from tests.unit.rules.adversarial import attacks, general
from tests.unit.rules.rule_making import statement
from tests.unit.rules.test_checker_cache import INCIDENT

RULES = load_rules()
_EVERY_CHARACTER = re.compile(r"(?s).")
LINEAR = 500
"""A pattern that hits at every second character makes a span of each; this many times a bare pass it may cost."""
FULL_SIZE = 20_000
"""At 100,000 the patterns alone need about six minutes of one core by a sample of them, at this about one."""
LEAST_S = 0.05
"""Below this a measurement says nothing: the machine may have been elsewhere."""


def _patterns() -> Iterator[tuple[str, str, bool]]:
    """Rule, source, whether ``^`` and ``$`` are meant by line: of everything that is compiled from rule files."""
    seen: set[tuple[str, bool]] = set()
    for rule in RULES.rules:
        for source, multiline in _of(rule):
            if (source, multiline) not in seen:
                seen.add((source, multiline))
                yield rule.id, source, multiline
    for presence in compiled(RULES).scanner.presences:
        if (presence.pattern.source, True) not in seen:
            yield "presence", presence.pattern.source, True


def _of(rule: Rule) -> Iterable[tuple[str, bool]]:
    absence = rule.kind.value in {"required", "conditional"}
    yield from ((source, True) for source in rule.patterns)
    yield from ((source, not absence) for source in (*rule.unless, *rule.unless_clause))
    yield from ((source, False) for element in rule.elements for source in element.patterns)
    if rule.when:
        yield rule.when, True


def _seconds(work: Callable[[], object]) -> float:
    start = time.thread_time()
    work()
    return time.thread_time() - start


def test_every_pattern_is_linear_on_what_would_hurt_it(prove: bool) -> None:
    size = FULL_SIZE if prove else 2_000
    common = [(name, Haystack(text)) for name, text in general(size)]
    floors = {name: _floor(haystack) for name, haystack in common}
    slow: list[str] = []
    for number, (rule, source, multiline) in enumerate(_patterns()):
        engine = compile_engine(source, multiline=multiline)
        own = [(name, Haystack(text)) for name, text in attacks(source, size)]
        # Without ``make prove`` each pattern meets its own texts and a few of those that all share, by turns.
        shared = common if prove else common[number % 12 :: 12]
        for name, haystack in [*own, *shared]:
            _ = haystack.plain
            floor = floors.get(name) or _floor(haystack)
            try:
                spent = _seconds(lambda engine=engine, haystack=haystack: engine.spans(haystack))  # type: ignore[misc]
            except TimeoutError:
                slow.append(f"{rule}: timed out on {name}: {source}")
                continue
            if spent > max(LINEAR * floor, LEAST_S):
                slow.append(f"{rule}: {spent / floor:.0f} times a bare pass on {name}: {source}")
    assert not slow, "\n".join(slow)


def _floor(haystack: Haystack) -> float:
    return min(_seconds(lambda: _EVERY_CHARACTER.findall(haystack.plain)) for _ in range(3))


RECOGNISERS = [each for rule in RULES.rules if rule.kind == "private" for each in private.recognisers_of(rule)]


def _grows_with_the_text(work: Callable[[str], object], name: str, short: str, long: str) -> str:
    """Empty, or how the time outgrew the text (``long`` is ten times ``short``)."""
    first = min(_seconds(lambda: work(short)) for _ in range(2))
    allowed = max(35 * first, LEAST_S)
    took: list[float] = []
    while len(took) < 3:
        took.append(_seconds(lambda: work(long)))
        if took[-1] <= allowed:
            return ""
    return f"{name}: {first * 1e3:.1f} ms, then {min(took) * 1e3:.1f} ms at best for ten times the text"


@pytest.mark.parametrize("name", ["quantities", "recognisers", "folding", "scan", "check"])
def test_everything_else_grows_with_the_text_only(name: str, prove: bool) -> None:
    size = FULL_SIZE if prove else 5_000
    scanner = compiled(RULES).scanner
    context = CheckContext(INCIDENT)

    def check(text: str) -> object:
        # A checker of its own each time: one that remembers the paragraph would make the short text look free.
        return Checker(RULES).check(statement(("facts", text), kind=StatementKind.FULL_RESPONSE), context)

    def recognise(text: str) -> object:
        return [list(recogniser(text)) for recogniser in RECOGNISERS]

    work: Callable[[str], object] = {
        "quantities": find_quantities,
        "recognisers": recognise,
        "folding": fold,
        "scan": scanner.scan,
        "check": check,
    }[name]
    work("最近我们向312位用户退款。")
    outgrown = [
        _grows_with_the_text(work, attack, short, long)
        for (attack, short), (_, long) in zip(general(size // 10), general(size), strict=True)
    ]
    assert not any(outgrown), "\n".join(filter(None, outgrown))
