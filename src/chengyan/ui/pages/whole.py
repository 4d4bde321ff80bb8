"""通稿: the whole text, what kind it is, its date and signature, and drafts from a template."""

import datetime as dt
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from chengyan.model.statement import Section, Statement
from chengyan.model.vocabulary import DERIVED_KINDS, SectionId, StatementKind
from chengyan.services import jobs
from chengyan.ui.context import UiContext
from chengyan.ui.editor.editors import Editors
from chengyan.ui.editor.prose import Prose
from chengyan.ui.editor.section_editor import SectionEditor
from chengyan.ui.errors import error_text
from chengyan.ui.models.case_document import CaseDocument, SectionDocument
from chengyan.ui.models.counts import count
from chengyan.ui.models.findings import Findings
from chengyan.ui.models.moments import now, parse_moment, show_moment
from chengyan.ui.models.words import word
from chengyan.ui.pages.fields import ChoiceField, ParsedField, TextField, named
from chengyan.ui.pages.flow import FormGrid
from chengyan.ui.pages.page import Page, card, label

if TYPE_CHECKING:
    from chengyan.drafting.draft import Draft


_COUNT_MS = 200
_FIELD = 152
"""The date has its button beside it, px."""


def _parse_date(text: str) -> dt.date | None:
    moment = parse_moment(text)
    return moment.date() if isinstance(moment, dt.datetime) else moment


class DraftOffer(QFrame):
    """A new draft beside what is written: each section is adopted by a person, or not at all."""

    finished = Signal()
    adopting = Signal()
    """The whole draft is about to be adopted."""

    def __init__(self, case: CaseDocument, draft: Statement) -> None:
        super().__init__()
        self.setObjectName("card")
        self._case = case
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(16, 12, 16, 12)
        self._layout.setSpacing(8)
        bar = QHBoxLayout()
        bar.addWidget(label(self.tr("New draft"), "heading"))
        bar.addWidget(label(self.tr("Nothing of yours is changed until you adopt a section."), "soft"), 1)
        self.all_button = QPushButton(self.tr("Adopt all"))
        self.all_button.clicked.connect(self._adopt_all)
        self.drop_button = QPushButton(self.tr("Discard the draft"))
        self.drop_button.clicked.connect(self.finished)
        bar.addWidget(self.all_button)
        bar.addWidget(self.drop_button)
        self._layout.addLayout(bar)
        self._rows: list[tuple[Section, QWidget]] = []
        taken: set[SectionId] = set()
        for section in draft.sections:
            twin = self._twin(section, taken)
            if twin is not None:
                taken.add(twin.section_id)
            if twin is not None and twin.text() == section.text:
                continue
            self._rows.append((section, self._row(section, twin)))
        if not self._rows:
            self._layout.addWidget(label(self.tr("The new draft says the same as your text."), "soft"))
            self.all_button.setEnabled(False)

    @property
    def offered(self) -> int:
        """How many sections are offered still."""
        return len(self._rows)

    def _twin(self, section: Section, taken: set[SectionId]) -> SectionDocument | None:
        """The written section that this one would replace: the first of its kind that is not spoken for."""
        same = (d for d in self._case.documents if d.kind is section.kind and d.section_id not in taken)
        return next(same, None)

    def _row(self, section: Section, twin: SectionDocument | None) -> QWidget:
        row = QWidget()
        layout = QGridLayout(row)
        layout.setContentsMargins(0, 4, 0, 4)
        layout.setHorizontalSpacing(12)
        name = word(section.kind)
        layout.addWidget(label(name, "faint"), 0, 0)
        button = QPushButton(self.tr("Replace mine") if twin is not None else self.tr("Add the section"))
        button.setAccessibleName(f"{button.text()}: {name}")
        target = twin.section_id if twin is not None else None
        button.clicked.connect(lambda: self._adopt(section, row, target))
        layout.addWidget(button, 0, 1, Qt.AlignmentFlag.AlignRight)
        layout.addWidget(_reading(section.text, self.tr("Draft of the section “{0}”").format(name)), 1, 0, 1, 2)
        layout.setColumnStretch(0, 1)
        row.setProperty("target", target)
        self._layout.addWidget(row)
        return row

    def _adopt(self, section: Section, row: QWidget, target: SectionId | None) -> None:
        document = self._case.document(target) if target is not None else None
        if document is not None:
            document.replace_text(section.text)
        else:
            self._case.add_section(section.kind, section.text)
        row.hide()
        row.deleteLater()
        self._rows = [entry for entry in self._rows if entry[1] is not row]
        if not self._rows:
            self.finished.emit()

    def _adopt_all(self) -> None:
        self.adopting.emit()
        with self._case.step(self.all_button.text()):
            for section, row in list(self._rows):
                self._adopt(section, row, row.property("target"))


def _reading(text: str, name: str) -> QPlainTextEdit:
    view = QPlainTextEdit(text)
    view.setReadOnly(True)
    view.setAccessibleName(name)
    view.setTabChangesFocus(True)
    view.setFixedHeight(min(160, 28 + 20 * (text.count("\n") + 1 + len(text) // 48)))
    return view


class WholePage(Page):
    """``notice(text)`` asks the window to say something."""

    notice = Signal(str)
    drafted = Signal()
    adopting = Signal()

    def __init__(self, case: CaseDocument, findings: Findings, editors: Editors, ui: UiContext) -> None:
        super().__init__()
        self.set_heading(self.tr("Statement"), self.tr("The whole text as people will read it"))
        self._case = case
        self._ui = ui
        self._offer: DraftOffer | None = None
        frame, layout = card()
        grid = FormGrid(3, _FIELD)
        self.kind = ChoiceField(self.tr("Kind of statement"), [k for k in StatementKind if k not in DERIVED_KINDS])
        self.kind.chosen.connect(case.set_kind)
        # In a narrow window the date stays whole; the name of the kind gives way.
        self.kind.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.kind.setMinimumContentsLength(5)
        grid.add(named(self.tr("Kind of statement"), self.kind))
        dated = QWidget()
        row = QHBoxLayout(dated)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        self.date: ParsedField[dt.date | None] = ParsedField(
            self.tr("Date of the statement"), _parse_date, show_moment, self.tr("Such as 2026-11-13")
        )
        self.date.setMinimumWidth(104)
        self.date.given.connect(case.set_date)
        row.addWidget(self.date, 1)
        self.today = QPushButton(self.tr("Today"))
        self.today.setAccessibleName(self.tr("Date the statement today"))
        self.today.clicked.connect(lambda: case.set_date(now().date()))
        row.addWidget(self.today)
        grid.add(named(self.tr("Date of the statement"), dated))
        self.signed_as = TextField(self.tr("Signed as"), self.tr("The full registered name"))
        self.signed_as.typed.connect(case.set_signed_as)
        grid.add(named(self.tr("Signed as"), self.signed_as))
        layout.addWidget(grid)
        bar = QHBoxLayout()
        self.draft_button = QPushButton()
        self.draft_button.clicked.connect(self.draft)
        bar.addWidget(self.draft_button)
        self.progress = label("", "soft")
        bar.addWidget(self.progress, 1)
        self.total = label("", "soft")
        bar.addWidget(self.total)
        layout.addLayout(bar)
        self.column.addWidget(frame)
        self._offers = QVBoxLayout()
        self.column.addLayout(self._offers)
        self.empty = label(
            self.tr("Nothing is written yet. Draft from the template, then make the words your own."), "soft"
        )
        self.empty.setWordWrap(True)
        self.column.addWidget(self.empty)
        self.prose = Prose(case, findings, editors, ui.theme)
        self.column.addWidget(self.prose)
        self.column.addStretch(1)
        case.statement_changed.connect(self._refresh)
        case.sections_changed.connect(self._refresh)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_COUNT_MS)
        self._soon.timeout.connect(self._refresh)
        case.text_changed.connect(self._soon.start)
        self._refresh()

    def editor(self, section: SectionId) -> SectionEditor | None:
        return self.prose.editor(section)

    def draft(self) -> None:
        """Draft from the template: straight in when nothing is written, otherwise as an offer."""
        self.draft_button.setEnabled(False)
        self.progress.setText(self.tr("Drafting…"))
        future = self._ui.desk.work.submit(jobs.draft, self._case.incident, self._case.kind, now())
        self._ui.tasks.run(future, self._take, self._fail, owner=self, place="draft")

    @property
    def offer(self) -> DraftOffer | None:
        """The draft that waits to be adopted."""
        return self._offer

    def _take(self, draft: "Draft") -> None:
        from dataclasses import replace

        self.draft_button.setEnabled(True)
        missing = self.tr(", ").join(m.name for m in draft.missing)
        self.progress.setText(self.tr("Still missing: {0}").format(missing) if missing else "")
        if not self._case.has_prose():
            statement = replace(
                draft.statement,
                date=self._case.date,
                signed_as=self._case.signed_as or draft.statement.signed_as,
                incident=self._case.snapshot().statement.incident,
            )
            self._case.replace_statement(statement)
        else:
            self.offer_statement(draft.statement)
        self.drafted.emit()

    def offer_statement(self, statement: Statement) -> None:
        """Show another text beside what is written, to be adopted section by section."""
        self._drop_offer()
        self._offer = DraftOffer(self._case, statement)
        self._offer.adopting.connect(self.adopting)
        self._offer.finished.connect(self._drop_offer)
        self._offers.addWidget(self._offer)

    def _fail(self, error: Exception) -> None:
        self.draft_button.setEnabled(True)
        self.progress.setText("")
        self.notice.emit(error_text(error))

    def _drop_offer(self) -> None:
        if self._offer is not None:
            self._offers.removeWidget(self._offer)
            self._offer.hide()
            self._offer.deleteLater()
            self._offer = None

    def _refresh(self, *_: object) -> None:
        written = self._case.has_prose()
        self.kind.show_value(self._case.kind)
        self.date.show_value(self._case.date)
        self.signed_as.show_text(self._case.signed_as, even_in_focus=self._case.replaying)
        self.draft_button.setText(
            self.tr("Draft again from the template…") if written else self.tr("Draft from the template")
        )
        if self.draft_button.property("role") != ("" if written else "primary"):
            from chengyan.ui.pages.page import restyle

            self.draft_button.setProperty("role", "" if written else "primary")
            restyle(self.draft_button)
        self.empty.setVisible(not self._case.documents)
        length = sum(count(document).written for document in self._case.documents)
        self.total.setText(self.tr("{0} characters").format(f"{length:,}"))
