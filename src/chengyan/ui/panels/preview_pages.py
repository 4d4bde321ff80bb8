"""Pages as pictures, one below the other. What is seen stays until the new picture is ready; only what changed goes."""

from dataclasses import dataclass

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QImage, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from chengyan.ui.theme import Theme

GAP = 12


@dataclass(frozen=True, slots=True)
class PageFile:
    """A rendered page: ``width`` and ``height`` in device px, read from the file's head."""

    png: bytes
    width: int
    height: int


def page_file(png: bytes) -> PageFile:
    """The page of a PNG, which begins with its signature, the first chunk's length and name, then width and height."""
    width, height = (int.from_bytes(png[at : at + 4], "big") for at in (16, 20))
    return PageFile(png, max(1, width), max(1, height))


def decode(pages: dict[int, PageFile]) -> dict[int, QImage]:
    """The pictures of these pages; QImage may be made in any thread."""
    return {number: QImage.fromData(QByteArray(page.png)) for number, page in pages.items()}


class PageView(QWidget):
    """One page. Its picture is scaled to the page's size, whatever size it was rendered for."""

    copy_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.file: PageFile | None = None
        self.shown: PageFile | None = None
        """The file whose picture is seen; an older one until the new one is decoded."""
        self.picture = QPixmap()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    @property
    def stale(self) -> bool:
        """What is seen is not (yet) what the page holds."""
        return self.file is not self.shown

    def take(self, image: QImage) -> None:
        self.picture = QPixmap.fromImage(image)
        self.shown = self.file
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        # Paper is white on every theme: it shows what leaves.
        painter.fillRect(self.rect(), self._theme.colour("artefact"))
        if not self.picture.isNull():
            ratio = self.devicePixelRatioF()
            exact = self.picture.size() == QSize(round(self.width() * ratio), round(self.height() * ratio))
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform, not exact)
            painter.drawPixmap(self.rect(), self.picture)
        painter.setPen(self._theme.colour("focus" if self.hasFocus() else "line_strong"))
        # Halves, so that the line lies on whole pixels at every scale.
        painter.drawRect(QRectF(0.5, 0.5, self.width() - 1, self.height() - 1))
        painter.end()

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.update()
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.update()
        super().focusOutEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = QMenu(self)
        menu.addAction(self.tr("Copy this picture")).triggered.connect(self.copy_asked)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(event.globalPos())


class PageSheet(QWidget):
    """``copy_asked(number)`` for one page, counted from 0."""

    copy_asked = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("sheet")
        self._theme = theme
        self._width = 0
        self._name = ""
        self._texts: list[str] = []
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(GAP, GAP, GAP, GAP)
        self._layout.setSpacing(GAP)
        self._layout.addStretch()
        self.pages: list[PageView] = []

    def set_width(self, width: int) -> None:
        """Every page is so many px wide from now on; the pictures there are serve until sharper ones come."""
        if width != self._width:
            self._width = width
            self._fit()

    @property
    def page_width(self) -> int:
        """px"""
        return self._width

    def changed(self, files: list[PageFile], seen: QRect) -> dict[int, PageFile]:
        """Those of ``files`` that differ from what their page shows, and will be seen in ``seen`` or next to it."""
        near = self._near(seen, len(files))
        return {
            number: file
            for number, file in enumerate(files)
            if number in near and (number >= len(self.pages) or not _same(self.pages[number].shown, file))
        }

    def put(self, files: list[PageFile], images: dict[int, QImage], name: str) -> None:
        """Take over ``files`` at once; ``images`` are the pictures of those that changed."""
        while len(self.pages) < len(files):
            page = PageView(self._theme)
            number = len(self.pages)
            page.copy_asked.connect(lambda n=number: self.copy_asked.emit(n))
            self._layout.insertWidget(number, page, 0, Qt.AlignmentFlag.AlignHCenter)
            self.pages.append(page)
        self._name = name
        for number, page in enumerate(self.pages):
            page.setVisible(number < len(files))
            if number >= len(files):
                page.file = page.shown = None
                page.picture = QPixmap()
            elif _same(page.shown, files[number]):
                page.file = page.shown
            else:
                page.file = files[number]
        self._fit()
        self._say()
        self.take(images)

    def take(self, images: dict[int, QImage]) -> None:
        for number, image in images.items():
            if number < len(self.pages) and self.pages[number].file is not None:
                self.pages[number].take(image)

    def stale_in(self, seen: QRect) -> dict[int, PageFile]:
        """Pages in sight, or next to it, whose picture is still an older one."""
        near = self._near(seen, self.count)
        return {n: p.file for n, p in enumerate(self.pages) if n in near and p.file is not None and p.stale}

    @property
    def count(self) -> int:
        return sum(page.file is not None for page in self.pages)

    def page_at(self, point: QPoint) -> int:
        """The page at this height, else the nearest below; the last one behind the end."""
        return next((n for n, page in enumerate(self.pages) if page.geometry().bottom() >= point.y()), self.count - 1)

    def set_texts(self, texts: list[str]) -> None:
        """What each page says, for those who hear it."""
        self._texts = texts
        self._say()

    def _near(self, seen: QRect, count: int) -> set[int]:
        reach = QRect(seen)
        reach.adjust(0, -seen.height() // 2, 0, seen.height() // 2)
        used = self.count
        hit = {n for n, page in enumerate(self.pages[:used]) if page.geometry().intersects(reach)}
        # Pages that are not there yet follow the last one: as many as could be seen at once.
        return hit | set(range(used, min(count, used + _FIRST)))

    def _fit(self) -> None:
        for page in self.pages:
            if page.file is not None and self._width:
                page.setFixedSize(self._width, max(1, round(self._width * page.file.height / page.file.width)))

    def _say(self) -> None:
        for number, page in enumerate(self.pages[: self.count]):
            page.setAccessibleName(self.tr("{0}, page {1} of {2}").format(self._name, number + 1, self.count))
            page.setAccessibleDescription(self._texts[number] if number < len(self._texts) else "")


_FIRST = 4
"""So many pages are decoded before the first is shown; the rest when they come near."""


def _same(one: PageFile | None, other: PageFile) -> bool:
    return one is not None and (one is other or one.png == other.png)
