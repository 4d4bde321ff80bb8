"""What the preview is doing, or what went wrong with it, said at the place where it shows."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QProgressBar, QPushButton, QWidget

from chengyan.ui.errors import error_text
from chengyan.ui.pages.page import restyle


class PreviewState(QWidget):
    """``stop_asked`` while something is rendered; ``again_asked`` after it failed or was stopped."""

    stop_asked = Signal()
    again_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        line = QHBoxLayout(self)
        line.setContentsMargins(12, 0, 12, 8)
        line.setSpacing(8)
        self.text = QLabel()
        self.text.setWordWrap(True)
        line.addWidget(self.text, 1)
        self.progress = QProgressBar()
        self.progress.setRange(0, 0)
        self.progress.setTextVisible(False)
        self.progress.setFixedWidth(64)
        line.addWidget(self.progress)
        self.stop = QPushButton(self.tr("Stop"))
        self.stop.clicked.connect(self.stop_asked)
        line.addWidget(self.stop)
        self.again = QPushButton(self.tr("Try again"))
        self.again.clicked.connect(self.again_asked)
        line.addWidget(self.again)
        self.hide()

    def busy(self) -> None:
        self._say(self.tr("Rendering…"), busy=True)

    def stopped(self) -> None:
        self._say(self.tr("Stopped. The preview shows an older text."), again=True)

    def failed(self, error: Exception) -> None:
        self._say(error_text(error), role="block", again=True)

    def _say(self, text: str, *, role: str = "soft", busy: bool = False, again: bool = False) -> None:
        self.text.setText(text)
        if self.text.property("role") != role:
            self.text.setProperty("role", role)
            restyle(self.text)
        self.progress.setVisible(busy)
        self.stop.setVisible(busy)
        self.again.setVisible(again)
        self.show()
