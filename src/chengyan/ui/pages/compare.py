"""What changed since a version: section by section, with the way back for each of them and for the whole."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QToolButton, QVBoxLayout, QWidget

from chengyan.model.vocabulary import StatementKind
from chengyan.text.diff import HeaderChange, ParagraphDiff, SectionDiff, StatementDiff
from chengyan.ui.context import UiContext
from chengyan.ui.later import Later
from chengyan.ui.models.case_document import CaseDocument
from chengyan.ui.models.versions import Versions
from chengyan.ui.models.words import word
from chengyan.ui.pages.page import MAX_WIDTH, card, label
from chengyan.ui.panels.diff_pieces import Fold, folded, pieces_of
from chengyan.ui.panels.diff_text import DiffText, Place

if TYPE_CHECKING:
    from chengyan.services.history import Comparison
    from chengyan.services.ledger_history import LedgerChange

_REST_MS = 400


class ComparePage(QWidget):
    """``left()`` when the person wants back. ``shown()`` after a comparison is in sight, whole."""

    left = Signal()
    shown = Signal()

    def __init__(self, case: CaseDocument, versions: Versions, ui: UiContext) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("What changed"))
        self._case = case
        self._versions = versions
        self._ui = ui
        self._old: int | None = None
        self._new: int | None = None
        self._texts: list[DiffText] = []
        self._at = -1
        self.comparison: Comparison | None = None
        self._later = Later(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 0)
        layout.setSpacing(8)
        layout.addLayout(self._head())
        layout.addLayout(self._walk())
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        layout.addWidget(self.area, 1)
        self._timer = QTimer(self, singleShot=True, interval=_REST_MS)
        self._timer.timeout.connect(self._follow)
        case.changed.connect(self._timer.start)

    def compare(self, old: int, new: int | None = None) -> None:
        """Show what changed from version ``old`` to version ``new``, or to the text as it is now."""
        self._old, self._new = old, new
        now = self.tr("now") if new is None else self.tr("version {0}").format(new)
        self.title.setText(self.tr("Version {0} → {1}").format(old, now))
        self.restore_button.setText(self.tr("Restore version {0}").format(old))
        self.restore_button.setAccessibleName(self.restore_button.text())
        self.restore_button.setVisible(new is None)
        self._versions.compare(old, new, self._take)

    # Parts -------------------------------------------------------------------------------------------------------

    def _head(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        back = QToolButton()
        back.setProperty("role", "quiet")
        back.setText(self.tr("Back to the text"))
        back.setToolTip(self.tr("Back to the text (Esc)"))
        back.setAccessibleName(self.tr("Back to the text"))
        back.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._ui.theme.set_icon(back, "back", "accent")
        back.clicked.connect(self.left)
        self.back_button = back
        row.addWidget(back)
        self.title = label("", "title")
        row.addWidget(self.title)
        self.counts = label("", "soft")
        row.addWidget(self.counts, 1, Qt.AlignmentFlag.AlignBottom)
        self.restore_button = QPushButton()
        self.restore_button.clicked.connect(self._restore)
        row.addWidget(self.restore_button)
        return row

    def _walk(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(4)
        self.previous_button = self._arrow("up", self.tr("Previous change (Alt+↑)"), lambda: self.walk(False))
        self.next_button = self._arrow("down", self.tr("Next change (Alt+↓)"), lambda: self.walk(True))
        row.addWidget(self.previous_button)
        row.addWidget(self.next_button)
        self.where = label("", "soft")
        self.where.setTextFormat(Qt.TextFormat.PlainText)
        row.addWidget(self.where, 1)
        for icon, tone, name in (
            ("plus", "good", self.tr("new")),
            ("minus", "block", self.tr("removed")),
            ("edited", "warn", self.tr("changed")),
            ("moved", "advise", self.tr("moved")),
        ):
            picture = QLabel()
            self._ui.theme.set_icon(picture, icon, tone)
            row.addWidget(picture)
            row.addWidget(label(name, "faint"))
            row.addSpacing(8)
        return row

    def _arrow(self, icon: str, tip: str, do: object) -> QToolButton:
        button = QToolButton()
        button.setProperty("role", "quiet")
        button.setToolTip(tip)
        button.setAccessibleName(tip)
        self._ui.theme.set_icon(button, icon, "accent")
        button.clicked.connect(do)
        return button

    # Showing -----------------------------------------------------------------------------------------------------

    def _take(self, comparison: "Comparison") -> None:
        kept = self.area.verticalScrollBar().value() if self.comparison is not None else 0
        self.comparison = comparison
        diff = comparison.diff
        self._later.drop()
        self._texts = []
        self._at = -1
        body = QWidget()
        body.setObjectName("page")
        outer = QHBoxLayout(body)
        outer.setContentsMargins(0, 0, 8, 24)
        column = QWidget()
        column.setMaximumWidth(MAX_WIDTH)
        layout = QVBoxLayout(column)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(12)
        outer.addStretch(1)
        outer.addWidget(column, 100)
        outer.addStretch(1)
        self.area.setWidget(body)
        self.counts.setText(counts_of(diff, len(comparison.ledger)))
        self._tell()
        if diff.header:
            layout.addWidget(self._header_card(diff.header))
        # One section at a time between events: a long text is laid out without a pause that is felt.
        changed = [section for section in diff.sections if section.changed]
        for number, section in enumerate(changed):
            self._later.add(partial(self._add_section, layout, section))
            for piece in pieces_of(folded(section.paragraphs)):
                self._later.add(partial(self._add_paragraphs, number, piece))
            if section.moved:
                self._later.add(partial(self._note_moved, number))
        same = [word(section.section.kind) for section in diff.sections if not section.changed]
        self._later.add(lambda: self._finish(layout, same, comparison.ledger, kept))

    def _finish(self, layout: QVBoxLayout, same: list[str], ledger: "tuple[LedgerChange, ...]", kept: int) -> None:
        if not self._texts and self.comparison is not None and self.comparison.diff.same:
            layout.addWidget(label(self.tr("The words are the same."), "soft"))
        elif same:
            names = label(self.tr("Unchanged: {0}").format(self.tr(", ").join(same)), "faint")
            names.setWordWrap(True)
            layout.addWidget(names)
        if ledger:
            layout.addWidget(self._ledger_card(ledger))
        layout.addStretch(1)
        QTimer.singleShot(0, self, lambda: self.area.verticalScrollBar().setValue(kept))
        self._tell()
        self.shown.emit()

    def _header_card(self, changes: tuple[HeaderChange, ...]) -> QFrame:
        frame, layout = card()
        for change in changes:
            line = label(self._header_words(change))
            line.setTextFormat(Qt.TextFormat.PlainText)
            layout.addWidget(line)
        return frame

    def _header_words(self, change: HeaderChange) -> str:
        names = {"kind": self.tr("Kind"), "date": self.tr("Date"), "signed_as": self.tr("Signed as")}
        values = [change.old, change.new]
        if change.field == "kind":
            values = [word(StatementKind(value)) if value else "" for value in values]
        empty = self.tr("(empty)")
        return self.tr("{0}: {1} → {2}").format(names[change.field], values[0] or empty, values[1] or empty)

    def _add_section(self, parent: QVBoxLayout, section: SectionDiff) -> None:
        frame, layout = card()
        bar = QHBoxLayout()
        bar.setSpacing(8)
        name = word(section.section.kind)
        bar.addWidget(label(name, "heading"))
        bar.addWidget(label(self._tags(section), "faint"), 1)
        if self._new is None:
            button = QPushButton(self._way_back(section))
            button.setProperty("role", "quiet")
            button.setAccessibleName(f"{button.text()}: {name}")
            button.clicked.connect(lambda: self._restore_section(section))
            bar.addWidget(button)
        layout.addLayout(bar)
        text = DiffText(self.tr("Changes in the section “{0}”").format(name), self._ui.theme)
        text.walk_asked.connect(self.walk)
        text.left.connect(self.left)
        layout.addWidget(text)
        self._texts.append(text)
        parent.addWidget(frame)

    def _add_paragraphs(self, number: int, paragraphs: "Sequence[ParagraphDiff | Fold]") -> None:
        self._texts[number].add(paragraphs)

    def _note_moved(self, number: int) -> None:
        if not self._texts[number].places:
            self._texts[number].note(self.tr("the section stands elsewhere"))

    def _tags(self, section: SectionDiff) -> str:
        tags = []
        if section.old is None:
            tags.append(self.tr("new section"))
        elif section.new is None:
            tags.append(self.tr("removed section"))
        elif section.kind_changed:
            tags.append(self.tr("was: {0}").format(word(section.old.kind)))
        if section.moved:
            tags.append(self.tr("stands elsewhere"))
        return self.tr(", ").join(tags)

    def _way_back(self, section: SectionDiff) -> str:
        if section.old is None:
            return self.tr("Take the section out")
        return self.tr("Bring the section back") if section.new is None else self.tr("Restore the section")

    def _ledger_card(self, changes: "tuple[LedgerChange, ...]") -> QFrame:
        frame, layout = card()
        layout.addWidget(label(self.tr("What changed in the ledger"), "heading"))
        marks = {"added": ("plus", "good"), "removed": ("minus", "block"), "changed": ("edited", "warn")}
        for change in changes:
            row = QHBoxLayout()
            row.setSpacing(8)
            picture = QLabel()
            self._ui.theme.set_icon(picture, *marks[change.change.value])
            row.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
            line = label(change.said())
            line.setTextFormat(Qt.TextFormat.PlainText)
            line.setWordWrap(True)
            row.addWidget(line, 1)
            layout.addLayout(row)
        return frame

    # Going about -------------------------------------------------------------------------------------------------

    @property
    def changes(self) -> list[tuple[DiffText, Place]]:
        """Every change in the order of the text."""
        return [(text, place) for text in self._texts for place in text.places]

    def walk(self, forward: bool) -> None:
        """Go to the next (or the previous) change, around the end."""
        changes = self.changes
        if not changes:
            return
        if self._at < 0:
            self._at = 0 if forward else len(changes) - 1
        else:
            self._at = (self._at + (1 if forward else -1)) % len(changes)
        text, place = changes[self._at]
        rect = text.select(place)
        body = self.area.widget()
        assert body is not None
        point = text.mapTo(body, rect.center())
        self.area.ensureVisible(point.x(), point.y(), 0, 80)
        text.setFocus(Qt.FocusReason.OtherFocusReason)
        self._tell()

    def _tell(self) -> None:
        changes = self.changes
        for button in (self.previous_button, self.next_button):
            button.setEnabled(bool(changes))
        if not changes:
            self.where.setText("")
        elif self._at < 0:
            self.where.setText(self.tr("{0} places").format(len(changes)))
        else:
            said = changes[self._at][1].said
            self.where.setText(self.tr("{0} of {1}: {2}").format(self._at + 1, len(changes), said))
        self.where.setAccessibleName(self.where.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif alt and event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self.walk(event.key() == Qt.Key.Key_Down)
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.back_button.setFocus(Qt.FocusReason.OtherFocusReason)

    # Bringing back -----------------------------------------------------------------------------------------------

    def _restore(self) -> None:
        if self._old is not None:
            self._versions.restore(self._old)

    def _restore_section(self, section: SectionDiff) -> None:
        if self.comparison is not None:
            self._versions.restore_section(self.comparison.diff, section)

    def _follow(self) -> None:
        """The text changed beneath (something was restored, or taken back): compare anew."""
        if self.isVisible() and self._old is not None and self._new is None:
            self.compare(self._old)


def counts_of(diff: StatementDiff, ledger: int) -> str:
    """How much changed, as one line."""
    from PySide6.QtCore import QCoreApplication

    translate = QCoreApplication.translate
    parts = []
    if diff.added:
        parts.append(translate("ComparePage", "{0} characters new").format(diff.added))
    if diff.removed:
        parts.append(translate("ComparePage", "{0} removed").format(diff.removed))
    if diff.moved:
        parts.append(translate("ComparePage", "{0} moved").format(diff.moved))
    if ledger:
        parts.append(translate("ComparePage", "{0} records changed").format(ledger))
    return " · ".join(parts)
