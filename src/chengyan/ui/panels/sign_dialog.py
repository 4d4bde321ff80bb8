"""The two decisions on the way to release that ask for more than a click: signing, and going out on a call."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDateTime, QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QDateTimeEdit,
    QDialog,
    QFileDialog,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from chengyan.model.people import Person
from chengyan.model.vocabulary import Role, Via
from chengyan.ui.context import UiContext
from chengyan.ui.errors import error_text
from chengyan.ui.models.review import Review
from chengyan.ui.models.words import word
from chengyan.ui.panels.key_form import KeyForm
from chengyan.ui.panels.names import narrow_combo
from chengyan.ui.panels.paragraph import paragraph

if TYPE_CHECKING:
    from chengyan.services.cases import Cases
    from chengyan.services.reviewing import Call

translate = QCoreApplication.translate
_WIDTH = 520


class Decision(QDialog):
    """A small dialog with one thing to do; it closes when that is done, and says what stands in the way otherwise."""

    def __init__(self, title: str, said: str, doing: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.setWindowTitle(title)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(16, 12, 16, 12)
        self.column.setSpacing(8)
        self._said = paragraph(said, "soft")
        self.column.addWidget(self._said)
        self.problem = paragraph("", "block")
        self.problem.hide()
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(8)
        self.do = QPushButton(doing)
        self.do.setProperty("role", "primary")
        self.do.setDefault(True)
        self.cancel = QPushButton(self.tr("Cancel"))
        self.cancel.setAutoDefault(False)
        self.cancel.clicked.connect(self.reject)
        self._buttons.addStretch()
        self._buttons.addWidget(self.cancel)
        self._buttons.addWidget(self.do)

    def finish_layout(self) -> None:
        """After what is asked for was added."""
        self.column.addWidget(self.problem)
        self.column.addStretch()
        self.column.addLayout(self._buttons)
        names = [name for form in self.findChildren(QFormLayout) for name in _names_in(form)]
        widest = max((name.sizeHint().width() for name in names), default=0)
        for name in names:
            name.setMinimumWidth(widest)
        self._said.ensurePolished()
        margins = self.column.contentsMargins()
        self._said.setMinimumHeight(self._said.heightForWidth(_WIDTH - margins.left() - margins.right()))
        # Room for a line of complaint too: the dialog does not jump when a short one appears.
        self.resize(_WIDTH, self.column.totalHeightForWidth(_WIDTH) + 2 * self.fontMetrics().height())

    def fit(self) -> None:
        """Room for what there is now, as far as the screen has it: nothing asked for or said is squeezed."""
        wanted = min(self.column.totalHeightForWidth(self.width()), self.screen().availableGeometry().height())
        if wanted > self.height():
            self.resize(self.width(), wanted)

    def event(self, event: QEvent) -> bool:
        done = super().event(event)
        if event.type() is QEvent.Type.LayoutRequest:
            self.fit()
        return done

    def show_problem(self, said: str) -> None:
        """What stands in the way, or nothing."""
        self.problem.setText(said)
        self.problem.setVisible(bool(said))


class SignDialog(Decision):
    def __init__(self, review: Review, ui: UiContext, parent: QWidget, *, ratifies: str = "") -> None:
        title = translate_sign(bool(ratifies))
        super().__init__(
            title,
            translate(
                "SignDialog",
                "The text is checked once more, and just that text is signed: with the ledger, the findings and the "
                "answers as they stand. Any later edit voids the signature.",
            ),
            title,
            parent,
        )
        self._review, self._ui, self._ratifies = review, ui, ratifies
        glance = review.glance
        assert glance is not None
        self._person = glance.actor.person
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(self.tr("Name"), paragraph(glance.actor.name))
        self.role = QComboBox()
        self.role.setAccessibleName(self.tr("Signed as"))
        for role in glance.sign_as:
            self.role.addItem(word(role), role)
        form.addRow(self.tr("Signed as"), self.role)
        self.column.addLayout(form)
        unanswered = sum(1 for problem in glance.status.against if problem.code == "review.against-question")
        self.unanswered = paragraph(
            self.tr(
                "Not answered yet: {0} questions of the release. An answer given later voids this signature: better "
                "answer them first."
            ).format(unanswered),
            "warn",
        )
        self.unanswered.setVisible(bool(unanswered))
        self.column.addWidget(self.unanswered)
        self.key = KeyForm()
        self.key.suggest_file(ui.acting.key_files.get(self._person))
        self.key.entered.connect(self._sign)
        self.column.addWidget(self.key)
        self.do.clicked.connect(self._sign)
        self.finish_layout()
        (self.key.passphrase if self.key.file.text() else self.key.file).setFocus(Qt.FocusReason.OtherFocusReason)

    def _sign(self) -> None:
        if said := self.key.lacking():
            self.key.complain(said)
            return
        path, role = self.key.path, self.role.currentData()
        passphrase = self.key.take_passphrase()
        self.key.complain("")
        self.do.setEnabled(False)

        def read() -> bytes:
            from chengyan.services.keys import read_private

            return read_private(path)

        def sign(pem: bytes) -> None:
            from chengyan.services.reviewing import Pen

            self._ui.acting.key_files[self._person] = path
            self._review.sign(Pen(Role(role), pem, passphrase), self._signed, self._failed, self._ratifies)

        self._ui.tasks.run(self._ui.tasks.call(read), sign, self._failed, owner=self)

    def _signed(self) -> None:
        self._ui.toasts.say(self.tr("Signed. Any edit of the text or the ledger voids it."))
        self.accept()

    def _failed(self, error: Exception) -> None:
        self.do.setEnabled(True)
        self.key.complain(error_text(error))
        self.key.passphrase.setFocus(Qt.FocusReason.OtherFocusReason)


class CallDialog(Decision):
    """An approval by WeChat or telephone is written down, and the text goes out on it.

    ``people_asked`` where nobody is registered who could have approved.
    """

    people_asked = Signal()

    def __init__(self, review: Review, ui: UiContext, parent: QWidget) -> None:
        super().__init__(
            translate("CallDialog", "Release in a hurry"),
            translate(
                "CallDialog",
                "For first responses and progress notes. The approval counts for this very text, is weaker than a "
                "signature, and has to be signed for afterwards.",
            ),
            translate("CallDialog", "Record it and release"),
            parent,
        )
        self._review, self._ui = review, ui
        glance = review.glance
        assert glance is not None
        form = QFormLayout()
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._people = tuple(p for p, _ in glance.people if not p.left and set(p.roles) & set(glance.approvers))
        self.person = narrow_combo()
        self.role = QComboBox()
        for person in self._people:
            self.person.addItem(person.name, person)
        self.person.currentIndexChanged.connect(lambda _: self._list_roles(glance.approvers))
        self._list_roles(glance.approvers)
        self.via = QComboBox()
        for via in (Via.WECHAT, Via.TELEPHONE):
            self.via.addItem(word(via), via)
        self.at = QDateTimeEdit(QDateTime.currentDateTime())
        self.at.setDisplayFormat("yyyy-MM-dd HH:mm")
        self.at.lineEdit().setTextMargins(6, 0, 0, 0)
        self.words = QPlainTextEdit()
        self.words.setTabChangesFocus(True)
        self.words.setFixedHeight(self.words.fontMetrics().lineSpacing() * 3 + 14)
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        self.screenshot = QLineEdit()
        browse = QPushButton(self.tr("Choose…"))
        browse.setAutoDefault(False)
        browse.clicked.connect(self._browse)
        line.addWidget(self.screenshot, 1)
        line.addWidget(browse)
        for name, widget, field in (
            (self.tr("Approved by"), self.person, self.person),
            (self.tr("As"), self.role, self.role),
            (self.tr("Via"), self.via, self.via),
            (self.tr("When"), self.at, self.at),
            (self.tr("In these words"), self.words, self.words),
            (self.tr("Screenshot"), holder, self.screenshot),
        ):
            field.setAccessibleName(name)
            form.addRow(name, widget)
        self.column.addLayout(form)
        self.do.clicked.connect(self._release)
        if not self._people:
            self.show_problem(self.tr("Nobody is registered whose approval counts. Register the approver first."))
            self.do.setText(self.tr("People and keys…"))
        self.finish_layout()

    def _list_roles(self, approvers: tuple[Role, ...]) -> None:
        self.role.clear()
        person: Person | None = self.person.currentData()
        for role in person.roles if person is not None else ():
            if role in approvers:
                self.role.addItem(word(role), role)

    def _browse(self) -> None:
        name, _ = QFileDialog.getOpenFileName(self, self.tr("The screenshot"), "", "*.png *.jpg *.jpeg *.webp")
        if name:
            self.screenshot.setText(name)

    def _release(self) -> None:
        if not self._people:
            self.reject()
            self.people_asked.emit()
            return
        words = self.words.toPlainText().strip()
        if not words:
            self.show_problem(self.tr("Write down what was said, word for word."))
            self.words.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.show_problem("")
        self.do.setEnabled(False)
        person, role, via = (
            self._people[self.person.currentIndex()],
            Role(self.role.currentData()),
            self.via.currentData(),
        )
        seconds = self.at.dateTime().toSecsSinceEpoch()
        picture = self.screenshot.text().strip()

        def call(cases: "Cases") -> "Call":
            from chengyan.services.reviewing import Call

            kept = cases.workspace.objects.put_file(Path(picture)).sha256 if picture else ""
            at = dt.datetime.fromtimestamp(seconds, tz=dt.UTC)
            return Call(person, role, Via(via), at, words, kept)

        self._review.release_on_call(call, self._released, self._failed)

    def _released(self) -> None:
        self._ui.toasts.say(self.tr("Released on a call. It has to be signed for before the deadline."))
        self.accept()

    def _failed(self, error: Exception) -> None:
        self.do.setEnabled(True)
        self.show_problem(error_text(error))


def _names_in(form: QFormLayout) -> Iterator[QWidget]:
    """What names the fields of this form."""
    for row in range(form.rowCount()):
        item = form.itemAt(row, QFormLayout.ItemRole.LabelRole)
        if item is not None and (name := item.widget()) is not None:
            yield name


def translate_sign(ratifying: bool) -> str:
    """What the dialog does."""
    return translate("SignDialog", "Sign for the approval") if ratifying else translate("SignDialog", "Sign")
