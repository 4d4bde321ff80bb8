"""The steps that undo takes back: prose, ledger and structure on one stack, in the order in which they were made."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QElapsedTimer
from PySide6.QtGui import QUndoCommand

from chengyan.model.incident import Incident
from chengyan.model.statement import Section, Statement
from chengyan.text.utf16 import utf16_length

if TYPE_CHECKING:
    from chengyan.ui.models.case_document import SectionDocument

_PAUSE_MS = 2_000
"""Typing after a longer pause is a step of its own."""
_ENDS = frozenset("。！？；!?;\n")
"""A step ends with the sentence: nobody wants a page of typing taken back at once."""
_TEXT, _INCIDENT, _HEADER = 1, 2, 3
"""Only steps of one id are ever merged."""


class Step(QUndoCommand):
    """A change that has been made already: the first ``redo``, which the stack calls at the push, does nothing."""

    def __init__(self, name: str, merge_id: int = -1) -> None:
        super().__init__(name)
        self._merge_id = merge_id
        self._made = False
        self.age = QElapsedTimer()
        self.age.start()

    def id(self) -> int:
        return self._merge_id

    def redo(self) -> None:
        if self._made:
            self.again()
        self._made = True

    def undo(self) -> None:
        self.back()

    def again(self) -> None:
        raise NotImplementedError

    def back(self) -> None:
        raise NotImplementedError

    def follows_closely(self, later: "Step") -> bool:
        """``later`` came within the pause; if so, this step is as young as that one from now on."""
        if self.age.elapsed() - later.age.elapsed() > _PAUSE_MS:
            return False
        self.age.restart()
        return True


class TextStep(Step):
    """``removed`` was replaced by ``added`` at ``position`` (UTF-16 units) of one section's document."""

    def __init__(self, document: "SectionDocument", position: int, removed: str, added: str) -> None:
        name = document.step_name or (QCoreApplication.translate("Undo", "Typing") if not removed else "")
        super().__init__(name or QCoreApplication.translate("Undo", "Change of the text"), _TEXT)
        self.document = document
        self.position = position
        self.removed = removed
        self.added = added
        self._alone = bool(document.step_name)
        self._awaits_input = document.awaits_input and bool(removed) and not added

    def again(self) -> None:
        self.document.splice(self.position, self.removed, self.added)

    def back(self) -> None:
        self.document.splice(self.position, self.added, self.removed)

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, TextStep) or other.document is not self.document:
            return False
        if self._alone or other._alone:
            return False
        if self._awaits_input and not other.removed and other.position == self.position:
            self._awaits_input = False
            self.added = other.added
            return True
        if not self.removed and not other.removed:
            ended = self.added[-1:] in _ENDS
            if ended or other.position != self.position + utf16_length(self.added) or not self.follows_closely(other):
                return False
            self.added += other.added
            return True
        if not self.added and not other.added:
            backwards = other.position + utf16_length(other.removed) == self.position
            if not backwards and other.position != self.position:
                return False
            if not self.follows_closely(other):
                return False
            self.removed = other.removed + self.removed if backwards else self.removed + other.removed
            self.position = other.position
            return True
        return False


class ValueStep(Step):
    """A frozen value was put in place of another. Steps with the same ``field`` that follow closely are one."""

    def __init__(
        self,
        name: str,
        merge_id: int,
        before: Incident | Statement,
        after: Incident | Statement,
        put: Callable[[Incident | Statement], None],
        field: str,
    ) -> None:
        super().__init__(name, merge_id)
        self.before, self.after = before, after
        self.field = field
        self._put = put

    def again(self) -> None:
        self._put(self.after)

    def back(self) -> None:
        self._put(self.before)

    def mergeWith(self, other: QUndoCommand) -> bool:
        if not isinstance(other, ValueStep) or not self.field or other.field != self.field:
            return False
        if not self.follows_closely(other):
            return False
        self.after = other.after
        return True


def incident_step(
    name: str, before: Incident, after: Incident, put: Callable[[Incident | Statement], None], field: str
) -> ValueStep:
    return ValueStep(
        name or QCoreApplication.translate("Undo", "Change of the ledger"), _INCIDENT, before, after, put, field
    )


def header_step(
    before: Statement, after: Statement, put: Callable[[Incident | Statement], None], field: str, name: str = ""
) -> ValueStep:
    name = name or QCoreApplication.translate("Undo", "Kind, date or signature")
    return ValueStep(name, _HEADER, before, after, put, field)


class StructureStep(Step):
    """The statement had these sections, and now has those; ``put`` takes header and documents."""

    State = tuple[Statement, tuple["SectionDocument", ...]]

    def __init__(self, name: str, before: State, after: State, put: Callable[[State], None]) -> None:
        super().__init__(name)
        self._before, self._after = before, after
        self._put = put

    def again(self) -> None:
        self._put(self._after)

    def back(self) -> None:
        self._put(self._before)


class SectionStep(Step):
    """A section became one of another kind."""

    def __init__(
        self,
        document: "SectionDocument",
        before: Section,
        after: Section,
        put: Callable[["SectionDocument", Section], None],
    ) -> None:
        super().__init__(QCoreApplication.translate("Undo", "Kind of a section"))
        self._document = document
        self._before, self._after = before, after
        self._put = put

    def again(self) -> None:
        self._put(self._document, self._after)

    def back(self) -> None:
        self._put(self._document, self._before)
