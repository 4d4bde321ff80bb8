"""Which rules spoke on the workspace's statements, which never did, and which were waived most."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from chengyan.model.incident import Incident
from chengyan.model.statement import Statement
from chengyan.model.vocabulary import ChannelId, RuleId, Severity
from chengyan.rules.checker import Checker
from chengyan.rules.context import CheckContext
from chengyan.rules.waiving import apply_waivers

if TYPE_CHECKING:
    from chengyan.services.cases import Cases

_PAGE = 100
_WAIVED = "statement.waived"


@dataclass(frozen=True, slots=True)
class Kept:
    """A statement of the workspace with the ledger it rests on."""

    statement: Statement
    incident: Incident


@dataclass(frozen=True, slots=True)
class History:
    """What the workspace holds: the statements, and how often each rule was waived, withdrawn waivers included."""

    kept: tuple[Kept, ...]
    waived: dict[str, int]


@dataclass(frozen=True, slots=True)
class UsageRow:
    """``found`` findings on ``statements`` statements; ``waived`` of them stand with a reason now or once did."""

    rule: RuleId
    title: str
    severity: Severity
    found: int
    statements: int
    waived: int


@dataclass(frozen=True, slots=True)
class Usage:
    """Of all rules in force, sorted by how often they were found, then by id; ``statements`` were looked at."""

    rules_version: str
    statements: int
    rows: tuple[UsageRow, ...]

    @property
    def never(self) -> tuple[UsageRow, ...]:
        """Rules that found nothing."""
        return tuple(row for row in self.rows if not row.found)

    @property
    def most_waived(self) -> tuple[UsageRow, ...]:
        """Rules that were waived, the most first."""
        return tuple(sorted((row for row in self.rows if row.waived), key=lambda row: (-row.waived, row.rule)))


def history(cases: "Cases") -> History:
    """Everything that ``count`` needs; on the store's thread."""
    kept: list[Kept] = []
    for case_id in _ids(cases):
        case = cases.load(case_id)
        kept += [Kept(draft.statement, case.incident) for draft in case.drafts]
    waived: Counter[str] = Counter()
    before: int | None = None
    with cases.workspace.reading() as unit:
        while events := unit.audit.events(limit=1000, before=before):
            waived.update(str(event.ids.get("rule", "")) for event in events if event.action == _WAIVED)
            before = events[-1].seq
    return History(tuple(kept), dict(waived))


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


def _ids(cases: "Cases") -> Iterator[str]:
    offset = 0
    while page := cases.list(_PAGE, offset):
        yield from (summary.id for summary in page)
        offset += len(page)
