"""Two programs wrote the same text: both are shown, a person chooses, and the other one is kept too."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from chengyan.model.incident import Incident
from chengyan.model.statement import Statement
from chengyan.ui.models.moments import show_moment
from chengyan.ui.models.words import word
from chengyan.ui.pages.page import label


def readable(value: Incident | Statement) -> str:
    """The words of a statement or a ledger, for comparing by eye."""
    if isinstance(value, Statement):
        parts = [f"【{word(s.kind)}】\n{s.text}" for s in value.sections]
        return "\n\n".join([*parts, value.signed_as, show_moment(value.date)])
    lines = [value.title]
    lines += [f"{f.id} {f.what}" for f in value.facts]
    lines += [f"{c.id} {c.quote}" for c in value.claims]
    lines += [f"{m.id} {m.action}" for m in value.measures]
    return "\n".join(lines)


class ConflictDialog(QDialog):
    """``decided(mine)``: True to go on with this window's text, False with the other's."""

    decided = Signal(bool)

    def __init__(self, mine: Incident | Statement, theirs: Incident | Statement, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Two versions"))
        self.resize(880, 560)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 16)
        layout.setSpacing(12)
        what = (
            self.tr("This text was also changed in another window, and saved there first.")
            if isinstance(mine, Statement)
            else self.tr("These records were also changed in another window, and saved there first.")
        )
        line = QLabel(what + " " + self.tr("Choose which one you go on with; the other one is kept beside it."))
        line.setWordWrap(True)
        layout.addWidget(line)
        grid = QGridLayout()
        grid.setHorizontalSpacing(12)
        for column, (name, value) in enumerate(
            ((self.tr("In this window"), mine), (self.tr("In the workspace"), theirs))
        ):
            grid.addWidget(label(name, "heading"), 0, column)
            view = QPlainTextEdit(readable(value))
            view.setReadOnly(True)
            view.setAccessibleName(name)
            view.setTabChangesFocus(True)
            grid.addWidget(view, 1, column)
        layout.addLayout(grid, 1)
        row = QHBoxLayout()
        row.addStretch()
        self.theirs_button = QPushButton(self.tr("Go on with the workspace's"))
        self.theirs_button.clicked.connect(lambda: self._decide(False))
        self.mine_button = QPushButton(self.tr("Go on with mine"))
        self.mine_button.setProperty("role", "primary")
        self.mine_button.clicked.connect(lambda: self._decide(True))
        row.addWidget(self.theirs_button)
        row.addWidget(self.mine_button)
        layout.addLayout(row)

    def _decide(self, mine: bool) -> None:
        self.accept()
        self.decided.emit(mine)
