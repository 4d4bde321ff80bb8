"""All evidence of an incident as one table: each piece with the record that it belongs to."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from chengyan.model.incident import Evidence, Incident
from chengyan.model.vocabulary import RecordId
from chengyan.services.ledger_cells import Field, flag_field, moment_field, read_id, text_field
from chengyan.services.ledger_fields import Table

OWNERS = ("facts", "claims", "measures")
"""The tables whose records carry evidence."""


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """A piece of evidence with the number of the record that it belongs to."""

    owner: RecordId
    evidence: Evidence


def _of_evidence(field: Field) -> Field:
    return Field(
        field.key,
        field.kind,
        lambda row: field.show(row.evidence),
        lambda row, text: replace(row, evidence=field.store(row.evidence, text)),
    )


EVIDENCE = Table(
    "evidence",
    (
        Field(
            "owner",
            "record",
            lambda row: row.owner,
            lambda row, text: replace(row, owner=RecordId(read_id(text))),
        ),
        _of_evidence(text_field("name")),
        _of_evidence(text_field("source")),
        _of_evidence(moment_field("captured_at")),
        _of_evidence(flag_field("personal_data")),
        _of_evidence(text_field("url")),
        _of_evidence(text_field("path")),
        _of_evidence(text_field("sha256")),
    ),
    "name",
    lambda number: EvidenceRow(number, Evidence("")),
)
"""All evidence of an incident in one table. It can be written out; reading it in would need the files."""


def evidence_rows(incident: Incident) -> tuple[EvidenceRow, ...]:
    """The evidence of facts, claims and measures, in the order of the records."""
    return tuple(
        EvidenceRow(record.id, evidence)
        for table in OWNERS
        for record in getattr(incident, table)
        for evidence in record.evidence
    )


def with_evidence_rows(incident: Incident, rows: Sequence[EvidenceRow]) -> Incident:
    """The incident with exactly these pieces of evidence; rows of records that are not there are left out."""
    kept: dict[RecordId, list[Evidence]] = {}
    for row in rows:
        kept.setdefault(row.owner, []).append(row.evidence)
    changed: dict[str, Any] = {}
    for table in OWNERS:
        changed[table] = tuple(
            record
            if tuple(kept.get(record.id, ())) == record.evidence
            else replace(record, evidence=tuple(kept.get(record.id, ())))
            for record in getattr(incident, table)
        )
    return replace(incident, **changed)
