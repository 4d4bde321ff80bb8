"""One finding in full: what, why, how to mend it, what it rests on; and what can be done about it."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from chengyan.model.diagnostics import Diagnostic, Fix, Missing
from chengyan.model.vocabulary import Applicability, Role
from chengyan.model.waiver import LooseWaiver, Waiver
from chengyan.services.explained_rule import ExplainedRule
from chengyan.services.waiving import UNSAID
from chengyan.ui.models.finding_filter import Entry, severity_of, source_of, waiver_of
from chengyan.ui.models.finding_list import EntryKey
from chengyan.ui.models.finding_text import basis_name, basis_standing, loose_line, place_of, waiver_line
from chengyan.ui.models.findings import LiveFinding
from chengyan.ui.models.words import word
from chengyan.ui.panels.paragraph import paragraph, quotation
from chengyan.ui.panels.reason_form import ReasonForm
from chengyan.ui.panels.rule_text import RuleText
from chengyan.ui.theme import Theme


class FindingDetail(QWidget):
    """``waive_asked(reason)``, ``withdraw_asked``, ``copy_asked`` and ``fix_chosen(fix)`` are about the entry shown."""

    fix_chosen = Signal(object)
    waive_asked = Signal(str)
    withdraw_asked = Signal()
    copy_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.entry: Entry | None = None
        self._said: object = None
        self._rule: ExplainedRule | None = None
        self._by, self._role = "", UNSAID
        self._section = self._hint = ""
        self._key: EntryKey | None = None
        self._begun: dict[EntryKey, str] = {}
        """Reasons that were being written when another finding came into sight."""
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.area.setAccessibleName(self.tr("The finding in full"))
        layout.addWidget(self.area, 1)
        self.foot = QFrame()
        self.foot.setObjectName("detailFoot")
        foot = QVBoxLayout(self.foot)
        foot.setContentsMargins(0, 0, 0, 0)
        self.buttons = self._actions(theme)
        foot.addWidget(self.buttons)
        self.form = ReasonForm()
        self.form.given.connect(self.waive_asked)
        self.form.closed.connect(self._close_form)
        foot.addWidget(self.form)
        layout.addWidget(self.foot)
        self._show_foot(asking=False)

    def _actions(self, theme: Theme) -> QWidget:
        bar = QWidget()
        layout = QHBoxLayout(bar)
        layout.setContentsMargins(12, 4, 12, 4)
        layout.setSpacing(4)
        self.waive = QPushButton(self.tr("Waive…"))
        self.waive.setToolTip(self.tr("Let this place stand, with a reason"))
        self.waive.clicked.connect(self.ask_reason)
        self.withdraw = QPushButton(self.tr("Withdraw the waiver"))
        self.withdraw.clicked.connect(self.withdraw_asked)
        self.explain = QPushButton(self.tr("About the rule"))
        self.explain.setCheckable(True)
        self.explain.toggled.connect(self._explain)
        for button in (self.waive, self.withdraw, self.explain):
            layout.addWidget(button)
        layout.addStretch()
        self.copy = QToolButton()
        self.copy.setProperty("role", "quiet")
        self.copy.setAccessibleName(self.tr("Copy the finding as text"))
        self.copy.setToolTip(self.tr("Copy the finding as text"))
        self.copy.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme.set_icon(self.copy, "duplicate")
        self.copy.clicked.connect(self.copy_asked)
        layout.addWidget(self.copy)
        return bar

    def show_entry(self, entry: Entry | None, key: EntryKey | None, section: str, hint: str) -> None:
        """Show ``entry``; ``section`` is its name, ``hint`` what to say without one. What reads the same stays."""
        said = (key, _reading(entry), section) if entry is not None else hint
        self.entry, self._section, self._hint = entry, section, hint
        if said == self._said:
            return
        self._said = said
        if self._key is not None and self.form.isVisible() and self.form.reason.text().strip():
            self._begun[self._key] = self.form.reason.text()
        self._key = key
        if entry is None or self._rule is None or self._rule.id != _rule_id(entry):
            self._rule = None
            self.explain.setChecked(False)
        self._close_form()
        self._build()
        self.area.verticalScrollBar().setValue(0)

    def show_rule(self, rule: ExplainedRule) -> None:
        """What the rule base says of the rule of the entry shown."""
        if self.entry is not None and _rule_id(self.entry) == rule.id and self._rule is not rule:
            self._rule = rule
            self._build()

    def sign_as(self, name: str, role: Role) -> None:
        """Who waives, and as what."""
        self._by, self._role = name, role

    def ask_reason(self) -> None:
        if self.waive.isEnabled() and self.entry is not None:
            self._show_foot(asking=True)
            severity = severity_of(self.entry)
            begun = self._begun.pop(self._key, "") if self._key is not None else ""
            self.form.ask(self._by, begun, role=self._role, severity=severity)

    def adopt_first(self) -> None:
        """Adopt the first fix."""
        if isinstance(self.entry, LiveFinding) and self.entry.diagnostic.fixes:
            self.fix_chosen.emit(self.entry.diagnostic.fixes[0])

    # ------------------------------------------------------------------------------------------------------------

    def _explain(self, shown: bool) -> None:
        self._build()
        text = self.findChild(RuleText)
        if shown and text is not None:
            # Once it is laid out: before, nobody knows where it stands.
            QTimer.singleShot(0, text, lambda: self.area.ensureWidgetVisible(text, 0, self.area.height() // 2))

    def _close_form(self) -> None:
        inside = QApplication.focusWidget()
        focused = inside is not None and self.form.isAncestorOf(inside)
        self._show_foot(asking=False)
        if focused and self.waive.isVisible():
            self.waive.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_foot(self, *, asking: bool) -> None:
        waiver = waiver_of(self.entry) if self.entry is not None else None
        self.form.setVisible(asking)
        self.buttons.setVisible(not asking)
        self.foot.setVisible(self.entry is not None)
        self.waive.setVisible(waiver is None)
        self.withdraw.setVisible(waiver is not None)

    def _build(self) -> None:
        place = self.area.verticalScrollBar().value()
        body = QWidget()
        body.setObjectName("sheet")
        layout = QVBoxLayout(body)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.setSpacing(8)
        entry = self.entry
        if entry is None:
            layout.addWidget(paragraph(self._hint, "soft"))
        elif isinstance(entry, LooseWaiver):
            layout.addWidget(paragraph(place_of(entry, self._section)))
            layout.addWidget(paragraph(loose_line(entry), "warn" if entry.lost else "soft"))
            if entry.waiver.sentence and entry.now:
                layout.addWidget(paragraph("− " + entry.waiver.sentence, "before"))
                layout.addWidget(paragraph("+ " + entry.now, "after"))
            self._add_waiver(layout, entry.waiver)
            layout.addWidget(paragraph(self.tr("Rule {0}").format(entry.waiver.rule), "faint"))
        else:
            self._add_finding(layout, entry)
        if entry is not None and self._rule is not None and self.explain.isChecked():
            layout.addWidget(RuleText(self._rule))
        layout.addStretch()
        self.area.setWidget(body)
        self.area.verticalScrollBar().setValue(place)
        self.explain.setEnabled(self._rule is not None)

    def _add_finding(self, layout: QVBoxLayout, entry: LiveFinding | Missing) -> None:
        source = source_of(entry)
        layout.addWidget(paragraph(f"{word(source.severity)} · {source.title}", source.severity.value))
        layout.addWidget(paragraph(place_of(entry, self._section), "soft"))
        layout.addWidget(paragraph(source.message))
        if source.waiver is not None:
            self._add_waiver(layout, source.waiver)
        if self._rule is not None and self._rule.why and self._rule.why != source.message:
            layout.addWidget(paragraph(self.tr("Why: {0}").format(self._rule.why)))
        if source.suggestion:
            layout.addWidget(paragraph(self.tr("Instead: {0}").format(source.suggestion)))
        if isinstance(entry, LiveFinding) and source.waiver is None:
            for index, fix in enumerate(entry.diagnostic.fixes):
                layout.addWidget(self._fix(index, entry.diagnostic, fix))
        self._add_basis(layout, source)
        layout.addWidget(paragraph(self.tr("Rule {0}").format(source.rule), "faint"))

    def _add_waiver(self, layout: QVBoxLayout, waiver: Waiver) -> None:
        layout.addWidget(quotation(self.tr("Waived because: {0}").format(waiver.reason)))
        layout.addWidget(paragraph(waiver_line(waiver), "faint"))

    def _add_basis(self, layout: QVBoxLayout, source: Diagnostic | Missing) -> None:
        # What binds comes before what only explains.
        for basis in sorted(source.basis, key=lambda each: each.role == "background"):
            layout.addWidget(paragraph(basis_name(basis), "soft"))
            if basis.quote:
                layout.addWidget(quotation(basis.quote))
            layout.addWidget(paragraph(basis_standing(basis), "faint"))

    def _fix(self, index: int, diagnostic: Diagnostic, fix: Fix) -> QWidget:
        box = QFrame()
        box.setObjectName("card")
        layout = QVBoxLayout(box)
        layout.setContentsMargins(8, 8, 8, 8)
        layout.setSpacing(4)
        head = QHBoxLayout()
        head.setSpacing(8)
        safe = fix.applicability is Applicability.SAFE
        head.addWidget(paragraph(self.tr("Can be adopted as it is") if safe else self.tr("For reference"), "faint"), 1)
        button = QPushButton(self.tr("Adopt"))
        button.clicked.connect(lambda: self._choose(index))
        head.addWidget(button)
        layout.addLayout(head)
        replacement = fix.edits[0].replacement if len(fix.edits) == 1 else None
        if replacement is None:
            after = fix.title
            layout.addWidget(paragraph(fix.title))
        else:
            after = self.tr("“{0}” → “{1}”").format(diagnostic.quote, replacement)
            layout.addWidget(paragraph("− " + diagnostic.quote, "before"))
            layout.addWidget(paragraph("+ " + (replacement or self.tr("(taken out)")), "after"))
        button.setAccessibleName(self.tr("Adopt: {0}").format(after))
        return box

    def _choose(self, index: int) -> None:
        # The entry of now, not of when the button was made: the text may have moved since.
        if isinstance(self.entry, LiveFinding) and index < len(self.entry.diagnostic.fixes):
            self.fix_chosen.emit(self.entry.diagnostic.fixes[index])


def _rule_id(entry: Entry) -> str:
    return entry.waiver.rule if isinstance(entry, LooseWaiver) else source_of(entry).rule


def _reading(entry: Entry) -> object:
    """What a person reads of the entry: it is the same wherever in the text the place has moved to."""
    if isinstance(entry, LooseWaiver):
        return entry.waiver.decision(), entry.state, entry.now
    source = source_of(entry)
    waiver = source.waiver.decision() if source.waiver is not None else None
    if isinstance(source, Missing):
        return source.rule, source.element, source.severity, source.message, waiver
    fixes = tuple((fix.title, fix.applicability, tuple(e.replacement for e in fix.edits)) for fix in source.fixes)
    return source.rule, source.section, source.severity, source.quote, source.message, fixes, waiver
