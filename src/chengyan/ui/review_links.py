"""Ties the review to the open case: the panel 批注, the marks in the text, and going from one to the other."""

import datetime as dt
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QStackedWidget, QWidget

from chengyan.model.errors import ChengyanError
from chengyan.model.review import Place, Thread
from chengyan.model.signoff import SignOff
from chengyan.model.vocabulary import Step
from chengyan.services import review_jobs
from chengyan.text.anchors import CONTEXT
from chengyan.text.utf16 import Utf16Index
from chengyan.ui.context import UiContext
from chengyan.ui.editor.editors import Editors
from chengyan.ui.editor.section_editor import SectionEditor
from chengyan.ui.editor.writing import Writing
from chengyan.ui.models.autosave import Autosave
from chengyan.ui.models.case_document import CaseDocument
from chengyan.ui.models.case_store import OpenedCase
from chengyan.ui.models.findings import Findings, LiveFinding
from chengyan.ui.models.review import Review
from chengyan.ui.models.review_turn import turn_of
from chengyan.ui.models.steps import Step as PageStep
from chengyan.ui.models.thread_list import Filter
from chengyan.ui.models.traces import Place as Stretch
from chengyan.ui.models.traces import Traces
from chengyan.ui.models.words import word
from chengyan.ui.navigation import Navigation
from chengyan.ui.panels.docks import Docks, PanelId
from chengyan.ui.panels.notice_bar import NoticeBar
from chengyan.ui.panels.review_card import Behind
from chengyan.ui.panels.review_strip import sign_off_of
from chengyan.ui.panels.sign_dialog import CallDialog, SignDialog
from chengyan.ui.panels.status_strip import StatusStrip

if TYPE_CHECKING:
    from chengyan.model.vocabulary import RecordId
    from chengyan.services.cases import Cases
    from chengyan.services.delta import SignedState
    from chengyan.ui.editor.thread_marks import ThreadMarks
    from chengyan.ui.history_links import HistoryLinks
    from chengyan.ui.pages.page import Page
    from chengyan.ui.panels.review_panel import ReviewPanel
    from chengyan.ui.panels.step_rail import StepRail
    from chengyan.ui.reviewer_view import ReviewerView
    from chengyan.ui.word_links import WordLinks

translate = QCoreApplication.translate
_MOST_BEHIND = 8


class View(Protocol):
    """The open case as this module needs it."""

    case: CaseDocument
    ui: UiContext
    opened: OpenedCase
    autosave: Autosave
    findings: Findings
    traces: Traces
    editors: Editors
    navigation: Navigation
    writing: Writing
    docks: Docks
    notice: NoticeBar
    stack: QStackedWidget
    rail: "StepRail"
    strip: StatusStrip

    @property
    def history(self) -> "HistoryLinks": ...

    @property
    def step(self) -> PageStep: ...

    def show_step(self, step: PageStep) -> None: ...

    def page(self, step: PageStep) -> "Page": ...

    def show_record(self, record: "RecordId") -> bool: ...

    def show_place(self, place: Stretch) -> None: ...

    def say_undoable(self, text: str) -> None: ...


class ReviewLinks(QObject):
    """``model`` is the review beneath panel and marks; ``begin`` looks whether there is one."""

    people_asked = Signal()

    def __init__(self, view: View, parent: QObject) -> None:
        super().__init__(parent)
        self._view = view
        self.model = Review(view.case, view.ui, view.opened.draft.id, view.autosave.save_now, self)
        self.model.done.connect(view.say_undoable)
        self.model.changed.connect(self._tell_turn)
        view.strip.review_asked.connect(lambda: view.docks.show_panel(PanelId.REVIEW))
        view.autosave.saved.connect(lambda _: self._saved())

    def begin(self) -> None:
        """Show the threads in the text, and look what the workspace has: after the first findings, which come first."""
        self.marks.chosen.connect(self._mark_chosen)
        if self._view.findings.report is None:
            self._view.findings.changed.connect(self.model.refresh, Qt.ConnectionType.SingleShotConnection)
        else:
            self.model.refresh()

    def _tell_turn(self) -> None:
        if self.model.glance is not None:
            self._view.strip.show_review(turn_of(self.model.glance))

    def on_leaving(self) -> None:
        """Before the case closes: places that moved are written down."""
        self.model.keep_places()

    @cached_property
    def marks(self) -> "ThreadMarks":
        from chengyan.ui.editor.thread_marks import ThreadMarks

        return ThreadMarks(self._view.editors, self.model, self._view.ui.theme, self)

    @cached_property
    def panel(self) -> "ReviewPanel":
        from chengyan.ui.panels.review_panel import ReviewPanel

        panel = ReviewPanel(self.model, self._view.ui, self.behind)
        panel.comment_asked.connect(lambda proposing: self.ask(proposing=proposing))
        panel.place_asked.connect(self.show_thread)
        panel.compose.closed.connect(self._back_to_text)
        panel.behind_chosen.connect(self._show_behind)
        panel.compare.since_asked.connect(self.since_last_look)
        panel.compare.chosen.connect(self._view.history.compare)
        panel.compare.more_asked.connect(lambda: self._view.docks.show_panel(PanelId.HISTORY))
        panel.again.compare_asked.connect(self._view.history.compare)
        panel.again.wanted.connect(self._find_changes)
        panel.files.show_entries(
            (translate("Review", "Export for the lawyer (Word)…"), lambda: self.word.ask_export()),
            (translate("Review", "Import the Word file that came back…"), lambda: self.word.ask_file()),
            ("", lambda: None),
            (translate("Review", "For people without the program…"), lambda: self.word.ask_copy()),
            (translate("Review", "Paste what came back…"), lambda: self.word.ask_paste()),
            ("", lambda: None),
            (translate("Review", "Compare with what was published…"), lambda: self.word.ask_compare()),
        )
        panel.came_back.chosen.connect(panel.select)
        panel.came_back.chosen.connect(self.show_thread)
        panel.strip.step_asked.connect(self.take_step)
        panel.strip.place_asked.connect(self._show_against)
        panel.strip.people_asked.connect(self.people_asked)
        panel.strip.changes_asked.connect(lambda sign_off: self._show_since(sign_off_of(sign_off)))
        panel.strip.delta_asked.connect(lambda sign_off: self._copy_delta(sign_off_of(sign_off)))
        panel.selected.connect(lambda key: self.marks.show_current(key))
        self._view.findings.changed.connect(panel.refresh_behind)
        return panel

    @cached_property
    def word(self) -> "WordLinks":
        from chengyan.ui.word_links import WordLinks

        view = self._view
        return WordLinks(self.model, view.case, view.ui, view.docks, lambda: self.panel, self)

    # Going about -------------------------------------------------------------------------------------------------

    def ask(self, *, proposing: bool) -> None:
        """Ask what is to be said about the selection, or the section at the cursor."""
        view = self._view
        editor = view.writing.editor
        place = place_at(editor, proposing=proposing)
        view.docks.show_panel(PanelId.REVIEW)
        if place is None and proposing:
            view.ui.toasts.say(
                translate("Review", "Put the cursor into the text, or select the words first."), tone="warn"
            )
            return
        name = word(editor.section.kind) if editor is not None else ""
        self.panel.begin(place or Place(), name, proposing=proposing)

    def _back_to_text(self) -> None:
        """What was begun is left: without threads to go on with, the keyboard goes back to the words."""
        if not self.panel.list.rows and (editor := self._view.writing.editor) is not None:
            editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def walk(self, forward: bool) -> None:
        self._view.docks.show_panel(PanelId.REVIEW)
        self.panel.walk(forward)

    def show_thread(self, thread_id: str) -> None:
        """Bring the words of a thread into sight; an orphan has none."""
        found = self.model.places.range_of(thread_id)
        self.marks.show_current(thread_id)
        if found is not None:
            document, start, end = found
            self._view.show_place(Stretch(document.section_id, start, end))

    def _mark_chosen(self, thread_id: str) -> None:
        self._view.docks.show_panel(PanelId.REVIEW)
        self.panel.select(thread_id)
        self.marks.show_current(thread_id)

    def since_last_look(self) -> None:
        """Show what changed since the person looked last; that is now."""

        def show(number: int | None) -> None:
            if number is None:
                said = translate(
                    "Review", "You have not looked at this text before. From now on this shows what changed."
                )
                self._view.ui.toasts.say(said)
            else:
                self._view.history.compare(number)

        self.model.look_back(show)

    # The way to release ------------------------------------------------------------------------------------------

    def _find_changes(self, number: int) -> None:
        """Have what changed since a version found out for whoever looks again."""
        self._view.history.versions.compare(number, None, lambda found: self.panel.again.show_comparison(found))

    def take_step(self, step: Step, words: str, due: dt.datetime | None = None) -> None:
        """Take a step of the workflow, or ask for what it needs."""
        match step:
            case Step.SUBMIT:
                self.model.submit(words, due)
            case Step.RETURN:
                self.model.send_back(words)
            case Step.WITHDRAW:
                self.model.withdraw()
            case Step.RELEASE:
                self.model.release()
            case Step.SIGN:
                SignDialog(self.model, self._view.ui, self._window()).open()
            case Step.RATIFY if self.model.glance is not None and self.model.glance.status.to_ratify:
                ratifies = self.model.glance.status.to_ratify[0].id
                SignDialog(self.model, self._view.ui, self._window(), ratifies=ratifies).open()
            case Step.RELEASE_URGENTLY:
                call = CallDialog(self.model, self._view.ui, self._window())
                call.people_asked.connect(self.people_asked)
                call.open()

    def _window(self) -> QWidget:
        return self._view.docks.window()

    def _show_against(self, problem: ChengyanError) -> None:
        """Lead to what stands against release."""
        code, view = problem.code, self._view
        if code == "review.against-threads":
            self.panel.show_filter(Filter.BLOCKING)
            if self.panel.list.rows:
                self.panel.select(self.panel.list.rows[0].thread.id)
                self.show_thread(self.panel.list.rows[0].thread.id)
        elif code in ("review.against-finding", "review.against-waiver"):
            rule, words = problem.params.get("rule"), problem.params.get("words")
            for document in view.case.documents:
                findings = view.findings.of(document)
                for found in (*findings.items, *findings.waived):
                    if (found.diagnostic.rule, found.diagnostic.quote) == (rule, words):
                        view.navigation.go_to(found)
                        return
            view.docks.show_panel(PanelId.CHECK)
        elif code == "review.against-question":
            view.show_step(PageStep.PUBLISH)
        elif code == "review.unchecked":
            self.model.check()

    def _show_since(self, sign_off: SignOff) -> None:
        """Show what changed since the text that was signed."""
        statement, sha256 = self.model.statement_id, sign_off.record.revision

        def number(cases: "Cases") -> int | None:
            return next((i.number for i in cases.revisions(statement) if i.sha256 == sha256), None)

        def show(found: int | None) -> None:
            if found is not None:
                self._view.history.compare(found)

        self._view.ui.tasks.run(self._view.ui.desk.with_cases(number), show, self.model.failed.emit, owner=self)

    def _copy_delta(self, sign_off: SignOff) -> None:
        """Put what changed since the signature on the clipboard, as a card for a chat."""
        ui, snapshot = self._view.ui, self._view.case.snapshot()

        def look(cases: "Cases") -> "SignedState":
            from chengyan.services.delta import signed_state

            return signed_state(cases, sign_off)

        def write(before: "SignedState") -> None:
            future = ui.desk.work.submit(review_jobs.delta_card, before, snapshot.statement, snapshot.incident)
            ui.tasks.run(future, copy, self.model.failed.emit, owner=self, place="delta")

        def copy(text: str) -> None:
            QGuiApplication.clipboard().setText(text)
            ui.toasts.say(translate("Review", "The changes are copied: paste them to whoever signed."))

        ui.tasks.run(ui.desk.with_cases(look), write, self.model.failed.emit, owner=self)

    # The reviewer's view -----------------------------------------------------------------------------------------

    @property
    def reading_on(self) -> bool:
        """The text is shown to be read and commented on only."""
        return "reading" in self.__dict__ and self.reading.on

    @cached_property
    def reading(self) -> "ReviewerView":
        from chengyan.ui.reviewer_view import ReviewerView

        return ReviewerView(self._view, self)

    # Behind the words --------------------------------------------------------------------------------------------

    def behind(self, thread: Thread) -> list[Behind]:
        """Findings, waivers and records of the sentence that a thread is about."""
        found = self.model.places.range_of(thread.id)
        if found is None:
            return []
        document, start, end = found
        findings = self._view.findings.of(document)
        lines = [
            Behind(f"{word(f.severity)} · {f.diagnostic.title}", f, f.severity.value)
            for f in findings.within(start, max(end, start + 1))
        ]
        for waived in findings.waived:
            if waived.end > start and waived.start < end and waived.diagnostic.waiver is not None:
                said = translate("Review", "Waived · {0}: {1}").format(
                    waived.diagnostic.title, waived.diagnostic.waiver.reason
                )
                lines.append(Behind(said, waived, "waived"))
        for record in self._view.traces.records_at(document.section_id, start, end):
            lines.append(Behind(translate("Review", "Record {0}").format(record), record, "facts"))
        return lines[:_MOST_BEHIND]

    def _show_behind(self, key: object) -> None:
        if isinstance(key, LiveFinding):
            self._view.navigation.go_to(key)
        elif isinstance(key, str):
            self._view.show_record(key)  # type: ignore[arg-type]

    def _saved(self) -> None:
        if self._view.autosave.clean:
            self.model.text_rests()


def place_at(editor: SectionEditor | None, *, proposing: bool) -> Place | None:
    """The selection; without one the section, or for an edit the point at the cursor."""
    if editor is None:
        return None
    cursor, text = editor.textCursor(), editor.section.text()
    units = Utf16Index(text)
    start, end = units.from_utf16(cursor.selectionStart()), units.from_utf16(cursor.selectionEnd())
    section = editor.section.section_id
    if start == end and not proposing:
        return Place(section)
    return Place(section, text[start:end], text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT], start)
