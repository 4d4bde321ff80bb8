"""规则: every rule with its basis, tried on a text, changed with a reason; packs, reports, releases."""

from collections.abc import Callable
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QPushButton, QTabWidget, QVBoxLayout, QWidget

from chengyan.model.incident import Incident
from chengyan.model.rule_base import Pack
from chengyan.model.vocabulary import ChannelId, StatementKind
from chengyan.services import rule_jobs
from chengyan.services.rule_values import Added, RuleBase, RuleSheet
from chengyan.services.waiving import account
from chengyan.ui.context import UiContext
from chengyan.ui.errors import error_text
from chengyan.ui.later import Later
from chengyan.ui.pages.page import label
from chengyan.ui.pages.rules.choosing import RuleChoice
from chengyan.ui.pages.rules.sheet import RuleSheetView
from chengyan.ui.pages.tool_page import SearchLine, ToolPage

if TYPE_CHECKING:
    from chengyan.ui.pages.rules.change_part import ChangePart
    from chengyan.ui.pages.rules.files_part import FilesPart
    from chengyan.ui.pages.rules.release_part import ReleasePart
    from chengyan.ui.pages.rules.report_part import ReportPart
    from chengyan.ui.pages.rules.trial_part import TrialPart

Part = TypeVar("Part", bound=QWidget)


class OpenCase(Protocol):
    """The case for which rules are due."""

    @property
    def incident(self) -> Incident: ...
    @property
    def kind(self) -> StatementKind | None: ...


class RulesPage(ToolPage):
    """``case_of()`` is the open case, or None. ``rules_changed`` when the rules are others than before."""

    rules_changed = Signal()

    def __init__(self, ui: UiContext, case_of: Callable[[], OpenCase | None]) -> None:
        super().__init__(self.tr("Rules"), ui.theme)
        self._ui = ui
        self._case_of = case_of
        self._sheet: RuleSheet | None = None
        self.base: RuleBase | None = None
        self.later = Later(self)
        self.setAcceptDrops(True)
        self.version = label("", "faint")
        self.head.addWidget(self.version)
        self.search = SearchLine(self.tr("Search by id, title, law or words"), ui.theme)
        self.head.addWidget(self.search)
        self.reload = QPushButton(self.tr("Reload"))
        self.reload.setToolTip(self.tr("Read the files of the rules anew (F5)"))
        self.reload.clicked.connect(self.read_again)
        self.head.addWidget(self.reload)
        self.choice = RuleChoice(ui.theme)
        self.choice.chosen.connect(self._choose)
        self.search.textChanged.connect(self.choice.search)
        self.search.down_asked.connect(self.choice.view.setFocus)
        self.body.addWidget(self.choice)
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setAccessibleName(self.tr("About the rules"))
        self.sheet = RuleSheetView()
        self.tabs.addTab(self.sheet, self.tr("Rule"))
        self.body.addWidget(self.tabs, 1)
        self.first = self.search
        self._holders = {
            name: self._hold(title)
            for name, title in (
                ("trial", self.tr("Try")),
                ("change", self.tr("Change")),
                ("report", self.tr("Report")),
                ("release", self.tr("Releases")),
                ("files", self.tr("Packs and files")),
            )
        }
        self.sheet.try_asked.connect(lambda: self.show_part(self.trial))
        self.sheet.change_asked.connect(lambda: self.show_part(self.change))
        self.sheet.switch_asked.connect(self._switch)
        self.tabs.currentChanged.connect(lambda _: self._came_into_sight())

    # Its parts are made when they first come into sight --------------------------------------------------------------

    def _hold(self, title: str) -> QWidget:
        holder = QWidget()
        layout = QVBoxLayout(holder)
        layout.setContentsMargins(0, 0, 0, 0)
        self.tabs.addTab(holder, title)
        return holder

    def _placed(self, name: str, part: Part) -> Part:
        layout = self._holders[name].layout()
        assert layout is not None
        layout.addWidget(part)
        return part

    @cached_property
    def trial(self) -> "TrialPart":
        from chengyan.ui.pages.rules.trial_part import TrialPart

        return self._placed("trial", TrialPart(self._ui))

    @cached_property
    def change(self) -> "ChangePart":
        from chengyan.ui.pages.rules.change_part import ChangePart

        part = self._placed("change", ChangePart(self._ui))
        part.kept.connect(self._kept)
        return part

    @cached_property
    def report(self) -> "ReportPart":
        from chengyan.ui.pages.rules.report_part import ReportPart

        part = self._placed("report", ReportPart(self._ui))
        part.rule_asked.connect(self.show_rule)
        return part

    @cached_property
    def release(self) -> "ReleasePart":
        from chengyan.ui.pages.rules.release_part import ReleasePart

        part = self._placed("release", ReleasePart(self._ui))
        part.rule_asked.connect(self.show_rule)
        return part

    @cached_property
    def files(self) -> "FilesPart":
        from chengyan.ui.pages.rules.files_part import FilesPart

        part = self._placed("files", FilesPart())
        part.add_asked.connect(self.add_pack)
        part.remove_asked.connect(self.remove_pack)
        return part

    @property
    def in_sight(self) -> str:
        """The name of the part in sight; ``sheet`` for the rule itself."""
        shown = self.tabs.currentWidget()
        return next((name for name, holder in self._holders.items() if holder is shown), "sheet")

    @property
    def ready(self) -> bool:
        """The rules are listed, and nothing is on its way."""
        return self.base is not None and self.later.idle and self.sheet.later.idle and self._ui.tasks.idle

    def show_part(self, part: QWidget) -> None:
        holder = next((each for each in self._holders.values() if each.isAncestorOf(part)), part)
        self.tabs.setCurrentWidget(holder)

    def show_rule(self, rule: str) -> None:
        """Bring the rule into sight."""
        self.search.clear()
        self.choice.select(rule)
        self.tabs.setCurrentWidget(self.sheet)

    # Reading -------------------------------------------------------------------------------------------------------

    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # type: ignore[arg-type]
        self._read(reload=False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Refresh):
            self.read_again()
        elif event.matches(QKeySequence.StandardKey.Find):
            self.search.setFocus()
        else:
            super().keyPressEvent(event)

    def read_again(self) -> None:
        """Read all files anew, in every helper process."""
        self._ui.desk.work.submit(rule_jobs.reload)
        self._read(reload=True)

    def _read(self, *, reload: bool) -> None:
        future = self._ui.desk.checks.submit(rule_jobs.rows, reload=reload)
        self._ui.tasks.run(future, self._take, self._fail, owner=self, place="rows")
        case = self._case_of()
        if case is None:
            self.choice.put_due(None)
            return
        due = self._ui.desk.checks.submit(rule_jobs.due, case.kind, case.incident, frozenset(ChannelId))
        self._ui.tasks.run(due, self.choice.put_due, self._fail, owner=self, place="due")

    def _take(self, base: RuleBase) -> None:
        before, self.base = self.base, base
        self._show_base(base)
        if before is not None and before.version != base.version:
            self.rules_changed.emit()

    def _show_base(self, base: RuleBase) -> None:
        self.version.setText(self.tr("Rule base {0}").format(base.version.partition("+")[0]))
        self.version.setToolTip(base.version)
        self.choice.put(base)
        name = self.tr("Packs and files")
        said = self.tr("{0} ({1} problems)").format(name, len(base.problems)) if base.problems else name
        self.tabs.setTabText(self.tabs.indexOf(self._holders["files"]), said)
        self._came_into_sight()

    def _choose(self, rule: str) -> None:
        if not rule:
            self._show_sheet(None)
            return
        future = self._ui.desk.checks.submit(rule_jobs.sheet, rule)
        self._ui.tasks.run(future, self._show_sheet, self._fail, owner=self, place="sheet")

    def _show_sheet(self, sheet: RuleSheet | None) -> None:
        self._sheet = sheet
        if sheet is None:
            self.sheet.show_sheet(None)
        else:
            self.sheet.show_sheet(sheet, self.choice.name(sheet.row.kind), self.choice.name(sheet.row.category))
        self._came_into_sight()

    def _came_into_sight(self) -> None:
        """Let the part in sight show what is so now."""
        match self.in_sight:
            case "trial":
                self.trial.show_rule(self._sheet.row.id if self._sheet else "")
            case "change":
                signer = self._ui.preferences.text("check.waived_by").strip() or account()
                self.change.show_sheet(self._sheet, signer)
            case "report":
                self.report.first_run()
            case "release":
                self.release.show_version(self.base.version if self.base else "")
                self.release.first_run()
            case "files" if self.base is not None:
                self.files.put(self.base)

    def _fail(self, error: Exception) -> None:
        self._ui.toasts.say(error_text(error), tone="warn")

    # Changing ------------------------------------------------------------------------------------------------------

    def _switch(self) -> None:
        """Off with a reason, asked for where changes are made; on again at once where the person switched it off."""
        sheet = self._sheet
        if sheet is None:
            return
        if sheet.row.state == "off" and sheet.own is not None and sheet.own.off:
            future = self._ui.desk.checks.submit(rule_jobs.drop_change, sheet.row.id)
            self._ui.tasks.run(future, lambda done: self._kept(*done), self._fail, owner=self, place="switch")
            return
        if sheet.row.state == "off":
            self._ui.toasts.say(self.tr("The organisation switched this rule off; only its file can change that."))
            return
        self.show_part(self.change)
        self.change.form.switch_off()

    def _kept(self, path: Path, before: str | None) -> None:
        title = self._sheet.row.title if self._sheet is not None else ""

        def undo() -> None:
            future = self._ui.desk.checks.submit(rule_jobs.put_back, path, before)
            self._ui.tasks.run(future, lambda _: self.read_again(), self._fail, owner=self, place="undo")

        said = self.tr("Saved: {0}. Every check from now on says so.").format(title)
        self._ui.toasts.say(said, self.tr("Undo"), undo)
        self.read_again()

    def add_pack(self, path: str | Path) -> None:
        """Take a pack in."""
        future = self._ui.desk.work.submit(rule_jobs.add_pack, Path(path))
        self._ui.progress.watch(future, self.tr("Adding a pack of rules"), self._ui.desk.work.stop_running)
        self._ui.tasks.run(future, self._added, self._fail, owner=self, place="pack")

    def remove_pack(self, name: str) -> None:
        future = self._ui.desk.work.submit(rule_jobs.remove_pack, name)
        self._ui.tasks.run(future, self._removed, self._fail, owner=self, place="pack")

    def _added(self, added: Added) -> None:
        name = added.pack.title or added.pack.name
        said = self.tr("The pack {0} was added with {1} rules.").format(name, added.rules)
        if added.problems:
            said += " " + self.tr("{0} of its files could not be used.").format(len(added.problems))
        self._ui.toasts.say(said, tone="warn" if added.problems else "good")
        self.read_again()

    def _removed(self, pack: Pack) -> None:
        self._ui.toasts.say(self.tr("The pack {0} was removed.").format(pack.title or pack.name))
        self.read_again()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        if paths := _dropped(event):
            event.acceptProposedAction()
            self.later.add(*(partial(self.add_pack, path) for path in paths))


def _dropped(event: QDragEnterEvent | QDropEvent) -> list[Path]:
    paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return [path for path in paths if path.is_dir() or path.suffix.lower() == ".zip"]
