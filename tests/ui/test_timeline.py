"""The timeline: entries in their order, an axis without the empty stretches, a picture without what is confidential."""

import datetime as dt
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QImage, QWheelEvent
from PySide6.QtTest import QTest

from chengyan.model.incident import Fact
from chengyan.model.times import Period
from chengyan.model.vocabulary import Disclosure, RecordId
from chengyan.ui.case_view import CaseView
from chengyan.ui.main_window import MainWindow
from chengyan.ui.models.moments import CHINA
from chengyan.ui.models.steps import Step
from chengyan.ui.models.time_axis import TimeAxis
from chengyan.ui.models.timeline import ENTRY, Entry, entries_of
from chengyan.ui.pages.timeline_part import TimelinePart
from chengyan.ui.panels.timeline import Timeline
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


def test_an_empty_timeline_leads_to_where_times_are_written(window: MainWindow) -> None:
    window.new_case()
    view = view_of(window)
    window.activateWindow()
    view.show_step(Step.FACTS)
    view.facts_page.segments.show_part("timeline")
    part = view.facts_page.timeline
    wait_until(part.facts_button.isVisible, "the way on")
    assert "时间" in part.empty.text() and not part.view.isVisible() and not part.zoom.isVisible()
    QTest.mouseClick(part.facts_button, Qt.MouseButton.LeftButton)
    assert view.facts_page.segments.current == "facts"
    wait_until(view.facts_page.facts.add_button.hasFocus, "where the first fact is added")


# Size --------------------------------------------------------------------------------------------------------------


def _busy_hour() -> tuple[Fact, ...]:
    """Forty facts in one hour, one a month later."""
    start = dt.datetime(2026, 10, 1, 22, 0, tzinfo=CHINA)
    facts = [Fact(RecordId(f"F{n}"), f"第{n}件事", Period(start + dt.timedelta(seconds=90 * n))) for n in range(1, 41)]
    return (*facts, Fact(RecordId("F41"), "后来", Period(start + dt.timedelta(days=31))))


@pytest.fixture
def busy(window: MainWindow) -> TimelinePart:
    window.new_case()
    view = view_of(window)
    window.resize(1280, 720)
    view.case.set_incident(replace(view.case.incident, facts=_busy_hour()))
    view.show_step(Step.FACTS)
    view.facts_page.segments.show_part("timeline")
    part = view.facts_page.timeline
    wait_until(lambda: part.view.isVisible() and part.view.axis is not None, "the timeline is drawn")
    return part


def _marks(part: TimelinePart) -> list[float]:
    assert part.view.axis is not None and part.view.shown is not None
    return [part.view.axis.x(e.start) - part.view.shown.offset for e in part.view.list.entries]


def test_a_busy_hour_and_a_late_fact_are_both_readable(busy: TimelinePart) -> None:
    marks, shown = _marks(busy), busy.view.shown
    assert shown is not None and marks[0] >= 0 and marks[-1] <= shown.width
    assert marks[39] - marks[0] > 0.6 * shown.width, "the hour has most of the room"
    assert len(busy.view.axis.breaks()) == 1 and marks[40] - marks[39] > 24  # type: ignore[union-attr]
    labels = [tick.text for tick in shown.ticks]
    assert any("22:30" in text for text in labels) and any("11-01" in text for text in labels)
    assert not busy.view.scroller.isVisible() and not busy.zoom.smaller.isEnabled()


def test_the_times_grow_by_key_and_what_is_current_stays(busy: TimelinePart) -> None:
    busy.view.setFocus()
    busy.view.setCurrentIndex(busy.view.list.index(20, 0))
    before, pixels = _marks(busy), busy.view.grab().toImage()
    for _ in range(3):
        QTest.keyClick(busy.view, Qt.Key.Key_Equal, Qt.KeyboardModifier.ControlModifier)
    assert busy.view.zoom == 3.0 and "3" in busy.zoom.state.accessibleName()
    after = _marks(busy)
    assert abs(after[20] - before[20]) <= 1
    assert after[21] - after[20] > 2.9 * (before[21] - before[20])
    assert busy.view.scroller.isVisible() and busy.view.grab().toImage() != pixels
    QTest.keyClick(busy.view, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert busy.view.zoom == 2.0
    QTest.keyClick(busy.view, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert busy.view.zoom == 1.0 and _marks(busy) == before and not busy.view.scroller.isVisible()


def test_the_wheel_with_ctrl_holds_the_time_under_the_pointer(busy: TimelinePart) -> None:
    view = busy.view
    names = view._names()
    axis, shown = view.axis, view.shown
    assert axis is not None and shown is not None
    under = axis.instant(shown.offset + 120)
    _turn(view, QPoint(names + 120, 60), 120, Qt.KeyboardModifier.ControlModifier)
    assert view.zoom == 1.5 and view.axis is not None and view.shown is not None
    assert abs(view.axis.x(under) - view.shown.offset - 120) <= 1
    _turn(view, QPoint(names + 120, 60), -120, Qt.KeyboardModifier.ControlModifier)
    assert view.zoom == 1.0
    scrolled = view.verticalScrollBar().value()
    _turn(view, QPoint(names + 120, 60), -120, Qt.KeyboardModifier.NoModifier)
    assert view.zoom == 1.0 and view.verticalScrollBar().value() > scrolled, "without Ctrl it scrolls"


def test_the_largest_size_shows_minutes_and_walking_brings_the_time_into_sight(busy: TimelinePart) -> None:
    while busy.zoom.larger.isEnabled():
        QTest.mouseClick(busy.zoom.larger, Qt.MouseButton.LeftButton)
    assert busy.view.zoom == busy.view.most > 4
    marks = _marks(busy)
    assert marks[1] - marks[0] > 16, "90 seconds apart"
    view = busy.view
    view.setFocus()
    view.setCurrentIndex(view.list.index(0, 0))
    assert view.shown is not None and view.shown.side_of(_entry(busy, 40)) == 1
    view.setCurrentIndex(view.list.index(40, 0))
    assert view.shown.side_of(_entry(busy, 40)) == 0 and view.shown.side_of(_entry(busy, 0)) == -1
    before = view.scroller.value()
    QTest.keyClick(view, Qt.Key.Key_Left)
    assert view.scroller.value() < before
    QTest.mouseClick(busy.zoom.state, Qt.MouseButton.LeftButton)
    assert view.zoom == 1.0 and not busy.zoom.smaller.isEnabled()


def test_place_and_time_belong_together_at_every_size(busy: TimelinePart) -> None:
    entries = busy.view.list.entries
    for zoom in (1.0, 2.0, 7.3, 50.0):
        axis = TimeAxis(entries, 420, zoom)
        for entry in entries:
            assert abs(axis.instant(axis.x(entry.start)) - entry.start) < dt.timedelta(seconds=1)
        ticks = axis.ticks()
        assert all(b.x - a.x > 20 for a, b in pairwise(ticks)), "labels have room"
        middle = axis.length / 2
        part = axis.ticks(middle, middle + 400)
        assert {round(t.x, 3) for t in part} == {round(t.x, 3) for t in ticks if middle <= t.x <= middle + 400}


def _entry(part: TimelinePart, row: int) -> Entry:
    entry = part.view.list.index(row, 0).data(ENTRY)
    assert isinstance(entry, Entry)
    return entry


def _turn(view: Timeline, spot: QPoint, by: int, modifiers: Qt.KeyboardModifier) -> None:
    viewport = view.viewport()
    event = QWheelEvent(
        QPointF(spot),
        QPointF(viewport.mapToGlobal(spot)),
        QPoint(),
        QPoint(0, by),
        Qt.MouseButton.NoButton,
        modifiers,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QCoreApplication.sendEvent(viewport, event)
