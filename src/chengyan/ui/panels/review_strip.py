"""The head of the panel 批注: how far the text is on its way to release, whose turn it is, what stands against it."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from chengyan.model.errors import ChengyanError
from chengyan.model.signoff import SignOff
from chengyan.model.vocabulary import Stage, Step
from chengyan.ui.errors import told
from chengyan.ui.models.review import Review
from chengyan.ui.models.review_turn import is_overdue, named
from chengyan.ui.models.words import word
from chengyan.ui.pages.flow import FlowLayout
from chengyan.ui.pages.page import restyle
from chengyan.ui.panels.names import short
from chengyan.ui.panels.paragraph import paragraph
from chengyan.ui.panels.review_asking import AskingForm
from chengyan.ui.panels.wrapping_button import WrappingButton
from chengyan.ui.theme import Theme

if TYPE_CHECKING:
    from chengyan.services.review_glance import Glance
    from chengyan.services.review_state import Signed

_STEPS = (
    Step.SUBMIT, Step.SIGN, Step.RELEASE, Step.RATIFY, Step.RETURN, Step.WITHDRAW, Step.RELEASE_URGENTLY,
)  # fmt: skip
_MOST = 12
_DETAILS = 132
"""The list of what stands against release, px; more of it scrolls."""


class ReviewStrip(QFrame):
    """``step_asked(step, words, due)``; ``place_asked(error)`` leads to what stands against release."""

    step_asked = Signal(object, str, object)
    place_asked = Signal(object)
    people_asked = Signal()
    changes_asked = Signal(object)
    delta_asked = Signal(object)

    def __init__(self, review: Review, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("panelBar")
        self._review, self._theme = review, theme
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.setSpacing(4)
        layout.addLayout(self._stages())
        self.turn = paragraph("", "soft")
        layout.addWidget(self.turn)
        self.note = paragraph("", "soft")
        layout.addWidget(self.note)
        self.reason = paragraph("", "warn")
        layout.addWidget(self.reason)
        self._steps = QWidget()
        flow = FlowLayout(4)
        self._steps.setLayout(flow)
        self.buttons: dict[Step, QPushButton] = {}
        for step in _STEPS:
            button = QPushButton(word(step))
            button.clicked.connect(lambda _=False, s=step: self._press(s))
            self.buttons[step] = button
            flow.addWidget(button)
        layout.addWidget(self._steps)
        self.asking = AskingForm()
        self.asking.given.connect(self.step_asked)
        self.asking.shown.connect(lambda on: self._steps.setVisible(not on))
        layout.addWidget(self.asking)
        self.problem = paragraph("", "block")
        self.problem.hide()
        layout.addWidget(self.problem)
        self.register = QPushButton(self.tr("People and keys…"))
        self.register.clicked.connect(self.people_asked)
        self.register.hide()
        layout.addWidget(self.register, 0, Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout()
        row.setSpacing(4)
        # Their words, not their rings, stand in line with what is above.
        row.setContentsMargins(-9, 0, -9, 0)
        self.more = self._switch()
        row.addWidget(self.more)
        row.addStretch(1)
        self.who = QPushButton()
        self.who.setProperty("role", "quiet")
        self.who.setToolTip(self.tr("Who acts here; switch on the page of people and keys"))
        self.who.clicked.connect(self.people_asked)
        row.addWidget(self.who)
        layout.addLayout(row)
        inside = QWidget()
        inside.setObjectName("sheet")
        self._lines = QVBoxLayout(inside)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(0)
        self._lines.addStretch()
        self.details = QScrollArea()
        self.details.setWidgetResizable(True)
        self.details.setFrameShape(QFrame.Shape.NoFrame)
        self.details.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.details.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.details.setWidget(inside)
        self.details.setFixedHeight(_DETAILS)
        self.details.hide()
        layout.addWidget(self.details)
        self._shown: object = None
        review.changed.connect(self.refresh)
        theme.changed.connect(self._anew)

    # Parts -------------------------------------------------------------------------------------------------------

    def _stages(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(4)
        self.stages: dict[Stage, QLabel] = {}
        for number, stage in enumerate(Stage):
            if number:
                line = QLabel("—")
                line.setProperty("role", "faint")
                row.addWidget(line)
            name = QLabel(word(stage))
            self.stages[stage] = name
            row.addWidget(name)
        row.addStretch()
        return row

    def _switch(self) -> QToolButton:
        switch = QToolButton()
        switch.setProperty("role", "quiet")
        switch.setCheckable(True)
        switch.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._theme.set_icon(switch, "chevron-down")
        switch.toggled.connect(self._unfold)
        return switch

    # Showing -----------------------------------------------------------------------------------------------------

    def refresh(self) -> None:
        """Show where the text stands now."""
        glance = self._review.glance
        if glance is None:
            return
        status = glance.status
        stages = list(Stage)
        for stage, name in self.stages.items():
            here = stage is status.state.stage
            past = stages.index(stage) < stages.index(status.state.stage)
            name.setText(f"● {word(stage)}" if here else f"✓ {word(stage)}" if past else word(stage))
            name.setProperty("role", "heading" if here else "faint")
            restyle(name)
        said = self._whose_turn(glance)
        self.turn.setText(said)
        self.turn.setVisible(bool(said))
        tone = "warn" if is_overdue(status) else "soft"
        if self.turn.property("role") != tone:
            self.turn.setProperty("role", tone)
            restyle(self.turn)
        back = self.tr("Returned: {0}").format(status.state.reason) if status.state.reason else ""
        self.reason.setText(back)
        self.reason.setVisible(bool(back) and status.state.stage is Stage.DRAFTING)
        note = self.tr("{0}: {1}").format(status.state.submitted_by, status.state.note) if status.state.note else ""
        self.note.setText(note)
        self.note.setVisible(bool(note) and status.state.stage in (Stage.LEGAL_REVIEW, Stage.APPROVAL))
        self._show_buttons(glance)
        roles = "、".join(word(role) for role in glance.actor.roles)
        self.who.setText(short(glance.actor.name))
        self.who.setAccessibleName(self.tr("Acting as {0}, {1}").format(glance.actor.name, roles))
        self.who.setToolTip(self.tr("Acting as {0} ({1}). Switch on the page of people and keys.").format(
            glance.actor.name, roles))  # fmt: skip
        if self.register.isVisible() and (glance.actor.person or Step.SIGN not in glance.may):
            self.register.hide()
            self.complain("")
        shown = (status.against, status.signed, status.to_ratify, status.state.stage)
        if shown != self._shown:
            self._shown = shown
            self._fill(glance)

    def _anew(self) -> None:
        self._shown = None
        self.refresh()

    def _whose_turn(self, glance: "Glance") -> str:
        status = glance.status
        state = status.state
        if state.stage is Stage.RELEASED:
            release = status.release
            if release is None:
                return self.tr("The text was changed after it was released.")
            at = f"{release.at.astimezone():%m-%d %H:%M}"
            return self.tr("Released by {0}, {1}").format(release.by, at)
        if state.stage is Stage.DRAFTING:
            return ""
        waiting = [named(glance, role) for role in glance.asked]
        if not waiting:
            return self.tr("All signatures are there; it can be released.") if not status.missing else ""
        said = self.tr("Waiting for {0}").format("、".join(waiting))
        if state.due is not None:
            until = f"{state.due.astimezone():%m-%d %H:%M}"
            late = is_overdue(status)
            said += self.tr(", overdue since {0}").format(until) if late else self.tr(", until {0}").format(until)
        if again := [each.who for each in status.again if not each.is_for(glance.actor)]:
            said += self.tr(". To look again: {0}").format("、".join(again))
        return said

    def _show_buttons(self, glance: "Glance") -> None:
        status = glance.status
        for step, button in self.buttons.items():
            may = step in glance.may
            if step is Step.RATIFY:
                may = may and bool(status.to_ratify)
            if step is Step.RELEASE_URGENTLY:
                # Offered only where the kind of text may go out on a call at all.
                may = may and not any(e.code == "review.not-urgent-kind" for e in status.against_urgent)
            button.setVisible(may)
            ready = step in glance.steps or step is Step.RELEASE_URGENTLY
            button.setEnabled(ready)
            button.setToolTip("" if ready else self.tr("{0} things stand against it, see below").format(
                len(status.against)))  # fmt: skip
            main = step in (Step.SUBMIT, Step.SIGN, Step.RELEASE, Step.RATIFY) and ready
            if step is Step.SIGN:
                main = main and bool(set(glance.sign_as) & set(glance.asked))
            if button.property("role") != ("primary" if main else ""):
                button.setProperty("role", "primary" if main else "")
                restyle(button)

    def _fill(self, glance: "Glance") -> None:
        status = glance.status
        while (item := self._lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        against = status.against if status.state.stage is not Stage.RELEASED or status.release is None else ()
        parts = []
        if against:
            parts.append(self.tr("{0} against release").format(len(against)))
        if status.signed:
            holding = len(status.holding)
            parts.append(self.tr("{0} of {1} signatures hold").format(holding, len(status.signed)))
        self.more.setVisible(bool(parts) or bool(status.to_ratify))
        self.more.setText(" · ".join(parts) or self.tr("To be signed for"))
        for problem in against[:_MOST]:
            self._lines.addWidget(self._leading(problem))
        if len(against) > _MOST:
            self._lines.addWidget(paragraph(self.tr("and {0} more").format(len(against) - _MOST), "faint"))
        for signed in status.signed:
            self._lines.addWidget(self._signature(signed))
        for late in status.late_to_ratify(datetime.now(UTC)):
            self._lines.addWidget(paragraph(told(late), "block"))
        for approval in status.to_ratify:
            until = f"{approval.ratify_by.astimezone():%m-%d %H:%M}" if approval.ratify_by is not None else ""
            said = self.tr("Released on a call ({0}); to be signed for until {1}").format(word(approval.via), until)
            self._lines.addWidget(paragraph(said, "warn"))
        self._lines.addStretch()

    def _leading(self, problem: ChengyanError) -> QWidget:
        line = WrappingButton(told(problem), self._theme, "block", "block")
        line.clicked.connect(lambda _=False: self.place_asked.emit(problem))
        return line

    def _signature(self, signed: "Signed") -> QWidget:
        record = signed.sign_off.record
        at = f"{record.at.astimezone():%m-%d %H:%M}"
        name = f"{word(record.role)} {record.name} {at}"
        if signed.validity.value == "holds":
            line = paragraph(self.tr("✓ {0}: holds").format(name), "good")
            line.setContentsMargins(4, 4, 4, 4)
            return line
        if signed.validity.value == "broken":
            reason = told(signed.reason) if signed.reason is not None else ""
            line = paragraph(self.tr("✗ {0}: broken. {1}").format(name, reason), "block")
            line.setContentsMargins(4, 4, 4, 4)
            return line
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(4, 4, 4, 4)
        column.setSpacing(0)
        column.addWidget(paragraph(self.tr("○ {0}: void, something was changed since").format(name), "warn"))
        if signed.reason is not None:
            column.addWidget(paragraph(told(signed.reason), "faint"))
        row = QWidget()
        flow = FlowLayout(4)
        row.setLayout(flow)
        see = self._small(self.tr("What changed"), lambda: self.changes_asked.emit(signed.sign_off))
        copy = self._small(self.tr("Copy the changes"), lambda: self.delta_asked.emit(signed.sign_off))
        copy.setToolTip(self.tr("Only what changed, to be sent to whoever signed"))
        flow.addWidget(see)
        flow.addWidget(copy)
        column.addWidget(row)
        return holder

    def _small(self, name: str, do: Callable[[], object]) -> QPushButton:
        button = QPushButton(name)
        button.setProperty("role", "quiet")
        button.clicked.connect(lambda _=False: do())
        return button

    def _unfold(self, on: bool) -> None:
        self.details.setVisible(on)

    # Doing -------------------------------------------------------------------------------------------------------

    def complain(self, said: str) -> None:
        """Say what stands in the way of a step."""
        self.problem.setText(said)
        self.problem.setVisible(bool(said))

    def _press(self, step: Step) -> None:
        self.complain("")
        self.register.hide()
        glance = self._review.glance
        if glance is None:
            return
        if step in (Step.SIGN, Step.RATIFY) and not glance.actor.person:
            self.complain(self.tr("Signatures are given with a person's own key: register the people first."))
            self.register.show()
            return
        if step in (Step.SUBMIT, Step.RETURN):
            self.asking.ask(step, glance.status.within)
            return
        self.asking.hide()
        self.step_asked.emit(step, "", None)


def sign_off_of(key: object) -> SignOff:
    """What ``changes_asked`` and ``delta_asked`` carry."""
    assert isinstance(key, SignOff)
    return key
