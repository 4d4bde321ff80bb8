"""From a record's id to its row in the table where it is kept."""

from typing import Protocol

from PySide6.QtCore import Qt

from chengyan.model.records import find_record
from chengyan.model.vocabulary import RecordId
from chengyan.ui.models.case_document import CaseDocument
from chengyan.ui.models.steps import Step
from chengyan.ui.navigation import Pages
from chengyan.ui.pages.ledger import Ledger
from chengyan.ui.pages.page import Page

_HOMES = {"facts": Step.FACTS, "claims": Step.FACTS, "measures": Step.REMEDIATION}
"""Where the tables stand; those not named stand on 事件."""


class CasePages(Pages, Protocol):
    case: CaseDocument


def show_record(pages: CasePages, record: RecordId) -> bool:
    """Show the page of the record's table with its row selected; False where the ledger has none of this id."""
    place = find_record(pages.case.incident, record)
    if place is None:
        return False
    step = _HOMES.get(place.table, Step.INCIDENT)
    page = pages.page(step)
    ledger = _ledger_with(page, getattr(pages.case.incident, place.table))
    if ledger is None:
        return False
    pages.show_step(step)
    page.ensureWidgetVisible(ledger)
    ledger.view.selectRow(place.index)
    ledger.view.scrollTo(ledger.table.index(place.index, 0))
    ledger.view.setFocus(Qt.FocusReason.OtherFocusReason)
    return True


def _ledger_with(page: Page, records: object) -> Ledger | None:
    """The table on the page that shows these records: told by them, however the page is laid out."""
    return next((ledger for ledger in page.findChildren(Ledger) if ledger.table.records == records), None)
