"""Underlines findings, paragraph by paragraph: painting, not scanning, is the cost of a keystroke."""

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


class FindingHighlighter(QSyntaxHighlighter):
    """One per section document; every view of the document shows its underlines."""

    def __init__(self, document: SectionDocument, findings: SectionFindings, theme: Theme) -> None:
        super().__init__(document)
        self._findings = findings
        self._theme = theme
        self._formats: dict[Severity, QTextCharFormat] = {}
        self._held: set[int] | None = None
        self._restyle()
        findings.changed.connect(self._refresh)
        theme.changed.connect(self._recolour)

    def hold(self) -> None:
        """Leave the paragraphs alone while an input method composes: a repaint would break its preview."""
        if self._held is None:
            self._held = set()

    def release(self) -> None:
        """Paint what was held back."""
        held, self._held = self._held, None
        for number in sorted(held or ()):
            block = self.document().findBlockByNumber(number)
            if block.isValid():
                self.rehighlightBlock(block)

    def highlightBlock(self, _text: str) -> None:
        start = self.currentBlock().position()
        hits = self._findings.within(start, start + self.currentBlock().length() - 1)
        # The loudest last: where two findings overlap, its line is the one that is seen.
        for finding in sorted(hits, key=lambda f: -LOUDNESS[f.severity]):
            begin = max(finding.start - start, 0)
            self.setFormat(begin, finding.end - start - begin, self._formats[finding.severity])

    def _refresh(self, start: int, end: int) -> None:
        document = self.document()
        block = document.findBlock(max(0, min(start, document.characterCount() - 1)))
        while block.isValid() and block.position() <= end:
            if self._held is not None:
                self._held.add(block.blockNumber())
            else:
                self.rehighlightBlock(block)
            block = block.next()

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
