"""A workspace and its signatures against a trust file that lay elsewhere."""

from collections.abc import Iterator, Mapping, Sequence

from chengyan.model.people import PublicKey
from chengyan.model.signoff import SignOff
from chengyan.model.trust import Trust
from chengyan.services.audit_trail import Trail
from chengyan.services.verifying_rows import draft_hash, error
from chengyan.store.finding import DoctorFinding
from chengyan.store.rows import walk_rows
from chengyan.store.workspace import UnitOfWork


def trust_findings(
    unit: UnitOfWork, trail: Trail, trust: Trust, keys: Mapping[str, PublicKey], sign_offs: Sequence[SignOff]
) -> Iterator[DoctorFinding]:
    """What contradicts the trust file. What came after it does not, except a signature by a key it does not know."""
    identity = {row.key: str(row.values["value"]) for row in walk_rows(unit.connection, "meta")}.get("workspace_id")
    if identity != trust.workspace:
        yield error("verify.trust-workspace", "meta workspace_id")
    for head in trust.heads:
        if not trail.holds(head):
            number = head.partition(":")[0]
            yield error("verify.trust-head", f"audit_events {number}", seq=number, last=trail.last)
            break
    if len(sign_offs) < int(trust.signatures):
        yield error("verify.trust-count", "sign_offs", had=trust.signatures, has=len(sign_offs))
    for known in trust.keys:
        kept = keys.get(known.fingerprint)
        place = f"public_keys {known.fingerprint}"
        if kept is None or kept.person != known.person:
            yield error("verify.trust-key-gone", place, key=known.fingerprint[:16], name=known.name)
        elif kept.registered_at != known.registered_at or (known.revoked_at and kept.revoked_at != known.revoked_at):
            yield error("verify.trust-key-dates", place, key=known.fingerprint[:16], name=known.name)
    for sign_off in sign_offs:
        yield from key_findings(sign_off, trust)
    yield from _draft_findings(unit, trust)


def key_findings(sign_off: SignOff, trust: Trust) -> Iterator[DoctorFinding]:
    """Whether the trust file knows the key as this person's at the time of the signature."""
    record = sign_off.record
    place, about = f"sign_offs {sign_off.id}", {"id": sign_off.id, "name": record.name, "key": record.key[:16]}
    known = next((key for key in trust.keys if key.fingerprint == record.key), None)
    if known is None or known.person != record.person:
        yield error("verify.trust-key-unknown", place, **about)
    elif record.at < known.registered_at or (known.revoked_at is not None and known.revoked_at < record.at):
        yield error("verify.trust-key-time", place, **about)


def _draft_findings(unit: UnitOfWork, trust: Trust) -> Iterator[DoctorFinding]:
    """Working copies may go on; they may not go back, or be another at the same version."""
    kept = {row.key: row for table in ("cases", "statements") for row in walk_rows(unit.connection, table)}
    for known in trust.drafts:
        row = kept.get(known.id)
        table = "statements" if known.id.startswith("S") else "cases"
        place = f"{table} {known.id}"
        version = row.values["version"] if row is not None else None
        if row is None or not isinstance(version, int) or version < int(known.version):
            yield error("verify.trust-draft-gone", place, id=known.id, version=known.version)
        elif version == int(known.version) and draft_hash(row) != known.sha256:
            yield error("verify.trust-draft-changed", place, id=known.id, version=known.version)
