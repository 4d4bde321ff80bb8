"""The text kept by paragraphs is the document's, whatever is done to it; a change is told as small as it is."""

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtWidgets import QApplication, QPlainTextDocumentLayout

from chengyan.text.utf16 import from_utf16, to_utf16
from chengyan.ui.models.paragraphs import Paragraphs, narrowed

TEXT = st.text(alphabet="好的，。\n😀𬭸a ", max_size=12)


def _document(text: str) -> QTextDocument:
    document = QTextDocument()
    document.setDocumentLayout(QPlainTextDocumentLayout(document))
    document.setPlainText(text)
    return document


@given(TEXT, st.lists(st.tuples(st.integers(0, 20), st.integers(0, 6), TEXT), max_size=6))
def test_every_edit_is_followed_and_can_be_taken_back(
    qapp: QApplication, text: str, edits: list[tuple[int, int, str]]
) -> None:
    document = _document(text)
    paragraphs = Paragraphs(document)
    told: list[tuple[int, str, str]] = []

    def follow(position: int, _removed: int, added: int) -> None:
        change = paragraphs.take(position, added)
        if change is not None:
            told.append(change)

    document.contentsChange.connect(follow)
    before = text
    for start, length, put in edits:
        told.clear()
        cursor = QTextCursor(document)
        cursor.setPosition(to_utf16(before, start))
        cursor.setPosition(to_utf16(before, start + length), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(put)
        after = document.toRawText().replace("\u2029", "\n")
        assert paragraphs.text() == after
        if told:
            (position, old, new), *more = told
            assert not more
            at = from_utf16(before, position)
            assert before[:at] + old + before[at + len(old) :] == before
            assert before[:at] + new + before[at + len(old) :] == after
        else:
            assert after == before
        before = after


def test_a_repeated_character_is_told_where_it_was_typed() -> None:
    assert narrowed("好好", "好好好", 0, 1) == (0, "", "好")
    assert narrowed("好好", "好好好", 1, 1) == (1, "", "好")


def test_a_paragraph_reported_whole_is_told_as_the_one_character_behind() -> None:
    assert narrowed("好好", "好好好", 0, 4) == (2, "", "好")


def test_no_half_of_a_surrogate_pair_is_told() -> None:
    assert narrowed("a😀b", "a😁b", 0, 4) == (1, "😀", "😁")
