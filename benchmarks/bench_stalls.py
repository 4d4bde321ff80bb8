"""How long the window is deaf: the longest gap of a 1 ms ticker, from the first paint through a whole journey.

Each stage of the journey is a row. The floor is the same ticker, at the same time, in a process that does nothing:
what it misses, the machine took from everybody.
"""

import multiprocessing
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path

from PySide6.QtCore import QEventLoop, QObject, Qt, QTimer

from benchmarks.measuring import Row, hand_over
from benchmarks.waiting import until, work_on

LIMIT_MS = 50
REST_MS = 1_000
"""After each stage: what it leaves to do later (pages made ahead, saves, checks) belongs to it."""
KEYS = 60
KEY_MS = 30


@dataclass
class Stage:
    name: str
    longest_ms: float = 0.0
    gaps: list[float] = field(default_factory=list)


class Ticker(QObject):
    """Ticks every ms on the window's thread and keeps the longest gap of each stage."""

    def __init__(self) -> None:
        super().__init__()
        self.stages: list[Stage] = []
        self._last = 0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(1)
        self._timer.timeout.connect(self.tick)

    def begin(self, name: str) -> None:
        self.tick()
        self.stages.append(Stage(name))
        if not self._timer.isActive():
            self._last = time.perf_counter_ns()
            self._timer.start()

    def tick(self) -> None:
        now = time.perf_counter_ns()
        if self.stages:
            gap = (now - self._last) / 1e6
            stage = self.stages[-1]
            stage.longest_ms = max(stage.longest_ms, gap)
            if gap > LIMIT_MS:
                stage.gaps.append(gap)
        self._last = now


def idle_ticker(connection: Connection) -> None:
    """The floor: sends its longest gap in ms since the last question, for each question."""
    longest, last = 0.0, time.perf_counter_ns()
    while True:
        time.sleep(0.001)
        now = time.perf_counter_ns()
        longest, last = max(longest, (now - last) / 1e6), now
        if connection.poll():
            if not connection.recv():
                return
            connection.send(longest)
            longest = 0.0


def measure() -> Iterator[Row]:
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    idle = context.Process(target=idle_ticker, args=(theirs,), daemon=True)
    idle.start()
    ours.send(True)
    ours.recv()
    with tempfile.TemporaryDirectory() as folder:
        try:
            yield from _journey(Path(folder), ours)
        finally:
            ours.send(False)


def _journey(folder: Path, idle: Connection) -> Iterator[Row]:
    os.environ["CHENGYAN_WORKSPACE"] = str(folder / "workspace")
    from chengyan.ui.app import after_paint, make_application, make_window

    app = make_application(["chengyan"])
    window = make_window(app)
    ticker = Ticker()
    painted = QEventLoop()
    window.painted.connect(lambda: QTimer.singleShot(0, painted.quit))
    window.show()
    painted.exec()

    def stage(name: str) -> None:
        ticker.begin(name)

    def row() -> Row:
        work_on(REST_MS)
        ticker.tick()
        done = ticker.stages[-1]
        idle.send(True)
        others = ", ".join(f"{gap:.0f}" for gap in sorted(done.gaps, reverse=True)[1:6])
        return Row(
            f"longest stall: {done.name}",
            done.longest_ms,
            "idle process at the same time",
            idle.recv(),
            limit_ms=LIMIT_MS,
            note=f"further gaps above {LIMIT_MS} ms: {others}" if others else "",
        )

    idle.send(True)
    idle.recv()
    stage("after the first paint")
    after_paint(window)
    until(lambda: window.desk is not None and window.tasks.idle)
    yield row()

    from chengyan.ui.models.steps import Step
    from chengyan.ui.panels.docks import PanelId

    stage("opening a case")
    window.open_sample("refund-delay")
    until(lambda: window.view is not None)
    view = window.view
    assert view is not None
    until(lambda: view.findings.report is not None and view.check.up_to_date)
    yield row()

    stage("every page")
    for step in (*Step, Step.WHOLE):
        view.show_step(step)
        work_on(150)
    yield row()

    stage("every panel")
    for panel in (*PanelId, PanelId.CHECK):
        view.docks.show_panel(panel)
        work_on(400)
    until(lambda: window.tasks.idle)
    yield row()

    stage("typing, with checks and saves")
    document = view.case.documents[1]
    editor = view.navigation.editor_of(document.section_id)
    assert editor is not None
    editor.setFocus()
    for _ in range(KEYS):
        editor.insertPlainText("字")
        work_on(KEY_MS)
    until(lambda: view.check.up_to_date)
    yield row()

    stage("exporting")
    (folder / "out").mkdir()
    view.show_step(Step.PUBLISH)
    view.publish_page.export_all(folder / "out")
    until(lambda: window.tasks.idle)
    yield row()

    stage("back, and the case again")
    case_id = view.opened.case.id
    window.go_home()
    work_on(300)
    window.open_case(case_id)
    until(lambda: window.view is not None and window.view.findings.report is not None)
    yield row()
    window.close()


if __name__ == "__main__":
    hand_over(measure())
    sys.stdout.flush()
    sys.exit(0)
