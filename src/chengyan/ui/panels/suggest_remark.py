"""A comment on the text, or a question to be expected with its answer."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from chengyan.model.suggestion import Remark
from chengyan.ui.pages.flow import FlowLayout
from chengyan.ui.panels.paragraph import paragraph, quotation


class RemarkCard(QFrame):
    """``place_asked(quote)`` goes to the words in the text; ``copied()``."""

    place_asked = Signal(str)
    copied = Signal()

    def __init__(self, remark: Remark) -> None:
        super().__init__()
        self.setObjectName("card")
        self.remark = remark
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.setSpacing(8)
        if remark.quote:
            layout.addWidget(quotation(remark.quote))
        layout.addWidget(paragraph(remark.text, "heading" if remark.answer else ""))
        for name, text in (
            (self.tr("Answer"), remark.answer),
            (self.tr("Posture"), remark.posture),
            (self.tr("Do not say"), remark.avoid),
        ):
            if text:
                layout.addWidget(paragraph(name, "faint"))
                layout.addWidget(paragraph(text))
        self.setAccessibleName(remark.text)
        row = QWidget()
        flow = FlowLayout(4)
        row.setLayout(flow)
        if remark.quote:
            self.go = QPushButton(self.tr("Go to the place"))
            self.go.clicked.connect(lambda: self.place_asked.emit(remark.quote))
            flow.addWidget(self.go)
        if remark.answer:
            copy = QPushButton(self.tr("Copy"))
            copy.setAccessibleName(self.tr("Copy the question and its answer"))
            copy.clicked.connect(self._copy)
            flow.addWidget(copy)
        if flow.count():
            layout.addWidget(row)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(f"{self.remark.text}\n{self.remark.answer}")
        self.copied.emit()
