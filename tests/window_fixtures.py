"""Real windows for tests: the program's own application, desks on fresh workspaces, shared helper processes."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QElapsedTimer, QEvent, QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from chengyan.assets.settings import Settings
from chengyan.desk import Desk
from chengyan.model.vocabulary import SectionKind
from chengyan.services.helper import Lane
from chengyan.ui.app import make_application, make_window
from chengyan.ui.case_view import CaseView
from chengyan.ui.editor.section_editor import SectionEditor
from chengyan.ui.main_window import MainWindow
from chengyan.ui.models.session import Session

_WAITING = QEventLoop.ProcessEventsFlag.AllEvents | QEventLoop.ProcessEventsFlag.WaitForMoreEvents
WAIT_MS = 60_000
"""The machine may be busy; what does not come within this never comes."""


class SharedLane(Lane):
    """A lane that outlives the window of one test, so that the rules are loaded once."""

    def close(self) -> None:
        return

    def really_close(self) -> None:
        super().close()


@pytest.fixture(scope="session")
def qapp() -> Iterator[QApplication]:
    """In place of pytest-qt's: with our language, font and style."""
    yield make_application([])


@pytest.fixture(scope="session")
def lanes() -> Iterator[tuple[SharedLane, SharedLane]]:
    pair = (SharedLane("checks"), SharedLane("work"))
    yield pair
    for lane in pair:
        lane.really_close()


@pytest.fixture
def make_desk(tmp_path: Path, lanes: tuple[SharedLane, SharedLane]) -> Callable[..., Desk]:
    """A desk on a workspace of this test."""

    def make(location: Path | None = None) -> Desk:
        return Desk(str(location or tmp_path / "workspace"), lanes[0], lanes[1])

    return make


@pytest.fixture
def make_shown(
    qapp: QApplication, qtbot: object, tmp_path: Path, make_desk: Callable[..., Desk]
) -> Iterator[Callable[..., MainWindow]]:
    """Makes windows that are shown and have their desk; they are closed when the test ends."""
    windows: list[MainWindow] = []

    def make(location: Path | None = None, session: str = "session", theme: str = "light") -> MainWindow:
        window = make_window(qapp, theme, Settings(tmp_path / "settings.json"))
        windows.append(window)
        window.show()
        desk = make_desk(location)
        window.attach(desk, Session(desk.location, tmp_path / session))
        return window

    yield make
    for window in windows:
        window.close()
        window.deleteLater()
    # Now, not when some later test turns the loop: windows of earlier tests would be styled and walked with its own.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def window(make_shown: Callable[..., MainWindow]) -> MainWindow:
    return make_shown()


def wait_until(condition: Callable[[], bool], what: str) -> None:
    """Let the window work until the condition holds; fail naming ``what`` did not come."""
    waited = QElapsedTimer()
    waited.start()
    # Each event is answered as it comes (``qWait`` sleeps between its looks); the ticks are for what tells of itself
    # by no event.
    ticks = QTimer(interval=5)
    ticks.start()
    while not condition():
        assert waited.elapsed() < WAIT_MS, f"did not happen: {what}"
        QCoreApplication.processEvents(_WAITING)
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def view_of(window: MainWindow) -> CaseView:
    wait_until(lambda: window.view is not None and window.view.isVisible(), "a case is open")
    assert window.view is not None
    return window.view


def editor_of(view: CaseView, kind: SectionKind) -> SectionEditor:
    """The editor of the first section of this kind, on the page in sight or on 通稿."""
    document = next(d for d in view.case.documents if d.kind is kind)
    editor = view.navigation.editor_of(document.section_id)
    assert editor is not None
    return editor


def type_into(widget: QWidget, text: str) -> None:
    """Type as an input method commits Chinese: one character after the other."""
    from PySide6.QtCore import QCoreApplication
    from PySide6.QtGui import QInputMethodEvent

    widget.setFocus(Qt.FocusReason.OtherFocusReason)
    for character in text:
        event = QInputMethodEvent()
        event.setCommitString(character)
        QCoreApplication.sendEvent(widget, event)


def click(widget: QWidget) -> None:
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def checked(view: CaseView) -> None:
    """Wait until what is shown was said about the text as it is."""
    wait_until(lambda: view.findings.report is not None and view.check.up_to_date, "the text is checked")


def saved(view: CaseView) -> None:
    wait_until(lambda: view.autosave.clean, "everything is saved")


def texts_of(widget: QWidget) -> str:
    return "\n".join(label.text() for label in widget.findChildren(QLabel))
