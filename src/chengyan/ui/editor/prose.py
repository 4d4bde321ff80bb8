"""A column of sections: each a sheet with its name, its count and its text."""

from collections.abc import Callable

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QMenu, QToolButton, QVBoxLayout, QWidget

from chengyan.model.vocabulary import SectionId, SectionKind, Severity
from chengyan.text.lengths import written_length
from chengyan.ui.editor.editors import Editors
from chengyan.ui.editor.section_editor import SectionEditor
from chengyan.ui.models.case_document import CaseDocument, SectionDocument
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


_AT_ONCE = 2
"""Editors that a page shows at once; making one takes some ms."""
COUNT_MS = 120
"""How long typing must rest before a section's length is shown."""


class SectionFrame(QFrame):
    """One section: a bar with its name, its text below."""

    move_asked = Signal(object, int)
    remove_asked = Signal(object)

    def __init__(self, document: SectionDocument, findings: Findings, editors: Editors, theme: Theme) -> None:
        super().__init__()
        self.setObjectName("sectionFrame")
        self.document = document
        self._findings = findings.of(document)
        name = word(document.kind)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 8, 16, 8)
        layout.setSpacing(4)
        bar = QHBoxLayout()
        bar.setSpacing(8)
        title = QLabel(name)
        title.setProperty("role", "faint")
        bar.addWidget(title)
        self.guessed = QLabel(self.tr("divided by guess, please look"))
        self.guessed.setProperty("role", "badge")
        self.guessed.setVisible(document.section.guessed)
        bar.addWidget(self.guessed)
        bar.addStretch()
        self.state = QLabel()
        self.state.setProperty("role", "faint")
        bar.addWidget(self.state)
        self.menu_button = QToolButton()
        self.menu_button.setProperty("role", "quiet")
        theme.set_icon(self.menu_button, "chevron-down")
        self.menu_button.setAccessibleName(self.tr("Section “{0}”: move or remove").format(name))
        self.menu_button.setToolTip(self.tr("Move or remove this section"))
        self.menu_button.clicked.connect(self._open_menu)
        bar.addWidget(self.menu_button)
        layout.addLayout(bar)
        self._layout = layout
        self._editors = editors
        # Not at every keystroke: a label with a new text lays the whole column out.
        self._count_soon = QTimer(self, singleShot=True, interval=COUNT_MS)
        self._count_soon.timeout.connect(self.count)
        document.edited.connect(lambda *_: self._count_soon.start())
        self.count()

    def borrow(self) -> SectionEditor:
        """Take the section's editor into this frame."""
        editor = self._editors.of(self.document)
        if editor.parentWidget() is not self:
            name = word(self.document.kind)
            editor.setAccessibleName(self.tr("Text of the section “{0}”").format(name))
            editor.setPlaceholderText(_purpose(self.document.kind))
            self._layout.addWidget(editor)
            editor.show()
            self.setFocusProxy(editor)
        return editor

    def count(self) -> None:
        """Show the length and the findings of this section."""
        text = self.document.text()
        length = written_length(text)
        parts = []
        for severity in (Severity.BLOCK, Severity.WARN, Severity.ADVISE):
            number = sum(f.severity is severity for f in self._findings.items)
            if number:
                parts.append(f"{word(severity)} {number}")
        parts.append(self.tr("{0} characters").format(length))
        self.state.setText(" · ".join(parts))

    def _open_menu(self) -> None:
        menu = QMenu(self)
        section = self.document.section_id
        menu.addAction(self.tr("Move up")).triggered.connect(lambda: self.move_asked.emit(section, -1))
        menu.addAction(self.tr("Move down")).triggered.connect(lambda: self.move_asked.emit(section, 1))
        menu.addSeparator()
        menu.addAction(self.tr("Remove this section")).triggered.connect(lambda: self.remove_asked.emit(section))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.menu_button.mapToGlobal(self.menu_button.rect().bottomLeft()))


class Prose(QWidget):
    """The sections of these kinds (all without any), shown while the page is."""

    section_removed = Signal(object)

    def __init__(
        self,
        case: CaseDocument,
        findings: Findings,
        editors: Editors,
        theme: Theme,
        kinds: tuple[SectionKind, ...] = (),
    ) -> None:
        super().__init__()
        self._case = case
        self._findings = findings
        self._editors = editors
        self._theme = theme
        self._kinds = kinds
        self._frames: dict[SectionId, SectionFrame] = {}
        self._stale = True
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(8)
        self._column = QVBoxLayout()
        self._column.setSpacing(8)
        outer.addLayout(self._column)
        bar = QHBoxLayout()
        self.add_button = QToolButton()
        self.add_button.setProperty("role", "quiet")
        self.add_button.setText(self.tr("Add a section"))
        self.add_button.setAccessibleName(self.tr("Add a section"))
        self.add_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        theme.set_icon(self.add_button, "plus", "accent")
        self.add_button.clicked.connect(self._add)
        bar.addWidget(self.add_button)
        bar.addStretch()
        outer.addLayout(bar)
        case.sections_changed.connect(self._on_sections)
        findings.changed.connect(self._recount)

    @property
    def frames(self) -> list[SectionFrame]:
        """The sections shown, in the order of the statement."""
        return [self._frames[d.section_id] for d in self._shown()]

    def editor(self, section: SectionId) -> SectionEditor | None:
        """The editor of a section that this column shows; None for another's."""
        self._rebuild()
        frame = self._frames.get(section)
        return frame.borrow() if frame is not None else None

    def _shown(self) -> list[SectionDocument]:
        return [d for d in self._case.documents if not self._kinds or d.kind in self._kinds]

    def showEvent(self, event: object) -> None:
        self._rebuild()
        self._borrow()
        super().showEvent(event)  # type: ignore[arg-type]

    def _on_sections(self) -> None:
        self._stale = True
        if self.isVisible():
            self._rebuild()
            self._borrow()

    def _borrow(self) -> None:
        """Take the editors: what is on the screen first, the rest one by one."""
        frames = self.frames
        for frame in frames[:_AT_ONCE]:
            frame.borrow()
        self._editors.later.add(*(self._borrower(frame.document.section_id) for frame in frames[_AT_ONCE:]))

    def _borrower(self, section: SectionId) -> Callable[[], None]:
        def borrow() -> None:
            frame = self._frames.get(section)
            if frame is not None and self.isVisible():
                frame.borrow()

        return borrow

    def _rebuild(self) -> None:
        if not self._stale:
            return
        self._stale = False
        wanted = self._shown()
        kept = {d.section_id: d for d in wanted}
        for section, frame in list(self._frames.items()):
            if kept.get(section) is not frame.document:
                self._column.removeWidget(frame)
                frame.hide()
                frame.deleteLater()
                del self._frames[section]
        for index, document in enumerate(wanted):
            known = self._frames.get(document.section_id)
            frame = known if known is not None else SectionFrame(document, self._findings, self._editors, self._theme)
            if known is None:
                frame.move_asked.connect(self._case.move_section)
                frame.remove_asked.connect(self._remove)
                self._frames[document.section_id] = frame
            if self._column.indexOf(frame) != index:
                self._column.removeWidget(frame)
                self._column.insertWidget(index, frame)
                frame.show()

    def _recount(self) -> None:
        for frame in self._frames.values():
            frame.count()

    def _add(self) -> None:
        kinds = self._kinds or tuple(SectionKind)
        if len(kinds) == 1:
            self._add_kind(kinds[0])
            return
        menu = QMenu(self)
        for kind in kinds:
            menu.addAction(word(kind)).triggered.connect(self._adder(kind))
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.add_button.mapToGlobal(self.add_button.rect().bottomLeft()))

    def _adder(self, kind: SectionKind) -> Callable[[], None]:
        return lambda: self._add_kind(kind)

    def _add_kind(self, kind: SectionKind) -> None:
        """A new section stands where sections of its kind usually do."""
        order = list(SectionKind)
        documents = self._case.documents
        at = next((i for i, d in enumerate(documents) if order.index(d.kind) > order.index(kind)), len(documents))
        document = self._case.add_section(kind, at=at)
        self._rebuild()
        editor = self.editor(document.section_id)
        if editor is not None:
            editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _remove(self, section: SectionId) -> None:
        self._case.remove_section(section)
        self.section_removed.emit(section)


def _purpose(kind: SectionKind) -> str:
    source = str(_PURPOSES.get(kind, ""))
    return QCoreApplication.translate("Sections", source) if source else ""
