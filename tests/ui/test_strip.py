"""The strip: clocks that ring once, readiness by name, how far the text has come as the records show it, whose turn."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from chengyan.model.incident import Deadline, Incident, Organisation, PreviousStatement, Query
from chengyan.model.vocabulary import IncidentKind, MeasureStatus
from chengyan.ui.case_view import CaseView
from chengyan.ui.main_window import MainWindow
from chengyan.ui.models.alarms import Alarm, Alarms
from chengyan.ui.models.clocks import Clock, ClockKind, clocks
from chengyan.ui.models.moments import CHINA, now
from chengyan.ui.models.stage import Stage, stage_of, waiting_for
from chengyan.ui.models.steps import Step
from chengyan.ui.panels.bell import ring
from tests.window_fixtures import view_of, wait_until

NOON = dt.datetime(2026, 11, 13, 12, 0, tzinfo=CHINA)
MINUTE = dt.timedelta(minutes=1)


def clock(minutes: int, kind: ClockKind = ClockKind.LEGAL, name: str = "报告") -> Clock:
    return Clock(kind, name, NOON + minutes * MINUTE, "某办法第八条")


@pytest.fixture
def alarms(qapp: QApplication) -> tuple[Alarms, list[Alarm]]:
    made, heard = Alarms(qapp), []
    made.rang.connect(heard.append)
    return made, heard


def test_a_clock_warns_twice_and_rings_once(alarms: tuple[Alarms, list[Alarm]]) -> None:
    made, heard = alarms
    due = [clock(45)]
    for minute in range(60):
        made.look(due, NOON + minute * MINUTE)
    assert [a.over for a in heard] == [False, False, True]
    assert "30 分钟" in heard[0].said and "10 分钟" in heard[1].said
    assert "报告" in heard[2].said and "某办法第八条" in heard[2].said and "登记报告时间" in heard[2].advice


def test_what_ran_out_before_the_first_look_is_history(alarms: tuple[Alarms, list[Alarm]]) -> None:
    made, heard = alarms
    made.look([clock(-5)], NOON)
    made.look([clock(-5)], NOON + MINUTE)
    assert heard == []


def test_opened_late_the_smallest_mark_warns(alarms: tuple[Alarms, list[Alarm]]) -> None:
    made, heard = alarms
    made.look([clock(7)], NOON)
    assert [a.said for a in heard] == ["报告：还有 7 分钟（某办法第八条）"]


def test_a_habit_of_the_field_only_says_that_time_is_up(alarms: tuple[Alarms, list[Alarm]]) -> None:
    made, heard = alarms
    for minute in range(50):
        made.look([clock(45, ClockKind.PRACTICE, "黄金4小时")], NOON + minute * MINUTE)
    assert [a.over for a in heard] == [True] and "不是法定期限" in heard[0].advice


def test_a_deadline_that_was_moved_rings_anew(alarms: tuple[Alarms, list[Alarm]]) -> None:
    made, heard = alarms
    made.look([clock(60)], NOON)
    made.look([clock(60)], NOON + 60 * MINUTE)
    made.look([clock(120)], NOON + 61 * MINUTE)
    made.look([clock(120)], NOON + 120 * MINUTE)
    assert [a.over for a in heard].count(True) == 2


def test_ringing_says_what_to_do_and_leads_there(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    window.open_sample("refund-delay")
    view = view_of(window)
    heard: list[str] = []
    monkeypatch.setattr(QApplication, "alert", lambda *_: heard.append("alert"))
    monkeypatch.setattr(QApplication, "beep", lambda *_: heard.append("beep"))
    due = Clock(ClockKind.PROMISED, "下次通报", NOON)
    ring(Alarm(due, True, "时间到：下次通报", "请发布进展。"), view)
    assert heard == ["alert", "beep"] and "下次通报" in view.notice.text and "请发布进展" in view.notice.text
    view.notice.press(0)
    assert view.step is Step.INCIDENT and view.incident_page.moments[4].hasFocus()
    heard.clear()
    window.preferences.put("frame.sound", False)
    ring(Alarm(due, True, "时间到", ""), view)
    assert heard == ["alert"]
    heard.clear()
    window.preferences.put("frame.alarms", False)
    ring(Alarm(due, True, "时间到", ""), view)
    assert heard == []


def test_an_alarm_never_covers_a_decision(window: MainWindow) -> None:
    window.open_sample("refund-delay")
    view = view_of(window)
    view.notice.show_notice("两个版本", kind="conflict")
    ring(Alarm(Clock(ClockKind.LEGAL, "报告", NOON), True, "时间到：报告", ""), view)
    assert view.notice.text == "两个版本" and "时间到" in window.ui.toasts.text


# Stage and turn ----------------------------------------------------------------------------------------------------


def test_the_stage_is_what_the_records_show() -> None:
    texts = ["关于退款的说明", "已经全部退款。\n下次通报在18时前。"]
    blank = Incident("事件", IncidentKind.GENERAL, Organisation("公司"))
    post = PreviousStatement(text="【关于退款的说明】\n\n已经全部退款。\n\n下次通报在18时前。\n\n公司")
    assert stage_of(blank, texts) is Stage.DRAFT
    assert stage_of(replace(blank, previous=(post,)), texts) is Stage.PUBLISHED
    assert stage_of(replace(blank, previous=(post,)), [*texts, "后加的一段。"]) is Stage.DRAFT
    assert stage_of(replace(blank, previous=(PreviousStatement(),)), []) is Stage.DRAFT


def test_a_published_text_with_open_measures_is_followed_up(window: MainWindow) -> None:
    window.open_sample("refund-delay")
    view = view_of(window)
    text = "\n".join(d.text() for d in view.case.documents)
    done = tuple(replace(m, status=MeasureStatus.DONE) for m in view.case.incident.measures)
    view.case.set_incident(replace(view.case.incident, previous=(PreviousStatement(text=text),)))
    assert view.strip.current_stage is Stage.FOLLOW_UP
    view.case.set_incident(replace(view.case.incident, measures=done))
    assert view.strip.current_stage is Stage.PUBLISHED
    wait_until(lambda: view.strip.stage.accessibleName() == "阶段：发布", "the stage in the strip")


def test_whose_turn_it_is() -> None:
    incident = Incident("事件", IncidentKind.GENERAL, Organisation("公司"))
    asked = (
        Query("何时开始?", "技术部", due=NOON + 60 * MINUTE),
        Query("多少人?", "客服中心", due=NOON - MINUTE),
        Query("谁?", "法务", answer="已答复"),
        Query("还有吗?", "技术部"),
    )
    assert waiting_for(incident, NOON).who == ()
    waiting = waiting_for(replace(incident, queries=asked), NOON)
    assert waiting.who == ("客服中心", "技术部") and waiting.overdue
    assert waiting.rows == (1, 0, 3)


def test_the_strip_names_who_is_waited_for(window: MainWindow) -> None:
    window.new_case()
    view = view_of(window)
    assert view.strip.turn.text() == "等待：您"
    view.case.set_incident(replace(view.case.incident, queries=(Query("何时开始?", "技术部"),)))
    assert view.strip.turn.text() == "等待：技术部" and "何时开始" in view.strip.turn.toolTip()


def test_the_turn_leads_to_the_open_questions(window: MainWindow) -> None:
    window.open_sample("refund-delay")
    view = view_of(window)
    window.activateWindow()
    asked = (
        Query("何时开始?", "技术部", due=now() + dt.timedelta(hours=2)),
        Query("谁批准的?", "法务", answer="总监"),
        Query("多少人?", "客服中心", due=now() - MINUTE),
    )
    view.case.set_incident(replace(view.case.incident, queries=asked))
    view.strip.turn.setFocus()
    QTest.keyClick(view.strip.turn, Qt.Key.Key_Space)
    queries = view.facts_page.queries
    assert view.step is Step.FACTS and view.facts_page.segments.current == "queries"
    wait_until(lambda: queries.view.isVisible() and queries.view.hasFocus(), "the questions are in sight")
    assert queries.view.rows() == [0, 2], "answered ones are not waited for"
    assert queries.view.currentIndex().row() == 2, "the one overdue comes first"


def test_with_nobody_to_wait_for_a_question_can_be_asked(window: MainWindow) -> None:
    window.new_case()
    view = view_of(window)
    menu = view.strip.turn_menu()
    assert not menu.actions()[0].isEnabled() and "没有" in menu.actions()[0].text()
    menu.actions()[1].trigger()
    page = view.facts_page
    assert view.step is Step.FACTS and page.segments.current == "queries"
    wait_until(page.queries.add_button.hasFocus, "where a question is added")


# Readiness ---------------------------------------------------------------------------------------------------------


def wait_for_elements(view: CaseView) -> None:
    wait_until(lambda: not view.strip.elements.isHidden(), "what is needed is known")


def test_readiness_counts_what_is_there_and_names_what_is_not(window: MainWindow) -> None:
    window.new_case()
    view = view_of(window)
    wait_for_elements(view)
    missing = [name for step in Step for name in _missing(view, step)]
    have, need = view.strip.elements.text().removeprefix("就绪 ").split("/")
    assert int(need) - int(have) == len(missing) > 3
    assert "联系方式" in view.strip.elements.toolTip() and "联系方式" in missing


def test_readiness_leads_to_the_field(window: MainWindow) -> None:
    window.new_case()
    view = view_of(window)
    wait_for_elements(view)
    menu = view.strip.elements_menu()
    _choose(menu, "企业全称")
    assert view.step is Step.INCIDENT and view.incident_page.full_name.hasFocus()


def test_a_complete_case_is_ready(window: MainWindow) -> None:
    window.open_sample("refund-delay")
    view = view_of(window)
    wait_for_elements(view)
    have, need = view.strip.elements.text().removeprefix("就绪 ").split("/")
    assert have == need


# Room --------------------------------------------------------------------------------------------------------------


def _busy_case(view: CaseView) -> None:
    later = now() + dt.timedelta(hours=5)
    deadlines = tuple(
        Deadline(f"向第{n}个主管部门报告有关情况", "某条例第八条", legal=True, due=later) for n in range(7)
    )
    view.case.set_incident(
        replace(view.case.incident, title="很长的事件名称" * 20, discovered_at=now(), deadlines=deadlines)
    )


def test_everything_fits_at_1280_with_long_titles(window: MainWindow) -> None:
    window.new_case()
    view = view_of(window)
    window.resize(1280, 720)
    _busy_case(view)
    QTest.qWait(50)
    assert window.width() == 1280 and view.strip.width() <= 1280
    strip = view.strip
    shown = [chip for chip in strip.shown_clocks if not chip.isHidden()]
    assert shown and strip.title.width() >= 100 and strip.title.text().endswith("…")
    assert "很长的事件名称" in strip.title.toolTip()
    hidden = len(clocks(view.case.incident)) - len(shown)
    assert strip.more.text() == f"+{hidden}" and len(strip.more.lines) == hidden
    for widget in (*shown, strip.more, strip.elements, strip.readiness, strip.turn):
        if widget.isVisible():
            right = widget.mapTo(strip, widget.rect().topRight()).x()
            assert right <= strip.width()


def test_clocks_are_reached_by_keyboard_and_have_names(window: MainWindow) -> None:
    window.new_case()
    view = view_of(window)
    _busy_case(view)
    chip = view.strip.shown_clocks[0]
    assert chip.focusPolicy() == Qt.FocusPolicy.StrongFocus and "剩" in chip.accessibleName()
    assert "某条例第八条" in chip.accessibleDescription()
    chip.setFocus()
    QTest.keyClick(chip, Qt.Key.Key_Return)
    assert view.step is Step.INCIDENT


def test_a_tick_keeps_the_chips_and_the_focus(window: MainWindow) -> None:
    window.new_case()
    view = view_of(window)
    window.activateWindow()
    _busy_case(view)
    chip = view.strip.shown_clocks[0]
    chip.setFocus()
    view.strip.refresh()
    assert view.strip.shown_clocks[0] is chip and chip.hasFocus()


def _missing(view: CaseView, step: Step) -> tuple[str, ...]:
    return tuple(e.name for e in view.strip._elements if e.step is step and not e.present)


def _choose(menu: QMenu, text: str) -> None:
    choose: Callable[[], None] = next(a for a in menu.actions() if a.text() == text).trigger
    choose()
