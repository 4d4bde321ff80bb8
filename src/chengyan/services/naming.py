"""What people call a statement, a thread, a signature: never by the id that the workspace gave it."""

from typing import Final

from chengyan.assets import messages
from chengyan.assets.words import spoken
from chengyan.model.review import Thread
from chengyan.model.signoff import SignOffRecord
from chengyan.model.statement import Statement
from chengyan.services.edit_decisions import about
from chengyan.store.working_copy import incident_of, statement_of
from chengyan.store.workspace import UnitOfWork
from chengyan.text.shortening import shortened

_SHOWN: Final = 40
_THREADS: Final = 4


def statement_name(statement: Statement, case_title: str = "") -> str:
    """By its title; without one by its kind and the title of the case."""
    title = " ".join((statement.title or "").split())
    if not title:
        kind = spoken(statement.kind) if statement.kind else ""
        title = " · ".join(part for part in (" ".join(case_title.split()), kind) if part)
    title = shortened(title, _SHOWN)
    return messages.text("review.named", title=title) if title else messages.text("review.unnamed")


def name_of(unit: UnitOfWork, statement_id: str) -> str:
    """The name of a kept statement; raises StoreError where there is none."""
    record = unit.statements.get(statement_id)
    incident = incident_of(record.case_id, unit.cases.get(record.case_id).data)
    return statement_name(statement_of(record.id, record.data), incident.title)


def thread_names(threads: list[Thread]) -> tuple[str, ...]:
    """By the words they are about and who began them; of many the first, and how many more."""
    named = []
    for thread in threads[:_THREADS]:
        author = thread.comments[0].author if thread.comments else ""
        quote = about(thread) or messages.text("cli.threads.whole")
        named.append(messages.text("review.thread-named", quote=quote, author=author or "—"))
    if len(threads) > _THREADS:
        named.append(messages.text("review.changes-more", count=len(threads) - _THREADS))
    return tuple(named)


def signature_name(record: SignOffRecord) -> dict[str, str]:
    """Who signed, in which role and when."""
    at = record.at.astimezone().strftime("%Y-%m-%d %H:%M")
    return {"name": record.name, "role": spoken(record.role), "at": at}
