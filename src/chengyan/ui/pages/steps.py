"""致歉, 整改, and what the pages of the journey have in common: the records on top, the prose that rests on them."""

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout

from chengyan.model.vocabulary import Party, SectionId, SectionKind
from chengyan.ui.context import UiContext
from chengyan.ui.editor.editors import Editors
from chengyan.ui.editor.prose import Prose
from chengyan.ui.editor.section_editor import SectionEditor
from chengyan.ui.models.case_document import CaseDocument
from chengyan.ui.models.columns import measure_columns
from chengyan.ui.models.findings import Findings
from chengyan.ui.pages.case_ledgers import CaseLedgers
from chengyan.ui.pages.fields import ChoiceField, TextField, named
from chengyan.ui.pages.page import MAX_WIDTH, Page, card, label
from chengyan.ui.panels.evidence import EvidenceDesk

if TYPE_CHECKING:
    from chengyan.ui.models.traces import Traces

TABLE_WIDTH = 1440
"""Tables have use for more width than prose."""


class StepPage(Page):
    """A page with prose. ``rows_removed(count)`` lets the window offer to take it back.

    ``place_asked(place)`` leads from a record to a sentence that uses it.
    """

    rows_removed = Signal(int)
    place_asked = Signal(object)

    def __init__(
        self,
        case: CaseDocument,
        findings: Findings,
        editors: Editors,
        ui: UiContext,
        kinds: tuple[SectionKind, ...],
        traces: "Traces | None" = None,
    ) -> None:
        super().__init__()
        self.case = case
        self.ui = ui
        self.prose = Prose(case, findings, editors, ui.theme, kinds)
        self.ledgers = CaseLedgers(case, ui, traces, self)
        self.ledgers.removed.connect(self.rows_removed)
        self.ledgers.place_asked.connect(self.place_asked)

    def editor(self, section: SectionId) -> SectionEditor | None:
        return self.prose.editor(section)

    def finish(self, heading: str) -> None:
        """Put the prose below what the page has laid out."""
        self.column.addWidget(label(heading, "heading"))
        self.prose.setMaximumWidth(MAX_WIDTH)
        self.column.addWidget(self.prose)
        self.column.addStretch(1)


class ApologyPage(StepPage):
    def __init__(
        self,
        case: CaseDocument,
        findings: Findings,
        editors: Editors,
        ui: UiContext,
        traces: "Traces | None" = None,
    ) -> None:
        super().__init__(case, findings, editors, ui, (SectionKind.APOLOGY,), traces)
        self.set_heading(self.tr("Apology"), self.tr("Whose responsibility, to whom, for what"))
        frame, layout = card()
        layout.addWidget(label(self.tr("Responsibility"), "heading"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        self.party = ChoiceField(self.tr("Whose responsibility"), Party)
        self.party.chosen.connect(lambda party: self._set(party=party))
        grid.addWidget(named(self.tr("Whose responsibility"), self.party), 0, 0)
        self.to_whom = TextField(self.tr("To whom"), self.tr("Such as 312 users"))
        self.to_whom.typed.connect(lambda text: self._set(to_whom=text))
        grid.addWidget(named(self.tr("To whom"), self.to_whom), 0, 1)
        self.for_what = TextField(self.tr("For what"), self.tr("The deed itself, not the feelings of others"))
        self.for_what.typed.connect(lambda text: self._set(for_what=text))
        grid.addWidget(named(self.tr("For what"), self.for_what), 0, 2)
        for column, stretch in enumerate((1, 1, 2)):
            grid.setColumnStretch(column, stretch)
        layout.addLayout(grid)
        self.column.addWidget(frame)
        self.finish(self.tr("Apology in the statement"))
        case.incident_changed.connect(self._refresh)
        self._refresh()

    def _set(self, **parts: Any) -> None:
        incident = self.case.incident
        field = "" if "party" in parts else "-".join(parts)
        changed = replace(incident, responsibility=replace(incident.responsibility, **parts))
        self.case.set_incident(changed, self.tr("Responsibility"), field)

    def _refresh(self) -> None:
        responsibility = self.case.incident.responsibility
        self.party.show_value(responsibility.party)
        for field, value in ((self.to_whom, responsibility.to_whom), (self.for_what, responsibility.for_what)):
            field.show_text(value, even_in_focus=self.case.replaying)


class RemediationPage(StepPage):
    def __init__(
        self,
        case: CaseDocument,
        findings: Findings,
        editors: Editors,
        ui: UiContext,
        desk: EvidenceDesk,
        traces: "Traces | None" = None,
    ) -> None:
        super().__init__(case, findings, editors, ui, (SectionKind.REMEDIATION, SectionKind.COMPENSATION), traces)
        self.widen(TABLE_WIDTH)
        self.set_heading(self.tr("Remedies"), self.tr("What is done for whom, by when; it binds once published"))
        self.measures = self.ledgers.make(
            "measures",
            measure_columns(self.ledgers.count),
            self.tr("Measures"),
            self.tr("Write down each measure with its owner and its date before you promise it."),
            self.tr("Add a measure"),
        )
        self.measures.share = 1 / 2
        desk.serve(self.measures)
        self.column.addWidget(self.measures)
        self.finish(self.tr("Remedies in the statement"))
