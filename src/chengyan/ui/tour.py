"""A sample case through the real windows: opened, typed into, mended, exported, with a picture of every page.

Nothing is shown that a person would not see: the same application, window, desk and helper processes, driven by key
and mouse events. A step that does not come about within its time raises TourError.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QElapsedTimer, Qt
from PySide6.QtGui import QInputMethodEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFrame, QMenu, QWidget

from chengyan.assets.settings import Settings
from chengyan.model.vocabulary import SectionKind, Severity
from chengyan.ui.app import make_application, make_window
from chengyan.ui.case_view import CaseView
from chengyan.ui.main_window import MainWindow
from chengyan.ui.models.findings import LiveFinding
from chengyan.ui.models.steps import Step
from chengyan.ui.pages.page import Page
from chengyan.ui.tour_sights import SIZES, THEMES, Sights, TourError

SCALES = {100: (1280, 720), 125: (1024, 576), 150: (1280, 720), 200: (960, 540)}
"""Per cent -> px of a window, before they are enlarged: what a screen of 1280x720 holds, at 100 and 125 %, and what one
of 1920x1080 does, at 150 and 200 %."""
_OTHER_SAMPLE = "data-leak"
_STEP_MS = 45_000
_TYPED = "如果给您带来不便,我们深表歉意。"
"""As hurried people write: an apology with a condition, and a comma of the wrong width, which has a ready-made fix."""
_CURES = {"rem-fuzzy-time": "在11月15日前"}
"""What is typed over a planted fault; where nothing stands here, its sentence is deleted."""


@dataclass(frozen=True, slots=True)
class TourResult:
    """``paths`` in the order in which they were made; ``typed_findings`` counts what the typed sentence called up.

    ``mended`` names the rules of the sample's planted faults, in the order in which they were mended. What was exported
    has no finding that blocks or warns: the tour would not have ended otherwise.
    """

    screens: tuple[Path, ...]
    artefacts: tuple[Path, ...]
    typed_findings: int
    fixed: str
    mended: tuple[str, ...]

    @property
    def paths(self) -> tuple[Path, ...]:
        return self.screens + self.artefacts


def run_tour(out: Path, case_id: str = "refund-delay", scales: Collection[int] = tuple(SCALES)) -> TourResult:
    """Drive the windows through the sample and leave ``screens/`` and ``artefacts/`` in ``out``.

    The main pages are pictured at each of ``scales`` (per cent), too.

    Raises TourError when a step fails, InputError for an unknown sample.
    """
    app = make_application(["chengyan"])
    screens = out / "screens"
    screens.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="chengyan-tour-") as folder:
        window = _window(app, Path(folder))
        try:
            result = _Tour(window, screens, out / "artefacts", Path(folder)).run(case_id)
        finally:
            window.close()
    scaled = [path for scale in SCALES if scale in scales and scale != 100 for path in _scaled(screens, case_id, scale)]
    return replace(result, screens=(*result.screens, *scaled))


def _window(app: QApplication, folder: Path) -> MainWindow:
    """A window on settings and a log of the tour's own: its user's are neither shown nor changed."""
    os.environ["CHENGYAN_LOG"] = str(folder / "chengyan.log")
    window = make_window(app, THEMES[0], Settings(folder / "settings.json"))
    # What is typed has a fault that the helper of the punctuation would mend.
    window.preferences.put("editor.full-width", False)
    return window


def _scaled(screens: Path, case_id: str, scale: int) -> tuple[Path, ...]:
    """Pictures at this scale, by a process of its own: a program's scale is settled when it starts."""
    environment = {**os.environ, "QT_SCALE_FACTOR": str(scale / 100)}
    command = [sys.executable, "-m", "chengyan.ui.tour", str(screens), case_id, str(scale)]
    run = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=300, check=False)
    if run.returncode:
        raise TourError("ui.tour-step", step=f"{scale} %", said="".join(run.stderr.strip().splitlines()[-1:]))
    return tuple(Path(line) for line in run.stdout.splitlines())


def _main(screens: Path, case_id: str, scale: int) -> int:
    app = make_application(["chengyan"])
    with tempfile.TemporaryDirectory(prefix="chengyan-tour-") as folder:
        window = _window(app, Path(folder))
        try:
            for path in _Tour(window, screens, screens, Path(folder)).run_scaled(case_id, scale):
                print(path)
        finally:
            window.close()
    return 0


class _Tour:
    def __init__(self, window: MainWindow, screens: Path, artefacts: Path, folder: Path) -> None:
        self._window = window
        self._screens = screens
        self._artefacts = artefacts
        self._folder = folder
        self._made: list[Path] = []
        self._sights = Sights(window, self._picture, self._until, _settle)

    def run(self, case_id: str) -> TourResult:
        window = self._window
        self._open_desk(SIZES[0])
        self._picture("start")
        self._sights.first_tour()
        view = self._open(lambda: window.open_sample(case_id, faulty=True))
        planted = self._faults(view)
        typed = self._type(view)
        found = len(self._faults(view)) - len(planted)
        self._picture("finding")
        fixed = self._mend_typed(view, typed)
        kept: list[object] = []
        view.history.versions.keep("送法务前", lambda info, _: kept.append(info))
        self._until(lambda: bool(kept), "version")
        mended = self._mend_planted(view)
        self._sights.compare(view)
        self._sights.pages(view)
        self._sights.parts_of_the_ledger(view)
        self._sights.previews(view)
        self._sights.panels(view)
        self._sights.dialogs()
        artefacts = self._export(view)
        self._sights.urgent(view)
        self._sights.tools()
        self._until(lambda: view.autosave.clean, "save")
        self._sights.empty_pages(self._open(window.new_case))
        self._checked(self._open(lambda: window.open_sample(_OTHER_SAMPLE)))
        self._picture("other-sample")
        window.go_home()
        self._until(lambda: window.start.recent is not None and window.start.recent.count() > 0, "recent")
        self._picture("recent")
        return TourResult(tuple(self._made), artefacts, found, fixed, mended)

    def run_scaled(self, case_id: str, scale: int) -> tuple[Path, ...]:
        """The main pages, at the scale of this process."""
        size = SCALES[scale]
        self._open_desk(size)
        self._picture(f"start-{scale}", size=size)
        view = self._open(lambda: self._window.open_sample(case_id, faulty=True))
        self._sights.main_pages(view, lambda name: self._picture(f"{name}-{scale}", size=size))
        return tuple(self._made)

    def _open_desk(self, size: tuple[int, int]) -> None:
        from chengyan.desk import open_desk
        from chengyan.ui.models.session import Session

        window = self._window
        window.resize(*size)
        window.show()
        window.activateWindow()
        desk = open_desk(self._folder / "workspace")
        window.attach(desk, Session(desk.location, self._folder))
        self._until(lambda: window.start.samples is not None and window.tasks.idle, "start")

    def _open(self, ask: Callable[[], object]) -> CaseView:
        """Ask for a case and wait until it is open and checked."""
        before = self._window.view
        ask()
        self._until(lambda: self._window.view is not None and self._window.view is not before, "open")
        view = self._window.view
        assert view is not None
        self._checked(view)
        return view

    def _faults(self, view: CaseView) -> list[LiveFinding]:
        return [f for f in view.findings.in_order() if f.severity in (Severity.BLOCK, Severity.WARN)]

    # Steps

    def _type(self, view: CaseView) -> LiveFinding:
        """Type a sentence at the end of the apology; return the finding that speaks about it."""
        kinds = [d.kind for d in view.case.documents]
        kind = next((k for k in (SectionKind.APOLOGY, SectionKind.CLOSING) if k in kinds), kinds[-1])
        document = next(d for d in view.case.documents if d.kind is kind)
        QTest.mouseClick(view.rail.button(Step.WHOLE), Qt.MouseButton.LeftButton)
        editor = view.navigation.editor_of(document.section_id)
        if editor is None:
            raise TourError("ui.tour-step", step="editor", said="")
        editor.setFocus(Qt.FocusReason.OtherFocusReason)
        editor.moveCursor(QTextCursor.MoveOperation.End)
        _keys(editor, _TYPED)
        self._checked(view)
        end = document.characterCount() - 1
        mine = [f for f in view.findings.of(document).items if f.end > end - len(_TYPED)]
        if not mine:
            raise TourError("ui.tour-step", step="finding", said="")
        view.navigation.go_to(mine[0])
        return mine[0]

    def _mend_typed(self, view: CaseView, typed: LiveFinding) -> str:
        """Alt+Enter at the comma, the first fix with Enter; then the sentence is taken back. The rule satisfied."""
        document = view.case.document(typed.section)
        editor = view.navigation.editor_of(typed.section)
        if document is None or editor is None:
            raise TourError("ui.tour-step", step="fix", said="")
        start = document.text().rfind(_TYPED)
        mine = view.findings.of(document).within(start, start + len(_TYPED))
        chosen = next((f for f in mine if f.diagnostic.fixes), None)
        if chosen is None:
            raise TourError("ui.tour-step", step="fix", said="")
        view.navigation.go_to(chosen)
        before = document.text()
        QTest.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
        menu = next((m for m in editor.findChildren(QMenu) if m.isVisible()), None)
        if menu is None:
            raise TourError("ui.tour-step", step="Alt+Enter", said="")
        QTest.keyClick(menu, Qt.Key.Key_Down)
        QTest.keyClick(menu, Qt.Key.Key_Return)
        if document.text() == before:
            raise TourError("ui.tour-step", step="fix", said="")
        self._checked(view)
        self._picture("mended")
        # The condition itself has no ready-made fix: the sentence goes again.
        view.navigation.go_to(replace(chosen, start=start, end=document.characterCount() - 1))
        QTest.keyClick(editor, Qt.Key.Key_Delete)
        self._checked(view)
        return chosen.diagnostic.rule

    def _mend_planted(self, view: CaseView) -> tuple[str, ...]:
        """Choose each fault in the panel, read why, and rewrite it by hand; return the rules in this order."""
        mended: list[str] = []
        while faults := self._faults(view):
            fault = faults[-1]
            rule = str(fault.diagnostic.rule)
            if rule in mended:
                raise TourError("ui.tour-step", step=rule, said="")
            row = view.check_panel.list.row_of_finding(fault)
            spot = view.check_panel.view.visualRect(view.check_panel.list.index(row)).center()
            QTest.mouseClick(view.check_panel.view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
            editor = view.navigation.editor_of(fault.section)
            if editor is None or editor.textCursor().selectedText() != fault.diagnostic.quote:
                raise TourError("ui.tour-step", step=rule, said="")
            self._picture(f"fault-{rule}")
            if cure := _CURES.get(rule):
                _keys(editor, cure)
            else:
                QTest.keyClick(editor, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)  # the full stop with it
                QTest.keyClick(editor, Qt.Key.Key_Delete)
            self._checked(view)
            mended.append(rule)
        self._picture("clean")
        return tuple(mended)

    def _export(self, view: CaseView) -> tuple[Path, ...]:
        written: list[tuple[Path, ...]] = []
        view.show_step(Step.PUBLISH)
        view.publish_page.exported.connect(written.append)
        view.publish_page.letterhead.path = None  # the tour shows the program, not its user's own letterhead
        self._checked(view)
        if self._faults(view):
            raise TourError("ui.tour-step", step="clean", said="")
        exported = view.case.revision
        self._artefacts.mkdir(parents=True, exist_ok=True)
        view.publish_page.export_all(self._artefacts)
        self._until(lambda: bool(written), "export")
        if view.case.revision != exported:
            raise TourError("ui.tour-step", step="clean", said="")
        view.publish_page.copy_post()
        self._until(lambda: self._window.tasks.idle, "copy")
        self._picture("exported")
        return written[0]

    # Means

    def _picture(
        self, name: str, theme: str = "light", size: tuple[int, int] = SIZES[0], of: QWidget | None = None
    ) -> None:
        _settle(100)
        self._until(self._laid_out, "layout")
        path = self._screens / f"{name}-{size[0]}x{size[1]}-{theme}.png"
        if not (of or self._window).grab().save(str(path)):
            raise TourError("ui.tour-step", step=str(path), said="")
        self._made.append(path)

    def _laid_out(self) -> bool:
        """No page in sight is smaller than what stands on it: layouts within layouts take some turns."""
        bodies = [page.widget() for page in self._window.findChildren(Page) if page.isVisible()]
        shown = [body for body in bodies if body is not None]
        frames = [f for body in shown for f in body.findChildren(QFrame, "sectionFrame") if f.isVisible()]
        return all(widget.height() >= widget.minimumSizeHint().height() for widget in (*shown, *frames))

    def _checked(self, view: CaseView) -> None:
        self._until(lambda: view.findings.report is not None and view.check.up_to_date, "check")

    def _until(self, condition: Callable[[], bool], step: str) -> None:
        waited = QElapsedTimer()
        waited.start()
        while not condition():
            if waited.elapsed() > _STEP_MS:
                view = self._window.view
                said = view.notice.text if view is not None and view.notice.isVisible() else ""
                raise TourError("ui.tour-step", step=step, said=said)
            _settle()


def _settle(ms: int = 15) -> None:
    """Let the window work for a moment. Not by single shots that end a loop: among some thousands of them, PySide6 6.11
    lets go of one too early, and the tour ends with a fault.
    """
    QTest.qWait(ms)


def _keys(widget: QWidget, text: str) -> None:
    """Type as an input method does: Chinese comes as committed text, one character at a time."""
    for character in text:
        event = QInputMethodEvent()
        event.setCommitString(character)
        QCoreApplication.sendEvent(widget, event)


if __name__ == "__main__":
    sys.exit(_main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])))
