"""事件: what happened to whom, since when, where it is talked about."""

from collections.abc import Callable
from dataclasses import replace
from functools import cached_property, partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel

from chengyan.model.incident import Signatory, Topics
from chengyan.model.vocabulary import IncidentFlag, IncidentKind, Party, Platform
from chengyan.ui.context import UiContext
from chengyan.ui.models.case_columns import (
    deadline_columns,
    notification_columns,
    previous_columns,
    proceeding_columns,
)
from chengyan.ui.models.case_document import CaseDocument
from chengyan.ui.models.columns import contact_columns
from chengyan.ui.models.moments import parse_instant, parse_moment, show_moment
from chengyan.ui.models.record_table import Column
from chengyan.ui.pages.case_ledgers import CaseLedgers
from chengyan.ui.pages.fields import ChoiceField, ManyField, ParsedField, TextField, named
from chengyan.ui.pages.flow import FormGrid
from chengyan.ui.pages.ledger import Ledger
from chengyan.ui.pages.page import Page, card, label
from chengyan.ui.pages.segments import Segments


class IncidentPage(Page):
    """``rows_removed(count)`` lets the window offer to take it back."""

    rows_removed = Signal(int)

    def __init__(self, case: CaseDocument, ui: UiContext) -> None:
        super().__init__()
        self.set_heading(self.tr("Incident"), self.tr("What happened, since when, and where people talk about it"))
        self._case = case
        self._ui = ui
        self._texts: list[tuple[TextField, Any]] = []
        self._moments: list[tuple[ParsedField[Any], str]] = []

        frame, layout = card()
        self.column.addWidget(frame)
        grid = FormGrid(4)
        self.title = self._text(self.tr("Title of the incident"), lambda i: i.title, lambda i, t: replace(i, title=t))
        grid.add(named(self.tr("Title of the incident"), self.title), 3)
        self.kind = ChoiceField(self.tr("Kind of incident"), IncidentKind)
        self.kind.chosen.connect(lambda kind: case.set_incident(replace(case.incident, kind=kind)))
        grid.add(named(self.tr("Kind of incident"), self.kind))
        self.name = self._organisation(self.tr("Organisation, as people call it"), "name")
        grid.add(named(self.tr("Organisation, as people call it"), self.name))
        self.full_name = self._organisation(self.tr("Full registered name"), "full_name")
        grid.add(named(self.tr("Full registered name"), self.full_name), 2)
        self.account = self._organisation(self.tr("Weibo account"), "account")
        grid.add(named(self.tr("Weibo account"), self.account))
        self.party = ChoiceField(self.tr("Whose responsibility"), Party)
        self.party.chosen.connect(self._set_party)
        note = self.tr("While it is undetermined, the text neither apologises nor denies.")
        grid.add(named(self.tr("Whose responsibility"), self.party))
        self.signatory = self._signatory(self.tr("Signatory of a personal letter"), "name")
        grid.add(named(self.tr("Signatory of a personal letter"), self.signatory), 2)
        self.position = self._signatory(self.tr("Position of the signatory"), "title")
        grid.add(named(self.tr("Position of the signatory"), self.position))
        layout.addWidget(grid)
        layout.addWidget(_note(note))

        frame, layout = card()
        self.column.addWidget(frame)
        layout.addWidget(label(self.tr("Times"), "heading"))
        grid = FormGrid(3)
        times = (
            (self.tr("Occurred"), "occurred_at"),
            (self.tr("Discovered by us"), "discovered_at"),
            (self.tr("First public complaint"), "first_post_at"),
            (self.tr("On a hot list"), "hot_search_at"),
            (self.tr("Next update promised"), "next_update_at"),
        )
        for name, attribute in times:
            grid.add(named(name, self._moment(name, attribute)))
        layout.addWidget(grid)

        frame, layout = card()
        self.column.addWidget(frame)
        layout.addWidget(label(self.tr("Where it is talked about"), "heading"))
        self.platforms = ManyField(self.tr("Where it is talked about"), Platform, 7)
        self.platforms.chosen.connect(lambda v: case.set_incident(replace(case.incident, platforms=v)))
        layout.addWidget(self.platforms)
        self.watch = self._text(
            self.tr("Topics watched (divided by spaces)"),
            lambda i: " ".join(i.topics.watch),
            lambda i, t: replace(i, topics=replace(i.topics or Topics(), watch=tuple(t.split()))),
        )
        layout.addWidget(
            named(
                self.tr("Topics watched (divided by spaces)"),
                self.watch,
                self.tr("Watched topics are never put into a text by themselves."),
            )
        )
        layout.addWidget(label(self.tr("What the incident involves"), "heading"))
        self.flags = ManyField(self.tr("What the incident involves"), IncidentFlag)
        self.flags.chosen.connect(lambda v: case.set_incident(replace(case.incident, flags=v)))
        layout.addWidget(self.flags)
        layout.addWidget(_note(self.tr("Kind and these marks decide which rules and deadlines apply.")))

        self._ledgers = CaseLedgers(case, ui, None, self)
        self._ledgers.removed.connect(self.rows_removed)
        self.segments = Segments(self.tr("What surrounds the incident"))
        parts: tuple[tuple[str, str, Callable[[], Ledger], str], ...] = (
            ("contacts", self.tr("Contacts"), lambda: self.contacts, self.tr("Where people can turn")),
            ("notifications", self.tr("Reports"), lambda: self.notifications, self.tr("Reports to authorities")),
            (
                "proceedings",
                self.tr("Proceedings"),
                lambda: self.proceedings,
                self.tr("Police reports, lawsuits, inspections, each at its own stage."),
            ),
            (
                "deadlines",
                self.tr("Deadlines"),
                lambda: self.deadlines,
                self.tr("Set by law or by yourselves; they run in the strip at the top."),
            ),
            ("previous", self.tr("Published"), lambda: self.previous, self.tr("Published before")),
        )
        for identifier, part, make, about in parts:
            self.segments.add(identifier, part, make, about)
        self.column.addWidget(self.segments)
        self.column.addStretch(1)
        case.incident_changed.connect(self._refresh)
        self._refresh()

    @property
    def ledgers(self) -> list[Ledger]:
        """Every table of the page, in the order of the switch."""
        return [self.contacts, self.notifications, self.proceedings, self.deadlines, self.previous]

    # The parts: made when they are first asked for ---------------------------------------------------------------

    @cached_property
    def contacts(self) -> Ledger:
        return self._part(
            "contacts",
            contact_columns(),
            self.tr("Where people can turn"),
            self.tr("A statement without a way to reach you is not believed. Add a hotline, an address, its hours."),
            self.tr("Add a contact"),
        )

    @cached_property
    def notifications(self) -> Ledger:
        return self._part(
            "notifications",
            notification_columns(),
            self.tr("Reports to authorities"),
            self.tr("A text that says “reported” needs the report's time here."),
            self.tr("Add a report"),
        )

    @cached_property
    def proceedings(self) -> Ledger:
        return self._part(
            "proceedings",
            proceeding_columns(),
            self.tr("Proceedings"),
            self.tr("Police reports, lawsuits, inspections, each at its own stage."),
            self.tr("Add a proceeding"),
        )

    @cached_property
    def deadlines(self) -> Ledger:
        return self._part(
            "deadlines",
            deadline_columns(),
            self.tr("Deadlines"),
            self.tr("Set by law or by yourselves; they run in the strip at the top."),
            self.tr("Add a deadline"),
        )

    @cached_property
    def previous(self) -> Ledger:
        return self._part(
            "previous",
            previous_columns(),
            self.tr("Published before"),
            self.tr("What was already said on this incident; the next text must agree with it."),
            self.tr("Add a publication"),
        )

    def _part(self, attribute: str, columns: tuple[Column[Any], ...], heading: str, purpose: str, add: str) -> Ledger:
        ledger = self._ledgers.make(attribute, columns, heading, purpose, add)
        ledger.shown_asked.connect(lambda: self.segments.show_part(attribute))
        return ledger

    def _text(self, name: str, get: Any, put: Any) -> TextField:
        field = TextField(name)
        field.typed.connect(lambda text: self._case.set_incident(put(self._case.incident, text), name, name))
        self._texts.append((field, get))
        return field

    def _organisation(self, name: str, attribute: str) -> TextField:
        return self._text(
            name,
            lambda i: getattr(i.organisation, attribute),
            lambda i, text: replace(i, organisation=replace(i.organisation, **{attribute: text})),
        )

    def _signatory(self, name: str, attribute: str) -> TextField:
        return self._text(
            name,
            lambda i: getattr(i.signatory, attribute, ""),
            lambda i, text: replace(i, signatory=replace(i.signatory or Signatory(), **{attribute: text})),
        )

    def _moment(self, name: str, attribute: str) -> ParsedField[Any]:
        # The next update is an instant that is alarmed; the others may be bare days.
        read = parse_instant if attribute == "next_update_at" else parse_moment
        field: ParsedField[Any] = ParsedField(name, read, show_moment, self.tr("Such as 2026-11-09 or 11-09 20:15"))
        field.given.connect(partial(self._set_moment, attribute))
        self._moments.append((field, attribute))
        return field

    @property
    def moments(self) -> list[ParsedField[Any]]:
        """The fields of the times, in the order of the form."""
        return [field for field, _ in self._moments]

    def _set_party(self, party: Party) -> None:
        incident = self._case.incident
        self._case.set_incident(replace(incident, responsibility=replace(incident.responsibility, party=party)))

    def _set_moment(self, attribute: str, value: Any) -> None:
        self._case.set_incident(replace(self._case.incident, **{attribute: value}))

    def _refresh(self) -> None:
        incident = self._case.incident
        for field, get in self._texts:
            field.show_text(get(incident), even_in_focus=self._case.replaying)
        for moment, attribute in self._moments:
            moment.show_value(getattr(incident, attribute))
        self.kind.show_value(incident.kind)
        self.party.show_value(incident.responsibility.party)
        self.platforms.show_value(incident.platforms)
        self.flags.show_value(incident.flags)
        for attribute in ("contacts", "notifications", "proceedings", "deadlines", "previous"):
            self.segments.set_count(attribute, len(getattr(incident, attribute)))


def _note(text: str) -> QLabel:
    """A quiet line below the fields."""
    made = label(text, "faint")
    made.setWordWrap(True)
    return made
