"""建议: wording for a passage or a section, judged by the rules before it is shown, adopted change by change."""

from collections.abc import Callable
from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from chengyan.model.errors import ChengyanError
from chengyan.model.model_asking import Outgoing, Spent, Voices
from chengyan.model.suggestion import Action, Asked, Suggested
from chengyan.model.vocabulary import RuleId, SectionId
from chengyan.ui.context import UiContext
from chengyan.ui.errors import error_text
from chengyan.ui.language import interface_language
from chengyan.ui.later import Later
from chengyan.ui.models.case_document import CaseDocument
from chengyan.ui.models.suggestions import Suggestions, Where, Wish
from chengyan.ui.models.words import word
from chengyan.ui.panels.paragraph import paragraph
from chengyan.ui.panels.suggest_bar import SuggestBar
from chengyan.ui.panels.suggest_card import SuggestCard
from chengyan.ui.panels.suggest_key import KeyForm
from chengyan.ui.panels.suggest_model import ModelNotice, OutgoingCard, Stream
from chengyan.ui.panels.suggest_remark import RemarkCard

_LOOK_MS = 200
_WHOLE_TEXT = frozenset({Action.READ_AS, Action.QUESTIONS, Action.HEIMAO_REPLY})


class SuggestPanel(QWidget):
    """``record_asked(id)``, ``quote_asked(text)``: bring it into sight. ``done(text)``: a step that undo takes back."""

    record_asked = Signal(object)
    quote_asked = Signal(str)
    done = Signal(str)

    def __init__(
        self,
        case: CaseDocument,
        ui: UiContext,
        place: Callable[[], Where | None],
        rule_at: Callable[[], RuleId | None],
        case_id: str = "",
    ) -> None:
        super().__init__()
        self.setObjectName("sheet")
        self._case, self._ui = case, ui
        self._place, self._rule_at = place, rule_at
        self._where: Where | None = None
        self.cards: list[SuggestCard] = []
        self.remarks: list[RemarkCard] = []
        self.model = Suggestions(case, ui, case_id)
        self._warned = False
        self.model.began.connect(self._began)
        self.model.answered.connect(self._answered)
        self.model.failed.connect(self._failed)
        self.model.done.connect(self.done)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        self.bar = SuggestBar()
        self.bar.setObjectName("panelBar")
        self.bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.bar.asked.connect(self.ask)
        layout.addWidget(self.bar)
        self._area = QScrollArea()
        self._area.setWidgetResizable(True)
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        body = QWidget()
        body.setObjectName("sheet")
        self._list = QVBoxLayout(body)
        self._list.setContentsMargins(12, 8, 12, 12)
        self._list.setSpacing(8)
        status = QHBoxLayout()
        self.status = paragraph("", "soft")
        status.addWidget(self.status, 1)
        self.stop = QPushButton(self.tr("Cancel"))
        self.stop.setAccessibleName(self.tr("Cancel the suggestion"))
        self.stop.clicked.connect(self.cancel)
        self.stop.hide()
        status.addWidget(self.stop)
        self._list.addLayout(status)
        self.stream = Stream()
        self._list.addWidget(self.stream)
        self.model.said.connect(lambda delta: self.stream.add(delta.text, thinking=delta.thinking))
        self.notice = ModelNotice()
        self.notice.hide()
        self.notice.accepted.connect(lambda: self._agree(True))
        self.notice.declined.connect(lambda: self._agree(False))
        self._list.addWidget(self.notice)
        self.key_form = KeyForm()
        self.key_form.hide()
        self.key_form.given.connect(self._take_key)
        self.key_form.declined.connect(lambda: self._agree(False))
        self._list.addWidget(self.key_form)
        self._waiting: Wish | None = None
        self._voices = Voices()
        self.outgoing: OutgoingCard | None = None
        self.bar.preview_asked.connect(self.preview)
        ui.preferences.changed.connect(lambda key: self._look_for_models() if key in ("models.on", "") else None)
        self._list.addStretch()
        self._area.setWidget(body)
        layout.addWidget(self._area, 1)
        self.costs = paragraph("", "faint")
        self.costs.setContentsMargins(12, 4, 12, 8)
        self.costs.hide()
        layout.addWidget(self.costs)
        self._later = Later(self)
        self._soon = QTimer(self, singleShot=True, interval=_LOOK_MS)
        self._soon.timeout.connect(self._look)
        case.changed.connect(self._soon.start)
        self._empty()
        self.follow()

    # Where -------------------------------------------------------------------------------------------------------

    def follow(self) -> None:
        """The cursor stands elsewhere, or something else is selected."""
        self._where = where = self._place()
        document = self._case.document(where.section) if where is not None else None
        if where is None or document is None:
            said = self.tr("Put the cursor into a section, or select a passage: suggestions are for that place.")
            self.bar.show_place(said, known=False, empty=True, finding=False)
            return
        name = word(document.kind)
        if where.span is not None:
            said = self.tr("For the {1} selected characters in “{0}”").format(name, where.span.end - where.span.start)
        elif document.text().strip():
            said = self.tr("For the section “{0}”").format(name)
        else:
            said = self.tr("For the empty section “{0}”").format(name)
        empty = not document.text().strip()
        self.bar.show_place(said, known=True, empty=empty, finding=self._rule_at() is not None)

    def begin(self) -> None:
        """Ctrl+J: the choice of what to ask for gets the focus."""
        self.follow()
        where = self._where
        document = self._case.document(where.section) if where is not None else None
        empty = document is None or not document.text().strip()
        self.bar.focus_first(selected=where is not None and where.span is not None, empty=empty)

    # Asking ------------------------------------------------------------------------------------------------------

    def ask(self, wish: Wish) -> None:
        """Ask for wording on the place shown."""
        where = self._where
        if where is None and wish.action in _WHOLE_TEXT and self._case.documents:
            # A reader who is shown no place reads the whole text, not its title.
            first = SectionId("") if wish.action is Action.READ_AS else self._case.documents[0].section_id
            where = Where(first, None)
        if where is None:
            self.status.setText(self.tr("Put the cursor into a section first."))
            return
        if self.bar.online and not self._warned:
            self._waiting = wish
            self.notice.show()
            self.notice.accept.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        lacking = self.model.lacking(self._voices) if self.bar.online else ()
        if lacking and len(lacking) == len(self._voices.models):
            self._waiting = wish
            self.key_form.ask(lacking[0], keyring=self._voices.keyring)
            return
        rule = self._rule_at() if wish.action is Action.FIX else None
        self.model.ask(wish, where, rule, online=self.bar.online)

    def preview(self) -> None:
        """Show what a model would be sent for the place at the cursor."""
        if self._where is None:
            self.status.setText(self.tr("Put the cursor into a section first."))
            return
        self.model.preview(self.model.wanted(Wish(Action.WRITE), self._where), self._show_outgoing)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._look_for_models()

    def _look_for_models(self) -> None:
        if self.isVisible():
            self.model.voices(self._take_voices)

    def _take_voices(self, voices: Voices) -> None:
        self._voices = voices
        self._warned = self._warned or voices.asked_before
        self.bar.show_models(voices.models)
        said = self._costs(voices.spent) if voices.spent is not None else ""
        self.costs.setText(said)
        self.costs.setVisible(bool(said))

    def _costs(self, spent: Spent) -> str:
        if not spent.answers and not spent.month_tokens:
            return ""
        money = "".join(
            f" · {f'{amount:.2f}' if amount >= 0.01 else '<0.01'} {currency}" for currency, amount in spent.costs
        )
        here = self.tr("Models on this incident: {0} answers · {1} tokens{2}").format(
            spent.answers, f"{spent.tokens:,}", money
        )
        if spent.month_limit:
            month = self.tr("This month: {0} of {1} tokens").format(f"{spent.month_tokens:,}", f"{spent.month_limit:,}")
        else:
            month = self.tr("This month: {0} tokens").format(f"{spent.month_tokens:,}")
        sums = dict(spent.month_costs)
        if spent.money_limit:
            month += self.tr(" · {0} of {1} {2}").format(
                f"{sums.get(spent.currency, 0):.2f}", f"{spent.money_limit:,.0f}", spent.currency
            )
        elif sums:
            month += "".join(f" · {amount:.2f} {currency}" for currency, amount in sums.items())
        return f"{here}\n{month}"

    def _take_key(self, endpoint: str, secret: str) -> None:
        def kept() -> None:
            # A key in the keyring is not lacking any more; one of this session is known to the model.
            self._voices = replace(self._voices, lacking=tuple(n for n in self._voices.lacking if n != endpoint))
            self.key_form.hide()
            wish, self._waiting = self._waiting, None
            if wish is not None:
                self.ask(wish)

        self.model.keep_key(endpoint, secret, kept, lambda error: self.key_form.refuse(error_text(error)))

    def _agree(self, agreed: bool) -> None:
        wish, self._waiting = self._waiting, None
        self.notice.hide()
        self._warned = self._warned or agreed
        self.key_form.hide()
        if not agreed:
            self.bar.voice.setCurrentIndex(0)
        if wish is not None:
            self.ask(wish)

    def _show_outgoing(self, outgoing: Outgoing) -> None:
        self._hide_outgoing()
        self.outgoing = card = OutgoingCard(outgoing)
        card.closed.connect(self._hide_outgoing)
        self._list.insertWidget(self._list.count() - 1, card)

    def _hide_outgoing(self) -> None:
        if self.outgoing is not None:
            self._list.removeWidget(self.outgoing)
            self.outgoing.hide()
            self.outgoing.deleteLater()
            self.outgoing = None

    def cancel(self) -> None:
        """Give the answer up."""
        self.model.cancel()
        self.stop.hide()
        self.stream.clear()
        self.status.setText(self.tr("Cancelled. The text was not touched."))

    def _began(self, _asked: Asked) -> None:
        self._clear()
        self._hide_outgoing()
        self.status.setText(self.tr("Looking for wording…"))
        self.stop.show()

    def _answered(self, asked: Asked, suggested: Suggested) -> None:
        from chengyan.assets import messages

        self.stop.hide()
        self.stream.clear()
        self._look_for_models()
        notes = [
            messages.text(note.code, language=interface_language(), **dict(note.params)) for note in suggested.notes
        ]
        self.status.setText("\n".join([self._summary(suggested), *notes]).strip())
        count = len(suggested.suggestions)
        self._later.add(
            *(
                lambda n=number, s=each: self._add_card(
                    SuggestCard(n, count, asked, s, self._case, self.model, self._ui)
                )
                for number, each in enumerate(suggested.suggestions, 1)
            ),
            *(lambda r=remark: self._add_remark(RemarkCard(r)) for remark in suggested.remarks),
        )

    def _summary(self, suggested: Suggested) -> str:
        count, refused = len(suggested.suggestions), sum(bool(s.refused) for s in suggested.suggestions)
        if suggested.remarks:
            return self.tr("{0} remarks").format(len(suggested.remarks))
        if not count:
            return self.tr("Nothing to propose here.") if not suggested.notes else ""
        if refused:
            return self.tr("{0} proposals, {1} of them refused by the rules").format(count, refused)
        return self.tr("{0} proposals. Nothing is in the text until you adopt it.").format(count)

    def _failed(self, error: Exception) -> None:
        self.stop.hide()
        self.stream.clear()
        self.status.setText(error_text(error))
        self._look_for_models()
        if isinstance(error, ChengyanError) and error.code == "wording.key-wrong":
            endpoint = str(error.params.get("endpoint", ""))
            if self.model.forget_key(endpoint):
                self._voices = replace(self._voices, lacking=(*self._voices.lacking, endpoint))

    # What is shown -----------------------------------------------------------------------------------------------

    @property
    def idle(self) -> bool:
        """What was answered is shown."""
        return not self.model.busy and self._later.idle

    def _add_card(self, card: SuggestCard) -> None:
        card.record_asked.connect(self.record_asked)
        card.dropped.connect(lambda: self._drop(card))
        self.cards.append(card)
        self._list.insertWidget(self._list.count() - 1, card)

    def _add_remark(self, card: RemarkCard) -> None:
        card.place_asked.connect(self.quote_asked)
        card.copied.connect(lambda: self._ui.toasts.say(self.tr("The text was copied.")))
        self.remarks.append(card)
        self._list.insertWidget(self._list.count() - 1, card)

    def _drop(self, card: SuggestCard) -> None:
        self.cards.remove(card)
        self._list.removeWidget(card)
        card.hide()
        card.deleteLater()
        if not self.cards:
            self._empty()

    def _clear(self) -> None:
        self._later.drop()
        for card in (*self.cards, *self.remarks):
            self._list.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.cards, self.remarks = [], []

    def _empty(self) -> None:
        self.status.setText(
            self.tr(
                "Wording for the place at the cursor: sentences that people wrote, filled from verified public records,"
                " checked by all rules before they are shown. Ctrl+J asks."
            )
        )

    def _look(self) -> None:
        if self.isVisible():
            self.follow()
        for card in self.cards:
            card.look()
