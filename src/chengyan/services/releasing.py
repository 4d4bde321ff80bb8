"""Release records: a release with all that it rests on in one file, and what may be rendered without 未放行."""

from pathlib import Path

from chengyan.assets import messages
from chengyan.formats.canonical import canonical_revision
from chengyan.formats.trust_file import read_release, release_to_text
from chengyan.model.errors import ChengyanError, InputError, StoreError, VerificationError
from chengyan.model.statement import Statement
from chengyan.model.trust import ReleaseRecord
from chengyan.model.workflow import Release
from chengyan.services.cases import Cases, open_cases
from chengyan.services.naming import name_of
from chengyan.services.rendering import write_file_or_say
from chengyan.services.verifying import DESK, Outcome, finding_text, verify_record
from chengyan.store.finding import FindingSeverity


def record_of_release(cases: Cases, release: Release) -> ReleaseRecord:
    """The record of a release that the workspace holds."""
    with cases.workspace.reading() as unit:
        text = unit.revisions.by_hash(release.sha256).canonical
        sign_offs = tuple(s for s in unit.signatures.of_statement(release.statement_id) if s.id in release.signatures)
        used = {each.record.key for each in sign_offs}
        keys = tuple(key for key, _ in unit.people.public_keys() if key.fingerprint in used)
        approvals = unit.signatures.approvals(release.statement_id)
        approval = next((a for a in approvals if a.id == release.urgent), None)
        head = unit.audit.head()
    identity = cases.workspace.setting("workspace_id") or ""
    return ReleaseRecord(identity, release, text, sign_offs, keys, approval, head)


def write_record(cases: Cases, release: Release, path: Path) -> Path:
    """Write the release record; raises InputError where the file cannot be written."""
    return write_file_or_say(path, release_to_text(record_of_release(cases, release)).encode())


def check_target(path: Path, release: Release | None = None) -> None:
    """Raise InputError where no file can be written: a release cannot be taken back for want of its record.

    A file that is there stays: only the record of this very ``release`` is written anew.
    """
    if path.is_dir() or not path.absolute().parent.is_dir():
        raise InputError("review.record-target", path=path)
    if not path.exists():
        return
    try:
        same = release is not None and read_release(path).release.id == release.id
    except ChengyanError:
        same = False
    if not same:
        raise InputError("review.record-there", path=path)


def latest_release(cases: Cases, statement_id: str) -> Release:
    """The last release of a statement; raises InputError where it was never released."""
    with cases.workspace.reading() as unit:
        found = unit.signatures.releases(statement_id)
        if not found:
            raise InputError("review.never-released", name=name_of(unit, statement_id))
    return found[-1]


def open_release(ref: str, workspace: str) -> ReleaseRecord:
    """A record file, or the last release of ``desk:ID``, verified.

    A workspace that is at hand and is the one the record names must hold the same release. Raises VerificationError.
    """
    if ref.startswith(DESK):
        with open_cases(workspace, create=False) as cases:
            record = record_of_release(cases, latest_release(cases, cases.draft(ref).id))
    else:
        record = read_release(Path(ref))
        _check_origin(record, ref, workspace)
    verification = verify_record(record, ref)
    if verification.outcome is Outcome.FAILED:
        first = next(f for f in verification.findings if f.severity is FindingSeverity.ERROR)
        raise VerificationError("review.record-fails", ref=ref, reason=finding_text(first))
    return record


def check_released(statement: Statement, record: ReleaseRecord) -> None:
    """Raise VerificationError unless the statement is the released text, to the byte."""
    sha256 = canonical_revision(statement).sha256
    if sha256 != record.release.sha256:
        raise VerificationError("review.not-the-released-text", released=record.release.sha256[:8], text=sha256[:8])


def _check_origin(record: ReleaseRecord, ref: str, workspace: str) -> None:
    try:
        with open_cases(workspace, create=False) as cases:
            if cases.workspace.setting("workspace_id") != record.workspace:
                return
            with cases.workspace.reading() as unit:
                known = unit.signatures.releases(record.release.statement_id)
    except StoreError as exc:
        if exc.code != "store.absent":
            # One that cannot be asked just now must not let through what it would refuse.
            raise
        # No workspace here: the record speaks for itself.
        return
    if record.release not in known:
        raise VerificationError("review.record-unknown", ref=ref, reason=messages.text("review.never-made"))


__all__ = ["check_released", "check_target", "latest_release", "open_release", "record_of_release", "write_record"]
