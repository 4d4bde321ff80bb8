"""Starts the window. It is painted before the store, the segmenter and the rules are so much as imported."""

import importlib
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QSettings, QTimer, QTranslator
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication

from chengyan.assets.language import DEFAULT_LANGUAGE, known_language, named_language, speak
from chengyan.assets.locate import default_workspace, resource
from chengyan.assets.settings import Settings
from chengyan.ui.garbage import Garbage
from chengyan.ui.later import Later
from chengyan.ui.main_window import MainWindow
from chengyan.ui.models.preferences import Preferences
from chengyan.ui.single import Single
from chengyan.ui.theme import PROSE_SIZE, SYSTEM, Theme, theme_exists

if TYPE_CHECKING:
    from chengyan.desk import Desk

_FOR_THE_DESK = (
    "concurrent.futures.thread",
    "multiprocessing.connection",
    "chengyan.services.helper",
    "chengyan.desk",
    "chengyan.ui.models.session",
    "chengyan.ui.tasks",
    "chengyan.model.incident",
    "chengyan.model.diagnostics",
    "chengyan.services.jobs",
    "chengyan.ui.context",
    "yaml",
    "chengyan.services.samples",
    "chengyan.ui.opener",
    "chengyan.ui.models.words",
    "chengyan.services.ledger_fields",
    "chengyan.ui.models.record_table",
    "chengyan.ui.models.columns",
    "chengyan.ui.focus",
    "chengyan.ui.drops",
    "chengyan.ui.models.undo_steps",
    "chengyan.ui.models.case_document",
    "chengyan.services.waiving",
    "chengyan.ui.models.findings",
    "chengyan.ui.editor.lines",
    "chengyan.ui.editor.section_editor",
    "chengyan.ui.commands.edit",
    "chengyan.services.case_values",
    "chengyan.ui.panels.card_list",
    "chengyan.ui.recent_source",
    "chengyan.ui.commands.file",
    "chengyan.ui.commands.view",
    "chengyan.ui.upkeep",
)
"""Imported one at a time between events before the window gets its desk."""
_NAMES = ("Qt.Key", "QEvent.Type", "QStyle.StateFlag", "QAbstractItemView.EditTrigger", "QAccessible.Role")
"""Families of constants that Qt's binding builds at their first use, some for tens of ms."""
_FOR_A_CASE = (
    "chengyan.ui.editor.prose",
    "chengyan.ui.models.finding_list",
    "chengyan.ui.panels.finding_detail",
    "chengyan.ui.panels.check_panel",
    "chengyan.ui.panels.status_strip",
    "chengyan.ui.conflicts",
    "chengyan.ui.editor.finding_card",
    "chengyan.ui.editor.insertion",
    "chengyan.ui.editor.find_bar",
    "chengyan.ui.editor.writing",
    "chengyan.ui.models.traces",
    "chengyan.ui.pages.ledger",
    "chengyan.ui.pages.steps",
    "chengyan.ui.rooms",
    "chengyan.ui.case_view",
    "chengyan.ui.pages.whole",
    "chengyan.ui.models.case_columns",
    "chengyan.ui.pages.facts",
    "chengyan.ui.pages.incident",
    "chengyan.services.urgent",
    "chengyan.ui.panels.letterhead",
    "chengyan.ui.pages.publish",
    "chengyan.ui.panels.weibo_card",
    "chengyan.ui.panels.preview_feed",
    "chengyan.ui.panels.preview_panel",
    "chengyan.ui.panels.strategy_panel",
    "chengyan.ui.panels.ledger_panel",
    "chengyan.ui.panels.history_panel",
)
"""The same, after it: opening the first case does not wait for all of them at once."""


_SWITCH_S = 0.0005


def make_application(argv: list[str], language: str = DEFAULT_LANGUAGE) -> QApplication:
    """The application with its language and font; the same for the program, its tests and the tour."""
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(argv)
    app.setApplicationName("Chengyan")
    app.setStyle("Fusion")
    if not app.property("chengyan"):
        app.setProperty("chengyan", True)
        app.setProperty("language", language)
        speak(language)
        # The window's thread asks for the interpreter after almost every call to Qt; it need not wait 5 ms each time.
        sys.setswitchinterval(_SWITCH_S)
        Garbage(app)
        _translate(app, language)
        _choose_font(app)
    return app


def make_window(
    app: QApplication, theme: str = "light", settings: Settings | None = None, kept: QSettings | None = None
) -> MainWindow:
    """The window with its menus to come; without ``settings``, on the user's own."""

    def fill(window: MainWindow) -> None:
        from chengyan.ui.commands import fill_menus

        fill_menus(window)

    settings = settings or Settings()
    look = Theme(app, theme, settings.early_number("look.prose-size", PROSE_SIZE))
    preferences = Preferences(settings)

    def changed(name: str) -> None:
        if name in ("look.theme", ""):
            look.use(preferences.text("look.theme"))
        if name in ("look.prose-size", ""):
            look.set_prose_size(preferences.number("look.prose-size"))

    preferences.changed.connect(changed)
    return MainWindow(look, preferences, fill, kept)


def scale(percent: str) -> None:
    """Let everything be drawn this much larger. Qt asks once, before the application is made; what the person's
    environment says comes first."""
    if percent != "100" and percent.isdigit() and 100 <= int(percent) <= 200:
        os.environ.setdefault("QT_SCALE_FACTOR", str(int(percent) / 100))


def attach_desk(window: MainWindow, location: str | None = None) -> "Desk":
    """Give the window its desk, once it is painted."""
    from chengyan.desk import open_desk
    from chengyan.ui.models.session import Session

    desk = open_desk(location)
    window.attach(desk, Session(desk.location))
    return desk


def main(argv: list[str], files: Sequence[Path] = (), location: str | None = None) -> int:
    """Show the window, with ``files`` opened in it, and return the exit code.

    Where a window is open already on this workspace, it gets the files, comes to the front, and this start is over.
    """
    if location:
        os.environ["CHENGYAN_WORKSPACE"] = location
    single = Single(default_workspace())
    if not single.first() and single.hand_over(files):
        return 0
    settings = Settings()
    scale(settings.early("look.scale", "100"))
    app = make_application(argv, window_language(settings))
    theme = settings.early("look.theme", SYSTEM)
    kept = QSettings(QSettings.Format.IniFormat, QSettings.Scope.UserScope, "Chengyan", "window")
    window = make_window(app, theme if theme_exists(theme) else SYSTEM, settings, kept)
    window.painted.connect(lambda: QTimer.singleShot(0, lambda: after_paint(window)))
    single.asked.connect(lambda paths: _come_forward(window, paths))
    window.attached.connect(lambda: QTimer.singleShot(0, single.listen))
    if files:
        window.attached.connect(lambda: _open_files(window, files))
    window.show()
    try:
        return app.exec()
    finally:
        single.close()


def window_language(settings: Settings) -> str:
    """The setting's; what the person's environment says comes first."""
    chosen = known_language(settings.early("look.language", DEFAULT_LANGUAGE))
    return named_language() or chosen or DEFAULT_LANGUAGE


def _come_forward(window: MainWindow, files: Sequence[Path]) -> None:
    from PySide6.QtCore import Qt

    window.setWindowState((window.windowState() & ~Qt.WindowState.WindowMinimized) | Qt.WindowState.WindowActive)
    window.show()
    window.raise_()
    window.activateWindow()
    _open_files(window, files)


def _open_files(window: MainWindow, files: Sequence[Path]) -> None:
    from chengyan.ui.drops import open_files

    open_files(window, files)


def after_paint(window: MainWindow) -> None:
    """Everything that the first paint did not wait for."""
    if os.environ.get("BENCH_EXIT_AFTER_SHOWN"):
        # What is measured is the way to the first paint, not the way out.
        os._exit(0)
    later = Later(window)
    later.add(*map(_importer, _FOR_THE_DESK), lambda: attach_desk(window), lambda: _upkeep(window))
    later.add(lambda: _first_tour(window))
    later.add(*map(_toucher, _NAMES), *map(_importer, _FOR_A_CASE), *window.theme.drawings())
    later.add(lambda: _rehearse(window))


def _upkeep(window: MainWindow) -> None:
    from chengyan.ui import upkeep

    upkeep.begin(window)


def _rehearse(window: MainWindow) -> None:
    """Build for nobody what costs 20 ms the first time and 3 ms afterwards."""
    from chengyan.assets import messages
    from chengyan.ui.panels.step_rail import StepRail

    rail = StepRail(window.theme)
    rail.grab()
    rail.deleteLater()
    window.tasks.call(messages.codes)  # their texts are wanted when a case is left, and take 40 ms to read


def _first_tour(window: MainWindow) -> None:
    from chengyan.ui import upkeep

    upkeep.offer_first_tour(window)


def _importer(name: str) -> Callable[[], object]:
    return lambda: importlib.import_module(name)


def _toucher(name: str) -> Callable[[], object]:
    def touch() -> None:
        from PySide6 import QtCore, QtGui, QtWidgets

        owner, _, member = name.partition(".")
        holder = next(module for module in (QtCore, QtGui, QtWidgets) if hasattr(module, owner))
        getattr(getattr(holder, owner), member)

    return touch


def _translate(app: QApplication, language: str) -> None:
    if language == "en":
        return
    for folder, name in (
        (Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)), f"qtbase_{language}"),
        (resource("i18n"), f"chengyan_{language}"),
    ):
        translator = QTranslator(app)
        if translator.load(name, str(folder)):
            app.installTranslator(translator)


def _choose_font(app: QApplication) -> None:
    """The bundled face where there is one, so that no machine prints boxes."""
    from chengyan.assets.fonts import FALLBACK_FAMILY, UI_FAMILY, ui_font_paths
    from chengyan.model.errors import ChengyanError

    font = QFont(app.font())
    try:
        for path in ui_font_paths():
            QFontDatabase.addApplicationFont(str(path))
        font.setFamilies([UI_FAMILY, FALLBACK_FAMILY, *font.families()])
    except ChengyanError:
        font.setFamilies(["Noto Sans CJK SC", "Noto Sans SC", "Microsoft YaHei UI", "PingFang SC", *font.families()])
    font.setPixelSize(13)
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    app.setFont(font)


if __name__ == "__main__":
    sys.exit(main(sys.argv))
