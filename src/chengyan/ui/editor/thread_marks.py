"""Threads in the text: a quiet tint beneath their words, and a mark in the margin at their first line."""

from collections.abc import Callable
from weakref import WeakSet

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, Qt, Signal
from PySide6.QtGui import QColor, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from chengyan.ui.editor.editors import Editors
from chengyan.ui.editor.marks import rects_of
from chengyan.ui.editor.section_editor import SectionEditor
from chengyan.ui.models.chips import Shape
from chengyan.ui.models.review import Review
from chengyan.ui.models.thread_list import ThreadRow, first_line, who_and_when
from chengyan.ui.panels.shapes import paint_shape
from chengyan.ui.theme import Theme

WIDTH = 16
_MARK = 9
_TINT = 150
"""Of 255: the paper shows through, and where two threads meet it is deeper."""

Shown = list[tuple[int, int, str]]
"""(start, end, thread) in the order of the text."""


class ThreadTint:
    """Painted by the editor beneath its words; overlapping threads are painted one over the other."""

    def __init__(self, review: Review, theme: Theme, shown: Callable[[SectionEditor], Shown]) -> None:
        self._review, self._theme, self._shown = review, theme, shown
        self.current = ""

    def paint(self, painter: QPainter, editor: SectionEditor, exposed: QRect) -> None:
        """Paint those within ``exposed`` of the editor's viewport."""
        shown = self._shown(editor)
        if not shown:
            return
        frame = self._theme.colour("accent")
        for block, top in editor.lines.blocks_between(exposed.top(), exposed.bottom()):
            first, last = block.position(), block.position() + block.length()
            for start, end, key in shown:
                if start >= last:
                    break
                if end <= first or end - start >= editor.section.characterCount() - 1:
                    continue
                for rect in rects_of(block, top, start - first, end - first):
                    painter.fillRect(rect, self._wash(key))
                    if key == self.current:
                        painter.setPen(QPen(frame, 1, Qt.PenStyle.DotLine))
                        painter.setBrush(Qt.BrushStyle.NoBrush)
                        painter.drawRect(rect.adjusted(0, 0, -1, -1))

    def _wash(self, key: str) -> QColor:
        thread = self._review.places.named(key)
        token = "block_wash" if thread is not None and thread.stands_against_release else "accent_wash"
        wash = QColor(self._theme.colour(token))
        wash.setAlpha(_TINT)
        return wash


class ThreadMargin(QWidget):
    """A diamond for what blocks the release, a half for a proposed edit, a ring for any other; a click selects."""

    chosen = Signal(str)

    def __init__(self, editor: SectionEditor, review: Review, theme: Theme, shown: Callable[[SectionEditor], Shown]):
        super().__init__(editor)
        self._editor, self._review, self._theme, self._shown = editor, review, theme, shown
        self.current = ""
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(self.tr("Threads beside the text"))
        self.refresh()

    def refresh(self) -> None:
        said = []
        for _, _, key in self._shown(self._editor)[:20]:
            said.append(self._told(key))
        self.setAccessibleDescription("\n".join(said))
        self.update()

    def place(self) -> None:
        self.setGeometry(QRect(self._editor.width() - WIDTH, 0, WIDTH, self._editor.height()))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        used: dict[int, int] = {}
        for key, box in self._boxes():
            if not box.intersects(event.rect()):
                continue
            # Two on one line: the second stands a little lower, and a third is under it.
            shift = used.get(box.top(), 0)
            used[box.top()] = shift + 1
            thread = self._review.places.named(key)
            blocking = thread is not None and thread.stands_against_release
            proposes = thread is not None and thread.proposes
            shape = Shape.DIAMOND if blocking else Shape.HALF if proposes else Shape.RING
            colour = self._theme.colour("block" if blocking else "accent")
            spot = QPointF(WIDTH / 2 + 1, box.top() + 11 + 10 * min(shift, 1))
            if key == self.current:
                painter.fillRect(QRect(WIDTH - 2, box.top(), 2, box.height()), self._theme.colour("accent"))
            paint_shape(painter, shape, spot, colour, _MARK)
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        here = [key for key, box in self._boxes() if box.top() <= event.position().y() <= box.bottom()]
        if here:
            # Clicked again, the next of those that begin on this line.
            now = here.index(self.current) if self.current in here else -1
            self.chosen.emit(here[(now + 1) % len(here)])

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            here = [self._told(k) for k, box in self._boxes() if box.top() <= event.pos().y() <= box.bottom()]
            QToolTip.showText(event.globalPos(), "\n".join(here), self)
            return True
        return super().event(event)

    def _told(self, key: str) -> str:
        stored = self._review.stored(key)
        if stored is None:
            return ""
        row = ThreadRow(stored, "", False)
        first = stored.thread.comments[0] if stored.thread.comments else None
        return f"{who_and_when(first)}：{first_line(row)}" if first else first_line(row)

    def _boxes(self) -> list[tuple[str, QRect]]:
        found = []
        for start, _, key in self._shown(self._editor):
            box = self._editor.place_of(start, start)
            found.append((key, QRect(0, box.top(), WIDTH, box.height())))
        return found


class ThreadMarks(QObject):
    """Attaches tint and margin to every editor; ``chosen(thread id)`` when a mark is clicked."""

    chosen = Signal(str)

    def __init__(self, editors: Editors, review: Review, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self._editors, self._review, self._theme = editors, review, theme
        self._known: WeakSet[SectionEditor] = WeakSet()
        self._cache: dict[object, tuple[int, int, Shown]] = {}
        self._generation = 0
        self.tint = ThreadTint(review, theme, self._shown)
        for editor in editors:
            self._attach(editor)
        editors.made.connect(self._attach)
        review.changed.connect(self.refresh)
        review.places.changed.connect(lambda _: self.refresh())
        theme.changed.connect(self.refresh)

    def margin(self, editor: SectionEditor) -> ThreadMargin | None:
        """The margin beside this text, where it has threads."""
        return editor.findChild(ThreadMargin)

    def show_current(self, thread_id: str) -> None:
        """Let this thread stand out."""
        if self.tint.current != thread_id:
            self.tint.current = thread_id
            self.refresh()

    def refresh(self) -> None:
        """Threads came, went or were decided."""
        self._generation += 1
        for editor in self._editors:
            self._show(editor)

    def at(self, editor: SectionEditor, position: int) -> str:
        """The thread at a position of the text, the shortest one; empty without."""
        here = [
            (end - start, key) for start, end, key in self._shown(editor) if start <= position < max(end, start + 1)
        ]
        return min(here)[1] if here else ""

    def _shown(self, editor: SectionEditor) -> Shown:
        """Open threads of the editor's section; asked for at every paint, found out once a change."""
        section = editor.section
        kept = self._cache.get(section.section_id)
        if kept is not None and kept[:2] == (section.version, self._generation):
            return kept[2]
        places = self._review.places
        shown = [
            each
            for each in places.in_section(section.section_id)
            if (thread := places.named(each[2])) is not None and thread.is_open
        ]
        self._cache[section.section_id] = (section.version, self._generation, shown)
        return shown

    def _attach(self, editor: SectionEditor) -> None:
        editor.threads = self.tint
        if editor not in self._known:
            self._known.add(editor)
            editor.installEventFilter(self)
            editor.section.edited.connect(lambda *_: self._moved(editor))
        self._show(editor)

    def _show(self, editor: SectionEditor) -> None:
        margin, shown = self.margin(editor), self._shown(editor)
        if shown and margin is None:
            editor.keep_margin(right=WIDTH)
            margin = ThreadMargin(editor, self._review, self._theme, self._shown)
            margin.chosen.connect(self.chosen)
            margin.place()
            margin.show()
        if margin is not None:
            margin.current = self.tint.current
            margin.refresh()
        editor.viewport().update()

    def _moved(self, editor: SectionEditor) -> None:
        import shiboken6

        if shiboken6.isValid(editor) and (margin := self.margin(editor)) is not None:
            margin.update()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and isinstance(watched, SectionEditor):
            margin = self.margin(watched)
            if margin is not None:
                margin.place()
        return False
