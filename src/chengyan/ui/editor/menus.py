"""The menus of the text: what can be mended here, undo of the one stack, the clipboard, what can be inserted."""

from collections.abc import Callable

from PySide6.QtCore import QMimeData, QObject, QPoint, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QMenu

from chengyan.ui.editor.fixes import fix_label
from chengyan.ui.editor.section_editor import SectionEditor
from chengyan.ui.models.case_document import CaseDocument
from chengyan.ui.models.findings import LiveFinding

_Keys = QKeySequence.StandardKey


class Menus(QObject):
    """What is chosen is done by whoever listens; each signal carries the editor, ``fix_chosen`` the fix."""

    fix_chosen = Signal(object)
    exact_paste_asked = Signal(object)
    insertion_asked = Signal(object)
    explanation_asked = Signal(object)
    record_asked = Signal(object, int)

    def __init__(self, case: CaseDocument, parent: QObject) -> None:
        super().__init__(parent)
        self._case = case

    def attach(self, editor: SectionEditor) -> None:
        editor.menu_wanted.connect(lambda position, spot: self._context(editor, position, spot))
        editor.fixes_wanted.connect(lambda: self._fixes(editor))

    def _fixes(self, editor: SectionEditor) -> None:
        """The ways to mend what stands at the cursor."""
        menu = _menu(editor)
        self._add_fixes(menu, editor.findings_here())
        menu.popup(editor.viewport().mapToGlobal(editor.cursorRect().bottomLeft() + QPoint(0, 4)))

    def _context(self, editor: SectionEditor, position: int, spot: QPoint) -> None:
        menu = _menu(editor)
        hits = editor.findings.at(position)
        if hits:
            self._add_fixes(menu, hits)
            explain = _add(menu, self.tr("What the rule says"), lambda: self.explanation_asked.emit(editor), "Ctrl+I")
            explain.setEnabled(bool(editor.findings_here()))
            menu.addSeparator()
        steps, writable = self._case.steps, not editor.isReadOnly()
        undo = _add(menu, _named(self.tr("Undo"), steps.undoText()), self._case.undo, _Keys.Undo)
        undo.setEnabled(steps.canUndo())
        redo = _add(menu, _named(self.tr("Redo"), steps.redoText()), self._case.redo, _Keys.Redo)
        redo.setEnabled(steps.canRedo())
        menu.addSeparator()
        selected = editor.textCursor().hasSelection()
        _add(menu, self.tr("Cut"), editor.cut_selection, _Keys.Cut).setEnabled(selected and writable)
        _add(menu, self.tr("Copy"), editor.copy_selection, _Keys.Copy).setEnabled(selected)
        clipboard: QMimeData | None = QGuiApplication.clipboard().mimeData()
        filled = clipboard is not None and editor.canInsertFromMimeData(clipboard)
        _add(menu, self.tr("Paste"), editor.paste, _Keys.Paste).setEnabled(filled)
        exactly = _add(menu, self.tr("Paste exactly"), lambda: self.exact_paste_asked.emit(editor), "Ctrl+Shift+V")
        exactly.setEnabled(filled)
        _add(menu, self.tr("Select the section"), editor.selectAll, _Keys.SelectAll)
        menu.addSeparator()
        insert = _add(
            menu, self.tr("Insert from the ledger…"), lambda: self.insertion_asked.emit(editor), "Ctrl+Shift+I"
        )
        insert.setEnabled(writable)
        section = editor.section.section_id
        _add(
            menu,
            self.tr("Show the record behind it"),
            lambda: self.record_asked.emit(section, position),
            "Ctrl+Return",
        )
        menu.popup(spot)

    def _add_fixes(self, menu: QMenu, findings: list[LiveFinding]) -> None:
        offered = False
        for finding in findings:
            for fix in finding.diagnostic.fixes:
                menu.addAction(fix_label(finding, fix)).triggered.connect(
                    lambda _=False, chosen=fix: self.fix_chosen.emit(chosen)
                )
                offered = True
        if not offered:
            menu.addAction(self.tr("No ready-made fix here")).setEnabled(False)
        for finding in findings:
            menu.addAction(finding.diagnostic.title).setEnabled(False)


def _menu(editor: SectionEditor) -> QMenu:
    menu = QMenu(editor)
    menu.aboutToHide.connect(menu.deleteLater)
    return menu


def _add(menu: QMenu, name: str, do: Callable[[], object], keys: str | QKeySequence.StandardKey) -> QAction:
    """The keys are shown, not listened to: the window's commands and the editor have them."""
    sequence = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
    action = menu.addAction(f"{name}\t{sequence}")
    action.triggered.connect(lambda _=False: do())
    return action


def _named(name: str, step: str) -> str:
    return f"{name}: {step}" if step else name
