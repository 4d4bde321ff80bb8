"""Where the start page's list comes from: the workspace, and what was counted when a case was left."""

from collections.abc import Sequence
from concurrent.futures import Future
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings

from chengyan.model.vocabulary import Severity
from chengyan.ui.models.case_store import Glance, glances, list_cases
from chengyan.ui.models.recent import Counts, Source

if TYPE_CHECKING:
    from chengyan.desk import Desk
    from chengyan.services.case_values import CaseSummary
    from chengyan.ui.case_view import CaseView

_COUNTS = "counts"
_SETTLING = timedelta(minutes=2)
"""The last save of a case that is being left comes a moment after the count."""


def recent_source(desk: "Desk", kept: QSettings | None) -> Source:
    def page(search: str, offset: int, limit: int) -> "Future[list[CaseSummary]]":
        return desk.with_cases(lambda cases: list_cases(cases, search, offset, limit))

    def look(case_ids: Sequence[str]) -> "Future[dict[str, Glance]]":
        return desk.with_cases(lambda cases: glances(cases, case_ids))

    return Source(page, look, lambda case_id: _counts(kept, case_id))


def keep_counts(kept: QSettings, view: "CaseView") -> None:
    """Remember how many findings block the text that is being left; nothing where it is not checked."""
    key = f"{_COUNTS}/{view.opened.case.id}"
    if view.findings.report is None or not view.check.up_to_date:
        kept.remove(key)
        return
    blocks = view.findings.count(Severity.BLOCK) if view.case.has_prose() else 0
    kept.setValue(key, f"{blocks} {(datetime.now(UTC) + _SETTLING).isoformat()}")


def _counts(kept: QSettings | None, case_id: str) -> Counts | None:
    """What was counted; None where nothing was, or where the entry is not ours."""
    value = kept.value(f"{_COUNTS}/{case_id}") if kept is not None else None
    if not isinstance(value, str):
        return None
    blocks, _, at = value.partition(" ")
    try:
        return Counts(int(blocks), datetime.fromisoformat(at))
    except ValueError:
        return None
