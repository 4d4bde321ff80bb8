"""Run by test_translation in a process of its own: what the window says in a language and what does not fit, as JSON.

python window_in_english.py LANGUAGE FOLDER [WIDTH HEIGHT]
"""

import json
import re
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QGroupBox,
    QLabel,
    QLineEdit,
    QScrollArea,
    QTabBar,
    QTableView,
    QWidget,
)

from chengyan.assets.settings import Settings
from chengyan.desk import Desk
from chengyan.model.incident import Evidence
from chengyan.model.vocabulary import RecordId
from chengyan.services.ledger_fields import TABLES
from chengyan.ui.app import make_application, make_window
from chengyan.ui.models.session import Session
from chengyan.ui.panels.first_run_marks import marks

CHINESE = re.compile(r"[㐀-鿿]")


def main(language: str, folder: Path, width: int = 1280, height: int = 720) -> int:
    from tests.ui.surfaces import case_surfaces, floating_surfaces, tool_surfaces
    from tests.window_fixtures import wait_until

    app = make_application([], language)
    window = make_window(app, "light", Settings(folder / "settings.json"))
    window.resize(width, height)
    window.show()
    desk = Desk(str(folder / "workspace"))
    window.attach(desk, Session(desk.location, folder / "session"))
    wait_until(lambda: window.start.samples is not None and window.tasks.idle, "the start page")
    told: list[dict[str, str]] = []
    cut: list[str] = []

    def look(surface: str, root: QWidget) -> None:
        _settle(120)
        for widget in [root, *root.findChildren(QWidget)]:
            if not widget.isVisible():
                continue
            told.extend({"surface": surface, "text": text} for text in _said(widget))
            if isinstance(widget, QScrollArea) and widget.widget() is not None and not _wide_enough(widget):
                cut.append(f"{surface}: {type(widget).__name__} is narrower than what stands on it")
            if not _fits(widget):
                cut.append(f"{surface}: {type(widget).__name__} “{_text(widget)}”")
            if isinstance(widget, QTableView):
                cut.extend(f"{surface}: heading “{heading}”" for heading in _cut_headings(widget))

    look("start", window.start)
    window.new_case()
    wait_until(lambda: window.view is not None, "a case is open")
    assert window.view is not None
    # Tables come into sight with their first record.
    case = window.view.case
    blank = {name: (table.blank(RecordId(f"{table.prefix}1")),) for name, table in TABLES.items()}
    proof = Evidence("report.txt")
    filled: Any = {**blank, "facts": tuple(replace(fact, evidence=(proof,)) for fact in blank["facts"])}
    case.set_incident(replace(case.incident, **filled))
    for surface, root in case_surfaces(window):
        look(surface, root)
    for surface, root in tool_surfaces(window):
        look(surface, root)
    for surface, root in floating_surfaces(window):
        look(surface, root)
    bar = []
    for menu in window.actions_.menus.values():
        bar.append(menu.title())
        told.append({"surface": "menus", "text": menu.title()})
    for command, action in window.actions_.made.values():
        told.append({"surface": "menus", "text": action.text()})
        told.append({"surface": "menus", "text": command.name})
    told.extend({"surface": "tour", "text": text} for mark in marks(window) for text in (mark.title, mark.text))
    chinese = [entry for entry in told if CHINESE.search(entry["text"])]
    print(json.dumps({"menus": bar, "cut": sorted(set(cut)), "chinese": chinese, "told": len(told)}))
    window.close()
    return 0


def _text(widget: QWidget) -> str:
    return widget.text() if isinstance(widget, QLabel | QAbstractButton) else ""


def _said(widget: QWidget) -> list[str]:
    """Whatever of this widget is read or spoken."""
    texts = [_text(widget), widget.toolTip(), widget.accessibleName(), widget.accessibleDescription()]
    if isinstance(widget, QLineEdit):
        texts.append(widget.placeholderText())
    if isinstance(widget, QComboBox):
        texts += [widget.itemText(index) for index in range(widget.count())]
    if isinstance(widget, QTabBar):
        texts += [widget.tabText(index) for index in range(widget.count())]
    if isinstance(widget, QGroupBox):
        texts.append(widget.title())
    model = getattr(widget, "model", None)
    if callable(model) and model() is not None and hasattr(widget, "horizontalHeader"):
        table = model()
        texts += [
            str(table.headerData(column, Qt.Orientation.Horizontal) or "") for column in range(table.columnCount())
        ]
    return [text for text in texts if text]


def _fits(widget: QWidget) -> bool:
    """The whole text has room; what wraps may be higher, and what is drawn with an ellipsis says so in a tooltip."""
    text = _text(widget)
    if not text or widget.visibleRegion().isEmpty():
        return True
    if isinstance(widget, QLabel):
        if widget.wordWrap():
            return widget.heightForWidth(widget.width()) <= widget.height() + 2
        return widget.sizeHint().width() <= widget.width() + 2 or bool(widget.toolTip())
    return widget.sizeHint().width() <= widget.width() + 2


def _wide_enough(area: QScrollArea) -> bool:
    scrolls = area.horizontalScrollBarPolicy() != Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    return scrolls or area.widget().width() <= area.viewport().width()


def _cut_headings(view: QTableView) -> list[str]:
    """The headings of columns that are narrower than their words."""
    header, model = view.horizontalHeader(), view.model()
    narrow = [i for i in range(header.count()) if header.sectionSizeHint(i) > header.sectionSize(i)]
    return [str(model.headerData(i, Qt.Orientation.Horizontal)) for i in narrow if header.isVisible()]


def _settle(ms: int) -> None:
    loop = QEventLoop()
    QTimer.singleShot(ms, loop.quit)
    loop.exec()


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
    sys.exit(main(sys.argv[1], Path(sys.argv[2]), *map(int, sys.argv[3:])))
