"""Verifying what was signed and released: a workspace, one statement of it, a release record, exported signatures.

Without a trust file all can be found consistent, but whoever rewrites everything rewrites the keys too: who signed is
then unproven. Nothing is written.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

from chengyan.assets import messages
from chengyan.formats.trust_file import read_release
from chengyan.model.errors import InputError, StoreError
from chengyan.model.people import PublicKey
from chengyan.model.signoff import SignOff
from chengyan.model.trust import ReleaseRecord, Trust
from chengyan.review import signing
from chengyan.review.timestamps import Authorities, check_authorities, check_timestamp
from chengyan.services.audit_trail import Trail, read_trail
from chengyan.services.signed_files import is_bundle, read_bundle
from chengyan.services.verifying_rows import ERROR, WARNING, error, row_findings, working_findings
from chengyan.services.verifying_signatures import (
    Read,
    read_review,
    release_answer_findings,
    release_findings,
    sign_off_findings,
    signature_findings,
)
from chengyan.services.verifying_trust import key_findings, trust_findings
from chengyan.store import doctor
from chengyan.store.finding import DoctorFinding, FindingSeverity
from chengyan.store.ids import STATEMENT, parse_id
from chengyan.store.places import parse_place
from chengyan.store.workspace import UnitOfWork

DESK = "desk:"


class Outcome(StrEnum):
    PROVEN = "proven"
    """All agrees, and the keys are those of the trust file."""
    CONSISTENT = "consistent"
    """All agrees; who signed is not proven."""
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class SeenSignature:
    """A signature as the report lists it; ``stamped`` is the time of its time-stamp, ``stamp_proven`` by whom."""

    sign_off: SignOff
    good: bool
    stamped: str = ""
    stamp_proven: bool = False


@dataclass(frozen=True, slots=True)
class Verification:
    """``what`` was verified; ``findings`` name each place. ``trusted``: against a trust file."""

    what: str
    findings: tuple[DoctorFinding, ...]
    signatures: tuple[SeenSignature, ...] = ()
    releases: tuple[str, ...] = ()
    trusted: bool = False

    @property
    def outcome(self) -> Outcome:
        if any(finding.severity is FindingSeverity.ERROR for finding in self.findings):
            return Outcome.FAILED
        return Outcome.PROVEN if self.trusted else Outcome.CONSISTENT


def verify(ref: str, workspace: str, trust: Trust | None = None, authorities: Authorities = ()) -> Verification:
    """Verify a workspace (a folder or a URL), ``desk:ID``, a release record, or a folder of exported signatures.

    Raises InputError, FormatError or StoreError only where there is nothing of the kind: what is wrong is a finding.
    """
    check_authorities(authorities)
    if ref.startswith(DESK):
        return verify_workspace(workspace, trust, authorities, only=parse_id(ref), what=ref)
    path = Path(ref)
    if "://" not in ref:
        if not path.exists():
            raise InputError("verify.nothing-there", path=ref)
        if path.is_file() and path.suffix == ".json":
            return verify_record(read_release(path), ref, trust, authorities)
        if path.is_dir() and is_bundle(path):
            return verify_bundle(path, trust, authorities)
        if path.is_file():
            if path.suffix != ".db":
                raise InputError("verify.what-is-it", path=ref)
            return verify_workspace(f"sqlite:///{path.absolute()}", trust, authorities, what=ref)
    return verify_workspace(ref, trust, authorities, what=ref)


def verify_workspace(
    location: Path | str, trust: Trust | None = None, authorities: Authorities = (), *, only: str = "", what: str = ""
) -> Verification:
    """Everything that the doctor checks, and every signature and release; ``only``: list those of this statement."""
    parse_place(location)
    seen: list[SeenSignature] = []
    releases: list[str] = []
    looked: list[bool] = []

    def further(unit: UnitOfWork) -> Iterator[DoctorFinding]:
        # The doctor may read twice where somebody writes meanwhile.
        del seen[:], releases[:]
        looked.append(True)
        wanted = _wanted(unit, only)
        read, trail = Read(), read_trail(unit.audit.walk())
        yield from review_findings(unit, trail, read, trust, authorities)
        for sign_off in read.sign_offs.values():
            if wanted is None or sign_off.record.statement in wanted:
                seen.append(_seen(sign_off, tuple(read.keys.values()), authorities))
        releases.extend(r.id for r in read.releases.values() if wanted is None or r.statement_id in wanted)

    report = doctor.verify(location, further)
    findings = tuple(f for f in report.findings if f.severity is not FindingSeverity.INFO)
    if trust is not None and not looked:
        # A workspace that calls itself older than reviews has none to be looked at: not where a trust file knows it.
        findings += (error("verify.older-than-trust", "meta schema"),)
    return Verification(what or str(location), findings, tuple(seen), tuple(releases), trust is not None)


def review_findings(
    unit: UnitOfWork, trail: Trail, read: Read, trust: Trust | None = None, authorities: Authorities = ()
) -> Iterator[DoctorFinding]:
    """All that can be wrong with what was signed; fills ``read`` with what could be read."""
    yield from row_findings(unit, trail)
    yield from working_findings(unit, trail)
    found, unreadable = read_review(unit)
    for name in Read.__slots__:
        setattr(read, name, getattr(found, name))
    yield from unreadable
    keys = tuple(read.keys.values())
    for sign_off in read.sign_offs.values():
        yield from signature_findings(sign_off, keys, authorities)
        yield from sign_off_findings(sign_off, read, trail)
    for release in read.releases.values():
        if (release.statement_id, release.sha256) not in read.texts:
            yield error("verify.released-text-gone", f"releases {release.id}", id=release.id)
        yield from release_findings(release, read.sign_offs, read.approvals, read.ledgers)
        yield from release_answer_findings(release, read.sign_offs, trail)
    if trust is not None:
        yield from trust_findings(unit, trail, trust, read.keys, tuple(read.sign_offs.values()))


def doctor_findings(unit: UnitOfWork) -> Iterator[DoctorFinding]:
    """The same without a trust file, for ``chengyan doctor``."""
    return review_findings(unit, read_trail(unit.audit.walk()), Read())


def verify_record(
    record: ReleaseRecord, what: str, trust: Trust | None = None, authorities: Authorities = ()
) -> Verification:
    """A release record by itself: text, signatures and keys against one another, and against the trust file."""
    release, findings = record.release, list[DoctorFinding]()
    place = f"releases {release.id}"
    if signing.digest(record.text) != release.sha256:
        findings.append(error("verify.record-text", place, id=release.id))
    sign_offs = {each.id: each for each in record.sign_offs}
    approvals = {record.approval.id: record.approval} if record.approval else {}
    for key in record.keys:
        findings += _own_key(key)
    for sign_off in record.sign_offs:
        findings += signature_findings(sign_off, record.keys, authorities)
    findings += release_findings(release, sign_offs, approvals, {})
    if trust is not None:
        if trust.workspace != record.workspace:
            findings.append(error("verify.trust-workspace", place))
        for sign_off in record.sign_offs:
            findings += key_findings(sign_off, trust)
        if not record.sign_offs:
            findings.append(DoctorFinding(WARNING, "verify.nothing-signed", place, {"id": release.id}))
    seen = tuple(_seen(each, record.keys, authorities) for each in record.sign_offs)
    return Verification(what, tuple(findings), seen, (release.id,), trust is not None and bool(record.sign_offs))


def verify_bundle(folder: Path, trust: Trust | None = None, authorities: Authorities = ()) -> Verification:
    """Exported signatures: each record against its signature and key, and the text beside it."""
    findings, seen = list[DoctorFinding](), list[SeenSignature]()
    for each in read_bundle(folder):
        findings += signature_findings(each.sign_off, (each.key,), authorities)
        if each.text is not None and signing.digest(each.text) != each.sign_off.record.revision:
            findings.append(error("verify.bundle-text", each.place, id=each.sign_off.id))
        if trust is not None:
            findings += key_findings(each.sign_off, trust)
        seen.append(_seen(each.sign_off, (each.key,), authorities))
    return Verification(str(folder), tuple(findings), tuple(seen), (), trust is not None)


def finding_text(finding: DoctorFinding) -> str:
    """One sentence for people; tables and roles by their names."""
    params: dict[str, Any] = dict(finding.params)
    if "table" in params:
        params["table"] = messages.text(f"verify.table-{params['table']}")
    if isinstance(role := params.get("role"), str):
        params["role"] = _role(role)
    if isinstance(roles := params.get("roles"), tuple):
        params["roles"] = tuple(_role(str(role)) for role in roles)
    if "question" in params:
        params["title"] = _title(str(params["question"]))
        params |= {key: _answer(str(params[key])) for key in ("before", "now") if key in params}
    return messages.text(finding.code, **params)


def _title(question: str) -> str:
    from chengyan.services.checklist import questions

    return next((each.title for each in questions() if each.id == question), question)


def _answer(word: str) -> str:
    from chengyan.assets.words import spoken
    from chengyan.model.vocabulary import AnswerWord

    return spoken(AnswerWord(word)) if word in set(AnswerWord) else word or messages.text("verify.unanswered")


def _role(word: str) -> str:
    from chengyan.assets.words import spoken
    from chengyan.model.vocabulary import Role

    return spoken(Role(word)) if word in set(Role) else word


def _own_key(key: PublicKey) -> Iterator[DoctorFinding]:
    try:
        same = signing.fingerprint(key.pem) == key.fingerprint
    except InputError:
        same = False
    if not same:
        yield error("verify.key-changed", f"public_keys {key.fingerprint[:16]}", key=key.fingerprint[:16])


def _seen(sign_off: SignOff, keys: tuple[PublicKey, ...], authorities: Authorities) -> SeenSignature:
    good = not any(f.severity is ERROR for f in signature_findings(sign_off, keys, authorities))
    if not sign_off.timestamp:
        return SeenSignature(sign_off, good)
    stamped = check_timestamp(sign_off.timestamp, sign_off.signature, authorities)
    return SeenSignature(sign_off, good, stamped.at.isoformat() if stamped.at else "", stamped.proven)


def _wanted(unit: UnitOfWork, only: str) -> frozenset[str] | None:
    """The statements that ``only`` names; None: all. Raises InputError where there is none."""
    if not only:
        return None
    try:
        if only.startswith(STATEMENT):
            return frozenset({unit.statements.get(only).id})
        unit.cases.get(only)
        return frozenset(record.id for record in unit.statements.of_case(only))
    except StoreError as exc:
        # Not damage, for the doctor to report, but a call that names nothing.
        raise InputError(exc.code, **exc.params) from exc
