"""The Tab key goes as the eye does: in the order of the layouts, not in that in which widgets happened to be made."""

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QGridLayout,
    QLayout,
    QLayoutItem,
    QScrollArea,
    QSplitter,
    QWidget,
)

_REST_MS = 150


def stops(widget: QWidget) -> Iterator[QWidget]:
    """What Tab can reach in ``widget``, itself included, hidden or not, in the order of the layouts."""
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield widget
    if isinstance(widget, QScrollArea):
        yield from stops_of(widget.widget())
    elif isinstance(widget, QSplitter):
        for index in range(widget.count()):
            yield from stops_of(widget.widget(index))
    elif not isinstance(widget, QAbstractScrollArea):
        layout = widget.layout()
        if layout is not None:
            yield from _within(layout)


def stops_of(widget: QWidget | None) -> Iterator[QWidget]:
    if widget is not None:
        yield from stops(widget)


def _within(layout: QLayout) -> Iterator[QWidget]:
    for item in _items(layout):
        inner, widget = item.layout(), item.widget()
        if inner is not None:
            yield from _within(inner)
        elif widget is not None:
            yield from stops(widget)


def _items(layout: QLayout) -> list[QLayoutItem]:
    items = [item for index in range(layout.count()) if (item := layout.itemAt(index)) is not None]
    if isinstance(layout, QGridLayout):
        places = {id(item): layout.getItemPosition(index) for index, item in enumerate(items)}
        items.sort(key=lambda item: places[id(item)])  # type: ignore[arg-type,return-value]
    return items


class TabOrder(QObject):
    """Keeps the tab order of ``root`` in the order of its layouts, also when parts come and go."""

    def __init__(self, root: QWidget) -> None:
        super().__init__(root)
        self._root = root
        self._set: list[QWidget] = []
        self._soon = QTimer(self, singleShot=True, interval=_REST_MS)
        self._soon.timeout.connect(self.settle)
        root.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Show) and not self._soon.isActive():
            self._soon.start()
        return False

    def settle(self) -> None:
        found = list(stops(self._root))
        if found != self._set:
            self._set = found
            for one, other in pairwise(found):
                QWidget.setTabOrder(one, other)
