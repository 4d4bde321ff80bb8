from tests.window_fixtures import lanes, make_desk, make_shown, qapp, window

__all__ = ["lanes", "make_desk", "make_shown", "qapp", "window"]
