"""Ties the panel 建议 to the text: the place at the cursor, its findings, and going to records and quotes."""

from typing import Protocol
from weakref import WeakSet

from PySide6.QtCore import QCoreApplication, QObject, QTimer

from chengyan.model.diagnostics import Span
from chengyan.model.vocabulary import RecordId, RuleId
from chengyan.text.utf16 import Utf16Index, utf16_length
from chengyan.ui.context import UiContext
from chengyan.ui.editor.editors import Editors
from chengyan.ui.editor.section_editor import SectionEditor
from chengyan.ui.editor.writing import Writing
from chengyan.ui.models.case_document import CaseDocument
from chengyan.ui.models.case_store import OpenedCase
from chengyan.ui.models.opinions import ModelOpinions
from chengyan.ui.models.suggestions import Where
from chengyan.ui.models.traces import Place
from chengyan.ui.panels.docks import Docks, PanelId
from chengyan.ui.panels.suggest_panel import SuggestPanel

_REST_MS = 120


class View(Protocol):
    """The open case as this module needs it."""

    case: CaseDocument
    ui: UiContext
    opened: OpenedCase
    editors: Editors
    docks: Docks
    writing: Writing
    opinions: ModelOpinions

    def show_record(self, record: RecordId) -> bool: ...

    def show_place(self, place: Place) -> None: ...

    def say_undoable(self, text: str) -> None: ...


def make_suggest_panel(view: View) -> SuggestPanel:
    """The panel, connected to the case in ``view``."""
    panel = SuggestPanel(
        view.case,
        view.ui,
        lambda: place_at(view.writing.editor),
        lambda: rule_at(view.writing.editor),
        view.opened.case.id,
    )
    panel.done.connect(view.say_undoable)
    # Nobody waits for a suggestion behind an opinion that nobody asked for by name.
    panel.model.began.connect(lambda _: view.opinions.give_way())
    panel.bar.preview_asked.connect(view.opinions.give_way)
    panel.record_asked.connect(lambda record: _show_record(view, record))
    panel.quote_asked.connect(lambda quote: show_quote(view, quote))
    _Follower(view, panel)
    return panel


def ask_at_cursor(view: View) -> None:
    """Open the panel for the place at the cursor."""
    panel = view.docks.panel(PanelId.SUGGEST)
    assert isinstance(panel, SuggestPanel)
    panel.follow()
    view.docks.show_panel(PanelId.SUGGEST)
    panel.begin()


def place_at(editor: SectionEditor | None) -> Where | None:
    """The selection, or the section at the cursor."""
    if editor is None:
        return None
    cursor = editor.textCursor()
    span = None
    if cursor.hasSelection():
        units = Utf16Index(editor.section.text())
        span = Span(units.from_utf16(cursor.selectionStart()), units.from_utf16(cursor.selectionEnd()))
    return Where(editor.section.section_id, span)


def rule_at(editor: SectionEditor | None) -> RuleId | None:
    """The rule of the finding at the cursor, else of the first one in the section."""
    if editor is None:
        return None
    here = editor.findings_here() or [f for f in editor.findings.items if f.diagnostic.waiver is None]
    return here[0].diagnostic.rule if here else None


def _show_record(view: View, record: RecordId) -> None:
    if not view.show_record(record):
        said = QCoreApplication.translate("Suggestions", "The ledger has no record {0} any more.")
        view.ui.toasts.say(said.format(record))


def show_quote(view: View, quote: str) -> None:
    """Bring these words into sight, or say that they are gone."""
    for document in view.case.documents:
        text = document.text()
        at = text.find(quote)
        if at >= 0:
            start = utf16_length(text[:at])
            view.show_place(Place(document.section_id, start, start + utf16_length(quote)))
            return
    view.ui.toasts.say(QCoreApplication.translate("Suggestions", "These words no longer stand in the text."))


class _Follower(QObject):
    """Tells the panel, while it is in sight, that the cursor rests elsewhere."""

    def __init__(self, view: View, panel: SuggestPanel) -> None:
        super().__init__(panel)
        self._view, self._panel = view, panel
        self._known: WeakSet[SectionEditor] = WeakSet()
        self._timer = QTimer(self, singleShot=True, interval=_REST_MS)
        self._timer.timeout.connect(self._follow)
        for editor in view.editors:
            self._attach(editor)
        view.editors.made.connect(self._attach)
        view.editors.entered.connect(lambda _: self._timer.start())
        view.docks.shown.connect(lambda shown: self._timer.start() if shown is PanelId.SUGGEST else None)

    def _attach(self, editor: SectionEditor) -> None:
        if editor not in self._known:
            self._known.add(editor)
            editor.cursorPositionChanged.connect(self._timer.start)
            editor.selectionChanged.connect(self._timer.start)

    def _follow(self) -> None:
        if self._view.docks.in_sight(PanelId.SUGGEST):
            self._panel.follow()
