"""Everything has a name for those who do not see it, and can be reached by the keyboard."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QWidget,
)

from chengyan.model.vocabulary import SectionKind
from chengyan.ui.case_view import CaseView
from chengyan.ui.main_window import MainWindow
from chengyan.ui.models.steps import Step
from tests.window_fixtures import view_of, wait_until

CONTROLS = (QAbstractButton, QLineEdit, QComboBox, QPlainTextEdit, QAbstractItemView)


@pytest.fixture
def view(window: MainWindow) -> CaseView:
    window.open_sample("refund-delay")
    return view_of(window)


def named(widget: QWidget) -> bool:
    text = widget.text() if isinstance(widget, QAbstractButton) else ""
    return bool(widget.accessibleName() or text)


def is_part(widget: QWidget) -> bool:
    """Qt's own inner parts (a combo's list, a table's corner) are named by what they are parts of."""
    return widget.objectName().startswith("qt_") or (
        type(widget).__module__.startswith("PySide6")
        and (
            widget.parentWidget() is not None
            and type(widget.parentWidget()).__name__
            in {"QComboBoxPrivateContainer", "QTabBar", "LedgerView", "QHeaderView"}
        )
    )


def test_every_control_has_a_name(view: CaseView) -> None:
    nameless = []
    for step in view.rail.steps:
        view.show_step(step)
        nameless += [
            f"{step}: {type(w).__name__} in {type(w.parentWidget()).__name__}"
            for w in view.findChildren(QWidget)
            if isinstance(w, CONTROLS) and w.isVisible() and not is_part(w) and not named(w)
        ]
    assert not nameless


def test_the_start_page_is_reached_by_tab(window: MainWindow) -> None:
    wait_until(lambda: window.start.samples is not None and window.start.samples.isVisible(), "the samples")
    window.activateWindow()
    wait_until(window.isActiveWindow, "the window is active")
    window.start.new_button.setFocus()
    seen = set()
    for _ in range(8):
        seen.add(QApplication.focusWidget())
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert {window.start.new_button, window.start.sample_button, window.start.file_button, window.start.samples} <= seen


def test_pages_are_reached_by_their_keys(window: MainWindow, view: CaseView) -> None:
    window.activateWindow()
    wait_until(window.isActiveWindow, "the window is active")
    for number, step in enumerate(Step, 1):
        QTest.keyClick(window, getattr(Qt.Key, f"Key_{number}"), Qt.KeyboardModifier.ControlModifier)
        assert view.step is step


def test_tab_leaves_the_text(view: CaseView) -> None:
    view.show_step(Step.WHOLE)
    document = next(d for d in view.case.documents if d.kind is SectionKind.FACTS)
    editor = view.navigation.editor_of(document.section_id)
    assert editor is not None
    editor.setFocus()
    before = document.text()
    QTest.keyClick(editor, Qt.Key.Key_Tab)
    assert document.text() == before and not editor.hasFocus()
