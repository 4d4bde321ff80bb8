"""What stands above the findings: how many there are of each severity, and what to see of them."""

from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QToolButton, QVBoxLayout, QWidget

from chengyan.model.vocabulary import SectionId, SectionKind, Severity
from chengyan.ui.models.finding_filter import FindingFilter, Grouping
from chengyan.ui.models.findings import LOUDNESS
from chengyan.ui.models.words import word
from chengyan.ui.theme import Theme

_PAUSE_MS = 120


class FindingBar(QWidget):
    """``filter_changed(filter)`` and ``grouping_changed(grouping)`` when a person chose otherwise.

    ``report_asked`` when the report is to be saved.
    """

    filter_changed = Signal(object)
    grouping_changed = Signal(object)
    report_asked = Signal()

    def __init__(self, theme: Theme, grouping: Grouping) -> None:
        super().__init__()
        self._theme = theme
        self._section: SectionId | None = None
        self._kind: SectionKind | None = None
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.setSpacing(8)
        counts = QHBoxLayout()
        counts.setSpacing(4)
        self.toggles: dict[Severity, QToolButton] = {}
        for severity in sorted(Severity, key=lambda each: LOUDNESS[each]):
            button = QToolButton()
            button.setCheckable(True)
            button.setChecked(True)
            button.setProperty("role", "segment")
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            theme.set_icon(button, severity.value, severity.value)
            button.toggled.connect(self._emit)
            self.toggles[severity] = button
            counts.addWidget(button)
        counts.addStretch()
        layout.addLayout(counts)
        line = QHBoxLayout()
        line.setSpacing(4)
        self.search = QLineEdit()
        self.search.setPlaceholderText(self.tr("Search the findings"))
        self.search.setAccessibleName(self.tr("Search the findings"))
        self.search.setClearButtonEnabled(True)
        # A pause, so that a fast typist does not sort two hundred findings at every letter.
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._emit)
        self.search.textChanged.connect(lambda _: self._pause.start())
        line.addWidget(self.search, 1)
        self.more = QToolButton()
        self.more.setAccessibleName(self.tr("Group and filter the findings"))
        self.more.setToolTip(self.tr("Group and filter the findings"))
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.more.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme.set_icon(self.more, "filter")
        self.more.setMenu(self._menu(grouping))
        line.addWidget(self.more)
        self.report = QToolButton()
        self.report.setAccessibleName(self.tr("Save the check report"))
        self.report.setToolTip(self.tr("Save the check report: for the file, a browser or other programs"))
        self.report.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme.set_icon(self.report, "save")
        self.report.clicked.connect(self.report_asked)
        line.addWidget(self.report)
        layout.addLayout(line)
        self.show_counts(dict.fromkeys(Severity, 0))

    @property
    def filter(self) -> FindingFilter:
        """What is chosen."""
        here = self.only_here.isChecked()
        return FindingFilter(
            frozenset(severity for severity, button in self.toggles.items() if button.isChecked()),
            self.search.text(),
            self.only_fixable.isChecked(),
            self.waived.isChecked(),
            self._section if here else None,
            self._kind if here else None,
        )

    def show_counts(self, counts: dict[Severity, int]) -> None:
        for severity, button in self.toggles.items():
            count, name = counts[severity], word(severity)
            button.setText(str(count))
            button.setAccessibleName(self.tr("{0}: {1}").format(name, count))
            button.setToolTip(self.tr("{0}: {1}. Click to show or hide them").format(name, count))

    def follow_section(self, section: SectionId | None, kind: SectionKind | None) -> None:
        """The section in which the cursor is; only it is shown if that was chosen."""
        self._section, self._kind = section, kind
        self.only_here.setEnabled(section is not None)
        if self.only_here.isChecked():
            self._emit()

    def show_all(self) -> None:
        """Take every filter back but the waived ones'."""
        for button in self.toggles.values():
            button.setChecked(True)
        self.search.clear()
        self.only_fixable.setChecked(False)
        self.only_here.setChecked(False)
        self._emit()

    def show_waived(self) -> None:
        self.waived.setChecked(True)

    def _menu(self, grouping: Grouping) -> QMenu:
        menu = QMenu(self)
        groups = QActionGroup(menu)
        self.grouping: dict[Grouping, QAction] = {}
        for each, name in (
            (Grouping.SEVERITY, self.tr("Group by severity")),
            (Grouping.SECTION, self.tr("Group by section")),
        ):
            action = menu.addAction(name)
            action.setCheckable(True)
            action.setChecked(each is grouping)
            action.triggered.connect(lambda _=False, chosen=each: self.grouping_changed.emit(chosen))
            groups.addAction(action)
            self.grouping[each] = action
        menu.addSeparator()
        self.only_fixable = self._switch(menu, self.tr("Only with a ready-made fix"))
        self.only_here = self._switch(menu, self.tr("Only the section at the cursor"))
        self.only_here.setEnabled(False)
        menu.addSeparator()
        self.waived = self._switch(menu, self.tr("Show what was waived"))
        return menu

    def _switch(self, menu: QMenu, name: str) -> QAction:
        action = menu.addAction(name)
        action.setCheckable(True)
        action.toggled.connect(self._emit)
        return action

    def _emit(self, *_: object) -> None:
        self._pause.stop()
        chosen = self.filter
        narrowed = replace(chosen, severities=frozenset(Severity), words="").narrows or chosen.waived
        self._theme.set_icon(self.more, "filter", "accent" if narrowed else "ink_soft")
        self.filter_changed.emit(chosen)
