"""A text made elsewhere (the first post, a draft) becomes the case's statement, never over another's words."""

from dataclasses import replace

from PySide6.QtCore import QCoreApplication, QObject, Signal

from chengyan.model.statement import Statement
from chengyan.ui.models.case_document import CaseDocument

translate = QCoreApplication.translate


def words_of(statement: Statement) -> tuple[tuple[str, str], ...]:
    """What a reader would see: kinds and texts of the sections that say something."""
    return tuple((s.kind.value, s.text.strip()) for s in statement.sections if s.text.strip())


class Adoption(QObject):
    """``put(name)`` after the case took the text; ``another_asked(statement)`` where it needs a place of its own."""

    put = Signal(str)
    another_asked = Signal(object)
    unchanged = Signal(str)

    def __init__(self, case: CaseDocument, parent: QObject) -> None:
        super().__init__(parent)
        self._case = case
        self._adopted: tuple[tuple[str, str], ...] | None = None

    def take(self, statement: Statement) -> None:
        """Put the text in place of an empty one, or of an earlier one taken here that nobody has touched since.

        Any other text stays: the new one is asked for as a statement of its own.
        """
        present = self._case.snapshot().statement
        written, offered = words_of(present), words_of(statement)
        if written == offered and present.kind is statement.kind:
            self.unchanged.emit(translate("Adoption", "The statement says this already."))
            return
        if written and written != self._adopted:
            self.another_asked.emit(statement)
            return
        signed_as = statement.signed_as or present.signed_as
        date = statement.date or present.date
        with self._case.step(translate("Adoption", "Adopting a draft")):
            self._case.replace_statement(
                replace(statement, signed_as=signed_as, date=date, incident=present.incident, extra=present.extra)
            )
        self._adopted = offered
        self.put.emit(translate("Adoption", "The draft is the statement of this incident now."))
