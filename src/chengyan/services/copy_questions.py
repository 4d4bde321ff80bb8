"""The questions of a review copy in words: the same in every form, and kept so that answers find them."""

from chengyan.assets import messages
from chengyan.model.review_copy import CopiedQuestion, CopiedThread, CopyRecord, ReviewCopy


def question_lines(each: CopiedThread) -> tuple[str, ...]:
    """What every form says of a question, its number left out: the quote, the proposal, who said what."""
    quote = each.thread.place.quote
    lines = [messages.printed("copies.question", quote=quote) if quote else messages.printed("copies.whole")]
    if each.thread.blocking:
        lines[0] += " · " + messages.printed("copies.blocking")
    edit = each.thread.edit
    if edit is not None:
        lines.append(messages.printed("copies.edit", new=edit.replacement or messages.printed("copies.struck")))
    lines += [f"{comment.author}：{comment.text}" for comment in each.thread.comments if comment.text]
    return tuple(lines)


def record_of(copy: ReviewCopy) -> CopyRecord:
    """What is kept of a copy for people without the program."""
    questions = tuple(
        CopiedQuestion(number, each.thread.id, each.thread.place.quote, question_lines(each))
        for number, each in enumerate(copy.questions, 1)
    )
    sections = tuple(section.id for section in copy.statement.sections)
    return CopyRecord(copy.id, copy.sha256, sections, questions=questions, recipient=copy.recipient, at=copy.at)
