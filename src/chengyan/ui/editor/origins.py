"""On demand, beside the text: where its sentences come from. What has no mark was typed or came with the template."""

from weakref import WeakSet

from PySide6.QtCore import QEvent, QObject, QPointF, QRect, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QToolTip, QWidget

from chengyan.model.provenance import Origin
from chengyan.ui.editor.editors import Editors
from chengyan.ui.editor.section_editor import SectionEditor
from chengyan.ui.models.chips import Shape
from chengyan.ui.models.provenance import Provenance, Stretch, told
from chengyan.ui.panels.shapes import paint_shape
from chengyan.ui.theme import Theme

WIDTH = 16
_MARK = 8


class OriginMargin(QWidget):
    """A square for a model, a dot for the phrase bank, half filled where the words were edited after."""

    def __init__(self, editor: SectionEditor, provenance: Provenance, theme: Theme) -> None:
        super().__init__(editor)
        self._editor, self._provenance, self._theme = editor, provenance, theme
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self.setAccessibleName(self.tr("Where the sentences come from"))
        self.refresh()

    def refresh(self) -> None:
        """After a change: the marks, and what they say to those who do not see them."""
        text = self._editor.section.text()
        units = text.encode("utf-16-le", "surrogatepass")
        said = []
        for each in self._provenance.stretches(self._editor.section.section_id):
            words = units[2 * each.start : 2 * each.end].decode("utf-16-le", "surrogatepass")
            said.append(f"“{words[:24]}” {told(each.origin)}")
        self.setAccessibleDescription("\n".join(said) or self.tr("Nothing here was adopted from a suggestion."))
        self.update()

    def place(self) -> None:
        self.setGeometry(QRect(0, 0, WIDTH, self._editor.height()))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        for each, box in self._boxes():
            model = each.origin.origin is Origin.MODEL
            colour = self._theme.colour("warn" if model else "accent")
            painter.setPen(QPen(colour, 2))
            painter.drawLine(QPointF(WIDTH - 4, box.top() + 4), QPointF(WIDTH - 4, box.bottom() - 2))
            shape = Shape.HALF if each.origin.edited_after else Shape.SQUARE if model else Shape.DOT
            paint_shape(painter, shape, QPointF(WIDTH - 10, box.top() + 12), colour, _MARK)
        painter.end()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            here = [told(s.origin) for s, box in self._boxes() if box.top() <= event.pos().y() <= box.bottom()]
            QToolTip.showText(event.globalPos(), "\n".join(here), self)
            return True
        return super().event(event)

    def _boxes(self) -> list[tuple[Stretch, QRect]]:
        found = []
        last = self._editor.section.characterCount() - 1
        for each in self._provenance.stretches(self._editor.section.section_id):
            if each.end > last:
                continue
            first = self._editor.place_of(each.start, each.start)
            end = self._editor.place_of(each.end, each.end)
            found.append((each, QRect(0, first.top(), WIDTH, end.bottom() - first.top())))
        return found


class Origins(QObject):
    """Shows the margins of all editors, or none; ``shown`` says which."""

    def __init__(self, editors: Editors, provenance: Provenance, theme: Theme) -> None:
        super().__init__(provenance)
        self._editors, self._provenance, self._theme = editors, provenance, theme
        self.shown = False
        self._known: WeakSet[SectionEditor] = WeakSet()
        editors.made.connect(self._attach)
        provenance.changed.connect(self._refresh)
        theme.changed.connect(self._refresh)

    def margin(self, editor: SectionEditor) -> OriginMargin | None:
        """The margin beside this text, if it is shown."""
        return editor.findChild(OriginMargin)

    def toggle(self) -> None:
        """Show where sentences come from, or no longer."""
        self.shown = not self.shown
        for editor in self._editors:
            self._attach(editor)

    def _attach(self, editor: SectionEditor) -> None:
        margin = self.margin(editor)
        if self.shown and margin is None:
            editor.keep_margin(left=WIDTH)
            margin = OriginMargin(editor, self._provenance, self._theme)
            margin.place()
            margin.show()
            if editor not in self._known:
                self._known.add(editor)
                editor.installEventFilter(self)
        elif not self.shown and margin is not None:
            margin.setParent(None)
            margin.deleteLater()
            editor.keep_margin(left=0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and isinstance(watched, SectionEditor):
            margin = self.margin(watched)
            if margin is not None:
                margin.place()
        return False

    def _refresh(self) -> None:
        if self.shown:
            for editor in self._editors:
                if (margin := self.margin(editor)) is not None:
                    margin.refresh()
