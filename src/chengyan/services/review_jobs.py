"""What helper processes do for a review: the check that a signature rests on, and what a proposed edit changes."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from chengyan.model.incident import Incident
from chengyan.model.statement import Statement
from chengyan.model.suggestion import Hunk

if TYPE_CHECKING:
    from chengyan.services.reviewing import Checked


def checked(statement: Statement, incident: Incident | None) -> "Checked":
    """Check the text, and say which text it was; raises FormatError for one without canonical bytes."""
    from chengyan.services.jobs import check
    from chengyan.services.review_threads import revision_of
    from chengyan.services.reviewing import Checked

    return Checked(revision_of(statement), check(statement, incident))


def changes(pairs: Sequence[tuple[str, str]]) -> "tuple[tuple[Hunk, ...], ...]":
    """For each (old, new) the whole words that change."""
    from chengyan.text.hunks import hunks_between

    return tuple(hunks_between(old, new) for old, new in pairs)


def delta_card(before: Statement, after: Statement, title: str) -> str:
    """What changed since somebody signed, as plain text for a chat: paragraph by paragraph, old and new."""
    from chengyan.assets import messages
    from chengyan.assets.words import spoken
    from chengyan.services.review_threads import revision_of
    from chengyan.text.diff import Change, diff_statements
    from chengyan.text.diff_words import Op

    lines = [messages.text("review.delta-title", title=title, sha256=revision_of(after)[:8])]
    for section in diff_statements(before, after).sections:
        changed = [p for p in section.paragraphs if p.change is not Change.SAME]
        if not changed:
            continue
        lines += ["", f"【{spoken(section.section.kind)}】"]
        for paragraph in changed:
            old = "".join(p.text for p in paragraph.pieces if p.op is not Op.ADDED).strip()
            new = "".join(p.text for p in paragraph.pieces if p.op is not Op.REMOVED).strip()
            if old:
                lines.append(messages.text("review.delta-old", text=old))
            if new:
                lines.append(messages.text("review.delta-new", text=new))
    lines += ["", messages.text("review.delta-ask")]
    return "\n".join(lines)
