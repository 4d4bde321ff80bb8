"""What the doctor found."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any


class FindingSeverity(StrEnum):
    ERROR = "error"
    """Something is lost or is not what it was: a person must look."""
    WARNING = "warning"
    """Nothing is lost yet."""
    INFO = "info"


@dataclass(frozen=True, slots=True)
class DoctorFinding:
    """``place`` is a file or an id; the text is that of ``code``, filled with ``params``."""

    severity: FindingSeverity
    code: str
    place: str
    params: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DoctorCounts:
    """How much was read."""

    cases: int = 0
    statements: int = 0
    revisions: int = 0
    events: int = 0
    objects: int = 0


@dataclass(frozen=True, slots=True)
class DoctorReport:
    """``findings`` in the order of the checks; ``backups`` newest first, whole or not."""

    place: str
    findings: tuple[DoctorFinding, ...]
    backups: tuple[Path, ...]
    counts: DoctorCounts

    @property
    def healthy(self) -> bool:
        """Whether nothing is lost or changed."""
        return all(finding.severity is not FindingSeverity.ERROR for finding in self.findings)
