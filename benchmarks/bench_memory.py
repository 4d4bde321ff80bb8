"""Does the window grow? Resident memory after 1,000 edits of one case, and while 200 cases are opened and closed.

What the first rounds take is warming up (caches, imports, pages made for the first time). From then on the floor of
each row is the memory in the middle of the run, and the row is the memory at its end: the same amount of work lies
before and after that middle, so a leak of any size shows as a ratio above 1.
"""

import ctypes
import gc
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QInputMethodEvent

from benchmarks.measuring import Row, hand_over
from benchmarks.waiting import until, work_on
from chengyan.desk import open_desk
from chengyan.model.vocabulary import SectionKind
from chengyan.ui.app import make_application, make_window
from chengyan.ui.main_window import MainWindow
from chengyan.ui.models.session import Session
from chengyan.ui.models.steps import Step

EDITS = 1_000
OPENINGS = 200
WARM = 20
MOST = 1.03
"""The allocator's own noise; 90 openings that each kept 100 KB would be 1.05 already."""
_STATUS = Path("/proc/self/status")


def resident_mb() -> float:
    """Resident memory of this process in MB, after everything that can be freed was handed back."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.collect()
    ctypes.CDLL(None).malloc_trim(0)
    lines = _STATUS.read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmRSS:")) / 1024


def _open(window: MainWindow, case_id: str) -> None:
    before = window.view
    window.open_case(case_id)
    until(lambda: window.view is not None and window.view is not before)
    view = window.view
    assert view is not None
    until(lambda: view.findings.report is not None)


def _edits(window: MainWindow) -> Row:
    view = window.view
    assert view is not None
    document = next(d for d in view.case.documents if d.kind is SectionKind.FACTS)
    editor = view.navigation.editor_of(document.section_id)
    assert editor is not None
    middle = 0.0
    for number in range(EDITS):
        event = QInputMethodEvent()
        event.setCommitString("字" if number % 40 else "。\n")
        QCoreApplication.sendEvent(editor, event)
        work_on(2)
        if number % 100 == 99:
            # Undone and made again, so that the text is as long at the end as in the middle.
            for _ in range(20):
                view.case.undo()
            until(lambda: view.check.up_to_date)
        if number == EDITS // 2:
            middle = resident_mb()
    until(lambda: view.check.up_to_date and view.autosave.clean)
    return Row(
        "memory after 1,000 edits, MB", resident_mb(), "after 500, MB", middle, most=MOST, note="with checks and saves"
    )


def _openings(window: MainWindow, case_id: str) -> Row:
    middle = 0.0
    for number in range(OPENINGS + WARM):
        _open(window, case_id)
        if number % 10 == 0 and window.view is not None:
            for step in Step:
                window.view.show_step(step)
                work_on(5)
        window.go_home()
        if number == WARM + OPENINGS // 2:
            middle = resident_mb()
    return Row("memory after 200 open and close, MB", resident_mb(), "after 100, MB", middle, most=MOST)


def measure() -> Iterator[Row]:
    if not _STATUS.exists():
        print("memory: no /proc here, left out", file=sys.stderr)
        return
    app = make_application(["chengyan"])
    with tempfile.TemporaryDirectory() as folder:
        window = make_window(app)
        window.show()
        desk = open_desk(Path(folder, "workspace"))
        window.attach(desk, Session(desk.location, Path(folder)))
        window.open_sample("refund-delay")
        until(lambda: window.view is not None)
        assert window.view is not None
        case_id = window.view.opened.case.id
        try:
            yield _edits(window)
            yield _openings(window, case_id)
        finally:
            window.close()


if __name__ == "__main__":
    hand_over(measure())
    sys.exit(0)
