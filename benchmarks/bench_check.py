"""Checking: the whole rule base on 5,000 characters, one edited paragraph of it, and ten times the text."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import count

import ahocorasick_rs

from benchmarks.material import incident, statement
from benchmarks.measuring import Row, hand_over, median, race, versus
from chengyan.assets.locate import resource
from chengyan.assets.yaml_file import read_yaml
from chengyan.model.statement import Statement
from chengyan.rules.checker import Checker
from chengyan.rules.context import CheckContext
from chengyan.rules.ruleset import load_rules

LENGTH = 5_000
RULES = load_rules()
CONTEXT = CheckContext(incident=incident(), kind=statement(0).kind, channels=frozenset(), on=statement(0).date)


CHECKER = Checker(RULES)
"""Made once, as in the helper process; what is measured is a check of text that it never saw."""
_number = count()
_LETTERS = "甲乙丙丁戊己庚辛壬癸"


def _new(text: Statement) -> Statement:
    """``text`` with every sentence changed, so that nothing of it is in any cache, nor twice in the text."""
    mark = _in_words(next(_number))
    sections = tuple(
        replace(section, text=section.text.replace("的", f"的{mark}", 1).replace("。", f"，{mark}也是如此。"))
        for section in text.sections
    )
    return replace(text, sections=sections)


def _in_words(number: int) -> str:
    """A number as hanzi that are no numeral: the sentences get another word, not another quantity."""
    return "".join(_LETTERS[int(digit)] for digit in f"{number:03d}")


def _fresh(text: Statement) -> object:
    return CHECKER.check(_new(text), CONTEXT)


def _terms() -> list[str]:
    """The literal terms of all rule files, each once."""
    terms: dict[str, None] = {}
    for path in sorted(resource("rules").rglob("*.yml")):
        data = read_yaml(path)
        if isinstance(data, dict):
            terms.update(dict.fromkeys(data.get("terms") or []))
    return list(terms)


def whole() -> Row:
    text = statement(LENGTH)
    terms = _terms()
    automaton = ahocorasick_rs.AhoCorasick(terms)
    prose = "\n".join(section.text for section in text.sections)
    return versus(
        "whole rule base on 5,000 characters",
        lambda: _fresh(text),
        f"ahocorasick-rs, {len(terms)} terms only",
        lambda: automaton.find_matches_as_indexes(prose, overlapping=True),
        limit_ms=5,
        rounds=50,
        note=f"{len(RULES.rules)} rules: terms, regexes, grounding, private, required; no paragraph seen before",
    )


def paragraph() -> Row:
    """A few characters typed into the middle of a long text, again and again: no check sees a text seen before."""
    text = statement(LENGTH)
    CHECKER.check(text, CONTEXT)

    def typed() -> object:
        facts = text.sections[1]
        middle = len(facts.text) // 2
        changed = replace(facts, text=f"{facts.text[:middle]}第{next(_number)}次{facts.text[middle:]}")
        return CHECKER.check(replace(text, sections=(text.sections[0], changed, *text.sections[2:])), CONTEXT)

    return versus(
        "one edited paragraph of it", typed, "the whole of it, unseen", lambda: _fresh(text), limit_ms=0.5, rounds=100
    )


def growth() -> Row:
    short, long = statement(LENGTH), statement(10 * LENGTH)
    times = race({"long": lambda: _fresh(long), "short": lambda: _fresh(short)}, rounds=10, warm=1)
    return Row("ten times the text", median(times["long"]), "5,000 characters", median(times["short"]), most=12)


def measure() -> Iterator[Row]:
    yield whole()
    yield paragraph()
    yield growth()


if __name__ == "__main__":
    hand_over(measure())
