"""与已发布的对比: what stands on the platform against what was released, by words."""

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QWidget

from chengyan.assets import messages
from chengyan.services import review_jobs
from chengyan.text.diff_words import Op
from chengyan.ui.context import UiContext
from chengyan.ui.errors import error_text
from chengyan.ui.models.review import Review
from chengyan.ui.panels.paragraph import paragraph
from chengyan.ui.panels.sign_dialog import Decision

if TYPE_CHECKING:
    from chengyan.services.cases import Cases
    from chengyan.services.published import Comparison, Released
    from chengyan.text.diff_words import Piece

translate = QCoreApplication.translate
_AROUND = 60
"""Unchanged characters shown on either side of a difference."""


class CompareDialog(Decision):
    """It stays open: a text is compared as often as there are platforms."""

    def __init__(self, review: Review, ui: UiContext, parent: QWidget) -> None:
        super().__init__(
            translate("CompareDialog", "Compare with what was published"),
            translate(
                "CompareDialog",
                "Paste the text as it stands on the platform. Blank lines, spaces at line ends and what the platform "
                "adds at the end do not count; every word and every digit does.",
            ),
            translate("CompareDialog", "Compare"),
            parent,
        )
        self._review, self._ui = review, ui
        self.words = QPlainTextEdit()
        self.words.setTabChangesFocus(True)
        self.words.setAccessibleName(self.tr("The published text"))
        self.words.setPlaceholderText(self.tr("Paste the published text here"))
        self.column.addWidget(self.words, 1)
        self.verdict = paragraph("", "heading")
        self.verdict.hide()
        self.column.addWidget(self.verdict)
        self.notes = paragraph("", "faint")
        self.notes.hide()
        self.column.addWidget(self.notes)
        self.differences = QPlainTextEdit()
        self.differences.setReadOnly(True)
        self.differences.setObjectName("diff")
        self.differences.setTabChangesFocus(True)
        self.differences.setFrameShape(QFrame.Shape.NoFrame)
        self.differences.setAccessibleName(self.tr("Differences"))
        self.differences.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.differences.hide()
        self.column.addWidget(self.differences, 2)
        self.cancel.setText(self.tr("Close"))
        self.do.clicked.connect(self.compare)
        self._found: Comparison | None = None
        ui.theme.changed.connect(self._fill)
        self.finish_layout()
        self.resize(min(680, parent.width() - 40), min(600, parent.height() - 40))
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)

    def compare(self) -> None:
        """Compare what is pasted with the last release."""
        text, statement, work = self.words.toPlainText(), self._review.statement_id, self._ui.desk.work
        if not text.strip():
            self.show_problem(self.tr("Paste the published text first."))
            self.words.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.show_problem("")
        self.do.setEnabled(False)

        def look(cases: "Cases") -> "Released":
            from chengyan.services.published import released

            return released(cases, statement)

        def go(released: "Released") -> None:
            future = work.submit(review_jobs.compare_job, released, text)
            self._ui.progress.watch(future, self.tr("Comparing"), work.stop_running)
            self._ui.tasks.run(future, self._show, self._failed, owner=self)

        self._ui.tasks.run(self._ui.desk.with_cases(look), go, self._failed, owner=self)

    def _show(self, found: "Comparison") -> None:
        self.do.setEnabled(True)
        self._found = found
        short = found.sha256[:8]
        if found.same:
            said = self.tr("The same as what was released ({0}).").format(short)
        else:
            said = self.tr("Not what was released ({0}): {1} differences.").format(short, places_in(found.pieces))
        self.verdict.setText(said)
        self.verdict.setProperty("role", "good" if found.same else "block")
        self.verdict.style().polish(self.verdict)
        self.verdict.setToolTip(found.sha256)
        self.verdict.show()
        self.notes.setText(" ".join(messages.text(f"cli.copies.tolerated-{code}") for code in found.tolerated))
        self.notes.setVisible(bool(found.tolerated))
        self.differences.setVisible(not found.same)
        self._fill()

    def _fill(self) -> None:
        if self._found is None:
            return
        self.differences.clear()
        cursor = QTextCursor(self.differences.document())
        cursor.beginEditBlock()
        for text, shape in self._shaped(self._found.pieces):
            cursor.insertText(text, shape)
        cursor.endEditBlock()
        self.differences.moveCursor(QTextCursor.MoveOperation.Start)

    def _shaped(self, pieces: "Sequence[Piece]") -> list[tuple[str, QTextCharFormat]]:
        theme = self._ui.theme
        same, gone, come = QTextCharFormat(), QTextCharFormat(), QTextCharFormat()
        same.setForeground(theme.colour("ink"))
        for shape, tone in ((gone, "block"), (come, "good")):
            shape.setForeground(theme.colour(tone))
            shape.setBackground(theme.colour(f"{tone}_wash"))
        # Never by colour alone.
        gone.setFontStrikeOut(True)
        come.setFontUnderline(True)
        shapes = {Op.SAME: same, Op.REMOVED: gone, Op.ADDED: come}
        last = len(pieces) - 1
        found = []
        for number, piece in enumerate(pieces):
            text = piece.text
            if piece.op is Op.SAME:
                text = _near(text, first=number == 0, last=number == last)
            found.append((text, shapes[piece.op]))
        return found

    def _failed(self, error: Exception) -> None:
        self.do.setEnabled(True)
        self.show_problem(error_text(error))


def places_in(pieces: "Sequence[Piece]") -> int:
    """In how many places the texts differ: words replaced by others are one."""
    return sum(1 for changed, _ in groupby(pieces, lambda piece: piece.op is not Op.SAME) if changed)


def _near(text: str, *, first: bool, last: bool) -> str:
    """The unchanged words next to a difference; those far from one are left out."""
    if len(text) <= 2 * _AROUND + 20:
        return text
    head, tail = ("" if first else text[:_AROUND]), ("" if last else text[-_AROUND:])
    return f"{head} …… {tail}"
