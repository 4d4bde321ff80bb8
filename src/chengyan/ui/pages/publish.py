"""发布: a kit per channel. Limits are shown before the platform would refuse; what is not released says so."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from chengyan.model.artifact import ReleaseMark
from chengyan.model.vocabulary import ChannelId, Severity
from chengyan.services import jobs
from chengyan.services.helper import LaneStoppedError
from chengyan.services.urgent import Asked
from chengyan.ui.context import UiContext
from chengyan.ui.errors import error_text
from chengyan.ui.models.case_document import CaseDocument
from chengyan.ui.models.findings import Findings
from chengyan.ui.models.moments import now
from chengyan.ui.models.words import word
from chengyan.ui.pages.flow import FoldingRow
from chengyan.ui.pages.page import Page, card, label
from chengyan.ui.pages.publish_ai_use import PublishAiUse
from chengyan.ui.pages.publish_checklist import PublishChecklist
from chengyan.ui.panels.letterhead import LetterheadRow
from chengyan.ui.panels.weibo_limits import WeiboLimits

if TYPE_CHECKING:
    from concurrent.futures import Future

    from chengyan.publish.weibo import WeiboCard
    from chengyan.services.approval import ApprovalCard

CHANNELS = (ChannelId.WEIBO_POST, ChannelId.LONGIMAGE, ChannelId.DOCX, ChannelId.PDF)
_ENDINGS = {ChannelId.WEIBO_POST: "txt", ChannelId.LONGIMAGE: "png", ChannelId.DOCX: "docx", ChannelId.PDF: "pdf"}
_ICONS = {
    ChannelId.WEIBO_POST: "post",
    ChannelId.LONGIMAGE: "image",
    ChannelId.DOCX: "document",
    ChannelId.PDF: "document",
}


@dataclass(slots=True)
class Kit:
    """The widgets of one channel's card."""

    note: QLabel
    actions: list[QPushButton]
    outcome: QLabel
    layout: QVBoxLayout


_FOLLOW_MS = 300
"""How long the text must rest before its limits are measured anew."""

_WORDS = 200
"""What the words about a channel keep beside its buttons, px."""


class PublishPage(Page):
    """``preview_asked(channel)``; ``exported(paths)`` after files were written; ``copied(text)`` after a copy."""

    preview_asked = Signal(object)
    exported = Signal(object)
    copied = Signal(str)

    def __init__(self, case: CaseDocument, findings: Findings, ui: UiContext) -> None:
        super().__init__()
        self.set_heading(self.tr("Publish"), self.tr("One text, ready for every channel"))
        self._case = case
        self._findings = findings
        self._ui = ui
        self._kits: dict[ChannelId, Kit] = {}
        frame, layout = card()
        row = FoldingRow(_WORDS, 8)
        badge = label(self.tr("Not released"), "badge")
        row.words.addWidget(badge, 0, Qt.AlignmentFlag.AlignVCenter)
        self.readiness = label("", "soft")
        self.readiness.setWordWrap(True)
        row.words.addWidget(self.readiness, 1)
        self.card_button = QPushButton(self.tr("Copy the approval card"))
        self.card_button.setToolTip(self.tr("Plain text for a chat: the whole text, what is open, who answers by when"))
        self.card_button.clicked.connect(self.copy_card)
        row.buttons.addWidget(self.card_button)
        self.all_button = QPushButton(self.tr("Export all to a folder…"))
        self.all_button.setProperty("role", "primary")
        self.all_button.clicked.connect(self.choose_folder)
        row.buttons.addWidget(self.all_button)
        layout.addWidget(row)
        self.outcome = label("", "soft")
        self.outcome.setWordWrap(True)
        self.outcome.hide()
        done = QHBoxLayout()
        done.addWidget(self.outcome, 1)
        self.folder_button = QPushButton(self.tr("Open the folder"))
        self.folder_button.setProperty("role", "quiet")
        self.folder_button.clicked.connect(self._open_folder)
        self.folder_button.hide()
        done.addWidget(self.folder_button)
        layout.addLayout(done)
        self._folder: Path | None = None
        self.column.addWidget(frame)
        self._add_kit(
            ChannelId.WEIBO_POST,
            self.tr("Text with topics, as it is pasted into Weibo."),
            (self.tr("Copy the text"), self.copy_post),
        )
        self._add_kit(
            ChannelId.LONGIMAGE,
            self.tr("A picture 1080 px wide; a tall one comes in slices."),
            (self.tr("Save the long image…"), lambda: self._choose_file(ChannelId.LONGIMAGE)),
        )
        self._add_kit(
            ChannelId.DOCX,
            self.tr("The solution notice for Word, with the table of measures."),
            (self.tr("Save as .docx…"), lambda: self._choose_file(ChannelId.DOCX)),
        )
        self._add_kit(
            ChannelId.PDF,
            self.tr("The same notice with its fonts embedded."),
            (self.tr("Save as PDF…"), lambda: self._choose_file(ChannelId.PDF)),
        )
        self.ai_use = PublishAiUse(case, ui)
        self.column.addWidget(self.ai_use)
        self.checklist = PublishChecklist(case, ui)
        self.column.addWidget(self.checklist)
        self.column.addStretch(1)
        self.limits = WeiboLimits()
        self.limits.part_asked.connect(self._copy_part)
        self._kits[ChannelId.WEIBO_POST].layout.insertWidget(1, self.limits)
        self.letterhead = LetterheadRow(case, ui)
        self._kits[ChannelId.DOCX].layout.insertWidget(1, self.letterhead)
        self._line: QLabel | None = None
        self._stopped = False
        ui.progress.cancelled.connect(self._cancelled)
        self._measured = -1
        self._measure_soon = QTimer(self, singleShot=True, interval=_FOLLOW_MS)
        self._measure_soon.timeout.connect(self._measure)
        case.changed.connect(self._measure_soon.start)
        findings.changed.connect(self._refresh)
        self._refresh()

    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # type: ignore[arg-type]
        self._measure()

    def _measure(self) -> None:
        """Hold the post against the platform's limits while the page is in sight."""
        revision = self._case.revision
        if not self.isVisible() or revision == self._measured:
            return
        snapshot = self._case.snapshot()
        future = self._ui.desk.work.submit(jobs.weibo, snapshot.statement, snapshot.incident)
        self._ui.tasks.run(
            future, lambda card: self._take_limits(revision, card), self.limits.show_error, owner=self, place="limits"
        )

    def _take_limits(self, revision: int, card: "WeiboCard") -> None:
        self._measured = revision
        self.limits.show_card(card, written=self._case.has_prose())

    @property
    def measured(self) -> bool:
        """The limits shown are those of the text as it is."""
        return self._measured == self._case.revision

    def _copy_part(self, number: int, part: str, mark: str) -> None:
        text = f"{mark}\n\n{part}" if mark else part
        QGuiApplication.clipboard().setText(text)
        said = self.tr("Part {0} is copied.").format(number)
        self._say(self._kits[ChannelId.WEIBO_POST].outcome, f"{said} {self._mark_line(mark)}".strip())
        self.copied.emit(text)

    def _mark_line(self, mark: str) -> str:
        if not mark:
            return ""
        return self.tr("The first line says that it is not released; remove it only after the release.")

    def _add_kit(self, channel: ChannelId, purpose: str, *actions: tuple[str, Callable[[], None]]) -> None:
        frame, layout = card()
        row = FoldingRow(_WORDS)
        icon = QLabel()
        self._ui.theme.set_icon(icon, _ICONS[channel], "accent")
        row.words.addWidget(icon)
        words = QVBoxLayout()
        words.setSpacing(2)
        words.addWidget(label(word(channel), "heading"))
        note = label(purpose, "soft")
        note.setWordWrap(True)
        words.addWidget(note)
        row.words.addLayout(words, 1)
        buttons: list[QPushButton] = []
        if channel is not ChannelId.DOCX:
            shown = QPushButton(self.tr("Preview"))
            shown.setProperty("role", "quiet")
            shown.setAccessibleName(self.tr("Preview: {0}").format(word(channel)))
            shown.clicked.connect(lambda: self.preview_asked.emit(channel))
            row.buttons.addWidget(shown)
        for name, action in actions:
            button = QPushButton(name)
            button.setAccessibleName(name)
            button.clicked.connect(lambda _=False, act=action: act())
            row.buttons.addWidget(button)
            buttons.append(button)
        layout.addWidget(row)
        outcome = label("", "soft")
        outcome.setWordWrap(True)
        outcome.hide()
        layout.addWidget(outcome)
        self.column.addWidget(frame)
        self._kits[channel] = Kit(note, buttons, outcome, layout)

    # What a person asks for -------------------------------------------------------------------------------------

    def copy_post(self) -> None:
        """Put the Weibo post on the clipboard, with its mark as long as it is not released."""
        snapshot = self._case.snapshot()
        self._busy(ChannelId.WEIBO_POST, self.tr("Preparing…"))
        future = self._ui.desk.work.submit(jobs.weibo, snapshot.statement, snapshot.incident)
        self._ui.tasks.run(
            future, self._copy, lambda e: self._failed(ChannelId.WEIBO_POST, e), owner=self, place="copy"
        )

    def export_all(self, folder: Path) -> None:
        """Write every channel's files and their manifest into ``folder``."""
        snapshot = self._case.snapshot()
        self._say(self.outcome, self.tr("Exporting…"))
        self.all_button.setEnabled(False)
        mark = ReleaseMark(None, snapshot.statement.drafted_at)
        future = self._ui.desk.work.submit(
            jobs.export, snapshot.statement, snapshot.incident, CHANNELS, folder, mark, self.letterhead.path
        )
        self._watch(future, self.outcome)
        self._ui.tasks.run(future, self._exported_all, self._failed_all, owner=self, place="export")

    def save_channel(self, channel: ChannelId, path: Path) -> None:
        """Write one channel to ``path``; further slices stand beside it, numbered."""
        snapshot = self._case.snapshot()
        self._busy(channel, self.tr("Exporting…"))
        mark = ReleaseMark(None, snapshot.statement.drafted_at)
        future = self._ui.desk.work.submit(
            jobs.export_channel, snapshot.statement, snapshot.incident, channel, path, mark, self.letterhead.path
        )
        self._watch(future, self._kits[channel].outcome)
        self._ui.tasks.run(
            future,
            lambda paths: self._saved(channel, paths),
            lambda error: self._failed(channel, error),
            owner=self,
            place=channel,
        )

    # ------------------------------------------------------------------------------------------------------------

    def choose_folder(self) -> None:
        folder = QFileDialog.getExistingDirectory(self, self.tr("Export all to a folder"))
        if folder:
            self.export_all(Path(folder))

    def _choose_file(self, channel: ChannelId) -> None:
        ending = _ENDINGS[channel]
        title = "".join(c for c in self._case.incident.title if c not in '/\\:*?"<>|').strip() or channel
        name, _ = QFileDialog.getSaveFileName(self, word(channel), f"{title}.{ending}", f"*.{ending}")
        if name:
            path = Path(name)
            self.save_channel(channel, path if path.suffix else path.with_suffix(f".{ending}"))

    def copy_card(self) -> None:
        """Check the text as it is and copy its approval card."""
        at = now()
        preferences = self._ui.preferences
        by = at + dt.timedelta(minutes=preferences.number("frame.reply_minutes"))
        asked = Asked(preferences.text("frame.approvers"), by)
        self.card_button.setEnabled(False)
        snapshot = self._case.snapshot()
        future = self._ui.desk.checks.submit(jobs.approval_card, snapshot.statement, snapshot.incident, asked, at)
        self._ui.progress.watch(future, self.tr("Making the approval card"))
        self._ui.tasks.run(future, self._copied_card, self._no_card, owner=self, place="card")

    def _copied_card(self, card: "ApprovalCard") -> None:
        self.card_button.setEnabled(True)
        QGuiApplication.clipboard().setText(card.text)
        said = self.tr("The approval card is copied; paste it into the chat. Text {0}, {1} blocking, {2} warnings.")
        self._say(self.outcome, said.format(card.sha256[:8], len(card.blocks), len(card.warnings)))
        self.copied.emit(card.text)

    def _no_card(self, error: Exception) -> None:
        self.card_button.setEnabled(True)
        self._say(self.outcome, error_text(error))

    def _copy(self, card: "WeiboCard") -> None:
        text = f"{card.mark_text}\n\n{card.text}" if card.mark_text else card.text
        QGuiApplication.clipboard().setText(text)
        kit = self._kits[ChannelId.WEIBO_POST]
        self._free(ChannelId.WEIBO_POST)
        said = self.tr("Copied, {0} of {1}.").format(card.count, card.limit)
        if card.over_by:
            said += " " + self.tr("{0} over the limit: publish it in {1} parts, or shorten it.").format(
                card.over_by, len(card.parts)
            )
        self._say(kit.outcome, f"{said} {self._mark_line(card.mark_text)}".strip())
        self.copied.emit(text)

    def _exported_all(self, paths: tuple[Path, ...]) -> None:
        self.all_button.setEnabled(True)
        self._say(self.outcome, self.tr("{0} files written to {1}.").format(len(paths), paths[0].parent))
        self._folder = paths[0].parent
        self.folder_button.show()
        self.exported.emit(paths)

    def _open_folder(self) -> None:
        if self._folder is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._folder)))

    def _watch(self, future: "Future[tuple[Path, ...]]", line: QLabel) -> None:
        """Let a person stop the export; ``line`` then says that they did."""
        self._line, self._stopped = line, False
        self._ui.progress.watch(future, self.tr("Exporting…"), self._ui.desk.work.stop_running)

    def _cancelled(self, name: str) -> None:
        if name == self.tr("Exporting…") and self._line is not None:
            self._stopped = True
            self.all_button.setEnabled(True)
            for channel in self._kits:
                self._free(channel)
            self._say(self._line, self.tr("Cancelled. Files that were there before are as they were."))

    def _is_news(self, error: Exception) -> bool:
        """An export that a person stopped ends with an error as well, but they know."""
        return not (self._stopped and isinstance(error, LaneStoppedError))

    def _failed_all(self, error: Exception) -> None:
        self.all_button.setEnabled(True)
        if self._is_news(error):
            self._say(self.outcome, error_text(error))

    def _saved(self, channel: ChannelId, paths: tuple[Path, ...]) -> None:
        self._free(channel)
        self._say(self._kits[channel].outcome, self.tr("Written: {0}").format("\n".join(map(str, paths))))
        self.exported.emit(paths)

    def _failed(self, channel: ChannelId, error: Exception) -> None:
        self._free(channel)
        if self._is_news(error):
            self._say(self._kits[channel].outcome, error_text(error))

    def _busy(self, channel: ChannelId, text: str) -> None:
        for button in self._kits[channel].actions:
            button.setEnabled(False)
        self._say(self._kits[channel].outcome, text)

    def _free(self, channel: ChannelId) -> None:
        for button in self._kits[channel].actions:
            button.setEnabled(True)

    def _say(self, line: QLabel, text: str) -> None:
        line.setText(text)
        line.show()

    def _refresh(self) -> None:
        blocks, warns = self._findings.count(Severity.BLOCK), self._findings.count(Severity.WARN)
        if self._findings.report is None:
            text = self.tr("Loading the rules.")
        elif not self._case.has_prose():
            text = self.tr("Nothing is written yet; draft the statement first.")
        elif blocks:
            text = self.tr("{0} findings stand against a release, {1} warnings. Export and copy work all the same.")
        elif warns:
            text = self.tr("Nothing stands against a release; {1} warnings to look at.")
        else:
            text = self.tr("Nothing stands against a release.")
        self.readiness.setText(text.format(blocks, warns))
