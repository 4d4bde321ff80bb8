"""Looking again: what changed since the version that this person saw last, on top of the panel 批注."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from chengyan.ui.later import Later
from chengyan.ui.models.words import word
from chengyan.ui.pages.compare import counts_of
from chengyan.ui.pages.flow import FlowLayout
from chengyan.ui.panels.diff_pieces import folded, pieces_of
from chengyan.ui.panels.diff_text import DiffText
from chengyan.ui.panels.paragraph import paragraph
from chengyan.ui.theme import Theme

if TYPE_CHECKING:
    from chengyan.services.history import Comparison
    from chengyan.services.rereview import Again

translate = QCoreApplication.translate
_LEAST = 96
MOST_HEIGHT = 16_777_215  # of a widget that may grow, as Qt has it
_MARKS = {"added": ("plus", "good"), "removed": ("minus", "block"), "changed": ("edited", "warn")}
_MOST = 60
"""Paragraphs with changes shown here; the page that compares has room for all."""


class AgainCard(QFrame):
    """``wanted(number)``: the changes since that version are to be found out; ``seen(sha256)``: they were looked at."""

    wanted = Signal(int)
    seen = Signal(str)
    compare_asked = Signal(int)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("again")
        self.setAccessibleName(self.tr("What changed since you looked last"))
        self._theme = theme
        self._later = Later(self)
        self._key: object = None
        self._number: int | None = None
        self._sha256 = ""
        self._ledger: tuple[str, ...] = ()
        """What changed in the ledger since this person saw it, where that is known."""
        self._filled = self._low = False
        self._column = layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.setSpacing(4)
        self.title = paragraph("", "heading")
        layout.addWidget(self.title)
        self.counts = paragraph("", "soft")
        layout.addWidget(self.counts)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.texts: list[DiffText] = []
        self.area.setMinimumHeight(_LEAST)
        layout.addWidget(self.area, 1)
        row = QWidget()
        flow = FlowLayout(4)
        row.setLayout(flow)
        self.done = QPushButton(self.tr("Seen"))
        self.done.setProperty("role", "primary")
        self.done.setToolTip(self.tr("This version counts as seen; next time only what is newer is shown"))
        self.done.clicked.connect(lambda: self.seen.emit(self._sha256))
        self.compare = QPushButton(self.tr("Show in the whole text"))
        self.compare.clicked.connect(lambda: self._number is not None and self.compare_asked.emit(self._number))
        flow.addWidget(self.done)
        flow.addWidget(self.compare)
        layout.addWidget(row)

    def show_again(self, again: "Again | None", sha256: str, ledger: str) -> None:
        """Show that this person looks again (None: nobody does) at the text and ledger with these hashes."""
        self.setVisible(again is not None)
        key = (again, sha256, ledger)
        if again is None or key == self._key:
            self._key = key
            return
        self._key, self._number, self._sha256, self._ledger = key, again.number, sha256, again.ledger
        self.title.setText(self._titled(again))
        seen_at = f"{again.seen_at.astimezone():%m-%d %H:%M}" if again.seen_at is not None else ""
        self.title.setToolTip(self.tr("Seen last at {0}").format(seen_at) if seen_at else "")
        self.compare.setVisible(again.number is not None)
        self.done.setEnabled(again.number is None)
        if again.number is None:
            self.counts.setText(
                self.tr("The version that you saw then was not kept: please read the whole text, then mark it seen.")
            )
            self._filled = False
            self._unfold()
        else:
            self.counts.setText(self.tr("Finding out what changed…"))
            self.wanted.emit(again.number)

    def be_low(self, low: bool) -> None:
        """Show only how much changed: the window is low, and something else is unfolded."""
        self._low = low
        self._unfold()

    def _unfold(self) -> None:
        """Show the changes themselves, or take no more room than the lines about them need."""
        shown = self._filled and not self._low
        self.area.setVisible(shown)
        self.setMaximumHeight(MOST_HEIGHT if shown else self._column.totalHeightForWidth(self.width()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self._unfold()

    def show_comparison(self, comparison: "Comparison") -> None:
        """Show the changes themselves: words, moved paragraphs, records of the ledger."""
        self._later.drop()
        self.done.setEnabled(True)
        self.texts = []
        diff = comparison.diff
        records = [(each.said(), each.change.value) for each in comparison.ledger]
        # A ledger that was edited after the version was kept: only the signature knows it.
        records = records or [(said, "changed") for said in self._ledger]
        nothing = diff.same and not records
        self.counts.setText(
            self.tr("Neither a word nor the ledger changed since: look at the answers.")
            if nothing
            else counts_of(diff, len(records)) or self.tr("Only the order or the header changed.")
        )
        self._filled = not nothing
        self._unfold()
        body = QWidget()
        body.setObjectName("sheet")
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 4, 4, 4)
        column.setSpacing(4)
        self.area.setWidget(body)
        left = _MOST
        for section in diff.sections:
            if not section.changed or left <= 0:
                continue
            name = word(section.section.kind)
            text = DiffText(self.tr("Changes in the section “{0}”").format(name), self._theme)
            column.addWidget(paragraph(name, "faint"))
            column.addWidget(text)
            self.texts.append(text)
            shown = folded(section.paragraphs)[:left]
            left -= len(shown)
            for piece in pieces_of(shown):
                self._later.add(partial(text.add, piece))
        if left <= 0:
            column.addWidget(paragraph(self.tr("More of it is shown in the whole text."), "faint"))
        if records:
            column.addWidget(paragraph(self.tr("Ledger"), "faint"))
            for said, kind in records[:_MOST]:
                column.addWidget(self._ledger_line(said, kind))
        column.addStretch()

    def _ledger_line(self, said: str, kind: str) -> QWidget:
        holder = QWidget()
        flow = QVBoxLayout(holder)
        flow.setContentsMargins(28, 0, 0, 0)
        line = paragraph(said)
        flow.addWidget(line)
        mark = QLabel(holder)
        self._theme.set_icon(mark, *_MARKS[kind])
        mark.setGeometry(6, 2, 16, 16)
        return holder

    def _titled(self, again: "Again") -> str:
        whys = {
            "returned": self.tr("Changed since you returned it"),
            "blocking": self.tr("Changed since you asked for it"),
            "signed": self.tr("Changed since you signed"),
        }
        said = whys[again.why.value]
        if again.deputy:
            said = self.tr("{0} (for {1}, absent)").format(said, again.name)
        return self.tr("{0} · since version {1}").format(said, again.number) if again.number is not None else said
