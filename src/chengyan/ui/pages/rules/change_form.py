"""What a person may change in a rule: severity, words, where it is due; with a reason, a name, examples."""

import datetime as dt
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QStyleOptionButton,
    QWidget,
)

from chengyan.model.vocabulary import ChannelId, Severity, StatementKind
from chengyan.services.rule_values import OwnChange, RuleSheet, Words
from chengyan.ui.later import Later
from chengyan.ui.models.words import word
from chengyan.ui.pages.page import label
from chengyan.ui.pages.rules.sheet import word_names

_TYPING_MS = 300
_OFF, _SHIPPED = "off", ""
_INDENT = "\N{EN SPACE}\N{THIN SPACE}"


class ChangeForm(QWidget):
    """``edited`` a moment after the last change; ``change()`` is what is said at the moment."""

    edited = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._sheet: RuleSheet | None = None
        self._filled: RuleSheet | None = None
        """The rule whose change stands in the fields."""
        self.dirty = False
        """A person changed something since."""
        self._soon = QTimer(self, singleShot=True, interval=_TYPING_MS)
        self._soon.timeout.connect(self.edited)
        layout = QFormLayout(self)
        layout.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setVerticalSpacing(8)
        layout.setHorizontalSpacing(12)
        layout.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        layout.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._layout = layout
        self.severity = QComboBox()
        self._row(self.tr("Severity"), self.severity)
        self.severity.currentIndexChanged.connect(lambda _: self._touched())
        self.reason = self._line(self.tr("Reason"), self.tr("Stands in the report of every check"))
        self.by = self._line(self.tr("Decided by"), self.tr("e.g. the legal department"))
        self.expires = self._line(self.tr("Until"), self.tr("2026-12-31, or empty for always"))
        self.bad = self._lines(self.tr("Must be marked"), self.tr("examples of your own, one a line"))
        self.good = self._lines(self.tr("Must pass"), self.tr("examples of your own, one a line"))
        self.add: dict[str, QPlainTextEdit] = {}
        self.remove: dict[str, QPlainTextEdit] = {}
        self.except_statements = _Choices(self._touched)
        self.only_channels = _Choices(self._touched)
        self.later = Later(self)
        self.later.add(self._add_limits)
        # One after the other: together they would make the window deaf for a tenth of a second.
        self.later.add(*(partial(self._add_words, key, name) for key, name in word_names().items()))

    def _add_words(self, key: str, name: str) -> None:
        one_a_line = self.tr("one a line")
        self.add[key] = self._lines(self.tr("Add: {0}").format(name), one_a_line)
        self.remove[key] = self._lines(self.tr("Take out: {0}").format(name), one_a_line)

    def _add_limits(self) -> None:
        self.except_statements.put({word(kind): kind.value for kind in StatementKind})
        self.except_statements.say_none(self.tr("in every kind of statement"))
        self._row(self.tr("Not due in"), self.except_statements)
        self.except_statements.setToolTip(self.tr("Kinds of statement in which the rule keeps silent"))
        self.only_channels.put({word(channel): channel.value for channel in ChannelId})
        self.only_channels.say_none(self.tr("for every channel"))
        self._row(self.tr("Due only for"), self.only_channels)
        self.only_channels.setToolTip(self.tr("The rule speaks only where one of these channels is checked"))

    def _row(self, name: str, field: QWidget) -> None:
        field.setAccessibleName(name)
        title = label(name, "soft")
        title.setWordWrap(True)
        title.setFixedWidth(120)
        title.setBuddy(field)
        self._layout.addRow(title, field)

    def _line(self, name: str, hint: str) -> QLineEdit:
        field = QLineEdit()
        field.setPlaceholderText(hint)
        field.textEdited.connect(lambda _: self._touched())
        self._row(name, field)
        return field

    def _lines(self, name: str, hint: str) -> QPlainTextEdit:
        field = QPlainTextEdit()
        field.setPlaceholderText(hint)
        field.setFixedHeight(52)
        field.setTabChangesFocus(True)
        field.textChanged.connect(self._touched)
        self._row(name, field)
        return field

    def show_sheet(self, sheet: RuleSheet, signer: str, begun: OwnChange | None = None) -> None:
        """Begin with what was ``begun``, the person's own change of the rule, or none; signed by ``signer``.

        ``edited`` once it stands there.
        """
        self._sheet = sheet
        self.later.add(partial(self._fill, sheet, signer, begun))

    def _fill(self, sheet: RuleSheet, signer: str, begun: OwnChange | None) -> None:
        if sheet is not self._sheet:
            return
        own = begun or sheet.own or OwnChange(sheet.row.id)
        for field in self._fields():
            field.blockSignals(True)
        self.severity.clear()
        self.severity.addItem(self.tr("{0} (as shipped)").format(word(sheet.shipped_severity)), _SHIPPED)
        for severity in Severity:
            if severity is not sheet.shipped_severity:
                self.severity.addItem(word(severity), severity.value)
        self.severity.addItem(self.tr("Switched off"), _OFF)
        chosen = _OFF if own.off else own.severity.value if own.severity else _SHIPPED
        self.severity.setCurrentIndex(max(0, self.severity.findData(chosen)))
        self.reason.setText(own.reason)
        self.by.setText(own.by or signer)
        self.expires.setText(own.expires.isoformat() if own.expires else "")
        for key in self.add:
            said = own.words.get(key, Words())
            self.add[key].setPlainText("\n".join(said.add))
            self.remove[key].setPlainText("\n".join(said.remove))
            shipped = bool(sheet.shipped.get(key))
            fits = key == "unless" or bool(sheet.shipped.keys() & {"terms", "patterns"})
            self._layout.setRowVisible(self.add[key], fits)
            self._layout.setRowVisible(self.remove[key], shipped)
            self.remove[key].setToolTip("\n".join(sheet.shipped.get(key, ())[:20]))
        # What a rule is not due for anyway cannot be taken away from it.
        self.except_statements.choose(own.except_statements, known=sheet.statements or tuple(StatementKind))
        self.only_channels.choose(own.only_channels, known=tuple(ChannelId))
        self.bad.setPlainText("\n".join(own.bad))
        self.good.setPlainText("\n".join(own.good))
        for field in self._fields():
            field.blockSignals(False)
        self._soon.stop()
        self.dirty = begun is not None
        self._filled = sheet
        self.edited.emit()

    def switch_off(self) -> None:
        """Choose “switched off”; the reason is still to be said."""
        self.later.add(self._switch_off)

    def _switch_off(self) -> None:
        self.severity.setCurrentIndex(self.severity.findData(_OFF))
        self.reason.setFocus(Qt.FocusReason.OtherFocusReason)

    def change(self) -> OwnChange | None:
        """What the fields say; None while no rule is shown. A date that is none counts as no date."""
        if self._sheet is None or self._filled is not self._sheet:
            return None
        chosen = self.severity.currentData()
        words = {key: Words(_listed(self.add[key]), _listed(self.remove[key])) for key in self.add}
        return OwnChange(
            rule=self._sheet.row.id,
            severity=Severity(chosen) if chosen not in (_OFF, _SHIPPED) else None,
            off=chosen == _OFF,
            words={key: said for key, said in words.items() if said.add or said.remove},
            except_statements=tuple(map(StatementKind, self.except_statements.chosen)),
            only_channels=tuple(map(ChannelId, self.only_channels.chosen)),
            reason=self.reason.text(),
            by=self.by.text(),
            date=dt.date.today(),
            expires=self._day(),
            bad=_listed(self.bad),
            good=_listed(self.good),
        )

    @property
    def bad_date(self) -> bool:
        """Something stands in the field of the date that is no date."""
        return bool(self.expires.text().strip()) and self._day() is None

    def _day(self) -> dt.date | None:
        try:
            return dt.date.fromisoformat(self.expires.text().strip())
        except ValueError:
            return None

    def _touched(self) -> None:
        self.dirty = True
        self._soon.start()

    def _fields(self) -> list[QWidget]:
        lists = [*self.add.values(), *self.remove.values(), self.bad, self.good]
        return [self.severity, self.reason, self.by, self.expires, *lists]


class _Choices(QPushButton):
    """Several of a few words, ticked in a menu; its face says which. ``touched()`` when a person ticks."""

    def __init__(self, touched: Callable[[], object]) -> None:
        super().__init__()
        self._touched = touched
        self._none = ""
        self._menu = QMenu(self)
        self._menu.setToolTipsVisible(True)
        self.setMenu(self._menu)
        self.setProperty("role", "choices")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def put(self, words: dict[str, str]) -> None:
        """Offer these: what is read -> what it is."""
        for name, value in words.items():
            action = self._menu.addAction(name)
            action.setData(value)
            action.setCheckable(True)
            action.toggled.connect(lambda _: self._show())
            action.triggered.connect(lambda _: self._touched())

    def say_none(self, said: str) -> None:
        """What stands there while nothing is ticked."""
        self._none = said
        self._show()

    def choose(self, chosen: Sequence[str], known: Sequence[str]) -> None:
        """Tick these, and offer only what is ``known`` or ticked."""
        for action in self._menu.actions():
            action.setChecked(action.data() in chosen)
            action.setVisible(action.data() in known or action.data() in chosen)

    @property
    def chosen(self) -> tuple[str, ...]:
        return tuple(action.data() for action in self._menu.actions() if action.isChecked())

    def initStyleOption(self, option: QStyleOptionButton) -> None:
        super().initStyleOption(option)
        # Qt leaves out the sheet's padding at the left of a button that has a menu.
        option.text = f"{_INDENT}{option.text}"

    def _show(self) -> None:
        ticked = [action.text() for action in self._menu.actions() if action.isChecked()]
        self.setText(QCoreApplication.translate("ChangeForm", ", ").join(ticked) or self._none)
        self.setAccessibleDescription(self.text())


def _listed(field: QPlainTextEdit) -> tuple[str, ...]:
    return tuple(dict.fromkeys(line.strip() for line in field.toPlainText().splitlines() if line.strip()))
