"""Paints the rows of the 检查 panel: headings of groups, and findings in two lines."""

from PySide6.QtCore import QCoreApplication, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from chengyan.model.diagnostics import Missing
from chengyan.model.vocabulary import Severity
from chengyan.model.waiver import LooseWaiver
from chengyan.ui.models.finding_filter import Entry, Group, Row, is_waived, quote_of, severity_of
from chengyan.ui.models.finding_list import ENTRY, FindingList, title_of
from chengyan.ui.panels.row_look import paint_selection, row_font
from chengyan.ui.theme import Theme

ENTRY_HEIGHT = 48
GROUP_HEIGHT = 28
_Index = QModelIndex | QPersistentModelIndex


class FindingPainter(QStyledItemDelegate):
    """The shape of the severity with the title, then the words found and, where groups do not say it, their section."""

    def __init__(self, rows: FindingList, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows = rows
        self._theme = theme

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        return QSize(200, GROUP_HEIGHT if isinstance(index.data(ENTRY), Group) else ENTRY_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        row: Row = index.data(ENTRY)
        painter.save()
        if isinstance(row, Group):
            self._paint_group(painter, option, row)
        else:
            self._paint_entry(painter, option, row)
        painter.restore()

    def _paint_group(self, painter: QPainter, option: QStyleOptionViewItem, group: Group) -> None:
        theme, rect = self._theme, QRect(option.rect)
        painter.fillRect(rect, theme.colour("desk"))
        painter.setPen(theme.colour("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setFont(row_font(option, 12, QFont.Weight.DemiBold))
        painter.setPen(theme.colour("ink_soft"))
        inner = rect.adjusted(12, 0, -12, 0)
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, group.title)
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, str(group.count))

    def _paint_entry(self, painter: QPainter, option: QStyleOptionViewItem, entry: Entry) -> None:
        theme, rect = self._theme, QRect(option.rect)
        paint_selection(painter, option, theme)
        icon, token = _icon(entry)
        ratio = painter.device().devicePixelRatioF()
        painter.drawPixmap(rect.left() + 12, rect.top() + 8, theme.pixmap(icon, token, ratio=ratio))
        left, right = rect.left() + 36, rect.right() - 12
        quiet = is_waived(entry)
        bold = severity_of(entry) is Severity.BLOCK and not quiet
        painter.setFont(row_font(option, 13, QFont.Weight.DemiBold if bold else QFont.Weight.Normal))
        self._line(
            painter, QRect(left, rect.top() + 4, right - left, 20), title_of(entry), "ink_soft" if quiet else "ink"
        )
        painter.setFont(row_font(option, 12, QFont.Weight.Normal))
        where = self._rows.section_word(entry) or QCoreApplication.translate("FindingList", "whole text")
        width = painter.fontMetrics().horizontalAdvance(where)
        below = rect.top() + 24
        painter.setPen(theme.colour("ink_soft"))
        painter.drawText(QRect(right - width, below, width + 1, 18), Qt.AlignmentFlag.AlignVCenter, where)
        self._line(painter, QRect(left, below, max(0, right - left - width - 8), 18), _said(entry), "ink_soft")
        painter.setPen(theme.colour("line"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())

    def _line(self, painter: QPainter, place: QRect, text: str, token: str) -> None:
        painter.setPen(QColor(self._theme.colour(token)))
        short = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, short)


def _icon(entry: Entry) -> tuple[str, str]:
    if isinstance(entry, LooseWaiver) and entry.lost:
        return "warn", "warn"
    severity = severity_of(entry)
    if severity is None or is_waived(entry):
        return "waived", "ink_soft"
    return ("missing" if isinstance(entry, Missing) else severity.value), severity.value


def _said(entry: Entry) -> str:
    translate = QCoreApplication.translate
    if isinstance(entry, LooseWaiver) and entry.lost:
        return translate("FindingList", "No longer found: “{0}”").format(_flat(entry))
    if isinstance(entry, Missing) or (isinstance(entry, LooseWaiver) and entry.waiver.element):
        return translate("FindingList", "Missing: {0}").format(_flat(entry))
    return translate("FindingList", "“{0}”").format(_flat(entry))


def _flat(entry: Entry) -> str:
    return " ".join(quote_of(entry).split())
