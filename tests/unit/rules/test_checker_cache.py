"""What the checker keeps between calls never shows in its reports."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from chengyan.formats.incident_data import incident_from_data
from chengyan.model.vocabulary import SectionKind, StatementKind
from chengyan.rules.checker import Checker
from chengyan.rules.context import CheckContext
from chengyan.rules.ruleset import load_rules
from tests.unit.rules.rule_making import statement

RULES = load_rules()
INCIDENT = incident_from_data(
    {
        "title": "退款延迟",
        "kind": "service-dispute",
        "organisation": {"name": "样例公司"},
        "facts": [
            {"id": "F1", "what": "312笔退款未处理", "status": "verified", "disclosure": "public"},
            {
                "id": "F2",
                "what": "至少1200名用户受影响",
                "precision": "at_least",
                "status": "verified",
                "disclosure": "public",
            },
        ],
    }
)
PIECES = [
    "312笔退款没有处理。",
    "共有500笔。",
    "1200名用户受影响。",
    "截至11月12日，至少1200名用户受影响。",
    "如果给您带来不便，深表歉意。",
    "\n",
    "😀",
    "我们高度重视，深刻反思，举一反三。",
    "客服热线400-000-0000。",
    "尽快退款。",
    "最佳",
    "3个工作日内退款",
    "召回",
    "\ud83d",
    "已向西湖分局报案。",
]
bodies = st.lists(st.sampled_from(PIECES), max_size=8).map("".join)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(bodies, bodies, st.booleans()), min_size=1, max_size=5))
def test_a_used_checker_says_what_a_fresh_one_says(edits: list[tuple[str, str, bool]]) -> None:
    used = Checker(RULES)
    for facts, apology, with_incident in edits:
        text = statement(("facts", facts), ("apology", apology), kind=StatementKind.FULL_RESPONSE)
        context = CheckContext(INCIDENT if with_incident else None)
        assert used.check(text, context) == Checker(RULES).check(text, context)


def test_moving_a_section_or_changing_its_kind_is_seen() -> None:
    checker = Checker(RULES)
    text = statement(("facts", "如有冒犯，我们深表歉意。"), ("apology", "共有500笔。"))
    context = CheckContext(INCIDENT)
    first = checker.check(text, context)
    swapped = replace(text, sections=tuple(reversed(text.sections)))
    assert {d.rule for d in checker.check(swapped, context).diagnostics} == {d.rule for d in first.diagnostics}
    assert checker.check(swapped, context) == Checker(RULES).check(swapped, context)
    closing = replace(text, sections=(replace(text.sections[0], kind=SectionKind.CLOSING), text.sections[1]))
    assert checker.check(closing, context) == Checker(RULES).check(closing, context)


def test_a_changed_ledger_is_seen() -> None:
    checker = Checker(RULES)
    text = statement(("facts", "312笔退款没有处理。"), kind=StatementKind.PROGRESS)
    assert "ground-number" not in {d.rule for d in checker.check(text, CheckContext(INCIDENT)).diagnostics}
    changed = replace(INCIDENT, facts=())
    found = {d.rule: d for d in checker.check(text, CheckContext(changed)).diagnostics}
    assert found["ground-number"].quote == "312笔"
    assert "ground-number" not in {d.rule for d in checker.check(text, CheckContext()).diagnostics}
