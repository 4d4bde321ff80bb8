"""The review copy for people without the program: paste-text and one read-only page. No confidential thread is in it.

Only the text, and comments that are not confidential, go in: ledger, evidence, waivers and checklist are never read.
Synchronous: call ``make_copies`` on the store's own thread.
"""

import html
from collections.abc import Sequence

import jinja2
from markupsafe import Markup

from chengyan.assets import messages
from chengyan.assets.locate import resource
from chengyan.assets.words import spoken
from chengyan.model.artifact import Artifact
from chengyan.model.people import Actor
from chengyan.model.review_copy import CopiedThread, ReviewCopy
from chengyan.model.statement import Section
from chengyan.model.vocabulary import SectionKind
from chengyan.services.cases import Cases
from chengyan.services.word_review import Wanted

FORMS = ("text", "html")
PIECE = 2000
"""Characters in one piece of the paste-text: a longer message is folded by WeChat. Our own careful limit."""


def make_copies(
    cases: Cases, statement_id: str, recipient: str, forms: Sequence[str], actor: Actor, since: str = ""
) -> tuple[Artifact, ...]:
    """The files of a copy of the text as it is, which becomes a revision; that it went out is in the audit log.

    ``since`` is the revision that the recipient saw last. Raises StoreError.
    """
    copy = cases.word.copy(statement_id, Wanted(recipient, since=since), actor)
    made: list[Artifact] = []
    if "text" in forms:
        pieces = copy_texts(copy)
        for number, piece in enumerate(pieces, 1):
            name = "review-copy.txt" if len(pieces) == 1 else f"review-copy-{number:02}.txt"
            made.append(Artifact(name, "text/plain", piece.encode()))
    if "html" in forms:
        made.append(Artifact("review-copy.html", "text/html", copy_html(copy).encode()))
    return tuple(made)


def copy_texts(copy: ReviewCopy) -> tuple[str, ...]:
    """The paste-text, each piece with the mark on top and at most PIECE code points long."""
    lines = [line for section in copy.statement.sections for line in (*section.text.split("\n"), "")]
    lines += copy.summary
    asked = [each for each in copy.threads if each.thread.is_open]
    if asked:
        lines += ["", messages.printed("copies.open", count=len(asked))]
    for number, each in enumerate(asked, 1):
        lines += _question(number, each)
    # The head with its count may be a little longer than the mark alone.
    room = PIECE - len(copy.mark) - 60
    pieces = _cut("\n".join(lines).strip("\n").split("\n"), room)
    return tuple(
        messages.printed("copies.head", mark=copy.mark, n=n, of=len(pieces), count=len(piece)) + "\n\n" + piece + "\n"
        for n, piece in enumerate(pieces, 1)
    )


def copy_html(copy: ReviewCopy) -> str:
    """One page without script, loading nothing; every text is escaped."""
    numbers = {each.thread.id: n for n, each in enumerate(copy.threads, 1)}
    sections = []
    for section in copy.statement.sections:
        here = [each for each in copy.threads if each.is_placed and each.section == section.id]
        sections.append(
            {
                "title": section.kind is SectionKind.TITLE,
                "name": spoken(section.kind),
                "body": Markup(_marked(section, here, numbers)),  # every run of it is escaped
                "threads": [_card(each, numbers) for each in here],
            }
        )
    loose = [_card(each, numbers) for each in copy.threads if not each.is_placed]
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(resource("reports")), autoescape=True, undefined=jinja2.StrictUndefined
    )
    words = {key: messages.printed(f"copies.{key}") for key in ("loose", "note", "title", "blocking", "done")}
    page = environment.get_template("review_copy.html.j2")
    return page.render(mark=copy.mark, summary=copy.summary, sections=sections, loose=loose, words=words)


def _question(number: int, each: CopiedThread) -> list[str]:
    quote = each.thread.place.quote
    lines = [messages.printed("copies.question", number=number, quote=quote or messages.printed("copies.whole"))]
    edit = each.thread.edit
    if edit is not None:
        lines.append(messages.printed("copies.edit", new=edit.replacement or messages.printed("copies.struck")))
    lines += [f"   {comment.author}：{comment.text}" for comment in each.thread.comments if comment.text]
    return lines


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
        number = numbers[each.thread.id]
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
        "number": numbers[thread.id], "quote": thread.place.quote, "said": said, "new": new,
        "open": thread.is_open, "blocking": thread.stands_against_release,
    }  # fmt: skip
