"""One setting on the settings page: its name and help, the editor that suits its type, where its value comes from."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSpinBox,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from chengyan.assets.settings import Setting, Value
from chengyan.model.errors import ChengyanError
from chengyan.ui.errors import error_text
from chengyan.ui.language import in_language
from chengyan.ui.models.preferences import Preferences
from chengyan.ui.pages.page import label, restyle
from chengyan.ui.theme import Theme

_EDITOR_WIDTH = 260


class SettingRow(QFrame):
    """``changed`` after the person gave it another value."""

    changed = Signal()

    def __init__(self, setting: Setting, preferences: Preferences, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("card")
        self.setting = setting
        self._preferences = preferences
        self._at_start = preferences.settings.get(setting.id)
        self.name = in_language(setting.names)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 12, 12, 12)
        row.setSpacing(12)
        texts = QVBoxLayout()
        row.addLayout(texts, 1)
        texts.setSpacing(4)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(label(self.name, "heading"))
        self.origin = label("", "faint")
        head.addWidget(self.origin)
        head.addStretch(1)
        texts.addLayout(head)
        help_text = in_language(setting.helps) if setting.helps else ""
        self.help = label(help_text, "soft")
        self.help.setWordWrap(True)
        texts.addWidget(self.help)
        self.help.setVisible(bool(help_text))
        self.note = label("", "warn")
        self.note.setWordWrap(True)
        self.note.hide()
        texts.addWidget(self.note)
        self.editor = self._make_editor()
        self.editor.setAccessibleName(self.name)
        self.editor.setAccessibleDescription(help_text)
        row.addWidget(self.editor)
        if setting.type in ("file", "folder"):
            browse = QPushButton(self.tr("Choose…"))
            browse.setAccessibleName(self.tr("Choose: {0}").format(self.name))
            browse.clicked.connect(self._browse)
            row.addWidget(browse)
        self.reset_button = QToolButton()
        self.reset_button.setProperty("role", "quiet")
        self.reset_button.setToolTip(self.tr("Back to the default"))
        self.reset_button.setAccessibleName(self.tr("Back to the default: {0}").format(self.name))
        theme.set_icon(self.reset_button, "reset")
        self.reset_button.clicked.connect(lambda: self._try(lambda: preferences.reset(setting.id)))
        policy = self.reset_button.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.reset_button.setSizePolicy(policy)
        row.addWidget(self.reset_button)
        self.refresh()

    def matches(self, words: list[str]) -> bool:
        """Every word stands in the name, the help, a choice or the id."""
        setting = self.setting
        texts = [setting.id, *setting.names.values(), *setting.helps.values()]
        texts += [name for choice in setting.choices for name in choice.names.values()]
        everything = "\n".join(texts).lower()
        return all(word in everything for word in words)

    def refresh(self) -> None:
        """Show the value in force and where it comes from."""
        value = self._preferences.settings.get(self.setting.id)
        self._show(value)
        origin = self._preferences.settings.origin(self.setting.id)
        said = {
            "user": self.tr("changed"),
            "organisation": self.tr("set by your company"),
            "default": "",
        }[origin]
        self.origin.setText(said)
        self.reset_button.setVisible(origin == "user")
        restart = self.setting.restart and value != self._at_start
        if restart:
            self._say(self.tr("Takes effect when Chengyan is started again."))
        elif self.note.property("role") == "warn":
            self.note.hide()

    # Editors -------------------------------------------------------------------------------------------------------

    def _make_editor(self) -> QWidget:
        setting = self.setting
        match setting.type:
            case "bool":
                switch = QCheckBox(self.tr("On"))
                switch.toggled.connect(self._put)
                return switch
            case "int":
                number = QSpinBox()
                number.setRange(setting.least, setting.most)
                number.setFixedWidth(96)
                number.lineEdit().setTextMargins(6, 0, 0, 0)
                number.setKeyboardTracking(False)
                number.valueChanged.connect(self._put)
                return number
            case "choice":
                box = QComboBox()
                box.setMinimumWidth(180)
                for choice in setting.choices:
                    box.addItem(in_language(choice.names), choice.value)
                box.activated.connect(lambda index: self._put(box.itemData(index)))
                return box
            case _:
                line = QLineEdit()
                line.setFixedWidth(_EDITOR_WIDTH)
                line.editingFinished.connect(lambda: self._put(line.text()))
                return line

    def _show(self, value: Value) -> None:
        editor = self.editor
        before = editor.blockSignals(True)
        if isinstance(editor, QCheckBox):
            editor.setChecked(value is True)
        elif isinstance(editor, QSpinBox) and isinstance(value, int):
            editor.setValue(value)
        elif isinstance(editor, QComboBox):
            editor.setCurrentIndex(editor.findData(value))
        elif isinstance(editor, QLineEdit):
            editor.setText(str(value))
            editor.setCursorPosition(0)
        editor.blockSignals(before)

    def _put(self, value: Value) -> None:
        if value != self._preferences.settings.get(self.setting.id):
            self._try(lambda: self._preferences.put(self.setting.id, value))

    def _browse(self) -> None:
        before = str(self._preferences.settings.get(self.setting.id))
        folder = str(Path(before).parent) if before else ""
        if self.setting.type == "folder":
            chosen = QFileDialog.getExistingDirectory(self, self.name, before)
        else:
            chosen, _ = QFileDialog.getOpenFileName(self, self.name, folder)
        if chosen:
            self._put(chosen)

    def _try(self, change: object) -> None:
        assert callable(change)
        try:
            change()
        except ChengyanError as exc:
            self.refresh()
            self._say(error_text(exc), "block")
            return
        self.changed.emit()

    def _say(self, text: str, role: str = "warn") -> None:
        self.note.setProperty("role", role)
        restyle(self.note)
        self.note.setText(text)
        self.note.show()


def group_heading(text: str) -> QLabel:
    made = label(text, "heading")
    made.setContentsMargins(0, 8, 0, 0)
    return made
