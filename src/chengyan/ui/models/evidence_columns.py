"""The columns of the table of all evidence: whose it is, where it comes from, whether its file is in the workspace."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication

from chengyan.model.incident import Evidence
from chengyan.services.evidence_rows import EVIDENCE, EvidenceRow
from chengyan.services.evidence_view import KeptFile
from chengyan.ui.models.chips import Chip, Shape
from chengyan.ui.models.columns import Offer, domain, moment_hint
from chengyan.ui.models.moments import brief_moment
from chengyan.ui.models.record_table import Column

Kept = Callable[[Evidence], KeptFile | None]


def evidence_columns(records: Offer, kept: Kept) -> tuple[Column[EvidenceRow], ...]:
    """``kept`` finds the file in the workspace."""
    translate = QCoreApplication.translate
    field = EVIDENCE.field
    return (
        Column(
            translate("Ledger", "Belongs to"),
            field("owner").show,
            field("owner").store,
            translate("Ledger", "The record that the file proves"),
            width=64,
            key="owner",
            offer=records,
        ),
        Column(
            translate("Ledger", "Name"),
            field("name").show,
            field("name").store,
            translate("Ledger", "What the file is, in words"),
            width=180,
            long=True,
            key="name",
        ),
        Column(
            translate("Ledger", "File"),
            lambda row: file_chip(row.evidence, kept(row.evidence)).text,
            None,
            translate("Ledger", "Whether the workspace keeps the file, under the hash that was recorded"),
            width=92,
            chip=lambda row: file_chip(row.evidence, kept(row.evidence)),
        ),
        Column(translate("Ledger", "Type and size"), lambda row: _kind(row.evidence, kept), None, width=112),
        Column(
            translate("Ledger", "From"),
            field("source").show,
            field("source").store,
            translate("Ledger", "Who handed it over, or which system it comes from"),
            width=88,
            key="source",
        ),
        Column(
            translate("Ledger", "Captured at"),
            field("captured_at").show,
            field("captured_at").store,
            moment_hint(),
            width=92,
            key="captured_at",
            brief=lambda row: brief_moment(row.evidence.captured_at),
        ),
        Column(
            translate("Ledger", "Personal data"),
            lambda row: _yes() if row.evidence.personal_data else _no(),
            field("personal_data").store,
            translate("Ledger", "Files with personal data leave the company only when they have to"),
            width=80,
            key="personal_data",
            chip=lambda row: Chip(_yes(), "warn", Shape.SQUARE) if row.evidence.personal_data else None,
            offer=lambda: ((_yes(), ""), (_no(), "")),
        ),
        Column(
            translate("Ledger", "Link"),
            field("url").show,
            field("url").store,
            width=88,
            key="url",
            brief=lambda row: domain(row.evidence.url),
        ),
        Column(
            translate("Ledger", "SHA-256"),
            lambda row: row.evidence.sha256,
            None,
            width=84,
            key="sha256",
            brief=lambda row: row.evidence.sha256[:10],
        ),
    )


def file_chip(evidence: Evidence, kept: KeptFile | None) -> Chip:
    """Whether the file is there, and is the one that was recorded."""
    translate = QCoreApplication.translate
    if kept is None:
        return Chip(translate("Ledger", "no file"), "block", Shape.CROSS)
    if evidence.sha256 and evidence.sha256.lower() != kept.sha256:
        return Chip(translate("Ledger", "differs"), "block", Shape.DIAMOND)
    return Chip(translate("Ledger", "kept"), "good", Shape.DOT)


def size_text(size: int) -> str:
    """A size as people read it: ``312 B``, ``4.1 kB``, ``12.5 MB``."""
    if size < 1000:
        return f"{size} B"
    for unit in ("kB", "MB", "GB"):
        size_in = size / 1000 ** (("kB", "MB", "GB").index(unit) + 1)
        if size_in < 1000 or unit == "GB":
            return f"{size_in:.1f} {unit}"
    raise AssertionError(size)


def _kind(evidence: Evidence, kept: Kept) -> str:
    found = kept(evidence)
    suffix = Path(evidence.path.replace("\\", "/")).suffix.removeprefix(".").upper()
    return " · ".join(part for part in (suffix, size_text(found.size) if found is not None else "") if part)


def _yes() -> str:
    return QCoreApplication.translate("Ledger", "yes")


def _no() -> str:
    return QCoreApplication.translate("Ledger", "no")
