"""Finding the evidence files that an incident file names."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from chengyan.model.errors import ChengyanError, StoreError
from chengyan.model.incident import Evidence, Incident


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
