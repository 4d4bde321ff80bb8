"""A statement's review as the workspace keeps it, read in one transaction, and where it stands by that."""

from dataclasses import dataclass

from chengyan.formats.canonical import canonical_revision, incident_hash
from chengyan.model.diagnostics import CheckReport
from chengyan.review.workflow import load_workflow
from chengyan.services.checklist import due_questions
from chengyan.services.review_state import Kept, ReviewStatus, standing
from chengyan.store.working_copy import incident_of, statement_of
from chengyan.store.workspace import UnitOfWork


@dataclass(frozen=True, slots=True)
class Checked:
    """A report, and the SHA-256 of the text and of the ledger that it is about."""

    sha256: str
    report: CheckReport
    ledger: str

    def is_of(self, kept: Kept) -> bool:
        """Whether it is of text and ledger as they are: another ledger backs other words."""
        return (self.sha256, self.ledger) == (kept.sha256, kept.ledger)


def kept_of(unit: UnitOfWork, statement_id: str) -> Kept:
    draft = unit.statements.get(statement_id)
    statement = statement_of(statement_id, draft.data)
    incident = incident_of(draft.case_id, unit.cases.get(draft.case_id).data)
    state, version = unit.reviews.state(statement_id)
    ledger = incident_hash(incident)
    sign_offs, looks = unit.signatures.of_statement(statement_id), unit.reviews.looks(statement_id)
    earlier = {each.record.ledger for each in sign_offs} | {each.ledger for each in looks}
    kept = {sha256: unit.revisions.ledger(draft.case_id, sha256) for sha256 in earlier - {ledger, ""}}
    return Kept(
        statement_id,
        draft.case_id,
        statement,
        incident,
        canonical_revision(statement).sha256,
        ledger,
        state,
        version,
        tuple(unit.threads.of_statement(statement_id)),
        tuple(sign_offs),
        tuple(key for key, _ in unit.people.public_keys()),
        tuple(unit.signatures.approvals(statement_id)),
        tuple(unit.signatures.releases(statement_id)),
        tuple(person for person, _ in unit.people.all()),
        tuple(looks),
        {info.sha256: info.number for info in unit.revisions.of_statement(statement_id)},
        {sha256: incident_of(draft.case_id, canonical.decode()) for sha256, canonical in kept.items() if canonical},
    )


def status_of(kept: Kept, checked: Checked | None) -> ReviewStatus:
    report = checked.report if checked and checked.is_of(kept) else None
    return standing(kept, load_workflow(), report, due_questions(kept.statement, kept.incident))
