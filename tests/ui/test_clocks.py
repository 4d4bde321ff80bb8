"""The strip's clocks: the law first, practice last and named as such; what was reported no longer runs."""

import datetime as dt

from PySide6.QtWidgets import QApplication

from chengyan.model.incident import Deadline, Enquiry, Incident, Notification, Organisation
from chengyan.model.vocabulary import IncidentKind
from chengyan.ui.models.clocks import ClockKind, clocks, spell
from chengyan.ui.models.moments import CHINA


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


def test_lengths_of_time(qapp: QApplication) -> None:
    assert spell(dt.timedelta(hours=2, minutes=13)) == "02:13"
    assert spell(dt.timedelta(days=1, hours=3)) == "1天3小时"
    assert spell(dt.timedelta(days=-9)) == "9天"
