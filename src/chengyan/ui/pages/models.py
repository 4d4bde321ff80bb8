"""大模型: which models may be asked, in which order, with which key, and whether they answer."""

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDoubleSpinBox,
    QFormLayout,
    QFrame,
    QLineEdit,
    QListWidgetItem,
    QPushButton,
    QWidget,
)

from chengyan.assets.language import spoken_language
from chengyan.ui.context import UiContext
from chengyan.ui.errors import error_text
from chengyan.ui.models.endpoint_desk import EndpointDesk, EndpointForm
from chengyan.ui.pages.flow import FlowLayout
from chengyan.ui.pages.list_page import ListPage
from chengyan.ui.panels.paragraph import paragraph

if TYPE_CHECKING:
    from chengyan.services.models import Preset

_NOT_ID = re.compile(r"[^a-z0-9-]+")


class ModelsPage(ListPage):
    def __init__(self, ui: UiContext) -> None:
        super().__init__(QCoreApplication.translate("ModelsPage", "Models"), ui.theme, 260)
        self._ui = ui
        self._new = False
        self.desk = EndpointDesk(ui, self)
        self.on = QCheckBox(self.tr("Let a model suggest wording"))
        self.on.setChecked(ui.preferences.on("models.on"))
        self.on.toggled.connect(lambda on: ui.preferences.put("models.on", on))
        self.head.addWidget(self.on)
        self._fill_side()
        self.hint = paragraph(
            self.tr(
                "No model is set up. None is needed: the phrase bank writes offline. Whoever has an account with a "
                "provider, or a model on this computer, adds it here; the first that answers is used, the next when it "
                "does not. Personal data and records that are not public are never sent."
            ),
            "soft",
        )
        self.column.addWidget(self.hint)
        self.form = self._form()
        self.column.addWidget(self.form)
        self.said = paragraph("", "soft")
        self.column.addWidget(self.said)
        self.column.addStretch()
        self.first = self.add
        self.desk.changed.connect(self._refresh)
        self.desk.failed.connect(self._failed)
        self.desk.tried.connect(self._tried)
        self._show()

    def _fill_side(self) -> None:
        self.models = self.list
        self.models.setAccessibleName(self.tr("Models, in the order in which they are asked"))
        self.models.currentItemChanged.connect(lambda *_: self._chosen())
        row = QWidget()
        flow = FlowLayout(8)
        row.setLayout(flow)
        self.add = QPushButton(self.tr("Add a model…"))
        self._ui.theme.set_icon(self.add, "plus", "accent")
        self.add.clicked.connect(self.begin_new)
        self.side.addWidget(self.add)
        self.earlier = QPushButton(self.tr("Ask earlier"))
        self.earlier.clicked.connect(lambda: self._move(-1))
        self.later = QPushButton(self.tr("Ask later"))
        self.later.clicked.connect(lambda: self._move(1))
        for button in (self.earlier, self.later):
            flow.addWidget(button)
        self.side.addWidget(row)

    def _form(self) -> QFrame:
        frame = QFrame()
        frame.setObjectName("card")
        frame.setMaximumWidth(640)
        form = QFormLayout(frame)
        form.setContentsMargins(16, 12, 16, 12)
        form.setVerticalSpacing(8)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self.preset, self.model = QComboBox(), QComboBox()
        self.model.setEditable(True)
        self.preset.currentIndexChanged.connect(lambda _: self._take_preset())
        self.name, self.address, self.key = QLineEdit(), QLineEdit(), QLineEdit()
        self.key.setEchoMode(QLineEdit.EchoMode.Password)
        self.input_price, self.output_price = _price(), _price()
        self.currency = QComboBox()
        self.currency.addItems(["CNY", "USD"])
        for said, field in (
            (self.tr("Provider"), self.preset),
            (self.tr("Short name"), self.name),
            (self.tr("Model"), self.model),
            (self.tr("Address"), self.address),
            (self.tr("Key"), self.key),
            (self.tr("Price of what is sent"), self.input_price),
            (self.tr("Price of what is answered"), self.output_price),
            (self.tr("Currency"), self.currency),
        ):
            field.setAccessibleName(said)
            form.addRow(said, field)
        form.addRow(
            "",
            paragraph(
                self.tr(
                    "Prices per million tokens, as your contract says; they only feed the counter of costs. At 0 the "
                    "counter tells tokens alone."
                ),
                "faint",
            ),
        )
        form.addRow(self.problem)
        row = QWidget()
        flow = FlowLayout(8)
        row.setLayout(flow)
        self.save = QPushButton(self.tr("Save"))
        self.save.setProperty("role", "primary")
        self.save.clicked.connect(self._save)
        self.try_out = QPushButton(self.tr("Try it"))
        self.try_out.setToolTip(self.tr("Asks for one sentence; nothing of your cases is sent"))
        self.try_out.clicked.connect(self._try)
        self.remove = QPushButton(self.tr("Remove"))
        self.remove.clicked.connect(self._remove)
        for button in (self.save, self.try_out, self.remove):
            flow.addWidget(button)
        form.addRow(row)
        return frame

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.desk.refresh()

    def begin_new(self) -> None:
        """An empty form, at the first provider."""
        self._new = True
        self.models.setCurrentRow(-1)
        self.name.clear()
        self.preset.setCurrentIndex(0)
        self._show()
        self._take_preset()
        self.preset.setFocus(Qt.FocusReason.OtherFocusReason)

    # Showing -----------------------------------------------------------------------------------------------------

    @property
    def current(self) -> str:
        """The name of the model selected, "" for a new one."""
        item = self.models.currentItem()
        return "" if item is None or self._new else str(item.data(Qt.ItemDataRole.UserRole))

    def select(self, name: str) -> None:
        self._new = False
        for row in range(self.models.count()):
            if self.models.item(row).data(Qt.ItemDataRole.UserRole) == name:
                self.models.setCurrentRow(row)
        self._show()

    def _refresh(self) -> None:
        setup, kept = self.desk.setup, self.current
        language = spoken_language()
        if self.preset.count() != len(setup.presets):
            self.preset.blockSignals(True)
            self.preset.clear()
            for each in setup.presets:
                self.preset.addItem(each.names[language], each.id)
            self.preset.blockSignals(False)
        keys = {
            "keyring": self.tr("key in the keyring"),
            "session": self.tr("key until the program is closed"),
            "environment": self.tr("key from the environment"),
            "none": self.tr("no key yet"),
            "free": self.tr("needs no key"),
        }
        self.models.blockSignals(True)
        self.models.clear()
        for number, row in enumerate(setup.rows, 1):
            at = row.endpoint
            item = QListWidgetItem(f"{number}  {at.id}  {at.model}\n{keys[self.desk.key_of(row)]}")
            item.setData(Qt.ItemDataRole.UserRole, at.id)
            item.setToolTip(at.base_url)
            self.models.addItem(item)
            if at.id == kept:
                self.models.setCurrentItem(item)
        if self.models.currentItem() is None and self.models.count() and not self._new:
            self.models.setCurrentRow(0)
        self.models.blockSignals(False)
        self._show()

    def _chosen(self) -> None:
        if self.models.currentItem() is not None:
            self._new = False
        self.said.setText("")
        self._show()

    def _show(self) -> None:
        name, rows = self.current, self.desk.setup.rows
        self.complain("")
        self.hint.setVisible(not rows and not self._new)
        self.form.setVisible(self._new or bool(name))
        self.on.setEnabled(bool(rows))
        self.on.setToolTip("" if rows else self.tr("Add a model first"))
        names = [row.endpoint.id for row in rows]
        self.earlier.setEnabled(name in names[1:])
        self.later.setEnabled(name in names[:-1])
        for button in (self.try_out, self.remove):
            button.setEnabled(bool(name))
        self.preset.setEnabled(self._new)
        self.name.setEnabled(self._new)
        found = next((row for row in rows if row.endpoint.id == name), None)
        self.key.clear()
        if found is None:
            return
        at = found.endpoint
        self.preset.blockSignals(True)
        self.preset.setCurrentIndex(self.preset.findData(at.preset))
        self.preset.blockSignals(False)
        self._offer_models()
        self.name.setText(at.id)
        self.model.setCurrentText(at.model)
        self.address.setText(at.base_url)
        self.input_price.setValue(at.input_price)
        self.output_price.setValue(at.output_price)
        if self.currency.findText(at.currency) < 0:
            self.currency.addItem(at.currency)
        self.currency.setCurrentText(at.currency)
        self._ask_key(known=self.desk.key_of(found) not in {"none", "free"})

    def _ask_key(self, *, known: bool) -> None:
        shape = self._shape()
        needed = shape is not None and shape.needs_key
        self.key.setEnabled(needed)
        if not needed:
            said = self.tr("needs no key")
        elif known:
            said = self.tr("A key is kept; paste another to replace it")
        elif self.desk.setup.keyring:
            said = self.tr("Paste the key; it goes into the keyring of this computer")
        else:
            said = self.tr("Paste the key; there is no keyring here, it is forgotten when the program is closed")
        self.key.setPlaceholderText(said)

    def _shape(self) -> "Preset | None":
        chosen = self.preset.currentData()
        return next((each for each in self.desk.setup.presets if each.id == chosen), None)

    def _offer_models(self) -> None:
        shape = self._shape()
        self.model.clear()
        if shape is not None:
            self.model.addItems(list(shape.models))

    def _take_preset(self) -> None:
        shape = self._shape()
        if not self._new or shape is None:
            return
        self._offer_models()
        self.address.setText(shape.base_url)
        taken = {row.endpoint.id for row in self.desk.setup.rows}
        name, number = shape.id, 2
        while name in taken:
            name, number = f"{shape.id}-{number}", number + 1
        self.name.setText(name)
        self._ask_key(known=False)

    # Doing -------------------------------------------------------------------------------------------------------

    def _save(self) -> None:
        name = _NOT_ID.sub("-", self.name.text().strip().lower()).strip("-")
        if self._new and any(row.endpoint.id == name for row in self.desk.setup.rows):
            self.complain(self.tr("There is a model called “{0}” already: choose another short name.").format(name))
            return
        form = EndpointForm(
            name,
            str(self.preset.currentData() or ""),
            self.model.currentText(),
            self.address.text(),
            self.input_price.value(),
            self.output_price.value(),
            self.currency.currentText(),
            self.key.text(),
        )
        self.key.clear()

        def saved(_: str) -> None:
            self.select(name)
            self._ui.toasts.say(self.tr("Saved: {0}").format(name))

        self.desk.save(form, saved)

    def _move(self, by: int) -> None:
        names = [row.endpoint.id for row in self.desk.setup.rows]
        place = names.index(self.current)
        names.insert(place + by, names.pop(place))
        self.desk.reorder(tuple(names))

    def _try(self) -> None:
        self.complain("")
        self.said.setText(self.tr("Waiting for an answer…"))
        self.desk.try_out(self.current)

    def _tried(self, name: str, words: str) -> None:
        self.said.setText(self.tr("{0} answered: {1}").format(name, words))

    def _remove(self) -> None:
        name = self.current
        self.desk.remove(name, lambda: self._ui.toasts.say(self.tr("Removed, its key too: {0}").format(name)))

    def _failed(self, error: Exception) -> None:
        self.said.setText("")
        self.complain(error_text(error))


def _price() -> QDoubleSpinBox:
    field = QDoubleSpinBox()
    field.setRange(0, 100_000)
    field.setDecimals(2)
    field.lineEdit().setTextMargins(6, 0, 0, 0)
    return field
