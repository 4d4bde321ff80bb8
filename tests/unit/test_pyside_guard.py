"""PySide6 6.12.0 drops a reference to None on every call that returns nothing, under Python before 3.12.

None is mortal there: after some thousand Qt calls the interpreter aborts (``none_dealloc``) in the officer's hands.
Whatever version is installed must be clean, or the program must not ship with it.
"""

import sys
from collections.abc import Callable

import pytest
from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QColor, QTextCharFormat, QTextCursor, QTextDocument
from PySide6.QtWidgets import QLabel, QPlainTextEdit

CALLS = 200


def _lost_per_call(call: Callable[[], object]) -> float:
    """How many references to None one call costs; near 0 for a clean binding, 1 for a leaking one."""
    call()
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        call()
    return (before - sys.getrefcount(None)) / CALLS


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="None is immortal from Python 3.12 on")
@pytest.mark.usefixtures("qapp")
def test_calls_that_return_nothing_keep_none_alive() -> None:
    document = QTextDocument("我们没有按约定时间退款。")
    cursor, format_ = QTextCursor(document), QTextCharFormat()
    label, editor, thing, timer = QLabel(), QPlainTextEdit(), QObject(), QTimer()
    calls: dict[str, Callable[[], object]] = {
        "QLabel.setText": lambda: label.setText("澄言"),
        "QWidget.update": label.update,
        "QWidget.resize": lambda: label.resize(9, 9),
        "QObject.setObjectName": lambda: thing.setObjectName("x"),
        "QTimer.setInterval": lambda: timer.setInterval(5),
        "QTextCursor.setPosition": lambda: cursor.setPosition(3),
        "QTextCursor.insertText": lambda: cursor.insertText("字"),
        "QTextCharFormat.setUnderlineColor": lambda: format_.setUnderlineColor(QColor("red")),
        "QPlainTextEdit.setExtraSelections": lambda: editor.setExtraSelections([]),
    }
    lost = {name: _lost_per_call(call) for name, call in calls.items()}
    assert {name: rate for name, rate in lost.items() if rate > 0.2} == {}
