"""Which fixes are applied together, and what the text is then."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from chengyan.model.diagnostics import CheckReport, Diagnostic, Edit, Fix, Span
from chengyan.model.statement import Section, Statement
from chengyan.model.vocabulary import Applicability, LlmGate, RuleId, SectionId, SectionKind, Severity
from chengyan.model.waiver import Waiver
from chengyan.services.fixing import apart, choose, fix_of, with_edits, with_fixes

SECTION = SectionId("s1")


def fix(start: int, end: int, text: str = "x", *, safe: bool = True) -> Fix:
    how = Applicability.SAFE if safe else Applicability.SUGGESTED
    return Fix("改", (Edit(SECTION, Span(start, end), text),), how)


def finding(*fixes: Fix) -> Diagnostic:
    span = fixes[0].edits[0].span
    return Diagnostic(RuleId("r"), "错字", Severity.WARN, LlmGate.FLAG, SECTION, span, "", "", fixes=fixes)


def report(*findings: Diagnostic) -> CheckReport:
    return CheckReport("1", None, False, findings)


def test_a_suggestion_is_taken_only_when_asked_and_alone() -> None:
    one, other = fix(0, 1, safe=False), fix(0, 1, "y", safe=False)
    assert fix_of(finding(one)) is None
    assert fix_of(finding(one), suggested=True) is one
    assert fix_of(finding(one, other), suggested=True) is None, "a person has to choose"
    assert fix_of(finding(one, fix(0, 1))) == fix(0, 1)
    waived = replace(finding(fix(0, 1)), waiver=Waiver(RuleId("r"), reason="照录"))
    assert fix_of(waived, suggested=True) is None


def test_where_two_touch_the_safe_one_stays() -> None:
    choice = choose(report(finding(fix(0, 4, safe=False)), finding(fix(2, 3))), suggested=True)
    assert [each.fix for each in choice.chosen] == [fix(2, 3)]
    assert [each.fix for each in choice.beside] == [fix(0, 4, safe=False)]


spans = st.tuples(st.integers(0, 12), st.integers(0, 4)).map(lambda pair: (pair[0], pair[0] + pair[1]))


@given(st.lists(spans, max_size=12))
def test_kept_fixes_lie_apart_and_nothing_is_dropped_without_need(pairs: list[tuple[int, int]]) -> None:
    def touch(one: tuple[int, int], other: tuple[int, int]) -> bool:
        return (one[0] < other[1] and other[0] < one[1]) or one == other

    plain: list[tuple[int, int]] = []
    for pair in pairs:
        if not any(touch(pair, other) for other in plain):
            plain.append(pair)
    kept = [(f.edits[0].span.start, f.edits[0].span.end) for f in apart(fix(*pair) for pair in pairs)]
    assert kept == plain


@given(st.text(max_size=20), st.lists(st.tuples(spans, st.text(max_size=3)), max_size=8))
def test_edits_from_the_start_are_as_edits_from_the_end(text: str, wanted: list[tuple[tuple[int, int], str]]) -> None:
    fixes = apart(fix(start, end, new) for (start, end), new in wanted if end <= len(text))
    edits = [(f.edits[0].span.start, f.edits[0].span.end, f.edits[0].replacement) for f in fixes]
    expected = text
    for start, end, new in sorted(edits, key=lambda edit: edit[:2], reverse=True):
        expected = expected[:start] + new + expected[end:]
    assert with_edits(text, edits) == expected
    statement = Statement(
        None, (Section(SECTION, SectionKind.OTHER, text), Section(SectionId("s2"), SectionKind.OTHER, "不变"))
    )
    assert [s.text for s in with_fixes(statement, fixes).sections] == [expected, "不变"]
