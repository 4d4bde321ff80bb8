"""Runs the rules over published notices (outside the repository; skipped where they are absent).

Every finding below was read and judged right (docs/rules-review.md); a new one is to be judged before it is added.
"""

import os
from pathlib import Path

import pytest

from chengyan.formats.statement_file import read_statement
from chengyan.model.vocabulary import Severity
from chengyan.rules.checker import Checker
from chengyan.rules.context import CheckContext
from chengyan.rules.ruleset import load_rules

ROOT = Path(__file__).resolve().parents[2]
TEXTS = Path(os.environ.get("CHENGYAN_FIXTURES") or ROOT.parent / "shared" / "fixtures") / "statements"
FILES = sorted(TEXTS.glob("*.txt"))

JUDGED = {
    ("001", "warn", "apology-cliche-stack"),
    ("005", "warn", "ad-absolute-near"),
    ("005", "warn", "ps-compliance-only"),
    ("008", "block", "def-insult-words"),
    ("008", "block", "def-malice-accusation"),
    ("008", "warn", "def-legal-threat"),
    ("012", "warn", "ad-absolute-near"),
    ("022", "warn", "rem-fuzzy-time"),
    ("032", "warn", "rem-fuzzy-time"),
}


@pytest.mark.skipif(not FILES, reason="the published notices are not here")
def test_on_published_notices_only_judged_findings_are_loud() -> None:
    checker = Checker(load_rules(use_cache=False))
    loud = set()
    for file in FILES:
        report = checker.check(read_statement(file).statement, CheckContext())
        # A bare text owes nothing for sure: what is absent is advice.
        assert all(m.severity is Severity.ADVISE for m in report.missing)
        loud |= {
            (file.stem, d.severity.value, str(d.rule)) for d in report.diagnostics if d.severity != Severity.ADVISE
        }
    assert loud == JUDGED
