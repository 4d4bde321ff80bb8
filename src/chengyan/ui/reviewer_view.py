"""审阅视图: the text to be read, with the panel 批注 beside it; nothing here changes a word."""

from typing import TYPE_CHECKING, Protocol

import shiboken6
from PySide6.QtCore import QByteArray, QCoreApplication, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLineEdit, QStackedWidget, QWidget

from chengyan.ui.editor.editors import Editors
from chengyan.ui.editor.section_editor import SectionEditor
from chengyan.ui.models.steps import Step
from chengyan.ui.pages.page import Page
from chengyan.ui.panels.docks import Docks, PanelId
from chengyan.ui.panels.notice_bar import NoticeBar

if TYPE_CHECKING:
    from chengyan.ui.panels.step_rail import StepRail

_OPEN = ("threads.", "help.", "view.theme", "view.panel-review", "view.writing", "edit.find", "edit.settings", "file.")
_SHUT = ("file.templates", "file.urgent", "file.import")
_READ_ONLY = (
    Qt.TextInteractionFlag.TextSelectableByMouse
    | Qt.TextInteractionFlag.TextSelectableByKeyboard
)  # fmt: skip


def shut(command: str) -> bool:
    """Whether a command has to wait while the text is only read."""
    return command.startswith(_SHUT) or not command.startswith(_OPEN)


class View(Protocol):
    """The open case as this module needs it."""

    editors: Editors
    docks: Docks
    notice: NoticeBar
    stack: QStackedWidget
    rail: "StepRail"

    @property
    def step(self) -> Step: ...

    def show_step(self, step: Step) -> None: ...

    def page(self, step: Step) -> Page: ...


class ReviewerView(QObject):
    """``changed(on)``; what was in sight before comes back as it was."""

    changed = Signal(bool)

    def __init__(self, view: View, parent: QObject) -> None:
        super().__init__(parent)
        self._view = view
        self.on = False
        self._layout = QByteArray()
        self._step = Step.WHOLE
        self._shut: list[QWidget] = []
        view.editors.made.connect(self._attach)
        view.stack.currentChanged.connect(lambda _: self._stay())

    def toggle(self) -> None:
        if self.on:
            self.leave()
        else:
            self.enter()

    def enter(self) -> None:
        """Show the whole text to be read, and the panel beside it."""
        view = self._view
        self._layout, self._step = view.docks.kept_layout(), view.step
        self.on = True
        view.show_step(Step.WHOLE)
        view.docks.hide_all()
        view.docks.show_panel(PanelId.REVIEW)
        for editor in view.editors:
            self._attach(editor)
        self._shut_controls()
        view.rail.setEnabled(False)
        translate = QCoreApplication.translate
        view.notice.show_notice(
            translate("Review", "Reviewer's view: read, comment, propose; the text itself stays."),
            (translate("Review", "Back to writing"), self.leave),
            kind="reading",
        )
        self._focus()
        self.changed.emit(True)

    def _focus(self) -> None:
        """The keyboard to the text, for what had it may be shut now."""
        editor = next(iter(self._view.editors), None)
        if editor is not None and not any(each.hasFocus() for each in self._view.editors):
            editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave(self) -> None:
        """Everything as it was."""
        view = self._view
        self.on = False
        for editor in view.editors:
            editor.setReadOnly(False)
        for control in self._shut:
            if shiboken6.isValid(control):
                control.setEnabled(True)
        self._shut = []
        view.rail.setEnabled(True)
        view.notice.withdraw("reading")
        view.docks.restore_layout(self._layout)
        view.docks.show_panel(PanelId.REVIEW)
        view.show_step(self._step)
        self.changed.emit(False)

    def _attach(self, editor: SectionEditor) -> None:
        if self.on:
            editor.setReadOnly(True)
            # Read-only alone hides the cursor: words are still to be selected by keyboard.
            editor.setTextInteractionFlags(_READ_ONLY)

    def _shut_controls(self) -> None:
        """The fields and buttons around the text: kind, date, signature, the menus of the sections."""
        for kind in (QComboBox, QLineEdit, QAbstractButton):
            for control in self._view.page(Step.WHOLE).findChildren(kind):
                if control.isEnabled():
                    control.setEnabled(False)
                    self._shut.append(control)

    def _stay(self) -> None:
        if self.on and self._view.step is not Step.WHOLE:
            QTimer.singleShot(0, self, lambda: self._view.show_step(Step.WHOLE) if self.on else None)
