"""Exporting what a workspace is checked against later: to be kept where whoever can change the workspace cannot."""

from dataclasses import replace
from pathlib import Path

from chengyan.formats.trust_file import read_trust, trust_to_text
from chengyan.model.errors import VerificationError
from chengyan.model.trust import Trust, TrustedDraft, TrustedKey
from chengyan.services.cases import Cases, open_cases
from chengyan.services.rendering import write_file_or_say
from chengyan.services.verifying import Outcome, finding_text, verify_workspace
from chengyan.services.verifying_rows import draft_hash
from chengyan.store.encoding import now
from chengyan.store.finding import FindingSeverity
from chengyan.store.rows import walk_rows


def trust_of(cases: Cases) -> Trust:
    """Keys, heads and counts of the workspace as it is now."""
    identity = cases.workspace.setting("workspace_id") or ""
    with cases.workspace.reading() as unit:
        names = {person.id: person.name for person, _ in unit.people.all()}
        keys = tuple(
            TrustedKey(key.fingerprint, key.person, names.get(key.person, ""), key.registered_at, key.revoked_at)
            for key, _ in unit.people.public_keys()
        )
        sign_offs = list(unit.signatures.walk())
        heads = _in_order({each.record.audit_head for each in sign_offs} | {unit.audit.head()})
        drafts = tuple(
            TrustedDraft(row.key, str(row.values["version"]), draft_hash(row))
            for table in ("cases", "statements")
            for row in walk_rows(unit.connection, table)
        )
    return Trust(identity, now().replace(microsecond=0), heads, str(len(sign_offs)), keys, drafts)


def export_trust(location: str, path: Path) -> Trust:
    """Write the trust file; one that is there is checked against first, and its heads stay in the new one.

    Raises VerificationError where the workspace is not sound, or contradicts the file that is there.
    """
    before = read_trust(path) if path.exists() else None
    verification = verify_workspace(location, before)
    if verification.outcome is Outcome.FAILED:
        first = next(f for f in verification.findings if f.severity is FindingSeverity.ERROR)
        raise VerificationError("verify.no-trust-in-this", reason=finding_text(first))
    with open_cases(location, create=False) as cases:
        trust = trust_of(cases)
    if before is not None:
        trust = replace(trust, heads=_in_order({*before.heads, *trust.heads}), extra=before.extra)
    write_file_or_say(path, trust_to_text(trust).encode())
    return trust


def _in_order(heads: set[str]) -> tuple[str, ...]:
    return tuple(sorted(heads, key=lambda head: (int(head.partition(":")[0]), head)))
