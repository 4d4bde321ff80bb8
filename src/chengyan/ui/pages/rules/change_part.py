"""调整: an overlay in the making, with how the rule's examples and one's own would fare; saved with a reason."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from chengyan.model.errors import InputError
from chengyan.services import rule_jobs
from chengyan.services.rule_values import ExampleLine, OwnChange, RuleSheet, Trial
from chengyan.services.waiving import check_reason
from chengyan.ui.context import UiContext
from chengyan.ui.errors import error_text
from chengyan.ui.pages.page import label
from chengyan.ui.pages.rules.change_form import ChangeForm

_WIDTH = 720


class ChangePart(QWidget):
    """``kept(path, before)`` when a change was written or taken back: ``before`` is what its file said, or None."""

    kept = Signal(object, object)

    def __init__(self, ui: UiContext) -> None:
        super().__init__()
        self._ui = ui
        self._sheet: RuleSheet | None = None
        self._begun: dict[str, OwnChange] = {}
        """Changes that were being written when another rule came into sight."""
        layout = QHBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(16)
        layout.addWidget(self._left(), 3)
        layout.addWidget(self._right(), 2)
        self.show_sheet(None, "")

    def _left(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self.head = label("", "heading")
        self.head.setWordWrap(True)
        column.addWidget(self.head)
        self.form = ChangeForm()
        self.form.edited.connect(self.try_it)
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        body = QWidget()
        body.setObjectName("page")
        inner = QVBoxLayout(body)
        inner.setContentsMargins(0, 0, 12, 0)
        self.form.setMaximumWidth(_WIDTH)
        inner.addWidget(self.form)
        inner.addStretch()
        area.setWidget(body)
        self._area = area
        column.addWidget(area, 1)
        self.problem = label("", "block")
        self.problem.setWordWrap(True)
        self.problem.setTextFormat(Qt.TextFormat.PlainText)
        column.addWidget(self.problem)
        bar = QHBoxLayout()
        bar.setSpacing(8)
        self.save = QPushButton(self.tr("Save the change"))
        self.save.setProperty("role", "primary")
        self.save.clicked.connect(self.keep)
        self.save_as = QPushButton(self.tr("Save as a file…"))
        self.save_as.setToolTip(self.tr("For the organisation's folder of rules; your own rules stay as they are"))
        self.save_as.clicked.connect(self._ask_where)
        self.drop = QPushButton(self.tr("Take my change back"))
        self.drop.clicked.connect(self.restore)
        for button in (self.save, self.save_as, self.drop):
            bar.addWidget(button)
        bar.addStretch()
        column.addLayout(bar)
        return side

    def _right(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(label(self.tr("How the examples fare"), "heading"))
        self.verdict = label("", "soft")
        self.verdict.setWordWrap(True)
        column.addWidget(self.verdict)
        self.lines = QListWidget()
        self.lines.setAccessibleName(self.tr("Examples with this change"))
        self.lines.setWordWrap(True)
        self.lines.setSpacing(3)
        column.addWidget(self.lines, 1)
        return side

    # What is shown -------------------------------------------------------------------------------------------------

    def show_sheet(self, sheet: RuleSheet | None, signer: str) -> None:
        """The rule to change. What was being written about it, or about another one, is kept until it is saved."""
        before = self._sheet
        if before is not None and sheet is not None and before.row.id == sheet.row.id and self.form.dirty:
            if before.own == sheet.own:
                return
        elif before is not None and self.form.dirty and (begun := self.form.change()) is not None:
            self._begun[before.row.id] = begun
        self.form.dirty = False
        self._sheet = sheet
        self._area.setVisible(sheet is not None)
        for button in (self.save, self.save_as, self.drop):
            button.setVisible(sheet is not None)
        self.problem.hide()
        self.lines.clear()
        if sheet is None:
            self.head.setText(self.tr("Choose a rule to change its severity or words, or to switch it off."))
            self.verdict.clear()
            return
        self.head.setText(sheet.row.title)
        self.drop.setVisible(sheet.own is not None)
        self.form.show_sheet(sheet, signer, self._begun.pop(sheet.row.id, None))

    def try_it(self) -> None:
        """Ask how the examples would fare."""
        change = self.form.change()
        if change is None or self._sheet is None:
            return
        self._complain("")
        future = self._ui.desk.checks.submit(rule_jobs.try_change, change)
        self._ui.tasks.run(future, partial(self._show, change), self._fail, owner=self, place="change")

    def _show(self, change: OwnChange, trial: Trial) -> None:
        if self._sheet is None or change.rule != self._sheet.row.id:
            return
        self.lines.clear()
        if trial.problem is not None:
            self._complain(error_text(trial.problem))
            self.verdict.setText(self.tr("The change cannot be applied, see below."))
            return
        broken = sum(line.breaks for line in trial.lines)
        own = sum(line.breaks and line.own for line in trial.lines)
        if change.empty:
            self.verdict.setText(self.tr("As shipped. What you change is tried on these examples at once."))
        elif not broken:
            self.verdict.setText(self.tr("All {0} examples behave as they should.").format(len(trial.lines)))
        else:
            said = self.tr("{0} of {1} examples behave otherwise now, {2} of them your own.")
            self.verdict.setText(said.format(broken, len(trial.lines), own))
        for line in sorted(trial.lines, key=lambda each: (not each.breaks, not each.own)):
            self.lines.addItem(self._item(line))

    def _item(self, line: ExampleLine) -> QListWidgetItem:
        if line.breaks:
            said = self.tr("no longer marked") if line.bad else self.tr("marked by mistake")
        else:
            said = self.tr("is marked") if line.bad else self.tr("passes")
        whose = self.tr("my example") if line.own else self.tr("the rule's example")
        item = QListWidgetItem(self.tr("{0} · {1}\n{2}").format(said, whose, line.text))
        token = "warn" if line.breaks else "good"
        item.setIcon(self._ui.theme.pixmap("warn" if line.breaks else "done", token))
        return item

    def _complain(self, said: str) -> None:
        self.problem.setText(said)
        self.problem.setVisible(bool(said))

    def _fail(self, error: Exception) -> None:
        self._complain(error_text(error))

    # What is done --------------------------------------------------------------------------------------------------

    def keep(self) -> None:
        """Write the change to the person's own overlay of this rule."""
        self._keep(None)

    def _ask_where(self) -> None:
        if self._sheet is None:
            return
        name = f"{self._sheet.row.id}.yml"
        path, _ = QFileDialog.getSaveFileName(self, self.tr("Save the change as a file"), name, "YAML (*.yml)")
        if path:
            self._keep(Path(path))

    def _keep(self, path: Path | None) -> None:
        change = self.form.change()
        if change is None:
            return
        try:
            check_reason(change.reason)
        except InputError as exc:
            self._complain(error_text(exc))
            self.form.reason.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        if self.form.bad_date:
            self._complain(self.tr("“{0}” is no date. Write it like 2026-12-31.").format(self.form.expires.text()))
            self.form.expires.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        future = self._ui.desk.checks.submit(rule_jobs.keep_change, change, path)
        done = self._saved_elsewhere if path is not None else self._kept
        self._ui.tasks.run(future, done, self._fail, owner=self, place="keep")

    def restore(self) -> None:
        """Take the person's own change of this rule back."""
        if self._sheet is not None:
            future = self._ui.desk.checks.submit(rule_jobs.drop_change, self._sheet.row.id)
            self._ui.tasks.run(future, self._kept, self._fail, owner=self, place="keep")

    def _kept(self, done: tuple[Path, str | None]) -> None:
        self.form.dirty = False
        self.kept.emit(*done)

    def _saved_elsewhere(self, done: tuple[Path, str | None]) -> None:
        self._ui.toasts.say(self.tr("The change was saved as {0}. Your own rules are as they were.").format(done[0]))
