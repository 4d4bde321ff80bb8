"""Underlines findings, paragraph by paragraph: painting, not scanning, is the cost of a keystroke."""

from PySide6.QtCore import QTimer
from PySide6.QtGui import QSyntaxHighlighter, QTextCharFormat

from chengyan.model.vocabulary import Severity
from chengyan.ui.models.case_document import SectionDocument
from chengyan.ui.models.findings import LOUDNESS, SectionFindings
from chengyan.ui.theme import Theme

# Shape and colour together: a wave, dashes, dots.
_SHAPES = {
    Severity.BLOCK: QTextCharFormat.UnderlineStyle.WaveUnderline,
    Severity.WARN: QTextCharFormat.UnderlineStyle.DashUnderline,
    Severity.ADVISE: QTextCharFormat.UnderlineStyle.DotLine,
}


_AT_ONCE = 16
"""Paragraphs painted anew in one turn; after a check of a long text there may be hundreds."""


class FindingHighlighter(QSyntaxHighlighter):
    """One per section document; every view of the document shows its underlines."""

    def __init__(self, document: SectionDocument, findings: SectionFindings, theme: Theme) -> None:
        super().__init__(document)
        self._findings = findings
        self._theme = theme
        self._formats: dict[Severity, QTextCharFormat] = {}
        self._holding = False
        self._due: list[tuple[int, int]] = []
        """Stretches to be painted anew, in UTF-16 units; they move with the text."""
        self._soon = QTimer(self, singleShot=True, interval=0)
        self._soon.timeout.connect(self._paint_some)
        self._last = 0
        """Where the text was changed last: there the eye is, and there it is painted first."""
        self._restyle()
        document.edited.connect(self._on_edit)
        findings.changed.connect(self._refresh)
        theme.changed.connect(self._recolour)

    def hold(self) -> None:
        """Leave the paragraphs alone while an input method composes: a repaint would break its preview."""
        self._holding = True
        self._soon.stop()

    def release(self) -> None:
        """Paint what was held back."""
        if self._holding:
            self._holding = False
            self._paint_some()

    def highlightBlock(self, _text: str) -> None:
        start = self.currentBlock().position()
        hits = self._findings.within(start, start + self.currentBlock().length() - 1)
        # The loudest last: where two findings overlap, its line is the one that is seen.
        for finding in sorted(hits, key=lambda f: -LOUDNESS[f.severity]):
            begin = max(finding.start - start, 0)
            self.setFormat(begin, finding.end - start - begin, self._formats[finding.severity])

    def _on_edit(self, _section: object, position: int, removed: int, added: int) -> None:
        self._last = position
        shift = added - removed
        self._due = [
            (start + shift, end + shift) if start >= position + removed else (start, max(end, position + added))
            for start, end in self._due
        ]

    def _refresh(self, stretches: list[tuple[int, int]]) -> None:
        self._due += stretches
        # The last of the list is painted first.
        self._due.sort(key=lambda stretch: -abs(stretch[0] - self._last))
        if not self._holding:
            self._paint_some()

    def _paint_some(self) -> None:
        painted: set[int] = set()
        document = self.document()
        while self._due and len(painted) < _AT_ONCE:
            start, end = self._due.pop()
            block = document.findBlock(max(0, min(start, document.characterCount() - 1)))
            while block.isValid() and block.position() <= end:
                if block.blockNumber() not in painted:
                    painted.add(block.blockNumber())
                    self.rehighlightBlock(block)
                block = block.next()
        if self._due:
            self._soon.start()

    def _restyle(self) -> None:
        for severity, shape in _SHAPES.items():
            style = QTextCharFormat()
            style.setUnderlineStyle(shape)
            style.setUnderlineColor(self._theme.colour(severity.value))
            if severity is not Severity.ADVISE:
                wash = self._theme.colour(f"{severity.value}_wash")
                wash.setAlpha(150)
                style.setBackground(wash)
            self._formats[severity] = style

    def _recolour(self) -> None:
        self._restyle()
        self.rehighlight()
