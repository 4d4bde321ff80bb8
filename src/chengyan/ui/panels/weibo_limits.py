"""What Weibo would refuse or fold away, said before it does: the count, the opening, what to cut, parts to copy."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from chengyan.text.lengths import weibo_length
from chengyan.ui.errors import error_text
from chengyan.ui.pages.page import label, restyle

if TYPE_CHECKING:
    from chengyan.publish.weibo import WeiboCard

_CUTS = 4


class WeiboLimits(QWidget):
    """``part_asked(number, text, mark)`` when a numbered part is to be copied."""

    part_asked = Signal(int, str, str)

    def __init__(self) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(28, 0, 0, 0)
        layout.setSpacing(4)
        self.count = label("", "soft")
        self.opening = label("", "soft")
        self.cuts = label("", "soft")
        for line in (self.count, self.opening, self.cuts):
            line.setWordWrap(True)
            line.hide()
            layout.addWidget(line)
        self._parts = QGridLayout()
        self._parts.setHorizontalSpacing(12)
        self._parts.setVerticalSpacing(4)
        self._parts.setColumnStretch(0, 1)
        layout.addLayout(self._parts)
        self.part_buttons: list[QPushButton] = []

    def show_card(self, card: "WeiboCard", *, written: bool) -> None:
        """Show how this post stands to the limits; before anything is written, nothing."""
        over = card.over_by > 0
        count = self.tr("Weibo {0} / {1}").format(f"{card.count:,}", f"{card.limit:,}")
        if over:
            count += " · " + self.tr("{0} over the limit, Weibo would refuse it").format(f"{card.over_by:,}")
        _show(self.count, count if written else "", "block" if over else "soft")
        opening = card.opening
        if opening.missing:
            names = self.tr(", ").join(opening.names())
            said = self.tr("The first {0} characters, before the fold, still lack: {1}").format(opening.limit, names)
        else:
            said = self.tr("The first {0} characters, before the fold, say who, what, stance and next step.").format(
                opening.limit
            )
        _show(self.opening, said if written else "", "warn" if opening.missing else "soft")
        cuts = [self.tr("· “{0}” {1}, saves {2}").format(cut.quote, cut.reason, cut.saves) for cut in card.cuts[:_CUTS]]
        _show(self.cuts, "\n".join([self.tr("Shorten first:"), *cuts]) if over and cuts else "", "soft")
        self._show_parts(card if over and written else None)

    def show_error(self, error: Exception) -> None:
        _show(self.count, error_text(error), "block")

    def _show_parts(self, card: "WeiboCard | None") -> None:
        while (item := self._parts.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.part_buttons = []
        parts = card.parts if card is not None else ()
        mark = card.mark_text if card is not None else ""
        for row, part in enumerate(parts):
            start = " ".join(part.split())
            said = self.tr("Part {0} of {1} · {2} characters · {3}").format(
                row + 1, len(parts), f"{weibo_length(part):,}", start[:20] + "…" if len(start) > 20 else start
            )
            self._parts.addWidget(label(said, "soft"), row, 0)
            button = QPushButton(self.tr("Copy part {0}").format(row + 1))
            button.clicked.connect(lambda _=False, n=row + 1, p=part: self.part_asked.emit(n, p, mark))
            self._parts.addWidget(button, row, 1)
            self.part_buttons.append(button)


def _show(line: QLabel, text: str, role: str) -> None:
    line.setText(text)
    line.setVisible(bool(text))
    if line.property("role") != role:
        line.setProperty("role", role)
        restyle(line)
