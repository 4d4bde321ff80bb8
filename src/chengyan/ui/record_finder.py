"""From a record's id to its row in the table where it is kept."""

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import Qt

from chengyan.model.records import find_record
from chengyan.model.vocabulary import RecordId
from chengyan.ui.models.case_document import CaseDocument
from chengyan.ui.models.steps import Step
from chengyan.ui.navigation import Pages
from chengyan.ui.pages.ledger import Ledger

_HOMES = {
    "facts": Step.FACTS,
    "claims": Step.FACTS,
    "queries": Step.FACTS,
    "enquiries": Step.FACTS,
    "measures": Step.REMEDIATION,
}
"""Where the tables stand; those not named stand on 事件."""


class CasePages(Pages, Protocol):
    case: CaseDocument


def show_record(pages: CasePages, record: RecordId) -> bool:
    """Show the page of the record's table with its row selected; False where the ledger has none of this id."""
    place = find_record(pages.case.incident, record)
    if place is None:
        return False
    return show_row(pages, place.table, place.index)


def show_row(pages: CasePages, table: str, row: int) -> bool:
    """Show the page of a table of the ledger with this row selected; False where no page has the table."""
    return show_rows(pages, table, (row,))


def show_rows(pages: CasePages, table: str, rows: Sequence[int]) -> bool:
    """Show the page of a table with these rows selected, the first of them current; without any, where one is added.

    False where no page has the table.
    """
    step = _HOMES.get(table, Step.INCIDENT)
    page = pages.page(step)
    pages.show_step(step)
    # Asked for by name: a table that is not in sight may not have been made yet.
    ledger = getattr(page, table, None)
    if not isinstance(ledger, Ledger):
        return False
    ledger.ask_shown()
    page.ensureWidgetVisible(ledger)
    ledger.view.choose_rows(rows)
    (ledger.view if rows else ledger.add_button).setFocus(Qt.FocusReason.OtherFocusReason)
    return True
