"""紧急首发: one screen that asks six things and makes the first post and the approval card of them.

What is typed is in the ledger at once, as steps that undo takes back; what the ledger has already stands here to begin
with. Nothing else is asked.
"""

import datetime as dt
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QWidget,
)

from chengyan.model.diagnostics import CheckReport, Diagnostic, Missing
from chengyan.model.vocabulary import SectionKind
from chengyan.services import jobs
from chengyan.services.urgent import Asked, Part
from chengyan.ui.context import UiContext
from chengyan.ui.errors import error_text
from chengyan.ui.models.case_document import CaseDocument
from chengyan.ui.models.moments import now
from chengyan.ui.pages.urgent_form import UrgentForm, rounded
from chengyan.ui.pages.urgent_post import Remark, UrgentPost

if TYPE_CHECKING:
    from chengyan.services.approval import ApprovalCard, FirstPost

_FOLLOW_MS = 300
_PART_OF_SECTION = {
    SectionKind.FACTS: Part.KNOWN,
    SectionKind.CAUSE: Part.KNOWN,
    SectionKind.REMEDIATION: Part.DOING,
    SectionKind.COMPENSATION: Part.DOING,
    SectionKind.CONTACT: Part.WHERE,
    SectionKind.OTHER: Part.UNKNOWN,
}


class UrgentPage(QWidget):
    """``left()`` when the person wants back; ``adopted(statement)`` asks the case to take the text."""

    left = Signal()
    adopted = Signal(object)
    apology_asked = Signal()

    def __init__(self, case: CaseDocument, ui: UiContext) -> None:
        super().__init__()
        self.setObjectName("page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName(self.tr("First response in a hurry"))
        self._case = case
        self._ui = ui
        self._post: FirstPost | None = None
        self._report: CheckReport | None = None
        self._shown_for: object = None
        outer = QHBoxLayout(self)
        outer.setContentsMargins(16, 12, 16, 12)
        outer.setSpacing(16)
        self.form = UrgentForm(case, ui)
        self.form.back_asked.connect(self.left)
        self.form.apology_asked.connect(self.apology_asked)
        outer.addWidget(self.form, 11)
        self.post = UrgentPost(ui)
        self.post.chosen.connect(self.go_to)
        self.post.copy_post_asked.connect(self.copy_post)
        self.post.card_asked.connect(self.copy_card)
        self.post.adopt_asked.connect(self.adopt)
        outer.addWidget(self.post, 9)
        # Only while it is in sight: hidden, it would draft at every change of the ledger for nobody.
        self._soon = QTimer(self, singleShot=True, interval=_FOLLOW_MS)
        self._soon.timeout.connect(lambda: self._draft() if self.isVisible() else None)
        case.incident_changed.connect(self._soon.start)
        self.form.dated_changed.connect(self._soon.start)

    def begin(self) -> None:
        """Put the cursor where the first thing is asked that is not known yet."""
        self.form.begin()

    # The post ------------------------------------------------------------------------------------------------------

    @property
    def up_to_date(self) -> bool:
        """The post and its findings are those of the ledger as it is."""
        return self._report is not None and self._shown_for == self._asked_for()

    @property
    def first_post(self) -> "FirstPost | None":
        """The post in sight."""
        return self._post

    def _asked_for(self) -> object:
        return (self._case.incident, self._date())

    def _date(self) -> dt.date | None:
        return now().date() if self.form.dated.isChecked() else self._case.date

    def _draft(self) -> None:
        """Draft anew; before anything is typed the template's bare bones would only confuse."""
        asked = self._asked_for()
        if self._shown_for == asked and self._report is not None:
            return
        if self.form.says_nothing():
            self.post.show_nothing()
            return
        future = self._ui.desk.work.submit(jobs.first_post, self._case.incident, self._date(), now())
        self._ui.tasks.run(future, partial(self._take, asked), self._fail, owner=self, place="post")

    def _take(self, asked: object, post: "FirstPost") -> None:
        self._post, self._report, self._shown_for = post, None, asked
        self.post.show_post(post)
        self.post.show_remarks(post.missing, None)
        future = self._ui.desk.checks.submit(jobs.check, post.statement, self._case.incident, jobs.POST)
        self._ui.tasks.run(future, partial(self._take_report, asked), self._fail, owner=self, place="report")

    def _take_report(self, asked: object, report: CheckReport) -> None:
        if asked != self._shown_for or self._post is None:
            return
        self._report = report
        self.post.show_remarks(self._post.missing, report)

    def _fail(self, error: Exception) -> None:
        self.post.show_error(error_text(error))

    # The ways out --------------------------------------------------------------------------------------------------

    def copy_card(self) -> None:
        """Draft, check and copy the card of the ledger as it is now."""
        at = now()
        asked = Asked(self.post.who.text().strip(), rounded(at + dt.timedelta(minutes=self.post.minutes.value())))
        self.post.busy(True)
        future = self._ui.desk.checks.submit(jobs.first_card, self._case.incident, self._date(), asked, at)
        self._ui.progress.watch(future, self.tr("Making the approval card"))
        self._ui.tasks.run(future, self._copy_card, self._no_copy, owner=self, place="card")

    def copy_post(self) -> None:
        """Copy the post of the ledger as it is now."""
        self.post.busy(True)
        future = self._ui.desk.work.submit(jobs.first_post, self._case.incident, self._date(), now())
        self._ui.tasks.run(future, self._copy_post, self._no_copy, owner=self, place="copy")

    def adopt(self) -> None:
        """Hand the text of the ledger as it is now to the case."""
        self.post.busy(True)
        future = self._ui.desk.work.submit(jobs.first_post, self._case.incident, self._date(), now())
        self._ui.tasks.run(future, self._adopt, self._no_copy, owner=self, place="adopt")

    def _copy_card(self, card: "ApprovalCard") -> None:
        self.post.busy(False)
        QGuiApplication.clipboard().setText(card.text)
        said = self.tr("The approval card is copied; paste it into the chat. Text {0}, {1} blocking, {2} warnings.")
        self.post.say(said.format(card.sha256[:8], len(card.blocks), len(card.warnings)))

    def _copy_post(self, post: "FirstPost") -> None:
        self.post.busy(False)
        QGuiApplication.clipboard().setText(post.card.text)
        said = self.tr("The Weibo text is copied, {0} of {1}. It is not released yet.")
        self.post.say(said.format(post.card.count, post.card.limit), tone="warn")

    def _adopt(self, post: "FirstPost") -> None:
        self.post.busy(False)
        self.adopted.emit(post.statement)

    def _no_copy(self, error: Exception) -> None:
        self.post.busy(False)
        self.post.say(error_text(error), tone="block")

    # Going about ---------------------------------------------------------------------------------------------------

    def go_to(self, remark: Remark) -> None:
        """Put the cursor where the remark can be answered."""
        about = remark.about
        if isinstance(about, Diagnostic):
            self._go_to_words(about)
        elif isinstance(about, Missing):
            self.form.go_to_part(_PART_OF_SECTION.get(about.section) if about.section else None)
        else:
            self.form.go_to_field(about)

    def _go_to_words(self, finding: Diagnostic) -> None:
        if self.form.go_to_words(finding):
            return
        post = self._post.statement if self._post else None
        section = post.section(finding.section) if post else None
        if section is not None and section.kind is SectionKind.APOLOGY:
            self.apology_asked.emit()
        elif section is not None and section.kind is SectionKind.TITLE:
            self.form.go_to_title()
        else:
            self.form.go_to_part(_PART_OF_SECTION.get(section.kind) if section else None)

    def showEvent(self, event: object) -> None:
        super().showEvent(event)  # type: ignore[arg-type]
        self._soon.start(0)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
