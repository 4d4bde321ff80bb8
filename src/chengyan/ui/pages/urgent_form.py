"""The form of 紧急首发: six things, a line for each; what is typed is in the ledger at once, and undo takes it back."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from chengyan.model.vocabulary import IncidentKind
from chengyan.services.urgent import Part, lines_of, out_of_sight, records_of, with_lines
from chengyan.ui.context import UiContext
from chengyan.ui.models.case_document import CaseDocument
from chengyan.ui.models.moments import now, parse_instant, show_moment
from chengyan.ui.models.words import word
from chengyan.ui.pages.fields import ChoiceField, ParsedField, TextField, named
from chengyan.ui.pages.flow import FlowLayout, FormGrid, at_the_foot
from chengyan.ui.pages.lines_field import LinesField
from chengyan.ui.pages.page import label

if TYPE_CHECKING:
    from chengyan.drafting.draft import MissingField
    from chengyan.model.diagnostics import Diagnostic

_FIELD_HEIGHT = 64
_PART_OF_FIELD = (
    ("facts.checking", Part.UNKNOWN),
    ("facts", Part.KNOWN),
    ("claims", Part.SAID),
    ("measures", Part.DOING),
    ("compensation", Part.DOING),
    ("contacts", Part.WHERE),
)


class UrgentForm(QScrollArea):
    """``back_asked()``; ``apology_asked()``: only the page 致歉 can answer; ``dated_changed()``: the date's box."""

    back_asked = Signal()
    apology_asked = Signal()
    dated_changed = Signal()

    def __init__(self, case: CaseDocument, ui: UiContext) -> None:
        super().__init__()
        self._case = case
        self._ui = ui
        self._untitled = QCoreApplication.translate("Opener", "New incident")
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        body = QWidget()
        body.setObjectName("page")
        layout = QVBoxLayout(body)
        layout.setContentsMargins(0, 0, 8, 0)
        layout.setSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(label(self.tr("First response in a hurry"), "title"))
        purpose = label(
            self.tr("One line for each thing. It is in the ledger as you type; nothing is asked twice."), "soft"
        )
        purpose.setWordWrap(True)
        head.addWidget(purpose, 1, Qt.AlignmentFlag.AlignBottom)
        self.back_button = QPushButton(self.tr("Back"))
        self.back_button.setAccessibleName(self.tr("Back to the steps"))
        self.back_button.setToolTip(self.tr("Back to the steps (Esc)"))
        self.back_button.clicked.connect(self.back_asked)
        layout.addLayout(head)
        layout.addWidget(self._build_who())
        self.fields: dict[Part, LinesField] = {}
        self._notes: dict[Part, QLabel] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        said, known = self._lines(Part.SAID), self._lines(Part.KNOWN)
        unknown, doing = self._lines(Part.UNKNOWN), self._lines(Part.DOING)
        grid.addWidget(said, 0, 0)
        grid.addWidget(known, 0, 1)
        grid.addWidget(unknown, 1, 0)
        grid.addWidget(doing, 1, 1)
        grid.addWidget(self._build_next(), 2, 0)
        grid.addWidget(self._lines(Part.WHERE), 2, 1)
        for row in range(3):
            grid.setRowStretch(row, 1)
        layout.addLayout(grid, 1)
        foot = QHBoxLayout()
        foot.addStretch()
        foot.addWidget(self.back_button)
        layout.addLayout(foot)
        self.setWidget(body)
        case.incident_changed.connect(self.refresh)
        self.refresh()

    def _build_who(self) -> QWidget:
        """Who we are and what it is about: shown at length only where it is not known yet."""
        holder = QWidget()
        layout = QVBoxLayout(holder)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        line = QHBoxLayout()
        line.setSpacing(8)
        self.who_line = label("", "soft")
        line.addWidget(self.who_line, 1)
        self.who_button = QPushButton(self.tr("Change"))
        self.who_button.setProperty("role", "quiet")
        self.who_button.setAccessibleName(self.tr("Change who we are and what it is about"))
        self.who_button.clicked.connect(lambda: self._open_who(True))
        line.addWidget(self.who_button)
        layout.addLayout(line)
        self.who = grid = FormGrid(3)
        self.title = self._text(
            self.tr("What it is about, in a few words"), self.tr("Such as: refunds delayed"), "title"
        )
        self.kind = ChoiceField(self.tr("Kind of incident"), IncidentKind)
        self.kind.chosen.connect(lambda kind: self._set(kind=kind))
        self.name = self._text(self.tr("Organisation, as people call it"), "", "name")
        self.full_name = self._text(self.tr("Full registered name"), "", "full_name")
        grid.add(named(self.tr("What it is about, in a few words"), self.title), 2)
        grid.add(named(self.tr("Kind of incident"), self.kind))
        grid.add(named(self.tr("Organisation, as people call it"), self.name))
        grid.add(named(self.tr("Full registered name"), self.full_name))
        self.keep_button = QPushButton(self.tr("Use it for new incidents"))
        self.keep_button.setToolTip(self.tr("Fill this organisation into every new incident"))
        self.keep_button.clicked.connect(self._keep_organisation)
        grid.add(at_the_foot(self.keep_button))
        layout.addWidget(self.who)
        incident = self._case.incident
        self._open_who(
            not incident.organisation.name
            or incident.title in ("", self._untitled)
            or incident.kind is IncidentKind.GENERAL
        )
        return holder

    def _build_next(self) -> QWidget:
        holder = QWidget()
        layout = QVBoxLayout(holder)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        hint = self.tr("Such as 2026-11-09 or 11-09 20:15")
        self.next: ParsedField[Any] = ParsedField(self.tr("Next update at"), parse_instant, show_moment, hint)
        self.next.given.connect(lambda value: self._set(next_update_at=value))
        layout.addWidget(named(self.tr("Next update at"), self.next))
        row = FlowLayout(4)
        self.next_buttons: list[QPushButton] = []
        for name, when in (
            (self.tr("+1 hour"), lambda: rounded(now() + dt.timedelta(hours=1))),
            (self.tr("+2 hours"), lambda: rounded(now() + dt.timedelta(hours=2))),
            (self.tr("Tonight"), tonight),
            (self.tr("Tomorrow 10:00"), lambda: _at(now() + dt.timedelta(days=1), 10)),
        ):
            button = QPushButton(name)
            button.setAccessibleName(self.tr("Next update: {0}").format(name))
            button.clicked.connect(partial(self._promise, when))
            row.addWidget(button)
            self.next_buttons.append(button)
        layout.addLayout(row)
        self.dated = QCheckBox(self.tr("Date the statement today"))
        self.dated.setChecked(True)
        self.dated.toggled.connect(lambda _: self.dated_changed.emit())
        layout.addWidget(self.dated)
        layout.addStretch()
        return holder

    def _lines(self, part: Part) -> QWidget:
        name, hint = self._words(part)
        field = LinesField(name, hint)
        field.setMinimumHeight(_FIELD_HEIGHT)
        field.typed.connect(partial(self._typed, part))
        holder = QWidget()
        layout = QVBoxLayout(holder)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        top = QHBoxLayout()
        caption = label(name, "faint")
        caption.setBuddy(field)
        caption.setWordWrap(True)
        top.addWidget(caption, 1)
        note = label("", "faint")
        note.setWordWrap(True)
        note.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        top.addWidget(note, 1)
        layout.addLayout(top)
        layout.addWidget(field, 1)
        self.fields[part] = field
        self._notes[part] = note
        return holder

    def _words(self, part: Part) -> tuple[str, str]:
        return {
            Part.SAID: (
                self.tr("What is said"),
                self.tr("What others claim; it is kept apart and never repeated as ours"),
            ),
            Part.KNOWN: (self.tr("What is established"), self.tr("Only what is verified and may be public")),
            Part.UNKNOWN: (
                self.tr("What is still being checked"),
                self.tr("As questions, such as: how many users it concerns"),
            ),
            Part.DOING: (self.tr("What is being done"), self.tr("What has begun already, one thing a line")),
            Part.WHERE: (self.tr("Where to turn"), self.tr("Such as: hotline 400-000-0000 9:00-21:00")),
        }[part]

    def _text(self, name: str, hint: str, attribute: str) -> TextField:
        field = TextField(name, hint)
        field.typed.connect(partial(self._set_text, name, attribute))
        return field

    # Into the ledger -----------------------------------------------------------------------------------------------

    def _typed(self, part: Part, text: str) -> None:
        changed = with_lines(self._case.incident, part, text, now())
        self._case.set_incident(changed, self.fields[part].accessibleName(), f"urgent-{part.value}")

    def _set_text(self, name: str, attribute: str, text: str) -> None:
        incident = self._case.incident
        if attribute == "title":
            changed = replace(incident, title=text)
        else:
            part: dict[str, Any] = {attribute: text}
            changed = replace(incident, organisation=replace(incident.organisation, **part))
        self._case.set_incident(changed, name, name)

    def _set(self, **values: Any) -> None:
        self._case.set_incident(replace(self._case.incident, **values))

    def _promise(self, when: Callable[[], dt.datetime], _checked: bool = False) -> None:
        self._set(next_update_at=when())

    def _keep_organisation(self) -> None:
        organisation = self._case.incident.organisation
        for name, value in (
            ("frame.organisation", organisation.name),
            ("frame.full_name", organisation.full_name),
            ("frame.account", organisation.account),
        ):
            self._ui.preferences.put(name, value)
        self._ui.toasts.say(self.tr("New incidents begin with this organisation."))

    def _open_who(self, is_open: bool) -> None:
        self.who.setVisible(is_open)
        self.who_line.setVisible(not is_open)
        self.who_button.setVisible(not is_open)
        if is_open and self.isVisible():
            self.title.setFocus()

    def refresh(self) -> None:
        incident, replaying = self._case.incident, self._case.replaying
        for part, field in self.fields.items():
            field.show_lines(lines_of(incident, part), even_in_focus=replaying)
            hidden = out_of_sight(incident, part)
            self._notes[part].setText(self.tr("{0} more not public").format(hidden) if hidden else "")
        self.next.show_value(incident.next_update_at)
        self.kind.show_value(incident.kind)
        organisation = incident.organisation
        for text, value in (
            (self.title, "" if incident.title == self._untitled else incident.title),
            (self.name, organisation.name),
            (self.full_name, organisation.full_name),
        ):
            text.show_text(value, even_in_focus=replaying)
        self.who_line.setText(" · ".join(filter(None, (incident.title, word(incident.kind), organisation.name))))

    def begin(self) -> None:
        """Put the cursor where the first thing is asked that is not known yet."""
        self.refresh()
        if not self.who.isHidden():
            empty = next((f for f in (self.title, self.name) if not f.text().strip()), None)
            if empty is not None:
                empty.setFocus()
                return
        first = next((f for f in self.fields.values() if not f.lines()), self.fields[Part.SAID])
        first.setFocus()

    def says_nothing(self) -> bool:
        """Nothing has been typed yet."""
        return self._case.incident.next_update_at is None and not any(f.lines() for f in self.fields.values())

    # Going about ---------------------------------------------------------------------------------------------------

    def go_to_words(self, finding: "Diagnostic") -> bool:
        """Select the words of the finding where they were typed; False where no field has them."""
        incident = self._case.incident
        for part, field in self.fields.items():
            ids = {getattr(record, "id", "") for record in records_of(incident, part)}
            if ids & set(finding.related) or (finding.quote and finding.quote in field.toPlainText()):
                field.select(finding.quote)
                field.setFocus()
                return True
        return False

    def go_to_title(self) -> None:
        self._open_who(True)
        self.title.setFocus()

    def go_to_part(self, part: Part | None) -> None:
        self.fields[part or Part.KNOWN].setFocus()

    def go_to_field(self, gap: "MissingField") -> None:
        if gap.field.startswith("organisation"):
            self._open_who(True)
            (self.full_name if gap.field.endswith("full_name") else self.name).setFocus()
        elif gap.field == "next_update_at":
            self.next.setFocus()
        elif gap.field.startswith("responsibility"):
            self.apology_asked.emit()
        else:
            self.go_to_part(next((part for start, part in _PART_OF_FIELD if gap.field.startswith(start)), None))


def tonight() -> dt.datetime:
    """20:00 today, 22:00 where that is too soon, and midnight's brink late in the evening."""
    at = now()
    for hour in (20, 22):
        if at < _at(at, hour) - dt.timedelta(minutes=30):
            return _at(at, hour)
    return _at(at, 23) + dt.timedelta(minutes=50)


def _at(day: dt.datetime, hour: int) -> dt.datetime:
    return day.replace(hour=hour, minute=0)


def rounded(at: dt.datetime) -> dt.datetime:
    """Up to the next five minutes: nobody promises 20:37."""
    return at + dt.timedelta(minutes=-at.minute % 5)
