"""A keystroke to the painted character in the real window, with checks, autosave, a preview and exports running.

The floor is a bare editor. Both hold 5,000, 20,000 and 100,000 characters in one section, then 100,000 in 40 sections,
in one process, in turns. A keystroke is a committed character, as an input method sends it.
"""

import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QAbstractScrollArea, QPlainTextEdit

from benchmarks.material import text
from benchmarks.measuring import Row, hand_over, median, percentile
from benchmarks.waiting import until, work_on
from chengyan.desk import open_desk
from chengyan.model.artifact import ReleaseMark
from chengyan.model.statement import Section, Statement
from chengyan.model.vocabulary import ChannelId, SectionId, SectionKind, StatementKind
from chengyan.services import jobs
from chengyan.ui.app import make_application, make_window
from chengyan.ui.case_view import CaseView
from chengyan.ui.editor.section_editor import SectionEditor
from chengyan.ui.models.session import Session
from chengyan.ui.models.steps import Step
from chengyan.ui.pages.publish import CHANNELS
from chengyan.ui.panels.docks import PanelId

LENGTHS = (5_000, 20_000, 100_000)
SECTIONS = 40
KEYS = 400
WARM = 20
PAUSE_MS = 25
"""Between keystrokes the window works on: a check, a save and a preview fall among them."""


def _keystroke(editor: QAbstractScrollArea) -> float:
    """Ms from the committed character to the painted viewport, without waiting for the screen's next frame."""
    event = QInputMethodEvent()
    event.setCommitString("字")
    start = time.perf_counter_ns()
    QCoreApplication.sendEvent(editor, event)
    QCoreApplication.sendPostedEvents()
    # What is dirty is painted now; the platform would ask for it at the screen's next frame.
    QCoreApplication.sendEvent(editor.window(), QEvent(QEvent.Type.UpdateRequest))
    return (time.perf_counter_ns() - start) / 1e6


def measure() -> Iterator[Row]:
    app = make_application(["chengyan"])
    with tempfile.TemporaryDirectory() as folder:
        window = make_window(app)
        window.resize(1280, 720)
        window.show()
        desk = open_desk(Path(folder, "workspace"))
        window.attach(desk, Session(desk.location, Path(folder)))
        window.open_sample("refund-delay")
        until(lambda: window.view is not None)
        assert window.view is not None
        try:
            yield from _in(window.view, Path(folder, "exported"))
        finally:
            window.close()


class Exports:
    """All channels of the statement, exported one round after the other without a pause, until ``stop``."""

    def __init__(self, view: CaseView, folder: Path) -> None:
        self._view, self._folder = view, folder
        self._going = True
        self.rounds = 0
        self._next()

    def _next(self) -> None:
        if self._going:
            self.rounds += 1
            now, ui = self._view.case.snapshot(), self._view.ui
            mark = ReleaseMark(None, now.statement.drafted_at)
            job = ui.desk.work.submit(jobs.export, now.statement, now.incident, CHANNELS, self._folder, mark)
            ui.tasks.run(job, lambda _: self._next(), self._failed, owner=self._view, place="bench-export")

    def _failed(self, error: BaseException) -> None:
        raise error

    def stop(self) -> None:
        self._going = False


def _in(view: CaseView, folder: Path) -> Iterator[Row]:
    view.show_step(Step.WHOLE)
    view.docks.show_panel(PanelId.PREVIEW)
    view.preview_panel.show_channel(ChannelId.WEIBO_POST)
    for length in LENGTHS:
        editor = _write(view, [text(length)])
        exports = Exports(view, folder)
        ours, floor = _type(editor, length)
        exports.stop()
        name = f"keystroke → painted, {length:,} characters"
        yield Row(
            f"{name}, p50",
            median(ours),
            "bare QPlainTextEdit",
            median(floor),
            most=2,
            note=f"{exports.rounds} exports of all channels meanwhile",
        )
        yield Row(f"{name}, p99", percentile(ours, 99), "bare QPlainTextEdit", percentile(floor, 99), most=2)
        yield Row(f"{name}, longest", max(ours), "bare QPlainTextEdit", max(floor), limit_ms=50)
    length = LENGTHS[-1]
    editor = _write(view, [text(length // SECTIONS)] * SECTIONS)
    ours, floor = _type(editor, length)
    name = f"keystroke → painted, {length:,} characters in {SECTIONS} sections"
    yield Row(f"{name}, p50", median(ours), "bare QPlainTextEdit", median(floor), most=2)
    yield Row(f"{name}, p99", percentile(ours, 99), "bare QPlainTextEdit", percentile(floor, 99), most=2)
    editor = _write(view, [text(LENGTHS[0])])
    _settle(view)
    yield _until_found(view, editor)


def _write(view: CaseView, texts: list[str]) -> SectionEditor:
    """A statement of these sections, checked and at rest; the editor of the first."""
    sections = tuple(Section(SectionId(f"t{i}"), SectionKind.FACTS, each) for i, each in enumerate(texts))
    view.case.replace_statement(Statement(StatementKind.FULL_RESPONSE, sections))
    editor = view.navigation.editor_of(sections[0].id)
    assert editor is not None
    _settle(view)
    return editor


def _settle(view: CaseView) -> None:
    until(lambda: view.findings.report is not None and view.check.up_to_date and view.later.idle)
    work_on(500)  # underlines, preview, autosave


def _type(editor: SectionEditor, length: int) -> tuple[list[float], list[float]]:
    """The times of the keystrokes in our editor and in a bare one of the same size, in turns."""
    bare = QPlainTextEdit()
    bare.setFont(editor.font())
    bare.setPlainText(text(length))
    bare.resize(editor.visibleRegion().boundingRect().size())
    bare.show()
    for each in (editor, bare):
        each.setFocus()
        cursor = each.textCursor()
        cursor.setPosition(200)
        each.setTextCursor(cursor)
    times: dict[str, list[float]] = {"ours": [], "bare": []}
    for _ in range(KEYS):
        for name, widget in (("ours", editor), ("bare", bare)):
            times[name].append(_keystroke(widget))
            work_on(PAUSE_MS)
    bare.close()
    return times["ours"][WARM:], times["bare"][WARM:]


def _until_found(view: CaseView, editor: SectionEditor) -> Row:
    waits = []
    for _ in range(10):
        start = time.perf_counter_ns()
        _keystroke(editor)
        until(lambda: view.check.up_to_date)
        waits.append((time.perf_counter_ns() - start) / 1e6)
    return Row(
        "keystroke → findings",
        median(waits),
        "-",
        0.0,
        note="with the pause of 150 ms before a check, measured to 10 ms",
    )


if __name__ == "__main__":
    hand_over(measure())
    sys.exit(0)
