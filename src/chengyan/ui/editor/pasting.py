"""What is pasted or dropped into the text: plain, cleaned, and said what was cleaned."""

from collections.abc import Callable

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication, QTextDocumentFragment

from chengyan.model.vocabulary import RecordId
from chengyan.text.cleaning import Cleaned, clean_paste, exact_paste
from chengyan.ui.editor.section_editor import RECORD_MIME, SectionEditor
from chengyan.ui.models.preferences import Preferences

LONGEST = 1_000_000
"""Code points; a statement is never that long, and a whole book pasted by mistake would hang the window."""


class Pasting(QObject):
    """``record_dropped(editor, record id)``. ``say_undoable(text)`` tells of a step just made, with its undo."""

    record_dropped = Signal(object, object)
    refused = Signal(str)

    def __init__(self, preferences: Preferences, say_undoable: Callable[[str], None], parent: QObject) -> None:
        super().__init__(parent)
        self._preferences = preferences
        self._say_undoable = say_undoable

    def attach(self, editor: SectionEditor) -> None:
        editor.pasted.connect(lambda data: self._paste(editor, data))

    def paste_exactly(self, editor: SectionEditor) -> None:
        """Paste the clipboard's text with everything that is in it."""
        self._put(editor, Cleaned(exact_paste(_text(QGuiApplication.clipboard().mimeData()))))

    def _paste(self, editor: SectionEditor, data: QMimeData) -> None:
        if data.hasFormat(RECORD_MIME):
            record = bytes(data.data(RECORD_MIME).data()).decode("utf-8", "replace")
            self.record_dropped.emit(editor, RecordId(record))
            return
        text = _text(data)
        cleaned = clean_paste(text) if self._preferences.on("editor.clean-paste") else Cleaned(exact_paste(text))
        self._put(editor, cleaned)

    def _put(self, editor: SectionEditor, cleaned: Cleaned) -> None:
        if len(cleaned.text) > LONGEST:
            self.refused.emit(self.tr("The text to paste is longer than a million characters. Nothing was pasted."))
            return
        if not cleaned.text:
            return
        with editor.section.named(self.tr("Pasting")):
            editor.insert(cleaned.text)
        if cleaned.changed:
            self._say_undoable(self.tr("Pasted and cleaned: {0}.").format(self.tr(", ").join(self._what(cleaned))))

    def _what(self, cleaned: Cleaned) -> list[str]:
        parts = (
            (cleaned.invisible, self.tr("{0} invisible characters")),
            (cleaned.spaces, self.tr("{0} special spaces")),
            (cleaned.blank_lines, self.tr("{0} blank lines")),
        )
        return [name.format(number) for number, name in parts if number]


def _text(data: QMimeData | None) -> str:
    if data is None:
        return ""  # an empty clipboard, on some platforms
    if data.hasText():
        return data.text()
    return QTextDocumentFragment.fromHtml(data.html()).toPlainText() if data.hasHtml() else ""
