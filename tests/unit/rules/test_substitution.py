"""``substitution``: the terms are the keys of the table, the fix is its value."""

from pathlib import Path

from chengyan.model.vocabulary import Applicability
from chengyan.rules.checker import Checker
from chengyan.rules.context import CheckContext
from tests.unit.rules.rule_making import rule_set, statement


def test_each_key_is_a_term_and_its_value_the_fix(tmp_path: Path) -> None:
    rules = rule_set(
        tmp_path,
        typos={
            "kind": "substitution",
            "message": "“{match}”应当写成“{replacement}”",
            "swap": {"致谦": "致歉", "截止目前": "截至目前"},
            "applicability": "safe",
            "words": "any",
            "except": ["致谦虚"],
        },
    )
    report = Checker(rules).check(statement(("other", "截止目前，我们致谦。致谦虚的人。")), CheckContext())
    assert [(d.quote, d.message) for d in report.diagnostics] == [
        ("截止目前", "“截止目前”应当写成“截至目前”"),
        ("致谦", "“致谦”应当写成“致歉”"),
    ]
    for diagnostic, replacement in zip(report.diagnostics, ("截至目前", "致歉"), strict=True):
        (fix,) = diagnostic.fixes
        assert fix.applicability is Applicability.SAFE
        assert [edit.replacement for edit in fix.edits] == [replacement]
        assert replacement in fix.title
