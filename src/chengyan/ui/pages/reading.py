"""Shows Markdown as a page to read: the guide, and what stands about the program."""

import re
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import (
    QFont,
    QFontDatabase,
    QImage,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFormat,
    QTextFragment,
    QTextFrameFormat,
    QTextImageFormat,
    QTextLength,
    QTextTable,
    QTextTableFormat,
)
from PySide6.QtWidgets import QTextBrowser

from chengyan.ui.theme import Theme, tokens

_BODY = 14
_SIZES = {1: "title", 2: "prose", 3: "heading"}
_MARGIN = 28
_INDENT = 24
_WIDEST = 800
"""px of a line; longer ones tire the eye."""
_PICTURE = 760
"""px of a picture's width at most."""
_LINE = 125
"""Height of a line in a paragraph, per cent of the font's own."""


def slug(heading: str) -> str:
    """A heading's name in links, as GitHub and GitLab make it of Chinese."""
    return re.sub(r"[^\w\-]", "", heading.strip().lower().replace(" ", "-"))


class Reading(QTextBrowser):
    """``link_chosen(url)`` for links; the caller decides where they lead."""

    link_chosen = Signal(QUrl)

    def __init__(self, name: str, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("reading")
        self.setAccessibleName(name)
        self.setOpenLinks(False)
        self.setOpenExternalLinks(False)
        self.document().setDocumentMargin(_MARGIN)
        self._theme = theme
        self._source = ""
        self._folder = Path()
        self.anchorClicked.connect(self.link_chosen)
        theme.changed.connect(self._restyle)

    def show_markdown(self, text: str, folder: Path) -> None:
        """Show ``text``; its pictures are looked for from ``folder``."""
        self._source, self._folder = text, folder
        self._compose()
        self.verticalScrollBar().setValue(0)
        self.moveCursor(QTextCursor.MoveOperation.Start)

    def go_to_heading(self, name: str) -> bool:
        """Scroll to the heading of this slug; False where there is none."""
        block = next((b for b in self._heading_blocks() if slug(b.text()) == slug(name)), None)
        if block is None:
            return False
        cursor = QTextCursor(block)
        self.setTextCursor(cursor)
        top = self.document().documentLayout().blockBoundingRect(block).top()
        self.verticalScrollBar().setValue(max(0, round(top) - _MARGIN // 2))
        return True

    def loadResource(self, kind: int, name: QUrl | str) -> object:
        """Pictures come from the folder of the text, and from nowhere else."""
        url = QUrl(name)
        if kind == QTextDocument.ResourceType.ImageResource.value and url.isRelative():
            image = QImage(str((self._folder / url.path()).resolve()))
            if not image.isNull():
                # The text's own painter scales roughly.
                ratio = self.devicePixelRatioF()
                width = round(min(image.width(), _PICTURE) * ratio)
                image = image.scaledToWidth(width, Qt.TransformationMode.SmoothTransformation)
                image.setDevicePixelRatio(ratio)
                return image
        return super().loadResource(kind, name)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        spare = max(0, self.width() - _WIDEST - 2 * _MARGIN - self.verticalScrollBar().width())
        margins = self.viewportMargins()
        if margins.left() != spare // 2:
            self.setViewportMargins(spare // 2, 0, spare // 2, 0)

    # Looks ---------------------------------------------------------------------------------------------------------

    def _restyle(self) -> None:
        place = self.verticalScrollBar().value()
        self._compose()
        self.verticalScrollBar().setValue(place)

    def _compose(self) -> None:
        document = self.document()
        font = QFont(self.font())
        font.setPixelSize(_BODY)
        document.setDefaultFont(font)
        document.setMarkdown(self._source, QTextDocument.MarkdownFeature.MarkdownDialectGitHub)
        document.setDocumentMargin(_MARGIN)
        block = document.begin()
        while block.isValid():
            self._style_block(block)
            block = block.next()
        document.setIndentWidth(_INDENT)
        for frame in document.rootFrame().childFrames():
            if isinstance(frame, QTextTable):
                self._style_table(frame)

    def _style_block(self, block: QTextBlock) -> None:
        cursor = QTextCursor(block)
        shape = QTextBlockFormat()
        level = block.blockFormat().headingLevel()
        code = block.blockFormat().hasProperty(QTextFormat.Property.BlockCodeFence)
        quoted = block.blockFormat().hasProperty(QTextFormat.Property.BlockQuoteLevel)
        in_table = cursor.currentTable() is not None
        if level:
            shape.setTopMargin(0 if block.blockNumber() == 0 else 24 if level < 3 else 16)
            shape.setBottomMargin(8)
        elif code:
            shape.setTopMargin(0)
            shape.setBottomMargin(0)
            shape.setBackground(self._theme.colour("panel"))
            shape.setLeftMargin(12)
        else:
            shape.setBottomMargin(0 if in_table else 4 if block.textList() else 8)
            shape.setTopMargin(0)
            shape.setLineHeight(100 if in_table else _LINE, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        if quoted:
            shape.setLeftMargin(24)
        if self._has_picture(block):
            shape.setLineHeight(100, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
            shape.setTopMargin(8)
            shape.setBottomMargin(16)
        cursor.mergeBlockFormat(shape)
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        letters = QTextCharFormat()
        if level:
            # Not merged: Markdown's own size, which is relative, would win.
            letters.setProperty(QTextFormat.Property.FontPixelSize, tokens()["type"][_SIZES.get(level, "heading")])
            letters.setFontWeight(QFont.Weight.DemiBold)
            cursor.setCharFormat(letters)
            cursor.setBlockCharFormat(letters)
            return
        if code:
            letters.setFontFamilies([*_fixed_families(), *self.font().families()])
        if quoted:
            letters.setForeground(self._theme.colour("ink_soft"))
        if letters.propertyCount():
            cursor.mergeCharFormat(letters)
        self._style_fragments(block)

    def _style_fragments(self, block: QTextBlock) -> None:
        """Links in the theme's colour; pictures no wider than the page; code in the middle of a line."""
        theme = self._theme
        for fragment in _fragments(block):
            form = fragment.charFormat()
            letters = QTextCharFormat()
            if form.isAnchor():
                letters.setForeground(theme.colour("link"))
                letters.setFontUnderline(True)
            elif form.fontFixedPitch():
                letters.setFontFamilies([*_fixed_families(), *self.font().families()])
                letters.setProperty(QTextFormat.Property.FontPixelSize, _BODY - 1)
            elif form.isImageFormat():
                self._style_picture(fragment.position(), form.toImageFormat())
            if letters.propertyCount():
                cursor = QTextCursor(self.document())
                cursor.setPosition(fragment.position())
                end = fragment.position() + fragment.length()
                cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
                cursor.mergeCharFormat(letters)

    def _style_picture(self, position: int, form: QTextImageFormat) -> None:
        image = QImage(str((self._folder / form.name()).resolve()))
        if image.isNull():
            return
        form.setMaximumWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        form.setWidth(min(image.width(), _PICTURE))
        cursor = QTextCursor(self.document())
        cursor.setPosition(position)
        cursor.setPosition(position + 1, QTextCursor.MoveMode.KeepAnchor)
        cursor.setCharFormat(form)

    def _style_table(self, table: QTextTable) -> None:
        form: QTextTableFormat = table.format()
        form.setBorderCollapse(True)
        form.setBorder(1)
        form.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        form.setBorderBrush(self._theme.colour("line"))
        form.setCellPadding(6)
        form.setCellSpacing(0)
        form.setTopMargin(4)
        form.setBottomMargin(16)
        form.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        table.setFormat(form)
        for column in range(table.columns()):
            cell = table.cellAt(0, column)
            look = cell.format()
            look.setBackground(self._theme.colour("panel"))
            cell.setFormat(look)

    def _has_picture(self, block: QTextBlock) -> bool:
        return any(fragment.charFormat().isImageFormat() for fragment in _fragments(block))

    def _heading_blocks(self) -> list[QTextBlock]:
        blocks = []
        block = self.document().begin()
        while block.isValid():
            if block.blockFormat().headingLevel():
                blocks.append(block)
            block = block.next()
        return blocks


def _fragments(block: QTextBlock) -> list[QTextFragment]:
    found = []
    place = block.begin()
    while not place.atEnd():
        found.append(place.fragment())
        place += 1
    return found


def _fixed_families() -> list[str]:
    return QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont).families()
