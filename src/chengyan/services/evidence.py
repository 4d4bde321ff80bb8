"""Taking in the evidence files that an incident file names, and telling what came of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from chengyan.formats.notices import Notice
from chengyan.model.errors import ChengyanError, FormatError, StoreError
from chengyan.model.incident import Evidence, Incident
from chengyan.store.objects import ObjectStore, StoredObject
from chengyan.store.records import EvidenceRecord


@dataclass(frozen=True, slots=True)
class FoundEvidence:
    """``file`` is None where there is nothing to copy; ``problem`` says why."""

    evidence: Evidence
    file: Path | None
    problem: ChengyanError | None = None


def evidence_of(incident: Incident) -> Iterator[Evidence]:
    """All evidence of facts, claims and measures, in the order of the file."""
    for records in (incident.facts, incident.claims, incident.measures):
        for record in records:
            yield from record.evidence


def find_evidence(incident: Incident, folder: Path) -> list[FoundEvidence]:
    """Look each evidence path up below ``folder``; one entry for each path.

    A file from elsewhere is not taken in: an incident file sent by somebody else must not collect this machine's files.
    """
    found: dict[str, FoundEvidence] = {}
    root = folder.resolve()
    for evidence in evidence_of(incident):
        if not evidence.path or evidence.path in found:
            continue
        found[evidence.path] = _look_up(evidence, root)
    return list(found.values())


def _look_up(evidence: Evidence, root: Path) -> FoundEvidence:
    try:
        file = (root / evidence.path).resolve()
        inside, present = file.is_relative_to(root), file.is_file()
    except (OSError, ValueError):
        inside, present = True, False
    if not inside:
        return FoundEvidence(evidence, None, StoreError("store.evidence-outside", path=evidence.path))
    if not present:
        return FoundEvidence(evidence, None, StoreError("store.evidence-missing", path=evidence.path))
    return FoundEvidence(evidence, file)


def take_in(
    incident: Incident, folder: Path, objects: ObjectStore
) -> tuple[list[tuple[Evidence, StoredObject]], list[ChengyanError]]:
    """Copy the evidence found below ``folder`` into ``objects``; return what was taken and what has to be said."""
    taken: list[tuple[Evidence, StoredObject]] = []
    notices: list[ChengyanError] = []
    for found in find_evidence(incident, folder):
        if found.problem is not None:
            notices.append(found.problem)
        if found.file is None:
            continue
        kept = objects.put_file(found.file)
        if found.evidence.sha256 and found.evidence.sha256.lower() != kept.sha256:
            notices.append(StoreError("store.evidence-differs", path=found.evidence.path))
        taken.append((found.evidence, kept))
    return taken, notices


def evidence_record(case_id: str, evidence: Evidence, kept: StoredObject) -> EvidenceRecord:
    """The link from a case to a kept file."""
    return EvidenceRecord(
        case_id=case_id,
        path=evidence.path,
        sha256=kept.sha256,
        size=kept.size,
        name=evidence.name,
        source=evidence.source,
        captured_at=evidence.captured_at.isoformat() if evidence.captured_at else None,
        url=evidence.url,
        personal_data=evidence.personal_data,
    )


def reader_notices(notices: Sequence[Notice], file: str) -> tuple[ChengyanError, ...]:
    """What a reader had to remark, each with the file it is about."""
    return tuple(FormatError(notice.code, **{"file": file, **notice.params}) for notice in notices)
