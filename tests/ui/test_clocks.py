"""The strip's clocks: the law first, practice last and named as such; what was reported no longer runs."""

import datetime as dt

from PySide6.QtWidgets import QApplication

from chengyan.model.incident import Deadline, Enquiry, Incident, Notification, Organisation
from chengyan.model.times import Term
from chengyan.model.vocabulary import IncidentKind
from chengyan.ui.models.clocks import Clock, ClockKind, clocks, spell
from chengyan.ui.models.moments import CHINA
from chengyan.ui.panels.status_strip import ExpiredChip, said_of


def at(day: int, hour: int) -> dt.datetime:
    return dt.datetime(2026, 11, day, hour, tzinfo=CHINA)


def incident(**parts: object) -> Incident:
    return Incident("事件", IncidentKind.DATA_BREACH, Organisation("公司"), discovered_at=at(12, 9), **parts)  # type: ignore[arg-type]


def test_order(qapp: QApplication) -> None:
    found = clocks(
        incident(
            next_update_at=at(13, 10),
            enquiries=(Enquiry("某报", deadline=at(12, 18)),),
            deadlines=(Deadline("报告", "某办法", legal=True, due=at(12, 13)),),
        )
    )
    assert [c.kind for c in found] == [ClockKind.LEGAL, ClockKind.PROMISED, ClockKind.PRESS, ClockKind.PRACTICE]
    assert "实务参考" in found[-1].basis and found[-1].due == at(12, 13)


def test_a_report_that_was_made_no_longer_runs(qapp: QApplication) -> None:
    due = at(12, 13)
    deadline = Deadline("报告", "某办法", legal=True, due=due)
    sent = Notification("某办公室", due=due, sent_at=at(12, 11))
    assert not [c for c in clocks(incident(deadlines=(deadline,), notifications=(sent,))) if c.kind is ClockKind.LEGAL]


def test_what_ran_out_days_ago_is_no_alarm(qapp: QApplication) -> None:
    now = at(16, 12)
    found = clocks(
        incident(
            next_update_at=at(15, 10),
            deadlines=(Deadline("报告", "某办法第八条", legal=True, due=at(12, 13)),),
        )
    )
    assert [c.name for c in found if c.expired(now)] == ["报告", "黄金4小时"]
    assert [c.kind for c in found if not c.expired(now)] == [ClockKind.PROMISED]


def test_a_legal_deadline_without_its_start_may_apply(qapp: QApplication) -> None:
    deadline = Deadline("告知个人", "某法", legal=True, starts="first_post_at", due=Term(3, "days"))
    clock = clocks(incident(deadlines=(deadline,)))[0]
    assert clock.due is None and clock.possible
    assert said_of(clock, at(13, 9)).startswith("可能适用")


def test_the_strip_names_what_expired_with_its_basis(qapp: QApplication) -> None:
    clock = Clock(ClockKind.LEGAL, "报告", at(1, 9), "某办法第八条")
    chip = ExpiredChip([clock], at(13, 9))
    assert chip.text() == "已过期 1 项"
    assert "报告" in chip.toolTip() and "某办法第八条" in chip.toolTip()


def test_lengths_of_time(qapp: QApplication) -> None:
    assert spell(dt.timedelta(hours=2, minutes=13)) == "02:13"
    assert spell(dt.timedelta(days=1, hours=3)) == "1天3小时"
    assert spell(dt.timedelta(days=-9)) == "9天"
