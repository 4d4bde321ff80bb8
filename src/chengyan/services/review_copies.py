"""The review copy for people without the program: paste-text and one read-only page. No confidential thread is in it.

Only the text, and comments that are not confidential, go in: ledger, evidence, waivers and checklist are never read.
``take_copy`` is for the store's own thread, ``copy_files`` for anywhere.
"""

import html
from collections.abc import Sequence

import jinja2
from markupsafe import Markup

from chengyan.assets import messages
from chengyan.assets.locate import resource
from chengyan.assets.words import spoken
from chengyan.model.artifact import Artifact
from chengyan.model.errors import InputError
from chengyan.model.people import Actor
from chengyan.model.review_copy import CopiedThread, ReviewCopy
from chengyan.model.statement import Section
from chengyan.model.vocabulary import SectionKind
from chengyan.services.cases import Cases
from chengyan.services.copy_pages import copy_pages
from chengyan.services.copy_questions import question_head, question_lines
from chengyan.services.said_words import plain
from chengyan.services.word_review import Wanted

FORMS = ("text", "html", "png", "pdf")
LONGEST_NAME = 40
"""Characters of a recipient's name: it stands on every page and slice."""
PIECE = 2000
"""Characters in one piece of the paste-text: a longer message is folded by WeChat. Our own careful limit."""


def take_copy(cases: Cases, statement_id: str, recipient: str, actor: Actor, since: str = "") -> ReviewCopy:
    """A copy of the text as it is, which becomes a revision; that it went out is in the audit log, and how its
    questions are numbered is kept.

    ``since`` is the revision that the recipient saw last. Raises StoreError, InputError (no name, or one too long).
    """
    name = " ".join(plain(recipient).split())
    if not 0 < len(name) <= LONGEST_NAME:
        raise InputError("copies.recipient", limit=LONGEST_NAME)
    return cases.word.copy(statement_id, Wanted(name, since=since), actor)


def check_forms(forms: Sequence[str]) -> Sequence[str]:
    """The forms; raises InputError for one there is not, and for none at all."""
    unknown = [form for form in forms if form not in FORMS]
    if unknown or not forms:
        raise InputError("copies.unknown-form", form=",".join(unknown), forms=",".join(FORMS))
    return forms


def copy_files(copy: ReviewCopy, forms: Sequence[str]) -> tuple[Artifact, ...]:
    """The files in the order of FORMS, with the same numbers in each; raises InputError for a form there is not."""
    check_forms(forms)
    made: list[Artifact] = []
    if "text" in forms:
        pieces = copy_texts(copy)
        for number, piece in enumerate(pieces, 1):
            name = "review-copy.txt" if len(pieces) == 1 else f"review-copy-{number:02}.txt"
            made.append(Artifact(name, "text/plain", piece.encode()))
    if "html" in forms:
        made.append(Artifact("review-copy.html", "text/html", copy_html(copy).encode()))
    if "png" in forms or "pdf" in forms:
        made += copy_pages(copy, forms)
    return tuple(made)


def copy_texts(copy: ReviewCopy) -> tuple[str, ...]:
    """The paste-text, each piece with the mark on top and at most PIECE code points long."""
    lines = [line for section in copy.statement.sections for line in (*section.text.split("\n"), "")]
    lines += copy.summary
    asked = copy.questions
    if asked:
        lines += ["", messages.printed("copies.open", count=len(asked))]
    for number, each in enumerate(asked, 1):
        head, *rest = question_lines(each)
        lines += [f"{number}. {head}", *(f"   {part}" for line in rest for part in line.split("\n"))]
    # The head with its count may be a little longer than the mark alone.
    room = PIECE - len(copy.mark) - 60
    pieces = _cut("\n".join(lines).strip("\n").split("\n"), room)
    return tuple(
        messages.printed("copies.head", mark=copy.mark, n=n, of=len(pieces), count=len(piece)) + "\n\n" + piece + "\n"
        for n, piece in enumerate(pieces, 1)
    )


def copy_html(copy: ReviewCopy) -> str:
    """One page without script, loading nothing; every text is escaped."""
    numbers = {each.thread.id: n for n, each in enumerate(copy.questions, 1)}
    sections = []
    for section in copy.statement.sections:
        here = [each for each in copy.threads if each.is_placed and each.section == section.id]
        sections.append(
            {
                "title": section.kind is SectionKind.TITLE,
                "name": spoken(section.kind),
                "body": Markup(_marked(section, here, numbers)),  # every run of it is escaped
                "threads": [_card(each, numbers) for each in _in_order(here, numbers)],
            }
        )
    loose = [_card(each, numbers) for each in _in_order(copy.threads, numbers) if not each.is_placed]
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(resource("reports")), autoescape=True, undefined=jinja2.StrictUndefined
    )
    words = {key: messages.printed(f"copies.{key}") for key in ("loose", "note", "title", "blocking", "done")}
    page = environment.get_template("review_copy.html.j2")
    return page.render(mark=copy.mark, summary=copy.summary, sections=sections, loose=loose, words=words)


def _cut(lines: Sequence[str], room: int) -> list[str]:
    pieces = [""]
    for line in (long[at : at + room] for long in lines for at in range(0, max(len(long), 1), room)):
        if pieces[-1] and len(pieces[-1]) + 1 + len(line) > room:
            pieces.append(line)
        else:
            pieces[-1] = f"{pieces[-1]}\n{line}" if pieces[-1] else line
    return pieces


def _marked(section: Section, here: Sequence[CopiedThread], numbers: dict[str, int]) -> str:
    """The section's text; proposals struck and inserted where they do not overlap, numbers behind the places."""
    text, out, at = section.text, [], 0
    ends: list[tuple[int, int]] = []
    for each in sorted(here, key=lambda e: (e.start or 0, e.end or 0)):
        start, end = each.start or 0, each.end or 0
        number = numbers.get(each.thread.id)
        if number is None:  # resolved: no question any more
            continue
        edit = each.thread.edit
        if edit is None or not each.thread.proposes or start < at:
            ends.append((end, number))
            continue
        out.append((at, start, ""))
        new = f"<ins>{html.escape(edit.replacement)}</ins>" if edit.replacement else ""
        out.append((start, end, f"{new}{_link(number)}"))
        at = end
    out.append((at, len(text), ""))
    ends.sort()
    made = []
    for start, end, after in out:
        run, position = "", start
        while ends and ends[0][0] <= end:
            stop, number = ends.pop(0)
            run += html.escape(text[position : max(stop, position)]) + _link(number)
            position = max(stop, position)
        run += html.escape(text[position:end])
        made.append(f"<del>{run}</del>{after}" if after and run else run + after)
    return "".join(made)


def _in_order(threads: Sequence[CopiedThread], numbers: dict[str, int]) -> list[CopiedThread]:
    """The questions by their numbers, then what is resolved."""
    return sorted(threads, key=lambda each: numbers.get(each.thread.id, len(numbers) + 1))


def _link(number: int) -> str:
    return f'<sup><a href="#t{number}">{number}</a></sup>'


def _card(each: CopiedThread, numbers: dict[str, int]) -> dict[str, object]:
    thread = each.thread
    said = [
        {"author": c.author, "at": c.at.astimezone().strftime("%m-%d %H:%M") if c.at else "", "text": c.text}
        for c in thread.comments
    ]
    new = thread.edit.replacement if thread.edit else None
    return {
        "number": numbers.get(thread.id), "head": question_head(each), "quote": thread.place.quote,
        "said": said, "new": new, "open": thread.is_open, "blocking": thread.stands_against_release,
    }  # fmt: skip
