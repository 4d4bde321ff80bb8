"""检查: the findings, where they stand, why, how to mend them, and which of them may stand."""

from collections.abc import Callable

from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QListView,
    QMenu,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from chengyan.model.diagnostics import Missing
from chengyan.model.errors import InputError
from chengyan.model.vocabulary import RuleId, SectionId, Severity
from chengyan.model.waiver import LooseWaiver
from chengyan.services import jobs
from chengyan.services.explained_rule import ExplainedRule
from chengyan.ui.context import UiContext
from chengyan.ui.errors import error_text
from chengyan.ui.models.case_document import CaseDocument
from chengyan.ui.models.case_waivers import CaseWaivers
from chengyan.ui.models.finding_filter import Grouping, rule_of, severity_of, source_of, waiver_of
from chengyan.ui.models.finding_list import EntryKey, FindingList
from chengyan.ui.models.finding_text import as_text
from chengyan.ui.models.findings import Findings, LiveFinding
from chengyan.ui.models.opinions import ModelOpinions
from chengyan.ui.panels.finding_bar import FindingBar
from chengyan.ui.panels.finding_detail import FindingDetail
from chengyan.ui.panels.finding_painter import FindingPainter
from chengyan.ui.panels.opinion_list import OpinionList
from chengyan.ui.panels.report_saving import ReportSaving


class FindingView(QListView):
    """Enter goes to the finding; the cursor keys walk; copying copies the finding as text."""

    copy_asked = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.activated.emit(self.currentIndex())
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy_asked.emit()
        else:
            super().keyPressEvent(event)


class CheckPanel(QWidget):
    """``go_to(finding)`` and ``go_to_missing(missing)`` ask the window to show the place.

    ``safe_fixes_asked`` when every safe fix is to be adopted; ``done(text)`` tells of a step that undo takes back.
    """

    go_to = Signal(object)
    go_to_missing = Signal(object)
    fix_chosen = Signal(object)
    safe_fixes_asked = Signal()
    done = Signal(str)
    preview_asked = Signal()
    rules_asked = Signal()

    def __init__(
        self, case: CaseDocument, findings: Findings, ui: UiContext, said: ModelOpinions | None = None
    ) -> None:
        super().__init__()
        self.setObjectName("sheet")
        self._case = case
        self._findings = findings
        self._ui = ui
        self._kept: tuple[EntryKey, int] | None = None
        self.waiving = CaseWaivers(case, ui)
        self._rules: dict[RuleId, ExplainedRule] = {}
        grouping = Grouping(ui.preferences.text("check.grouping"))
        self.list = FindingList(case, findings, self)
        self.list.set_grouping(grouping)
        self.bar = FindingBar(ui.theme, grouping)
        self.bar.setObjectName("panelBar")
        self.saving = ReportSaving(case, ui, self)
        self.bar.report_asked.connect(self.saving.choose_file)
        self.bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.summary = QLabel()
        self.summary.setProperty("role", "soft")
        self.summary.setContentsMargins(12, 8, 12, 8)
        self.summary.setWordWrap(True)
        self.summary.setTextFormat(Qt.TextFormat.PlainText)
        self.summary.setToolTip(self.tr("F8 goes to the next finding, Shift+F8 to the previous one"))
        self.reset = QPushButton()
        self.reset.setProperty("role", "quiet")
        self.unasked = QPushButton()
        self.unasked.setProperty("role", "quiet")
        self.unasked.setCursor(Qt.CursorShape.PointingHandCursor)
        self.view = FindingView()
        self.view.setObjectName("findings")
        self.view.setAccessibleName(self.tr("Findings"))
        self.view.setModel(self.list)
        self.view.setItemDelegate(FindingPainter(self.list, ui.theme, self.view))
        self.view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.detail = FindingDetail(ui.theme)
        self._said = said if said is not None else ModelOpinions(case, ui, "", frozenset())
        self.opinions = OpinionList(self._said)
        self.safe = QPushButton()
        self._lay_out()
        self._connect()
        self._refreshed()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.bar)
        said = QHBoxLayout()
        said.setContentsMargins(0, 0, 12, 0)
        said.addWidget(self.summary, 1)
        said.addWidget(self.reset)
        layout.addLayout(said)
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.addWidget(self.view)
        split.addWidget(self.detail)
        split.setStretchFactor(0, 1)
        split.setStretchFactor(1, 1)
        split.setSizes([240, 300])
        layout.addWidget(split, 1)
        layout.addWidget(self.opinions)
        foot = QHBoxLayout()
        foot.setContentsMargins(12, 4, 12, 8)
        foot.addWidget(self.safe, 1)
        layout.addLayout(foot)
        layout.addWidget(self.unasked, 0, Qt.AlignmentFlag.AlignLeft)

    def _connect(self) -> None:
        self.view.selectionModel().currentChanged.connect(lambda current, _: self._show(current))
        self.view.clicked.connect(self._go)
        self.view.activated.connect(self._go)
        self.view.copy_asked.connect(self.copy)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(self._show_menu)
        self.detail.copy_asked.connect(self.copy)
        self.detail.fix_chosen.connect(self.fix_chosen)
        self.detail.waive_asked.connect(self.waive)
        self.detail.withdraw_asked.connect(self.withdraw)
        self.bar.filter_changed.connect(self._filter)
        self.bar.grouping_changed.connect(self._group)
        self.reset.clicked.connect(lambda: self._offered())
        self.safe.clicked.connect(self.safe_fixes_asked)
        self.unasked.clicked.connect(self.rules_asked)
        self.list.rowsAboutToBeRemoved.connect(lambda *_: self._keep())
        self.list.refreshed.connect(self._refreshed)
        self._said.changed.connect(self._summarise)
        self._ui.preferences.changed.connect(self._settings_changed)
        for news in (self._ui.acting.changed, self._ui.acting.known):
            news.connect(lambda: self._sign(self.detail.entry))

    # Walking -----------------------------------------------------------------------------------------------------

    def select(self, finding: LiveFinding) -> None:
        """Show this finding's details without moving the cursor in the text."""
        row = self.list.row_of_finding(finding)
        if row >= 0:
            self.view.setCurrentIndex(self.list.index(row))
            return
        # Kept back by a filter: the list cannot show it, its details can.
        self.view.selectionModel().clearCurrentIndex()
        self._show_entry(finding, None)

    def follow_section(self, section: SectionId) -> None:
        """The cursor came into this section."""
        document = self._case.document(section)
        self.bar.follow_section(section, document.kind if document is not None else None)

    def adopt_first(self) -> None:
        """Adopt the first fix of the finding in sight."""
        self.detail.adopt_first()

    def ask_reason(self) -> None:
        """Ask why the finding in sight may stand."""
        self.detail.ask_reason()

    def copy(self) -> None:
        """The finding in sight as text."""
        entry = self.detail.entry
        if entry is not None:
            text = as_text(entry, self.list.section_word(entry), self._rules.get(rule_of(entry)))
            QGuiApplication.clipboard().setText(text)
            self._ui.toasts.say(self.tr("The finding was copied."))

    def _show_menu(self, place: QPoint) -> None:
        index = self.view.indexAt(place)
        entry = self.list.entry(index)
        if entry is None:
            return
        self.view.setCurrentIndex(index)
        menu = QMenu(self)
        if not isinstance(entry, LooseWaiver):
            menu.addAction(self.tr("Go to the place")).triggered.connect(lambda: self._go(index))
        if waiver_of(entry) is None:
            menu.addAction(self.detail.waive.text()).triggered.connect(self.ask_reason)
        else:
            menu.addAction(self.detail.withdraw.text()).triggered.connect(self.withdraw)
        menu.addAction(self.tr("Copy as text")).triggered.connect(self.copy)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.view.viewport().mapToGlobal(place))

    # Waivers -----------------------------------------------------------------------------------------------------

    def waive(self, reason: str) -> None:
        """Let the finding in sight stand, as one step."""
        entry = self.detail.entry
        try:
            waived = isinstance(entry, LiveFinding | Missing) and self.waiving.waive(entry, reason)
        except InputError as exc:
            self._ui.toasts.say(error_text(exc), tone="warn")
            return
        if waived and isinstance(entry, LiveFinding | Missing):
            self.done.emit(self.tr("Waived: {0}").format(source_of(entry).title))

    def withdraw(self) -> None:
        """Take the waiver in sight back, as one step."""
        entry = self.detail.entry
        if entry is not None and self.waiving.withdraw(entry):
            self.done.emit(self.tr("The waiver was withdrawn. The rule speaks here again."))

    # What is shown -------------------------------------------------------------------------------------------------

    def _filter(self, wanted: object) -> None:
        self.list.set_filter(self.bar.filter)

    def _group(self, grouping: Grouping) -> None:
        self._keep()
        self.list.set_grouping(grouping)
        try:
            self._ui.preferences.put("check.grouping", grouping.value)
        except InputError as exc:
            self._ui.tasks.failed.emit(exc)

    def _settings_changed(self, identifier: str) -> None:
        if identifier in ("check.role", "check.waived_by", ""):
            self._sign(self.detail.entry)
        if identifier in ("check.grouping", ""):
            grouping = Grouping(self._ui.preferences.text("check.grouping"))
            self.bar.grouping[grouping].setChecked(True)
            self.list.set_grouping(grouping)

    def _sign(self, entry: "LiveFinding | Missing | LooseWaiver | None") -> None:
        """In whose name, and in which of their roles, this entry would be waived."""
        self.detail.sign_as(self.waiving.signer(), self.waiving.role(severity_of(entry) if entry is not None else None))

    def _keep(self) -> None:
        index = self.view.currentIndex()
        key = self.list.key(index)
        if key is not None:
            self._kept = (key, index.row())

    def _refreshed(self) -> None:
        """After the rows: the selection stays with its finding; one that was mended makes room for the next."""
        kept, self._kept = self._kept, None
        if kept is not None:
            key, row = kept
            again = self.list.row_of(key)
            if again < 0 and self._has_focus():
                again = self.list.nearest(row)
            if again >= 0 and again != self.view.currentIndex().row():
                self.view.setCurrentIndex(self.list.index(again))
            elif again < 0:
                self.view.selectionModel().clearCurrentIndex()
        self._show(self.view.currentIndex())
        self._summarise()

    def _has_focus(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def _summarise(self) -> None:
        report = self._findings.report
        self.bar.show_counts({severity: self._findings.count(severity) for severity in Severity})
        self.bar.setVisible(report is not None)
        safe = self.list.safe_fixes
        self.safe.setText(self.tr("Adopt all {0} safe fixes").format(safe))
        self.safe.setVisible(safe > 1)
        unasked = self._said.unanswered(report.not_asked) if report is not None else ()
        self.unasked.setText(self.tr("{0} rules that need a model were not asked…").format(len(unasked)))
        ids = "\n".join(unasked)
        self.unasked.setToolTip(
            self.tr("No finding of theirs is no clean bill. They stand on the page of rules:\n{0}").format(ids)
        )
        self.unasked.setVisible(bool(unasked))
        waived = (report.waived + len(report.lost)) if report is not None else 0
        said, offer = "", ""
        self._offered: Callable[[], object] = self.bar.show_waived
        if report is None:
            said = self.tr("Loading the rules. You can go on writing.")
        elif self.list.hidden:
            said = self.tr("{0} findings are hidden by the filter.").format(self.list.hidden)
            offer, self._offered = self.tr("Show all"), self.bar.show_all
        elif report.lost and not self.bar.waived.isChecked():
            said = self.tr("{0} waivers no longer work.").format(len(report.lost))
            offer = self.tr("Show")
        elif not any(waiver_of(entry) is None for entry in self.list.entries):
            said = self.tr(
                "No findings. {0} rules of the rule base {1} looked at this text. That is no legal opinion, and no rule"
                " knows whether a fact is true: read it aloud once before it goes out."
            ).format(report.rules_due, report.rules_version.partition("+")[0])
            if waived and not self.bar.waived.isChecked():
                offer = self.tr("Show {0} waived").format(waived)
            else:
                offer, self._offered = self.tr("Look at the preview"), self.preview_asked.emit
        elif waived and not self.bar.waived.isChecked():
            said = self.tr("{0} places are waived.").format(waived)
            offer = self.tr("Show")
        self.summary.setText(said)
        self.summary.setVisible(bool(said))
        self.reset.setText(offer)
        self.reset.setVisible(bool(offer))
        self.view.setVisible(bool(self.list.rows))

    def _go(self, index: QModelIndex) -> None:
        entry = self.list.entry(index)
        if isinstance(entry, LiveFinding):
            self.go_to.emit(entry)
        elif isinstance(entry, Missing):
            self.go_to_missing.emit(entry)

    def _show(self, current: QModelIndex) -> None:
        self._show_entry(self.list.entry(current), self.list.key(current))

    def _show_entry(self, entry: "LiveFinding | Missing | LooseWaiver | None", key: EntryKey | None) -> None:
        hint = (
            self.tr("Choose a finding to see why it is one and how to mend it.")
            if self.list.rows
            else self.tr("Findings appear here while you write.")
        )
        self._sign(entry)
        section = self.list.section_word(entry) if entry is not None else ""
        self.detail.show_entry(entry, key, section, hint)
        if entry is not None:
            self._look_up(rule_of(entry))

    def _look_up(self, rule_id: RuleId) -> None:
        known = self._rules.get(rule_id)
        if known is not None:
            self.detail.show_rule(known)
            return
        future = self._ui.desk.checks.submit(jobs.explain, rule_id)
        # What the details say without it is whole; a rule that is gone or a lane that stopped needs no message.
        self._ui.tasks.run(future, self._take_rule, lambda _: None, owner=self, place="rule")

    def _take_rule(self, rule: ExplainedRule | None) -> None:
        if rule is not None:
            self._rules[rule.id] = rule
            self.detail.show_rule(rule)
