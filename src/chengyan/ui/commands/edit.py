"""The menu 编辑. Undo and redo work on the one stack of the open case: prose, ledger and structure."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu

from chengyan.model.vocabulary import SectionKind
from chengyan.ui.actions import Command
from chengyan.ui.editor.section_editor import SectionEditor
from chengyan.ui.editor.sections import Sections
from chengyan.ui.main_window import MainWindow
from chengyan.ui.models.case_document import SectionDocument

Do = Callable[[Sections, SectionDocument], object]


def commands(window: MainWindow) -> list[Command]:
    translate = QCoreApplication.translate
    keys = QKeySequence.StandardKey
    return [
        Command(
            "edit.undo",
            translate("Menus", "Undo"),
            lambda: _replay(window, undo=True),
            keys.Undo,
            of_case=True,
            label=lambda: _named(window, undo=True),
        ),
        Command(
            "edit.redo",
            translate("Menus", "Redo"),
            lambda: _replay(window, undo=False),
            keys.Redo,
            of_case=True,
            label=lambda: _named(window, undo=False),
            more_keys=("Ctrl+Y",),
        ),
        Command(
            "edit.paste-exactly",
            translate("Menus", "Paste exactly"),
            lambda: _with_editor(window, lambda editor: _paste_exactly(window, editor)),
            "Ctrl+Shift+V",
            group=1,
            of_case=True,
        ),
        Command("edit.find", translate("Menus", "Find…"), lambda: _find(window), keys.Find, group=2, of_case=True),
        Command(
            "edit.replace",
            translate("Menus", "Replace…"),
            lambda: _find(window, replacing=True),
            "Ctrl+H",
            group=2,
            of_case=True,
        ),
        Command(
            "edit.find-next", translate("Menus", "Next hit"), lambda: _go(window, True), "F3", group=2, of_case=True
        ),
        Command(
            "edit.find-previous",
            translate("Menus", "Previous hit"),
            lambda: _go(window, False),
            "Shift+F3",
            group=2,
            of_case=True,
        ),
        *_of_sections(window),
    ]


def _of_sections(window: MainWindow) -> list[Command]:
    """The structure of the text."""
    translate = QCoreApplication.translate

    def command(name: str, label: str, do: Do, key: str | None, group: int) -> Command:
        return Command(f"edit.{name}", label, lambda: _with_section(window, do), key, group=group, of_case=True)

    return [
        Command(
            "edit.next-section",
            translate("Menus", "Next section"),
            lambda: _walk(window, 1),
            "Ctrl+PgDown",
            group=3,
            of_case=True,
        ),
        Command(
            "edit.previous-section",
            translate("Menus", "Previous section"),
            lambda: _walk(window, -1),
            "Ctrl+PgUp",
            group=3,
            of_case=True,
        ),
        command("section-up", translate("Menus", "Move the section up"), lambda s, d: s.move(d, -1), "Ctrl+Alt+Up", 4),
        command(
            "section-down", translate("Menus", "Move the section down"), lambda s, d: s.move(d, 1), "Ctrl+Alt+Down", 4
        ),
        Command(
            "edit.section-split",
            translate("Menus", "Split the section here"),
            lambda: _with_editor(window, lambda editor: _split(window, editor)),
            "Ctrl+Alt+Return",
            group=4,
            of_case=True,
        ),
        command(
            "section-join",
            translate("Menus", "Join with the next section"),
            lambda s, d: s.merge_with_next(d),
            "Ctrl+Alt+J",
            4,
        ),
        command(
            "section-remove", translate("Menus", "Remove the section"), lambda s, d: s.remove(d), "Ctrl+Alt+Delete", 4
        ),
        Command(
            "edit.section-new",
            translate("Menus", "New section below"),
            group=4,
            of_case=True,
            submenu=lambda menu: _kinds(window, menu, _add),
        ),
        Command(
            "edit.section-kind",
            translate("Menus", "Kind of the section"),
            group=4,
            of_case=True,
            submenu=lambda menu: _kinds(window, menu, _rename),
        ),
    ]


def _with_editor(window: MainWindow, do: Callable[[SectionEditor], object]) -> None:
    """Do it in the text that has or had the focus."""
    if window.view is None:
        return
    editor = window.view.writing.editor
    if editor is not None:
        do(editor)
    else:
        window.ui.toasts.say(QCoreApplication.translate("Menus", "Put the cursor into the text first."), tone="warn")


def _with_section(window: MainWindow, do: Do) -> None:
    view = window.view
    if view is not None:
        _with_editor(window, lambda editor: do(view.editors.sections, editor.section))


def _paste_exactly(window: MainWindow, editor: SectionEditor) -> None:
    if window.view is not None:
        window.view.writing.pasting.paste_exactly(editor)


def _split(window: MainWindow, editor: SectionEditor) -> None:
    if window.view is not None:
        window.view.editors.sections.split(editor.section, editor.textCursor().position())


def _walk(window: MainWindow, by: int) -> None:
    view = window.view
    if view is not None:
        _with_editor(window, lambda editor: view.writing.go_by_section(editor, by))


def _add(sections: Sections, document: SectionDocument | None, kind: SectionKind) -> None:
    sections.add_after(document, kind)


def _rename(sections: Sections, document: SectionDocument | None, kind: SectionKind) -> None:
    if document is not None:
        sections.set_kind(document, kind)


def _kinds(
    window: MainWindow, menu: QMenu, do: Callable[[Sections, SectionDocument | None, SectionKind], object]
) -> None:
    from chengyan.ui.editor.prose import fill_kinds

    menu.clear()
    view = window.view
    if view is None:
        return
    editor = view.writing.editor
    document = editor.section if editor is not None else None
    fill_kinds(menu, document if do is _rename else None, lambda kind: do(view.editors.sections, document, kind))


def _find(window: MainWindow, *, replacing: bool = False) -> None:
    if window.view is not None:
        window.view.show_find(replacing=replacing)


def _go(window: MainWindow, forward: bool) -> None:
    """To the next hit; without a search, the bar asks what for."""
    if window.view is None:
        return
    bar = window.view.writing.find_bar
    if bar.isVisible():
        bar.go(forward)
    else:
        window.view.show_find()


def _replay(window: MainWindow, *, undo: bool) -> None:
    if window.view is not None:
        (window.view.case.undo if undo else window.view.case.redo)()


def _named(window: MainWindow, *, undo: bool) -> str:
    """The command with what it would take back or make again."""
    translate = QCoreApplication.translate
    name = translate("Menus", "Undo") if undo else translate("Menus", "Redo")
    if window.view is None:
        return name
    steps = window.view.case.steps
    step = steps.undoText() if undo else steps.redoText()
    return f"{name}: {step}" if step else name
