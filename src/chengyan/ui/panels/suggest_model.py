"""What belongs to asking a model: the notice before the first time, what would be sent, and the words on their way."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from chengyan.model.model_asking import Outgoing
from chengyan.ui.pages.flow import FlowLayout
from chengyan.ui.panels.paragraph import paragraph

_PAINT_MS = 40
_MOST = 4_000


class ModelNotice(QFrame):
    """``accepted()``: ask the model; ``declined()``: stay with the phrase bank."""

    accepted = Signal()
    declined = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("card")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.setSpacing(8)
        said = self.tr(
            "This is the first time that a model is asked on this incident. If a text with words of a model is"
            " published, it may have to be declared as written by AI. Which sentences came from a model is kept and"
            " shown before the release. Personal data and records that are not public are taken out before anything"
            " is sent."
        )
        layout.addWidget(paragraph(said))
        self.setAccessibleName(said)
        row = QWidget()
        flow = FlowLayout(4)
        row.setLayout(flow)
        self.accept = QPushButton(self.tr("Ask the model"))
        self.accept.clicked.connect(self.accepted)
        decline = QPushButton(self.tr("Write offline instead"))
        decline.clicked.connect(self.declined)
        flow.addWidget(self.accept)
        flow.addWidget(decline)
        layout.addWidget(row)


class OutgoingCard(QFrame):
    """Word for word what a request would take along."""

    closed = Signal()

    def __init__(self, outgoing: Outgoing) -> None:
        super().__init__()
        self.setObjectName("card")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.setSpacing(8)
        layout.addWidget(paragraph(self.tr("This would be sent to {0}").format(outgoing.to), "heading"))
        layout.addWidget(paragraph(self.tr("Nothing has been sent yet."), "soft"))
        for name, text in ((self.tr("Instructions"), outgoing.system), (self.tr("Material"), outgoing.user)):
            layout.addWidget(paragraph(name, "faint"))
            layout.addWidget(paragraph(text))
        if outgoing.hidden:
            layout.addWidget(paragraph(self.tr("Stays here; only the placeholder is sent"), "faint"))
            for placeholder, meant in outgoing.hidden:
                layout.addWidget(paragraph(f"{placeholder} = {meant}"))
        if outgoing.left_out:
            layout.addWidget(paragraph(self.tr("{0} records are left out.").format(outgoing.left_out), "faint"))
        close = QPushButton(self.tr("Close"))
        close.clicked.connect(self.closed)
        layout.addWidget(close)


class Stream(QWidget):
    """What a model writes, as it comes: not checked yet, and nothing that could be adopted."""

    def __init__(self) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        self._name = paragraph(self.tr("On its way, not checked yet"), "faint")
        self.text = paragraph("")
        self._apart = paragraph(self.tr("The model's own thoughts; never part of the text"), "faint")
        self.thinking = paragraph("", "soft")
        for part in (self._name, self.text, self._apart, self.thinking):
            layout.addWidget(part)
        self._said = {False: "", True: ""}
        # Not at every piece: a label that grows lays its panel out.
        self._soon = QTimer(self, singleShot=True, interval=_PAINT_MS)
        self._soon.timeout.connect(self._paint)
        self.clear()

    def add(self, text: str, *, thinking: bool) -> None:
        self._said[thinking] += text
        if not self._soon.isActive():
            self._soon.start()

    def clear(self) -> None:
        self._said = {False: "", True: ""}
        self._soon.stop()
        self._paint()

    def _paint(self) -> None:
        for thinking, name, line in ((False, self._name, self.text), (True, self._apart, self.thinking)):
            said = self._said[thinking][-_MOST:]
            line.setText(said)
            name.setVisible(bool(said))
            line.setVisible(bool(said))
        self.setVisible(any(self._said.values()))
