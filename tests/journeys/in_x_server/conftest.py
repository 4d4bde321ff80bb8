from collections.abc import Callable

import pytest

from chengyan.ui.main_window import MainWindow
from tests.journeys.in_x_server.hands import Hands
from tests.window_fixtures import lanes, make_desk, make_shown, qapp, wait_until

__all__ = ["lanes", "make_desk", "make_shown", "qapp"]


@pytest.fixture
def hands() -> Hands:
    return Hands()


@pytest.fixture
def shown(make_shown: Callable[..., MainWindow]) -> MainWindow:
    """A window of 1280x720 at the corner of the screen, with the keyboard's focus."""
    window = make_shown()
    window.resize(1280, 720)
    window.move(0, 0)
    window.activateWindow()
    wait_until(window.isActiveWindow, "the window is active")
    return window
