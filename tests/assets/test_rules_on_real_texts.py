"""Runs the rules over published notices (outside the repository; skipped where they are absent).

Every finding was judged one by one (labelled/judged_real_texts.yml); a new one is to be judged before it is added.
"""

import pytest

from chengyan.model.vocabulary import Severity
from chengyan.rules.ruleset import load_rules
from tests.assets.real_texts import FILES, judgements, mark_of, spoken, verdicts

pytestmark = pytest.mark.skipif(not FILES, reason="the published notices are not here")


def test_every_loud_finding_on_published_notices_is_judged() -> None:
    known = verdicts()
    loud = [found for found in spoken(load_rules()) if found.severity is not Severity.ADVISE]
    assert [found for found in loud if found.key not in known] == []


def test_no_block_on_published_notices_is_wrong() -> None:
    known = verdicts()
    blocks = [found for found in spoken(load_rules()) if found.severity is Severity.BLOCK]
    assert blocks
    assert [found for found in blocks if known.get(found.key) == "wrong"] == []


def test_a_bare_text_is_only_advised_of_what_is_absent() -> None:
    absent = [s for s in spoken(load_rules()) if s.mode == "bare" and not s.quote]
    assert absent
    assert all(found.severity is Severity.ADVISE for found in absent)


def test_the_texts_are_those_that_were_judged() -> None:
    texts = judgements()["texts"]
    for file in FILES:
        if file.stem in texts:
            assert mark_of(file.read_text(encoding="utf-8")) == texts[file.stem]["sha256"], file.name
