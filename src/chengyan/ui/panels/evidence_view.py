"""A piece of evidence looked at: a picture, the first page, the first lines, or what is known of the file."""

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication, QImage, QPixmap, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from chengyan.model.incident import Evidence
from chengyan.services.evidence_view import EvidenceView, KeptFile, view_evidence
from chengyan.ui.context import UiContext
from chengyan.ui.errors import error_text
from chengyan.ui.models.evidence_columns import size_text
from chengyan.ui.models.moments import show_moment
from chengyan.ui.pages.page import label

if TYPE_CHECKING:
    from chengyan.services.cases import Cases

_EDGE = 1200


class EvidencePreview(QFrame):
    """Shows the piece that it was last asked for; each time the file is read whole and its hash compared."""

    def __init__(self, case_id: str, ui: UiContext) -> None:
        super().__init__()
        self.setObjectName("card")
        self._case_id = case_id
        self._ui = ui
        self.evidence: Evidence | None = None
        self.view: EvidenceView | None = None
        self._kept: KeptFile | None = None
        self._picture = QPixmap()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(8)
        head = QHBoxLayout()
        head.setSpacing(8)
        self.title = label("", "heading")
        head.addWidget(self.title)
        self.personal = label(self.tr("contains personal data"), "badge")
        head.addWidget(self.personal)
        head.addStretch()
        self.open_button = self._button("open", self.tr("Open with the system's program"), self.open_outside)
        self.copy_button = self._button("duplicate", self.tr("Copy the hash"), self.copy_hash)
        head.addWidget(self.open_button)
        head.addWidget(self.copy_button)
        layout.addLayout(head)
        self.alarm = label("", "block")
        self.alarm.setWordWrap(True)
        self.alarm.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        layout.addWidget(self.alarm)
        body = QHBoxLayout()
        body.setSpacing(16)
        self.picture = QLabel()
        self.picture.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.picture.setMinimumWidth(1)
        body.addWidget(self.picture, 3)
        self.lines = QPlainTextEdit()
        self.lines.setReadOnly(True)
        self.lines.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.lines.setAccessibleName(self.tr("The first lines of the file"))
        self.lines.setFixedHeight(220)
        self.lines.setTabChangesFocus(True)
        body.addWidget(self.lines, 3)
        self._facts = QGridLayout()
        self._facts.setHorizontalSpacing(12)
        self._facts.setVerticalSpacing(4)
        side = QWidget()
        side.setLayout(self._facts)
        body.addWidget(side, 2, Qt.AlignmentFlag.AlignTop)
        layout.addLayout(body)
        self.show_nothing()

    def _button(self, icon: str, text: str, do: object) -> QToolButton:
        button = QToolButton()
        button.setProperty("role", "quiet")
        button.setText(text)
        button.setAccessibleName(text)
        button.setToolTip(text)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._ui.theme.set_icon(button, icon, "accent")
        button.clicked.connect(do)
        return button

    # Showing ----------------------------------------------------------------------------------------------------

    def show_nothing(self) -> None:
        """No piece is chosen."""
        self.evidence = self.view = self._kept = None
        self.title.setText(self.tr("Choose a row to look at its file."))
        for widget in (self.personal, self.alarm, self.picture, self.lines, self.open_button, self.copy_button):
            widget.hide()
        self._tell([])

    def show_evidence(self, evidence: Evidence) -> None:
        """Look at this piece; the file is read in the helper process."""
        if evidence == self.evidence:
            return
        self.show_nothing()
        self.evidence = evidence
        self.title.setText(evidence.name or evidence.path)
        self.personal.setVisible(evidence.personal_data)
        self._tell([(self.tr("State"), self.tr("Reading…"))])
        case_id = self._case_id
        future = self._ui.desk.with_cases(lambda cases: _locate(cases, case_id, evidence))
        self._ui.tasks.run(future, self._read, self._fail, owner=self, place="view")

    def _read(self, found: "tuple[Path, KeptFile] | None") -> None:
        evidence = self.evidence
        if evidence is None:
            return
        if found is None:
            self._tell(self._known())
            self._alarm(
                self.tr("The file of this evidence is not in the workspace. Add it again from where it is kept.")
            )
            return
        path, self._kept = found
        work = self._ui.desk.work
        future = work.submit(view_evidence, path, self._kept, evidence, _EDGE)
        self._ui.progress.watch(future, self.tr("Reading {0}").format(evidence.name), work.stop_running)
        self._ui.tasks.run(future, self._take, self._fail, owner=self, place="view")

    def _fail(self, error: Exception) -> None:
        self._tell(self._known())
        self._alarm(error_text(error))

    def _take(self, view: EvidenceView) -> None:
        self.view = view
        self._tell(self._known())
        if view.problem is not None:
            self._alarm(error_text(view.problem))
        elif view.remark is not None:
            self._alarm(error_text(view.remark), "warn")
        self.open_button.setVisible(bool(view.sha256) and self._kept is not None)
        self.copy_button.setVisible(bool(view.sha256))
        if view.png:
            self._picture = QPixmap.fromImage(QImage.fromData(QByteArray(view.png)))
            about = self.tr("Picture of {0}, {1} by {2}").format(self.title.text(), view.width, view.height)
            self.picture.setAccessibleName(about)
            self._scale()
            self.picture.show()
        if view.lines:
            self.lines.setPlainText("\n".join(view.lines))
            self.lines.show()

    def _alarm(self, text: str, role: str = "block") -> None:
        from chengyan.ui.pages.page import restyle

        self.alarm.setProperty("role", role)
        restyle(self.alarm)
        self.alarm.setText(text)
        self.alarm.show()

    def _known(self) -> list[tuple[str, str]]:
        """What is known of the piece, name and value."""
        evidence, view = self.evidence, self.view
        assert evidence is not None
        rows = [
            (self.tr("From"), evidence.source),
            (self.tr("Captured at"), show_moment(evidence.captured_at)),
            (self.tr("Link"), evidence.url),
            (self.tr("File"), evidence.path),
        ]
        if view is not None:
            rows.append((self.tr("Type"), view.media_type))
            rows.append((self.tr("Size"), size_text(view.size)))
            if view.width:
                rows.append((self.tr("Dimensions"), f"{view.width} × {view.height}"))
            if view.pages:
                rows.append((self.tr("Pages"), self.tr("{0}, the first is shown").format(view.pages)))
            if view.encoding:
                rows.append((self.tr("Encoding"), view.encoding))
            if view.sha256:
                good = view.problem is None
                state = self.tr("checked just now, unchanged") if good else self.tr("does not agree")
                rows.append((self.tr("Hash"), state))
                digest = view.sha256
                rows.append(("SHA-256", "\n".join(digest[i : i + 32] for i in range(0, 64, 32))))
        return [(name, value) for name, value in rows if value]

    def _tell(self, rows: list[tuple[str, str]]) -> None:
        while (item := self._facts.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for number, (name, value) in enumerate(rows):
            caption, said = label(name, "faint"), QLabel(value)
            said.setWordWrap(True)
            said.setTextFormat(Qt.TextFormat.PlainText)
            said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            said.setAccessibleName(f"{name}: {value}")
            self._facts.addWidget(caption, number, 0, Qt.AlignmentFlag.AlignTop)
            self._facts.addWidget(said, number, 1)
        self._facts.setColumnStretch(1, 1)

    def _scale(self) -> None:
        if self._picture.isNull():
            return
        room = max(160, (self.width() - 48) * 3 // 5)
        ratio = self.devicePixelRatioF()
        shown = self._picture.scaled(
            round(room * ratio),
            round(420 * ratio),
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        if shown.width() > self._picture.width():
            shown = QPixmap(self._picture)
        shown.setDevicePixelRatio(ratio)
        self.picture.setPixmap(shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.picture.isVisible():
            self._scale()

    # Doing ------------------------------------------------------------------------------------------------------

    def copy_hash(self) -> None:
        if self.view is not None:
            QGuiApplication.clipboard().setText(self.view.sha256)
            self._ui.toasts.say(self.tr("The hash was copied."))

    def open_outside(self) -> None:
        """Hand a checked, read-only copy to the program that the system has for such files."""
        from chengyan.assets.locate import cache_root
        from chengyan.services.evidence_view import copy_out

        kept = self._kept
        if kept is None:
            return
        folder = cache_root() / "opened"
        future = self._ui.desk.with_cases(lambda cases: copy_out(cases, kept, folder))
        self._ui.tasks.run(future, self._launch, self._fail, owner=self)

    def _launch(self, path: Path) -> None:
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self._alarm(self.tr("The system has no program for this kind of file. Its copy: {0}").format(path))


def _locate(cases: "Cases", case_id: str, evidence: Evidence) -> tuple[Path, KeptFile] | None:
    from chengyan.services.evidence_view import locate

    return locate(cases, case_id, replace(evidence))
