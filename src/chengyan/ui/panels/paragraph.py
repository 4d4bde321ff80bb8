"""Lines of text in a panel: plain, wrapping, and able to be copied."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QVBoxLayout


def paragraph(text: str, role: str = "", *, selectable: bool = True) -> QLabel:
    """A wrapping line; ``role`` is one of the sheet's (soft, faint, block …).

    ``selectable`` costs a text document for each line: what stands there in dozens goes without.
    """
    line = QLabel(text)
    line.setWordWrap(True)
    line.setTextFormat(Qt.TextFormat.PlainText)
    if selectable:
        line.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    # Ignored: a long word must not widen the panel.
    policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(True)
    line.setSizePolicy(policy)
    if role:
        line.setProperty("role", role)
    return line


def heading(text: str) -> QLabel:
    return paragraph(text, "heading")


def quotation(text: str) -> QFrame:
    """What a source says, set apart by a line at its left."""
    frame = QFrame()
    frame.setObjectName("quote")
    layout = QVBoxLayout(frame)
    layout.setContentsMargins(8, 0, 0, 0)
    layout.addWidget(paragraph(text))
    return frame
