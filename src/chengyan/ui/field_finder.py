"""From the name of something missing to the field where it is written down."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QApplication, QScrollArea, QWidget

from chengyan.model.vocabulary import SectionKind
from chengyan.ui.models.steps import Element, Step
from chengyan.ui.navigation import Navigation
from chengyan.ui.pages.page import Page
from chengyan.ui.record_finder import CasePages, show_record

_OF_INCIDENT = {
    "organisation.name": "name",
    "organisation.full_name": "full_name",
    "signatory.name": "signatory",
    "signatory.title": "position",
    "responsibility.party": "party",
}
_OF_APOLOGY = {
    "responsibility.party": "party",
    "responsibility.to_whom": "to_whom",
    "responsibility.for_what": "for_what",
}
_MOMENTS = {"occurred_at": 0, "discovered_at": 1, "next_update_at": 4}
_TABLES = ("contacts", "notifications", "proceedings", "deadlines", "previous", "facts", "claims", "measures")


class FieldFinder:
    """Goes to elements of the open case. ``go_to`` returns the widget that got the focus, or None."""

    def __init__(self, pages: CasePages, navigation: Navigation) -> None:
        self._pages = pages
        self._navigation = navigation

    def go_to(self, element: Element) -> QWidget | None:
        """Show the page and put the cursor into the field, or onto the record concerned."""
        self._pages.show_step(element.step)
        if element.records and show_record(self._pages, element.records[0]):
            return QApplication.focusWidget()
        page = self._pages.page(element.step)
        found = self._own_part(page, element) or self._ledger_field(page, element.field)
        if found is None:
            return None
        found.setFocus(Qt.FocusReason.ShortcutFocusReason)
        _bring_into_sight(page, found)
        return found

    def _own_part(self, page: Page, element: Element) -> QWidget | None:
        """Of the statement itself: its text, title, date, signature, or the draft that there is not yet."""
        names = {"date": "date", "signed_as": "signed_as", "draft": "draft_button"}
        if element.field in names:
            made = getattr(page, names[element.field], None)
            return made if isinstance(made, QWidget) else None
        if element.field == "title":
            return self._section(SectionKind.TITLE)
        if element.field == "text":
            kind = SectionKind.APOLOGY if element.step is Step.APOLOGY else SectionKind.FACTS
            return self._section(kind) or getattr(getattr(page, "prose", None), "add_button", None)
        return None

    def _section(self, kind: SectionKind) -> QWidget | None:
        section = next((d.section_id for d in self._pages.case.documents if d.kind is kind), None)
        return self._navigation.editor_of(section) if section is not None else None

    def _ledger_field(self, page: Page, field: str) -> QWidget | None:
        names = _OF_APOLOGY if field in _OF_APOLOGY and hasattr(page, _OF_APOLOGY[field]) else _OF_INCIDENT
        if field in names:
            made = getattr(page, names[field], None)
            return made if isinstance(made, QWidget) else None
        if field in _MOMENTS:
            moments = getattr(page, "moments", [])
            return moments[_MOMENTS[field]] if len(moments) > _MOMENTS[field] else None
        return self._table(page, "measures" if field.startswith("compensation") else field.partition(".")[0])

    def _table(self, page: Page, name: str) -> QWidget | None:
        """The table of this name, at its first row; an empty one, at the button that adds to it."""
        ledger = getattr(page, name, None)
        if ledger is None:
            ledgers = list(getattr(page, "ledgers", []))
            index = _TABLES.index(name) if name in _TABLES else -1
            ledger = ledgers[index] if 0 <= index < len(ledgers) else None
        view = getattr(ledger, "view", None)
        if not isinstance(view, QAbstractItemView):
            return None
        model = view.model()
        if model is None or model.rowCount() == 0:
            adder = getattr(ledger, "add_button", None)
            return adder if isinstance(adder, QWidget) else view
        view.setCurrentIndex(model.index(0, min(1, model.columnCount() - 1)))
        return view


def _bring_into_sight(page: Page, widget: QWidget) -> None:
    area: QWidget | None = widget.parentWidget()
    while area is not None and not isinstance(area, QScrollArea):
        area = area.parentWidget()
    (area if isinstance(area, QScrollArea) else page).ensureWidgetVisible(widget)
