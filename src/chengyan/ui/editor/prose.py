"""A column of sections, shown while its page is."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QVBoxLayout, QWidget

from chengyan.model.vocabulary import SectionId, SectionKind
from chengyan.ui.editor.editors import Editors
from chengyan.ui.editor.section_editor import SectionEditor
from chengyan.ui.editor.section_frame import SectionFrame
from chengyan.ui.models.case_document import CaseDocument, SectionDocument
from chengyan.ui.models.findings import Findings
from chengyan.ui.models.words import word
from chengyan.ui.theme import Theme

_AT_ONCE = 2
"""Editors that a page shows at once; making one takes some ms."""


class Prose(QWidget):
    """The sections of these kinds (all without any), shown while the page is."""

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
        self._rebuild_all()
        return self._made()

    def _made(self) -> list[SectionFrame]:
        return [self._frames[d.section_id] for d in self._shown() if d.section_id in self._frames]

    def editor(self, section: SectionId) -> SectionEditor | None:
        """The editor of a section that this column shows; None for another's."""
        self._rebuild_all()
        frame = self._frames.get(section)
        return frame.borrow() if frame is not None else None

    def _shown(self) -> list[SectionDocument]:
        return [d for d in self._case.documents if not self._kinds or d.kind in self._kinds]

    def showEvent(self, event: QShowEvent) -> None:
        self._come_up()
        super().showEvent(event)

    def _on_sections(self) -> None:
        self._stale = True
        if self.isVisible():
            self._come_up()

    def _come_up(self) -> None:
        """What is on the screen first, the rest one by one: frames, then their editors."""
        self._rebuild(_AT_ONCE)
        self._recount()
        frames = self._made()
        for frame in frames[:_AT_ONCE]:
            frame.borrow()
        self._editors.later.add(*(self._borrower(frame.document.section_id) for frame in frames[_AT_ONCE:]))
        if self._stale:
            self._editors.later.add(self._grow)

    def _grow(self) -> None:
        """One more frame, and its editor in the turn after it."""
        if not (self._stale and self.isVisible()):
            return
        self._editors.later.add(*map(self._borrower, self._rebuild(1)), self._grow)

    def _rebuild_all(self) -> None:
        """Every frame now, for whoever asks for one. ``_grow`` then finds nothing to do: their editors follow here."""
        fresh = self._rebuild()
        if self.isVisible():
            self._editors.later.add(*map(self._borrower, fresh))

    def _borrower(self, section: SectionId) -> Callable[[], None]:
        def borrow() -> None:
            frame = self._frames.get(section)
            if frame is not None and self.isVisible():
                frame.borrow()

        return borrow

    def _rebuild(self, most: int = 1_000_000) -> list[SectionId]:
        """Bring the frames up to date; after ``most`` new ones the rest is left, and the column is stale still.

        Returns the sections whose frames are new.
        """
        fresh: list[SectionId] = []
        if not self._stale:
            return fresh
        wanted = self._shown()
        kept = {d.section_id: d for d in wanted}
        for section, frame in list(self._frames.items()):
            if kept.get(section) is not frame.document:
                self._column.removeWidget(frame)
                frame.give_back()
                frame.hide()
                frame.deleteLater()
                del self._frames[section]
        for index, document in enumerate(wanted):
            known = self._frames.get(document.section_id)
            if known is None and len(fresh) >= most:
                return fresh
            frame = known if known is not None else SectionFrame(document, self._findings, self._editors, self._theme)
            if known is None:
                frame.menu_wanted.connect(self._fill_menu)
                self._frames[document.section_id] = frame
                fresh.append(document.section_id)
            frame.rename()
            if self._column.indexOf(frame) != index:
                self._column.removeWidget(frame)
                self._column.insertWidget(index, frame)
                frame.show()
        self._stale = False
        return fresh

    def _recount(self) -> None:
        if not self.isVisible():
            return  # each page has a column of its own; only the one in sight counts
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

    def _fill_menu(self, section: SectionId, menu: QMenu) -> None:
        """What can be done with the section as a whole."""
        document = self._case.document(section)
        if document is None:
            return
        sections = self._editors.sections
        editor = self._editors.of(document)
        above, below = sections.neighbour(section, -1), sections.neighbour(section, 1)

        def add(name: str, do: Callable[[], object], *, enabled: bool = True) -> None:
            action = menu.addAction(name)
            action.setEnabled(enabled)
            action.triggered.connect(lambda _=False: do())

        add(self.tr("Move up"), lambda: sections.move(document, -1), enabled=above is not None)
        add(self.tr("Move down"), lambda: sections.move(document, 1), enabled=below is not None)
        menu.addSeparator()
        add(self.tr("Split at the cursor"), lambda: sections.split(document, editor.textCursor().position()))
        add(self.tr("Join with the next"), lambda: sections.merge_with_next(document), enabled=below is not None)
        fill_kinds(menu.addMenu(self.tr("Make it another kind")), document, lambda k: sections.set_kind(document, k))
        menu.addSeparator()
        add(self.tr("Remove this section"), lambda: sections.remove(document))


def fill_kinds(menu: QMenu, document: SectionDocument | None, choose: Callable[[SectionKind], object]) -> None:
    """One entry per kind of section; the document's own is ticked."""
    for kind in SectionKind:
        action = menu.addAction(word(kind))
        action.setCheckable(True)
        action.setChecked(document is not None and document.kind is kind)
        action.triggered.connect(lambda _=False, k=kind: choose(k))
