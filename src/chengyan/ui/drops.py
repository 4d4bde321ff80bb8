"""Files dropped on the window, chosen, or handed over by another start: opened as copies, or attached as evidence."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QMimeData, QObject, QPoint, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QLabel, QMenu, QVBoxLayout, QWidget

from chengyan.model.vocabulary import RecordId
from chengyan.text.shortening import on_one_line

if TYPE_CHECKING:
    from chengyan.ui.case_view import CaseView
    from chengyan.ui.main_window import MainWindow
    from chengyan.ui.panels.evidence import Attached

translate = QCoreApplication.translate

_INCIDENTS = frozenset({".yml", ".yaml"})
_TEXTS = frozenset({".md", ".txt", ".docx"})
_MOST_FACTS = 40
"""Facts offered for a file; a longer list is better dropped on its row in the table."""


@dataclass(frozen=True, slots=True)
class Dropped:
    """Files by what can be done with them."""

    incidents: tuple[Path, ...] = ()
    texts: tuple[Path, ...] = ()
    others: tuple[Path, ...] = ()
    folders: tuple[Path, ...] = ()

    @property
    def readable(self) -> tuple[Path, ...]:
        """What can be opened."""
        return self.incidents + self.texts

    @property
    def files(self) -> tuple[Path, ...]:
        return self.readable + self.others


def sorted_out(paths: Sequence[Path]) -> Dropped:
    folders = tuple(path for path in paths if path.is_dir())
    files = [path for path in paths if path not in folders]
    ending = {path: path.suffix.lower() for path in files}
    return Dropped(
        tuple(p for p in files if ending[p] in _INCIDENTS),
        tuple(p for p in files if ending[p] in _TEXTS),
        tuple(p for p in files if ending[p] not in _INCIDENTS | _TEXTS),
        folders,
    )


def paths_in(data: QMimeData) -> list[Path]:
    """The files and folders of this machine that are carried; web addresses are none."""
    return [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]


def open_files(window: "MainWindow", paths: Sequence[Path]) -> None:
    """Copy the files into the workspace; the first is opened, the others stay among the recent incidents."""
    dropped = sorted_out(paths)
    if dropped.folders:
        window.say_error(_refusal(dropped.folders))
    elif dropped.others:
        window.say_error(_unreadable(dropped.others))
    if not dropped.readable:
        return
    first, *rest = dropped.readable
    window.tools.leave()
    window.open_file(first)
    if rest:
        from chengyan.ui.models.case_store import import_all

        future = window.ui.desk.with_cases(lambda cases: import_all(cases, rest))
        window.tasks.run(future, lambda outcome: _say_rest(window, outcome), window.say_error, owner=window)


def _say_rest(window: "MainWindow", outcome: tuple[int, tuple[Exception, ...]]) -> None:
    count, errors = outcome
    if errors:
        window.say_error(errors[0])
    elif count:
        said = translate("Drops", "{0} more files were copied in; they are among the recent incidents.")
        window.ui.toasts.say(said.format(count))


def _refusal(folders: Sequence[Path]) -> Exception:
    from chengyan.model.errors import InputError

    return InputError("ui.folder-dropped", name=folders[0].name)


def _unreadable(files: Sequence[Path]) -> Exception:
    from chengyan.model.errors import InputError

    return InputError("ui.file-not-opened", name=files[0].name)


class Veil(QFrame):
    """Over the window while files hover: what would happen to them."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName("veil")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        layout = QVBoxLayout(self)
        self.words = QLabel()
        self.words.setObjectName("veilWords")
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.words.setProperty("role", "heading")
        # The rest stays in sight: a row of a table may be what is aimed at.
        layout.addStretch()
        layout.addWidget(self.words, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addSpacing(48)
        self.hide()

    def show_words(self, text: str) -> None:
        self.words.setText(text)
        parent = self.parentWidget()
        if parent is not None:
            self.setGeometry(parent.rect().adjusted(8, 8, -8, -8))
        self.show()
        self.raise_()


class Drops(QObject):
    """Takes what is dropped anywhere in the window and no nearer place took (a row of the facts' table does)."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self.veil = Veil(window)
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QDragEnterEvent):
            paths = paths_in(event.mimeData())
            if paths:
                self.veil.show_words(self._words(sorted_out(paths)))
                event.setDropAction(Qt.DropAction.CopyAction)
                event.accept()
                return True
        elif type(event) is QDragMoveEvent:
            if paths_in(event.mimeData()):
                event.setDropAction(Qt.DropAction.CopyAction)
                event.accept()
                return True
        elif event.type() == QEvent.Type.DragLeave:
            self.veil.hide()
        elif isinstance(event, QDropEvent) and event.type() == QEvent.Type.Drop:
            paths = paths_in(event.mimeData())
            if paths:
                self.veil.hide()
                event.setDropAction(Qt.DropAction.CopyAction)
                event.accept()
                self.take(paths, self._window.mapToGlobal(event.position().toPoint()))
                return True
        return super().eventFilter(watched, event)

    def _words(self, dropped: Dropped) -> str:
        """What would become of these files, or why nothing will."""
        if not dropped.files:
            return translate("Drops", "A folder cannot be opened. Drop the files in it.")
        has_case = self._window.view is not None
        if dropped.readable and not dropped.others and not (has_case and dropped.texts):
            return translate("Drops", "Let go to open a copy; the file itself stays as it is.")
        if has_case and dropped.texts:
            return translate("Drops", "Let go, then choose what to do with it.")
        if not has_case:
            return translate("Drops", "Open an incident first, then drop evidence on it.")
        return translate("Drops", "Let go, then choose what it proves.")

    def take(self, paths: Sequence[Path], at: QPoint) -> None:
        """Do what can be done with these files; where there is a choice, ask for it at this place."""
        dropped = sorted_out(paths)
        view = self._window.view
        if dropped.folders:
            self._window.say_error(_refusal(dropped.folders))
        if not dropped.files:
            return
        if view is None or (dropped.readable and not dropped.others and not dropped.texts):
            open_files(self._window, dropped.files)
            return
        self.menu_for(dropped, view).popup(at)

    def menu_for(self, dropped: Dropped, view: "CaseView") -> QMenu:
        """The choice for files dropped on an open case: open what can be opened, or attach all to one fact."""
        menu = QMenu(self._window)
        menu.setAccessibleName(translate("Drops", "What to do with the files"))
        returned = [path for path in dropped.texts if path.suffix.lower() == ".docx"]
        if len(returned) == 1:
            back = menu.addAction(translate("Drops", "Take in as a review copy that came back"))
            back.triggered.connect(lambda: self.take_back(returned[0]))
        if dropped.readable:
            opening = menu.addAction(translate("Drops", "Open a copy"))
            opening.triggered.connect(lambda: open_files(self._window, dropped.readable))
            menu.addSeparator()
        title = menu.addAction(translate("Drops", "Attach as evidence of:"))
        title.setEnabled(False)
        facts = view.case.incident.facts
        for fact in facts[:_MOST_FACTS]:
            menu.addAction(f"{fact.id}  {on_one_line(fact.what, 36)}").triggered.connect(
                lambda _=False, i=fact.id: self.attach(dropped.files, i)
            )
        menu.addAction(translate("Drops", "A new fact")).triggered.connect(lambda: self.attach(dropped.files, None))
        menu.aboutToHide.connect(menu.deleteLater)
        return menu

    def take_back(self, path: Path) -> None:
        """What is new in a copy that came back goes into the review of the open text."""
        if self._window.view is not None:
            self._window.tools.leave()
            self._window.view.review.word.take_back(path)

    def attach(self, files: Sequence[Path], fact: RecordId | None) -> None:
        """Keep the files in the workspace and attach them to the fact, or to a new one."""
        view = self._window.view
        if view is None:
            return
        view.evidence_desk.take(files, fact, lambda attached: self._attached(view, attached), self._window.say_error)

    def _attached(self, view: "CaseView", attached: "Attached") -> None:
        for error in attached.errors:
            self._window.say_error(error)
        if attached.record is not None:
            names = translate("Drops", ", ").join(attached.names)
            view.say_undoable(translate("Drops", "Evidence of {0}: {1}").format(attached.record, names))
