"""A line over the page that says what happened and offers what to do. It never takes the focus."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QToolButton

from chengyan.ui.pages.page import restyle
from chengyan.ui.theme import Theme


class NoticeBar(QFrame):
    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("notice")
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(16, 4, 8, 4)
        self._layout.setSpacing(8)
        self._text = QLabel()
        self._text.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._layout.addWidget(self._text, 1)
        self._actions: list[QPushButton] = []
        self._dismiss = QToolButton()
        self._dismiss.setProperty("role", "quiet")
        self._dismiss.setAccessibleName(self.tr("Dismiss the notice"))
        self._dismiss.setToolTip(self.tr("Dismiss"))
        theme.set_icon(self._dismiss, "close")
        self._dismiss.clicked.connect(self.hide)
        self._layout.addWidget(self._dismiss)
        self.kind = ""
        self.hide()

    @property
    def text(self) -> str:
        return self._text.text()

    def show_notice(
        self, text: str, *actions: tuple[str, Callable[[], object]], tone: str = "warn", kind: str = ""
    ) -> None:
        """Show a notice; ``tone`` is ``good``, ``warn`` or ``block``. It stays until dismissed or replaced."""
        self.kind = kind
        self._text.setText(text)
        for button in self._actions:
            self._layout.removeWidget(button)
            button.deleteLater()
        self._actions = []
        for name, action in actions:
            button = QPushButton(name)
            button.setAccessibleName(name)
            button.clicked.connect(lambda _=False, act=action: self._act(act))
            self._layout.insertWidget(self._layout.count() - 1, button)
            self._actions.append(button)
        self.setProperty("tone", tone)
        restyle(self)
        self.setAccessibleName(text)
        self.show()

    def withdraw(self, kind: str) -> None:
        """Take the notice away if it is of this kind: what it said is no longer so."""
        if self.kind == kind:
            self.hide()

    def press(self, index: int) -> None:
        """As if a person pressed the action at this index."""
        self._actions[index].click()

    def _act(self, action: Callable[[], object]) -> None:
        self.hide()
        action()
