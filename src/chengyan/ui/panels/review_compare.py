"""与…对比: the versions that the text can be compared with, in a menu that is made when it is asked for."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QPushButton

from chengyan.text.shortening import on_one_line
from chengyan.ui.models.review import Review
from chengyan.ui.models.words import word

if TYPE_CHECKING:
    from chengyan.services.review_versions import Comparable

_MOST = 15
"""Versions listed; the panel of versions has all of them."""
_LONGEST = 24


class CompareButton(QPushButton):
    """``chosen(number)``; ``since_asked()`` for the version seen last; ``more_asked()`` for the panel of versions."""

    chosen = Signal(int)
    since_asked = Signal()
    more_asked = Signal()

    def __init__(self, review: Review) -> None:
        super().__init__()
        self.setText(self.tr("Compare with…"))
        self._review = review
        self.list = QMenu(self)
        self.list.setToolTipsVisible(True)
        self.clicked.connect(self._ask)

    def _ask(self) -> None:
        self.setEnabled(False)
        self._review.failed.connect(self._failed)
        self._review.comparable(self._open)

    def _failed(self, _: object) -> None:
        self._review.failed.disconnect(self._failed)
        self.setEnabled(True)

    def _open(self, found: "tuple[Comparable, ...]") -> None:
        self._review.failed.disconnect(self._failed)
        self.setEnabled(True)
        self.list.clear()
        kept = 0
        section = False
        for each in found:
            if each.known.value == "kept":
                if not section and not self.list.isEmpty():
                    self.list.addSeparator()
                section = True
                kept += 1
                if kept > _MOST:
                    continue
            action = self.list.addAction(self._named(each))
            if each.known.value == "seen":
                action.setToolTip(self.tr("What changed since you looked last; now counts as looked"))
                action.triggered.connect(self.since_asked)
            else:
                action.triggered.connect(lambda _=False, number=each.number: self.chosen.emit(number))
        if kept > _MOST:
            self.list.addAction(self.tr("All {0} versions…").format(kept)).triggered.connect(self.more_asked)
        if not found:
            self.list.addAction(self.tr("No version was kept yet: submitting keeps one")).setEnabled(False)
        self.list.popup(self.mapToGlobal(self.rect().bottomLeft()))

    def _named(self, each: "Comparable") -> str:
        at = f"{each.at.astimezone():%m-%d %H:%M}"
        match each.known.value:
            case "seen":
                return self.tr("Seen last · version {0} · {1}").format(each.number, at)
            case "submitted":
                return self.tr("Submitted last · version {0} · {1}").format(each.number, at)
            case "signed":
                role = word(each.role) if each.role is not None else ""
                return self.tr("Signed by {0} {1} · version {2} · {3}").format(role, each.name, each.number, at)
        reason = on_one_line(each.reason, _LONGEST)
        said = self.tr("Version {0} · {1}").format(each.number, at)
        return f"{said} · {reason}".replace("&", "&&") if reason else said
