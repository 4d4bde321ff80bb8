"""事实, 致歉, 整改: the records on top, the prose that rests on them below."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout

from chengyan.model.incident import Claim, Fact, Measure
from chengyan.model.vocabulary import Disclosure, Party, RecordStatus, SectionId, SectionKind
from chengyan.ui.context import UiContext
from chengyan.ui.editor.editors import Editors
from chengyan.ui.editor.prose import Prose
from chengyan.ui.editor.section_editor import SectionEditor
from chengyan.ui.models.case_document import CaseDocument
from chengyan.ui.models.columns import claim_columns, fact_columns, measure_columns, next_id
from chengyan.ui.models.findings import Findings
from chengyan.ui.models.record_table import RecordTable
from chengyan.ui.pages.fields import ChoiceField, TextField, named
from chengyan.ui.pages.ledger import Ledger
from chengyan.ui.pages.page import Page, card, label


class StepPage(Page):
    """A page with prose; ``rows_removed(count)`` lets the window offer to take it back."""

    rows_removed = Signal(int)

    def __init__(
        self,
        case: CaseDocument,
        findings: Findings,
        editors: Editors,
        ui: UiContext,
        kinds: tuple[SectionKind, ...],
    ) -> None:
        super().__init__()
        self.case = case
        self.ui = ui
        self.prose = Prose(case, findings, editors, ui.theme, kinds)

    def editor(self, section: SectionId) -> SectionEditor | None:
        return self.prose.editor(section)

    def finish(self, heading: str) -> None:
        """Put the prose below what the page has laid out."""
        self.column.addWidget(label(heading, "heading"))
        self.column.addWidget(self.prose)
        self.column.addStretch(1)

    def add_ledger(self, ledger: Ledger, attribute: str) -> Ledger:
        ledger.edited.connect(
            lambda records: self.case.set_incident(replace(self.case.incident, **{attribute: records}))
        )
        ledger.removed.connect(self.rows_removed)
        self.case.incident_changed.connect(lambda: ledger.table.set_records(getattr(self.case.incident, attribute)))
        ledger.table.set_records(getattr(self.case.incident, attribute))
        self.column.addWidget(ledger)
        return ledger


class FactsPage(StepPage):
    def __init__(self, case: CaseDocument, findings: Findings, editors: Editors, ui: UiContext) -> None:
        super().__init__(case, findings, editors, ui, (SectionKind.FACTS, SectionKind.CAUSE))
        self.set_heading(self.tr("Facts"), self.tr("What is known, until when, and who says so"))
        facts: RecordTable[Fact] = RecordTable(
            fact_columns(),
            lambda records: Fact(next_id("F", records), "", status=RecordStatus.CHECKING),
            lambda record, records: replace(record, id=next_id("F", records)),
            self,
        )
        self.facts = self.add_ledger(
            Ledger(
                facts,
                self.tr("Facts"),
                self.tr("Every number, time and cause in the statement must rest on a verified, public fact."),
                self.tr("Add a fact"),
                ui.theme,
            ),
            "facts",
        )
        claims: RecordTable[Claim] = RecordTable(
            claim_columns(),
            lambda records: Claim(next_id("C", records), ""),
            lambda record, records: replace(record, id=next_id("C", records)),
            self,
        )
        self.claims = self.add_ledger(
            Ledger(
                claims,
                self.tr("What others say"),
                self.tr("Keep rumours and accusations apart from the facts; a clarification is built on them."),
                self.tr("Add a claim"),
                ui.theme,
            ),
            "claims",
        )
        self.finish(self.tr("Facts in the statement"))


class ApologyPage(StepPage):
    def __init__(self, case: CaseDocument, findings: Findings, editors: Editors, ui: UiContext) -> None:
        super().__init__(case, findings, editors, ui, (SectionKind.APOLOGY,))
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
    def __init__(self, case: CaseDocument, findings: Findings, editors: Editors, ui: UiContext) -> None:
        super().__init__(case, findings, editors, ui, (SectionKind.REMEDIATION, SectionKind.COMPENSATION))
        self.set_heading(self.tr("Remedies"), self.tr("What is done for whom, by when; it binds once published"))
        measures: RecordTable[Measure] = RecordTable(
            measure_columns(),
            lambda records: Measure(next_id("M", records), "", disclosure=Disclosure.PUBLIC),
            lambda record, records: replace(record, id=next_id("M", records)),
            self,
        )
        self.measures = self.add_ledger(
            Ledger(
                measures,
                self.tr("Measures"),
                self.tr("Write down each measure with its owner and its date before you promise it."),
                self.tr("Add a measure"),
                ui.theme,
            ),
            "measures",
        )
        self.finish(self.tr("Remedies in the statement"))
