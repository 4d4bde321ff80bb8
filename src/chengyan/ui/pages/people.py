"""人员与密钥: who may do what here, whose signature counts, and who is sitting before the screen."""

import re
from dataclasses import replace

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFileDialog,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidgetItem,
    QPushButton,
    QWidget,
)

from chengyan.model.people import Person, PublicKey
from chengyan.model.vocabulary import Role
from chengyan.ui.context import UiContext
from chengyan.ui.errors import error_text
from chengyan.ui.models.people_desk import PeopleDesk
from chengyan.ui.models.words import word
from chengyan.ui.pages.flow import FlowLayout
from chengyan.ui.pages.list_page import ListPage
from chengyan.ui.pages.page import label
from chengyan.ui.pages.people_keys import KeysCard, PasswordDialog
from chengyan.ui.panels.names import narrow_combo, short
from chengyan.ui.panels.paragraph import paragraph

_NOT_ID = re.compile(r"[^a-z0-9._-]+")


class PeoplePage(ListPage):
    def __init__(self, ui: UiContext) -> None:
        super().__init__(QCoreApplication.translate("PeoplePage", "People and keys"), ui.theme, 240)
        self._ui = ui
        self.desk = PeopleDesk(ui, self)
        self._new = False
        self.who = label("", "soft")
        self.head.addWidget(self.who)
        self.people = self.list
        self.people.setAccessibleName(self.tr("Registered people"))
        self.people.currentItemChanged.connect(lambda *_: self._show())
        self.add = QPushButton(self.tr("Register a person…"))
        ui.theme.set_icon(self.add, "plus", "accent")
        self.add.clicked.connect(self._begin_new)
        self.side.addWidget(self.add)
        self.hint = paragraph(
            self.tr(
                "Nobody is registered yet. One person alone needs nobody here: everything but signing works with the "
                "account that is logged in. Register the first person to sign; that person becomes administrator, and "
                "registers the others with their roles and public keys."
            ),
            "soft",
        )
        self.column.addWidget(self.hint)
        self.form = self._form()
        self.column.addWidget(self.form)
        self.keys = KeysCard(ui.theme)
        self.keys.new_asked.connect(self._make_key)
        self.keys.file_asked.connect(self._register_key)
        self.keys.revoke_asked.connect(self._revoke)
        self.column.addWidget(self.keys)
        self.column.addStretch()
        self.first = self.people
        self.desk.changed.connect(self._refresh)
        self.desk.failed.connect(self._failed)
        self._refresh()

    def _form(self) -> QFrame:
        frame = QFrame()
        frame.setObjectName("card")
        frame.setMaximumWidth(640)
        form = QFormLayout(frame)
        form.setContentsMargins(16, 12, 16, 12)
        form.setVerticalSpacing(8)
        self.name, self.identifier, self.title, self.contact = QLineEdit(), QLineEdit(), QLineEdit(), QLineEdit()
        self.name.textEdited.connect(lambda _: self._propose_id())
        for said, field, hint in (
            (self.tr("Name"), self.name, ""),
            (self.tr("Short id"), self.identifier, self.tr("e.g. zhou or li.wei; it stays for ever")),
            (self.tr("Position"), self.title, ""),
            (self.tr("Contact"), self.contact, self.tr("for the team, never published")),
        ):
            field.setAccessibleName(said)
            field.setPlaceholderText(hint)
            form.addRow(said, field)
        roles = QWidget()
        flow = FlowLayout(8)
        roles.setLayout(flow)
        self.roles: dict[Role, QCheckBox] = {}
        for role in Role:
            self.roles[role] = QCheckBox(word(role))
            flow.addWidget(self.roles[role])
        form.addRow(self.tr("Roles"), roles)
        self.deputy = narrow_combo()
        self.deputy.setAccessibleName(self.tr("Deputy"))
        form.addRow(self.tr("Deputy"), self.deputy)
        marks = QWidget()
        marked = FlowLayout(8)
        marks.setLayout(marked)
        self.absent = QCheckBox(self.tr("absent: the deputy acts"))
        self.administrator = QCheckBox(self.tr("administrator"))
        self.left = QCheckBox(self.tr("has left"))
        for box in (self.absent, self.administrator, self.left):
            marked.addWidget(box)
        form.addRow("", marks)
        form.addRow(self.problem)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.save = QPushButton(self.tr("Save"))
        self.save.setProperty("role", "primary")
        self.save.clicked.connect(self._save)
        self.become = QPushButton(self.tr("Act as this person…"))
        self.become.setToolTip(self.tr("Asks for that person's key, where one is registered"))
        self.become.clicked.connect(self._become)
        row.addWidget(self.save)
        row.addWidget(self.become)
        row.addStretch()
        form.addRow(row)
        return frame

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.desk.refresh()

    # Showing -----------------------------------------------------------------------------------------------------

    @property
    def current(self) -> tuple[Person, int] | None:
        """The person selected, with the version the next change needs."""
        item = self.people.currentItem()
        if item is None or self._new:
            return None
        key = item.data(Qt.ItemDataRole.UserRole)
        return next((each for each in self.desk.everybody.people if each[0].id == key), None)

    def select(self, person: str) -> None:
        self._new = False
        for row in range(self.people.count()):
            if self.people.item(row).data(Qt.ItemDataRole.UserRole) == person:
                self.people.setCurrentRow(row)
        self._show()

    def _refresh(self) -> None:
        everybody = self.desk.everybody
        item = self.people.currentItem()
        kept = item.data(Qt.ItemDataRole.UserRole) if item is not None else ""
        self.people.blockSignals(True)
        self.people.clear()
        for person, _ in everybody.people:
            marks = [word(role) for role in person.roles]
            if person.left:
                marks = [self.tr("has left")]
            elif person.absent:
                marks.append(self.tr("absent"))
            row = QListWidgetItem(f"{person.name}\n{'、'.join(marks)}")
            row.setToolTip(row.text())
            row.setData(Qt.ItemDataRole.UserRole, person.id)
            row.setData(Qt.ItemDataRole.AccessibleTextRole, f"{person.name}, {', '.join(marks)}")
            self.people.addItem(row)
            if person.id == kept:
                self.people.setCurrentItem(row)
        if self.people.currentItem() is None and self.people.count():
            self.people.setCurrentRow(0)
        self.people.blockSignals(False)
        actor = everybody.actor
        if actor is not None:
            roles = "、".join(word(role) for role in actor.roles)
            acting = self.tr("Acting: {0} ({1})")
            self.who.setText(acting.format(short(actor.name), roles))
            self.who.setToolTip(acting.format(actor.name, roles))
        self._show()

    def _show(self) -> None:
        everybody, found = self.desk.everybody, self.current
        nobody = not everybody.people
        self.hint.setVisible(nobody and not self._new)
        self.form.setVisible(self._new or found is not None)
        self.keys.setVisible(found is not None)
        self.complain("")
        actor = everybody.actor
        administrator = nobody or (actor is not None and actor.administrator)
        self.add.setEnabled(administrator)
        self.add.setToolTip("" if administrator else self.tr("An administrator registers people"))
        person = found[0] if found is not None else Person("", "")
        if self._new:
            person = Person("", "", (Role.OFFICER,) if nobody else ())
        self.name.setText(person.name)
        self.identifier.setText(person.id)
        self.identifier.setEnabled(self._new)
        self.title.setText(person.title)
        self.contact.setText(person.contact)
        for role, box in self.roles.items():
            box.setChecked(role in person.roles)
        self.deputy.clear()
        self.deputy.addItem(self.tr("nobody"), "")
        for other, _ in everybody.people:
            if other.id != person.id and not other.left:
                self.deputy.addItem(other.name, other.id)
        self.deputy.setCurrentIndex(max(0, self.deputy.findData(person.deputy)))
        self.absent.setChecked(person.absent)
        self.administrator.setChecked(person.administrator or (self._new and nobody))
        self.left.setChecked(person.left)
        own = actor is not None and actor.person == person.id
        for widget in (self.name, self.title, self.administrator, self.left, *self.roles.values()):
            widget.setEnabled(administrator)
        for widget in (self.contact, self.deputy, self.absent, self.save):
            widget.setEnabled(administrator or own)
        self.become.setVisible(found is not None and not own)
        self.keys.show_keys(everybody.keys_of(person.id), administrator=administrator, own=own)

    # Doing -------------------------------------------------------------------------------------------------------

    def _begin_new(self) -> None:
        self._new = True
        self._show()
        self.name.setFocus(Qt.FocusReason.OtherFocusReason)

    def _propose_id(self) -> None:
        if self._new and not self.identifier.isModified():
            self.identifier.setText(_NOT_ID.sub("-", self.name.text().strip().lower()).strip("-"))

    def _save(self) -> None:
        found = self.current
        before = found[0] if found is not None else Person("", "")
        person = replace(
            before,
            id=self.identifier.text().strip(),
            name=self.name.text().strip(),
            title=self.title.text().strip(),
            contact=self.contact.text().strip(),
            roles=tuple(role for role, box in self.roles.items() if box.isChecked()),
            deputy=str(self.deputy.currentData() or ""),
            absent=self.absent.isChecked(),
            administrator=self.administrator.isChecked(),
            left=self.left.isChecked(),
        )
        if found is not None:
            said = self.tr("Saved: {0}").format(person.name)
            self.desk.change(person, found[1], lambda: self._ui.toasts.say(said))
            return
        first = not self.desk.everybody.people

        def registered() -> None:
            self.select(person.id)
            self._ui.toasts.say(self.tr("{0} is registered. A key is needed to sign.").format(person.name))
            if first:
                # Whoever registers the first person is that person: somebody has to register the others.
                self.desk.become(person.id, None, "", lambda: self.select(person.id), self._failed)

        self.desk.register(person, registered)

    def _become(self) -> None:
        found = self.current
        if found is None:
            return
        person = found[0]
        if not self.desk.everybody.has_key(person.id):
            self.desk.become(person.id, None, "", lambda: self._became(person), self._failed)
            return
        dialog = PasswordDialog(
            self.tr("Act as {0}").format(person.name),
            self.tr("The key of {0} shows that it is that person. It is asked for once.").format(person.name),
            self.tr("Go on"),
            self,
        )
        dialog.key.suggest_file(self._ui.acting.key_files.get(person.id))

        def became() -> None:
            dialog.accept()
            self._became(person)

        dialog.given.connect(lambda path, words: self.desk.become(person.id, path, words, became, dialog.failed))
        dialog.open()

    def _became(self, person: Person) -> None:
        self._ui.toasts.say(self.tr("From now on {0} acts here.").format(person.name))

    def _make_key(self) -> None:
        found = self.current
        if found is None:
            return
        person = found[0]
        dialog = PasswordDialog(
            self.tr("A new key for {0}").format(person.name),
            self.tr(
                "The private key goes into a file that only {0} should have; the passphrase is asked for at every "
                "signature and kept nowhere. Whoever forgets it needs a new key."
            ).format(person.name),
            self.tr("Make and register it"),
            self,
            new=True,
        )

        def made() -> None:
            dialog.accept()
            self._ui.toasts.say(self.tr("The key is made and registered. Keep the file safe."))

        dialog.given.connect(
            lambda path, passphrase: self.desk.make_key(person.id, path, passphrase, made, dialog.failed)
        )
        dialog.open()

    def _register_key(self) -> None:
        from pathlib import Path

        found = self.current
        name, _ = QFileDialog.getOpenFileName(self, self.tr("The public key file"), "", "*.pem")
        if found is not None and name:
            self.desk.register_key(found[0].id, Path(name))

    def _revoke(self, key: PublicKey, why: str) -> None:
        self.desk.revoke_key(key.fingerprint, why, lambda: self._ui.toasts.say(self.tr("The key counts no more.")))

    def _failed(self, error: Exception) -> None:
        self.complain(error_text(error))
