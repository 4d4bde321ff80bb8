"""模板: what each template is for, what it asks for, and how it reads; for the open case, what it would lack."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from chengyan.model.incident import Incident
from chengyan.model.statement import Statement
from chengyan.model.vocabulary import IncidentFlag, IncidentKind, StatementKind
from chengyan.services import jobs
from chengyan.ui.context import UiContext
from chengyan.ui.errors import error_text
from chengyan.ui.models.moments import now
from chengyan.ui.models.words import word
from chengyan.ui.pages.page import label
from chengyan.ui.pages.tool_page import SearchLine, ToolPage
from chengyan.ui.panels.card_list import Badge, Card, CardList

if TYPE_CHECKING:
    from chengyan.drafting.draft import Draft
    from chengyan.drafting.values import MissingField, TemplateInfo

_LIST_WIDTH = 400
_TYPING_MS = 120


class OpenCase(Protocol):
    """The case that a template may be used for."""

    @property
    def incident(self) -> Incident: ...


class GalleryPage(ToolPage):
    """``case_of()`` is the open case, or None; ``take(statement)`` gives it a draft."""

    def __init__(
        self, ui: UiContext, case_of: Callable[[], OpenCase | None], take: Callable[[Statement], object]
    ) -> None:
        super().__init__(self.tr("Templates"), ui.theme)
        self._ui = ui
        self._case_of = case_of
        self._take = take
        self._templates: dict[str, TemplateInfo] = {}
        self._examples: dict[str, Statement] = {}
        self._gaps: dict[str, tuple[MissingField, ...]] = {}
        self._gaps_for: Incident | None = None
        self._soon = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._soon.timeout.connect(self._list)
        self.search = SearchLine(self.tr("Search by name, purpose or what it asks for"), ui.theme)
        self.search.textChanged.connect(lambda _: self._soon.start())
        self.head.addWidget(self.search)
        self.body.addWidget(self._build_list())
        self.body.addWidget(self._build_sheet(), 1)
        self.first = self.list
        self.search.down_asked.connect(self.list.setFocus)

    def _build_list(self) -> QWidget:
        side = QWidget()
        side.setFixedWidth(_LIST_WIDTH)
        layout = QVBoxLayout(side)
        layout.setContentsMargins(16, 12, 8, 12)
        layout.setSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.incident_kind = self._choice(self.tr("Kind of incident"), self.tr("All incidents"), list(IncidentKind))
        self.statement_kind = self._choice(self.tr("Kind of statement"), self.tr("All statements"), list(StatementKind))
        row.addWidget(self.incident_kind, 1)
        row.addWidget(self.statement_kind, 1)
        layout.addLayout(row)
        self.list = CardList(self.tr("Templates"), self._ui.theme, rows=0)
        self.list.chosen.connect(lambda _: self.use_button.setFocus())
        layout.addWidget(self.list, 1)
        self.state = label(self.tr("Reading the templates…"), "soft")
        self.state.setWordWrap(True)
        layout.addWidget(self.state)
        return side

    def _choice(self, name: str, every: str, members: list[IncidentKind] | list[StatementKind]) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(name)
        box.addItem(every, "")
        for member in members:
            box.addItem(word(member), member.value)
        box.activated.connect(lambda _: self._list())
        return box

    def _build_sheet(self) -> QWidget:
        sheet = QWidget()
        layout = QVBoxLayout(sheet)
        layout.setContentsMargins(8, 12, 16, 12)
        layout.setSpacing(8)
        top = QHBoxLayout()
        self.title = label("", "heading")
        top.addWidget(self.title, 1)
        self.use_button = QPushButton(self.tr("Draft with this template"))
        self.use_button.setProperty("role", "primary")
        self.use_button.clicked.connect(self.use)
        top.addWidget(self.use_button)
        layout.addLayout(top)
        self.purpose = self._line(layout, "")
        self.requires = self._line(layout, "soft")
        self.lacking = self._line(layout, "soft")
        self.preview = QPlainTextEdit()
        self.preview.setReadOnly(True)
        self.preview.setTabChangesFocus(True)
        self.preview.setAccessibleName(self.tr("How the template reads, with a fictitious incident"))
        layout.addWidget(label(self.tr("How it reads, with a fictitious incident"), "faint"))
        layout.addWidget(self.preview, 1)
        return sheet

    @staticmethod
    def _line(layout: QVBoxLayout, role: str) -> QLabel:
        line = label("", role)
        line.setWordWrap(True)
        line.setTextFormat(Qt.TextFormat.PlainText)
        layout.addWidget(line)
        return line

    # What is listed ------------------------------------------------------------------------------------------------

    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # type: ignore[arg-type]
        self.refresh()

    def refresh(self) -> None:
        """Read the templates once, and what the case that is open now would lack for each."""
        case = self._case_of()
        self.use_button.setEnabled(case is not None)
        self.use_button.setToolTip("" if case is not None else self.tr("Open an incident to draft with it."))
        if not self._templates:
            future = self._ui.desk.work.submit(jobs.templates)
            self._ui.tasks.run(future, self._take_templates, self._fail, owner=self, place="templates")
        else:
            self._look_for_gaps()

    def _take_templates(self, templates: "list[TemplateInfo]") -> None:
        self._templates = {info.id: info for info in templates}
        case = self._case_of()
        if case is not None:
            self.incident_kind.setCurrentIndex(max(0, self.incident_kind.findData(case.incident.kind.value)))
        self._list()
        self._look_for_gaps()

    def _look_for_gaps(self) -> None:
        case = self._case_of()
        incident = case.incident if case is not None else None
        if incident == self._gaps_for:
            return
        self._gaps, self._gaps_for = {}, incident
        self._show_chosen()
        if incident is None:
            self._list()
            return
        future = self._ui.desk.work.submit(jobs.template_gaps, tuple(self._templates), incident)
        self._ui.tasks.run(future, partial(self._take_gaps, incident), self._fail, owner=self, place="gaps")

    def _take_gaps(self, incident: Incident, gaps: "dict[str, tuple[MissingField, ...]]") -> None:
        if incident is self._gaps_for:
            self._gaps = gaps
            self._list()

    def _fail(self, error: Exception) -> None:
        self.state.setText(error_text(error))
        self.state.show()

    def _list(self) -> None:
        chosen = self.chosen
        cards = [self._card(info) for info in self._templates.values() if self._fits(info)]
        self.list.show_cards(cards)
        model, selection = self.list.model(), self.list.selectionModel()
        selection.currentChanged.connect(lambda *_: self._show_chosen())
        for row in range(model.rowCount()):
            if self.list.card(row).id == chosen:
                self.list.setCurrentIndex(model.index(row, 0))
        self.state.setVisible(not cards)
        self.state.setText(self.tr("No template fits. Choose all incidents, or clear the search."))
        self._show_chosen()

    def _fits(self, info: "TemplateInfo") -> bool:
        incident, statement = self.incident_kind.currentData(), self.statement_kind.currentData()
        if incident and not any(served.value == incident for served in info.serves):
            return False
        if statement and info.kind.value != statement:
            return False
        words = self.search.text().split()
        text = " ".join((info.title, info.purpose, *(need.name for need in info.requires))).lower()
        return all(each.lower() in text for each in words)

    def _card(self, info: "TemplateInfo") -> Card:
        gaps = self._gaps.get(info.id)
        badges: tuple[Badge, ...] = ()
        if gaps is not None:
            ready = not gaps
            said = self.tr("ready") if ready else self.tr("{0} missing").format(len(gaps))
            badges = (Badge(said, "good" if ready else "warn"),)
        return Card(info.id, info.title, info.purpose, badges)

    # What is chosen ------------------------------------------------------------------------------------------------

    @property
    def chosen(self) -> str:
        """The id of the template in sight; empty without one."""
        index = self.list.currentIndex()
        card = index.data(Qt.ItemDataRole.UserRole) if index.isValid() else None
        return card.id if isinstance(card, Card) else ""

    def _show_chosen(self) -> None:
        info = self._templates.get(self.chosen)
        self.use_button.setEnabled(info is not None and self._case_of() is not None)
        if info is None:
            for line in (self.title, self.purpose, self.requires, self.lacking):
                line.clear()
            self.preview.clear()
            return
        self.title.setText(info.title)
        served = self.tr(", ").join(word(each) for each in info.serves if isinstance(each, IncidentKind | IncidentFlag))
        self.purpose.setText(info.purpose)
        names = self.tr(", ").join(need.name for need in info.requires)
        self.requires.setText(self.tr("For: {0}\nAsks for: {1}").format(served, names))
        gaps = self._gaps.get(info.id, ())
        missing = self.tr(", ").join(gap.name for gap in gaps)
        self.lacking.setText(self.tr("This incident lacks: {0}").format(missing) if missing else "")
        self.lacking.setVisible(bool(missing))
        example = self._examples.get(info.id)
        if example is not None:
            self._show_example(example)
            return
        self.preview.setPlainText(self.tr("Drafting the example…"))
        future = self._ui.desk.work.submit(jobs.template_example, info.id)
        self._ui.tasks.run(
            future,
            partial(self._take_example, info.id),
            lambda error: self.preview.setPlainText(error_text(error)),
            owner=self,
            place="example",
        )

    def _take_example(self, template_id: str, example: Statement) -> None:
        self._examples[template_id] = example
        if self.chosen == template_id:
            self._show_example(example)

    def _show_example(self, example: Statement) -> None:
        text = "\n\n".join(f"[{word(section.kind)}]\n{section.text}" for section in example.sections)
        self.preview.setPlainText(text)
        self.preview.moveCursor(QTextCursor.MoveOperation.Start)
        word_sought = self.search.text().strip()
        if word_sought:
            self.preview.find(word_sought, QTextDocument.FindFlag(0))

    def use(self) -> None:
        """Draft the open case with the template in sight."""
        case, template = self._case_of(), self.chosen
        if case is None or not template:
            return
        self.use_button.setEnabled(False)
        future = self._ui.desk.work.submit(jobs.draft_from, template, case.incident, now())
        self._ui.tasks.run(future, self._drafted, self._not_drafted, owner=self, place="draft")

    def _drafted(self, draft: "Draft") -> None:
        self.use_button.setEnabled(True)
        self._take(draft.statement)

    def _not_drafted(self, error: Exception) -> None:
        self.use_button.setEnabled(True)
        self._fail(error)
