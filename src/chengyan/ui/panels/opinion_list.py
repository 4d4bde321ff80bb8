"""模型看法: what a model thinks of the tone, apart from the findings of the rules and counted nowhere."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from chengyan.model.diagnostics import Diagnostic
from chengyan.ui.errors import error_text
from chengyan.ui.models.opinions import ModelOpinions
from chengyan.ui.panels.paragraph import paragraph

_MOST_PX = 168
_QUOTED = 40


class _Rows(QListWidget):
    """As high as its words need at this width, and no higher than leaves room for the findings."""

    def doItemsLayout(self) -> None:
        super().doItemsLayout()
        self.setFixedHeight(min(_MOST_PX, self.contentsSize().height() + 2 * self.frameWidth() + 2))


class OpinionList(QWidget):
    """``quote_asked(text)``: bring these words into sight."""

    quote_asked = Signal(str)

    def __init__(self, opinions: ModelOpinions) -> None:
        super().__init__()
        self._opinions = opinions
        self._shown: tuple[Diagnostic, ...] = ()
        self._told: Exception | None = None
        layout = QVBoxLayout(self)
        # The list's own text stands 4 px within it.
        layout.setContentsMargins(8, 8, 8, 4)
        layout.setSpacing(4)
        self.heading = paragraph(self.tr("The model's opinion"), "heading")
        self.heading.setContentsMargins(4, 0, 4, 0)
        layout.addWidget(self.heading)
        self.who = paragraph("", "faint")
        self.who.setContentsMargins(4, 0, 4, 0)
        layout.addWidget(self.who)
        self.list = _Rows()
        self.list.setObjectName("findings")
        self.list.setAccessibleName(self.tr("The model's opinion"))
        self.list.setWordWrap(True)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setResizeMode(QListWidget.ResizeMode.Adjust)
        self.list.setSpacing(2)
        self.list.itemClicked.connect(self._go)
        self.list.itemActivated.connect(self._go)
        layout.addWidget(self.list)
        opinions.changed.connect(self.look)
        self.look()

    def look(self) -> None:
        """Show what is said now."""
        opinions = self._opinions
        found, problem, model = opinions.standing(), opinions.problem, opinions.model
        self.setVisible(opinions.on and bool(model or problem))
        if problem is not None:
            if problem is not self._told:
                self.who.setText(error_text(problem))
            self._told = problem
        else:
            self._told = None
            said = (
                self.tr("Said by {0}. Advice only: it blocks nothing and is not counted.")
                if found
                else self.tr("{0} has nothing to object to in the tone. That is no clean bill.")
            )
            self.who.setText(said.format(model))
        if found != self._shown:
            self._shown = found
            self.list.clear()
            for each in found:
                quote = each.quote if len(each.quote) <= _QUOTED else each.quote[:_QUOTED] + "…"
                item = QListWidgetItem(
                    f"{each.title}\n{each.message}"
                    if quote in each.message
                    else f"{each.title} “{quote}”\n{each.message}"
                )
                item.setData(Qt.ItemDataRole.UserRole, each.quote)
                item.setToolTip(each.suggestion)
                self.list.addItem(item)
        self.list.setVisible(bool(found))

    def _go(self, item: QListWidgetItem) -> None:
        self.quote_asked.emit(str(item.data(Qt.ItemDataRole.UserRole)))
