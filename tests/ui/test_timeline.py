"""The timeline: entries in their order, an axis without the empty stretches, a picture without what is confidential."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtTest import QTest

from chengyan.model.incident import Fact
from chengyan.model.times import Period
from chengyan.model.vocabulary import Disclosure, RecordId
from chengyan.ui.case_view import CaseView
from chengyan.ui.main_window import MainWindow
from chengyan.ui.models.moments import CHINA
from chengyan.ui.models.steps import Step
from chengyan.ui.models.timeline import TimeAxis, entries_of
from chengyan.ui.pages.timeline_part import TimelinePart
from tests.window_fixtures import checked, view_of, wait_until


@pytest.fixture
def view(window: MainWindow) -> CaseView:
    window.open_sample("refund-delay")
    return view_of(window)


@pytest.fixture
def part(view: CaseView) -> TimelinePart:
    view.show_step(Step.FACTS)
    view.facts_page.segments.show_part("timeline")
    part = view.facts_page.timeline
    wait_until(lambda: part.view.isVisible() and part.view.axis is not None, "the timeline is drawn")
    return part


def test_everything_with_a_time_stands_in_order(view: CaseView) -> None:
    entries = entries_of(view.case.incident)
    assert [e.start for e in entries] == sorted(e.start for e in entries)
    assert {"facts", "claims", "measures", "previous", "deadlines", "incident"} <= {e.table for e in entries}
    span = next(e for e in entries if e.name == "F1")
    assert span.end is not None and "已核实" in span.spoken and span.text in span.spoken


def test_the_axis_keeps_the_order_and_cuts_the_empty_stretches(view: CaseView) -> None:
    fact = Fact(RecordId("F99"), "2019年的旧事", Period(dt.datetime(2019, 5, 1, tzinfo=CHINA)))
    incident = replace(view.case.incident, facts=(*view.case.incident.facts, fact))
    entries = entries_of(incident)
    axis = TimeAxis(entries, 800)
    places = [axis.x(e.start) for e in entries]
    assert places == sorted(places) and places[0] >= 0 and places[-1] <= 800
    assert axis.breaks(), "seven years without anything are no picture"
    night = [axis.x(e.start) for e in entries if e.start.date() == dt.date(2026, 11, 12)]
    assert max(night) - min(night) > 40
    assert all(0 <= tick.x <= 800 for tick in axis.ticks())


def test_keys_walk_the_entries_and_lead_to_the_record(view: CaseView, part: TimelinePart) -> None:
    part.view.setFocus()
    row = next(i for i, e in enumerate(part.view.list.entries) if e.name == "F1")
    part.view.setCurrentIndex(part.view.list.index(row - 1, 0))
    QTest.keyClick(part.view, Qt.Key.Key_Down)
    spoken = part.view.list.data(part.view.currentIndex(), Qt.ItemDataRole.AccessibleTextRole)
    assert "F1" in str(spoken)
    QTest.keyClick(part.view, Qt.Key.Key_Return)
    assert view.facts_page.segments.current == "facts"
    assert view.facts_page.facts.view.rows() == [0]


def test_an_entry_of_another_page_leads_there(view: CaseView, part: TimelinePart) -> None:
    row, entry = next((i, e) for i, e in enumerate(part.view.list.entries) if e.table == "measures")
    rect = part.view.visualRect(part.view.list.index(row, 0))
    part.view.scrollTo(part.view.list.index(row, 0))
    rect = part.view.visualRect(part.view.list.index(row, 0))
    QTest.mouseClick(part.view.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert view.step is Step.REMEDIATION
    assert view.remediation_page.measures.view.rows() == [entry.row]


def test_the_picture_is_saved_and_copied_without_what_is_confidential(
    view: CaseView, part: TimelinePart, tmp_path: Path
) -> None:
    path = tmp_path / "时间线.png"
    part.save_to(path)
    wait_until(path.exists, "the picture is saved")
    before = part.picture()
    assert before.width() == 2400 and len({before.pixelColor(x, 700).name() for x in range(0, 2400, 3)}) > 3
    part.copy_picture()
    assert not QGuiApplication.clipboard().image().isNull()
    secret = Fact(
        RecordId("F99"), "律师意见", Period(dt.datetime(2026, 11, 12, tzinfo=CHINA)), disclosure=Disclosure.CONFIDENTIAL
    )
    view.case.set_incident(replace(view.case.incident, facts=(*view.case.incident.facts, secret)))
    assert any(e.name == "F99" for e in part.view.list.entries)
    after = part.picture()
    assert after.size() == before.size(), "no line for it"
    wait_until(lambda: not QImage(str(path)).isNull(), "the picture is whole")


def test_sentences_that_use_a_record_are_counted_and_reached(view: CaseView) -> None:
    view.show_step(Step.FACTS)
    facts = view.facts_page.facts
    checked(view)
    wait_until(lambda: bool(view.traces.counts()), "the sentences are known")
    used = next(i for i, c in enumerate(facts.table.columns) if c.link)
    number = next(n for n, count in view.traces.counts().items() if count == 1 and n.startswith("F"))
    row = next(i for i, f in enumerate(view.case.incident.facts) if f.id == number)
    assert facts.table.index(row, used).data() == "1句"
    place = view.traces.places_of(number)[0]
    facts.view.select_rows(row, 1)
    QTest.keyClick(facts.view, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    editor = view.navigation.editor_of(place.section)
    assert editor is not None
    cursor = editor.textCursor()
    assert (cursor.selectionStart(), cursor.selectionEnd()) == (place.start, place.end)
