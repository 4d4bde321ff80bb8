"""The guide within the window: contents at the left, a chapter at the right, found as one types."""

from PySide6.QtCore import QCoreApplication, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QKeyEvent, QTextCursor
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStackedWidget,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from chengyan.ui.models.guide import FIRST, chapters, find, guide_folder
from chengyan.ui.pages.page import label
from chengyan.ui.pages.reading import Reading
from chengyan.ui.pages.tool_page import SearchLine, ToolPage
from chengyan.ui.theme import Theme

_FILE, _HEADING = Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 1
_MOST_FOUND = 60


class GuidePage(ToolPage):
    def __init__(self, theme: Theme) -> None:
        super().__init__(QCoreApplication.translate("GuidePage", "Guide"), theme)
        self.search = SearchLine(self.tr("Search the guide"), theme)
        self.search.textChanged.connect(self._find)
        self.search.down_asked.connect(self._to_side)
        self.head.addWidget(self.search)
        self.contents = QTreeWidget()
        self.contents.setObjectName("toolSide")
        self.contents.setHeaderHidden(True)
        self.contents.setAccessibleName(self.tr("Contents of the guide"))
        self.contents.currentItemChanged.connect(lambda item, _: self._chosen(item))
        self.found = QListWidget()
        self.found.setObjectName("toolSide")
        self.found.setAccessibleName(self.tr("Places found in the guide"))
        self.found.setWordWrap(True)
        self.found.currentItemChanged.connect(lambda item, _: self._chosen_found(item))
        self.found.itemActivated.connect(self._to_text)
        self._side = QStackedWidget()
        self._side.addWidget(self.contents)
        self._side.addWidget(self.found)
        side = QWidget()
        side.setFixedWidth(280)
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.nothing = label("", "soft")
        self.nothing.setWordWrap(True)
        self.nothing.setContentsMargins(16, 12, 16, 12)
        self.nothing.hide()
        column.addWidget(self.nothing)
        column.addWidget(self._side, 1)
        self.body.addWidget(side)
        self.view = Reading(self.tr("Text of the guide"), theme)
        self.view.link_chosen.connect(self._follow)
        self.body.addWidget(self.view, 1)
        self._file = ""
        self._fill()
        self.first = self.contents

    @property
    def file(self) -> str:
        """The chapter in sight."""
        return self._file

    def open_place(self, place: str) -> None:
        """Show ``chapter.md`` or ``chapter.md#heading``; a chapter that does not exist leads to the first one."""
        file, _, heading = place.partition("#")
        chapter = next((c for c in chapters() if c.file == file), chapters()[0])
        self.search.clear()
        item = self._item(chapter.file, heading)
        if item is not None:
            self.contents.setCurrentItem(item)
            self.contents.scrollToItem(item)
        self._show(chapter.file, heading)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_F and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.search.setFocus()
            self.search.selectAll()
        else:
            super().keyPressEvent(event)

    def _fill(self) -> None:
        for number, chapter in enumerate(chapters(), 1):
            top = QTreeWidgetItem([f"{number}  {chapter.title}"])
            top.setData(0, _FILE, chapter.file)
            for heading in chapter.headings:
                below = QTreeWidgetItem([heading])
                below.setData(0, _FILE, chapter.file)
                below.setData(0, _HEADING, heading)
                top.addChild(below)
            self.contents.addTopLevelItem(top)
        # Else the first focus would choose it, as if the person had.
        self.contents.blockSignals(True)
        first = self.contents.topLevelItem(0)
        if first is not None:
            self.contents.setCurrentItem(first)
        self.contents.blockSignals(False)

    def _to_side(self) -> None:
        shown = self._side.currentWidget()
        if shown is not None:
            shown.setFocus()

    def _to_text(self) -> None:
        self.view.setFocus()

    def _item(self, file: str, heading: str) -> QTreeWidgetItem | None:
        for row in range(self.contents.topLevelItemCount()):
            top = self.contents.topLevelItem(row)
            if top is not None and top.data(0, _FILE) == file:
                children = [child for i in range(top.childCount()) if (child := top.child(i)) is not None]
                return next((c for c in children if heading and c.data(0, _HEADING) == heading), top)
        return None

    def _chosen(self, item: QTreeWidgetItem | None) -> None:
        if item is not None:
            item.setExpanded(True)
            self._show(item.data(0, _FILE), item.data(0, _HEADING) or "")

    def _show(self, file: str, heading: str) -> None:
        if file != self._file:
            self._file = file
            text = next(c.text for c in chapters() if c.file == file)
            self.view.show_markdown(text, guide_folder())
        if not heading or not self.view.go_to_heading(heading):
            self.view.verticalScrollBar().setValue(0)

    # Finding -------------------------------------------------------------------------------------------------------

    def _find(self, words: str) -> None:
        places = find(words)[:_MOST_FOUND]
        self.found.clear()
        for chapter, heading, line in places:
            item = QListWidgetItem(f"{chapter.title} · {heading}\n{line}" if heading else f"{chapter.title}\n{line}")
            item.setData(_FILE, chapter.file)
            item.setData(_HEADING, heading)
            item.setToolTip(line)
            self.found.addItem(item)
        self._side.setCurrentWidget(self.found if words.strip() else self.contents)
        self.nothing.setText(self.tr("Nothing in the guide about “{0}”. Try another word.").format(words.strip()))
        self.nothing.setVisible(bool(words.strip()) and not places)

    def _chosen_found(self, item: QListWidgetItem | None) -> None:
        if item is None:
            return
        self._show(item.data(_FILE), item.data(_HEADING))
        words = self.search.text().strip()
        # From the heading on, the words themselves.
        if not self.view.find(words):
            self.view.moveCursor(QTextCursor.MoveOperation.Start)
            self.view.find(words)

    def _follow(self, url: QUrl) -> None:
        name = url.path()
        if url.scheme() in ("http", "https", "mailto"):
            QDesktopServices.openUrl(url)
        elif not name:
            self.view.go_to_heading(url.fragment())
        elif any(chapter.file == name for chapter in chapters()):
            self.open_place(f"{name}#{url.fragment()}" if url.hasFragment() else name)
        elif name != FIRST:
            # Pages for developers stand beside the guide; they open in whatever shows such files here.
            path = (guide_folder() / name).resolve()
            if path.is_file():
                QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
