"""Signatures and releases, each against its key, its text, its ledger and what the audit log knew when it was given."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from chengyan.formats import review_data as data
from chengyan.formats.incident_data import build_incident
from chengyan.formats.trust_file import record_of
from chengyan.model.errors import ChengyanError
from chengyan.model.people import PublicKey
from chengyan.model.signoff import SignOff
from chengyan.model.vocabulary import Severity
from chengyan.model.workflow import Release, VerbalApproval
from chengyan.review import signing
from chengyan.review.timestamps import Authorities, check_timestamp
from chengyan.review.workflow import load_workflow
from chengyan.services.audit_trail import Trail
from chengyan.services.naming import signature_name
from chengyan.services.review_state import Validity, judge_signature
from chengyan.services.verifying_rows import ERROR, WARNING, error
from chengyan.store.finding import DoctorFinding
from chengyan.store.rows import RawRow, walk_rows
from chengyan.store.workspace import UnitOfWork


@dataclass(slots=True)
class Read:
    """What could be read of the review's rows, and the statement of each by its id."""

    sign_offs: dict[str, SignOff] = field(default_factory=dict)
    keys: dict[str, PublicKey] = field(default_factory=dict)
    approvals: dict[str, VerbalApproval] = field(default_factory=dict)
    releases: dict[str, Release] = field(default_factory=dict)
    texts: set[tuple[str, str]] = field(default_factory=set)
    """(statement, SHA-256) of every revision."""
    ledgers: dict[tuple[str, str], bytes] = field(default_factory=dict)
    """By (statement, SHA-256)."""


def read_review(unit: UnitOfWork) -> tuple[Read, list[DoctorFinding]]:
    """Everything that can be read, and a finding for each row that cannot, or that contradicts itself."""
    read, findings = Read(), []
    tokens = {row.key: row for row in walk_rows(unit.connection, "timestamps")}
    for row in walk_rows(unit.connection, "revisions"):
        read.texts.add((str(row.values["statement_id"]), str(row.values["sha256"])))
    of_case: dict[str, list[str]] = {}
    for row in walk_rows(unit.connection, "statements"):
        of_case.setdefault(str(row.values["case_id"]), []).append(row.key)
    for row in walk_rows(unit.connection, "ledgers"):
        for statement in of_case.get(str(row.values["case_id"]), ()):
            if isinstance(row.values["canonical"], bytes):
                read.ledgers[statement, str(row.values["sha256"])] = row.values["canonical"]
    for table in ("public_keys", "sign_offs", "approvals", "releases"):
        for row in walk_rows(unit.connection, table):
            try:
                _take(read, table, row, tokens)
            except (ChengyanError, ValueError, KeyError, TypeError, AttributeError) as exc:
                reason = exc.code if isinstance(exc, ChengyanError) else str(exc)
                findings.append(
                    error("verify.row-unreadable", f"{table} {row.key}", table=table, id=row.key, reason=reason[:80])
                )
    return read, findings


def _take(read: Read, table: str, row: RawRow, tokens: dict[str, RawRow]) -> None:
    if table == "public_keys":
        key = data.key_from_data(json.loads(row.text("data")))
        if signing.fingerprint(key.pem) != row.key or key.fingerprint != row.key or key.person != row.values["person"]:
            raise ValueError("key")
        read.keys[row.key] = key
    elif table == "sign_offs":
        canonical = row.content("canonical")
        record = data.sign_off_from_data(record_of(canonical))
        token = tokens[row.key].content("token") if row.key in tokens else b""
        if (record.statement, record.revision) != (row.values["statement_id"], row.values["sha256"]):
            raise ValueError("statement")
        read.sign_offs[row.key] = SignOff(row.key, record, canonical, row.content("signature"), token)
    elif table == "approvals":
        approval = data.approval_from_data(json.loads(row.text("data")))
        if (approval.id, approval.sha256) != (row.key, row.values["sha256"]):
            raise ValueError("id")
        read.approvals[row.key] = approval
    else:
        release = data.release_from_data(json.loads(row.text("data")))
        if (release.id, release.sha256, release.statement_id) != (
            row.key, row.values["sha256"], row.values["statement_id"],
        ):  # fmt: skip
            raise ValueError("id")
        read.releases[row.key] = release


def signature_findings(
    sign_off: SignOff, keys: Sequence[PublicKey], authorities: Authorities
) -> Iterator[DoctorFinding]:
    """Whether it is the signature of its key over its record; a time-stamp is judged with it."""
    record = sign_off.record
    place = f"sign_offs {sign_off.id}"
    judged = judge_signature(sign_off, keys, None)
    if judged.validity is Validity.BROKEN and judged.reason is not None:
        yield DoctorFinding(ERROR, judged.reason.code, place, judged.reason.params)
    key = next((key for key in keys if key.fingerprint == record.key), None)
    if key is not None and record.at < key.registered_at:
        yield error("verify.key-before", place, id=sign_off.id, name=record.name)
    if sign_off.timestamp:
        problem = check_timestamp(sign_off.timestamp, sign_off.signature, authorities).problem
        if problem is not None:
            yield DoctorFinding(ERROR, problem.code, place, {**problem.params, "id": sign_off.id})


def sign_off_findings(sign_off: SignOff, read: Read, trail: Trail) -> Iterator[DoctorFinding]:
    """What the record says against the workspace: text, ledger, log, roles, waivers, answers."""
    record = sign_off.record
    place, about = f"sign_offs {sign_off.id}", {"id": sign_off.id, "name": record.name}
    if not trail.holds(record.audit_head):
        yield error("verify.head-off-chain", place, **about, head=_short(record.audit_head))
    if (record.statement, record.revision) not in read.texts:
        yield error("verify.signed-text-gone", place, **about, sha256=record.revision[:16])
    if (record.statement, record.ledger) not in read.ledgers:
        yield error("verify.signed-ledger-gone", place, **about, sha256=record.ledger[:16])
    seq = trail.at(record.audit_head)
    if record.role.value not in trail.roles_at(record.person, seq):
        yield error("verify.role-not-held", place, **about, role=record.role.value)
    registered = trail.keys.get(record.key)
    if registered is None or registered.seq > seq or registered.ids.get("of") != record.person:
        yield error("verify.key-unlogged", place, **about, key=record.key[:16])
    given = trail.rows.get("sign_offs", {}).get(sign_off.id)
    if given is not None and record.key in trail.revoked and given.seq > trail.revoked[record.key]:
        yield error("review.signer-revoked", place, **signature_name(record))
    # What was signed as waived and answered stood so in the log.
    known = trail.waivers_at(record.statement, seq)
    for finding in record.findings:
        if finding.waived and not (known[finding.rule, finding.waived] or known[finding.rule, None]):
            yield error("verify.signed-waiver", place, **about, rule=finding.rule)
    logged = trail.answers_at(record.statement, seq)
    signed = {each.question: (each.answer.value, each.note) for each in record.checklist}
    same = set(logged) == set(signed) and all(
        logged[question][0] == answer and logged[question][1] in (None, note)
        for question, (answer, note) in signed.items()
    )
    if not same:
        yield error("verify.signed-answers", place, **about)


def release_findings(
    release: Release,
    sign_offs: dict[str, SignOff],
    approvals: dict[str, VerbalApproval],
    ledgers: dict[tuple[str, str], bytes],
) -> Iterator[DoctorFinding]:
    """Whether a release rests on what it names: signatures of that very text by different people, or an approval."""
    place = f"releases {release.id}"
    people: dict[str, str] = {}
    held = []
    for name in release.signatures:
        sign_off = sign_offs.get(name)
        if sign_off is None:
            yield error("verify.release-signature-gone", place, id=release.id, signature=name)
        elif (sign_off.record.revision, sign_off.record.statement) != (release.sha256, release.statement_id):
            yield error("verify.release-other-text", place, id=release.id, signature=name)
        elif people.setdefault(sign_off.record.person, sign_off.record.role.value) != sign_off.record.role.value:
            yield error("verify.release-two-roles", place, id=release.id, name=sign_off.record.name)
        else:
            held.append(sign_off)
    if release.urgent:
        approval = approvals.get(release.urgent)
        if approval is None or approval.sha256 != release.sha256:
            yield error("verify.release-approval", place, id=release.id, approval=release.urgent)
    elif not held:
        yield error("verify.release-unsigned", place, id=release.id)
    elif len({each.record.ledger for each in held}) > 1:
        yield error("verify.release-ledgers", place, id=release.id)
    elif apart := _answered_apart(held):
        for question, first, other in apart:
            names = {"id": release.id, "name": first.record.name, "other": other.record.name}
            yield error("verify.release-answers-apart", f"{place}/{question}", question=question, **names)
    elif missing := _missing_roles(held, ledgers):
        # The workflow of today may ask for more than that of the day: a person has to look.
        yield DoctorFinding(WARNING, "verify.release-roles", place, {"id": release.id, "roles": missing})


def release_answer_findings(release: Release, sign_offs: dict[str, SignOff], trail: Trail) -> Iterator[DoctorFinding]:
    """Each answer that stood otherwise in the log when it was released than somebody had signed it, and each waiver
    that was signed and stood no more."""
    made = trail.rows.get("releases", {}).get(release.id)
    if made is None:
        # The log does not know of it: the rows' own check names it.
        return
    answers = trail.answers_at(release.statement_id, made.seq)
    waivers = trail.waivers_at(release.statement_id, made.seq)
    for sign_off in (sign_offs[name] for name in release.signatures if name in sign_offs):
        record = sign_off.record
        about = {"id": release.id, "signature": sign_off.id, "name": record.name}
        yield from _answer_findings(release, sign_off, answers, about)
        for finding in record.findings:
            if finding.waived and not (waivers[finding.rule, finding.waived] or waivers[finding.rule, None]):
                yield error("verify.release-waiver", f"releases {release.id}", **about, rule=finding.rule)


def _answer_findings(
    release: Release, sign_off: SignOff, then: dict[str, tuple[str, str | None]], about: dict[str, str]
) -> Iterator[DoctorFinding]:
    signed = {each.question: (each.answer.value, each.note) for each in sign_off.record.checklist}
    for question in dict.fromkeys((*signed, *then)):
        before, now = signed.get(question), then.get(question)
        if before is not None and now is not None and before[0] == now[0] and now[1] in (None, before[1]):
            continue
        words = {"question": question, "before": before[0] if before else "", "now": now[0] if now else ""}
        code = "verify.release-note" if words["before"] == words["now"] else "verify.release-answer"
        yield error(code, f"releases {release.id}/{question}", **about, **words)


def _missing_roles(held: Sequence[SignOff], ledgers: dict[tuple[str, str], bytes]) -> tuple[str, ...]:
    canonical = ledgers.get((held[0].record.statement, held[0].record.ledger))
    if canonical is None:
        return ()
    try:
        content: Any = json.loads(canonical)
        incident = build_incident(content)
        due = load_workflow().due(incident, _waived(held))
    except (ChengyanError, ValueError, KeyError, TypeError, AttributeError):
        # The ledger's own check names it.
        return ()
    have = {each.record.role for each in held}
    return tuple(dict.fromkeys(each.role.value for each in due if each.role not in have))


def _answered_apart(held: Sequence[SignOff]) -> list[tuple[str, SignOff, SignOff]]:
    """The questions of which two signatures hold different answers: they cannot both be of what was released."""
    found = []
    first, said = held[0], {each.question: each for each in held[0].record.checklist}
    for other in held[1:]:
        theirs = {each.question: each for each in other.record.checklist}
        found += [(q, first, other) for q in dict.fromkeys((*said, *theirs)) if said.get(q) != theirs.get(q)]
    return found


def _waived(held: Sequence[SignOff]) -> set[Severity]:
    return {Severity(f.severity) for each in held for f in each.record.findings if f.waived}


def _short(head: str) -> str:
    number, _, digest = head.partition(":")
    return f"{number[:12]}:{digest[:12]}"
