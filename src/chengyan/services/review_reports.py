"""Reviews, signatures and verifications as JSON data for other programs."""

from collections.abc import Sequence
from typing import Any

from chengyan.assets import messages
from chengyan.formats import review_data
from chengyan.model.errors import ChengyanError
from chengyan.model.review import StoredThread
from chengyan.model.signoff import SignOff
from chengyan.services.rereview import Again
from chengyan.services.review_state import ReviewStatus
from chengyan.services.verifying import SeenSignature, Verification, finding_text


def threads_to_data(statement_id: str, threads: Sequence[StoredThread]) -> dict[str, Any]:
    """``review-threads/1``."""
    rows = []
    for stored in threads:
        row: dict[str, Any] = {"id": stored.thread.id, "version": stored.version}
        row |= review_data.thread_to_data(stored.thread)
        # Canonical data has no numbers; other programs get one.
        row["place"] = {**(row.get("place") or {}), "start": stored.thread.place.start}
        rows.append(row)
    return {"chengyan": "review-threads/1", "statement": f"desk:{statement_id}", "threads": rows}


def status_to_data(status: ReviewStatus) -> dict[str, Any]:
    """``review-status/1``."""
    state, release = status.state, status.release
    return {
        "chengyan": "review-status/1",
        "statement": f"desk:{status.statement_id}",
        "name": status.name,
        "stage": state.stage.value,
        "round": state.round,
        "version": status.version,
        "sha256": status.sha256,
        "ledger": status.ledger,
        "submitted_by": state.submitted_by,
        "submitted_at": state.submitted_at.isoformat() if state.submitted_at else None,
        "due_at": state.due.isoformat() if state.due else None,
        "reason": state.reason,
        "note": state.note,
        "again": [_again(each) for each in status.again],
        "due": [{"role": each.role.value, "stage": each.stage.value} for each in status.due],
        "missing": [role.value for role in status.missing],
        "signed": [
            {
                **sign_off_to_data(each.sign_off),
                "validity": each.validity.value,
                "why": messages.describe(each.reason) if each.reason else "",
            }
            for each in status.signed
        ],
        "against": [_problem(problem) for problem in status.against],
        "against_urgent": [_problem(problem) for problem in status.against_urgent],
        "approvals": [review_data.approval_to_data(each) for each in status.approvals],
        "to_ratify": [each.id for each in status.to_ratify],
        "releases": [review_data.release_to_data(each) for each in status.releases],
        "released": release.id if release else None,
    }


def _again(again: Again) -> dict[str, Any]:
    return {
        "person": again.person,
        "name": again.name,
        "why": again.why.value,
        "seen": again.seen or None,
        "seen_version": again.number,
        "seen_at": again.seen_at.isoformat() if again.seen_at else None,
        "same": again.same,
        "deputy": again.deputy or None,
        "ledger": list(again.ledger),
    }


def sign_off_to_data(sign_off: SignOff) -> dict[str, Any]:
    """The signature in short: the record itself is exported with ``verify --export``."""
    record = sign_off.record
    return {
        "id": sign_off.id,
        "statement": f"desk:{record.statement}",
        "revision": record.revision,
        "ledger": record.ledger,
        "role": record.role.value,
        "person": record.person,
        "name": record.name,
        "key": record.key,
        "at": record.at.isoformat(),
        "audit_head": record.audit_head,
        "deputy_for": record.deputy_for,
        "ratifies": record.ratifies,
        "timestamped": bool(sign_off.timestamp),
    }


def verification_to_data(verification: Verification) -> dict[str, Any]:
    """``verify/1``."""
    return {
        "chengyan": "verify/1",
        "what": verification.what,
        "outcome": verification.outcome.value,
        "said": messages.text(f"cli.verify.{verification.outcome.value}"),
        "trusted": verification.trusted,
        "signatures": [_seen(each) for each in verification.signatures],
        "releases": list(verification.releases),
        "findings": [
            {"code": f.code, "place": f.place, "severity": f.severity.value, "message": finding_text(f)}
            for f in verification.findings
        ],
    }


def _seen(each: SeenSignature) -> dict[str, Any]:
    stamp = {"timestamp": each.stamped or None, "timestamp_proven": each.stamp_proven}
    return {**sign_off_to_data(each.sign_off), "good": each.good, **stamp}


def _problem(problem: ChengyanError) -> dict[str, Any]:
    ids = problem.params.get("ids")
    more = {"threads": list(ids)} if isinstance(ids, tuple) else {}
    return {"code": problem.code, "message": messages.describe(problem), **more}
