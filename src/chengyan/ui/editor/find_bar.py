"""The bar for finding and replacing: above the page, left with Escape, all of it by keyboard."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QToolButton

from chengyan.text.search import Fault, Query, SearchError, SearchTimeoutError
from chengyan.ui.context import UiContext
from chengyan.ui.editor.finder import Finder, Place
from chengyan.ui.editor.section_editor import SectionEditor
from chengyan.ui.pages.page import restyle

_RETURNS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class FindBar(QFrame):
    """``left()`` when it is closed. ``editor()`` is the text that has or had the focus."""

    left = Signal()

    def __init__(
        self,
        finder: Finder,
        ui: UiContext,
        editor: Callable[[], SectionEditor | None],
        say_undoable: Callable[[str], None],
    ) -> None:
        super().__init__()
        self.setObjectName("findBar")
        self.setAccessibleName(self.tr("Find and replace"))
        self.finder = finder
        self._ui = ui
        self._editor = editor
        self._say_undoable = say_undoable
        self._selection: QTextCursor | None = None
        self._build()
        finder.changed.connect(self._tell)

    def _build(self) -> None:
        layout = QGridLayout(self)
        layout.setContentsMargins(16, 4, 8, 4)
        layout.setHorizontalSpacing(8)
        layout.setVerticalSpacing(4)
        self.words = _field(self.tr("Find"), self.tr("Find in the whole text"))
        self.words.textChanged.connect(self._search)
        layout.addWidget(self.words, 0, 0)
        row = QHBoxLayout()
        row.setSpacing(4)
        self.previous_button = self._tool("up", self.tr("Previous hit"), "Shift+F3", lambda: self.go(False))
        self.next_button = self._tool("down", self.tr("Next hit"), "F3", lambda: self.go(True))
        row.addWidget(self.previous_button)
        row.addWidget(self.next_button)
        self.count = QLabel()
        self.count.setProperty("role", "soft")
        self.count.setMinimumWidth(56)
        row.addWidget(self.count)
        self.case_box = self._option(self.tr("Match case"), "")
        self.width_box = self._option(
            self.tr("Any width"), self.tr("（ finds ( and １ finds 1, and the other way round"), on=True
        )
        self.regex_box = self._option(self.tr("Expression"), self.tr("A regular expression, such as \\d+ days"))
        self.scope_box = self._option(self.tr("Only in the selection"), "")
        self.scope_box.toggled.disconnect()
        self.scope_box.toggled.connect(self._limit)
        for box in (self.case_box, self.width_box, self.regex_box, self.scope_box):
            row.addWidget(box)
        row.addStretch(1)
        self.close_button = self._tool("close", self.tr("Close"), "Esc", self.leave)
        row.addWidget(self.close_button)
        layout.addLayout(row, 0, 1)
        self.put = _field(self.tr("Replace with"), self.tr("Replace with"))
        layout.addWidget(self.put, 1, 0)
        below = QHBoxLayout()
        below.setSpacing(8)
        self.replace_button = QPushButton(self.tr("Replace"))
        self.replace_button.clicked.connect(self._replace)
        self.all_button = QPushButton(self.tr("Replace all"))
        self.all_button.clicked.connect(self._replace_all)
        below.addWidget(self.replace_button)
        below.addWidget(self.all_button)
        self.problem = QLabel()
        self.problem.setProperty("role", "block")
        below.addWidget(self.problem)
        below.addStretch(1)
        layout.addLayout(below, 1, 1)
        layout.setColumnStretch(0, 2)
        layout.setColumnStretch(1, 3)

    def _tool(self, icon: str, name: str, keys: str, do: Callable[[], object]) -> QToolButton:
        button = QToolButton()
        button.setProperty("role", "quiet")
        button.setAccessibleName(name)
        button.setToolTip(f"{name} ({keys})")
        self._ui.theme.set_icon(button, icon)
        button.clicked.connect(lambda _=False: do())
        return button

    def _option(self, name: str, tip: str, *, on: bool = False) -> QCheckBox:
        box = QCheckBox(name)
        box.setChecked(on)
        box.setToolTip(tip)
        box.toggled.connect(self._search)
        return box

    # ------------------------------------------------------------------------------------------------------------

    def open(self, *, replacing: bool) -> None:
        """Show the bar for what is selected; a selection of several lines is searched within instead."""
        for widget in (self.put, self.replace_button, self.all_button):
            widget.setVisible(replacing)
        editor = self._editor()
        cursor = editor.textCursor() if editor is not None else None
        chosen = cursor.selectedText() if cursor is not None else ""
        several = "\u2029" in chosen
        self._selection = QTextCursor(cursor) if cursor is not None and chosen else None
        self.scope_box.setEnabled(self._selection is not None)
        self.scope_box.setChecked(several)
        self.show()
        if chosen and not several:
            self.words.setText(chosen)
        (self.words if not self.words.text() or not replacing else self.put).setFocus(
            Qt.FocusReason.ShortcutFocusReason
        )
        self.words.selectAll()
        self._search()

    def leave(self) -> None:
        """Close the bar; the cursor goes back to the text."""
        self.finder.stop()
        self.hide()
        editor = self._editor()
        if editor is not None:
            editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self.left.emit()

    def go(self, forward: bool) -> None:
        """To the next or previous hit; the focus stays where it is."""
        place = None
        if 0 <= self.finder.current < len(self.finder.places):
            here: Place = self.finder.places[self.finder.current]
            place = (here.section, here.end if forward else here.start)
        elif (editor := self._editor()) is not None:
            cursor = editor.textCursor()
            at = cursor.selectionEnd() if not forward else cursor.selectionStart()
            place = (editor.section.section_id, at)
        self.finder.go(forward, place)

    def _search(self, *_: object) -> None:
        self.width_box.setEnabled(not self.regex_box.isChecked())
        query = Query(
            self.words.text(),
            match_case=self.case_box.isChecked(),
            any_width=self.width_box.isChecked(),
            regex=self.regex_box.isChecked(),
        )
        self.finder.look_for(query)

    def _limit(self, on: bool) -> None:
        self.finder.limit_to(self._selection if on else None)

    def _tell(self) -> None:
        """How many, which one; or what is wrong, at the place."""
        problem, places = self.finder.problem, self.finder.places
        if isinstance(problem, SearchTimeoutError):
            said = self.tr("This expression takes too long on this text. Make it simpler.")
        elif problem is not None:
            said = self._reading(problem)
        else:
            said = ""
        self.problem.setText(said)
        self.problem.setVisible(bool(said))
        nothing = bool(self.words.text()) and not places
        if self.words.property("invalid") != bool(said):
            self.words.setProperty("invalid", bool(said))
            restyle(self.words)
        if said or not self.words.text():
            self.count.setText("")
        elif nothing:
            self.count.setText(self.tr("Nothing found"))
        elif self.finder.current >= 0:
            self.count.setText(f"{self.finder.current + 1:,}/{len(places):,}")
        else:
            self.count.setText(self.tr("{0} hits").format(f"{len(places):,}"))
        self.count.setAccessibleName(self.count.text())
        for button in (self.next_button, self.previous_button, self.replace_button, self.all_button):
            button.setEnabled(bool(places))

    def _reading(self, problem: SearchError) -> str:
        """What is wrong with the expression, and where."""
        reasons = {
            Fault.BRACKETS: self.tr("a bracket is not closed"),
            Fault.REPETITION: self.tr("nothing stands before * + ? or {"),
            Fault.ESCAPE: self.tr("this \\ means nothing; for the character itself write \\\\"),
            Fault.GROUP: self.tr("it names a group that is not there"),
            Fault.OTHER: self.tr("it is not well formed"),
        }
        said = self.tr("The expression cannot be read: {0}").format(reasons[problem.fault])
        if problem.position is not None:
            said += self.tr(" (at character {0})").format(problem.position + 1)
        return said

    def _replace(self) -> None:
        if self.finder.current < 0:
            self.go(True)
        else:
            self.finder.replace_current(self.put.text())

    def _replace_all(self) -> None:
        count = self.finder.replace_all(self.put.text())
        if count:
            self._say_undoable(self.tr("{0} places replaced.").format(f"{count:,}"))

    # Qt --------------------------------------------------------------------------------------------------------

    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Escape
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        elif event.key() in _RETURNS and self.words.hasFocus():
            self.go(not event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        elif event.key() in _RETURNS and self.put.hasFocus():
            self._replace()
        else:
            super().keyPressEvent(event)


def _field(name: str, hint: str) -> QLineEdit:
    field = QLineEdit()
    field.setAccessibleName(name)
    field.setPlaceholderText(hint)
    return field
