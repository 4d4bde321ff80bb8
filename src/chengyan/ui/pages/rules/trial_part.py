"""试一试: a pasted text, checked by one rule or by all, as one types."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from chengyan.model.vocabulary import StatementKind
from chengyan.services import rule_jobs
from chengyan.services.rule_values import Hit
from chengyan.ui.context import UiContext
from chengyan.ui.errors import error_text
from chengyan.ui.models.words import word
from chengyan.ui.pages.page import label
from chengyan.ui.pages.rules.marked_text import MarkedText

_HIT = Qt.ItemDataRole.UserRole


class TrialPart(QWidget):
    def __init__(self, ui: UiContext) -> None:
        super().__init__()
        self._ui = ui
        self._rule = ""
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(8)
        self.by = QComboBox()
        self.by.setAccessibleName(self.tr("Tried by"))
        self.by.addItem(self.tr("This rule alone"), True)
        self.by.addItem(self.tr("All rules"), False)
        self.by.currentIndexChanged.connect(lambda _: self._changed())
        row.addWidget(self.by)
        self.kind = QComboBox()
        self.kind.setAccessibleName(self.tr("As which kind of statement"))
        self.kind.addItem(self.tr("Kind of statement: guessed"), "")
        for kind in StatementKind:
            self.kind.addItem(word(kind), kind.value)
        self.kind.currentIndexChanged.connect(lambda _: self.run())
        row.addWidget(self.kind)
        row.addStretch()
        layout.addLayout(row)
        self.text = MarkedText(
            self.tr("Text to try"), self.tr("Paste or type a text here. Nothing of it is kept."), ui.theme
        )
        self.text.asked.connect(self.run)
        layout.addWidget(self.text, 3)
        self.state = label("", "soft")
        self.state.setWordWrap(True)
        self.state.setTextFormat(Qt.TextFormat.PlainText)
        layout.addWidget(self.state)
        self.hits = QListWidget()
        self.hits.setAccessibleName(self.tr("What was found"))
        self.hits.setWordWrap(True)
        self.hits.setSpacing(3)
        self.hits.currentItemChanged.connect(lambda item, _: self._go(item))
        layout.addWidget(self.hits, 2)
        self._changed()

    def show_rule(self, rule: str) -> None:
        """The rule that ``This rule alone`` means."""
        if rule != self._rule:
            self._rule = rule
            if self.by.currentData():
                self.run()

    def run(self) -> None:
        """Ask anew, in the lane of checks."""
        text, alone = self.text.toPlainText(), bool(self.by.currentData())
        if not text.strip() or (alone and not self._rule):
            self._show(text, ())
            return
        said = self.kind.currentData()
        kind = StatementKind(said) if said and not alone else None
        future = self._ui.desk.checks.submit(rule_jobs.try_text, text, self._rule if alone else "", kind)
        self._ui.tasks.run(future, partial(self._show, text), self._fail, owner=self, place="try")

    def _changed(self) -> None:
        self.kind.setVisible(not self.by.currentData())
        self.run()

    def _show(self, text: str, hits: tuple[Hit, ...]) -> None:
        if text != self.text.toPlainText():
            return
        self.text.mark(hits)
        self.hits.clear()
        for hit in hits:
            self.hits.addItem(self._item(hit))
        self.hits.setVisible(bool(hits))
        if not text.strip():
            self.state.setText(self.tr("What the rule finds is underlined here and listed below, with its message."))
        else:
            self.state.setText(self.tr("{0} found").format(len(hits)) if hits else self.tr("Nothing is found."))

    def _item(self, hit: Hit) -> QListWidgetItem:
        quote = " ".join(hit.quote.split())
        said = self.tr("Missing: {0}") if hit.start is None else self.tr("“{0}”")
        head = self.tr("{0} · {1} · {2}").format(word(hit.severity), said.format(quote[:60]), hit.title)
        item = QListWidgetItem(f"{head}\n{hit.message}")
        item.setData(_HIT, hit)
        item.setIcon(self._ui.theme.pixmap(hit.severity.value, hit.severity.value))
        item.setToolTip(hit.rule)
        return item

    def _go(self, item: QListWidgetItem | None) -> None:
        hit = item.data(_HIT) if item is not None else None
        if isinstance(hit, Hit):
            self.text.show_hit(hit)

    def _fail(self, error: Exception) -> None:
        self.text.mark(())
        self.hits.hide()
        self.state.setText(error_text(error))
