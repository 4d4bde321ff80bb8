"""A sample case through the real windows: opened, typed into, mended, exported, with a picture of every page.

Nothing is shown that a person would not see: the same application, window, desk and helper processes, driven by key
and mouse events. A step that does not come about within its time raises TourError.
"""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QElapsedTimer, QEventLoop, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from chengyan.model.errors import ChengyanError
from chengyan.model.vocabulary import ChannelId, SectionKind
from chengyan.ui.app import make_application, make_window
from chengyan.ui.case_view import CaseView
from chengyan.ui.main_window import MainWindow
from chengyan.ui.models.findings import LiveFinding
from chengyan.ui.models.steps import Step

SIZES = ((1280, 720), (1920, 1080))
THEMES = ("light", "dark")
_STEP_MS = 45_000
_TYPED = "如果给您带来不便,我们深表歉意。"
"""As hurried people write: an apology with a condition, and a comma of the wrong width, which has a ready-made fix."""


class TourError(ChengyanError):
    """A step of the tour did not come about."""


@dataclass(frozen=True, slots=True)
class TourResult:
    """``paths`` in the order in which they were made; ``typed_findings`` counts what the typed sentence called up."""

    screens: tuple[Path, ...]
    artefacts: tuple[Path, ...]
    typed_findings: int
    fixed: str

    @property
    def paths(self) -> tuple[Path, ...]:
        return self.screens + self.artefacts


def run_tour(out: Path, case_id: str = "refund-delay") -> TourResult:
    """Drive the windows through the sample and leave ``screens/`` and ``artefacts/`` in ``out``.

    Raises TourError when a step fails, InputError for an unknown sample.
    """
    app = make_application(["chengyan"])
    screens = out / "screens"
    screens.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="chengyan-tour-") as folder:
        window = make_window(app)
        try:
            return _Tour(window, screens, out / "artefacts", Path(folder)).run(case_id)
        finally:
            window.close()


class _Tour:
    def __init__(self, window: MainWindow, screens: Path, artefacts: Path, folder: Path) -> None:
        self._window = window
        self._screens = screens
        self._artefacts = artefacts
        self._folder = folder
        self._made: list[Path] = []

    def run(self, case_id: str) -> TourResult:
        from chengyan.desk import open_desk
        from chengyan.ui.models.session import Session

        window = self._window
        window.resize(*SIZES[0])
        window.show()
        desk = open_desk(self._folder / "workspace")
        window.attach(desk, Session(desk.location, self._folder))
        self._until(lambda: window.start.samples is not None and window.tasks.idle, "start")
        self._picture("start")
        window.open_sample(case_id, faulty=True)
        self._until(lambda: window.view is not None, "open")
        assert window.view is not None
        view = window.view
        self._checked(view)
        before = len(view.findings.in_order())
        typed = self._type(view)
        found = len(view.findings.in_order()) - before
        self._picture("finding")
        fixed = self._mend(view, typed)
        self._pages(view)
        self._previews(view)
        artefacts = self._export(view)
        self._until(lambda: view.autosave.clean, "save")
        window.go_home()
        self._until(lambda: window.start.recent is not None and window.start.recent.count() > 0, "recent")
        self._picture("recent")
        return TourResult(tuple(self._made), artefacts, found, fixed)

    # Steps

    def _type(self, view: CaseView) -> LiveFinding:
        """Type a sentence at the end of the apology; return the finding that speaks about it."""
        kinds = [d.kind for d in view.case.documents]
        kind = next((k for k in (SectionKind.APOLOGY, SectionKind.CLOSING) if k in kinds), kinds[-1])
        document = next(d for d in view.case.documents if d.kind is kind)
        QTest.mouseClick(view.rail.button(Step.WHOLE), Qt.MouseButton.LeftButton)
        editor = view.editor_of(document.section_id)
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
        view.go_to(mine[0])
        return mine[0]

    def _mend(self, view: CaseView, typed: LiveFinding) -> str:
        """Adopt a fix as the panel's button does, then take the typed sentence back; return the rule satisfied."""
        document = view.case.document(typed.section)
        if document is None:
            raise TourError("ui.tour-step", step="fix", said="")
        start = document.text().rfind(_TYPED)
        chosen = next(
            (f for f in view.findings.of(document).within(start, start + len(_TYPED)) if f.diagnostic.fixes), None
        )
        if chosen is None:
            raise TourError("ui.tour-step", step="fix", said="")
        view.go_to(chosen)
        before = document.text()
        view.check_panel.adopt_first()
        if document.text() == before:
            raise TourError("ui.tour-step", step="fix", said="")
        self._checked(view)
        self._picture("mended")
        # The condition itself has no ready-made fix: the sentence goes, as it would by a person's hand.
        cursor = QTextCursor(document)
        cursor.setPosition(start)
        cursor.movePosition(QTextCursor.MoveOperation.End, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        self._checked(view)
        return chosen.diagnostic.rule

    def _pages(self, view: CaseView) -> None:
        view.side.setCurrentWidget(view.check_panel)
        for theme in THEMES:
            self._window.theme.use(theme)
            for size in SIZES:
                self._window.resize(*size)
                for step in view.rail.steps:
                    QTest.mouseClick(view.rail.button(step), Qt.MouseButton.LeftButton)
                    self._picture(step.value, theme, size)
        self._window.theme.use(THEMES[0])
        self._window.resize(*SIZES[0])

    def _previews(self, view: CaseView) -> None:
        view.show_step(Step.WHOLE)
        view.side.setCurrentWidget(view.preview_panel)
        for channel in (ChannelId.WEIBO_POST, ChannelId.LONGIMAGE, ChannelId.PDF):
            view.preview_panel.show_channel(channel)
            self._until(lambda: view.preview_panel.up_to_date, f"preview {channel}")
            self._picture(f"preview-{channel}")
        view.side.setCurrentWidget(view.strategy_panel)
        self._until(lambda: self._window.tasks.idle, "strategy")
        self._picture("strategy")
        view.side.setCurrentWidget(view.check_panel)

    def _export(self, view: CaseView) -> tuple[Path, ...]:
        written: list[tuple[Path, ...]] = []
        view.show_step(Step.PUBLISH)
        view.publish_page.exported.connect(written.append)
        self._artefacts.mkdir(parents=True, exist_ok=True)
        view.publish_page.export_all(self._artefacts)
        self._until(lambda: bool(written), "export")
        view.publish_page.copy_post()
        self._until(lambda: self._window.tasks.idle, "copy")
        self._picture("exported")
        return written[0]

    # Means

    def _picture(self, name: str, theme: str = "light", size: tuple[int, int] = SIZES[0]) -> None:
        _settle(100)
        path = self._screens / f"{name}-{size[0]}x{size[1]}-{theme}.png"
        if not self._window.grab().save(str(path)):
            raise TourError("ui.tour-step", step=str(path), said="")
        self._made.append(path)

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
    """Let the window work for a moment."""
    loop = QEventLoop()
    QTimer.singleShot(ms, loop.quit)
    loop.exec()


def _keys(widget: QWidget, text: str) -> None:
    """Type as an input method does: Chinese comes as committed text, one character at a time."""
    for character in text:
        event = QInputMethodEvent()
        event.setCommitString(character)
        QCoreApplication.sendEvent(widget, event)
