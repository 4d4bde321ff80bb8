"""Paints the shapes that tell a record's state, alone or in a chip."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPainterPath, QPen

from chengyan.ui.models.chips import Chip, Shape
from chengyan.ui.theme import Theme

MARK = 8
"""The shape's width in px."""
HEIGHT = 20
_SIDE = 8
_GAP = 5


def chip_size(chip: Chip, font: QFont) -> QSize:
    return QSize(QFontMetrics(_small(font)).horizontalAdvance(chip.text) + MARK + _GAP + 2 * _SIDE, HEIGHT)


def paint_chip(painter: QPainter, chip: Chip, rect: QRectF, font: QFont, theme: Theme) -> None:
    """The chip at the left of ``rect``; its text is shortened where it does not fit."""
    wanted = chip_size(chip, font)
    box = QRectF(rect.left(), rect.top(), min(rect.width(), wanted.width()), HEIGHT)
    ink = theme.colour(chip.tone or "ink_soft")
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour("line"), 1) if not chip.tone else Qt.PenStyle.NoPen)
    painter.setBrush(theme.colour(f"{chip.tone}_wash" if chip.tone else "panel"))
    painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), HEIGHT / 2, HEIGHT / 2)
    paint_shape(painter, chip.shape, QPointF(box.left() + _SIDE + MARK / 2, box.center().y()), ink, MARK)
    painter.setFont(_small(font))
    painter.setPen(ink)
    words = box.adjusted(_SIDE + MARK + _GAP, 0, -_SIDE + 4, 0)
    text = QFontMetrics(_small(font)).elidedText(chip.text, Qt.TextElideMode.ElideRight, round(words.width()))
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
    painter.restore()


def paint_shape(painter: QPainter, shape: Shape, centre: QPointF, colour: QColor, size: float = MARK) -> None:
    """The shape around ``centre``; ``size`` is its width in px."""
    half = size / 2
    box = QRectF(centre.x() - half, centre.y() - half, size, size)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    pen = QPen(colour, max(1.5, size / 5))
    pen.setJoinStyle(Qt.PenJoinStyle.MiterJoin)
    inner = box.adjusted(pen.widthF() / 2, pen.widthF() / 2, -pen.widthF() / 2, -pen.widthF() / 2)
    match shape:
        case Shape.DOT:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour)
            painter.drawEllipse(box)
        case Shape.RING:
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(inner)
        case Shape.HALF:
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(inner)
            painter.setBrush(colour)
            painter.drawPie(inner, 90 * 16, 180 * 16)
        case Shape.DIAMOND:
            path = QPainterPath(QPointF(centre.x(), box.top()))
            for x, y in ((box.right(), centre.y()), (centre.x(), box.bottom()), (box.left(), centre.y())):
                path.lineTo(x, y)
            path.closeSubpath()
            painter.fillPath(path, colour)
        case Shape.CROSS:
            pen.setWidthF(max(1.8, size / 4))
            painter.setPen(pen)
            painter.drawLine(inner.topLeft(), inner.bottomRight())
            painter.drawLine(inner.topRight(), inner.bottomLeft())
        case Shape.SQUARE:
            painter.fillRect(inner, colour)
    painter.restore()


def _small(font: QFont) -> QFont:
    small = QFont(font)
    small.setPixelSize(12)
    return small
