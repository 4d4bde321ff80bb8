"""事实: what is known, what others say, what was asked inside and by the press, the evidence, and all of it in time."""

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from chengyan.model.incident import Fact
from chengyan.model.vocabulary import SectionKind
from chengyan.services.evidence_rows import evidence_rows
from chengyan.ui.context import UiContext
from chengyan.ui.editor.editors import Editors
from chengyan.ui.models.case_columns import enquiry_columns, query_columns
from chengyan.ui.models.case_document import CaseDocument
from chengyan.ui.models.columns import claim_columns, fact_columns
from chengyan.ui.models.findings import Findings
from chengyan.ui.pages.ledger import Ledger
from chengyan.ui.pages.segments import Segments
from chengyan.ui.pages.steps import TABLE_WIDTH, StepPage
from chengyan.ui.panels.evidence import EvidenceDesk

if TYPE_CHECKING:
    from chengyan.ui.models.traces import Traces
    from chengyan.ui.pages.evidence_part import EvidencePart
    from chengyan.ui.pages.timeline_part import TimelinePart


class FactsPage(StepPage):
    """One part is in sight; the others are made when they are first asked for.

    ``row_asked(table, row)`` leads to a table of another page.
    """

    row_asked = Signal(str, int)

    def __init__(
        self,
        case: CaseDocument,
        findings: Findings,
        editors: Editors,
        ui: UiContext,
        desk: EvidenceDesk,
        traces: "Traces | None" = None,
    ) -> None:
        super().__init__(case, findings, editors, ui, (SectionKind.FACTS, SectionKind.CAUSE), traces)
        self.widen(TABLE_WIDTH)
        self.set_heading(self.tr("Facts"), self.tr("What is known, until when, and who says so"))
        self.desk = desk
        self.segments = Segments(self.tr("Parts of the ledger"))
        parts: tuple[tuple[str, str, Callable[[], QWidget], str], ...] = (
            ("facts", self.tr("Facts"), lambda: self.facts, self.tr("What happened, with its status and its source")),
            ("claims", self.tr("Claims"), lambda: self.claims, self.tr("What others say, apart from the facts")),
            (
                "queries",
                self.tr("Asked inside"),
                lambda: self.queries,
                self.tr("Questions to other departments, to be sent as a text for a chat"),
            ),
            (
                "enquiries",
                self.tr("Press"),
                lambda: self.enquiries,
                self.tr("Questions from the press, with their deadlines"),
            ),
            (
                "evidence",
                self.tr("Evidence"),
                lambda: self.evidence,
                self.tr("All files that prove a record, and what they show"),
            ),
            (
                "timeline",
                self.tr("Timeline"),
                lambda: self.timeline,
                self.tr("Everything that has a time, as a picture"),
            ),
        )
        for identifier, name, make, about in parts:
            self.segments.add(identifier, name, make, about)
        self.column.addWidget(self.segments)
        self.finish(self.tr("Facts in the statement"))
        case.incident_changed.connect(self._count)
        self._count()

    # The parts --------------------------------------------------------------------------------------------------

    @cached_property
    def facts(self) -> Ledger:
        ledger = self.ledgers.make(
            "facts",
            fact_columns(self.ledgers.count),
            self.tr("Facts"),
            self.tr("Every number, time and cause in the statement must rest on a verified, public fact."),
            self.tr("Add a fact"),
        )
        self.desk.serve(ledger)
        ledger.takes_text = self._take_text
        ledger.takes_images = True
        ledger.image_pasted.connect(self.take_image)
        return self._shared(ledger, "facts")

    @cached_property
    def claims(self) -> Ledger:
        ledger = self.ledgers.make(
            "claims",
            claim_columns(self.ledgers.facts_offered),
            self.tr("What others say"),
            self.tr("Keep rumours and accusations apart from the facts; a clarification is built on them."),
            self.tr("Add a claim"),
        )
        self.desk.serve(ledger)
        return self._shared(ledger, "claims")

    @cached_property
    def queries(self) -> Ledger:
        ledger = self.ledgers.make(
            "queries",
            query_columns(self.ledgers.facts_offered),
            self.tr("Questions inside the company"),
            self.tr(
                "Write down what nobody has told you yet, and whom to ask; one click makes a text for a chat of it."
            ),
            self.tr("Add a question"),
        )
        self.sheet_button = ledger.action("post", self.tr("Copy as a sheet for a chat"), self.copy_sheet)
        self.sheet_button.setToolTip(
            self.tr("The selected questions, or all open ones: what is asked, why, until when, how to answer")
        )
        self.answer_button = ledger.action("facts", self.tr("Answer becomes a fact"), self.answers_to_facts)
        self.answer_button.setToolTip(self.tr("Makes a fact that is being checked out of the answer, and ties both"))
        ledger.extra_actions.append((self.tr("Copy as a sheet for a chat"), lambda _: self.copy_sheet()))
        ledger.extra_actions.append((self.tr("Answer becomes a fact"), lambda _: self.answers_to_facts()))
        ledger.view.selectionModel().selectionChanged.connect(self._enable_answers)
        ledger.table.dataChanged.connect(self._enable_answers)
        self._enable_answers()
        return self._shared(ledger, "queries")

    @cached_property
    def enquiries(self) -> Ledger:
        ledger = self.ledgers.make(
            "enquiries",
            enquiry_columns(),
            self.tr("Questions from the press"),
            self.tr("Who asks what, until when; their deadlines run in the strip at the top."),
            self.tr("Add an enquiry"),
        )
        return self._shared(ledger, "enquiries")

    @cached_property
    def evidence(self) -> "EvidencePart":
        from chengyan.ui.pages.evidence_part import EvidencePart

        part = EvidencePart(self.case, self.ui, self.desk)
        part.removed.connect(self.rows_removed)
        self._shared(part.ledger, "evidence")
        return part

    @cached_property
    def timeline(self) -> "TimelinePart":
        from chengyan.ui.pages.timeline_part import TimelinePart

        part = TimelinePart(self.case, self.ui)
        part.record_asked.connect(self._ask_record)
        part.facts_asked.connect(self._ask_facts)
        return part

    def _shared(self, ledger: Ledger, part: str) -> Ledger:
        ledger.share = 1 / 2
        ledger.shown_asked.connect(lambda: self.segments.show_part(part))
        return ledger

    def _count(self) -> None:
        incident = self.case.incident
        for part in ("facts", "claims", "queries", "enquiries"):
            self.segments.set_count(part, len(getattr(incident, part)))
        self.segments.set_count("evidence", len(evidence_rows(incident)))

    def _ask_record(self, table: str, row: int) -> None:
        """From the timeline to a row: of a table of this page, or of another's."""
        if table not in ("facts", "claims", "queries", "enquiries"):
            self.row_asked.emit(table, row)
            return
        self.segments.show_part(table)
        ledger = getattr(self, table)
        ledger.view.select_rows(row, 1)
        ledger.view.setFocus(Qt.FocusReason.OtherFocusReason)
        self.ensureWidgetVisible(ledger)

    def _ask_facts(self) -> None:
        """To the table of facts; to the button that adds the first one while it is empty."""
        self.segments.show_part("facts")
        target = self.facts.view if self.facts.table.rowCount() else self.facts.add_button
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    # Questions inside -------------------------------------------------------------------------------------------

    def copy_sheet(self) -> None:
        """The selected questions (all open ones without a selection) as a text on the clipboard."""
        from PySide6.QtGui import QGuiApplication

        from chengyan.services.ledger_files import query_sheet
        from chengyan.ui.errors import error_text
        from chengyan.ui.models.moments import now

        incident = self.case.incident
        rows = self.queries.view.rows()
        chosen = [incident.queries[row] for row in rows if row < len(incident.queries)]
        asked = chosen or [query for query in incident.queries if not query.answer.strip()]

        def copied(text: str) -> None:
            QGuiApplication.clipboard().setText(text)
            self.queries.say(self.tr("Copied {0} questions; paste them into the chat.").format(len(asked)), "good")

        future = self.ui.desk.work.submit(query_sheet, incident, asked, now())
        self.ui.tasks.run(
            future, copied, lambda error: self.queries.say(error_text(error)), owner=self, place="query sheet"
        )

    def answers_to_facts(self) -> None:
        """Each selected question with an answer gets a fact that is being checked, out of that answer."""
        from chengyan.services.ledger_files import facts_from_answers

        rows = self.queries.view.rows()
        incident, made = facts_from_answers(self.case.incident, rows)
        if made:
            self.case.set_incident(incident, self.tr("Answers become facts"))
            numbers = self.tr(", ").join(made)
            self.queries.say(self.tr("Now being checked as {0}; verify it on the facts.").format(numbers), "good")

    def _enable_answers(self, *_: object) -> None:
        queries = self.case.incident.queries
        ledger = self.__dict__.get("queries")
        rows = ledger.view.rows() if ledger is not None else []
        self.answer_button.setEnabled(any(bool(queries[row].answer.strip()) for row in rows if row < len(queries)))

    # Chat and pictures ------------------------------------------------------------------------------------------

    def _take_text(self, text: str) -> bool:
        """Pasted chat is offered as facts that are being checked; other texts are the table's."""
        from chengyan.text.chat import looks_like_chat

        if not looks_like_chat(text):
            return False
        self.take_chat(text)
        return True

    def take_chat(self, text: str) -> QWidget:
        """Open the preview of a pasted chat; return it."""
        from chengyan.ui.pages.chat_dialog import ChatDialog

        dialog = ChatDialog(self.case, text, self.ui.theme, self.facts.window())
        dialog.taken.connect(self._show_taken)
        dialog.as_cells.connect(lambda: self.facts.table.paste(text, None, 0))
        dialog.open()
        return dialog

    def take_image(self, image: QImage) -> QWidget:
        """Open the preview of a pasted picture; return it."""
        from chengyan.ui.pages.chat_dialog import PictureDialog

        dialog = PictureDialog(image, self.ui, self.facts.window())
        dialog.saved.connect(self._attach_image)
        dialog.open()
        return dialog

    def _attach_image(self, path: Path, fact: Fact) -> None:
        self.desk.attach_to_new([path], self.facts, fact, temporary=True)

    def _show_taken(self, first: int, count: int) -> None:
        self.segments.show_part("facts")
        self.facts.view.select_rows(first, count)
        self.ledgers.say_undoable(self.tr("{0} messages are being checked now.").format(count))
