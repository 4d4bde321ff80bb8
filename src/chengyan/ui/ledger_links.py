"""Ties the 事实 panel to the text: the sentence at the cursor marks its records, a record leads to its sentences."""

from typing import Protocol
from weakref import WeakSet

import shiboken6
from PySide6.QtCore import QCoreApplication, QObject, QTimer

from chengyan.model.vocabulary import RecordId, SectionId
from chengyan.ui.context import UiContext
from chengyan.ui.editor.editors import Editors
from chengyan.ui.editor.section_editor import SectionEditor
from chengyan.ui.editor.writing import Writing
from chengyan.ui.models.case_document import CaseDocument
from chengyan.ui.models.steps import Step
from chengyan.ui.models.traces import Place, Traces
from chengyan.ui.panels.docks import Docks, PanelId
from chengyan.ui.panels.ledger_panel import LedgerPanel

_REST_MS = 150
"""The cursor rests for so long before its sentence is looked up: not at every key."""


class Desk(Protocol):
    """The open case as this module needs it."""

    case: CaseDocument
    ui: UiContext
    traces: Traces
    editors: Editors
    docks: Docks
    writing: Writing

    def show_record(self, record: RecordId) -> bool: ...

    def show_place(self, place: Place) -> None: ...

    def show_step(self, step: Step) -> None: ...


def make_ledger_panel(view: Desk) -> LedgerPanel:
    """The panel, connected to the case in ``view``."""
    panel = LedgerPanel(view.case, view.traces, view.ui.theme)
    panel.list.seen = lambda: view.docks.in_sight(PanelId.LEDGER)
    view.docks.shown.connect(lambda shown: panel.list.look_again() if shown is PanelId.LEDGER else None)
    panel.insert_asked.connect(lambda record: _insert(view, record))
    panel.show_asked.connect(view.show_record)
    panel.go_to.connect(view.show_place)
    panel.facts_asked.connect(lambda: view.show_step(Step.FACTS))
    CursorFollower(view, panel)
    return panel


def _insert(view: Desk, record: RecordId) -> None:
    """Put the record in where the cursor stood last."""
    editor = view.writing.editor
    if editor is None:
        said = QCoreApplication.translate("LedgerPanel", "Put the cursor into the text first.")
        view.ui.toasts.say(said, tone="warn")
        return
    view.writing.insertion.insert_record(editor, record)


class CursorFollower(QObject):
    """Tells the panel where the cursor rests, whenever the panel is in sight."""

    def __init__(self, view: Desk, panel: LedgerPanel) -> None:
        super().__init__(panel)
        self._panel = panel
        self._docks = view.docks
        self._editor: SectionEditor | None = None
        self._known: WeakSet[SectionEditor] = WeakSet()
        self._timer = QTimer(self, singleShot=True, interval=_REST_MS)
        self._timer.timeout.connect(self._follow)
        for editor in view.editors:
            self._attach(editor)
        view.editors.made.connect(self._attach)
        view.editors.entered.connect(lambda section: self._enter(view.editors, section))
        view.traces.changed.connect(self._timer.start)
        view.docks.shown.connect(lambda shown: self._timer.start() if shown is PanelId.LEDGER else None)

    def _attach(self, editor: SectionEditor) -> None:
        if editor not in self._known:
            self._known.add(editor)
            editor.cursorPositionChanged.connect(lambda: self._moved(editor))
            if editor.hasFocus():
                self._moved(editor)

    def _enter(self, editors: Editors, section: SectionId) -> None:
        editor = next((e for e in editors if e.section.section_id == section), None)
        if editor is not None:
            self._moved(editor)

    def _moved(self, editor: SectionEditor) -> None:
        self._editor = editor
        self._timer.start()

    def _follow(self) -> None:
        editor = self._editor
        if editor is None or not shiboken6.isValid(editor):
            self._editor = None  # its section was removed
            return
        if not self._docks.in_sight(PanelId.LEDGER):
            return
        cursor = editor.textCursor()
        self._panel.follow(editor.section.section_id, cursor.selectionStart(), cursor.selectionEnd())
