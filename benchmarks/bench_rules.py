"""The engine beneath the rules: literal terms against bare automata and a naive loop, and growth with the text.

The terms are synthetic (two to six hanzi, one rule); ten of them stand in the text, once each, whatever their number:
what grows is the automaton, not the findings. The text is that of all other measurements.
"""

import random
from collections.abc import Iterator
from functools import cache, partial
from itertools import count, pairwise

import ahocorasick_rs
import daachorse

from benchmarks.material import incident, statement, text
from benchmarks.measuring import Row, hand_over, median, race, versus
from chengyan.model.vocabulary import RuleId
from chengyan.rules.checker import Checker
from chengyan.rules.context import CheckContext
from chengyan.rules.rule import Rule, RuleKind, Words
from chengyan.rules.ruleset import RuleSet, load_rules
from chengyan.rules.scan import Scanner

LENGTH = 5_000
PROSE = text(LENGTH)
PARAGRAPHS = PROSE.split("\n")
CONTEXT = CheckContext(incident=incident(), kind=statement(0).kind, on=statement(0).date)


@cache
def terms_of(number: int) -> list[str]:
    """``number`` different terms, ten of which stand in the text."""
    dice = random.Random(number)
    hanzi = [chr(code) for code in range(0x4E00, 0x5E00)]
    terms: dict[str, None] = {}
    while len(terms) < number:
        size = dice.randint(2, 6)
        if len(terms) < 10:
            terms[f"第{len(terms) + 1}段"] = None
        else:
            terms["".join(dice.choices(hanzi, k=size))] = None
    return [term for term in terms if len(term) > 1]


@cache
def scanner_of(number: int) -> Scanner:
    model = load_rules().rules[0]
    rule = Rule(
        id=RuleId("terms"),
        title=model.title,
        category=model.category,
        kind=RuleKind.EXISTENCE,
        severity=model.severity,
        llm_gate=model.llm_gate,
        message=model.message,
        why=model.why,
        suggestion=model.suggestion,
        basis=model.basis,
        terms=tuple(terms_of(number)),
        words=Words.ANY,
    )
    return Scanner(RuleSet("bench", (rule,)))


def _scan(number: int) -> object:
    scanner = scanner_of(number)
    return [scanner.scan(paragraph) for paragraph in PARAGRAPHS]


def _naive(number: int) -> object:
    return [PROSE.find(word) for word in terms_of(number)]


def terms() -> Iterator[Row]:
    for number in (1_000, 10_000):
        words = terms_of(number)
        peer = ahocorasick_rs.AhoCorasick(words)
        bare = daachorse.CharwiseDoubleArrayAhoCorasick(words)
        yield versus(
            f"scan, {number:,} terms, 5,000 characters",
            partial(_scan, number),
            "bare ahocorasick-rs",
            partial(peer.find_matches_as_indexes, PROSE, overlapping=True),
            most=2 if number == 1_000 else None,
            rounds=100,
        )
        yield versus(
            f"the same against bare daachorse, {number:,}",
            partial(_scan, number),
            "bare daachorse charwise",
            partial(bare.find_overlapping, PROSE),
            rounds=100,
        )
        yield versus(
            f"the same against a naive loop, {number:,}",
            partial(_scan, number),
            "text.find, term by term",
            partial(_naive, number),
            most=1,
            rounds=20,
        )
    times = race({"many": lambda: _scan(10_000), "few": lambda: _scan(1_000)}, rounds=50)
    yield Row("scan, 10,000 terms", median(times["many"]), "1,000 terms", median(times["few"]), most=1.2)


def growth() -> Iterator[Row]:
    """The whole rule base on texts of growing length; the ratio is to a tenth (or the like) of the text."""
    checker, number = Checker(load_rules()), count()

    def fresh(length: int) -> object:
        mark = next(number)
        prose = text(length).replace("（第", f"（{mark}批第")
        one = statement(0)
        sections = tuple(
            type(section)(section.id, section.kind, prose if at == 1 else section.text)
            for at, section in enumerate(one.sections)
        )
        return checker.check(type(one)(one.kind, sections, date=one.date, signed_as=one.signed_as), CONTEXT)

    lengths = (500, 2_000, 10_000, 50_000, 100_000)
    for short, long in pairwise(lengths):
        rounds = 10 if long <= 10_000 else 3
        times = race({"long": partial(fresh, long), "short": partial(fresh, short)}, rounds=rounds, warm=1)
        yield Row(
            f"rule base on {long:,} characters",
            median(times["long"]),
            f"{short:,} characters",
            median(times["short"]),
            most=1.25 * long / short,
            note=f"linear would be {long / short:g}x",
        )


def measure() -> Iterator[Row]:
    yield from terms()
    yield from growth()


if __name__ == "__main__":
    hand_over(measure())
