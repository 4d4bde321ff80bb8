"""One proposal: its changes, what the rules say of it, where it comes from, and taking it into the text."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from chengyan.model.diagnostics import Diagnostic
from chengyan.model.provenance import Origin
from chengyan.model.suggestion import Asked, Suggestion
from chengyan.ui.context import UiContext
from chengyan.ui.errors import error_text
from chengyan.ui.models.case_document import CaseDocument
from chengyan.ui.models.suggestions import Outcome, Suggestions
from chengyan.ui.models.words import word
from chengyan.ui.pages.flow import FlowLayout
from chengyan.ui.panels.paragraph import paragraph
from chengyan.ui.panels.suggest_diff import HunkText

_MOST = 6
"""Findings shown of one proposal."""
_LINES = 9


class SuggestCard(QFrame):
    """``record_asked(id)`` leads to a record that fills the text; ``dropped()`` when it was put aside."""

    record_asked = Signal(object)
    rule_asked = Signal(str)
    dropped = Signal()

    def __init__(
        self,
        number: int,
        of: int,
        asked: Asked,
        suggestion: Suggestion,
        case: CaseDocument,
        model: Suggestions,
        ui: UiContext,
    ) -> None:
        super().__init__()
        self.setObjectName("card")
        self.suggestion = suggestion
        self._asked, self._case, self._model, self._ui = asked, case, model, ui
        self.adopted = False
        self._left: list[str] = []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.setSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(4)
        self._icon = QLabel()
        head.addWidget(self._icon)
        self._name = self.tr("Proposal {0} of {1}").format(number, of) if of > 1 else self.tr("Proposal")
        self.verdict = paragraph("", "heading")
        head.addWidget(self.verdict, 1)
        layout.addLayout(head)
        self.difference = paragraph("", "soft")
        layout.addWidget(self.difference)
        self.changes = HunkText(ui.theme)
        self.changes.toggled.connect(self._refresh)
        layout.addWidget(self.changes)
        self.text = paragraph("")
        layout.addWidget(self.text)
        self._findings = QVBoxLayout()
        self._findings.setSpacing(4)
        layout.addLayout(self._findings)
        layout.addWidget(self._sources())
        self.said = paragraph("", "warn")
        layout.addWidget(self.said)
        self.editing = self._editing()
        layout.addWidget(self.editing)
        self._buttons = QWidget()
        row = FlowLayout(4)
        self._buttons.setLayout(row)
        self.adopt = QPushButton()
        self.adopt.setProperty("role", "primary")
        self.adopt.clicked.connect(self._adopt)
        self.edit = QPushButton(self.tr("Edit first…"))
        self.edit.setToolTip(self.tr("Change the words here; they are checked again before they go into the text"))
        self.edit.clicked.connect(self._edit)
        self.copy = QPushButton(self.tr("Copy"))
        self.copy.clicked.connect(self._copy)
        self.drop = QPushButton(self.tr("Put aside"))
        self.drop.setProperty("role", "quiet")
        self.drop.clicked.connect(self.dropped)
        for button in (self.adopt, self.edit, self.copy, self.drop):
            row.addWidget(button)
        layout.addWidget(self._buttons)
        self._show(suggestion)

    # What is shown -----------------------------------------------------------------------------------------------

    def look(self) -> None:
        """After a change of the case: is the suggestion still about the text as it is?"""
        if self.adopted and self._current() == self.suggestion.base:
            self.adopted = False  # taken back
            self._left = []
        self._refresh()

    @property
    def stale(self) -> bool:
        """Text or ledger changed since it was asked."""
        if not self.suggestion.section:
            return False
        return self._current() != self.suggestion.base or self._case.incident is not self._asked.incident

    def _current(self) -> str | None:
        document = self._case.document(self.suggestion.section)
        return document.text() if document is not None else None

    def _show(self, suggestion: Suggestion) -> None:
        self.suggestion = suggestion
        refused = bool(suggestion.refused)
        self.difference.setText(suggestion.difference)
        self.difference.setVisible(bool(suggestion.difference))
        alone = not suggestion.section or not suggestion.hunks
        self.changes.setVisible(not alone)
        self.text.setVisible(alone)
        if alone:
            self.text.setText(suggestion.text)
        else:
            self.changes.locked = refused
            self.changes.show_hunks(suggestion.base, suggestion.hunks)
        self._show_findings()
        self._refresh()

    def _show_findings(self) -> None:
        while (item := self._findings.takeAt(0)) is not None:
            if (row := item.widget()) is not None:
                row.deleteLater()
        own = list(self.suggestion.refused)
        own += [d for d in self.suggestion.diagnostics if d not in self.suggestion.refused]
        for finding in own[:_MOST]:
            self._findings.addWidget(self._finding(finding, finding in self.suggestion.refused))
        if len(own) > _MOST:
            self._findings.addWidget(paragraph(self.tr("and {0} more findings").format(len(own) - _MOST), "faint"))

    def _finding(self, finding: Diagnostic, refuses: bool) -> QWidget:
        row = QWidget()
        layout = QHBoxLayout(row)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        mark = QLabel()
        mark.setFixedWidth(16)
        severity = "block" if refuses else finding.severity.value
        self._ui.theme.set_icon(mark, severity, severity)
        layout.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        kind = self.tr("Refused") if refuses else word(finding.severity)
        line = paragraph(f"{kind} · {finding.title}：{finding.message}")
        line.setToolTip("\n".join(each.ref for each in finding.basis))
        line.setAccessibleName(line.text())
        layout.addWidget(line, 1)
        return row

    def _sources(self) -> QWidget:
        """Who spoke, and which records fill the text."""
        holder = QWidget()
        layout = QVBoxLayout(holder)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        source = self.suggestion.source
        if source.origin is Origin.MODEL:
            version = source.prompt.rpartition("@")[2]
            who = self.tr("Model {0} · instructions version {1}").format(
                f"{source.preset} {source.model}".strip(), version
            )
        else:
            who = self.tr("Offline · written by people, filled from the ledger")
        line = paragraph(who, "faint")
        line.setToolTip(source.prompt or self.tr(", ").join(source.phrases))
        layout.addWidget(line)
        if self.suggestion.records:
            row = QWidget()
            flow = FlowLayout(4)
            row.setLayout(flow)
            flow.addWidget(QLabel(self.tr("Filled from")))
            self.records: list[QPushButton] = []
            for record in self.suggestion.records:
                button = QPushButton(record)
                button.setProperty("role", "quiet")
                button.setToolTip(self.tr("Show this record"))
                button.setAccessibleName(self.tr("Show the record {0}").format(record))
                button.clicked.connect(lambda _=False, r=record: self.record_asked.emit(r))
                flow.addWidget(button)
                self.records.append(button)
            layout.addWidget(row)
        return holder

    def _refresh(self) -> None:
        suggestion, theme = self.suggestion, self._ui.theme
        refused, taken, count = bool(suggestion.refused), len(self.changes.chosen), self.changes.count
        can = not refused and bool(suggestion.section) and bool(suggestion.hunks) and not self.adopted
        if refused:
            state, icon, token = self.tr("refused"), "block", "block"
        elif self.adopted:
            state, icon, token = self.tr("adopted"), "done", "good"
        elif suggestion.section and not suggestion.hunks:
            state, icon, token = self.tr("stands in the text already"), "done", "good"
        else:
            state, icon, token = self.tr("passed the rules"), "done", "good"
        self.verdict.setText(f"{self._name} · {state}")
        self.setAccessibleName(self.verdict.text())
        theme.set_icon(self._icon, icon, token)
        self.changes.locked = not can
        self.adopt.setVisible(can)
        self.adopt.setEnabled(taken > 0 and not self.editing.isVisibleTo(self))
        self.adopt.setText(
            self.tr("Adopt")
            if count == 1
            else self.tr("Adopt all {0}").format(count)
            if taken == count
            else self.tr("Adopt {0} of {1}").format(taken, count)
        )
        self.edit.setVisible(can)
        self.edit.setEnabled(not self.editing.isVisibleTo(self))
        self.copy.setVisible(not refused and not suggestion.section)
        said = list(self._left)
        if not said and can and self.stale:
            said.append(
                self.tr("The text or the ledger changed since. What still has its place is put in; the rest is shown.")
            )
        self.said.setText("\n".join(said))
        self.said.setVisible(bool(said))

    # Doing -------------------------------------------------------------------------------------------------------

    def _adopt(self) -> None:
        every = len(self.changes.chosen) == self.changes.count
        chosen = None if every else tuple(sorted(self.changes.chosen))
        self.adopt.setEnabled(False)
        self._model.adopt(self._asked, self.suggestion, chosen, self._done, self._failed)

    def _done(self, outcome: Outcome) -> None:
        lost = outcome.adopted.unplaceable
        self.adopted = bool(outcome.adopted.hunks)
        self._left = [
            self.tr("Has no place any more, and was not written: {0}").format(self.changes.words(hunk)) for hunk in lost
        ]
        if not outcome.adopted.hunks and not lost:
            self._left = [self.tr("It stands in the text already.")]
        self._refresh()

    def _failed(self, error: Exception) -> None:
        self._left = [error_text(error)]
        self._refresh()
        self._left = []

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.suggestion.text)
        self._ui.toasts.say(self.tr("The text was copied."))

    # Editing first -----------------------------------------------------------------------------------------------

    def _editing(self) -> QWidget:
        holder = QWidget()
        layout = QVBoxLayout(holder)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        self.field = QPlainTextEdit()
        self.field.setAccessibleName(self.tr("The proposal, to be edited"))
        self.field.setTabChangesFocus(True)
        self.field.setMinimumHeight(self.field.fontMetrics().lineSpacing() * _LINES)
        layout.addWidget(self.field)
        row = QHBoxLayout()
        self.check = QPushButton(self.tr("Check the edited words"))
        self.check.clicked.connect(self._check)
        back = QPushButton(self.tr("Cancel"))
        back.setProperty("role", "quiet")
        back.clicked.connect(self._stop_editing)
        row.addWidget(self.check)
        row.addWidget(back)
        row.addStretch()
        layout.addLayout(row)
        holder.hide()
        return holder

    def _edit(self) -> None:
        self.field.setPlainText(self.suggestion.text)
        self.editing.show()
        self._refresh()
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _stop_editing(self) -> None:
        self.editing.hide()
        self._refresh()
        self.changes.setFocus(Qt.FocusReason.OtherFocusReason)

    def _check(self) -> None:
        self.check.setEnabled(False)
        text = self.field.toPlainText()
        self._model.judge(self._asked, self.suggestion, text, self._take_edited, self._edit_failed)

    def _take_edited(self, suggestion: Suggestion) -> None:
        self.check.setEnabled(True)
        if suggestion.refused:
            # The words stay in the field: they can be mended there.
            self.suggestion_refused(suggestion)
            return
        self.editing.hide()
        self._show(suggestion)
        (self.adopt if self.adopt.isVisible() else self.changes).setFocus(Qt.FocusReason.OtherFocusReason)

    def suggestion_refused(self, suggestion: Suggestion) -> None:
        """What stands against the edited words."""
        first = suggestion.refused[0]
        self.said.setText(self.tr("Refused as edited. {0}: {1}").format(first.title, first.message))
        self.said.show()

    def _edit_failed(self, error: Exception) -> None:
        self.check.setEnabled(True)
        self.said.setText(error_text(error))
        self.said.show()
