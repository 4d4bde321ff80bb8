"""What a rule says about the words under the pointer or at the cursor, why, and the ways to mend it."""

from PySide6.QtCore import QEvent, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QCursor, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QScrollBar,
    QVBoxLayout,
    QWidget,
)

from chengyan.model.diagnostics import Basis
from chengyan.model.vocabulary import RecordId
from chengyan.ui.editor.fixes import fix_label
from chengyan.ui.editor.section_editor import SectionEditor
from chengyan.ui.models.finding_text import basis_name, basis_standing
from chengyan.ui.models.findings import LiveFinding
from chengyan.ui.models.words import word
from chengyan.ui.theme import Theme

WIDTH = 420
_MOST = 384
"""px; what is longer scrolls."""
_STEPS: dict[int, QScrollBar.SliderAction] = {
    Qt.Key.Key_Up: QScrollBar.SliderAction.SliderSingleStepSub,
    Qt.Key.Key_Down: QScrollBar.SliderAction.SliderSingleStepAdd,
    Qt.Key.Key_PageUp: QScrollBar.SliderAction.SliderPageStepSub,
    Qt.Key.Key_PageDown: QScrollBar.SliderAction.SliderPageStepAdd,
}
_GAP = 4
_LOOK_MS = 250
"""How often it is asked whether the pointer is still there."""


class FindingCard(QFrame):
    """Stands beside the words, within the window. ``fix_chosen(fix)``; ``records_asked()`` for what is behind them."""

    fix_chosen = Signal(object)
    records_asked = Signal(object, int)

    def __init__(self, window: QWidget, theme: Theme) -> None:
        super().__init__(window)
        self._theme = theme
        self.setObjectName("popup")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(self.tr("What the rule says"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self._area = QScrollArea()
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setWidgetResizable(True)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        layout.addWidget(self._area)
        self._editor: SectionEditor | None = None
        self._words = QRect()
        self._pinned = False
        self._watch = QTimer(self, interval=_LOOK_MS)
        self._watch.timeout.connect(self._leave_with_pointer)
        self.hide()

    @property
    def pinned(self) -> bool:
        """It was asked for by keyboard and stays until it is left."""
        return self._pinned

    def show_for(
        self, editor: SectionEditor, findings: list[LiveFinding], records: tuple[RecordId, ...], *, pinned: bool
    ) -> None:
        """Show the findings, the loudest first, beside the first one's words."""
        self.close_card()
        self._editor, self._pinned = editor, pinned
        body = QWidget()
        body.setObjectName("popupBody")
        layout = QVBoxLayout(body)
        layout.setContentsMargins(12, 8, 12, 12)
        layout.setSpacing(4)
        for number, finding in enumerate(findings):
            if number:
                line = QFrame()
                line.setObjectName("rule")
                line.setFixedHeight(1)
                layout.addWidget(line)
            self._describe(layout, finding)
        if records:
            self._add_records(layout, records, findings[0].start if findings else editor.textCursor().position())
        self.setAccessibleDescription("\n".join(f"{f.diagnostic.title}. {f.diagnostic.message}" for f in findings))
        self._area.setWidget(body)
        start, end = (findings[0].start, findings[0].end) if findings else (editor.textCursor().selectionStart(),) * 2
        self._place(editor.place_of(start, end), body)
        editor.section.contentsChanged.connect(self.close_card)
        self.show()
        self.raise_()
        if pinned:
            first = body.findChild(QPushButton)
            (first if first is not None else self).setFocus(Qt.FocusReason.OtherFocusReason)
            QApplication.instance().focusChanged.connect(self._leave_with_focus)  # type: ignore[union-attr]
        else:
            self._watch.start()

    def close_card(self) -> None:
        """Hide; the focus goes back to the text if it was here."""
        if self._editor is None:
            return
        editor, self._editor = self._editor, None
        self._watch.stop()
        editor.section.contentsChanged.disconnect(self.close_card)
        if self._pinned:
            QApplication.instance().focusChanged.disconnect(self._leave_with_focus)  # type: ignore[union-attr]
        focus = QApplication.focusWidget()
        inside = focus is self or (focus is not None and self.isAncestorOf(focus))
        self.hide()
        if inside:
            editor.setFocus(Qt.FocusReason.OtherFocusReason)

    # What it says ----------------------------------------------------------------------------------------------

    def _describe(self, layout: QVBoxLayout, finding: LiveFinding) -> None:
        diagnostic = finding.diagnostic
        head = QHBoxLayout()
        head.setSpacing(8)
        icon = QLabel()
        icon.setPixmap(
            self._theme.pixmap(finding.severity.value, finding.severity.value, ratio=self.devicePixelRatioF())
        )
        head.addWidget(icon)
        head.addWidget(_line(f"{word(finding.severity)} · {diagnostic.title}", finding.severity.value), 1)
        layout.addLayout(head)
        layout.addWidget(_line(diagnostic.message))
        if diagnostic.suggestion:
            layout.addWidget(_line(self.tr("Instead: {0}").format(diagnostic.suggestion)))
        for fix in diagnostic.fixes:
            button = QPushButton(fix_label(finding, fix))
            button.setAccessibleName(self.tr("Adopt: {0}").format(button.text()))
            button.clicked.connect(lambda _=False, chosen=fix: self._choose(chosen))
            layout.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        for basis in diagnostic.basis:
            self._add_basis(layout, basis)

    def _add_basis(self, layout: QVBoxLayout, basis: Basis) -> None:
        layout.addWidget(_line(basis_name(basis), "faint"))
        if basis.quote:
            layout.addWidget(_line(self.tr("“{0}”").format(basis.quote), "faint"))
        layout.addWidget(_line(basis_standing(basis), "faint"))

    def _add_records(self, layout: QVBoxLayout, records: tuple[RecordId, ...], position: int) -> None:
        button = QPushButton(self.tr("Show the record behind it: {0}").format(self.tr(", ").join(records)))
        button.setProperty("role", "quiet")
        button.setToolTip(self.tr("Ctrl+click on the words, or Ctrl+Enter at the cursor"))
        button.clicked.connect(lambda: self._ask_record(position))
        layout.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def _choose(self, fix: object) -> None:
        self.close_card()
        self.fix_chosen.emit(fix)

    def _ask_record(self, position: int) -> None:
        editor = self._editor
        self.close_card()
        if editor is not None:
            self.records_asked.emit(editor.section.section_id, position)

    # Where it stands -------------------------------------------------------------------------------------------

    def _place(self, words: QRect, body: QWidget) -> None:
        window, editor = self.parentWidget(), self._editor
        assert window is not None and editor is not None
        self._words = QRect(editor.viewport().mapTo(window, words.topLeft()), words.size())
        body.ensurePolished()
        height = (
            min(body.heightForWidth(WIDTH - 2) if body.hasHeightForWidth() else body.sizeHint().height(), _MOST) + 2
        )
        left = max(8, min(self._words.left(), window.width() - WIDTH - 8))
        top = self._words.bottom() + _GAP
        if top + height > window.height() - 8:
            top = max(8, self._words.top() - _GAP - height)
        self.setGeometry(left, top, WIDTH, height)

    def _leave_with_pointer(self) -> None:
        window = self.parentWidget()
        assert window is not None
        spot = window.mapFromGlobal(QCursor.pos())
        near = self.geometry().united(self._words).adjusted(-8, -8, 8, 8)
        if not near.contains(spot):
            self.close_card()

    def _leave_with_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and new is not self and not self.isAncestorOf(new):
            self.close_card()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_card()
        elif (step := _STEPS.get(event.key())) is not None:
            self._area.verticalScrollBar().triggerAction(step)
        else:
            super().keyPressEvent(event)

    def event(self, event: QEvent) -> bool:
        # Escape belongs to the card while the focus is here, whatever the window does with it.
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        ):
            event.accept()
            return True
        return super().event(event)


def _line(text: str, role: str = "") -> QLabel:
    line = QLabel(text)
    line.setWordWrap(True)
    line.setTextFormat(Qt.TextFormat.PlainText)
    line.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    if role:
        line.setProperty("role", role)
    return line
