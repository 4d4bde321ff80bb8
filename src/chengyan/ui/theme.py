"""The look: colour tokens from ``resources/themes``, the style sheet and palette made of them, icons and fonts.

Everything here is read before the first paint, so it is JSON and SVG, never YAML. Nor is the ``Qt`` namespace touched:
making its hundreds of enumerations costs more than the rest of the window (56 ms of 230, measured).
"""

import json
from dataclasses import dataclass
from pathlib import Path
from string import Template
from weakref import WeakKeyDictionary

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtGui import QColor, QFont, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from chengyan.assets.locate import resource

ICON_SIZE = 16
PROSE_SIZE = 16
"""Type size of the statement's text in px."""

_DRAWN = b"#808080"
"""The colour in which every icon file is drawn; it is replaced by the token asked for."""


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one theme; ``colour(token)`` raises KeyError for a token that no theme has."""

    id: str
    dark: bool
    colours: dict[str, str]

    def colour(self, token: str) -> QColor:
        return QColor(self.colours[token])


def read_palette(path: Path) -> Palette:
    data = json.loads(path.read_text(encoding="utf-8"))
    return Palette(path.stem, bool(data["dark"]), data["colours"])


def palettes() -> list[Palette]:
    """Every theme file, light ones first."""
    return sorted((read_palette(path) for path in resource("themes").glob("*.json")), key=lambda p: (p.dark, p.id))


def theme_exists(name: str) -> bool:
    return resource("themes", f"{name}.json").is_file()


class Theme(QObject):
    """The theme in use. Widgets get their icons from here and are repainted when it changes."""

    changed = Signal()

    def __init__(self, app: QApplication, name: str = "light") -> None:
        super().__init__(app)
        self._app = app
        self._sheet = Template(resource("themes", "window.qss").read_text(encoding="utf-8"))
        self._icons: WeakKeyDictionary[QAbstractButton | QLabel, tuple[str, str]] = WeakKeyDictionary()
        self._pixmaps: dict[tuple[str, str, int, float], QPixmap] = {}
        self.palette = read_palette(resource("themes", f"{name}.json"))
        self._apply()

    def use(self, name: str) -> None:
        self.palette = read_palette(resource("themes", f"{name}.json"))
        self._pixmaps.clear()
        self._apply()
        for widget, (icon, token) in list(self._icons.items()):
            self._put(widget, icon, token)
        self.changed.emit()

    def next_name(self) -> str:
        """The theme that follows the present one in the list of all, around its end."""
        names = [palette.id for palette in palettes()]
        return names[(names.index(self.palette.id) + 1) % len(names)]

    def colour(self, token: str) -> QColor:
        return self.palette.colour(token)

    def _apply(self) -> None:
        icons = resource("icons").as_posix()
        self._app.setPalette(_qt_palette(self.palette))
        self._app.setStyleSheet(self._sheet.substitute(self.palette.colours, icons=icons))

    # Icons -----------------------------------------------------------------------------------------------------

    def set_icon(self, widget: QAbstractButton | QLabel, name: str, token: str = "ink_soft") -> None:
        """Give ``widget`` the icon now and again whenever the theme changes."""
        self._icons[widget] = (name, token)
        self._put(widget, name, token)

    def _put(self, widget: QAbstractButton | QLabel, name: str, token: str) -> None:
        if isinstance(widget, QLabel):
            widget.setPixmap(self.pixmap(name, token, ratio=widget.devicePixelRatioF()))
        else:
            icon = QIcon(self.pixmap(name, token))
            icon.addPixmap(self.pixmap(name, token, ratio=2.0))
            icon.addPixmap(self.pixmap(name, "ink_faint"), QIcon.Mode.Disabled)
            widget.setIcon(icon)
            widget.setIconSize(QSize(ICON_SIZE, ICON_SIZE))

    def pixmap(self, name: str, token: str, size: int = ICON_SIZE, ratio: float = 1.0) -> QPixmap:
        """The icon in the token's colour, ``size`` px wide at this device pixel ratio."""
        key = (name, token, size, ratio)
        if key not in self._pixmaps:
            from PySide6.QtCore import QByteArray
            from PySide6.QtSvg import QSvgRenderer

            drawing = resource("icons", f"{name}.svg").read_bytes()
            painted = drawing.replace(_DRAWN, self.palette.colours[token].encode())
            pixmap = QPixmap(round(size * ratio), round(size * ratio))
            pixmap.fill(QColor(0, 0, 0, 0))
            painter = QPainter(pixmap)
            QSvgRenderer(QByteArray(painted)).render(painter)
            painter.end()
            pixmap.setDevicePixelRatio(ratio)
            self._pixmaps[key] = pixmap
        return self._pixmaps[key]


def prose_font(base: QFont) -> QFont:
    """The font in which a statement is written."""
    font = QFont(base)
    font.setPixelSize(PROSE_SIZE)
    return font


def _qt_palette(palette: Palette) -> QPalette:
    made = QPalette()
    roles = {
        QPalette.ColorRole.Window: "desk",
        QPalette.ColorRole.WindowText: "ink",
        QPalette.ColorRole.Base: "paper",
        QPalette.ColorRole.AlternateBase: "panel",
        QPalette.ColorRole.Text: "ink",
        QPalette.ColorRole.Button: "raised",
        QPalette.ColorRole.ButtonText: "ink",
        QPalette.ColorRole.BrightText: "block",
        QPalette.ColorRole.Highlight: "selection",
        QPalette.ColorRole.HighlightedText: "on_selection",
        QPalette.ColorRole.PlaceholderText: "ink_faint",
        QPalette.ColorRole.ToolTipBase: "raised",
        QPalette.ColorRole.ToolTipText: "ink",
        QPalette.ColorRole.Link: "link",
    }
    for role, token in roles.items():
        made.setColor(role, palette.colour(token))
    made.setColor(QPalette.ColorGroup.Disabled, QPalette.ColorRole.Text, palette.colour("ink_faint"))
    made.setColor(QPalette.ColorGroup.Disabled, QPalette.ColorRole.ButtonText, palette.colour("ink_faint"))
    return made
