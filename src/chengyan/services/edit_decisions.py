"""What becomes of a thread when the edit that it proposes is accepted, declined, or waits again. Pure."""

import secrets
from dataclasses import replace
from typing import Final

from chengyan.assets import messages
from chengyan.model.errors import InputError
from chengyan.model.people import Actor
from chengyan.model.review import Comment, SuggestedEdit, Thread
from chengyan.model.vocabulary import EditState, Role, ThreadState
from chengyan.services.said_words import said
from chengyan.store.encoding import now
from chengyan.text.shortening import on_one_line

_ID_BYTES: Final = 6
_SHOWN: Final = 24
"""So many characters of the words that a thread is about are shown in a sentence."""


def new_comment_id() -> str:
    """An id that no other comment of the thread has."""
    return secrets.token_hex(_ID_BYTES)


def about(thread: Thread) -> str:
    """What a thread is about, for people: the words at its place, or what it says first; never its id."""
    said = thread.place.quote or next((each.text for each in thread.comments if each.text), "")
    return on_one_line(said or (thread.edit.replacement if thread.edit else ""), _SHOWN)


def declined_words(reason: str = "") -> str:
    """The row of a thread whose edit was declined."""
    reason = " ".join(said(reason).split())
    return messages.printed("review.row-declined-why" if reason else "review.row-declined", reason=reason)


def decided(thread: Thread, actor: Actor, role: Role | None, *, accepted: bool, said: str = "") -> Thread:
    """The thread with the decision in it, and a row that says who took it and when; accepted, it is resolved.

    ``said`` is the row where it is not the usual one. Raises InputError where no edit waits.
    """
    if thread.edit is None or thread.edit.state is not EditState.PROPOSED:
        raise InputError("review.nothing-to-decide", id=thread.id, quote=about(thread))
    at = now()
    said = said or messages.printed("review.row-accepted" if accepted else "review.row-declined")
    if accepted:
        # The thread's place is that of the new words from now on: what stood there is told here.
        said += _change(thread)
    state = EditState.ACCEPTED if accepted else EditState.REJECTED
    edit = replace(thread.edit, state=state, decided_by=actor.name, decided_at=at)
    row = Comment(new_comment_id(), said, actor.name, at, actor.person, role)
    thread = replace(thread, edit=edit, comments=(*thread.comments, row))
    if accepted and thread.is_open:
        thread = replace(thread, state=ThreadState.RESOLVED, resolved_by=actor.name, resolved_at=at)
    return thread


def _change(thread: Thread) -> str:
    """What the edit of a thread changes."""
    old, new = thread.place.quote, thread.edit.replacement if thread.edit else ""
    code = "review.row-change" if old and new else "review.row-struck" if old else "review.row-put-in"
    return messages.printed(code, old=on_one_line(old, _SHOWN), new=on_one_line(new, _SHOWN))


def undecided(thread: Thread, actor: Actor, role: Role | None) -> Thread:
    """The edit waits again, and a thread that the decision resolved is open.

    The row of the decision goes, unless somebody said something after it: then another row tells.
    """
    if thread.edit is None:
        raise InputError("review.nothing-to-decide", id=thread.id, quote=about(thread))
    at, by, waiting = thread.edit.decided_at, thread.edit.decided_by, SuggestedEdit(thread.edit.replacement)
    rows = [n for n, each in enumerate(thread.comments) if at is not None and (each.at, each.author) == (at, by)]
    comments = thread.comments
    if rows and rows[-1] == len(comments) - 1:
        comments = comments[:-1]
    elif rows:
        said = messages.printed("review.row-undone")
        comments = (*comments, Comment(new_comment_id(), said, actor.name, now(), actor.person, role))
    if at is not None and thread.resolved_at == at:
        thread = replace(thread, state=ThreadState.OPEN, resolved_by="", resolved_at=None)
    return replace(thread, edit=waiting, comments=comments)
