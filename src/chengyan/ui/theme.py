"""The look: tokens from ``resources/themes/tokens.json``, the style sheet and palette made of them, icons and fonts.

Everything here is read before the first paint, so it is JSON and SVG, never YAML. Nor is the ``Qt`` namespace touched:
making its hundreds of enumerations costs more than the rest of the window (56 ms of 230, measured).
"""

import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
from string import Template
from typing import Any
from weakref import WeakKeyDictionary

from PySide6.QtCore import QObject, QSize, Signal
from PySide6.QtGui import QColor, QFont, QIcon, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from chengyan.assets.locate import resource

SYSTEM = "system"
"""The name that means: light or dark as the person's desktop is."""
ICON_SIZE = 16
_RATIOS = (1.0, 2.0)
"""For usual and for dense screens; Qt takes the nearer and scales it."""

_DRAWN = b"#808080"
"""The colour in which every icon file is drawn; it is replaced by the token asked for."""
_LESS = re.compile(r"\[(\d+)-(\w+)\]")
"""``[13-ring]`` in the sheet: 13 px less the token."""


@cache
def tokens() -> dict[str, Any]:
    """The one token file: type scale, grid, radii, themes, and the pairs of colours that must be told apart."""
    loaded: dict[str, Any] = json.loads(resource("themes", "tokens.json").read_text(encoding="utf-8"))
    return loaded


PROSE_SIZE: int = 16
"""Type size of the statement's text in px, unless the person chose another (a test holds it to the token file)."""


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one theme; ``colour(token)`` raises KeyError for a token that no theme has.

    ``other`` is the dark one of a light theme and the reverse. ``text`` and ``shape`` are the least contrasts that its
    pairs must have.
    """

    id: str
    dark: bool
    colours: dict[str, str]
    names: dict[str, str]
    other: str
    edges: dict[str, int]
    text: float
    shape: float

    def colour(self, token: str) -> QColor:
        return QColor(self.colours[token])


def read_palette(name: str) -> Palette:
    """The theme of this name; raises KeyError where there is none."""
    data = tokens()["themes"][name]
    return Palette(
        name, data["dark"], data["colours"], data["name"], data["other"], data["edges"], data["text"], data["shape"]
    )


def palettes() -> list[Palette]:
    """Every theme in the order of the token file: light, dark, then those of high contrast."""
    return [read_palette(name) for name in tokens()["themes"]]


def theme_exists(name: str) -> bool:
    return name == SYSTEM or name in tokens()["themes"]


def style_sheet(palette: Palette, prose: int = PROSE_SIZE) -> str:
    """The sheet of the whole window in this theme, with the statement's text ``prose`` px high."""
    values: dict[str, object] = {f"type_{name}": size for name, size in tokens()["type"].items()}
    values |= tokens()["radii"] | palette.edges | palette.colours
    marks = resource("themes", "marks", "dark" if palette.dark else "light").as_posix()
    template = resource("themes", "window.qss").read_text(encoding="utf-8")
    sheet = Template(template).substitute(values, marks=marks, prose=prose)
    return _LESS.sub(lambda found: str(max(0, int(found[1]) - palette.edges[found[2]])), sheet)


class Theme(QObject):
    """The theme in use. Widgets get their icons from here and are repainted when it changes.

    ``name`` is what was asked for, ``palette`` what that comes to.
    """

    changed = Signal()

    def __init__(self, app: QApplication, name: str = "light", prose: int = PROSE_SIZE) -> None:
        super().__init__(app)
        self._app = app
        self._icons: WeakKeyDictionary[QAbstractButton | QLabel, tuple[str, str]] = WeakKeyDictionary()
        self._pixmaps: dict[tuple[str, str, int, float], QPixmap] = {}
        self._system = _desktop_theme(app)
        self._prose = prose
        self.name = name
        self.palette = self._resolve(name)
        self._apply()

    def use(self, name: str) -> None:
        self.name = name
        self.palette = self._resolve(name)
        self._pixmaps.clear()
        self._apply()
        for widget, (icon, token) in list(self._icons.items()):
            self._put(widget, icon, token)
        self.changed.emit()

    def next_name(self) -> str:
        """The dark theme of a light one and the reverse; high contrast stays high contrast."""
        return self.palette.other

    def colour(self, token: str) -> QColor:
        return self.palette.colour(token)

    @property
    def prose_size(self) -> int:
        """Height of the statement's text, px."""
        return self._prose

    def set_prose_size(self, size: int) -> None:
        if size != self._prose:
            self._prose = size
            self._apply()

    def follow_system(self) -> None:
        """Ask the desktop, and hear of its changes from now on. After the first paint: asking takes its time."""
        hints = self._app.styleHints()
        hints.colorSchemeChanged.connect(self._system_changed)
        hints.accessibility().contrastPreferenceChanged.connect(self._system_changed)
        self._system_changed()

    def _system_changed(self) -> None:
        hints = self._app.styleHints()
        scheme = hints.colorScheme().name
        dark = scheme == "Dark" if scheme != "Unknown" else read_palette(self._system).dark
        contrast = hints.accessibility().contrastPreference().name == "HighContrast"
        self._system = ("contrast-dark" if dark else "contrast") if contrast else ("dark" if dark else "light")
        if self.name == SYSTEM and self.palette.id != self._system:
            self.use(SYSTEM)

    def _resolve(self, name: str) -> Palette:
        return read_palette(self._system if name == SYSTEM else name)

    def _apply(self) -> None:
        self._app.setPalette(_qt_palette(self.palette))
        sheet = style_sheet(self.palette, self._prose)
        if sheet != self._app.styleSheet():  # set anew, it is worked out for every widget there is
            self._app.setStyleSheet(sheet)

    # Icons -----------------------------------------------------------------------------------------------------

    def set_icon(self, widget: QAbstractButton | QLabel, name: str, token: str = "ink_soft") -> None:
        """Give ``widget`` the icon now and again whenever the theme changes."""
        self._icons[widget] = (name, token)
        self._put(widget, name, token)

    def _put(self, widget: QAbstractButton | QLabel, name: str, token: str) -> None:
        if isinstance(widget, QLabel):
            widget.setPixmap(self.pixmap(name, token, ratio=widget.devicePixelRatioF()))
        else:
            icon = QIcon()
            for ratio in _RATIOS:
                icon.addPixmap(self.pixmap(name, token, ratio=ratio))
                icon.addPixmap(self.pixmap(name, "ink_faint", ratio=ratio), QIcon.Mode.Disabled)
            widget.setIcon(icon)
            widget.setIconSize(QSize(ICON_SIZE, ICON_SIZE))

    def drawings(self) -> list[Callable[[], None]]:
        """Calls that each draw one icon as most buttons show it, for when nothing else is to be done."""
        names = sorted(file.stem for file in resource("icons").glob("*.svg"))
        return [partial(self._draw, name) for name in names]

    def _draw(self, name: str) -> None:
        for ratio in _RATIOS:
            for token in ("ink_soft", "ink_faint"):
                self.pixmap(name, token, ratio=ratio)

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


def prose_font(base: QFont, size: int = PROSE_SIZE) -> QFont:
    """The font in which a statement is written, ``size`` px high."""
    font = QFont(base)
    font.setPixelSize(size)
    return font


def _desktop_theme(app: QApplication) -> str:
    """Light or dark as the desktop's own palette is; once the application has ours, what was found before."""
    known = app.property("desktopTheme")
    if not isinstance(known, str):
        known = "dark" if app.palette().color(QPalette.ColorRole.Window).lightness() < 128 else "light"
        app.setProperty("desktopTheme", known)
    return known


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
