"""What is fuzzed: each target takes any text and raises where the program would be wrong about it.

Used by hypothesis (tests/unit/rules/test_fuzz.py), by a mutation fuzzer of our own, and by atheris where that is
installed (``python tests/fuzz_atheris.py TARGET SECONDS``): no crash, no hang, and every quote is the text at its span.
"""

import time
from collections.abc import Callable

from chengyan.model.statement import Section, Statement
from chengyan.model.vocabulary import SectionId, SectionKind, StatementKind
from chengyan.rules.checker import Checker
from chengyan.rules.context import CheckContext
from chengyan.rules.kinds import private
from chengyan.rules.ruleset import load_rules
from chengyan.text.folding import fold
from chengyan.text.quantities import find_quantities
from tests.fuzz_material import INCIDENT

MOST_S = 2.0
"""A text of a few hundred characters takes milliseconds; this much is a hang, whatever else the machine does."""

RULES = load_rules()
_checker = Checker(RULES)
_recognisers = [each for rule in RULES.rules if rule.kind == "private" for each in private.recognisers_of(rule)]
_KINDS = list(StatementKind)
_SECTIONS = list(SectionKind)


def engine(text: str) -> None:
    """The whole rule base on the text, divided into sections at form feeds, with and without an incident."""
    pieces = text.split("\f")[:6]
    sections = tuple(
        Section(SectionId(f"s{number}"), _SECTIONS[(len(piece) + number) % len(_SECTIONS)], piece)
        for number, piece in enumerate(pieces)
    )
    statement = Statement(_KINDS[len(text) % len(_KINDS)], sections)
    for context in (CheckContext(), CheckContext(INCIDENT)):
        report = _checker.check(statement, context)
        for finding in report.diagnostics:
            section = statement.section(finding.section)
            assert section is not None
            assert 0 <= finding.span.start < finding.span.end <= len(section.text), finding
            assert section.text[finding.span.start : finding.span.end] == finding.quote, finding
            for fix in finding.fixes:
                for edit in fix.edits:
                    assert 0 <= edit.span.start <= edit.span.end <= len(section.text), finding
        order = {section.id: number for number, section in enumerate(sections)}
        places = [(order[d.section], d.span.start) for d in report.diagnostics]
        assert places == sorted(places)
    if len(text) % 7 == 0:
        assert Checker(RULES).check(statement, CheckContext(INCIDENT)) == _checker.check(
            statement, CheckContext(INCIDENT)
        )


def quantities(text: str) -> None:
    """Every quantity stands where it says, in order, without overlap."""
    last = 0
    for quantity in find_quantities(text):
        start, end = quantity.span.start, quantity.span.end
        assert last <= start < end <= len(text), quantity
        assert text[start:end] == quantity.text, quantity
        last = end


def recognisers(text: str) -> None:
    """Every recogniser finds spans of the text, sorted; the folded text knows where its characters are from."""
    half = private.half_width(text)
    assert len(half) == len(text)
    for recogniser in _recognisers:
        spans = list(recogniser(half))
        assert all(0 <= start < end <= len(text) for start, end in spans), spans
    folded = fold(text)
    if folded is not None:
        assert len(folded.text) == len(folded.origins)
        assert all(a < b for a, b in zip(folded.origins, folded.origins[1:], strict=False))
        for recogniser in _recognisers:
            for start, end in recogniser(folded.text):
                first, last = folded.place(start, end)
                assert 0 <= first < last <= len(text)


TARGETS: dict[str, Callable[[str], None]] = {"engine": engine, "quantities": quantities, "recognisers": recognisers}


def run(name: str, text: str) -> None:
    """Run one target on one text; a text that takes too long is an error as well."""
    start = time.thread_time()
    TARGETS[name](text)
    spent = time.thread_time() - start
    assert spent < MOST_S, f"{name} took {spent:.1f} s for {len(text)} characters"
