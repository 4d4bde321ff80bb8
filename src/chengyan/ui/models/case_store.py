"""Opening and keeping cases. These functions run on the store's thread and touch no widget."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from chengyan.model.incident import Incident, Organisation
from chengyan.model.statement import Statement
from chengyan.model.vocabulary import IncidentKind, StatementKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from chengyan.services.case_values import Case, CaseSummary, StatementDraft
    from chengyan.services.cases import Cases
    from chengyan.services.saver import ActingSaver, Saver


@dataclass(frozen=True, slots=True)
class OpenedCase:
    """A case with the statement that is worked on, and what saves them."""

    case: "Case"
    draft: "StatementDraft"
    incident_saver: "Saver[Incident]"
    statement_saver: "ActingSaver[Statement, Cases]"
    imported_from: Path | None = None


@dataclass(frozen=True, slots=True)
class Glance:
    """What the start page tells of a case beside its title."""

    incident: Incident
    texts: tuple[str, ...]
    """The sections of the statement last saved."""


def list_cases(cases: "Cases", search: str = "", offset: int = 0, limit: int = 50) -> "list[CaseSummary]":
    return cases.list(limit, offset, search)


def glances(cases: "Cases", case_ids: "Sequence[str]") -> dict[str, Glance]:
    """A look into each of these cases; one that cannot be read is left out: opening it will say why."""
    from chengyan.model.errors import ChengyanError

    found: dict[str, Glance] = {}
    for case_id in case_ids:
        try:
            case = cases.load(case_id)
        except ChengyanError:
            continue
        latest = max(case.drafts, key=lambda d: d.saved_at, default=None)
        texts = tuple(s.text for s in latest.statement.sections) if latest is not None else ()
        found[case_id] = Glance(case.incident, texts)
    return found


def open_case(cases: "Cases", case_id: str, statement_id: str | None = None) -> OpenedCase:
    """The case with the named statement, or the one last saved; a case without any gets an empty one."""
    case = cases.load(case_id)
    chosen = next((d for d in case.drafts if d.id == statement_id), None)
    if chosen is None and case.drafts:
        chosen = max(case.drafts, key=lambda d: d.saved_at)
    if chosen is None:
        chosen = cases.add_statement(case_id, _first_statement(case.incident))
        case = cases.load(case_id)
    return OpenedCase(case, chosen, cases.incident_saver(case), cases.statement_saver(chosen))


def new_case(cases: "Cases", title: str, organisation: Organisation | None = None) -> OpenedCase:
    created = cases.create(
        Incident(title=title, kind=IncidentKind.GENERAL, organisation=organisation or Organisation(""))
    )
    return open_case(cases, created.id)


def new_statement(cases: "Cases", case_id: str, kind: StatementKind, signed_as: str) -> OpenedCase:
    """Start a further statement on the same incident."""
    draft = cases.add_statement(case_id, Statement(kind=kind, signed_as=signed_as))
    return open_case(cases, case_id, draft.id)


def add_text(cases: "Cases", case_id: str, statement: Statement) -> OpenedCase:
    """Keep a text as a further statement of the case, and open it."""
    return open_case(cases, case_id, cases.add_statement(case_id, statement).id)


def import_file(cases: "Cases", path: Path) -> OpenedCase:
    """Copy a file in: an incident, or a statement with its incident."""
    from chengyan.services.cases import names_incident

    if names_incident(path):
        case = cases.import_incident(path)
        opened = open_case(cases, case.id)
        return OpenedCase(
            _with_notices(opened.case, case), opened.draft, opened.incident_saver, opened.statement_saver, path
        )
    draft = cases.import_statement(path)
    opened = open_case(cases, draft.case_id, draft.id)
    return OpenedCase(opened.case, opened.draft, opened.incident_saver, opened.statement_saver, path)


def import_all(cases: "Cases", paths: "Sequence[Path]") -> tuple[int, tuple[Exception, ...]]:
    """Copy several files in without opening them; how many were, and why others were not."""
    from chengyan.model.errors import ChengyanError

    errors: list[Exception] = []
    for path in paths:
        try:
            import_file(cases, path)
        except ChengyanError as exc:
            errors.append(exc)
    return len(paths) - len(errors), tuple(errors)


def import_sample(cases: "Cases", incident: Path, statement: Path | None) -> OpenedCase:
    """Copy a sample in; with its statement where it has one."""
    case = cases.import_incident(incident)
    if statement is not None:
        cases.import_statement(statement, case.id)
    return open_case(cases, case.id)


def keep_both(cases: "Cases", case_id: str, statement: Statement) -> str:
    """Keep the text that was not chosen as a further statement of the case; return its id."""
    return cases.add_statement(case_id, statement).id


def keep_incident(cases: "Cases", incident: Incident) -> str:
    """Keep the ledger that was not chosen as a case of its own; return its id."""
    return cases.create(incident).id


def _first_statement(incident: Incident) -> Statement:
    rumour = incident.kind is IncidentKind.RUMOR
    kind = StatementKind.CLARIFICATION if rumour else StatementKind.FIRST_RESPONSE
    return Statement(kind=kind, signed_as=incident.organisation.full_name)


def _with_notices(case: "Case", imported: "Case") -> "Case":
    from dataclasses import replace

    return replace(case, notices=imported.notices)
