"""Everything that helps with the text, attached to each editor of the open case as it is made."""

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication, QToolTip, QWidget

from chengyan.model.vocabulary import RecordId, SectionId
from chengyan.ui.context import UiContext
from chengyan.ui.editor.completion import Completion
from chengyan.ui.editor.editors import Editors
from chengyan.ui.editor.finding_card import FindingCard
from chengyan.ui.editor.menus import Menus
from chengyan.ui.editor.pasting import Pasting
from chengyan.ui.editor.section_editor import SectionEditor
from chengyan.ui.editor.speaking import Speaking
from chengyan.ui.models.case_document import CaseDocument
from chengyan.ui.models.findings import Findings

if TYPE_CHECKING:
    from chengyan.ui.editor.find_bar import FindBar
    from chengyan.ui.editor.finder import Place
    from chengyan.ui.editor.insertion import Insertion

Records = Callable[[SectionId, int, int], tuple[RecordId, ...]]


class Writing(QObject):
    """``fix_chosen(fix)``; ``record_asked(section id, position)``; ``refused(text)`` says why not.

    ``records_at(section, start, end)`` names the records behind a stretch of the text (UTF-16 units);
    ``editor_of(section)`` brings its editor into sight.
    """

    fix_chosen = Signal(object)
    record_asked = Signal(object, int)
    refused = Signal(str)

    def __init__(
        self,
        case: CaseDocument,
        findings: Findings,
        editors: Editors,
        ui: UiContext,
        say_undoable: Callable[[str], None],
        records_at: Records,
        editor_of: Callable[[SectionId], SectionEditor | None],
    ) -> None:
        super().__init__(case)
        self._case = case
        self._editors = editors
        self._ui = ui
        self._say_undoable = say_undoable
        self._records_at = records_at
        self._editor_of = editor_of
        self._card: FindingCard | None = None
        self._last: SectionEditor | None = None
        self.completion = Completion(ui.preferences, self)
        self.pasting = Pasting(ui.preferences, say_undoable, self)
        self.pasting.refused.connect(self.refused)
        self.menus = Menus(case, self)
        self.menus.fix_chosen.connect(self.fix_chosen)
        self.menus.exact_paste_asked.connect(self.pasting.paste_exactly)
        self.menus.explanation_asked.connect(lambda editor: self.explain(editor))
        self.menus.record_asked.connect(self.record_asked)
        self.menus.insertion_asked.connect(lambda editor: self.insertion.open(editor))
        self.pasting.record_dropped.connect(lambda editor, record: self.insertion.insert_record(editor, record))
        self.speaking = Speaking(self)
        editors.sections.placed.connect(self._place)
        findings.changed.connect(self._redescribe)
        editors.made.connect(self._attach)
        for editor in editors:
            self._attach(editor)

    @property
    def editor(self) -> SectionEditor | None:
        """The editor that has the focus, or had it last while it is still in sight."""
        focus = QApplication.focusWidget()
        if isinstance(focus, SectionEditor):
            return focus
        last = self._last
        return last if last is not None and last in list(self._editors) and last.isVisible() else None

    def explain(self, editor: SectionEditor, position: int | None = None, *, by_keyboard: bool = True) -> None:
        """Show what the rules say at the cursor (or at ``position``), and which records are behind the words."""
        if position is None:
            findings = editor.findings_here()
            position = editor.textCursor().selectionStart()
        else:
            findings = editor.findings.at(position)
        records = self._records_at(editor.section.section_id, position, position)
        if findings or (records and by_keyboard):
            QToolTip.hideText()
            self._card_in(editor.window()).show_for(editor, findings, records, pinned=by_keyboard)
            return
        if self._card is not None and not self._card.pinned:
            self._card.close_card()
        if records:
            said = self.tr("Rests on {0} · Ctrl+click shows it").format(self.tr(", ").join(records))
            QToolTip.showText(QCursor.pos(), said, editor)

    @cached_property
    def insertion(self) -> "Insertion":
        """Records of the ledger as sentences."""
        from chengyan.ui.editor.insertion import Insertion

        return Insertion(self._case, self._ui, self)

    @cached_property
    def find_bar(self) -> "FindBar":
        """The bar for finding and replacing; it belongs above the page."""
        from chengyan.ui.editor.find_bar import FindBar
        from chengyan.ui.editor.finder import Finder

        finder = Finder(self._case, self._editors, self._ui.theme, self)
        finder.arrived.connect(self._show_hit)
        return FindBar(finder, self._ui, lambda: self.editor, self._say_undoable)

    @property
    def card(self) -> FindingCard | None:
        """The card, if one was ever shown."""
        return self._card

    def go_by_section(self, editor: SectionEditor, by: int) -> None:
        """Put the cursor at the beginning of the section before (-1) or behind (1) that is in sight."""
        other = self._neighbour(editor, by)
        if other is not None:
            other.go_to(0, 0)

    # ------------------------------------------------------------------------------------------------------------

    def _attach(self, editor: SectionEditor) -> None:
        self.completion.attach(editor)
        self.pasting.attach(editor)
        self.menus.attach(editor)
        self.speaking.attach(editor)
        editor.entered.connect(lambda _: self._entered(editor))
        editor.explanation_wanted.connect(
            lambda position, by_keyboard: self.explain(editor, position, by_keyboard=by_keyboard)
        )
        editor.record_asked.connect(self.record_asked)
        editor.crossed.connect(lambda by, x: self._cross(editor, by, x))

    def _entered(self, editor: SectionEditor) -> None:
        last, self._last = self._last, editor
        # The text is one, whatever it is made of: a selection is left behind in no other section.
        if last is not None and last is not editor and last in list(self._editors):
            cursor = last.textCursor()
            if cursor.hasSelection():
                cursor.clearSelection()
                last.setTextCursor(cursor)

    def _place(self, section: SectionId, position: int) -> None:
        """After a change of the structure; -1: the cursor stays where it is in the section."""
        editor = self._editor_of(section)
        if editor is not None:
            here = editor.textCursor().position() if position < 0 else position
            editor.go_to(here, here)

    def _show_hit(self, place: "Place") -> None:
        """Select the hit and bring it into sight; the focus stays in the bar."""
        focus = QApplication.focusWidget()
        editor = self._editor_of(place.section)
        if editor is not None:
            editor.go_to(place.start, place.end)
            self._last = editor
        if focus is not None and self.find_bar.isAncestorOf(focus):
            focus.setFocus(Qt.FocusReason.OtherFocusReason)

    def _redescribe(self) -> None:
        for editor in self._editors:
            self.speaking.refresh(editor)

    def _card_in(self, window: QWidget) -> FindingCard:
        if self._card is None or self._card.parentWidget() is not window:
            self._card = FindingCard(window, self._ui.theme)
            self._card.fix_chosen.connect(self.fix_chosen)
            self._card.records_asked.connect(self.record_asked)
            self.destroyed.connect(self._card.deleteLater)
        return self._card

    def _cross(self, editor: SectionEditor, by: int, x: int) -> None:
        """The cursor goes on in the next section, on the same column where it came by a line."""
        other = self._neighbour(editor, by)
        if other is None:
            return
        end = other.section.characterCount() - 1
        position = 0 if by > 0 else end
        if x >= 0:
            line = other.place_of(position, position).center().y()
            position = other.position_at(QPoint(x, line))
        other.go_to(position, position)
        other.setFocus(Qt.FocusReason.OtherFocusReason)

    def _neighbour(self, editor: SectionEditor, by: int) -> SectionEditor | None:
        """The editor of the nearest section that way which is on the page in sight."""
        shown = {e.section.section_id: e for e in self._editors if e.isVisible()}
        section = editor.section.section_id
        while (document := self._editors.sections.neighbour(section, by)) is not None:
            section = document.section_id
            if section in shown:
                return shown[section]
        return None
