"""The sample cases: complete, with true hashes, and clean but for the faults that the tour shows."""

import hashlib

import pytest

from chengyan.assets.samples import SampleCase, list_samples, sample
from chengyan.drafting.draft import default_kind, draft
from chengyan.formats.incident_file import read_incident
from chengyan.formats.statement_file import read_statement
from chengyan.model.errors import InputError
from chengyan.model.vocabulary import Disclosure, RecordStatus, Severity, StatementKind
from chengyan.rules.checker import check
from chengyan.rules.context import CheckContext
from chengyan.rules.ruleset import load_rules

CASES = list_samples()


def test_order_and_lookup() -> None:
    assert [case.id for case in CASES] == ["refund-delay", "data-leak"]
    assert sample("refund-delay") is CASES[0]
    with pytest.raises(InputError) as caught:
        sample("nothing")
    assert caught.value.code == "assets.unknown-sample"


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.id)
def test_ledger_is_full_and_evidence_true(case: SampleCase) -> None:
    document = read_incident(case.incident)
    incident = document.incident
    assert not document.notices
    assert len(incident.facts) >= 8
    assert {f.status for f in incident.facts} >= {RecordStatus.VERIFIED, RecordStatus.CHECKING, RecordStatus.REFUTED}
    assert {f.disclosure for f in incident.facts} == set(Disclosure)
    assert incident.claims and incident.measures and incident.contacts and incident.notifications
    assert incident.proceedings and incident.deadlines and incident.queries and incident.enquiries and incident.previous
    pieces = [e for record in (*incident.facts, *incident.claims, *incident.measures) for e in record.evidence]
    assert pieces
    for piece in pieces:
        content = (case.folder / piece.path).read_bytes()
        assert hashlib.sha256(content).hexdigest() == piece.sha256, piece.path
    named = {piece.path for piece in pieces}
    assert named == {f"evidence/{path.name}" for path in (case.folder / "evidence").iterdir()}


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.id)
def test_finished_statement_is_clean(case: SampleCase) -> None:
    assert case.statement is not None
    incident, statement = read_incident(case.incident).incident, read_statement(case.statement).statement
    assert statement.date is not None
    assert statement.incident == case.incident.name
    report = check(statement, load_rules(), CheckContext(incident=incident))
    assert report.count(Severity.BLOCK) == report.count(Severity.WARN) == 0


def test_draft_for_the_tour_has_its_faults() -> None:
    case = CASES[0]
    assert case.draft is not None
    incident, statement = read_incident(case.incident).incident, read_statement(case.draft).statement
    report = check(statement, load_rules(), CheckContext(incident=incident))
    assert {d.rule for d in report.diagnostics} == {"apology-conditional", "rem-fuzzy-time"}


@pytest.mark.parametrize("case", CASES, ids=lambda c: c.id)
def test_every_offered_draft_is_whole(case: SampleCase) -> None:
    incident = read_incident(case.incident).incident
    assert default_kind(incident) is StatementKind.FULL_RESPONSE
    for kind in (StatementKind.FIRST_RESPONSE, StatementKind.FULL_RESPONSE, StatementKind.PERSONAL_LETTER):
        assert draft(incident, kind).missing == ()
