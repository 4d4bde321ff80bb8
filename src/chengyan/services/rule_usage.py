"""Which rules spoke on the workspace's statements, which never did, and which were waived most."""

from collections import Counter, defaultdict

from chengyan.model.vocabulary import ChannelId, RuleId
from chengyan.rules.checker import Checker
from chengyan.rules.context import CheckContext
from chengyan.rules.waiving import apply_waivers
from chengyan.services.rule_values import History, Usage, UsageRow


def count(checker: Checker, past: History) -> Usage:
    """Check every statement by the rules of now and count what each found."""
    found: Counter[RuleId] = Counter()
    statements: Counter[RuleId] = Counter()
    waived: defaultdict[RuleId, int] = defaultdict(int)
    for each in past.kept:
        context = CheckContext(
            incident=each.incident, kind=each.statement.kind, channels=frozenset(ChannelId), on=each.statement.date
        )
        report = apply_waivers(checker.check(each.statement, context), each.statement)
        here = Counter(finding.rule for finding in report.findings())
        found += here
        statements.update(here.keys())
        for waiver in each.statement.waivers:
            waived[waiver.rule] += 1
    rows = [
        UsageRow(
            rule.id,
            rule.title,
            rule.severity,
            found[rule.id],
            statements[rule.id],
            # A statement that was imported with its waivers has no event for each of them.
            max(waived[rule.id], past.waived.get(rule.id, 0)),
        )
        for rule in checker.rules.rules
    ]
    rows.sort(key=lambda row: (-row.found, row.rule))
    return Usage(checker.rules.version, len(past.kept), tuple(rows))
