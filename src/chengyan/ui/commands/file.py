"""The menu 文件."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFileDialog, QMenu

from chengyan.services import jobs
from chengyan.ui.actions import Command
from chengyan.ui.commands import history
from chengyan.ui.main_window import MainWindow
from chengyan.ui.models.moments import CHINA
from chengyan.ui.models.words import word

if TYPE_CHECKING:
    from chengyan.model.statement import Statement
    from chengyan.services.case_values import Case


def commands(window: MainWindow) -> list[Command]:
    translate = QCoreApplication.translate
    keys = QKeySequence.StandardKey
    return [
        Command("file.new", translate("Menus", "New incident"), window.new_case, keys.New),
        Command("file.urgent", translate("Menus", "First response in a hurry"), window.urgent, "F2"),
        Command("file.templates", translate("Menus", "Templates"), lambda: show_templates(window), "Ctrl+T"),
        Command("file.open", translate("Menus", "Open a file…"), lambda: choose_file(window), keys.Open),
        Command("file.sample", translate("Menus", "Open a sample"), window.choose_sample),
        Command(
            "file.new-statement",
            translate("Menus", "New statement on this incident"),
            window.new_statement,
            "Ctrl+Shift+N",
            group=1,
            of_case=True,
        ),
        Command(
            "file.statements",
            translate("Menus", "Statements of this incident"),
            group=1,
            of_case=True,
            submenu=lambda menu: _list_statements(window, menu),
        ),
        Command("file.save", translate("Menus", "Save now"), lambda: _save(window), keys.Save, group=2, of_case=True),
        Command(
            "file.save-as",
            translate("Menus", "Save the statement as…"),
            lambda: save_as(window),
            "F12",
            group=2,
            of_case=True,
        ),
        *history.commands(window),
        Command(
            "file.export",
            translate("Menus", "Export all to a folder…"),
            lambda: _export(window),
            "Ctrl+E",
            group=2,
            of_case=True,
        ),
        Command(
            "file.home", translate("Menus", "Back to the start page"), window.go_home, "Ctrl+W", group=3, of_case=True
        ),
        Command("file.quit", translate("Menus", "Quit"), window.close, keys.Quit, group=3),
    ]


def show_templates(window: MainWindow) -> None:
    """The gallery of templates, beside the journey."""
    from chengyan.ui.pages.gallery import GalleryPage

    def make() -> GalleryPage:
        page = GalleryPage(
            window.ui, lambda: window.view.case if window.view is not None else None, lambda s: _take_draft(window, s)
        )
        page.back_asked.connect(window.tools.leave)
        return page

    window.tools.show("templates", make)


def _take_draft(window: MainWindow, statement: "Statement") -> None:
    window.tools.leave()
    if window.view is not None:
        window.view.take_draft(statement)


def choose_file(window: MainWindow) -> None:
    kinds = QCoreApplication.translate("Menus", "Incidents and statements") + " (*.yml *.yaml *.md *.txt *.docx)"
    name, _ = QFileDialog.getOpenFileName(window, QCoreApplication.translate("Menus", "Open a file"), "", kinds)
    if name:
        window.open_file(Path(name))


def save_as(window: MainWindow) -> None:
    """Write the statement to a file of the person's choice, without the workspace."""
    if window.view is None:
        return
    kinds = QCoreApplication.translate("Menus", "Statement") + " (*.statement.yml *.md)"
    title = QCoreApplication.translate("Menus", "Save the statement as")
    name, _ = QFileDialog.getSaveFileName(window, title, "", kinds)
    if name:
        statement = window.view.case.snapshot().statement
        future = window.ui.desk.work.submit(jobs.save_statement_as, statement, Path(name))
        said = QCoreApplication.translate("Menus", "Written: {0}")
        window.tasks.run(future, lambda path: window.ui.toasts.say(said.format(path)), window.say_error, owner=window)


def _save(window: MainWindow) -> None:
    if window.view is not None:
        window.view.autosave.save_now()


def _export(window: MainWindow) -> None:
    if window.view is not None:
        window.view.publish_page.choose_folder()


def _list_statements(window: MainWindow, menu: QMenu) -> None:
    menu.clear()
    view = window.view
    if view is None:
        menu.addAction(QCoreApplication.translate("Menus", "No incident is open")).setEnabled(False)
        return
    case_id = view.opened.case.id

    def fill(case: "Case") -> None:
        menu.clear()
        for draft in case.drafts:
            kind = word(draft.statement.kind) if draft.statement.kind else ""
            saved = draft.saved_at.astimezone(CHINA).strftime("%Y-%m-%d %H:%M")
            title = draft.statement.title or ""
            action = menu.addAction(f"{kind} · {saved}  {title[:20]}")
            action.setCheckable(True)
            action.setChecked(window.view is not None and draft.id == window.view.opened.draft.id)
            action.triggered.connect(lambda _=False, i=draft.id: window.open_case(case_id, i))

    menu.addAction(QCoreApplication.translate("Menus", "Looking…")).setEnabled(False)
    future = window.ui.desk.with_cases(lambda cases: cases.load(case_id))
    window.tasks.run(future, fill, owner=window, place="statements")
