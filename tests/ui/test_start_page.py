"""The start page: ten thousand incidents without a stall, search, what is urgent about each, files dropped on it."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import QElapsedTimer, QModelIndex, QSettings, Qt
from PySide6.QtTest import QTest

from chengyan.model.incident import Deadline, Incident, Organisation
from chengyan.model.vocabulary import IncidentKind
from chengyan.services.cases import open_cases
from chengyan.ui.main_window import MainWindow
from chengyan.ui.models.case_store import Glance
from chengyan.ui.models.moments import CHINA, now
from chengyan.ui.models.recent import PAGE, Counts, card_of
from chengyan.ui.recent_source import keep_counts, recent_source
from tests.window_fixtures import checked, click, view_of, wait_until


def incident(title: str, **parts: object) -> Incident:
    return Incident(title, IncidentKind.GENERAL, Organisation("公司"), **parts)  # type: ignore[arg-type]


def fill(place: Path, count: int) -> None:
    """Many cases at once, past the door that writes each with its audit entry."""
    import sqlite3

    with open_cases(place) as cases:
        cases.create(incident("第一起"))
    database = sqlite3.connect(place / "desk.db")
    (row,) = database.execute("select * from cases").fetchall()
    names = [column[1] for column in database.execute("pragma table_info(cases)")]
    at = names.index("id"), names.index("title")
    rows = []
    for number in range(count):
        values = list(row)
        values[at[0]] = f"{row[at[0]][:-6]}{number:06d}"
        values[at[1]] = f"事件{number:05d}"
        rows.append(values)
    marks = ",".join("?" * len(names))
    database.executemany(f"insert or ignore into cases values ({marks})", rows)
    database.commit()
    database.close()


def listed(window: MainWindow) -> int:
    return window.start.recent.count() if window.start.recent is not None else 0


def test_ten_thousand_incidents_come_page_by_page(make_shown, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    place = tmp_path / "many"
    fill(place, 10_000)
    window = make_shown(place)
    wait_until(lambda: listed(window) > 0, "the list")
    recent = window.start.recent
    assert recent is not None and listed(window) <= 2 * PAGE, "not all at once"
    timer = QElapsedTimer()
    timer.start()
    for _ in range(5):
        before = listed(window)
        recent.model().fetchMore(QModelIndex())
        wait_until(lambda before=before: listed(window) > before, "the next page")
        recent.scrollToBottom()
    assert recent.card(listed(window) - 1).title
    assert window.start.search.isVisible()


def test_a_title_is_found_among_ten_thousand(make_shown, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    place = tmp_path / "many"
    fill(place, 10_000)
    window = make_shown(place)
    wait_until(lambda: listed(window) > 0, "the list")
    window.activateWindow()
    window.start.search.setFocus()
    QTest.keyClicks(window.start.search, "09876")
    wait_until(lambda: listed(window) == 1, "the only one")
    recent = window.start.recent
    assert recent is not None and recent.card(0).title == "事件09876"
    QTest.keyClick(window.start.search, Qt.Key.Key_Return)
    assert view_of(window).opened.case.id == recent.card(0).id


def test_signs_of_the_search_language_are_only_signs(tmp_path: Path) -> None:
    with open_cases(tmp_path / "w") as cases:
        for title in ("退款 100% 完成", "退款 100 完成", "a_b", "aXb", "Weibo 热搜"):
            cases.create(incident(title))
        assert [c.title for c in cases.list(search="100%")] == ["退款 100% 完成"]
        assert [c.title for c in cases.list(search="a_b")] == ["a_b"]
        assert [c.title for c in cases.list(search=" weibo ")] == ["Weibo 热搜"]
        assert cases.list(search="没有") == []


def test_nothing_found_says_so(window: MainWindow) -> None:
    window.new_case()
    view_of(window)
    window.go_home()
    wait_until(lambda: listed(window) == 1, "the list")
    window.start.search.show()
    window.start.search.setFocus()
    QTest.keyClicks(window.start.search, "zzz")
    wait_until(lambda: window.start.state.isVisible() and "清空" in window.start.state.text(), "the word")
    window.start.search.clear()
    wait_until(lambda: listed(window) == 1 and not window.start.state.isVisible(), "the list again")


def test_a_first_run_is_told_what_to_do(window: MainWindow) -> None:
    wait_until(lambda: "示例" in window.start.state.text(), "the words")
    assert window.start.state.isVisible() and not window.start.search.isVisible()


# What is urgent ----------------------------------------------------------------------------------------------------


@pytest.fixture
def case(window: MainWindow):  # type: ignore[no-untyped-def]
    window.new_case()
    view_of(window)
    window.go_home()
    wait_until(lambda: listed(window) == 1, "the list")
    recent = window.start.recent
    assert recent is not None
    return recent.model()._cases[0]


def test_what_is_overdue_or_due_today_is_told(case) -> None:  # type: ignore[no-untyped-def]
    at = dt.datetime(2026, 11, 13, 12, 0, tzinfo=CHINA)
    late = Deadline("报告", "某法", legal=True, due=at - dt.timedelta(hours=1))
    soon = Deadline("报告", "某法", legal=True, due=at + dt.timedelta(hours=3))
    words = [
        [badge.text for badge in card_of(case, Glance(incident("事", deadlines=found), ()), None, at).badges]
        for found in ((late, soon), (soon,), ())
    ]
    assert words == [["超期 1 项"], ["今天 15:00 到期"], []]


def test_what_blocked_when_it_was_left_is_told_while_it_is_true(case) -> None:  # type: ignore[no-untyped-def]
    later, before = case.updated_at + dt.timedelta(minutes=1), case.updated_at - dt.timedelta(minutes=1)
    assert [b.text for b in card_of(case, None, Counts(3, later), now()).badges] == ["阻断 3 条"]
    assert card_of(case, None, Counts(3, before), now()).badges == (), "somebody changed it since"
    assert card_of(case, None, Counts(0, later), now()).badges == ()


def test_counts_are_kept_from_one_visit_to_the_next(window: MainWindow, tmp_path: Path) -> None:
    window.open_sample("refund-delay", faulty=True)
    view = view_of(window)
    checked(view)
    kept = QSettings(str(tmp_path / "kept.ini"), QSettings.Format.IniFormat)
    keep_counts(kept, view)
    counts = recent_source(window.ui.desk, kept).counts(view.opened.case.id)
    assert counts is not None and counts.blocks == 0
    kept.setValue(f"counts/{view.opened.case.id}", "nonsense")
    assert recent_source(window.ui.desk, kept).counts(view.opened.case.id) is None


def test_the_list_looks_into_what_is_in_sight(window: MainWindow) -> None:
    window.new_case()
    view = view_of(window)
    late = Deadline("报告", "某法", legal=True, due=now() - dt.timedelta(hours=1))
    view.case.set_incident(replace(view.case.incident, deadlines=(late,)))
    window.go_home()
    wait_until(
        lambda: listed(window) == 1 and bool(window.start.recent and window.start.recent.card(0).badges), "the badge"
    )


def test_the_urgent_button_leads_to_the_one_screen(window: MainWindow) -> None:
    wait_until(lambda: window.tasks.idle, "the desk")
    click(window.start.urgent_button)
    view = view_of(window)
    wait_until(lambda: view.screens.currentWidget() is view.urgent_page, "the screen")
