"""Everything that a person can have before them: pages, panels, tools and what floats over them."""

from collections.abc import Callable, Iterator

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QFrame,
    QLineEdit,
    QPlainTextEdit,
    QTabBar,
    QTextEdit,
    QWidget,
)

from chengyan.ui.commands.check import show_rules
from chengyan.ui.commands.help import find_command, show_about, show_guide, show_keys, show_log, show_settings
from chengyan.ui.main_window import MainWindow
from chengyan.ui.pages.models import ModelsPage
from chengyan.ui.pages.page import Page
from chengyan.ui.pages.people import PeoplePage
from chengyan.ui.pages.rules.page import RulesPage
from chengyan.ui.pages.segments import Segments
from chengyan.ui.panels.command_search import CommandSearch
from chengyan.ui.panels.docks import PanelId
from tests.window_fixtures import checked, view_of, wait_until

CONTROLS = (
    QAbstractButton, QLineEdit, QComboBox, QAbstractSpinBox, QPlainTextEdit, QTextEdit, QAbstractItemView, QTabBar
)  # fmt: skip
_PARTS_OF = {
    "QComboBoxPrivateContainer",
    "QTabBar",
    "QHeaderView",
    "QComboBox",
    "QSpinBox",
    "QDoubleSpinBox",
    "QDateTimeEdit",
}


def is_part(widget: QWidget) -> bool:
    """Qt's own inner parts (a combo's list, a table's corner and head) are named by what they are parts of."""
    parent = widget.parentWidget()
    if widget.objectName().startswith("qt_") or type(widget).__name__ == "QHeaderView":
        return True
    own = type(widget).__module__.startswith("PySide6")
    of_part = parent is not None and type(parent).__name__ in _PARTS_OF
    corner = own and type(widget).__name__ == "QAbstractButton" and isinstance(parent, QAbstractItemView)
    return (own and of_part) or corner


def controls(root: QWidget) -> list[QWidget]:
    """What can be operated on this surface, as far as it is in sight."""
    inside = [w for w in root.findChildren(QWidget) if isinstance(w, CONTROLS) and w.isVisible() and not is_part(w)]
    return [w for w in inside if w.focusPolicy() != Qt.FocusPolicy.NoFocus or isinstance(w, QAbstractButton)]


def tab_stops(root: QWidget) -> list[QWidget]:
    """What the Tab key must reach; of buttons of which one is always chosen, that one: arrows lead to the others."""
    reachable = [w for w in controls(root) if w.focusPolicy() & Qt.FocusPolicy.TabFocus and w.isEnabled()]
    return [w for w in reachable if not _one_of_several(w)]


def _one_of_several(widget: QWidget) -> bool:
    if not isinstance(widget, QAbstractButton) or widget.isChecked():
        return False
    group = widget.group()
    return widget.autoExclusive() or (group is not None and group.exclusive())


def place_of(widget: QWidget) -> QRect:
    """Where the widget is in its window, whatever of it is scrolled away."""
    return QRect(widget.mapTo(widget.window(), QPoint(0, 0)), widget.size())


def settle(window: MainWindow) -> None:
    wait_until(lambda: window.tasks.idle and (window.view is None or window.view.later.idle), "the window is at rest")
    pages = [page for page in window.findChildren(Page) if page.isVisible()]
    wait_until(lambda: all(laid_out(page.widget()) for page in pages), "the page is laid out")
    before: list[QRect] = []
    while before != (before := [place_of(w) for page in pages for w in controls(page)]):
        QTest.qWait(60)
    for page in pages:
        page.tab_order.settle()


def laid_out(body: QWidget) -> bool:
    """Layouts within layouts take some turns: nothing is smaller than what stands on it."""
    frames = [frame for frame in body.findChildren(QFrame, "sectionFrame") if frame.isVisible()]
    return all(widget.height() >= widget.minimumSizeHint().height() for widget in (body, *frames))


def case_surfaces(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """Each page and panel of the open case, brought into sight one after the other."""
    view = view_of(window)
    checked(view)
    for step in view.rail.steps:
        view.show_step(step)
        settle(window)
        yield f"page {step.value}", view.page(step)
        for segments in view.page(step).findChildren(Segments):
            for part in segments.parts[1:]:
                segments.show_part(part)
                settle(window)
                yield f"page {step.value}, {part}", segments
            segments.show_part(segments.parts[0])
    for panel in PanelId:
        view.docks.show_panel(panel)
        settle(window)
        yield f"panel {panel.value}", view.docks.dock(panel)
    view.docks.show_panel(PanelId.CHECK)
    yield "strip", view.strip
    yield "rail", view.rail
    view.show_urgent()
    settle(window)
    yield "urgent", view.urgent_page
    view.show_step(view.rail.steps[0])


def tool_surfaces(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """Each page beside the journey."""
    for name, show in (
        ("settings", lambda: show_settings(window)),
        ("guide", lambda: show_guide(window)),
        ("keys", lambda: show_keys(window)),
        ("log", lambda: show_log(window)),
        ("about", lambda: show_about(window)),
        ("templates", lambda: window.actions_.trigger("file.templates")),
        ("people", lambda: people_form(window)),
        ("models", lambda: model_form(window)),
        *rule_surfaces(window),
    ):
        show()
        settle(window)
        yield f"tool {name}", window.stack.currentWidget()
    window.tools.leave()


def people_form(window: MainWindow) -> None:
    window.actions_.trigger("threads.people")
    page = window.stack.currentWidget()
    assert isinstance(page, PeoplePage)
    page.add.click()


def model_form(window: MainWindow) -> None:
    window.actions_.trigger("check.models")
    page = window.stack.currentWidget()
    assert isinstance(page, ModelsPage)
    wait_until(lambda: bool(page.desk.setup.presets), "the providers are known")
    page.begin_new()


def rule_surfaces(window: MainWindow) -> list[tuple[str, Callable[[], object]]]:
    """The page of rules with each of its parts in sight."""

    def show(part: str) -> Callable[[], None]:
        def bring() -> None:
            show_rules(window)
            page = window.stack.currentWidget()
            assert isinstance(page, RulesPage)
            wait_until(lambda: page.ready, "the rules are listed")
            page.show_part(getattr(page, part))

        return bring

    return [(f"rules {part}", show(part)) for part in ("sheet", "trial", "change", "report", "release", "files")]


def floating_surfaces(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    find_command(window)
    search = window.findChild(CommandSearch)
    assert search is not None
    yield "command search", search
    search.close_search()
    window.ui.toasts.say("…", "…", lambda: None)
    yield "toast", window.ui.toasts
    window.ui.toasts.hide()


def dialog_surfaces(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    """What asks before the text goes to others, and when their words come back."""
    for name in ("export", "copy", "paste", "compare"):
        window.actions_.trigger(f"threads.{name}")
        wait_until(lambda: any(d.isVisible() for d in window.findChildren(QDialog)), f"the dialog {name} is there")
        settle(window)
        (dialog,) = (each for each in window.findChildren(QDialog) if each.isVisible())
        yield f"dialog {name}", dialog
        dialog.reject()


def activate(window: MainWindow) -> None:
    window.activateWindow()
    wait_until(lambda: window.isActiveWindow() and QApplication.activeWindow() is window, "the window is active")
