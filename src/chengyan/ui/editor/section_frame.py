"""One section on its sheet: a bar with its name, its findings and its length, the text below."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QToolButton, QVBoxLayout

from chengyan.model.vocabulary import SectionKind, Severity
from chengyan.ui.editor.editors import Editors
from chengyan.ui.editor.section_editor import SectionEditor
from chengyan.ui.models.case_document import SectionDocument
from chengyan.ui.models.counts import count
from chengyan.ui.models.findings import Findings
from chengyan.ui.models.words import word
from chengyan.ui.theme import Theme

_PURPOSES = {
    SectionKind.TITLE: QT_TRANSLATE_NOOP("Sections", "Who, about what, which kind of text"),
    SectionKind.GREETING: QT_TRANSLATE_NOOP("Sections", "To whom this is addressed"),
    SectionKind.FACTS: QT_TRANSLATE_NOOP("Sections", "When, where, how many, until when this is known"),
    SectionKind.CAUSE: QT_TRANSLATE_NOOP(
        "Sections", "Only what has been established; what is still being checked is said so"
    ),
    SectionKind.APOLOGY: QT_TRANSLATE_NOOP("Sections", "To whom, for what; no conditions, no excuses"),
    SectionKind.REMEDIATION: QT_TRANSLATE_NOOP("Sections", "What is done, for whom, by when, who answers for it"),
    SectionKind.COMPENSATION: QT_TRANSLATE_NOOP("Sections", "Who gets how much, how, until when"),
    SectionKind.CONTACT: QT_TRANSLATE_NOOP("Sections", "Where people can turn, and when somebody is there"),
    SectionKind.CLOSING: QT_TRANSLATE_NOOP("Sections", "When the next news comes"),
}
COUNT_MS = 120
"""How long typing must rest before a section's length is shown."""
WEIBO_LIMIT = 2_000
"""Of a long post; ``resources/channels/weibo-post.yml`` says the same, a test holds both together."""


class SectionFrame(QFrame):
    """What its menu asks for is said by signals; ``menu_wanted(section id, menu)`` lets others fill it."""

    menu_wanted = Signal(object, object)

    def __init__(self, document: SectionDocument, findings: Findings, editors: Editors, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("sectionFrame")
        self.document = document
        self._findings = findings.of(document)
        self._editors = editors
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 8, 16, 8)
        layout.setSpacing(4)
        bar = QHBoxLayout()
        bar.setSpacing(8)
        self.name = QLabel()
        self.name.setProperty("role", "faint")
        bar.addWidget(self.name)
        self.guessed = QLabel(self.tr("divided by guess, please look"))
        self.guessed.setProperty("role", "badge")
        bar.addWidget(self.guessed)
        bar.addStretch()
        self.over = QLabel()
        self.over.setProperty("role", "block")
        self.over.hide()
        bar.addWidget(self.over)
        self.state = QLabel()
        self.state.setProperty("role", "faint")
        self.state.setToolTip(self.tr("As Weibo counts: a Chinese character 1, a Latin letter or digit half"))
        bar.addWidget(self.state)
        self.menu_button = QToolButton()
        self.menu_button.setProperty("role", "quiet")
        theme.set_icon(self.menu_button, "chevron-down")
        self.menu_button.setToolTip(self.tr("Move, split, rename or remove this section"))
        self.menu_button.clicked.connect(self._open_menu)
        bar.addWidget(self.menu_button)
        layout.addLayout(bar)
        self._layout = layout
        self._editor: SectionEditor | None = None
        # Not at every keystroke: a label with a new text lays the whole column out.
        self._count_soon = QTimer(self, singleShot=True, interval=COUNT_MS)
        self._count_soon.timeout.connect(self.count)
        document.edited.connect(self._edited)
        self._shown: tuple[object, ...] = ()
        self.rename()
        self.count()

    def borrow(self) -> SectionEditor:
        """Take the section's editor into this frame."""
        editor = self._editors.of(self.document)
        if editor.parentWidget() is not self:
            self._layout.addWidget(editor)
            editor.composition_ended.connect(self._count_soon.start)
            # No focus proxy: with one, Tab goes round and round in the frame and never leaves it.
            editor.show()
        self._editor = editor
        self._name_editor()
        return editor

    def give_back(self) -> None:
        """Let the editor go before this frame does: it belongs to the section, not to the page."""
        editor = self._editor
        if editor is not None and editor.parentWidget() is self:
            editor.hide()
            editor.setParent(None)
        self._editor = None

    def rename(self) -> None:
        """Show the section's kind, which may have changed."""
        name = word(self.document.kind)
        self.name.setText(name)
        self.guessed.setVisible(self.document.section.guessed)
        self.menu_button.setAccessibleName(self.tr("Section “{0}”: more").format(name))
        self._name_editor()

    def count(self) -> None:
        """Show the length and the findings of this section."""
        if self.document.composing:
            return  # a label that grows would move the text under the input method's window
        length = count(self.document)
        numbers = dict.fromkeys(Severity, 0)
        for finding in self._findings.items:
            numbers[finding.severity] += 1
        shown = (length, *numbers.values())
        if shown == self._shown:
            return
        self._shown = shown
        parts = [f"{word(severity)} {number}" for severity, number in numbers.items() if number]
        parts.append(self.tr("{0} characters").format(f"{length.written:,}"))
        parts.append(self.tr("Weibo {0}").format(f"{length.weibo:,}"))
        self.state.setText(" · ".join(parts))
        over = length.weibo - WEIBO_LIMIT
        self.over.setVisible(over > 0)
        if over > 0:
            self.over.setText(self.tr("{0} over the limit of one Weibo post").format(f"{over:,}"))

    def _edited(self, *_: object) -> None:
        self._count_soon.start()

    def _name_editor(self) -> None:
        if self._editor is not None:
            name = word(self.document.kind)
            self._editor.setAccessibleName(self.tr("Text of the section “{0}”").format(name))
            self._editor.setPlaceholderText(_purpose(self.document.kind))

    def _open_menu(self) -> None:
        menu = QMenu(self)
        self.menu_wanted.emit(self.document.section_id, menu)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.menu_button.mapToGlobal(self.menu_button.rect().bottomLeft()))


def _purpose(kind: SectionKind) -> str:
    source = str(_PURPOSES.get(kind, ""))
    return QCoreApplication.translate("Sections", source) if source else ""
