"""The menu 检查: walking the findings and mending them."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QWidget

from chengyan.ui.actions import Command
from chengyan.ui.main_window import MainWindow

if TYPE_CHECKING:
    from chengyan.ui.case_view import CaseView


def commands(window: MainWindow) -> list[Command]:
    translate = QCoreApplication.translate
    return [
        Command("check.next", translate("Menus", "Next finding"), lambda: _walk(window, True), "F8", of_case=True),
        Command(
            "check.previous",
            translate("Menus", "Previous finding"),
            lambda: _walk(window, False),
            "Shift+F8",
            of_case=True,
        ),
        Command(
            "check.fixes", translate("Menus", "Fixes at the cursor"), lambda: _fixes(window), "Alt+Return", of_case=True
        ),
        Command(
            "check.waive",
            translate("Menus", "Waive a finding…"),
            lambda: _waive(window),
            "Alt+Shift+Return",
            of_case=True,
        ),
        Command(
            "check.explain", translate("Menus", "What the rule says"), lambda: _explain(window), "Ctrl+I", of_case=True
        ),
        Command(
            "check.apply-safe",
            translate("Menus", "Apply all safe fixes"),
            lambda: _apply_safe(window),
            "Ctrl+Shift+Return",
            of_case=True,
        ),
        Command(
            "check.suggest", translate("Menus", "Ask for wording"), lambda: _suggest(window), "Ctrl+J", of_case=True
        ),
        Command("check.copy", translate("Menus", "Copy the finding as text"), lambda: _copy(window), of_case=True),
        Command("check.report", translate("Menus", "Save the check report…"), lambda: _report(window), of_case=True),
        Command("check.now", translate("Menus", "Check now"), lambda: _check(window), "Ctrl+F8", group=1, of_case=True),
        Command("check.rules", translate("Menus", "Rules…"), lambda: show_rules(window), "Ctrl+Shift+R", group=2),
        Command("check.models", translate("Menus", "Models…"), lambda: show_models(window), group=2),
    ]


def show_rules(window: MainWindow, rule: str = "") -> None:
    """The page of rules; with one of them in sight, if asked for."""
    from chengyan.ui.pages.rules.page import RulesPage

    def make() -> QWidget:
        page = RulesPage(window.ui, lambda: window.view.case if window.view is not None else None)
        page.back_asked.connect(window.tools.leave)
        page.rules_changed.connect(lambda: _check(window))
        return page

    page = window.tools.show("rules", make)
    assert isinstance(page, RulesPage)
    if rule:
        page.show_rule(rule)


def show_models(window: MainWindow) -> None:
    """The page of the models that may be asked."""
    from chengyan.ui.pages.models import ModelsPage

    def make() -> QWidget:
        page = ModelsPage(window.ui)
        page.back_asked.connect(window.tools.leave)
        return page

    window.tools.show("models", make)


def show_releases(window: MainWindow) -> None:
    """What changed in the rule base."""
    from chengyan.ui.pages.rules.page import RulesPage

    show_rules(window)
    page = window.stack.currentWidget()
    if isinstance(page, RulesPage):
        page.later.add(lambda: page.show_part(page.release))


def _walk(window: MainWindow, forward: bool) -> None:
    if window.view is not None:
        window.view.navigation.walk(forward)


def _explain(window: MainWindow) -> None:
    if window.view is not None and (editor := window.view.writing.editor) is not None:
        window.view.writing.explain(editor)


def _apply_safe(window: MainWindow) -> None:
    if window.view is not None:
        window.view.apply_safe_fixes()


def _fixes(window: MainWindow) -> None:
    if window.view is not None:
        window.view.navigation.show_fixes()


def _check(window: MainWindow) -> None:
    if window.view is not None:
        window.view.check.check_now()


def _waive(window: MainWindow) -> None:
    """The finding at the cursor, else the one in sight in the panel."""
    if window.view is not None:
        _show_at_cursor(window.view)
        window.view.check_panel.ask_reason()


def _suggest(window: MainWindow) -> None:
    """Wording for the selection, or for the section at the cursor."""
    from chengyan.ui.suggest_links import ask_at_cursor

    if window.view is not None:
        window.tools.leave()
        ask_at_cursor(window.view)


def _report(window: MainWindow) -> None:
    if window.view is not None:
        window.view.check_panel.saving.choose_file()


def _copy(window: MainWindow) -> None:
    if window.view is not None:
        _show_at_cursor(window.view)
        window.view.check_panel.copy()


def _show_at_cursor(view: "CaseView") -> None:
    from chengyan.ui.editor.section_editor import SectionEditor
    from chengyan.ui.panels.docks import PanelId

    editor = QApplication.focusWidget()
    view.docks.show_panel(PanelId.CHECK)
    if isinstance(editor, SectionEditor) and (found := editor.findings_here()):
        view.check_panel.select(found[0])
