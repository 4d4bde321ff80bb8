"""The review copy as pictures and pages: the text with the numbers of the questions in it, the questions behind it.

Of the ledger nothing is read: what is typeset is the copy, in which there is nothing confidential.
"""

from collections.abc import Sequence
from dataclasses import replace

from chengyan.assets import messages
from chengyan.model.artifact import Artifact, ReleaseMark
from chengyan.model.notice import NoticeContent, NoticeQuestion
from chengyan.model.review_copy import ReviewCopy
from chengyan.model.statement import Section, Statement
from chengyan.model.vocabulary import ChannelId
from chengyan.publish.content import notice_content
from chengyan.publish.render import render_review
from chengyan.services.copy_questions import question_lines

SLICE_HEIGHT = 2160
"""Pixels, twice the width: a chat shows it as wide as the screen, and nobody zooms. Our own choice."""


def copy_pages(copy: ReviewCopy, forms: Sequence[str]) -> list[Artifact]:
    """``review-copy-01.png`` … and ``review-copy.pdf`` as far as asked for; raises InputError."""
    content = copy_content(copy)
    made: list[Artifact] = []
    if "png" in forms:
        slices = render_review(content, ChannelId.LONGIMAGE, SLICE_HEIGHT)
        made += [Artifact(f"review-copy-{n:02}.png", "image/png", each) for n, each in enumerate(slices, 1)]
    if "pdf" in forms:
        made += [Artifact("review-copy.pdf", "application/pdf", each) for each in render_review(content, ChannelId.PDF)]
    return made


def copy_content(copy: ReviewCopy) -> NoticeContent:
    """What is typeset."""
    content = notice_content(_numbered(copy), None, ReleaseMark(drafted_at=copy.at))
    questions = [NoticeQuestion(messages.printed("copies.open", count=len(copy.questions)))] if copy.questions else []
    for number, each in enumerate(copy.questions, 1):
        head, *lines = question_lines(each)
        said = tuple(part for line in lines for part in line.split("\n") if part.strip())
        questions.append(NoticeQuestion(f"{number}. " + " ".join(head.split()), said))
    above = (messages.printed("copies.note"), *copy.summary)
    return replace(content, mark_text=copy.mark, watermark=copy.mark, above=above, questions=tuple(questions))


def _numbered(copy: ReviewCopy) -> Statement:
    """The text with the number of each question behind the words that it is about."""
    marks: dict[str, list[tuple[int, int]]] = {}
    for number, each in enumerate(copy.questions, 1):
        if each.is_placed and (each.thread.place.quote or each.thread.place.is_point):
            marks.setdefault(each.section, []).append((each.end or 0, number))
    sections: list[Section] = []
    for section in copy.statement.sections:
        text = section.text
        for end, number in sorted(marks.get(section.id, ()), reverse=True):
            text = text[:end] + messages.printed("copies.number", number=number) + text[end:]
        sections.append(replace(section, text=text))
    return replace(copy.statement, sections=tuple(sections))
