"""Versions of a statement: what changed between two of them, and how an older one, or a part of it, comes back."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from chengyan.model.errors import InputError
from chengyan.model.incident import Incident
from chengyan.model.people import Actor
from chengyan.model.statement import Section, Statement
from chengyan.services.case_values import StatementDraft
from chengyan.services.cases import Cases, open_cases
from chengyan.services.ledger_history import LedgerChange, ledger_changes
from chengyan.services.opening import DESK, open_statement
from chengyan.services.writing_right import check_may_write
from chengyan.store.working_copy import statement_of
from chengyan.text.diff import SectionDiff, StatementDiff, diff_statements

__all__ = [
    "Comparison", "Size", "compare", "drift", "open_version", "restore_version", "restored", "section_restored",
    "sizes",
]  # fmt: skip

_HASH = re.compile("[0-9a-fA-F]{64}")


@dataclass(frozen=True, slots=True)
class Comparison:
    """``ledger`` is what changed in the incident; empty where either side has none."""

    diff: StatementDiff
    ledger: tuple[LedgerChange, ...] = ()


@dataclass(frozen=True, slots=True)
class Size:
    """Characters that a version wrote and took out, against the one before."""

    added: int
    removed: int


def compare(
    old: Statement, new: Statement, old_incident: Incident | None = None, new_incident: Incident | None = None
) -> Comparison:
    """Return what changed from one statement to another, and in the ledgers beneath them."""
    known = old_incident is not None and new_incident is not None
    changes = ledger_changes(old_incident, new_incident) if old_incident and new_incident and known else ()
    return Comparison(diff_statements(old, new), changes)


def sizes(texts: Sequence[str]) -> tuple[Size, ...]:
    """How much each of the versions changed against the one before it; the first one is compared with nothing.

    ``texts`` are JSON, as ``Cases.version_texts`` gives them, so that reading them is no work of the store's thread.
    """
    found: list[Size] = []
    before = Statement()
    for text in texts:
        statement = statement_of("", text)
        diff = diff_statements(before, statement)
        found.append(Size(diff.added, diff.removed))
        before = statement
    return tuple(found)


def drift(old: Statement, new: Statement) -> Size:
    """How much was written and taken out since ``old``."""
    diff = diff_statements(old, new)
    return Size(diff.added, diff.removed)


def restored(current: Statement, version: Statement) -> Statement:
    """The current statement with text, kind, date and signature of the version; what else it carries stays."""
    return replace(
        current,
        kind=version.kind,
        kind_guessed=version.kind_guessed,
        date=version.date,
        signed_as=version.signed_as,
        sections=version.sections,
    )


def restore_version(cases: Cases, draft: StatementDraft, number: int, actor: Actor, reason: str, rules: str) -> None:
    """Bring a version back in the workspace; what stood there becomes a version of its own first, with this reason.

    Raises StoreError where there is no such version, InputError for whom the words are not to change.
    """
    after = restored(draft.statement, cases.version(draft.id, number).statement)
    with cases.workspace.reading() as unit:
        check_may_write(unit, draft.id, after, actor)
    cases.commit(draft.id, reason, actor.name, rules=rules)
    cases.save_statement(draft.id, after, draft.version, actor)


def section_restored(current: Statement, diff: StatementDiff, change: SectionDiff) -> Statement:
    """The current statement with one section as it was: its text and kind, at its old place if it was removed.

    A section that is new in the diff is taken out. Sections are told by their ids: the text may have gone on meanwhile.
    """
    sections = list(current.sections)
    place = next((i for i, s in enumerate(sections) if change.new is not None and s.id == change.new.id), None)
    if change.old is None:
        if place is not None:
            del sections[place]
    elif place is not None:
        sections[place] = replace(sections[place], kind=change.old.kind, text=change.old.text)
    else:
        sections.insert(_behind(sections, diff, change), _free(change.old, sections))
    return replace(current, sections=tuple(sections))


def _behind(sections: Sequence[Section], diff: StatementDiff, change: SectionDiff) -> int:
    """The index behind the nearest section before it in the diff that still stands."""
    order = [s.new.id for s in diff.sections[: diff.sections.index(change)] if s.new is not None]
    for section_id in reversed(order):
        for index, section in enumerate(sections):
            if section.id == section_id:
                return index + 1
    return 0


def _free(section: Section, sections: Sequence[Section]) -> Section:
    """The section with its own id, or the next free one where another has it now."""
    taken = {s.id for s in sections}
    if section.id not in taken:
        return section
    number = len(taken) + 1
    while f"s{number}" in taken:
        number += 1
    return replace(section, id=type(section.id)(f"s{number}"))


def open_version(ref: str, workspace: str) -> tuple[Statement, Incident | None]:
    """What a file, ``desk:ID``, ``desk:ID@NUMBER`` (a version of it) or the hash of a revision holds.

    Raises FormatError, InputError or StoreError.
    """
    identifier, _, number = ref.partition("@")
    if _HASH.fullmatch(ref):
        with open_cases(workspace) as cases:
            return cases.revision(ref.lower()), None
    if not (ref.startswith(DESK) and number):
        opened = open_statement(ref, workspace)
        return opened.statement, opened.incident
    if not number.isascii() or not number.isdigit():
        raise InputError("services.not-a-version", ref=ref)
    with open_cases(workspace) as cases:
        version = cases.version(cases.draft(identifier).id, int(number))
    return version.statement, version.incident
