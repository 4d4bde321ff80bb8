"""The Weibo post as a reader meets it in the feed: avatar, V, folded text, topics; too long, it comes in parts."""

import re
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPaintEvent, QPen, QPixmap, QPolygonF
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from chengyan.publish.weibo import WeiboCard

_TOPIC = re.compile(r"#[^#\n]+#")
_AVATAR = 44
_TEXT, _SMALL = 15, 12
_WHOLE = "\u2060"
"""Between two characters: no line ends here."""


@dataclass(frozen=True, slots=True)
class Look:
    """The platform's own colours: the card shows its page, not ours."""

    paper: str
    edge: str
    ink: str
    faint: str
    blue: str
    orange: str
    disc: str
    letter: str


DAY = Look("#FFFFFF", "#DDDDDD", "#333333", "#6F6F6F", "#2A5F95", "#B85400", "#E4E7EA", "#56606A")
NIGHT = Look("#1E1F22", "#3A3B3F", "#D6D7DA", "#9A9CA1", "#7DB1EA", "#F2A35E", "#3A3D42", "#C9CCD1")


class Avatar(QWidget):
    """The first character of the account's name, with the blue V of an organisation."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedSize(_AVATAR + 4, _AVATAR + 4)
        self.letter = ""
        self.look = DAY

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.look.disc))
        painter.drawEllipse(0, 0, _AVATAR, _AVATAR)
        font = QFont(self.font())
        font.setPixelSize(20)
        painter.setFont(font)
        painter.setPen(QColor(self.look.letter))
        painter.drawText(QRectF(0, 0, _AVATAR, _AVATAR), Qt.AlignmentFlag.AlignCenter, self.letter)
        painter.setPen(QPen(QColor(self.look.paper), 2))
        painter.setBrush(QColor("#3A7DC0"))
        painter.drawEllipse(QRectF(_AVATAR - 13, _AVATAR - 13, 15, 15))
        painter.setPen(QPen(QColor("#FFFFFF"), 1.8))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        left, top = _AVATAR - 9.0, _AVATAR - 8.5
        painter.drawPolyline(
            QPolygonF.fromList([QPointF(left, top), QPointF(left + 3.5, top + 6), QPointF(left + 7, top)])
        )
        painter.end()


class WeiboPost(QFrame):
    """One post; 展开 unfolds it, as on the platform."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("weibo")
        self._text = self._folded = self._account = ""
        self._unfolded = False
        self._look = DAY
        self._zoom = 1.0
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 12)
        layout.setSpacing(12)
        head = QHBoxLayout()
        head.setSpacing(12)
        self._avatar = Avatar()
        head.addWidget(self._avatar)
        names = QVBoxLayout()
        names.setSpacing(2)
        self.account = QLabel()
        self.source = QLabel(self.tr("just now · from Weibo"))
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
        self.body.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        self.body.linkActivated.connect(lambda _: self.toggle())
        layout.addWidget(self.body)
        self._foot = QLabel(self.tr("Repost        Comment        Like"))
        self._foot.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout.addWidget(self._foot)
        self._dress()

    @property
    def folded(self) -> bool:
        """Part of the text is hidden behind 展开."""
        return self._folded != self._text and not self._unfolded

    @property
    def seen(self) -> str:
        """What of the text is shown."""
        return self._folded if self.folded else self._text

    def show_post(self, account: str, text: str, folded: str, place: str = "") -> None:
        """``folded`` is the part before 展开; ``place`` says which of several posts this is."""
        if (account, text, folded) == (self._account, self._text, self._folded):
            return
        self._account, self._text, self._folded = account, text, folded
        self._avatar.letter = account[:1]
        self._avatar.update()
        self.account.setText(account or self.tr("(no account yet)"))
        name = self.tr("The post as the feed shows it")
        self.body.setAccessibleName(f"{place} {name}: {text}" if place else f"{name}: {text}")
        self._show_text()

    def dress(self, look: Look, zoom: float) -> None:
        """By day or by night, ``zoom`` times the platform's own size."""
        if (look, zoom) != (self._look, self._zoom):
            self._look, self._zoom = look, zoom
            self._dress()
            self._show_text()

    def toggle(self) -> None:
        self._unfolded = not self._unfolded
        self._show_text()

    def _dress(self) -> None:
        look = self._look
        self._avatar.look = look
        self._avatar.update()
        self.setStyleSheet(f"#weibo {{ background: {look.paper}; border: 1px solid {look.edge}; border-radius: 4px; }}")
        big, small = round(_TEXT * self._zoom), round(_SMALL * self._zoom)
        self.account.setStyleSheet(f"color: {look.orange}; font-size: {big}px; font-weight: 600;")
        for line in (self.source, self._foot):
            line.setStyleSheet(f"color: {look.faint}; font-size: {small}px;")
        self.body.setStyleSheet(f"color: {look.ink}; font-size: {big}px;")

    def _show_text(self) -> None:
        html = _linked(self.seen, self._look.blue)
        link = f"<a href='#' style='color:{self._look.blue}; text-decoration:none'>{{}}</a>"
        if self.folded:
            html += "…" + _WHOLE + link.format(_WHOLE.join(self.tr("Unfold")))
        elif self._folded != self._text:
            html += " " + link.format(_WHOLE.join(self.tr("Fold")))
        self.body.setText(f"<div style='line-height: 130%'>{html}</div>")


class WeiboCardView(QWidget):
    """One post, or the numbered parts of one that is too long."""

    def __init__(self) -> None:
        super().__init__()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(8)
        self._look, self._zoom = DAY, 1.0
        self.posts: list[WeiboPost] = []
        self._count = 1
        self._show_posts(1)

    @property
    def shown(self) -> list[WeiboPost]:
        """The posts in sight."""
        return self.posts[: self._count]

    def show_card(self, card: "WeiboCard") -> None:
        several = len(card.parts) > 1
        posts = list(zip(card.parts, card.folded_parts, strict=True)) if several else [(card.text, card.folded_text)]
        self._show_posts(len(posts))
        for number, ((text, folded), post) in enumerate(zip(posts, self.posts, strict=False), 1):
            place = self.tr("Part {0} of {1}.").format(number, len(posts)) if several else ""
            post.show_post(card.account, text, folded, place)

    def dress(self, *, night: bool, zoom: float) -> None:
        self._look, self._zoom = NIGHT if night else DAY, zoom
        for post in self.posts:
            post.dress(self._look, zoom)

    def picture(self) -> QPixmap:
        """The posts as they are seen."""
        return self.grab()

    def _show_posts(self, count: int) -> None:
        while len(self.posts) < count:
            post = WeiboPost()
            post.dress(self._look, self._zoom)
            self._layout.addWidget(post)
            self.posts.append(post)
        self._count = count
        for number, post in enumerate(self.posts):
            post.setVisible(number < count)


def _linked(text: str, blue: str) -> str:
    """HTML with the topics in the platform's blue."""
    html = escape(text)
    html = _TOPIC.sub(lambda m: f"<span style='color:{blue}'>{m[0]}</span>", html)
    return html.replace("\n", "<br>")
