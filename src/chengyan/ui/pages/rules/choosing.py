"""The left side of the page of rules: filters, the list, and how many there are."""

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QListView, QVBoxLayout, QWidget

from chengyan.model.vocabulary import RuleId, Severity
from chengyan.services.rule_values import RuleBase, RuleRow
from chengyan.ui.language import in_language
from chengyan.ui.models.rule_list import ROW, RuleFilter, RuleList, Which
from chengyan.ui.models.words import word
from chengyan.ui.pages.page import label
from chengyan.ui.pages.rules.painter import RulePainter
from chengyan.ui.theme import Theme

WIDTH = 392


class RuleChoice(QWidget):
    """``chosen(id)`` when another rule comes into sight; an empty id where none is left."""

    chosen = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setFixedWidth(WIDTH)
        self._names: dict[str, dict[str, str]] = {}
        self._words = ""
        self._wanted = ""
        self.list = RuleList(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 8, 8)
        layout.setSpacing(8)
        self.which = self._box(self.tr("Which rules"))
        self.severity = self._box(self.tr("Severity"))
        self.pack = self._box(self.tr("Category or pack"))
        self.kind = self._box(self.tr("What they look for"))
        for pair in ((self.which, self.severity), (self.pack, self.kind)):
            row = QHBoxLayout()
            row.setSpacing(8)
            for box in pair:
                row.addWidget(box, 1)
            layout.addLayout(row)
        self.view = QListView()
        self.view.setAccessibleName(self.tr("Rules"))
        self.view.setModel(self.list)
        self.view.setItemDelegate(RulePainter(theme, self.view))
        self.view.setUniformItemSizes(True)
        self.view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        self.view.selectionModel().currentChanged.connect(lambda index, _: self._choose(index))
        layout.addWidget(self.view, 1)
        self.count: QLabel = label("", "faint")
        self.count.setWordWrap(True)
        layout.addWidget(self.count)
        self._fill_fixed()

    def _box(self, name: str) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(name)
        box.setToolTip(name)
        box.setMinimumContentsLength(8)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.currentIndexChanged.connect(lambda _: self._refilter())
        return box

    def _fill_fixed(self) -> None:
        for which, name in (
            (Which.ALL, self.tr("All rules")),
            (Which.DUE, self.tr("Due for the open incident")),
            (Which.CHANGED, self.tr("Changed or switched off")),
            (Which.OFF, self.tr("Switched off")),
            (Which.BUILT_IN, self.tr("Built in")),
            (Which.ORGANISATION, self.tr("Our organisation's")),
            (Which.USER, self.tr("My own and added packs")),
        ):
            self.which.addItem(name, which.value)
        self.severity.addItem(self.tr("All severities"), "")
        for severity in Severity:
            self.severity.addItem(word(severity), severity.value)
        self.pack.addItem(self.tr("All categories"), "")
        self.kind.addItem(self.tr("All ways of looking"), "")

    # What is listed ------------------------------------------------------------------------------------------------

    def put(self, base: RuleBase) -> None:
        """The rules as they are now; the one in sight stays, where it is still there."""
        self._names = base.names
        packs = {row.pack for row in base.rows if row.layer != "built-in" and row.pack != row.category}
        entries = [(row.category, self.name(row.category)) for row in base.rows]
        entries += [(f"pack:{pack}", self.tr("Pack {0}").format(pack)) for pack in sorted(packs)]
        self._refill(self.pack, entries)
        self._refill(self.kind, [(row.kind, self.name(row.kind)) for row in base.rows])
        kept = self.current
        self.list.put(base.rows)
        self._settle(kept.id if kept is not None else self._wanted)

    def put_due(self, due: dict[RuleId, Severity] | None) -> None:
        kept = self.current
        self.list.put_due(due)
        self._settle(kept.id if kept is not None else "")

    def name(self, identifier: str) -> str:
        """What people call a category or a kind."""
        return in_language(self._names.get(identifier, {})) or identifier

    def search(self, words: str) -> None:
        self._words = words
        self._refilter()

    @property
    def current(self) -> RuleRow | None:
        index = self.view.currentIndex()
        row = index.data(ROW) if index.isValid() else None
        return row if isinstance(row, RuleRow) else None

    def select(self, rule: str) -> None:
        """Bring the rule into sight, whatever the filters say."""
        self._wanted = rule
        if self.list.row_of(rule) < 0 and any(row.id == rule for row in self.list.rows):
            self.show_all()
        self._settle(rule)

    def show_all(self) -> None:
        for box in (self.which, self.severity, self.pack, self.kind):
            box.setCurrentIndex(0)

    def _refill(self, box: QComboBox, entries: list[tuple[str, str]]) -> None:
        chosen = box.currentData()
        box.blockSignals(True)
        while box.count() > 1:
            box.removeItem(1)
        for identifier, name in sorted(set(entries), key=lambda entry: (entry[0].startswith("pack:"), entry[1])):
            box.addItem(name, identifier)
        box.setCurrentIndex(max(0, box.findData(chosen)))
        box.blockSignals(False)

    def _refilter(self) -> None:
        kept = self.current
        loud = self.severity.currentData()
        wanted = RuleFilter(
            self._words,
            Which(self.which.currentData() or Which.ALL),
            Severity(loud) if loud else None,
            self.kind.currentData() or "",
            self.pack.currentData() or "",
        )
        self.list.set_filter(wanted)
        self._settle(kept.id if kept is not None else "")

    def _settle(self, rule: str) -> None:
        row = max(self.list.row_of(rule), 0)
        if self.list.shown:
            self.view.setCurrentIndex(self.list.index(row))
            self.view.scrollTo(self.list.index(row))
        else:
            self._choose(QModelIndex())
        self._count()

    def _count(self) -> None:
        shown, every = len(self.list.shown), len(self.list.rows)
        if not every:
            self.count.setText(self.tr("Reading the rules…"))
        elif not shown and self.which.currentData() == Which.DUE.value and self.list.due is None:
            self.count.setText(self.tr("No incident is open. Open one to see which rules are due for it."))
        elif not shown:
            self.count.setText(self.tr("No rule fits. Choose all rules, or clear the search."))
        elif shown == every:
            self.count.setText(self.tr("{0} rules").format(every))
        else:
            self.count.setText(self.tr("{0} of {1} rules").format(shown, every))

    def _choose(self, index: QModelIndex) -> None:
        row = index.data(ROW) if index.isValid() else None
        if isinstance(row, RuleRow):
            self._wanted = row.id
        self.chosen.emit(row.id if isinstance(row, RuleRow) else "")
