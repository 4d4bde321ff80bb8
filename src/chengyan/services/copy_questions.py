"""The questions of a review copy in words: the same in every form, and kept so that answers find them."""

from chengyan.assets import messages
from chengyan.model.review_copy import CopiedQuestion, CopiedThread, CopyRecord, ReviewCopy

_BEFORE = 12
"""Characters before a point that say where it is."""


def question_lines(each: CopiedThread) -> tuple[str, ...]:
    """What every form says of a question, its number left out: the quote, the proposal, who said what."""
    lines = [question_head(each)]
    if each.thread.blocking:
        lines[0] += " · " + messages.printed("copies.blocking")
    edit = each.thread.edit
    if edit is not None:
        code = "copies.insertion" if each.thread.place.is_point else "copies.edit"
        lines.append(messages.printed(code, new=edit.replacement or messages.printed("copies.struck")))
    lines += [f"{comment.author}：{comment.text}" for comment in each.thread.comments if comment.text]
    return tuple(lines)


def question_head(each: CopiedThread) -> str:
    """Which words a question is about; where it is about none, which stretch of the text."""
    place = each.thread.place
    if place.quote:
        return messages.printed("copies.question", quote=place.quote)
    if place.is_point:
        return messages.printed("copies.point", before=place.prefix[-_BEFORE:].split("\n")[-1])
    return messages.printed("copies.section" if place.section else "copies.whole")


def record_of(copy: ReviewCopy) -> CopyRecord:
    """What is kept of a copy for people without the program."""
    questions = tuple(
        CopiedQuestion(number, each.thread.id, each.thread.place.quote, question_lines(each))
        for number, each in enumerate(copy.questions, 1)
    )
    sections = tuple(section.id for section in copy.statement.sections)
    return CopyRecord(copy.id, copy.sha256, sections, questions=questions, recipient=copy.recipient, at=copy.at)
