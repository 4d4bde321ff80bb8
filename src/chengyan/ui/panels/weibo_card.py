"""The Weibo post as a reader meets it in the feed: avatar, V, folded text, topics."""

import re
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from chengyan.ui.theme import Theme

if TYPE_CHECKING:
    from chengyan.publish.weibo import WeiboCard

_TOPIC = re.compile(r"#[^#\n]+#")
_AVATAR = 44
# The platform's own colours: the card shows its page, not ours.
_PAPER, _INK, _FAINT, _BLUE, _ORANGE = "#FFFFFF", "#333333", "#6F6F6F", "#2A5F95", "#E86B0F"


class Avatar(QWidget):
    """The first character of the account's name, with the blue V of an organisation."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(_AVATAR + 4, _AVATAR + 4)
        self.letter = ""

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor("#E4E7EA"))
        painter.drawEllipse(0, 0, _AVATAR, _AVATAR)
        font = QFont(self.font())
        font.setPixelSize(20)
        painter.setFont(font)
        painter.setPen(QColor("#56606A"))
        painter.drawText(QRectF(0, 0, _AVATAR, _AVATAR), Qt.AlignmentFlag.AlignCenter, self.letter)
        painter.setPen(QPen(QColor(_PAPER), 2))
        painter.setBrush(QColor("#3A7DC0"))
        painter.drawEllipse(QRectF(_AVATAR - 13, _AVATAR - 13, 15, 15))
        painter.setPen(QPen(QColor("#FFFFFF"), 1.8))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        left, top = _AVATAR - 9.0, _AVATAR - 8.5
        painter.drawPolyline(
            QPolygonF.fromList([QPointF(left, top), QPointF(left + 3.5, top + 6), QPointF(left + 7, top)])
        )
        painter.end()


class WeiboCardView(QFrame):
    """Shows a card; 展开 unfolds it, as on the platform."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._card: WeiboCard | None = None
        self._unfolded = False
        self.setStyleSheet(f"WeiboCardView {{ background: {_PAPER}; border: 1px solid #DDDDDD; border-radius: 4px; }}")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 12)
        layout.setSpacing(12)
        head = QHBoxLayout()
        head.setSpacing(10)
        self._avatar = Avatar()
        head.addWidget(self._avatar)
        names = QVBoxLayout()
        names.setSpacing(2)
        self.account = QLabel()
        self.account.setStyleSheet(f"color: {_ORANGE}; font-size: 15px; font-weight: 600;")
        self.source = QLabel(self.tr("just now · from Weibo"))
        self.source.setStyleSheet(f"color: {_FAINT}; font-size: 12px;")
        names.addWidget(self.account)
        names.addWidget(self.source)
        head.addLayout(names, 1)
        layout.addLayout(head)
        self.body = QLabel()
        self.body.setWordWrap(True)
        self.body.setTextFormat(Qt.TextFormat.RichText)
        self.body.setTextInteractionFlags(
            Qt.TextInteractionFlag.LinksAccessibleByMouse | Qt.TextInteractionFlag.LinksAccessibleByKeyboard
        )
        self.body.setStyleSheet(f"color: {_INK}; font-size: 15px;")
        self.body.linkActivated.connect(self._toggle)
        self.body.setAccessibleName(self.tr("The post as the feed shows it"))
        layout.addWidget(self.body)

    def show_card(self, card: "WeiboCard") -> None:
        if card == self._card:
            return
        self._card = card
        self._avatar.letter = card.account[:1]
        self._avatar.update()
        self.account.setText(card.account or self.tr("(no account yet)"))
        self._show_text()

    def _show_text(self) -> None:
        card = self._card
        if card is None:
            return
        unfold, fold = self.tr("Unfold"), self.tr("Fold")
        folded = card.folded and not self._unfolded
        html = _linked(card.folded_text if folded else card.text)
        if folded:
            html += f"… <a href='#' style='color:{_BLUE}; text-decoration:none'>{unfold}</a>"
        elif card.folded:
            html += f" <a href='#' style='color:{_BLUE}; text-decoration:none'>{fold}</a>"
        self.body.setText(f"<div style='line-height: 130%'>{html}</div>")

    def _toggle(self, _link: str) -> None:
        self._unfolded = not self._unfolded
        self._show_text()


def _linked(text: str) -> str:
    """HTML with the topics in the platform's blue."""
    html = escape(text)
    html = _TOPIC.sub(lambda m: f"<span style='color:{_BLUE}'>{m[0]}</span>", html)
    return html.replace("\n", "<br>")
