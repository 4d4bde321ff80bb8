"""What the workspace holds that tells about rules; reads, and checks nothing."""

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from chengyan.services.rule_values import History, Kept

if TYPE_CHECKING:
    from chengyan.services.cases import Cases

_PAGE = 100
_WAIVED = "statement.waived"


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


def _ids(cases: "Cases") -> Iterator[str]:
    offset = 0
    while page := cases.list(_PAGE, offset):
        yield from (summary.id for summary in page)
        offset += len(page)
