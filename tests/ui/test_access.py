"""Everything has a name for those who do not see it, is reached by keyboard, and shows where the keyboard is."""

from collections import Counter
from collections.abc import Iterator
from itertools import chain, pairwise

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QApplication, QMenu, QWidget

from chengyan.model.vocabulary import SectionKind
from chengyan.ui.case_view import CaseView
from chengyan.ui.main_window import MainWindow
from chengyan.ui.models.steps import Step
from tests.ui.surfaces import (
    activate,
    case_surfaces,
    controls,
    dialog_surfaces,
    floating_surfaces,
    place_of,
    settle,
    tab_stops,
    tool_surfaces,
)
from tests.window_fixtures import view_of, wait_until

SLACK = 8
"""px by which a control may stand higher than the one before it and still be in its row."""
DULL_ROLES = {QAccessible.Role.NoRole, QAccessible.Role.Client, QAccessible.Role.Window, QAccessible.Role.Whitespace}


@pytest.fixture(params=["real", "empty"])
def opened(request: pytest.FixtureRequest, window: MainWindow) -> MainWindow:
    """A window with a whole case, and one with a case that was just begun."""
    if request.param == "real":
        window.open_sample("refund-delay", faulty=True)
    else:
        window.new_case()
    view_of(window)
    return window


@pytest.fixture
def view(window: MainWindow) -> CaseView:
    window.open_sample("refund-delay")
    return view_of(window)


def all_surfaces(window: MainWindow) -> Iterator[tuple[str, QWidget]]:
    return chain(case_surfaces(window), dialog_surfaces(window), tool_surfaces(window), floating_surfaces(window))


def name_and_role(widget: QWidget) -> tuple[str, QAccessible.Role]:
    face = QAccessible.queryAccessibleInterface(widget)
    assert face is not None
    return face.text(QAccessible.Text.Name).strip(), face.role()


def described(widget: QWidget) -> str:
    parent = type(widget.parentWidget()).__name__
    name = widget.accessibleName() or (widget.text() if isinstance(widget, QAbstractButton) else "")
    return f"{type(widget).__name__} {widget.objectName()!r} “{name}” in {parent}"


def test_every_control_has_a_name_a_role_and_where_it_is_an_icon_a_tooltip(opened: MainWindow) -> None:
    wrong = []
    for surface, root in all_surfaces(opened):
        for widget in controls(root):
            name, role = name_and_role(widget)
            if not name:
                wrong.append(f"{surface}: no name: {described(widget)}")
            if role in DULL_ROLES:
                wrong.append(f"{surface}: role {role.name}: {described(widget)}")
            if isinstance(widget, QAbstractButton) and not widget.text() and not widget.toolTip():
                wrong.append(f"{surface}: an icon without a tooltip: {described(widget)}")
    assert not wrong, "\n" + "\n".join(sorted(set(wrong)))


def test_no_two_controls_of_a_surface_have_the_same_name(opened: MainWindow) -> None:
    wrong = []
    for surface, root in all_surfaces(opened):
        named = Counter(name_and_role(widget) for widget in controls(root))
        wrong += [f"{surface}: {count} x {role.name} “{name}”" for (name, role), count in named.items() if count > 1]
    assert not wrong, "\n" + "\n".join(wrong)


MOST_STOPS = 400


def walk(root: QWidget, stops: list[QWidget]) -> list[QWidget]:
    """Where Tab leads on this surface, once around the window, from where it comes in."""
    start = stops[0]
    start.setFocus(Qt.FocusReason.TabFocusReason)
    round_: list[QWidget] = [start]
    for _ in range(MOST_STOPS):
        focused = QApplication.focusWidget()
        assert focused is not None, f"nobody has the keyboard after {described(round_[-1])}"
        QTest.keyClick(focused, Qt.Key.Key_Tab)
        after = QApplication.focusWidget()
        if after is start:
            break
        assert after is not None
        if after is not focused:  # a text walks through its links first
            round_.append(after)
    else:
        raise AssertionError(f"Tab does not come back to {described(start)}: caught in {described(round_[-1])}")
    inside = [root.isAncestorOf(widget) for widget in round_]
    enter = next((i for i in range(len(round_)) if inside[i] and not inside[i - 1]), None)
    if enter is None:
        # The topmost that is in sight: what was scrolled away stands higher than everything.
        enter = min(range(len(round_)), key=lambda i: _height(round_[i]))
    turned = round_[enter:] + round_[:enter]
    return [widget for widget in turned if root.isAncestorOf(widget)]


def _height(widget: QWidget) -> tuple[bool, int, int]:
    place = place_of(widget)
    return widget.visibleRegion().isEmpty(), place.top(), place.left()


def test_tab_reaches_every_control_once_in_the_eyes_order_and_is_never_caught(opened: MainWindow) -> None:
    activate(opened)
    wrong = []
    for surface, root in chain(case_surfaces(opened), tool_surfaces(opened)):
        stops = tab_stops(root)
        if not stops:
            continue
        seen = walk(root, stops)
        wrong += [f"{surface}: Tab does not reach {described(w)}" for w in stops if w not in seen]
        wrong += [f"{surface}: twice: {described(w)}" for w, n in Counter(seen).items() if n > 1]
        wrong += [f"{surface}: {described(a)}  ->  {described(b)}" for a, b in pairwise(seen) if backwards(a, b)]
    assert not wrong, "\n" + "\n".join(wrong)


def backwards(one: QWidget, other: QWidget) -> bool:
    """``other`` is read before ``one``: it stands above it and not in a column further right, or left in its row.

    What was scrolled away meanwhile has no place to compare.
    """
    if one.visibleRegion().isEmpty() or other.visibleRegion().isEmpty():
        return False
    a, b = place_of(one), place_of(other)
    if b.bottom() <= a.top() + SLACK:
        return b.left() < a.right()
    same_row = abs(b.center().y() - a.center().y()) < SLACK
    return same_row and b.right() <= a.left()


def picture(widget: QWidget) -> QImage:
    return widget.grab().toImage()


def test_the_focus_is_seen_on_every_kind_of_control(opened: MainWindow) -> None:
    activate(opened)
    QApplication.instance().setCursorFlashTime(0)  # type: ignore[union-attr]
    seen: set[tuple[str, str, str]] = set()
    wrong = []
    for surface, root in chain(case_surfaces(opened), tool_surfaces(opened)):
        for widget in tab_stops(root):
            kind = (type(widget).__name__, str(widget.property("role") or ""), widget.objectName())
            if kind in seen or widget.visibleRegion().isEmpty():
                continue
            seen.add(kind)
            frame = widget.parentWidget() if widget.objectName() == "prose" else widget
            assert frame is not None
            opened.setFocus()
            before = picture(frame)
            widget.setFocus(Qt.FocusReason.TabFocusReason)
            if not widget.hasFocus():
                continue  # it hands the keyboard on to a part of itself
            if isinstance(widget, QAbstractItemView) and widget.model() is not None and not widget.model().rowCount():
                continue  # nothing in it to stand on
            if before == picture(frame):
                wrong.append(f"{surface}: {described(widget)}")
    assert len(seen) > 8
    assert not wrong, "\n" + "\n".join(wrong)


class Flashes(QObject):
    """Notices widgets that are shown as windows of their own: they blink, and take the keyboard away."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            popup = watched.windowType() in (Qt.WindowType.Popup, Qt.WindowType.ToolTip, Qt.WindowType.Dialog)
            if not popup and not isinstance(watched, QMenu | MainWindow):
                self.seen.append(f"{type(watched).__name__} {watched.objectName()}")
        return False


def test_nothing_flashes_as_a_window_of_its_own(window: MainWindow) -> None:
    flashes = Flashes()
    app = QApplication.instance()
    assert app is not None
    app.installEventFilter(flashes)
    try:
        window.open_sample("refund-delay", faulty=True)
        for _ in all_surfaces(window):
            settle(window)
    finally:
        app.removeEventFilter(flashes)
    assert not Counter(flashes.seen)


def test_the_start_page_is_reached_by_tab(window: MainWindow) -> None:
    wait_until(lambda: window.start.samples is not None and window.start.samples.isVisible(), "the samples")
    activate(window)
    window.start.new_button.setFocus()
    seen = set()
    for _ in range(12):
        seen.add(QApplication.focusWidget())
        QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    assert {window.start.new_button, window.start.sample_button, window.start.file_button, window.start.samples} <= seen


def test_pages_are_reached_by_their_keys(window: MainWindow, view: CaseView) -> None:
    activate(window)
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


def test_findings_are_spoken(view: CaseView) -> None:
    """A screen reader is told of a finding in words, not by its colour."""
    wait_until(lambda: view.findings.report is not None, "the text is checked")
    panel = view.check_panel
    model = panel.list
    for row in range(model.rowCount()):
        said = model.data(model.index(row), Qt.ItemDataRole.AccessibleTextRole) or model.data(model.index(row))
        assert said
