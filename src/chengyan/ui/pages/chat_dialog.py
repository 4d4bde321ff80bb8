"""Pasted chat, or a pasted picture, before it becomes facts that are being checked."""

import datetime as dt
import tempfile
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from chengyan.model.incident import Fact
from chengyan.model.vocabulary import Disclosure, RecordId, RecordStatus
from chengyan.text.chat import ChatMessage, parse_chat
from chengyan.ui.context import UiContext
from chengyan.ui.errors import error_text
from chengyan.ui.models.case_document import CaseDocument
from chengyan.ui.models.columns import moment_hint
from chengyan.ui.models.moments import brief_moment, now, parse_moment, show_moment
from chengyan.ui.models.record_table import Column, RecordTable
from chengyan.ui.pages.fields import ParsedField, TextField, named
from chengyan.ui.pages.ledger import Ledger
from chengyan.ui.pages.page import label
from chengyan.ui.theme import Theme


class ChatDialog(QDialog):
    """``taken(first row, count)`` once the messages are facts; ``as_cells`` where the text was none after all."""

    taken = Signal(int, int)
    as_cells = Signal()

    def __init__(self, case: CaseDocument, text: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._case = case
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.setWindowTitle(self.tr("Take down a chat"))
        self.resize(min(820, parent.width() - 40), min(520, parent.height() - 40))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(8)
        said = label(
            self.tr(
                "Each message becomes a fact that is being checked, internal, with who said it and when. "
                "Correct what was read wrongly; remove what says nothing."
            ),
            "soft",
        )
        said.setWordWrap(True)
        layout.addWidget(said)
        table: RecordTable[ChatMessage] = RecordTable(
            _columns(), lambda _: ChatMessage("", None, ""), lambda message, _: message, self, fixed=True
        )
        self.messages = Ledger(table, self.tr("Messages"), self.tr("No message is left."), "", theme)
        self.messages.share = 1 / 2
        self.merge_button = self.messages.action("duplicate", self.tr("Merge the selected"), self._merge)
        self.merge_button.setToolTip(self.tr("Several messages that say one thing become one fact"))
        table.set_records(parse_chat(text))
        table.rowsInserted.connect(self._count)
        table.rowsRemoved.connect(self._count)
        layout.addWidget(self.messages)
        layout.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.cells_button = QPushButton(self.tr("No chat: paste as rows"))
        self.cells_button.clicked.connect(self._as_cells)
        row.addWidget(self.cells_button)
        row.addStretch()
        cancel = QPushButton(self.tr("Cancel"))
        cancel.clicked.connect(self.reject)
        row.addWidget(cancel)
        self.take_button = QPushButton()
        self.take_button.setProperty("role", "primary")
        self.take_button.setDefault(True)
        self.take_button.clicked.connect(self._take)
        row.addWidget(self.take_button)
        layout.addLayout(row)
        self._count()
        self.take_button.setFocus()

    def _count(self, *_: object) -> None:
        count = self.messages.table.rowCount()
        self.take_button.setText(self.tr("Take down {0}").format(count))
        self.take_button.setEnabled(count > 0)

    def _merge(self) -> None:
        rows = self.messages.view.rows()
        records = self.messages.table.records
        if len(rows) < 2:
            self.messages.say(self.tr("Select two or more messages first."), "soft")
            return
        first = records[rows[0]]
        latest = max((records[r].at for r in rows if records[r].at is not None), key=show_moment, default=None)
        text = "\n".join(records[row].text for row in rows)
        joined = replace(first, text=text, at=latest)
        kept = [joined if row == rows[0] else record for row, record in enumerate(records)]
        self.messages.table.set_records(tuple(r for row, r in enumerate(kept) if row not in rows[1:]))
        self.messages.view.select_rows(rows[0], 1)

    def _as_cells(self) -> None:
        self.reject()
        self.as_cells.emit()

    def _take(self) -> None:
        from chengyan.services.ledger_files import chat_facts

        incident = self._case.incident
        facts = chat_facts([m for m in self.messages.table.records if m.text.strip()], incident)
        name = self.tr("Taking down {0} messages").format(len(facts))
        self._case.set_incident(replace(incident, facts=(*incident.facts, *facts)), name)
        self.taken.emit(len(incident.facts), len(facts))
        self.accept()


def _columns() -> tuple[Column[ChatMessage], ...]:
    from PySide6.QtCore import QCoreApplication

    translate = QCoreApplication.translate
    return (
        Column(
            translate("ChatDialog", "Said by"),
            lambda m: m.speaker,
            lambda m, t: replace(m, speaker=t.strip()),
            width=120,
        ),
        Column(
            translate("ChatDialog", "At"),
            lambda m: show_moment(m.at),
            lambda m, t: replace(m, at=parse_moment(t)),
            moment_hint(),
            width=112,
            brief=lambda m: brief_moment(m.at),
        ),
        Column(
            translate("ChatDialog", "What"), lambda m: m.text, lambda m, t: replace(m, text=t), width=320, long=True
        ),
    )


class PictureDialog(QDialog):
    """``saved(path, fact)``: the picture stands in a temporary file, the fact says what is known of it."""

    saved = Signal(object, object)

    def __init__(self, image: QImage, ui: UiContext, parent: QWidget) -> None:
        super().__init__(parent)
        self._image = image
        self._ui = ui
        self._at: dt.date | dt.datetime | None = now()
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.setWindowTitle(self.tr("Take down a picture"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(8)
        said = label(
            self.tr("The picture is kept as evidence of a new fact that is being checked. Write down what it shows."),
            "soft",
        )
        said.setWordWrap(True)
        layout.addWidget(said)
        shown = QLabel()
        shown.setAccessibleName(self.tr("The pasted picture, {0} by {1}").format(image.width(), image.height()))
        shown.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        room = min(560, parent.width() - 120), min(320, parent.height() - 320)
        small = image.scaled(*room, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
        shown.setPixmap(QPixmap.fromImage(small if small.width() < image.width() else image))
        layout.addWidget(shown)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        self.what = TextField(self.tr("What it shows"), self.tr("One sentence; it can be completed later"))
        grid.addWidget(named(self.tr("What it shows"), self.what), 0, 0, 1, 2)
        self.source = TextField(self.tr("Said by"), self.tr("Who sent it"))
        grid.addWidget(named(self.tr("Said by"), self.source), 1, 0)
        self.at: ParsedField[dt.date | dt.datetime | None] = ParsedField(
            self.tr("At"), parse_moment, show_moment, moment_hint()
        )
        self.at.show_value(self._at)
        self.at.given.connect(self._set_at)
        grid.addWidget(named(self.tr("At"), self.at), 1, 1)
        layout.addLayout(grid)
        self.problem = label("", "block")
        self.problem.setWordWrap(True)
        self.problem.hide()
        layout.addWidget(self.problem)
        row = QHBoxLayout()
        row.addStretch()
        cancel = QPushButton(self.tr("Cancel"))
        cancel.clicked.connect(self.reject)
        row.addWidget(cancel)
        self.take_button = QPushButton(self.tr("Take down"))
        self.take_button.setProperty("role", "primary")
        self.take_button.setDefault(True)
        self.take_button.clicked.connect(self._take)
        row.addWidget(self.take_button)
        layout.addLayout(row)
        self.what.setFocus()

    def _set_at(self, at: dt.date | dt.datetime | None) -> None:
        self._at = at

    def _take(self) -> None:
        self.take_button.setEnabled(False)
        folder = Path(tempfile.mkdtemp(prefix="chengyan-"))
        stamp = now().strftime("%Y%m%d-%H%M")
        path = folder / self.tr("picture-{0}.png").format(stamp)
        future = self._ui.tasks.call(write_png, self._image, path)
        self._ui.tasks.run(future, self._done, self._fail, owner=self)

    def _fail(self, error: Exception) -> None:
        self.take_button.setEnabled(True)
        self.problem.setText(error_text(error))
        self.problem.show()

    def _done(self, path: Path) -> None:
        fact = Fact(
            RecordId(""),
            self.what.text().strip(),
            as_of=self._at,
            status=RecordStatus.CHECKING,
            disclosure=Disclosure.INTERNAL,
            source_person=self.source.text().strip(),
        )
        self.saved.emit(path, fact)
        self.accept()


def write_png(image: QImage, path: Path) -> Path:
    from chengyan.model.errors import InputError

    if not image.save(str(path), "PNG"):  # type: ignore[call-overload]
        raise InputError("services.cannot-write", path=path, reason="PNG")
    return path
