"""The right side of 紧急首发: the post as the ledger makes it, what stands against it, and the ways out."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QPushButton,
    QSpinBox,
    QVBoxLayout,
)

from chengyan.model.diagnostics import CheckReport, Diagnostic, Missing
from chengyan.model.vocabulary import Severity
from chengyan.text.shortening import on_one_line
from chengyan.ui.context import UiContext
from chengyan.ui.models.words import word
from chengyan.ui.pages.page import label, restyle

if TYPE_CHECKING:
    from chengyan.drafting.draft import MissingField
    from chengyan.services.approval import FirstPost

_LOUD = (Severity.BLOCK, Severity.WARN)


@dataclass(frozen=True, slots=True)
class Remark:
    """One line of the list: what is wrong or lacking, and what it is about."""

    text: str
    tone: str
    about: "Diagnostic | Missing | MissingField"
    tip: str = ""


class UrgentPost(QFrame):
    """``chosen(remark)``; ``copy_post_asked``, ``card_asked`` and ``adopt_asked`` for the ways out."""

    chosen = Signal(object)
    copy_post_asked = Signal()
    card_asked = Signal()
    adopt_asked = Signal()
    asked_changed = Signal()

    def __init__(self, ui: UiContext) -> None:
        super().__init__()
        self.setObjectName("card")
        self._ui = ui
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(8)
        self.heading = label(self.tr("First post"), "heading")
        head.addWidget(self.heading)
        head.addWidget(label(self.tr("Not released"), "badge"))
        head.addStretch()
        self.count = label("", "soft")
        head.addWidget(self.count)
        layout.addLayout(head)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(self.tr("Text of the first post"))
        self.text.setPlaceholderText(self.tr("The post appears here as you fill in the left side."))
        layout.addWidget(self.text, 3)
        self.state = label("", "soft")
        self.state.setWordWrap(True)
        layout.addWidget(self.state)
        self.remarks = QListWidget()
        self.remarks.setAccessibleName(self.tr("What stands against the post or is missing"))
        self.remarks.setWordWrap(True)
        self.remarks.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.remarks.setTabKeyNavigation(False)
        self.remarks.itemClicked.connect(self._choose)
        self.remarks.itemActivated.connect(self._choose)
        layout.addWidget(self.remarks, 1)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(label(self.tr("Asked to answer"), "faint"))
        self.who = QLineEdit(ui.preferences.text("frame.approvers"))
        self.who.setAccessibleName(self.tr("Who is asked to approve"))
        self.who.setPlaceholderText(self.tr("Such as legal, the vice president"))
        self.who.editingFinished.connect(self._keep)
        row.addWidget(self.who, 1)
        self.minutes = QSpinBox()
        self.minutes.setRange(5, 600)
        self.minutes.lineEdit().setTextMargins(6, 0, 0, 0)  # the sheet's padding is not heard here
        self.minutes.setSingleStep(5)
        self.minutes.setSuffix(self.tr(" minutes"))
        self.minutes.setAccessibleName(self.tr("Answer wanted within"))
        self.minutes.setToolTip(self.tr("Counted from the moment the card is copied"))
        self.minutes.setValue(ui.preferences.number("frame.reply_minutes"))
        self.minutes.editingFinished.connect(self._keep)
        row.addWidget(label(self.tr("within"), "faint"))
        row.addWidget(self.minutes)
        layout.addLayout(row)
        actions = QHBoxLayout()
        actions.setSpacing(8)
        self.card_button = self._button(
            self.tr("Copy the approval card"), self.card_asked, "Ctrl+Shift+K", primary=True
        )
        self.copy_button = self._button(self.tr("Copy the Weibo text"), self.copy_post_asked, "Ctrl+Shift+J")
        self.adopt_button = self._button(self.tr("Adopt as the statement"), self.adopt_asked, "Ctrl+Shift+G")
        for button in (self.card_button, self.copy_button, self.adopt_button):
            actions.addWidget(button)
        actions.addStretch()
        layout.addLayout(actions)
        self.outcome = label("", "good")
        self.outcome.setWordWrap(True)
        self.outcome.hide()
        layout.addWidget(self.outcome)

    def _button(self, text: str, signal: object, keys: str, *, primary: bool = False) -> QPushButton:
        from PySide6.QtGui import QKeySequence, QShortcut

        button = QPushButton(text)
        button.setAccessibleName(text)
        button.setMinimumHeight(28)
        if primary:
            button.setProperty("role", "primary")
        button.clicked.connect(signal)
        shown = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
        button.setToolTip(f"{text} ({shown})")
        # Of the whole screen, so that it works from the field one is typing in.
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
        shortcut.activated.connect(button.click)
        return button

    def show_nothing(self) -> None:
        """Nothing is written yet: say what would appear here."""
        self.text.clear()
        self.count.setText("")
        self.remarks.clear()
        self.remarks.hide()
        self._say_state("", "soft")

    def show_post(self, post: "FirstPost") -> None:
        """Show the post; the cursor and the place scrolled to stay."""
        if self.text.toPlainText() != post.card.text:
            bar = self.text.verticalScrollBar()
            place = bar.value()
            self.text.setPlainText(post.card.text)
            bar.setValue(place)
        card = post.card
        said = self.tr("Weibo {0} / {1}").format(f"{card.count:,}", f"{card.limit:,}")
        self.count.setText(said)
        role = "block" if card.over_by else "soft"
        if self.count.property("role") != role:
            self.count.setProperty("role", role)
            restyle(self.count)
        if post.statement.kind is not None:
            self.heading.setText(word(post.statement.kind))

    def show_remarks(self, missing: "tuple[MissingField, ...]", report: CheckReport | None) -> None:
        """List what is lacking in the ledger, then what blocks, then what warns."""
        remarks = [Remark(self.tr("Missing: {0}").format(m.name), "missing", m, m.why) for m in missing]
        if report is not None:
            for severity in _LOUD:
                remarks += [_about(d.title, d.quote, d) for d in report.diagnostics if d.severity is severity]
                remarks += [_about(m.title, m.element, m) for m in report.missing if m.severity is severity]
            blocks, warns = report.count(Severity.BLOCK), report.count(Severity.WARN)
            text = f"{word(Severity.BLOCK)} {blocks} · {word(Severity.WARN)} {warns}"
            self._say_state(text, "block" if blocks else "warn" if warns else "good")
        else:
            self._say_state(self.tr("Checking…"), "soft")
        row = self.remarks.currentRow()
        self.remarks.clear()
        for remark in remarks:
            item = QListWidgetItem(remark.text)
            icon, token = ("missing", "ink_soft") if remark.tone == "missing" else (remark.tone, remark.tone)
            item.setIcon(self._ui.theme.pixmap(icon, token))
            item.setData(Qt.ItemDataRole.UserRole, remark)
            item.setToolTip(remark.tip)
            self.remarks.addItem(item)
        self.remarks.setVisible(bool(remarks))
        if remarks:
            self.remarks.setCurrentRow(min(max(row, 0), len(remarks) - 1))

    def show_error(self, text: str) -> None:
        self._say_state(text, "block")

    def say(self, text: str, *, tone: str = "good") -> None:
        """What became of a button, below the buttons."""
        self.outcome.setText(text)
        self.outcome.setProperty("role", tone)
        restyle(self.outcome)
        self.outcome.show()

    def busy(self, is_busy: bool) -> None:
        for button in (self.card_button, self.copy_button, self.adopt_button):
            button.setEnabled(not is_busy)

    def _say_state(self, text: str, role: str) -> None:
        self.state.setText(text)
        if self.state.property("role") != role:
            self.state.setProperty("role", role)
            restyle(self.state)

    def _choose(self, item: QListWidgetItem) -> None:
        self.chosen.emit(item.data(Qt.ItemDataRole.UserRole))

    def _keep(self) -> None:
        self._ui.preferences.put("frame.approvers", self.who.text().strip())
        self._ui.preferences.put("frame.reply_minutes", self.minutes.value())


def _about(title: str, quote: str, about: Diagnostic | Missing) -> Remark:
    short = on_one_line(quote, 24)
    return Remark(f"{title}  “{short}”" if short else title, about.severity.value, about, about.message)
