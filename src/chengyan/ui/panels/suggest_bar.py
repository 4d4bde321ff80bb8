"""What can be asked for, and of whom."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QMenu, QPushButton, QVBoxLayout, QWidget

from chengyan.model.suggestion import Action, Reader, Tone
from chengyan.ui.models.suggestions import Wish
from chengyan.ui.pages.flow import FlowLayout
from chengyan.ui.panels.paragraph import paragraph

PHRASES = "phrasebank"


class SuggestBar(QWidget):
    """``asked(wish)`` when a person chose what to ask for."""

    asked = Signal(object)
    preview_asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 8)
        layout.setSpacing(8)
        self.place = paragraph("", "soft")
        layout.addWidget(self.place)
        actions = QWidget()
        flow = FlowLayout(4)
        actions.setLayout(flow)
        self.write = self._button(self.tr("Write the section"), Wish(Action.WRITE))
        self.write.setToolTip(self.tr("From the verified, public records of the ledger"))
        self.rewrite = QPushButton(self.tr("Rewrite"))
        self.rewrite.setMenu(self._tones())
        self.alternatives = self._button(self.tr("Three ways to say it"), Wish(Action.ALTERNATIVES))
        self.fix = self._button(self.tr("Mend the finding"), Wish(Action.FIX))
        self.fix.setToolTip(self.tr("The finding at the cursor, or the first of the section"))
        self.read = QPushButton(self.tr("Read as"))
        self.read.setToolTip(self.tr("What somebody else would say of the whole text"))
        self.read.setMenu(self._readers())
        self.more = QPushButton(self.tr("More"))
        self.more.setMenu(self._more())
        for button in (self.write, self.rewrite, self.alternatives, self.fix, self.read, self.more):
            flow.addWidget(button)
        layout.addWidget(actions)
        row = QHBoxLayout()
        row.setSpacing(8)
        who = QLabel(self.tr("Asked of"))
        who.setProperty("role", "faint")
        row.addWidget(who)
        self.voice = QComboBox()
        self.voice.setAccessibleName(self.tr("Who is asked"))
        self.voice.addItem(self.tr("Phrase bank (offline)"), PHRASES)
        self.voice.setToolTip(
            self.tr(
                "Sentences people wrote, filled from the ledger, and the rules' own fixes. Nothing leaves this machine."
            )
        )
        who.setBuddy(self.voice)
        row.addWidget(self.voice, 1)
        self.preview = QPushButton(self.tr("What will be sent"))
        self.preview.setProperty("role", "quiet")
        self.preview.setToolTip(self.tr("Word for word, for writing the section at the cursor; nothing is sent"))
        self.preview.clicked.connect(self.preview_asked)
        self.preview.hide()
        row.addWidget(self.preview)
        self.voice.currentIndexChanged.connect(lambda _: self.preview.setVisible(self.online))
        layout.addLayout(row)

    def show_place(self, said: str, *, known: bool, empty: bool, finding: bool) -> None:
        """Where the answer would go; what can be asked follows from it."""
        self.place.setText(said)
        self.write.setEnabled(known)
        self.alternatives.setEnabled(known)
        self.rewrite.setEnabled(known and not empty)
        self.fix.setEnabled(known and finding)

    @property
    def online(self) -> bool:
        """A model is asked, not the phrase bank."""
        return str(self.voice.currentData()) != PHRASES

    def show_models(self, names: tuple[str, ...]) -> None:
        """Offer the models, or none; what was chosen stays chosen while it is there."""
        if [self.voice.itemText(n) for n in range(1, self.voice.count())] == [" → ".join(names)] * bool(names):
            return
        while self.voice.count() > 1:
            self.voice.removeItem(1)
        if names:
            self.voice.addItem(" → ".join(names), "model")

    def focus_first(self, *, selected: bool, empty: bool) -> None:
        """The focus to what is most likely wanted here."""
        button = self.rewrite if selected or not empty else self.write
        (button if button.isEnabled() else self.read).setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _button(self, name: str, wish: Wish) -> QPushButton:
        button = QPushButton(name)
        button.clicked.connect(lambda: self.asked.emit(wish))
        return button

    def _menu(self, entries: tuple[tuple[str, Wish], ...]) -> QMenu:
        menu = QMenu(self)
        for name, wish in entries:
            menu.addAction(name).triggered.connect(lambda _=False, w=wish: self.asked.emit(w))
        return menu

    def _tones(self) -> QMenu:
        rewrite = Action.REWRITE
        return self._menu(
            (
                (self.tr("Sincere"), Wish(rewrite, Tone.SINCERE)),
                (self.tr("Plain"), Wish(rewrite, Tone.PLAIN)),
                (self.tr("Formal"), Wish(rewrite, Tone.FORMAL)),
                (self.tr("Shorter"), Wish(rewrite, Tone.SHORTER)),
                (self.tr("Legally cautious"), Wish(rewrite, Tone.CAUTIOUS)),
                (self.tr("Without set phrases"), Wish(rewrite, Tone.NO_CLICHE)),
            )
        )

    def _readers(self) -> QMenu:
        read = Action.READ_AS
        return self._menu(
            (
                (self.tr("An angry user"), Wish(read, reader=Reader.ANGRY_USER)),
                (self.tr("A journalist"), Wish(read, reader=Reader.JOURNALIST)),
                (self.tr("The other side's lawyer"), Wish(read, reader=Reader.OPPOSING_LAWYER)),
                (self.tr("A regulator"), Wish(read, reader=Reader.REGULATOR)),
            )
        )

    def _more(self) -> QMenu:
        return self._menu(
            (
                (self.tr("Titles"), Wish(Action.TITLES)),
                (self.tr("The first 140 characters"), Wish(Action.OPENING)),
                (self.tr("In plain language"), Wish(Action.PLAIN)),
                (self.tr("Reply on Heimao"), Wish(Action.HEIMAO_REPLY)),
                (self.tr("Questions to expect"), Wish(Action.QUESTIONS)),
            )
        )
