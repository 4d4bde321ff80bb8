"""Ties the review to the open case: the panel 批注, the marks in the text, and going from one to the other."""

from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QCoreApplication, QObject

from chengyan.model.review import Place, Thread
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
from chengyan.ui.models.traces import Place as Stretch
from chengyan.ui.models.traces import Traces
from chengyan.ui.models.words import word
from chengyan.ui.navigation import Navigation
from chengyan.ui.panels.docks import Docks, PanelId
from chengyan.ui.panels.review_card import Behind

if TYPE_CHECKING:
    from chengyan.model.vocabulary import RecordId
    from chengyan.ui.editor.thread_marks import ThreadMarks
    from chengyan.ui.history_links import HistoryLinks
    from chengyan.ui.panels.review_panel import ReviewPanel

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

    @property
    def history(self) -> "HistoryLinks": ...

    def show_record(self, record: "RecordId") -> bool: ...

    def show_place(self, place: Stretch) -> None: ...

    def say_undoable(self, text: str) -> None: ...


class ReviewLinks(QObject):
    """``model`` is the review beneath panel and marks; ``begin`` looks whether there is one."""

    def __init__(self, view: View, parent: QObject) -> None:
        super().__init__(parent)
        self._view = view
        self.model = Review(view.case, view.ui, view.opened.draft.id, view.autosave.save_now, self)
        self.model.done.connect(view.say_undoable)
        view.autosave.saved.connect(lambda _: self._saved())

    def begin(self) -> None:
        """Show the threads in the text, and look what the workspace has."""
        self.marks.chosen.connect(self._mark_chosen)
        self.model.refresh()

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
        panel.behind_chosen.connect(self._show_behind)
        panel.selected.connect(lambda key: self.marks.show_current(key))
        self._view.findings.changed.connect(panel.refresh_behind)
        return panel

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
