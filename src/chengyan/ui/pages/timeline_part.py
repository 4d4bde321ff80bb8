"""时间线: the picture of what happened when, with what it can be used for."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QImage, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QCheckBox, QFileDialog, QPushButton, QVBoxLayout, QWidget

from chengyan.model.vocabulary import Disclosure
from chengyan.ui.context import UiContext
from chengyan.ui.errors import error_text
from chengyan.ui.models.case_document import CaseDocument
from chengyan.ui.models.moments import now, show_moment
from chengyan.ui.models.timeline import Entry, entries_of, timeless_facts
from chengyan.ui.pages.ledger_bar import LedgerBar
from chengyan.ui.pages.page import label
from chengyan.ui.panels.timeline import Timeline
from chengyan.ui.panels.zoom_bar import ZoomBar


class TimelinePart(QWidget):
    """``record_asked(table, row)`` when an entry was chosen; ``facts_asked()``: to where facts get their times."""

    record_asked = Signal(str, int)
    facts_asked = Signal()

    def __init__(self, case: CaseDocument, ui: UiContext) -> None:
        super().__init__()
        self._case = case
        self._ui = ui
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        self.bar = LedgerBar(self.tr("Timeline"), ui.theme)
        self.copy_button = self.bar.button("duplicate", self.tr("Copy the picture"), self.copy_picture, worded=True)
        self.save_button = self.bar.button("image", self.tr("Save as a picture…"), self._save, worded=True)
        layout.addWidget(self.bar)
        self.facts_only = QCheckBox(self.tr("Facts only"))
        self.facts_only.toggled.connect(lambda _: self._refresh())
        self.bar.add(self.facts_only)
        self.zoom = ZoomBar(ui.theme)
        self.bar.add(self.zoom)
        self.empty = label(
            self.tr("Nothing has a time yet. Write times to the facts, then they stand here in their order."), "soft"
        )
        self.empty.setWordWrap(True)
        layout.addWidget(self.empty)
        self.facts_button = QPushButton(self.tr("Give times to the facts"))
        self.facts_button.clicked.connect(self.facts_asked)
        layout.addWidget(self.facts_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.view = Timeline(ui.theme)
        self.view.entry_chosen.connect(self._choose)
        self.zoom.asked.connect(self.view.change_zoom)
        self.view.zoomed.connect(self._show_size)
        layout.addWidget(self.view)
        self.note = label("", "soft")
        self.note.setWordWrap(True)
        layout.addWidget(self.note)
        case.incident_changed.connect(self._refresh)
        self._refresh()

    def _refresh(self) -> None:
        if not self.isVisible() and self.view.list.entries:
            return  # drawn anew when it comes into sight
        entries = entries_of(self._case.incident, self.facts_only.isChecked())
        self.view.show_entries(entries)
        self.empty.setVisible(not entries)
        self.facts_button.setVisible(not entries)
        for widget in (self.view, self.zoom, self.copy_button, self.save_button):
            widget.setVisible(bool(entries))
        timeless = timeless_facts(self._case.incident)
        self.note.setText(self.tr("{0} facts have no time and are not drawn.").format(timeless) if timeless else "")
        self.note.setVisible(bool(timeless))
        limit = max(240, round(self.window().height() * 0.55))
        self.view.setFixedHeight(min(self.view.height_of(max(3, len(entries))), limit))
        self._show_size()

    def _show_size(self) -> None:
        zoom = self.view.zoom
        spoken = self.tr("Times are shown {0} times as large. Click for as wide as there is room").format(f"{zoom:g}")
        self.zoom.show_size(self.tr("Fit the width"), spoken, smaller=zoom > 1.01, larger=zoom < self.view.most * 0.99)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_size()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._refresh()

    def _choose(self, entry: Entry) -> None:
        self.record_asked.emit(entry.table, entry.row)

    # The picture ------------------------------------------------------------------------------------------------

    def picture(self) -> QImage:
        """The timeline as an image that may be passed on inside the company."""
        incident = self._case.incident
        inside = any(e.disclosure is Disclosure.INTERNAL for e in self.view.list.entries)
        note = self.tr("As of {0}.").format(show_moment(now()))
        if inside:
            note += " " + self.tr("Contains internal facts; not for publication.")
        return self.view.picture(incident.title, note)

    def copy_picture(self) -> None:
        QGuiApplication.clipboard().setImage(self.picture())
        self._ui.toasts.say(self.tr("The picture was copied."))

    def _save(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self, self.tr("Save as a picture"), self.tr("timeline.png"), self.tr("Picture (*.png)")
        )
        if name:
            self.save_to(Path(name))

    def save_to(self, path: Path) -> None:
        """Write the picture to a file; what came of it is told."""
        from chengyan.ui.pages.chat_dialog import write_png

        path = path if path.suffix.lower() == ".png" else path.with_name(f"{path.name}.png")
        self._ui.tasks.run(
            self._ui.tasks.call(write_png, self.picture(), path),
            lambda saved: self._ui.toasts.say(self.tr("Saved: {0}").format(saved.name)),
            lambda error: self._ui.toasts.say(error_text(error)),
            owner=self,
        )
