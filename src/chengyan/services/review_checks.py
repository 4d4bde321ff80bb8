"""The check that a signature or a release rests on, made now, of the text as the workspace holds it."""

from chengyan.formats.canonical import canonical_revision, incident_hash
from chengyan.services.cases import Cases
from chengyan.services.checking import check_statement
from chengyan.services.reviewing import Checked
from chengyan.services.rule_files import fresh_checker


def checked_now(cases: Cases, statement_id: str) -> Checked:
    """Check the working copy with its case's ledger; takes as long as loading the rules does."""
    draft = cases.draft(statement_id)
    incident = cases.load(draft.case_id).incident
    report = check_statement(fresh_checker(), draft.statement, incident)
    return Checked(canonical_revision(draft.statement).sha256, report, incident_hash(incident))
