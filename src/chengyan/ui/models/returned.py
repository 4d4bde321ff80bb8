"""What came back in a file, in lines that lead to their threads."""

import datetime as dt
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from chengyan.text.shortening import on_one_line
from chengyan.ui.panels.review_return import Line

if TYPE_CHECKING:
    from chengyan.model.review import StoredThread, Thread
    from chengyan.model.review_copy import CopiedQuestion, PastedRemark
    from chengyan.services.pasting import TakenIn
    from chengyan.services.word_review import Imported

translate = QCoreApplication.translate
_SHORT = 40


def said_of(done: "Imported", name: str, stored: "Callable[[str], StoredThread | None]",
            has_place: Callable[[str], bool]) -> tuple[str, list[Line]]:  # fmt: skip
    """A heading that counts, and a line for each thing; what could not be placed comes first."""
    edits = [s.thread for s in done.begun if s.thread.edit is not None]
    comments = [s.thread for s in done.begun if s.thread.edit is None]
    counts = (
        (len(comments), translate("Returned", "{0} new comments")),
        (len(edits), translate("Returned", "{0} proposed edits")),
        (len(done.answered), translate("Returned", "{0} answered")),
        (len(done.resolved), translate("Returned", "{0} resolved")),
        (len(done.reopened), translate("Returned", "{0} reopened")),
        (len(done.unplaced), translate("Returned", "{0} without a place")),
    )
    parts = [words.format(count) for count, words in counts if count]
    lines = [
        Line(translate("Returned", "No place in the text: {0}").format(each), tone="warn") for each in done.unplaced
    ]
    for each in done.begun:
        icon = "post" if each.thread.edit is None else "edited"
        lines.append(Line(_begun(each.thread, has_place(each.thread.id)), each.thread.id, icon=icon))
    for each in done.answered:
        last = each.thread.comments[-1]
        said = translate("Returned", "{0} answers: {1}").format(last.author, _short(last.text))
        lines.append(Line(said, each.thread.id))
    for keys, icon, words in (
        (done.resolved, "done", translate("Returned", "Resolved in Word: {0}")),
        (done.reopened, "open", translate("Returned", "Reopened in Word: {0}")),
        (done.accepted, "edited", translate("Returned", "Accepted in Word, to be decided here: {0}")),
        (done.rejected, "edited", translate("Returned", "Rejected in Word, to be decided here: {0}")),
    ):
        for key in keys:
            found = stored(key)
            if found is not None:
                lines.append(Line(words.format(_about(found.thread)), key, icon=icon))
    if done.known:
        lines.append(
            Line(translate("Returned", "{0} things had come in before; they are not doubled.").format(done.known))
        )
    if not parts:
        return translate("Returned", "Nothing new in {0}").format(name), lines
    return translate("Returned", "{0}: {1}").format(name, translate("Returned", ", ").join(parts)), lines


def said_of_paste(done: "TakenIn") -> tuple[str, list[Line]]:
    """The same for words that were pasted."""
    counts = (
        (len(done.answered), translate("Returned", "{0} answered")),
        (len(done.begun), translate("Returned", "{0} new comments")),
    )
    parts = [words.format(count) for count, words in counts if count]
    lines = []
    for remark, stored in done.answered:
        said = translate("Returned", "{0} answers: {1}").format(remark.author, _short(remark.text))
        lines.append(Line(said, stored.thread.id))
    for remark, stored in done.begun:
        said = translate("Returned", "{0} on “{1}”: {2}")
        lines.append(Line(said.format(remark.author, _about(stored.thread), _short(remark.text)), stored.thread.id))
    if done.known:
        said = translate("Returned", "{0} things had come in before; they are not doubled.")
        lines.append(Line(said.format(len(done.known))))
    if not parts:
        return translate("Returned", "Nothing new in what was pasted"), lines
    name = translate("Returned", "What was pasted")
    return translate("Returned", "{0}: {1}").format(name, translate("Returned", ", ").join(parts)), lines


def about_question(remark: "PastedRemark", question: "CopiedQuestion | None") -> str:
    """Where a remark goes."""
    if question is not None:
        quote = _short(question.quote) if question.quote else translate("Returned", "the whole text")
        return translate("Returned", "Answers question {0}, “{1}”").format(question.number, quote)
    if remark.quote:
        return translate("Returned", "A new comment on “{0}”").format(_short(remark.quote))
    return translate("Returned", "A new comment on the whole text")


def when(at: dt.datetime) -> str:
    local = at.astimezone()
    return f"{local.month}-{local.day} {local:%H:%M}"


def _begun(thread: "Thread", placed: bool) -> str:
    first = thread.comments[0]
    if thread.edit is None:
        said = translate("Returned", "{0} on “{1}”: {2}").format(first.author, _about(thread), _short(first.text))
    elif not thread.edit.replacement:
        said = translate("Returned", "{0} strikes “{1}”").format(first.author, _about(thread))
    elif not thread.place.quote:
        said = translate("Returned", "{0} puts in “{1}”").format(first.author, _short(thread.edit.replacement))
    else:
        said = translate("Returned", "{0}: “{1}” becomes “{2}”").format(
            first.author, _about(thread), _short(thread.edit.replacement)
        )
    return said if placed else translate("Returned", "{0} (its words are gone from the text)").format(said)


def _about(thread: "Thread") -> str:
    return _short(thread.place.quote) if thread.place.quote else translate("Returned", "the whole text")


def _short(text: str) -> str:
    return on_one_line(text, _SHORT)
