"""Fills the menus of the window."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QKeySequence

from chengyan.ui.actions import Actions
from chengyan.ui.models.steps import Step

if TYPE_CHECKING:
    from collections.abc import Callable

    from chengyan.ui.case_view import CaseView
    from chengyan.ui.main_window import MainWindow


def fill_menus(window: "MainWindow", actions: Actions) -> None:
    """Every action of the window; those of a case do nothing without one."""
    std = QKeySequence.StandardKey
    add = actions.add

    add(actions.file, QCoreApplication.translate("Menus", "New incident"), std.New, window.new_case)
    add(actions.file, QCoreApplication.translate("Menus", "Open a file…"), std.Open, window.choose_file)
    add(actions.file, QCoreApplication.translate("Menus", "Open a sample"), None, window.choose_sample)
    actions.file.addSeparator()
    add(
        actions.file,
        QCoreApplication.translate("Menus", "New statement on this incident"),
        "Ctrl+Shift+N",
        lambda: _new_statement(window),
        of_case=True,
    )
    statements = actions.file.addMenu(QCoreApplication.translate("Menus", "Statements of this incident"))
    statements.aboutToShow.connect(lambda: _list_statements(window, statements))
    actions.file.addSeparator()
    add(
        actions.file,
        QCoreApplication.translate("Menus", "Save now"),
        std.Save,
        lambda: _do(window, lambda view: view.autosave.save_now()),
        of_case=True,
    )
    add(
        actions.file,
        QCoreApplication.translate("Menus", "Save the statement as…"),
        std.SaveAs,
        window.save_as,
        of_case=True,
    )
    add(
        actions.file,
        QCoreApplication.translate("Menus", "Export all to a folder…"),
        "Ctrl+E",
        lambda: _do(window, lambda view: view.publish_page.choose_folder()),
        of_case=True,
    )
    actions.file.addSeparator()
    add(
        actions.file,
        QCoreApplication.translate("Menus", "Back to the start page"),
        "Ctrl+W",
        window.go_home,
        of_case=True,
    )
    add(actions.file, QCoreApplication.translate("Menus", "Quit"), std.Quit, window.close)

    def edit(name: str) -> None:
        editor = window.focused_editor()
        if editor is not None:
            getattr(editor, name)()

    add(actions.edit, QCoreApplication.translate("Menus", "Undo"), std.Undo, lambda: edit("undo"), of_case=True)
    add(actions.edit, QCoreApplication.translate("Menus", "Redo"), std.Redo, lambda: edit("redo"), of_case=True)

    add(
        actions.review,
        QCoreApplication.translate("Menus", "Next finding"),
        "F8",
        lambda: _do(window, lambda view: view.walk(True)),
        of_case=True,
    )
    add(
        actions.review,
        QCoreApplication.translate("Menus", "Previous finding"),
        "Shift+F8",
        lambda: _do(window, lambda view: view.walk(False)),
        of_case=True,
    )
    add(
        actions.review,
        QCoreApplication.translate("Menus", "Fixes at the cursor"),
        "Alt+Return",
        lambda: _do(window, lambda view: view.show_fixes()),
        of_case=True,
    )
    add(
        actions.review,
        QCoreApplication.translate("Menus", "Check now"),
        "F7",
        lambda: _do(window, lambda view: view.check.check_now()),
        of_case=True,
    )

    for number, (step, name) in enumerate(
        (
            (Step.INCIDENT, QCoreApplication.translate("Menus", "Incident")),
            (Step.FACTS, QCoreApplication.translate("Menus", "Facts")),
            (Step.APOLOGY, QCoreApplication.translate("Menus", "Apology")),
            (Step.REMEDIATION, QCoreApplication.translate("Menus", "Remedies")),
            (Step.WHOLE, QCoreApplication.translate("Menus", "Statement")),
            (Step.PUBLISH, QCoreApplication.translate("Menus", "Publish")),
        ),
        1,
    ):
        add(actions.view, name, f"Ctrl+{number}", _shower(window, step), of_case=True)
    actions.view.addSeparator()
    add(
        actions.view,
        QCoreApplication.translate("Menus", "Panels on the right"),
        "F9",
        lambda: _toggle_side(window),
        of_case=True,
    )
    add(actions.view, QCoreApplication.translate("Menus", "Light or dark"), "Ctrl+Shift+D", window.theme.toggle)
    add(actions.help, QCoreApplication.translate("Menus", "About Chengyan"), None, lambda: _about(window))


def _do(window: "MainWindow", act: "Callable[[CaseView], None]") -> None:
    if window.view is not None:
        act(window.view)


def _shower(window: "MainWindow", step: Step) -> "Callable[[], None]":
    return lambda: _do(window, lambda view: view.show_step(step))


def _toggle_side(window: "MainWindow") -> None:
    if window.view is not None:
        window.view.side.setVisible(window.view.side.isHidden())


def _new_statement(window: "MainWindow") -> None:
    from chengyan.ui.models.case_store import new_statement

    view = window.view
    if view is None or view.case.kind is None:
        return
    case_id, kind, signed_as = view.opened.case.id, view.case.kind, view.case.signed_as
    view.close_case()
    window._open_with(lambda desk: desk.with_cases(lambda cases: new_statement(cases, case_id, kind, signed_as)))


def _list_statements(window: "MainWindow", menu: object) -> None:
    from PySide6.QtWidgets import QMenu

    from chengyan.ui.models.moments import CHINA
    from chengyan.ui.models.words import word

    assert isinstance(menu, QMenu)
    menu.clear()
    view = window.view
    if view is None or window.desk is None:
        menu.addAction(QCoreApplication.translate("Menus", "No incident is open")).setEnabled(False)
        return
    case_id = view.opened.case.id

    def fill(case: object) -> None:
        from chengyan.services.case_values import Case

        assert isinstance(case, Case)
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
    window.tasks.run(window.desk.with_cases(lambda cases: cases.load(case_id)), fill, owner=window, place="statements")


def _about(window: "MainWindow") -> None:
    from PySide6.QtWidgets import QMessageBox

    from chengyan import __version__

    text = QCoreApplication.translate("Menus", "Chengyan {0}\nYour texts stay on this machine: {1}\nApache License 2.0")
    QMessageBox.about(
        window,
        QCoreApplication.translate("Menus", "About Chengyan"),
        text.format(__version__, window.desk.location if window.desk else ""),
    )
