"""版本: the versions of the statement, newest first; keep one, see what changed since, bring one back."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListView,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from chengyan.ui.context import UiContext
from chengyan.ui.errors import error_text
from chengyan.ui.models.case_document import CaseDocument
from chengyan.ui.models.version_list import ROW, VersionList
from chengyan.ui.models.versions import Versions
from chengyan.ui.panels.version_rows import VersionPainter, VersionView

_LONGEST_REASON = 80
_REST_MS = 1_000
"""The text rests for so long before it is compared with the last version; only while the panel is in sight."""


class ReasonField(QLineEdit):
    """``left()`` at Escape."""

    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)


class HistoryPanel(QWidget):
    """``compare_asked(old, new)``: show what changed; new is None for the text as it is."""

    compare_asked = Signal(int, object)

    def __init__(self, case: CaseDocument, versions: Versions, ui: UiContext) -> None:
        super().__init__()
        self.setObjectName("sheet")
        self._versions = versions
        self._ui = ui
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._keeping())
        self.hint = QLabel(
            self.tr(
                "A version keeps the text and the ledger as they are now. Later you see what changed since, and can "
                "bring it back. When you leave the incident, one is kept by itself."
            )
        )
        self.hint.setWordWrap(True)
        self.hint.setProperty("role", "soft")
        self.hint.setContentsMargins(12, 4, 12, 12)
        layout.addWidget(self.hint)
        self.list = VersionList(versions, self)
        self.view = VersionView()
        self.view.setObjectName("findings")
        self.view.setAccessibleName(self.tr("Versions, newest first"))
        self.view.setModel(self.list)
        self.view.setItemDelegate(VersionPainter(ui.theme, self.view))
        self.view.setUniformItemSizes(True)
        self.view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.view.compare_asked.connect(self.compare)
        self.view.doubleClicked.connect(lambda _: self.compare())
        self.view.selectionModel().selectionChanged.connect(lambda *_: self._refresh())
        layout.addWidget(self.view, 1)
        layout.addWidget(self._doing())
        self.problem = QLabel()
        self.problem.setProperty("role", "block")
        self.problem.setWordWrap(True)
        self.problem.setContentsMargins(12, 0, 12, 8)
        self.problem.hide()
        layout.addWidget(self.problem)
        layout.addStretch()
        self._timer = QTimer(self, singleShot=True, interval=_REST_MS)
        self._timer.timeout.connect(self._look)
        case.changed.connect(self._timer.start)
        versions.drifted.connect(self._drifted)
        versions.changed.connect(self._changed)
        versions.failed.connect(self._failed)
        ui.theme.changed.connect(self.view.viewport().update)
        self._refresh()

    # Parts -------------------------------------------------------------------------------------------------------

    def _keeping(self) -> QWidget:
        part = QWidget()
        layout = QVBoxLayout(part)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.setSpacing(4)
        self.keep_button = QPushButton(self.tr("Keep a version…"))
        self.keep_button.setToolTip(self.tr("Keep the text as it is as a version (Ctrl+Shift+S)"))
        self._ui.theme.set_icon(self.keep_button, "history", "accent")
        self.keep_button.clicked.connect(self.ask_reason)
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self.keep_button)
        self.drift = QLabel()
        self.drift.setProperty("role", "faint")
        top.addWidget(self.drift, 1, Qt.AlignmentFlag.AlignRight)
        layout.addLayout(top)
        self._asking = QWidget()
        row = QHBoxLayout(self._asking)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        self.reason = ReasonField()
        self.reason.setMaxLength(_LONGEST_REASON)
        self.reason.setPlaceholderText(self.tr("What for? Such as: before legal review"))
        self.reason.setAccessibleName(self.tr("What the version is kept for"))
        self.reason.returnPressed.connect(self.keep)
        self.reason.left.connect(self._stop_asking)
        row.addWidget(self.reason, 1)
        self.confirm_button = QPushButton(self.tr("Keep"))
        self.confirm_button.setProperty("role", "primary")
        self.confirm_button.clicked.connect(self.keep)
        row.addWidget(self.confirm_button)
        self._asking.hide()
        layout.addWidget(self._asking)
        return part

    def _doing(self) -> QWidget:
        self._actions = QWidget()
        row = QHBoxLayout(self._actions)
        row.setContentsMargins(12, 8, 12, 8)
        row.setSpacing(8)
        self.compare_button = QPushButton()
        self.compare_button.setToolTip(
            self.tr("See what changed (Enter). With Ctrl, select two versions to compare them.")
        )
        self.compare_button.clicked.connect(self.compare)
        row.addWidget(self.compare_button)
        self.restore_button = QPushButton(self.tr("Restore"))
        self.restore_button.setToolTip(self.tr("Put this version in place of the text; undo takes it back"))
        self.restore_button.clicked.connect(self.restore)
        row.addWidget(self.restore_button)
        row.addStretch()
        return self._actions

    # Doing -------------------------------------------------------------------------------------------------------

    @property
    def chosen(self) -> list[int]:
        """The numbers selected, the older first."""
        return sorted(index.data(ROW).number for index in self.view.selectionModel().selectedIndexes())

    def ask_reason(self) -> None:
        """Ask in place what the version is kept for."""
        self.keep_button.hide()
        self._asking.show()
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def keep(self) -> None:
        """Keep the text as it is, for the reason typed (or none)."""
        self.problem.hide()
        reason = self.reason.text().strip() or self.tr("kept by hand")
        self.confirm_button.setEnabled(False)
        self._versions.keep(reason, lambda info, fresh: self._kept(info.number, fresh))

    def compare(self) -> None:
        """Compare the version selected with the text as it is, or the two selected with one another."""
        chosen = self.chosen
        if len(chosen) == 2:
            self.compare_asked.emit(*chosen)
        elif len(chosen) == 1:
            self.compare_asked.emit(chosen[0], None)

    def restore(self) -> None:
        chosen = self.chosen
        if len(chosen) == 1:
            self.problem.hide()
            self._versions.restore(chosen[0])

    # ------------------------------------------------------------------------------------------------------------

    def _kept(self, number: int, fresh: bool) -> None:
        self._stop_asking()
        if fresh:
            self._ui.toasts.say(self.tr("Kept as version {0}.").format(number))
        else:
            self._ui.toasts.say(self.tr("The text is that of version {0} still; nothing was kept anew.").format(number))

    def _stop_asking(self) -> None:
        focused = self._asking.isAncestorOf(self.focusWidget() or self)
        self.confirm_button.setEnabled(True)
        self.reason.clear()
        self._asking.hide()
        self.keep_button.show()
        if focused:
            self.keep_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _look(self) -> None:
        if self.isVisible():
            self._versions.look_at_drift()

    def _drifted(self) -> None:
        size = self._versions.drift
        if size is None or not self._versions.infos:
            self.drift.setText("")
        elif size.added or size.removed:
            self.drift.setText(self.tr("since then +{0} −{1}").format(size.added, size.removed))
        else:
            self.drift.setText(self.tr("unchanged since then"))

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._timer.start()
        if not self._versions.known:
            self._versions.refresh()
        self._versions.measure()

    def _changed(self) -> None:
        self._timer.start()
        if self.isVisible():
            self._versions.measure()
        self._refresh()

    def _failed(self, error: Exception) -> None:
        self.confirm_button.setEnabled(True)
        self.problem.setText(error_text(error))
        self.problem.show()

    def _refresh(self) -> None:
        some = bool(self.list.rows)
        self.view.setVisible(some)
        self._actions.setVisible(some)
        self.hint.setVisible(self._versions.known and not some)
        chosen = self.chosen
        two = len(chosen) == 2
        self.compare_button.setText(self.tr("Compare the two") if two else self.tr("Compare with now"))
        self.compare_button.setEnabled(len(chosen) in (1, 2))
        self.restore_button.setEnabled(len(chosen) == 1)
