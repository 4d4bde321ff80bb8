"""The menu 视图: pages, panels, looks."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QMenu

from chengyan.ui.actions import Command
from chengyan.ui.main_window import MainWindow
from chengyan.ui.models.steps import Step
from chengyan.ui.panels.docks import PanelId


def commands(window: MainWindow) -> list[Command]:
    translate = QCoreApplication.translate
    steps = (
        (Step.INCIDENT, translate("Menus", "Incident")),
        (Step.FACTS, translate("Menus", "Facts")),
        (Step.APOLOGY, translate("Menus", "Apology")),
        (Step.REMEDIATION, translate("Menus", "Remedies")),
        (Step.WHOLE, translate("Menus", "Statement")),
        (Step.PUBLISH, translate("Menus", "Publish")),
    )
    panels = (
        (PanelId.CHECK, translate("Menus", "Panel: check")),
        (PanelId.PREVIEW, translate("Menus", "Panel: preview")),
        (PanelId.STRATEGY, translate("Menus", "Panel: strategy")),
        (PanelId.LEDGER, translate("Menus", "Panel: facts")),
        (PanelId.HISTORY, translate("Menus", "Panel: versions")),
        (PanelId.SUGGEST, translate("Menus", "Panel: suggestions")),
        (PanelId.REVIEW, translate("Menus", "Panel: review")),
    )
    return [
        *(
            Command(f"view.{step.value}", name, _shower(window, step), f"Ctrl+{number}", of_case=True)
            for number, (step, name) in enumerate(steps, 1)
        ),
        *(
            Command(
                f"view.panel-{panel.value}",
                name,
                _panel(window, panel),
                f"Alt+{number}",
                group=1,
                of_case=True,
                checked=_in_sight(window, panel),
            )
            for number, (panel, name) in enumerate(panels, 1)
        ),
        Command(
            "view.place-panel",
            translate("Menus", "Move a panel"),
            group=1,
            of_case=True,
            submenu=lambda menu: _places(window, menu),
        ),
        Command(
            "view.panels", translate("Menus", "All panels"), lambda: _toggle_panels(window), "F9", group=1, of_case=True
        ),
        Command(
            "view.writing",
            translate("Menus", "Writing mode"),
            window.focus_mode.toggle,
            "F11",
            group=2,
            of_case=True,
            checked=lambda: window.focus_mode.on,
        ),
        Command(
            "view.origins",
            translate("Menus", "Show where sentences come from"),
            lambda: _origins(window),
            "Ctrl+Alt+O",
            group=2,
            of_case=True,
            checked=lambda: window.view is not None and window.view.origins.shown,
        ),
        Command(
            "view.theme", translate("Menus", "Light or dark"), lambda: _next_theme(window), "Ctrl+Shift+D", group=3
        ),
        Command("view.themes", translate("Menus", "Theme"), group=3, submenu=lambda menu: _themes(window, menu)),
    ]


def _shower(window: MainWindow, step: Step) -> Callable[[], None]:
    def show() -> None:
        if window.view is not None:
            window.tools.leave()
            window.view.show_step(step)

    return show


def _panel(window: MainWindow, panel: PanelId) -> Callable[[], None]:
    def toggle() -> None:
        if window.view is not None:
            window.view.docks.toggle(panel)

    return toggle


def _origins(window: MainWindow) -> None:
    if window.view is not None:
        window.view.origins.toggle()


def _in_sight(window: MainWindow, panel: PanelId) -> Callable[[], bool]:
    return lambda: window.view is not None and window.view.docks.in_sight(panel)


def _toggle_panels(window: MainWindow) -> None:
    if window.view is None:
        return
    docks = window.view.docks
    if docks.all_hidden:
        docks.settle()
    else:
        docks.hide_all()


def _places(window: MainWindow, menu: QMenu) -> None:
    """The panel in sight, to an edge or into a window of its own: what a mouse does by dragging."""
    menu.clear()
    view = window.view
    if view is None:
        return
    docks = view.docks
    translate = QCoreApplication.translate
    areas = (
        (translate("Menus", "To the left"), Qt.DockWidgetArea.LeftDockWidgetArea),
        (translate("Menus", "To the right"), Qt.DockWidgetArea.RightDockWidgetArea),
        (translate("Menus", "To the bottom"), Qt.DockWidgetArea.BottomDockWidgetArea),
    )
    for panel in PanelId:
        below = menu.addMenu(docks.dock(panel).windowTitle())
        for name, area in areas:
            below.addAction(name).triggered.connect(lambda _=False, p=panel, a=area: docks.place(p, a))
        below.addAction(translate("Menus", "In a window of its own")).triggered.connect(
            lambda _=False, p=panel: docks.float_panel(p)
        )
    menu.addSeparator()
    menu.addAction(translate("Menus", "All as at the first start")).triggered.connect(lambda: docks.settle())


def _themes(window: MainWindow, menu: QMenu) -> None:
    """Every theme, and the one that follows the system."""
    from chengyan.assets.settings import definition
    from chengyan.ui.language import in_language

    menu.clear()
    for choice in definition("look.theme").choices:
        action = menu.addAction(in_language(choice.names))
        action.setCheckable(True)
        action.setChecked(window.preferences.text("look.theme") == choice.value)
        action.triggered.connect(lambda _=False, v=choice.value: window.preferences.put("look.theme", v))


def _next_theme(window: MainWindow) -> None:
    window.preferences.put("look.theme", window.theme.next_name())
