"""The bar above a ledger table: its name and its buttons, whose words go first where there is no room."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QToolButton, QWidget

from chengyan.ui.theme import Theme


class LedgerBar(QWidget):
    def __init__(self, heading: str, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._heading = heading
        self._worded: list[QToolButton] = []
        # Narrower than its words need: they go first, the page is never pushed out of sight.
        self.setMinimumWidth(1)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._layout = QHBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(4)
        self.title = QLabel(heading)
        self.title.setProperty("role", "heading")
        self._layout.addWidget(self.title)
        self._layout.addStretch()

    def button(
        self,
        icon: str,
        label: str,
        do: Callable[[], object],
        key: str = "",
        *,
        worded: bool = False,
        behind: QToolButton | None = None,
    ) -> QToolButton:
        """Add a button, behind another or at the end; ``key`` is told in its tool tip."""
        button = QToolButton()
        button.setProperty("role", "quiet")
        button.setProperty("narrow", True)
        button.setText(label)
        button.setToolTip(f"{label}  {key}".rstrip())
        button.setAccessibleName(label)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        style = Qt.ToolButtonStyle.ToolButtonTextBesideIcon if worded else Qt.ToolButtonStyle.ToolButtonIconOnly
        button.setToolButtonStyle(style)
        self._theme.set_icon(button, icon, "accent")
        button.clicked.connect(lambda _=False: do())
        self._layout.insertWidget(self._layout.count() if behind is None else self._layout.indexOf(behind) + 1, button)
        if worded:
            self._worded.append(button)
            if self.isVisible():
                self._shorten()
        return button

    def add(self, widget: QWidget) -> None:
        """Put something else in front of the buttons."""
        self._layout.insertWidget(2, widget)

    def _shorten(self) -> None:
        self._name(self._heading)
        for button in self._worded:
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        # The last ones first: what was added for a special purpose keeps its words less long than 新增.
        for button in reversed(self._worded):
            if self.sizeHint().width() <= self.width():
                break
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
            self._layout.invalidate()
        if (over := self.sizeHint().width() - self.width()) > 0:
            room = max(0, self.title.sizeHint().width() - over)
            self._name(self.title.fontMetrics().elidedText(self._heading, Qt.TextElideMode.ElideRight, room))

    def _name(self, text: str) -> None:
        """The heading as far as there is room for it; the whole of it in the tool tip then."""
        if self.title.text() != text:
            self.title.setText(text)
            self.title.setToolTip("" if text == self._heading else self._heading)
            self._layout.invalidate()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._shorten()
