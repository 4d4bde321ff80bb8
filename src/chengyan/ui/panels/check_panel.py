"""检查: the findings, where they stand, why, and how to mend them."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QListView,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QSplitter,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from chengyan.model.diagnostics import Diagnostic, Fix, Missing
from chengyan.model.vocabulary import Severity
from chengyan.ui.editor.explanation import describe_basis
from chengyan.ui.models.case_document import CaseDocument
from chengyan.ui.models.finding_list import ENTRY, Entry, EntryKey, FindingList, key_of, severity_of, title_of
from chengyan.ui.models.findings import Findings, LiveFinding
from chengyan.ui.models.words import word
from chengyan.ui.theme import Theme

ROW_HEIGHT = 46


class EntryPainter(QStyledItemDelegate):
    """Two lines: the shape of the severity with the title, then the words found and their section."""

    def __init__(self, case: CaseDocument, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._case = case
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(200, ROW_HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        entry: Entry = index.data(ENTRY)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        theme = self._theme
        severity = severity_of(entry)
        painter.save()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, theme.colour("accent_wash"))
            painter.fillRect(QRect(rect.left(), rect.top(), 3, rect.height()), theme.colour("accent"))
        icon = "missing" if isinstance(entry, Missing) else severity.value
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(rect.left() + 12, rect.top() + 7, theme.pixmap(icon, severity.value, ratio=ratio))
        font = QFont(option.font)
        left = rect.left() + 36
        width = rect.right() - 8 - left
        font.setPixelSize(13)
        font.setWeight(QFont.Weight.DemiBold if severity is Severity.BLOCK else QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(theme.colour("ink"))
        metrics = painter.fontMetrics()
        painter.drawText(
            QRect(left, rect.top() + 4, width, 20),
            Qt.AlignmentFlag.AlignVCenter,
            metrics.elidedText(title_of(entry), Qt.TextElideMode.ElideRight, width),
        )
        font.setPixelSize(12)
        font.setWeight(QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(theme.colour("ink_soft"))
        where = self._where(entry)
        where_width = painter.fontMetrics().horizontalAdvance(where)
        painter.drawText(QRect(left, rect.top() + 23, width, 18), Qt.AlignmentFlag.AlignRight, where)
        painter.drawText(
            QRect(left, rect.top() + 23, width - where_width - 8, 18),
            Qt.AlignmentFlag.AlignLeft,
            painter.fontMetrics().elidedText(
                self._what(entry), Qt.TextElideMode.ElideRight, max(0, width - where_width - 8)
            ),
        )
        painter.setPen(theme.colour("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()

    def _what(self, entry: Entry) -> str:
        if isinstance(entry, Missing):
            return self.tr("Missing: {0}").format(entry.element)
        return self.tr("“{0}”").format(entry.diagnostic.quote.replace("\n", " "))

    def _where(self, entry: Entry) -> str:
        if isinstance(entry, Missing):
            return word(entry.section) if entry.section else self.tr("whole text")
        document = self._case.document(entry.section)
        return word(document.kind) if document is not None else ""


class FindingView(QListView):
    """Enter goes to the finding; the cursor keys walk."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.activated.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)


class CheckPanel(QWidget):
    """``go_to(finding)`` and ``go_to_missing(missing)`` ask the window to show the place."""

    go_to = Signal(object)
    go_to_missing = Signal(object)
    fix_chosen = Signal(object)

    def __init__(self, case: CaseDocument, findings: Findings, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("sheet")
        self._findings = findings
        self._theme = theme
        self._kept: EntryKey | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self.summary = QLabel()
        self.summary.setProperty("role", "soft")
        self.summary.setContentsMargins(12, 8, 12, 8)
        self.summary.setWordWrap(True)
        self.summary.setToolTip(self.tr("F8 goes to the next finding, Shift+F8 to the previous one"))
        layout.addWidget(self.summary)
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        self.list = FindingList(findings, self)
        self.view = FindingView()
        self.view.setObjectName("findings")
        self.view.setAccessibleName(self.tr("Findings"))
        self.view.setModel(self.list)
        self.view.setItemDelegate(EntryPainter(case, theme, self.view))
        self.view.setUniformItemSizes(True)
        self.view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.view.selectionModel().currentChanged.connect(self._show)
        self.view.clicked.connect(self._go)
        self.view.activated.connect(self._go)
        split.addWidget(self.view)
        self.detail = QScrollArea()
        self.detail.setWidgetResizable(True)
        self.detail.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.detail.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        split.addWidget(self.detail)
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        split.setSizes([300, 220])
        layout.addWidget(split, 1)
        self.list.modelAboutToBeReset.connect(self._keep)
        self.list.modelReset.connect(self._restore)
        self.list.dataChanged.connect(lambda *_: self._show(self.view.currentIndex()))
        findings.changed.connect(self._summarise)
        self._summarise()
        self._show(QModelIndex())

    def select(self, finding: LiveFinding) -> None:
        """Show this finding's details without moving the cursor in the text."""
        row = self.list.row_of_finding(finding)
        if row >= 0:
            self.view.setCurrentIndex(self.list.index(row))

    def adopt_first(self) -> None:
        """Adopt the first fix of the finding in sight."""
        body = self.detail.widget()
        button = body.findChild(QPushButton) if body is not None else None
        if button is not None:
            button.click()

    def _summarise(self) -> None:
        if self._findings.report is None:
            self.summary.setText(self.tr("Loading the rules. You can go on writing."))
            return
        counts = [
            f"{word(severity)} {self._findings.count(severity)}"
            for severity in (Severity.BLOCK, Severity.WARN, Severity.ADVISE)
        ]
        if not self.list.entries:
            self.summary.setText(self.tr("No findings. Read it aloud once before it goes out."))
        else:
            self.summary.setText(" · ".join(counts))

    def _keep(self) -> None:
        entry = self.view.currentIndex().data(ENTRY)
        self._kept = key_of(entry) if entry is not None else None

    def _restore(self) -> None:
        row = self.list.row_of(self._kept) if self._kept is not None else -1
        if row >= 0:
            self.view.setCurrentIndex(self.list.index(row))
        else:
            self._show(QModelIndex())

    def _go(self, index: QModelIndex) -> None:
        entry = index.data(ENTRY)
        if isinstance(entry, LiveFinding):
            self.go_to.emit(entry)
        elif isinstance(entry, Missing):
            self.go_to_missing.emit(entry)

    def _show(self, current: QModelIndex, _before: object = None) -> None:
        entry = current.data(ENTRY) if current.isValid() else None
        body = QWidget()
        body.setObjectName("sheet")
        layout = QVBoxLayout(body)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.setSpacing(6)
        if entry is None:
            hint = (
                self.tr("Choose a finding to see why it is one and how to mend it.")
                if self.list.entries
                else self.tr("Findings appear here while you write.")
            )
            layout.addWidget(_line(hint, "soft"))
        else:
            self._describe(layout, entry)
        layout.addStretch()
        self.detail.setWidget(body)

    def _describe(self, layout: QVBoxLayout, entry: Entry) -> None:
        source: Diagnostic | Missing = entry if isinstance(entry, Missing) else entry.diagnostic
        layout.addWidget(_line(f"{word(source.severity)} · {source.title}", source.severity.value))
        layout.addWidget(_line(source.message))
        if source.suggestion:
            layout.addWidget(_line(self.tr("Instead: {0}").format(source.suggestion)))
        if isinstance(entry, LiveFinding) and entry.diagnostic.fixes:
            for fix in entry.diagnostic.fixes:
                layout.addWidget(self._fix_row(entry, fix))
        for basis in source.basis:
            line = _line(describe_basis(basis), "faint")
            if basis.quote:
                line.setToolTip(basis.quote)
            layout.addWidget(line)
        layout.addWidget(_line(self.tr("Rule {0}").format(source.rule), "faint"))

    def _fix_row(self, finding: LiveFinding, fix: Fix) -> QWidget:
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        if len(fix.edits) == 1 and fix.edits[0].replacement:
            text = self.tr("“{0}” → “{1}”").format(finding.diagnostic.quote, fix.edits[0].replacement)
        elif len(fix.edits) == 1:
            text = self.tr("Delete “{0}”").format(finding.diagnostic.quote)
        else:
            text = fix.title
        layout.addWidget(_line(text), 1)
        button = QPushButton(self.tr("Adopt"))
        button.setAccessibleName(self.tr("Adopt: {0}").format(text))
        button.clicked.connect(lambda: self.fix_chosen.emit(fix))
        layout.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return row


def _line(text: str, role: str = "") -> QLabel:
    line = QLabel(text)
    line.setWordWrap(True)
    line.setTextFormat(Qt.TextFormat.PlainText)
    line.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    line.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    if role:
        line.setProperty("role", role)
    return line
