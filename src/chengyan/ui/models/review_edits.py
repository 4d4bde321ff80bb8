"""Proposed edits taken into the text, as one step that undo takes back."""

from collections.abc import Callable, Sequence

from PySide6.QtGui import QTextCursor

from chengyan.model.review import Thread
from chengyan.text.utf16 import utf16_length
from chengyan.ui.models.thread_places import ThreadPlaces
from chengyan.ui.models.undo_steps import Step


class Decision(Step):
    """Edits were decided with the text; taken back with it, they wait for an answer again."""

    def __init__(self, name: str, *, again: Callable[[], None], back: Callable[[], None]) -> None:
        super().__init__(name)
        self._again, self._back = again, back

    def again(self) -> None:
        self._again()

    def back(self) -> None:
        self._back()


def put_in(places: ThreadPlaces, threads: Sequence[Thread], name: str) -> list[str]:
    """Write the edits of these threads where their words still stand; return the ids of those that were written.

    Call it within a step of the case.
    """
    placed = []
    for thread in threads:
        at = places.range_of(thread.id)
        if thread.edit is not None and at is not None and places.stands_word_for_word(thread):
            placed.append((*at, thread.edit.replacement, thread.id))
    # From the end, so that no edit moves another; of two that overlap the later one only has its place.
    done: list[str] = []
    taken: dict[object, int] = {}
    for document, start, end, new, key in sorted(placed, key=lambda p: (p[0].section_id, -p[1])):
        if document.composing or end > taken.get(document, end):
            continue
        taken[document] = start
        with document.named(name):
            cursor = QTextCursor(document)
            cursor.setPosition(start)
            cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
            cursor.insertText(new)
        # Words that both have at an edge were not touched: the place is told, not guessed from the edit.
        places.set_place(document, key, start, start + utf16_length(new))
        done.append(key)
    return done
